//! Prints the page of all rows of the sources: `cargo run -p lianluo-tests --example rows > docs/rows.md`.
#![expect(clippy::print_stdout, reason = "a program at a terminal prints")]

#[path = "../tests/rows/page.rs"]
mod page;

use lianluo::Rulebook;
use page::Rows;

fn main() {
    let (rows, standard) =
        (Rows::read(include_str!("../../core/rulebooks/rows.toml")).unwrap(), Rulebook::standard());
    let faults = rows.faults(&standard);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    print!("{}", rows.page(&standard));
}
