//! Stays (在册期): where a contact was when, and on which of those days the contact is eligible.
//!
//! A contact may have several rows, each with its community and its own consent. The days on which a duty may exist are worked out here once, as
//! intervals, and everything else asks these intervals: no other code looks at consent.

use super::column::NO_CODE;
use super::column::NO_DAY;
use super::columns::Reversed;
use super::groups::Groups;
use super::ids::NO_ID;
use super::places::Places;
use crate::error::Error;
use crate::error::text;

/// Later than every day: the end of what has no end.
pub(crate) const FOREVER: i32 = i32::MAX;

/// Days on which a contact is eligible, within one stay: `from` ≤ day < `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Open {
    pub from: i32,
    pub until: i32,
    pub stay: u32,
}

/// All stays of one block, contact by contact and in order of time; stays without a day are gone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stays {
    /// Contact → its stays.
    pub of: Groups,
    pub from: Vec<i32>,
    /// First day no longer in it, or [`FOREVER`].
    pub until: Vec<i32>,
    /// Body id as the row gave it.
    pub community: Vec<u32>,
    pub tier: Vec<u8>,
    pub health: Vec<bool>,
    /// Contact → its eligible intervals.
    pub open_of: Groups,
    pub open: Vec<Open>,
    /// Whether the contact has a row at all, ignored stays included.
    pub listed: Vec<bool>,
}

/// One row of `contacts`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct StayRow {
    pub owner: u32,
    pub row: u32,
    pub enrolled: i32,
    pub left: i32,
    pub consent_from: i32,
    pub consent_until: i32,
    pub declined: i32,
    pub community: u32,
    pub tier: u8,
    pub health: bool,
}

/// Two stays of one contact that overlap; of several the contact that stands first in the table comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Overlap {
    /// The contact's first row.
    first: u32,
    /// The row that begins too early.
    row: u32,
}

impl Overlap {
    #[cold]
    pub fn error(self) -> Error {
        let message = text("同一联系对象的两段在册期重叠", "two stays of one contact overlap");
        let help = text(
            "前一段的 left_on 应不晚于后一段的 enrolled_on",
            "`left_on` of the earlier stay must not come after `enrolled_on` of the later",
        );
        Error::data("LL110", "contacts", Some("enrolled_on"), Some(self.row as usize), message, help)
    }
}

impl Stays {
    /// From rows contact by contact, in order of time within one.
    pub(super) fn new(rows: &[StayRow], contacts: usize) -> (Self, Option<Overlap>) {
        let mut listed = vec![false; contacts];
        for row in rows {
            if let Some(listed) = listed.get_mut(row.owner as usize) {
                *listed = true;
            }
        }
        let is_some = |row: &&StayRow| row.enrolled != row.left;
        if rows.iter().all(|row| is_some(&row)) {
            return Self::of_some(rows, rows, listed);
        }
        let some: Vec<StayRow> = rows.iter().filter(is_some).copied().collect();
        Self::of_some(&some, rows, listed)
    }

    /// From `some` of the rows, those with a day.
    fn of_some(some: &[StayRow], rows: &[StayRow], listed: Vec<bool>) -> (Self, Option<Overlap>) {
        let room = || vec![0_u32; listed.len().saturating_add(1)];
        let mut count = room();
        let mut open_count = room();
        let mut open = Vec::with_capacity(some.len());
        let mut carried: Vec<Carried> = Vec::new();
        let (mut last, mut ended) = (NO_ID, FOREVER);
        let mut overlap: Option<Overlap> = None;
        for (row, stay) in some.iter().zip(0_u32..) {
            let owner = row.owner;
            if last != owner {
                carried.clear();
            } else if row.enrolled < ended {
                let of_contact = rows.iter().filter(|other| other.owner == owner).map(|other| other.row);
                let found = Overlap { first: of_contact.min().unwrap_or(row.row), row: row.row };
                // Of one contact the first in time is told.
                overlap = Some(overlap.filter(|known| known.first <= found.first).unwrap_or(found));
            }
            let until = or_forever(row.left);
            (last, ended) = (owner, until);
            if let Some(count) = count.get_mut(owner as usize) {
                *count = count.wrapping_add(1);
            }
            let mut add = |from, until| {
                open.push(Open { from, until, stay });
                if let Some(count) = open_count.get_mut(owner as usize) {
                    *count = count.wrapping_add(1);
                }
            };
            let consent =
                Consent { from: row.consent_from, ended: [row.consent_until, row.declined].map(or_forever) };
            if carried.is_empty() && consent.from != NO_DAY {
                // Most contacts have one stay and have never refused anything before it.
                let (from, until) = consent.days(row.enrolled, until);
                if from < until {
                    add(from, until);
                }
                consent.carry(&mut carried);
            } else {
                eligible(row.enrolled, until, &consent, &mut carried)
                    .into_iter()
                    .for_each(|(from, until)| add(from, until));
            }
        }
        let stays = Self {
            of: Groups::of_counts(count),
            from: some.iter().map(|row| row.enrolled).collect(),
            until: some.iter().map(|row| or_forever(row.left)).collect(),
            community: some.iter().map(|row| row.community).collect(),
            tier: some.iter().map(|row| row.tier).collect(),
            health: some.iter().map(|row| row.health).collect(),
            open_of: Groups::of_counts(open_count),
            open,
            listed,
        };
        (stays, overlap)
    }

