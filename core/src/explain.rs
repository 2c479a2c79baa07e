//! Why a duty is owed and why it stands as it does: the proof (依据) behind every row.
//!
//! A proof names the rule, its version and clause, the numbers that are the library's own (`default:lianluo`), the records that met the duty, or
//! the record that came nearest and what would still meet it. It is made from the assessment on demand; nothing of it is stored.
//!
//! A proof never speaks of consent, and never of a record from a day on which the contact was not eligible: as far as any answer is concerned,
//! such a record does not exist.

mod miss;
mod need;
mod render;
mod task;

use serde::Serialize;

use crate::assess::Assessment;
use crate::assess::Duty;
use crate::assess::Finding;
use crate::calendar::Day;
use crate::rulebook::Condition;
use crate::rulebook::Head;
use crate::rulebook::Rule;
use crate::rulebook::Task;
use crate::rulebook::Trigger;
use crate::rulebook::When;
use crate::vocabulary::Festival;
use crate::vocabulary::Status;
use crate::vocabulary::SubjectKind;
use crate::vocabulary::Text;

pub use miss::NearMiss;

/// What every number that a source does not give is called.
pub const DEFAULT: &str = "default:lianluo";

/// A number that the source does not give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DefaultNumber {
    /// The rule's key.
    pub key: String,
    /// What the rulebook says; words where the key holds no number.
    pub value: String,
    /// Always [`DEFAULT`].
    pub origin: &'static str,
}

/// A record that met the duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Its id, or `#row`.
    pub record: String,
    /// Its day.
    pub on: Day,
}

/// The proof of one duty.
#[derive(Debug, Clone, Serialize)]
pub struct Proof<'a> {
    /// Which duty.
    pub duty_id: String,
    /// The rule's id.
    pub rule: &'a str,
    /// The rule's short name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a Text>,
    /// The rulebook's id.
    pub rulebook: &'a str,
    /// The rulebook's version.
    pub version: &'a str,
    /// The source the clause is taken from.
    pub source: &'a str,
    /// Its title.
    pub source_title: &'a str,
    /// The section.
    pub section: &'a str,
    /// What the clause means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gist: Option<&'a Text>,
    /// The first day of the rule's version, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Day>,
    /// The numbers that the source does not give.
    pub defaults: Vec<DefaultNumber>,
    /// How it stands.
    pub status: Status,
    /// Why it stands so, in a sentence.
    pub because: Text,
    /// The records that met it.
    pub records: Vec<Evidence>,
    /// For what is not met: the record that came nearest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<NearMiss>,
    /// What is worth saying and changes nothing, such as more meetings than the rule advises.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Text>,
    /// What would meet it, or why nothing is needed or possible any more.
    pub needs: Text,
}

impl Finding<'_> {
    /// The numbers that the source does not give.
    pub fn defaults(&self) -> Vec<DefaultNumber> {
        defaults(self.head(), self.rule)
    }
}

impl Assessment {
    /// The proof of a duty.
    pub fn explain<'a>(&'a self, duty: &Duty<'a>) -> Proof<'a> {
        let rulebook = self.rulebook();
        let book = rulebook.book();
        let rule = duty.asked_by();
        let head = duty.head();
        let source = head.map_or("", |head| head.clause.source.as_str());
        let nearest = rule.and_then(|rule| miss::nearest(self, duty, rule));
        Proof {
            duty_id: duty.duty_id(),
            rule: duty.rule(),
            title: head.and_then(|head| head.title.as_ref()),
            rulebook: rulebook.id(),
            version: rulebook.version(),
            source,
            source_title: book
                .sources
                .iter()
                .find(|known| known.id == source)
                .map_or("", |known| known.title.as_str()),
            section: head.map_or("", |head| head.clause.section.as_str()),
            gist: head.and_then(|head| head.clause.gist.as_ref()),
            in_force_from: head.and_then(|head| head.effective.from),
            defaults: head.zip(rule).map(|(head, rule)| defaults(head, rule)).unwrap_or_default(),
            status: duty.status(),
            because: need::because(self, duty),
            records: self.evidence(duty),
            nearest,
            remarks: match rule {
                Some(Rule::Meeting(rule)) => miss::too_many(self, duty, rule).into_iter().collect(),
                Some(Rule::Task(rule)) => task::too_many(self, duty, rule),
                _ => Vec::new(),
            },
            needs: rule.map_or_else(Text::default, |rule| need::needs(self, duty, rule)),
        }
    }

