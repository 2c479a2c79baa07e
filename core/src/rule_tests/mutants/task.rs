//! The small changes of tasks and conditions.

use super::Edit;
use super::count;
use super::edit;
use super::list;
use super::number;
use super::of_rule;
use super::some;
use super::uncount;
use crate::calendar::MonthDay;
use crate::rulebook::Condition;
use crate::rulebook::ConditionRule;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::rulebook::When;
use crate::rulebook::YearWindow;
use crate::rulebook::keys;

type Edits = Vec<Edit<TaskRule>>;

pub(super) fn of_task(rule: &TaskRule) -> Edits {
    let mut out = Vec::new();
    let edits = &mut out;
    match &rule.task {
        Task::Training { roles, kinds, count: trainings, passed } => {
            roles_of(edits, roles.as_deref());
            list(edits, "kinds", kinds.as_deref().unwrap_or_default(), true, |rule: &mut TaskRule, rest| {
                if let Task::Training { kinds, .. } = &mut rule.task {
                    *kinds = some(rest);
                }
            });
            number(edits, "count", count(*trainings), keys::COUNT, |rule, to| {
                if let Task::Training { count, .. } = &mut rule.task {
                    *count = uncount(to);
                }
            });
            let change = format!("{passed} -> {}", !passed);
            edits.push(edit("passed", "passed".to_owned(), change, |rule: &mut TaskRule| {
                if let Task::Training { passed, .. } = &mut rule.task {
                    *passed = !*passed;
                }
            }));
        }
        Task::Report { roles } => roles_of(edits, roles.as_deref()),
        Task::Checklist { items, .. } => list(edits, "items", items, false, |rule, rest| {
            if let Task::Checklist { items, .. } = &mut rule.task {
                *items = rest;
            }
        }),
        Task::Activity { kinds, min, max, .. } => {
            list(edits, "kinds", kinds, false, |rule: &mut TaskRule, rest| {
                if let Task::Activity { kinds, .. } = &mut rule.task {
                    *kinds = rest;
                }
            });
            number(edits, "min", count(*min), keys::MIN_ACTIVITIES, |rule, to| {
                if let Task::Activity { min, .. } = &mut rule.task {
                    *min = uncount(to);
                }
            });
            if let Some(max) = max {
                number(edits, "max", count(*max), keys::MAX, |rule, to| {
                    if let Task::Activity { max, .. } = &mut rule.task {
                        *max = Some(uncount(to));
                    }
                });
            }
        }
        Task::Request { kinds, .. } => list(edits, "kinds", kinds, false, |rule, rest| {
            if let Task::Request { kinds, .. } = &mut rule.task {
                *kinds = rest;
            }
        }),
    }
    of_when(edits, rule);
    number(edits, "late_days", rule.late_days, keys::LATE_DAYS, |rule, to| rule.late_days = to);
    if rule.holder.is_some() {
        let change = "left out".to_owned();
        edits.push(edit("holder", "holder".to_owned(), change, |rule: &mut TaskRule| rule.holder = None));
    }
    of_rule(edits, &rule.head, |rule| &mut rule.head);
    out
}

fn roles_of(edits: &mut Edits, roles: Option<&[crate::vocabulary::Role]>) {
    list(edits, "roles", roles.unwrap_or_default(), true, |rule: &mut TaskRule, rest| {
        if let Task::Training { roles, .. } | Task::Report { roles } = &mut rule.task {
            *roles = some(rest);
        }
    });
}

fn of_when(edits: &mut Edits, rule: &TaskRule) {
    match &rule.when {
        When::Every { window, .. } => {
            number(edits, "min_days", rule.min_days, keys::MIN_DAYS, |rule: &mut TaskRule, to| {
                rule.min_days = to;
            });
            if let Some(window) = window {
                edge(edits, "window.from", window.from, |window, to| window.from = to);
                edge(edits, "window.to", window.to, |window, to| window.to = to);
            }
        }
        When::Festivals { festivals, before, after } => {
            number(edits, "on.before", *before, keys::AROUND, |rule: &mut TaskRule, to| {
                if let When::Festivals { before, .. } = &mut rule.when {
                    *before = to;
                }
            });
            number(edits, "on.after", *after, keys::AROUND, |rule, to| {
                if let When::Festivals { after, .. } = &mut rule.when {
                    *after = to;
                }
            });
            list(edits, "on.festivals", festivals, false, |rule, rest| {
                if let When::Festivals { festivals, .. } = &mut rule.when {
                    *festivals = rest;
                }
            });
        }
        When::Appointment { valid_days } => {
            if let Some(days) = valid_days {
                number(edits, "on.valid_days", *days, keys::VALID_DAYS, |rule: &mut TaskRule, to| {
                    if let When::Appointment { valid_days } = &mut rule.when {
                        *valid_days = Some(to);
                    }
                });
            }
        }
        When::Received { within, .. } => {
            number(edits, "within", *within, keys::WITHIN, |rule: &mut TaskRule, to| {
                if let When::Received { within, .. } = &mut rule.when {
                    *within = to;
                }
            });
        }
    }
}

/// One edge of a yearly window, a day off.
fn edge(edits: &mut Edits, key: &'static str, now: MonthDay, set: fn(&mut YearWindow, MonthDay)) {
    for to in [now.moved(-1), now.moved(1)].into_iter().flatten() {
        let apply = move |rule: &mut TaskRule| {
            if let When::Every { window: Some(window), .. } = &mut rule.when {
                set(window, to);
            }
        };
        edits.push(edit(key, key.to_owned(), format!("{now} -> {to}"), apply));
    }
}

pub(super) fn of_condition(rule: &ConditionRule) -> Vec<Edit<ConditionRule>> {
    let mut out = Vec::new();
    let edits = &mut out;
    match &rule.condition {
        Condition::Staffing { roles, min, full_time, vacancy_days, min_contacts, .. } => {
            list(edits, "roles", roles, false, |rule: &mut ConditionRule, rest| {
                if let Condition::Staffing { roles, .. } = &mut rule.condition {
                    *roles = rest;
                }
            });
            number(edits, "min", count(*min), keys::MIN, |rule, to| {
                if let Condition::Staffing { min, .. } = &mut rule.condition {
                    *min = uncount(to);
                }
            });
            let change = format!("{full_time} -> {}", !full_time);
            edits.push(edit("full_time", "full_time".to_owned(), change, |rule: &mut ConditionRule| {
                if let Condition::Staffing { full_time, .. } = &mut rule.condition {
                    *full_time = !*full_time;
                }
            }));
            number(edits, "vacancy_days", *vacancy_days, keys::VACANCY_DAYS, |rule, to| {
                if let Condition::Staffing { vacancy_days, .. } = &mut rule.condition {
                    *vacancy_days = to;
                }
            });
            if let Some(least) = min_contacts {
                number(edits, "min_contacts", count(*least), keys::MIN_CONTACTS, |rule, to| {
                    if let Condition::Staffing { min_contacts, .. } = &mut rule.condition {
                        *min_contacts = Some(uncount(to));
                    }
                });
            }
        }
        Condition::Qualification { roles, tests } => {
            let roles = roles.as_deref().unwrap_or_default();
            list(edits, "roles", roles, true, |rule: &mut ConditionRule, rest| {
                if let Condition::Qualification { roles, .. } = &mut rule.condition {
                    *roles = some(rest);
                }
            });
            list(edits, "tests", tests, false, |rule, rest| {
                if let Condition::Qualification { tests, .. } = &mut rule.condition {
                    *tests = rest;
                }
            });
        }
    }
    of_rule(edits, &rule.head, |rule| &mut rule.head);
    out
}
