//! From fields with places to typed values, collecting every finding on the way.
//!
//! The basic readers live here (text, number, date, word of a closed vocabulary, list); what each table means lives in
//! [`head`], [`visit`], [`meeting`], [`task`], [`condition`] and [`appraisal`]. A reader that finds a fault says so and returns a harmless value, so that one
//! mistake does not hide the next; a book with an error in its findings is never handed out.

mod appraisal;
mod condition;
mod findings;
mod head;
mod meeting;
mod task;
mod visit;

use std::collections::BTreeSet;

use toml::de::DeValue;

use super::document::At;
use super::document::COMMUNITY_APPRAISAL;
use super::document::Fields;
use super::document::Node;
use super::document::WORKER_APPRAISAL;
use super::forbidden;
use super::keys::Bounds;
use super::model::Book;
use crate::calendar::Day;
use crate::error::Severity;
use crate::error::text;
use crate::vocabulary::Share;
use crate::vocabulary::Text;
use crate::vocabulary::suggest;

pub(crate) use findings::Findings;
pub(crate) use findings::Named;
pub(super) use head::calendar;
pub(super) use head::rulebook;
pub(super) use head::source;

/// The most items a list may have: the working days of a century and a half are fewer.
const LONGEST_LIST: usize = 10_000;
/// The longest text, in bytes.
const LONGEST_TEXT: usize = 4000;

/// Reads one rule into the book; false when it could not be made out.
pub(super) fn rule(fields: &Fields<'_>, book: &mut Book, findings: &mut Findings<'_>) -> bool {
    fn put<R>(rule: Option<R>, rules: &mut Vec<R>) -> bool {
        let read = rule.is_some();
        rules.extend(rule);
        read
    }
    match fields.kind {
        "visit" => put(visit::visit(fields, findings), &mut book.visits),
        "meeting" => put(meeting::meeting(fields, findings), &mut book.meetings),
        "training" => put(task::training(fields, findings), &mut book.tasks),
        "report" => put(Some(task::report(fields, findings)), &mut book.tasks),
        "checklist" => put(task::checklist(fields, findings), &mut book.tasks),
        "activity" => put(task::activity(fields, findings), &mut book.tasks),
        "request" => put(task::request(fields, findings), &mut book.tasks),
        "staffing" => put(condition::staffing(fields, findings), &mut book.conditions),
        "qualification" => put(condition::qualification(fields, findings), &mut book.conditions),
        WORKER_APPRAISAL => put(Some(appraisal::worker(fields, findings)), &mut book.appraisal.worker),
        COMMUNITY_APPRAISAL => {
            put(Some(appraisal::community(fields, findings)), &mut book.appraisal.community)
        }
        _ => false,
    }
}

/// The enum behind a closed vocabulary, as the readers need it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<E: 'static> {
    pub from: fn(&str) -> Option<E>,
    pub words: &'static [&'static str],
    pub what: &'static str,
}

macro_rules! words {
    ($name:ident) => {
        crate::rulebook::read::Words { from: $name::from_word, words: $name::WORDS, what: $name::WHAT }
    };
}
pub(crate) use words;

pub(crate) fn as_text<'a>(node: &Node<'a>, key: &str, findings: &mut Findings<'_>) -> Option<&'a str> {
    match node.value.as_str() {
        Some(found) if found.trim().is_empty() => {
            findings.error(
                "LL004",
                &node.at,
                format!("`{key}` 不得为空"),
                format!("`{key}` must not be empty"),
            );
            None
        }
        Some(found) if found.len() > LONGEST_TEXT => {
            let message = text(
                format!("`{key}` 超过 {LONGEST_TEXT} 字节"),
                format!("`{key}` is longer than {LONGEST_TEXT} bytes"),
            );
            let help = text("请精简此文本", "make the text shorter");
            findings.add(Severity::Error, "LL060", &node.at, message, Some(help));
            None
        }
        Some(found) => Some(found),
        None => {
            findings.wrong_type(&node.at, key, "带引号的文本", "a text in quotes");
            None
        }
    }
}

pub(crate) fn text_of(fields: &Fields<'_>, key: &str, findings: &mut Findings<'_>) -> Option<String> {
    as_text(fields.get(key)?, key, findings).map(str::to_owned)
}

