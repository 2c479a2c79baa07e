//! A rulebook as a document for people: those who do the work, those who answer for it, and those whom it concerns.
//!
//! Whoever handles personal information tells the people concerned what rules it follows, and explains them when asked. The document does that for
//! one rulebook: each rule as a sentence, what counts, by when, on which clause it rests, which numbers no source gives, how much attention it adds up to,
//! and what is never looked at. It is made from the typed rules alone, so it cannot say other than what is computed. It does not replace the notice
//! that a body owes under the law: what only that body knows is left for it to fill in.
//!
//! ```
//! use lianluo::{Format, Lang, Rulebook};
//!
//! let document = Rulebook::standard().render(Lang::En, Format::Markdown);
//! assert!(document.contains("Every half-year, each contact is owed 1 visit by a community cadre or a unit leader."));
//! ```

mod appraisal;
mod ceiling;
mod document;
mod front;
mod html;
mod markdown;
mod people;
mod rules;
mod tasks;

use document::Block;

use crate::rulebook::Rulebook;
use crate::vocabulary::Lang;

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Markdown, with tables.
    Markdown,
    /// One page of HTML that needs nothing else.
    Html,
}

impl Rulebook {
    /// The rulebook as a document for people. The same rulebook gives the same bytes.
    pub fn render(&self, lang: Lang, format: Format) -> String {
        let mut blocks: Vec<Block> = front::blocks(self, lang);
        blocks.extend(rules::visits(self.book(), lang));
        blocks.extend(rules::meetings(self.book(), lang));
        blocks.extend(tasks::blocks(self.book(), lang));
        blocks.extend(rules::around(self.book(), lang));
        blocks.extend(ceiling::blocks(self.book(), lang));
        blocks.extend(people::blocks(lang));
        blocks.extend(appraisal::blocks(self.book(), lang));
        match format {
            Format::Markdown => markdown::write(&blocks),
            Format::Html => html::write(&blocks, lang),
        }
    }
}

#[cfg(test)]
mod tests;
