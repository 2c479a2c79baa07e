//! What is about contacts: visits, events and waivers, grouped by contact and in order of time. And the bodies that there are.
//!
//! A visit on a day on which its contact was not eligible counts for nothing anywhere, so it is not kept. Records of contacts that `contacts`
//! does not list are not kept either.

use std::collections::BTreeMap;

use super::column::NO_DAY;
use super::columns::EventRow;
use super::columns::WaiverColumns;
use super::groups::Groups;
use super::groups::put;
use super::id_column::IdColumn;
use super::ids::Ids;
use super::ids::NO_ID;
use super::parts::Parts;
use super::places::Places;
use super::raw::Raw;
use super::stays::Stays;
use crate::calendar::Day;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::vocabulary::EventKind;
use crate::vocabulary::ReportedBy;

/// When a record became known: the day it was recorded, or else its own day.
pub(super) fn known(recorded: i32, on: i32) -> i32 {
    if recorded == NO_DAY { on } else { recorded }
}

/// A visit as one number, smaller for an earlier day and then for an earlier row: day, row, role, kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Visit(u64);

impl Visit {
    pub fn new(on: i32, row: u32, by: u8, kind: u8) -> Self {
        // Days are in range: a table takes no others.
        let day = on.saturating_sub(Day::FIRST.number()).cast_unsigned();
        Self(u64::from(day) << 48 | u64::from(row) << 16 | u64::from(by) << 8 | u64::from(kind))
    }
    pub fn packed(self) -> u64 {
        self.0
    }
    pub fn on(self) -> i32 {
        i32::from(u16::try_from(self.0 >> 48).unwrap_or(0)).saturating_add(Day::FIRST.number())
    }
    /// The row in the table as given.
    pub fn row(self) -> u32 {
        u32::try_from(self.0 >> 16 & 0xffff_ffff).unwrap_or(0)
    }
    pub fn by(self) -> u8 {
        u8::try_from(self.0 >> 8 & 0xff).unwrap_or(0)
    }
    pub fn kind(self) -> u8 {
        u8::try_from(self.0 & 0xff).unwrap_or(0)
    }
}

/// Visits to eligible contacts of one block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Visits {
    /// Contact → its visits by day, then row.
    of: Groups,
    all: Vec<u64>,
    /// Contact → all its visits, for those to whom one was added later.
    later: BTreeMap<u32, Joined>,
}

/// Counts the visits of each contact of a block before they are put side by side.
pub(super) struct VisitCounter<'a> {
    stays: &'a Stays,
    /// The one interval of most contacts.
    spans: Vec<(i32, i32)>,
    /// Contact → how many count; one more entry stays zero.
    counts: Vec<u32>,
}

impl<'a> VisitCounter<'a> {
    pub fn new(stays: &'a Stays) -> Self {
        let span = |place: u32| match stays.open(place) {
            [] => (0, 0),
            [open] => (open.from, open.until),
            // From after until: look at every interval.
            _ => (i32::MAX, i32::MIN),
        };
        let count = stays.listed.len();
        let spans = (0..u32::try_from(count).unwrap_or(NO_ID)).map(span).collect();
        Self { stays, spans, counts: vec![0; count.saturating_add(1)] }
    }

    /// Counts a visit; false where its contact was not eligible on the day: it belongs to nobody.
    #[inline]
    pub fn counts(&mut self, place: u32, packed: u64) -> bool {
        let (Some((from, until)), Some(count)) =
            (self.spans.get(place as usize).copied(), self.counts.get_mut(place as usize))
        else {
            return false;
        };
        let on = Visit(packed).on();
        // Most have one interval; whether a visit lies in it cannot be foretold.
        let inside =
            if from > until { self.stays.open_on(place, on).is_some() } else { (from <= on) & (on < until) };
        *count = count.wrapping_add(inside.into());
        inside
    }

    /// The visits that were counted, each contact's side by side.
    pub fn visits<'r>(self, rows: impl Iterator<Item = &'r [(u64, u64)]>, owners: &[u32]) -> Visits {
        let (of, all) = Groups::of_loads(owners, rows, self.counts);
        Visits { of, all, later: BTreeMap::new() }
    }
}

