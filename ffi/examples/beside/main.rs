//! What Rust itself answers, for the other doors to be set beside: the cases of all vectors with their answers; and as many small calls as
//! `tests/stress.c` makes.
//!
//! `beside cases <folder>` writes `cases` (see `tests/conformance.c`), `lines` (one whole case a line, for doors that read lines) and `answers` (one line each, an
//! error as its JSON), and two small tables as Arrow IPC. `beside stress <calls>` calls [`lianluo_core::assess_json`] that many times.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of the tests reads arguments and writes files"
)]

use std::fmt::Write;
use std::process::ExitCode;
use std::sync::Arc;

use lianluo_tests::vectors;

/// The case of `tests/check.h`, so that both sides answer the same one.
const SMALL: &str = concat!(
    r#"{"rulebook":"standard","from":"2026-01-01","to":"2026-06-30","as_of":"2026-06-30","tables":"#,
    r#"{"contacts":[{"contact_id":"c-1","community_id":"990101001001","tier":"general","#,
    r#""enrolled_on":"2025-03-01","consent_from":"2025-03-01"}],"#,
    r#""visits":[{"visit_id":"v-1","contact_id":"c-1","on":"2026-05-06","by":"community-cadre"}]}}"#
);

fn answer(case: &str) -> String {
    lianluo_core::assess_json(case).unwrap_or_else(|error| error.to_json())
}

/// The rulebook's text (empty for the standard one) and the case without it; both empty when the rulebook cannot be told apart.
fn apart(case: &serde_json::Value) -> (String, String) {
    let mut rest = case.clone();
    let rulebook = rest.as_object_mut().and_then(|case| case.remove("rulebook")).unwrap_or_default();
    match (rulebook.as_str(), rulebook.get("toml").and_then(|toml| toml.as_str())) {
        (Some("standard"), None) => (String::new(), rest.to_string()),
        (None, Some(toml)) => (toml.to_owned(), rest.to_string()),
        _ => (String::new(), String::new()),
    }
}

/// The tables of [`SMALL`] as Arrow IPC streams.
fn write_arrow(folder: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    use arrow_array::{ArrayRef, Date32Array, RecordBatch, StringArray};
    let texts = |text: &str| -> ArrayRef { Arc::new(StringArray::from(vec![text])) };
    let day = |number: i32| -> ArrayRef { Arc::new(Date32Array::from(vec![number])) };
    let contacts = RecordBatch::try_from_iter([
        ("contact_id", texts("c-1")),
        ("community_id", texts("990101001001")),
        ("tier", texts("general")),
        ("enrolled_on", day(20_148)),
        ("consent_from", day(20_148)),
    ])?;
    let visits = RecordBatch::try_from_iter([
        ("visit_id", texts("v-1")),
        ("contact_id", texts("c-1")),
        ("on", day(20_579)),
        ("by", texts("community-cadre")),
    ])?;
    for (name, batch) in [("contacts.arrow", contacts), ("visits.arrow", visits)] {
        std::fs::write(folder.join(name), lianluo_core::arrow::to_ipc(&batch.schema(), [Ok(batch)])?)?;
    }
    Ok(())
}

fn write_cases(folder: &str) -> Result<(), Box<dyn std::error::Error>> {
    let (mut cases, mut lines, mut answers) = (String::new(), String::new(), String::new());
    let vectors = vectors::all();
    for vector in &vectors {
        let whole = vector.case.to_string();
        let (toml, rest) = apart(&vector.case);
        for part in [&toml, &rest, &whole] {
            write!(cases, "{}\n{part}\n", part.len())?;
        }
        writeln!(lines, "{whole}")?;
        writeln!(answers, "{}", answer(&whole))?;
    }
    for (name, text) in [("cases", cases), ("lines", lines), ("answers", answers)] {
        std::fs::write(std::path::Path::new(folder).join(name), text)?;
    }
    write_arrow(std::path::Path::new(folder))?;
    println!("{} vectors", vectors.len());
    Ok(())
}

fn stress(calls: u32) {
    for _ in 0..calls {
        std::hint::black_box(answer(std::hint::black_box(SMALL)));
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments.as_slice() {
        ["cases", folder] => match write_cases(folder) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(1)
            }
        },
        ["stress", calls] => {
            stress(calls.parse().unwrap_or(1_000_000));
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("beside cases <folder> | beside stress <calls>");
            ExitCode::from(2)
        }
    }
}
