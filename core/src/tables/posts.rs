//! Who held which post when, on which day a worker reported, and what was recorded of consequences.
//!
//! A post is a role in a body with its own dates, so a change of staff in the middle of a year is two rows. Of a worker nothing else is read here:
//! whether someone is qualified or trained is other rules' question.

use std::collections::BTreeMap;

use super::Spaces;
use super::builder::Raw;
use super::column::NO_DAY;
use super::places::Places;

/// One worker's time in one role of one body: `from` ≤ day < `until`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Post {
    pub worker: u32,
    pub body: u32,
    pub place: u32,
    pub role: u8,
    pub from: i32,
    pub until: i32,
}

impl Post {
    pub fn covers(&self, day: i32) -> bool {
        (self.from..self.until).contains(&day)
    }
}

/// The posts of all workers, longest in office first.
pub(super) fn posts(raw: &mut Raw, places: &Places, spaces: &Spaces) -> Vec<Post> {
    let (worker, body, role) = (raw.ids("worker_id"), raw.ids("body_id"), raw.codes("role"));
    let (from, until) = (raw.days("appointed_on"), raw.days("left_on"));
    let days = from.into_iter().zip(until.into_iter().map(|day| if day == NO_DAY { i32::MAX } else { day }));
    let mut out: Vec<Post> = worker
        .into_iter()
        .zip(body)
        .zip(role.into_iter().zip(days))
        .map(|((worker, body), (role, (from, until)))| Post {
            worker,
            body,
            place: places.of(body),
            role,
            from,
            until,
        })
        .collect();
    out.sort_by(|a, b| {
        let id = |post: &Post| spaces.workers.text(post.worker);
        (a.from, id(a), a.until).cmp(&(b.from, id(b), b.until))
    });
    out
}

/// Worker and year → the day of the yearly report (述职), the last where there are several.
pub(crate) type Reports = BTreeMap<(u32, i64), i32>;

pub(super) fn reports(raw: &mut Raw) -> Reports {
    let (worker, year, on) = (raw.ids("worker_id"), raw.counts("year"), raw.days("on"));
    let mut out = Reports::new();
    for ((worker, year), on) in worker.into_iter().zip(year).zip(on) {
        let day = out.entry((worker, year)).or_insert(on);
        *day = on.max(*day);
    }
    out
}

/// Place and item → the days on which a check was recorded as done, in order.
pub(crate) type Done = BTreeMap<(u32, u32), Vec<i32>>;

pub(super) fn done(raw: &mut Raw, places: &Places) -> Done {
    let (body, item) = (raw.ids("body_id"), raw.ids("item"));
    let (on, done) = (raw.days("on"), raw.codes("done"));
    let mut out = Done::new();
    for ((body, item), (on, done)) in body.into_iter().zip(item).zip(on.into_iter().zip(done)) {
        if done == 1 {
            out.entry((places.of(body), item)).or_default().push(on);
        }
    }
    for days in out.values_mut() {
        days.sort_unstable();
    }
    out
}
