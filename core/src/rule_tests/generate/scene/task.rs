//! The rows of a scene about a task: one worker or body, and records that all fall on the same days.

use super::PLACE;
use super::quoted;
use super::rows;
use crate::calendar::Day;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::rulebook::When;
use crate::vocabulary::BodyKind;
use crate::vocabulary::Role;
use crate::vocabulary::Step;

/// The rows as lines of TOML. The table of records is always there: what is not handed over is not owed.
pub(super) fn tables(rule: &TaskRule, anchor: Day, records: &[Day]) -> String {
    let since = anchor.plus(-390);
    let mut out = match rule.posts() {
        Some(roles) => {
            let role = roles.and_then(|roles| roles.first()).copied().unwrap_or(Role::CommunityCadre);
            let from = if matches!(rule.when, When::Appointment { .. }) { anchor } else { since };
            let worker = format!(
                "worker_id = \"w-1\", body_id = \"{PLACE}\", role = \"{role}\", appointed_on = {from}"
            );
            rows("workers", &[worker])
        }
        None => {
            let kind = rule.body().unwrap_or(BodyKind::Community);
            rows("bodies", &[format!("body_id = \"{PLACE}\", kind = \"{kind}\"")])
        }
    };
    let (table, made) = match &rule.task {
        Task::Training { kinds, .. } => {
            let kind = kinds.as_ref().and_then(|kinds| kinds.first()).map_or("course", String::as_str);
            let training =
                |on: &Day| format!("worker_id = \"w-1\", kind = {}, on = {on}, passed = true", quoted(kind));
            ("trainings", records.iter().map(training).collect::<Vec<_>>())
        }
        Task::Report { .. } => {
            let report = |on: &Day| format!("worker_id = \"w-1\", year = {}, on = {on}", anchor.year());
            ("reports", records.iter().map(report).collect())
        }
        Task::Checklist { items, .. } => {
            let check = |on: Day| {
                let row = move |item: &String| {
                    format!("body_id = \"{PLACE}\", item = {}, on = {on}, done = true", quoted(item))
                };
                items.iter().map(row)
            };
            ("checks", records.iter().copied().flat_map(check).collect())
        }
        Task::Activity { kinds, min, .. } => {
            let activity = |on: Day| {
                let row = move |kind: &String| {
                    format!("body_id = \"{PLACE}\", kind = {}, on = {on}, count = {min}", quoted(kind))
                };
                kinds.iter().map(row)
            };
            ("activities", records.iter().copied().flat_map(activity).collect())
        }
        Task::Request { kinds, step, .. } => {
            let kind = kinds.first().map_or("", |kind| kind.word());
            // Nothing is done before it was received.
            let done = records.last().map(|on| (*on).max(anchor)).map_or_else(String::new, |on| match step {
                Step::Assigned => format!(", assigned_on = {on}"),
                Step::Resolved => format!(", resolved_on = {on}"),
            });
            let row = format!(
                "request_id = \"q-1\", body_id = \"{PLACE}\", kind = \"{kind}\", received_on = {anchor}{done}"
            );
            ("requests", vec![row])
        }
    };
    out.push_str(&rows(table, &made));
    out
}
