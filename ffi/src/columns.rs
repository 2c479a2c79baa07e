//! Rows out of plain arrays, for callers that have no Arrow: one array a column, as a database driver hands them over.
//!
//! The arrays are read during the call and not kept. Values are checked as everywhere: by the core's own writer of rows.

use std::ffi::c_char;
use std::ffi::c_void;

use lianluo_core::Cell;
use lianluo_core::Day;

use crate::error::LlError;
use crate::fault::Fault;
use crate::guard::guard;
use crate::handle;
use crate::handle::Held;
use crate::status::LlKind;
use crate::status::LlStatus;
use crate::tables::LlTablesBuilder;
use crate::tables::add;

/// A column as plain arrays.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct LlColumn {
    /// The column's name.
    pub name: *const c_char,
    /// Bytes of the name.
    pub name_size: usize,
    /// How the values lie: an `ll_kind`.
    pub kind: u32,
    /// The values; for texts, their bytes one after the other.
    pub values: *const c_void,
    /// How many values; for texts, how many bytes.
    pub values_size: usize,
    /// For texts, where each ends among the bytes: one number a row, never falling, the last one `values_size`. Else not read.
    pub ends: *const i64,
    /// One byte a row, 0 where there is no value; NULL when there is one in every row.
    pub present: *const u8,
}

/// The values of a column, as long as the table.
enum Values<'a> {
    Texts { bytes: &'a [u8], ends: &'a [i64], written: bool },
    Days(&'a [i32]),
    Numbers(&'a [i64]),
    Flags(&'a [u8]),
    Fractions(&'a [f64]),
}

struct Column<'a> {
    name: &'a str,
    values: Values<'a>,
    present: Option<&'a [u8]>,
}

/// # Safety
/// As for [`handle::run`].
unsafe fn fixed<'a, T>(column: &LlColumn, rows: usize) -> Result<&'a [T], Fault> {
    if column.values_size != rows {
        return Err(Fault::range("columns.values_size"));
    }
    // SAFETY: as promised by the caller.
    unsafe { handle::run(column.values.cast::<T>(), rows, "columns.values") }
}

impl<'a> Column<'a> {
    /// # Safety
    /// The column's arrays are readable, of the kind and the sizes it says, for `'a`.
    unsafe fn read(column: &LlColumn, rows: usize) -> Result<Self, Fault> {
        // SAFETY: as promised by the caller.
        let name = unsafe { handle::text(column.name, column.name_size, "columns.name")? };
        let values = match column.kind {
            kind if kind == LlKind::Text as u32 || kind == LlKind::Written as u32 => {
                let bytes = column.values.cast::<u8>();
                // SAFETY: as promised by the caller.
                let bytes = unsafe { handle::run(bytes, column.values_size, "columns.values")? };
                // SAFETY: likewise.
                let ends = unsafe { handle::run(column.ends, rows, "columns.ends")? };
                let rise = ends.is_sorted() && ends.first().is_none_or(|end| *end >= 0);
                let whole = ends.last().copied().unwrap_or(0);
                if !rise || usize::try_from(whole).ok() != Some(bytes.len()) {
                    return Err(Fault::range("columns.ends"));
                }
                Values::Texts { bytes, ends, written: kind == LlKind::Written as u32 }
            }
            // SAFETY: as promised by the caller, here and below.
            kind if kind == LlKind::Day as u32 => Values::Days(unsafe { fixed(column, rows)? }),
            // SAFETY: likewise.
            kind if kind == LlKind::Number as u32 => Values::Numbers(unsafe { fixed(column, rows)? }),
            // SAFETY: likewise.
            kind if kind == LlKind::Flag as u32 => Values::Flags(unsafe { fixed(column, rows)? }),
            // SAFETY: likewise.
            kind if kind == LlKind::Fraction as u32 => Values::Fractions(unsafe { fixed(column, rows)? }),
            _ => return Err(Fault::unknown_number("columns.kind")),
        };
        let present = if column.present.is_null() {
            None
        } else {
            // SAFETY: as promised by the caller.
            Some(unsafe { handle::run(column.present, rows, "columns.present")? })
        };
        Ok(Self { name, values, present })
    }

    fn cell(&self, row: usize) -> Result<Cell<'a>, Fault> {
        if self.present.is_some_and(|present| present.get(row) == Some(&0)) {
            return Ok(Cell::Null);
        }
        Ok(match &self.values {
            Values::Texts { bytes, ends, written } => {
                let end = |at: Option<usize>| match at {
                    None => Some(0),
                    Some(at) => ends.get(at).and_then(|end| usize::try_from(*end).ok()),
                };
                let text = end(row.checked_sub(1)).zip(end(Some(row)));
                let text = text.and_then(|(start, end)| bytes.get(start..end));
                let text = text.ok_or_else(|| Fault::range("columns.ends"))?;
                let text = std::str::from_utf8(text)
                    .map_err(|_| Fault::not_utf8("columns.values", start(ends, row)))?;
                if *written { Cell::Written(text) } else { Cell::Text(text) }
            }
            Values::Days(days) => days.get(row).map_or(Cell::Null, |day| Cell::Day(Day::from_number(*day))),
            Values::Numbers(numbers) => numbers.get(row).map_or(Cell::Null, |number| Cell::Int(*number)),
            Values::Flags(flags) => match flags.get(row) {
                Some(0) => Cell::Bool(false),
                Some(1) => Cell::Bool(true),
                // A flag of another value is no flag; the writer of rows says where.
                _ => Cell::Other,
            },
            Values::Fractions(fractions) => {
                fractions.get(row).map_or(Cell::Null, |share| Cell::Float(*share))
            }
        })
    }
}

/// Where the text of a row starts, for the message that it is not UTF-8.
fn start(ends: &[i64], row: usize) -> usize {
    let before = row.checked_sub(1).and_then(|at| ends.get(at));
    before.and_then(|end| usize::try_from(*end).ok()).unwrap_or(0)
}

/// Adds `rows` rows to a table, given column by column; columns left out are null. On failure the builder is spoiled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_tables_builder_add_columns(
    builder: *mut LlTablesBuilder,
    table: *const c_char,
    table_size: usize,
    rows: usize,
    columns: *const LlColumn,
    columns_count: usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let builder = unsafe { Held::look(builder.cast_const(), "builder")? };
        // SAFETY: the caller gives a readable text.
        let table = unsafe { handle::text(table, table_size, "table")? };
        // SAFETY: the caller gives readable columns.
        let given = unsafe { handle::run(columns, columns_count, "columns")? };
        let mut columns = Vec::with_capacity(given.len());
        for column in given {
            // SAFETY: the caller gives readable arrays.
            columns.push(unsafe { Column::read(column, rows)? });
        }
        add(builder, |tables| {
            let mut writer = tables.table(table)?;
            let places =
                columns.iter().map(|column| writer.column(column.name)).collect::<Result<Vec<_>, _>>()?;
            for row in 0..rows {
                for (place, column) in places.iter().zip(&columns) {
                    writer.set(*place, &column.cell(row)?)?;
                }
                writer.end_row()?;
            }
            Ok(())
        })
    })
}
