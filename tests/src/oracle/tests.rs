//! The oracle against cases worked out by hand: visits to contacts. Bodies, meetings and places are in `more`.
//!
//! Every number here can be checked with a paper calendar. All people and places are synthetic.

mod more;

use serde_json::{Value, json};

use super::{Fault, answer};

/// A stay with consent from its first day on, in the community `350502001001`.
fn stay(id: &str, from: &str, until: Option<&str>) -> Value {
    json!({"contact_id": id, "community_id": "350502001001", "tier": "general", "enrolled_on": from,
        "left_on": until, "consent_from": from})
}

/// The row with more columns.
fn with(mut row: Value, more: Value) -> Value {
    let columns = row.as_object_mut().unwrap();
    columns.extend(more.as_object().unwrap().clone());
    row
}

fn visit(contact: &str, on: &str) -> Value {
    json!({"contact_id": contact, "on": on, "by": "community-cadre"})
}

/// The answer for the first half of 2026 (or for the days given after it) under one rule.
fn ask_in(rule: &str, [from, to, as_of]: [&str; 3], tables: Value) -> Result<Value, String> {
    let toml = format!("[rulebook]\nid = \"synthetic\"\nversion = \"1\"\n{rule}");
    let case = json!({"rulebook": {"toml": toml}, "from": from, "to": to, "as_of": as_of, "tables": tables});
    answer(&case, Fault::None)
}

fn ask(rule: &str, as_of: &str, tables: Value) -> Value {
    ask_in(rule, ["2026-01-01", "2026-06-30", as_of], tables).unwrap()
}

/// Some columns of every duty, as text, null left blank.
fn rows(answer: &Value, columns: &[&str]) -> Vec<String> {
    let cell = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let row = |duty: &Value| columns.iter().map(|column| cell(&duty[*column])).collect::<Vec<_>>().join(" ");
    answer["duties"].as_array().unwrap().iter().map(row).collect()
}

const HALF_YEAR: &str = "[[visit]]\nid = \"r\"\nevery = \"half-year\"\nmin_days = 90\nlate_days = 10\n";

#[test]
fn a_periodic_duty_opens_on_the_first_eligible_day_and_needs_min_days() {
    // From 2 April to 30 June are 29 + 31 + 30 = 90 days.
    let contacts = json!([stay("a", "2026-04-02", None), stay("b", "2026-04-03", None)]);
    let answer = ask(HALF_YEAR, "2026-04-01", json!({"contacts": contacts}));
    let wanted = ["r a 2026-06-30 2026-04-02 2026-06-30 2026-07-10 upcoming"];
    assert_eq!(rows(&answer, &["rule", "subject_id", "anchor", "opens", "due", "closes", "status"]), wanted);
    assert_eq!(answer["excluded"], json!({"contacts": 0, "ended": 0}));
}

#[test]
fn the_status_turns_on_the_day_after_due_and_the_day_after_closes() {
    let status = |visit_on: &str, as_of: &str| {
        let tables = json!({"contacts": [stay("a", "2020-01-01", None)], "visits": [visit("a", visit_on)]});
        rows(&ask(HALF_YEAR, as_of, tables), &["status", "met_on", "met_by"]).remove(0)
    };
    let never = "2026-12-01";
    assert_eq!(status(never, "2025-12-31"), "upcoming null []");
    assert_eq!(status(never, "2026-01-01"), "open null []");
    assert_eq!(status(never, "2026-06-30"), "open null []");
    assert_eq!(status(never, "2026-07-01"), "overdue null []");
    assert_eq!(status(never, "2026-07-10"), "overdue null []");
    assert_eq!(status(never, "2026-07-11"), "missed null []");
    assert_eq!(status("2025-12-31", "2026-03-01"), "open null []");
    assert_eq!(status("2026-01-01", "2026-03-01"), "met 2026-01-01 [\"#0\"]");
    assert_eq!(status("2026-06-30", "2026-06-29"), "open null []");
    assert_eq!(status("2026-06-30", "2026-08-01"), "met 2026-06-30 [\"#0\"]");
    assert_eq!(status("2026-07-10", "2026-08-01"), "met_late 2026-07-10 [\"#0\"]");
    assert_eq!(status("2026-07-11", "2026-08-01"), "missed null []");
}

#[test]
fn two_visits_on_one_day_are_one_and_the_first_row_of_a_day_is_the_evidence() {
    let rule = "[[visit]]\nid = \"r\"\nevery = \"half-year\"\ncount = 2\nkinds = [\"care\"]\n";
    let care = |on: &str| with(visit("a", on), json!({"kind": "care"}));
    let one_day = json!([visit("a", "2026-02-01"), care("2026-03-01"), care("2026-03-01")]);
    let contacts = json!([stay("a", "2020-01-01", None)]);
    let answer = ask(rule, "2026-06-30", json!({"contacts": contacts, "visits": one_day}));
    assert_eq!(rows(&answer, &["status"]), ["open"]);
    let named = with(care("2026-02-02"), json!({"visit_id": 17}));
    let two_days = json!([care("2026-03-01"), care("2026-03-01"), care("2026-04-01"), named]);
    let answer = ask(rule, "2026-06-30", json!({"contacts": contacts, "visits": two_days}));
    assert_eq!(rows(&answer, &["status", "met_on", "met_by"]), ["met 2026-03-01 [\"17\",\"#0\"]"]);
}

