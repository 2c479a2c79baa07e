//! The oracle against cases worked out by hand: refusals carried over, moves, places, bodies and meetings.

use serde_json::{Value, json};

use super::super::eligibility::{eligible, lies_under};
use super::super::{Case, Fault};
use super::{HALF_YEAR, ask, ask_in, rows, stay, visit, with};

const EMPTY: &str = "[rulebook]\nid = \"synthetic\"\nversion = \"1\"\n";

/// The case behind the tables alone.
fn tables(tables: Value) -> Case {
    let case = json!({"rulebook": {"toml": EMPTY}, "from": "2026-01-01", "to": "2026-12-31",
        "as_of": "2026-12-31", "tables": tables});
    Case::read(&case, Fault::None)
}

/// Which of the days the (single) contact is eligible on.
fn eligible_on(contacts: Value, days: [&str; 4]) -> [bool; 4] {
    let case = tables(json!({"contacts": contacts}));
    days.map(|day| eligible(&case.contacts[0], day.parse().unwrap(), Fault::None).is_some())
}

#[test]
fn a_refusal_holds_in_later_stays_until_consent_given_anew_and_leaves_two_intervals_open() {
    let first = with(stay("a", "2026-01-01", Some("2026-02-01")), json!({"declined_from": "2026-03-01"}));
    let second =
        |consent: &str| with(stay("a", "2026-02-01", Some("2026-05-01")), json!({"consent_from": consent}));
    let third = with(stay("a", "2026-05-01", None), json!({"consent_from": "2026-06-01"}));
    let days = ["2026-02-28", "2026-03-01", "2026-05-31", "2026-06-01"];
    let stays = json!([third, second("2026-02-01"), first]);
    assert_eq!(eligible_on(stays, days), [true, false, false, true]);
    // Consent given on the very day of the refusal lifts it, and for the third stay too.
    let stays = json!([first, second("2026-03-01"), stay("a", "2026-05-01", None)]);
    assert_eq!(eligible_on(stays, days), [false, true, true, true]);
}

#[test]
fn within_one_stay_a_refusal_before_consent_is_final() {
    let row = with(stay("a", "2026-01-01", None), json!({"declined_from": "2025-12-01"}));
    assert_eq!(
        eligible_on(json!([row]), ["2026-01-01", "2026-02-01", "2026-06-01", "2026-12-31"]),
        [false; 4]
    );
}

#[test]
fn a_stay_without_a_day_is_ignored_with_its_refusal_but_its_contact_is_counted() {
    let empty = with(stay("a", "2026-01-01", Some("2026-01-01")), json!({"declined_from": "2026-01-01"}));
    let contacts =
        json!([empty, stay("a", "2026-01-02", None), with(empty.clone(), json!({"contact_id": "b"}))]);
    let answer = ask(HALF_YEAR, "2026-02-01", json!({"contacts": contacts}));
    assert_eq!(rows(&answer, &["subject_id", "opens"]), ["a 2026-01-02"]);
    assert_eq!(answer["excluded"], json!({"contacts": 1, "ended": 0}));
}

#[test]
fn a_move_gives_grace_and_the_holder_is_where_the_contact_is_by_then() {
    let rule = format!("handover_days = 15\n{HALF_YEAR}");
    let look = |new_home: &str, as_of: &str| {
        let there = with(stay("a", "2026-06-20", None), json!({"community_id": new_home}));
        let contacts = json!([stay("a", "2020-01-01", Some("2026-06-20")), there]);
        let answer = ask(&rule, as_of, json!({"contacts": contacts}));
        rows(&answer, &["closes", "holder_role", "holder_body"]).remove(0)
    };
    let (old, new) = ("350502001001", "350502001002");
    let cadre = "community-cadre";
    // 20 June + 15 days is 5 July, before due + 10 days; with 30 days it would be 20 July.
    assert_eq!(look(new, "2026-06-19"), format!("2026-07-10 {cadre} {old}"));
    assert_eq!(look(new, "2026-06-20"), format!("2026-07-10 {cadre} {new}"));
    let thirty = |new_home: &str| {
        let there = with(stay("a", "2026-06-20", None), json!({"community_id": new_home}));
        let contacts = json!([stay("a", "2020-01-01", Some("2026-06-20")), there]);
        rows(&ask(HALF_YEAR, "2026-07-01", json!({"contacts": contacts})), &["closes"]).remove(0)
    };
    assert_eq!(thirty(new), "2026-07-20");
    assert_eq!(thirty(old), "2026-07-10");
}