impl Visits {
    /// The visits to a contact.
    pub fn of(&self, contact: u32) -> OfContact<'_> {
        if !self.later.is_empty()
            && let Some(all) = self.later.get(&contact)
        {
            return all.all();
        }
        OfContact(self.all.get(self.of.range(contact)).unwrap_or_default())
    }

    /// Puts all visits to a contact in the place of those that were there.
    pub(super) fn replace(&mut self, contact: u32, all: Joined) {
        self.later.insert(contact, all);
    }
}

/// The visits to one contact, by day, then row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OfContact<'a>(&'a [u64]);

impl<'a> OfContact<'a> {
    pub fn iter(self) -> impl Iterator<Item = Visit> + 'a {
        self.0.iter().copied().map(Visit)
    }

    /// How many there are up to a day.
    pub fn count_until(self, day: i32) -> usize {
        let after = Visit::new(day.saturating_add(1), 0, 0, 0).packed();
        self.0.partition_point(|visit| *visit < after)
    }

    /// The visits from a day on.
    pub fn since(self, day: i32) -> impl Iterator<Item = Visit> + 'a {
        // No visit lies before the first day that a table takes.
        let first = Visit::new(day.max(Day::FIRST.number()), 0, 0, 0).packed();
        let before = if self.0.len() > 8 { self.0.partition_point(|visit| *visit < first) } else { 0 };
        let rest = self.0.get(before..).unwrap_or_default().iter().copied().map(Visit);
        rest.skip_while(move |visit| visit.on() < day)
    }

    /// These and more, if there are more.
    pub(super) fn with(self, more: impl Iterator<Item = Visit>) -> Option<Joined> {
        let mut more = more.map(Visit::packed).peekable();
        more.peek()?;
        let mut all = Vec::with_capacity(self.0.len().saturating_add(1));
        all.extend_from_slice(self.0);
        all.extend(more);
        all.sort_unstable();
        Some(Joined(all))
    }
}

/// The visits to a contact to whom some were added later: all of them.
#[derive(Debug, Clone)]
pub(crate) struct Joined(Vec<u64>);

impl Joined {
    pub fn all(&self) -> OfContact<'_> {
        OfContact(&self.0)
    }
}

/// What is kept of the table of visits by row.
#[derive(Debug, Clone, Default)]
pub(crate) struct VisitRows {
    pub id: IdColumn,
    recorded: Parts<i32>,
}

impl VisitRows {
    pub(super) fn new(raw: &mut Raw) -> Self {
        Self { id: raw.id_column("visit_id"), recorded: raw.day_parts("recorded_on") }
    }

    /// Adds the rows of a table that comes later, behind the `before` rows that are there.
    pub(super) fn add(&mut self, raw: &mut Raw, before: usize, texts: &mut Ids, theirs: &Ids) {
        let recorded = raw.day_parts("recorded_on");
        if recorded.len() > 0 {
            let missing = before.saturating_sub(self.recorded.len());
            self.recorded.own().extend(std::iter::repeat_n(NO_DAY, missing));
            self.recorded.own().extend(recorded.iter());
        }
        let mut ids = raw.id_column("visit_id");
        ids.renumber(texts, theirs);
        self.id.add(before, ids, raw.rows, texts);
    }

    /// When a visit became known.
    pub fn known(&self, visit: Visit) -> i32 {
        known(self.recorded.get(visit.row() as usize).unwrap_or(NO_DAY), visit.on())
    }
}

/// Events that contacts of one block or their households reported.
#[derive(Debug, Clone, Default)]
pub(crate) struct Events {
    /// Contact → its events by day, then row.
    pub of: Groups,
    pub on: Vec<i32>,
    /// The day the response is counted from: the later of the event's day and the day it was recorded.
    pub base: Vec<i32>,
    pub known: Vec<i32>,
    pub kind: Vec<u8>,
    pub row: Vec<u32>,
}

