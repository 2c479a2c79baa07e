//! Arrow in and Arrow out: the bulk door, for tables that are columns already.
//!
//! The names of tables and columns are those of every other door, and so are the refusals: an unknown column, a word outside its vocabulary or a
//! row number reads the same whether it came as JSON, CSV or Arrow. Rows are counted from 0 over all batches of a table.
//!
//! ```
//! use std::sync::Arc;
//! use arrow_array::{Date32Array, RecordBatch, StringArray};
//! use lianluo::{Day, Options, Rulebook, TablesBuilder};
//!
//! let day = Date32Array::from(vec![Day::from_ymd(2025, 3, 1).unwrap().number()]);
//! let contacts = RecordBatch::try_from_iter([
//!     ("contact_id", Arc::new(StringArray::from(vec!["c-1"])) as _),
//!     ("community_id", Arc::new(StringArray::from(vec!["990101001001"])) as _),
//!     ("tier", Arc::new(StringArray::from(vec!["general"])) as _),
//!     ("enrolled_on", Arc::new(day.clone()) as _),
//!     ("consent_from", Arc::new(day) as _),
//! ]).unwrap();
//! let mut tables = TablesBuilder::new();
//! lianluo::arrow::add_batch(&mut tables, "contacts", &contacts)?;
//! let half_year = [(2026, 1, 1), (2026, 6, 30), (2026, 6, 30)].map(|(y, m, d)| Day::from_ymd(y, m, d).unwrap());
//! let options = Options::new(half_year[0], half_year[1], half_year[2])?;
//! let duties = lianluo::assess(&Rulebook::standard(), &tables.build()?, &options)?.duties_batch()?;
//! assert_eq!(duties.schema().field(1).name(), "rule");
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! **Types taken.** Ids: `utf8`, `large_utf8`, `utf8_view`, any integer, `fixed_size_binary(16)` (a UUID, read as its hyphenated lower-case text).
//! Words, open words and texts: the three kinds of text. Dates: `date32`, `date64`, a `timestamp` without a zone at midnight, or text `YYYY-MM-DD`.
//! Flags: `boolean`. Counts: any integer. Lists: any kind of list of text. All of these but flags, counts and lists also as a dictionary with any
//! key; a list may hold a dictionary. A column of another type is refused at its first value; one without a value is null, whatever its type.
//!
//! **What is copied.** Arrow's own buffers never are: slices, offsets and null bitmaps are read in place. Two kinds of columns stay where they are and
//! are shared until the tables are built (ids of visits as long as the tables live): ids of contacts and records that are `int32`, `uint32`, `int64` or
//! `uint64` without a null and without a number below zero, and `date32` without a null. They must not change meanwhile, as Arrow has it anyway. Of
//! every other column the library keeps its own: ids once each, as interned text behind a number of four bytes, dates as numbers, words as one byte. A
//! dictionary's values are read once each, and only those that occur. Bytes of Arrow IPC are copied once, batch by batch.
//!
//! **The way out.** [`Assessment::duties_batch`](crate::Assessment::duties_batch) and its sisters give the answer's order and its texts, in columns
//! that each batch owns. [`Assessment::duties_blocks`](crate::Assessment::duties_blocks) is for bulk: a batch for each block of contacts, in columns
//! that are the assessment's own.
//!
//! Not here: compression (IPC must be uncompressed), the C data interface (it belongs to the C door), casting.

mod appraisals;
mod arrays;
mod blocks;
mod column;
mod days;
mod duties;
mod envelope;
mod findings;
mod ipc;
mod out;
mod pack;
mod proofs;
mod read;
mod summary;
#[cfg(test)]
mod tests;
mod unpack;
mod whole;

pub use appraisals::appraisals_schema;
pub use blocks::DutiesBlocks;
pub use duties::DutiesBatches;
pub use duties::duties_schema;
pub use findings::counts_schema;
pub use findings::findings_schema;
pub use ipc::add_ipc;
pub use ipc::to_ipc;
pub use proofs::proofs_schema;
pub use read::add_batch;
pub use read::add_batches;
pub use read::add_data;
pub use summary::summary_schema;
