//! Rows of a table sorted by the block of their contact: a stable counting sort, a run of rows for each thread.
//!
//! A block is small enough for a processor's own cache, so everything that looks up contacts at random does it inside one block. Whole-number
//! ids that lie close together stand for themselves; others are spread over the blocks by a hash.

use std::ops::Range;

use super::crew::crew;
use super::id_column::IdColumn;
use super::id_column::Key;
use super::id_column::Numbers;
use super::id_column::each;
use crate::error::Result;

/// Contacts of a block where their numbers are dense: 2 to this power.
pub(super) const DENSE_BITS: u32 = 12;

/// Multiplies a key so that its upper bits depend on all of it (2⁶⁴ divided by the golden ratio).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Which block a contact's id belongs to, and how it is called there.
#[derive(Debug, Clone, Copy)]
pub(super) enum Placing {
    Dense(Dense),
    Spread(Spread),
}

/// Ids from `least` on, as many as `span`: the name inside a block is the number itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dense {
    least: u64,
    span: u64,
}

/// 2 to the power of `bits` blocks; the name inside a block is the id.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spread {
    bits: u32,
}

/// One of the ways, so that no row asks which it is.
trait Way: Copy + Sync {
    fn blocks(self) -> usize;
    /// The block of an id; one more than the last for an id without a place.
    fn block(self, id: u64) -> usize;
    /// How an id is called in its block.
    fn name(self, id: u64) -> u64;
}

impl Way for Dense {
    fn blocks(self) -> usize {
        usize::try_from(self.span.div_ceil(1 << DENSE_BITS)).unwrap_or(usize::MAX)
    }
    #[inline]
    fn block(self, id: u64) -> usize {
        let number = id.wrapping_sub(self.least);
        let block = usize::try_from(number >> DENSE_BITS).unwrap_or(usize::MAX);
        if number < self.span { block } else { self.blocks() }
    }
    #[inline]
    fn name(self, id: u64) -> u64 {
        id.wrapping_sub(self.least) & ((1 << DENSE_BITS) - 1)
    }
}

impl Way for Spread {
    fn blocks(self) -> usize {
        1_usize.checked_shl(self.bits).unwrap_or(usize::MAX)
    }
    #[inline]
    fn block(self, id: u64) -> usize {
        // In two steps: all bits cannot be shifted away at once.
        let last = u64::BITS.wrapping_sub(1).wrapping_sub(self.bits);
        usize::try_from((spread(id) >> 1).wrapping_shr(last)).unwrap_or(usize::MAX)
    }
    #[inline]
    fn name(self, id: u64) -> u64 {
        id
    }
}

impl Placing {
    pub fn dense(least: u64, span: u64) -> Self {
        Self::Dense(Dense { least, span })
    }
    pub fn spread(bits: u32) -> Self {
        Self::Spread(Spread { bits })
    }
    pub fn blocks(self) -> usize {
        match self {
            Self::Dense(way) => way.blocks(),
            Self::Spread(way) => way.blocks(),
        }
    }

    /// The block of an id and its name there.
    pub fn place(self, id: u64) -> Option<(usize, u64)> {
        let (block, name) = match self {
            Self::Dense(way) => (way.block(id), way.name(id)),
            Self::Spread(way) => (way.block(id), way.name(id)),
        };
        (block < self.blocks()).then_some((block, name))
    }
}

/// The hash of an id; blocks take its upper bits.
#[inline]
pub(super) fn spread(id: u64) -> u64 {
    (id ^ (id >> 32)).wrapping_mul(SPREAD)
}

/// Rows by block: of each the name of its contact inside the block, and what the row has to say.
#[derive(Debug)]
pub(super) struct Sorted<L> {
    runs: Vec<Run<L>>,
}

#[derive(Debug)]
struct Run<L> {
    /// Block → where its entries end.
    ends: Vec<u32>,
    entries: Vec<(u64, L)>,
}

impl<L> Sorted<L> {
    /// The entries of a block in the order of the rows, in runs that lie together.
    pub fn of(&self, block: usize) -> impl Iterator<Item = &[(u64, L)]> + Clone {
        self.runs.iter().map(move |run| {
            let end = |block: usize| run.ends.get(block).copied().unwrap_or(0) as usize;
            let from = block.checked_sub(1).map_or(0, end);
            run.entries.get(from..end(block)).unwrap_or_default()
        })
    }

    /// How many entries a block has.
    pub fn count(&self, block: usize) -> usize {
        self.of(block).map(<[_]>::len).sum()
    }
}

