//! CSV texts into tables: a header row of column names, empty cells are null, lists are joined by `;`.
//!
//! The text is UTF-8, with or without a byte-order mark; older portals write GB 18030, which the caller converts first. Nothing here
//! opens a file.

use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::tables::Cell;
use crate::tables::TablesBuilder;

impl TablesBuilder {
    /// Adds the rows of a CSV text to a table.
    ///
    /// # Errors
    /// LL142 when the text is not CSV; else as [`TablesBuilder::row`], with the row counted from 0 after the header.
    pub fn csv(&mut self, table: &str, csv: &str) -> Result<&mut Self> {
        let mut reader = csv::ReaderBuilder::new().from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let headers = reader.headers().map_err(|_| malformed(table, None))?.clone();
        let mut writer = self.table(table)?;
        let columns =
            headers.iter().map(|name| writer.column(name.trim())).collect::<Result<Vec<usize>>>()?;
        let mut record = csv::StringRecord::new();
        let mut row = 0_usize;
        while reader.read_record(&mut record).map_err(|_| malformed(table, Some(row)))? {
            for (column, cell) in columns.iter().zip(&record) {
                writer.set(*column, &Cell::Written(cell.trim()))?;
            }
            writer.end_row()?;
            row = row.saturating_add(1);
        }
        Ok(self)
    }
}

#[cold]
fn malformed(table: &str, row: Option<usize>) -> Error {
    let message = text("CSV 文本不合法", "the text is not CSV");
    let help = text(
        "每行的列数须与表头相同，含逗号的单元格须加双引号",
        "every row needs as many cells as the header; a cell with a comma stands in double quotes",
    );
    Error::data("LL142", table, None, row, message, help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_cells_are_null_and_lists_are_joined_by_semicolons() {
        let mut builder = TablesBuilder::new();
        builder.csv("bodies", "\u{feff}body_id,kind,parent_id\ng,community-group,\n").unwrap();
        builder.csv("meetings", "body_id,on,topics,invited\ng,2026-02-01,deployment;analysis,\n").unwrap();
        let tables = builder.build().unwrap();
        assert_eq!((tables.rows("bodies"), tables.rows("meetings")), (1, 1));
    }

    #[test]
    fn a_row_of_the_wrong_length_is_named() {
        let error = TablesBuilder::new().csv("bodies", "body_id,kind\na,community\nb\n").unwrap_err();
        assert_eq!(error.code(), "LL142");
        assert_eq!(error.place().to_string(), "bodies, row 1");
    }
}
