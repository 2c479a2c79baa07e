//! The list of findings while a rulebook is read, and the refusals that many readers share.
//!
//! Everything found is told at once, up to a thousand findings of each severity: nobody reads more, and a hostile text must not fill the
//! memory. Nothing is ever dropped in silence: a last finding says that there are more.

use super::suggest;
use crate::error::Diagnostic;
use crate::error::Severity;
use crate::error::text;
use crate::rulebook::document::At;
use crate::rulebook::document::Fields;
use crate::rulebook::forbidden;
use crate::rulebook::keys::Key;
use crate::vocabulary::Text;

/// How many findings of one severity are told.
const MOST: usize = 1000;

/// A rulebook's text under the name that findings give it.
#[derive(Debug, Clone)]
pub(crate) struct Named<'a> {
    pub name: String,
    pub text: &'a str,
}

/// Everything found so far, with the texts to point into.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    pub files: Vec<Named<'a>>,
    pub list: Vec<Diagnostic>,
}

impl Findings<'_> {
    pub fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        at: &At,
        message: Text,
        help: Option<Text>,
    ) {
        match self.told(severity) {
            MOST => {
                let message = text(
                    format!("此类结果超过 {MOST} 条，其余从略"),
                    format!("there are more than {MOST} findings of this severity; the rest are left out"),
                );
                let help = text("先改正以上各条", "mend those above first");
                // At the end of the text, so that it is read last.
                let end = At { file: at.file, span: usize::MAX..usize::MAX };
                self.push(severity, "LL060", &end, message, Some(help));
            }
            told if told < MOST => self.push(severity, code, at, message, help),
            _ => {}
        }
    }

    fn push(&mut self, severity: Severity, code: &'static str, at: &At, message: Text, help: Option<Text>) {
        let (name, source) =
            self.files.get(at.file).map_or(("rulebook.toml", ""), |file| (file.name.as_str(), file.text));
        let (span, last) = (at.span.clone(), self.list.last());
        let found = Diagnostic::new(severity, code, name, source, span, message, help, last);
        self.list.push(found);
    }

    /// How many findings of a severity there are, as far as that matters for the limit.
    fn told(&self, severity: Severity) -> usize {
        if self.list.len() < MOST {
            return 0;
        }
        self.list.iter().filter(|found| found.severity() == severity).count()
    }

    /// The words at a place, as one line that a message can repeat.
    pub fn words(&self, at: &At) -> String {
        let source =
            self.files.get(at.file).and_then(|file| file.text.get(at.span.clone())).unwrap_or_default();
        shown(&source.chars().take(200).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Whether one more finding of this severity would not be told any more.
    pub fn full(&self, severity: Severity) -> bool {
        self.told(severity) > MOST
    }

    pub fn error(&mut self, code: &'static str, at: &At, zh: impl Into<String>, en: impl Into<String>) {
        self.add(Severity::Error, code, at, text(zh, en), None);
    }

    /// How many errors there are; at the limit the number stands still.
    pub fn errors(&self) -> usize {
        self.list.iter().filter(|found| found.severity() == Severity::Error).count()
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|found| found.severity() == Severity::Error)
    }

    pub fn wrong_type(&mut self, at: &At, key: &str, zh: &str, en: &str) {
        self.error("LL004", at, format!("`{key}` 应为{zh}"), format!("`{key}` must be {en}"));
    }

    /// A key that the table does not have: forbidden, misspelt or unknown.
    pub fn unknown_key<'k>(&mut self, at: &At, key: &str, among: impl Iterator<Item = &'k str>) {
        self.unknown(at, key, &among.collect::<Vec<_>>(), forbidden::reason);
    }

    /// Someone or something below `appraisal` that is not appraised.
    pub fn unknown_appraisal<'k>(&mut self, at: &At, key: &str, among: impl Iterator<Item = &'k str>) {
        self.unknown(at, key, &among.collect::<Vec<_>>(), forbidden::reason_for_appraisals);
    }

    fn unknown(&mut self, at: &At, key: &str, among: &[&str], reason: fn(&str) -> Option<Text>) {
        if self.full(Severity::Error) {
            return;
        }
        let near = suggest(key, among.iter().copied());
        let shown = shown(key);
        // A near miss of a real key is a slip of the pen, not an attempt at something forbidden.
        if near.is_none()
            && let Some(reason) = reason(key)
        {
            let message = text(format!("规则里不得有 `{shown}`"), format!("a rule may not have `{shown}`"));
            self.add(Severity::Error, "LL030", at, message, Some(reason));
            return;
        }
        let message = text(format!("不认识的键 `{shown}`"), format!("unknown key `{shown}`"));
        let help = meant(near, ["这里可用", "known here"], among);
        self.add(Severity::Error, "LL002", at, message, Some(help));
    }

    /// A word outside a closed vocabulary.
    pub fn unknown_word(&mut self, at: &At, key: &str, word: &str, words: &[&str], what: &str) {
        if self.full(Severity::Error) {
            return;
        }
        let near = suggest(word, words.iter().copied());
        let shown = shown(word);
        if near.is_none()
            && let Some(reason) = forbidden::reason_for_words(word)
        {
            let message =
                text(format!("`{key}` 里不得有 `{shown}`"), format!("`{key}` may not have `{shown}`"));
            self.add(Severity::Error, "LL030", at, message, Some(reason));
            return;
        }
        let message =
            text(format!("`{key}` 里不认识 `{shown}`"), format!("unknown {what} `{shown}` in `{key}`"));
        let help = meant(near, ["可选", "one of"], words);
        self.add(Severity::Error, "LL005", at, message, Some(help));
    }

    /// Reports keys that `fields` may not have and required ones that it lacks.
    pub fn check_keys(&mut self, fields: &Fields<'_>, keys: &[Key], table: &str) {
        for field in &fields.fields {
            if !keys.iter().any(|key| key.name == field.key) {
                self.unknown_key(&field.key_at, field.key, keys.iter().map(|key| key.name));
            }
        }
        for key in keys.iter().filter(|key| key.required) {
            if fields.get(key.name).is_none() {
                let (code, name) = (if key.name == "clause" { "LL010" } else { "LL003" }, key.name);
                self.add(
                    Severity::Error,
                    code,
                    &fields.name_at(),
                    text(format!("{table} 缺少 `{name}`"), format!("{table} lacks `{name}`")),
                    Some(text(format!("`{name}`：{}", key.zh), format!("`{name}`: {}", key.en))),
                );
            }
        }
    }
}

/// What was probably meant, or else all that could have been.
fn meant(near: Option<&str>, all: [&str; 2], among: &[&str]) -> Text {
    match near {
        Some(near) => text(format!("是否想写 `{near}`？"), format!("did you mean `{near}`?")),
        None => {
            let words: Vec<String> = among.iter().map(|word| format!("`{word}`")).collect();
            text(format!("{}：{}", all[0], words.join("、")), format!("{}: {}", all[1], words.join(", ")))
        }
    }
}

/// A word as a message repeats it: its beginning, when it is long.
fn shown(word: &str) -> String {
    const LONGEST: usize = 80;
    match word.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", word.get(..at).unwrap_or_default()),
        None => word.to_owned(),
    }
}
