//! The columns about contacts as they came in, read row by row into what a block is made of.
//!
//! A column that was not given is empty: every value of it is missing.

use super::builder::Raw;
use super::column::NO_CODE;
use super::column::NO_DAY;
use super::partition::Loads;
use super::parts::Parts;
use super::records::Visit;
use super::stays::StayRow;

/// The columns of `contacts`.
#[derive(Debug)]
pub(super) struct StayColumns {
    community: Vec<u32>,
    tier: Vec<u8>,
    enrolled: Parts<i32>,
    left: Parts<i32>,
    consent_from: Parts<i32>,
    consent_until: Parts<i32>,
    health: Vec<u8>,
    declined: Parts<i32>,
}

impl StayColumns {
    pub fn new(contacts: &mut Raw) -> Self {
        Self {
            community: contacts.ids("community_id"),
            tier: contacts.code_column("tier"),
            enrolled: contacts.day_parts("enrolled_on"),
            left: contacts.day_parts("left_on"),
            consent_from: contacts.day_parts("consent_from"),
            consent_until: contacts.day_parts("consent_until"),
            health: contacts.code_column("consent_health"),
            declined: contacts.day_parts("declined_from"),
        }
    }
}

/// A column from a row on, as long as it lies together with itself; short of that everything is missing.
fn from_here<'a>(column: &'a Parts<i32>, from: usize, to: &mut usize) -> &'a [i32] {
    let days = column.run(from, *to);
    if !days.is_empty() {
        *to = (*to).min(from.saturating_add(days.len()));
    }
    days
}

impl Loads for StayColumns {
    type Load = PackedStay;
    fn run(&self, from: usize, to: usize) -> impl ExactSizeIterator<Item = PackedStay> {
        let mut end = to;
        let [enrolled, left, consent_from, consent_until, declined] =
            [&self.enrolled, &self.left, &self.consent_from, &self.consent_until, &self.declined]
                .map(|column| from_here(column, from, &mut end));
        let day = |column: &[i32], at: usize| column.get(at).copied().unwrap_or(NO_DAY);
        (from..end).map(move |row| {
            let at = row.wrapping_sub(from);
            StayRow {
                owner: 0,
                row: u32::try_from(row).unwrap_or(u32::MAX),
                enrolled: day(enrolled, at),
                left: day(left, at),
                consent_from: day(consent_from, at),
                consent_until: day(consent_until, at),
                declined: day(declined, at),
                community: self.community.get(row).copied().unwrap_or_default(),
                tier: self.tier.get(row).copied().unwrap_or(NO_CODE),
                health: self.health.get(row).copied() == Some(1),
            }
            .packed()
        })
    }
}

/// A row of `contacts` as four words, which is as small as it gets.
pub(super) type PackedStay = [u64; 4];

/// Two numbers of four bytes as one of eight, and back.
fn pair(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}
fn apart(pair: u64) -> (u32, u32) {
    let half = |word: u64| u32::try_from(word & 0xffff_ffff).unwrap_or(0);
    (half(pair >> 32), half(pair))
}

impl StayRow {
    #[inline]
    fn packed(&self) -> PackedStay {
        let days = |a: i32, b: i32| pair(a.cast_unsigned(), b.cast_unsigned());
        let codes = u32::from(self.tier) << 1 | u32::from(self.health);
        [
            pair(self.row, self.community),
            days(self.enrolled, self.left),
            days(self.consent_from, self.consent_until),
            pair(self.declined.cast_unsigned(), codes),
        ]
    }

    #[inline]
    fn unpacked(owner: u32, [first, stay, consent, last]: PackedStay) -> Self {
        let days = |word: u64| {
            let (a, b) = apart(word);
            (a.cast_signed(), b.cast_signed())
        };
        let (row, community) = apart(first);
        let (enrolled, left) = days(stay);
        let (consent_from, consent_until) = days(consent);
        let (declined, codes) = apart(last);
        Self {
            owner,
            row,
            enrolled,
            left,
            consent_from,
            consent_until,
            declined: declined.cast_signed(),
            community,
            tier: u8::try_from(codes >> 1).unwrap_or(NO_CODE),
            health: codes & 1 == 1,
        }
    }
}

/// An interval of `contacts` that ends before it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reversed {
    pub row: u32,
    /// Whether it is the consent, not the stay.
    pub consent: bool,
}

impl StayRow {
    fn reversed(&self) -> Option<Reversed> {
        let before = |end: i32, begin: i32| end != NO_DAY && begin != NO_DAY && end < begin;
        let stay = before(self.left, self.enrolled);
        (stay || before(self.consent_until, self.consent_from))
            .then_some(Reversed { row: self.row, consent: !stay })
    }
}

