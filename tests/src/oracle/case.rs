//! The JSON case as plain rows: dates as civil dates, ids as text, a missing column and a null alike.
//!
//! Rows that `known_at` hides are dropped here, so nothing later needs to think of them. Stays without a day are
//! dropped here too. Nothing is checked and no question is answered here.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::Fault;
use super::rulebook::Rulebook;

/// Everything one answer depends on.
#[derive(Debug)]
pub struct Case {
    /// The rules.
    pub rules: Rulebook,
    /// First day of the assessment range.
    pub from: NaiveDate,
    /// Last day of the assessment range.
    pub to: NaiveDate,
    /// The day on which the question is asked.
    pub as_of: NaiveDate,
    /// Contacts by id.
    pub contacts: Vec<Contact>,
    /// Visits that are known.
    pub visits: Vec<Visit>,
    /// Events that are known.
    pub events: Vec<Event>,
    /// Declarations.
    pub declarations: Vec<Declaration>,
    /// Waivers that are known.
    pub waivers: Vec<Waiver>,
    /// Bodies as given.
    pub bodies: Vec<Body>,
    /// Meetings that are known.
    pub meetings: Vec<Meeting>,
    /// The mistake to make.
    pub fault: Fault,
}

/// A contact with all stays that have a day, by their first day.
#[derive(Debug)]
pub struct Contact {
    /// Opaque id.
    pub id: String,
    /// May be empty.
    pub stays: Vec<Stay>,
}

/// One row of `contacts`.
#[derive(Debug)]
pub struct Stay {
    /// As given.
    pub community: String,
    /// `general`, `key` or `care`.
    pub tier: String,
    /// First day.
    pub enrolled_on: NaiveDate,
    /// The day after the last, if there is one.
    pub left_on: Option<NaiveDate>,
    /// Missing: no consent.
    pub consent_from: Option<NaiveDate>,
    /// First day without consent.
    pub consent_until: Option<NaiveDate>,
    /// Consent to visits in hospital.
    pub consent_health: bool,
    /// First day of a refusal.
    pub declined_from: Option<NaiveDate>,
}

/// One row of `visits`.
#[derive(Debug)]
pub struct Visit {
    /// Its id, or `#row`.
    pub name: String,
    /// Who was visited.
    pub contact: String,
    /// The day.
    pub on: NaiveDate,
    /// The visitor's role.
    pub by: String,
    /// The visit's kind.
    pub kind: Option<String>,
}

/// One row of `events`.
#[derive(Debug)]
pub struct Event {
    /// Whom it concerns.
    pub contact: String,
    /// What happened.
    pub kind: String,
    /// The day.
    pub on: NaiveDate,
    /// The day it became known.
    pub recorded_on: Option<NaiveDate>,
    /// `contact` or `household`.
    pub reported_by: String,
}

/// One row of `declarations`.
#[derive(Debug)]
pub struct Declaration {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// The body whose communities it is for.
    pub scope: String,
}

/// One row of `waivers`.
#[derive(Debug)]
pub struct Waiver {
    /// For whom.
    pub contact: String,
    /// From which rule.
    pub rule: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// The day it was recorded.
    pub recorded_on: NaiveDate,
}

/// One row of `bodies`.
#[derive(Debug)]
pub struct Body {
    /// As given.
    pub id: String,
    /// From the closed list.
    pub kind: String,
    /// The body above.
    pub parent: Option<String>,
    /// First day.
    pub since: Option<NaiveDate>,
    /// The day after the last.
    pub until: Option<NaiveDate>,
}

