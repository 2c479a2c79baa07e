//! What can go wrong, told to the person who can mend it.
//!
//! There are four families, and a caller branches on them, never on text: a **rulebook** error is for the rule author, a **data**
//! error for whoever fills the tables, a **limit** for whoever set it, a **bug** for us. Each error has a stable code, a place
//! and a sentence in Chinese and English that says what to do.
//!
//! A message may name rules, tables, columns and row numbers. It never holds the value of an id or any other cell that
//! could be about a person.
//!
//! ```
//! let error = lianluo::Rulebook::from_toml("[rulebook]\nid = \"x\"\n").unwrap_err();
//! assert!(error.is_rulebook());
//! assert_eq!(error.code(), "LL003");
//! ```

mod codes;
mod diagnostic;

use std::fmt;

use crate::vocabulary::Lang;
use crate::vocabulary::Text;

pub use codes::CODES;
pub use codes::Code;
pub use diagnostic::Diagnostic;
pub use diagnostic::Remark;
pub use diagnostic::Severity;

/// The result of a fallible call of this library.
pub type Result<T> = std::result::Result<T, Error>;

/// Whose error it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Family {
    /// The rulebook cannot be loaded.
    Rulebook,
    /// A table or the case around it cannot be used.
    Data,
    /// A ceiling set by the caller was reached, or the caller cancelled.
    Limit,
    /// The library broke a promise of its own.
    Bug,
}

/// Where an error lies.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Place {
    /// Nowhere in particular.
    #[default]
    Nowhere,
    /// A place in a rulebook: line and column count from 1, columns in characters.
    File {
        /// The rulebook's name as the caller gave it, or `rulebook.toml`.
        file: String,
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: u32,
    },
    /// A place in a table: rows count from 0.
    Cell {
        /// The table's name.
        table: String,
        /// The column's name, if one column is at fault.
        column: Option<String>,
        /// The row's number, from 0, if one row is at fault.
        row: Option<u64>,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nowhere => Ok(()),
            Self::File { file, line, column } => write!(f, "{file}:{line}:{column}"),
            Self::Cell { table, column, row } => {
                write!(f, "{table}")?;
                if let Some(column) = column {
                    write!(f, ".{column}")?;
                }
                if let Some(row) = row {
                    write!(f, ", row {row}")?;
                }
                Ok(())
            }
        }
    }
}

/// Why a call failed: one family, one code, one place, one sentence and what to do.
///
/// A rulebook error carries every diagnostic found, not only the first: see [`Error::diagnostics`].
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    family: Family,
    code: &'static str,
    place: Place,
    message: Text,
    help: Text,
    diagnostics: Vec<Diagnostic>,
}

/// A bilingual text from its two halves.
pub(crate) fn text(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

impl Error {
    #[cold]
    fn new(family: Family, code: &'static str, place: Place, message: Text, help: Text) -> Self {
        Self(Box::new(Inner { family, code, place, message, help, diagnostics: Vec::new() }))
    }

    /// A data error at a table, column and row.
    #[cold]
    pub(crate) fn data(
        code: &'static str,
        table: &str,
        column: Option<&str>,
        row: Option<usize>,
        message: Text,
        help: Text,
    ) -> Self {
        let place = Place::Cell {
            table: table.to_owned(),
            column: column.map(str::to_owned),
            row: row.map(|row| row as u64),
        };
        Self::new(Family::Data, code, place, message, help)
    }

    /// A data error of the case as a whole (its dates, its keys).
    #[cold]
    pub(crate) fn case(code: &'static str, message: Text, help: Text) -> Self {
        Self::new(Family::Data, code, Place::Nowhere, message, help)
    }

    /// The library broke a promise of its own.
    #[cold]
    pub(crate) fn bug(message: Text, help: Text) -> Self {
        Self::new(Family::Bug, "LL901", Place::Nowhere, message, help)
    }

    /// The rulebook error that stands for all diagnostics found. `None` when none of them is an error.
    pub(crate) fn rulebook(diagnostics: Vec<Diagnostic>) -> Option<Self> {
        let first = diagnostics.iter().find(|d| d.severity() == Severity::Error)?;
        let mut error = Self::new(
            Family::Rulebook,
            first.code(),
            Place::File { file: first.file().to_owned(), line: first.line(), column: first.column() },
            first.message().clone(),
            first.help().clone(),
        );
        error.0.diagnostics = diagnostics;
        Some(error)
    }

    /// Whose error it is.
    pub fn family(&self) -> Family {
        self.0.family
    }
    /// Whether the rulebook is at fault.
    pub fn is_rulebook(&self) -> bool {
        self.0.family == Family::Rulebook
    }
    /// Whether a table, or the case around it, is at fault.
    pub fn is_data(&self) -> bool {
        self.0.family == Family::Data
    }
    /// Whether a ceiling was reached.
    pub fn is_limit(&self) -> bool {
        self.0.family == Family::Limit
    }
    /// The stable code: see [`CODES`].
    pub fn code(&self) -> &'static str {
        self.0.code
    }
    /// Where the error lies.
    pub fn place(&self) -> &Place {
        &self.0.place
    }
    /// What is wrong, in one sentence.
    pub fn message(&self, lang: Lang) -> &str {
        self.0.message.get(lang)
    }
    /// What to do about it.
    pub fn help(&self, lang: Lang) -> &str {
        self.0.help.get(lang)
    }
    /// All that was found in the rulebook; empty for errors of other families.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0.diagnostics
    }

    /// The whole error as one paragraph: code, place, message, help; for a rulebook every diagnostic, with the words underlined.
    pub fn render(&self, lang: Lang) -> String {
        if self.0.diagnostics.is_empty() {
            let place = self.0.place.to_string();
            let at = if place.is_empty() { String::new() } else { format!(" {place}") };
            let mut out = format!("{}{at}: {}", self.0.code, self.0.message.get(lang));
            let help = self.0.help.get(lang);
            if !help.is_empty() {
                out.push_str("\n  = ");
                out.push_str(help);
            }
            return out;
        }
        self.0.diagnostics.iter().map(|d| d.render(lang)).collect::<Vec<_>>().join("\n")
    }

    /// The error as one JSON object, the same in every language: `{"family","code","place","message","help","diagnostics"?}`.
    pub fn to_json(&self) -> String {
        #[derive(serde::Serialize)]
        struct Wire<'a> {
            family: Family,
            code: &'a str,
            place: &'a Place,
            message: &'a Text,
            help: &'a Text,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            diagnostics: &'a [Diagnostic],
        }
        let wire = Wire {
            family: self.0.family,
            code: self.0.code,
            place: &self.0.place,
            message: &self.0.message,
            help: &self.0.help,
            diagnostics: &self.0.diagnostics,
        };
        serde_json::to_string(&wire).unwrap_or_default()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Lang::En))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Lang::En))
    }
}

impl std::error::Error for Error {}
