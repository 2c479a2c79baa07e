//! The summary (汇总) for those who answer for the work: duties, not persons, by body, rule and status.
//!
//! It counts duties that bodies hold. It is not for publication: small counts stand as they are. What ended is only a total.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assess::Assessment;
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

    fn add(&mut self, status: Status) {
        let slot = match status {
            Status::Upcoming => &mut self.upcoming,
            Status::Open => &mut self.open,
            Status::Met => &mut self.met,
            Status::Overdue => &mut self.overdue,
            Status::MetLate => &mut self.met_late,
            Status::Missed => &mut self.missed,
            Status::Waived => &mut self.waived,
        };
        *slot = slot.saturating_add(1);
        self.owed = self.owed.saturating_add(1);
    }
}

impl Assessment {
    /// Duties by body × rule × status, ordered by body and rule.
    pub fn summary(&self) -> Vec<SummaryRow> {
        let mut rows: BTreeMap<(&str, &str), SummaryRow> = BTreeMap::new();
        for duty in self.duties() {
            let (body, rule) = (duty.holder_body(), duty.rule());
            let row = rows.entry((body, rule)).or_insert_with(|| SummaryRow {
                body: body.to_owned(),
                rule: rule.to_owned(),
                owed: 0,
                upcoming: 0,
                open: 0,
                met: 0,
                overdue: 0,
                met_late: 0,
                missed: 0,
                waived: 0,
            });
            row.add(duty.status());
        }
        rows.into_values().collect()
    }
}
