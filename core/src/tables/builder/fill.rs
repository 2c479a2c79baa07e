//! Filling a table column by column, for doors whose data come in columns.
//!
//! A chunk of rows comes in as one call of [`Writer::fill`] or [`Writer::fill_keys`] for each column and then one of [`Writer::end_rows`]. What a
//! column holds is asked once a chunk and not once a cell. The checks are those of rows, so a refusal reads the same from every door.
//!
//! Whoever fills may take a [`Mark`] first and go back to it: a chunk that is refused then leaves nothing behind.

use super::TablesBuilder;
use super::Writer;
use crate::error::Error;
use crate::error::Result;
use crate::tables::column;
use crate::tables::column::Cell;
use crate::tables::column::NO_CODE;
use crate::tables::column::NO_DAY;
use crate::tables::column::Spaces;
use crate::tables::column::Where;
use crate::tables::column::unkept;
use crate::tables::id_column::IdColumn;
use crate::tables::ids::Ids;
use crate::tables::ids::NO_ID;
use crate::tables::raw::Values;
use crate::tables::schema;
use crate::tables::schema::Kind;
use crate::vocabulary::Text;

/// A column that is to be filled: its values up to the chunk, where ids become numbers, and where the chunk begins.
pub(super) struct Target<'w> {
    pub values: &'w mut Values,
    pub spaces: &'w mut Spaces,
    pub at: Where<'static>,
}

impl Writer<'_> {
    /// What a column holds.
    pub(crate) fn kind(&self, column: usize) -> Option<Kind> {
        self.raw.schema.columns.get(column).map(|column| column.kind)
    }

    /// An error at a row of the chunk that is being filled.
    #[cold]
    pub(crate) fn fault(&self, column: usize, row: usize, code: &'static str, said: [Text; 2]) -> Error {
        let name = self.raw.schema.columns.get(column).map(|column| column.name);
        let [message, help] = said;
        let row = self.raw.rows.saturating_add(row);
        Error::data(code, self.raw.schema.name, name, Some(row), message, help)
    }

    /// Whether so many rows more have numbers of four bytes.
    pub(crate) fn has_room(&self, count: usize) -> bool {
        self.raw.rows.saturating_add(count) < NO_ID as usize
    }

    /// A column, ready for the values of a chunk.
    pub(super) fn target(&mut self, column: usize) -> Option<Target<'_>> {
        let schema = self.raw.schema.columns.get(column)?;
        let values = self.raw.columns.get_mut(column)?;
        values.fill_up(schema.kind, self.raw.rows, self.spaces);
        let at = Where { table: self.raw.schema.name, column: schema, row: self.raw.rows };
        Some(Target { values, spaces: self.spaces, at })
    }

    /// Fills one column of a chunk.
    ///
    /// # Errors
    /// A data error at the first cell that does not fit.
    pub(crate) fn fill<'c>(
        &mut self,
        column: usize,
        cells: impl Iterator<Item = Option<Cell<'c>>>,
    ) -> Result<()> {
        self.fill_as(column, cells, 0, |_| usize::MAX, |cell| cell)
    }

    /// Fills one column of a chunk from keys into `distinct` values; each value that occurs is checked and read once.
    ///
    /// # Errors
    /// A data error at the first row whose value does not fit.
    pub(crate) fn fill_keys<'c>(
        &mut self,
        column: usize,
        keys: impl Iterator<Item = Option<usize>>,
        distinct: usize,
        value: impl Fn(usize) -> Cell<'c>,
    ) -> Result<()> {
        self.fill_as(column, keys, distinct, |key| *key, value)
    }

    fn fill_as<'c, C>(
        &mut self,
        column: usize,
        cells: impl Iterator<Item = Option<C>>,
        distinct: usize,
        key: impl Fn(&C) -> usize,
        cell: impl Fn(C) -> Cell<'c>,
    ) -> Result<()> {
        let Some(Target { values, spaces, at }) = self.target(column) else { return Ok(()) };
        let schema = at.column;
        let from = Cells { cells, distinct, key, cell };
        match values {
            Values::Ids(out) => {
                let mut digits = String::new();
                let out = out.texts(spaces.of(schema.kind));
                from.into_column(out, NO_ID, at, |cell, at| column::id(cell, &mut digits, at, spaces))
            }
            Values::Days(out) => {
                from.into_column(out.own(), NO_DAY, at, |cell, at| Ok(column::day(cell, at)?.number()))
            }
            Values::Codes(out) => {
                // Neighbouring rows mostly hold the same word.
                let words = if let Kind::Word(words) = schema.kind { words } else { &[] };
                let mut last = 0_u8;
                from.into_column(out, NO_CODE, at, |cell, at| {
                    if let (Cell::Text(text), Some(word)) = (cell, words.get(usize::from(last)))
                        && text == word
                    {
                        return Ok(last);
                    }
                    last = column::code(cell, at)?;
                    Ok(last)
                })
            }
            Values::Counts(out) => from.into_column(out, i64::MIN, at, column::count),
            Values::Lists(out) => {
                from.into_column(out, Vec::new(), at, |cell, at| column::slugs(cell, at, spaces))
            }
            Values::Nothing(length) => {
                // A vector of nothing only counts.
                let mut out = vec![(); *length];
                let outcome = from.into_column(&mut out, (), at, unkept::check);
                *length = out.len();
                outcome
            }
        }
    }

    /// Ends a chunk: columns that were not filled are null.
    ///
    /// # Errors
    /// LL103 when a required column was not filled and the chunk has a row, LL201 when the caller's ceiling on rows is reached.
    pub(crate) fn end_rows(&mut self, count: usize) -> Result<()> {
        let rows = self.raw.rows.saturating_add(count);
        let columns = || self.raw.schema.columns.iter().zip(&self.raw.columns);
        if let Some((column, _)) = columns().find(|(column, values)| !column.optional && values.len() < rows)
        {
            return Err(Where { table: self.raw.schema.name, column, row: self.raw.rows }.missing());
        }
        self.take_room(count)?;
        self.raw.rows = rows;
        Ok(())
    }
}

