//! Random and written cases put to the library through its Rust door, their tables in whichever Arrow form is asked for.
//!
//! Nothing here knows what a right answer is.

use std::collections::BTreeMap;

use lianluo::Day;
use lianluo::Error;
use lianluo::Options;
use lianluo::Rulebook;
use lianluo::TablesBuilder;
use lianluo::arrow;
use serde_json::Value;

use crate::form;
use crate::form::Form;

/// Adds tables of a case in one form; none where a table has no such form.
pub fn add(builder: &mut TablesBuilder, tables: &Value, form: Form) -> Option<Result<(), Error>> {
    for (name, table) in tables.as_object()? {
        let (schema, batches) = form::batches(name, table.as_array()?, form)?;
        if let Err(error) = arrow::add_batches(builder, name, &schema, batches.into_iter().map(Ok)) {
            return Some(Err(error));
        }
    }
    Some(Ok(()))
}

/// The rulebook of a case; none where the case itself is refused.
pub fn book(case: &Value) -> Option<Rulebook> {
    match &case["rulebook"] {
        Value::String(name) if name == "standard" => Some(Rulebook::standard()),
        book => Rulebook::from_toml(book["toml"].as_str()?).ok(),
    }
}

/// What a case asks.
pub fn options(case: &Value) -> Options {
    let day = |key: &str| Day::parse(case[key].as_str().unwrap()).unwrap();
    let options = Options::new(day("from"), day("to"), day("as_of")).unwrap();
    match case.get("known_at") {
        None | Some(Value::Null) => options,
        Some(_) => options.known_at(day("known_at")).unwrap(),
    }
}

/// The case with whole numbers for the ids of contacts and visits.
pub fn numbered(case: &Value, number: fn(u64) -> u64) -> Value {
    let mut case = case.clone();
    let mut known: BTreeMap<String, u64> = BTreeMap::new();
    for table in ["contacts", "visits", "events", "waivers"] {
        for row in case["tables"][table].as_array_mut().into_iter().flatten() {
            for key in ["contact_id", "visit_id"] {
                if let Some(id) = row.get(key).and_then(Value::as_str).map(str::to_owned) {
                    let next = known.len() as u64;
                    row[key] = Value::from(number(*known.entry(id).or_insert(next)));
                }
            }
        }
    }
    case
}
