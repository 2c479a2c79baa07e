//! Arrow IPC as bytes, for callers that cannot hand over arrays: a stream or a file in, a stream out.
//!
//! The bytes are walked over as a whole before any of them is read into a table. Compressed ones are refused.
//!
//! Arrow's own readers are not used: they bring along how to join arrays of every type, of which only dictionaries that grow have need.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;

use arrow_array::Array;
use arrow_array::ArrayRef;
use arrow_array::RecordBatch;
use arrow_array::make_array;
use arrow_buffer::Buffer;
use arrow_data::transform::MutableArrayData;
use arrow_ipc::DictionaryBatch;
use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::RecordBatchDecoder;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::ArrowError;
use arrow_schema::DataType;
use arrow_schema::Field;
use arrow_schema::Schema;
use arrow_schema::SchemaRef;

use super::envelope;
use super::envelope::Fault;
use super::envelope::Part;
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
    let letter = envelope::open(bytes).map_err(|fault| unreadable(table, fault))?;
    let schema = sheltered(|| try_fb_to_schema(letter.schema)).map_err(|_| unreadable(table, Fault::Torn))?;
    let mut reader = Reader { schema: Arc::new(schema), dictionaries: HashMap::new() };
    let schema = Arc::clone(&reader.schema);
    let batches = letter.parts.iter().filter_map(|part| sheltered(|| reader.read(part)).transpose());
    add_batches(builder, table, &schema, batches)
}

/// What has to be known to read the next batch.
struct Reader {
    schema: SchemaRef,
    dictionaries: HashMap<i64, ArrayRef>,
}

impl Reader {
    /// A batch; `None` from a dictionary, which is kept for the batches after it.
    fn read(&mut self, part: &Part<'_>) -> std::result::Result<Option<RecordBatch>, ArrowError> {
        if let Some(dictionary) = part.message.header_as_dictionary_batch() {
            return self.learn(dictionary, part).map(|()| None);
        }
        let batch = part.message.header_as_record_batch().ok_or_else(contradiction)?;
        self.decode(batch, part, &self.schema).map(Some)
    }

    fn decode(
        &self,
        batch: arrow_ipc::RecordBatch<'_>,
        part: &Part<'_>,
        schema: &SchemaRef,
    ) -> std::result::Result<RecordBatch, ArrowError> {
        // Copied, and so aligned.
        let body = Buffer::from(part.body);
        let version = part.message.version();
        RecordBatchDecoder::try_new(&body, batch, Arc::clone(schema), &self.dictionaries, &version)?
            .read_record_batch()
    }

    /// A dictionary, or what has been added to one.
    fn learn(
        &mut self,
        dictionary: DictionaryBatch<'_>,
        part: &Part<'_>,
    ) -> std::result::Result<(), ArrowError> {
        let id = dictionary.id();
        #[expect(deprecated, reason = "only the field knows its dictionary, and the reader's own way is not used")]
        let fields = self.schema.fields_with_dict_id(id);
        let Some(DataType::Dictionary(_, values)) = fields.first().map(|field| field.data_type()) else {
            return Err(contradiction());
        };
        let schema = Arc::new(Schema::new(vec![Field::new("", values.as_ref().clone(), true)]));
        let batch = self.decode(dictionary.data().ok_or_else(contradiction)?, part, &schema)?;
        let mut values = Arc::clone(batch.columns().first().ok_or_else(contradiction)?);
        if dictionary.isDelta() {
            values = joined(self.dictionaries.get(&id).ok_or_else(contradiction)?, &values)?;
        }
        self.dictionaries.insert(id, values);
        Ok(())
    }
}

/// Two arrays of one type, one after the other.
fn joined(first: &ArrayRef, then: &ArrayRef) -> std::result::Result<ArrayRef, ArrowError> {
    let (first, then) = (first.to_data(), then.to_data());
    let mut both = MutableArrayData::new(vec![&first, &then], false, first.len().saturating_add(then.len()));
    both.try_extend(0, 0, first.len())?;
    both.try_extend(1, 0, then.len())?;
    Ok(make_array(both.freeze()))
}

fn contradiction() -> ArrowError {
    ArrowError::IpcError("the bytes contradict themselves".to_owned())
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
