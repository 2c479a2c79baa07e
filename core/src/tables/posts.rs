//! Posts (岗位): which worker held which role in which body, and when. One row of `workers` is one post.
//!
//! A worker may hold several posts, also at once. A post without a day is gone, like a stay without one. What is attested of a worker is a flag and
//! the names of tests; no column says who the worker is.

use super::column::NO_CODE;
use super::column::NO_DAY;
use super::groups::Groups;
use super::groups::pick;
use super::places::Places;
use super::raw::Raw;
use super::records::reversed;
use super::stays::FOREVER;
use crate::error::Result;
use crate::vocabulary::Role;

/// All posts, worker by worker and in the order of appointment, then of the table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Posts {
    /// Worker → its posts.
    pub of: Groups,
    pub worker: Vec<u32>,
    /// Body id as the row gave it.
    pub body: Vec<u32>,
    pub place: Vec<u32>,
    pub role: Vec<u8>,
    /// First day in the post.
    pub from: Vec<i32>,
    /// First day no longer in it, or [`FOREVER`].
    pub until: Vec<i32>,
    pub full_time: Vec<bool>,
    /// Whether somebody attested that the worker is qualified; nothing where nobody did.
    pub attested: Vec<Option<bool>>,
    /// The tests that the attestation says are not met, as sorted word numbers.
    pub failed: Vec<Vec<u32>>,
}

impl Posts {
    pub(super) fn new(raw: &mut Raw, workers: usize, places: &Places) -> Result<Self> {
        let worker = raw.ids("worker_id");
        let body = raw.ids("body_id");
        let (from, left) = (raw.days("appointed_on"), raw.days("left_on"));
        let (role, full_time, attested) = (raw.codes("role"), raw.codes("full_time"), raw.codes("attested"));
        let failed = raw.lists("attested_failed");
        let until: Vec<i32> = left.iter().map(|day| if *day == NO_DAY { FOREVER } else { *day }).collect();
        if let Some(row) = from.iter().zip(&until).position(|(from, until)| until < from) {
            return Err(reversed("workers", ["left_on", "appointed_on"], row));
        }
        let (of, rows) = Groups::by_day(&worker, &from, workers, |row| {
            from.get(row).zip(until.get(row)).is_some_and(|(from, until)| from < until)
        });
        let place: Vec<u32> = body.iter().map(|body| places.of(*body)).collect();
        let flags =
            |codes: &[u8]| pick(codes, &rows).into_iter().map(|code| (code != NO_CODE).then_some(code == 1));
        Ok(Self {
            of,
            worker: pick(&worker, &rows),
            body: pick(&body, &rows),
            place: pick(&place, &rows),
            role: pick(&role, &rows),
            from: pick(&from, &rows),
            until: pick(&until, &rows),
            full_time: flags(&full_time).map(|flag| flag == Some(true)).collect(),
            attested: flags(&attested).collect(),
            failed: rows.iter().map(|row| failed.get(*row as usize).cloned().unwrap_or_default()).collect(),
        })
    }

    /// How many posts there are.
    pub fn len(&self) -> usize {
        self.worker.len()
    }

    /// First day and first day no longer in the post.
    pub fn span(&self, post: usize) -> (i32, i32) {
        (self.from.get(post).copied().unwrap_or(FOREVER), self.until.get(post).copied().unwrap_or(NO_DAY))
    }

    /// Whether the post is one of these; `None`: of any.
    pub fn has_role(&self, post: usize, roles: Option<&[Role]>) -> bool {
        roles.is_none_or(|roles| roles.iter().any(|role| self.role.get(post) == Some(&role.index())))
    }

    /// The worker's post of such a role that answers on a day: one that covers it, the last appointed first; or else the last that began before it; or
    /// else the first of all.
    pub fn holding(&self, worker: u32, roles: Option<&[Role]>, day: i32) -> Option<usize> {
        let posts = || self.of.range(worker).filter(|post| self.has_role(*post, roles));
        let begun = || posts().filter(|post| self.span(*post).0 <= day);
        let covers = |post: &usize| day < self.span(*post).1;
        // Of posts that began on one day the first row answers.
        let last = |found: Option<usize>| {
            let from = found.map(|post| self.span(post).0);
            move |post: &usize| Some(self.span(*post).0) == from
        };
        let covering = begun().rfind(covers);
        let found = begun().filter(covers).find(last(covering));
        found.or_else(|| begun().find(last(begun().next_back()))).or_else(|| posts().next())
    }
}
