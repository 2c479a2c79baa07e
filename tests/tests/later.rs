//! Records that come later give what all records at once give: every answer, every total, and each duty that changed.
//!
//! Cases are cut at random: each table of records into a first part and several later ones, and what comes in together is of all tables. After each
//! step the answer is compared with that of one assessment of all rows so far. What a right answer is, other tests say.

#[path = "bulk/cases.rs"]
mod cases;
#[path = "arrow/form.rs"]
mod form;

use std::collections::BTreeMap;

use cases::numbered;
use form::FORMS;
use form::Form;
use lianluo::Assessment;
use lianluo::Assessor;
use lianluo::Cell;
use lianluo::Day;
use lianluo::Duty;
use lianluo::Error;
use lianluo::Options;
use lianluo::Rulebook;
use lianluo::TABLES;
use lianluo::TablesBuilder;
use lianluo_tests::random;
use lianluo_tests::random::dice::Dice;
use lianluo_tests::vectors;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// The tables that grow by records.
const RECORDS: [&str; 10] = [
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

/// How the rows of a case come in: first who is there, with some records, then record by record.
fn stages(case: &Value, dice: &mut Dice, count: usize) -> Vec<Value> {
    let mut stages = vec![Map::new(); count];
    let mut any = |most: usize| usize::try_from(dice.between(0, i64::try_from(most).unwrap())).unwrap();
    for (table, rows) in case["tables"].as_object().unwrap() {
        // A table that is null is none.
        let Some(rows) = rows.as_array() else { continue };
        if !RECORDS.contains(&table.as_str()) {
            stages[0].insert(table.clone(), json!(rows));
            continue;
        }
        let mut cuts: Vec<usize> = (1..count).map(|_| any(rows.len())).collect();
        cuts.sort_unstable();
        cuts.push(rows.len());
        // A table without a row is handed over at some time all the same.
        let given = any(count - 1);
        let mut from = 0;
        for (at, to) in cuts.into_iter().enumerate() {
            if from < to || at == given {
                stages[at].insert(table.clone(), json!(rows[from..to]));
            }
            from = to;
        }
    }
    stages.into_iter().map(Value::Object).collect()
}

/// Rows in an Arrow form if they have it, else as JSON.
fn builder(tables: &Value, form: Form) -> Result<TablesBuilder, Error> {
    let mut builder = TablesBuilder::new();
    match cases::add(&mut builder, tables, form) {
        Some(added) => added.map(|()| builder),
        None => {
            let mut builder = TablesBuilder::new();
            builder.json(&tables.to_string())?;
            Ok(builder)
        }
    }
}

/// Duty → all that is said of it.
fn said<'a>(duties: impl Iterator<Item = Duty<'a>>) -> BTreeMap<String, String> {
    duties.map(|duty| (duty.duty_id(), serde_json::to_string(&duty).unwrap())).collect()
}

/// What was seen in some cases.
#[derive(Debug, Default)]
struct Seen {
    steps: usize,
    refused: usize,
    moved: usize,
    fresh: usize,
    gone: usize,
}

