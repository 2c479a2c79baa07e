//! The duties of an assessment as columns, in chunks: one for each block of contacts, then one for bodies.
//!
//! Inside a chunk duties stand contact by contact; [`order`](super::order) knows the answer's order. Statuses are computed for one `as_of` and
//! never stored beyond the assessment.

use std::sync::Arc;
use std::sync::LazyLock;

use super::buffers::Buffers;
use super::sweep::LANES;
use super::sweep::WORD;
use super::sweep::Wave;
use crate::tables::Visit;
use crate::vocabulary::Status;
use column::Value;
use column::emptied;
use column::written;

/// Stands for no day in a column of days.
pub(super) const NO_DAY: i32 = i32::MIN;

/// Makes each column of a kind of rows from the same column of others.
macro_rules! columns {
    ($kind:ident, $make:ident, $from:expr) => {
        $kind {
            rule: $make(&mut $from.rule),
            subject: $make(&mut $from.subject),
            holder: $make(&mut $from.holder),
            anchor: $make(&mut $from.anchor),
            opens: $make(&mut $from.opens),
            due: $make(&mut $from.due),
            closes: $make(&mut $from.closes),
            status: $make(&mut $from.status),
            met_on: $make(&mut $from.met_on),
            met_end: $make(&mut $from.met_end),
            records: $make(&mut $from.records),
        }
    };
}

/// Struct of arrays while a pass writes it: one entry a duty.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Position among all rules of the book.
    pub rule: Vec<u16>,
    /// The contact's place in its block, row of `bodies`, or worker id.
    pub subject: Vec<u32>,
    /// Body id that holds the duty.
    pub holder: Vec<u32>,
    pub anchor: Vec<i32>,
    pub opens: Vec<i32>,
    pub due: Vec<i32>,
    pub closes: Vec<i32>,
    pub status: Vec<u8>,
    pub met_on: Vec<i32>,
    /// Where each duty's records end in `records`, and before the first of them a zero.
    pub met_end: Vec<i32>,
    /// Rows of the table that the rule's records come from.
    pub records: Vec<u32>,
}

/// One duty before it becomes columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub rule: u16,
    pub subject: u32,
    pub holder: u32,
    pub anchor: i32,
    pub opens: i32,
    pub due: i32,
    pub closes: i32,
    pub status: Status,
    pub met_on: i32,
}

impl Rows {
    pub fn len(&self) -> usize {
        self.rule.len()
    }

    /// What the columns take.
    pub(super) fn bytes(&self) -> u64 {
        // A rule of two bytes, a status of one, and eight columns of four.
        const ROW: u64 = 35;
        let (rows, records) = (self.len() as u64, self.records.len() as u64);
        rows.saturating_mul(ROW).saturating_add(records.saturating_mul(4))
    }

    pub(super) fn reserve(&mut self, count: usize) {
        self.rule.reserve(count);
        self.subject.reserve(count);
        self.holder.reserve(count);
        self.anchor.reserve(count);
        self.opens.reserve(count);
        self.due.reserve(count);
        self.closes.reserve(count);
        self.status.reserve(count);
        self.met_on.reserve(count);
        self.met_end.reserve(count.saturating_add(1));
        self.records.reserve(count);
    }

    pub(super) fn push(&mut self, row: Row, records: &[u32]) {
        self.rule.push(row.rule);
        self.subject.push(row.subject);
        self.holder.push(row.holder);
        self.anchor.push(row.anchor);
        self.opens.push(row.opens);
        self.due.push(row.due);
        self.closes.push(row.closes);
        self.status.push(row.status.index());
        self.met_on.push(row.met_on);
        self.records.extend_from_slice(records);
        self.begin();
        self.met_end.push(i32::try_from(self.records.len()).unwrap_or(i32::MAX));
    }

    /// Makes the columns ready for a first row.
    pub(super) fn begin(&mut self) {
        if self.met_end.is_empty() {
            self.met_end.push(0);
        }
    }

    /// Takes back the rows from `length` on.
    pub(super) fn truncate(&mut self, length: usize) {
        if length >= self.len() {
            return;
        }
        self.rule.truncate(length);
        self.subject.truncate(length);
        self.holder.truncate(length);
        self.anchor.truncate(length);
        self.opens.truncate(length);
        self.due.truncate(length);
        self.closes.truncate(length);
        self.status.truncate(length);
        self.met_on.truncate(length);
        self.met_end.truncate(length.saturating_add(1));
        let records = self.met_end.last().and_then(|end| usize::try_from(*end).ok()).unwrap_or(0);
        self.records.truncate(records);
    }

