//! Every dependency stands on a list with its reason; one that is not on the list fails, and so does a reason that is no longer needed.
//!
//! Which crate of the workspace may depend on which is part of the list. Versions are Cargo.lock's business.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// Package, dependency, kind (`normal`, `dev`, `build`), reason.
const LIST: &[(&str, &str, &str, &str)] = &[
    (
        "lianluo",
        "arrow-array",
        "normal",
        "feature arrow: the arrays that analysts' tools hand over; not written by us",
    ),
    ("lianluo", "arrow-buffer", "normal", "feature arrow: buffers made without copying"),
    ("lianluo", "arrow-data", "normal", "feature arrow: columns between bytes and arrays"),
    ("lianluo", "arrow-ipc", "normal", "feature arrow: IPC bytes for callers without the C stream"),
    ("lianluo", "arrow-schema", "normal", "feature arrow: the schemas of batches"),
    ("lianluo", "chrono", "normal", "civil dates at the public door: callers already have NaiveDate"),
    ("lianluo", "csv", "normal", "CSV quoting and line ends, so that every door reads files alike"),
    (
        "lianluo",
        "flatbuffers",
        "normal",
        "feature arrow: the headers of IPC messages, without a writer for every type there is",
    ),
    ("lianluo", "hmac", "normal", "duty ids for use outside, under the caller's key"),
    (
        "lianluo",
        "icu_calendar",
        "normal",
        "lunisolar dates: no difference from the reference tables, const data, no unsafe of ours",
    ),
    ("lianluo", "serde", "normal", "answers and findings as data"),
    ("lianluo", "serde_json", "normal", "the JSON case"),
    ("lianluo", "sha2", "normal", "the rulebook's digest, and the hash under hmac"),
    ("lianluo", "toml", "normal", "rulebooks, with the place of every key and value"),
    ("lianluo", "xxhash-rust", "normal", "a fast stable digest for duty ids and for interning"),
    ("lianluo-bench", "arrow-array", "normal", "the benchmark's batches"),
    ("lianluo-bench", "arrow-buffer", "normal", "the limit reads the buffers under them"),
    ("lianluo-bench", "arrow-ipc", "normal", "the tables that all implementations read"),
    ("lianluo-bench", "lianluo", "normal", "what is measured"),
    (
        "lianluo-ffi",
        "arrow-array",
        "normal",
        "feature arrow: the structs of the C stream and the batches behind them",
    ),
    (
        "lianluo-ffi",
        "arrow-data",
        "normal",
        "feature arrow: checks of what a foreign stream says before it is read",
    ),
    ("lianluo-ffi", "arrow-schema", "normal", "feature arrow: the schema that a foreign stream declares"),
    ("lianluo-ffi", "lianluo", "normal", "the library itself; nothing else of the workspace"),
    ("lianluo-ffi", "lianluo-tests", "dev", "the vectors, for the program that answers beside C and Java"),
    ("lianluo-ffi", "serde", "normal", "lists of codes, words and rules as JSON"),
    ("lianluo-ffi", "serde_json", "normal", "answers as JSON, where the core gives values"),
    ("lianluo-python", "arrow-array", "normal", "the C data interface behind the capsules"),
    ("lianluo-python", "arrow-schema", "normal", "the schemas of batches"),
    ("lianluo-python", "lianluo", "normal", "the library itself; never the C crate"),
    ("lianluo-python", "pyo3", "normal", "the Python extension module"),
    ("lianluo-python", "serde_json", "normal", "error details as data"),
    ("lianluo-tests", "arrow-array", "dev", "vectors through Arrow in many physical forms"),
    ("lianluo-tests", "arrow-buffer", "dev", "slices and nulls by hand"),
    ("lianluo-tests", "arrow-ipc", "dev", "IPC bytes by hand"),
    ("lianluo-tests", "arrow-schema", "dev", "the schemas of test batches"),
    (
        "lianluo-tests",
        "cbindgen",
        "dev",
        "the C header out of the source; pinned, since versions lay it out differently",
    ),
    ("lianluo-tests", "chrono", "normal", "the oracle counts days with another library than core"),
    ("lianluo-tests", "serde", "normal", "the oracle reads rulebooks"),
    ("lianluo-tests", "serde_json", "normal", "vectors and cases"),
    ("lianluo-tests", "toml", "normal", "the oracle reads rulebooks"),
    (
        "lianluo-tests",
        "lianluo",
        "dev",
        "what is tested; never a normal dependency, so that the oracle cannot use it",
    ),
];

/// Dependencies as cargo reports them.
fn declared() -> BTreeSet<(String, String, String)> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline", "--manifest-path", manifest])
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut out = BTreeSet::new();
    for package in metadata["packages"].as_array().unwrap() {
        for dependency in package["dependencies"].as_array().unwrap() {
            let text = |value: &Value| value.as_str().unwrap_or("normal").to_owned();
            out.insert((text(&package["name"]), text(&dependency["name"]), text(&dependency["kind"])));
        }
    }
    out
}

fn listed() -> BTreeSet<(String, String, String)> {
    LIST.iter()
        .map(|(package, name, kind, _)| ((*package).to_owned(), (*name).to_owned(), (*kind).to_owned()))
        .collect()
}

#[test]
fn every_dependency_is_on_the_list_and_every_entry_is_used() {
    let (declared, listed) = (declared(), listed());
    let extra: Vec<_> = declared.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&declared).collect();
    assert!(extra.is_empty(), "not on the list, each needs a reason: {extra:?}");
    assert!(gone.is_empty(), "on the list and not used: {gone:?}");
    assert!(LIST.iter().all(|(.., reason)| reason.len() > 10), "each entry says why");
}

#[test]
fn a_dependency_that_is_not_listed_is_noticed() {
    let mut more = declared();
    more.insert(("lianluo".to_owned(), "rand".to_owned(), "normal".to_owned()));
    assert_eq!(more.difference(&listed()).count(), 1);
}
