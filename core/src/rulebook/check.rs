//! What only shows when the rules are seen together or beside their clauses.
//!
//! [`check`] finds errors: versions that overlap, sources that nobody declared, a broken attention ceiling. [`remarks`] finds what loads and
//! is probably not meant: gaps, numbers that nobody gave, windows that reach into each other, rules that can never be owed anything.
//! Time is n log n in the number of rules.

mod ceiling;
mod numbers;
mod reach;
mod windows;

use super::document::At;
use super::document::Fields;
use super::model::Book;
use super::model::Head;
use super::model::Rule;
use super::read::Findings;
use crate::arrange;
use crate::error::Severity;
use crate::error::text;
use crate::vocabulary::Text;
use crate::vocabulary::suggest;

pub use ceiling::CEILING;

/// The fields a rule was read from.
#[derive(Debug)]
pub(super) struct Read<'f, 'a> {
    pub fields: &'f Fields<'a>,
    /// Whether nothing was wrong with the rule itself.
    pub clean: bool,
}

impl Read<'_, '_> {
    /// Where a key stands, in the rule or in its `on`; or else the rule's id.
    fn at(&self, key: &str) -> At {
        if let Some(node) = self.fields.get(key) {
            return node.at.clone();
        }
        let inside = self.fields.get("on").and_then(|on| {
            let node = on.value.as_table()?.get(key)?;
            Some(At { file: on.at.file, span: node.span() })
        });
        inside.unwrap_or_else(|| self.fields.name_at())
    }
}

/// Errors between rules; `places` are those of the book's rules, in their order.
pub(super) fn check(book: &Book, places: &[At], findings: &mut Findings<'_>) {
    let heads: Vec<(&Head, &At)> = book.all_heads().zip(places).collect();
    overlaps(&heads, findings);
    sources(book, &heads, findings);
    ceiling::ceiling(book, places, findings);
}

/// Warnings and notes; `reads` are what the book's rules were read from, in their order.
pub(super) fn remarks(book: &Book, reads: &[Read<'_, '_>], findings: &mut Findings<'_>) {
    let mut windows = windows::Windows::default();
    for (rule, read) in book.rules().zip(reads).filter(|(_, read)| read.clean) {
        match rule {
            Rule::Visit(rule) => {
                numbers::visit(rule, read, findings);
                windows.visit(rule, read, findings);
                reach::visit(rule, read, book, findings);
            }
            Rule::Meeting(rule) => {
                numbers::meeting(rule, read, findings);
                windows.meeting(rule, read, findings);
                reach::meeting(rule, read, findings);
            }
            Rule::Task(rule) => {
                numbers::task(rule, read, findings);
                reach::task(rule, read, book, findings);
            }
            Rule::Condition(rule) => numbers::condition(rule, read, findings),
        }
    }
    // The appraisals stand after all other rules.
    let mut last = reads.iter().skip(book.heads().count());
    for (rule, read) in book.appraisal.worker.iter().zip(last.by_ref().take(book.appraisal.worker.len())) {
        if read.clean {
            numbers::worker(rule, read, findings);
            yearly(&rule.head, read, findings);
        }
    }
    for (rule, read) in book.appraisal.community.iter().zip(last) {
        if read.clean {
            numbers::community(rule, read, findings);
            yearly(&rule.head, read, findings);
        }
    }
    // What is said of all rules together is true only when all of them were understood.
    if !findings.has_errors() {
        let heads: Vec<(&Head, &Read<'_, '_>)> = book.all_heads().zip(reads).collect();
        gaps(&heads, findings);
        reach::versions(&heads, findings);
        reach::tiers(book, reads, findings);
    }
}

/// Remarks on a rule that is asked once a year, on its last day.
fn yearly(head: &Head, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    reach::yearly(head, read, findings);
    windows::yearly(head, read, findings);
}

/// The versions of each rule id that are ever in force, by their beginning.
fn versions<'h, T>(heads: &'h [(&'h Head, T)]) -> Vec<(&'h str, Vec<&'h (&'h Head, T)>)> {
    let named = |head: &Head| !head.id.is_empty() && !head.effective.is_empty();
    let mut all: Vec<&(&Head, T)> = heads.iter().filter(|(head, _)| named(head)).collect();
    arrange::by(&mut all, |(a, _), (b, _)| {
        let key = |head: &Head| (head.effective.from, head.effective.until.is_none(), head.effective.until);
        a.id.cmp(&b.id).then_with(|| key(a).cmp(&key(b)))
    });
    let of_one = all.chunk_by(|(a, _), (b, _)| a.id == b.id);
    of_one.filter_map(|group| Some((group.first()?.0.id.as_str(), group.to_vec()))).collect()
}

/// At most one version of a rule is in force on any date.
fn overlaps(heads: &[(&Head, &At)], findings: &mut Findings<'_>) {
    for (id, group) in versions(heads) {
        for pair in group.windows(2) {
            let [(earlier, _), (later, at)] = pair else { continue };
            if earlier.effective.overlaps(later.effective) {
                let message = text(
                    format!("规则 `{id}` 的两个版本在同一日期都有效"),
                    format!("two versions of rule `{id}` are in force on the same date"),
                );
                let help = text(
                    "让前一版本的 `until` 等于后一版本的 `from`",
                    "let `until` of the earlier version be `from` of the later",
                );
                findings.add(Severity::Error, "LL020", at, message, Some(help));
            }
        }
    }
}

/// Times in which a rule with versions has none in force.
fn gaps(heads: &[(&Head, &Read<'_, '_>)], findings: &mut Findings<'_>) {
    for (id, group) in versions(heads) {
        for pair in group.windows(2) {
            let [(earlier, _), (later, read)] = pair else { continue };
            if let (Some(until), Some(from)) = (earlier.effective.until, later.effective.from)
                && until < from
            {
                let message = text(
                    format!("规则 `{id}` 从 {until} 到 {from} 前没有有效版本"),
                    format!("no version of rule `{id}` is in force from {until} to the day before {from}"),
                );
                let help = text(
                    "若非有意，让前一版本的 `until` 等于后一版本的 `from`",
                    "unless it is meant, let `until` of the earlier version be `from` of the later",
                );
                findings.add(Severity::Note, "LL024", &read.at("effective"), message, Some(help));
            }
        }
    }
}

fn sources(book: &Book, heads: &[(&Head, &At)], findings: &mut Findings<'_>) {
    let declared: Vec<&str> = book.sources.iter().map(|source| source.id.as_str()).collect();
    for (head, at) in heads {
        let cited = head.clause.source.as_str();
        if !cited.is_empty() && !declared.contains(&cited) {
            let message = text(
                format!("规则 `{}` 所引来源 `{cited}` 没有声明", head.id),
                format!("rule `{}` cites source `{cited}`, which no `[[source]]` declares", head.id),
            );
            // With no source declared at all the rulebook leaves the list to its readers; a list without this one is a slip.
            let severity = if declared.is_empty() { Severity::Warning } else { Severity::Error };
            findings.add(severity, "LL011", at, message, Some(declare(cited, &declared)));
        }
    }
}

fn declare(cited: &str, declared: &[&str]) -> Text {
    match suggest(cited, declared.iter().copied()) {
        Some(near) => text(format!("是否想写 `{near}`？"), format!("did you mean `{near}`?")),
        None => text(
            format!("加一个 [[source]]，写明 id = \"{cited}\" 与 title"),
            format!("add a [[source]] with id = \"{cited}\" and its title"),
        ),
    }
}
