//! Random cases are valid: whatever the library refuses to load must not be made here.
//!
//! The rules of input are checked on the finished case, apart from the code that made it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::{FIRST, LAST, case};

const CASES: u64 = 1_500;

fn date(value: &Value) -> Option<NaiveDate> {
    value.as_str().and_then(|text| text.parse().ok())
}

fn rows<'a>(case: &'a Value, table: &str) -> &'a [Value] {
    case["tables"][table].as_array().map(Vec::as_slice).unwrap_or_default()
}

#[test]
fn every_date_lies_in_the_years_of_the_calendar_and_no_interval_is_turned_round() {
    for seed in 0..CASES {
        let case = case(seed);
        let mut pairs = vec![(case["from"].clone(), case["to"].clone())];
        let tables = case["tables"].as_object().unwrap();
        for row in tables.values().flat_map(|rows| rows.as_array().unwrap()) {
            for (first, last) in [
                ("enrolled_on", "left_on"),
                ("consent_from", "consent_until"),
                ("from", "until"),
                ("since", "until"),
                ("on", "recorded_on"),
                ("declined_from", "declined_from"),
            ] {
                let turned = date(&row[first]).zip(date(&row[last])).is_some_and(|(a, b)| b < a);
                assert!(!turned || last == "recorded_on", "seed {seed}: {first}, {last} in {row}");
                pairs.push((row[first].clone(), row[last].clone()));
            }
        }
        for day in pairs.iter().flat_map(|(a, b)| [a, b]).filter_map(date) {
            assert!(FIRST <= day && day <= LAST, "seed {seed}: {day}");
        }
        assert!(date(&case["from"]) <= date(&case["to"]), "seed {seed}");
    }
}

#[test]
fn stays_of_one_contact_never_share_a_day_and_record_ids_are_unique() {
    for seed in 0..CASES {
        let case = case(seed);
        let mut stays: BTreeMap<String, Vec<(NaiveDate, NaiveDate)>> = BTreeMap::new();
        for row in rows(&case, "contacts") {
            let begins = date(&row["enrolled_on"]).unwrap();
            let left = date(&row["left_on"]).unwrap_or(NaiveDate::MAX);
            if begins < left {
                stays.entry(row["contact_id"].to_string()).or_default().push((begins, left));
            }
        }
        for (id, mut stays) in stays {
            stays.sort_unstable();
            assert!(stays.windows(2).all(|pair| pair[0].1 <= pair[1].0), "seed {seed}: {id}");
        }
        for (table, column) in [
            ("visits", "visit_id"),
            ("meetings", "meeting_id"),
            ("events", "event_id"),
            ("bodies", "body_id"),
        ] {
            let ids: Vec<&Value> = rows(&case, table).iter().map(|row| &row[column]).collect();
            let given: Vec<&&Value> = ids.iter().filter(|id| !id.is_null()).collect();
            let different: BTreeSet<String> = given.iter().map(|id| id.to_string()).collect();
            assert_eq!(given.len(), different.len(), "seed {seed}: {table}");
        }
    }
}

#[test]
fn declarations_last_thirty_days_at_most_and_name_sixty_days_at_most() {
    for seed in 0..CASES {
        let case = case(seed);
        let mut named: BTreeMap<i32, BTreeSet<NaiveDate>> = BTreeMap::new();
        for row in rows(&case, "declarations") {
            let (from, until) = (date(&row["from"]).unwrap(), date(&row["until"]).unwrap());
            assert!((until - from).num_days() < 30, "seed {seed}");
            for day in from.iter_days().take_while(|day| *day <= until) {
                named.entry(day.year()).or_default().insert(day);
            }
        }
        assert!(named.values().all(|days| days.len() <= 60), "seed {seed}");
    }
}

