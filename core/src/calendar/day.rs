//! A civil day as one number, and its text.
//!
//! The number is the one Arrow calls `date32`: days since 1970-01-01, in the Gregorian calendar extended to all times.
//! Arithmetic on days is arithmetic on that number, and the text is made and read by integer formulas (the days of a
//! 400-year cycle, years that begin in March), because an assessment writes and reads millions of them.
//! It has no time of day and no zone. `Day::in_range` says whether a day may be asked about; a window that was computed
//! may reach over the edge, so a `Day` itself may lie anywhere.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

#[cfg(test)]
mod tests;

/// What chrono counts for 1970-01-01, where the first day of the year 1 is 1.
const EPOCH_FROM_CE: i32 = 719_163;
/// Days of 400 Gregorian years: the length after which the calendar repeats.
const CYCLE: i64 = 146_097;
/// Days from 0000-03-01, where the formulas begin, to 1970-01-01.
const EPOCH_FROM_MARCH: i64 = 719_468;

/// A civil day (日期), counted from 1970-01-01.
///
/// Where the numbers come from: by construction; every day from 1950 to 2100 is tested against chrono.
/// Not supported: text for years beyond four digits is written (with a sign) but not read back.
/// Errors: none; what cannot be a day is `None`.
///
/// ```
/// use lianluo::calendar::Day;
///
/// let day = Day::parse("2024-02-29").unwrap();
/// assert_eq!(day.plus(1), Day::from_ymd(2024, 3, 1).unwrap());
/// assert_eq!(day.until(Day::LAST), 28_064);
/// assert_eq!(Day::parse("2023-02-29"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The first day that may be asked about: 1950-01-01.
    pub const FIRST: Self = Self(-7_305);
    /// The last day that may be asked about: 2100-12-31.
    pub const LAST: Self = Self(47_846);

    /// The day of a year, month and day of the month, for the years 1 to 9999; `None` where there is no such day.
    #[must_use]
    pub const fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if year < 1 || year > 9_999 || month < 1 || month > 12 || day < 1 || day > month_length(year, month) {
            return None;
        }
        Some(from_civil(year, month, day))
    }

    /// The day with this number, as Arrow's `date32` has it.
    #[must_use]
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// Reads `YYYY-MM-DD`, exactly ten ASCII characters, years 0001 to 9999; anything else is `None`.
    #[must_use]
    pub const fn parse(text: &str) -> Option<Self> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
        let (Some(century), Some(year)) = (two_digits(y1, y2), two_digits(y3, y4)) else { return None };
        let (Some(month), Some(day)) = (two_digits(m1, m2), two_digits(d1, d2)) else { return None };
        let year = century.saturating_mul(100).saturating_add(year);
        Self::from_ymd(year.cast_signed(), month, day)
    }

    /// Whether the day lies in 1950-01-01 … 2100-12-31, where the library answers.
    #[must_use]
    pub const fn in_range(self) -> bool {
        Self::FIRST.0 <= self.0 && self.0 <= Self::LAST.0
    }

    /// The day so many days later (earlier when negative); it stops at the ends of the number.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day so many months later, the day of the month cut to the length of the month: 30 November and three months is
    /// the last of February.
    #[must_use]
    pub const fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.civil();
        let (year, month) = month_after(year, month, months);
        let length = month_length(year, month);
        from_civil(year, month, if day > length { length } else { day })
    }

    /// How many days from this one to another: `other − self`, negative when the other is earlier.
    #[must_use]
    pub const fn until(self, other: Self) -> i32 {
        other.0.saturating_sub(self.0)
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.civil().0
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.civil().1
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day_of_month(self) -> u32 {
        self.civil().2
    }

    /// Whether the day is a Saturday or a Sunday. Whether it is a working day is for a `WorkdayCalendar` to say.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        // Day 0 was a Thursday, so a remainder of 2 is a Saturday.
        matches!(self.0.rem_euclid(7), 2 | 3)
    }

    /// The same day for chrono; `None` beyond the years chrono has.
    #[must_use]
    pub fn to_naive(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.0.checked_add(EPOCH_FROM_CE)?)
    }

    /// Year, month and day of the month.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "an i32 widened to i64 and small constants cannot overflow"
    )]
    pub(crate) const fn civil(self) -> (i32, u32, u32) {
        let from_march = self.0 as i64 + EPOCH_FROM_MARCH;
        let cycle = from_march.div_euclid(CYCLE);
        let in_cycle = from_march.rem_euclid(CYCLE);
        // Leap days come last in a year that begins in March, so a year is a plain division once they are taken out.
        let year_in_cycle = (in_cycle - in_cycle / 1_460 + in_cycle / 36_524 - in_cycle / 146_096) / 365;
        let in_year = in_cycle - (365 * year_in_cycle + year_in_cycle / 4 - year_in_cycle / 100);
        let march_month = (5 * in_year + 2) / 153;
        let day = in_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = year_in_cycle + cycle * 400 + if month <= 2 { 1 } else { 0 };
        (year as i32, month as u32, day as u32)
    }

    /// The ten bytes of `YYYY-MM-DD`, for years of four digits.
    pub(crate) const fn iso(self) -> Option<[u8; 10]> {
        let (year, month, day) = self.civil();
        if year < 1 || year > 9_999 {
            return None;
        }
        let year = year.cast_unsigned();
        let (y, m, d) = (year, month, day);
        Some([
            digit(y / 1_000),
            digit(y / 100),
            digit(y / 10),
            digit(y),
            b'-',
            digit(m / 10),
            digit(m),
            b'-',
            digit(d / 10),
            digit(d),
        ])
    }
}

