//! Batches as the messages of an Arrow IPC stream: a schema, each dictionary before the first batch that needs it, the batches, an end mark.
//!
//! Rows that are not asked for are not written, be they a slice of longer columns. A dictionary goes out again only where its values are others than
//! before. Nothing is compressed. Unions and run-ends, which no result has, are not written.

use arrow_buffer::ArrowNativeType;
use arrow_buffer::Buffer;
use arrow_buffer::ScalarBuffer;
use arrow_data::ArrayData;
use arrow_data::BufferSpec;
use arrow_data::layout;
use arrow_ipc::Buffer as Place;
use arrow_ipc::DictionaryBatchBuilder;
use arrow_ipc::FieldNode;
use arrow_ipc::MessageBuilder;
use arrow_ipc::MessageHeader;
use arrow_ipc::MetadataVersion;
use arrow_ipc::RecordBatchBuilder;
use arrow_ipc::writer::DictionaryTracker;
use arrow_ipc::writer::IpcDataGenerator;
use arrow_ipc::writer::IpcWriteOptions;
use arrow_schema::DataType;
use arrow_schema::Schema;
use flatbuffers::FlatBufferBuilder;

/// Every buffer begins at a multiple of so many bytes.
const ALIGNED: usize = 64;
const CONTINUATION: [u8; 4] = [0xff; 4];

/// A stream that is being written.
pub(super) struct Packer {
    out: Vec<u8>,
    /// The values of each dictionary that went out, by its number.
    sent: Vec<Option<ArrayData>>,
}

impl Packer {
    /// A stream of such columns, without a batch yet.
    pub fn new(schema: &Schema) -> Self {
        let mut numbers = DictionaryTracker::new(false);
        let header = IpcDataGenerator::default().schema_to_bytes_with_dictionary_tracker(
            schema,
            &mut numbers,
            &IpcWriteOptions::default(),
        );
        let mut packer = Self { out: Vec::new(), sent: vec![None; numbers.dict_id().len()] };
        packer.message(&header.ipc_message, &[]);
        packer
    }

    /// Writes a batch, and before it what it needs; `None` when a column is of a type that is not written.
    pub fn batch(&mut self, rows: usize, columns: &[ArrayData]) -> Option<()> {
        let mut number = 0;
        columns.iter().try_for_each(|column| self.dictionaries(column, &mut number))?;
        self.body(rows, columns, None)
    }

    /// The end mark, and all bytes.
    pub fn finish(mut self) -> Vec<u8> {
        self.out.extend(CONTINUATION);
        self.out.extend([0; 4]);
        self.out
    }

    /// Writes the dictionaries of a column whose values are not those that went out last. Numbers follow the fields, the outer before the inner.
    fn dictionaries(&mut self, column: &ArrayData, number: &mut usize) -> Option<()> {
        let own = matches!(column.data_type(), DataType::Dictionary(..)).then(|| {
            let own = *number;
            *number = number.saturating_add(1);
            own
        });
        column.child_data().iter().try_for_each(|child| self.dictionaries(child, number))?;
        if let Some(own) = own {
            let values = column.child_data().first()?;
            let slot = self.sent.get_mut(own)?;
            if !slot.as_ref().is_some_and(|sent| sent.ptr_eq(values)) {
                *slot = Some(values.clone());
                self.body(values.len(), std::slice::from_ref(values), i64::try_from(own).ok())?;
            }
        }
        Some(())
    }

    /// Writes rows, as a batch or as the values of a dictionary.
    fn body(&mut self, rows: usize, columns: &[ArrayData], dictionary: Option<i64>) -> Option<()> {
        let mut body = Body::default();
        columns.iter().try_for_each(|column| body.column(column))?;
        let mut header = FlatBufferBuilder::new();
        let places = header.create_vector(&body.places);
        let nodes = header.create_vector(&body.nodes);
        let views = (!body.views.is_empty()).then(|| header.create_vector(&body.views));
        let mut batch = RecordBatchBuilder::new(&mut header);
        batch.add_length(i64::try_from(rows).ok()?);
        batch.add_nodes(nodes);
        batch.add_buffers(places);
        if let Some(views) = views {
            batch.add_variadicBufferCounts(views);
        }
        let batch = batch.finish();
        let (kind, content) = match dictionary {
            None => (MessageHeader::RecordBatch, batch.as_union_value()),
            Some(number) => {
                let mut dictionary = DictionaryBatchBuilder::new(&mut header);
                dictionary.add_id(number);
                dictionary.add_data(batch);
                (MessageHeader::DictionaryBatch, dictionary.finish().as_union_value())
            }
        };
        let mut message = MessageBuilder::new(&mut header);
        message.add_version(MetadataVersion::V5);
        message.add_header_type(kind);
        message.add_bodyLength(i64::try_from(body.bytes.len()).ok()?);
        message.add_header(content);
        let message = message.finish();
        header.finish(message, None);
        self.message(header.finished_data(), &body.bytes);
        Some(())
    }

