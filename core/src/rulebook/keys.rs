//! The keys a rulebook may use, table by table: what each takes, what it means, and what leaving it out means.
//!
//! One list for the reader (which refuses every other key, suggests the nearest and takes the bounds of numbers from here), for the schema,
//! for the reference page and for the check of numbers against clauses. It reads nothing itself.

mod entries;
mod tasks;

use crate::vocabulary::Lang;

use entries::BILINGUAL_ENTRIES;
use entries::CALENDAR_ENTRIES;
use entries::CLAUSE_ENTRIES;
use entries::COMMUNITY_APPRAISAL_ENTRIES;
use entries::COMPONENT_ENTRIES;
use entries::COVERS_ENTRIES;
use entries::DECLARATION_ENTRIES;
use entries::EFFECTIVE_ENTRIES;
use entries::ESCALATION_ENTRIES;
use entries::EVENT_ENTRIES;
use entries::FESTIVAL_ENTRIES;
use entries::MEETING_ENTRIES;
use entries::RULEBOOK_ENTRIES;
use entries::SOURCE_ENTRIES;
use entries::STEP_ENTRIES;
use entries::VISIT_ENTRIES;
use entries::WORKER_APPRAISAL_ENTRIES;
use tasks::ACTIVITY_ENTRIES;
use tasks::APPOINTMENT_ENTRIES;
use tasks::CHECKLIST_ENTRIES;
use tasks::QUALIFICATION_ENTRIES;
use tasks::REPORT_ENTRIES;
use tasks::REQUEST_ENTRIES;
use tasks::STAFFING_ENTRIES;
use tasks::TRAINING_ENTRIES;
use tasks::WINDOW_ENTRIES;

pub use entries::TABLES;

/// A key and what it means.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The key's name.
    pub name: &'static str,
    /// Whether a table without it is an error.
    pub required: bool,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// What it means, in English.
    pub en: &'static str,
}

/// The whole numbers a key takes, both ends included, and the one that is meant when it is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub least: i32,
    /// The most.
    pub most: i32,
    /// What leaving the key out means; nothing where it means no limit, or must be said.
    pub left_out: Option<i32>,
}

/// A closed list of words.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// What one of them is called, in Chinese and English.
    pub what: [&'static str; 2],
    /// The words.
    pub words: &'static [&'static str],
    /// The name of the word at a position; empty where the word is its own name.
    pub name: fn(usize, Lang) -> &'static str,
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// A short word without white space.
    Id,
    /// A text in quotes.
    Text,
    /// A whole number.
    Number(Bounds),
    /// A share as a decimal with at most three places; the bounds are thousandths.
    Share(Bounds),
    /// A date without quotes.
    Date,
    /// A day of the year, `MM-DD` in quotes.
    MonthDay,
    /// `true` or `false`.
    Flag,
    /// Exactly the text `body`.
    Body,
    /// Exactly `true`.
    True,
    /// One word of a closed list.
    Word(List),
    /// Words of a closed list, none twice.
    Words(List),
    /// Open words: lower-case words joined by hyphens, none twice.
    Slugs,
    /// Dates.
    Dates,
    /// A table, or one of several.
    Table(&'static [&'static [Entry]]),
    /// A list of tables.
    Tables(&'static [Entry]),
}

/// A key together with what it takes.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// What it takes.
    pub takes: Takes,
}

const fn from_to(least: i32, most: i32, left_out: i32) -> Bounds {
    Bounds { least, most, left_out: Some(left_out) }
}

/// Days a body has after taking a contact over.
pub const HANDOVER_DAYS: Bounds = from_to(0, 366, 30);
/// Days overdue at which a level hears of a duty.
pub const ESCALATION_DAYS: Bounds = Bounds { least: 1, most: 3660, left_out: None };
/// Visits of a visit rule.
pub const COUNT: Bounds = from_to(1, 1000, 1);
/// Days of the period that must be left.
pub const MIN_DAYS: Bounds = from_to(0, 366, 1);
/// Days after due.
pub const LATE_DAYS: Bounds = from_to(0, 3660, 0);
/// Days before or after a festival.
pub const AROUND: Bounds = from_to(0, 366, 0);
/// Days to respond.
pub const WITHIN: Bounds = Bounds { least: 0, most: 366, left_out: None };
/// Least number of meetings.
pub const MIN: Bounds = from_to(1, 1000, 1);
/// Most meetings.
pub const MAX: Bounds = Bounds { least: 1, most: 1000, left_out: None };
/// Days between two meetings.
pub const MIN_GAP_DAYS: Bounds = from_to(0, 366, 0);

