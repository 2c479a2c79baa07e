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

mod built_in;
mod check;
mod document;
mod forbidden;
mod keys;
mod model;
mod read;

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::LazyLock;

use sha2::Digest;
use sha2::Sha256;
use toml::de::DeTable;

use crate::error::Diagnostic;
use crate::error::Error;
use crate::error::Result;
use crate::error::Severity;
use crate::error::text;

use document::At;
use document::Document;
use read::Findings;
use read::Named;

pub use built_in::VARIANTS;
pub use check::CEILING;
pub use model::Book;
pub use model::Clause;
pub use model::Effective;
pub use model::Escalation;
pub use model::Head;
pub use model::MeetingRule;
pub use model::Source;
pub use model::Trigger;
pub use model::VisitRule;

/// The largest rulebook text that is read, in bytes.
pub const LARGEST_TEXT: usize = 8 << 20;
/// How many rulebooks may be laid over one another.
const DEEPEST_CHAIN: usize = 8;

/// A rulebook that has been read and found sound. Cheap to clone, safe to share between threads.
#[derive(Clone)]
pub struct Rulebook(Arc<Loaded>);

struct Loaded {
    book: Book,
    digest: String,
    findings: Vec<Diagnostic>,
}

impl std::fmt::Debug for Rulebook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rulebook({} {})", self.id(), self.version())
    }
}

impl Rulebook {
    /// The built-in rulebook: every visit and meeting rule of the sources that can be measured, each with its clause.
    pub fn standard() -> Self {
        // A constant of the library, read once; not state that a call could change.
        static STANDARD: LazyLock<Rulebook> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "the text is part of the library and a test reads it")]
            Rulebook::from_toml(built_in::STANDARD).expect("the built-in rulebook is sound")
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
        let texts = match chain(name, toml, find) {
            Ok(texts) => texts,
            Err(found) => return (None, vec![*found]),
        };
        let files =
            texts.iter().map(|(name, text)| Named { name: name.clone(), text: text.as_ref() }).collect();
        let mut findings = Findings { files, list: Vec::new() };
        let book = load(&texts, &mut findings);
        let mut list = findings.list;
        list.sort_by_key(|found| (std::cmp::Reverse(found.severity()), found.line(), found.column()));
        match book {
            Some(book) => {
                let digest = digest(&book);
                (Some(Self(Arc::new(Loaded { book, digest, findings: list.clone() }))), list)
            }
            None => (None, list),
        }
    }

    /// What was noticed when the rulebook was read: warnings and notes, never errors.
    pub fn check(&self) -> &[Diagnostic] {
        &self.0.findings
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

type Texts<'t> = Vec<(String, Cow<'t, str>)>;

/// The texts of a rulebook and of those below it, the rulebook first.
fn chain<'t>(
    name: &str,
    toml: &'t str,
    find: impl Fn(&str) -> Option<String>,
) -> std::result::Result<Texts<'t>, Box<Diagnostic>> {
    let mut texts: Texts<'t> = vec![(name.to_owned(), Cow::Borrowed(toml))];
    loop {
        let depth = texts.len();
        let Some((name, found)) = texts.last() else { return Ok(texts) };
        let told = |code, span, message, help| {
            Err(Box::new(Diagnostic::new(Severity::Error, code, name, found, span, message, Some(help))))
        };
        if found.len() > LARGEST_TEXT {
            let message = text("制度文本超过 8 MiB", "the rulebook's text is larger than 8 MiB");
            return told("LL060", 0..0, message, text("请拆分或精简", "split it or make it smaller"));
        }
        let Ok(table) = DeTable::parse(found) else { return Ok(texts) };
        let extends = table.get_ref().get("rulebook").and_then(|node| {
            let table = node.get_ref().as_table()?;
            let node = table.get("extends")?;
            Some((node.get_ref().as_str()?.to_owned(), node.span()))
        });
        let Some((base, span)) = extends else { return Ok(texts) };
        if depth >= DEEPEST_CHAIN || texts.iter().any(|(seen, _)| *seen == base) {
            let message = text(
                format!("`{base}` 的继承成环或过深"),
                format!("`{base}` is extended in a circle or too deeply"),
            );
            return told("LL040", span, message, text("请检查 extends", "check `extends`"));
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
                    let help = text(
                        "内置的有 standard 与各 variants;其他名字须由调用方给出文本",
                        "`standard` and the variants are built in; for other names the caller gives the text",
                    );
                    return told("LL040", span, message, help);
                }
            },
        };
        texts.push((base, below));
    }
}

/// Reads all texts, lays each over the one below, and turns the result into a book.
fn load(texts: &[(String, Cow<'_, str>)], findings: &mut Findings<'_>) -> Option<Book> {
    let mut tables = Vec::new();
    for (file, (_, source)) in texts.iter().enumerate() {
        let (table, errors) = DeTable::parse_recoverable(source);
        for error in errors {
            let at = At { file, span: error.span().unwrap_or(0..0) };
            let message = text(
                format!("不是合法的 TOML:{}", error.message()),
                format!("not TOML: {}", error.message()),
            );
            findings.add(Severity::Error, "LL001", &at, message, None);
        }
        tables.push(table);
    }
    if findings.has_errors() {
        return None;
    }
    let mut document: Option<Document<'_>> = None;
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
        findings.error("LL003", &at, "缺少 `[rulebook]` 表", "the table `[rulebook]` is missing");
        return None;
    };
    let mut book = read::rulebook(fields, findings);
    let mut ids = std::collections::BTreeSet::new();
    for fields in &document.sources {
        let Some(source) = read::source(fields, findings) else { continue };
        if !ids.insert(source.id.clone()) {
            read_twice(fields.name_at(), &source.id, findings);
        }
        book.sources.push(source);
    }
    book.calendar = document.calendar.as_ref().and_then(|fields| read::calendar(fields, findings));
    let (mut visits, mut meetings) = (Vec::new(), Vec::new());
    for fields in &document.visits {
        if let Some(rule) = read::visit(fields, findings) {
            book.visits.push(rule);
            visits.push(fields.name_at());
        }
    }
    for fields in &document.meetings {
        if let Some(rule) = read::meeting(fields, findings) {
            book.meetings.push(rule);
            meetings.push(fields.name_at());
        }
    }
    check::check(&book, &visits, &meetings, findings);
    (!findings.has_errors()).then_some(book)
}

fn read_twice(at: At, id: &str, findings: &mut Findings<'_>) {
    findings.error(
        "LL007",
        &at,
        format!("来源 `{id}` 声明了两次"),
        format!("source `{id}` is declared twice"),
    );
}
