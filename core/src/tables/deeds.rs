//! What workers and bodies did: meetings, trainings, reports, ballots, checks, activities and requests, each grouped by whom it concerns, in order of time.
//!
//! To make such a table is to add all its rows to none, so that rows which come later take the same way. But for meetings no table here has a column
//! for the day it was recorded: a row is known on its own day. A body that `bodies` does not list owes nothing, and its rows count for nothing.

use super::ballots::Ballots;
use super::ballots::add_ballots;
use super::column::NO_DAY;
use super::groups::Groups;
use super::groups::put;
use super::id_column::IdColumn;
use super::ids::Ids;
use super::places::Places;
use super::raw::Raw;
use super::records::known;
use super::records::reversed;
use crate::error::Result;

/// All that workers and bodies did.
#[derive(Debug, Clone, Default)]
pub(crate) struct Deeds {
    pub meetings: Meetings,
    pub trainings: Trainings,
    pub reports: Reports,
    pub ballots: Ballots,
    pub requests: Requests,
    pub activities: Activities,
    pub checks: Checks,
}

impl Deeds {
    /// The tables that they come from.
    pub const TABLES: [&str; 7] =
        ["meetings", "trainings", "reports", "ballots", "requests", "activities", "checks"];

    /// Adds the rows of all these tables; `before` says how many rows each table has. What is there is no longer of use when this fails.
    pub(super) fn add(
        &mut self,
        raws: &mut [Raw],
        before: &[usize],
        (places, workers): (&Places, usize),
        texts: &mut Ids,
    ) -> Result<()> {
        for (raw, before) in raws.iter_mut().zip(before.iter().copied()) {
            match raw.schema.name {
                "meetings" => self.meetings.add(raw, before, places, texts),
                "trainings" => self.trainings.add(raw, before, workers),
                "reports" => self.reports.add(raw, before, workers),
                "ballots" => add_ballots(&mut self.ballots, raw, before)?,
                "requests" => self.requests.add(raw, before, places, texts)?,
                "activities" => self.activities.add(raw, before, places),
                "checks" => self.checks.add(raw, before, places),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Meetings, by the place of the body that held them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meetings {
    /// Place → its meetings by day, then row.
    pub of: Groups,
    pub on: Vec<i32>,
    pub known: Vec<i32>,
    pub kind: Vec<u32>,
    pub chair: Vec<u8>,
    pub row: Vec<u32>,
    /// By row: id, topics and invited groups as word numbers, each once.
    pub id: IdColumn,
    pub topics: Vec<Vec<u32>>,
    pub invited: Vec<Vec<u32>>,
}

impl Meetings {
    fn add(&mut self, raw: &mut Raw, before: usize, places: &Places, texts: &mut Ids) {
        let (on, recorded) = (raw.days("on"), raw.days("recorded_on"));
        let order = self.of.add(&mut self.on, (&places_of(raw, places), &on), places.len());
        let known = recorded.iter().zip(&on).map(|(recorded, on)| known(*recorded, *on)).collect();
        put(&mut self.known, known, &order);
        put(&mut self.kind, raw.ids("kind"), &order);
        put(&mut self.chair, raw.codes("chair"), &order);
        put(&mut self.row, raw.row_numbers(before), &order);
        self.id.add(before, raw.id_column("meeting_id"), raw.rows, texts);
        self.topics.extend(raw.lists("topics"));
        self.invited.extend(raw.lists("invited"));
    }
}

/// Trainings of workers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trainings {
    /// Worker → its trainings by day, then row.
    pub of: Groups,
    pub on: Vec<i32>,
    pub kind: Vec<u32>,
    pub passed: Vec<bool>,
    pub row: Vec<u32>,
}

impl Trainings {
    fn add(&mut self, raw: &mut Raw, before: usize, workers: usize) {
        let order = self.of.add(&mut self.on, (&raw.ids("worker_id"), &raw.days("on")), workers);
        put(&mut self.kind, raw.ids("kind"), &order);
        put(&mut self.passed, flags(raw, "passed"), &order);
        put(&mut self.row, raw.row_numbers(before), &order);
    }
}

/// Yearly reports of workers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reports {
    /// Worker → its reports by day, then row.
    pub of: Groups,
    pub on: Vec<i32>,
    /// The year that the report is about.
    pub year: Vec<i64>,
    pub row: Vec<u32>,
}

impl Reports {
    fn add(&mut self, raw: &mut Raw, before: usize, workers: usize) {
        let order = self.of.add(&mut self.on, (&raw.ids("worker_id"), &raw.days("on")), workers);
        put(&mut self.year, raw.counts("year"), &order);
        put(&mut self.row, raw.row_numbers(before), &order);
    }
}

/// Checks of items, by the place of the body.
#[derive(Debug, Clone, Default)]
pub(crate) struct Checks {
    /// Place → its checks by day, then row.
    pub of: Groups,
    pub on: Vec<i32>,
    pub item: Vec<u32>,
    pub done: Vec<bool>,
    pub row: Vec<u32>,
}

impl Checks {
    fn add(&mut self, raw: &mut Raw, before: usize, places: &Places) {
        let order = self.of.add(&mut self.on, (&places_of(raw, places), &raw.days("on")), places.len());
        put(&mut self.item, raw.ids("item"), &order);
        put(&mut self.done, flags(raw, "done"), &order);
        put(&mut self.row, raw.row_numbers(before), &order);
    }
}

/// Activities, by the place of the body.
#[derive(Debug, Clone, Default)]
pub(crate) struct Activities {
    /// Place → its activities by day, then row.
    pub of: Groups,
    pub on: Vec<i32>,
    pub kind: Vec<u32>,
    pub count: Vec<u64>,
    pub row: Vec<u32>,
}

impl Activities {
    fn add(&mut self, raw: &mut Raw, before: usize, places: &Places) {
        let order = self.of.add(&mut self.on, (&places_of(raw, places), &raw.days("on")), places.len());
        put(&mut self.kind, raw.ids("kind"), &order);
        let counts = raw.counts("count").into_iter().map(|count| u64::try_from(count).unwrap_or_default());
        put(&mut self.count, counts.collect(), &order);
        put(&mut self.row, raw.row_numbers(before), &order);
    }
}

/// Requests, by the place of the body that received them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Requests {
    /// Place → its requests by the day received, then row.
    pub of: Groups,
    pub received: Vec<i32>,
    pub kind: Vec<u8>,
    /// The day somebody was made to answer for it; no later than the day it was resolved.
    pub assigned: Vec<Option<i32>>,
    pub resolved: Vec<Option<i32>>,
    pub row: Vec<u32>,
    /// Row → its id.
    pub id: Vec<u32>,
}

impl Requests {
    fn add(&mut self, raw: &mut Raw, before: usize, places: &Places, texts: &mut Ids) -> Result<()> {
        let received = raw.days("received_on");
        let day = |day: &i32| (*day != NO_DAY).then_some(*day);
        let assigned: Vec<Option<i32>> = raw.days("assigned_on").iter().map(day).collect();
        let resolved: Vec<Option<i32>> = raw.days("resolved_on").iter().map(day).collect();
        for (row, ((received, assigned), resolved)) in
            (before..).zip(received.iter().zip(&assigned).zip(&resolved))
        {
            let before = |day: &Option<i32>, other: i32| day.is_some_and(|day| day < other);
            if before(assigned, *received) {
                return Err(reversed("requests", ["assigned_on", "received_on"], row));
            }
            if before(resolved, *received) {
                return Err(reversed("requests", ["resolved_on", "received_on"], row));
            }
            if assigned.is_some_and(|assigned| before(resolved, assigned)) {
                return Err(reversed("requests", ["resolved_on", "assigned_on"], row));
            }
        }
        let order = self.of.add(&mut self.received, (&places_of(raw, places), &received), places.len());
        let answered = assigned.into_iter().zip(&resolved).map(|(assigned, resolved)| assigned.or(*resolved));
        put(&mut self.assigned, answered.collect(), &order);
        put(&mut self.resolved, resolved, &order);
        put(&mut self.kind, raw.codes("kind"), &order);
        put(&mut self.row, raw.row_numbers(before), &order);
        raw.as_texts("request_id", texts);
        self.id.extend(raw.ids("request_id"));
        Ok(())
    }
}

fn places_of(raw: &mut Raw, places: &Places) -> Vec<u32> {
    raw.ids("body_id").iter().map(|id| places.of(*id)).collect()
}

fn flags(raw: &mut Raw, column: &str) -> Vec<bool> {
    raw.codes(column).into_iter().map(|code| code == 1).collect()
}
