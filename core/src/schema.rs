//! The JSON Schema (draft 2020-12) of rulebooks, for editors that complete and check TOML, and the reference pages of all keys.
//!
//! Both are made from the list of keys that the reader itself uses, so they cannot drift from it. A schema sees one value at a time: it knows
//! spelling, types, bounds and closed words. What needs the whole rulebook (versions, the attention ceiling, numbers against clauses) is
//! [`Rulebook::examine`](crate::Rulebook::examine)'s to say, and so is a date in quotes, which to a schema looks like one without.
//!
//! ```
//! let schema: serde_json::Value = serde_json::from_str(&lianluo::rulebook_schema()).unwrap();
//! assert_eq!(schema["$defs"]["visit"]["properties"]["count"]["maximum"], 1000);
//! ```

mod node;
mod reference;

use crate::rulebook::keys::Bounds;
use crate::rulebook::keys::Entry;
use crate::rulebook::keys::List;
use crate::rulebook::keys::TABLES;
use crate::rulebook::keys::Takes;
use crate::vocabulary::Lang;
use crate::vocabulary::Share;

use node::Node;
use node::list;
use node::table;

pub use reference::rulebook_reference;

/// The top-level tables: name, whether there are several, and whether a rulebook that extends another may leave required keys to it.
const TOP: &[(&str, bool, bool)] = &[
    ("rulebook", false, false),
    ("source", true, false),
    ("visit", true, true),
    ("meeting", true, true),
    ("training", true, true),
    ("report", true, true),
    ("checklist", true, true),
    ("activity", true, true),
    ("request", true, true),
    ("staffing", true, true),
    ("qualification", true, true),
    ("calendar", false, false),
];

/// The JSON Schema of rulebooks, as indented JSON with a line feed at its end.
pub fn rulebook_schema() -> String {
    let mut text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text.push('\n');
    text
}

fn schema() -> Node {
    let reference = |name: &str| table([("$ref", Node::text(format!("#/$defs/{name}")))]);
    let several = |name: &str| table([("type", "array".into()), ("items", reference(name))]);
    let properties = TOP
        .iter()
        .map(|(name, many, _)| (*name, if *many { several(name) } else { reference(name) }))
        .chain([("appraisal", reference("appraisal"))]);
    // One table, or one for each version.
    let one_or_several = |name: &str| table([("oneOf", Node::List(vec![reference(name), several(name)]))]);
    let appraisal = table([
        ("type", "object".into()),
        ("properties", table(APPRAISED.iter().map(|name| (*name, one_or_several(&appraisal_of(name)))))),
        ("additionalProperties", false.into()),
    ]);
    // Without `extends` every rule stands on its own and has all it needs.
    let whole = TOP
        .iter()
        .filter(|(.., overlaid)| *overlaid)
        .map(|(name, ..)| (*name, table([("items", reference(&format!("whole-{name}")))])));
    let extends = table([("rulebook", table([("required", list(["extends"]))]))]);
    let mut definitions: Vec<(String, Node)> =
        TOP.iter().map(|(name, _, overlaid)| ((*name).to_owned(), section(name, *overlaid))).collect();
    definitions.push(("appraisal".to_owned(), appraisal));
    definitions.extend(APPRAISED.iter().map(|name| {
        let (entries, about) = entries(&format!("appraisal.{name}"));
        // An overlay gives only the keys it changes.
        (appraisal_of(name), object(entries, Vec::new(), Some(about)))
    }));
    let whole_of = |name: &str| match name {
        "visit" => whole_visit(),
        "training" | "activity" => either(name, &["min_days", "window"]),
        _ => table([("required", list(required(name)))]),
    };
    let overlaid = TOP.iter().filter(|(.., overlaid)| *overlaid);
    definitions.extend(overlaid.map(|(name, ..)| (format!("whole-{name}"), whole_of(name))));
    table([
        ("$schema", "https://json-schema.org/draft/2020-12/schema".into()),
        ("title", "lianluo rulebook".into()),
        ("description", both("联络制度：规则即数据", "rules of community liaison, as data")),
        ("type", "object".into()),
        ("properties", table(properties)),
        ("required", list(["rulebook"])),
        ("additionalProperties", false.into()),
        ("if", table([("properties", extends)])),
        ("else", table([("properties", table(whole))])),
        ("$defs", Node::Table(definitions)),
    ])
}

/// What stands below `appraisal`.
const APPRAISED: &[&str] = &["worker", "community"];

fn appraisal_of(name: &str) -> String {
    format!("appraisal-{name}")
}

/// The entries of a top-level table.
fn entries(name: &str) -> (&'static [Entry], Node) {
    let written = [format!("[{name}]"), format!("[[{name}]]")];
    match TABLES.iter().find(|table| written.iter().any(|written| written == table.written)) {
        Some(table) => (table.entries, both(table.zh, table.en)),
        None => (&[], Node::text("")),
    }
}

fn required(name: &str) -> Vec<&'static str> {
    entries(name).0.iter().filter(|entry| entry.key.required).map(|entry| entry.key.name).collect()
}

