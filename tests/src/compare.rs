//! The first place where two answers differ, said so that a reader can look at the right rule on the right day.
//!
//! `duty_id` and `rulebook` are left out of the comparison: the oracle gives neither. Everything else must be equal,
//! the order of duties included.

use serde_json::{Map, Value};

/// What differs first between the library's answer and the oracle's, or nothing.
pub fn difference(core: &Value, oracle: &Value) -> Option<String> {
    let none = Vec::new();
    let ours = core["duties"].as_array().unwrap_or(&none);
    let theirs = oracle["duties"].as_array().unwrap_or(&none);
    for (number, (our, their)) in ours.iter().zip(theirs).enumerate() {
        if key(our) != key(their) {
            // One of the two has a duty that the other lacks, or the order differs.
            if !theirs.iter().any(|other| key(other) == key(our)) {
                return Some(format!("duty {number}: only core has {}", whole(our)));
            }
            if !ours.iter().any(|other| key(other) == key(their)) {
                return Some(format!("duty {number}: only the oracle has {}", whole(their)));
            }
            return Some(format!(
                "duty {number}: core has {} where the oracle has {}",
                name(our),
                name(their)
            ));
        }
        if let Some(said) = columns(our, their) {
            return Some(format!("duty {number} ({}): {said}", name(our)));
        }
    }
    if let Some(more) = ours.get(theirs.len()) {
        return Some(format!("duty {}: only core has {}", theirs.len(), whole(more)));
    }
    if let Some(more) = theirs.get(ours.len()) {
        return Some(format!("duty {}: only the oracle has {}", ours.len(), whole(more)));
    }
    let empty = Map::new();
    let (ours, theirs) = (core.as_object().unwrap_or(&empty), oracle.as_object().unwrap_or(&empty));
    keys(ours, theirs)
        .filter(|column| column != "rulebook" && !(column == "duties" && both_lists(ours, theirs)))
        .find(|column| ours.get(column) != theirs.get(column))
        .map(|column| two(&column, ours.get(&column), theirs.get(&column)))
}

/// Whether both answers have a list of duties, which is then already compared row by row.
fn both_lists(ours: &Map<String, Value>, theirs: &Map<String, Value>) -> bool {
    [ours, theirs].iter().all(|answer| answer.get("duties").is_some_and(Value::is_array))
}

/// What tells one duty from another.
fn key(duty: &Value) -> [&Value; 4] {
    [&duty["rule"], &duty["subject_kind"], &duty["subject_id"], &duty["anchor"]]
}

fn name(duty: &Value) -> String {
    let [rule, _, subject, anchor] = key(duty);
    format!("{rule} for {subject} anchored on {anchor}")
}

fn whole(duty: &Value) -> String {
    let mut duty = duty.clone();
    if let Some(columns) = duty.as_object_mut() {
        columns.remove("duty_id");
    }
    duty.to_string()
}

/// The columns in which two rows of one duty differ, all of them: they explain one another.
fn columns(our: &Value, their: &Value) -> Option<String> {
    let (ours, theirs) = (our.as_object()?, their.as_object()?);
    let said: Vec<String> = keys(ours, theirs)
        .filter(|column| column != "duty_id" && ours.get(column) != theirs.get(column))
        .map(|column| two(&column, ours.get(&column), theirs.get(&column)))
        .collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// The keys of either, each once, in order.
fn keys(ours: &Map<String, Value>, theirs: &Map<String, Value>) -> impl Iterator<Item = String> {
    let mut keys: Vec<String> = ours.keys().chain(theirs.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
}

fn two(column: &str, ours: Option<&Value>, theirs: Option<&Value>) -> String {
    let say = |value: Option<&Value>| value.map_or_else(|| "absent".to_owned(), Value::to_string);
    format!("`{column}` is {} in core, {} in the oracle", say(ours), say(theirs))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::difference;

    #[test]
    fn duty_id_and_rulebook_are_not_compared() {
        let core = json!({"duties": [{"duty_id": "x", "rule": "r"}], "appraisals": [], "rulebook": {}});
        let oracle = json!({"duties": [{"rule": "r"}], "appraisals": []});
        assert_eq!(difference(&core, &oracle), None);
    }

    #[test]
    fn a_different_column_is_named_with_both_values() {
        let core = json!({"duties": [{"rule": "r", "subject_id": "c", "anchor": "d", "status": "met"}]});
        let mut oracle = core.clone();
        oracle["duties"][0]["status"] = json!("open");
        let said = difference(&core, &oracle).unwrap();
        assert_eq!(
            said,
            r#"duty 0 ("r" for "c" anchored on "d"): `status` is "met" in core, "open" in the oracle"#
        );
    }

    #[test]
    fn a_duty_that_only_one_side_has_is_shown_whole() {
        let core = json!({"duties": [{"rule": "a"}, {"rule": "c"}]});
        let oracle = json!({"duties": [{"rule": "a"}, {"rule": "b"}, {"rule": "c"}]});
        assert_eq!(difference(&core, &oracle).unwrap(), r#"duty 1: only the oracle has {"rule":"b"}"#);
        let shorter = json!({"duties": [{"rule": "a"}]});
        assert_eq!(difference(&core, &shorter).unwrap(), r#"duty 1: only core has {"rule":"c"}"#);
    }

    #[test]
    fn another_order_and_another_count_are_differences() {
        let core = json!({"duties": [{"rule": "a"}, {"rule": "b"}]});
        let oracle = json!({"duties": [{"rule": "b"}, {"rule": "a"}]});
        assert!(difference(&core, &oracle).unwrap().contains("where the oracle has"));
        let (core, oracle) = (json!({"excluded": {"ended": 1}}), json!({"excluded": {"ended": 2}}));
        assert!(difference(&core, &oracle).unwrap().starts_with("`excluded` is"));
    }
}
