//! The tests of the built-in rulebooks: they pass, the oracle agrees with every one, they leave no outcome out and no change unnoticed.
//!
//! A change may be listed as one that can make no difference only if it also makes none on ten thousand random tables; how much these tables can
//! tell apart is measured beside it, on the changes that the tests do notice.
#![expect(clippy::print_stdout, reason = "the counts are worth reading")]

#[path = "rule_tests/tables.rs"]
mod tables;

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use lianluo::Fate;
use lianluo::Lang;
use lianluo::Mutant;
use lianluo::Options;
use lianluo::RuleTests;
use lianluo::Rulebook;
use lianluo::Tables;
use lianluo::VARIANTS;
use lianluo_tests::oracle;
use lianluo_tests::oracle::Fault;
use serde_json::Value;
use serde_json::json;

const TABLES: u64 = 10_000;
/// On so many random tables every change that the tests notice shows too: such tables see what there is to see.
const TABLES_FOR_POWER: u64 = 8_000;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/rulebooks")
}

#[expect(clippy::disallowed_methods, reason = "tests read files")]
fn read(path: &str) -> String {
    std::fs::read_to_string(folder().join(path)).unwrap()
}

fn tests_of(name: &str) -> RuleTests {
    RuleTests::from_toml(&format!("{name}.test.toml"), &read(&format!("tests/{name}.test.toml"))).unwrap()
}

fn rulebook(name: &str) -> Rulebook {
    match VARIANTS.iter().find(|(known, _)| *known == name) {
        Some((_, text)) => Rulebook::from_toml_with(&format!("{name}.toml"), text, |_| None).unwrap(),
        None => Rulebook::standard(),
    }
}

fn names() -> Vec<&'static str> {
    VARIANTS.iter().map(|(name, _)| *name).chain(["standard"]).collect()
}

#[test]
fn every_built_in_rulebook_has_tests_and_passes_them() {
    for name in names() {
        let tests = tests_of(name);
        assert_eq!(tests.rulebook(), name);
        let report = tests.run(&rulebook(name));
        assert!(report.is_success() && report.remarks.is_empty(), "{}", report.render(Lang::En));
        println!("{name}: {} tests", tests.len());
    }
}

#[test]
fn the_tests_of_the_standard_rulebook_show_every_outcome_that_a_clause_can_have() {
    let report = tests_of("standard").run(&Rulebook::standard());
    let (seen, all) = report.covered();
    println!("{seen} of {all} outcomes");
    assert_eq!(seen, all, "{}", report.render(Lang::En));
    assert!(all > 130);
    let nothing_to_add = tests_of("standard").generated(&Rulebook::standard(), lianluo::Day::FIRST);
    assert_eq!(nothing_to_add, "", "a boundary that no test stands at");
}

#[test]
fn every_grade_that_an_appraisal_can_propose_is_expected_by_a_test() {
    let text = read("tests/standard.test.toml");
    let missing: Vec<&str> = lianluo::vocabulary::Grade::WORDS
        .iter()
        .copied()
        .filter(|grade| !text.contains(&format!("grade = \"{grade}\"")))
        .collect();
    assert!(missing.is_empty(), "no test expects {missing:?}");
}

#[test]
fn every_change_of_a_built_in_rulebook_is_noticed_or_listed_with_a_reason() {
    for name in names() {
        let report = tests_of(name).mutate(&rulebook(name));
        println!(
            "{name}: {} killed, {} equivalent, {} not loadable, {} survived, {} taken over",
            report.count(Fate::Killed),
            report.count(Fate::Equivalent),
            report.count(Fate::NotLoadable),
            report.count(Fate::Survived),
            report.taken_over,
        );
        assert!(report.is_success() && report.score() == 100, "{}", report.render(Lang::En));
        assert!(report.count(Fate::Killed) > 0);
    }
}

#[test]
fn the_tests_of_a_variant_fail_without_it() {
    for (name, _) in VARIANTS {
        let tests = tests_of(name);
        let without = tests.run(&Rulebook::standard());
        let failed = without.results.iter().filter(|result| !result.failures.is_empty()).count();
        assert!(failed > 0, "{name}: no test tells it from the standard rulebook");
    }
}

/// The table an overlay's line belongs to matters: `[[visit]]` and `[[meeting]]` hold overrides, the rest does not.
fn overrides(text: &str) -> Vec<(usize, String)> {
    let mut inside = false;
    let mut out = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('[') {
            inside = line.starts_with("[[visit]]") || line.starts_with("[[meeting]]");
        }
        let key = line.split(" = ").next().unwrap_or_default();
        // An id is no override, and a title is a name.
        if inside && line.contains(" = ") && !matches!(key, "id" | "title") && !line.starts_with('#') {
            out.push((number, key.to_owned()));
        }
    }
    out
}

/// Source and section of each rule.
fn places(rulebook: &Rulebook) -> Vec<(String, String)> {
    let clauses = rulebook.book().heads().map(|head| head.clause.clone());
    clauses.map(|clause| (clause.source, clause.section)).collect()
}

