//! Where each key of a rulebook stands: file, line and column, so that a report about one number can point at it.
//!
//! Worked out once, when the rulebook is read; the text itself is not kept. A key that the text leaves out has no place: whoever asks is
//! pointed at the rule. Titles and clauses are not listed, since nothing asks for them. Time is linear in the text.

use super::document::At;
use super::document::Document;
use super::document::Fields;
use toml::de::DeValue;

/// A place in one of the rulebook's texts: line and column count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize)]
pub struct Spot {
    /// The name of the text, as the caller gave it.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// The part of a rulebook that a key belongs to; rules by their position among all of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Rulebook,
    Calendar,
    Rule(usize),
}

/// The keys of one table, such as `late_days`, `on.before` or `tiers[1]`, each with text, line and column.
type Keys = Vec<(String, (usize, u32, u32))>;

/// The places of all keys, table by table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    files: Vec<String>,
    rulebook: Keys,
    calendar: Keys,
    rules: Vec<Keys>,
}

impl Places {
    /// The places of a document whose texts are `texts`, as (name, text).
    pub fn of<'t>(document: &Document<'_>, texts: impl Iterator<Item = (&'t str, &'t str)>) -> Self {
        let (files, lines): (Vec<String>, Vec<Lines<'_>>) =
            texts.map(|(name, text)| (name.to_owned(), Lines::of(text))).unzip();
        let keys = |fields: &Fields<'_>| keys(fields, &lines);
        Self {
            rulebook: document.rulebook.as_ref().map(keys).unwrap_or_default(),
            calendar: document.calendar.as_ref().map(keys).unwrap_or_default(),
            rules: document.rules.iter().map(keys).collect(),
            files,
        }
    }

    /// The name of the rulebook's own text; the others are those it is laid over.
    pub fn own(&self) -> &str {
        self.files.first().map_or("", String::as_str)
    }

    /// Where a key stands, or else the table that leaves it out.
    pub fn find(&self, part: Part, key: &str) -> Spot {
        let none = Keys::new();
        let keys = match part {
            Part::Rulebook => &self.rulebook,
            Part::Calendar => &self.calendar,
            Part::Rule(at) => self.rules.get(at).unwrap_or(&none),
        };
        let named = keys.iter().find(|(known, _)| known == key);
        let Some((_, (file, line, column))) = named.or_else(|| keys.first()) else { return Spot::default() };
        Spot { file: self.files.get(*file).cloned().unwrap_or_default(), line: *line, column: *column }
    }
}

/// The table's own place under the empty key, then every key inside it.
fn keys(fields: &Fields<'_>, lines: &[Lines<'_>]) -> Keys {
    let mut out = Keys::new();
    let mut put = |key: String, at: &At| {
        if let Some(text) = lines.get(at.file) {
            let (line, column) = text.place(at.span.start);
            out.push((key, (at.file, line, column)));
        }
    };
    put(String::new(), &fields.name_at());
    for field in fields.fields.iter().filter(|field| !matches!(field.key, "title" | "clause")) {
        put(field.key.to_owned(), &field.node.at);
        inside(field.key, field.node.value, &field.node.at, &mut put);
    }
    out
}

/// Every key and list entry inside a value, however deep.
fn inside(prefix: &str, value: &DeValue<'_>, at: &At, put: &mut impl FnMut(String, &At)) {
    let below: Vec<_> = match value {
        DeValue::Table(table) => {
            table.iter().map(|(key, node)| (format!("{prefix}.{}", key.get_ref()), node)).collect()
        }
        DeValue::Array(array) => {
            array.iter().enumerate().map(|(at, node)| (format!("{prefix}[{at}]"), node)).collect()
        }
        _ => return,
    };
    for (key, node) in below {
        let at = At { file: at.file, span: node.span() };
        inside(&key, node.get_ref(), &at, put);
        put(key, &at);
    }
}

/// A text with the beginnings of its lines.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// How many characters begin before each block of bytes: a line as long as the text costs no more than short ones.
    before: Vec<usize>,
}

/// The bytes of a block.
const BLOCK: usize = 1024;

impl<'t> Lines<'t> {
    pub fn of(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at.saturating_add(1));
        let mut sum: usize = 0;
        let before = text.as_bytes().chunks(BLOCK).map(|block| {
            let so_far = sum;
            sum = sum.saturating_add(characters(block));
            so_far
        });
        let mut before: Vec<usize> = before.collect();
        before.push(sum);
        Self { text, starts: std::iter::once(0).chain(ends).collect(), before }
    }

    /// Line and column of a byte.
    pub fn place(&self, byte: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let column =
            self.characters_before(byte).saturating_sub(self.characters_before(start)).saturating_add(1);
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }

    fn characters_before(&self, byte: usize) -> usize {
        let block = byte.checked_div(BLOCK).unwrap_or_default();
        let bytes = self.text.as_bytes().get(block.saturating_mul(BLOCK)..byte).unwrap_or_default();
        self.before.get(block).copied().unwrap_or_default().saturating_add(characters(bytes))
    }
}

/// How many characters begin among these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}