#[test]
fn the_holder_is_never_a_stay_from_before_the_first_eligible_day() {
    let without = with(stay("a", "2020-01-01", Some("2026-02-01")), json!({"consent_from": null}));
    let there = with(stay("a", "2026-02-01", None), json!({"community_id": "350502001002"}));
    let answer = ask(HALF_YEAR, "2026-01-10", json!({"contacts": [without, there]}));
    assert_eq!(rows(&answer, &["opens", "status", "holder_body"]), ["2026-02-01 upcoming 350502001002"]);
}

#[test]
fn a_place_lies_under_the_prefixes_of_its_code_and_under_its_parents_both() {
    let case = tables(json!({"bodies": [
        {"body_id": "k", "kind": "community", "parent_id": "g"},
        {"body_id": "g", "kind": "community-group", "parent_id": "350502001"},
        {"body_id": "350502002001", "kind": "community", "parent_id": "s"},
        {"body_id": "350502000000", "kind": "district-body", "parent_id": "city"},
    ]}));
    for above in ["k", "g", "350502001", "350502001000", "350502", "350502000000", "city"] {
        assert!(lies_under(&case, "k", above), "k lies under {above}");
    }
    assert!(!lies_under(&case, "k", "350502002"));
    assert!(lies_under(&case, "350502002001", "s") && lies_under(&case, "350502002001", "350502002"));
    assert!(!lies_under(&case, "350502001", "k"));
    // An id of another length is opaque: the prefix is not looked at.
    assert!(!lies_under(&case, "35050200100", "350502"));
}

#[test]
fn a_declaration_reaches_those_below_its_scope_and_until_stops_its_count() {
    let rule = "[calendar]\ncovers = { from = 2026-06-01, to = 2026-06-06 }\n[[visit]]\nid = \"r\"\n\
                on = { declaration = true, within = 9, days = \"working\" }\n";
    let declared = |scope: &str| {
        let declaration = json!({"declaration_id": "x", "kind": "disaster", "from": "2026-06-03",
            "until": "2026-06-06", "scope": scope, "authority": "street office"});
        let tables = json!({"contacts": [stay("a", "2020-01-01", None)], "declarations": [declaration]});
        ask_in(rule, ["2026-06-01", "2026-06-30", "2026-06-03"], tables)
            .map(|answer| rows(&answer, &["anchor", "opens", "due"]))
    };
    // Three working days do not make nine; the declaration is over before the calendar is.
    assert_eq!(declared("350502001000").unwrap(), ["2026-06-03 2026-06-03 2026-06-06"]);
    assert_eq!(declared("350502").unwrap().len(), 1);
    assert!(declared("350502002").unwrap().is_empty());
}

const BY_BODY: &str = "[[visit]]\nid = \"r\"\nper = \"body\"\nbody = \"street-committee\"\nevery = \"quarter\"\n\
                       count = 2\ntiers = [\"key\"]\nby = [\"street-leader\"]\n";

#[test]
fn a_body_owes_visits_on_any_days_to_contacts_of_its_tiers_while_both_are_there() {
    let key = with(stay("a", "2020-01-01", Some("2026-02-20")), json!({"tier": "key"}));
    let contacts = json!([key, stay("b", "2020-01-01", None)]);
    let bodies = json!([
        {"body_id": "350502001", "kind": "street-committee", "since": "2026-01-10"},
        {"body_id": "350502002", "kind": "street-committee"},
    ]);
    let led = |contact: &str, on: &str| with(visit(contact, on), json!({"by": "street-leader"}));
    let days = ["2026-01-01", "2026-03-31", "2026-03-31"];
    let look = |visits: Value| {
        let tables = json!({"contacts": contacts, "bodies": bodies, "visits": visits});
        let answer = ask_in(BY_BODY, days, tables).unwrap();
        rows(
            &answer,
            &["subject_kind", "subject_id", "holder_role", "holder_body", "opens", "status", "met_by"],
        )
    };
    let row = |rest: &str| vec![format!("body 350502001 street-leader 350502001 2026-01-10 {rest}")];
    assert_eq!(look(json!([led("a", "2026-02-19"), led("a", "2026-02-19")])), row("met [\"#0\",\"#1\"]"));
    // Before the body existed, another tier, after the contact left: none of these counts.
    let vain = json!([
        led("a", "2026-01-09"),
        led("b", "2026-02-01"),
        led("a", "2026-02-20"),
        led("a", "2026-02-01")
    ]);
    assert_eq!(look(vain), row("open []"));
}