    fn message(&mut self, header: &[u8], body: &[u8]) {
        // The length before it counts what the header is filled up with, so that the body begins aligned.
        let length = header.len().saturating_add(8).next_multiple_of(ALIGNED).saturating_sub(8);
        self.out.extend(CONTINUATION);
        self.out.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
        self.out.extend(header);
        self.out.resize(self.out.len().next_multiple_of(ALIGNED), 0);
        self.out.extend(body);
    }
}

/// What stands behind a header, and where.
#[derive(Default)]
struct Body {
    bytes: Vec<u8>,
    nodes: Vec<FieldNode>,
    places: Vec<Place>,
    views: Vec<i64>,
}

impl Body {
    fn buffer(&mut self, bytes: &[u8]) -> Option<()> {
        let (start, length) = (i64::try_from(self.bytes.len()).ok()?, i64::try_from(bytes.len()).ok()?);
        self.places.push(Place::new(start, length));
        self.bytes.extend(bytes);
        self.bytes.resize(self.bytes.len().next_multiple_of(ALIGNED), 0);
        Some(())
    }

    fn column(&mut self, data: &ArrayData) -> Option<()> {
        let (start, rows) = (data.offset(), data.len());
        let layout = layout(data.data_type());
        let nulls = if *data.data_type() == DataType::Null { rows } else { data.null_count() };
        self.nodes.push(FieldNode::new(i64::try_from(rows).ok()?, i64::try_from(nulls).ok()?));
        if layout.can_contain_null_mask {
            // Without a null nothing need be said of where they are.
            let mask = data.nulls().map(|nulls| nulls.inner().sliced());
            self.buffer(mask.as_ref().map_or(&[], Buffer::as_slice))?;
        }
        match data.data_type() {
            DataType::Utf8 | DataType::Binary => {
                let (from, to) = self.offsets::<i32>(data)?;
                self.buffer(data.buffers().get(1)?.get(from..to)?)
            }
            DataType::LargeUtf8 | DataType::LargeBinary => {
                let (from, to) = self.offsets::<i64>(data)?;
                self.buffer(data.buffers().get(1)?.get(from..to)?)
            }
            DataType::List(_) | DataType::Map(..) => {
                let (from, to) = self.offsets::<i32>(data)?;
                self.column(&data.child_data().first()?.slice(from, to.saturating_sub(from)))
            }
            DataType::LargeList(_) => {
                let (from, to) = self.offsets::<i64>(data)?;
                self.column(&data.child_data().first()?.slice(from, to.saturating_sub(from)))
            }
            DataType::FixedSizeList(_, size) => {
                let size = usize::try_from(*size).ok()?;
                let (from, count) = (start.checked_mul(size)?, rows.checked_mul(size)?);
                self.column(&data.child_data().first()?.slice(from, count))
            }
            DataType::Struct(_) => {
                data.child_data().iter().try_for_each(|child| self.column(&child.slice(start, rows)))
            }
            DataType::Union(..) | DataType::RunEndEncoded(..) => None,
            of => {
                for (buffer, spec) in data.buffers().iter().zip(&layout.buffers) {
                    match spec {
                        BufferSpec::FixedWidth { byte_width, .. } => {
                            let (from, length) =
                                (start.checked_mul(*byte_width)?, rows.checked_mul(*byte_width)?);
                            self.buffer(buffer.get(from..from.checked_add(length)?)?)?;
                        }
                        BufferSpec::BitMap => self.buffer(&buffer.bit_slice(start, rows))?,
                        _ => return None,
                    }
                }
                if layout.variadic {
                    let texts = data.buffers().get(layout.buffers.len()..)?;
                    self.views.push(i64::try_from(texts.len()).ok()?);
                    texts.iter().try_for_each(|text| self.buffer(text))?;
                }
                // The values of a dictionary go out before the batch.
                let is_dictionary = matches!(of, DataType::Dictionary(..));
                data.child_data().iter().filter(|_| !is_dictionary).try_for_each(|child| self.column(child))
            }
        }
    }

    /// Writes where each row begins, counted from the first; from where to where all of them reach.
    fn offsets<O: ArrowNativeType>(&mut self, data: &ArrayData) -> Option<(usize, usize)> {
        let buffer = data.buffers().first()?;
        if buffer.is_empty() {
            self.buffer([0; 8].get(..size_of::<O>())?)?;
            return Some((0, 0));
        }
        let offsets = ScalarBuffer::<O>::new(buffer.clone(), data.offset(), data.len().saturating_add(1));
        let (first, last) = (offsets.first()?.as_usize(), offsets.last()?.as_usize());
        let from_first = offsets.iter().map(|offset| O::from_usize(offset.as_usize().saturating_sub(first)));
        let from_first = from_first.collect::<Option<ScalarBuffer<O>>>()?;
        self.buffer(from_first.inner())?;
        Some((first, last))
    }
}
