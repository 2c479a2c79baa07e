//! Stays (在册期): where a contact was when, and on which of those days the contact is eligible.
//!
//! A contact may have several rows, each with its community and its own consent. The days on which a duty may exist are worked out here once, as
//! intervals, and everything else asks these intervals: no other code looks at consent.

use super::builder::Raw;
use super::column::NO_CODE;
use super::column::NO_DAY;
use super::groups::Groups;
use super::places::Places;
use crate::error::Error;
use crate::error::Result;
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

/// All stays, contact by contact and in order of time; stays without a day are gone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stays {
    /// Contact → its stays.
    pub of: Groups,
    pub from: Vec<i32>,
    /// First day no longer in it, or [`FOREVER`].
    pub until: Vec<i32>,
    /// Body id as the row gave it.
    pub community: Vec<u32>,
    pub place: Vec<u32>,
    pub tier: Vec<u8>,
    pub health: Vec<bool>,
    /// Contact → its eligible intervals.
    pub open_of: Groups,
    pub open: Vec<Open>,
    /// Whether the contact has a row at all, ignored stays included.
    pub listed: Vec<bool>,
}

struct Consent {
    from: i32,
    /// The day consent ends or was refused; `None`: neither.
    ended: [Option<i32>; 2],
}

impl Stays {
    pub(super) fn new(raw: &mut Raw, contacts: usize, places: &Places) -> Result<Self> {
        let contact = raw.ids("contact_id");
        let community = raw.ids("community_id");
        let tier = raw.codes("tier");
        let enrolled = raw.days("enrolled_on");
        let left = raw.days("left_on");
        let consent_from = raw.days("consent_from");
        let consent_until = raw.days("consent_until");
        let health = raw.codes("consent_health");
        let declined = raw.days("declined_from");
        for (row, ((enrolled, left), (from, until))) in
            enrolled.iter().zip(&left).zip(consent_from.iter().zip(&consent_until)).enumerate()
        {
            if *left != NO_DAY && left < enrolled {
                return Err(reversed(row, "left_on", "enrolled_on"));
            }
            if *until != NO_DAY && *from != NO_DAY && until < from {
                return Err(reversed(row, "consent_until", "consent_from"));
            }
        }
        let mut stays = Self { listed: vec![false; contacts], ..Self::default() };
        for id in &contact {
            if let Some(listed) = stays.listed.get_mut(*id as usize) {
                *listed = true;
            }
        }
        let get = |column: &[i32], row: usize| column.get(row).copied().unwrap_or(NO_DAY);
        let mut rows: Vec<u32> = (0..u32::try_from(raw.rows).unwrap_or(u32::MAX))
            .filter(|row| get(&enrolled, *row as usize) != get(&left, *row as usize))
            .collect();
        rows.sort_by_key(|row| {
            let row = *row as usize;
            (contact.get(row).copied(), get(&enrolled, row), row)
        });
        let mut owners = Vec::with_capacity(rows.len());
        let mut open_owners = Vec::new();
        let mut carried: Vec<Carried> = Vec::new();
        let mut last: Option<(u32, i32)> = None;
        for row in rows {
            let row = row as usize;
            let owner = contact.get(row).copied().unwrap_or_default();
            let (from, until) = (get(&enrolled, row), or_forever(get(&left, row)));
            match last {
                Some((before, ended)) if before == owner && from < ended => {
                    let message = text("同一联系对象的两段在册期重叠", "two stays of one contact overlap");
                    let help = text(
                        "前一段的 left_on 应不晚于后一段的 enrolled_on",
                        "`left_on` of the earlier stay must not come after `enrolled_on` of the later",
                    );
                    return Err(Error::data(
                        "LL110",
                        "contacts",
                        Some("enrolled_on"),
                        Some(row),
                        message,
                        help,
                    ));
                }
                Some((before, _)) if before == owner => {}
                _ => carried.clear(),
            }
            last = Some((owner, until));
            let place = places.of(community.get(row).copied().unwrap_or_default());
            let stay = u32::try_from(owners.len()).unwrap_or(u32::MAX);
            owners.push(owner);
            stays.from.push(from);
            stays.until.push(until);
            stays.community.push(community.get(row).copied().unwrap_or_default());
            stays.place.push(place);
            stays.tier.push(tier.get(row).copied().unwrap_or(NO_CODE));
            stays.health.push(health.get(row).copied() == Some(1));
            let ended = [get(&consent_until, row), get(&declined, row)]
                .map(|day| Some(day).filter(|day| *day != NO_DAY));
            let consent = Consent { from: get(&consent_from, row), ended };
            for (from, until) in eligible(from, until, &consent, &mut carried) {
                open_owners.push(owner);
                stays.open.push(Open { from, until, stay });
            }
        }
        stays.of = Groups::of_sorted(&owners, contacts);
        stays.open_of = Groups::of_sorted(&open_owners, contacts);
        Ok(stays)
    }

    /// The tier of a stay.
    pub fn tier_of(&self, stay: u32) -> u8 {
        self.tier.get(stay as usize).copied().unwrap_or(NO_CODE)
    }
    /// Whether the stay has consent to hear of hospitalisation.
    pub fn health_of(&self, stay: u32) -> bool {
        self.health.get(stay as usize).copied().unwrap_or(false)
    }
    /// The place of a stay's community.
    pub fn place_of(&self, stay: u32) -> u32 {
        self.place.get(stay as usize).copied().unwrap_or(u32::MAX)
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
    pub fn handed_over(&self, contact: u32, first: i32, last: i32) -> Option<i32> {
        let range = self.of.range(contact);
        let from = self.from.get(range.clone()).unwrap_or_default();
        let until = self.until.get(range.clone()).unwrap_or_default();
        let place = self.place.get(range).unwrap_or_default();
        let later = from.iter().zip(place).skip(1);
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
        let end = consent.ended.iter().flatten().fold(until, |end, day| end.min(*day));
        out.push((from.max(consent.from), end));
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
    for since in consent.ended.into_iter().flatten() {
        if !carried.iter().any(|refusal| refusal.since == since && refusal.lifted == FOREVER) {
            carried.push(Carried { since, lifted: FOREVER });
        }
    }
    out
}

fn or_forever(day: i32) -> i32 {
    if day == NO_DAY { FOREVER } else { day }
}

#[cold]
fn reversed(row: usize, end: &str, begin: &str) -> Error {
    let message = text(format!("`{end}` 早于 `{begin}`"), format!("`{end}` comes before `{begin}`"));
    Error::data("LL111", "contacts", Some(end), Some(row), message, text("请改正日期", "correct the dates"))
}
