//! Every duty carries its proof: clause, version, defaults, records, the nearest miss and what would meet it, in two languages.

use serde_json::Value;
use serde_json::json;

const RULEBOOK: &str = r#"
[rulebook]
id = "proofs"
version = "7"
[[source]]
id = "S0"
title = "a source"
[[visit]]
id = "visit.half-year"
title = { zh = "半年走访", en = "half-yearly visit" }
every = "half-year"
by = ["community-cadre", "unit-leader"]
kinds = ["routine", "care"]
min_days = 90
late_days = 30
clause = { source = "S0", section = "三", gist = { zh = "每半年 1 次", en = "1 in each half-year" } }
defaults = ["min_days", "late_days"]
[[meeting]]
id = "meeting.group"
body = "community-group"
every = "quarter"
max = 1
topics = ["deployment"]
chair = "community-secretary"
clause = { source = "S0", section = "四" }
"#;

/// The proofs of a case on a day.
fn proofs(as_of: &str, visits: &Value, meetings: &Value) -> Vec<Value> {
    let case = json!({
        "rulebook": {"toml": RULEBOOK}, "from": "2026-01-01", "to": "2026-06-30", "as_of": as_of, "proofs": true,
        "tables": {
            "contacts": [{"contact_id": "c-1", "community_id": "k", "tier": "general", "enrolled_on": "2025-01-01",
                          "consent_from": "2025-01-01", "declined_from": "2026-10-01"}],
            "visits": visits,
            "bodies": [{"body_id": "g", "kind": "community-group"}],
            "meetings": meetings,
        },
    });
    let answer: Value = serde_json::from_str(&lianluo::assess_json(&case.to_string()).unwrap()).unwrap();
    assert_eq!(answer["proofs"].as_array().unwrap().len(), answer["duties"].as_array().unwrap().len());
    answer["proofs"].as_array().unwrap().clone()
}

fn visit(on: &str, by: &str, kind: &str) -> Value {
    json!({"visit_id": format!("v-{on}"), "contact_id": "c-1", "on": on, "by": by, "kind": kind})
}

fn half_year(as_of: &str, visits: &Value) -> Value {
    proofs(as_of, visits, &json!([])).into_iter().find(|proof| proof["rule"] == "visit.half-year").unwrap()
}

#[test]
fn a_proof_names_rulebook_clause_and_every_number_that_is_ours() {
    let proof = half_year("2026-06-30", &json!([visit("2026-05-06", "unit-leader", "care")]));
    assert_eq!((&proof["rulebook"], &proof["version"]), (&json!("proofs"), &json!("7")));
    assert_eq!(
        (&proof["source"], &proof["source_title"], &proof["section"]),
        (&json!("S0"), &json!("a source"), &json!("三"))
    );
    assert_eq!(
        proof["defaults"],
        json!([{"key": "min_days", "value": "90", "origin": "default:lianluo"},
               {"key": "late_days", "value": "30", "origin": "default:lianluo"}])
    );
    assert_eq!(proof["records"], json!([{"record": "v-2026-05-06", "on": "2026-05-06"}]));
    assert_eq!(proof["nearest"], Value::Null);
}

#[test]
fn the_nearest_miss_says_what_it_missed_by_and_what_would_still_do() {
    let late = half_year(
        "2026-07-10",
        &json!([visit("2026-07-02", "volunteer", "care"), visit("2025-12-30", "unit-leader", "care")]),
    );
    assert_eq!(late["nearest"]["why"]["en"], "a visit on 2025-12-30 came 2 days before the window opened");
    assert_eq!(
        late["needs"]["en"],
        "one visit (routine visit or care visit) by community cadre or unit leader on or before 2026-07-30 would still make it good, late"
    );
    let role = half_year("2026-07-10", &json!([visit("2026-06-02", "volunteer", "care")]));
    assert_eq!(
        role["nearest"]["why"]["en"],
        "a visit on 2026-06-02 was made by a volunteer, whose visits this rule does not count"
    );
    let kind = half_year("2026-07-10", &json!([visit("2026-06-02", "unit-leader", "festival")]));
    assert!(kind["nearest"]["why"]["zh"].as_str().unwrap().contains("此规则不计"));
    let missed = half_year("2026-08-10", &json!([visit("2026-08-02", "unit-leader", "care")]));
    assert_eq!(missed["nearest"]["why"]["en"], "a visit on 2026-08-02 came 33 days after due");
    assert_eq!(missed["needs"]["en"], "nothing can meet it any more");
}

#[test]
fn a_visit_on_a_day_without_eligibility_is_never_spoken_of() {
    let proof = half_year("2026-12-31", &json!([visit("2026-10-02", "unit-leader", "care")]));
    assert_eq!((&proof["status"], &proof["nearest"]), (&json!("missed"), &Value::Null));
    let said = proof.to_string();
    assert!(!said.contains("2026-10-02") && !said.contains("consent") && !said.contains("同意"), "{said}");
}

fn meeting(on: &str, topics: &[&str], chair: &str) -> Value {
    json!({"meeting_id": format!("m-{on}"), "body_id": "g", "on": on, "topics": topics, "invited": [], "chair": chair})
}

#[test]
fn a_meeting_that_lacks_something_is_named_with_what_it_lacks() {
    let lacking = |meeting: Value| {
        let proofs = proofs("2026-04-10", &json!([]), &json!([meeting]));
        proofs.iter().find(|proof| proof["nearest"] != Value::Null).unwrap()["nearest"]["why"]["en"].clone()
    };
    assert_eq!(
        lacking(meeting("2026-03-02", &["analysis"], "community-secretary")),
        "the meeting on 2026-03-02 lacks the topic `deployment`"
    );
    assert_eq!(
        lacking(meeting("2026-03-02", &["deployment"], "liaison")),
        "the meeting on 2026-03-02 was not chaired by the community secretary"
    );
}

#[test]
fn more_meetings_than_advised_are_a_remark_and_no_fault() {
    let held = json!([
        meeting("2026-02-02", &["deployment"], "community-secretary"),
        meeting("2026-03-02", &["deployment"], "community-secretary")
    ]);
    let proofs = proofs("2026-04-10", &json!([]), &held);
    let proof = proofs.iter().find(|proof| proof["status"] == "met").unwrap();
    assert_eq!(proof["remarks"][0]["en"], "2 meetings in the window, more than the 1 advised; a remark only");
}
