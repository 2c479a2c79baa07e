//! One Arrow column into one column of a table: the type is asked once, then one loop runs over the cells.
//!
//! What needs no look at each cell was taken whole before it comes here.
//!
//! Nothing is cast. A type that the column does not take is refused at its first value, with what to cast it to; the cells themselves are
//! judged by the same checks as those of every other door.

use std::ops::Range;

use arrow_array::Array;
use arrow_array::ArrowPrimitiveType;
use arrow_array::OffsetSizeTrait;
use arrow_array::array::AnyDictionaryArray;
use arrow_array::cast::AsArray;
use arrow_array::types;
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;

use super::days;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::tables::Cell;
use crate::tables::Kind;
use crate::tables::Writer;

/// Fills a column of a table from an Arrow column of the type `found`; of a type that no column takes the array may be a stand-in.
pub(super) fn fill(
    writer: &mut Writer<'_>,
    column: usize,
    found: &DataType,
    array: &dyn Array,
) -> Result<()> {
    let Some(kind) = writer.kind(column) else { return Ok(()) };
    if !takes(kind, found) {
        return unfit(writer, column, kind, found, array);
    }
    if kind == Kind::Date && found.is_temporal() {
        return days::fill(writer, column, array);
    }
    match found {
        // A column that is not filled is null, and refused where it must not be.
        DataType::Null => Ok(()),
        DataType::Boolean => {
            let flags = array.as_boolean_opt().ok_or_else(mistaken)?;
            cells(writer, column, &mut flags.iter().map(|flag| flag.map(Cell::Bool)))
        }
        DataType::Utf8 => texts(writer, column, array.as_string_opt::<i32>().map(|texts| texts.iter())),
        DataType::LargeUtf8 => texts(writer, column, array.as_string_opt::<i64>().map(|texts| texts.iter())),
        DataType::Utf8View => texts(writer, column, array.as_string_view_opt().map(|texts| texts.iter())),
        DataType::Int8 => numbers::<types::Int8Type>(writer, column, array, |n| Cell::Int(n.into())),
        DataType::Int16 => numbers::<types::Int16Type>(writer, column, array, |n| Cell::Int(n.into())),
        DataType::Int32 => numbers::<types::Int32Type>(writer, column, array, |n| Cell::Int(n.into())),
        DataType::Int64 => numbers::<types::Int64Type>(writer, column, array, Cell::Int),
        DataType::UInt8 => numbers::<types::UInt8Type>(writer, column, array, |n| Cell::Int(n.into())),
        DataType::UInt16 => numbers::<types::UInt16Type>(writer, column, array, |n| Cell::Int(n.into())),
        DataType::UInt32 => numbers::<types::UInt32Type>(writer, column, array, |n| Cell::Int(n.into())),
        DataType::UInt64 => numbers::<types::UInt64Type>(writer, column, array, |n| {
            i64::try_from(n).map_or(Cell::UInt(n), Cell::Int)
        }),
        DataType::Float16 => {
            numbers::<types::Float16Type>(writer, column, array, |n| Cell::Float(n.to_f64()))
        }
        DataType::Float32 => numbers::<types::Float32Type>(writer, column, array, |n| Cell::Float(n.into())),
        DataType::Float64 => numbers::<types::Float64Type>(writer, column, array, Cell::Float),
        DataType::FixedSizeBinary(_) => {
            let rendered = rendered(array);
            let cell = reader(array, &rendered);
            cells(writer, column, &mut (0..array.len()).map(|row| array.is_valid(row).then(|| cell(row))))
        }
        DataType::Dictionary(..) => dictionary(writer, column, array),
        _ => lists(writer, column, array),
    }
}

