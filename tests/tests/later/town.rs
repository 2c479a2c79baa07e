//! A made-up town of one contact, one community and one worker, kept up to date.

use lianluo::Assessor;
use lianluo::Day;
use lianluo::Duty;
use lianluo::Options;
use lianluo::Rulebook;
use lianluo::TablesBuilder;
use serde_json::Value;
use serde_json::json;

/// The tables that grow by records.
pub const RECORDS: [&str; 10] = [
    "visits",
    "events",
    "waivers",
    "meetings",
    "trainings",
    "reports",
    "ballots",
    "requests",
    "activities",
    "checks",
];

/// A community with one contact, whose consent ends on a day.
pub fn town(consent_until: Option<&str>) -> Value {
    json!({
        "contacts": [{"contact_id": "c-1", "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01",
                      "consent_from": "2025-03-01", "consent_until": consent_until}],
        "bodies": [{"body_id": "990101001001", "kind": "community", "until": "2026-06-15"}],
        "workers": [{"worker_id": "w-1", "body_id": "990101001001", "role": "liaison", "appointed_on": "2025-01-01"}],
    })
}

/// Kept from the first half of 2026 on, as of its end.
pub fn assessor(rulebook: &Rulebook, tables: &Value) -> Assessor {
    let [from, to, as_of] = ["2026-01-01", "2026-06-30", "2026-06-30"].map(|day| Day::parse(day).unwrap());
    let tables = lianluo::tables_from_json(&tables.to_string()).unwrap();
    Assessor::new(rulebook, &tables, &Options::new(from, to, as_of).unwrap()).unwrap()
}

pub fn rows(table: &str, rows: &Value) -> TablesBuilder {
    let mut builder = TablesBuilder::new();
    builder.json(&json!({ table: rows }).to_string()).unwrap();
    builder
}

/// What an update tells: rule, due day and status of each duty that stands otherwise, then of each that is gone.
pub fn told(assessor: &mut Assessor, records: TablesBuilder) -> [Vec<String>; 2] {
    let update = assessor.add(records).unwrap();
    let told = |duty: Duty<'_>| format!("{} {} {}", duty.rule(), duty.due(), duty.status());
    [update.duties().map(told).collect(), update.gone().map(told).collect()]
}
