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
use crate::calendar::WorkdayCalendarError;
use crate::error::Severity;
use crate::error::text;
use crate::rulebook::document::At;
use crate::rulebook::document::Fields;
use crate::rulebook::document::Node;
use crate::rulebook::keys;
use crate::rulebook::model::AppraisalRules;
use crate::rulebook::model::Book;
use crate::rulebook::model::Clause;
use crate::rulebook::model::Effective;
use crate::rulebook::model::Escalation;
use crate::rulebook::model::Head;
use crate::rulebook::model::Source;
use crate::vocabulary::Level;

/// `[rulebook]`: a book without rules yet.
pub(in crate::rulebook) fn rulebook(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Book {
    findings.check_keys(fields, keys::RULEBOOK, "`[rulebook]`");
    Book {
        id: id_of(fields, "id", findings).unwrap_or_default(),
        version: id_of(fields, "version", findings).unwrap_or_default(),
        title: bilingual(fields, "title", findings),
        extends: text_of(fields, "extends", findings),
        handover_days: number(fields, "handover_days", keys::HANDOVER_DAYS, findings),
        escalation: escalation(fields, findings).unwrap_or_default(),
        sources: Vec::new(),
        visits: Vec::new(),
        meetings: Vec::new(),
        tasks: Vec::new(),
        conditions: Vec::new(),
        appraisal: AppraisalRules::default(),
        calendar: None,
    }
}

fn escalation(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<Vec<Escalation>> {
    let mut steps: Vec<Escalation> = Vec::new();
    for node in as_list(fields.get("escalation")?, "escalation", findings)? {
        let Some(step) = as_table(&node, "escalation", findings) else { continue };
        findings.check_keys(&step, keys::ESCALATION_KEYS, "`escalation`");
        let days = number(&step, "days", keys::ESCALATION_DAYS, findings);
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
        let message =
            text("`effective` 的 `until` 早于 `from`", "`until` of `effective` comes before its `from`");
        let help = text(
            "改正日期；若要停用规则，令 `until` 等于 `from`",
            "correct the dates; to switch the rule off, let `until` be `from`",
        );
        findings.add(Severity::Error, "LL023", &node.at, message, Some(help));
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
        source: id_of(&table, "source", findings).unwrap_or_default(),
        section: text_of(&table, "section", findings).unwrap_or_default(),
        gist: bilingual(&table, "gist", findings),
    }
}

fn defaults(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<Vec<String>> {
    let mut out: Vec<String> = Vec::new();
    for node in as_list(fields.get("defaults")?, "defaults", findings)? {
        let Some(found) = as_text(&node, "defaults", findings) else { continue };
        if !keys::NUMBERS.contains(&found) {
            findings.unknown_key(&node.at, found, keys::NUMBERS.iter().copied());
        } else if out.iter().any(|other| other == found) {
            twice(&node.at, "defaults", findings);
        } else if !is_overridden(fields, found) {
            out.push(found.to_owned());
        }
    }
    Some(out)
}

/// Whether an overlay gave the number itself, or another time than the one it belongs to: then it is no longer a default of the base rule.
fn is_overridden(fields: &Fields<'_>, key: &str) -> bool {
    let given = |key: &str| fields.overridden.contains(&key);
    let of_the_time = match key {
        "after" | "before" | "days" | "every" | "festivals" | "within" => given("on") || given("every"),
        "min_days" => given("on"),
        _ => false,
    };
    of_the_time || given(key)
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
            contradiction(fields, &covers, &error, findings);
            None
        }
    }
}

/// What a calendar gets wrong, at the day that is wrong.
fn contradiction(
    fields: &Fields<'_>,
    covers: &Fields<'_>,
    error: &WorkdayCalendarError,
    findings: &mut Findings<'_>,
) {
    let (day, zh) = match error {
        WorkdayCalendarError::EndsBeforeItBegins { .. } => (None, "`covers` 的末日早于首日".to_owned()),
        WorkdayCalendarError::OutsideCovers { day } => (Some(*day), format!("{day} 不在 `covers` 之内")),
        WorkdayCalendarError::OffAndWork { day } => (Some(*day), format!("{day} 既列为放假又列为上班")),
        WorkdayCalendarError::OutOfRange { day } => {
            (Some(*day), format!("{day} 不在 1950-01-01 到 2100-12-31 之内"))
        }
    };
    let listed = ["work", "off"].into_iter().find_map(|key| {
        let nodes = fields.get(key)?.value.as_array()?;
        let file = covers.at.file;
        nodes.iter().find_map(|node| {
            let node = Node { at: At { file, span: node.span() }, value: node.get_ref() };
            let silent = &mut Findings { files: Vec::new(), list: Vec::new() };
            (as_day(&node, key, silent) == day && day.is_some()).then_some(node.at)
        })
    });
    let help = text(
        "放假与上班的日期都须在覆盖范围内，不得两边都列",
        "days off and days worked lie within the days covered, and none is both",
    );
    let message = text(zh, format!("the calendar contradicts itself: {error}"));
    findings.add(Severity::Error, "LL050", &listed.unwrap_or_else(|| covers.at.clone()), message, Some(help));
}

fn days(fields: &Fields<'_>, key: &str, findings: &mut Findings<'_>) -> Vec<Day> {
    let Some(node) = fields.get(key) else { return Vec::new() };
    let nodes = as_list(node, key, findings).unwrap_or_default();
    nodes.iter().filter_map(|node| as_day(node, key, findings)).collect()
}