/// What the rows of a table say.
pub(super) trait Loads: Sync {
    /// What one row says.
    type Load: Copy + Default + Send;
    /// What the rows from `from` on say, at most up to `to`: columns may lie in several parts, so it may be fewer.
    fn run(&self, from: usize, to: usize) -> impl ExactSizeIterator<Item = Self::Load>;
}

/// The row's own number.
pub(super) struct RowNumbers;

impl Loads for RowNumbers {
    type Load = u32;
    fn run(&self, from: usize, to: usize) -> impl ExactSizeIterator<Item = u32> {
        (from..to).map(|row| u32::try_from(row).unwrap_or(u32::MAX))
    }
}

/// Rows whose keys are read at once.
const STEP: usize = 1 << 10;

/// The keys of a column, a few at a time and all of one width, so that what sorts them is made once and not for each kind of column.
#[derive(Debug)]
struct Keys<'a>(&'a IdColumn);

impl Keys<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    /// The keys from a row on, at most up to another.
    fn read<'k>(&self, from: usize, to: usize, room: &'k mut [u64; STEP]) -> &'k [u64] {
        fn copy<K: Key>(keys: &[K], room: &mut [u64; STEP]) -> usize {
            room.iter_mut().zip(keys).for_each(|(room, key)| *room = key.key());
            keys.len()
        }
        let to = to.min(from.saturating_add(STEP));
        let count = match self.0.whole() {
            Some(whole) => each!(&whole.numbers, parts => copy(parts.run(from, to), room)),
            None => copy(self.0.numbers().get(from..to).unwrap_or_default(), room),
        };
        room.get(..count).unwrap_or_default()
    }
}

/// Sorts the rows of a table by the block of their contact; those without a block are left out.
pub(super) fn sort<L: Loads>(
    ids: &IdColumn,
    placing: Placing,
    threads: usize,
    loads: &L,
) -> Result<Sorted<L::Load>> {
    let keys = Keys(ids);
    let runs = match placing {
        Placing::Dense(way) => sort_keys(&keys, way, threads, loads),
        Placing::Spread(way) => sort_keys(&keys, way, threads, loads),
    };
    Ok(Sorted { runs: runs? })
}

/// Rows that are worth a thread.
const WORTH: usize = 1 << 15;

fn sort_keys<L: Loads>(
    keys: &Keys<'_>,
    way: impl Way,
    threads: usize,
    loads: &L,
) -> Result<Vec<Run<L::Load>>> {
    let rows = keys.len();
    if rows == 0 {
        return Ok(Vec::new());
    }
    // A few for each thread, so that all end together.
    let pieces = if threads > 1 { threads.saturating_mul(3).clamp(1, rows.div_ceil(WORTH)) } else { 1 };
    let share = rows.div_ceil(pieces);
    crew::<(), Run<L::Load>>(threads, pieces, |(), piece| {
        let from = piece.saturating_mul(share).min(rows);
        sort_run(keys, way, loads, from..from.saturating_add(share).min(rows))
    })
}

fn sort_run<L: Loads>(keys: &Keys<'_>, way: impl Way, loads: &L, rows: Range<usize>) -> Run<L::Load> {
    let mut room = [0_u64; STEP];
    let mut ends = count(keys, way, rows.clone(), &mut room);
    let mut entries = vec![(0_u64, L::Load::default()); ends.last().copied().unwrap_or(0) as usize];
    let mut at = rows.start;
    while at < rows.end {
        let keys = keys.read(at, rows.end, &mut room);
        let loads = loads.run(at, at.saturating_add(keys.len()));
        let count = loads.len().min(keys.len());
        for (key, load) in keys.iter().zip(loads) {
            let Some(next) = ends.get_mut(way.block(*key)) else { continue };
            if let Some(slot) = entries.get_mut(*next as usize) {
                *slot = (way.name(*key), load);
            }
            *next = next.wrapping_add(1);
        }
        at = at.saturating_add(count.max(1));
    }
    Run { ends, entries }
}

/// Each block's first place; when all are filled it is the block's end.
fn count(keys: &Keys<'_>, way: impl Way, rows: Range<usize>, room: &mut [u64; STEP]) -> Vec<u32> {
    // A block more than there are, for rows that belong nowhere, and one more for what lies before the first.
    let mut ends = vec![0_u32; way.blocks().saturating_add(2)];
    let mut at = rows.start;
    while at < rows.end {
        let keys = keys.read(at, rows.end, room);
        for key in keys {
            if let Some(count) = ends.get_mut(way.block(*key).wrapping_add(1)) {
                *count = count.wrapping_add(1);
            }
        }
        at = at.saturating_add(keys.len().max(1));
    }
    let mut sum = 0_u32;
    for end in &mut ends {
        sum = sum.saturating_add(*end);
        *end = sum;
    }
    ends
}
