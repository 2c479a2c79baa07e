//! Text in the two languages of the project: the caller's own (`Text`, owned, from a rulebook) and the library's
//! (`Gloss`, fixed). There is no third language and no fallback from one to the other: both are always there.

use serde::{Deserialize, Serialize};

use super::list::words;

words! {
    /// A language that names and messages come in (语言).
    ///
    /// Where it comes from: the sources are Chinese; English is for the people who maintain a portal's code.
    /// Not in it: regional variants; a portal that wants traditional characters converts the Chinese text itself.
    pub enum Lang: "language", "语言" {
        /// Chinese in simplified characters.
        Zh = "zh", "中文", "Chinese";
        /// English.
        En = "en", "英文", "English";
    }
}

/// A text that a rulebook gives in both languages (双语文本), such as a title or the gist of a clause.
///
/// A rule without one of the two would be unreadable to half of its readers, so both are required.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The Chinese text.
    pub zh: String,
    /// The English text.
    pub en: String,
}

impl Text {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// A fixed text of the library in both languages (固定双语文本).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Gloss {
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Gloss {
    /// The text in one language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}
