//! What bodies owe: meetings, and the visits of rules with `per = "body"`.

use super::Owed;
use super::agenda::Agenda;
use super::agenda::Window;
use super::task::owed_in;
use crate::tables::Frozen;
use crate::vocabulary::BodyKind;

/// The days that matter for a body: for meetings those on which it exists, for visits those on which it exists and some contact
/// under it is eligible. Disjoint intervals `from` ≤ day < `until`, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct BodyDays(Vec<(i32, i32)>);

impl BodyDays {
    /// The union of intervals.
    pub fn of(mut intervals: Vec<(i32, i32)>) -> Self {
        intervals.retain(|(from, until)| from < until);
        intervals.sort_unstable();
        let mut merged: Vec<(i32, i32)> = Vec::new();
        for (from, until) in intervals {
            match merged.last_mut() {
                Some((_, end)) if from <= *end => *end = (*end).max(until),
                _ => merged.push((from, until)),
            }
        }
        Self(merged)
    }

    /// Adds such days of other contacts.
    pub fn join(&mut self, more: Self) {
        let mut days = std::mem::take(&mut self.0);
        days.extend(more.0);
        *self = Self::of(days);
    }

    /// The first such day in `[first, last]`.
    pub fn first(&self, first: i32, last: i32) -> Option<i32> {
        self.0
            .iter()
            .map(|(from, until)| ((*from).max(first), *until))
            .find(|(day, until)| *day <= last && day < until)
            .map(|(day, _)| day)
    }

    /// The last such day in `[first, last]`.
    pub fn last(&self, first: i32, last: i32) -> Option<i32> {
        let days = self.0.iter().rev().map(|(from, until)| (until.saturating_sub(1).min(last), *from));
        days.into_iter().find(|(day, from)| *day >= first && day >= from).map(|(day, _)| day)
    }
}

/// The bodies of a kind, as rows of `bodies`.
pub(crate) fn of_kind(tables: &Frozen, kind: BodyKind) -> impl Iterator<Item = usize> {
    tables
        .bodies
        .kind
        .iter()
        .enumerate()
        .filter(move |(_, found)| **found == kind.index())
        .map(|(row, _)| row)
}

impl Window {
    /// The first day of the window for a body that exists on these days: a period begins no earlier than the body.
    pub(crate) fn opens_for(&self, exists: (i32, i32)) -> i32 {
        if self.periodic { self.opens.max(exists.0) } else { self.opens }
    }
}

impl Agenda<'_> {
    /// The visits that a body owes in a window, if it owes them. `exists` is the body's since and until.
    pub(crate) fn owed_by(&self, window: &Window, exists: (i32, i32), days: &BodyDays) -> Option<Owed> {
        let least = self.book.visits.get(window.rule as usize)?.min_days;
        let opens = window.opens_for(exists);
        days.first(opens, window.due)?;
        if window.periodic && window.due.saturating_sub(opens).saturating_add(1) < least {
            return None;
        }
        Some(Owed { rule: window.rule, anchor: window.anchor, opens, due: window.due, stay: u32::MAX })
    }

    /// The meetings that a body owes in a period, if it owes them.
    pub(crate) fn meetings_owed(&self, window: &Window, days: &BodyDays) -> Option<Owed> {
        let least = self.book.meetings.get(window.rule as usize)?.min_days;
        owed_in(window, days, least)
    }
}