/// Fewest ballots that give a grade.
pub const MIN_BALLOTS: Bounds = Bounds { least: 1, most: 100_000, left_out: None };
/// How often a ballot counts.
pub const BALLOT_WEIGHT: Bounds = from_to(1, 100, 1);
/// Least turnout, and thresholds of which a majority is not asked.
pub const ANY_SHARE: Bounds = Bounds { least: 0, most: 1000, left_out: None };
/// A threshold of approval: half at the least.
pub const APPROVAL: Bounds = Bounds { least: 500, most: 1000, left_out: None };
/// Months of admonition, as the source has them.
pub const ADMONITION_MONTHS: Bounds = Bounds { least: 3, most: 6, left_out: None };
/// Days for the review after an admonition.
pub const REVIEW_DAYS: Bounds = Bounds { least: 0, most: 366, left_out: None };
/// Contacts at which a step begins.
pub const STEP_CONTACTS: Bounds = Bounds { least: 0, most: 1_000_000, left_out: None };
/// The share a step requires: never nothing, or a community where all was left undone would pass.
pub const STEP_SHARE: Bounds = Bounds { least: 1, most: 1000, left_out: None };
/// How often a duty of a component counts; nothing is left out with a 0.
pub const COMPONENT_WEIGHT: Bounds = from_to(1, 100, 1);
/// Days to put right.
pub const RECTIFY_DAYS: Bounds = Bounds { least: 1, most: 366, left_out: None };

/// Least number of activities of a kind; 0 counts them and asks for none.
pub const MIN_ACTIVITIES: Bounds = from_to(0, 1000, 1);
/// Days before an appointment.
pub const VALID_DAYS: Bounds = Bounds { least: 1, most: 36_600, left_out: None };
/// Days for which a post may be vacant.
pub const VACANCY_DAYS: Bounds = Bounds { least: 0, most: 3660, left_out: None };
/// Contacts from which on a post is needed.
pub const MIN_CONTACTS: Bounds = Bounds { least: 1, most: 1_000_000, left_out: None };

/// The rule keys that hold a number and may therefore stand in `defaults`; `every` says how often, which a source may leave open too.
pub const NUMBERS: &[&str] = &[
    "admonition_months",
    "after",
    "before",
    "competent_approval",
    "components",
    "contacts_weight",
    "count",
    "days",
    "every",
    "excellent_approval",
    "excellent_share",
    "festivals",
    "good_margin",
    "late_days",
    "max",
    "min",
    "min_ballots",
    "min_contacts",
    "min_days",
    "min_gap_days",
    "min_turnout",
    "rectify_days",
    "residents_weight",
    "review_days",
    "steps",
    "vacancy_days",
    "valid_days",
    "window",
    "within",
];

/// One table of a rulebook, as the schema and the reference page show it.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// How it is written, such as `[[visit]]`.
    pub written: &'static str,
    /// What it holds, in Chinese.
    pub zh: &'static str,
    /// What it holds, in English.
    pub en: &'static str,
    /// Its keys.
    pub entries: &'static [Entry],
}

/// The keys without what they take, for the reader; it tells what a key means only where one is missing that has to be there.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, which stops at an index out of bounds"
)]
#[expect(clippy::arithmetic_side_effects, reason = "evaluated by the compiler, which stops at an overflow")]
const fn bare<const N: usize>(entries: &[Entry]) -> [Key; N] {
    let mut keys = [Key { name: "", required: false, zh: "", en: "" }; N];
    let mut at = 0;
    while at < N {
        let key = entries[at].key;
        keys[at] = if key.required { key } else { Key { zh: "", en: "", ..key } };
        at += 1;
    }
    keys
}

