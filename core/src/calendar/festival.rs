//! The civil day of each festival, 1950-01-01 … 2100-12-31.
//!
//! Three kinds. *Fixed*: New Year, Labour Day, National Day. *Lunisolar*: a day of a lunar month, taken from the tables of
//! `icu_calendar` (the rules of GB/T 33661-2017); a festival in a leap month does not repeat. *Qingming*: a solar term, by
//! the formula below. Checked in `tests/golden/festivals_1950_2100.csv`, which holds what up to fifteen implementations
//! say of 1,361 dates: they are of one mind about every date from 1979 to 2056, and before that two of fifteen
//! are a day off in 1954 and in 1978.
//!
//! Three dates to come cannot be known yet, because the new moon falls within minutes of midnight (see [`UNCERTAIN`]).
//! They are answered as the tables have them. Outside the range there is no answer at all, never a guess.
//!
//! Which festivals a rule is about, and the days before and after, belong to the rulebook. This is no general conversion
//! between calendars; it cannot be asked for a day that is no festival.

use icu_calendar::cal::ChineseTraditional;
use icu_calendar::{Date, types::Month};

use super::day::Day;
use crate::vocabulary::Festival;

#[cfg(test)]
mod tests;

/// What `icu_calendar` counts for 1970-01-01, where the first day of the year 1 is 1.
const EPOCH_FROM_CE: i64 = 719_163;

/// The festivals, with their lunar year, whose day may still turn out to be one later than answered.
///
/// The new moons of 2057-09-28, 2089-09-04 and 2097-08-07 fall so near to midnight that published tables differ; the
/// month they open holds Double Ninth, Mid-Autumn and Qixi. When a table is published for those years, it decides.
pub const UNCERTAIN: &[(Festival, i32)] =
    &[(Festival::DoubleNinth, 2057), (Festival::MidAutumn, 2089), (Festival::Qixi, 2097)];

/// Where a festival stands in its year.
enum Place {
    /// The same month and day of every Gregorian year.
    Fixed(u32, u32),
    /// The solar term.
    Qingming,
    /// A month and day of the lunar year; never of a leap month.
    Lunar(u8, u8),
    /// The last day of the lunar year, whichever number it has.
    LunarLast,
}

const fn place(festival: Festival) -> Place {
    match festival {
        Festival::NewYear => Place::Fixed(1, 1),
        Festival::SpringFestival => Place::Lunar(1, 1),
        Festival::Lantern => Place::Lunar(1, 15),
        Festival::Qingming => Place::Qingming,
        Festival::LabourDay => Place::Fixed(5, 1),
        Festival::DragonBoat => Place::Lunar(5, 5),
        Festival::Qixi => Place::Lunar(7, 7),
        Festival::MidAutumn => Place::Lunar(8, 15),
        Festival::NationalDay => Place::Fixed(10, 1),
        Festival::DoubleNinth => Place::Lunar(9, 9),
        Festival::Laba => Place::Lunar(12, 8),
        Festival::NewYearsEveLunar => Place::LunarLast,
    }
}

/// The day of a festival in a year: the Gregorian year of a solar festival, the lunar year of a lunisolar one.
///
/// The lunar year has the number of the Gregorian year it begins in, so Laba and Lunar New Year's Eve of the lunar year
/// 2026 fall in 2027. `None` when the day lies outside 1950-01-01 … 2100-12-31.
///
/// ```
/// use lianluo::calendar::{Day, festival_day};
/// use lianluo::vocabulary::Festival;
///
/// assert_eq!(festival_day(Festival::NewYearsEveLunar, 2026), Day::parse("2027-02-05"));
/// assert_eq!(festival_day(Festival::SpringFestival, 2101), None);
/// ```
#[must_use]
pub fn festival_day(festival: Festival, year: i32) -> Option<Day> {
    // The lunar year 1949 ends within the range, the lunar year 2100 after it.
    if !(1949..=2100).contains(&year) {
        return None;
    }
    let day = match place(festival) {
        Place::Fixed(month, day) => Day::from_ymd(year, month, day),
        Place::Qingming => qingming(year),
        Place::Lunar(month, day) => lunar(year, month, day),
        Place::LunarLast => lunar(year.saturating_add(1), 1, 1).map(|next| next.plus(-1)),
    };
    day.filter(|day| day.in_range())
}

/// Every occurrence of a festival in `[from, to]`, in order, by civil date.
///
/// A Gregorian year may have no Laba or two. Occurrences outside 1950-01-01 … 2100-12-31 are absent.
#[must_use]
pub fn festival_days(festival: Festival, from: Day, to: Day) -> Vec<Day> {
    let (from, to) = (from.max(Day::FIRST), to.min(Day::LAST));
    if from > to {
        return Vec::new();
    }
    // A festival of the lunar year before may fall in this Gregorian year, never one of the lunar year after.
    let years = from.year().saturating_sub(1)..=to.year();
    years.filter_map(|year| festival_day(festival, year)).filter(|day| from <= *day && *day <= to).collect()
}

/// Qingming by the customary formula, in ten-thousandths: ⌊0.2422·y + c⌋ − ⌊y/4⌋ of April, y the year of the century.
///
/// Seven implementations of the solar terms agree with it in every year 1950–2099. It fails in 2100, which has no leap
/// day; there they agree on 5 April.
fn qingming(year: i32) -> Option<Day> {
    let of_century = year.rem_euclid(100);
    let constant = match year {
        1950..=1999 => 55_900,
        2000..=2099 => 48_100,
        2100 => return Day::from_ymd(2100, 4, 5),
        _ => return None,
    };
    let moved = of_century.saturating_mul(2_422).saturating_add(constant) / 10_000;
    Day::from_ymd(year, 4, moved.saturating_sub(of_century / 4).cast_unsigned())
}

/// A day of a month of the lunar year that is not a leap month.
fn lunar(year: i32, month: u8, day: u8) -> Option<Day> {
    let date = Date::try_new(year.into(), Month::new(month), day, ChineseTraditional::new()).ok()?;
    let number = date.to_rata_die().to_i64_date().checked_sub(EPOCH_FROM_CE)?;
    i32::try_from(number).ok().map(Day::from_number)
}