/// An id or other short word: no white space, at most 100 bytes.
pub(crate) fn id_of(fields: &Fields<'_>, key: &str, findings: &mut Findings<'_>) -> Option<String> {
    let node = fields.get(key)?;
    let found = as_text(node, key, findings)?;
    if found.len() > 100 || found.chars().any(|c| c.is_whitespace() || c.is_control()) {
        let (zh, en) = ("不含空白、不超过 100 字节的文本", "a text of at most 100 bytes without white space");
        findings.wrong_type(&node.at, key, zh, en);
        return None;
    }
    Some(found.to_owned())
}

/// A whole number within bounds, or what leaving the key out means.
pub(super) fn number(fields: &Fields<'_>, key: &str, bounds: Bounds, findings: &mut Findings<'_>) -> i32 {
    let Bounds { least, most, left_out } = bounds;
    let left_out = left_out.unwrap_or(least);
    let Some(node) = fields.get(key) else { return left_out };
    let found = node.value.as_integer().and_then(|int| i64::from_str_radix(int.as_str(), int.radix()).ok());
    match found.and_then(|found| i32::try_from(found).ok()) {
        Some(found) if (least..=most).contains(&found) => found,
        _ => {
            let (zh, en) =
                (format!(" {least} 到 {most} 的整数"), format!("a whole number from {least} to {most}"));
            findings.wrong_type(&node.at, key, &zh, &en);
            left_out
        }
    }
}

/// A share within bounds of thousandths; a key that is left out, or wrong, is the least of them.
pub(super) fn share(fields: &Fields<'_>, key: &str, bounds: Bounds, findings: &mut Findings<'_>) -> Share {
    let [least, most] =
        [bounds.least, bounds.most].map(|bound| Share::from_thousandths(bound).unwrap_or(Share::WHOLE));
    let Some(node) = fields.get(key) else { return least };
    let found = match node.value {
        DeValue::Float(found) => Share::parse(found.as_str()),
        DeValue::Integer(found) => Share::parse(found.as_str()),
        _ => None,
    };
    match found {
        Some(found) if (least..=most).contains(&found) => found,
        _ => {
            let (zh, en) = (
                format!(" {least} 到 {most} 的小数，至多三位"),
                format!("a decimal from {least} to {most} with at most three places"),
            );
            findings.wrong_type(&node.at, key, &zh, &en);
            least
        }
    }
}

pub(crate) fn as_day(node: &Node<'_>, key: &str, findings: &mut Findings<'_>) -> Option<Day> {
    let found = match node.value {
        DeValue::Datetime(found) if found.time.is_none() && found.offset.is_none() => found
            .date
            .and_then(|date| Day::from_ymd(i32::from(date.year), u32::from(date.month), u32::from(date.day))),
        _ => None,
    };
    match found {
        Some(day) if day.in_range() => Some(day),
        _ => {
            let zh = " 1950-01-01 到 2100-12-31 的日期，不加引号";
            findings.wrong_type(&node.at, key, zh, "a date from 1950-01-01 to 2100-12-31 without quotes");
            None
        }
    }
}

pub(crate) fn as_table<'a>(node: &Node<'a>, key: &str, findings: &mut Findings<'_>) -> Option<Fields<'a>> {
    match node.value.as_table() {
        Some(table) => Some(Fields::of(node.at.file, node.at.span.clone(), table)),
        None => {
            findings.wrong_type(&node.at, key, "一个表 { }", "a table { }");
            None
        }
    }
}

/// A list, never empty: a field that means "all" or "any" is left out.
pub(super) fn as_list<'a>(node: &Node<'a>, key: &str, findings: &mut Findings<'_>) -> Option<Vec<Node<'a>>> {
    let Some(array) = node.value.as_array() else {
        findings.wrong_type(&node.at, key, "一个列表 [ ]", "a list [ ]");
        return None;
    };
    if array.is_empty() {
        let message = text(format!("`{key}` 是空列表"), format!("`{key}` is an empty list"));
        let help = text(
            "空列表既不表示全部也不表示没有；不限则删去此键",
            "an empty list is never \"all\" or \"none\"; leave the key out for no restriction",
        );
        findings.add(Severity::Error, "LL006", &node.at, message, Some(help));
        return None;
    }
    if array.len() > LONGEST_LIST {
        let message = text(
            format!("`{key}` 超过 {LONGEST_LIST} 项"),
            format!("`{key}` has more than {LONGEST_LIST} items"),
        );
        let help = text("请精简此列表", "make the list shorter");
        findings.add(Severity::Error, "LL060", &node.at, message, Some(help));
        return None;
    }
    let file = node.at.file;
    Some(
        array.iter().map(|item| Node { at: At { file, span: item.span() }, value: item.get_ref() }).collect(),
    )
}

