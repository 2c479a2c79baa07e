//! Numbers that nobody gave: neither the clause's gist names them nor does the rule mark them as its own default.
//!
//! Whoever is held to a number may ask where it comes from. So each number of a rule stands in the gist, because the source gives it, or in
//! `defaults`, because it does not. A number that says what leaving the key out would say makes no claim and is passed over.

use super::Read;
use crate::error::Severity;
use crate::error::text;
use crate::rulebook::keys;
use crate::rulebook::keys::Bounds;
use crate::rulebook::model::CommunityAppraisal;
use crate::rulebook::model::Head;
use crate::rulebook::model::MeetingRule;
use crate::rulebook::model::Trigger;
use crate::rulebook::model::VisitRule;
use crate::rulebook::model::WorkerAppraisal;
use crate::rulebook::numerals;
use crate::rulebook::read::Findings;
use crate::rulebook::task::Condition;
use crate::rulebook::task::ConditionRule;
use crate::rulebook::task::Task;
use crate::rulebook::task::TaskRule;
use crate::rulebook::task::When;
use crate::rulebook::task::YearWindow;
use crate::vocabulary::Every;

/// A number of a rule: its key, its bounds, its value.
type Number = (&'static str, Bounds, i32);

pub(super) fn visit(rule: &VisitRule, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    let mut numbers = vec![
        ("count", keys::COUNT, i32::try_from(rule.count).unwrap_or(i32::MAX)),
        ("min_days", keys::MIN_DAYS, rule.min_days),
        ("late_days", keys::LATE_DAYS, rule.late_days),
    ];
    let mut every = None;
    match &rule.trigger {
        Trigger::Every(period) => every = Some(*period),
        Trigger::Festivals { before, after, .. } => {
            numbers.extend([("before", keys::AROUND, *before), ("after", keys::AROUND, *after)]);
        }
        Trigger::Events { within, .. } | Trigger::Declaration { within, .. } => {
            numbers.push(("within", keys::WITHIN, *within));
        }
    }
    of_rule(&rule.head, every, &numbers, read, findings);
}

pub(super) fn meeting(rule: &MeetingRule, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    let whole = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let mut numbers = vec![
        ("min", keys::MIN, whole(rule.min)),
        ("min_gap_days", keys::MIN_GAP_DAYS, rule.min_gap_days),
        ("min_days", keys::MIN_DAYS, rule.min_days),
        ("late_days", keys::LATE_DAYS, rule.late_days),
    ];
    numbers.extend(rule.max.map(|max| ("max", keys::MAX, whole(max))));
    of_rule(&rule.head, Some(rule.every), &numbers, read, findings);
}

pub(super) fn task(rule: &TaskRule, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    let whole = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let mut numbers =
        vec![("min_days", keys::MIN_DAYS, rule.min_days), ("late_days", keys::LATE_DAYS, rule.late_days)];
    match &rule.task {
        Task::Training { count, .. } => numbers.push(("count", keys::COUNT, whole(*count))),
        Task::Activity { min, max, .. } => {
            numbers.push(("min", keys::MIN_ACTIVITIES, whole(*min)));
            numbers.extend(max.map(|max| ("max", keys::MAX, whole(max))));
        }
        Task::Report { .. } | Task::Checklist { .. } | Task::Request { .. } => {}
    }
    let mut every = None;
    match &rule.when {
        When::Every { every: period, window } => {
            every = Some(*period).filter(|_| !matches!(rule.task, Task::Report { .. }));
            if let Some(window) = window {
                in_year(&rule.head, *window, read, findings);
            }
        }
        When::Festivals { before, after, .. } => {
            numbers.extend([("before", keys::AROUND, *before), ("after", keys::AROUND, *after)]);
        }
        When::Appointment { valid_days } => {
            numbers.extend(valid_days.map(|days| ("valid_days", keys::VALID_DAYS, days)));
        }
        When::Received { within, .. } => numbers.push(("within", keys::WITHIN, *within)),
    }
    of_rule(&rule.head, every, &numbers, read, findings);
}

pub(super) fn condition(rule: &ConditionRule, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    let Condition::Staffing { min, vacancy_days, min_contacts, .. } = &rule.condition else { return };
    let whole = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let mut numbers =
        vec![("min", keys::MIN, whole(*min)), ("vacancy_days", keys::VACANCY_DAYS, *vacancy_days)];
    numbers.extend(min_contacts.map(|least| ("min_contacts", keys::MIN_CONTACTS, whole(least))));
    of_rule(&rule.head, None, &numbers, read, findings);
}

/// A part of the year whose months the gist does not name.
fn in_year(head: &Head, window: YearWindow, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    let named = head.clause.gist.as_ref().map(numerals::numbers).unwrap_or_default();
    let months = [window.from.month(), window.to.month()];
    let marked = head.defaults.iter().any(|default| default == "window");
    if !marked && months.iter().any(|month| !named.contains(month)) {
        unfounded(head, "window", &format!("{} – {}", window.from, window.to), read, findings);
    }
}

pub(super) fn worker(rule: &WorkerAppraisal, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    let numbers = [
        ("min_ballots", keys::MIN_BALLOTS, rule.min_ballots),
        ("contacts_weight", keys::BALLOT_WEIGHT, rule.contacts_weight),
        ("residents_weight", keys::BALLOT_WEIGHT, rule.residents_weight),
        ("admonition_months", keys::ADMONITION_MONTHS, rule.admonition_months),
        ("review_days", keys::REVIEW_DAYS, rule.review_days),
    ];
    of_rule(&rule.head, None, &numbers, read, findings);
    for (key, share) in [
        ("min_turnout", rule.min_turnout),
        ("excellent_approval", rule.excellent_approval),
        ("excellent_share", rule.excellent_share),
        ("competent_approval", rule.competent_approval),
    ] {
        of_share(&rule.head, key, &share.to_string(), read, findings);
    }
}

pub(super) fn community(rule: &CommunityAppraisal, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    of_rule(&rule.head, None, &[("rectify_days", keys::RECTIFY_DAYS, rule.rectify_days)], read, findings);
    of_share(&rule.head, "good_margin", &rule.good_margin.to_string(), read, findings);
    of_share(&rule.head, "steps", "[…]", read, findings);
    if rule.components.iter().any(|component| component.weight != 1) {
        of_share(&rule.head, "components", "[…]", read, findings);
    }
}

/// A share, or a table of them: a gist that gives one is hard to read by program, so it always stands in `defaults` or names the key's number.
fn of_share(head: &Head, key: &str, value: &str, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    let marked = head.defaults.iter().any(|default| default == key);
    let gist = head.clause.gist.as_ref();
    if !marked && !gist.is_some_and(|gist| gist.zh.contains(value) || gist.en.contains(value)) {
        unfounded(head, key, value, read, findings);
    }
}

fn of_rule(
    head: &Head,
    every: Option<Every>,
    numbers: &[Number],
    read: &Read<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let marked = |key: &str| head.defaults.iter().any(|default| default == key);
    let gist = head.clause.gist.as_ref();
    if let Some(every) = every.filter(|_| !marked("every"))
        && !gist.is_some_and(|gist| numerals::names_period(gist, every))
    {
        unfounded(head, "every", every.word(), read, findings);
    }
    let named = gist.map(numerals::numbers).unwrap_or_default();
    for (key, bounds, value) in numbers {
        let said = bounds.left_out != Some(*value) && !marked(key);
        if said && u32::try_from(*value).is_ok_and(|value| !named.contains(&value)) {
            unfounded(head, key, &value.to_string(), read, findings);
        }
    }
}

fn unfounded(head: &Head, key: &str, value: &str, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    let id = &head.id;
    let message = text(
        format!("规则 `{id}` 的 `{key}` = {value} 既不见于条款大意，也不在 `defaults` 里"),
        format!(
            "`{key}` = {value} of rule `{id}` stands neither in the gist of its clause nor in `defaults`"
        ),
    );
    let help = if head.clause.gist.is_some() {
        text(
            format!("来源给了此数，就在 gist 里写明；没有给，就把 `{key}` 加进 `defaults`"),
            format!("if the source gives it, say so in the gist; if not, add `{key}` to `defaults`"),
        )
    } else {
        text(
            format!("为条款写一个含此数的 gist；来源没有给，就把 `{key}` 加进 `defaults`"),
            format!(
                "give the clause a gist that names it; if the source does not give it, add `{key}` to `defaults`"
            ),
        )
    };
    findings.add(Severity::Warning, "LL012", &read.at(key), message, Some(help));
}
