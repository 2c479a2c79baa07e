//! The buffers of an IPC message as Arrow data: what a type says of its buffers and children decides what is taken next.
//!
//! Each column is validated as a whole before it is handed on (offsets, UTF-8, dictionary keys). What becomes of the data is not asked here.

use std::vec::IntoIter;

use arrow_array::Array;
use arrow_array::LargeStringArray;
use arrow_array::StringArray;
use arrow_array::StringViewArray;
use arrow_array::cast::AsArray;
use arrow_buffer::Buffer;
use arrow_buffer::NullBuffer;
use arrow_data::ArrayData;
use arrow_data::BufferSpec;
use arrow_data::layout;
use arrow_ipc::Buffer as Place;
use arrow_ipc::DictionaryBatch;
use arrow_ipc::FieldNode;
use arrow_ipc::MetadataVersion;
use arrow_ipc::RecordBatch;
use arrow_schema::ArrowError;
use arrow_schema::DataType;
use arrow_schema::Field;
use arrow_schema::Fields;
use arrow_schema::Schema;

use super::arrays;
use super::envelope::Part;

type Result<T> = std::result::Result<T, ArrowError>;

/// Bytes that are not what their own words say.
#[cold]
pub(super) fn contradiction() -> ArrowError {
    ArrowError::IpcError("the bytes contradict themselves".to_owned())
}

/// The values of the dictionaries, as far as they have come.
#[derive(Debug, Default)]
pub(super) struct Dictionaries(Vec<(i64, ArrayData)>);

impl Dictionaries {
    fn get(&self, id: i64) -> Option<&ArrayData> {
        self.0.iter().find(|(known, _)| *known == id).map(|(_, values)| values)
    }

    /// Takes in a dictionary, or what is added to one.
    pub fn learn(&mut self, dictionary: DictionaryBatch<'_>, part: &Part<'_>, schema: &Schema) -> Result<()> {
        let id = dictionary.id();
        #[expect(deprecated, reason = "nothing else says which field a dictionary belongs to")]
        let fields = schema.fields_with_dict_id(id);
        let Some(DataType::Dictionary(_, values)) = fields.first().map(|field| field.data_type()) else {
            return Err(contradiction());
        };
        let field = Field::new("", values.as_ref().clone(), true);
        let batch = dictionary.data().ok_or_else(contradiction)?;
        let mut values = Unpacker::new(&batch, part, self)?.column(&field)?;
        if dictionary.isDelta() {
            values = joined(self.get(id).ok_or_else(contradiction)?, &values)?;
        }
        self.0.retain(|(known, _)| *known != id);
        self.0.push((id, values));
        Ok(())
    }
}

/// Data of one type, one after the other: text, or anything of one width. Nothing else that a column takes is kept in a dictionary.
fn joined(first: &ArrayData, then: &ArrayData) -> Result<ArrayData> {
    let (before, after) = (arrays::array(first)?, arrays::array(then)?);
    match first.data_type() {
        DataType::Utf8 => {
            let both = before.as_string::<i32>().iter().chain(after.as_string::<i32>());
            return Ok(both.collect::<StringArray>().into_data());
        }
        DataType::LargeUtf8 => {
            let both = before.as_string::<i64>().iter().chain(after.as_string::<i64>());
            return Ok(both.collect::<LargeStringArray>().into_data());
        }
        DataType::Utf8View => {
            let both = before.as_string_view().iter().chain(after.as_string_view());
            return Ok(both.collect::<StringViewArray>().into_data());
        }
        _ => {}
    }
    let layout = layout(first.data_type());
    let [BufferSpec::FixedWidth { byte_width, .. }] = layout.buffers.as_slice() else {
        return Err(contradiction());
    };
    let mut bytes: Vec<u8> = Vec::new();
    let mut there = Vec::new();
    for data in [first, then] {
        let length = data.len().saturating_mul(*byte_width);
        bytes.extend(
            data.buffers().first().and_then(|buffer| buffer.get(..length)).ok_or_else(contradiction)?,
        );
        there.extend((0..data.len()).map(|row| data.is_valid(row)));
    }
    let nulls = NullBuffer::from(there);
    ArrayData::builder(first.data_type().clone())
        .len(nulls.len())
        .nulls(Some(nulls))
        .add_buffer(Buffer::from_vec(bytes))
        .align_buffers(true)
        .build()
}

