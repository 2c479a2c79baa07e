//! The library against the oracle on random cases: every duty, status, reason, evidence and the `ended` total.
//!
//! The run prints how often each form met each outcome, so that agreement is known to cover them. Then the oracle is made faulty, one fault at
//! a time: a fault that no case shows would be a sentence of the definitions that nothing tests.
#![expect(clippy::print_stdout, reason = "how often each combination occurs is worth reading")]

use std::collections::BTreeMap;

use lianluo_tests::compare::difference;
use lianluo_tests::oracle;
use lianluo_tests::oracle::Fault;
use lianluo_tests::oracle::Form;
use lianluo_tests::random;
use serde_json::Value;

const CASES: u64 = 20_000;
const AT_LEAST: u64 = 200;
const FORMS: [Form; 6] =
    [Form::Periodic, Form::Festival, Form::Event, Form::Declaration, Form::Body, Form::Meeting];
const OUTCOMES: [&str; 8] = ["upcoming", "open", "met", "overdue", "met_late", "missed", "waived", "ended"];

/// What the library says to a case: its answer, or the code of its error.
fn library(case: &Value) -> Result<Value, String> {
    match lianluo::assess_json(&case.to_string()) {
        Ok(answer) => Ok(serde_json::from_str(&answer).unwrap()),
        Err(error) => Err(error.code().to_owned()),
    }
}

fn differ(library: &Result<Value, String>, oracle: &Result<Value, String>) -> Option<String> {
    match (library, oracle) {
        (Ok(library), Ok(oracle)) => difference(library, oracle),
        (Err(library), Err(oracle)) if library == oracle => None,
        (library, oracle) => Some(format!("library {library:?}\noracle {oracle:?}")),
    }
}

#[test]
fn the_library_and_the_oracle_agree_on_twenty_thousand_random_cases() {
    let mut seen: BTreeMap<(Form, String), u64> = BTreeMap::new();
    let mut uncovered = 0_u64;
    for seed in 0..CASES {
        let case = random::case(seed);
        let (ours, theirs) = (library(&case), oracle::answer(&case, Fault::None));
        if let Some(what) = differ(&ours, &theirs) {
            panic!("seed {seed}: {what}\n{case:#}");
        }
        match oracle::judge(&case, Fault::None) {
            Ok(judged) => {
                for duty in judged {
                    *seen.entry((duty.form, duty.outcome.to_owned())).or_default() += 1;
                }
            }
            Err(_) => uncovered += 1,
        }
    }
    println!(
        "{CASES} cases agree; in {uncovered} of them both refuse a working-day count that leaves the calendar (LL130)"
    );
    println!("{:<12} {}", "form", OUTCOMES.map(|outcome| format!("{outcome:>9}")).join(" "));
    for form in FORMS {
        let counts = OUTCOMES.map(|outcome| seen.get(&(form, outcome.to_owned())).copied().unwrap_or(0));
        println!("{:<12} {}", format!("{form:?}"), counts.map(|count| format!("{count:>9}")).join(" "));
        for (outcome, count) in OUTCOMES.iter().zip(counts) {
            // A waiver names a contact, so what a body owes is never waived.
            let cannot = *outcome == "waived" && matches!(form, Form::Body | Form::Meeting);
            assert!(cannot == (count == 0) && (cannot || count >= AT_LEAST), "{form:?} {outcome}: {count}");
        }
    }
    println!("reason: `exempted` on every waived duty, null on every other (compared in each case)");
}

#[test]
fn every_misreading_of_the_definitions_is_caught() {
    let mut caught = vec![0_u32; Fault::ALL.len()];
    for seed in 0..1_500 {
        let case = random::case(seed);
        let ours = library(&case);
        for (fault, caught) in Fault::ALL.iter().zip(&mut caught) {
            *caught += u32::from(differ(&ours, &oracle::answer(&case, *fault)).is_some());
        }
    }
    println!("in how many of 1500 cases each misreading shows:");
    for (fault, caught) in Fault::ALL.iter().zip(&caught) {
        println!("{caught:6} {fault:?}");
    }
    let missed: Vec<_> = Fault::ALL.iter().zip(&caught).filter(|(_, caught)| **caught == 0).collect();
    assert!(missed.is_empty(), "no case tells these from the truth: {missed:?}");
    for named in [
        Fault::DueOneDayLate,
        Fault::NoConsentGate,
        Fault::VisitAfterWithdrawalCounts,
        Fault::SwapMetAndMetLate,
        Fault::VisitCountedTwice,
        Fault::VersionByDue,
    ] {
        assert!(Fault::ALL.contains(&named));
    }
}