fn is_text(found: &DataType) -> bool {
    matches!(found, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

/// Whether a column of this kind takes this type, alone or as the values of a dictionary.
pub(super) fn takes(kind: Kind, found: &DataType) -> bool {
    match found {
        DataType::Null => return true,
        DataType::Dictionary(_, values) => {
            let plain =
                is_text(values) || values.is_integer() || matches!(**values, DataType::FixedSizeBinary(_));
            return plain && !matches!(kind, Kind::Count | Kind::Share) && takes(kind, values);
        }
        _ => {}
    }
    match kind {
        Kind::Contact | Kind::Worker | Kind::Record | Kind::Body | Kind::Rule => {
            is_text(found) || found.is_integer() || matches!(found, DataType::FixedSizeBinary(16))
        }
        Kind::Date => is_text(found) || days::takes(found),
        Kind::Word(_) | Kind::Slug | Kind::Authority => is_text(found),
        Kind::Flag => *found == DataType::Boolean,
        Kind::Slugs => list_item(found).is_some_and(|item| match item {
            DataType::Null => true,
            DataType::Dictionary(_, values) => is_text(values),
            item => is_text(item),
        }),
        Kind::Count => found.is_integer(),
        Kind::Share => found.is_floating() || found.is_integer(),
        Kind::Version => is_text(found) || found.is_integer(),
    }
}

fn list_item(found: &DataType) -> Option<&DataType> {
    match found {
        DataType::List(item)
        | DataType::LargeList(item)
        | DataType::ListView(item)
        | DataType::LargeListView(item) => Some(item.data_type()),
        // Lists of no item have no bytes either, and could claim any number of rows.
        DataType::FixedSizeList(item, size) if *size > 0 => Some(item.data_type()),
        _ => None,
    }
}

/// A type that the column does not take: as if it were not there while nothing stands in it, else refused at the first value.
fn unfit(writer: &Writer<'_>, column: usize, kind: Kind, found: &DataType, array: &dyn Array) -> Result<()> {
    // Of the nested types a null of the outermost kind is enough to look at; what those types hold has no place here anyway.
    let nulls =
        if array.as_any_dictionary_opt().is_some() { array.logical_nulls() } else { array.nulls().cloned() };
    let value = match nulls {
        Some(nulls) => nulls.iter().position(|there| there),
        None => (!array.is_empty()).then_some(0),
    };
    value.map_or(Ok(()), |row| Err(wrong_type(writer, column, row, kind, found)))
}

#[cold]
fn wrong_type(writer: &Writer<'_>, column: usize, row: usize, kind: Kind, found: &DataType) -> Error {
    let shown: String = found.to_string().chars().take(60).collect();
    let (zh, en, cast) = match kind {
        Kind::Contact | Kind::Worker | Kind::Record | Kind::Body | Kind::Rule => {
            ("编号", "ids", "int64 / utf8")
        }
        Kind::Date => ("日期", "dates", "date32"),
        Kind::Word(_) | Kind::Slug => ("词", "words", "utf8"),
        Kind::Authority => ("机关名称", "names of public bodies", "utf8"),
        Kind::Version => ("版本号", "versions", "utf8"),
        Kind::Flag => ("真假值", "flags", "boolean"),
        Kind::Slugs => ("词的列表", "lists of words", "list<utf8>"),
        Kind::Count => ("整数", "whole numbers", "int64"),
        Kind::Share => (" 0 到 1 的份额", "shares from 0 to 1", "float64"),
    };
    let message = text(
        format!("此列应为{zh}，传入的 Arrow 类型却是 {shown}"),
        format!("this column takes {en}, but its Arrow type is {shown}"),
    );
    let help = match found {
        DataType::Timestamp(_, Some(_)) => text(
            "日期没有时区：请先换到当地时区，再转换为 date32",
            "a date has no zone: move to the local zone first, then cast the column to date32",
        ),
        _ => text(format!("请先把该列转换为 {cast}"), format!("cast the column to {cast} first")),
    };
    writer.fault(column, row, "LL104", [message, help])
}

/// A column is not of the type it says it is: not the caller's doing.
#[cold]
pub(super) fn mistaken() -> Error {
    let message = text("列与其类型不符", "a column is not of the type it names");
    Error::bug(message, text("请报告此问题", "please report this"))
}

fn texts<'a>(
    writer: &mut Writer<'_>,
    column: usize,
    texts: Option<impl Iterator<Item = Option<&'a str>>>,
) -> Result<()> {
    let texts = texts.ok_or_else(mistaken)?;
    writer.fill(column, texts.map(|text| text.map(Cell::Text)))
}

fn numbers<T: ArrowPrimitiveType>(
    writer: &mut Writer<'_>,
    column: usize,
    array: &dyn Array,
    cell: impl Fn(T::Native) -> Cell<'static>,
) -> Result<()> {
    let numbers = array.as_primitive_opt::<T>().ok_or_else(mistaken)?;
    cells(writer, column, &mut numbers.iter().map(|number| number.map(&cell)))
}

/// Fills a column with cells that are asked for one by one: of the types that come seldom or in few rows, one loop serves all.
pub(super) fn cells(
    writer: &mut Writer<'_>,
    column: usize,
    cells: &mut dyn Iterator<Item = Option<Cell<'_>>>,
) -> Result<()> {
    writer.fill(column, cells)
}

/// Each value that occurs is read once, unless the dictionary is so much longer than the batch that remembering costs more.
fn dictionary(writer: &mut Writer<'_>, column: usize, array: &dyn Array) -> Result<()> {
    let Some(values) = array.as_any_dictionary_opt().map(AnyDictionaryArray::values) else {
        return Err(mistaken());
    };
    let rendered = rendered(values);
    let distinct = if values.len() <= array.len().saturating_mul(4) { values.len() } else { 0 };
    macro_rules! in_place {
        ($key:ty) => {
            // Without a null the keys are read where they lie.
            if let Some(array) = array.as_dictionary_opt::<$key>()
                && !values.is_empty()
                && array.null_count() == 0
                && values.null_count() == 0
            {
                let keys = array.keys().values().iter().map(|key| Some(key.as_usize()));
                return writer.fill_keys(column, keys, distinct, reader(values, &rendered));
            }
        };
    }
    let DataType::Dictionary(key, _) = array.data_type() else { return Err(mistaken()) };
    match **key {
        // The keys that tools make of themselves: others are counted out first.
        DataType::Int8 => in_place!(types::Int8Type),
        DataType::Int16 => in_place!(types::Int16Type),
        DataType::Int32 => in_place!(types::Int32Type),
        DataType::UInt32 => in_place!(types::UInt32Type),
        _ => {}
    }
    match keys(array) {
        (keys, Some(values)) => {
            writer.fill_keys(column, keys.into_iter(), distinct, reader(values, &rendered))
        }
        _ => Ok(()),
    }
}

/// The key of each row, none where the row or its value is null; the values unless there are none.
fn keys(array: &dyn Array) -> (Vec<Option<usize>>, Option<&dyn Array>) {
    let Some(dictionary) = array.as_any_dictionary_opt().filter(|dictionary| !dictionary.values().is_empty())
    else {
        return (vec![None; array.len()], None);
    };
    let values = dictionary.values();
    let keys = dictionary.normalized_keys().into_iter().enumerate();
    let keys = keys.map(|(row, key)| Some(key).filter(|key| array.is_valid(row) && values.is_valid(*key)));
    (keys.collect(), Some(values.as_ref()))
}

/// UUIDs of 16 bytes as one text, 36 characters each; empty for every other type.
fn rendered(array: &dyn Array) -> String {
    let mut out = String::new();
    let Some(uuids) = array.as_fixed_size_binary_opt() else { return out };
    for bytes in uuids.values().chunks(16) {
        for (at, byte) in bytes.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                out.push('-');
            }
            for half in [byte >> 4, byte & 15] {
                out.push(char::from_digit(half.into(), 16).unwrap_or('0'));
            }
        }
    }
    out
}

