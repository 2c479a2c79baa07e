//! Filling tables row by row, whatever the rows come from.
//!
//! Every door (JSON, CSV, Arrow, a portal's own structs) ends here, so a column is refused in the same words everywhere.
//! Nothing is judged until [`TablesBuilder::build`]; after it nothing changes any more.

#[cfg(feature = "arrow")]
mod bulk;
#[cfg(feature = "arrow")]
mod fill;

#[cfg(feature = "arrow")]
pub(crate) use bulk::Ready;
#[cfg(feature = "arrow")]
pub(crate) use bulk::word_codes;

use super::Tables;
use super::column::Cell;
use super::column::Spaces;
use super::column::Where;
use super::column::push;
use super::raw::Raw;
use super::schema;
use super::schema::Kind;
use super::schema::TABLES;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::vocabulary::suggest;

/// Tables being filled. See [`Tables`] for an example.
#[derive(Debug, Clone)]
pub struct TablesBuilder {
    pub(super) raws: Vec<Raw>,
    pub(super) spaces: Spaces,
    pub(crate) threads: usize,
    /// How many rows may still come in.
    room: usize,
}

impl Default for TablesBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl TablesBuilder {
    /// No rows yet.
    pub fn new() -> Self {
        Self {
            raws: TABLES.iter().map(Raw::new).collect(),
            spaces: Spaces::default(),
            threads: 1,
            room: usize::MAX,
        }
    }

    /// How many threads may work on [`TablesBuilder::build`]; 1 unless said. The tables are the same at any number.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// At most so many rows over all tables; one more is LL201.
    #[must_use]
    pub fn most_rows(mut self, most: usize) -> Self {
        let rows = self.raws.iter().fold(0_usize, |sum, raw| sum.saturating_add(raw.rows));
        self.room = most.saturating_sub(rows);
        self
    }

    /// Starts or continues a table. From then on it is *given*, even without a row: see [`Tables::is_given`].
    ///
    /// # Errors
    /// LL101 for a table that does not exist; LL150 for `categories`, which has a door of its own.
    pub fn table(&mut self, name: &str) -> Result<Writer<'_>> {
        if name == "categories" {
            let message =
                text("类别表不能进入考核", "the `categories` table does not come into an assessment");
            let help = text(
                "类别只在专门入口计数，且须抑制小数目",
                "categories are only counted, behind a door of their own, under suppression",
            );
            return Err(Error::data("LL150", name, None, None, message, help));
        }
        match schema::find(name) {
            Some((at, _)) => match self.raws.get_mut(at) {
                Some(raw) => {
                    raw.begin();
                    Ok(Writer { raw, spaces: &mut self.spaces, room: &mut self.room })
                }
                None => Err(unknown_table(name)),
            },
            None => Err(unknown_table(name)),
        }
    }

    /// Adds one row given as (column, cell) pairs; columns left out are null.
    ///
    /// # Errors
    /// A data error that names table, column and row; the tables are then no longer of use.
    pub fn row<'c>(
        &mut self,
        table: &str,
        cells: impl IntoIterator<Item = (&'c str, Cell<'c>)>,
    ) -> Result<&mut Self> {
        let mut writer = self.table(table)?;
        for (column, cell) in cells {
            let column = writer.column(column)?;
            writer.set(column, &cell)?;
        }
        writer.end_row()?;
        Ok(self)
    }

    /// Checks everything that spans rows (stays, declarations, bodies, ids) and freezes the tables.
    ///
    /// # Errors
    /// The first data error found, in a fixed order of checks.
    pub fn build(self) -> Result<Tables> {
        Tables::freeze(self)
    }
}

#[cold]
fn unknown_table(name: &str) -> Error {
    let names = TABLES.iter().map(|table| table.name);
    let help = match suggest(name, names.clone()) {
        Some(near) => text(format!("是否想写 `{near}`？"), format!("did you mean `{near}`?")),
        None => {
            let all = names.collect::<Vec<_>>().join(", ");
            text(format!("可用的表：{all}"), format!("known tables: {all}"))
        }
    };
    Error::data("LL101", name, None, None, text("不认识的表", "unknown table"), help)
}

/// Fills one table.
#[derive(Debug)]
pub struct Writer<'b> {
    raw: &'b mut Raw,
    spaces: &'b mut Spaces,
    room: &'b mut usize,
}

