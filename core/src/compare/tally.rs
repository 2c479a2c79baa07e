//! Counting the differences: together, by rule, by body, by role, and as work to be done.
//!
//! A pair is counted where it stands under the second rulebook, a removed duty where it stood under the first. Work is counted as if each
//! visit served one duty; since one visit may serve several, what is really needed is less. Waived duties are no work.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ChangeKind;
use super::DutyChange;
use super::pairs::Pairs;
use crate::arrange;
use crate::assess::Assessment;
use crate::assess::Duty;
use crate::calendar::Day;
use crate::rulebook::Head;
use crate::rulebook::Rule;
use crate::rulebook::Rulebook;
use crate::vocabulary::Role;
use crate::vocabulary::Status;

/// How many duties there are under each rulebook, and how many differ in which way.
///
/// `before` + `added` + `moved_in` + `ended_before` = `after` + `removed` + `moved_out` + `ended_after`, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Changes {
    /// Duties in the range under the first rulebook.
    pub before: u64,
    /// Duties in the range under the second.
    pub after: u64,
    /// Owed under the second only.
    pub added: u64,
    /// Owed under the first only.
    pub removed: u64,
    /// With other dates.
    pub redated: u64,
    /// With another status.
    pub restated: u64,
    /// With another holder.
    pub reassigned: u64,
    /// In the range under the second only, since its due day moved.
    pub moved_in: u64,
    /// In the range under the first only, since its due day moved.
    pub moved_out: u64,
    /// Ended under the first and a row under the second. A number, never a list.
    pub ended_before: u64,
    /// A row under the first and ended under the second. A number, never a list.
    pub ended_after: u64,
}

impl Changes {
    fn add(&mut self, change: &DutyChange) {
        for kind in &change.kinds {
            let count = match kind {
                ChangeKind::Added => &mut self.added,
                ChangeKind::Removed => &mut self.removed,
                ChangeKind::Redated => &mut self.redated,
                ChangeKind::Restated => &mut self.restated,
                ChangeKind::Reassigned => &mut self.reassigned,
            };
            *count = count.saturating_add(1);
        }
    }
}

/// The source and section of a clause.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ClauseName {
    /// Which source.
    pub source: String,
    /// Which section of it.
    pub section: String,
}

/// The differences of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleTotals {
    /// The rule's id.
    pub rule: String,
    /// The clauses its versions rest on, under either rulebook.
    pub clauses: Vec<ClauseName>,
    /// What differs. Moved and ended duties are counted in the totals only.
    #[serde(flatten)]
    pub changes: Changes,
}

/// The differences of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BodyChange {
    /// The body that holds the duties.
    pub body: String,
    /// What differs.
    #[serde(flatten)]
    pub changes: Changes,
}

/// The differences of one role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleChange {
    /// The role that holds the duties.
    pub role: Role,
    /// What differs.
    #[serde(flatten)]
    pub changes: Changes,
}

/// The work of one body in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Workload {
    /// The body that holds the duties.
    pub body: String,
    /// The month in which they are due, `YYYY-MM`.
    pub month: String,
    /// Visits owed under the first rulebook.
    pub visits_before: u64,
    /// Visits owed under the second.
    pub visits_after: u64,
    /// Meetings owed under the first.
    pub meetings_before: u64,
    /// Meetings owed under the second.
    pub meetings_after: u64,
    /// Tasks owed under the first: trainings, reports, checklists, activities, requests.
    pub tasks_before: u64,
    /// Tasks owed under the second.
    pub tasks_after: u64,
}

pub(super) fn totals(old: &Assessment, new: &Assessment, pairs: &Pairs) -> Changes {
    let mut totals = Changes {
        before: old.len() as u64,
        after: new.len() as u64,
        moved_in: pairs.moved_in,
        moved_out: pairs.moved_out,
        ended_before: pairs.ended_before,
        ended_after: pairs.ended_after,
        ..Changes::default()
    };
    pairs.changes.iter().for_each(|change| totals.add(change));
    totals
}