impl Body {
    /// Whether the body exists on `day`.
    pub fn exists(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// One row of `meetings`.
#[derive(Debug)]
pub struct Meeting {
    /// Its id, or `#row`.
    pub name: String,
    /// Who met.
    pub body: String,
    /// The meeting's kind.
    pub kind: Option<String>,
    /// The day.
    pub on: NaiveDate,
    /// What was on the table.
    pub topics: Vec<String>,
    /// Who was invited.
    pub invited: Vec<String>,
    /// The role in the chair.
    pub chair: Option<String>,
}

impl Case {
    /// Reads the case.
    pub fn read(case: &Value, fault: Fault) -> Self {
        let known_at = date(case, "known_at").filter(|_| fault != Fault::KnownAtIgnored);
        let known = |row: &Value| {
            let known_since = date(row, "recorded_on").or_else(|| date(row, "on"));
            let since = known_since.expect("a date of record");
            known_at.is_none_or(|at| since < at || (since == at && fault != Fault::KnownAtStrict))
        };
        let rows = |table: &str| -> Vec<(usize, &Value)> {
            case["tables"][table].as_array().map(|rows| rows.iter().enumerate().collect()).unwrap_or_default()
        };
        let toml = case["rulebook"]["toml"].as_str().expect("the rulebook as text");
        Self {
            rules: toml::from_str(toml).expect("a rulebook that loads"),
            from: need(case, "from"),
            to: need(case, "to"),
            as_of: need(case, "as_of"),
            contacts: contacts(&rows("contacts"), fault),
            visits: rows("visits").into_iter().filter(|(_, row)| known(row)).map(visit).collect(),
            events: rows("events").into_iter().filter(|(_, row)| known(row)).map(event).collect(),
            declarations: rows("declarations").into_iter().map(declaration).collect(),
            waivers: rows("waivers").into_iter().filter(|(_, row)| known(row)).map(waiver).collect(),
            bodies: rows("bodies").into_iter().map(body).collect(),
            meetings: rows("meetings").into_iter().filter(|(_, row)| known(row)).map(meeting).collect(),
            fault,
        }
    }
}

/// Stays gathered by contact, those without a day left out, in the order of their first days.
fn contacts(rows: &[(usize, &Value)], fault: Fault) -> Vec<Contact> {
    let mut by_id: BTreeMap<String, Vec<Stay>> = BTreeMap::new();
    for (_, row) in rows {
        let stays = by_id.entry(text(row, "contact_id").expect("contact_id")).or_default();
        let stay = Stay {
            community: text(row, "community_id").expect("community_id"),
            tier: text(row, "tier").expect("tier"),
            enrolled_on: need(row, "enrolled_on"),
            left_on: date(row, "left_on"),
            consent_from: date(row, "consent_from"),
            consent_until: date(row, "consent_until"),
            consent_health: row["consent_health"].as_bool().unwrap_or(false),
            declined_from: date(row, "declined_from"),
        };
        if stay.left_on != Some(stay.enrolled_on) || fault == Fault::EmptyStayKept {
            stays.push(stay);
        }
    }
    let mut contacts: Vec<Contact> = by_id.into_iter().map(|(id, stays)| Contact { id, stays }).collect();
    for contact in &mut contacts {
        contact.stays.sort_by_key(|stay| (stay.enrolled_on, stay.left_on.unwrap_or(NaiveDate::MAX)));
    }
    contacts
}

fn visit((number, row): (usize, &Value)) -> Visit {
    Visit {
        name: text(row, "visit_id").unwrap_or_else(|| format!("#{number}")),
        contact: text(row, "contact_id").expect("contact_id"),
        on: need(row, "on"),
        by: text(row, "by").expect("by"),
        kind: text(row, "kind"),
    }
}

fn event((_, row): (usize, &Value)) -> Event {
    Event {
        contact: text(row, "contact_id").expect("contact_id"),
        kind: text(row, "kind").expect("kind"),
        on: need(row, "on"),
        recorded_on: date(row, "recorded_on"),
        reported_by: text(row, "reported_by").expect("reported_by"),
    }
}

fn declaration((_, row): (usize, &Value)) -> Declaration {
    Declaration {
        from: need(row, "from"),
        until: need(row, "until"),
        scope: text(row, "scope").expect("scope"),
    }
}

fn waiver((_, row): (usize, &Value)) -> Waiver {
    Waiver {
        contact: text(row, "contact_id").expect("contact_id"),
        rule: text(row, "rule").expect("rule"),
        from: need(row, "from"),
        until: need(row, "until"),
        recorded_on: need(row, "recorded_on"),
    }
}

fn body((_, row): (usize, &Value)) -> Body {
    Body {
        id: text(row, "body_id").expect("body_id"),
        kind: text(row, "kind").expect("kind"),
        parent: text(row, "parent_id"),
        since: date(row, "since"),
        until: date(row, "until"),
    }
}

fn meeting((number, row): (usize, &Value)) -> Meeting {
    Meeting {
        name: text(row, "meeting_id").unwrap_or_else(|| format!("#{number}")),
        body: text(row, "body_id").expect("body_id"),
        kind: text(row, "kind"),
        on: need(row, "on"),
        topics: words(row, "topics"),
        invited: words(row, "invited"),
        chair: text(row, "chair"),
    }
}

/// A column as text; numbers are written out, null is missing.
fn text(row: &Value, column: &str) -> Option<String> {
    match &row[column] {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        number => Some(number.to_string()),
    }
}

fn date(row: &Value, column: &str) -> Option<NaiveDate> {
    row[column].as_str().map(|text| text.parse().expect("a civil date"))
}

fn need(row: &Value, column: &str) -> NaiveDate {
    date(row, column).unwrap_or_else(|| panic!("{column} is missing"))
}

fn words(row: &Value, column: &str) -> Vec<String> {
    let list = row[column].as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|word| word.as_str().expect("a word").to_owned()).collect()
}