/// Reads a cell by its number; for the values of a dictionary and the items of lists, where the same type is read here and there.
pub(super) fn reader<'a>(array: &'a dyn Array, rendered: &'a str) -> Box<dyn Fn(usize) -> Cell<'a> + 'a> {
    macro_rules! at {
        ($array:expr, $cell:expr) => {
            match $array {
                Some(array) => Box::new(move |row| {
                    let there = row < array.len() && array.is_valid(row);
                    if there { $cell(array.value(row)) } else { Cell::Null }
                }),
                None => Box::new(|_| Cell::Other),
            }
        };
    }
    match array.data_type() {
        DataType::Utf8 => at!(array.as_string_opt::<i32>(), Cell::Text),
        DataType::LargeUtf8 => at!(array.as_string_opt::<i64>(), Cell::Text),
        DataType::Utf8View => at!(array.as_string_view_opt(), Cell::Text),
        DataType::Int8 => at!(array.as_primitive_opt::<types::Int8Type>(), |n| Cell::Int(i64::from(n))),
        DataType::Int16 => at!(array.as_primitive_opt::<types::Int16Type>(), |n| Cell::Int(i64::from(n))),
        DataType::Int32 => at!(array.as_primitive_opt::<types::Int32Type>(), |n| Cell::Int(i64::from(n))),
        DataType::Int64 => at!(array.as_primitive_opt::<types::Int64Type>(), Cell::Int),
        DataType::UInt8 => at!(array.as_primitive_opt::<types::UInt8Type>(), |n| Cell::Int(i64::from(n))),
        DataType::UInt16 => at!(array.as_primitive_opt::<types::UInt16Type>(), |n| Cell::Int(i64::from(n))),
        DataType::UInt32 => at!(array.as_primitive_opt::<types::UInt32Type>(), |n| Cell::Int(i64::from(n))),
        DataType::UInt64 => at!(array.as_primitive_opt::<types::UInt64Type>(), Cell::UInt),
        DataType::FixedSizeBinary(_) => Box::new(move |row| {
            let start = row.saturating_mul(36);
            rendered.get(start..start.saturating_add(36)).map_or(Cell::Null, Cell::Text)
        }),
        DataType::Dictionary(..) => {
            let (keys, values) = keys(array);
            let Some(values) = values else { return Box::new(|_| Cell::Null) };
            let value = reader(values, "");
            Box::new(move |row| keys.get(row).copied().flatten().map_or(Cell::Null, &value))
        }
        DataType::Null => Box::new(|_| Cell::Null),
        _ => Box::new(|_| Cell::Other),
    }
}