#[test]
fn a_body_duty_ends_when_nobody_under_it_is_left() {
    let bodies = json!([{"body_id": "350502001", "kind": "street-committee"}]);
    let contacts = json!([stay("a", "2020-01-01", Some("2026-03-31"))]);
    let tables = json!({"contacts": contacts, "bodies": bodies});
    let look = |as_of: &str| {
        let answer = ask_in(BY_BODY, ["2026-01-01", "2026-03-31", as_of], tables.clone()).unwrap();
        (rows(&answer, &["status"]).len(), answer["excluded"]["ended"].clone())
    };
    assert_eq!(look("2026-03-30"), (1, json!(0)));
    assert_eq!(look("2026-03-31"), (0, json!(1)));
}

const MEETINGS: &str = "[[meeting]]\nid = \"m\"\nbody = \"community-group\"\nevery = \"quarter\"\nmin = 2\n\
                        min_gap_days = 10\nlate_days = 5\ntopics = [\"deployment\"]\nchair = \"liaison\"\n";

/// What became of the first quarter's meetings, held on these days.
fn held(days: &[(&str, &str)], as_of: &str) -> Vec<String> {
    let meetings: Vec<Value> = days
        .iter()
        .map(|(on, topic)| json!({"body_id": "g", "on": on, "topics": [topic], "invited": [], "chair": "liaison"}))
        .collect();
    let bodies =
        json!([{"body_id": "g", "kind": "community-group", "since": "2026-01-05", "until": "2026-04-03"}]);
    let tables = json!({"bodies": bodies, "meetings": meetings});
    let answer = ask_in(MEETINGS, ["2026-01-01", "2026-03-31", as_of], tables).unwrap();
    rows(&answer, &["holder_role", "opens", "closes", "status", "met_on", "met_by"])
}

#[test]
fn a_meeting_counts_when_it_lacks_nothing_and_is_far_enough_from_the_last_that_counted() {
    let row = |rest: &str| vec![format!("liaison 2026-01-05 2026-04-05 {rest}")];
    let topic = "deployment";
    // 10 January counts, 19 does not, 20 does: it is ten days after the 10th.
    let days = [("2026-01-20", topic), ("2026-01-10", topic), ("2026-01-19", topic)];
    assert_eq!(held(&days, "2026-03-01"), row("met 2026-01-20 [\"#1\",\"#0\"]"));
    let lacking = [("2026-01-10", "analysis"), ("2026-01-20", topic)];
    assert_eq!(held(&lacking, "2026-04-01"), row("overdue null []"));
    // The 4th was before the group existed; on 3 April it no longer exists.
    let outside = [("2026-01-04", topic), ("2026-01-20", topic), ("2026-04-03", topic)];
    assert_eq!(held(&outside, "2026-04-06"), row("missed null []"));
    let late = [("2026-01-20", topic), ("2026-04-02", topic)];
    assert_eq!(held(&late, "2026-04-06"), row("met_late 2026-04-02 [\"#0\",\"#1\"]"));
}

#[test]
fn two_meetings_on_one_day_both_count_without_a_gap() {
    let rule = "[[meeting]]\nid = \"m\"\nbody = \"community-group\"\nevery = \"quarter\"\nmin = 2\n";
    let meeting =
        |id: &str| json!({"meeting_id": id, "body_id": "g", "on": "2026-02-01", "topics": [], "invited": []});
    let tables = json!({"bodies": [{"body_id": "g", "kind": "community-group"}],
        "meetings": [meeting("y"), meeting("x")]});
    let answer = ask_in(rule, ["2026-01-01", "2026-03-31", "2026-02-01"], tables).unwrap();
    assert_eq!(rows(&answer, &["holder_role", "status", "met_by"]), ["community-cadre met [\"y\",\"x\"]"]);
}

#[test]
fn duties_come_in_the_order_of_their_text_and_numbers_are_text() {
    let mut ten = stay("10", "2020-01-01", None);
    ten["contact_id"] = json!(10);
    let mut nine = stay("9", "2020-01-01", None);
    nine["contact_id"] = json!(9);
    let tables = json!({"contacts": [nine, ten], "visits": [visit("10", "2026-02-01")]});
    let answer = ask(HALF_YEAR, "2026-03-01", tables);
    assert_eq!(rows(&answer, &["subject_id", "status"]), ["10 met", "9 open"]);
}