impl Writer<'_> {
    /// The position of a column.
    ///
    /// # Errors
    /// LL108 for a column that never comes in, LL102 for any other unknown one; both name the column.
    pub fn column(&self, name: &str) -> Result<usize> {
        match self.raw.position(name) {
            Some(at) => Ok(at),
            None => Err(self.unknown(name)),
        }
    }

    #[cold]
    fn unknown(&self, name: &str) -> Error {
        let table = self.raw.schema.name;
        let names = self.raw.schema.columns.iter().map(|column| column.name);
        // A column's name is not a person's; still, only its beginning is repeated.
        let shown: String = name.chars().take(60).collect();
        if schema::lists(schema::NEVER, name) {
            let message =
                text(format!("绝不接收 `{shown}` 这一列"), format!("a column `{shown}` never comes in"));
            let help = text(
                "本库不看人的身份、联系方式、行踪与言论；请在传入前去掉此列",
                "nothing here looks at who someone is, how to reach them, where they go or what they say; leave the column out",
            );
            return Error::data("LL108", table, Some(&shown), None, message, help);
        }
        if table == "ballots" && schema::lists(schema::OF_A_VOTER, name) {
            let message =
                text(format!("绝不接收 `{shown}` 这一列"), format!("a column `{shown}` never comes in"));
            let help = text(
                "测评无记名：每个测评主体一行各项总票数，不接收逐人的票",
                "the vote is secret: one row of totals for each electorate, never a row for each voter",
            );
            return Error::data("LL108", table, Some(&shown), None, message, help);
        }
        let help = match suggest(name, names.clone()) {
            Some(near) => text(format!("是否想写 `{near}`？"), format!("did you mean `{near}`?")),
            None => {
                let all = names.collect::<Vec<_>>().join(", ");
                text(format!("此表的列：{all}"), format!("the table's columns: {all}"))
            }
        };
        let message = text(format!("不认识的列 `{shown}`"), format!("unknown column `{shown}`"));
        Error::data("LL102", table, Some(&shown), None, message, help)
    }

    /// Sets a cell of the row being written.
    ///
    /// # Errors
    /// A data error when the cell does not fit its column or was set before.
    pub fn set(&mut self, column: usize, cell: &Cell<'_>) -> Result<()> {
        let (Some(schema), Some(values)) =
            (self.raw.schema.columns.get(column), self.raw.columns.get_mut(column))
        else {
            return Ok(());
        };
        let at = Where { table: self.raw.schema.name, column: schema, row: self.raw.rows };
        if values.len() > self.raw.rows {
            let message = text("同一行里此列出现两次", "the row gives this column twice");
            let help = text("每列只给一次", "give each column once");
            return Err(Error::data("LL102", at.table, Some(schema.name), Some(at.row), message, help));
        }
        // An empty cell of a CSV file is null, but for a list it is the list without entries.
        let nothing = *cell == Cell::Null || (*cell == Cell::Written("") && schema.kind != Kind::Slugs);
        if nothing {
            if !schema.optional {
                return Err(at.missing());
            }
            values.fill_up(schema.kind, self.raw.rows.saturating_add(1), self.spaces);
            return Ok(());
        }
        values.fill_up(schema.kind, self.raw.rows, self.spaces);
        push(values, cell, at, self.spaces)
    }

    /// Ends the row: columns that were not set are null.
    ///
    /// # Errors
    /// LL103 when a required column was not set, LL201 when the caller's ceiling on rows is reached.
    pub fn end_row(&mut self) -> Result<()> {
        let columns = self.raw.schema.columns.iter().zip(&self.raw.columns);
        if let Some((column, _)) =
            columns.into_iter().find(|(column, values)| !column.optional && values.len() <= self.raw.rows)
        {
            return Err(Where { table: self.raw.schema.name, column, row: self.raw.rows }.missing());
        }
        self.take_room(1)?;
        self.raw.rows = self.raw.rows.saturating_add(1);
        Ok(())
    }

    fn take_room(&mut self, count: usize) -> Result<()> {
        match self.room.checked_sub(count) {
            Some(rest) => *self.room = rest,
            None => {
                let message = text("行数超过所设上限", "more rows than the limit allows");
                let help = text("请分开考核，或提高上限", "assess in parts, or raise the limit");
                return Err(Error::limit("LL201", message, help));
            }
        }
        Ok(())
    }
}
