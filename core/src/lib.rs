//! lianluo (联络): what officials owe to the people they keep in touch with.
//!
//! Placeholder of the crate documentation; see below.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod assess;
pub mod calendar;
mod csv;
mod duty;
mod error;
mod explain;
mod json;
mod rulebook;
mod summary;
mod tables;
pub mod vocabulary;

pub use crate::assess::Assessment;
pub use crate::assess::Duty;
pub use crate::assess::Options;
pub use crate::assess::assess;
pub use crate::calendar::Day;
pub use crate::error::CODES;
pub use crate::error::Code;
pub use crate::error::Diagnostic;
pub use crate::error::Error;
pub use crate::error::Family;
pub use crate::error::Place;
pub use crate::error::Result;
pub use crate::error::Severity;
pub use crate::explain::DEFAULT;
pub use crate::explain::DefaultNumber;
pub use crate::explain::Evidence;
pub use crate::explain::NearMiss;
pub use crate::explain::Proof;
pub use crate::json::assess_json;
pub use crate::json::assess_json_with;
pub use crate::json::tables_from_json;
pub use crate::rulebook::Book;
pub use crate::rulebook::CEILING;
pub use crate::rulebook::Clause;
pub use crate::rulebook::Effective;
pub use crate::rulebook::Escalation;
pub use crate::rulebook::Head;
pub use crate::rulebook::MeetingRule;
pub use crate::rulebook::Rulebook;
pub use crate::rulebook::Source;
pub use crate::rulebook::Trigger;
pub use crate::rulebook::VARIANTS;
pub use crate::rulebook::VisitRule;
pub use crate::summary::SummaryRow;
pub use crate::tables::Cell;
pub use crate::tables::Column;
pub use crate::tables::DECLARED_DAYS_A_YEAR;
pub use crate::tables::Kind;
pub use crate::tables::LONGEST_DECLARATION;
pub use crate::tables::Schema;
pub use crate::tables::TABLES;
pub use crate::tables::Tables;
pub use crate::tables::TablesBuilder;
pub use crate::tables::Writer;
pub use crate::vocabulary::Lang;
pub use crate::vocabulary::Status;
pub use crate::vocabulary::Text;
