//! A rulebook as plain data, read with the public TOML reader and nothing else.
//!
//! Keys that no duty depends on (titles, clauses, sources, `defaults`, `max`) are not read. Nothing is checked: the
//! oracle assumes that the rulebook loads.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;
use toml::value::Datetime;

use super::Fault;

/// A civil date of a rulebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "Datetime")]
pub struct Day(pub NaiveDate);

impl From<Datetime> for Day {
    fn from(value: Datetime) -> Self {
        let date = value.date.expect("a date without a time");
        Self(
            NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
                .expect("a civil date"),
        )
    }
}

/// The whole rulebook.
#[derive(Debug, Deserialize)]
pub struct Rulebook {
    /// `[rulebook]`.
    pub rulebook: Head,
    /// Every `[[visit]]`, versions of one id apart.
    #[serde(default)]
    pub visit: Vec<VisitRule>,
    /// Every `[[meeting]]`, versions of one id apart.
    #[serde(default)]
    pub meeting: Vec<MeetingRule>,
    /// `[calendar]`, for working days.
    pub calendar: Option<Calendar>,
}

/// What the rulebook says about itself, as far as duties depend on it.
#[derive(Debug, Deserialize)]
pub struct Head {
    /// Days of grace after a move.
    #[serde(default = "thirty")]
    pub handover_days: u64,
    /// Who hears of an overdue duty after how many days, by rising days.
    #[serde(default)]
    pub escalation: Vec<Escalation>,
}

/// One step of the escalation.
#[derive(Debug, Deserialize)]
pub struct Escalation {
    /// Days since `due`.
    pub days: i64,
    /// `community`, `street` or `district`.
    pub to: String,
}

/// A version of a visit rule.
#[derive(Debug, Deserialize)]
pub struct VisitRule {
    /// The rule's id, shared by its versions.
    pub id: String,
    /// The calendar period of a periodic rule.
    pub every: Option<Period>,
    /// What calls for a visit, of any other rule.
    pub on: Option<Occasion>,
    /// `body`, where a body owes the visits and not each contact is owed them.
    pub per: Option<String>,
    /// The kind of body that owes them.
    pub body: Option<String>,
    /// Left out: every tier.
    pub tiers: Option<Vec<String>>,
    /// Left out: any role.
    pub by: Option<Vec<String>>,
    /// Left out: any kind.
    pub kinds: Option<Vec<String>>,
    /// Visits needed.
    #[serde(default = "one")]
    pub count: usize,
    /// Days a periodic window must have to be owed at all.
    #[serde(default = "one_day")]
    pub min_days: i64,
    /// Days after `due` on which a visit still counts.
    #[serde(default)]
    pub late_days: u64,
    /// When this version is in force; left out: always.
    #[serde(default)]
    pub effective: Effective,
}

/// The `on` of a visit rule: festivals, events or declarations.
#[derive(Debug, Deserialize)]
pub struct Occasion {
    /// Festivals by name.
    pub festivals: Option<Vec<String>>,
    /// Event kinds.
    pub events: Option<Vec<String>>,
    /// `true` for declarations.
    #[serde(default)]
    pub declaration: bool,
    /// Days before a festival.
    #[serde(default)]
    pub before: u64,
    /// Days after a festival.
    #[serde(default)]
    pub after: u64,
    /// Days within which an event or declaration is answered.
    #[serde(default)]
    pub within: u64,
    /// `calendar` or `working`.
    #[serde(default = "calendar_days")]
    pub days: String,
}

/// A version of a meeting rule.
#[derive(Debug, Deserialize)]
pub struct MeetingRule {
    /// The rule's id, shared by its versions.
    pub id: String,
    /// The kind of body that meets.
    pub body: String,
    /// The calendar period.
    pub every: Period,
    /// Meetings needed.
    #[serde(default = "one")]
    pub min: usize,
    /// Days between two counted meetings.
    #[serde(default)]
    pub min_gap_days: i64,
    /// Topics that each counted meeting has.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Groups that each counted meeting invited.
    #[serde(default)]
    pub invited: Vec<String>,
    /// The role in the chair.
    pub chair: Option<String>,
    /// Left out: any kind.
    pub kinds: Option<Vec<String>>,
    /// Days the window must have to be owed at all.
    #[serde(default = "one_day")]
    pub min_days: i64,
    /// Days after `due` on which a meeting still counts.
    #[serde(default)]
    pub late_days: u64,
    /// When this version is in force; left out: always.
    #[serde(default)]
    pub effective: Effective,
}

/// From when until before when a version is in force.
#[derive(Debug, Default, Deserialize)]
pub struct Effective {
    /// Inclusive.
    pub from: Option<Day>,
    /// Exclusive.
    pub until: Option<Day>,
}

impl Effective {
    /// Whether the version is in force on `day`.
    pub fn holds(&self, day: NaiveDate, fault: Fault) -> bool {
        self.from.is_none_or(|from| from.0 <= day)
            && self.until.is_none_or(|until| {
                day < until.0 || (fault == Fault::EffectiveUntilInclusive && day == until.0)
            })
    }
}

/// A calendar period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// January, February …
    Month,
    /// January to March …
    Quarter,
    /// January to June, July to December.
    HalfYear,
    /// January to December.
    Year,
}

impl Period {
    /// The periods whose last day lies in `[first, last]`, each as its first and last day.
    pub fn ending_within(self, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
        let months = match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        };
        let mut found = Vec::new();
        let mut day = first;
        while day <= last {
            let next = day.succ_opt().expect("a next day");
            if next.day() == 1 && day.month().is_multiple_of(months) {
                let start = NaiveDate::from_ymd_opt(day.year(), day.month() - months + 1, 1);
                found.push((start.expect("a first day"), day));
            }
            day = next;
        }
        found
    }
}

/// Which days are working days.
#[derive(Debug, Deserialize)]
pub struct Calendar {
    /// The days about which it says anything.
    pub covers: Covers,
    /// Weekdays that are free.
    #[serde(default)]
    pub off: Vec<Day>,
    /// Weekend days that are worked.
    #[serde(default)]
    pub work: Vec<Day>,
}

/// The days a calendar speaks about, both included.
#[derive(Debug, Deserialize)]
pub struct Covers {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Calendar {
    /// Whether `day` is worked; `None` outside what the calendar covers.
    pub fn works(&self, day: NaiveDate) -> Option<bool> {
        if day < self.covers.from.0 || self.covers.to.0 < day {
            return None;
        }
        if self.work.contains(&Day(day)) {
            return Some(true);
        }
        if self.off.contains(&Day(day)) {
            return Some(false);
        }
        Some(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
    }
}

/// Whether a list that may be left out lets a word pass.
pub fn admits(list: Option<&Vec<String>>, word: &str) -> bool {
    list.is_none_or(|list| list.iter().any(|listed| listed == word))
}

fn thirty() -> u64 {
    30
}

fn one() -> usize {
    1
}

fn one_day() -> i64 {
    1
}

fn calendar_days() -> String {
    "calendar".into()
}
