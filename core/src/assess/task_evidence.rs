//! Which records of a task count, and when they were enough.
//!
//! A checklist is judged by how things stood: an item that was found in place and later found missing is missing, until it is found in place again.

use super::evidence::Done;
use super::evidence::Known;
use crate::calendar::Day;
use crate::duty::Owed;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::tables::Frozen;
use crate::vocabulary::RequestKind;
use crate::vocabulary::Step;

/// Finds the records that were enough for a duty, up to `closes` and what is known.
pub(super) fn done(
    tables: &Frozen,
    rule: &TaskRule,
    owed: &Owed,
    closes: i32,
    subject: u32,
    known: Known,
    done: &mut Done,
) {
    done.clear();
    let last = closes.min(known.as_of).min(known.at);
    match &rule.task {
        Task::Training { count, .. } => {
            let mut before = None;
            for at in tables.deeds.trainings.of.range(subject) {
                let Some(on) = tables.deeds.trainings.on.get(at).copied() else { continue };
                if on < owed.opens
                    || on > last
                    || before == Some(on)
                    || training_lack(tables, at, &rule.task).is_some()
                {
                    continue;
                }
                before = Some(on);
                if done.take(tables.deeds.trainings.row.get(at).copied().unwrap_or_default(), on, *count) {
                    return;
                }
            }
        }
        Task::Report { .. } => {
            for at in tables.deeds.reports.of.range(subject) {
                let Some(on) = tables.deeds.reports.on.get(at).copied() else { continue };
                if (owed.opens..=last).contains(&on) && is_about(tables, at, owed.anchor) {
                    done.take(tables.deeds.reports.row.get(at).copied().unwrap_or_default(), on, 1);
                    return;
                }
            }
        }
        Task::Checklist { items, .. } => {
            let place = tables.bodies.place.get(subject as usize).copied().unwrap_or_default();
            let found = |last: i32| standing(tables, place, items, owed.opens, last);
            let in_time = found(last.min(owed.due));
            let found = if in_time.iter().all(Option::is_some) { in_time } else { found(last) };
            put_all(found, done);
        }
        Task::Activity { kinds, min, .. } => {
            let place = tables.bodies.place.get(subject as usize).copied().unwrap_or_default();
            activities(tables, place, kinds, u64::from(*min), (owed.opens, last), done);
        }
        Task::Request { kinds, step, .. } => {
            let place = tables.bodies.place.get(subject as usize).copied().unwrap_or_default();
            let all = received_on(tables, place, kinds, owed.anchor)
                .map(|at| {
                    let row = tables.deeds.requests.row.get(at).copied().unwrap_or_default();
                    step_on(tables, at, *step).filter(|on| *on <= last).map(|on| (row, on))
                })
                .collect();
            put_all(all, done);
        }
    }
}

/// The records of what must all be there; nothing is enough while one is missing.
fn put_all(found: Vec<Option<(u32, i32)>>, done: &mut Done) {
    let needed = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let Some(last) = found.iter().flatten().map(|(_, on)| *on).max() else { return };
    for (record, _) in found.into_iter().flatten() {
        done.take(record, last, needed);
    }
}

/// What a training lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TrainingLack {
    Kind,
    Passed,
}

/// What keeps a training from counting, if anything does.
pub(crate) fn training_lack(tables: &Frozen, at: usize, task: &Task) -> Option<TrainingLack> {
    let Task::Training { kinds, passed, .. } = task else { return None };
    let kind = tables.deeds.trainings.kind.get(at).copied();
    let fits = |word: &String| tables.spaces.words.find(word).is_some_and(|word| Some(word) == kind);
    if kinds.as_ref().is_some_and(|kinds| !kinds.iter().any(fits)) {
        return Some(TrainingLack::Kind);
    }
    (*passed && tables.deeds.trainings.passed.get(at) != Some(&true)).then_some(TrainingLack::Passed)
}

/// Whether a report is about the year of a duty.
pub(crate) fn is_about(tables: &Frozen, at: usize, anchor: i32) -> bool {
    tables.deeds.reports.year.get(at) == Some(&i64::from(Day::from_number(anchor).year()))
}