/// `[rulebook]`.
pub const RULEBOOK: &[Key] = &bare::<{ RULEBOOK_ENTRIES.len() }>(RULEBOOK_ENTRIES);
/// `[[source]]`.
pub const SOURCE: &[Key] = &bare::<{ SOURCE_ENTRIES.len() }>(SOURCE_ENTRIES);
/// `[[visit]]`.
pub const VISIT: &[Key] = &bare::<{ VISIT_ENTRIES.len() }>(VISIT_ENTRIES);
/// `on = { festivals = … }`.
pub const ON_FESTIVALS: &[Key] = &bare::<{ FESTIVAL_ENTRIES.len() }>(FESTIVAL_ENTRIES);
/// `on = { events = … }`.
pub const ON_EVENTS: &[Key] = &bare::<{ EVENT_ENTRIES.len() }>(EVENT_ENTRIES);
/// `on = { declaration = true, … }`.
pub const ON_DECLARATION: &[Key] = &bare::<{ DECLARATION_ENTRIES.len() }>(DECLARATION_ENTRIES);
/// `[[meeting]]`.
pub const MEETING: &[Key] = &bare::<{ MEETING_ENTRIES.len() }>(MEETING_ENTRIES);
/// `[[training]]`.
pub const TRAINING: &[Key] = &bare::<{ TRAINING_ENTRIES.len() }>(TRAINING_ENTRIES);
/// `on = { appointment = true, … }`.
pub const ON_APPOINTMENT: &[Key] = &bare::<{ APPOINTMENT_ENTRIES.len() }>(APPOINTMENT_ENTRIES);
/// `window = { … }`.
pub const WINDOW: &[Key] = &bare::<{ WINDOW_ENTRIES.len() }>(WINDOW_ENTRIES);
/// `[[report]]`.
pub const REPORT: &[Key] = &bare::<{ REPORT_ENTRIES.len() }>(REPORT_ENTRIES);
/// `[[checklist]]`.
pub const CHECKLIST: &[Key] = &bare::<{ CHECKLIST_ENTRIES.len() }>(CHECKLIST_ENTRIES);
/// `[[activity]]`.
pub const ACTIVITY: &[Key] = &bare::<{ ACTIVITY_ENTRIES.len() }>(ACTIVITY_ENTRIES);
/// `[[request]]`.
pub const REQUEST: &[Key] = &bare::<{ REQUEST_ENTRIES.len() }>(REQUEST_ENTRIES);
/// `[[staffing]]`.
pub const STAFFING: &[Key] = &bare::<{ STAFFING_ENTRIES.len() }>(STAFFING_ENTRIES);
/// `[[qualification]]`.
pub const QUALIFICATION: &[Key] = &bare::<{ QUALIFICATION_ENTRIES.len() }>(QUALIFICATION_ENTRIES);
/// `[appraisal.worker]`.
pub const WORKER_APPRAISAL: &[Key] = &bare::<{ WORKER_APPRAISAL_ENTRIES.len() }>(WORKER_APPRAISAL_ENTRIES);
/// `[appraisal.community]`.
pub const COMMUNITY_APPRAISAL: &[Key] =
    &bare::<{ COMMUNITY_APPRAISAL_ENTRIES.len() }>(COMMUNITY_APPRAISAL_ENTRIES);
/// `steps = [{ … }]`.
pub const STEP: &[Key] = &bare::<{ STEP_ENTRIES.len() }>(STEP_ENTRIES);
/// `components = [{ … }]`.
pub const COMPONENT: &[Key] = &bare::<{ COMPONENT_ENTRIES.len() }>(COMPONENT_ENTRIES);
/// `clause = { … }`.
pub const CLAUSE_KEYS: &[Key] = &bare::<{ CLAUSE_ENTRIES.len() }>(CLAUSE_ENTRIES);
/// `effective = { … }`.
pub const EFFECTIVE_KEYS: &[Key] = &bare::<{ EFFECTIVE_ENTRIES.len() }>(EFFECTIVE_ENTRIES);
/// `escalation = [{ … }]`.
pub const ESCALATION_KEYS: &[Key] = &bare::<{ ESCALATION_ENTRIES.len() }>(ESCALATION_ENTRIES);
/// `[calendar]`.
pub const CALENDAR: &[Key] = &bare::<{ CALENDAR_ENTRIES.len() }>(CALENDAR_ENTRIES);
/// `covers = { … }`.
pub const COVERS: &[Key] = &bare::<{ COVERS_ENTRIES.len() }>(COVERS_ENTRIES);
/// `title = { … }` and `gist = { … }`.
pub const BILINGUAL: &[Key] = &bare::<{ BILINGUAL_ENTRIES.len() }>(BILINGUAL_ENTRIES);