#[test]
fn the_version_in_force_on_the_anchor_applies_and_until_is_exclusive() {
    // Spring festival 2026 is 17 February; a version that ends on that day no longer applies.
    let rule = |effective: &str| {
        format!(
            "[[visit]]\nid = \"r\"\non = {{ festivals = [\"spring-festival\"], before = 3, after = 2 }}\n\
             effective = {{ {effective} }}\n"
        )
    };
    let owed = |effective: &str| {
        let tables = json!({"contacts": [stay("a", "2020-01-01", None)]});
        rows(&ask(&rule(effective), "2026-01-01", tables), &["anchor", "opens", "due"])
    };
    let whole = ["2026-02-17 2026-02-14 2026-02-19"];
    assert!(owed("until = 2026-02-17").is_empty());
    assert_eq!(owed("until = 2026-02-18"), whole);
    assert_eq!(owed("from = 2026-02-17"), whole);
    assert!(owed("from = 2026-02-18").is_empty());
    assert!(owed("from = 2026-02-17, until = 2026-02-17").is_empty());
}

#[test]
fn festivals_on_one_day_are_one_duty_and_a_leap_month_brings_none() {
    let anchors = |names: &str, from: &str, to: &str| {
        let rule = format!("[[visit]]\nid = \"r\"\non = {{ festivals = [{names}] }}\n");
        let tables = json!({"contacts": [stay("a", "1960-01-01", None)]});
        rows(&ask_in(&rule, [from, to, from], tables).unwrap(), &["anchor"])
    };
    let both = "\"mid-autumn\", \"national-day\"";
    assert_eq!(anchors(both, "2020-01-01", "2020-12-31"), ["2020-10-01"]);
    // 1995 had a leap eighth month.
    assert_eq!(anchors("\"mid-autumn\"", "1995-01-01", "1995-12-31"), ["1995-09-09"]);
    assert_eq!(anchors("\"laba\"", "2022-01-01", "2022-12-31"), ["2022-01-10", "2022-12-30"]);
    assert!(anchors("\"laba\"", "2023-01-01", "2023-12-31").is_empty());
    assert_eq!(anchors("\"new-years-eve-lunar\"", "2027-01-01", "2027-12-31"), ["2027-02-05"]);
}

const EVENT: &str =
    "[[visit]]\nid = \"r\"\non = { events = [\"wedding\", \"hospitalisation\"], within = 7 }\n";

fn event(contact: &str, kind: &str, on: &str, recorded: Option<&str>) -> Value {
    json!({"contact_id": contact, "kind": kind, "on": on, "reported_by": "contact", "recorded_on": recorded})
}

#[test]
fn late_news_moves_due_and_two_tellings_are_one_duty_with_the_later_due() {
    let contacts = json!([stay("a", "2020-01-01", None)]);
    let one = event("a", "wedding", "2026-06-01", Some("2026-06-05"));
    let two = event("a", "wedding", "2026-06-01", Some("2026-05-20"));
    let tables = json!({"contacts": contacts, "events": [two, one]});
    let answer = ask(EVENT, "2026-06-02", tables.clone());
    assert_eq!(
        rows(&answer, &["anchor", "opens", "due", "status"]),
        ["2026-06-01 2026-06-01 2026-06-12 open"]
    );
    // The two are one before the range is applied: 8 June is nobody's due.
    let answer = ask_in(EVENT, ["2026-06-01", "2026-06-11", "2026-06-02"], tables).unwrap();
    assert!(rows(&answer, &["due"]).is_empty());
}

#[test]
fn hospitalisation_needs_its_own_consent_and_lends_no_due_without_it() {
    let contacts = json!([stay("a", "2020-01-01", None)]);
    let events = json!([
        event("a", "hospitalisation", "2026-06-01", Some("2026-06-10")),
        event("a", "wedding", "2026-06-01", None)
    ]);
    let tables = json!({"contacts": contacts, "events": events});
    assert_eq!(rows(&ask(EVENT, "2026-06-02", tables.clone()), &["due"]), ["2026-06-08"]);
    let mut consented = tables;
    consented["contacts"][0]["consent_health"] = json!(true);
    assert_eq!(rows(&ask(EVENT, "2026-06-02", consented), &["due"]), ["2026-06-17"]);
}