/// For each item the record since which it has been in place, as far as `[first, last]` tells.
pub(crate) fn standing(
    tables: &Frozen,
    place: u32,
    items: &[String],
    first: i32,
    last: i32,
) -> Vec<Option<(u32, i32)>> {
    let words: Vec<Option<u32>> = items.iter().map(|item| tables.spaces.words.find(item)).collect();
    let mut found = vec![None; items.len()];
    let checks = &tables.deeds.checks;
    for at in checks.of.range(place) {
        let (Some(on), Some(item), Some(row)) = (checks.on.get(at), checks.item.get(at), checks.row.get(at))
        else {
            continue;
        };
        if !(first..=last).contains(on) {
            continue;
        }
        for (word, slot) in words.iter().zip(&mut found) {
            if *word == Some(*item) {
                let is_done = checks.done.get(at) == Some(&true);
                *slot = if is_done { slot.or(Some((*row, *on))) } else { None };
            }
        }
    }
    found
}

/// Takes activities, in order of time, until each kind has enough.
fn activities(
    tables: &Frozen,
    place: u32,
    kinds: &[String],
    min: u64,
    (first, last): (i32, i32),
    done: &mut Done,
) {
    let words: Vec<Option<u32>> = kinds.iter().map(|kind| tables.spaces.words.find(kind)).collect();
    let mut counts = vec![0_u64; kinds.len()];
    let mut used = Vec::new();
    let activities = &tables.deeds.activities;
    for at in activities.of.range(place) {
        let (Some(on), Some(kind), Some(count), Some(row)) = (
            activities.on.get(at),
            activities.kind.get(at),
            activities.count.get(at),
            activities.row.get(at),
        ) else {
            continue;
        };
        if !(first..=last).contains(on) || *count == 0 {
            continue;
        }
        let slot = words.iter().position(|word| *word == Some(*kind)).and_then(|at| counts.get_mut(at));
        if let Some(slot) = slot
            && *slot < min
        {
            *slot = slot.saturating_add(*count);
            used.push((*row, *on));
            if counts.iter().all(|count| *count >= min) {
                put_all(used.into_iter().map(Some).collect(), done);
                return;
            }
        }
    }
}

/// How many activities of a kind a body's table has in `[first, last]`.
pub(crate) fn counted(tables: &Frozen, place: u32, kind: &str, first: i32, last: i32) -> u64 {
    let Some(word) = tables.spaces.words.find(kind) else { return 0 };
    let activities = &tables.deeds.activities;
    let of_kind = |at: &usize| {
        activities.kind.get(*at) == Some(&word)
            && activities.on.get(*at).is_some_and(|on| (first..=last).contains(on))
    };
    let counts = activities.of.range(place).filter(of_kind).filter_map(|at| activities.count.get(at));
    counts.copied().fold(0, u64::saturating_add)
}

/// Whether a request is of one of these kinds.
pub(crate) fn is_of(tables: &Frozen, at: usize, kinds: &[RequestKind]) -> bool {
    kinds.iter().any(|kind| tables.deeds.requests.kind.get(at) == Some(&kind.index()))
}

/// The requests of these kinds that a place received on a day.
pub(crate) fn received_on<'a>(
    tables: &'a Frozen,
    place: u32,
    kinds: &'a [RequestKind],
    day: i32,
) -> impl Iterator<Item = usize> + 'a {
    let on = move |at: &usize| tables.deeds.requests.received.get(*at) == Some(&day);
    tables.deeds.requests.of.range(place).filter(on).filter(move |at| is_of(tables, *at, kinds))
}

/// The day on which a request came so far.
pub(crate) fn step_on(tables: &Frozen, at: usize, step: Step) -> Option<i32> {
    let days = match step {
        Step::Assigned => &tables.deeds.requests.assigned,
        Step::Resolved => &tables.deeds.requests.resolved,
    };
    days.get(at).copied().flatten()
}
