//! The JSON case: one text in, one text out, the same bytes in every language.
//!
//! ```
//! let answer = lianluo::assess_json(r#"{
//!     "rulebook": "standard", "from": "2026-01-01", "to": "2026-06-30", "as_of": "2026-06-30",
//!     "tables": {
//!         "contacts": [{"contact_id": "c-1", "community_id": "990101001001", "tier": "general",
//!                       "enrolled_on": "2025-03-01", "consent_from": "2025-03-01"}],
//!         "visits": [{"visit_id": "v-1", "contact_id": "c-1", "on": "2026-05-06", "by": "community-cadre"}]
//!     }}"#)?;
//! assert!(answer.contains(r#""rule":"visit.half-year""#) && answer.contains(r#""met_by":["v-1"]"#));
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! The keys: `rulebook` (`"standard"` or `{"toml": "…"}`), `from`, `to`, `as_of`, `known_at` (optional), `tables` (each a list of
//! rows), `proofs` (optional; `true` adds the proof of every duty). No rule is decided here.

mod answer;
mod case;
mod duty;
mod value;

use crate::assess::Assessment;
use crate::assess::assess;
use crate::error::Result;
use crate::rulebook::Rulebook;

pub use case::tables_from_json;

/// Assesses one JSON case.
///
/// # Errors
/// A rulebook error or a data error; never a partial answer.
pub fn assess_json(case: &str) -> Result<String> {
    run(None, case)
}

/// Assesses one JSON case under a rulebook that has been read already; the case then has no `rulebook` key.
///
/// # Errors
/// A data error; never a partial answer.
pub fn assess_json_with(rulebook: &Rulebook, case: &str) -> Result<String> {
    run(Some(rulebook), case)
}

impl Assessment {
    /// The assessment as [`assess_json`] writes it; `proofs` adds the proof of every duty.
    pub fn to_json(&self, proofs: bool) -> String {
        answer::write(self, proofs)
    }
}

fn run(rulebook: Option<&Rulebook>, text: &str) -> Result<String> {
    let case = case::Case::read(text, rulebook)?;
    let assessment = assess(&case.rulebook, &case.tables, &case.options)?;
    Ok(answer::write(&assessment, case.proofs))
}