fn lists(writer: &mut Writer<'_>, column: usize, array: &dyn Array) -> Result<()> {
    fn offsets<O: OffsetSizeTrait>(offsets: &[O], row: usize) -> Range<usize> {
        match (offsets.get(row), offsets.get(row.saturating_add(1))) {
            (Some(from), Some(to)) => from.as_usize()..to.as_usize(),
            _ => 0..0,
        }
    }
    fn views<O: OffsetSizeTrait>(offsets: &[O], sizes: &[O], row: usize) -> Range<usize> {
        match (offsets.get(row), sizes.get(row)) {
            (Some(from), Some(size)) => from.as_usize()..from.as_usize().saturating_add(size.as_usize()),
            _ => 0..0,
        }
    }
    if let Some(lists) = array.as_list_opt::<i32>() {
        items(writer, column, array, lists.values(), &|row| offsets(lists.value_offsets(), row))
    } else if let Some(lists) = array.as_list_opt::<i64>() {
        items(writer, column, array, lists.values(), &|row| offsets(lists.value_offsets(), row))
    } else if let Some(lists) = array.as_list_view_opt::<i32>() {
        let range = |row| views(lists.value_offsets(), lists.value_sizes(), row);
        items(writer, column, array, lists.values(), &range)
    } else if let Some(lists) = array.as_list_view_opt::<i64>() {
        let range = |row| views(lists.value_offsets(), lists.value_sizes(), row);
        items(writer, column, array, lists.values(), &range)
    } else if let Some(lists) = array.as_fixed_size_list_opt() {
        let size = usize::try_from(lists.value_length()).unwrap_or(0);
        let range = |row: usize| row.saturating_mul(size)..row.saturating_add(1).saturating_mul(size);
        items(writer, column, array, lists.values(), &range)
    } else {
        Err(mistaken())
    }
}

/// Fills a column of lists: which items of `values` stand in a row, `range` says.
fn items(
    writer: &mut Writer<'_>,
    column: usize,
    array: &dyn Array,
    values: &dyn Array,
    range: &dyn Fn(usize) -> Range<usize>,
) -> Result<()> {
    let item = reader(values, "");
    let list = |row: usize| Cell::List(range(row).map(&item).collect());
    cells(writer, column, &mut (0..array.len()).map(|row| array.is_valid(row).then(|| list(row))))
}
