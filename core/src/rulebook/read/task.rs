//! `[[training]]`, `[[report]]`, `[[checklist]]`, `[[activity]]`, `[[request]]`: which keys go together, and what they make.

use super::Findings;
use super::as_table;
use super::as_text;
use super::closed;
use super::deeds_of;
use super::flag;
use super::head::head;
use super::list_of;
use super::meeting::count;
use super::meeting::most;
use super::number;
use super::visit::around;
use super::word_of;
use super::words;
use crate::calendar::MonthDay;
use crate::error::Severity;
use crate::error::text;
use crate::rulebook::document::Fields;
use crate::rulebook::document::Node;
use crate::rulebook::keys;
use crate::rulebook::task::Task;
use crate::rulebook::task::TaskRule;
use crate::rulebook::task::When;
use crate::rulebook::task::YearWindow;
use crate::vocabulary::BodyKind;
use crate::vocabulary::DayCount;
use crate::vocabulary::Every;
use crate::vocabulary::RequestKind;
use crate::vocabulary::Role;
use crate::vocabulary::Step;

/// A task with the keys that all five kinds share.
fn rule(fields: &Fields<'_>, task: Task, when: When, findings: &mut Findings<'_>) -> TaskRule {
    TaskRule {
        head: head(fields, findings),
        task,
        when,
        holder: word_of(fields, "holder", words!(Role), findings),
        min_days: number(fields, "min_days", keys::MIN_DAYS, findings),
        late_days: number(fields, "late_days", keys::LATE_DAYS, findings),
    }
}

