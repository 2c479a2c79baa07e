//! Civil days, calendar periods, the days of festivals, and working days.
//!
//! A wrong day here is an official called late who was not, so the rule of the whole module is: a day is certain or it is
//! absent. Festivals are given for 1950-01-01 … 2100-12-31 and for no other time; working days are given where a calendar
//! covers them and nowhere else. Nothing reads a clock; "today" is an argument elsewhere.
//!
//! ```
//! use lianluo::calendar::{Day, festival_day, festival_days, period_of};
//! use lianluo::vocabulary::{Every, Festival};
//!
//! let day = Day::parse("2026-09-25").unwrap();
//! assert_eq!(festival_day(Festival::MidAutumn, 2026), Some(day));
//! assert_eq!(period_of(Every::HalfYear, day).last.to_string(), "2026-12-31");
//!
//! // 2022 has two Laba days and 2023 none: the festival goes by the lunar year.
//! let all = |year: i32| {
//!     let (first, last) = (Day::from_ymd(year, 1, 1).unwrap(), Day::from_ymd(year, 12, 31).unwrap());
//!     festival_days(Festival::Laba, first, last).len()
//! };
//! assert_eq!((all(2022), all(2023)), (2, 0));
//! ```
//!
//! Not here: times of day, time zones, weeks, a general lunisolar conversion, and any list of public holidays. The State
//! Council publishes working days year by year; a rulebook brings them as data.

mod day;
mod festival;
mod month_day;
mod period;
mod workday;

pub use day::Day;
pub use festival::{UNCERTAIN, festival_day, festival_days};
pub use month_day::MonthDay;
pub use period::{Period, period_of, periods_due_in};
pub use workday::{Uncovered, WorkdayCalendar, WorkdayCalendarError};