impl Events {
    /// Adds rows, each of the contact at a place of the block, which has `count` places.
    pub(super) fn add(&mut self, rows: &[EventRow], places: &[u32], count: usize) {
        // Knowing who visits whom comes close to watching: it counts only when the contact speaks of it, never a third person.
        let own = |row: &EventRow| {
            row.kind != EventKind::RelativesVisiting.index() || row.reported_by == ReportedBy::Contact.index()
        };
        let owner = |(row, place): (&EventRow, &u32)| if own(row) { *place } else { NO_ID };
        let owners: Vec<u32> = rows.iter().zip(places).map(owner).collect();
        let on: Vec<i32> = rows.iter().map(|row| row.on).collect();
        let order = self.of.add(&mut self.on, (&owners, &on), count);
        put(&mut self.base, rows.iter().map(|row| row.recorded.max(row.on)).collect(), &order);
        put(&mut self.known, rows.iter().map(|row| known(row.recorded, row.on)).collect(), &order);
        put(&mut self.kind, rows.iter().map(|row| row.kind).collect(), &order);
        put(&mut self.row, rows.iter().map(|row| row.row).collect(), &order);
    }
}

/// Exemptions by an authority, for contacts of one block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Waivers {
    pub of: Groups,
    pub rule: Vec<u32>,
    pub from: Vec<i32>,
    pub until: Vec<i32>,
    pub recorded: Vec<i32>,
}

impl Waivers {
    /// Adds rows of the columns, each of the contact at a place of the block, which has `count` places.
    pub(super) fn add(
        &mut self,
        rows: impl Iterator<Item = u32>,
        places: &[u32],
        count: usize,
        columns: &WaiverColumns,
    ) {
        let rows: Vec<usize> = rows.map(|row| row as usize).collect();
        let gather = |column: &Parts<i32>| {
            rows.iter().map(|row| column.get(*row).unwrap_or(NO_DAY)).collect::<Vec<i32>>()
        };
        let rules = rows.iter().map(|row| columns.rule.get(*row).copied().unwrap_or(NO_ID)).collect();
        let order = self.of.add(&mut self.from, (places, &gather(&columns.from)), count);
        put(&mut self.rule, rules, &order);
        put(&mut self.until, gather(&columns.until), &order);
        put(&mut self.recorded, gather(&columns.recorded), &order);
    }
}

/// The first waiver that ends before it begins; the rows stand behind `before` others.
pub(super) fn reversed_waiver(waivers: &WaiverColumns, before: usize) -> Result<()> {
    match waivers.from.iter().zip(waivers.until.iter()).position(|(from, until)| until < from) {
        Some(row) => Err(reversed("waivers", ["until", "from"], before.saturating_add(row))),
        None => Ok(()),
    }
}

#[cold]
pub(super) fn reversed(table: &str, [end, begin]: [&str; 2], row: usize) -> Error {
    let message = text(format!("`{end}` 早于 `{begin}`"), format!("`{end}` comes before `{begin}`"));
    Error::data("LL111", table, Some(end), Some(row), message, text("请改正日期", "correct the dates"))
}

/// The bodies that exist, and when.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bodies {
    pub id: Vec<u32>,
    pub place: Vec<u32>,
    pub kind: Vec<u8>,
    /// First day it exists; the beginning of time where none is given.
    pub since: Vec<i32>,
    /// First day it no longer exists.
    pub until: Vec<i32>,
}

impl Bodies {
    pub(super) fn new(raw: &mut Raw, places: &Places) -> Result<Self> {
        let id = raw.ids("body_id");
        let kind = raw.codes("kind");
        let (since, until) = (raw.days("since"), raw.days("until"));
        for (row, (since, until)) in since.iter().zip(&until).enumerate() {
            if *until != NO_DAY && until < since {
                return Err(reversed("bodies", ["until", "since"], row));
            }
        }
        let place: Vec<u32> = id.iter().map(|id| places.of(*id)).collect();
        let mut seen = vec![false; places.len()];
        for (row, place) in place.iter().enumerate() {
            if let Some(seen) = seen.get_mut(*place as usize)
                && std::mem::replace(seen, true)
            {
                let message = text("同一组织登记了两次", "a body is named twice");
                let help = text(
                    "每个组织一行；同一编码的补零形式也是同一组织",
                    "one row a body; a code and its form padded with zeros are one body",
                );
                return Err(Error::data("LL122", "bodies", Some("body_id"), Some(row), message, help));
            }
        }
        let until = until.into_iter().map(|day| if day == NO_DAY { i32::MAX } else { day }).collect();
        Ok(Self { id, place, kind, since, until })
    }
}
