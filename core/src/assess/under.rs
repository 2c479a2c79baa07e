//! What lies under each body that owes visits of its own, as far as its duties ask: the days on which some contact is eligible, and of each window the
//! first visits that qualify.
//!
//! That much is kept of any number of contacts, so it can be gathered from pieces of them. Whether a body owes, and whether it was enough, is not
//! judged here.

use std::collections::BTreeMap;

use super::bodies::exists;
use super::bodies::number;
use super::evidence::Done;
use super::evidence::visit_qualifies;
use super::kernel::Court;
use crate::duty::Agenda;
use crate::duty::BodyDays;
use crate::duty::of_kind;
use crate::tables::Frozen;
use crate::tables::NO_ID;
use crate::tables::Visit;

/// Which bodies of some kinds lie above a place.
#[derive(Debug)]
pub(super) struct Above<'a> {
    tables: &'a Frozen,
    /// Place → row of the body there, if it is of one of the kinds.
    body_at: Vec<u32>,
}

impl<'a> Above<'a> {
    /// Looks for bodies of these kinds.
    pub fn new(tables: &'a Frozen, kinds: &[u8]) -> Self {
        let mut body_at: Vec<u32> = vec![NO_ID; tables.places.len()];
        for (row, (place, kind)) in tables.bodies.place.iter().zip(&tables.bodies.kind).enumerate() {
            if let Some(slot) = body_at.get_mut(*place as usize)
                && kinds.contains(kind)
            {
                *slot = number(row);
            }
        }
        Self { tables, body_at }
    }

    /// Rows of the bodies above a community, itself included.
    pub fn of(&self, community: u32) -> impl Iterator<Item = usize> {
        let places = &self.tables.places;
        let above = places.above(places.of(community)).iter();
        let rows = above.filter_map(|place| self.body_at.get(*place as usize)).copied();
        rows.filter(|row| *row != NO_ID).map(|row| row as usize)
    }
}

/// A visit that is among the first of a body's window.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FirstVisit {
    pub on: i32,
    pub row: u32,
    /// Its id; told of visits whose table is not there any more.
    pub name: Option<String>,
}

/// What is known of the contacts under bodies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Under {
    /// Row of the body → days on which it exists and some contact under it is eligible.
    days: BTreeMap<usize, BodyDays>,
    /// Window of the agenda, and row of the body → the first visits that qualify, no more than are needed.
    first: BTreeMap<(usize, usize), Vec<FirstVisit>>,
}

impl Under {
    pub(super) fn new(court: &Court<'_>, agenda: &Agenda<'_>) -> Self {
        let mut under = Self::default();
        if agenda.body_windows.is_empty() || court.tables.blocks.is_empty() {
            return under;
        }
        let kinds: Vec<u8> =
            court.book.visits.iter().filter_map(|rule| rule.body).map(|kind| kind.index()).collect();
        let visits = under.look(court, &Above::new(court.tables, &kinds));
        for (at, window) in agenda.body_windows.iter().enumerate() {
            let rule = window.rule as usize;
            let (Some(rule), Some(wanted)) = (court.book.visits.get(rule), court.wanted.get(rule)) else {
                continue;
            };
            let last = window.due.saturating_add(rule.late_days).min(court.known.as_of);
            for body in rule.body.into_iter().flat_map(|kind| of_kind(court.tables, kind)) {
                let opens = window.opens_for(exists(court.tables, body));
                let qualifies = |(visit, tier): &&(Visit, u8)| {
                    visit.on() >= opens
                        && agenda.wants(window.rule, *tier)
                        && visit_qualifies(*visit, &court.tables.visit_rows, wanted, court.known)
                };
                let all = visits.get(body).map(Vec::as_slice).unwrap_or_default();
                let first: Vec<FirstVisit> = all
                    .iter()
                    .take_while(|(visit, _)| visit.on() <= last)
                    .filter(qualifies)
                    .take(wanted.count as usize)
                    .map(|(visit, _)| FirstVisit { on: visit.on(), row: visit.row(), name: None })
                    .collect();
                if !first.is_empty() {
                    under.first.insert((at, body), first);
                }
            }
        }
        under
    }

    /// Takes the eligible days; gives each body's visits by day, then row, with the tier of the contact on the day.
    fn look(&mut self, court: &Court<'_>, above: &Above<'_>) -> Vec<Vec<(Visit, u8)>> {
        let bodies = court.tables.bodies.id.len();
        let mut intervals: Vec<Vec<(i32, i32)>> = vec![Vec::new(); bodies];
        let mut visits: Vec<Vec<(Visit, u8)>> = vec![Vec::new(); bodies];
        for block in &court.tables.blocks {
            let stays = &block.stays;
            for open in &stays.open {
                for row in above.of(stays.community_of(open.stay)) {
                    let (since, until) = exists(court.tables, row);
                    if let Some(days) = intervals.get_mut(row) {
                        days.push((open.from.max(since), open.until.min(until)));
                    }
                }
            }
            for contact in 0..block.len() {
                for visit in block.visits.of(contact).iter() {
                    let Some(stay) = stays.open_on(contact, visit.on()) else { continue };
                    for row in above.of(stays.community_of(stay)) {
                        let (since, until) = exists(court.tables, row);
                        if let Some(list) = visits.get_mut(row)
                            && (since..until).contains(&visit.on())
                        {
                            list.push((visit, stays.tier_of(stay)));
                        }
                    }
                }
            }
        }
        let some = intervals.into_iter().enumerate().filter(|(_, days)| !days.is_empty());
        self.days = some.map(|(row, days)| (row, BodyDays::of(days))).collect();
        visits.iter_mut().for_each(|visits| visits.sort_unstable());
        visits
    }

    /// Adds what is under the same bodies in another piece of the tables; `count` tells how many visits a window needs.
    pub fn join(&mut self, piece: Self, count: impl Fn(usize) -> usize) {
        for (body, days) in piece.days {
            self.days.entry(body).or_default().join(days);
        }
        for ((window, body), more) in piece.first {
            let first = self.first.entry((window, body)).or_default();
            first.extend(more);
            first.sort_unstable();
            first.truncate(count(window));
        }
    }

    /// The days on which a body exists and some contact under it is eligible.
    pub fn days(&self, body: usize) -> Option<&BodyDays> {
        self.days.get(&body)
    }

    /// Takes the first visits of a window.
    pub(super) fn done(&self, window: usize, body: usize, needed: u32, done: &mut Done) {
        done.clear();
        for visit in self.first.get(&(window, body)).into_iter().flatten() {
            done.take(visit.row, visit.on, needed);
        }
    }

    /// All visits that were kept.
    pub fn visits(&self) -> impl Iterator<Item = &FirstVisit> {
        self.first.values().flatten()
    }

    /// The same, to be given their place among all pieces.
    pub fn visits_mut(&mut self) -> impl Iterator<Item = &mut FirstVisit> {
        self.first.values_mut().flatten()
    }
}
