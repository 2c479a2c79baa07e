//! Which records qualify for a duty, and the first of them that are enough.

use crate::rulebook::MeetingRule;
use crate::rulebook::VisitRule;
use crate::tables::Frozen;
use crate::tables::NO_CODE;
use crate::tables::Visit;
use crate::tables::VisitRows;

/// What may be looked at: records up to `as_of`, recorded up to `at`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub as_of: i32,
    pub at: i32,
}

/// What a visit must be to qualify for a rule: bits of roles and kinds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    by: u16,
    /// The highest bit stands for "no kind given".
    kinds: u16,
    pub count: u32,
}

const NO_KIND: u16 = 1 << 15;

fn bit(code: u8) -> u16 {
    if code == NO_CODE { NO_KIND } else { 1_u16.checked_shl(u32::from(code)).unwrap_or(0) }
}

impl Wanted {
    pub fn of(rule: &VisitRule) -> Self {
        let by = rule
            .by
            .as_ref()
            .map_or(u16::MAX, |roles| roles.iter().fold(0, |bits, role| bits | bit(role.index())));
        let kinds = rule
            .kinds
            .as_ref()
            .map_or(u16::MAX, |kinds| kinds.iter().fold(0, |bits, kind| bits | bit(kind.index())));
        Self { by, kinds, count: rule.count }
    }
    /// The codes that a rule may take; it takes no other.
    pub fn codes() -> impl Iterator<Item = u8> {
        (0..u8::try_from(u16::BITS).unwrap_or(NO_CODE)).chain([NO_CODE])
    }
    pub fn takes_role(&self, by: u8) -> bool {
        self.by & bit(by) != 0
    }
    pub fn takes_kind(&self, kind: u8) -> bool {
        self.kinds & bit(kind) != 0
    }
}

/// Records that were enough, or those found so far.
#[derive(Debug, Default)]
pub(crate) struct Done {
    records: Vec<u32>,
    last: i32,
    enough: bool,
}

impl Done {
    pub(super) fn clear(&mut self) {
        self.records.clear();
        self.enough = false;
    }
    /// Takes a record; true when it was the last one needed.
    pub(super) fn take(&mut self, record: u32, on: i32, needed: u32) -> bool {
        self.records.push(record);
        self.last = on;
        self.enough = self.records.len() >= needed as usize;
        self.enough
    }
    /// The day of the last record needed, if there were enough.
    pub fn on(&self) -> Option<i32> {
        self.enough.then_some(self.last)
    }
    /// That day and the records found: rows of their table.
    pub fn found(&self) -> (Option<i32>, &[u32]) {
        (self.on(), &self.records)
    }
}

/// Finds the first `count` days in `[opens, closes]` with a qualifying visit, and the first record of each.
pub(crate) fn visits_done(
    visits: impl Iterator<Item = Visit>,
    rows: &VisitRows,
    (opens, closes): (i32, i32),
    wanted: &Wanted,
    known: Known,
    done: &mut Done,
) {
    done.clear();
    let last = closes.min(known.as_of);
    let mut before = None;
    for visit in visits {
        let on = visit.on();
        if on > last {
            break;
        }
        if on < opens || before == Some(on) || !visit_qualifies(visit, rows, wanted, known) {
            continue;
        }
        before = Some(on);
        if done.take(visit.row(), on, wanted.count) {
            break;
        }
    }
}

/// Whether the visit was known and its role and kind are among those wanted.
pub(crate) fn visit_qualifies(visit: Visit, rows: &VisitRows, wanted: &Wanted, known: Known) -> bool {
    wanted.takes_role(visit.by())
        && wanted.takes_kind(visit.kind())
        && (known.at == i32::MAX || rows.known(visit) <= known.at)
}

/// What a meeting must be to count, in the numbers of the tables. A word that no table uses is `None`: no meeting has it.
#[derive(Debug)]
pub(crate) struct MeetingWanted {
    pub kinds: Option<Vec<Option<u32>>>,
    pub topics: Vec<Option<u32>>,
    pub invited: Vec<Option<u32>>,
    pub chair: Option<u8>,
}

/// What a meeting lacks. The order is that in which a proof tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    Kind,
    /// The rule's n-th topic.
    Topic(usize),
    /// The rule's n-th group.
    Invited(usize),
    Chair,
}

impl MeetingWanted {
    pub fn of(rule: &MeetingRule, tables: &Frozen) -> Self {
        let find =
            |words: &[String]| words.iter().map(|word| tables.spaces.words.find(word)).collect::<Vec<_>>();
        Self {
            kinds: rule.kinds.as_deref().map(find),
            topics: find(&rule.topics),
            invited: find(&rule.invited),
            chair: rule.chair.map(|role| role.index()),
        }
    }

    /// What the meeting lacks, if anything.
    pub fn lack(&self, tables: &Frozen, at: usize) -> Option<Lack> {
        let meetings = &tables.deeds.meetings;
        let row = meetings.row.get(at).copied().unwrap_or_default() as usize;
        if let Some(kinds) = &self.kinds {
            let kind = meetings.kind.get(at).copied();
            if !kinds.iter().any(|known| known.is_some() && *known == kind) {
                return Some(Lack::Kind);
            }
        }
        let missing = |wanted: &[Option<u32>], has: Option<&Vec<u32>>| {
            wanted
                .iter()
                .position(|word| !word.is_some_and(|word| has.is_some_and(|has| has.contains(&word))))
        };
        if let Some(topic) = missing(&self.topics, meetings.topics.get(row)) {
            return Some(Lack::Topic(topic));
        }
        if let Some(group) = missing(&self.invited, meetings.invited.get(row)) {
            return Some(Lack::Invited(group));
        }
        (self.chair.is_some() && meetings.chair.get(at).copied() != self.chair).then_some(Lack::Chair)
    }
}

/// Finds the first `min` meetings that count: complete, known, on days when the body exists, each far enough from the one counted before.
#[expect(clippy::too_many_arguments, reason = "the window, the rule and what is known are three things")]
pub(crate) fn meetings_done(
    tables: &Frozen,
    body: usize,
    opens: i32,
    closes: i32,
    rule: &MeetingRule,
    wanted: &MeetingWanted,
    known: Known,
    done: &mut Done,
) {
    done.clear();
    let meetings = &tables.deeds.meetings;
    let Some(place) = tables.bodies.place.get(body) else { return };
    let ended = tables.bodies.until.get(body).copied().unwrap_or(i32::MAX);
    let last = closes.min(known.as_of).min(ended.saturating_sub(1));
    let mut before: Option<i32> = None;
    for at in meetings.of.range(*place) {
        let Some(on) = meetings.on.get(at).copied() else { continue };
        if on < opens || on > last || meetings.known.get(at).is_none_or(|recorded| *recorded > known.at) {
            continue;
        }
        let near = before.is_some_and(|before| on.saturating_sub(before) < rule.min_gap_days);
        if near || wanted.lack(tables, at).is_some() {
            continue;
        }
        before = Some(on);
        if done.take(meetings.row.get(at).copied().unwrap_or_default(), on, rule.min) {
            return;
        }
    }
}
