//! The pass over tasks: trainings and reports of workers, checklists and activities of bodies, and what bodies received.
//!
//! A task is owed only where the table of its records was handed over: what nobody was asked about is not missed. The holder is a post or a body, never
//! a person, so a hand-over between workers neither adds nor drops a duty.

use super::chunks::NO_DAY;
use super::evidence::Done;
use super::kernel::Court;
use super::kernel::Outcome;
use super::status::Asked;
use super::task_evidence;
use crate::calendar::Day;
use crate::duty::BodyDays;
use crate::duty::Owed;
use crate::duty::of_kind;
use crate::duty::owed_in;
use crate::duty::respond_by;
use crate::duty::task_windows;
use crate::error::Result;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::rulebook::When;
use crate::tables::Frozen;
use crate::tables::NO_ID;
use crate::vocabulary::BodyKind;
use crate::vocabulary::DayCount;
use crate::vocabulary::RequestKind;

/// The table that holds the records of a task.
pub(crate) fn records_of(task: &Task) -> &'static str {
    match task {
        Task::Training { .. } => "trainings",
        Task::Report { .. } => "reports",
        Task::Checklist { .. } => "checks",
        Task::Activity { .. } => "activities",
        Task::Request { .. } => "requests",
    }
}

pub(super) fn run(court: &Court<'_>, from: Day, to: Day, outcome: &mut Outcome) -> Result<()> {
    let mut pass = Pass { court, from, to, done: Done::default(), outcome };
    let before = court.book.visits.len().saturating_add(court.book.meetings.len());
    for (at, rule) in court.book.tasks.iter().enumerate() {
        if !court.tables.is_given(records_of(&rule.task)) {
            continue;
        }
        let number = u32::try_from(before.saturating_add(at)).unwrap_or(NO_ID);
        match (&rule.task, &rule.when) {
            // What residents do of their own accord is counted and never owed.
            (Task::Activity { min: 0, .. }, _) => {}
            (_, When::Appointment { valid_days }) => pass.appointments(number, rule, *valid_days),
            (Task::Request { body, kinds, .. }, When::Received { within, days }) => {
                pass.requests(number, rule, *body, kinds, (*within, *days))?;
            }
            (Task::Training { .. } | Task::Report { .. }, _) => pass.workers(number, rule),
            _ => pass.bodies(number, rule),
        }
    }
    Ok(())
}

struct Pass<'c, 'b> {
    court: &'c Court<'b>,
    from: Day,
    to: Day,
    done: Done,
    outcome: &'c mut Outcome,
}

impl Pass<'_, '_> {
    fn is_due(&self, due: i32) -> bool {
        (self.from.number()..=self.to.number()).contains(&due)
    }

    /// Judges one duty. `days`: those on which the post or body exists; `None` where a duty cannot end.
    fn judge(&mut self, rule: &TaskRule, owed: &Owed, subject: u32, holder: u32, days: Option<&BodyDays>) {
        let court = self.court;
        let closes = owed.due.saturating_add(rule.late_days);
        task_evidence::done(court.tables, rule, owed, closes, subject, court.known, &mut self.done);
        let ended_on = match days {
            Some(days) => days.last(owed.opens, owed.due).map_or(NO_DAY, |day| day.saturating_add(1)),
            None => i32::MAX,
        };
        let asked = Asked {
            opens: owed.opens,
            due: owed.due,
            closes,
            as_of: court.known.as_of,
            exempted: false,
            ended_on,
        };
        self.outcome.enter(owed.rule, subject, holder, owed, asked, self.done.found());
    }

