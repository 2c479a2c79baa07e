//! The columns about contacts as they came in, read row by row into what a block is made of.
//!
//! All columns of a table are made equally long: a value that was not given stands there as missing.

use super::column::NO_CODE;
use super::column::NO_DAY;
use super::groups::Groups;
use super::partition::Loads;
use super::parts::Parts;
use super::raw::Raw;
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
            tier: contacts.codes("tier"),
            enrolled: contacts.whole_day_parts("enrolled_on"),
            left: contacts.whole_day_parts("left_on"),
            consent_from: contacts.whole_day_parts("consent_from"),
            consent_until: contacts.whole_day_parts("consent_until"),
            health: contacts.codes("consent_health"),
            declined: contacts.whole_day_parts("declined_from"),
        }
    }
}

/// The columns from a row on, as far as all of them lie together.
fn together<const N: usize>(columns: [&Parts<i32>; N], from: usize, to: usize) -> [&[i32]; N] {
    let runs = columns.map(|column| column.run(from, to));
    let count = runs.iter().map(|run| run.len()).min().unwrap_or(0);
    runs.map(|run| run.get(..count).unwrap_or_default())
}

/// The values of a column from a row on.
fn from_here<T>(column: &[T], from: usize) -> &[T] {
    column.get(from..).unwrap_or_default()
}

fn number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

impl Loads for StayColumns {
    type Load = PackedStay;
    fn run(&self, from: usize, to: usize) -> impl ExactSizeIterator<Item = PackedStay> {
        let days = [&self.enrolled, &self.left, &self.consent_from, &self.consent_until, &self.declined];
        let [enrolled, left, consent_from, consent_until, declined] = together(days, from, to);
        let days = enrolled.iter().zip(left).zip(consent_from).zip(consent_until).zip(declined);
        let codes = from_here(&self.tier, from).iter().zip(from_here(&self.health, from));
        let columns = days.zip(from_here(&self.community, from)).zip(codes).enumerate();
        columns.map(move |(at, ((days, community), (tier, health)))| {
            let ((((enrolled, left), consent_from), consent_until), declined) = days;
            StayRow {
                owner: 0,
                row: number(from.wrapping_add(at)),
                enrolled: *enrolled,
                left: *left,
                consent_from: *consent_from,
                consent_until: *consent_until,
                declined: *declined,
                community: *community,
                tier: *tier,
                health: *health == 1,
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
    let mut counts = vec![0_u32; count.saturating_add(1)];
    for owner in owners {
        if let Some(count) = counts.get_mut(*owner as usize) {
            *count = count.wrapping_add(1);
        }
    }
    let mut next = Groups::of_counts(counts).into_starts();
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
            on: events.whole_day_parts("on"),
            recorded: events.whole_day_parts("recorded_on"),
            kind: events.codes("kind"),
            reported_by: events.codes("reported_by"),
        }
    }

    /// A single row, which stands behind `before` others.
    pub fn row(&self, at: u32, before: u32) -> Option<EventRow> {
        let from = at as usize;
        let row = EventRow::unpacked(self.run(from, from.saturating_add(1)).next()?);
        Some(EventRow { row: row.row.saturating_add(before), ..row })
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
        let [on, recorded] = together([&self.on, &self.recorded], from, to);
        let codes = from_here(&self.kind, from).iter().zip(from_here(&self.reported_by, from));
        on.iter().zip(recorded).zip(codes).enumerate().map(move |(at, ((on, recorded), (kind, by)))| {
            let row = number(from.wrapping_add(at));
            EventRow { row, on: *on, recorded: *recorded, kind: *kind, reported_by: *by }.packed()
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
        Self { on: visits.day_parts("on"), by: visits.codes("by"), kind: visits.codes("kind") }
    }
}

impl Loads for VisitLoads {
    type Load = u64;
    fn run(&self, from: usize, to: usize) -> impl ExactSizeIterator<Item = u64> {
        let codes = from_here(&self.by, from).iter().zip(from_here(&self.kind, from));
        self.on.run(from, to).iter().zip(codes).enumerate().map(move |(at, (on, (by, kind)))| {
            Visit::new(*on, number(from.wrapping_add(at)), *by, *kind).packed()
        })
    }
}
