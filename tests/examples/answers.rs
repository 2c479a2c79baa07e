//! Writes down what Rust answers to every conformance vector, so that the other languages can be held to the same bytes.
//!
//! One line a vector: `id`, the expanded case and the answer, or the error as JSON, joined by tabs (JSON text holds none).
//! It compares nothing: whether the answers are right is the conformance test's question.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

fn main() {
    for vector in lianluo_tests::vectors::all() {
        let case = vector.case.to_string();
        let answer = lianluo::assess_json(&case).unwrap_or_else(|error| error.to_json());
        println!("{}\t{case}\t{answer}", vector.id);
    }
}
