//! What every rule has (id, range, clause), and the tables that are no rules: `[rulebook]`, `[[source]]`, `[calendar]`.

use super::Findings;
use super::as_day;
use super::as_list;
use super::as_table;
use super::as_text;
use super::bilingual;
use super::flag;
use super::id_of;
use super::number;
use super::text_of;
use super::twice;
use super::word_of;
use super::words;
use crate::calendar::Day;
use crate::calendar::WorkdayCalendar;
use crate::error::Severity;
use crate::error::text;
use crate::rulebook::document::Fields;
use crate::rulebook::keys;
use crate::rulebook::model::Book;
use crate::rulebook::model::Clause;
use crate::rulebook::model::Effective;
use crate::rulebook::model::Escalation;
use crate::rulebook::model::Head;
use crate::rulebook::model::Source;
use crate::vocabulary::Level;

/// The rule keys that hold a number and may therefore stand in `defaults`; `every` says how often, which a source may leave open too.
const NUMBERS: &[&str] = &[
    "after",
    "before",
    "count",
    "days",
    "every",
    "festivals",
    "late_days",
    "max",
    "min",
    "min_days",
    "min_gap_days",
    "within",
];

/// `[rulebook]`: a book without rules yet.
pub(in crate::rulebook) fn rulebook(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Book {
    findings.check_keys(fields, keys::RULEBOOK, "`[rulebook]`");
    Book {
        id: id_of(fields, "id", findings).unwrap_or_default(),
        version: id_of(fields, "version", findings).unwrap_or_default(),
        title: bilingual(fields, "title", findings),
        extends: text_of(fields, "extends", findings),
        handover_days: number(fields, "handover_days", 0..=366, 30, findings),
        escalation: escalation(fields, findings).unwrap_or_default(),
        sources: Vec::new(),
        visits: Vec::new(),
        meetings: Vec::new(),
        calendar: None,
    }
}

fn escalation(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<Vec<Escalation>> {
    let mut steps: Vec<Escalation> = Vec::new();
    for node in as_list(fields.get("escalation")?, "escalation", findings)? {
        let Some(step) = as_table(&node, "escalation", findings) else { continue };
        findings.check_keys(&step, keys::ESCALATION_KEYS, "`escalation`");
        let days = number(&step, "days", 1..=3660, 1, findings);
        let Some(to) = word_of(&step, "to", words!(Level), findings) else { continue };
        if steps.last().is_some_and(|last| last.days >= days || last.to >= to) {
            let (zh, en) = (
                "`escalation` 的天数与级别须逐级上升",
                "the steps of `escalation` must rise, in days and in level",
            );
            findings.error("LL004", &node.at, zh, en);
        }
        steps.push(Escalation { days, to });
    }
    Some(steps)
}

/// `[[source]]`.
pub(in crate::rulebook) fn source(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<Source> {
    findings.check_keys(fields, keys::SOURCE, "`[[source]]`");
    Some(Source { id: id_of(fields, "id", findings)?, title: text_of(fields, "title", findings)? })
}

/// Id, title, effective range, clause and defaults of a rule.
pub(super) fn head(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Head {
    Head {
        id: id_of(fields, "id", findings).unwrap_or_default(),
        title: bilingual(fields, "title", findings),
        effective: effective(fields, findings),
        clause: clause(fields, findings),
        defaults: defaults(fields, findings).unwrap_or_default(),
    }
}

fn effective(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Effective {
    let Some(node) = fields.get("effective") else { return Effective::default() };
    let Some(table) = as_table(node, "effective", findings) else { return Effective::default() };
    findings.check_keys(&table, keys::EFFECTIVE_KEYS, "`effective`");
    let from = table.get("from").and_then(|node| as_day(node, "from", findings));
    let until = table.get("until").and_then(|node| as_day(node, "until", findings));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        let (zh, en) =
            ("`effective` 的 `until` 早于 `from`", "`until` of `effective` comes before its `from`");
        findings.error("LL023", &node.at, zh, en);
    }
    Effective { from, until }
}

fn clause(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Clause {
    let none = Clause { source: String::new(), section: String::new(), gist: None };
    let Some(node) = fields.get("clause") else { return none };
    let Some(table) = as_table(node, "clause", findings) else { return none };
    for field in &table.fields {
        if !keys::CLAUSE_KEYS.iter().any(|key| key.name == field.key) {
            findings.unknown_key(&field.key_at, field.key, keys::CLAUSE_KEYS.iter().map(|key| key.name));
        }
    }
    for (key, zh, en) in [
        ("source", "条款没有写明来源", "the clause names no source"),
        ("section", "条款没有写明章节", "the clause names no section"),
    ] {
        if table.get(key).is_none() {
            let help = text(
                "写成 clause = { source = \"…\", section = \"…\" }",
                "write clause = { source = \"…\", section = \"…\" }",
            );
            findings.add(Severity::Error, "LL010", &node.at, text(zh, en), Some(help));
        }
    }
    Clause {
        source: text_of(&table, "source", findings).unwrap_or_default(),
        section: text_of(&table, "section", findings).unwrap_or_default(),
        gist: bilingual(&table, "gist", findings),
    }
}

fn defaults(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<Vec<String>> {
    let mut out: Vec<String> = Vec::new();
    for node in as_list(fields.get("defaults")?, "defaults", findings)? {
        let Some(found) = as_text(&node, "defaults", findings) else { continue };
        if !NUMBERS.contains(&found) {
            findings.unknown_key(&node.at, found, NUMBERS.iter().copied());
        } else if out.iter().any(|other| other == found) {
            twice(&node.at, "defaults", findings);
        } else if !is_overridden(fields, found) {
            out.push(found.to_owned());
        }
    }
    Some(out)
}

/// Whether an overlay gave the number itself: then it is the overlay's, no longer a default of the base rule.
fn is_overridden(fields: &Fields<'_>, key: &str) -> bool {
    let on = matches!(key, "after" | "before" | "days" | "festivals" | "within")
        && fields.overridden.contains(&"on");
    on || fields.overridden.contains(&key)
}

/// `[calendar]`: the working days, against the plain weekend.
pub(in crate::rulebook) fn calendar(
    fields: &Fields<'_>,
    findings: &mut Findings<'_>,
) -> Option<WorkdayCalendar> {
    findings.check_keys(fields, keys::CALENDAR, "`[calendar]`");
    let covers = as_table(fields.get("covers")?, "covers", findings)?;
    findings.check_keys(&covers, keys::COVERS, "`covers`");
    let from = as_day(covers.get("from")?, "from", findings)?;
    let to = as_day(covers.get("to")?, "to", findings)?;
    let off = days(fields, "off", findings);
    let work = days(fields, "work", findings);
    let source = text_of(fields, "source", findings).unwrap_or_default();
    let provisional = flag(fields, "provisional", findings);
    match WorkdayCalendar::new((from, to), off, work, source, provisional) {
        Ok(calendar) => Some(calendar),
        Err(error) => {
            let zh = "工作日历自相矛盾：日期须在覆盖范围内，不得两边都列";
            findings.error("LL050", &covers.at, zh, format!("the calendar contradicts itself: {error}"));
            None
        }
    }
}

fn days(fields: &Fields<'_>, key: &str, findings: &mut Findings<'_>) -> Vec<Day> {
    let Some(node) = fields.get(key) else { return Vec::new() };
    let nodes = as_list(node, key, findings).unwrap_or_default();
    nodes.iter().filter_map(|node| as_day(node, key, findings)).collect()
}
