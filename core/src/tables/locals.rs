//! The contacts of one block by name: a small table of hashed numbers that a thread keeps and uses for block after block.
//!
//! Where numbers are dense a name is the place already and nothing is looked up.

use super::guard::Shape;
use super::guard::Tally;
use super::ids::NO_ID;
use super::partition::DENSE_BITS;
use super::partition::spread;

/// How the contacts of a block are called by the rows that were sorted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum Naming {
    /// Numbers of texts.
    #[default]
    Texts,
    /// Whole numbers that lie close together, from `least` to `most`.
    Dense { least: u64, most: u64 },
    /// Whole numbers; blocks took the upper `bits` of their hash.
    Spread { bits: u32 },
}

/// A slot that nobody has.
const EMPTY: u16 = u16::MAX;

/// The contacts of one block.
#[derive(Debug, Clone, Default)]
pub(super) struct Locals {
    spread_bits: Option<u32>,
    /// What a place counts from where names are dense.
    first: u64,
    count: usize,
    /// Place → id.
    ids: Vec<u64>,
    /// Hash → place, which is below [`ROOM`](super::block::ROOM); [`EMPTY`]: nobody.
    slots: Vec<u16>,
    /// How far a hash is moved down to become a slot.
    slot_shift: u32,
    /// Place → the shape that its id could have.
    shapes: Vec<Option<Shape>>,
    /// Place → whether its id has no shape, or was counted.
    plain: Vec<bool>,
    all_plain: bool,
    seen: Vec<bool>,
}

impl Locals {
    /// The contacts of a block that is made already, to look up those who come later.
    pub fn again(bits: u32, ids: &[u64]) -> Self {
        let mut locals = Self::default();
        locals.begin(Naming::Spread { bits }, 0, ids.len());
        ids.iter().for_each(|id| {
            locals.insert(*id);
        });
        locals
    }

    /// Forgets the block before; `rows` is how many names may come.
    pub fn begin(&mut self, naming: Naming, block: usize, rows: usize) {
        self.ids.clear();
        self.count = 0;
        self.first = (block as u64).wrapping_shl(DENSE_BITS);
        self.spread_bits = match naming {
            Naming::Texts | Naming::Dense { .. } => None,
            Naming::Spread { bits } => Some(bits),
        };
        if self.spread_bits.is_some() {
            // Few slots are taken, so most names are found where they are looked for first.
            let slots = rows.saturating_mul(3).next_power_of_two().max(16);
            self.slot_shift = u64::BITS.saturating_sub(slots.trailing_zeros());
            self.slots.clear();
            self.slots.resize(slots, EMPTY);
        }
    }

    pub fn len(&self) -> usize {
        self.count
    }

    /// The number of the block's first contact where names are dense.
    pub fn first(&self) -> u32 {
        u32::try_from(self.first).unwrap_or(u32::MAX)
    }

    pub fn ids(&self) -> &[u64] {
        &self.ids
    }

    /// The place of a name, new or old.
    #[inline]
    pub fn insert(&mut self, name: u64) -> u32 {
        let Some(bits) = self.spread_bits else {
            let place = u32::try_from(name).unwrap_or(u32::MAX);
            self.count = self.count.max((place as usize).saturating_add(1));
            return place;
        };
        match self.probe(name, bits) {
            Ok(place) => place,
            Err(free) => {
                let place = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
                self.ids.push(name);
                self.count = self.ids.len();
                if let Some(slot) = self.slots.get_mut(free) {
                    *slot = u16::try_from(place).unwrap_or(EMPTY);
                }
                place
            }
        }
    }

    /// The place of a name that is there.
    #[inline]
    pub fn find(&self, name: u64) -> Option<u32> {
        match self.spread_bits {
            None => u32::try_from(name).ok().filter(|place| (*place as usize) < self.count),
            Some(bits) => self.probe(name, bits).ok(),
        }
    }

    /// The place of a name, or the slot where it would go.
    #[inline]
    fn probe(&self, name: u64, bits: u32) -> Result<u32, usize> {
        // The bits below those that chose the block.
        let hash = spread(name).wrapping_shl(bits);
        let mut at = usize::try_from(hash.wrapping_shr(self.slot_shift)).unwrap_or(0);
        let mask = self.slots.len().wrapping_sub(1);
        loop {
            match self.slots.get(at) {
                Some(&EMPTY) | None => return Err(at),
                Some(place) => {
                    if self.ids.get(usize::from(*place)) == Some(&name) {
                        return Ok(u32::from(*place));
                    }
                    at = at.wrapping_add(1) & mask;
                }
            }
        }
    }

    /// Looks at the ids themselves, once all are there, and counts what they look like.
    pub fn look(&mut self) -> Tally {
        let mut tally = Tally::default();
        if self.spread_bits.is_some() {
            self.shapes.clear();
            self.shapes.extend(self.ids.iter().map(|id| Shape::of(*id)));
            self.plain.clear();
            self.plain.extend(self.shapes.iter().map(Option::is_none));
            self.all_plain = self.plain.iter().all(|plain| *plain);
            self.shapes.iter().flatten().for_each(|shape| tally.add_whole(*shape));
        }
        tally
    }

    /// The place of each row's contact, [`NO_ID`] where it has none or `keep` wants the row for nobody; counts what the distinct ids look like,
    /// theirs included who have no place.
    pub fn owners<'a, L: 'a>(
        &mut self,
        rows: impl Iterator<Item = &'a [(u64, L)]>,
        owners: &mut Vec<u32>,
        mut keep: impl FnMut(u32, &L) -> bool,
    ) -> Tally {
        let mut tally = Tally::default();
        owners.clear();
        let mut owner = |place: u32, load: &L| if keep(place, load) { place } else { NO_ID };
        if self.spread_bits.is_none() {
            for run in rows {
                owners.extend(
                    run.iter().map(|(name, load)| self.find(*name).map_or(NO_ID, |place| owner(place, load))),
                );
            }
            return tally;
        }
        let mut seen = std::mem::take(&mut self.seen);
        seen.clone_from(&self.plain);
        let mut strangers: Vec<u64> = Vec::new();
        for run in rows {
            owners.extend(run.iter().map(|(name, load)| {
                let Some(place) = self.find(*name) else {
                    strangers.extend(Some(*name).filter(|name| Shape::of(*name).is_some()));
                    return NO_ID;
                };
                if !self.all_plain
                    && let Some(seen) = seen.get_mut(place as usize)
                    && !*seen
                {
                    *seen = true;
                    if let Some(shape) = self.shapes.get(place as usize).copied().flatten() {
                        tally.add_whole(shape);
                    }
                }
                owner(place, load)
            }));
        }
        strangers.sort_unstable();
        strangers.dedup();
        strangers.into_iter().filter_map(Shape::of).for_each(|shape| tally.add_whole(shape));
        self.seen = seen;
        tally
    }
}
