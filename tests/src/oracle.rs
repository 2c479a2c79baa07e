//! The slow, obvious account of what is owed and whether it was done.
//!
//! [`answer`] takes the JSON case that the library takes and gives the same answer, without `duty_id` and `rulebook`.
//! It reads the case into plain rows, walks day by day, and asks a predicate about each day. Its parts:
//! `rulebook` and `case` read, `festivals` lists dates, `eligibility` says who and where, `windows` what is owed,
//! `status` and `meetings` whether it was done. A [`Fault`] makes it wrong on purpose.
//!
//! It assumes a valid case and checks nothing; a count of working days that leaves the calendar is `Err("LL130")`.

pub mod appraisal;
mod case;
mod eligibility;
mod fault;
mod festivals;
mod meetings;
mod rulebook;
mod status;
#[cfg(test)]
mod tests;
mod windows;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use case::Case;
pub use fault::Fault;
pub use festivals::{Festival, festivals};
pub use status::Judged;
pub use windows::Form;

/// The answer to a case: `{"duties": …, "appraisals": [], "excluded": …}`.
pub fn answer(case: &Value, fault: Fault) -> Result<Value, String> {
    let read = Case::read(case, fault);
    let judged = all(&read)?;
    let duties: Vec<Value> = judged.iter().filter(|duty| duty.outcome != "ended").map(row).collect();
    Ok(json!({
        "duties": duties,
        "appraisals": [],
        "excluded": {"contacts": without_a_day(&read), "ended": judged.len() - duties.len()},
    }))
}

/// Every duty of a case with its form, in the order of the answer, ended ones included.
///
/// For tests that count how often each outcome occurs and for cases that put records near windows.
pub fn judge(case: &Value, fault: Fault) -> Result<Vec<Judged>, String> {
    all(&Case::read(case, fault))
}

fn all(case: &Case) -> Result<Vec<Judged>, String> {
    let drafts = windows::drafts(case)?;
    let mut judged: Vec<Judged> = drafts.iter().map(|draft| status::judge(case, draft)).collect();
    judged.sort_by(|a, b| (a.due, &a.rule, &a.subject, a.opens).cmp(&(b.due, &b.rule, &b.subject, b.opens)));
    Ok(judged)
}

/// How many contacts have no eligible day in the assessment range.
fn without_a_day(case: &Case) -> usize {
    let has_a_day = |contact| eligibility::first_eligible(contact, case.from, case.to, case.fault).is_some();
    case.contacts.iter().filter(|contact| !has_a_day(contact)).count()
}

fn row(duty: &Judged) -> Value {
    let names: Vec<&String> = duty.met_by.iter().map(|(_, name)| name).collect();
    let mut columns: BTreeMap<&str, Value> = BTreeMap::from([
        ("rule", json!(duty.rule)),
        ("subject_kind", json!(duty.subject_kind)),
        ("subject_id", json!(duty.subject)),
        ("holder_role", json!(duty.holder_role)),
        ("holder_body", json!(duty.holder_body)),
        ("anchor", json!(duty.anchor.to_string())),
        ("opens", json!(duty.opens.to_string())),
        ("due", json!(duty.due.to_string())),
        ("closes", json!(duty.closes.to_string())),
        ("status", json!(duty.outcome)),
        ("reason", json!((duty.outcome == "waived").then_some("exempted"))),
        ("met_on", json!(duty.met_by.last().map(|(day, _)| day.to_string()))),
        ("met_by", json!(names)),
    ]);
    if let Some(to) = &duty.escalates_to {
        columns.insert("escalates_to", json!(to));
    }
    json!(columns)
}
