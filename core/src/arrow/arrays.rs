//! Arrow data as arrays, of the types that a column may take and of no other.
//!
//! Arrow's own way from data to arrays knows every type there is, and each comes with its code. Here a type that no column takes becomes a stand-in: as
//! long, null in the same rows, and empty, which is all that a refusal has to know; the type's name stands in the schema. The data must have
//! been validated.

use std::sync::Arc;

use arrow_array::Array;
use arrow_array::ArrayRef;
use arrow_array::ArrowPrimitiveType;
use arrow_array::BooleanArray;
use arrow_array::DictionaryArray;
use arrow_array::FixedSizeBinaryArray;
use arrow_array::FixedSizeListArray;
use arrow_array::GenericListArray;
use arrow_array::GenericListViewArray;
use arrow_array::LargeStringArray;
use arrow_array::NullArray;
use arrow_array::OffsetSizeTrait;
use arrow_array::PrimitiveArray;
use arrow_array::StringArray;
use arrow_array::StringViewArray;
use arrow_array::types;
use arrow_array::types::ArrowDictionaryKeyType;
use arrow_buffer::ArrowNativeType;
use arrow_buffer::NullBuffer;
use arrow_buffer::OffsetBuffer;
use arrow_buffer::ScalarBuffer;
use arrow_data::ArrayData;
use arrow_schema::ArrowError;
use arrow_schema::DataType;
use arrow_schema::Field;
use arrow_schema::TimeUnit;

type Result<T> = std::result::Result<T, ArrowError>;

/// The array that the data are.
pub(super) fn array(data: &ArrayData) -> Result<ArrayRef> {
    fn plain<T: ArrowPrimitiveType>(data: &ArrayData) -> Result<ArrayRef> {
        Ok(Arc::new(PrimitiveArray::<T>::try_new(numbers(data, 0, 0)?, data.nulls().cloned())?))
    }
    Ok(match data.data_type() {
        DataType::Null => Arc::new(NullArray::new(data.len())),
        DataType::Boolean => Arc::new(BooleanArray::from(data.clone())),
        DataType::Int8 => plain::<types::Int8Type>(data)?,
        DataType::Int16 => plain::<types::Int16Type>(data)?,
        DataType::Int32 => plain::<types::Int32Type>(data)?,
        DataType::Int64 => plain::<types::Int64Type>(data)?,
        DataType::UInt8 => plain::<types::UInt8Type>(data)?,
        DataType::UInt16 => plain::<types::UInt16Type>(data)?,
        DataType::UInt32 => plain::<types::UInt32Type>(data)?,
        DataType::UInt64 => plain::<types::UInt64Type>(data)?,
        DataType::Float16 => plain::<types::Float16Type>(data)?,
        DataType::Float32 => plain::<types::Float32Type>(data)?,
        DataType::Float64 => plain::<types::Float64Type>(data)?,
        DataType::Date32 => plain::<types::Date32Type>(data)?,
        DataType::Date64 => plain::<types::Date64Type>(data)?,
        DataType::Timestamp(TimeUnit::Second, None) => plain::<types::TimestampSecondType>(data)?,
        DataType::Timestamp(TimeUnit::Millisecond, None) => plain::<types::TimestampMillisecondType>(data)?,
        DataType::Timestamp(TimeUnit::Microsecond, None) => plain::<types::TimestampMicrosecondType>(data)?,
        DataType::Timestamp(TimeUnit::Nanosecond, None) => plain::<types::TimestampNanosecondType>(data)?,
        DataType::Utf8 => Arc::new(StringArray::from(data.clone())),
        DataType::LargeUtf8 => Arc::new(LargeStringArray::from(data.clone())),
        DataType::Utf8View => Arc::new(StringViewArray::from(data.clone())),
        DataType::FixedSizeBinary(16) => Arc::new(FixedSizeBinaryArray::from(data.clone())),
        DataType::Dictionary(key, _) => match **key {
            DataType::Int8 => keyed::<types::Int8Type>(data)?,
            DataType::Int16 => keyed::<types::Int16Type>(data)?,
            DataType::Int32 => keyed::<types::Int32Type>(data)?,
            DataType::Int64 => keyed::<types::Int64Type>(data)?,
            DataType::UInt8 => keyed::<types::UInt8Type>(data)?,
            DataType::UInt16 => keyed::<types::UInt16Type>(data)?,
            DataType::UInt32 => keyed::<types::UInt32Type>(data)?,
            DataType::UInt64 => keyed::<types::UInt64Type>(data)?,
            _ => return Err(broken()),
        },
        DataType::List(_) => list::<i32>(data)?,
        DataType::LargeList(_) => list::<i64>(data)?,
        DataType::ListView(_) => view::<i32>(data)?,
        DataType::LargeListView(_) => view::<i64>(data)?,
        DataType::FixedSizeList(_, size) => {
            let wide = usize::try_from(*size).map_err(|_| broken())?;
            let items = child(data)?;
            let items = items.slice(data.offset().saturating_mul(wide), data.len().saturating_mul(wide));
            let (nulls, length) = (data.nulls().cloned(), data.len());
            Arc::new(FixedSizeListArray::try_new_with_length(item(&items), *size, items, nulls, length)?)
        }
        _ => stand_in(data.len(), data.nulls().cloned())?,
    })
}

