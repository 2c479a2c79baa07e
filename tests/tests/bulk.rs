//! The bulk ways give what the plain ones give: ids that are whole numbers, duties block by block, limits.

#[path = "bulk/cases.rs"]
mod cases;
#[path = "arrow/form.rs"]
mod form;
#[path = "arrow/rows.rs"]
mod rows;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use arrow_array::ArrayRef;
use arrow_array::Date32Array;
use arrow_array::Int64Array;
use arrow_array::RecordBatch;
use arrow_array::StringArray;
use cases::numbered;
use cases::options;
use form::FORMS;
use form::Form;
use lianluo::Assessment;
use lianluo::Cell;
use lianluo::Day;
use lianluo::Error;
use lianluo::Limits;
use lianluo::Options;
use lianluo::Rulebook;
use lianluo::Tables;
use lianluo::TablesBuilder;
use lianluo::arrow;
use lianluo_tests::random;
use serde_json::Value;

fn tables(case: &Value, form: Form) -> Option<Tables> {
    let mut builder = TablesBuilder::new().threads(2);
    cases::add(&mut builder, &case["tables"], form)?.unwrap();
    builder.build().ok()
}

fn rulebook(case: &Value) -> Rulebook {
    cases::book(case).unwrap()
}

fn assessed(case: &Value, form: Form) -> Option<Assessment> {
    lianluo::assess(&rulebook(case), &tables(case, form)?, &options(case)).ok()
}

#[test]
fn ids_that_are_whole_numbers_give_what_their_texts_give() {
    let close: fn(u64) -> u64 = |at| 40 + at;
    // Seventeen digits: no shape that the watch at the door looks for.
    let far: fn(u64) -> u64 =
        |at| 10_000_000_000_000_000 + at.wrapping_mul(0x9e37_79b9_7f4a_7c15) % 80_000_000_000_000_000;
    let mut compared = 0;
    for seed in 0..600 {
        let form = FORMS[usize::try_from(seed).unwrap() % FORMS.len()];
        for number in [close, far] {
            let case = numbered(&random::case(seed), number);
            let Ok(expected) = lianluo::assess_json(&case.to_string()) else { continue };
            let Some(assessment) = assessed(&case, form) else { continue };
            assert_eq!(assessment.to_json(false), expected, "seed {seed} as {}", form.name);
            compared += 1;
        }
    }
    assert!(compared > 600, "only {compared} could be compared");
}

/// Rows without regard to their order, with what the plain batches write as text written as text.
fn sorted(rows: impl Iterator<Item = Value>) -> Vec<String> {
    let text = |value: &mut Value| {
        if value.is_number() {
            *value = Value::from(value.to_string());
        }
    };
    let mut out: Vec<String> = rows
        .map(|mut row| {
            text(&mut row["subject_id"]);
            row["met_by"].as_array_mut().into_iter().flatten().for_each(text);
            row.to_string()
        })
        .collect();
    out.sort();
    out
}

