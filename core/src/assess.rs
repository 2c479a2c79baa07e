//! What is owed in a range of dates, and how it stands on a day.
//!
//! [`assess`] is a pure function: no clock, no files, no memory of earlier calls. The same rulebook, tables and options give the same
//! answer. A status (状态) is computed for the day asked about and never stored, so any past day can be asked about again.
//!
//! The rows are in the order (due, rule, subject, opens), bytewise.

mod assessor;
mod bodies;
mod buffers;
mod changes;
mod chunks;
mod contact;
mod counts;
mod evidence;
mod findings;
mod gathered;
mod identity;
mod kernel;
mod limits;
mod options;
mod order;
mod overlay;
mod part;
mod presence;
mod rows;
mod status;
mod sweep;
mod tally;
mod task_evidence;
mod task_records;
mod tasks;
mod under;
mod view;
mod writing;

use std::sync::OnceLock;

use crate::error::Result;
use crate::rulebook::Rulebook;
use crate::tables::Tables;

pub use assessor::Assessor;
pub use buffers::Buffers;
pub use changes::Update;
pub use counts::ActivityCount;
pub use findings::Finding;
pub use limits::Limits;
pub use limits::Progress;
pub use options::Options;
pub use rows::Duty;

#[cfg(feature = "arrow")]
pub(crate) use chunks::Chunk;
pub(crate) use evidence::Known;
pub(crate) use evidence::Lack;
pub(crate) use evidence::MeetingWanted;
pub(crate) use evidence::Wanted;
pub(crate) use gathered::Gathered;
pub(crate) use gathered::OfCommunity;
pub(crate) use kernel::Ending;
pub(crate) use part::Part;
#[cfg(feature = "arrow")]
pub(crate) use rows::subject_kind;
pub(crate) use tally::Counts;
pub(crate) use tally::Tally;
pub(crate) use task_evidence::TrainingLack;
pub(crate) use task_records::TaskEvidence;

/// Which duties are owed and how they stand.
#[derive(Clone)]
pub struct Assessment {
    pub(crate) rulebook: Rulebook,
    pub(crate) tables: Tables,
    pub(crate) options: Options,
    pub(crate) rows: chunks::Chunks,
    order: OnceLock<Vec<u32>>,
    excluded: u64,
    pub(crate) endings: Vec<Ending>,
    /// How many of the endings, the last, are bodies' and workers'.
    endings_of_bodies: usize,
    part: Part,
    /// Rows of visits in the pieces before this one.
    pub(crate) visits_before: u32,
}

impl std::fmt::Debug for Assessment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Assessment({} duties, {:?})", self.rows.len(), self.options)
    }
}

/// The duties due in the range of `options`, each with its status on `as_of`.
///
/// # Errors
/// LL130 when a duty's working days leave the rulebook's calendar; LL202 to LL204 when one of the caller's [`Limits`] is reached.
pub fn assess(rulebook: &Rulebook, tables: &Tables, options: &Options) -> Result<Assessment> {
    assess_part(rulebook, tables, options, Part::Whole)
}

/// The same for a part of all duties.
pub(crate) fn assess_part(
    rulebook: &Rulebook,
    tables: &Tables,
    options: &Options,
    part: Part,
) -> Result<Assessment> {
    let outcome = kernel::run(rulebook.book(), &tables.0, options, &part)?;
    Ok(Assessment {
        rulebook: rulebook.clone(),
        tables: tables.clone(),
        options: options.clone(),
        rows: outcome.rows,
        order: OnceLock::new(),
        excluded: outcome.excluded,
        endings_of_bodies: outcome.of_bodies,
        endings: outcome.endings,
        part,
        visits_before: 0,
    })
}

impl Assessment {
    /// How many duties there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Whether nothing is owed.
    pub fn is_empty(&self) -> bool {
        self.rows.len() == 0
    }
    /// All duties, in the answer's order.
    pub fn duties(&self) -> impl ExactSizeIterator<Item = Duty<'_>> + Clone {
        self.order().iter().enumerate().map(|(number, row)| Duty::new(self, *row as usize, number))
    }
    /// All duties in no order, for those who count them. They have no number.
    pub(crate) fn unordered(&self) -> impl Iterator<Item = Duty<'_>> {
        self.rows.iter().enumerate().flat_map(move |(number, chunk)| {
            (0..chunk.len()).map(move |at| Duty::of_chunk(self, number, chunk, at))
        })
    }
    /// The duty at a position of [`Assessment::duties`].
    pub fn duty(&self, number: usize) -> Option<Duty<'_>> {
        self.order().get(number).map(|row| Duty::new(self, *row as usize, number))
    }

    /// The answer's order, worked out when somebody first asks for it: counting needs none.
    fn order(&self) -> &[u32] {
        self.order.get_or_init(|| order::of(self))
    }
    /// Contacts that have a row but no eligible day in the range. A number, never a list.
    pub fn excluded_contacts(&self) -> u64 {
        self.excluded.saturating_add(self.gathered().map_or(0, |gathered| gathered.excluded))
    }
    /// Duties that ended before they were due. A number, never a list.
    pub fn ended(&self) -> u64 {
        (self.endings.len() as u64).saturating_add(self.gathered().map_or(0, |gathered| gathered.ended))
    }
    /// The rulebook that was asked.
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }
    /// What was asked.
    pub fn options(&self) -> &Options {
        &self.options
    }
}
