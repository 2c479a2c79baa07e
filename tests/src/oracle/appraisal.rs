//! The slow account of appraisals: ballots counted by hand, a community's duties one by one.
//!
//! Fractions are compared by multiplying across, never divided. A case in which it is not plain which community a body lies in is not answered:
//! `None`. The duties are the oracle's own.

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde_json::{Value, json};

use super::case::Case;
use super::eligibility::{days, eligible, identity, lies_under};
use super::{Fault, all};

/// The standard that a random case is given: from so many contacts on, so many thousandths; the margin likewise; whether bodies' duties count.
#[derive(Debug, Clone)]
pub struct Standard {
    /// Contacts and thousandths.
    pub steps: Vec<(u64, u64)>,
    /// Thousandths above the standard for `demonstration`.
    pub margin: u64,
    /// How often a contact's and a body's duty counts; 0: not at all.
    pub weights: [u64; 2],
}

/// The communities of all years that a case asks about, as far as the oracle can tell: one list of rows, by year and name.
pub fn communities(case: &Value, standard: &Standard) -> Option<Vec<Value>> {
    let asked = Case::read(case, Fault::None);
    let given = |table: &str| case["tables"].get(table).is_some();
    let mut rows = Vec::new();
    if !given("contacts") || !given("visits") {
        return Some(rows);
    }
    for year in asked.from.year()..=asked.to.year() {
        let date = |month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a civil date");
        let (first, last) = (date(1, 1), date(12, 31));
        if last < asked.from || asked.to < last || asked.as_of < last {
            continue;
        }
        let mut whole = case.clone();
        whole["from"] = json!(first.to_string());
        whole["to"] = json!(last.to_string());
        let mut of_year =
            of_year(&Case::read(&whole, Fault::None), (first, last), standard, given("meetings"))?;
        of_year.sort_by_key(|row| row["place"].as_str().expect("a place").to_owned());
        rows.extend(of_year);
    }
    Some(rows)
}

fn of_year(
    case: &Case,
    (first, last): (NaiveDate, NaiveDate),
    standard: &Standard,
    meetings: bool,
) -> Option<Vec<Value>> {
    let judged: Vec<_> =
        all(case).ok()?.into_iter().filter(|duty| meetings || duty.form != super::Form::Meeting).collect();
    let place = |id: &str| identity(id, Fault::None);
    // Where contacts were eligible, whoever was there.
    let mut present: Vec<(String, String)> = Vec::new();
    for contact in &case.contacts {
        for day in days(first, last) {
            if let Some(stay) = eligible(contact, day, Fault::None) {
                present.push((place(&contact.stays[stay].community), contact.id.clone()));
            }
        }
    }
    present.sort();
    present.dedup();
    let mut names: Vec<String> = present.iter().map(|(place, _)| place.clone()).collect();
    let held = judged.iter().filter(|duty| duty.subject_kind == "contact" && duty.outcome != "ended");
    names.extend(held.map(|duty| place(&duty.holder_body)));
    let exists = |body: &&super::case::Body| days(first, last).any(|day| body.exists(day));
    let named = case.bodies.iter().filter(|body| body.kind == "community").filter(exists);
    names.extend(named.map(|body| place(&body.id)));
    names.sort();
    names.dedup();
    let mut rows = Vec::new();
    for name in &names {
        let contacts = present.iter().filter(|(place, _)| place == name).count() as u64;
        let (mut owed, mut on_time, mut open, mut every, mut late_endings) =
            ([0; 2], [0; 2], 0_u64, 0_u64, 0);
        for duty in &judged {
            if over(case, &place(&duty.holder_body), &names)?.as_ref() != Some(name) {
                continue;
            }
            every += 1;
            let kind = usize::from(duty.subject_kind != "contact");
            match duty.outcome {
                "met" => {
                    owed[kind] += 1;
                    on_time[kind] += 1;
                }
                "met_late" | "overdue" | "missed" => owed[kind] += 1,
                "open" | "upcoming" => open += 1,
                "ended" => {
                    // The days of the window that were left when it ended, the first of them whole.
                    let ended = duty.last_eligible + TimeDelta::days(1);
                    let left = days(ended, duty.due).count();
                    let window = days(duty.opens, duty.due).count();
                    late_endings += u64::from((left - 1) * 10 < window);
                }
                _ => {}
            }
        }
        let weighted = |of: [u64; 2]| of[0] * standard.weights[0] + of[1] * standard.weights[1];
        let counted = |of: [u64; 2]| {
            (0..2).filter(|kind| standard.weights[*kind] > 0).map(|kind| of[kind]).sum::<u64>()
        };
        let (all, met) = (weighted(owed), weighted(on_time));
        let required =
            standard.steps.iter().rev().find(|(from, _)| *from <= contacts).expect("a first step").1;
        let grade = if all == 0 {
            "not_applicable"
        } else if met * 1000 >= (required + standard.margin).min(1000) * all {
            "demonstration"
        } else if met * 1000 >= required * all {
            "pass"
        } else {
            "rectify"
        };
        rows.push(json!({
            "place": name, "grade": grade, "contacts": contacts, "owed": counted(owed), "on_time": counted(on_time),
            "open": open, "thousandths": (all > 0).then(|| met * 1000 / all),
            "late_endings": (every > 0).then(|| late_endings * 1000 / every),
        }));
    }
    Some(rows)
}

/// The community that a place is or lies in, the lowest one; `None` when two are, and neither lies in the other.
#[expect(clippy::option_option, reason = "no community and no answer are two things")]
fn over(case: &Case, place: &str, communities: &[String]) -> Option<Option<String>> {
    if communities.iter().any(|community| community == place) {
        return Some(Some(place.to_owned()));
    }
    let above: Vec<&String> = communities.iter().filter(|other| lies_under(case, place, other)).collect();
    if above.is_empty() {
        return Some(None);
    }
    let lowest = above.iter().find(|one| above.iter().all(|other| lies_under(case, one, other)))?;
    Some(Some((*lowest).clone()))
}

/// The grade that ballots come to: `excellent`, `competent` and `not_competent` as weighted sums, thresholds in thousandths.
#[must_use]
pub fn grade_of_ballots(
    (excellent, competent, not_competent): (u64, u64, u64),
    (cast, entitled): (u64, u64),
    [min_ballots, turnout, approval, outstanding, enough]: [u64; 5],
) -> &'static str {
    let all = excellent + competent + not_competent;
    let approving = excellent + competent;
    let reaches = |part: u64, threshold: u64| part * 1000 >= threshold * all;
    if cast < min_ballots || entitled == 0 || cast * 1000 < turnout * entitled {
        "insufficient"
    } else if approving == not_competent || !reaches(approving, enough) {
        "not_competent"
    } else if reaches(approving, approval) && reaches(excellent, outstanding) {
        "excellent"
    } else {
        "competent"
    }
}