#[test]
fn every_key_that_a_variant_overrides_is_seen_by_some_test_of_it() {
    let mut seen = 0;
    for (name, text) in VARIANTS {
        let tests = tests_of(name);
        for (line, key) in overrides(text) {
            let without: Vec<&str> = text
                .lines()
                .enumerate()
                .filter(|(number, _)| *number != line)
                .map(|(_, line)| line)
                .collect();
            // A rule of the variant's own may need the key; then the reader of rulebooks notices.
            let Ok(without) = Rulebook::from_toml(&without.join("\n")) else { continue };
            // What was given although the default is the same changes nothing by going, and a gist explains and decides nothing.
            let whole = rulebook(name);
            if without.digest() == whole.digest() || key == "clause" && places(&without) == places(&whole) {
                continue;
            }
            assert!(!tests.run(&without).is_success(), "{name}: no test misses `{key}` of line {}", line + 1);
            seen += 1;
        }
    }
    println!("{seen} overrides");
    assert!(seen >= 20, "only {seen}");
}

/// A test of the file as the case that the oracle takes.
fn case(test: &toml::Value, shared: &toml::Value) -> Value {
    let mut tables = serde_json::Map::new();
    let own = test.get("tables").and_then(|tables| tables.as_table()).cloned().unwrap_or_default();
    let used = own.get("use").and_then(|name| shared.get(name.as_str()?)).and_then(|set| set.as_table());
    for (name, rows) in used.into_iter().flatten().chain(own.iter().filter(|(name, _)| *name != "use")) {
        tables.insert(name.clone(), as_json(rows));
    }
    let mut case = json!({"rulebook": {"toml": read("standard.toml")}, "tables": tables});
    for key in ["from", "to", "as_of", "known_at"] {
        if let Some(day) = test.get(key) {
            case[key] = as_json(day);
        }
    }
    case
}

fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(day) => json!(day.to_string()),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect())
        }
        toml::Value::Boolean(flag) => json!(flag),
        toml::Value::Integer(number) => json!(number),
        other => json!(other.as_str().unwrap()),
    }
}

#[test]
fn the_oracle_agrees_with_every_expectation_of_the_standard_tests() {
    let file: toml::Value = toml::from_str(&read("tests/standard.test.toml")).unwrap();
    let (mut tests, mut duties) = (0, 0);
    for test in file["test"].as_array().unwrap() {
        let id = test["id"].as_str().unwrap();
        let rules: BTreeSet<&str> =
            test["rules"].as_array().unwrap().iter().map(|rule| rule.as_str().unwrap()).collect();
        // The oracle knows visits and meetings.
        if !rules.iter().all(|rule| rule.starts_with("visit.") || rule.starts_with("meeting.")) {
            continue;
        }
        let judged = oracle::judge(&case(test, &file["tables"]), Fault::None).unwrap();
        let judged: Vec<_> = judged.iter().filter(|duty| rules.contains(duty.rule.as_str())).collect();
        let ended = judged.iter().filter(|duty| duty.outcome == "ended").count();
        if let Some(expected) = test.get("ended") {
            assert_eq!(expected.as_integer().unwrap(), i64::try_from(ended).unwrap(), "{id}");
        }
        // A test of appraisals looks at no duty; how they are appraised is compared on random cases.
        let Some(expected) = test.get("expect").map(|expected| expected.as_array().unwrap()) else {
            assert!(test.get("appraisals").is_some(), "{id}");
            continue;
        };
        assert_eq!(expected.len(), judged.len() - ended, "{id}");
        for want in expected {
            let text = |key: &str| want.get(key).map(|value| as_json(value).as_str().unwrap().to_owned());
            let found = judged.iter().find(|duty| {
                Some(&duty.rule) == text("rule").as_ref()
                    && Some(&duty.subject) == text("subject").as_ref()
                    && Some(duty.due.to_string()) == text("due")
            });
            let found = found.unwrap_or_else(|| panic!("{id}: the oracle does not know {want:?}"));
            let names: Vec<Value> = found.met_by.iter().map(|(_, name)| json!(name)).collect();
            for (key, got) in [
                ("status", found.outcome.to_owned()),
                ("anchor", found.anchor.to_string()),
                ("opens", found.opens.to_string()),
                ("closes", found.closes.to_string()),
                ("holder_role", found.holder_role.clone()),
                ("holder_body", found.holder_body.clone()),
            ] {
                assert!(
                    text(key).is_none_or(|want| want == got),
                    "{id}: {key} of {want:?}: the oracle has {got}"
                );
            }
            if let Some(want) = want.get("met_by") {
                assert_eq!(as_json(want), Value::Array(names), "{id}");
            }
            duties += 1;
        }
        tests += 1;
    }
    println!("{tests} tests, {duties} duties");
    assert!(tests > 100 && duties > 200);
}