/// The cells of one column of a chunk: what comes in, and how it is read.
struct Cells<I, K, F> {
    cells: I,
    /// How many keys there are at most; 0 where a cell is its own value.
    distinct: usize,
    key: K,
    cell: F,
}

impl<'c, C, I, K, F> Cells<I, K, F>
where
    I: Iterator<Item = Option<C>>,
    K: Fn(&C) -> usize,
    F: Fn(C) -> Cell<'c>,
{
    /// Reads every cell into `out`; a missing one is `none`.
    fn into_column<T: Clone>(
        self,
        out: &mut Vec<T>,
        none: T,
        mut at: Where<'_>,
        mut read: impl FnMut(&Cell<'c>, Where<'_>) -> Result<T>,
    ) -> Result<()> {
        let mut known: Vec<Option<T>> = vec![None; self.distinct];
        out.reserve(self.cells.size_hint().0);
        for cell in self.cells {
            match cell {
                Some(cell) => {
                    let key = (self.key)(&cell);
                    match known.get_mut(key) {
                        Some(Some(value)) => out.push(value.clone()),
                        Some(slot) => {
                            let value = read(&(self.cell)(cell), at)?;
                            *slot = Some(value.clone());
                            out.push(value);
                        }
                        None => out.push(read(&(self.cell)(cell), at)?),
                    }
                }
                None if at.column.optional => out.push(none.clone()),
                None => return Err(at.missing()),
            }
            at.row = at.row.saturating_add(1);
        }
        Ok(())
    }
}

