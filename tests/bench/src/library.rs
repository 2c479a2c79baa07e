//! lianluo through the door that everybody has: tables built from batches, assessed, the duties and the summary as batches.

use std::path::Path;

use arrow_array::RecordBatch;
use lianluo::{Day, Options, Rulebook, TablesBuilder};

use crate::Subject;
use crate::tables;
use crate::tables::Given;

/// Duties in a batch that goes out.
const ROWS: usize = 1 << 17;

pub struct Library {
    given: Given,
    rulebook: Rulebook,
    options: Options,
    answer: Option<Answer>,
}

/// What is in memory at the end of a run.
pub struct Answer {
    pub duties: Vec<RecordBatch>,
    summary: RecordBatch,
}

impl Library {
    pub fn new(given: Given, threads: usize, rulebook: &Path) -> Self {
        let text = std::fs::read_to_string(rulebook).expect("a rulebook");
        let rulebook = Rulebook::from_toml(&text).expect("a sound rulebook");
        let [from, to, as_of] =
            ["2026-01-01", "2026-12-31", "2026-09-30"].map(|day| Day::parse(day).expect("a day"));
        let options = Options::new(from, to, as_of).expect("a question").threads(threads);
        Self { given, rulebook, options, answer: None }
    }

    /// From batches to batches; what lies between is gone when it returns.
    pub fn assess(&self) -> Answer {
        let mut tables = TablesBuilder::new();
        for (name, batches) in &self.given.0 {
            let schema = batches.first().expect("a batch").schema();
            lianluo::arrow::add_batches(&mut tables, name, &schema, batches.iter().cloned().map(Ok))
                .expect("a sound table");
        }
        let tables = tables.build().expect("sound tables");
        let assessment = lianluo::assess(&self.rulebook, &tables, &self.options).expect("an answer");
        let duties = assessment.duties_batches(ROWS).collect::<lianluo::Result<_>>().expect("batches");
        Answer { duties, summary: assessment.summary_batch().expect("a batch") }
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

    fn write(&self, folder: &Path) {
        let answer = self.answer.as_ref().expect("a run");
        tables::write(&folder.join("duties.arrow"), &answer.duties);
        tables::write(&folder.join("summary.arrow"), std::slice::from_ref(&answer.summary));
    }
}