/// Everything an answer says but which rulebook says it.
fn said(rulebook: &Rulebook, tables: &Tables, options: &Options, proofs: bool) -> String {
    match lianluo::assess(rulebook, tables, options) {
        Ok(assessment) => assessment.to_json(proofs).replace(rulebook.digest(), ""),
        Err(error) => error.to_json(),
    }
}

/// Which of the changed rulebooks answer differently on one of the tables, as positions.
fn told_apart(rulebook: &Rulebook, changed: &[&Rulebook], seeds: std::ops::Range<u64>) -> BTreeSet<usize> {
    let mut apart = BTreeSet::new();
    for seed in seeds {
        let made = tables::made(seed);
        let (tables, options) = (made.build(), made.options());
        // A proof takes ten times as long as its duty, and most of it is the same for all duties of a rule.
        let proofs = seed % 10 == 0;
        let whole = said(rulebook, &tables, &options, proofs);
        for (at, changed) in changed.iter().enumerate() {
            if !apart.contains(&at) && said(changed, &tables, &options, proofs) != whole {
                apart.insert(at);
            }
        }
    }
    apart
}

/// The same on two threads.
fn told_apart_by(rulebook: &Rulebook, changed: &[&Rulebook], tables: u64) -> BTreeSet<usize> {
    std::thread::scope(|scope| {
        let half = scope.spawn(|| told_apart(rulebook, changed, 0..tables / 2));
        let mut apart = told_apart(rulebook, changed, tables / 2..tables);
        apart.extend(half.join().unwrap());
        apart
    })
}

fn line(mutant: &Mutant) -> String {
    format!("{} {}: {} ({})", mutant.rule, mutant.key, mutant.change, mutant.at)
}

/// The standard rulebook without its table of working days.
fn without_calendar() -> Rulebook {
    let text = read("standard.toml");
    let (before, rest) = text.split_once("\n[calendar]\n").unwrap();
    assert!(!rest.contains("\n["), "the calendar is the last table");
    let rulebook = Rulebook::from_toml(before).unwrap();
    assert!(rulebook.book().calendar.is_none());
    rulebook
}

#[test]
fn what_is_called_equivalent_makes_no_difference_on_ten_thousand_random_tables() {
    for name in names() {
        let (rulebook, tests) = (rulebook(name), tests_of(name));
        let report = tests.mutate(&rulebook);
        // An overlay's tests speak of its own rules only.
        let own: BTreeSet<String> = report.mutants.iter().map(lianluo::MutantReport::line).collect();
        let mutants = rulebook.mutants();
        let claimed =
            mutants.iter().filter(|mutant| tests.claims_equivalent(mutant) && own.contains(&line(mutant)));
        let loadable = claimed.filter_map(|mutant| Some((mutant, mutant.rulebook.as_ref()?)));
        // Without a calendar every count of working days is an error. So tables on which no calendar at all gives the same answer never look
        // at it, and every change of the calendar gives that answer too: one rulebook stands for all of them.
        let (days, rules): (Vec<_>, Vec<_>) = loadable.partition(|(mutant, _)| mutant.rule == "[calendar]");
        let none = without_calendar();
        let stands_for_days = (!days.is_empty()).then_some(&none);
        let changed: Vec<&Rulebook> =
            rules.iter().map(|(_, changed)| *changed).chain(stands_for_days).collect();
        let apart = told_apart_by(&rulebook, &changed, TABLES);
        println!(
            "{name}: {} changes of rules and {} of working days called equivalent; {TABLES} tables tell {} apart",
            rules.len(),
            days.len(),
            apart.len()
        );
        let told: Vec<String> = apart
            .iter()
            .map(|at| rules.get(*at).map_or("[calendar]".to_owned(), |(mutant, _)| line(mutant)))
            .collect();
        assert!(told.is_empty(), "not equivalent:\n{}", told.join("\n"));
        assert_eq!(rules.len() + days.len(), report.count(Fate::Equivalent));
    }
}

#[test]
fn random_tables_tell_all_other_changes_apart() {
    let (rulebook, tests) = (Rulebook::standard(), tests_of("standard"));
    let mutants = rulebook.mutants();
    // The random tables have no ballots and are too small for the steps of a community's standard.
    let appraises = |mutant: &Mutant| mutant.rule.starts_with("appraisal.");
    let others = mutants.iter().filter(|mutant| !tests.claims_equivalent(mutant) && !appraises(mutant));
    let others: Vec<_> = others.filter_map(|mutant| Some((mutant, mutant.rulebook.as_ref()?))).collect();
    let changed: Vec<&Rulebook> = others.iter().map(|(_, changed)| *changed).collect();
    let apart = told_apart_by(&rulebook, &changed, TABLES_FOR_POWER);
    println!("{} of {} changes show on {TABLES_FOR_POWER} random tables", apart.len(), others.len());
    let not: Vec<String> =
        (0..others.len()).filter(|at| !apart.contains(at)).map(|at| line(others[at].0)).collect();
    assert!(not.is_empty(), "the tables do not show:\n{}", not.join("\n"));
}
