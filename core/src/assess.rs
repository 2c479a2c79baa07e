//! What is owed in a range of dates, and how it stands on a day.
//!
//! [`assess`] is a pure function: no clock, no files, no memory of earlier calls. The same rulebook, tables and options give the same
//! answer. A status (状态) is computed for the day asked about and never stored, so any past day can be asked about again.
//!
//! The rows are in the order (due, rule, subject, opens), bytewise.

mod blocks;
mod bodies;
mod counts;
mod evidence;
mod findings;
mod identity;
mod kernel;
mod options;
mod order;
mod rows;
mod status;
mod task_evidence;
mod task_records;
mod tasks;

use std::sync::OnceLock;

use crate::error::Result;
use crate::rulebook::Rulebook;
use crate::tables::Tables;

pub use counts::ActivityCount;
pub use findings::Finding;
pub use options::Options;
pub use rows::Duty;

pub(crate) use evidence::Known;
pub(crate) use evidence::Lack;
pub(crate) use evidence::MeetingWanted;
pub(crate) use evidence::Wanted;
pub(crate) use kernel::Ending;
pub(crate) use task_evidence::TrainingLack;
pub(crate) use task_records::TaskEvidence;

/// Which duties are owed and how they stand.
#[derive(Clone)]
pub struct Assessment {
    pub(crate) rulebook: Rulebook,
    pub(crate) tables: Tables,
    pub(crate) options: Options,
    pub(crate) rows: rows::Rows,
    order: OnceLock<Vec<u32>>,
    excluded: u64,
    pub(crate) endings: Vec<Ending>,
}

impl std::fmt::Debug for Assessment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Assessment({} duties, {:?})", self.rows.len(), self.options)
    }
}

/// The duties due in the range of `options`, each with its status on `as_of`.
///
/// # Errors
/// LL130 when a duty's working days leave the rulebook's calendar.
pub fn assess(rulebook: &Rulebook, tables: &Tables, options: &Options) -> Result<Assessment> {
    let outcome = kernel::run(rulebook.book(), &tables.0, options)?;
    Ok(Assessment {
        rulebook: rulebook.clone(),
        tables: tables.clone(),
        options: options.clone(),
        rows: outcome.rows,
        order: OnceLock::new(),
        excluded: outcome.excluded,
        endings: outcome.endings,
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
        self.order().iter().enumerate().map(|(number, at)| Duty { of: self, at: *at as usize, number })
    }
    /// The duty at a position of [`Assessment::duties`].
    pub fn duty(&self, number: usize) -> Option<Duty<'_>> {
        let at = self.order().get(number)?;
        Some(Duty { of: self, at: *at as usize, number })
    }

    /// The answer's order, worked out when somebody first asks for it: counting needs none.
    fn order(&self) -> &[u32] {
        self.order.get_or_init(|| order::of(self))
    }
    /// Contacts that have a row but no eligible day in the range. A number, never a list.
    pub fn excluded_contacts(&self) -> u64 {
        self.excluded
    }
    /// Duties that ended before they were due. A number, never a list.
    pub fn ended(&self) -> u64 {
        self.endings.len() as u64
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
