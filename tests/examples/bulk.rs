//! Assesses two tables of Arrow streams and says how long it took: what any other language's door is measured against.
//!
//! Usage: bulk CONTACTS.arrows VISITS.arrows. Reading the files is not timed; from batches in memory to batches of duties is. It prints one line
//! of JSON: duties, seconds on the processor and the process's peak memory in bytes. The question is the year 2026 on one thread, under the standard rulebook.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]
#![expect(
    clippy::disallowed_methods,
    reason = "it measures, so it reads files, those of the system among them"
)]
#![expect(clippy::expect_used, reason = "a measurement that cannot be made should stop")]

use std::fs::File;

use arrow_array::RecordBatch;
use arrow_ipc::reader::StreamReader;
use lianluo::{Day, Options, Rulebook, TablesBuilder};

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [contacts, visits] = paths.as_slice() else {
        println!("usage: bulk CONTACTS.arrows VISITS.arrows");
        return;
    };
    // The caller's batches stay where they are, as a portal's would.
    let given = [("contacts", batches(contacts)), ("visits", batches(visits))];
    let rulebook = Rulebook::standard();
    let start = busy();
    let mut tables = TablesBuilder::new();
    for (name, batches) in &given {
        for batch in batches {
            lianluo::arrow::add_batch(&mut tables, name, batch).expect("a sound table");
        }
    }
    let day = |text| Day::parse(text).expect("a day");
    let options = Options::new(day("2026-01-01"), day("2026-12-31"), day("2026-09-30")).expect("a question");
    let tables = tables.build().expect("sound tables");
    let assessment = lianluo::assess(&rulebook, &tables, &options).expect("an answer");
    let out: Vec<RecordBatch> =
        assessment.duties_batches(1 << 20).collect::<lianluo::Result<_>>().expect("batches");
    let seconds = busy() - start;
    let duties: usize = out.iter().map(RecordBatch::num_rows).sum();
    println!("{{\"duties\": {duties}, \"seconds\": {seconds:.3}, \"peak\": {}}}", peak());
}

fn batches(path: &str) -> Vec<RecordBatch> {
    let file = std::io::BufReader::new(File::open(path).expect("a file"));
    let reader = StreamReader::try_new(file, None).expect("an Arrow stream");
    reader.collect::<Result<_, _>>().expect("whole batches")
}

/// Seconds this thread has had on the processor, as Linux counts them: what others run at the same time is left out.
fn busy() -> f64 {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    counted.split_whitespace().next().and_then(|number| number.parse::<f64>().ok()).unwrap_or_default() / 1e9
}

/// The most memory this process has held, as Linux counts it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace()
        .next()
        .and_then(|number| number.parse().ok())
        .map_or(0, |kib: u64| kib.saturating_mul(1024))
}
