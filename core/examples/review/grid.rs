//! Columns that line up in a terminal, Chinese characters counted as two.

/// Rows of cells.
#[derive(Debug, Default)]
pub struct Grid(Vec<Vec<String>>);

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || ('\u{2500}'..='\u{25ff}').contains(&c) { 1 } else { 2 }).sum()
}

impl Grid {
    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.0.push(cells.into_iter().map(Into::into).collect());
    }

    /// The rows, each column as wide as its widest cell; numbers to the right, the rest to the left.
    pub fn render(&self) -> String {
        let columns = self.0.iter().map(Vec::len).max().unwrap_or(0);
        let widest = |column: usize| {
            self.0.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(widest).collect();
        let mut out = String::new();
        for row in &self.0 {
            let mut line = String::from(" ");
            for (column, (cell, most)) in row.iter().zip(&widths).enumerate() {
                let pad = " ".repeat(most.saturating_sub(width(cell)));
                // The first columns are names, even where a name is made of digits.
                let number = column > 1
                    && !cell.is_empty()
                    && cell.chars().all(|c| c.is_ascii_digit() || c == '%' || c == '·');
                line.push(' ');
                line.push_str(&if number { format!("{pad}{cell}") } else { format!("{cell}{pad}") });
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

/// A share as a bar of ten.
pub fn bar(share: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10")]
    let full = (share.clamp(0.0, 1.0) * 10.0).round() as usize;
    format!("{}{}", "█".repeat(full), "░".repeat(10 - full.min(10)))
}
