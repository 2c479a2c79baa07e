//! How the rules themselves differ, key by key, without anybody's data.
//!
//! The versions of a rule are paired in the order of their beginning. Where their number differs, that is what is told.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::arrange;
use crate::rulebook::Book;
use crate::rulebook::Rule;

/// One key of one rule that differs; a rule that only one rulebook has is told under the key `rule`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleChange {
    /// The rule's id, or `[rulebook]` and `[calendar]`.
    pub rule: String,
    /// The key as a rulebook writes it, such as `late_days` or `on.before`.
    pub key: String,
    /// Its value under the first rulebook, as JSON; nothing where it has none.
    pub before: Option<String>,
    /// Its value under the second.
    pub after: Option<String>,
}

pub(super) fn changes(before: &Book, after: &Book) -> Vec<RuleChange> {
    let mut out = Vec::new();
    for (name, old, new) in [
        ("[rulebook]", head(before), head(after)),
        ("[calendar]", part(before, "calendar"), part(after, "calendar")),
    ] {
        out.extend(differences(name, &flat(&old), &flat(&new)));
    }
    let (old, new) = (versions(before), versions(after));
    let mut ids: Vec<&String> = old.keys().chain(new.keys()).collect();
    arrange::distinct(&mut ids);
    for id in ids {
        let none = Vec::new();
        let (olds, news) = (old.get(id).unwrap_or(&none), new.get(id).unwrap_or(&none));
        if olds.is_empty() || news.is_empty() {
            let told = |versions: &[Keys]| (!versions.is_empty()).then(|| "present".to_owned());
            out.push(RuleChange {
                rule: id.clone(),
                key: "rule".to_owned(),
                before: told(olds),
                after: told(news),
            });
        } else if olds.len() != news.len() {
            out.push(RuleChange {
                rule: id.clone(),
                key: "versions".to_owned(),
                before: Some(olds.len().to_string()),
                after: Some(news.len().to_string()),
            });
        } else {
            for (old, new) in olds.iter().zip(news) {
                out.extend(differences(id, old, new));
            }
        }
    }
    out
}

/// Values by key.
type Keys = BTreeMap<String, String>;

/// What a rule says, as keys and values.
fn value(of: &impl Serialize) -> Value {
    // By way of the text, as every other rule of a book is written: a second way would be made for every type again.
    serde_json::to_string(of).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

fn head(book: &Book) -> Value {
    let parts = ["handover_days", "escalation"].map(|key| (key.to_owned(), part(book, key)));
    Value::Object(parts.into_iter().collect())
}

fn part(book: &Book, key: &str) -> Value {
    value(book).get(key).cloned().unwrap_or_default()
}

/// The versions of every rule, each as its keys.
fn versions(book: &Book) -> BTreeMap<String, Vec<Keys>> {
    let of_rule = |rule: Rule<'_>| match rule {
        Rule::Visit(rule) => value(rule),
        Rule::Meeting(rule) => value(rule),
        Rule::Task(rule) => value(rule),
        Rule::Condition(rule) => value(rule),
    };
    let appraisals = &book.appraisal;
    let workers = appraisals.worker.iter().map(|rule| (&rule.head, value(rule)));
    let communities = appraisals.community.iter().map(|rule| (&rule.head, value(rule)));
    let rules = book.rules().map(|rule| (rule.head(), of_rule(rule)));
    let mut all: Vec<_> = rules.chain(workers).chain(communities).collect();
    arrange::by_key(&mut all, |(head, _)| head.effective.from);
    let mut out: BTreeMap<String, Vec<Keys>> = BTreeMap::new();
    for (head, value) in all {
        out.entry(head.id.clone()).or_default().push(flat(&value));
    }
    out
}

/// A value as keys and leaves; lists are leaves.
fn flat(value: &Value) -> Keys {
    let mut out = Keys::new();
    flatten("", value, &mut out);
    out
}

fn flatten(path: &str, value: &Value, out: &mut Keys) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, value, out);
            }
        }
        Value::Null => {}
        _ => drop(out.insert(written(path), value.to_string())),
    }
}

/// The path as a rulebook writes the key.
fn written(path: &str) -> String {
    let path = path.strip_prefix("head.").unwrap_or(path);
    // What a task is and when it is owed are words of the model, not keys: `task.training.count`, `when.every.window`.
    let inside = |of: &str| path.strip_prefix(of).and_then(|rest| rest.split_once('.')).map(|(_, key)| key);
    if let Some(key) = inside("task.").or_else(|| inside("condition.")) {
        return key.to_owned();
    }
    if let Some(rest) = path.strip_prefix("when.") {
        let on = rest.starts_with("festivals.") || rest.starts_with("appointment.");
        let key = rest.split_once('.').map_or(rest, |(_, key)| key);
        return if on { format!("on.{key}") } else { key.to_owned() };
    }
    match path.strip_prefix("trigger.") {
        Some("every") => "every".to_owned(),
        Some("events.kinds") => "on.events".to_owned(),
        Some(rest) => format!("on.{}", rest.split_once('.').map_or(rest, |(_, key)| key)),
        None => path.to_owned(),
    }
}

fn differences(rule: &str, before: &Keys, after: &Keys) -> Vec<RuleChange> {
    let mut keys: Vec<&String> = before.keys().chain(after.keys()).collect();
    arrange::distinct(&mut keys);
    keys.into_iter()
        .filter(|key| before.get(*key) != after.get(*key))
        .map(|key| RuleChange {
            rule: rule.to_owned(),
            key: key.clone(),
            before: before.get(key).cloned(),
            after: after.get(key).cloned(),
        })
        .collect()
}
