//! The pass over bodies: meetings, and visits owed once by each body of a kind.

use super::chunks::NO_DAY;
use super::evidence::Done;
use super::evidence::MeetingWanted;
use super::evidence::meetings_done;
use super::kernel::Court;
use super::kernel::Outcome;
use super::status::Asked;
use super::under::Under;
use crate::duty::Agenda;
use crate::duty::BodyDays;
use crate::duty::of_kind;
use crate::tables::Frozen;
use crate::tables::NO_ID;

pub(super) fn run(court: &Court<'_>, agenda: &Agenda<'_>, under: &Under, outcome: &mut Outcome) {
    meetings(court, agenda, outcome);
    visits(court, agenda, under, outcome);
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

fn visits(court: &Court<'_>, agenda: &Agenda<'_>, under: &Under, outcome: &mut Outcome) {
    let none = BodyDays::default();
    let mut done = Done::default();
    for (at, window) in agenda.body_windows.iter().enumerate() {
        let Some(rule) = court.book.visits.get(window.rule as usize) else { continue };
        let Some(kind) = rule.body else { continue };
        for body in of_kind(court.tables, kind) {
            let days = under.days(body).unwrap_or(&none);
            let Some(owed) = agenda.owed_by(window, exists(court.tables, body), days) else { continue };
            let closes = owed.due.saturating_add(rule.late_days);
            under.done(at, body, rule.count, &mut done);
            let asked = asked(court, &owed, closes, days);
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
