//! The closed words of rule tests: on which side of which line a test stands, and what can become of what a clause asks.
//!
//! They are the tests' own words; no rulebook and no table uses them.

use crate::vocabulary::Lang;
use crate::vocabulary::Status;

/// Makes a list of words: `Variant = "word", "中文", "English";` in reading order.
macro_rules! list {
    ($(#[$about:meta])* $list:ident, $what:literal: $( $(#[$gloss:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal; )+) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $list { $( $(#[$gloss])* $variant, )+ }

        impl $list {
            /// Every member, in reading order.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];
            /// The words, in the order of `ALL`.
            pub const WORDS: &'static [&'static str] = &[$( $word ),+];
            /// What one member is called in a message.
            pub const WHAT: &'static str = $what;

            /// The word that test files and reports use.
            pub const fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }
            /// The member with exactly this word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $( $word => Some(Self::$variant), )+ _ => None }
            }
            /// The name that people read.
            pub const fn name(self, lang: Lang) -> &'static str {
                match lang {
                    Lang::Zh => match self { $( Self::$variant => $zh, )+ },
                    Lang::En => match self { $( Self::$variant => $en, )+ },
                }
            }
        }

        impl std::fmt::Display for $list {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl serde::Serialize for $list {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.word())
            }
        }
    };
}

list! {
    /// The line a test stands at, and on which side of it (边界).
    Boundary, "boundary":
    /// The day before the window opens.
    BeforeOpens = "opens-1", "时限开始前一日", "the day before it opens";
    /// The first day of the window.
    Opens = "opens", "时限首日", "the day it opens";
    /// The last day in time.
    Due = "due", "到期日", "the due day";
    /// The first day that is late.
    AfterDue = "due+1", "到期次日", "the day after due";
    /// The last day on which it can still be made good.
    Closes = "closes", "补办末日", "the day it closes";
    /// The first day on which it no longer can.
    AfterCloses = "closes+1", "补办期满次日", "the day after it closes";
    /// 29 February.
    LeapDay = "leap-day", "闰日", "a leap day";
    /// The last day of a month.
    MonthEnd = "month-end", "月末", "the end of a month";
    /// The day before a festival.
    FestivalEve = "festival-eve", "节日前一日", "the eve of a festival";
    /// A lunar year with a leap month, in which no festival is kept twice.
    LeapMonth = "leap-month", "闰月", "a leap month";
    /// The last day before a version is in force, or after it was.
    OutOfForce = "in-force-1", "生效前一日", "the day before it is in force";
    /// The first or last day on which a version is in force.
    InForce = "in-force", "生效首日", "the first day in force";
    /// One day too few of the period are left.
    TooFewDays = "min-days-1", "余日不足一日", "one day too few";
    /// Just enough days of the period are left.
    EnoughDays = "min-days", "余日恰足", "just enough days";
    /// The last day before eligibility or the body ends.
    BeforeEnd = "ended-1", "终止前一日", "the day before the end";
    /// The first day after eligibility or the body ended.
    Ended = "ended", "终止当日", "the day of the end";
    /// Nowhere in particular.
    None = "none", "无", "none";
}

list! {
    /// What can become of what a clause asks (结果): a status, one of the two ways in which nothing is there to have a status, or a finding.
    Outcome, "outcome":
    /// The window has not opened.
    Upcoming = "upcoming", "未开始", "upcoming";
    /// The window is open.
    Open = "open", "待办", "open";
    /// Met in time.
    Met = "met", "已办", "met";
    /// Past due, can still be made good.
    Overdue = "overdue", "逾期", "overdue";
    /// Made good late.
    MetLate = "met_late", "补办", "met late";
    /// Too late.
    Missed = "missed", "未办", "missed";
    /// Exempted by an authority.
    Waived = "waived", "免办", "waived";
    /// Ended before it was due.
    Ended = "ended", "终止", "ended";
    /// Not owed, although the clause is near.
    NotOwed = "not-owed", "不欠", "not owed";
    /// Found not to hold, where the clause is a condition.
    Found = "found", "发现", "found";
}

impl Outcome {
    /// The outcome of a duty with this status.
    pub fn of(status: Status) -> Self {
        match status {
            Status::Upcoming => Self::Upcoming,
            Status::Open => Self::Open,
            Status::Met => Self::Met,
            Status::Overdue => Self::Overdue,
            Status::MetLate => Self::MetLate,
            Status::Missed => Self::Missed,
            Status::Waived => Self::Waived,
        }
    }
}
