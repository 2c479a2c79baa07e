//! Tables on the bulk path: rows out of Arrow streams or Arrow IPC bytes, added to a builder or assessed in one call.
//!
//! Foreign buffers are read in place and not kept. Which results go back the same way is `results`' business.

use std::ffi::c_char;

use arrow_schema::Schema;
use lianluo_core::TablesBuilder;
use lianluo_core::arrow;
use lianluo_core::assess;

use crate::assessment::LlAssessment;
use crate::error::LlError;
use crate::fault::Fault;
use crate::guard::guard;
use crate::handle;
use crate::handle::Held;
use crate::handle::Out;
use crate::options::LlOptions;
use crate::options::current;
use crate::rulebook::LlRulebook;
use crate::status::LlStatus;
use crate::stream::ArrowArrayStream;
use crate::stream::Foreign;
use crate::tables::LlTablesBuilder;
use crate::tables::add;

/// A table as an Arrow stream.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct LlTableStream {
    /// The table's name.
    pub table: *const c_char,
    /// Bytes of the name.
    pub table_size: usize,
    /// Its rows.
    pub stream: *mut ArrowArrayStream,
}

/// A table as an uncompressed Arrow IPC stream or file.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct LlTableBytes {
    /// The table's name.
    pub table: *const c_char,
    /// Bytes of the name.
    pub table_size: usize,
    /// Its rows.
    pub bytes: *const u8,
    /// How many bytes.
    pub bytes_size: usize,
}

/// Adds all batches of a stream.
fn pour(tables: &mut TablesBuilder, table: &str, stream: &mut Foreign) -> Result<(), Fault> {
    let fields = match stream.fields() {
        Ok(fields) => fields,
        // The core has the words for a stream that fails.
        Err(error) => return Ok(arrow::add_data(tables, table, &Schema::empty(), [Err(error)])?),
    };
    let schema = Schema::new(fields.clone());
    let batches = std::iter::from_fn(|| stream.next(&fields));
    Ok(arrow::add_data(tables, table, &schema, batches)?)
}

/// Adds the rows of an Arrow stream to a table. The stream is released in every case: the caller does not release it. On failure the
/// builder is spoiled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_tables_builder_add_arrow(
    builder: *mut LlTablesBuilder,
    table: *const c_char,
    table_size: usize,
    stream: *mut ArrowArrayStream,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // First, so that no other fault leaves the stream with a caller who takes it for released.
        // SAFETY: the caller gives a stream or NULL.
        let mut stream = unsafe { Foreign::take(stream)? };
        // SAFETY: the caller gives a live handle or NULL.
        let builder = unsafe { Held::look(builder.cast_const(), "builder")? };
        // SAFETY: the caller gives a readable text.
        let table = unsafe { handle::text(table, table_size, "table")? };
        add(builder, |tables| pour(tables, table, &mut stream))
    })
}

/// Adds the rows of an uncompressed Arrow IPC stream or file to a table. On failure the builder is spoiled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_tables_builder_add_ipc(
    builder: *mut LlTablesBuilder,
    table: *const c_char,
    table_size: usize,
    bytes: *const u8,
    bytes_size: usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let builder = unsafe { Held::look(builder.cast_const(), "builder")? };
        // SAFETY: the caller gives a readable text.
        let table = unsafe { handle::text(table, table_size, "table")? };
        // SAFETY: the caller gives readable bytes.
        let bytes = unsafe { handle::run(bytes, bytes_size, "bytes")? };
        add(builder, |tables| Ok(arrow::add_ipc(tables, table, bytes)?))
    })
}

/// Works out the duties of tables that come as Arrow streams, in one call. All streams are released in every case: the caller releases none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assess_arrow(
    rulebook: *const LlRulebook,
    tables: *const LlTableStream,
    tables_count: usize,
    options: *const LlOptions,
    out: *mut *mut LlAssessment,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives readable values.
        let given = unsafe { handle::run(tables, tables_count, "tables")? };
        // All of them before any fault is told, so that none stays with a caller who takes it for released.
        // SAFETY: the caller gives streams or NULL.
        let taken: Vec<_> = given.iter().map(|table| unsafe { Foreign::take(table.stream) }).collect();
        let streams = taken.into_iter().collect::<Result<Vec<Foreign>, Fault>>()?;
        // SAFETY: the caller gives live handles or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: likewise.
        let options = current(unsafe { Held::look(options, "options")? });
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let mut builder = TablesBuilder::new();
        for (table, mut stream) in given.iter().zip(streams) {
            // SAFETY: the caller gives readable texts.
            let name = unsafe { handle::text(table.table, table.table_size, "tables.table")? };
            pour(&mut builder, name, &mut stream)?;
        }
        out.give(assess(rulebook, &builder.build()?, &options)?);
        Ok(())
    })
}

/// Works out the duties of tables that come as Arrow IPC bytes, in one call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assess_ipc(
    rulebook: *const LlRulebook,
    tables: *const LlTableBytes,
    tables_count: usize,
    options: *const LlOptions,
    out: *mut *mut LlAssessment,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives readable values.
        let given = unsafe { handle::run(tables, tables_count, "tables")? };
        // SAFETY: the caller gives live handles or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: likewise.
        let options = current(unsafe { Held::look(options, "options")? });
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let mut builder = TablesBuilder::new();
        for table in given {
            // SAFETY: the caller gives readable texts.
            let name = unsafe { handle::text(table.table, table.table_size, "tables.table")? };
            // SAFETY: the caller gives readable bytes.
            let bytes = unsafe { handle::run(table.bytes, table.bytes_size, "tables.bytes")? };
            arrow::add_ipc(&mut builder, name, bytes)?;
        }
        out.give(assess(rulebook, &builder.build()?, &options)?);
        Ok(())
    })
}
