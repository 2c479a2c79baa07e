//! One block of contacts with everything that is about them, by numbers of its own.
//!
//! A block holds some thousands of contacts: their stays, and their visits, events and waivers grouped by contact and in order of time. It is
//! made of the rows that [`partition`](super::partition) brought together, without a look at any other block, so blocks are made on any
//! number of threads. A contact's number is its block and its place there.

use std::fmt::Write;
use std::sync::OnceLock;

use super::columns::EventRow;
use super::columns::PackedEvent;
use super::columns::PackedStay;
use super::columns::Reversed;
use super::columns::WaiverColumns;
use super::columns::stay_rows;
use super::guard::Tally;
use super::ids::Ids;
use super::locals::Locals;
use super::locals::Naming;
use super::partition::Sorted;
use super::records::Events;
use super::records::VisitCounter;
use super::records::Visits;
use super::records::Waivers;
use super::stays::Overlap;
use super::stays::StayRow;
use super::stays::Stays;

/// Bits of a contact's number that are its place in the block.
const PLACE_BITS: u32 = 16;
/// Contacts that a block has room for: places below this have a number of two bytes, and one number is left over.
pub(super) const ROOM: usize = (1 << PLACE_BITS) - 1;

/// A contact's number, apart: its block, its place there.
pub(crate) fn apart(contact: u32) -> (usize, u32) {
    ((contact >> PLACE_BITS) as usize, contact & ((1 << PLACE_BITS) - 1))
}

/// A contact's number from its block and its place there.
pub(crate) fn contact_number(block: usize, place: u32) -> u32 {
    u32::try_from(block).unwrap_or(u32::MAX).wrapping_shl(PLACE_BITS) | place
}

/// Some thousands of contacts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub stays: Stays,
    pub visits: Visits,
    pub events: Events,
    pub waivers: Waivers,
    ids: BlockIds,
    texts: OnceLock<Texts>,
    /// Id → place, made when somebody is first looked up.
    index: OnceLock<Locals>,
}

/// What the contacts of a block are called.
#[derive(Debug, Clone)]
enum BlockIds {
    /// Interned texts from this number on.
    Texts(u32),
    /// Whole numbers from this one on.
    From(u64),
    /// Whole numbers.
    Each(Vec<u64>),
}

impl Default for BlockIds {
    fn default() -> Self {
        Self::Texts(0)
    }
}

/// Whole numbers as texts: all of a block, made when the first is asked for.
#[derive(Debug, Clone, Default)]
struct Texts {
    bytes: String,
    ends: Vec<usize>,
}

/// The rows of each table, sorted by block.
#[derive(Debug)]
pub(super) struct Rows {
    pub contacts: Sorted<PackedStay>,
    pub visits: Sorted<u64>,
    pub events: Sorted<PackedEvent>,
    pub waivers: Sorted<u32>,
}

/// What making a block leaves besides it.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub block: Block,
    /// Two stays of one contact that overlap: the first row of the contact, and the row that begins too early.
    pub overlap: Option<Overlap>,
    /// The first row with an interval that ends before it begins.
    pub reversed: Option<Reversed>,
    /// Distinct whole-number ids of the four tables that look like something.
    pub tallies: [Tally; 4],
    /// There are more contacts than a block has room for; nothing else was done.
    pub overfull: bool,
}

/// What a thread needs between blocks and keeps.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    locals: Locals,
    stays: Vec<StayRow>,
    owners: Vec<u32>,
}

impl Block {
    /// How many contacts have a place in the block; some may have no row.
    pub fn len(&self) -> u32 {
        u32::try_from(self.stays.listed.len()).unwrap_or(u32::MAX)
    }

