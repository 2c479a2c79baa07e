//! lianluo through the door that everybody has: tables built from batches, assessed, the duties and the summary as batches.

use std::path::Path;

use arrow_array::RecordBatch;
use lianluo::{Assessment, Buffers, Day, Options, Rulebook, TablesBuilder};

use crate::Subject;
use crate::tables;
use crate::tables::Given;

/// The columns that every implementation gives. The visits have no ids: a visit is known by its row.
const COLUMNS: [&str; 11] = [
    "rule",
    "subject_id",
    "holder_body",
    "anchor",
    "opens",
    "due",
    "closes",
    "status",
    "reason",
    "met_on",
    "met_rows",
];

pub struct Library {
    given: Given,
    rulebook: Rulebook,
    options: Options,
    threads: usize,
    reused: bool,
    answer: Option<Answer>,
}

/// What is in memory at the end of a run.
pub struct Answer {
    duties: Vec<RecordBatch>,
    summary: RecordBatch,
    /// Only where the next answer is written into the memory of this one: it takes back what the batches, which go first, no longer hold.
    _kept: Option<Assessment>,
}

impl Library {
    /// With `reused`, an answer is written into the memory of the one before.
    pub fn new(given: Given, threads: usize, rulebook: &Path, reused: bool) -> Self {
        let (rulebook, options) = question(rulebook, threads);
        let options = if reused { options.buffers(&Buffers::new()) } else { options };
        Self { given, rulebook, options, threads, reused, answer: None }
    }

    /// From batches to batches; what lies between is gone when it returns.
    fn assess(&self) -> Answer {
        let tables = filled(&self.given.0, self.threads).build().expect("sound tables");
        let assessment = lianluo::assess(&self.rulebook, &tables, &self.options).expect("an answer");
        let answer = answer(&assessment);
        Answer { _kept: self.reused.then_some(assessment), ..answer }
    }
}

/// Tables with the rows of these batches.
pub fn filled(given: &[(&'static str, Vec<RecordBatch>)], threads: usize) -> TablesBuilder {
    let mut tables = TablesBuilder::new().threads(threads);
    for (name, batches) in given {
        let schema = batches.first().expect("a batch").schema();
        lianluo::arrow::add_batches(&mut tables, name, &schema, batches.iter().cloned().map(Ok))
            .expect("a sound table");
    }
    tables
}

/// The duties and the summary of an assessment, as batches.
pub fn answer(assessment: &Assessment) -> Answer {
    let blocks = assessment.duties_blocks(&COLUMNS).expect("known columns");
    let duties = blocks.collect::<lianluo::Result<_>>().expect("batches");
    Answer { duties, summary: assessment.summary_batch().expect("a batch"), _kept: None }
}

/// The rulebook of a file, and the question that everybody is asked.
pub fn question(rulebook: &Path, threads: usize) -> (Rulebook, Options) {
    let text = std::fs::read_to_string(rulebook).expect("a rulebook");
    let rulebook = Rulebook::from_toml(&text).expect("a sound rulebook");
    let [from, to, as_of] =
        ["2026-01-01", "2026-12-31", "2026-09-30"].map(|day| Day::parse(day).expect("a day"));
    (rulebook, Options::new(from, to, as_of).expect("a question").threads(threads))
}

impl Answer {
    /// Writes both tables.
    pub fn write(&self, folder: &Path) {
        tables::write(&folder.join("duties.arrows"), &self.duties);
        tables::write(&folder.join("summary.arrows"), std::slice::from_ref(&self.summary));
    }
}

impl Subject for Library {
    fn clear(&mut self) {
        self.answer = None;
    }

    fn run(&mut self) {
        self.answer = Some(self.assess());
    }

    fn says(&self) -> String {
        let answer = self.answer.as_ref().expect("a run");
        let rows: usize = answer.duties.iter().map(RecordBatch::num_rows).sum();
        let bytes: usize = answer.duties.iter().map(RecordBatch::get_array_memory_size).sum();
        format!("\"rows\": {rows}, \"bytes\": {bytes}")
    }

    fn write(&mut self, folder: &Path) {
        self.answer.as_ref().expect("a run").write(folder);
    }
}
