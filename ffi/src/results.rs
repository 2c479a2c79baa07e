//! Results on the bulk path: duties, summary, proofs, findings and counts as Arrow streams or Arrow IPC bytes.
//!
//! A stream that goes out owns its batches, so it may outlive the assessment; it is made of batches that are ready, and never fails in its middle.

use arrow_array::RecordBatch;
use arrow_array::RecordBatchIterator;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::ArrowError;
use arrow_schema::SchemaRef;
use lianluo_core::Assessment;
use lianluo_core::Lang;
use lianluo_core::arrow;

use crate::assessment::LlAssessment;
use crate::error::LlError;
use crate::fault::Fault;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::status::LlResult;
use crate::status::LlStatus;
use crate::stream::ArrowArrayStream;

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
        n if n == LlResult::Findings as u32 => of.findings_batch()?,
        n if n == LlResult::Counts as u32 => of.counts_batch()?,
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
