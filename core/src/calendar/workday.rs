//! Working days, where a calendar says which they are.
//!
//! The State Council moves working days about every year, and no rule predicts it, so a rulebook brings the days as data:
//! the span they cover, and what differs in it from the plain weekend. Outside that span the question has no answer. A
//! silent Saturday-and-Sunday rule would give dates that look right and are wrong in most weeks around a festival.
//! This module ships no such data and does not decide which calendar is in force.

use std::fmt;

use super::day::Day;
use crate::arrange;

/// The working days of a span of time (工作日历).
///
/// Where it comes from: the rulebook, which names the source. `off` and `work` are said against the plain weekend: a day
/// in `off` is free whatever weekday it is, a day in `work` is worked whatever weekday it is, every other day of the span
/// is worked from Monday to Friday. A weekend day in `off`, or a weekday in `work`, changes nothing and is no mistake.
///
/// ```
/// use lianluo::calendar::{Day, Uncovered, WorkdayCalendar};
///
/// let day = |text| Day::parse(text).unwrap();
/// let (off, work) = (vec![day("2024-10-01"), day("2024-10-02")], vec![day("2024-09-29")]);
/// let span = (day("2024-09-01"), day("2024-10-02"));
/// let calendar = WorkdayCalendar::new(span, off, work, "made up".into(), false).unwrap();
/// assert_eq!(calendar.nth_after(day("2024-09-27"), 2, None), Ok(day("2024-09-30")));
/// assert_eq!(calendar.nth_after(day("2024-09-27"), 3, None), Err(Uncovered { day: day("2024-10-03") }));
/// ```
///
/// Not supported: half days, shifts, and calendars of single bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkdayCalendar {
    covers: (Day, Day),
    off: Vec<Day>,
    work: Vec<Day>,
    source: String,
    provisional: bool,
}

impl WorkdayCalendar {
    /// A calendar that covers a span, both days included; the order of the days and repetitions do not matter.
    ///
    /// # Errors
    /// When the span ends before it begins or leaves 1950-01-01 … 2100-12-31, when a day lies outside it, or when a day
    /// is said to be both free and worked.
    pub fn new(
        covers: (Day, Day),
        off: Vec<Day>,
        work: Vec<Day>,
        source: String,
        provisional: bool,
    ) -> Result<Self, WorkdayCalendarError> {
        let (from, to) = covers;
        if let Some(day) = [from, to].into_iter().find(|day| !day.in_range()) {
            return Err(WorkdayCalendarError::OutOfRange { day });
        }
        if to < from {
            return Err(WorkdayCalendarError::EndsBeforeItBegins { from, to });
        }
        let (off, work) = (in_order(off), in_order(work));
        if let Some(&day) = off.iter().chain(&work).find(|day| **day < from || to < **day) {
            return Err(WorkdayCalendarError::OutsideCovers { day });
        }
        if let Some(&day) = off.iter().find(|day| work.binary_search(day).is_ok()) {
            return Err(WorkdayCalendarError::OffAndWork { day });
        }
        Ok(Self { covers, off, work, source, provisional })
    }

    /// The first and the last day it can be asked about.
    #[must_use]
    pub const fn covers(&self) -> (Day, Day) {
        self.covers
    }

    /// The days that are free against the plain weekend, in order.
    #[must_use]
    pub fn off(&self) -> &[Day] {
        &self.off
    }

    /// The days that are worked against the plain weekend, in order.
    #[must_use]
    pub fn work(&self) -> &[Day] {
        &self.work
    }

    /// Who published the days.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether the days were set before they were published, fit for a plan and not for an assessment.
    #[must_use]
    pub const fn provisional(&self) -> bool {
        self.provisional
    }

    /// Whether a day is a working day.
    ///
    /// # Errors
    /// When the calendar does not cover the day.
    pub fn is_workday(&self, day: Day) -> Result<bool, Uncovered> {
        let (from, to) = self.covers;
        if day < from || to < day {
            return Err(Uncovered { day });
        }
        if self.off.binary_search(&day).is_ok() {
            return Ok(false);
        }
        Ok(!day.is_weekend() || self.work.binary_search(&day).is_ok())
    }

    /// The `n`-th working day after `base`, which itself is not counted; `n` = 0 is `base`, working day or not.
    ///
    /// A count that would go past `stop` ends there, on `stop` itself, working day or not; later days are not looked at.
    ///
    /// # Errors
    /// When a day that has to be looked at is not covered. `base` is not looked at.
    pub fn nth_after(&self, base: Day, n: u32, stop: Option<Day>) -> Result<Day, Uncovered> {
        let mut day = base;
        let mut left = n;
        while left > 0 {
            if let Some(stop) = stop
                && day >= stop
            {
                return Ok(stop);
            }
            // At the end of the number this stays put, but no calendar covers that day, so the loop ends.
            day = day.plus(1);
            if self.is_workday(day)? {
                left = left.saturating_sub(1);
            }
        }
        Ok(day)
    }
}

fn in_order(mut days: Vec<Day>) -> Vec<Day> {
    arrange::distinct(&mut days);
    days
}

/// A day that a working-day calendar was asked about and does not cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uncovered {
    /// The first such day.
    pub day: Day,
}

impl fmt::Display for Uncovered {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the working-day calendar does not cover {}", self.day)
    }
}

impl std::error::Error for Uncovered {}

/// Why something is no working-day calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkdayCalendarError {
    /// The span leaves 1950-01-01 … 2100-12-31.
    OutOfRange {
        /// The end that does.
        day: Day,
    },
    /// The span ends before it begins.
    EndsBeforeItBegins {
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Day,
    },
    /// A day is listed that the span does not hold.
    OutsideCovers {
        /// The first such day, free days before worked ones.
        day: Day,
    },
    /// A day is listed as free and as worked.
    OffAndWork {
        /// The first such day.
        day: Day,
    },
}

impl fmt::Display for WorkdayCalendarError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange { day } => write!(out, "{day} is outside {} to {}", Day::FIRST, Day::LAST),
            Self::EndsBeforeItBegins { from, to } => {
                write!(out, "the calendar ends on {to}, before it begins on {from}")
            }
            Self::OutsideCovers { day } => write!(out, "{day} is listed, but the calendar does not cover it"),
            Self::OffAndWork { day } => write!(out, "{day} is listed both as free and as worked"),
        }
    }
}

impl std::error::Error for WorkdayCalendarError {}

#[cfg(test)]
mod tests;
