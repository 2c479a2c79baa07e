//! The machine's own limit: nobody who reads the tables and writes the answer can be done before this.
//!
//! Every byte of every column that came in is read once and added up; every byte of the columns of an answer with as many rows is written once. The
//! sum is compared with one that was made byte by byte beforehand, so a read that the compiler took away would be noticed. Nothing is decided
//! here, so the limit cannot be reached; it says how far there is to go.

use std::path::Path;

use arrow_array::Array;
use arrow_buffer::Buffer;

use crate::Subject;
use crate::tables::Given;

/// Bytes of a row in the columns that every implementation gives, each in its narrowest Arrow type: rule, status and reason as keys of one byte,
/// holder_body, anchor, opens, due, closes, met_on and the row of met_by of four bytes each; reason, met_on and met_by have a bit to be null. The
/// contact's id comes on top: as wide as it came in.
const ROW: f64 = 3.0 * 1.0 + 7.0 * 4.0 + 3.0 / 8.0;

/// A share is cut into pieces of this size, so that two threads end together.
const PIECE: usize = 1 << 20;

pub struct Limit {
    given: Vec<Buffer>,
    sum: u64,
    threads: usize,
    fresh: bool,
    size: usize,
    answer: Vec<u64>,
}

impl Limit {
    pub fn new(given: Given, threads: usize, rows: usize, fresh: bool) -> Self {
        let mut id_width = 8;
        let mut buffers = Vec::new();
        for (name, batches) in &given.0 {
            for batch in batches {
                for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
                    let data = column.to_data();
                    if *name == "contacts" && field.name() == "contact_id" {
                        id_width = data.data_type().primitive_width().expect("ids are numbers");
                    }
                    buffers.extend(data.buffers().iter().cloned());
                    buffers.extend(data.nulls().map(|nulls| nulls.buffer().clone()));
                }
            }
        }
        let plain = |buffer: &Buffer| {
            let bytes = buffer.iter().enumerate();
            bytes.fold(0_u64, |sum, (at, byte)| {
                sum.wrapping_add(u64::from(*byte).wrapping_shl((at as u32 % 8).wrapping_mul(8)))
            })
        };
        let sum = buffers.iter().map(plain).fold(0, u64::wrapping_add);
        let size = (rows as f64 * (ROW + id_width as f64) / 8.0) as usize;
        Self { given: buffers, sum, threads, fresh, size, answer: Vec::new() }
    }

    /// Reads all columns once, on all threads.
    fn read(&self) -> u64 {
        let share = |thread: usize| {
            let pieces = self.given.iter().flat_map(|buffer| buffer.chunks(PIECE));
            pieces.skip(thread).step_by(self.threads).map(add_up).fold(0, u64::wrapping_add)
        };
        std::thread::scope(|scope| {
            let workers: Vec<_> =
                (0..self.threads).map(|thread| scope.spawn(move || share(thread))).collect();
            workers.into_iter().map(|worker| worker.join().expect("a sum")).fold(0, u64::wrapping_add)
        })
    }

    /// Writes an answer's worth of words, on all threads: `from` keeps the compiler from writing what is there already.
    fn write(&mut self, from: u64) {
        if self.fresh {
            self.answer = Vec::new();
        }
        if self.answer.capacity() < self.size {
            self.answer.reserve_exact(self.size);
        }
        let share = self.size.div_ceil(self.threads.max(1)).max(1);
        self.answer.clear();
        let spare = self.answer.spare_capacity_mut().get_mut(..self.size).expect("room for an answer");
        std::thread::scope(|scope| {
            for words in spare.chunks_mut(share) {
                scope.spawn(move || {
                    for (word, at) in words.iter_mut().zip(from..) {
                        word.write(at);
                    }
                });
            }
        });
    }
}

/// The bytes as words of eight, added up in four lanes: the compiler makes vectors of it.
fn add_up(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word)).fold(0, u64::wrapping_add);
    let mut last = [0_u8; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    words.wrapping_add(u64::from_le_bytes(last))
}

impl Subject for Limit {
    fn clear(&mut self) {}

    fn run(&mut self) {
        let sum = self.read();
        assert_eq!(sum, self.sum, "the read loop did not read everything");
        self.write(sum);
    }

    fn says(&self) -> String {
        let read: usize = self.given.iter().map(Buffer::len).sum();
        format!("\"bytes_read\": {read}, \"bytes_written\": {}", self.size * 8)
    }

    fn write(&mut self, _: &Path) {}
}
