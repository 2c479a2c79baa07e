//! Arrow's temporal columns as civil dates: `date32` as it is, `date64` and timestamps where they lie at midnight.
//!
//! A time of day is refused, never cut off, and so is a zone: which day it is at midnight elsewhere is for whoever fills the tables to say.

use arrow_array::Array;
use arrow_array::ArrowPrimitiveType;
use arrow_array::cast::AsArray;
use arrow_array::types;
use arrow_schema::DataType;
use arrow_schema::TimeUnit;

use super::column::cells;
use super::column::mistaken;
use crate::calendar::Day;
use crate::error::Result;
use crate::error::text;
use crate::tables::Cell;
use crate::tables::Writer;

const SECONDS_A_DAY: i64 = 86_400;

/// Whether a column of dates takes this type.
pub(super) fn takes(found: &DataType) -> bool {
    matches!(found, DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, None))
}

/// Fills a column of dates.
pub(super) fn fill(writer: &mut Writer<'_>, column: usize, array: &dyn Array) -> Result<()> {
    let seconds = |parts: i64| SECONDS_A_DAY.saturating_mul(parts);
    match array.data_type() {
        DataType::Date64 => at_midnight(writer, column, array, moments::<types::Date64Type>, seconds(1_000)),
        DataType::Timestamp(unit, _) => {
            let (moments, parts): (Moments, i64) = match unit {
                TimeUnit::Second => (moments::<types::TimestampSecondType>, 1),
                TimeUnit::Millisecond => (moments::<types::TimestampMillisecondType>, 1_000),
                TimeUnit::Microsecond => (moments::<types::TimestampMicrosecondType>, 1_000_000),
                TimeUnit::Nanosecond => (moments::<types::TimestampNanosecondType>, 1_000_000_000),
            };
            at_midnight(writer, column, array, moments, seconds(parts))
        }
        _ => {
            let days = array.as_primitive_opt::<types::Date32Type>().ok_or_else(mistaken)?;
            let cell = |day: i32| Cell::Day(Day::from_number(day));
            cells(writer, column, &mut days.iter().map(|day| day.map(cell)))
        }
    }
}

type Moments = fn(&dyn Array) -> Option<&[i64]>;

fn moments<T: ArrowPrimitiveType<Native = i64>>(array: &dyn Array) -> Option<&[i64]> {
    array.as_primitive_opt::<T>().map(|moments| moments.values().as_ref())
}

/// Dates counted in parts of a day.
fn at_midnight(
    writer: &mut Writer<'_>,
    column: usize,
    array: &dyn Array,
    moments: Moments,
    parts: i64,
) -> Result<()> {
    let moments = moments(array).ok_or_else(mistaken)?;
    let in_a_day =
        |(row, moment): (usize, &i64)| array.is_valid(row) && moment.checked_rem_euclid(parts) != Some(0);
    if let Some(row) = moments.iter().enumerate().position(in_a_day) {
        let message = text("日期带有时刻", "the date has a time of day");
        let help = text(
            "请先把该列转换为 date32（须先定下按哪个时区算作哪一天）",
            "cast the column to date32 first, having settled in which zone the day is meant",
        );
        return Err(writer.fault(column, row, "LL105", [message, help]));
    }
    // A number beyond all days stays beyond them, and is refused as out of range.
    let day = |moment: i64| {
        let day = moment.checked_div_euclid(parts).and_then(|day| i32::try_from(day).ok());
        Cell::Day(Day::from_number(day.unwrap_or(i32::MAX)))
    };
    let cell = |(row, moment): (usize, &i64)| array.is_valid(row).then(|| day(*moment));
    cells(writer, column, &mut moments.iter().enumerate().map(cell))
}
