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
}

impl Diagnostic {
    /// A finding about the bytes `span` of `source`.
    pub(crate) fn new(
        severity: Severity,
        code: &'static str,
        file: &str,
        source: &str,
        span: std::ops::Range<usize>,
        message: Text,
        help: Option<Text>,
    ) -> Self {
        let start = floor(source, span.start);
        let end = floor(source, span.end.max(span.start));
        let before = source.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
        let line = before.matches('\n').count().saturating_add(1);
        let column = source.get(line_start..start).unwrap_or_default().chars().count().saturating_add(1);
        let words = source.get(start..end).unwrap_or_default().lines().next().unwrap_or_default();
        // A rule that reaches for a person may name one: of its line only the key is shown.
        let source_line = match code {
            "LL030" => "",
            _ => source.get(line_start..).unwrap_or_default().lines().next().unwrap_or_default(),
        };
        Self {
            severity,
            code,
            file: file.to_owned(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
            words: clip(words, 120),
            message,
            help: help.unwrap_or_else(|| text("", "")),
            source_line: clip(source_line, 200),
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
                .take(usize::try_from(self.column.saturating_sub(1)).unwrap_or(0))
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
            let marks: usize = self.words.chars().map(width).sum();
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

/// The columns a character takes in a terminal: two for CJK, one for the rest.
fn width(c: char) -> usize {
    if matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
    {
        2
    } else {
        1
    }
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
