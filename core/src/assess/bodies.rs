//! The pass over bodies: meetings, and visits owed once by each body of a kind.

use super::chunks::NO_DAY;
use super::evidence::Done;
use super::evidence::MeetingWanted;
use super::evidence::body_visits_done;
use super::evidence::meetings_done;
use super::kernel::Court;
use super::kernel::Outcome;
use super::status::Asked;
use crate::duty::Agenda;
use crate::duty::BodyDays;
use crate::duty::of_kind;
use crate::tables::Frozen;
use crate::tables::NO_ID;
use crate::tables::Visit;

pub(super) fn run(court: &Court<'_>, agenda: &Agenda<'_>, outcome: &mut Outcome) {
    meetings(court, agenda, outcome);
    visits(court, agenda, outcome);
}

fn meetings(court: &Court<'_>, agenda: &Agenda<'_>, outcome: &mut Outcome) {
    let mut done = Done::default();
    let visits = u32::try_from(court.book.visits.len()).unwrap_or(NO_ID);
    let wanted: Vec<MeetingWanted> =
        court.book.meetings.iter().map(|rule| MeetingWanted::of(rule, court.tables)).collect();
    for window in &agenda.meeting_windows {
        let at = window.rule as usize;
        let (Some(rule), Some(wanted)) = (court.book.meetings.get(at), wanted.get(at)) else { continue };
        for body in of_kind(court.tables, rule.body) {
            let days = BodyDays::of(vec![exists(court.tables, body)]);
            let Some(owed) = agenda.meetings_owed(window, &days) else { continue };
            let closes = owed.due.saturating_add(rule.late_days);
            meetings_done(court.tables, body, owed.opens, closes, rule, wanted, court.known, &mut done);
            let asked = asked(court, &owed, closes, &days);
            let (subject, holder) = (number(body), body_id(court.tables, body));
            outcome.enter(visits.saturating_add(window.rule), subject, holder, &owed, asked, done.found());
        }
    }
}

fn visits(court: &Court<'_>, agenda: &Agenda<'_>, outcome: &mut Outcome) {
    if agenda.body_windows.is_empty() {
        return;
    }
    let under = Under::new(court);
    let mut done = Done::default();
    for window in &agenda.body_windows {
        let at = window.rule as usize;
        let (Some(rule), Some(wanted)) = (court.book.visits.get(at), court.wanted.get(at)) else { continue };
        let Some(kind) = rule.body else { continue };
        for body in of_kind(court.tables, kind) {
            let days = under.days.get(body).cloned().unwrap_or_default();
            let exists = exists(court.tables, body);
            let Some(owed) = agenda.owed_by(window, exists, &days) else { continue };
            let closes = owed.due.saturating_add(rule.late_days);
            let visits = under.visits.get(body).map(Vec::as_slice).unwrap_or_default();
            let of_tier =
                visits.iter().filter(|(_, tier)| agenda.wants(window.rule, *tier)).map(|(visit, _)| *visit);
            let window = (owed.opens, closes);
            body_visits_done(of_tier, &court.tables.visit_rows, window, wanted, court.known, &mut done);
            let asked = asked(court, &owed, closes, &days);
            let (subject, holder) = (number(body), body_id(court.tables, body));
            outcome.enter(owed.rule, subject, holder, &owed, asked, done.found());
        }
    }
}

fn asked(court: &Court<'_>, owed: &crate::duty::Owed, closes: i32, days: &BodyDays) -> Asked {
    Asked {
        opens: owed.opens,
        due: owed.due,
        closes,
        as_of: court.known.as_of,
        exempted: false,
        ended_on: days.last(owed.opens, owed.due).map_or(NO_DAY, |day| day.saturating_add(1)),
    }
}

/// The first day the body exists and the first on which it no longer does.
pub(crate) fn exists(tables: &Frozen, body: usize) -> (i32, i32) {
    let since = tables.bodies.since.get(body).copied().unwrap_or(NO_DAY);
    (since, tables.bodies.until.get(body).copied().unwrap_or(i32::MAX))
}

pub(super) fn number(body: usize) -> u32 {
    u32::try_from(body).unwrap_or(NO_ID)
}

pub(super) fn body_id(tables: &Frozen, body: usize) -> u32 {
    tables.bodies.id.get(body).copied().unwrap_or(NO_ID)
}

/// What lies under each body that owes visits of its own: eligible days and visits by day, then row.
pub(crate) struct Under {
    pub days: Vec<BodyDays>,
    /// Each with the tier of its contact on the day.
    pub visits: Vec<Vec<(Visit, u8)>>,
}

impl Under {
    pub fn new(court: &Court<'_>) -> Self {
        let tables = court.tables;
        let kinds: Vec<u8> =
            court.book.visits.iter().filter_map(|rule| rule.body).map(|kind| kind.index()).collect();
        // Place → row of the body there, if bodies of its kind owe visits.
        let mut body_at: Vec<u32> = vec![NO_ID; tables.places.len()];
        for (row, (place, kind)) in tables.bodies.place.iter().zip(&tables.bodies.kind).enumerate() {
            if let Some(slot) = body_at.get_mut(*place as usize)
                && kinds.contains(kind)
            {
                *slot = number(row);
            }
        }
        let above = |place: u32| {
            tables
                .places
                .above(place)
                .iter()
                .filter_map(|above| body_at.get(*above as usize))
                .copied()
                .filter(|row| *row != NO_ID)
        };
        let count = tables.bodies.id.len();
        let mut intervals: Vec<Vec<(i32, i32)>> = vec![Vec::new(); count];
        let mut visits: Vec<Vec<(Visit, u8)>> = vec![Vec::new(); count];
        for block in &tables.blocks {
            let stays = &block.stays;
            for open in &stays.open {
                for row in above(tables.places.of(stays.community_of(open.stay))) {
                    let (since, until) = exists(tables, row as usize);
                    if let Some(list) = intervals.get_mut(row as usize) {
                        list.push((open.from.max(since), open.until.min(until)));
                    }
                }
            }
            for contact in 0..block.len() {
                for visit in block.visits.of(contact) {
                    let Some(stay) = stays.open_on(contact, visit.on()) else { continue };
                    for row in above(tables.places.of(stays.community_of(stay))) {
                        let (since, until) = exists(tables, row as usize);
                        if let Some(list) = visits.get_mut(row as usize)
                            && (since..until).contains(&visit.on())
                        {
                            list.push((visit, stays.tier_of(stay)));
                        }
                    }
                }
            }
        }
        for list in &mut visits {
            list.sort_unstable();
        }
        Self { days: intervals.into_iter().map(BodyDays::of).collect(), visits }
    }
}