/// How far a table was filled, to go back to when what follows is refused.
#[derive(Debug)]
pub(crate) struct Mark {
    /// The table's position, its rows and whether it was given.
    table: Option<(usize, usize, bool)>,
    room: usize,
    ids: [usize; 5],
    /// Columns of ids that hold whole numbers: should they become texts, the texts come after the mark.
    whole: Vec<(usize, IdColumn)>,
}

impl TablesBuilder {
    /// How far a table is filled now.
    pub(crate) fn mark(&self, table: &str) -> Mark {
        let raw = schema::find(table).and_then(|(at, _)| Some((at, self.raws.get(at)?)));
        let whole = |(at, values): (usize, &Values)| match values {
            Values::Ids(ids) if ids.whole().is_some() => Some((at, ids.clone())),
            _ => None,
        };
        let columns = raw.map_or(&[][..], |(_, raw)| &raw.columns);
        let held = columns.iter().enumerate().filter_map(whole).collect();
        let spaces = &self.spaces;
        let ids = [&spaces.contacts, &spaces.bodies, &spaces.workers, &spaces.records, &spaces.words];
        Mark {
            table: raw.map(|(at, raw)| (at, raw.rows, raw.given)),
            room: self.room,
            ids: ids.map(Ids::len),
            whole: held,
        }
    }

    /// Takes back what came in after the mark, ids included: an id of a refused row must not become a place or a contact.
    #[cold]
    pub(crate) fn back_to(&mut self, mark: &Mark) {
        if let Some((at, rows, given)) = mark.table
            && let Some(raw) = self.raws.get_mut(at)
        {
            for values in &mut raw.columns {
                values.truncate(rows);
            }
            for (at, ids) in &mark.whole {
                if let Some(Values::Ids(values)) = raw.columns.get_mut(*at) {
                    values.clone_from(ids);
                }
            }
            raw.rows = rows;
            raw.given = given;
        }
        self.room = mark.room;
        let spaces = &mut self.spaces;
        let ids = [
            &mut spaces.contacts,
            &mut spaces.bodies,
            &mut spaces.workers,
            &mut spaces.records,
            &mut spaces.words,
        ];
        for (ids, length) in ids.into_iter().zip(mark.ids) {
            if ids.len() > length {
                let mut kept = Ids::default();
                for id in ids.iter().take(length) {
                    kept.intern(id);
                }
                *ids = kept;
            }
        }
    }
}

/// What tests of a door look at: the values as they came in.
#[cfg(test)]
impl TablesBuilder {
    /// Contacts as texts, those that are held as whole numbers behind the others.
    pub(crate) fn contact_ids(&self) -> Vec<String> {
        let mut texts = self.spaces.contacts.clone();
        for raw in &self.raws {
            for (column, values) in raw.schema.columns.iter().zip(&raw.columns) {
                if let (Kind::Contact, Values::Ids(ids)) = (column.kind, values) {
                    ids.clone().texts(&mut texts);
                }
            }
        }
        texts.iter().map(str::to_owned).collect()
    }

    fn values(&self, table: &str, column: &str) -> Values {
        let (at, schema) = schema::find(table).unwrap();
        let place = schema.columns.iter().position(|known| known.name == column).unwrap();
        self.raws[at].columns[place].clone()
    }

    pub(crate) fn days(&self, table: &str, column: &str) -> Vec<i32> {
        let Values::Days(days) = self.values(table, column) else { panic!("no column of dates") };
        let rows = schema::find(table).map_or(0, |(at, _)| self.raws[at].rows);
        days.iter().chain(std::iter::repeat(NO_DAY)).take(rows).collect()
    }

    pub(crate) fn ids(&self, table: &str, column: &str) -> Vec<u32> {
        let Values::Ids(ids) = self.values(table, column) else { panic!("no column of ids") };
        ids.into_numbers()
    }

    pub(crate) fn lists(&self, table: &str, column: &str) -> Vec<Vec<u32>> {
        let Values::Lists(lists) = self.values(table, column) else { panic!("no column of lists") };
        lists
    }
}