#[test]
fn working_days_skip_weekends_and_free_days_and_never_leave_the_calendar() {
    // 5 June 2026 is a Friday.
    let due = |within: u32, covers_to: &str| {
        let rule = format!(
            "[calendar]\ncovers = {{ from = 2026-06-06, to = {covers_to} }}\noff = [2026-06-08]\n\
             work = [2026-06-07]\n[[visit]]\nid = \"r\"\n\
             on = {{ events = [\"wedding\"], within = {within}, days = \"working\" }}\n"
        );
        let events = json!([event("a", "wedding", "2026-06-05", None)]);
        let tables = json!({"contacts": [stay("a", "2020-01-01", None)], "events": events});
        let days = ["2026-06-01", "2026-06-30", "2026-06-05"];
        ask_in(&rule, days, tables).map(|answer| rows(&answer, &["due"]).remove(0))
    };
    assert_eq!(due(0, "2026-06-06").unwrap(), "2026-06-05");
    assert_eq!(due(1, "2026-06-07").unwrap(), "2026-06-07");
    assert_eq!(due(2, "2026-06-09").unwrap(), "2026-06-09");
    assert_eq!(due(2, "2026-06-08"), Err("LL130".to_owned()));
}

#[test]
fn a_duty_ends_the_day_after_the_last_eligible_day_and_a_late_visit_does_not_revive_it() {
    let left = with(stay("a", "2020-01-01", None), json!({"consent_until": "2026-06-20"}));
    let ended = |visits: Value, as_of: &str| {
        let back = with(stay("a", "2026-07-01", None), json!({"consent_from": "2026-07-01"}));
        let first = with(left.clone(), json!({"left_on": "2026-07-01"}));
        let answer = ask(HALF_YEAR, as_of, json!({"contacts": [first, back], "visits": visits}));
        (rows(&answer, &["status"]), answer["excluded"]["ended"].clone())
    };
    assert_eq!(ended(json!([]), "2026-06-19"), (vec!["open".to_owned()], json!(0)));
    assert_eq!(ended(json!([]), "2026-06-20"), (vec![], json!(1)));
    assert_eq!(ended(json!([visit("a", "2026-07-02")]), "2026-07-03"), (vec![], json!(1)));
    assert_eq!(ended(json!([visit("a", "2026-06-19")]), "2026-07-03"), (vec!["met".to_owned()], json!(0)));
    // On the day of the withdrawal itself a visit counts for nothing.
    assert_eq!(ended(json!([visit("a", "2026-06-20")]), "2026-07-03"), (vec![], json!(1)));
}

#[test]
fn a_waiver_spans_due_and_is_recorded_by_then() {
    let status = |from: &str, recorded: &str, as_of: &str| {
        let waiver = json!({"contact_id": "a", "rule": "r", "from": from, "until": "2026-06-30",
            "authority": "street office", "recorded_on": recorded});
        let tables = json!({"contacts": [stay("a", "2026-01-01", None)], "waivers": [waiver]});
        rows(&ask(HALF_YEAR, as_of, tables), &["status", "reason"]).remove(0)
    };
    assert_eq!(status("2026-06-30", "2026-06-30", "2026-07-20"), "waived exempted");
    assert_eq!(status("2026-06-30", "2026-07-01", "2026-07-20"), "missed null");
    assert_eq!(status("2026-01-01", "2026-03-02", "2026-03-01"), "open null");
    assert_eq!(status("2026-01-01", "2025-12-01", "2025-12-31"), "waived exempted");
}

#[test]
fn what_was_recorded_after_known_at_is_as_if_absent() {
    let toml = format!("[rulebook]\nid = \"synthetic\"\nversion = \"1\"\n{HALF_YEAR}");
    let status = |known_at: &str| {
        let visits = json!([with(visit("a", "2026-02-01"), json!({"recorded_on": "2026-02-10"}))]);
        let case = json!({"rulebook": {"toml": toml}, "from": "2026-01-01", "to": "2026-06-30",
            "as_of": "2026-06-01", "known_at": known_at,
            "tables": {"contacts": [stay("a", "2026-01-01", None)], "visits": visits}});
        rows(&answer(&case, Fault::None).unwrap(), &["status"]).remove(0)
    };
    assert_eq!(status("2026-02-10"), "met");
    assert_eq!(status("2026-02-09"), "open");
}

#[test]
fn escalation_goes_to_the_last_step_reached_and_is_absent_before_the_first() {
    let rule = format!(
        "escalation = [{{ days = 2, to = \"community\" }}, {{ days = 5, to = \"district\" }}]\n{HALF_YEAR}"
    );
    let hears = |as_of: &str| {
        let answer = ask(&rule, as_of, json!({"contacts": [stay("a", "2020-01-01", None)]}));
        answer["duties"][0].get("escalates_to").cloned()
    };
    assert_eq!(hears("2026-06-30"), None);
    assert_eq!(hears("2026-07-01"), None);
    assert_eq!(hears("2026-07-02"), Some(json!("community")));
    assert_eq!(hears("2026-07-05"), Some(json!("district")));
    assert_eq!(hears("2026-12-05"), Some(json!("district")));
}
