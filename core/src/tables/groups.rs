//! Rows grouped by an owner: for each owner a range of positions.

/// The values of some rows, in their order.
pub(super) fn pick<T: Copy + Default>(column: &[T], rows: &[u32]) -> Vec<T> {
    rows.iter().map(|row| column.get(*row as usize).copied().unwrap_or_default()).collect()
}

/// Adds values behind those of a column and puts all of them in an order that [`Groups::add`] gave.
pub(super) fn put<T: Copy + Default>(column: &mut Vec<T>, more: Vec<T>, order: &[u32]) {
    column.extend(more);
    *column = pick(column, order);
}

/// Ranges of positions by owner number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    /// Owner → where its range begins; one more entry than owners.
    starts: Vec<u32>,
}

impl Groups {
    /// From how many each owner has, one side by side with the next; one more entry is a zero.
    pub fn of_counts(counts: Vec<u32>) -> Self {
        let mut starts = counts;
        let mut sum = 0_u32;
        for start in &mut starts {
            let count = std::mem::replace(start, sum);
            sum = sum.wrapping_add(count);
        }
        Self { starts }
    }

    /// Where each owner's range begins, to be moved on as it is filled; the last is the end of all.
    pub fn into_starts(self) -> Vec<u32> {
        self.starts
    }

    /// How many all owners have.
    fn count(&self) -> usize {
        self.starts.last().map_or(0, |end| *end as usize)
    }

    /// Rows that `keep` wants, grouped by owner, in the order of their days within an owner and of the table within a day.
    ///
    /// A counting sort by owner and then a sort of each owner's few rows: no comparison ever crosses owners.
    pub fn by_day(
        owner: &[u32],
        day: &[i32],
        count: usize,
        keep: impl Fn(usize) -> bool,
    ) -> (Self, Vec<u32>) {
        let rows =
            || (0_u32..).zip(owner).filter(|(row, owner)| (**owner as usize) < count && keep(*row as usize));
        let mut counts = vec![0_u32; count.saturating_add(1)];
        for (_, owner) in rows() {
            if let Some(count) = counts.get_mut(*owner as usize) {
                *count = count.wrapping_add(1);
            }
        }
        let groups = Self::of_counts(counts);
        let mut next = groups.starts.clone();
        let mut out = vec![(0_i32, 0_u32); groups.count()];
        for (row, owner) in rows() {
            let Some(at) = next.get_mut(*owner as usize) else { continue };
            if let (Some(slot), Some(day)) = (out.get_mut(*at as usize), day.get(row as usize)) {
                *slot = (*day, row);
            }
            *at = at.saturating_add(1);
        }
        let mut from = 0_usize;
        for end in groups.starts.iter().skip(1) {
            if let Some(own) = out.get_mut(from..*end as usize) {
                own.sort_unstable();
            }
            from = *end as usize;
        }
        (groups, out.into_iter().map(|(_, row)| row).collect())
    }

    /// Adds rows, given by owner and day, behind those that are there, and gives the order of all: by owner, by day within one, and within a day as they
    /// came. Rows of an owner who is not below `count` are left out. `days` are those of all rows then, in that order.
    pub fn add(&mut self, days: &mut Vec<i32>, (owner, day): (&[u32], &[i32]), count: usize) -> Vec<u32> {
        let mut owners = Vec::with_capacity(days.len().saturating_add(owner.len()));
        for (known, end) in (0_u32..).zip(self.starts.iter().skip(1)) {
            owners.resize(*end as usize, known);
        }
        owners.extend(owner);
        days.extend(day);
        let (groups, order) = Self::by_day(&owners, days, count, |_| true);
        *days = pick(days, &order);
        *self = groups;
        order
    }