/// Counts by whatever `of_duty` and `of_change` say a duty and a change belong to.
fn group<K: Ord>(
    old: &Assessment,
    new: &Assessment,
    pairs: &Pairs,
    of_duty: impl Fn(&Duty<'_>) -> K,
    of_change: impl Fn(&DutyChange) -> Option<K>,
) -> BTreeMap<K, Changes> {
    let mut groups: BTreeMap<K, Changes> = BTreeMap::new();
    for duty in old.duties() {
        let changes = groups.entry(of_duty(&duty)).or_default();
        changes.before = changes.before.saturating_add(1);
    }
    for duty in new.duties() {
        let changes = groups.entry(of_duty(&duty)).or_default();
        changes.after = changes.after.saturating_add(1);
    }
    for change in &pairs.changes {
        if let Some(key) = of_change(change) {
            groups.entry(key).or_default().add(change);
        }
    }
    groups
}

pub(super) fn by_rule(old: &Assessment, new: &Assessment, pairs: &Pairs) -> Vec<RuleTotals> {
    let groups = group(old, new, pairs, |duty| duty.rule().to_owned(), |change| Some(change.rule.clone()));
    let heads = |rulebook: &Rulebook, rule: &str| -> Vec<ClauseName> {
        let named = |head: &&Head| head.id == rule;
        let name = |head: &Head| ClauseName {
            source: head.clause.source.clone(),
            section: head.clause.section.clone(),
        };
        rulebook.book().heads().filter(named).map(name).collect()
    };
    groups
        .into_iter()
        .map(|(rule, changes)| {
            let mut clauses = heads(old.rulebook(), &rule);
            clauses.extend(heads(new.rulebook(), &rule));
            arrange::distinct(&mut clauses);
            RuleTotals { rule, clauses, changes }
        })
        .collect()
}

pub(super) fn by_body(old: &Assessment, new: &Assessment, pairs: &Pairs) -> Vec<BodyChange> {
    let of_change = |change: &DutyChange| {
        change.after.as_ref().or(change.before.as_ref()).map(|side| side.holder_body.clone())
    };
    let groups = group(old, new, pairs, |duty| duty.holder_body().to_owned(), of_change);
    groups.into_iter().map(|(body, changes)| BodyChange { body, changes }).collect()
}

pub(super) fn by_role(old: &Assessment, new: &Assessment, pairs: &Pairs) -> Vec<RoleChange> {
    let of_change =
        |change: &DutyChange| change.after.as_ref().or(change.before.as_ref()).map(|side| side.holder_role);
    let groups = group(old, new, pairs, |duty| duty.holder_role(), of_change);
    groups.into_iter().map(|(role, changes)| RoleChange { role, changes }).collect()
}

/// The visits, meetings and tasks that are owed, by body and month.
pub(super) fn workload(old: &Assessment, new: &Assessment) -> Vec<Workload> {
    let mut months: BTreeMap<(String, String), Workload> = BTreeMap::new();
    for (assessment, second) in [(old, false), (new, true)] {
        for duty in assessment.duties().filter(|duty| duty.status() != Status::Waived) {
            let (body, month) = (duty.holder_body().to_owned(), month(duty.due()));
            let row = months.entry((body.clone(), month.clone())).or_insert_with(|| Workload {
                body,
                month,
                visits_before: 0,
                visits_after: 0,
                meetings_before: 0,
                meetings_after: 0,
                tasks_before: 0,
                tasks_after: 0,
            });
            let (count, owed) = match (duty.asked_by(), second) {
                (Some(Rule::Visit(rule)), false) => (rule.count, &mut row.visits_before),
                (Some(Rule::Visit(rule)), true) => (rule.count, &mut row.visits_after),
                (Some(Rule::Meeting(rule)), false) => (rule.min, &mut row.meetings_before),
                (Some(Rule::Meeting(rule)), true) => (rule.min, &mut row.meetings_after),
                // A task is one piece of work, however many records it needs.
                (_, false) => (1, &mut row.tasks_before),
                (_, true) => (1, &mut row.tasks_after),
            };
            *owed = owed.saturating_add(u64::from(count));
        }
    }
    months.into_values().collect()
}

fn month(day: Day) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}
