//! Blocks as Markdown with tables, one blank line between blocks.

use super::document::Block;
use super::document::Line;
use super::document::Span;

pub(super) fn write(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, words) => format!("{} {}\n", "#".repeat(*level), line(words)),
        Block::Paragraph(words) => format!("{}\n", line(words)),
        Block::List(items) => items.iter().map(|item| format!("* {}\n", line(item))).collect(),
        Block::Table(head, rows) => {
            let row =
                |cells: &[Line]| format!("| {} |\n", cells.iter().map(line).collect::<Vec<_>>().join(" | "));
            let rule = format!("|{}\n", "---|".repeat(head.len()));
            format!("{}{rule}{}", row(head), rows.iter().map(|cells| row(cells)).collect::<String>())
        }
    }
}

fn line(words: &Line) -> String {
    words
        .0
        .iter()
        .map(|span| match span {
            Span::Text(text) => escaped(text),
            // A backtick inside would end the code; none of our codes has one.
            Span::Code(code) => format!("`{}`", code.replace('`', "'").replace('|', "\\|")),
            Span::Strong(text) => {
                // A space at the end would stand inside the marks, where Markdown does not take it.
                let inner = text.trim_end();
                format!("**{}**{}", escaped(inner), " ".repeat(text.len().saturating_sub(inner.len())))
            }
        })
        .collect()
}

/// Marks of Markdown as plain characters, and one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => out.extend(['\\', letter]),
            '\n' | '\r' => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}
