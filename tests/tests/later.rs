//! Records that come later give what all records at once give: every answer, every total, and each duty that changed.
//!
//! Cases are cut at random: each table of records into a first part and several later ones, and what comes in together is of all tables. After each
//! step the answer is compared with that of one assessment of all rows so far. What a right answer is, other tests say.

#[path = "bulk/cases.rs"]
mod cases;
#[path = "arrow/form.rs"]
mod form;
#[path = "later/town.rs"]
mod town;

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
use lianluo::TablesBuilder;
use lianluo_tests::random;
use lianluo_tests::random::dice::Dice;
use lianluo_tests::vectors;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;
use town::RECORDS;
use town::assessor;
use town::rows;
use town::told;
use town::town;

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
            assert_eq!(now.iter().collect::<BTreeMap<_, _>>(), changed, "as {}", form.name);
            assert_eq!(gone.iter().collect::<BTreeMap<_, _>>(), ended, "as {}", form.name);
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
    for seed in 0..1_200 {
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
        steps > 3_000 && refused > 5 && moved > 1_000 && fresh > 300 && gone > 0,
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

const NONE: [String; 0] = [];

/// The contact asked for help on the tenth of June; by the standard rulebook a visit is due fifteen days after that was recorded.
fn asked_for_help(recorded_on: &str) -> TablesBuilder {
    let event = json!({"contact_id": "c-1", "kind": "hardship-request", "on": "2026-06-10", "reported_by": "contact",
                       "recorded_on": recorded_on});
    rows("events", &json!([event]))
}

#[test]
fn an_event_makes_a_duty_and_one_told_again_later_takes_it_out_of_the_range() {
    let mut assessor = assessor(&Rulebook::standard(), &town(None));
    let (owed, ended) = (assessor.assessment().len(), assessor.assessment().ended());
    let duty = "visit.hardship-request 2026-06-25 overdue".to_owned();
    assert_eq!(told(&mut assessor, asked_for_help("2026-06-10")), [vec![duty.clone()], NONE.into()]);
    assert_eq!(assessor.assessment().len(), owed + 1);
    assert_eq!(told(&mut assessor, asked_for_help("2026-06-20")), [NONE.into(), vec![duty]]);
    assert_eq!(assessor.assessment().len(), owed);
    assert_eq!(assessor.assessment().ended(), ended);
    assert!(assessor.summary().iter().all(|row| row.rule != "visit.hardship-request"));
}

#[test]
fn a_duty_that_ends_because_its_event_is_told_again_is_gone_and_counted_among_the_ended() {
    let mut assessor = assessor(&Rulebook::standard(), &town(Some("2026-06-28")));
    let ended = assessor.assessment().ended();
    let duty = "visit.hardship-request 2026-06-25 overdue".to_owned();
    assert_eq!(told(&mut assessor, asked_for_help("2026-06-10")), [vec![duty.clone()], NONE.into()]);
    // Due on the thirtieth, two days behind the end of consent.
    assert_eq!(told(&mut assessor, asked_for_help("2026-06-15")), [NONE.into(), vec![duty]]);
    assert_eq!(assessor.assessment().ended(), ended + 1);
    // What had ended is waived all the same.
    let waiver = json!([{"contact_id": "c-1", "rule": "visit.hardship-request", "from": "2026-06-30", "until": "2026-06-30",
                         "authority": "street office", "recorded_on": "2026-06-30"}]);
    let waived = "visit.hardship-request 2026-06-30 waived".to_owned();
    assert_eq!(told(&mut assessor, rows("waivers", &waiver)), [vec![waived], NONE.into()]);
    assert_eq!(assessor.assessment().ended(), ended);
}

#[test]
fn what_a_body_did_before_it_was_dissolved_is_gone_when_a_check_takes_it_back() {
    let rulebook = Rulebook::from_toml(
        r#"
        [rulebook]
        id = "list"
        version = "1"
        [[source]]
        id = "S0"
        title = "made up"
        [[checklist]]
        id = "checklist.means"
        body = "community"
        every = "half-year"
        items = ["funds"]
        holder = "community-secretary"
        clause = { source = "S0", section = "1" }"#,
    )
    .unwrap();
    let check = |on: &str, done: bool| {
        rows("checks", &json!([{"body_id": "990101001001", "item": "funds", "on": on, "done": done}]))
    };
    let mut assessor = assessor(&rulebook, &town(None));
    // Nobody asked about checks before the table was handed over.
    assert!(assessor.assessment().is_empty());
    let duty = "checklist.means 2026-06-30 met".to_owned();
    assert_eq!(told(&mut assessor, check("2026-03-01", true)), [vec![duty.clone()], NONE.into()]);
    assert_eq!(told(&mut assessor, check("2026-04-01", false)), [NONE.into(), vec![duty]]);
    assert_eq!((assessor.assessment().len(), assessor.assessment().ended()), (0, 1));
}

#[test]
fn a_table_that_is_handed_over_without_a_row_is_asked_about_from_then_on() {
    let mut assessor = assessor(&Rulebook::standard(), &town(None));
    let before = assessor.assessment().len();
    let [now, gone] = told(&mut assessor, rows("trainings", &json!([])));
    assert!(!now.is_empty() && now.iter().all(|duty| duty.starts_with("training.")), "{now:?}");
    assert_eq!(gone, NONE);
    assert_eq!(assessor.assessment().len(), before + now.len());
}

#[test]
fn whoever_is_visited_again_before_anybody_asks_stands_as_if_all_visits_had_come_at_once() {
    let day = |text: &str| Day::parse(text).unwrap();
    let options = Options::new(day("2026-01-01"), day("2026-12-31"), day("2026-12-31")).unwrap();
    let people = || {
        let mut builder = TablesBuilder::new();
        for id in 0..50 {
            let row = [
                ("contact_id", Cell::Int(id)),
                ("community_id", Cell::Text("990101001001")),
                ("tier", Cell::Text("care")),
                ("enrolled_on", Cell::Text("2025-03-01")),
                ("consent_from", Cell::Text("2025-03-01")),
            ];
            builder.row("contacts", row).unwrap();
        }
        builder
    };
    let visit = |builder: &mut TablesBuilder, on: &'static str| {
        let row =
            [("contact_id", Cell::Int(7)), ("on", Cell::Text(on)), ("by", Cell::Text("community-cadre"))];
        builder.row("visits", row).unwrap();
    };
    // Each moves some duty: the later the visit comes in, the earlier the day it was on.
    let days = ["2026-11-20", "2026-06-03", "2026-02-16", "2026-01-05"];
    let mut whole = people();
    let mut assessor = Assessor::new(&Rulebook::standard(), &people().build().unwrap(), &options).unwrap();
    for on in days {
        visit(&mut whole, on);
        let mut builder = TablesBuilder::new();
        visit(&mut builder, on);
        assert!(assessor.add(builder).unwrap().duties().next().is_some(), "{on}");
    }
    let whole = lianluo::assess(&Rulebook::standard(), &whole.build().unwrap(), &options).unwrap();
    assert_eq!(assessor.summary(), whole.summary());
    assert_eq!(assessor.assessment().to_json(true), whole.to_json(true));
}