/// What stands for an array of a type that no column takes: lists of nothing, which have no bytes.
pub(super) fn stand_in(length: usize, nulls: Option<NullBuffer>) -> Result<ArrayRef> {
    let nothing: ArrayRef = Arc::new(NullArray::new(0));
    let lists = FixedSizeListArray::try_new_with_length(item(&nothing), 0, nothing, nulls, length)?;
    Ok(Arc::new(lists))
}

fn broken() -> ArrowError {
    ArrowError::InvalidArgumentError("data that are not as their type has it".to_owned())
}

fn child(data: &ArrayData) -> Result<ArrayRef> {
    array(data.child_data().first().ok_or_else(broken)?)
}

/// The field of a list's items, which may have become a stand-in.
fn item(items: &ArrayRef) -> Arc<Field> {
    Arc::new(Field::new_list_field(items.data_type().clone(), true))
}

/// The numbers of a buffer, of which the data's rows need `more` than there are rows.
fn numbers<N: ArrowNativeType>(data: &ArrayData, buffer: usize, more: usize) -> Result<ScalarBuffer<N>> {
    let buffer = data.buffers().get(buffer).ok_or_else(broken)?;
    Ok(ScalarBuffer::new(buffer.clone(), data.offset(), data.len().saturating_add(more)))
}

fn keyed<K: ArrowDictionaryKeyType>(data: &ArrayData) -> Result<ArrayRef> {
    let keys = PrimitiveArray::<K>::try_new(numbers(data, 0, 0)?, data.nulls().cloned())?;
    Ok(Arc::new(DictionaryArray::try_new(keys, child(data)?)?))
}

fn list<O: OffsetSizeTrait>(data: &ArrayData) -> Result<ArrayRef> {
    // Without a row there may be no offset either.
    let offsets =
        if data.is_empty() { OffsetBuffer::new_empty() } else { OffsetBuffer::new(numbers(data, 0, 1)?) };
    let items = child(data)?;
    Ok(Arc::new(GenericListArray::<O>::try_new(item(&items), offsets, items, data.nulls().cloned())?))
}

fn view<O: OffsetSizeTrait>(data: &ArrayData) -> Result<ArrayRef> {
    let (offsets, sizes) = (numbers(data, 0, 0)?, numbers(data, 1, 0)?);
    let items = child(data)?;
    let nulls = data.nulls().cloned();
    Ok(Arc::new(GenericListViewArray::<O>::try_new(item(&items), offsets, sizes, items, nulls)?))
}
