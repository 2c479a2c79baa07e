//! Dates between Python and the core: ISO text in, `datetime.date` out.
//!
//! The package checks the dates of a question and says what is wrong with them; here an unreadable one only becomes a day outside the core's
//! range, which the core refuses in its own words. No clock is read.

use lianluo::Day;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateAccess};

/// The day of an ISO text.
pub(crate) fn day(text: &str) -> Option<Day> {
    Day::parse(text)
}

/// The day of an ISO text; a day out of range when it is none.
pub(crate) fn from_text(text: &str) -> Day {
    day(text).unwrap_or(Day::from_number(i32::MIN))
}

/// The day of a `datetime.date` or `datetime.datetime`; nothing when it lies outside the civil years the core knows.
pub(crate) fn from_python(date: &impl PyDateAccess) -> Option<Day> {
    Day::from_ymd(date.get_year(), u32::from(date.get_month()), u32::from(date.get_day()))
}

/// A `datetime.date`.
pub(crate) fn to_python(py: Python<'_>, day: Day) -> PyResult<Bound<'_, PyDate>> {
    let month = u8::try_from(day.month()).unwrap_or(1);
    let day_of_month = u8::try_from(day.day_of_month()).unwrap_or(1);
    PyDate::new(py, day.year(), month, day_of_month)
}