    /// Makes block `number` from its rows.
    pub(super) fn make(
        number: usize,
        rows: &Rows,
        columns: &WaiverColumns,
        naming: Naming,
        scratch: &mut Scratch,
    ) -> Found {
        let mut found = Found::default();
        let Scratch { locals, stays, owners } = scratch;
        let contacts = || rows.contacts.of(number);
        locals.begin(naming, number, rows.contacts.count(number));
        owners.clear();
        for run in contacts() {
            owners.extend(run.iter().map(|(name, _)| locals.insert(*name)));
        }
        let count = locals.len();
        if count > ROOM {
            found.overfull = true;
            return found;
        }
        let [own, of_visits, of_events, of_waivers] = &mut found.tallies;
        *own = locals.look();
        found.reversed = stay_rows(owners, contacts().flatten().map(|(_, row)| row), count, stays);
        let (made, overlap) = Stays::new(stays, count);
        found.overlap = overlap;
        let mut counter = VisitCounter::new(&made);
        *of_visits =
            locals.owners(rows.visits.of(number), owners, |place, load| counter.counts(place, *load));
        let visits = counter.visits(rows.visits.of(number), owners);
        *of_events = locals.owners(rows.events.of(number), owners, |_, _| true);
        let rows_of_events: Vec<EventRow> =
            rows.events.of(number).flatten().map(|(_, row)| EventRow::unpacked(*row)).collect();
        let mut events = Events::default();
        events.add(&rows_of_events, owners, count);
        *of_waivers = locals.owners(rows.waivers.of(number), owners, |_, _| true);
        let mut waivers = Waivers::default();
        waivers.add(rows.waivers.of(number).flatten().map(|(_, row)| *row), owners, count, columns);
        let ids = match naming {
            Naming::Texts => BlockIds::Texts(locals.first()),
            Naming::Dense { least, .. } => BlockIds::From(least.saturating_add(locals.first().into())),
            Naming::Spread { .. } => BlockIds::Each(locals.ids().to_vec()),
        };
        found.block = Self {
            stays: made,
            visits,
            events,
            waivers,
            ids,
            texts: OnceLock::new(),
            index: OnceLock::new(),
        };
        found
    }

    /// Whether the contacts' ids are whole numbers that an `int64` can hold.
    #[cfg(feature = "arrow")]
    pub fn is_whole(&self) -> bool {
        match &self.ids {
            BlockIds::Texts(_) => false,
            BlockIds::From(least) => least.saturating_add(self.len().into()).cast_signed() >= 0,
            BlockIds::Each(ids) => ids.iter().fold(0, |bits, id| bits | id) >> 63 == 0,
        }
    }

    /// The whole number that is the id of the contact at a place, where the ids are whole numbers.
    pub fn whole(&self, place: u32) -> Option<u64> {
        match &self.ids {
            BlockIds::Texts(_) => None,
            BlockIds::From(least) => Some(least.saturating_add(place.into())),
            BlockIds::Each(ids) => ids.get(place as usize).copied(),
        }
    }

    /// The place of the contact with a name, as rows of this block are named.
    pub(super) fn find(&self, name: u64, naming: Naming) -> Option<u32> {
        let place = match (naming, &self.ids) {
            (Naming::Spread { bits }, BlockIds::Each(ids)) => {
                self.index.get_or_init(|| Locals::again(bits, ids)).find(name)?
            }
            _ => u32::try_from(name).ok()?,
        };
        self.stays.listed.get(place as usize).copied().unwrap_or(false).then_some(place)
    }

    /// The id of the contact at a place, as text.
    pub fn id<'a>(&'a self, place: u32, texts: &'a Ids) -> &'a str {
        if let BlockIds::Texts(first) = self.ids {
            return texts.text(first.saturating_add(place));
        }
        let texts = self.texts.get_or_init(|| {
            let mut texts = Texts::default();
            for place in 0..self.len() {
                // Writing to a string cannot fail.
                let _ = write!(texts.bytes, "{}", self.whole(place).unwrap_or_default());
                texts.ends.push(texts.bytes.len());
            }
            texts
        });
        let at = place as usize;
        let start = at.checked_sub(1).and_then(|before| texts.ends.get(before)).copied().unwrap_or(0);
        texts.ends.get(at).and_then(|end| texts.bytes.get(start..*end)).unwrap_or_default()
    }
}