pub(super) fn training(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<TaskRule> {
    findings.check_keys(fields, keys::TRAINING, "`[[training]]`");
    let task = Task::Training {
        roles: list_of(fields, "roles", words!(Role), findings),
        kinds: deeds_of(fields, "kinds", findings),
        count: count(number(fields, "count", keys::COUNT, findings)),
        passed: flag(fields, "passed", findings),
    };
    let when = either(fields, findings, |table, findings| {
        findings.check_keys(table, keys::ON_APPOINTMENT, "`on`");
        if let Some(node) = table.get("appointment")
            && node.value.as_bool() != Some(true)
        {
            findings.wrong_type(&node.at, "appointment", " true", "true");
        }
        let days = table.get("valid_days").map(|_| number(table, "valid_days", keys::VALID_DAYS, findings));
        Some(When::Appointment { valid_days: days })
    });
    Some(rule(fields, task, when?, findings))
}

pub(super) fn report(fields: &Fields<'_>, findings: &mut Findings<'_>) -> TaskRule {
    findings.check_keys(fields, keys::REPORT, "`[[report]]`");
    let task = Task::Report { roles: list_of(fields, "roles", words!(Role), findings) };
    let when = When::Every { every: Every::Year, window: window(fields, Every::Year, findings) };
    rule(fields, task, when, findings)
}

pub(super) fn checklist(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<TaskRule> {
    findings.check_keys(fields, keys::CHECKLIST, "`[[checklist]]`");
    let items = deeds_of(fields, "items", findings);
    let body = word_of(fields, "body", words!(BodyKind), findings);
    let when = fields.get("every").and_then(|node| every(node, fields, findings));
    Some(rule(fields, Task::Checklist { body: body?, items: items? }, when?, findings))
}

pub(super) fn activity(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<TaskRule> {
    findings.check_keys(fields, keys::ACTIVITY, "`[[activity]]`");
    let min = u32::try_from(number(fields, "min", keys::MIN_ACTIVITIES, findings)).unwrap_or_default();
    let max = most(fields, min, findings);
    let kinds = deeds_of(fields, "kinds", findings);
    let body = word_of(fields, "body", words!(BodyKind), findings);
    let when = either(fields, findings, |table, findings| {
        let (festivals, before, after) = around(table, findings)?;
        Some(When::Festivals { festivals, before, after })
    });
    Some(rule(fields, Task::Activity { body: body?, kinds: kinds?, min, max }, when?, findings))
}

pub(super) fn request(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<TaskRule> {
    findings.check_keys(fields, keys::REQUEST, "`[[request]]`");
    let body = word_of(fields, "body", words!(BodyKind), findings);
    let kinds = list_of(fields, "kinds", words!(RequestKind), findings);
    let step = word_of(fields, "step", words!(Step), findings);
    let within = number(fields, "within", keys::WITHIN, findings);
    let days = word_of(fields, "days", words!(DayCount), findings).unwrap_or(DayCount::Calendar);
    let task = Task::Request { body, kinds: kinds?, step: step? };
    Some(rule(fields, task, When::Received { within, days }, findings))
}

/// `every`, or else `on` as `trigger` reads it; never both.
fn either(
    fields: &Fields<'_>,
    findings: &mut Findings<'_>,
    trigger: impl Fn(&Fields<'_>, &mut Findings<'_>) -> Option<When>,
) -> Option<When> {
    match (fields.get("every"), fields.get("on")) {
        (Some(node), None) => every(node, fields, findings),
        (None, Some(on)) => {
            for key in ["min_days", "window"] {
                if let Some(node) = fields.get(key) {
                    let message = text(
                        format!("`{key}` 只用于周期规则"),
                        format!("`{key}` goes with periodic rules only"),
                    );
                    let help = text(
                        format!("删去 `{key}`，或改用 `every`"),
                        format!("take `{key}` out, or use `every`"),
                    );
                    findings.add(Severity::Error, "LL008", &node.at, message, Some(help));
                }
            }
            trigger(&as_table(on, "on", findings)?, findings)
        }
        (Some(_), Some(on)) => {
            let message = text("`every` 与 `on` 只能有一个", "a rule has `every` or `on`, not both");
            let help = text("写成两条规则，各有编号", "make two rules of it, each with an id of its own");
            findings.add(Severity::Error, "LL008", &on.at, message, Some(help));
            None
        }
        (None, None) => {
            let kind = fields.kind;
            let message = text(
                format!("`[[{kind}]]` 缺少 `every` 或 `on`"),
                format!("`[[{kind}]]` lacks `every` or `on`"),
            );
            let help = text("写明何时，例如 every = \"year\"", "say when, for example every = \"year\"");
            findings.add(Severity::Error, "LL003", &fields.name_at(), message, Some(help));
            None
        }
    }
}

fn every(node: &Node<'_>, fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<When> {
    let every = closed(node, "every", words!(Every), findings)?;
    Some(When::Every { every, window: window(fields, every, findings) })
}

/// `window = { from = "10-01", to = "12-31" }`.
fn window(fields: &Fields<'_>, every: Every, findings: &mut Findings<'_>) -> Option<YearWindow> {
    let node = fields.get("window")?;
    if every != Every::Year {
        let message = text("`window` 只用于每年的规则", "`window` goes with yearly rules only");
        let help =
            text("删去 `window`，或改为 every = \"year\"", "take `window` out, or write every = \"year\"");
        findings.add(Severity::Error, "LL008", &node.at, message, Some(help));
    }
    let table = as_table(node, "window", findings)?;
    findings.check_keys(&table, keys::WINDOW, "`window`");
    let from = month_day(&table, "from", findings);
    let to = month_day(&table, "to", findings);
    let window = YearWindow { from: from?, to: to? };
    if window.to < window.from {
        let message = text("`window` 的 `to` 早于 `from`", "`to` of `window` comes before its `from`");
        let help = text("一段须在同一年之内", "a window lies within one year");
        findings.add(Severity::Error, "LL023", &node.at, message, Some(help));
    }
    Some(window)
}

fn month_day(table: &Fields<'_>, key: &str, findings: &mut Findings<'_>) -> Option<MonthDay> {
    let node = table.get(key)?;
    let found = MonthDay::parse(as_text(node, key, findings)?);
    if found.is_none() {
        findings.wrong_type(
            &node.at,
            key,
            "带引号的月日，如 \"10-01\"",
            "a month and day in quotes, such as \"10-01\"",
        );
    }
    found
}
