//! Arrow IPC as bytes, for callers that cannot hand over arrays: a stream or a file in, a stream out.
//!
//! The bytes are walked over as a whole before any of them is read into a table. Compressed ones are refused.

use std::io::Cursor;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use arrow_array::RecordBatch;
use arrow_ipc::reader::FileReader;
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::ArrowError;
use arrow_schema::Schema;

use super::envelope;
use super::envelope::Fault;
use super::envelope::Format;
use super::out;
use super::read::add_batches;
use crate::assess::Assessment;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::tables::TablesBuilder;

/// Adds the rows of an Arrow IPC stream or file to a table. After an error the tables hold what they held before the call.
///
/// # Errors
/// LL141 when the bytes are no whole, uncompressed stream or file; else as [`add_batches`].
pub fn add_ipc(builder: &mut TablesBuilder, table: &str, bytes: &[u8]) -> Result<()> {
    let torn = |_| unreadable(table, Fault::Torn);
    match envelope::format(bytes).map_err(|fault| unreadable(table, fault))? {
        Format::Stream => {
            let mut reader = sheltered(|| StreamReader::try_new(Cursor::new(bytes), None)).map_err(torn)?;
            let schema = reader.schema();
            let batches = std::iter::from_fn(|| sheltered(|| reader.next().transpose()).transpose());
            add_batches(builder, table, &schema, batches)
        }
        Format::File => {
            let mut reader = sheltered(|| FileReader::try_new(Cursor::new(bytes), None)).map_err(torn)?;
            let schema = reader.schema();
            let batches = std::iter::from_fn(|| sheltered(|| reader.next().transpose()).transpose());
            add_batches(builder, table, &schema, batches)
        }
    }
}

/// Calls into the reader of foreign bytes. Its own assertions may still stop it where two lengths contradict each other; that stop is an error
/// here and goes no further.
fn sheltered<T>(
    call: impl FnOnce() -> std::result::Result<T, ArrowError>,
) -> std::result::Result<T, ArrowError> {
    let stopped = |_| Err(ArrowError::IpcError("the bytes contradict themselves".to_owned()));
    // What the call leaves behind is not used after a stop: the first error ends the reading.
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(stopped)
}

#[cold]
fn unreadable(table: &str, fault: Fault) -> Error {
    let (message, help) = match fault {
        Fault::Torn => (
            text("不是完整的 Arrow IPC 流或文件", "not a whole Arrow IPC stream or file"),
            text(
                "请确认字节齐全，且写入方已正常结束（流须有结束标记）",
                "see that all bytes are there and that their writer was closed: a stream needs its end mark",
            ),
        ),
        Fault::Compressed => (
            text("Arrow IPC 经过压缩", "the Arrow IPC is compressed"),
            text("请写成不压缩的 Arrow IPC", "write the Arrow IPC without compression"),
        ),
    };
    Error::data("LL141", table, None, None, message, help)
}

/// The bytes of an Arrow IPC stream of these batches, its end mark included.
///
/// # Errors
/// The first error among the batches; LL901 when a batch has not the columns of `schema`.
pub fn to_ipc(schema: &Schema, batches: impl IntoIterator<Item = Result<RecordBatch>>) -> Result<Vec<u8>> {
    let mut writer = StreamWriter::try_new(Vec::new(), schema).map_err(|_| out::broken())?;
    for batch in batches {
        writer.write(&batch?).map_err(|_| out::broken())?;
    }
    writer.into_inner().map_err(|_| out::broken())
}

impl Assessment {
    /// All duties as the bytes of one Arrow IPC stream; the columns are those of [`duties_schema`](super::duties_schema).
    ///
    /// # Errors
    /// As [`Assessment::duties_batches`].
    pub fn duties_ipc(&self) -> Result<Vec<u8>> {
        let batches = self.duties_batches(out::ROWS);
        let schema = batches.schema();
        to_ipc(&schema, batches)
    }
}
