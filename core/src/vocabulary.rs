//! The words of the field: every closed list a rulebook or a table may use, and nothing else.
//!
//! A rule can only be about what it can name. So the lists are closed, each says where its words come from and what was
//! left out on purpose, and an unknown word is an error with a suggestion, never a new kind. Each list has a word for
//! machines (`must-visit`), a name for people in Chinese and English, and a small number for columns.
//!
//! ```
//! use lianluo::vocabulary::{Festival, Lang, suggest};
//!
//! assert_eq!(Festival::from_word("mid-autumn"), Some(Festival::MidAutumn));
//! assert_eq!(Festival::MidAutumn.name(Lang::Zh), "中秋节");
//! assert_eq!(suggest("mid_autum", Festival::WORDS.iter().copied()), Some("mid-autumn"));
//! ```
//!
//! This module does **not** read rulebooks or tables, knows no dates (see `calendar`) and decides nothing. The order of
//! the variants is the order in which people expect to read them; answers are sorted by the bytes of the words, not by it.
//!
//! Sources are cited by their short names: S0 an essay on community liaison work, S1 a journal article on community work,
//! S2 a report from one district, S3 a collection of practice reports, S4 township duty lists. None of them is a law.

mod appraisal;
mod category;
mod list;
mod office;
mod outcome;
mod season;
mod share;
mod suggestion;
mod task;
mod text;
mod visit;

pub use appraisal::{Appraised, Electorate, Following, Grade, Standing};
pub use category::{
    ASPECTS_VERSION, Aspect, CATEGORIES_VERSION, CROSSWALK, Category, Confidence, Crossing, Direction,
};
pub use office::{BodyKind, Level, Role, SubjectKind, Tier};
pub use outcome::{Reason, Status};
pub use season::{DayCount, Every, Festival};
pub use share::Share;
pub use suggestion::suggest;
pub use task::{Fault, RequestKind, Step};
pub use text::{Gloss, Lang, Text};
pub use visit::{DeclarationKind, EventKind, LeftReason, ReportedBy, VisitKind};

/// Whether a text is an open word: a lower-case ASCII letter, then such letters and digits joined by single hyphens, at most 64 bytes and
/// eight digits. Topics, invited groups and kinds of meetings are such words; a sentence about someone, or a number of theirs, is not.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.len() <= 64
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().filter(u8::is_ascii_digit).count() <= 8
        && text.split('-').all(part)
}

#[cfg(test)]
mod tests;
