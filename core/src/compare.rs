//! Two rulebooks over the same tables: what would be owed otherwise, by whom, when, and how much work it is.
//!
//! [`compare`] assesses both and pairs their duties by (rule, subject, anchor). A duty that only one of them owes is *added* or *removed*; a pair with other
//! dates is *redated*, also when that moves it out of the range asked about; a pair may change its status or its holder too. Whoever changes a rule
//! sees what the change does before anyone is held to it.
//!
//! A duty that has ended under one of the two (its consent is gone, say) is no row of any table, so it is no change either: such pairs are
//! counted and never listed. The text of [`Comparison::render`] holds numbers only; the list of changes names subjects and is for those who
//! hold the tables.
//!
//! ```
//! use lianluo::{Day, Options, Rulebook, compare, tables_from_json};
//!
//! let tables = tables_from_json(r#"{"contacts": [{"contact_id": "c-1", "community_id": "990101001001", "tier": "general",
//!     "enrolled_on": "2025-03-01", "consent_from": "2025-03-01"}]}"#)?;
//! let [from, to] = ["2026-01-01", "2026-12-31"].map(|day| Day::parse(day).unwrap());
//! let yearly = Rulebook::from_toml("[rulebook]\nid = \"y\"\nversion = \"1\"\nextends = \"standard\"\n\
//!     [[visit]]\nid = \"visit.half-year\"\nevery = \"year\"\n")?;
//! let comparison = compare(&Rulebook::standard(), &yearly, &tables, &Options::new(from, to, from)?)?;
//! let totals = comparison.totals();
//! assert_eq!((totals.before, totals.after, totals.removed, totals.redated), (2, 1, 1, 1));
//! # Ok::<(), lianluo::Error>(())
//! ```

mod pairs;
mod render;
mod rules;
mod tally;

use serde::Serialize;

use crate::assess::Duty;
use crate::assess::Options;
use crate::assess::assess;
use crate::calendar::Day;
use crate::error::Result;
use crate::rulebook::Rulebook;
use crate::tables::Tables;
use crate::vocabulary::Role;
use crate::vocabulary::Status;
use crate::vocabulary::SubjectKind;

pub use rules::RuleChange;
pub use tally::BodyChange;
pub use tally::Changes;
pub use tally::ClauseName;
pub use tally::RoleChange;
pub use tally::RuleTotals;
pub use tally::Workload;

/// How a duty differs between two rulebooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ChangeKind {
    /// Owed under the second only.
    Added,
    /// Owed under the first only.
    Removed,
    /// Owed under both, with another `opens`, `due` or `closes`.
    Redated,
    /// Owed under both, with another status on the day asked about.
    Restated,
    /// Owed under both, by another role or body.
    Reassigned,
}

/// A duty as it stands under one of the two rulebooks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DutySide {
    /// Its id under that rulebook.
    pub duty_id: String,
    /// First day of the window.
    pub opens: Day,
    /// Last day in time.
    pub due: Day,
    /// Last day on which it can be made good.
    pub closes: Day,
    /// How it stands on the day asked about.
    pub status: Status,
    /// The role that owes it.
    pub holder_role: Role,
    /// The body in which that role owes it.
    pub holder_body: String,
}

/// One duty that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DutyChange {
    /// In which ways; at least one.
    pub kinds: Vec<ChangeKind>,
    /// The rule's id.
    pub rule: String,
    /// Whether it is owed to a contact or by a body as a whole.
    pub subject_kind: SubjectKind,
    /// The contact's or body's id as given.
    pub subject_id: String,
    /// The day that decides which version of the rule applies.
    pub anchor: Day,
    /// Under the first rulebook; nothing for what is added.
    pub before: Option<DutySide>,
    /// Under the second; nothing for what is removed.
    pub after: Option<DutySide>,
}

/// Which rulebook was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookName {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The digest of what it means.
    pub digest: String,
}

/// What differs between two rulebooks over the same tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    before: BookName,
    after: BookName,
    from: Day,
    to: Day,
    as_of: Day,
    totals: Changes,
    by_rule: Vec<RuleTotals>,
    by_body: Vec<BodyChange>,
    by_role: Vec<RoleChange>,
    workload: Vec<Workload>,
    rules: Vec<RuleChange>,
    changes: Vec<DutyChange>,
}

/// What changes for these tables when `after` takes the place of `before`.
///
/// # Errors
/// LL130 when working days of either rulebook leave its calendar.
pub fn compare(
    before: &Rulebook,
    after: &Rulebook,
    tables: &Tables,
    options: &Options,
) -> Result<Comparison> {
    let (old, new) = (assess(before, tables, options)?, assess(after, tables, options)?);
    let pairs = pairs::pairs(&old, &new, tables)?;
    let name = |rulebook: &Rulebook| BookName {
        id: rulebook.id().to_owned(),
        version: rulebook.version().to_owned(),
        digest: rulebook.digest().to_owned(),
    };
    Ok(Comparison {
        before: name(before),
        after: name(after),
        from: options.from(),
        to: options.to(),
        as_of: options.as_of(),
        totals: tally::totals(&old, &new, &pairs),
        by_rule: tally::by_rule(&old, &new, &pairs),
        by_body: tally::by_body(&old, &new, &pairs),
        by_role: tally::by_role(&old, &new, &pairs),
        workload: tally::workload(&old, &new),
        rules: rules::changes(before.book(), after.book()),
        changes: pairs.changes,
    })
}

impl Comparison {
    /// The rulebook compared from.
    pub fn before(&self) -> &BookName {
        &self.before
    }
    /// The rulebook compared to.
    pub fn after(&self) -> &BookName {
        &self.after
    }
    /// All duties together.
    pub fn totals(&self) -> &Changes {
        &self.totals
    }
    /// By rule, with the clause each rests on.
    pub fn by_rule(&self) -> &[RuleTotals] {
        &self.by_rule
    }
    /// By the body that holds the duties: the community, street or district.
    pub fn by_body(&self) -> &[BodyChange] {
        &self.by_body
    }
    /// By the role that holds the duties.
    pub fn by_role(&self) -> &[RoleChange] {
        &self.by_role
    }
    /// The visits, meetings and tasks owed, by body and month of due.
    pub fn workload(&self) -> &[Workload] {
        &self.workload
    }
    /// How the rules themselves differ, key by key.
    pub fn rules(&self) -> &[RuleChange] {
        &self.rules
    }
    /// The duties that differ, by (due, rule, subject, anchor). It names subjects: for those who hold the tables.
    pub fn changes(&self) -> &[DutyChange] {
        &self.changes
    }
    /// Everything as one JSON object, the same bytes for the same input.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn side(duty: &Duty<'_>) -> DutySide {
    DutySide {
        duty_id: duty.duty_id(),
        opens: duty.opens(),
        due: duty.due(),
        closes: duty.closes(),
        status: duty.status(),
        holder_role: duty.holder_role(),
        holder_body: duty.holder_body().to_owned(),
    }
}

#[cfg(test)]
mod tests;
