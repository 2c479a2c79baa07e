//! Every row of the sources has one answer, every answer is true, the page says so, and the vectors show what is built.

#[path = "rows/page.rs"]
mod page;
#[path = "rows/shown.rs"]
mod shown;

use lianluo::Rulebook;
use lianluo_tests::vectors;
use lianluo_tests::vectors::Vector;
use page::Rows;
use serde_json::Value;

const LIST: &str = include_str!("../../core/rulebooks/rows.toml");
const PAGE: &str = include_str!("../../docs/rows.md");

/// The rows of the sources, section by section: visits, meetings, organisation, training, appraisal, records, services.
const ALL: &[&str] = &[
    "V1", "V2", "V3.1", "V3.2", "V3.3", "V3.4", "V3.5", "V4", "V5", "V6", "V7", "V8", "V9", "V10", "V11",
    "V12", "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "M12", "M13", "O1", "O2",
    "O3", "O4", "O5", "O6", "O7", "O8", "O9", "O10", "O11", "O12", "T1", "T2", "T3", "T4", "T5", "T6", "A1",
    "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "A11", "A12", "K1", "K2", "K3", "K4", "K5", "S1a",
    "S2a", "S3a", "S4a", "S5a", "S6a", "S7a", "S8a", "S9a", "S10a", "S11a",
];

fn rows(text: &str) -> Rows {
    Rows::read(text).unwrap()
}

#[test]
fn every_row_of_the_sources_is_there_in_their_order_and_no_other() {
    let ids: Vec<String> = rows(LIST).row.into_iter().map(|row| row.id).collect();
    assert_eq!(ids, ALL);
}

#[test]
fn every_row_has_one_answer_that_exists_and_every_rule_is_asked_for() {
    let faults = rows(LIST).faults(&Rulebook::standard());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_page_is_what_the_list_and_the_rulebook_say() {
    let page = rows(LIST).page(&Rulebook::standard());
    assert!(page == PAGE, "docs/rows.md is stale: cargo run -p lianluo-tests --example rows > docs/rows.md");
}

#[test]
fn a_rule_that_does_not_exist_a_row_without_an_answer_and_a_rule_nobody_asks_for_are_noticed() {
    let faults = |text: &str| rows(text).faults(&Rulebook::standard()).join("\n");
    let renamed = LIST.replacen("training.lecture", "training.lectures", 1);
    assert!(faults(&renamed).contains("T4: the standard rulebook has no rule training.lectures"));
    assert!(faults(&renamed).contains("no row asks for training.lecture"));
    let silent = LIST.replacen("rules = [\"visit.half-year\"]\n", "", 1);
    assert!(faults(&silent).contains("V1 needs exactly one answer"));
}

#[test]
fn every_built_row_is_shown_met_missed_at_its_edges_waived_and_refused() {
    let faults = shown::faults(&rows(LIST), &vectors::all());
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// The faults when every vector was changed in this way.
fn faults_after(change: impl Fn(&mut Vector)) -> String {
    let mut changed = vectors::all();
    changed.iter_mut().for_each(change);
    shown::faults(&rows(LIST), &changed).join("\n")
}

#[test]
fn a_kind_that_no_vector_shows_is_noticed() {
    for kind in ["met", "missed", "boundary", "waived", "bad-input"] {
        let without = faults_after(|vector| {
            if let Some(shows) = vector.raw.get_mut("shows").and_then(Value::as_object_mut) {
                shows.remove(kind);
            }
        });
        assert!(
            without.contains(&format!("V3.2: no vector shows visit.festival of standard {kind}")),
            "{without}"
        );
        assert!(
            without.contains(&format!("V4: no vector shows visit.festival of three-must-visits {kind}")),
            "{without}"
        );
        // What a body owes cannot be waived, and nobody asks for it.
        assert_eq!(without.contains("meeting.forum"), kind != "waived", "{without}");
    }
}

#[test]
fn a_rule_shown_on_one_side_of_an_edge_only_is_noticed() {
    for side in ["due", "due+1"] {
        let one_sided = faults_after(|vector| {
            if vector.raw["boundary"] == side {
                vector.raw["boundary"] = Value::from("closes");
            }
        });
        assert!(
            one_sided.contains("no vector shows checklist.funds of standard on both sides"),
            "{side}: {one_sided}"
        );
    }
}

#[test]
fn a_claim_that_the_vector_does_not_bear_out_is_noticed() {
    let upcoming = faults_after(|vector| {
        for duty in vector.expect["duties"].as_array_mut().into_iter().flatten() {
            duty["status"] = Value::from("upcoming");
        }
    });
    for kind in ["met", "missed", "waived"] {
        assert!(upcoming.contains(&format!("it does not show visit.half-year {kind}")), "{kind}: {upcoming}");
    }
    let elsewhere = faults_after(|vector| {
        if let Some(row) = vector.expect["error"].get_mut("row") {
            *row = Value::from(0);
        }
    });
    assert!(elsewhere.contains("it does not show visit.half-year bad-input"), "{elsewhere}");
    let nowhere = faults_after(|vector| vector.raw["boundary"] = Value::from("none"));
    assert!(nowhere.contains("it does not show training.small boundary"), "{nowhere}");
    let other = faults_after(|vector| {
        if vector.case["rulebook"] == "standard" {
            vector.case["rulebook"] =
                serde_json::json!({ "toml": "[rulebook]\nid = \"other\"\nversion = \"1\"\n" });
        }
    });
    assert!(other.contains("neither standard nor laid over it"), "{other}");
}
