//! To whom a year's duties are credited when workers change.
//!
//! A duty falls to whoever held its role in its body on the day it was due; where several did, to the one longest in office, so that no duty is
//! counted twice. What fell to nobody stands under no id. The credits of a community therefore add up to what it owed, whoever came or went.

use std::borrow::Cow;

use serde::Serialize;

use crate::tables::Post;

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

/// The worker who held a role in one of `places`, tried in order, on a day. `posts` has those longest in office first.
pub(super) fn holder(posts: &[Post], places: [u32; 2], role: u8, day: i32) -> Option<u32> {
    places.into_iter().find_map(|place| {
        posts
            .iter()
            .find(|post| post.place == place && post.role == role && post.covers(day))
            .map(|post| post.worker)
    })
}
