//! From texts to a book: the chain of extended rulebooks, the parse, the overlay, the readers and the checks, in that order.
//!
//! A text with slips of syntax is read on as far as it can be trusted, so that its author sees the other faults at once. Nothing here knows
//! what a key means, and no book with an error in its findings is handed out.

use std::borrow::Cow;
use std::collections::BTreeSet;

use toml::de::DeTable;

use super::LARGEST_TEXT;
use super::built_in;
use super::check;
use super::document::At;
use super::document::Document;
use super::model::Book;
use super::places::Places;
use super::read;
use super::read::Findings;
use super::syntax;
use crate::arrange;
use crate::error::Diagnostic;
use crate::error::Severity;
use crate::error::text;
use crate::vocabulary::suggest;

/// How many rulebooks may be laid over one another.
const DEEPEST_CHAIN: usize = 8;
/// What can be said of a single key, and is therefore true even where other lines of the text could not be read.
const OF_ONE_KEY: &[&str] = &["LL002", "LL004", "LL005", "LL006", "LL007", "LL008", "LL030", "LL060"];

pub(super) type Texts<'t> = Vec<(String, Cow<'t, str>)>;

/// The texts of a rulebook and of those below it, the rulebook first.
pub(super) fn chain<'t>(
    name: &str,
    toml: &'t str,
    find: &dyn Fn(&str) -> Option<String>,
) -> Result<Texts<'t>, Box<Diagnostic>> {
    let mut texts: Texts<'t> = vec![(name.to_owned(), Cow::Borrowed(toml))];
    loop {
        let depth = texts.len();
        let Some((name, found)) = texts.last() else { return Ok(texts) };
        let told = |code, span, message, help| {
            let severity = Severity::Error;
            Err(Box::new(Diagnostic::new(severity, code, name, found, span, message, Some(help), None)))
        };
        if found.len() > LARGEST_TEXT {
            let message = text("制度文本超过 8 MiB", "the rulebook's text is larger than 8 MiB");
            return told("LL060", 0..0, message, text("请拆分或精简", "split it or make it smaller"));
        }
        let Ok(table) = DeTable::parse(found) else { return Ok(texts) };
        let extends = table.get_ref().get("rulebook").and_then(|node| {
            let node = node.get_ref().as_table()?.get("extends")?;
            Some((node.get_ref().as_str()?.to_owned(), node.span()))
        });
        let Some((base, span)) = extends else { return Ok(texts) };
        // What is no name at all is refused where `extends` is read, with its place.
        if base.trim().is_empty() {
            return Ok(texts);
        }
        if depth >= DEEPEST_CHAIN || texts.iter().any(|(seen, _)| *seen == base) {
            let message = text(
                format!("`{base}` 的继承成环或过深"),
                format!("`{base}` is extended in a circle or too deeply"),
            );
            return told(
                "LL040",
                span,
                message,
                text("请检查各制度的 extends", "check `extends` of each rulebook"),
            );
        }
        let below = match built_in::find(&base) {
            Some(below) => Cow::Borrowed(below),
            None => match find(&base) {
                Some(below) => Cow::Owned(below),
                None => {
                    let message = text(
                        format!("找不到所继承的制度 `{base}`"),
                        format!("the extended rulebook `{base}` cannot be had"),
                    );
                    return told("LL040", span, message, nearest_built_in(&base));
                }
            },
        };
        texts.push((base, below));
    }
}

fn nearest_built_in(base: &str) -> crate::vocabulary::Text {
    let known = std::iter::once("standard").chain(built_in::VARIANTS.iter().map(|(name, _)| *name));
    match suggest(base, known) {
        Some(near) => text(format!("是否想写 `{near}`？"), format!("did you mean `{near}`?")),
        None => text(
            "内置的有 standard 与各变体；其他名字须由调用方给出文本",
            "`standard` and the variants are built in; for other names the caller gives the text",
        ),
    }
}

