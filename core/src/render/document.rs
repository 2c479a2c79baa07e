//! A document before it is Markdown or HTML: blocks of lines, lines of spans.
//!
//! Text stays text until a writer escapes it, so nothing that an author puts into a title or a gist can become a mark of the format.

use crate::vocabulary::Lang;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    Text(String),
    Code(String),
    Strong(String),
}

/// A line of spans.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line(pub Vec<Span>);

impl Line {
    pub fn text(text: impl Into<String>) -> Self {
        Self(vec![Span::Text(text.into())])
    }
    pub fn strong(text: impl Into<String>) -> Self {
        Self(vec![Span::Strong(text.into())])
    }
    pub fn code(text: impl Into<String>) -> Self {
        Self(vec![Span::Code(text.into())])
    }
    #[must_use]
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span::Text(text.into()));
        self
    }
    #[must_use]
    pub fn and_code(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span::Code(text.into()));
        self
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

/// A block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// Level from 1, and the words.
    Heading(usize, Line),
    Paragraph(Line),
    List(Vec<Line>),
    /// Head and rows, all of one width.
    Table(Vec<Line>, Vec<Vec<Line>>),
}

/// One of two texts.
pub(super) const fn pick<'t>(lang: Lang, zh: &'t str, en: &'t str) -> &'t str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A list item that begins with what it is about.
pub(super) fn item(lang: Lang, zh: &str, en: &str, rest: impl Into<String>) -> Line {
    let label = match lang {
        Lang::Zh => format!("{zh}："),
        Lang::En => format!("{en}: "),
    };
    Line::strong(label).and(rest)
}
