//! Pairing the duties of two assessments by (rule, subject, anchor).
//!
//! A duty without a partner in the range may have one outside it (another due day) or have ended under the other rulebook. Both are looked up
//! before it is called added or removed: the first by assessing the days around the range, the second by asking on a day so early that nothing
//! has ended yet. What ended is only counted.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::ChangeKind;
use super::DutyChange;
use super::side;
use crate::arrange;
use crate::assess::Assessment;
use crate::assess::Duty;
use crate::assess::Options;
use crate::assess::assess;
use crate::calendar::Day;
use crate::error::Result;
use crate::rulebook::Rule;
use crate::rulebook::Rulebook;
use crate::rulebook::Trigger;
use crate::rulebook::When;
use crate::tables::Tables;
use crate::vocabulary::DayCount;
use crate::vocabulary::SubjectKind;

/// What makes two duties the same: rule, subject, anchor.
type Key<'a> = (&'a str, SubjectKind, &'a str, Day);

/// The duties that differ, and those that cannot be shown.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub changes: Vec<DutyChange>,
    /// Duties in the range under the first whose partner is due outside it, and the other way round.
    pub moved_out: u64,
    pub moved_in: u64,
    /// Duties that are a row under one rulebook and have ended under the other.
    pub ended_after: u64,
    pub ended_before: u64,
}

fn key<'a>(duty: &Duty<'a>) -> Key<'a> {
    (duty.rule(), duty.subject_kind(), duty.subject_id(), duty.anchor())
}

fn by_key(assessment: &Assessment) -> BTreeMap<Key<'_>, Duty<'_>> {
    assessment.duties().map(|duty| (key(&duty), duty)).collect()
}

pub(super) fn pairs(old: &Assessment, new: &Assessment, tables: &Tables) -> Result<Pairs> {
    let (before, after) = (by_key(old), by_key(new));
    let mut out = Pairs::default();
    for (key, duty) in &before {
        if let Some(other) = after.get(key) {
            out.changes.extend(changed(*key, duty, other));
        }
    }
    let lonely_before: Vec<_> = before.iter().filter(|(key, _)| !after.contains_key(*key)).collect();
    let lonely_after: Vec<_> = after.iter().filter(|(key, _)| !before.contains_key(*key)).collect();
    let margin = margin(old.rulebook()).max(margin(new.rulebook()));
    if !lonely_before.is_empty() {
        let around = Around::of(new, tables, margin)?;
        let (near, owed) = (around.near(), around.owed());
        for (key, duty) in lonely_before {
            match near.get(key) {
                Some(other) => {
                    out.moved_out = out.moved_out.saturating_add(1);
                    out.changes.extend(changed(*key, duty, other));
                }
                None if owed.contains(key) => out.ended_after = out.ended_after.saturating_add(1),
                None => out.changes.push(one_sided(ChangeKind::Removed, *key, duty)),
            }
        }
    }
    if !lonely_after.is_empty() {
        let around = Around::of(old, tables, margin)?;
        let (near, owed) = (around.near(), around.owed());
        for (key, duty) in lonely_after {
            match near.get(key) {
                Some(other) => {
                    out.moved_in = out.moved_in.saturating_add(1);
                    out.changes.extend(changed(*key, other, duty));
                }
                None if owed.contains(key) => out.ended_before = out.ended_before.saturating_add(1),
                None => out.changes.push(one_sided(ChangeKind::Added, *key, duty)),
            }
        }
    }
    arrange::by(&mut out.changes, |a, b| place(a).cmp(&place(b)));
    Ok(out)
}

/// Where a change stands in the list: its due day first, under the second rulebook if it is owed there.
fn place(change: &DutyChange) -> (Option<Day>, &str, &str, Day) {
    let due = change.after.as_ref().or(change.before.as_ref()).map(|side| side.due);
    (due, &change.rule, &change.subject_id, change.anchor)
}