/// The rows of `contacts` that belong to one block, contact by contact and in order of time.
pub(super) fn stay_rows<'a>(
    owners: &[u32],
    rows: impl Iterator<Item = &'a PackedStay>,
    count: usize,
    out: &mut Vec<StayRow>,
) -> Option<Reversed> {
    let rows = owners.iter().zip(rows).map(|(owner, row)| StayRow::unpacked(*owner, *row));
    let mut reversed: Option<Reversed> = None;
    let mut look = |row: &StayRow| {
        if let Some(fault) = row.reversed() {
            reversed = Some(reversed.map_or(fault, |known| known.min(fault)));
        }
    };
    out.clear();
    if owners.iter().zip(0_u32..).all(|(owner, at)| *owner == at) {
        // Nobody has a second stay, and the contacts came in the order of their places.
        out.extend(rows.inspect(look));
        return reversed;
    }
    let mut next = vec![0_u32; count.saturating_add(1)];
    for owner in owners {
        if let Some(slot) = next.get_mut((*owner as usize).wrapping_add(1)) {
            *slot = slot.wrapping_add(1);
        }
    }
    let mut sum = 0_u32;
    for slot in &mut next {
        sum = sum.wrapping_add(*slot);
        *slot = sum;
    }
    out.resize(owners.len(), StayRow::default());
    for row in rows {
        look(&row);
        if let Some(at) = next.get_mut(row.owner as usize) {
            if let Some(slot) = out.get_mut(*at as usize) {
                *slot = row;
            }
            *at = at.wrapping_add(1);
        }
    }
    // Rows stand in the order of the table; only someone with several stays may need another.
    let earlier = |pair: &[StayRow]| matches!(pair, [a, b] if a.owner == b.owner && b.enrolled < a.enrolled);
    if out.windows(2).any(earlier) {
        out.sort_unstable_by_key(|stay| (stay.owner, stay.enrolled, stay.row));
    }
    reversed
}

/// The columns of `events`.
#[derive(Debug)]
pub(super) struct EventColumns {
    on: Parts<i32>,
    recorded: Parts<i32>,
    kind: Vec<u8>,
    reported_by: Vec<u8>,
}

impl EventColumns {
    pub fn new(events: &mut Raw) -> Self {
        Self {
            on: events.day_parts("on"),
            recorded: events.day_parts("recorded_on"),
            kind: events.code_column("kind"),
            reported_by: events.code_column("reported_by"),
        }
    }
}

/// One row of `events`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct EventRow {
    pub row: u32,
    pub on: i32,
    pub recorded: i32,
    pub kind: u8,
    pub reported_by: u8,
}

/// A row of `events` as two words.
pub(super) type PackedEvent = [u64; 2];

impl EventRow {
    #[inline]
    fn packed(&self) -> PackedEvent {
        let codes = u32::from(self.kind) << 8 | u32::from(self.reported_by);
        [pair(self.row, self.on.cast_unsigned()), pair(self.recorded.cast_unsigned(), codes)]
    }

    #[inline]
    pub fn unpacked([first, last]: PackedEvent) -> Self {
        let ((row, on), (recorded, codes)) = (apart(first), apart(last));
        let code = |bits: u32| u8::try_from(bits & 0xff).unwrap_or(NO_CODE);
        Self {
            row,
            on: on.cast_signed(),
            recorded: recorded.cast_signed(),
            kind: code(codes >> 8),
            reported_by: code(codes),
        }
    }
}

impl Loads for EventColumns {
    type Load = PackedEvent;
    fn run(&self, from: usize, to: usize) -> impl ExactSizeIterator<Item = PackedEvent> {
        let mut end = to;
        let [on, recorded] = [&self.on, &self.recorded].map(|column| from_here(column, from, &mut end));
        let day = |column: &[i32], at: usize| column.get(at).copied().unwrap_or(NO_DAY);
        let code = |column: &[u8], row: usize| column.get(row).copied().unwrap_or(NO_CODE);
        (from..end).map(move |row| {
            let at = row.wrapping_sub(from);
            EventRow {
                row: u32::try_from(row).unwrap_or(u32::MAX),
                on: day(on, at),
                recorded: day(recorded, at),
                kind: code(&self.kind, row),
                reported_by: code(&self.reported_by, row),
            }
            .packed()
        })
    }
}

/// The columns of `waivers`: few, so a block looks its rows up in them.
#[derive(Debug)]
pub(super) struct WaiverColumns {
    pub rule: Vec<u32>,
    pub from: Parts<i32>,
    pub until: Parts<i32>,
    pub recorded: Parts<i32>,
}

impl WaiverColumns {
    pub fn new(waivers: &mut Raw) -> Self {
        Self {
            rule: waivers.ids("rule"),
            from: waivers.day_parts("from"),
            until: waivers.day_parts("until"),
            recorded: waivers.day_parts("recorded_on"),
        }
    }
}

/// What a row of `visits` says, packed.
#[derive(Debug)]
pub(super) struct VisitLoads {
    on: Parts<i32>,
    by: Vec<u8>,
    kind: Vec<u8>,
}

impl VisitLoads {
    pub fn new(visits: &mut Raw) -> Self {
        Self { on: visits.day_parts("on"), by: visits.code_column("by"), kind: visits.code_column("kind") }
    }
}

impl Loads for VisitLoads {
    type Load = u64;
    fn run(&self, from: usize, to: usize) -> impl ExactSizeIterator<Item = u64> {
        let code = |column: &[u8], at: usize| column.get(at).copied().unwrap_or(NO_CODE);
        self.on.run(from, to).iter().enumerate().map(move |(at, on)| {
            let row = from.wrapping_add(at);
            let number = u32::try_from(row).unwrap_or(u32::MAX);
            Visit::new(*on, number, code(&self.by, row), code(&self.kind, row)).packed()
        })
    }
}