/// Reads all texts, lays each over the one below, and turns the result into a book.
pub(super) fn load(texts: &[(String, Cow<'_, str>)], findings: &mut Findings<'_>) -> Option<(Book, Places)> {
    let mut tables = Vec::new();
    let mut swallowed = false;
    for (file, (_, source)) in texts.iter().enumerate() {
        let (table, errors) = DeTable::parse_recoverable(source);
        let mut line = 0;
        for error in errors {
            if findings.full(Severity::Error) {
                swallowed = true;
                break;
            }
            let span = error.span().unwrap_or(0..0);
            swallowed |= syntax::swallows(error.message());
            let (code, message, help) = syntax::slip(error.message(), source, &span);
            findings.add(Severity::Error, code, &At { file, span }, message, Some(help));
            // What the parser stumbles over later on the same line comes of the first slip.
            match findings.list.last() {
                Some(found) if found.line() == line => drop(findings.list.pop()),
                Some(found) => line = found.line(),
                None => {}
            }
        }
        tables.push(table);
    }
    if !findings.has_errors() {
        return understand(texts, &tables, findings);
    }
    // After an open bracket nothing is what it seems; after other slips only their own lines are in doubt.
    if !swallowed {
        let mut rest = Findings { files: findings.files.clone(), list: Vec::new() };
        understand(texts, &tables, &mut rest);
        let line = |found: &Diagnostic| (found.file().to_owned(), found.line());
        let mut lines: Vec<(String, u32)> = findings.list.iter().map(line).collect();
        arrange::distinct(&mut lines);
        let trusted = |found: &Diagnostic| {
            OF_ONE_KEY.contains(&found.code()) && lines.binary_search(&line(found)).is_err()
        };
        findings.list.extend(rest.list.into_iter().filter(trusted));
    }
    None
}

/// From parsed tables to a book, if nothing is wrong with it.
fn understand<'t>(
    texts: &[(String, Cow<'_, str>)],
    tables: &'t [toml::Spanned<DeTable<'t>>],
    findings: &mut Findings<'_>,
) -> Option<(Book, Places)> {
    let mut document: Option<Document<'t>> = None;
    for (file, table) in tables.iter().enumerate().rev() {
        let own = Document::of(file, table.get_ref(), findings);
        document = Some(match document {
            Some(below) => own.over(below, findings),
            None => own,
        });
    }
    let document = document?;
    let Some(fields) = &document.rulebook else {
        let at = At { file: 0, span: 0..0 };
        let help =
            text("写成 [rulebook]，下有 id 与 version", "write [rulebook], with `id` and `version` below it");
        let message = text("缺少 `[rulebook]` 表", "the table `[rulebook]` is missing");
        findings.add(Severity::Error, "LL003", &at, message, Some(help));
        return None;
    };
    let mut book = read::rulebook(fields, findings);
    let mut ids = BTreeSet::new();
    for fields in &document.sources {
        let Some(source) = read::source(fields, findings) else { continue };
        if !ids.insert(source.id.clone()) {
            let id = &source.id;
            let (zh, en) = (format!("来源 `{id}` 声明了两次"), format!("source `{id}` is declared twice"));
            findings.error("LL007", &fields.name_at(), zh, en);
        }
        book.sources.push(source);
    }
    book.calendar = document.calendar.as_ref().and_then(|fields| read::calendar(fields, findings));
    // Rules in which nothing is wrong so far, with their fields: only of these can more be said.
    let mut rules = Vec::new();
    for fields in &document.rules {
        let before = findings.errors();
        if read::rule(fields, &mut book, findings) {
            rules.push(check::Read { fields, clean: findings.errors() == before });
        }
    }
    let places: Vec<At> = rules.iter().map(|rule| rule.fields.name_at()).collect();
    check::check(&book, &places, findings);
    check::remarks(&book, &rules, findings);
    if findings.has_errors() {
        return None;
    }
    let places = Places::of(&document, texts.iter().map(|(name, text)| (name.as_str(), text.as_ref())));
    Some((book, places))
}