impl Seen {
    /// Lets the stages of a case come in one by one; false where it is refused from the beginning.
    fn compare(&mut self, case: &Value, stages: &[Value], form: Form, dice: &mut Dice) -> bool {
        let Some(rulebook) = cases::book(case) else { return false };
        let options = cases::options(case);
        let mut so_far = stages[0].clone();
        let assess = |tables: &Value| -> Result<Assessment, Error> {
            let mut builder = TablesBuilder::new();
            builder.json(&tables.to_string())?;
            lianluo::assess(&rulebook, &builder.build()?, &options)
        };
        let Ok(mut before) = assess(&so_far) else { return false };
        let first = builder(&stages[0], form).unwrap().build().unwrap();
        let mut assessor = Assessor::new(&rulebook, &first, &options).unwrap();
        drop(first);
        for stage in &stages[1..] {
            for (table, rows) in stage.as_object().unwrap() {
                let all = so_far.as_object_mut().unwrap().entry(table).or_insert_with(|| json!([]));
                all.as_array_mut().unwrap().extend(rows.as_array().unwrap().iter().cloned());
            }
            let after = match assess(&so_far) {
                Ok(after) => after,
                Err(expected) => {
                    let refused = assessor.add(builder(stage, form).unwrap()).unwrap_err();
                    assert_eq!((refused.code(), refused.place()), (expected.code(), expected.place()));
                    assert_eq!(assessor.summary(), before.summary());
                    assert_eq!(assessor.assessment().to_json(true), before.to_json(true));
                    self.refused += 1;
                    return true;
                }
            };
            let update = assessor.add(builder(stage, form).unwrap()).unwrap();
            let (old, new) = (said(before.duties()), said(after.duties()));
            let otherwise = |(duty, said): &(&String, &String)| old.get(*duty) != Some(*said);
            let changed: BTreeMap<&String, &String> = new.iter().filter(otherwise).collect();
            let ended: BTreeMap<&String, &String> =
                old.iter().filter(|(duty, _)| !new.contains_key(*duty)).collect();
            let (now, gone) = (said(update.duties()), said(update.gone()));
            assert_eq!(now.iter().collect::<BTreeMap<_, _>>(), changed);
            assert_eq!(gone.iter().collect::<BTreeMap<_, _>>(), ended);
            assert_eq!(update.len(), changed.len() + ended.len());
            assert_eq!(update.is_empty(), changed.is_empty() && ended.is_empty());
            self.fresh += changed.keys().filter(|duty| !old.contains_key(**duty)).count();
            self.moved += changed.len();
            self.gone += ended.len();
            self.steps += 1;
            assert_eq!(assessor.summary(), after.summary());
            // Mostly what was laid over stays so when more comes.
            if dice.chance(30) {
                assert_eq!(assessor.assessment().to_json(true), after.to_json(true));
            }
            before = after;
        }
        assert_eq!(assessor.assessment().to_json(true), before.to_json(true));
        true
    }
}

#[test]
fn random_records_that_come_later_give_what_all_records_at_once_give() {
    let mut seen = Seen::default();
    for seed in 0..900 {
        let form = FORMS[usize::try_from(seed).unwrap() % FORMS.len()];
        let case = match seed % 3 {
            0 => random::case(seed),
            1 => numbered(&random::case(seed), |at| 3 + at),
            _ => numbered(&random::case(seed), |at| 30_000_000_000_000_000 + at * 1_000_000_007),
        };
        let mut dice = Dice::new(seed);
        let stages = stages(&case, &mut dice, 4);
        seen.compare(&case, &stages, form, &mut dice);
    }
    let Seen { steps, refused, moved, fresh, gone } = seen;
    assert!(
        steps > 2_000 && refused > 10 && moved > 2_000 && fresh > 500 && gone > 20,
        "{steps} steps, {refused} refused, {moved} duties moved, of these {fresh} new, and {gone} gone"
    );
}

#[test]
fn records_of_the_vectors_that_come_later_give_what_all_records_at_once_give() {
    let mut seen = Seen::default();
    let mut tables: BTreeMap<String, usize> = BTreeMap::new();
    for (at, vector) in vectors::all().iter().enumerate() {
        if vector.expect["error"].is_object() {
            continue;
        }
        let form = FORMS[at % FORMS.len()];
        let mut dice = Dice::new(at as u64);
        let stages = stages(&vector.case, &mut dice, 3);
        if seen.compare(&vector.case, &stages, form, &mut dice) {
            for (table, rows) in stages[1..].iter().flat_map(|stage| stage.as_object().unwrap()) {
                *tables.entry(table.clone()).or_default() += rows.as_array().unwrap().len();
            }
        }
    }
    let few: Vec<&str> = RECORDS.into_iter().filter(|table| tables.get(*table) < Some(&10)).collect();
    assert!(few.is_empty(), "few rows of {few:?} came later: {tables:?}");
    let Seen { steps, moved, fresh, .. } = seen;
    assert!(steps > 1_000 && moved > 500 && fresh > 50, "{steps} steps, {moved} duties moved, {fresh} new");
}