/// A list of words of a closed vocabulary, none of them twice.
pub(super) fn list_of<E: Copy + PartialEq>(
    fields: &Fields<'_>,
    key: &str,
    words: Words<E>,
    findings: &mut Findings<'_>,
) -> Option<Vec<E>> {
    let items = as_list(fields.get(key)?, key, findings)?;
    let mut out: Vec<E> = Vec::with_capacity(items.len());
    for item in items {
        let Some(found) = closed(&item, key, words, findings) else { continue };
        if out.contains(&found) {
            twice(&item.at, key, findings);
        } else {
            out.push(found);
        }
    }
    Some(out)
}

pub(crate) fn twice(at: &At, key: &str, findings: &mut Findings<'_>) {
    findings.error("LL007", at, format!("`{key}` 里有重复"), format!("named twice in `{key}`"));
}

/// One word of a closed vocabulary.
pub(super) fn closed<E>(
    node: &Node<'_>,
    key: &str,
    words: Words<E>,
    findings: &mut Findings<'_>,
) -> Option<E> {
    let found = as_text(node, key, findings)?;
    let value = (words.from)(found);
    if value.is_none() {
        findings.unknown_word(&node.at, key, found, words.words, words.what);
    }
    value
}

pub(crate) fn word_of<E>(
    fields: &Fields<'_>,
    key: &str,
    words: Words<E>,
    findings: &mut Findings<'_>,
) -> Option<E> {
    closed(fields.get(key)?, key, words, findings)
}

/// A list of open words (topics, groups, meeting kinds): lower-case ASCII words joined by hyphens.
pub(super) fn slugs_of(fields: &Fields<'_>, key: &str, findings: &mut Findings<'_>) -> Option<Vec<String>> {
    open_words(fields, key, forbidden::reason_for_meetings, findings)
}

/// A list of what is done, checked or attested: open words too, and none of them may be a measure of people.
pub(super) fn deeds_of(fields: &Fields<'_>, key: &str, findings: &mut Findings<'_>) -> Option<Vec<String>> {
    open_words(fields, key, forbidden::reason_for_words, findings)
}

fn open_words(
    fields: &Fields<'_>,
    key: &str,
    reason: fn(&str) -> Option<Text>,
    findings: &mut Findings<'_>,
) -> Option<Vec<String>> {
    let items = as_list(fields.get(key)?, key, findings)?;
    let mut out: Vec<String> = Vec::with_capacity(items.len());
    let mut seen = BTreeSet::new();
    for item in items {
        let Some(found) = as_text(&item, key, findings) else { continue };
        if let Some(reason) = reason(found) {
            let message =
                text(format!("`{key}` 里不得有 `{found}`"), format!("`{key}` may not have `{found}`"));
            findings.add(Severity::Error, "LL030", &item.at, message, Some(reason));
        } else if !crate::vocabulary::is_slug(found) {
            findings.wrong_type(
                &item.at,
                key,
                "小写单词，以连字符相连",
                "lower-case words joined by hyphens",
            );
        } else if !seen.insert(found) {
            twice(&item.at, key, findings);
        } else {
            out.push(found.to_owned());
        }
    }
    Some(out)
}

/// `{ zh = "…", en = "…" }`.
pub(crate) fn bilingual(fields: &Fields<'_>, key: &str, findings: &mut Findings<'_>) -> Option<Text> {
    let table = as_table(fields.get(key)?, key, findings)?;
    findings.check_keys(&table, super::keys::BILINGUAL, &format!("`{key}`"));
    Some(text(text_of(&table, "zh", findings)?, text_of(&table, "en", findings)?))
}

pub(super) fn flag(fields: &Fields<'_>, key: &str, findings: &mut Findings<'_>) -> bool {
    let Some(node) = fields.get(key) else { return false };
    node.value.as_bool().unwrap_or_else(|| {
        findings.wrong_type(&node.at, key, " true 或 false", "true or false");
        false
    })
}