/// The rows of a batch as data with these fields.
pub(super) fn rows(
    batch: &RecordBatch<'_>,
    part: &Part<'_>,
    fields: &Fields,
    dictionaries: &Dictionaries,
) -> Result<ArrayData> {
    let mut unpacker = Unpacker::new(batch, part, dictionaries)?;
    let length = usize::try_from(batch.length()).map_err(|_| contradiction())?;
    let mut rows = ArrayData::builder(DataType::Struct(fields.clone())).len(length);
    for field in fields {
        rows = rows.add_child_data(unpacker.column(field)?);
    }
    if unpacker.views.next().is_some() {
        return Err(contradiction());
    }
    rows.build()
}

/// What of a message has not been taken yet.
struct Unpacker<'m> {
    nodes: IntoIter<FieldNode>,
    places: IntoIter<Place>,
    /// How many buffers of text each column of views has.
    views: IntoIter<i64>,
    body: Buffer,
    version: MetadataVersion,
    dictionaries: &'m Dictionaries,
}

impl<'m> Unpacker<'m> {
    fn new(batch: &RecordBatch<'_>, part: &Part<'_>, dictionaries: &'m Dictionaries) -> Result<Self> {
        let nodes = batch.nodes().ok_or_else(contradiction)?.iter().copied();
        let places = batch.buffers().ok_or_else(contradiction)?.iter().copied();
        let views = batch.variadicBufferCounts().into_iter().flatten();
        Ok(Self {
            nodes: nodes.collect::<Vec<_>>().into_iter(),
            places: places.collect::<Vec<_>>().into_iter(),
            views: views.collect::<Vec<_>>().into_iter(),
            // Copied, and so aligned.
            body: Buffer::from(part.body),
            version: part.message.version(),
            dictionaries,
        })
    }

    fn buffer(&mut self) -> Result<Buffer> {
        let place = self.places.next().ok_or_else(contradiction)?;
        let part = |number: i64| usize::try_from(number).map_err(|_| contradiction());
        Ok(self.body.slice_with_length(part(place.offset())?, part(place.length())?))
    }

    /// The next column.
    fn column(&mut self, field: &Field) -> Result<ArrayData> {
        let of = field.data_type();
        let node = self.nodes.next().ok_or_else(contradiction)?;
        let part = |number: i64| usize::try_from(number).map_err(|_| contradiction());
        let (length, nulls) = (part(node.length())?, part(node.null_count())?);
        let layout = layout(of);
        let mut data = ArrayData::builder(of.clone()).len(length);
        // Unions had a mask once, which said nothing.
        let had_mask = matches!(of, DataType::Union(..)) && self.version < MetadataVersion::V5;
        if layout.can_contain_null_mask || had_mask {
            let mask = self.buffer()?;
            if nulls > 0 && !had_mask {
                data = data.null_bit_buffer(Some(mask)).null_count(nulls);
            }
        }
        let views = if layout.variadic { part(self.views.next().ok_or_else(contradiction)?)? } else { 0 };
        for _ in 0..layout.buffers.len().saturating_add(views) {
            data = data.add_buffer(self.buffer()?);
        }
        match of {
            DataType::List(item)
            | DataType::LargeList(item)
            | DataType::ListView(item)
            | DataType::LargeListView(item)
            | DataType::FixedSizeList(item, _)
            | DataType::Map(item, _) => data = data.add_child_data(self.column(item)?),
            DataType::Struct(fields) => {
                for field in fields {
                    data = data.add_child_data(self.column(field)?);
                }
            }
            DataType::Union(fields, _) => {
                for (_, field) in fields.iter() {
                    data = data.add_child_data(self.column(field)?);
                }
            }
            DataType::RunEndEncoded(ends, values) => {
                data = data.add_child_data(self.column(ends)?).add_child_data(self.column(values)?);
            }
            DataType::Dictionary(_, values) => {
                #[expect(deprecated, reason = "nothing else says which dictionary a field has")]
                let id = field.dict_id().ok_or_else(contradiction)?;
                let known = self.dictionaries.get(id).cloned();
                // A dictionary whose keys are all null need not come.
                data = data.add_child_data(known.unwrap_or_else(|| ArrayData::new_empty(values)));
            }
            _ => {}
        }
        data.align_buffers(true).build()
    }
}
