//! The C ABI of lianluo (联络): link one small library into a portal and ask what officials owe.
//!
//! This crate holds no rule. Each function checks what it was given, asks [`lianluo_core`], and hands the answer over; `README.md`
//! tells the contract in prose. In short:
//!
//! * A fallible function returns [`LlStatus`], writes its outputs last and only on success, and on failure gives an [`LlError`] to
//!   whoever asked for one. Every pointer is checked for NULL, every handle for its kind.
//! * No panic crosses: one guard stands round every body. A panic spoils one call; nothing is remembered of it, and the
//!   process' panic hook is left alone.
//! * Frozen handles (rulebook, tables, assessment, error, text) are only read and may be used from many threads at once; those that
//!   are filled (options, builder) hold a lock.
//!
//! ```
//! let mut text = std::ptr::null_mut();
//! // SAFETY: `text` is writable and no error is asked for.
//! let status = unsafe { lianluo_ffi::ll_codes(&mut text, std::ptr::null_mut()) };
//! assert_eq!(status, lianluo_ffi::LlStatus::Ok);
//! // SAFETY: the text came from this library and is freed once.
//! unsafe { lianluo_ffi::ll_text_free(text) };
//! ```
#![deny(missing_docs)]
#![deny(unsafe_op_in_unsafe_fn, clippy::undocumented_unsafe_blocks, clippy::multiple_unsafe_ops_per_block)]
#![expect(
    clippy::missing_safety_doc,
    reason = "one contract holds for all functions: the crate's documentation and README.md"
)]

mod fault;
mod guard;
mod handle;
mod status;

// In the order in which the header tells of them.
mod library;

mod text;

mod error;

mod rulebook;

#[cfg(feature = "authoring")]
mod rules;

mod options;

mod tables;

mod columns;

mod assessment;

mod values;

mod assessor;

mod buffers;

mod pieces;

#[cfg(feature = "authoring")]
mod authoring;

#[cfg(feature = "authoring")]
mod compare;

#[cfg(feature = "authoring")]
mod rule_tests;

#[cfg(feature = "authoring")]
mod reports;

#[cfg(feature = "arrow")]
mod stream;

#[cfg(feature = "arrow")]
mod bulk;

#[cfg(feature = "arrow")]
mod results;

pub use assessment::*;
pub use assessor::*;
#[cfg(feature = "authoring")]
pub use authoring::*;
pub use buffers::*;
#[cfg(feature = "arrow")]
pub use bulk::*;
pub use columns::*;
#[cfg(feature = "authoring")]
pub use compare::*;
pub use error::*;
pub use library::*;
pub use options::*;
pub use pieces::*;
#[cfg(feature = "authoring")]
pub use reports::*;
#[cfg(feature = "arrow")]
pub use results::*;
#[cfg(feature = "authoring")]
pub use rule_tests::*;
pub use rulebook::*;
#[cfg(feature = "authoring")]
pub use rules::*;
pub use status::*;
#[cfg(feature = "arrow")]
pub use stream::ArrowArrayStream;
pub use tables::*;
pub use text::*;
pub use values::*;
