//! The benchmark's tables as batches in memory, and answers as files.

use std::fs::File;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_ipc::reader::FileReader;
use arrow_ipc::writer::StreamWriter;

/// The tables of the workload, by name.
pub struct Given(pub Vec<(&'static str, Vec<RecordBatch>)>);

impl Given {
    /// Reads the tables that the generator wrote.
    pub fn read(folder: &Path) -> Self {
        let tables = ["contacts", "visits", "events", "waivers"];
        Self(tables.map(|name| (name, read(&folder.join(format!("{name}.arrow"))))).to_vec())
    }
}

fn read(path: &Path) -> Vec<RecordBatch> {
    let reader = FileReader::try_new(File::open(path).expect("a table"), None).expect("an Arrow file");
    reader.collect::<Result<_, _>>().expect("whole batches")
}

/// Writes batches of one schema as an Arrow stream: a file of Arrow cannot hold a dictionary that changes from batch to batch.
pub fn write(path: &Path, batches: &[RecordBatch]) {
    let first = batches.first().expect("an answer has a batch");
    let file = std::io::BufWriter::new(File::create(path).expect("a file to write"));
    let mut writer = StreamWriter::try_new(file, &first.schema()).expect("an Arrow stream");
    for batch in batches {
        writer.write(batch).expect("a batch");
    }
    writer.finish().expect("an end");
}
