//! Duties counted by holder, rule and status, straight from the columns.

use std::ops::Range;

use super::Assessment;
use super::chunks::Chunk;
use super::chunks::View;
use crate::tables::crew;
use crate::vocabulary::Status;

/// How many duties there are of each status, by the status's code.
pub(crate) type Counts = [u64; Status::WORDS.len()];

/// Counts by holder (number of a body's id) and then by rule; a holder that holds nothing has none.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    of: Vec<Vec<Counts>>,
    rules: usize,
}

impl Tally {
    fn new(bodies: usize, rules: usize) -> Self {
        Self { of: vec![Vec::new(); bodies], rules }
    }

    /// Counts rows in (`by` is 1) or out again (`by` is −1).
    pub(super) fn count(&mut self, rows: &View<'_>, range: Range<usize>, by: i64) {
        let (holders, rules) = (rows.holder.get(range.clone()), rows.rule.get(range.clone()));
        let columns = holders.unwrap_or_default().iter().zip(rules.unwrap_or_default());
        for ((holder, rule), status) in columns.zip(rows.status.get(range).unwrap_or_default()) {
            let Some(own) = self.of.get_mut(*holder as usize) else { continue };
            if own.is_empty() {
                own.resize(self.rules, Counts::default());
            }
            let counts = own.get_mut(usize::from(*rule));
            if let Some(count) = counts.and_then(|counts| counts.get_mut(usize::from(*status))) {
                *count = count.wrapping_add_signed(by);
            }
        }
    }

    fn join(&mut self, part: Self) {
        for (all, own) in self.of.iter_mut().zip(part.of) {
            if all.is_empty() {
                *all = own;
                continue;
            }
            for (all, own) in all.iter_mut().zip(own) {
                all.iter_mut().zip(own).for_each(|(all, count)| *all = all.saturating_add(count));
            }
        }
    }

    /// Holder, the rule's position among the heads, and its counts, where there are any.
    pub fn iter(&self) -> impl Iterator<Item = (u32, usize, &Counts)> {
        self.of.iter().enumerate().flat_map(|(holder, rules)| {
            let holder = u32::try_from(holder).unwrap_or(u32::MAX);
            let some = rules.iter().enumerate().filter(|(_, counts)| counts.iter().any(|count| *count > 0));
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
