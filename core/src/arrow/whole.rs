//! Arrow columns that can be taken whole: what they hold is looked at once and on any thread, and what stands in no cell is told.
//!
//! Nothing here refuses a column. Where a cell might be wrong nothing is given, and the way of cells, which knows how to say what is wrong, is left
//! to find it.

use std::sync::Arc;

use arrow_array::Array;
use arrow_array::ArrowPrimitiveType;
use arrow_array::cast::AsArray;
use arrow_array::types;
use arrow_array::types::ArrowDictionaryKeyType;
use arrow_buffer::ArrowNativeType;
use arrow_buffer::NullBuffer;
use arrow_buffer::ScalarBuffer;
use arrow_schema::DataType;

use super::column;
use crate::calendar::Day;
use crate::tables::Column;
use crate::tables::Key;
use crate::tables::Kind;
use crate::tables::NO_DAY;
use crate::tables::Numbers;
use crate::tables::Parts;
use crate::tables::Ready;
use crate::tables::Source;
use crate::tables::Whole;
use crate::tables::word_codes;

/// An Arrow column of the type `found` as a column of a table holds it; nothing where its cells must be looked at one by one.
pub(super) fn ready(column: &'static Column, found: &DataType, array: &dyn Array) -> Option<Ready> {
    if !column::takes(column.kind, found) {
        return None;
    }
    match (column.kind, found) {
        (Kind::Contact | Kind::Record | Kind::Body | Kind::Worker, _) => ids(array).map(Ready::Ids),
        (Kind::Date, DataType::Date32) => days(column, array).map(Ready::Days),
        (Kind::Flag, DataType::Boolean) => {
            let flags = array.as_boolean_opt().filter(|flags| flags.null_count() == 0)?;
            Some(Ready::Codes(flags.values().iter().map(u8::from).collect()))
        }
        // The keys that tools make of themselves.
        (Kind::Word(_), DataType::Dictionary(key, _)) => match **key {
            DataType::Int8 => words::<types::Int8Type>(column, array),
            DataType::Int16 => words::<types::Int16Type>(column, array),
            DataType::Int32 => words::<types::Int32Type>(column, array),
            DataType::UInt32 => words::<types::UInt32Type>(column, array),
            _ => None,
        },
        _ => None,
    }
}

/// Ids that can stay where they are: whole numbers of four or eight bytes, one in every row, none below zero.
fn ids(array: &dyn Array) -> Option<Whole> {
    fn hold<T: ArrowPrimitiveType, N>(array: &dyn Array, numbers: fn(Parts<N>) -> Numbers) -> Option<Whole>
    where
        N: ArrowNativeType + Key,
    {
        let array = array.as_primitive_opt::<T>().filter(|array| array.null_count() == 0)?;
        // A number with a sign is read as one without: below zero its highest bit is set, and it is not held.
        let values = ScalarBuffer::<N>::from(array.values().inner().clone());
        let bits = values.iter().fold(0, |all, number| all | number.key());
        let mut parts = Parts::default();
        parts.hold(Arc::new(values));
        let source = Some(Source(Arc::new(array.slice(0, array.len()))));
        Some(Whole { numbers: numbers(parts), bits, source })
    }
    let signed = |width: u32| move |whole: &Whole| whole.bits >> width.saturating_sub(1) == 0;
    match array.data_type() {
        DataType::Int32 => hold::<types::Int32Type, u32>(array, Numbers::Four).filter(signed(32)),
        DataType::UInt32 => hold::<types::UInt32Type, u32>(array, Numbers::Four),
        DataType::Int64 => hold::<types::Int64Type, u64>(array, Numbers::Eight).filter(signed(64)),
        DataType::UInt64 => hold::<types::UInt64Type, u64>(array, Numbers::Eight),
        _ => None,
    }
}

/// Days that are all in range, or missing where they may be.
fn days(column: &'static Column, array: &dyn Array) -> Option<Parts<i32>> {
    let array = array.as_primitive_opt::<types::Date32Type>()?;
    let mut days = Parts::default();
    match array.nulls().filter(|nulls| nulls.null_count() > 0) {
        // Folded, not stopped at the first: the loop is then a few instructions for many days.
        None if array.values().iter().fold(true, |all, day| all & in_range(*day)) => {
            days.hold(Arc::new(array.values().clone()));
        }
        Some(nulls) if column.optional => days.hold(Arc::new(masked(array.values(), nulls)?)),
        _ => return None,
    }
    Some(days)
}

fn in_range(day: i32) -> bool {
    Day::from_number(day).in_range()
}

/// Days with [`NO_DAY`] where there is none; nothing where one is out of range.
fn masked(days: &[i32], nulls: &NullBuffer) -> Option<Vec<i32>> {
    let bits = nulls.inner().bit_chunks();
    let words = bits.iter().chain([bits.remainder_bits()]);
    let mut out = Vec::with_capacity(days.len());
    let mut sound = true;
    for (days, word) in days.chunks(64).zip(words) {
        // Sixty-four at a time, and nothing branches.
        let (mut kept, mut rest) = ([NO_DAY; 64], word);
        for (to, day) in kept.iter_mut().zip(days) {
            let there = rest & 1 == 1;
            rest >>= 1;
            sound &= !there | in_range(*day);
            *to = if there { *day } else { NO_DAY };
        }
        out.extend_from_slice(kept.get(..days.len()).unwrap_or_default());
    }
    sound.then_some(out)
}

/// Words by their keys, where no row is without one.
fn words<K: ArrowDictionaryKeyType>(column: &'static Column, array: &dyn Array) -> Option<Ready> {
    let array = array.as_dictionary_opt::<K>().filter(|array| array.null_count() == 0)?;
    let values = array.values();
    if values.is_empty() || values.null_count() > 0 {
        return None;
    }
    let keys = array.keys().values().iter().map(|key| key.as_usize());
    word_codes(column, keys, values.len(), column::reader(values, "")).map(Ready::Codes)
}
