//! lianluo, or the machine itself, at work on the benchmark's tables: a process that Python starts, feeds with words and listens to.
//!
//! ```text
//! lianluo-bench lianluo     FOLDER THREADS RULEBOOK    the library through its public door: batches in, duties and a summary as batches out
//! lianluo-bench reused      FOLDER THREADS RULEBOOK    the same, each answer written into the memory of the one before
//! lianluo-bench later       FOLDER THREADS RULEBOOK    the library kept up to date, a thousandth of the visits a run
//! lianluo-bench limit       FOLDER THREADS ROWS        every input column read once, the columns of an answer of so many rows written once
//! lianluo-bench limit-fresh FOLDER THREADS ROWS        the same, into pages that the process has not had before
//! ```
//!
//! On standard input it takes, a line each: `run`, `clear` (let go of the last answer), `write FOLDER` (the last answer as Arrow streams) and `quit`; it
//! answers each with a line of JSON. Loading is not timed. It compares nothing: whether an answer is right is asked by whoever drives it.
#![expect(clippy::print_stdout, reason = "printing is how it answers")]
#![expect(clippy::disallowed_methods, reason = "it measures")]
#![expect(clippy::expect_used, reason = "a measurement that cannot be made should stop")]

mod gauge;
mod later;
mod library;
mod limit;
mod tables;

use std::io::BufRead;
use std::path::Path;

use gauge::Gauge;
use tables::Given;

/// What is measured: one of the two.
trait Subject {
    /// Lets go of what an earlier run left, where a run does not use it again. Not timed.
    fn clear(&mut self);
    /// One run, from the batches in memory to the answer in memory.
    fn run(&mut self);
    /// More about the last run, as the inside of a JSON object.
    fn says(&self) -> String;
    /// Writes the last answer.
    fn write(&mut self, folder: &Path);
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [subject, folder, threads, last] = arguments.as_slice() else {
        println!("usage: lianluo-bench lianluo|reused|later|limit|limit-fresh FOLDER THREADS RULEBOOK|ROWS");
        return;
    };
    let given = Given::read(Path::new(folder));
    let threads = threads.parse().expect("a number of threads");
    let rows = || last.parse().expect("a number of rows");
    let mut subject: Box<dyn Subject> = match subject.as_str() {
        "lianluo" => Box::new(library::Library::new(given, threads, Path::new(last), false)),
        "reused" => Box::new(library::Library::new(given, threads, Path::new(last), true)),
        "later" => Box::new(later::Later::new(given, threads, Path::new(last))),
        "limit" => Box::new(limit::Limit::new(given, threads, rows(), false)),
        "limit-fresh" => Box::new(limit::Limit::new(given, threads, rows(), true)),
        _ => {
            println!("nothing is called {subject}");
            return;
        }
    };
    println!("{{\"ready\": true}}");
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let (word, rest) = line.split_once(' ').unwrap_or((&line, ""));
        match word {
            "run" => {
                subject.clear();
                let gauge = Gauge::start();
                subject.run();
                println!("{{{}, {}}}", gauge.stop(), subject.says());
            }
            "clear" => {
                subject.clear();
                println!("{{\"cleared\": true}}");
            }
            "write" => {
                subject.write(Path::new(rest));
                println!("{{\"written\": true}}");
            }
            _ => return,
        }
    }
}
