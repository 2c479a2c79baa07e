//! The portal's tables, filled from CSV texts or plain arrays and then frozen; or read whole from JSON.
//!
//! A builder in which an addition failed is spoiled, since rows before the faulty one are in it already; a builder that
//! was built is empty for good. Both say so when they are used again.

use std::ffi::c_char;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use lianluo_core::Tables;
use lianluo_core::TablesBuilder;
use lianluo_core::tables_from_json;

use crate::error::LlError;
use crate::fault::Fault;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::status::LlStatus;

/// Tables being filled.
#[derive(Debug)]
pub struct LlTablesBuilder {
    _opaque: (),
}

impl Noun for LlTablesBuilder {
    /// Nothing once the builder was built or spoiled.
    type Value = Mutex<Option<TablesBuilder>>;
    const MARK: u64 = 0x6c6c_5f62_7569_6c01;
    const NAME: &'static str = "ll_tables_builder";
}

/// Tables that have been checked; frozen.
#[derive(Debug)]
pub struct LlTables {
    _opaque: (),
}

impl Noun for LlTables {
    type Value = Tables;
    const MARK: u64 = 0x6c6c_5f74_6162_6c01;
    const NAME: &'static str = "ll_tables";
}

/// Whoever panics while filling leaves nothing behind, so a poisoned lock guards a spoiled builder.
fn lock(builder: &Mutex<Option<TablesBuilder>>) -> MutexGuard<'_, Option<TablesBuilder>> {
    builder.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Adds to a builder; it is back in its place only if the addition was whole.
pub(crate) fn add(
    builder: &Mutex<Option<TablesBuilder>>,
    fill: impl FnOnce(&mut TablesBuilder) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut place = lock(builder);
    let mut tables = place.take().ok_or_else(|| Fault::spent("builder"))?;
    fill(&mut tables)?;
    *place = Some(tables);
    Ok(())
}

/// Takes what a builder holds; it is empty for good.
pub(crate) fn spend(builder: &Mutex<Option<TablesBuilder>>) -> Result<TablesBuilder, Fault> {
    lock(builder).take().ok_or_else(|| Fault::spent("builder"))
}

/// Gives a builder without rows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_tables_builder_new(
    out: *mut *mut LlTablesBuilder,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(Mutex::new(Some(TablesBuilder::new())));
        Ok(())
    })
}

/// Adds the rows of a CSV text, with a header row, to a table. On failure the builder is spoiled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_tables_builder_add_csv(
    builder: *mut LlTablesBuilder,
    table: *const c_char,
    table_size: usize,
    csv: *const c_char,
    csv_size: usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let builder = unsafe { Held::look(builder.cast_const(), "builder")? };
        // SAFETY: the caller gives readable texts.
        let table = unsafe { handle::text(table, table_size, "table")? };
        // SAFETY: likewise.
        let csv = unsafe { handle::text(csv, csv_size, "csv")? };
        add(builder, |tables| {
            tables.csv(table, csv)?;
            Ok(())
        })
    })
}

/// Checks all that spans rows and freezes the tables. The builder is empty for good, whether this succeeds or not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_tables_builder_build(
    builder: *mut LlTablesBuilder,
    out: *mut *mut LlTables,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let builder = unsafe { Held::look(builder.cast_const(), "builder")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(spend(builder)?.build()?);
        Ok(())
    })
}

/// Frees a builder; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_tables_builder_free(builder: *mut LlTablesBuilder) {
    guard_free!({
        // SAFETY: the caller gives up the builder.
        unsafe { Held::free(builder) }
    });
}

/// Reads `{"contacts":[{…}…],…}` as tables.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_tables_from_json(
    json: *const c_char,
    json_size: usize,
    out: *mut *mut LlTables,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a readable text.
        let json = unsafe { handle::text(json, json_size, "json")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(tables_from_json(json)?);
        Ok(())
    })
}

/// How many rows a table was given; 0 for a table that does not exist.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_tables_rows(
    tables: *const LlTables,
    table: *const c_char,
    table_size: usize,
    out: *mut u64,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let tables = unsafe { Held::look(tables, "tables")? };
        // SAFETY: the caller gives a readable text.
        let table = unsafe { handle::text(table, table_size, "table")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.set(u64::try_from(tables.rows(table)).unwrap_or(u64::MAX));
        Ok(())
    })
}

/// How many distinct contacts have a row.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_tables_contacts(
    tables: *const LlTables,
    out: *mut u64,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let tables = unsafe { Held::look(tables, "tables")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.set(u64::try_from(tables.contacts()).unwrap_or(u64::MAX));
        Ok(())
    })
}

/// Frees tables; NULL is left alone. Assessments made with them live on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_tables_free(tables: *mut LlTables) {
    guard_free!({
        // SAFETY: the caller gives up the tables.
        unsafe { Held::free(tables) }
    });
}