    /// Tasks of every worker with such a post, in every window.
    fn workers(&mut self, number: u32, rule: &TaskRule) {
        let posts = &self.court.tables.posts;
        let roles = rule.posts().flatten();
        let windows = task_windows(number, rule, self.from, self.to);
        for worker in workers(self.court.tables) {
            let held = posts.of.range(worker).filter(|post| posts.has_role(*post, roles));
            let days = BodyDays::of(held.map(|post| posts.span(post)).collect());
            for window in &windows {
                let Some(owed) = owed_in(window, &days, rule.min_days) else { continue };
                let day = owed.due.min(self.court.known.as_of);
                let holder = posts.holding(worker, roles, day).and_then(|post| posts.body.get(post)).copied();
                self.judge(rule, &owed, worker, holder.unwrap_or(NO_ID), Some(&days));
            }
        }
    }

    /// Tasks that go before an appointment: one for each worker and day of appointment to such a post.
    fn appointments(&mut self, number: u32, rule: &TaskRule, valid_days: Option<i32>) {
        let posts = &self.court.tables.posts;
        let roles = rule.posts().flatten();
        for worker in workers(self.court.tables) {
            let mut before = None;
            for post in posts.of.range(worker).filter(|post| posts.has_role(*post, roles)) {
                let due = posts.span(post).0;
                // Two posts from one day on: one duty.
                if before.replace(due) == Some(due)
                    || !self.is_due(due)
                    || !rule.head.effective.holds_on(Day::from_number(due))
                {
                    continue;
                }
                let opens = valid_days.map_or(Day::FIRST.number().min(due), |days| due.saturating_sub(days));
                let owed = Owed { rule: number, anchor: due, opens, due, stay: NO_ID };
                let holder = posts.body.get(post).copied().unwrap_or(NO_ID);
                self.judge(rule, &owed, worker, holder, None);
            }
        }
    }

    /// Tasks of every body of a kind, in every window.
    fn bodies(&mut self, number: u32, rule: &TaskRule) {
        let Some(kind) = rule.body() else { return };
        let windows = task_windows(number, rule, self.from, self.to);
        for body in of_kind(self.court.tables, kind) {
            let days = BodyDays::of(vec![super::bodies::exists(self.court.tables, body)]);
            for window in &windows {
                let Some(owed) = owed_in(window, &days, rule.min_days) else { continue };
                let holder = super::bodies::body_id(self.court.tables, body);
                self.judge(rule, &owed, super::bodies::number(body), holder, Some(&days));
            }
        }
    }

    /// What bodies received: all of one day are one duty.
    fn requests(
        &mut self,
        number: u32,
        rule: &TaskRule,
        kind: Option<BodyKind>,
        kinds: &[RequestKind],
        (within, days): (i32, DayCount),
    ) -> Result<()> {
        let (tables, known) = (self.court.tables, self.court.known);
        let requests = &tables.deeds.requests;
        for (body, place) in tables.bodies.place.iter().enumerate() {
            if kind.is_some_and(|kind| tables.bodies.kind.get(body) != Some(&kind.index())) {
                continue;
            }
            let (since, until) = super::bodies::exists(tables, body);
            let mut before = None;
            for at in requests.of.range(*place) {
                let (Some(received), Some(row)) = (requests.received.get(at), requests.row.get(at)) else {
                    continue;
                };
                if !task_evidence::is_of(tables, at, kinds)
                    || before == Some(*received)
                    || *received > known.at
                    || !(since..until).contains(received)
                    || !rule.head.effective.holds_on(Day::from_number(*received))
                {
                    continue;
                }
                before = Some(*received);
                let row = ("requests", "received_on", *row as usize);
                let due = respond_by(self.court.book, *received, within, days, row)?;
                if self.is_due(due) {
                    let owed = Owed { rule: number, anchor: *received, opens: *received, due, stay: NO_ID };
                    let holder = super::bodies::body_id(tables, body);
                    self.judge(rule, &owed, super::bodies::number(body), holder, None);
                }
            }
        }
        Ok(())
    }
}

/// The numbers of all workers.
fn workers(tables: &Frozen) -> std::ops::Range<u32> {
    0..u32::try_from(tables.spaces.workers.len()).unwrap_or(NO_ID)
}
