//! Arrow IPC as bytes, for callers that cannot hand over arrays: a stream or a file in, a stream out.
//!
//! The bytes are walked over as a whole before any of them is read into a table. Compressed ones are refused.
//!
//! Arrow's own readers and writers are not used: they bring along arrays of every type there is, how to join and how to compare them.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use arrow_array::Array;
use arrow_array::RecordBatch;
use arrow_data::ArrayData;
use arrow_ipc::convert::try_fb_to_schema;
use arrow_schema::ArrowError;
use arrow_schema::Schema;

use super::envelope;
use super::envelope::Fault;
use super::envelope::Part;
use super::out;
use super::pack::Packer;
use super::read::add_data;
use super::unpack;
use super::unpack::Dictionaries;
use super::unpack::contradiction;
use crate::assess::Assessment;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::tables::TablesBuilder;

/// Adds the rows of an Arrow IPC stream or file to a table. After an error the tables hold what they held before the call.
///
/// # Errors
/// LL141 when the bytes are no whole, uncompressed stream or file; else as [`add_batches`](super::add_batches).
pub fn add_ipc(builder: &mut TablesBuilder, table: &str, bytes: &[u8]) -> Result<()> {
    let letter = envelope::open(bytes).map_err(|fault| unreadable(table, fault))?;
    let schema = sheltered(|| try_fb_to_schema(letter.schema)).map_err(|_| unreadable(table, Fault::Torn))?;
    let mut dictionaries = Dictionaries::default();
    let batches = letter
        .parts
        .iter()
        .filter_map(|part| sheltered(|| read(part, &schema, &mut dictionaries)).transpose());
    add_data(builder, table, &schema, batches)
}

/// The rows of a message; `None` from a dictionary, which is kept for the batches after it.
fn read(
    part: &Part<'_>,
    schema: &Schema,
    dictionaries: &mut Dictionaries,
) -> std::result::Result<Option<ArrayData>, ArrowError> {
    if let Some(dictionary) = part.message.header_as_dictionary_batch() {
        return dictionaries.learn(dictionary, part, schema).map(|()| None);
    }
    let batch = part.message.header_as_record_batch().ok_or_else(contradiction)?;
    unpack::rows(&batch, part, schema.fields(), dictionaries).map(Some)
}

/// Calls into the reader of foreign bytes. Its own assertions may still stop it where two lengths contradict each other; that stop is an error
/// here and goes no further.
fn sheltered<T>(
    call: impl FnOnce() -> std::result::Result<T, ArrowError>,
) -> std::result::Result<T, ArrowError> {
    // What the call leaves behind is not used after a stop: the first error ends the reading.
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|_| Err(contradiction()))
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
    let mut stream = Packer::new(schema);
    for batch in batches {
        let batch = batch?;
        if batch.schema_ref().fields() != schema.fields() {
            return Err(out::broken());
        }
        let columns: Vec<ArrayData> = batch.columns().iter().map(|column| column.to_data()).collect();
        stream.batch(batch.num_rows(), &columns).ok_or_else(out::broken)?;
    }
    Ok(stream.finish())
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
