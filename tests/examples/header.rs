//! Gives the C header as the source says it, after a change of the ABI:
//!
//! ```sh
//! cargo run -p lianluo-tests --example header > header && mv header ffi/include/lianluo.h
//! ```
//!
//! The tests hold the committed one to it.

use std::io::Write;

#[path = "../tests/header/generator.rs"]
mod generator;

fn main() -> std::io::Result<()> {
    let header = generator::generate(&generator::root().join("ffi/src"));
    std::io::stdout().write_all(header.as_bytes())
}
