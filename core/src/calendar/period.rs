//! Calendar months, quarters, half-years and years, as windows with a first and a last day.
//!
//! The sources say "each half-year" and "each quarter" without saying from when; here a period is the calendar's own
//! (`default:lianluo`). A period that follows the last visit, and weeks, do not exist.

use super::day::{Day, from_civil, month_after, month_length};
use crate::vocabulary::Every;

/// One calendar period (周期), both days included.
///
/// ```
/// use lianluo::calendar::{Day, period_of};
/// use lianluo::vocabulary::Every;
///
/// let quarter = period_of(Every::Quarter, Day::parse("2024-02-29").unwrap());
/// assert_eq!((quarter.first.to_string(), quarter.last.to_string()), ("2024-01-01".into(), "2024-03-31".into()));
/// assert_eq!(quarter.days(), 91);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

impl Period {
    /// Whether the day lies in the period.
    #[must_use]
    pub const fn contains(self, day: Day) -> bool {
        self.first.until(day) >= 0 && day.until(self.last) >= 0
    }

    /// How many days the period has.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.first.until(self.last).saturating_add(1)
    }
}

/// The period that a day lies in.
#[must_use]
pub const fn period_of(every: Every, day: Day) -> Period {
    let (year, month, _) = day.civil();
    let since_january = month.saturating_sub(1);
    let into_period = match every {
        Every::Month => 0,
        Every::Quarter => since_january % 3,
        Every::HalfYear => since_january % 6,
        Every::Year => since_january,
    };
    period_from(every, year, month.saturating_sub(into_period))
}

/// The periods whose last day lies in `[from, to]`, in order.
///
/// Both ends are cut to 1950-01-01 … 2100-12-31: no period beyond is ever owed. Nothing when `from` is after `to`.
#[must_use]
pub fn periods_due_in(every: Every, from: Day, to: Day) -> Vec<Period> {
    let (from, to) = (from.max(Day::FIRST), to.min(Day::LAST));
    let mut periods = Vec::new();
    let mut period = period_of(every, from);
    while period.last <= to {
        periods.push(period);
        period = period_of(every, period.last.plus(1));
    }
    periods
}

const fn period_from(every: Every, year: i32, month: u32) -> Period {
    let (last_year, last_month) = month_after(year, month, every.months().cast_signed().saturating_sub(1));
    Period {
        first: from_civil(year, month, 1),
        last: from_civil(last_year, last_month, month_length(last_year, last_month)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn every_day_lies_in_its_period_and_the_periods_tile_the_years() {
        for &every in Every::ALL {
            let mut expected_first = Day::FIRST;
            let mut number = Day::FIRST;
            while number <= Day::LAST {
                let period = period_of(every, number);
                assert!(period.contains(number));
                if period.first != expected_first {
                    assert_eq!(period.first, number, "{every}");
                    expected_first = number;
                }
                assert_eq!(period.first.day_of_month(), 1);
                assert_eq!(period.last.plus(1).day_of_month(), 1);
                assert_eq!((period.first.month() - 1) % every.months(), 0);
                number = number.plus(1);
            }
        }
    }

    #[test]
    fn periods_have_the_days_of_the_calendar() {
        let spans = |every| {
            let days = periods_due_in(every, day("2023-01-01"), day("2024-12-31"));
            days.into_iter().map(Period::days).collect::<Vec<_>>()
        };
        assert_eq!(spans(Every::Year), [365, 366]);
        assert_eq!(spans(Every::HalfYear), [181, 184, 182, 184]);
        assert_eq!(spans(Every::Quarter), [90, 91, 92, 92, 91, 91, 92, 92]);
        assert_eq!(spans(Every::Month).len(), 24);
        assert_eq!(spans(Every::Month)[12..14], [31, 29]);
    }

    #[test]
    fn a_period_is_due_in_a_range_exactly_when_its_last_day_is() {
        let due = |from, to| periods_due_in(Every::HalfYear, day(from), day(to)).len();
        assert_eq!(due("2024-06-30", "2024-06-30"), 1);
        assert_eq!(due("2024-07-01", "2024-12-30"), 0);
        assert_eq!(due("2024-07-01", "2024-12-31"), 1);
        assert_eq!(due("2024-06-29", "2024-06-29"), 0);
        assert_eq!(due("2024-12-31", "2024-01-01"), 0);
    }

    #[test]
    fn adjacent_ranges_partition_the_periods() {
        for &every in Every::ALL {
            let whole = periods_due_in(every, Day::FIRST, Day::LAST);
            assert_eq!(whole.len(), 151 * every.times_a_year() as usize);
            for cut in [Day::FIRST, day("1999-12-30"), day("1999-12-31"), day("2000-02-29"), Day::LAST] {
                let mut parts = periods_due_in(every, Day::FIRST, cut);
                parts.extend(periods_due_in(every, cut.plus(1), Day::LAST));
                assert_eq!(parts, whole);
            }
        }
    }

    #[test]
    fn a_range_without_end_is_cut_to_the_years_that_are_assessed() {
        let (first, last) = (Day::from_number(i32::MIN), Day::from_number(i32::MAX));
        assert_eq!(periods_due_in(Every::Month, first, last).len(), 151 * 12);
        for &every in Every::ALL {
            for edge in [first, last] {
                assert!(period_of(every, edge).contains(edge));
            }
        }
    }
}
