//! To whom a year's duties are credited when workers change.
//!
//! A duty falls to whoever held its role in its body on the day it was due; where several did, to the one longest in office, so that no duty is
//! counted twice. What fell to nobody stands under no id. The credits of a community therefore add up to what it owed, whoever came or went.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::arrange;
use crate::tables::Frozen;
use crate::tables::NO_ID;

/// Duties that fell to one worker, or to none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Credit<'a> {
    /// The worker; nothing where nobody held the post.
    pub worker_id: Option<Cow<'a, str>>,
    /// Duties that came due.
    pub owed: u64,
    /// Those met in time.
    pub on_time: u64,
}

/// First day in office, first day no longer, worker.
type Term = (i32, i32, u32);

/// Who held which role where, by (place, role); those longest in office first.
#[derive(Debug, Default)]
pub(super) struct Holders(BTreeMap<(u32, u8), Vec<Term>>);

impl Holders {
    pub fn of(tables: &Frozen) -> Self {
        let posts = &tables.posts;
        let mut holders = Self::default();
        for post in 0..posts.len() {
            let column = |of: &[u32]| of.get(post).copied().unwrap_or(NO_ID);
            let role = posts.role.get(post).copied().unwrap_or_default();
            let (from, until) = posts.span(post);
            let of = holders.0.entry((column(&posts.place), role)).or_default();
            of.push((from, until, column(&posts.worker)));
        }
        for of in holders.0.values_mut() {
            arrange::by_key(of, |(from, until, worker)| (*from, tables.spaces.workers.text(*worker), *until));
        }
        holders
    }

    /// The worker who held a role in one of `places`, tried in order, on a day.
    pub fn on(&self, places: [u32; 2], role: u8, day: i32) -> Option<u32> {
        let held = |place: u32| {
            let of = self.0.get(&(place, role))?;
            of.iter().find(|(from, until, _)| (*from..*until).contains(&day)).map(|(.., worker)| *worker)
        };
        places.into_iter().find_map(held)
    }
}
