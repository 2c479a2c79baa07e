//! What must hold for any tables: ranges partition duties, the order of rows means nothing, a duty has one holder.

use std::collections::BTreeSet;

use lianluo_tests::random;
use serde_json::Value;

fn answer(case: &Value) -> Option<Value> {
    lianluo::assess_json(&case.to_string()).ok().map(|answer| serde_json::from_str(&answer).unwrap())
}

fn duties(answer: &Value) -> Vec<Value> {
    answer["duties"].as_array().unwrap().clone()
}

fn with(case: &Value, key: &str, value: &str) -> Value {
    let mut case = case.clone();
    case[key] = Value::from(value);
    case
}

#[test]
fn quarters_give_exactly_the_duties_of_the_year() {
    const QUARTERS: [(&str, &str); 4] =
        [("-01-01", "-03-31"), ("-04-01", "-06-30"), ("-07-01", "-09-30"), ("-10-01", "-12-31")];
    let (mut cases, mut total) = (0, 0);
    for seed in 0..1_500 {
        let case = random::case(seed);
        let year = &case["as_of"].as_str().unwrap()[..4].to_owned();
        let range = |first: &str, last: &str| {
            with(&with(&case, "from", &format!("{year}{first}")), "to", &format!("{year}{last}"))
        };
        let Some(whole) = answer(&range("-01-01", "-12-31")) else { continue };
        let parts: Vec<Value> =
            QUARTERS.iter().map(|(first, last)| answer(&range(first, last)).unwrap()).collect();
        let joined: Vec<Value> = parts.iter().flat_map(duties).collect();
        // Sorted by due first, so the quarters one after another are in the year's order.
        assert_eq!(duties(&whole), joined, "seed {seed}");
        let ended = |answer: &Value| answer["excluded"]["ended"].as_u64().unwrap();
        assert_eq!(ended(&whole), parts.iter().map(ended).sum::<u64>(), "seed {seed}");
        cases += 1;
        total += joined.len();
    }
    assert!(cases > 1_000 && total > 5_000, "{cases} cases, {total} duties");
}

/// Reverses, or turns by one, the rows of a table.
fn permuted(case: &Value, table: &str, turn: bool) -> Option<Value> {
    let mut case = case.clone();
    let rows = case["tables"].get_mut(table)?.as_array_mut()?;
    if rows.len() < 2 {
        return None;
    }
    if turn {
        rows.rotate_left(1)
    } else {
        rows.reverse()
    }
    Some(case)
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let mut compared = 0;
    for seed in 0..1_500 {
        let case = random::case(seed);
        let Some(before) = answer(&case) else { continue };
        for table in ["contacts", "events", "declarations", "waivers", "bodies", "visits", "meetings"] {
            for turn in [false, true] {
                let Some(case) = permuted(&case, table, turn) else { continue };
                let mut after = answer(&case).unwrap();
                let mut before = before.clone();
                if matches!(table, "visits" | "meetings") {
                    // Which of two records of one day is named goes by row, and a record without id is called by its row.
                    for answer in [&mut before, &mut after] {
                        for duty in answer["duties"].as_array_mut().unwrap() {
                            duty["met_by"] = Value::from(duty["met_by"].as_array().unwrap().len());
                        }
                    }
                }
                assert_eq!(before, after, "seed {seed}, {table}");
                compared += 1;
            }
        }
    }
    assert!(compared > 5_000, "{compared}");
}

#[test]
fn a_duty_has_exactly_one_holder_whoever_moves_and_whoever_visits() {
    let mut moved = 0;
    for seed in 0..3_000 {
        let case = random::case(seed);
        let Some(before) = answer(&case) else { continue };
        let before = duties(&before);
        let ids: BTreeSet<&str> = before.iter().map(|duty| duty["duty_id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), before.len(), "seed {seed}: a duty twice");
        for duty in &before {
            assert!(
                !duty["holder_body"].as_str().unwrap().is_empty() && duty["holder_role"].is_string(),
                "seed {seed}"
            );
        }
        // Another worker makes every visit: nothing about the duties changes.
        let mut others = case.clone();
        if let Some(visits) = others["tables"].get_mut("visits").and_then(Value::as_array_mut) {
            for visit in visits {
                visit["worker_id"] = Value::from("w-other");
            }
        }
        assert_eq!(duties(&answer(&others).unwrap()), before, "seed {seed}: a change of worker");
        // Asked on a later day the same duties stand, each still with one holder, or have ended.
        let later = with(&case, "as_of", "2100-12-31");
        let after = duties(&answer(&later).unwrap());
        for duty in &after {
            let same = before.iter().find(|other| other["duty_id"] == duty["duty_id"]);
            moved += u32::from(same.is_some_and(|same| same["holder_body"] != duty["holder_body"]));
        }
    }
    assert!(moved > 50, "only {moved} duties changed hands");
}

#[test]
fn an_answer_is_the_same_bytes_every_time() {
    for seed in 0..200 {
        let case = random::case(seed).to_string();
        let (first, second) = (lianluo::assess_json(&case), lianluo::assess_json(&case));
        assert_eq!(first.map_err(|error| error.to_json()), second.map_err(|error| error.to_json()));
    }
}

/// Tables of `contacts` synthetic contacts with two visits each, by arithmetic alone.
fn many(contacts: u32) -> lianluo::Tables {
    let mut people = String::from("contact_id,community_id,tier,enrolled_on,consent_from,declined_from\n");
    let mut visits = String::from("contact_id,on,by\n");
    for n in 0..contacts {
        let declined = if n % 31 == 0 { format!("2026-{:02}-15", n % 12 + 1) } else { String::new() };
        let tier = ["general", "key", "care"][(n % 3) as usize];
        people.push_str(&format!("c{n},k{},{tier},2025-0{}-01,2025-01-01,{declined}\n", n % 40, n % 9 + 1));
        for turn in 0..2 {
            let other = n.wrapping_mul(7_919 + turn) % contacts;
            visits.push_str(&format!(
                "c{other},2026-{:02}-{:02},community-cadre\n",
                (n + turn * 5) % 12 + 1,
                n % 28 + 1
            ));
        }
    }
    let mut builder = lianluo::TablesBuilder::new();
    builder.csv("contacts", &people).unwrap().csv("visits", &visits).unwrap();
    builder.build().unwrap()
}

#[test]
fn the_answer_is_the_same_at_any_number_of_threads() {
    let tables = many(20_000);
    let day = |text: &str| lianluo::Day::parse(text).unwrap();
    let options = lianluo::Options::new(day("2026-01-01"), day("2026-12-31"), day("2026-08-01")).unwrap();
    let rulebook = lianluo::Rulebook::standard();
    let answer = |threads| {
        lianluo::assess(&rulebook, &tables, &options.clone().threads(threads)).unwrap().to_json(false)
    };
    let one = answer(1);
    assert!(one.len() > 5_000_000);
    for threads in [2, 3, 8, 64] {
        assert!(answer(threads) == one, "{threads} threads");
    }
}