    /// Loads grouped by owner and in ascending order within one; `counts` says how many each owner has, and one more entry is a zero. An owner that
    /// does not exist is left out.
    pub fn of_loads<'a>(
        owners: &[u32],
        rows: impl Iterator<Item = &'a [(u64, u64)]>,
        counts: Vec<u32>,
    ) -> (Self, Vec<u64>) {
        let groups = Self::of_counts(counts);
        let mut next = groups.starts.clone();
        // The last entry is the end of all; what is nobody's is put there, one over the other, and cut off.
        let nobody = next.len().saturating_sub(1);
        let mut out = vec![0_u64; groups.count().saturating_add(1)];
        let mut owners = owners;
        for run in rows {
            let (own, after) = owners.split_at(run.len().min(owners.len()));
            for (owner, (_, load)) in own.iter().zip(run) {
                let owner = (*owner as usize).min(nobody);
                let Some(at) = next.get_mut(owner) else { continue };
                if let Some(slot) = out.get_mut(*at as usize) {
                    *slot = *load;
                }
                *at = at.wrapping_add((owner != nobody).into());
            }
            owners = after;
        }
        out.truncate(groups.count());
        let mut rest = out.as_mut_slice();
        for (from, to) in groups.starts.iter().zip(groups.starts.iter().skip(1)) {
            let own = to.wrapping_sub(*from) as usize;
            sort_first(rest, own);
            rest = rest.get_mut(own..).unwrap_or_default();
        }
        (groups, out)
    }

    /// The positions of an owner; empty for one that is not there.
    pub fn range(&self, owner: u32) -> std::ops::Range<usize> {
        let at = owner as usize;
        match (self.starts.get(at), self.starts.get(at.saturating_add(1))) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        }
    }
}

/// Sorts the first `count` of some loads and leaves the others as they are.
///
/// How loads lie cannot be foretold, and a processor that foretells it wrongly loses more time than all comparisons of a few take: while there are
/// few, nothing branches on them.
#[inline]
fn sort_first(loads: &mut [u64], count: usize) {
    if let Some(few) = loads.first_chunk_mut::<4>().filter(|_| count <= 4) {
        among(few, count, |[a, b, c, d]| {
            order(a, b);
            order(c, d);
            order(a, c);
            order(b, d);
            order(b, c);
        });
    } else if let Some(few) = loads.first_chunk_mut::<8>().filter(|_| count <= 8) {
        // Batcher's odd-even merge sort.
        among(few, count, |[a, b, c, d, e, f, g, h]| {
            order(a, b);
            order(c, d);
            order(e, f);
            order(g, h);
            order(a, c);
            order(b, d);
            order(e, g);
            order(f, h);
            order(b, c);
            order(f, g);
            order(a, e);
            order(b, f);
            order(c, g);
            order(d, h);
            order(c, e);
            order(d, f);
            order(b, c);
            order(d, e);
            order(f, g);
        });
    } else {
        loads.get_mut(..count).unwrap_or_default().sort_unstable();
    }
}

/// Sorts the first `count` of `all` by what puts all of them in order.
#[inline]
fn among<const N: usize>(all: &mut [u64; N], count: usize, exchange: impl Fn(&mut [u64; N])) {
    let mut sorted = *all;
    let behind = |at: usize| at >= count;
    sorted.iter_mut().enumerate().for_each(|(at, load)| *load = if behind(at) { u64::MAX } else { *load });
    exchange(&mut sorted);
    let both = all.iter_mut().zip(sorted).enumerate();
    both.for_each(|(at, (load, sorted))| *load = if behind(at) { *load } else { sorted });
}

#[inline]
fn order(low: &mut u64, high: &mut u64) {
    (*low, *high) = ((*low).min(*high), (*low).max(*high));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_loads_are_sorted_and_those_behind_them_stay() {
        // A network that sorts every list of zeros and ones sorts every list.
        for bits in 0..1_u32 << 10 {
            let list: Vec<u64> = (0..10).map(|at| u64::from(bits >> at & 1)).collect();
            for count in 0..=list.len() {
                let (mut sorted, mut expected) = (list.clone(), list.clone());
                sort_first(&mut sorted, count);
                expected[..count].sort_unstable();
                assert_eq!(sorted, expected);
            }
        }
    }
}
