//! The columns of a duty, told once and written two ways: as text, which is what an answer consists of, and through serde for whoever serialises a duty.
//!
//! Both give the same JSON. The text is written directly because most of an answer is its duties: names of columns and words of vocabularies are
//! known to need no escape.

use std::fmt::Write;

use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeMap;
use serde::ser::SerializeSeq;

use crate::assess::Duty;
use crate::assess::Update;
use crate::calendar::Day;

/// What stands in a column.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
enum Told<'a> {
    Nothing,
    /// A word that needs no escape.
    Word(&'a str),
    Text(&'a str),
    Day(Day),
    Texts(&'a [String]),
}

impl From<Option<Day>> for Told<'_> {
    fn from(day: Option<Day>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// Takes the columns of a duty, in their order.
trait Row {
    type Error;
    fn tell(&mut self, column: &'static str, told: Told<'_>) -> Result<(), Self::Error>;
}

fn columns<R: Row>(duty: &Duty<'_>, row: &mut R) -> Result<(), R::Error> {
    row.tell("duty_id", Told::Word(&duty.duty_id()))?;
    row.tell("rule", Told::Text(duty.rule()))?;
    row.tell("subject_kind", Told::Word(duty.subject_kind().word()))?;
    row.tell("subject_id", Told::Text(duty.subject_id()))?;
    row.tell("holder_role", Told::Word(duty.holder_role().word()))?;
    row.tell("holder_body", Told::Text(duty.holder_body()))?;
    row.tell("anchor", Told::Day(duty.anchor()))?;
    row.tell("opens", Told::Day(duty.opens()))?;
    row.tell("due", Told::Day(duty.due()))?;
    row.tell("closes", Told::Day(duty.closes()))?;
    row.tell("status", Told::Word(duty.status().word()))?;
    row.tell("reason", duty.reason().map_or(Told::Nothing, |reason| Told::Word(reason.word())))?;
    row.tell("met_on", duty.met_on().into())?;
    row.tell("met_by", Told::Texts(&duty.met_by()))?;
    match duty.escalates_to() {
        Some(level) => row.tell("escalates_to", Told::Word(level.word())),
        None => Ok(()),
    }
}

/// Through serde.
struct Entries<M>(M);

impl<M: SerializeMap> Row for Entries<M> {
    type Error = M::Error;
    fn tell(&mut self, column: &'static str, told: Told<'_>) -> Result<(), M::Error> {
        self.0.serialize_entry(column, &told)
    }
}

impl Serialize for Duty<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut entries = Entries(to.serialize_map(None)?);
        columns(self, &mut entries)?;
        entries.0.end()
    }
}

/// What is told of a duty that is owed no more.
#[derive(Serialize)]
struct Gone {
    duty_id: String,
    status: Option<&'static str>,
}

impl Serialize for Update<'_> {
    /// The list of the duties that stand otherwise or are new, and then of each that is owed no more its `duty_id` and a `status` that is null.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.len()))?;
        self.duties().try_for_each(|duty| list.serialize_element(&duty))?;
        for duty in self.gone() {
            list.serialize_element(&Gone { duty_id: duty.duty_id(), status: None })?;
        }
        list.end()
    }
}

/// As text.
struct Line<'a> {
    out: &'a mut String,
    begun: bool,
}

impl Row for Line<'_> {
    type Error = std::fmt::Error;
    fn tell(&mut self, column: &'static str, told: Told<'_>) -> std::fmt::Result {
        let out = &mut *self.out;
        out.push_str(if std::mem::replace(&mut self.begun, true) { ",\"" } else { "{\"" });
        out.push_str(column);
        out.push_str("\":");
        match told {
            Told::Nothing => out.push_str("null"),
            Told::Word(word) => quoted(word, out),
            Told::Text(text) => escaped(text, out),
            Told::Day(day) => match day.iso().as_ref().map(|digits| std::str::from_utf8(digits)) {
                Some(Ok(digits)) => quoted(digits, out),
                _ => write!(out, "\"{day}\"")?,
            },
            Told::Texts(texts) => {
                out.push('[');
                for (at, text) in texts.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    escaped(text, out);
                }
                out.push(']');
            }
        }
        Ok(())
    }
}

/// Writes a list of duties.
pub(super) fn write<'a>(
    duties: impl ExactSizeIterator<Item = Duty<'a>>,
    out: &mut String,
) -> std::fmt::Result {
    // A duty takes about this much.
    out.reserve(duties.len().saturating_mul(400));
    out.push('[');
    for (at, duty) in duties.enumerate() {
        if at > 0 {
            out.push(',');
        }
        columns(&duty, &mut Line { out: &mut *out, begun: false })?;
        out.push('}');
    }
    out.push(']');
    Ok(())
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    out.push_str(text);
    out.push('"');
}

/// A text as JSON has it; only one with a quotation mark, a backslash or a control character is looked at twice.
fn escaped(text: &str, out: &mut String) {
    let plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\';
    if text.bytes().fold(true, |all, byte| all & plain(byte)) {
        quoted(text, out);
    } else {
        // A text can always be written.
        out.push_str(&serde_json::to_string(text).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::Options;
    use crate::assess::assess;
    use crate::json::assess_json;
    use crate::json::tables_from_json;
    use crate::rulebook::Rulebook;

    const CONTACTS: &str = r#"{"contacts": [
        {"contact_id": "a \"b\" \\", "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01", "consent_from": "2025-03-01"}],
      "visits": [{"visit_id": "\\v\"", "contact_id": "a \"b\" \\", "on": "2026-05-06", "by": "community-cadre"}]}"#;

    const RULEBOOK: &str = r#"
        [rulebook]
        id = "late"
        version = "1"
        extends = "standard"
        title = { zh = "迟办报告", en = "late duties are told" }
        escalation = [{ days = 1, to = "community" }]
    "#;

    #[test]
    fn a_duty_reads_the_same_as_text_and_through_serde() {
        let [from, to, as_of] =
            ["2026-01-01", "2027-03-31", "2027-03-01"].map(|day| Day::parse(day).unwrap());
        let options = Options::new(from, to, as_of).unwrap();
        let tables = tables_from_json(CONTACTS).unwrap();
        let assessment = assess(&Rulebook::from_toml(RULEBOOK).unwrap(), &tables, &options).unwrap();
        let mut text = String::new();
        write(assessment.duties(), &mut text).unwrap();
        let all: Vec<_> = assessment.duties().collect();
        assert!(
            all.iter().any(|duty| duty.met_on().is_some())
                && all.iter().any(|duty| duty.escalates_to().is_some())
        );
        assert_eq!(text, serde_json::to_string(&all).unwrap());
    }

    #[test]
    fn an_answer_begins_with_its_duties() {
        let case = r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-06-30", "as_of": "2026-06-30", "tables": {}}"#;
        assert!(assess_json(case).unwrap().starts_with(r#"{"duties":[],"appraisals":[]"#));
    }
}
