//! Gives the shared object its SONAME, so that a program linked today refuses a library with another ABI.
//!
//! It writes no file: the header is committed, and a test compares it with the source.

#![expect(clippy::disallowed_methods, reason = "how a build script hears from cargo and answers")]

/// The number a caller's binary depends on; it is `LL_ABI_VERSION`, and a test compares the two.
const ABI: u32 = 1;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,liblianluo.so.{ABI}");
    }
}
