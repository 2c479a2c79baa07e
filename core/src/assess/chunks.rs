//! The duties of an assessment as columns, in chunks: one for each block of contacts, then one for bodies.
//!
//! Inside a chunk duties stand contact by contact; [`order`](super::order) knows the answer's order. Statuses are computed for one `as_of` and
//! never stored beyond the assessment.

use std::sync::Arc;
use std::sync::LazyLock;

use super::buffers::Buffers;
use crate::vocabulary::Status;

/// Stands for no day in a column of days.
pub(super) const NO_DAY: i32 = i32::MIN;

#[cfg(feature = "arrow")]
mod column {
    pub use arrow_buffer::ArrowNativeType as Value;
    pub use arrow_buffer::ScalarBuffer as Column;

    pub fn written<T: Value>(values: Vec<T>) -> Column<T> {
        values.into()
    }

    /// The memory of a column, without its values; none where somebody else holds it too.
    pub fn emptied<T: Value>(column: &mut Column<T>) -> Vec<T> {
        let mut values = std::mem::take(column).into_inner().into_vec().unwrap_or_default();
        values.clear();
        values
    }
}
#[cfg(not(feature = "arrow"))]
mod column {
    pub use Copy as Value;
    pub use Vec as Column;

    pub fn written<T>(values: Vec<T>) -> Vec<T> {
        values
    }

    /// The memory of a column, without its values.
    pub fn emptied<T>(column: &mut Vec<T>) -> Vec<T> {
        column.clear();
        std::mem::take(column)
    }
}
/// A column that is written no more; with Arrow, batches share it.
pub(crate) use column::Column;
pub(super) use column::Value;
pub(super) use column::emptied;
pub(super) use column::written;

/// Rows that are written no more; what the columns hold is said in [`Rows`](super::writing::Rows).
#[derive(Debug, Default)]
pub(crate) struct Chunk {
    pub rule: Column<u16>,
    pub subject: Column<u32>,
    pub holder: Column<u32>,
    pub anchor: Column<i32>,
    pub opens: Column<i32>,
    pub due: Column<i32>,
    pub closes: Column<i32>,
    pub status: Column<u8>,
    pub met_on: Column<i32>,
    pub met_end: Column<i32>,
    pub records: Column<u32>,
}

impl Chunk {
    pub fn len(&self) -> usize {
        self.rule.len()
    }

    pub fn status_of(&self, at: usize) -> Status {
        self.status.get(at).and_then(|status| Status::from_index(*status)).unwrap_or(Status::Open)
    }

    pub fn records_of(&self, at: usize) -> &[u32] {
        self.view().records_of(at)
    }
}

/// A chunk without a row.
pub(super) static NOTHING: LazyLock<Arc<Chunk>> = LazyLock::new(Arc::default);

/// The rows of an assessment in chunks: one for each block of contacts, in order, then one for bodies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chunks {
    all: Vec<Arc<Chunk>>,
    /// Where each chunk's rows begin.
    starts: Vec<usize>,
    length: usize,
    /// Who keeps the memory when nobody needs the rows any more.
    buffers: Option<Buffers>,
}

impl Drop for Chunks {
    fn drop(&mut self) {
        if let Some(buffers) = &self.buffers {
            buffers.keep(self.all.drain(..));
        }
    }
}

impl Chunks {
    pub(super) fn new(buffers: Option<Buffers>) -> Self {
        Self { all: Vec::new(), starts: Vec::new(), length: 0, buffers }
    }

    pub(super) fn push(&mut self, rows: Arc<Chunk>) {
        self.starts.push(self.length);
        self.length = self.length.saturating_add(rows.len());
        self.all.push(rows);
    }

    /// Puts other rows in the place of some chunks.
    pub(super) fn replace(&mut self, chunks: impl IntoIterator<Item = (usize, Arc<Chunk>)>) {
        for (chunk, rows) in chunks {
            if let Some(slot) = self.all.get_mut(chunk) {
                *slot = rows;
            }
        }
        self.length = 0;
        for (start, chunk) in self.starts.iter_mut().zip(&self.all) {
            *start = self.length;
            self.length = self.length.saturating_add(chunk.len());
        }
    }

    pub fn len(&self) -> usize {
        self.length
    }

    pub fn iter(&self) -> impl Iterator<Item = &Chunk> {
        self.all.iter().map(Arc::as_ref)
    }

    /// How many chunks there are.
    #[cfg(feature = "arrow")]
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The chunk of what bodies owe, if there are chunks.
    #[cfg(feature = "arrow")]
    pub fn of_bodies(&self) -> Option<&Chunk> {
        self.all.last().map(Arc::as_ref)
    }

    /// The chunk of a row, counted over all, and the row's place there.
    pub fn find(&self, row: usize) -> (usize, usize) {
        let chunk = self.starts.partition_point(|start| *start <= row).saturating_sub(1);
        (chunk, row.saturating_sub(self.starts.get(chunk).copied().unwrap_or(0)))
    }

    pub fn chunk(&self, chunk: usize) -> &Chunk {
        self.all.get(chunk).unwrap_or(&NOTHING)
    }
}