/// How many days a month has.
pub(super) const fn month_length(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The year and month so many months later; it stops at the ends of the year's number.
#[expect(clippy::arithmetic_side_effects, reason = "an i32 times twelve fits an i64 many times over")]
pub(super) const fn month_after(year: i32, month: u32, months: i32) -> (i32, u32) {
    let count = year as i64 * 12 + month as i64 - 1 + months as i64;
    let year = count.div_euclid(12);
    let year = if year > i32::MAX as i64 { i32::MAX } else { year as i32 };
    (year, count.rem_euclid(12) as u32 + 1)
}

/// The number of a day that exists; it stops at the ends of the number.
#[expect(clippy::arithmetic_side_effects, reason = "an i32 times 366 fits an i64 many times over")]
pub(super) const fn from_civil(year: i32, month: u32, day: u32) -> Day {
    let march_year = if month <= 2 { year as i64 - 1 } else { year as i64 };
    let march_month = if month > 2 { month as i64 - 3 } else { month as i64 + 9 };
    let cycle = march_year.div_euclid(400);
    let year_in_cycle = march_year.rem_euclid(400);
    let in_year = (153 * march_month + 2) / 5 + day as i64 - 1;
    let in_cycle = year_in_cycle * 365 + year_in_cycle / 4 - year_in_cycle / 100 + in_year;
    let number = cycle * CYCLE + in_cycle - EPOCH_FROM_MARCH;
    if number > i32::MAX as i64 {
        Day(i32::MAX)
    } else if number < i32::MIN as i64 {
        Day(i32::MIN)
    } else {
        Day(number as i32)
    }
}

const fn two_digits(tens: u8, ones: u8) -> Option<u32> {
    if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
        return None;
    }
    let (tens, ones) = (tens.saturating_sub(b'0'), ones.saturating_sub(b'0'));
    Some((tens as u32).saturating_mul(10).saturating_add(ones as u32))
}

const fn digit(number: u32) -> u8 {
    b'0'.saturating_add((number % 10) as u8)
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(bytes) = self.iso()
            && let Ok(text) = std::str::from_utf8(&bytes)
        {
            return out.pad(text);
        }
        let (year, month, day) = self.civil();
        out.pad(&format!("{year:+05}-{month:02}-{day:02}"))
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce().saturating_sub(EPOCH_FROM_CE))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self.iso().as_ref().map(|bytes| std::str::from_utf8(bytes)) {
            Some(Ok(text)) => out.serialize_str(text),
            _ => out.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_str(DayText)
    }
}

/// Reads a day from text; the refusal does not repeat the text, which may be somebody's id in the wrong column.
struct DayText;

impl de::Visitor<'_> for DayText {
    type Value = Day;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a date written YYYY-MM-DD")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Day, E> {
        Day::parse(text).ok_or_else(|| E::custom("not a date written YYYY-MM-DD"))
    }
}