    /// The tier of a stay.
    pub fn tier_of(&self, stay: u32) -> u8 {
        self.tier.get(stay as usize).copied().unwrap_or(NO_CODE)
    }
    /// Whether the stay has consent to hear of hospitalisation.
    pub fn health_of(&self, stay: u32) -> bool {
        self.health.get(stay as usize).copied().unwrap_or(false)
    }
    /// The community of a stay, as the row gave it.
    pub fn community_of(&self, stay: u32) -> u32 {
        self.community.get(stay as usize).copied().unwrap_or(NO_ID)
    }

    /// A contact's eligible intervals, in order.
    pub fn open(&self, contact: u32) -> &[Open] {
        self.open.get(self.open_of.range(contact)).unwrap_or_default()
    }

    /// The first eligible day in `[first, last]` and the stay it lies in.
    pub fn first_open(&self, contact: u32, first: i32, last: i32) -> Option<(i32, u32)> {
        self.open(contact)
            .iter()
            .map(|open| (open.from.max(first), open.until, open.stay))
            .find(|(day, until, _)| *day <= last && day < until)
            .map(|(day, _, stay)| (day, stay))
    }

    /// The last eligible day in `[first, last]`.
    pub fn last_open(&self, contact: u32, first: i32, last: i32) -> Option<i32> {
        self.open(contact)
            .iter()
            .rev()
            .map(|open| (open.until.saturating_sub(1).min(last), open.from))
            .find(|(day, from)| *day >= first && day >= from)
            .map(|(day, _)| day)
    }

    /// The stay in which the contact is eligible on `day`, if it is.
    pub fn open_on(&self, contact: u32, day: i32) -> Option<u32> {
        self.first_open(contact, day, day).map(|(_, stay)| stay)
    }

    /// The last stay that begins on or before `day`, but none before `first`.
    pub fn holding(&self, contact: u32, day: i32, first: u32) -> u32 {
        let range = self.of.range(contact);
        let begun = self.from.get(range.clone()).unwrap_or_default().partition_point(|from| *from <= day);
        let last = range.start.saturating_add(begun).saturating_sub(1);
        u32::try_from(last).unwrap_or(first).max(first)
    }

    /// The last day in `[first, last]` on which the contact came over from a stay in another community without a gap.
    pub fn handed_over(&self, contact: u32, first: i32, last: i32, places: &Places) -> Option<i32> {
        let range = self.of.range(contact);
        if range.len() < 2 {
            return None;
        }
        let from = self.from.get(range.clone()).unwrap_or_default();
        let until = self.until.get(range.clone()).unwrap_or_default();
        let place = self.community.get(range).unwrap_or_default().iter().map(|body| places.of(*body));
        let later = from.iter().zip(place.clone()).skip(1);
        let earlier = until.iter().zip(place);
        later
            .zip(earlier)
            .filter(|((from, place), (until, before))| {
                from == until && place != before && (first..=last).contains(*from)
            })
            .map(|((from, _), _)| *from)
            .max()
    }
}

/// The consent of one stay.
struct Consent {
    from: i32,
    /// The days on which consent ends and was refused, or [`FOREVER`].
    ended: [i32; 2],
}

impl Consent {
    /// The days of a stay on which this consent, and nothing of an earlier stay, decides.
    fn days(&self, from: i32, until: i32) -> (i32, i32) {
        let end = self.ended.iter().fold(until, |end, day| end.min(*day));
        (from.max(self.from), end)
    }

    /// Its refusals, for later stays.
    fn carry(&self, carried: &mut Vec<Carried>) {
        for since in self.ended.into_iter().filter(|day| *day != FOREVER) {
            if !carried.iter().any(|refusal| refusal.since == since && refusal.lifted == FOREVER) {
                carried.push(Carried { since, lifted: FOREVER });
            }
        }
    }
}

/// A refusal of an earlier stay: it blocks `since` ≤ day < `lifted`.
#[derive(Debug, Clone, Copy)]
struct Carried {
    since: i32,
    lifted: i32,
}

/// The eligible days of one stay, in order, and the refusals that later stays inherit.
fn eligible(from: i32, until: i32, consent: &Consent, carried: &mut Vec<Carried>) -> Vec<(i32, i32)> {
    let mut out = Vec::new();
    if consent.from != NO_DAY {
        for refusal in carried.iter_mut().filter(|refusal| refusal.since <= consent.from) {
            refusal.lifted = refusal.lifted.min(consent.from);
        }
        // What was lifted before this stay begins blocks no day of it or of a later one.
        carried.retain(|refusal| refusal.lifted > from);
        out.push(consent.days(from, until));
        for refusal in carried.iter() {
            out = out
                .into_iter()
                .flat_map(|(from, until)| {
                    [(from, until.min(refusal.since)), (from.max(refusal.lifted), until)]
                })
                .filter(|(from, until)| from < until)
                .collect();
        }
        out.retain(|(from, until)| from < until);
        out.sort_unstable();
    }
    consent.carry(carried);
    out
}

fn or_forever(day: i32) -> i32 {
    if day == NO_DAY { FOREVER } else { day }
}

/// An interval of `contacts` that ends before it begins.
#[cold]
pub(super) fn reversed(fault: Reversed) -> Error {
    let (end, begin) =
        if fault.consent { ("consent_until", "consent_from") } else { ("left_on", "enrolled_on") };
    let message = text(format!("`{end}` 早于 `{begin}`"), format!("`{end}` comes before `{begin}`"));
    Error::data(
        "LL111",
        "contacts",
        Some(end),
        Some(fault.row as usize),
        message,
        text("请改正日期", "correct the dates"),
    )
}
