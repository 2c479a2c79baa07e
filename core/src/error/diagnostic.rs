//! What a rulebook's reader tells its author: many findings at once, each with the words it is about.
//!
//! An error keeps the rulebook from loading; a warning and a note do not. Messages are one lower-case sentence without a final
//! stop, user text stands in backticks, and no Rust name appears.

use super::text;
use crate::vocabulary::Lang;
use crate::vocabulary::Text;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; nothing need change.
    Note,
    /// Probably not what the author meant; the rulebook loads.
    Warning,
    /// The rulebook does not load.
    Error,
}

/// One finding in a rulebook.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Diagnostic {
    severity: Severity,
    code: &'static str,
    file: String,
    line: u32,
    column: u32,
    /// The words that the finding is about, as they stand in the file (the first line of them).
    words: String,
    message: Text,
    help: Text,
    #[serde(skip)]
    source_line: String,
    /// Where the words begin in `source_line`, from 1: its beginning is cut off when they stand far to the right.
    #[serde(skip)]
    shown_column: u32,
    /// The byte it begins at: the next finding counts its lines from here.
    #[serde(skip)]
    start: usize,
}

impl Diagnostic {
    /// A finding about the bytes `span` of `source`. `last` is the finding before it: lines are counted from there if it lies in the same
    /// text, so that many findings in a long text cost no more than reading it.
    #[expect(clippy::too_many_arguments, reason = "a finding has that many parts, and one place makes it")]
    pub(crate) fn new(
        severity: Severity,
        code: &'static str,
        file: &str,
        source: &str,
        span: std::ops::Range<usize>,
        message: Text,
        help: Option<Text>,
        last: Option<&Self>,
    ) -> Self {
        let start = floor(source, span.start);
        let end = floor(source, span.end.max(span.start));
        let (line, column) = place(source, start, last.filter(|last| last.file == file));
        let end = end.min(floor(source, start.saturating_add(1000)));
        let words = source.get(start..end).unwrap_or_default().lines().next().unwrap_or_default();
        // A rule that reaches for a person may name one: of its line only the key is shown.
        let (source_line, shown_column) = match code {
            "LL030" => (String::new(), 1),
            _ => excerpt(source, start, column),
        };
        Self {
            severity,
            code,
            file: file.to_owned(),
            line,
            column,
            words: clip(words, 120),
            message,
            help: help.unwrap_or_else(|| text("", "")),
            source_line,
            shown_column,
            start,
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }
    /// The stable code, `LL0xx`.
    pub fn code(&self) -> &'static str {
        self.code
    }
    /// The rulebook's file name as given.
    pub fn file(&self) -> &str {
        &self.file
    }
    /// Line, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }
    /// Column in characters, from 1.
    pub fn column(&self) -> u32 {
        self.column
    }
    /// The words it is about.
    pub fn words(&self) -> &str {
        &self.words
    }
    /// What is wrong.
    pub fn message(&self) -> &Text {
        &self.message
    }
    /// What to do; both halves are empty when the message says all.
    pub fn help(&self) -> &Text {
        &self.help
    }

    /// The finding as a terminal shows it: place, message, the line with the words underlined, help.
    pub fn render(&self, lang: Lang) -> String {
        let kind = match (self.severity, lang) {
            (Severity::Error, Lang::En) => "error",
            (Severity::Warning, Lang::En) => "warning",
            (Severity::Note, Lang::En) => "note",
            (Severity::Error, Lang::Zh) => "错误",
            (Severity::Warning, Lang::Zh) => "警告",
            (Severity::Note, Lang::Zh) => "提示",
        };
        let mut out = format!(
            "{kind}[{}] {}:{}:{}: {}",
            self.code,
            self.file,
            self.line,
            self.column,
            self.message.get(lang)
        );
        if !self.source_line.trim().is_empty() {
            let indent: String = self
                .source_line
                .chars()
                .take(usize::try_from(self.shown_column.saturating_sub(1)).unwrap_or(0))
                .map(|c| {
                    if c == '\t' {
                        '\t'
                    } else if width(c) == 2 {
                        '\u{3000}'
                    } else {
                        ' '
                    }
                })
                .collect();
            let room = self.source_line.chars().skip(indent.chars().count()).map(width).sum::<usize>();
            let marks = self.words.chars().map(width).sum::<usize>().min(room);
            out.push_str(&format!("\n  | {}\n  | {indent}{}", self.source_line, "^".repeat(marks.max(1))));
        }
        let help = self.help.get(lang);
        if !help.is_empty() {
            out.push_str("\n  = ");
            out.push_str(help);
        }
        out
    }
}

/// What was noticed in a rulebook that loads: a warning or a note. An error is never one of these: what keeps a rulebook from loading is told by
/// [`Error`](crate::Error).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Remark(Diagnostic);

impl Remark {
    /// A finding that is no error.
    pub(crate) fn of(found: &Diagnostic) -> Option<Self> {
        (found.severity != Severity::Error).then(|| Self(found.clone()))
    }
}

impl std::ops::Deref for Remark {
    type Target = Diagnostic;
    fn deref(&self) -> &Diagnostic {
        &self.0
    }
}

/// The columns a character takes in a terminal: two for CJK, one for the rest.
fn width(c: char) -> usize {
    if matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
    {
        2
    } else {
        1
    }
}

/// Line and column of a byte, counted on from another finding.
fn place(source: &str, start: usize, last: Option<&Diagnostic>) -> (u32, u32) {
    let (from, line, column) = last.map_or((0, 1, 1), |last| (last.start, last.line, last.column));
    let between = |a: usize, b: usize| source.get(a..b).unwrap_or_default();
    let (line, column) = if from <= start {
        let gone = between(from, start);
        match gone.rfind('\n') {
            None => (line, column.saturating_add(count(gone.chars()))),
            Some(at) => {
                let lines = count(gone.bytes().filter(|byte| *byte == b'\n'));
                let on_line = gone.get(at.saturating_add(1)..).unwrap_or_default();
                (line.saturating_add(lines), count(on_line.chars()).saturating_add(1))
            }
        }
    } else {
        let back = count(between(start, from).bytes().filter(|byte| *byte == b'\n'));
        let before = between(0, start);
        let on_line = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
        (line.saturating_sub(back), count(between(on_line, start).chars()).saturating_add(1))
    };
    (line, column)
}

fn count(items: impl Iterator) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// The line a byte stands on, cut on the left when the byte stands far to the right, and where the byte stands in it.
fn excerpt(source: &str, start: usize, column: u32) -> (String, u32) {
    const FAR: u32 = 120;
    const BEFORE: u32 = 60;
    let back = if column > FAR { BEFORE } else { column.saturating_sub(1) };
    let before = source.get(..start).unwrap_or_default();
    let bytes: usize = before.chars().rev().take(back as usize).map(char::len_utf8).sum();
    let begins = start.saturating_sub(bytes);
    // Room for 200 characters of any width; what comes after is cut anyway.
    let rest = source.get(begins..floor(source, begins.saturating_add(801))).unwrap_or_default();
    let line = clip(rest.lines().next().unwrap_or_default(), 200);
    if column > FAR { (format!("…{line}"), BEFORE.saturating_add(2)) } else { (line, column) }
}

fn floor(source: &str, at: usize) -> usize {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    at
}

fn clip(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        words.to_owned()
    } else {
        words.chars().take(most).chain(['…']).collect()
    }
}
