//! The bulk path: tables out of Arrow streams or Arrow IPC bytes, and results as the same.
//!
//! Foreign buffers are read in place and not kept. A stream that goes out owns its batches, so it may outlive the assessment; it is made of batches that
//! are ready, and never fails in its middle.

use arrow_array::RecordBatch;
use arrow_array::RecordBatchIterator;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::ArrowError;
use arrow_schema::Schema;
use arrow_schema::SchemaRef;
use lianluo_core::Assessment;
use lianluo_core::Lang;
use lianluo_core::arrow;
use std::ffi::c_char;

use crate::assessment::LlAssessment;
use crate::error::LlError;
use crate::fault::Fault;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::status::LlResult;
use crate::status::LlStatus;
use crate::stream::ArrowArrayStream;
use crate::stream::Foreign;
use crate::tables::LlTablesBuilder;
use crate::tables::add;

/// Bytes given away by the library; frozen.
#[derive(Debug)]
pub struct LlBytes {
    _opaque: (),
}

impl Noun for LlBytes {
    type Value = Vec<u8>;
    const MARK: u64 = 0x6c6c_5f62_7974_6501;
    const NAME: &'static str = "ll_bytes";
}

/// Rows of a batch that goes out, where the caller names no number.
const ROWS: usize = 1 << 16;

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
        add(builder, |tables| {
            let fields = match stream.fields() {
                Ok(fields) => fields,
                // The core has the words for a stream that fails.
                Err(error) => return Ok(arrow::add_batches(tables, table, &Schema::empty(), [Err(error)])?),
            };
            let schema = Schema::new(fields.clone());
            let batches = std::iter::from_fn(|| stream.next(&fields));
            Ok(arrow::add_batches(tables, table, &schema, batches)?)
        })
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

/// The batches of a result, with the schema that is there even where no batch is.
fn batches(of: &Assessment, result: u32, rows: usize) -> Result<(SchemaRef, Vec<RecordBatch>), Fault> {
    let rows = if rows == 0 { ROWS } else { rows };
    let proofs = |lang| of.proofs_batch(lang, 0..of.duties().len());
    let whole = match result {
        n if n == LlResult::Duties as u32 => {
            let batches = of.duties_batches(rows);
            let schema = batches.schema();
            return Ok((schema, batches.collect::<Result<_, _>>()?));
        }
        n if n == LlResult::Summary as u32 => of.summary_batch()?,
        n if n == LlResult::ProofsZh as u32 => proofs(Lang::Zh)?,
        n if n == LlResult::ProofsEn as u32 => proofs(Lang::En)?,
        _ => return Err(Fault::unknown_number("result")),
    };
    let mut batches = Vec::new();
    let mut start = 0_usize;
    while start < whole.num_rows() {
        let length = whole.num_rows().saturating_sub(start).min(rows);
        batches.push(whole.slice(start, length));
        start = start.saturating_add(length);
    }
    Ok((whole.schema(), batches))
}

/// Gives a result as an Arrow stream in batches of at most `rows` rows (0: as many as is usual). `result` is an `ll_result`. The caller
/// releases the stream; it may outlive the assessment.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_arrow(
    assessment: *const LlAssessment,
    result: u32,
    rows: usize,
    out: *mut ArrowArrayStream,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        // SAFETY: the caller gives a writable place or NULL; both types are the same C struct.
        let out = unsafe { Out::new(out.cast::<FFI_ArrowArrayStream>(), "out")? };
        let (schema, batches) = batches(assessment, result, rows)?;
        let batches = batches.into_iter().map(Ok::<RecordBatch, ArrowError>);
        out.set(FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, schema))));
        Ok(())
    })
}

/// Gives a result as the bytes of an Arrow IPC stream. `result` is an `ll_result`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_ipc(
    assessment: *const LlAssessment,
    result: u32,
    out: *mut *mut LlBytes,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let (schema, batches) = batches(assessment, result, 0)?;
        out.give(arrow::to_ipc(&schema, batches.into_iter().map(Ok))?);
        Ok(())
    })
}

/// Lends the bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_bytes_get(
    bytes: *const LlBytes,
    out_data: *mut *const u8,
    out_size: *mut usize,
) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live handle or NULL.
        let bytes = unsafe { Held::look(bytes, "bytes")? };
        // SAFETY: the caller gives writable places or NULL.
        let data = unsafe { Out::new(out_data, "out_data")? };
        // SAFETY: likewise.
        let size = unsafe { Out::new(out_size, "out_size")? };
        data.set(bytes.as_ptr());
        size.set(bytes.len());
        Ok(())
    })
}

/// Frees bytes; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_bytes_free(bytes: *mut LlBytes) {
    guard_free!({
        // SAFETY: the caller gives up the bytes.
        unsafe { Held::free(bytes) }
    });
}