fn change(kinds: Vec<ChangeKind>, key: Key<'_>) -> DutyChange {
    let (rule, subject_kind, subject_id, anchor) = key;
    let (rule, subject_id) = (rule.to_owned(), subject_id.to_owned());
    DutyChange { kinds, rule, subject_kind, subject_id, anchor, before: None, after: None }
}

fn one_sided(kind: ChangeKind, key: Key<'_>, duty: &Duty<'_>) -> DutyChange {
    let mut change = change(vec![kind], key);
    if kind == ChangeKind::Removed {
        change.before = Some(side(duty));
    } else {
        change.after = Some(side(duty));
    }
    change
}

/// How a pair differs, if it does.
fn changed(key: Key<'_>, before: &Duty<'_>, after: &Duty<'_>) -> Option<DutyChange> {
    let dates = |duty: &Duty<'_>| (duty.opens(), duty.due(), duty.closes());
    let differs = [
        (ChangeKind::Redated, dates(before) != dates(after)),
        (ChangeKind::Restated, before.status() != after.status()),
        (
            ChangeKind::Reassigned,
            (before.holder_role(), before.holder_body()) != (after.holder_role(), after.holder_body()),
        ),
    ];
    let kinds: Vec<ChangeKind> =
        differs.into_iter().filter_map(|(kind, differs)| differs.then_some(kind)).collect();
    if kinds.is_empty() {
        return None;
    }
    let mut change = change(kinds, key);
    change.before = Some(side(before));
    change.after = Some(side(after));
    Some(change)
}

/// How far a due day can lie from its anchor under a rulebook, so that the days around the range hold every partner.
fn margin(rulebook: &Rulebook) -> i32 {
    let counted = |within: i32, days: DayCount| match days {
        DayCount::Calendar => within,
        // Two days for one, and a month for the longest holiday with what is left of its weeks.
        DayCount::Working => within.saturating_mul(2).saturating_add(30),
    };
    let reach = |rule: Rule<'_>| match rule {
        Rule::Visit(rule) => match &rule.trigger {
            Trigger::Every(_) => 0,
            Trigger::Festivals { after, .. } => *after,
            Trigger::Events { within, days, .. } | Trigger::Declaration { within, days } => {
                counted(*within, *days)
            }
        },
        Rule::Task(rule) => match &rule.when {
            When::Every { window: None, .. } | When::Appointment { .. } => 0,
            // The anchor is the year's last day.
            When::Every { window: Some(_), .. } => 366,
            When::Festivals { after, .. } => *after,
            When::Received { within, days } => counted(*within, *days),
        },
        Rule::Meeting(_) | Rule::Condition(_) => 0,
    };
    rulebook.book().rules().map(reach).max().unwrap_or(0)
}

/// The other rulebook's duties beyond the range.
struct Around {
    /// Due before and after the range, as they stand on the day asked about.
    edges: Vec<Assessment>,
    /// Due in the range or around it, on a day on which nothing has ended.
    early: Assessment,
}

impl Around {
    fn of(assessment: &Assessment, tables: &Tables, margin: i32) -> Result<Self> {
        let (rulebook, options) = (assessment.rulebook(), assessment.options());
        let first = options.from.plus(margin.saturating_neg()).max(Day::FIRST);
        let last = options.to.plus(margin).min(Day::LAST);
        let mut edges = Vec::new();
        for (from, to) in [(first, options.from.plus(-1)), (options.to.plus(1), last)] {
            if from <= to {
                edges.push(assess(rulebook, tables, &Options { from, to, ..options.clone() })?);
            }
        }
        let early = Options { from: first, to: last, as_of: Day::FIRST, ..options.clone() };
        Ok(Self { edges, early: assess(rulebook, tables, &early)? })
    }

    fn near(&self) -> BTreeMap<Key<'_>, Duty<'_>> {
        self.edges.iter().flat_map(|edge| edge.duties().map(|duty| (key(&duty), duty))).collect()
    }

    fn owed(&self) -> BTreeSet<Key<'_>> {
        self.early.duties().map(|duty| key(&duty)).collect()
    }
}