/// A top-level table; of one that may be laid over another only the id is required.
fn section(name: &str, overlaid: bool) -> Node {
    let (entries, about) = entries(name);
    let required = if overlaid { vec!["id"] } else { required(name) };
    object(entries, required, Some(about))
}

fn whole_visit() -> Node {
    let Node::Table(mut fields) = either("visit", &["min_days"]) else { return Node::text("") };
    let together = table([("per", list(["body"])), ("body", list(["per"]))]);
    fields.push(("dependentRequired".to_owned(), together));
    Node::Table(fields)
}

/// A rule that has `every` or `on`, and these keys with `every` only.
fn either(name: &str, periodic: &[&'static str]) -> Node {
    let needs = |keys: &[&'static str]| table([("required", list(keys.iter().copied()))]);
    let not = match periodic {
        [key] => needs(&["on", key]),
        keys => table([("anyOf", Node::List(keys.iter().map(|key| needs(&["on", key])).collect()))]),
    };
    table([
        ("required", list(required(name))),
        ("oneOf", Node::List(vec![needs(&["every"]), needs(&["on"])])),
        ("not", not),
    ])
}

fn object(entries: &[Entry], required: Vec<&'static str>, about: Option<Node>) -> Node {
    let properties = entries.iter().map(|entry| (entry.key.name, property(entry)));
    let mut fields = vec![("type", "object".into()), ("properties", table(properties))];
    if let Some(about) = about {
        fields.insert(0, ("description", about));
    }
    if !required.is_empty() {
        fields.push(("required", list(required)));
    }
    fields.push(("additionalProperties", false.into()));
    table(fields)
}

fn property(entry: &Entry) -> Node {
    let mut fields = vec![("description".to_owned(), both(entry.key.zh, entry.key.en))];
    let Node::Table(more) = value(&entry.takes) else { return Node::Table(fields) };
    fields.extend(more);
    Node::Table(fields)
}

/// What a key takes, as a schema.
fn value(takes: &Takes) -> Node {
    let typed = |name: &str| ("type", Node::text(name));
    let array = |items: Node, unique: bool| {
        let mut fields = vec![("type", "array".into()), ("items", items), ("minItems", Node::Number(1))];
        if unique {
            fields.push(("uniqueItems", true.into()));
        }
        table(fields)
    };
    let date = || table([typed("string"), ("format", "date".into())]);
    match takes {
        Takes::Id => table([typed("string"), ("pattern", "^\\S+$".into()), ("maxLength", Node::Number(100))]),
        Takes::Text => {
            table([typed("string"), ("minLength", Node::Number(1)), ("maxLength", Node::Number(4000))])
        }
        Takes::Number(Bounds { least, most, left_out }) => {
            let mut fields = vec![
                typed("integer"),
                ("minimum", Node::Number(i64::from(*least))),
                ("maximum", Node::Number(i64::from(*most))),
            ];
            fields.extend(left_out.map(|number| ("default", Node::Number(i64::from(number)))));
            table(fields)
        }
        Takes::Share(Bounds { least, most, .. }) => {
            let decimal = |thousandths: &i32| {
                Node::Decimal(Share::from_thousandths(*thousandths).unwrap_or(Share::WHOLE))
            };
            table([typed("number"), ("minimum", decimal(least)), ("maximum", decimal(most))])
        }
        Takes::Date => date(),
        Takes::MonthDay => table([typed("string"), ("pattern", "^[01][0-9]-[0-3][0-9]$".into())]),
        Takes::Dates => array(date(), false),
        Takes::Flag => table([typed("boolean"), ("default", false.into())]),
        Takes::Body => table([("const", "body".into())]),
        Takes::True => table([("const", true.into())]),
        Takes::Word(words) => word(words),
        Takes::Words(words) => array(word(words), true),
        Takes::Slugs => {
            let slug = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
            let items = table([typed("string"), ("pattern", slug.into()), ("maxLength", Node::Number(64))]);
            array(items, true)
        }
        Takes::Table([entries]) => table_of(entries),
        Takes::Table(several) => {
            table([("oneOf", Node::List(several.iter().map(|entries| table_of(entries)).collect()))])
        }
        Takes::Tables(entries) => array(table_of(entries), false),
    }
}

fn table_of(entries: &[Entry]) -> Node {
    let required = entries.iter().filter(|entry| entry.key.required).map(|entry| entry.key.name).collect();
    object(entries, required, None)
}

/// A closed list; editors show the name of each word beside it.
fn word(words: &List) -> Node {
    let mut fields = vec![("enum", list(words.words.iter().copied()))];
    let names = (0..words.words.len())
        .map(|at| both((words.name)(at, Lang::Zh), (words.name)(at, Lang::En)))
        .collect::<Vec<_>>();
    if names.iter().any(|name| *name != both("", "")) {
        fields.push(("x-taplo", table([("docs", table([("enumValues", Node::List(names))]))])));
    }
    table(fields)
}

fn both(zh: &str, en: &str) -> Node {
    Node::text(format!("{zh} / {en}"))
}