#[test]
fn no_body_lies_under_itself() {
    for seed in 0..CASES {
        let case = case(seed);
        // Codes by their padded form; a row's parents are its `parent_id` and the prefixes of its own code.
        let padded = |id: &str| if id.len() >= 6 { format!("{id:0<12}") } else { id.to_owned() };
        let mut above: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in rows(&case, "bodies") {
            let id = padded(row["body_id"].as_str().unwrap());
            let mut parents: BTreeSet<String> = row["parent_id"].as_str().map(padded).into_iter().collect();
            if id.len() == 12 {
                parents.extend([padded(&id[..9]), padded(&id[..6])]);
            }
            parents.remove(&id);
            above.entry(id).or_default().extend(parents);
        }
        for start in above.keys() {
            let mut ahead: Vec<&String> = above[start].iter().collect();
            let mut seen = BTreeSet::new();
            while let Some(here) = ahead.pop() {
                assert_ne!(here, start, "seed {seed}");
                if seen.insert(here) {
                    ahead.extend(above.get(here).into_iter().flatten());
                }
            }
        }
    }
}

/// A version as far as the checks need it.
fn versions(case: &Value) -> Vec<toml::Table> {
    let rulebook: toml::Table = toml::from_str(case["rulebook"]["toml"].as_str().unwrap()).unwrap();
    ["visit", "meeting"]
        .iter()
        .filter_map(|table| rulebook.get(*table)?.as_array())
        .flatten()
        .map(|rule| rule.as_table().unwrap().clone())
        .collect()
}

/// From when until before when; TOML dates as text compare as dates do.
fn effective(rule: &toml::Table) -> (String, String) {
    let end = |key: &str, open: &str| {
        let value = rule.get("effective").and_then(|effective| effective.get(key));
        let date = value.and_then(toml::Value::as_datetime);
        date.map_or_else(|| open.to_owned(), ToString::to_string)
    };
    (end("from", "0000"), end("until", "9999"))
}

#[test]
fn versions_of_a_rule_are_never_in_force_together() {
    for seed in 0..CASES {
        let versions = versions(&case(seed));
        for (number, one) in versions.iter().enumerate() {
            for other in versions[number + 1..].iter().filter(|other| other["id"] == one["id"]) {
                let ((from, until), (begins, ends)) = (effective(one), effective(other));
                assert!(from <= until && begins <= ends, "seed {seed}");
                let apart = until <= begins || ends <= from || from == until || begins == ends;
                assert!(apart, "seed {seed}: {from} {until} {begins} {ends}");
            }
        }
    }
}

#[test]
fn no_tier_is_owed_more_than_twelve_visits_a_year() {
    for seed in 0..CASES {
        for tier in ["general", "key", "care"] {
            let mut by_rule: BTreeMap<String, i64> = BTreeMap::new();
            for rule in versions(&case(seed)) {
                let most = by_rule.entry(rule["id"].as_str().unwrap().to_owned()).or_default();
                *most = attention(&rule, tier).max(*most);
            }
            assert!(by_rule.values().sum::<i64>() <= 12, "seed {seed}: {by_rule:?}");
        }
    }
}

/// What a version adds to the visits a year that officials start towards a tier.
fn attention(rule: &toml::Table, tier: &str) -> i64 {
    let tiers = rule.get("tiers").and_then(toml::Value::as_array);
    let reached = tiers.is_none_or(|tiers| tiers.iter().any(|listed| listed.as_str() == Some(tier)));
    if !reached || rule.contains_key("per") || rule["id"].as_str().unwrap().starts_with("meeting") {
        return 0;
    }
    let every = rule.get("every").and_then(toml::Value::as_str);
    let on = rule.get("on").and_then(toml::Value::as_table);
    let festivals = on.and_then(|on| on.get("festivals")).and_then(toml::Value::as_array);
    let times = match (every, festivals) {
        (Some("month"), _) => 12,
        (Some("quarter"), _) => 4,
        (Some("half-year"), _) => 2,
        (Some(_), _) => 1,
        (None, Some(festivals)) => i64::try_from(festivals.len()).unwrap(),
        (None, None) if on.is_some_and(|on| on.contains_key("declaration")) => 2,
        (None, None) => 0,
    };
    times * rule.get("count").and_then(toml::Value::as_integer).unwrap_or(1)
}
