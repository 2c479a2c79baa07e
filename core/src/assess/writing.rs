//! Duties while a pass writes them: a growing vector for each column, which becomes a chunk that is written no more.
//!
//! Whether a duty is owed and how it stands is decided elsewhere.

use std::sync::Arc;

use super::chunks::Chunk;
use super::chunks::Column;
use super::chunks::NO_DAY;
use super::chunks::NOTHING;
use super::chunks::Value;
use super::chunks::emptied;
use super::chunks::written;
use super::sweep::LANES;
use super::sweep::WORD;
use super::sweep::Wave;
use crate::tables::Visit;
use crate::vocabulary::Status;

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

    /// The rows as columns that are written no more and hold little more than they need; nothing is left.
    pub(super) fn take(&mut self) -> Arc<Chunk> {
        if self.len() == 0 {
            return Arc::clone(&NOTHING);
        }
        Arc::new(columns!(Chunk, full, self))
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

/// The values, where they are unless much room would be wasted.
fn full<T: Value>(column: &mut Vec<T>) -> Column<T> {
    let mut values = std::mem::take(column);
    if values.capacity() > with_slack(values.len()).saturating_add(values.len() / 8) {
        values.shrink_to_fit();
    }
    written(values)
}

/// Room for so many values and a few more, as many as the next block may have.
fn with_slack(length: usize) -> usize {
    length.saturating_add(length / 32).saturating_add(4 * LANES)
}
