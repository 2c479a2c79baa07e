//! Duties counted by holder, rule and status, straight from the columns.

use std::ops::Range;

use super::Assessment;
use super::chunks::Chunk;
use super::view::Counted;
use super::view::View;
use crate::tables::crew;
use crate::vocabulary::Status;

/// How many duties there are of each status, by the status's code; as many more as make its place a matter of bits.
pub(crate) type Counts = [u64; STATUSES];

const STATUSES: usize = Status::WORDS.len().next_power_of_two();

/// Counts by holder (number of a body's id) and then by rule; a holder that holds nothing has none.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Holder → the first of its cells, a cell for each rule; [`NOTHING`]: none.
    first: Vec<u32>,
    cells: Vec<Counts>,
    rules: usize,
}

const NOTHING: u32 = u32::MAX;

impl Tally {
    fn new(bodies: usize, rules: usize) -> Self {
        Self { first: vec![NOTHING; bodies], cells: Vec::new(), rules }
    }

    /// Counts rows in (`by` is 1) or out again (`by` is −1).
    pub(super) fn count(&mut self, rows: &View<'_>, range: Range<usize>, by: i64) {
        rows.counted(range).for_each(|row| self.add(row, by));
    }

    /// Counts a duty of this holder, rule and status in or out again.
    #[inline]
    pub(super) fn add(&mut self, (holder, rule, status): Counted, by: i64) {
        let first = match self.first.get(holder as usize) {
            Some(&NOTHING) => self.begin(holder),
            Some(first) => *first,
            None => return,
        };
        let cell = (first as usize).saturating_add(usize::from(rule));
        if let Some(counts) = self.cells.get_mut(cell)
            && let Some(count) = counts.get_mut(usize::from(status) % STATUSES)
        {
            *count = count.wrapping_add_signed(by);
        }
    }

    /// The cells of a holder, a cell for each rule.
    fn of(&mut self, holder: u32) -> &mut [Counts] {
        let first = match self.first.get(holder as usize) {
            Some(&NOTHING) => self.begin(holder),
            Some(first) => *first,
            None => return &mut [],
        };
        let from = first as usize;
        self.cells.get_mut(from..from.saturating_add(self.rules)).unwrap_or_default()
    }

    #[cold]
    fn begin(&mut self, holder: u32) -> u32 {
        let first = u32::try_from(self.cells.len()).unwrap_or(NOTHING);
        if let Some(slot) = self.first.get_mut(holder as usize) {
            *slot = first;
        }
        self.cells.resize(self.cells.len().saturating_add(self.rules), Counts::default());
        first
    }

    fn join(&mut self, part: Self) {
        for (holder, first) in (0_u32..).zip(part.first) {
            if first == NOTHING {
                continue;
            }
            let theirs = part.cells.get(first as usize..).unwrap_or_default();
            for (own, theirs) in self.of(holder).iter_mut().zip(theirs) {
                own.iter_mut().zip(theirs).for_each(|(own, count)| *own = own.saturating_add(*count));
            }
        }
    }

    /// Holder, the rule's position among the heads, and its counts, where there are any.
    pub fn iter(&self) -> impl Iterator<Item = (u32, usize, &Counts)> {
        let holders = (0_u32..).zip(&self.first).filter(|(_, first)| **first != NOTHING);
        holders.flat_map(|(holder, first)| {
            let own = self.cells.get(*first as usize..).unwrap_or_default().iter().take(self.rules);
            let some = own.enumerate().filter(|(_, counts)| counts.iter().any(|count| *count > 0));
            some.map(move |(rule, counts)| (holder, rule, counts))
        })
    }
}

impl Assessment {
    /// All duties, counted.
    pub(crate) fn tally(&self) -> Tally {
        let chunks: Vec<&Chunk> = self.rows.iter().collect();
        let rules = self.rulebook.book().heads().count();
        let bodies = self.tables.0.spaces.bodies.len();
        let share = chunks.len().div_ceil(self.options.threads).max(1);
        let parts: Vec<&[&Chunk]> = chunks.chunks(share).collect();
        let count = |(): &mut (), part: usize| {
            let mut tally = Tally::new(bodies, rules);
            for chunk in parts.get(part).copied().unwrap_or_default() {
                tally.count(&chunk.view(), 0..chunk.len(), 1);
            }
            tally
        };
        // No piece of this work can stop; if one did there would be nothing to count.
        let counted = crew::<(), Tally>(self.options.threads, parts.len(), count).unwrap_or_default();
        let mut whole = Tally::new(bodies, rules);
        counted.into_iter().for_each(|part| whole.join(part));
        whole
    }
}