    /// All duties of a wave at once, for a contact who was eligible throughout; `hits` are the visits that met those of the bits in `met`.
    pub(super) fn push_wave(
        &mut self,
        subject: u32,
        holder: u32,
        wave: &Wave,
        met: u64,
        hits: &[Visit; WORD],
    ) {
        self.begin();
        let mut rest = met;
        for (lanes, hits) in wave.lanes.iter().zip(hits.as_chunks::<LANES>().0) {
            // All lanes are written, which takes a few instructions, and those that are none are cut off.
            let length = self.len().saturating_add(lanes.count);
            let (mut status, mut met_on, mut met_end) = (lanes.unmet, [NO_DAY; LANES], [0; LANES]);
            let mut records = i32::try_from(self.records.len()).unwrap_or(i32::MAX);
            let columns = status.iter_mut().zip(&mut met_on).zip(&mut met_end);
            for ((((status, met_on), met_end), due), visit) in columns.zip(&lanes.due).zip(hits) {
                if rest & 1 == 1 {
                    *met_on = visit.on();
                    let met = if visit.on() <= *due { Status::Met } else { Status::MetLate };
                    *status = met.index();
                    self.records.push(visit.row());
                    records = records.saturating_add(1);
                }
                *met_end = records;
                rest >>= 1;
            }
            put(&mut self.rule, &lanes.rule, length);
            put(&mut self.subject, &[subject; LANES], length);
            put(&mut self.holder, &[holder; LANES], length);
            put(&mut self.anchor, &lanes.anchor, length);
            put(&mut self.opens, &lanes.opens, length);
            put(&mut self.due, &lanes.due, length);
            put(&mut self.closes, &lanes.closes, length);
            put(&mut self.status, &status, length);
            put(&mut self.met_on, &met_on, length);
            put(&mut self.met_end, &met_end, length.saturating_add(1));
        }
    }

    /// The rows as columns that are written no more and hold no more than they need; what is left has room for as many again.
    pub(super) fn take(&mut self) -> Arc<Chunk> {
        if self.len() == 0 {
            return Arc::clone(&NOTHING);
        }
        Arc::new(columns!(Chunk, exact, self))
    }

    /// The same where the columns are, unless much room would be wasted; nothing is left.
    pub(super) fn hand_over(&mut self) -> Arc<Chunk> {
        if self.len() == 0 {
            return Arc::clone(&NOTHING);
        }
        Arc::new(columns!(Chunk, hand_over, self))
    }

    /// Makes room for about as many rows and records as there were `before`; there are none yet.
    pub(super) fn make_room(&mut self, before: (usize, usize)) {
        fn make<T>(column: &mut Vec<T>, like: usize) {
            if column.capacity() < like {
                *column = Vec::with_capacity(with_slack(like));
            }
        }
        let (rows, records) = before;
        make(&mut self.rule, rows);
        make(&mut self.subject, rows);
        make(&mut self.holder, rows);
        make(&mut self.anchor, rows);
        make(&mut self.opens, rows);
        make(&mut self.due, rows);
        make(&mut self.closes, rows);
        make(&mut self.status, rows);
        make(&mut self.met_on, rows);
        make(&mut self.met_end, rows);
        make(&mut self.records, records);
    }

    /// The bytes that the columns have room for.
    pub(super) fn room(&self) -> u64 {
        fn room<T>(column: &Vec<T>) -> usize {
            column.capacity().saturating_mul(size_of::<T>())
        }
        let days = [&self.anchor, &self.opens, &self.due, &self.closes, &self.met_on, &self.met_end];
        let numbers = [&self.subject, &self.holder, &self.records];
        let wide = days.map(room).into_iter().chain(numbers.map(room));
        wide.fold(room(&self.rule).saturating_add(room(&self.status)), usize::saturating_add) as u64
    }
}

impl From<Chunk> for Rows {
    /// The memory of a chunk, without its rows; without that of columns which somebody else still holds.
    fn from(mut chunk: Chunk) -> Self {
        columns!(Self, emptied, chunk)
    }
}

/// Adds the lanes up to a length.
#[inline]
fn put<T: Copy>(column: &mut Vec<T>, lanes: &[T; LANES], length: usize) {
    column.extend_from_slice(lanes);
    column.truncate(length);
}

/// The values, in no more room than they need; the column has room for as many again.
fn exact<T: Value>(column: &mut Vec<T>) -> Column<T> {
    let values = column.as_slice().to_vec();
    column.clear();
    written(values)
}

/// The values where they are, unless much room would be wasted.
fn hand_over<T: Value>(column: &mut Vec<T>) -> Column<T> {
    let mut full = std::mem::take(column);
    let enough = with_slack(full.len()).saturating_add(full.len() / 8);
    if full.capacity() > enough { exact(&mut full) } else { written(full) }
}

/// Room for so many values and a few more, as many as the next block may have.
fn with_slack(length: usize) -> usize {
    length.saturating_add(length / 32).saturating_add(4 * LANES)
}

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

/// Rows that are written no more; what the columns hold is said in [`Rows`].
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
static NOTHING: LazyLock<Arc<Chunk>> = LazyLock::new(Arc::default);

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
        let mut none = Self::default();
        none.buffers = buffers;
        none
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