    fn evidence(&self, duty: &Duty<'_>) -> Vec<Evidence> {
        let tables = &self.tables.0;
        let visit_on = |row: u32| match duty.subject_kind() {
            SubjectKind::Contact => {
                let (block, place) = tables.block_of(duty.subject_number())?;
                block.visits.of(place).iter().find(|visit| visit.row() == row).map(|visit| visit.on())
            }
            _ if self.gathered().is_some() => self.gathered()?.visit(row).map(|visit| visit.on),
            _ => tables.blocks.iter().find_map(|block| {
                (0..block.len())
                    .flat_map(|place| block.visits.of(place).iter())
                    .find(|visit| visit.row() == row)
                    .map(|visit| visit.on())
            }),
        };
        let day_of = |row: &u32| match duty.asked_by()? {
            Rule::Task(rule) => task::day_of(self, duty, rule, *row),
            Rule::Meeting(_) => {
                let at = tables.deeds.meetings.row.iter().position(|known| known == row)?;
                tables.deeds.meetings.on.get(at).copied().map(Day::from_number)
            }
            _ => visit_on(*row).map(Day::from_number),
        };
        let named = duty.met_rows().iter().filter_map(|row| Some((duty.record_name(*row), day_of(row)?)));
        named.map(|(record, on)| Evidence { record, on }).collect()
    }
}

/// The value of each key named in `defaults`.
fn defaults(head: &Head, rule: Rule<'_>) -> Vec<DefaultNumber> {
    let words = |festivals: &[Festival]| {
        festivals.iter().map(|festival| festival.word()).collect::<Vec<_>>().join(", ")
    };
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let value = |key: &str| match (rule, key) {
        (Rule::Visit(rule), "count") => rule.count.to_string(),
        (Rule::Visit(rule), "min_days") => rule.min_days.to_string(),
        (Rule::Visit(rule), "late_days") => rule.late_days.to_string(),
        (Rule::Visit(rule), key) => match (&rule.trigger, key) {
            (Trigger::Every(every), "every") => every.word().to_owned(),
            (Trigger::Festivals { before, .. }, "before") => before.to_string(),
            (Trigger::Festivals { after, .. }, "after") => after.to_string(),
            (Trigger::Festivals { festivals, .. }, "festivals") => words(festivals),
            (Trigger::Events { within, .. } | Trigger::Declaration { within, .. }, "within") => {
                within.to_string()
            }
            (Trigger::Events { days, .. } | Trigger::Declaration { days, .. }, "days") => {
                days.word().to_owned()
            }
            _ => String::new(),
        },
        (Rule::Meeting(rule), "every") => rule.every.word().to_owned(),
        (Rule::Meeting(rule), "min") => rule.min.to_string(),
        (Rule::Meeting(rule), "max") => number(rule.max),
        (Rule::Meeting(rule), "min_gap_days") => rule.min_gap_days.to_string(),
        (Rule::Meeting(rule), "min_days") => rule.min_days.to_string(),
        (Rule::Meeting(rule), "late_days") => rule.late_days.to_string(),
        (Rule::Task(rule), "min_days") => rule.min_days.to_string(),
        (Rule::Task(rule), "late_days") => rule.late_days.to_string(),
        (Rule::Task(rule), key) => match (&rule.task, &rule.when, key) {
            (Task::Training { count, .. }, _, "count") => count.to_string(),
            (Task::Activity { min, .. }, _, "min") => min.to_string(),
            (Task::Activity { max, .. }, _, "max") => number(*max),
            (_, When::Every { every, .. }, "every") => every.word().to_owned(),
            (_, When::Every { window: Some(window), .. }, "window") => {
                format!("{} – {}", window.from, window.to)
            }
            (_, When::Festivals { before, .. }, "before") => before.to_string(),
            (_, When::Festivals { after, .. }, "after") => after.to_string(),
            (_, When::Festivals { festivals, .. }, "festivals") => words(festivals),
            (_, When::Appointment { valid_days: Some(days) }, "valid_days") => days.to_string(),
            (_, When::Received { within, .. }, "within") => within.to_string(),
            (_, When::Received { days, .. }, "days") => days.word().to_owned(),
            _ => String::new(),
        },
        (Rule::Condition(rule), key) => match (&rule.condition, key) {
            (Condition::Staffing { min, .. }, "min") => min.to_string(),
            (Condition::Staffing { vacancy_days, .. }, "vacancy_days") => vacancy_days.to_string(),
            (Condition::Staffing { min_contacts, .. }, "min_contacts") => number(*min_contacts),
            _ => String::new(),
        },
        _ => String::new(),
    };
    head.defaults
        .iter()
        .map(|key| DefaultNumber { key: key.clone(), value: value(key), origin: DEFAULT })
        .collect()
}
