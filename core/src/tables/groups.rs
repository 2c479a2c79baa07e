//! Rows grouped by an owner: for each owner a range of positions.

/// The values of some rows, in their order.
pub(super) fn pick<T: Copy + Default>(column: &[T], rows: &[u32]) -> Vec<T> {
    rows.iter().map(|row| column.get(*row as usize).copied().unwrap_or_default()).collect()
}

/// Ranges of positions by owner number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    /// Owner → where its range begins; one more entry than owners.
    starts: Vec<u32>,
}

impl Groups {
    /// From owners in ascending order.
    pub fn of_sorted(owners: &[u32], count: usize) -> Self {
        let mut starts = vec![0_u32; count.saturating_add(1)];
        for owner in owners {
            if let Some(slot) = starts.get_mut((*owner as usize).saturating_add(1)) {
                *slot = slot.saturating_add(1);
            }
        }
        let mut sum = 0_u32;
        for start in &mut starts {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
        Self { starts }
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
        let mut groups = Self { starts: vec![0; count.saturating_add(1)] };
        for (_, owner) in rows() {
            if let Some(slot) = groups.starts.get_mut((*owner as usize).saturating_add(1)) {
                *slot = slot.saturating_add(1);
            }
        }
        let mut sum = 0_u32;
        for start in &mut groups.starts {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
        let mut next = groups.starts.clone();
        let mut out = vec![(0_i32, 0_u32); sum as usize];
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

    /// Loads grouped by owner and in ascending order within one; `counts` says how many each owner has, and one more entry is a zero. An owner that
    /// does not exist is left out.
    pub fn of_loads<'a>(
        owners: &[u32],
        rows: impl Iterator<Item = &'a [(u64, u64)]>,
        counts: Vec<u32>,
    ) -> (Self, Vec<u64>) {
        let mut starts = counts;
        let mut sum = 0_u32;
        for start in &mut starts {
            let count = *start;
            *start = sum;
            sum = sum.wrapping_add(count);
        }
        let mut next = starts.clone();
        let mut out = vec![0_u64; sum as usize];
        // The last entry is the end of all, and nobody's.
        next.pop();
        let mut owners = owners;
        for run in rows {
            let (own, after) = owners.split_at(run.len().min(owners.len()));
            for (owner, (_, load)) in own.iter().zip(run) {
                let Some(at) = next.get_mut(*owner as usize) else { continue };
                if let Some(slot) = out.get_mut(*at as usize) {
                    *slot = *load;
                }
                *at = at.wrapping_add(1);
            }
            owners = after;
        }
        let mut rest = out.as_mut_slice();
        for (from, to) in starts.iter().zip(starts.iter().skip(1)) {
            let (own, after) = rest.split_at_mut(to.wrapping_sub(*from) as usize);
            if own.len() > 1 {
                own.sort_unstable();
            }
            rest = after;
        }
        (Self { starts }, out)
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