#[test]
fn duties_block_by_block_are_the_duties_of_the_answer() {
    let mut total = 0;
    for seed in 0..300 {
        let case = random::case(seed);
        let case = if seed % 2 == 0 { case } else { numbered(&case, |at| 7 + at) };
        let Some(assessment) = assessed(&case, FORMS[0]) else { continue };
        let names: Vec<String> =
            arrow::duties_schema().fields().iter().map(|field| field.name().clone()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let blocks = assessment.duties_blocks(&names).unwrap();
        let schema = blocks.schema();
        let ours: Vec<Value> = blocks
            .flat_map(|batch| {
                let batch = batch.unwrap();
                assert_eq!(batch.schema(), schema);
                rows::rows(&batch)
            })
            .collect();
        total += ours.len();
        assert_eq!(
            sorted(ours.into_iter()),
            sorted(rows::rows(&assessment.duties_batch().unwrap()).into_iter()),
            "seed {seed}"
        );
    }
    assert!(total > 1_200, "only {total} duties");
}

#[test]
fn only_the_columns_that_are_asked_for_are_made_and_an_unknown_one_is_refused() {
    let assessment = assessed(&random::case(3), FORMS[0]).unwrap();
    let names = |columns: &[&str]| -> Vec<String> {
        let schema = assessment.duties_blocks(columns).unwrap().schema();
        schema.fields().iter().map(|field| field.name().clone()).collect()
    };
    assert_eq!(names(&["due", "met_rows"]), ["due", "met_rows"]);
    assert!(!names(&[]).contains(&"duty_id".to_owned()) && names(&[]).contains(&"met_by".to_owned()));
    assert_eq!(assessment.duties_blocks(&["duty"]).unwrap_err().code(), "LL102");
}

#[test]
fn a_crowd_is_judged_as_each_of_its_people() {
    // Everybody eight hundred times: many blocks, several threads, and windows that pay to be marked day by day.
    const TIMES: usize = 800;
    let mut compared = 0;
    for seed in 0..12 {
        let mut case = random::case(seed);
        // Without bodies nothing is owed once for all.
        case["tables"]
            .as_object_mut()
            .unwrap()
            .retain(|name, _| !matches!(name.as_str(), "bodies" | "meetings"));
        let tables = case["tables"].as_object().unwrap();
        let crowd = |rows: &Value| -> Value {
            let copy = |at: usize| {
                rows.as_array().unwrap().iter().map(move |row| {
                    let mut row = row.clone();
                    let id = row["contact_id"]
                        .as_str()
                        .map_or_else(|| row["contact_id"].to_string(), str::to_owned);
                    row["contact_id"] = Value::from(format!("{id}-{at}"));
                    row
                })
            };
            (0..TIMES).flat_map(copy).collect()
        };
        let per_body = case["rulebook"]["toml"].as_str().unwrap().contains("per = \"body\"");
        let tables = tables_with(tables, &crowd);
        let (Ok(alone), false) = (lianluo::assess_json(&case.to_string()), per_body) else { continue };
        let mut crowded = case.clone();
        crowded["tables"] = tables;
        let crowded = lianluo::tables_from_json(&crowded["tables"].to_string()).unwrap();
        let crowded = lianluo::assess(&rulebook(&case), &crowded, &options(&case).threads(2)).unwrap();
        let alone: Value = serde_json::from_str(&alone).unwrap();
        let (mut expected, mut found) = (BTreeMap::new(), BTreeMap::new());
        let key = |rule: &str, due: &str, status: &str| format!("{rule} {due} {status}");
        for duty in alone["duties"].as_array().unwrap() {
            let word = |name: &str| duty[name].as_str().unwrap();
            let times = if word("subject_kind") == "contact" { TIMES } else { 1 };
            *expected.entry(key(word("rule"), word("due"), word("status"))).or_insert(0) += times;
        }
        for duty in crowded.duties() {
            *found.entry(key(duty.rule(), &duty.due().to_string(), duty.status().word())).or_insert(0) += 1;
        }
        assert_eq!(found, expected, "seed {seed}");
        assert_eq!(
            crowded.ended(),
            alone["excluded"]["ended"].as_u64().unwrap() * TIMES as u64,
            "seed {seed}"
        );
        compared += 1;
    }
    assert!(compared >= 5, "only {compared}");
}

fn tables_with(tables: &serde_json::Map<String, Value>, crowd: &dyn Fn(&Value) -> Value) -> Value {
    let about = ["contacts", "visits", "events", "waivers"];
    let made = tables.iter().map(|(name, rows)| {
        (name.clone(), if about.contains(&name.as_str()) { crowd(rows) } else { rows.clone() })
    });
    Value::Object(made.collect())
}

/// Contacts with these ids, each a resident of one community since 2025.
fn contacts(ids: Vec<i64>) -> RecordBatch {
    let count = ids.len();
    let day = Day::parse("2025-03-01").unwrap().number();
    let days: ArrayRef = Arc::new(Date32Array::from(vec![day; count]));
    let words = |word: &str| -> ArrayRef { Arc::new(StringArray::from(vec![word; count])) };
    let ids: ArrayRef = Arc::new(Int64Array::from(ids));
    RecordBatch::try_from_iter([
        ("contact_id", ids),
        ("community_id", words("990101001001")),
        ("tier", words("general")),
        ("enrolled_on", Arc::clone(&days)),
        ("consent_from", days),
    ])
    .unwrap()
}

fn visits(ids: Vec<i64>) -> RecordBatch {
    let count = ids.len();
    let day = Day::parse("2026-05-06").unwrap().number();
    let columns: [(&str, ArrayRef); 3] = [
        ("contact_id", Arc::new(Int64Array::from(ids))),
        ("on", Arc::new(Date32Array::from(vec![day; count]))),
        ("by", Arc::new(StringArray::from(vec!["community-cadre"; count]))),
    ];
    RecordBatch::try_from_iter(columns).unwrap()
}

#[test]
fn whole_numbers_that_look_like_phones_are_refused_wherever_they_stand() {
    let phones: Vec<i64> = (0..40).map(|at| 13_900_000_000 + at).collect();
    let plain: Vec<i64> = (0..40).collect();
    // Far apart, so that they go by a hash: with sixteen digits none has a shape.
    let far: Vec<i64> = (0..40).map(|at| 1_000_000_000_000_000 + at * 70_000_000_000).collect();
    let refused = |of_contacts: &[i64], of_visits: &[i64]| {
        let mut builder = TablesBuilder::new();
        arrow::add_batch(&mut builder, "contacts", &contacts(of_contacts.to_vec())).unwrap();
        arrow::add_batch(&mut builder, "visits", &visits(of_visits.to_vec())).unwrap();
        builder.build().err().map(|error| format!("{} {}", error.code(), error.place()))
    };
    let mixed: Vec<i64> = far.iter().chain(&phones).copied().collect();
    assert_eq!(refused(&plain, &plain), None);
    assert_eq!(refused(&far, &far), None);
    assert_eq!(refused(&phones, &plain).as_deref(), Some("LL107 contacts.contact_id"));
    assert_eq!(refused(&mixed, &far).as_deref(), Some("LL107 contacts.contact_id"));
    // Strangers are nobody's visits, and still do not come in under such ids.
    assert_eq!(refused(&plain, &phones).as_deref(), Some("LL107 visits.contact_id"));
    assert_eq!(refused(&far, &phones).as_deref(), Some("LL107 visits.contact_id"));
}

#[test]
fn whole_numbers_that_look_like_phones_are_refused_beside_ids_that_are_texts_too() {
    let phones: Vec<i64> = (0..40).map(|at| 13_900_000_000 + at).collect();
    let mut builder = TablesBuilder::new();
    arrow::add_batch(&mut builder, "contacts", &contacts(phones)).unwrap();
    let row = [("contact_id", "c-1"), ("on", "2026-05-06"), ("by", "liaison")];
    builder.row("visits", row.map(|(name, text)| (name, Cell::Text(text)))).unwrap();
    let refused = builder.build().unwrap_err();
    assert_eq!(format!("{} {}", refused.code(), refused.place()), "LL107 contacts.contact_id");
}

#[test]
fn ids_whose_hashes_agree_are_told_apart_all_the_same() {
    // All of one sixteenth of the hashes: far more than a block has room for.
    let agrees = |id: &i64| (id ^ (id >> 32)).cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 60 == 0;
    let ids: Vec<i64> = (1_000_000_000_i64..).filter(agrees).take(100_000).collect();
    let mut builder = TablesBuilder::new().threads(2);
    arrow::add_batch(&mut builder, "contacts", &contacts(ids.clone())).unwrap();
    arrow::add_batch(&mut builder, "visits", &visits(ids.iter().copied().step_by(2).collect())).unwrap();
    let tables = builder.build().unwrap();
    assert_eq!(tables.contacts(), 100_000);
    let [from, to, as_of] = ["2026-01-01", "2026-06-30", "2026-06-30"].map(|day| Day::parse(day).unwrap());
    let options = Options::new(from, to, as_of).unwrap();
    let assessment = lianluo::assess(&Rulebook::standard(), &tables, &options).unwrap();
    let met = assessment
        .summary()
        .iter()
        .filter(|row| row.rule == "visit.half-year")
        .map(|row| row.met)
        .sum::<u64>();
    assert_eq!(met, 50_000);
}

/// Two blocks of contacts and a bit.
fn crowd() -> TablesBuilder {
    let mut builder = TablesBuilder::new();
    for at in 0..20_000_i64 {
        let row = [
            ("contact_id", Cell::Int(at)),
            ("community_id", Cell::Text("990101001001")),
            ("tier", Cell::Text("general")),
            ("enrolled_on", Cell::Text("2025-03-01")),
            ("consent_from", Cell::Text("2025-03-01")),
        ];
        builder.row("contacts", row).unwrap();
    }
    builder
}

fn limited(limits: Limits) -> Result<Assessment, Error> {
    let [from, to, as_of] = ["2026-01-01", "2026-12-31", "2026-12-31"].map(|day| Day::parse(day).unwrap());
    let options = Options::new(from, to, as_of).unwrap().threads(2).limits(limits);
    lianluo::assess(&Rulebook::standard(), &crowd().build().unwrap(), &options)
}

#[test]
fn a_call_that_reaches_a_ceiling_gives_an_error_and_nothing_else() {
    let duties = limited(Limits::new()).unwrap().len() as u64;
    assert!(limited(Limits::new().duties(duties)).is_ok());
    assert_eq!(limited(Limits::new().duties(duties - 1)).unwrap_err().code(), "LL202");
    assert_eq!(limited(Limits::new().bytes(duties)).unwrap_err().code(), "LL203");
    assert!(limited(Limits::new().bytes(duties * 64)).is_ok());
    let mut builder = TablesBuilder::new().most_rows(2);
    let row = |at: i64| {
        [("contact_id", Cell::Int(at)), ("on", Cell::Text("2026-01-01")), ("by", Cell::Text("liaison"))]
    };
    builder.row("visits", row(1)).unwrap();
    builder.row("visits", row(2)).unwrap();
    assert_eq!(builder.row("visits", row(3)).unwrap_err().code(), "LL201");
}

#[test]
fn whoever_watches_hears_of_every_block_and_may_stop_the_call() {
    let heard = Arc::new([AtomicU64::new(0), AtomicU64::new(0)]);
    let ear = Arc::clone(&heard);
    let duties = limited(Limits::new().watch(move |progress| {
        let [times, pieces] = &*ear;
        assert!(progress.done <= progress.of);
        times.fetch_add(1, Ordering::Relaxed);
        pieces.fetch_max(progress.of, Ordering::Relaxed);
        true
    }));
    assert!(!duties.unwrap().is_empty());
    let [times, pieces] = [0, 1].map(|at: usize| heard[at].load(Ordering::Relaxed));
    assert!(pieces > 2, "several blocks of contacts, and then the bodies");
    assert_eq!(times, pieces);
    assert_eq!(limited(Limits::new().watch(|progress| progress.done < 2)).unwrap_err().code(), "LL204");
}
