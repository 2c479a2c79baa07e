//! Every vector through the Rust door, compared with what its author worked out by hand.

use std::collections::BTreeSet;

use lianluo_tests::vectors;
use lianluo_tests::vectors::Vector;
use serde_json::Value;

/// The first thing about the answer that is not as expected.
fn difference(vector: &Vector) -> Option<String> {
    let answer = lianluo::assess_json(&vector.case.to_string());
    if let Some(expected) = vector.expect.get("error") {
        return match answer {
            Ok(answer) => Some(format!("expected {}, got an answer: {answer}", expected["code"])),
            Err(error) => error_difference(expected, &error),
        };
    }
    let answer: Value = match answer {
        Ok(answer) => serde_json::from_str(&answer).unwrap(),
        Err(error) => return Some(format!("expected duties, got {error}")),
    };
    let expected = vector.expect["duties"].as_array().unwrap();
    let duties = answer["duties"].as_array().unwrap();
    for (at, want) in expected.iter().enumerate() {
        let Some(duty) = duties.get(at) else {
            return Some(format!("duty {at} is not there: {want}\n  all: {duties:#?}"));
        };
        for (column, want) in want.as_object().unwrap() {
            let got = duty.get(column).unwrap_or(&Value::Null);
            if got != want {
                return Some(format!("duty {at}, {column}: expected {want}, got {got}\n  duty: {duty}"));
            }
        }
    }
    if duties.len() != expected.len() {
        return Some(format!("one duty too many: {}", duties[expected.len()]));
    }
    for table in ["findings", "counts"] {
        // What is not expected must not be there.
        let wanted = vector.expect.get(table).cloned().unwrap_or_else(|| Value::from(Vec::<Value>::new()));
        let got = answer.get(table).cloned().unwrap_or_else(|| Value::from(Vec::<Value>::new()));
        if wanted != got {
            return Some(format!("{table}: expected {wanted}, got {got}"));
        }
    }
    if let Some(expected) = vector.expect.get("appraisals")
        && let Some(what) = part_difference("appraisals", expected, &answer["appraisals"])
    {
        return Some(what);
    }
    let excluded = &vector.expect["excluded"];
    (!excluded.is_null() && *excluded != answer["excluded"])
        .then(|| format!("excluded: expected {excluded}, got {}", answer["excluded"]))
}

/// The first place where an answer is not what is expected of it: a list is compared item by item and in length, an object in the keys that are given.
fn part_difference(at: &str, want: &Value, got: &Value) -> Option<String> {
    match (want, got) {
        (Value::Array(wants), Value::Array(gots)) if wants.len() == gots.len() => (wants.iter().zip(gots))
            .enumerate()
            .find_map(|(number, (want, got))| part_difference(&format!("{at}[{number}]"), want, got)),
        (Value::Object(wants), Value::Object(gots)) => wants.iter().find_map(|(key, want)| {
            part_difference(&format!("{at}.{key}"), want, gots.get(key).unwrap_or(&Value::Null))
        }),
        _ => (want != got).then(|| format!("{at}: expected {want}, got {got}")),
    }
}

fn error_difference(expected: &Value, error: &lianluo::Error) -> Option<String> {
    let wire: Value = serde_json::from_str(&error.to_json()).unwrap();
    let cell = &wire["place"]["cell"];
    let text = format!("{} {}", error.render(lianluo::Lang::En), error.render(lianluo::Lang::Zh));
    let words = |key: &str| expected[key].as_array().cloned().unwrap_or_default();
    for (key, got) in [
        ("code", &wire["code"]),
        ("table", &cell["table"]),
        ("column", &cell["column"]),
        ("row", &cell["row"]),
    ] {
        if !expected[key].is_null() && expected[key] != *got {
            return Some(format!("{key}: expected {}, got {got}\n  {text}", expected[key]));
        }
    }
    if let Some(word) = words("says").iter().find(|word| !text.contains(word.as_str().unwrap())) {
        return Some(format!("the message does not say {word}: {text}"));
    }
    words("never_says")
        .iter()
        .find(|word| text.contains(word.as_str().unwrap()))
        .map(|_| "the message repeats an id".to_owned())
}

#[test]
fn every_vector_gets_the_answer_that_was_worked_out_by_hand() {
    let vectors = vectors::all();
    let wrong: Vec<String> = vectors
        .iter()
        .filter_map(|vector| difference(vector).map(|what| format!("{} {}: {what}", vector.file, vector.id)))
        .collect();
    println!("{} vectors", vectors.len());
    assert!(wrong.is_empty(), "{} of {} vectors differ\n{}", wrong.len(), vectors.len(), wrong.join("\n"));
}

#[test]
fn there_are_at_least_120_vectors_and_each_says_what_it_proves() {
    let vectors = vectors::all();
    assert!(vectors.len() >= 120, "only {}", vectors.len());
    let mut ids = BTreeSet::new();
    for vector in &vectors {
        assert!(ids.insert(vector.id.clone()), "{} is used twice", vector.id);
        for key in ["title", "clause", "boundary", "case", "expect"] {
            assert!(vector.raw.get(key).is_some_and(|value| !value.is_null()), "{} has no {key}", vector.id);
        }
    }
}

#[test]
fn an_appraisal_that_is_wrong_is_noticed() {
    let mut noticed = 0;
    for vector in vectors::all() {
        for number in 0..vector.expect["appraisals"].as_array().map_or(0, Vec::len) {
            let mut wrong = vector.clone();
            wrong.expect["appraisals"][number]["grade"] = Value::from("another");
            assert!(difference(&wrong).is_some(), "{} does not look at the grade", vector.id);
            let mut fewer = vector.clone();
            fewer.expect["appraisals"].as_array_mut().unwrap().pop();
            assert!(difference(&fewer).is_some(), "{} does not see one appraisal more", vector.id);
            noticed += 1;
        }
    }
    assert!(noticed > 60, "{noticed}");
}

#[test]
fn an_expectation_that_is_wrong_is_noticed() {
    let mut noticed = 0;
    for vector in vectors::all()
        .iter()
        .filter(|vector| vector.expect["duties"].as_array().is_some_and(|duties| !duties.is_empty()))
    {
        let mut wrong = vector.clone();
        wrong.expect["duties"][0]["due"] = Value::from("1999-09-09");
        assert!(difference(&wrong).is_some(), "{} does not look at `due`", vector.id);
        let mut fewer = vector.clone();
        fewer.expect["duties"].as_array_mut().unwrap().pop();
        assert!(difference(&fewer).is_some(), "{} does not see one duty more", vector.id);
        noticed += 1;
    }
    assert!(noticed > 60);
}
