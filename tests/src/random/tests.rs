//! The random cases reach everything: each form with each outcome, and each fault of the oracle shows.

#![expect(clippy::print_stdout, reason = "how often each combination occurs is worth reading")]

use std::collections::BTreeMap;

use super::{case, form_of};
use crate::oracle::{Fault, Form, answer, judge};

const OUTCOMES: [&str; 8] = ["upcoming", "open", "met", "overdue", "met_late", "missed", "waived", "ended"];

#[test]
fn the_same_seed_gives_the_same_case() {
    for seed in [0, 1, 77, u64::MAX] {
        assert_eq!(case(seed), case(seed));
    }
    assert_ne!(case(1), case(2));
}

/// Runs 2,000 cases; all twenty thousand are counted by the ignored test below.
#[test]
fn every_form_meets_every_outcome_that_can_exist() {
    count_outcomes(2_000, 10);
}

#[test]
#[ignore = "twenty thousand cases; run it when the generator changes"]
fn every_form_meets_every_outcome_two_hundred_times_in_twenty_thousand_cases() {
    count_outcomes(20_000, 200);
}

fn count_outcomes(cases: u64, at_least: u64) {
    let mut seen: BTreeMap<(Form, &str), u64> = BTreeMap::new();
    let mut outside = 0;
    for seed in 0..cases {
        match judge(&case(seed), Fault::None) {
            Ok(judged) => {
                for duty in judged {
                    *seen.entry((duty.form, duty.outcome)).or_default() += 1;
                }
            }
            Err(code) => {
                assert_eq!(code, "LL130");
                outside += 1;
            }
        }
    }
    println!("{outside} of {cases} cases leave the calendar");
    let mut rare = Vec::new();
    for form in [Form::Periodic, Form::Festival, Form::Event, Form::Declaration, Form::Body, Form::Meeting] {
        let counts = OUTCOMES.map(|outcome| seen.get(&(form, outcome)).copied().unwrap_or_default());
        println!("{form:?}: {:?}", OUTCOMES.iter().zip(counts).collect::<Vec<_>>());
        for (outcome, count) in OUTCOMES.iter().zip(counts) {
            // A waiver names a contact, so what a body owes is never waived.
            if *outcome == "waived" && matches!(form, Form::Body | Form::Meeting) {
                assert_eq!(count, 0);
            } else if count < at_least {
                rare.push((form, outcome, count));
            }
        }
    }
    assert!(rare.is_empty(), "too rare to prove anything: {rare:?}");
    assert!(outside >= cases / 1_000);
}

#[test]
fn every_fault_shows_in_some_answer() {
    let seeds = 0..1_500;
    let mut shows = vec![0; Fault::ALL.len()];
    for seed in seeds.clone() {
        let case = case(seed);
        let truth = answer(&case, Fault::None);
        for (fault, shows) in Fault::ALL.iter().zip(&mut shows) {
            *shows += i32::from(answer(&case, *fault) != truth);
        }
    }
    println!("answers in {seeds:?} that each fault changes");
    for (fault, shows) in Fault::ALL.iter().zip(&shows) {
        println!("{shows:6} {fault:?}");
    }
    let hidden: Vec<_> = Fault::ALL.iter().zip(&shows).filter(|(_, shows)| **shows == 0).collect();
    assert!(hidden.is_empty(), "no case tells these from the truth: {hidden:?}");
}

#[test]
fn a_duty_is_traced_to_the_form_of_its_version() {
    let versioned = "[rulebook]\nid = \"synthetic\"\nversion = \"1\"\n\
        [[visit]]\nid = \"visit.periodic.1\"\nevery = \"month\"\neffective = { until = 2026-02-01 }\n\
        [[visit]]\nid = \"visit.periodic.1\"\non = { festivals = [\"spring-festival\"] }\n\
        effective = { from = 2026-02-01 }\n";
    let case = serde_json::json!({
        "rulebook": {"toml": versioned}, "from": "2026-01-01", "to": "2026-03-31", "as_of": "2026-03-31",
        "tables": {"contacts": [{"contact_id": "c", "community_id": "k", "tier": "key",
            "enrolled_on": "2020-01-01", "consent_from": "2020-01-01"}]},
    });
    assert_eq!(form_of(&case, "visit.periodic.1", "2026-01-31"), Some(Form::Periodic));
    assert_eq!(form_of(&case, "visit.periodic.1", "2026-02-17"), Some(Form::Festival));
    assert_eq!(form_of(&case, "visit.periodic.1", "2026-02-28"), None);
}
