//! A test file as typed values: tests with their tables, and mutants that are claimed to change nothing.
//!
//! Plain data. How a file becomes these values is [`read`](super::read)'s question, how a test is run [`run`](super::run)'s.

use std::collections::BTreeSet;

use super::words::Boundary;
use crate::assess::Options;
use crate::calendar::Day;
use crate::rulebook::Spot;
use crate::tables::Tables;
use crate::vocabulary::Fault;
use crate::vocabulary::Following;
use crate::vocabulary::Grade;
use crate::vocabulary::Level;
use crate::vocabulary::Reason;
use crate::vocabulary::Role;
use crate::vocabulary::Standing;
use crate::vocabulary::Status;
use crate::vocabulary::Text;

/// The tests of one file, read and found well formed.
#[derive(Debug, Clone)]
pub struct RuleTests {
    pub(super) file: String,
    pub(super) rulebook: String,
    pub(super) cases: Vec<Case>,
    pub(super) claims: Vec<Claim>,
}

impl RuleTests {
    /// The file's name as given.
    pub fn file(&self) -> &str {
        &self.file
    }
    /// Which rulebook the tests are for: `standard`, a built-in variant or a name that the caller resolves.
    pub fn rulebook(&self) -> &str {
        &self.rulebook
    }
    /// How many tests there are.
    pub fn len(&self) -> usize {
        self.cases.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }
}

/// One test.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub id: String,
    pub title: Text,
    pub clause: String,
    pub boundary: Boundary,
    pub added: Day,
    pub updated: Option<Day>,
    pub at: Spot,
    /// Only these rules are looked at, as if the rulebook had no other; `None`: all.
    pub rules: Option<Vec<String>>,
    pub options: Options,
    pub tables: Tables,
    pub facts: Facts,
    pub wanted: Wanted,
    /// Why the test is known to fail.
    pub gap: Option<String>,
}

/// What a test expects.
#[derive(Debug, Clone)]
pub(super) enum Wanted {
    /// An answer.
    Answer {
        /// Every duty of it; nothing where a test speaks of appraisals only.
        duties: Option<Vec<Expected>>,
        /// Every appraisal of it; nothing where a test does not speak of them.
        appraisals: Option<Vec<ExpectedAppraisal>>,
        ended: Option<u64>,
        excluded: Option<u64>,
        not_owed: Vec<NotOwed>,
        /// Every finding of it.
        findings: Vec<ExpectedFinding>,
        /// Every count of it.
        counts: Vec<ExpectedCount>,
    },
    /// The code of an error.
    Error(String),
}

/// One expected duty; what is `None` is not looked at.
#[derive(Debug, Clone)]
pub(super) struct Expected {
    pub rule: String,
    pub subject: String,
    pub due: Day,
    pub status: Status,
    pub anchor: Option<Day>,
    pub opens: Option<Day>,
    pub closes: Option<Day>,
    pub holder_role: Option<Role>,
    pub holder_body: Option<String>,
    pub reason: Option<Reason>,
    pub met_on: Option<Day>,
    pub met_by: Option<Vec<String>>,
    pub escalates_to: Option<Level>,
    /// Of the proof: the record that came nearest, and how many days off it was.
    pub nearest: Option<(String, Option<i32>)>,
    /// Of the proof: source and section.
    pub clause: Option<String>,
    /// Of the proof: how many remarks it makes.
    pub remarks: Option<u64>,
    /// Of the proof: the first day of the rule's version.
    pub in_force_from: Option<Day>,
    /// Of the proof: the keys whose number is the library's own.
    pub defaults: Option<Vec<String>>,
}

/// One expected appraisal; what is `None` is not looked at.
#[derive(Debug, Clone)]
pub(super) struct ExpectedAppraisal {
    pub rule: String,
    pub subject: String,
    pub grade: Grade,
    pub consequences: Option<Vec<ExpectedConsequence>>,
    pub in_force_from: Option<Day>,
    /// The keys whose number is the library's own.
    pub defaults: Option<Vec<String>>,
}

/// What is expected to follow from a grade.
#[derive(Debug, Clone)]
pub(super) struct ExpectedConsequence {
    pub kind: Following,
    pub from: Day,
    pub until: Option<Day>,
    pub body: Option<String>,
    pub standing: Option<Standing>,
}

/// One expected finding; what is `None` is not looked at, but for `item`, which is compared.
#[derive(Debug, Clone)]
pub(super) struct ExpectedFinding {
    pub rule: String,
    pub subject: String,
    pub what: Fault,
    pub on: Day,
    pub body: Option<String>,
    pub item: Option<String>,
    pub since: Option<Day>,
    pub until: Option<Day>,
    /// It must not be over.
    pub lasts: bool,
    /// The keys whose number is the library's own.
    pub defaults: Option<Vec<String>>,
}

/// One expected count.
#[derive(Debug, Clone)]
pub(super) struct ExpectedCount {
    pub rule: String,
    pub body: String,
    pub kind: String,
    pub from: Option<Day>,
    pub to: Day,
    pub count: u64,
}

/// A duty that must not be there.
#[derive(Debug, Clone)]
pub(super) struct NotOwed {
    pub rule: String,
    pub subject: Option<String>,
}

/// What the tables of a test hold, kept for the questions that a frozen table no longer answers.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    /// The ids of contacts, bodies and workers.
    pub subjects: BTreeSet<String>,
    /// Records of every kind: whom they are about, and when.
    pub records: Vec<(String, Day)>,
    /// Every date of the test.
    pub days: BTreeSet<Day>,
}

/// A mutant that is said to change nothing, and why.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub rule: String,
    pub key: String,
    pub change: String,
    pub reason: Text,
    pub at: Spot,
}

impl Claim {
    /// Whether the claim speaks of this mutant; a `*` at the end of a word stands for anything.
    pub fn covers(&self, rule: &str, key: &str, change: &str) -> bool {
        let fits = |pattern: &str, word: &str| match pattern.strip_suffix('*') {
            Some(begins) => word.starts_with(begins),
            None => word == pattern,
        };
        fits(&self.rule, rule) && fits(&self.key, key) && fits(&self.change, change)
    }
}
