//! A day of the year without a year, such as 1 October: how a rulebook says where a yearly window begins and ends.

use super::day::{Day, from_civil, month_length};

/// A month and a day of it. 29 February is 28 February in a year that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// Reads `MM-DD`.
    ///
    /// ```
    /// use lianluo::calendar::MonthDay;
    ///
    /// assert_eq!(MonthDay::parse("02-29").unwrap().in_year(2023).to_string(), "2023-02-28");
    /// assert_eq!(MonthDay::parse("02-30"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-').filter(|(month, day)| month.len() == 2 && day.len() == 2)?;
        let number =
            |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)?.parse().ok();
        // A leap year has every day there is.
        let found = Day::from_ymd(2000, number(month)?, number(day)?)?;
        Some(Self { month: found.month(), day: found.day_of_month() })
    }

    /// The day in a year, or the month's last where it is shorter.
    #[must_use]
    pub fn in_year(self, year: i32) -> Day {
        from_civil(year, self.month, self.day.min(month_length(year, self.month)))
    }

    /// The month, from 1.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u32 {
        self.day
    }

    /// So many days later in a leap year; nothing where that leaves the year.
    pub(crate) fn moved(self, days: i32) -> Option<Self> {
        let moved = self.in_year(2000).plus(days);
        (moved.year() == 2000).then(|| Self { month: moved.month(), day: moved.day_of_month() })
    }
}

impl std::fmt::Display for MonthDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl serde::Serialize for MonthDay {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_no_day_of_any_year_is_none() {
        for text in ["", "1-1", "13-01", "00-10", "04-31", "10-1", "+1-01", "10-01-01", "10/01"] {
            assert_eq!(MonthDay::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_moves_inside_its_year_only() {
        let moved = |text, days| MonthDay::parse(text).unwrap().moved(days).map(|day| day.to_string());
        assert_eq!(moved("10-01", -1).as_deref(), Some("09-30"));
        assert_eq!(moved("02-28", 1).as_deref(), Some("02-29"));
        assert_eq!(moved("12-31", 1), None);
        assert_eq!(moved("01-01", -1), None);
    }
}
