//! What was done beside visits and meetings: trainings, reports, checks, activities and requests, each grouped by whom it concerns, in order of time.
//!
//! None of these tables has a column for the day it was recorded: a row is known on its own day. A body that `bodies` does not list owes nothing,
//! and its rows count for nothing.

use super::builder::Raw;
use super::column::NO_DAY;
use super::groups::Groups;
use super::groups::pick;
use super::places::Places;
use super::records::reversed;
use crate::error::Result;

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
    pub(super) fn new(raw: &mut Raw, workers: usize) -> Self {
        let (worker, on, kind) = (raw.ids("worker_id"), raw.days("on"), raw.ids("kind"));
        let passed: Vec<bool> = raw.codes("passed").into_iter().map(|code| code == 1).collect();
        let (of, rows) = Groups::by_day(&worker, &on, workers, |_| true);
        Self { of, on: pick(&on, &rows), kind: pick(&kind, &rows), passed: pick(&passed, &rows), row: rows }
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
    pub(super) fn new(raw: &mut Raw, workers: usize) -> Self {
        let (worker, on, year) = (raw.ids("worker_id"), raw.days("on"), raw.counts("year"));
        let (of, rows) = Groups::by_day(&worker, &on, workers, |_| true);
        Self { of, on: pick(&on, &rows), year: pick(&year, &rows), row: rows }
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
    pub(super) fn new(raw: &mut Raw, places: &Places) -> Self {
        let (place, on, item) = (places_of(raw, places), raw.days("on"), raw.ids("item"));
        let done: Vec<bool> = raw.codes("done").into_iter().map(|code| code == 1).collect();
        let (of, rows) = Groups::by_day(&place, &on, places.len(), |_| true);
        Self { of, on: pick(&on, &rows), item: pick(&item, &rows), done: pick(&done, &rows), row: rows }
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
    pub(super) fn new(raw: &mut Raw, places: &Places) -> Self {
        let (place, on, kind) = (places_of(raw, places), raw.days("on"), raw.ids("kind"));
        let count: Vec<u64> =
            raw.counts("count").into_iter().map(|count| u64::try_from(count).unwrap_or_default()).collect();
        let (of, rows) = Groups::by_day(&place, &on, places.len(), |_| true);
        Self { of, on: pick(&on, &rows), kind: pick(&kind, &rows), count: pick(&count, &rows), row: rows }
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
    pub(super) fn new(raw: &mut Raw, places: &Places) -> Result<Self> {
        let (place, received, kind) = (places_of(raw, places), raw.days("received_on"), raw.codes("kind"));
        let day = |day: &i32| (*day != NO_DAY).then_some(*day);
        let assigned: Vec<Option<i32>> = raw.days("assigned_on").iter().map(day).collect();
        let resolved: Vec<Option<i32>> = raw.days("resolved_on").iter().map(day).collect();
        for (row, ((received, assigned), resolved)) in
            received.iter().zip(&assigned).zip(&resolved).enumerate()
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
        let assigned: Vec<Option<i32>> =
            assigned.into_iter().zip(&resolved).map(|(assigned, resolved)| assigned.or(*resolved)).collect();
        let (of, rows) = Groups::by_day(&place, &received, places.len(), |_| true);
        Ok(Self {
            of,
            received: pick(&received, &rows),
            kind: pick(&kind, &rows),
            assigned: pick(&assigned, &rows),
            resolved: pick(&resolved, &rows),
            row: rows,
            id: raw.ids("request_id"),
        })
    }
}

fn places_of(raw: &mut Raw, places: &Places) -> Vec<u32> {
    raw.ids("body_id").iter().map(|id| places.of(*id)).collect()
}
