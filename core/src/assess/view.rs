//! Rows to be read, wherever they stand: compared with others, and copied.
//!
//! What the columns hold is said in [`Rows`].

use std::ops::Range;

use super::chunks::Chunk;
use super::writing::Rows;

/// What a duty is counted by: holder, rule, status.
pub(super) type Counted = (u32, u16, u8);

/// Rows to be read, wherever they stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub rule: &'a [u16],
    pub subject: &'a [u32],
    pub holder: &'a [u32],
    pub anchor: &'a [i32],
    pub opens: &'a [i32],
    pub due: &'a [i32],
    pub closes: &'a [i32],
    pub status: &'a [u8],
    pub met_on: &'a [i32],
    pub met_end: &'a [i32],
    pub records: &'a [u32],
}

/// Both kinds of columns are read alike.
macro_rules! view {
    ($rows:expr) => {
        View {
            rule: &$rows.rule,
            subject: &$rows.subject,
            holder: &$rows.holder,
            anchor: &$rows.anchor,
            opens: &$rows.opens,
            due: &$rows.due,
            closes: &$rows.closes,
            status: &$rows.status,
            met_on: &$rows.met_on,
            met_end: &$rows.met_end,
            records: &$rows.records,
        }
    };
}

impl<'a> View<'a> {
    pub fn records_of(&self, at: usize) -> &'a [u32] {
        self.records_in(&(at..at.saturating_add(1)))
    }

    fn records_in(&self, rows: &Range<usize>) -> &'a [u32] {
        let end = |at: usize| self.met_end.get(at).and_then(|end| usize::try_from(*end).ok()).unwrap_or(0);
        self.records.get(end(rows.start)..end(rows.end)).unwrap_or_default()
    }

    /// Which duty a row speaks of: rule, subject and anchor.
    pub fn duty(&self, at: usize) -> (Option<u16>, Option<u32>, Option<i32>) {
        (self.rule.get(at).copied(), self.subject.get(at).copied(), self.anchor.get(at).copied())
    }

    /// What rows are counted by.
    pub fn counted(&self, rows: Range<usize>) -> impl Iterator<Item = Counted> + 'a {
        fn part<'r, T>(column: &'r [T], rows: &Range<usize>) -> &'r [T] {
            column.get(rows.clone()).unwrap_or_default()
        }
        let codes = part(self.rule, &rows).iter().zip(part(self.status, &rows));
        let counted = part(self.holder, &rows).iter().zip(codes);
        counted.map(|(holder, (rule, status))| (*holder, *rule, *status))
    }

    /// Whether a row says the same as a row of another view.
    pub fn says(&self, at: usize, other: &Self, there: usize) -> bool {
        self.rule.get(at) == other.rule.get(there)
            && self.subject.get(at) == other.subject.get(there)
            && self.holder.get(at) == other.holder.get(there)
            && self.anchor.get(at) == other.anchor.get(there)
            && self.opens.get(at) == other.opens.get(there)
            && self.due.get(at) == other.due.get(there)
            && self.closes.get(at) == other.closes.get(there)
            && self.stands_as(at, other, there)
    }

    /// Whether rows stand as those of another view do, which says the same of what is owed.
    pub fn all_stand_as(&self, rows: &Range<usize>, other: &Self, there: &Range<usize>) -> bool {
        // Each status goes with so many records.
        self.status.get(rows.clone()) == other.status.get(there.clone())
            && self.met_on.get(rows.clone()) == other.met_on.get(there.clone())
            && self.records_in(rows) == other.records_in(there)
    }

    /// Whether a duty stands as one of another view does.
    pub fn stands_as(&self, at: usize, other: &Self, there: usize) -> bool {
        self.status.get(at) == other.status.get(there)
            && self.met_on.get(at) == other.met_on.get(there)
            && self.records_of(at) == other.records_of(there)
    }
}

impl Chunk {
    pub(super) fn view(&self) -> View<'_> {
        view!(self)
    }
}

impl Rows {
    pub(super) fn view(&self) -> View<'_> {
        view!(self)
    }

    /// Adds rows that stand elsewhere.
    pub(super) fn copy(&mut self, from: &View<'_>, rows: Range<usize>) {
        fn add<T: Copy>(to: &mut Vec<T>, from: &[T], rows: &Range<usize>) {
            to.extend_from_slice(from.get(rows.clone()).unwrap_or_default());
        }
        add(&mut self.rule, from.rule, &rows);
        add(&mut self.subject, from.subject, &rows);
        add(&mut self.holder, from.holder, &rows);
        add(&mut self.anchor, from.anchor, &rows);
        add(&mut self.opens, from.opens, &rows);
        add(&mut self.due, from.due, &rows);
        add(&mut self.closes, from.closes, &rows);
        add(&mut self.status, from.status, &rows);
        add(&mut self.met_on, from.met_on, &rows);
        self.begin();
        // The records lie together as the rows do: only where they begin is another place.
        let ends = from.met_end.get(rows.start..=rows.end).unwrap_or_default();
        let Some(first) = ends.first() else { return };
        let begin = i32::try_from(self.records.len()).unwrap_or(i32::MAX);
        self.met_end.extend(ends.iter().skip(1).map(|end| begin.wrapping_add(end.wrapping_sub(*first))));
        self.records.extend_from_slice(from.records_in(&rows));
    }

    /// Adds single rows that stand elsewhere.
    pub(super) fn pick(&mut self, from: &View<'_>, rows: &[usize]) {
        fn add<T: Copy + Default>(to: &mut Vec<T>, from: &[T], rows: &[usize]) {
            to.extend(rows.iter().map(|row| from.get(*row).copied().unwrap_or_default()));
        }
        add(&mut self.rule, from.rule, rows);
        add(&mut self.subject, from.subject, rows);
        add(&mut self.holder, from.holder, rows);
        add(&mut self.anchor, from.anchor, rows);
        add(&mut self.opens, from.opens, rows);
        add(&mut self.due, from.due, rows);
        add(&mut self.closes, from.closes, rows);
        add(&mut self.status, from.status, rows);
        add(&mut self.met_on, from.met_on, rows);
        self.begin();
        for row in rows {
            self.records.extend_from_slice(from.records_of(*row));
            self.met_end.push(i32::try_from(self.records.len()).unwrap_or(i32::MAX));
        }
    }
}
