//! Rulebooks (制度): rules as dated, cited data, read from TOML and checked before they are handed out.
//!
//! A [`Rulebook`] that exists is sound: versions of a rule never overlap, the attention ceiling holds, every rule has a clause, and no rule
//! looks at who someone is. What was odd but no error is told by [`Rulebook::check`]. This module knows nobody's data.
//!
//! ```
//! let rulebook = lianluo::Rulebook::standard();
//! assert_eq!(rulebook.id(), "standard");
//! let found = lianluo::Rulebook::from_toml("[rulebook]\nid = \"mine\"\nversion = \"1\"\nhandover_day = 3\n").unwrap_err();
//! assert_eq!(found.code(), "LL002");
//! assert_eq!(found.help(lianluo::Lang::En), "did you mean `handover_days`?");
//! ```

mod altered;
mod built_in;
mod check;
pub(crate) mod document;
mod forbidden;
mod gloss;
pub(crate) mod keys;
mod load;
mod model;
mod numerals;
mod places;
pub(crate) mod read;
mod sentence;
mod syntax;
mod task;

use std::sync::Arc;
use std::sync::LazyLock;

use sha2::Digest;
use sha2::Sha256;

use crate::arrange;
use crate::error::Diagnostic;
use crate::error::Error;
use crate::error::Remark;
use crate::error::Result;
use crate::error::Severity;
use crate::error::text;
use places::Places;
use read::Findings;
use read::Named;

pub use built_in::VARIANTS;
pub use check::CEILING;
pub use model::AppraisalRules;
pub use model::Book;
pub use model::Clause;
pub use model::CommunityAppraisal;
pub use model::Component;
pub use model::Effective;
pub use model::Escalation;
pub use model::Head;
pub use model::MeetingRule;
pub use model::Rule;
pub use model::Source;
pub use model::StandardStep;
pub use model::Trigger;
pub use model::VisitRule;
pub use model::WorkerAppraisal;
pub use places::Spot;
pub use task::Condition;
pub use task::ConditionRule;
pub use task::Task;
pub use task::TaskRule;
pub use task::When;
pub use task::YearWindow;

pub(crate) use gloss::name as open_word;
pub(crate) use places::Lines;
pub(crate) use places::Part;
pub(crate) use sentence::Join;
pub(crate) use sentence::Style;
pub(crate) use sentence::listed;
pub(crate) use sentence::roles;
pub(crate) use sentence::whom;

/// The largest rulebook text that is read, in bytes.
pub const LARGEST_TEXT: usize = 8 << 20;

/// A rulebook that has been read and found sound. Cheap to clone, safe to share between threads.
#[derive(Clone)]
pub struct Rulebook(Arc<Loaded>);

struct Loaded {
    book: Book,
    digest: String,
    remarks: Vec<Remark>,
    places: Places,
}

impl std::fmt::Debug for Rulebook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rulebook({} {})", self.id(), self.version())
    }
}

impl Rulebook {
    /// The built-in rulebook: every rule of the sources that can be measured, each with its clause.
    pub fn standard() -> Self {
        // A constant of the library, read once; not state that a call could change.
        static STANDARD: LazyLock<Rulebook> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "the text is part of the library and a test reads it")]
            Rulebook::from_toml_with("standard.toml", built_in::STANDARD, |_| None)
                .expect("the built-in rulebook is sound")
        });
        STANDARD.clone()
    }

    /// Reads a rulebook. `extends = "standard"` and the built-in [`VARIANTS`] are known; for other names see [`Rulebook::from_toml_with`].
    ///
    /// # Errors
    /// A rulebook error that carries every diagnostic, with line and column.
    pub fn from_toml(toml: &str) -> Result<Self> {
        Self::from_toml_with("rulebook.toml", toml, |_| None)
    }

    /// Reads a rulebook called `name` in findings; `find` gives the text of rulebooks that it extends.
    ///
    /// # Errors
    /// As [`Rulebook::from_toml`]; LL040 when an extended rulebook cannot be had.
    pub fn from_toml_with(name: &str, toml: &str, find: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let (rulebook, findings) = Self::examine(name, toml, find);
        match rulebook {
            Some(rulebook) => Ok(rulebook),
            None => Err(Error::rulebook(findings).unwrap_or_else(|| {
                Error::case(
                    "LL901",
                    text("制度未能读入", "the rulebook was not read"),
                    text("请报告此问题", "please report this"),
                )
            })),
        }
    }

    /// Reads a rulebook and gives all findings, errors, warnings and notes alike; the rulebook only if there is no error.
    pub fn examine(
        name: &str,
        toml: &str,
        find: impl Fn(&str) -> Option<String>,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        Self::examine_with(name, toml, &find)
    }

    fn examine_with(
        name: &str,
        toml: &str,
        find: &dyn Fn(&str) -> Option<String>,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let texts = match load::chain(name, toml, find) {
            Ok(texts) => texts,
            Err(found) => return (None, vec![*found]),
        };
        let files =
            texts.iter().map(|(name, text)| Named { name: name.clone(), text: text.as_ref() }).collect();
        let mut findings = Findings { files, list: Vec::new() };
        let book = load::load(&texts, &mut findings);
        let mut list = findings.list;
        // A note about a rulebook below is for that rulebook's author, who checks it on its own.
        list.retain(|found| found.severity() != Severity::Note || found.file() == name);
        let file = |found: &Diagnostic| texts.iter().position(|(name, _)| name == found.file());
        arrange::by_key(&mut list, |found| {
            (std::cmp::Reverse(found.severity()), file(found), found.line(), found.column())
        });
        match book {
            Some((book, places)) => {
                let digest = digest(&book);
                let remarks = list.iter().filter_map(Remark::of).collect();
                (Some(Self(Arc::new(Loaded { book, digest, remarks, places }))), list)
            }
            None => (None, list),
        }
    }

    /// What was noticed when the rulebook was read: warnings and notes, never errors.
    pub fn check(&self) -> &[Remark] {
        &self.0.remarks
    }
    /// The rulebook's id.
    pub fn id(&self) -> &str {
        &self.0.book.id
    }
    /// Its version.
    pub fn version(&self) -> &str {
        &self.0.book.version
    }
    /// SHA-256 (hex) of what the rulebook means: comments, order of keys and spelling of numbers do not change it.
    pub fn digest(&self) -> &str {
        &self.0.digest
    }
    /// The rules as typed values.
    pub fn book(&self) -> &Book {
        &self.0.book
    }
}

fn digest(book: &Book) -> String {
    let bytes = serde_json::to_vec(book).unwrap_or_default();
    Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
