//! Rows grouped by an owner: for each owner a range of positions.

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

    /// The positions of an owner; empty for one that is not there.
    pub fn range(&self, owner: u32) -> std::ops::Range<usize> {
        let at = owner as usize;
        match (self.starts.get(at), self.starts.get(at.saturating_add(1))) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        }
    }
}
