//! The summary (汇总) for those who answer for the work: duties, not persons, by body, rule and status.
//!
//! It counts duties that bodies hold. It is not for publication: small counts stand as they are. What ended is only a total.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assess::Assessment;
use crate::assess::Assessor;
use crate::assess::Counts;
use crate::assess::Tally;
use crate::vocabulary::Status;

/// How many duties one body holds under one rule, by status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SummaryRow {
    /// The body that holds the duties.
    pub body: String,
    /// The rule.
    pub rule: String,
    /// Duties in all.
    pub owed: u64,
    /// Not yet open.
    pub upcoming: u64,
    /// Open.
    pub open: u64,
    /// Done in time.
    pub met: u64,
    /// Past due, can still be made good.
    pub overdue: u64,
    /// Made good late.
    pub met_late: u64,
    /// Not done, too late.
    pub missed: u64,
    /// Exempted.
    pub waived: u64,
}

impl SummaryRow {
    /// The count of one status.
    pub fn count(&self, status: Status) -> u64 {
        match status {
            Status::Upcoming => self.upcoming,
            Status::Open => self.open,
            Status::Met => self.met,
            Status::Overdue => self.overdue,
            Status::MetLate => self.met_late,
            Status::Missed => self.missed,
            Status::Waived => self.waived,
        }
    }

    fn of(body: &str, rule: &str, counts: &Counts) -> Self {
        let count = |status: Status| counts.get(usize::from(status.index())).copied().unwrap_or(0);
        Self {
            body: body.to_owned(),
            rule: rule.to_owned(),
            owed: counts.iter().sum(),
            upcoming: count(Status::Upcoming),
            open: count(Status::Open),
            met: count(Status::Met),
            overdue: count(Status::Overdue),
            met_late: count(Status::MetLate),
            missed: count(Status::Missed),
            waived: count(Status::Waived),
        }
    }
}

impl Assessment {
    /// Duties by body × rule × status, ordered by body and rule.
    pub fn summary(&self) -> Vec<SummaryRow> {
        rows(self, &self.tally())
    }
}

impl Assessor {
    /// Duties by body × rule × status as they stand now, ordered by body and rule.
    pub fn summary(&self) -> Vec<SummaryRow> {
        rows(self.base(), self.tally())
    }
}

/// The rows of a tally. Versions of one rule are one row.
fn rows(of: &Assessment, tally: &Tally) -> Vec<SummaryRow> {
    let mut rows: BTreeMap<(&str, &str), Counts> = BTreeMap::new();
    let bodies = &of.tables.0.spaces.bodies;
    let heads: Vec<&str> = of.rulebook().book().heads().map(|head| head.id.as_str()).collect();
    let gathered = of.gathered().map(|gathered| &gathered.counts).into_iter().flatten();
    let gathered = gathered.map(|((holder, rule), counts)| (*holder, *rule, counts));
    for (holder, rule, counts) in tally.iter().chain(gathered) {
        let rule = heads.get(rule).copied().unwrap_or_default();
        let slot = rows.entry((bodies.text(holder), rule)).or_default();
        slot.iter_mut().zip(counts).for_each(|(all, count)| *all = all.saturating_add(*count));
    }
    rows.into_iter().map(|((body, rule), counts)| SummaryRow::of(body, rule, &counts)).collect()
}
