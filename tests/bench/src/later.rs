//! lianluo kept up to date: visits that come in later, a thousandth of all of them at a time.
//!
//! The last visits of the table are held back. A run takes in the next of them: batch to tables, tables to the assessment that is kept, totals
//! included, and each duty that stands otherwise than before is read. When all have come in, the answer must be that of one assessment.

use std::path::Path;

use arrow_array::RecordBatch;
use lianluo::Assessor;

use crate::Subject;
use crate::library;
use crate::tables::Given;

/// Slices held back: more than the runs of any measurement.
const SLICES: usize = 16;

pub struct Later {
    assessor: Assessor,
    slices: std::vec::IntoIter<Vec<RecordBatch>>,
    threads: usize,
    rows: usize,
    changed: usize,
}

impl Later {
    pub fn new(given: Given, threads: usize, rulebook: &Path) -> Self {
        let mut given = given.0;
        let visits = given.iter_mut().find(|(name, _)| *name == "visits").expect("visits");
        let all: usize = visits.1.iter().map(RecordBatch::num_rows).sum();
        let slice = all / 1000;
        let first = all - SLICES * slice;
        let slices: Vec<_> = (0..SLICES).map(|at| cut(&visits.1, first + at * slice, slice)).collect();
        visits.1 = cut(&visits.1, 0, first);
        let (rulebook, options) = library::question(rulebook, threads);
        let tables = library::filled(&given, threads).build().expect("sound tables");
        let assessor = Assessor::new(&rulebook, &tables, &options).expect("an answer");
        Self { assessor, slices: slices.into_iter(), threads, rows: 0, changed: 0 }
    }

    fn add(&mut self, slice: Vec<RecordBatch>) {
        self.rows = slice.iter().map(RecordBatch::num_rows).sum();
        let changed =
            self.assessor.add(library::filled(&[("visits", slice)], self.threads)).expect("sound visits");
        self.changed = changed.duties().filter(|duty| duty.met_on().is_some()).count();
    }
}

/// Rows of a table, without copying them.
fn cut(batches: &[RecordBatch], from: usize, rows: usize) -> Vec<RecordBatch> {
    let (mut skip, mut left, mut out) = (from, rows, Vec::new());
    for batch in batches {
        let begin = skip.min(batch.num_rows());
        skip -= begin;
        let take = left.min(batch.num_rows() - begin);
        left -= take;
        if take > 0 {
            out.push(batch.slice(begin, take));
        }
    }
    out
}

impl Subject for Later {
    fn clear(&mut self) {}

    fn run(&mut self) {
        let slice = self.slices.next().expect("visits that have not come in");
        self.add(slice);
    }

    fn says(&self) -> String {
        format!("\"rows\": {}, \"changed\": {}", self.rows, self.changed)
    }

    /// Takes in what is left and writes the whole.
    fn write(&mut self, folder: &Path) {
        for slice in std::mem::take(&mut self.slices) {
            self.add(slice);
        }
        library::answer(self.assessor.assessment()).write(folder);
    }
}
