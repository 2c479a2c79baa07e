//! A column of ids: numbers of interned texts, or whole numbers as the caller gave them.
//!
//! An id is a text, and a whole number is its text in decimal: `12` and `"12"` name the same contact. A column that came in as whole numbers
//! stays where it is as long as nothing else comes; only then does each become a text.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::ids::Ids;
use super::ids::NO_ID;
use super::parts::Parts;

/// Whole numbers, none below zero, as wide as they came.
#[derive(Debug, Clone)]
#[cfg_attr(not(feature = "arrow"), expect(dead_code, reason = "only Arrow brings numbers of four bytes"))]
pub(crate) enum Numbers {
    Four(Parts<u32>),
    Eight(Parts<u64>),
}

/// Runs the same code over whichever width the numbers have.
macro_rules! each {
    ($numbers:expr, $parts:ident => $code:expr) => {
        match $numbers {
            Numbers::Four($parts) => $code,
            Numbers::Eight($parts) => $code,
        }
    };
}
pub(super) use each;

/// A number of a column of ids as the key it is compared by.
pub(crate) trait Key: Copy + Send + Sync + 'static {
    fn key(self) -> u64;
}

impl Key for u32 {
    #[inline]
    fn key(self) -> u64 {
        u64::from(self)
    }
}
impl Key for u64 {
    #[inline]
    fn key(self) -> u64 {
        self
    }
}

/// A column of whole numbers.
#[derive(Debug, Clone)]
pub(crate) struct Whole {
    pub numbers: Numbers,
    /// Every bit that is set in any of them: none is larger.
    pub bits: u64,
    /// The column as it came, where the whole of it came in one piece.
    pub source: Option<Source>,
}

/// A column in the form of whoever gave it; nothing here looks into it.
#[derive(Clone)]
#[cfg_attr(not(feature = "arrow"), expect(dead_code, reason = "only Arrow gives a column back as it came"))]
pub(crate) struct Source(pub Arc<dyn Any + Send + Sync>);

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Source")
    }
}

impl Whole {
    pub fn len(&self) -> usize {
        each!(&self.numbers, parts => parts.len())
    }

    pub fn get(&self, row: usize) -> Option<u64> {
        each!(&self.numbers, parts => parts.get(row).map(Key::key))
    }

    pub fn each(&self, take: impl FnMut(u64)) {
        each!(&self.numbers, parts => parts.iter().map(Key::key).for_each(take));
    }

    /// The smallest and the largest.
    pub fn bounds(&self) -> Option<(u64, u64)> {
        let mut bounds: Option<(u64, u64)> = None;
        self.each(|key| {
            let (least, most) = bounds.unwrap_or((key, key));
            bounds = Some((key.min(least), key.max(most)));
        });
        bounds
    }

    /// Adds a few more, whatever their width: where one does not fit all become wider.
    fn push_all(&mut self, more: &Self) {
        self.source = None;
        self.bits |= more.bits;
        match &mut self.numbers {
            Numbers::Four(parts) if more.bits >> 32 == 0 => {
                more.each(|number| parts.own().push(u32::try_from(number).unwrap_or_default()));
            }
            Numbers::Eight(parts) => more.each(|number| parts.own().push(number)),
            Numbers::Four(_) => {
                let mut wide: Parts<u64> = Parts::default();
                self.each(|number| wide.own().push(number));
                more.each(|number| wide.own().push(number));
                self.numbers = Numbers::Eight(wide);
            }
        }
    }

    #[cfg(feature = "arrow")]
    fn truncate(&mut self, length: usize) {
        each!(&mut self.numbers, parts => parts.truncate(length));
    }

    /// Adds more of the same width; gives them back where the widths differ.
    #[cfg(feature = "arrow")]
    fn join(&mut self, more: Self) -> Option<Self> {
        match (&mut self.numbers, more.numbers) {
            (Numbers::Four(parts), Numbers::Four(more)) => parts.join(more),
            (Numbers::Eight(parts), Numbers::Eight(more)) => parts.join(more),
            (_, numbers) => return Some(Self { numbers, bits: more.bits, source: None }),
        }
        self.source = None;
        self.bits |= more.bits;
        None
    }
}

/// A column of ids: either kind of content, never both.
#[derive(Debug, Clone, Default)]
pub(crate) struct IdColumn {
    /// Numbers of texts, [`NO_ID`] where there is none.
    numbers: Vec<u32>,
    /// Whole numbers, one in every row.
    whole: Option<Whole>,
}

impl IdColumn {
    pub fn len(&self) -> usize {
        self.whole.as_ref().map_or(self.numbers.len(), Whole::len)
    }

    /// The whole numbers, if that is what the column holds.
    pub fn whole(&self) -> Option<&Whole> {
        self.whole.as_ref()
    }

    /// The numbers of texts; empty where the column holds whole numbers.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// The numbers of texts, for good; none where the column holds whole numbers.
    pub fn into_numbers(self) -> Vec<u32> {
        self.numbers
    }

    #[cfg(feature = "arrow")]
    pub fn truncate(&mut self, length: usize) {
        self.numbers.truncate(length);
        if let Some(whole) = &mut self.whole {
            whole.truncate(length);
        }
    }

    /// Adds whole numbers; where the column holds anything else, all become texts.
    #[cfg(feature = "arrow")]
    pub fn hold(&mut self, more: Whole, texts: &mut Ids) {
        let rest = match &mut self.whole {
            None if self.numbers.is_empty() => {
                self.whole = Some(more);
                None
            }
            None => Some(more),
            Some(whole) => whole.join(more),
        };
        if let Some(rest) = rest {
            let numbers = self.texts(texts);
            rest.each(|number| numbers.push(texts.intern_whole(number)));
        }
    }

    /// The numbers of texts, to push to; whole numbers become texts first.
    pub fn texts(&mut self, texts: &mut Ids) -> &mut Vec<u32> {
        if let Some(whole) = self.whole.take() {
            whole.each(|number| self.numbers.push(texts.intern_whole(number)));
        }
        &mut self.numbers
    }

    /// Calls its texts by the numbers that they have in another set of texts.
    pub fn renumber(&mut self, texts: &mut Ids, theirs: &Ids) {
        for id in self.numbers.iter_mut().filter(|id| **id != NO_ID) {
            *id = texts.intern(theirs.text(*id));
        }
    }

    /// Adds the rows of another column behind `before` rows.
    pub fn add(&mut self, before: usize, more: Self, rows: usize, texts: &mut Ids) {
        if before == 0 {
            *self = more;
            return;
        }
        let joined = match (&mut self.whole, more.whole) {
            (Some(whole), Some(more)) if whole.len() == before && more.len() == rows => {
                whole.push_all(&more);
                return;
            }
            (_, Some(more)) => {
                let mut numbers = Vec::with_capacity(rows);
                more.each(|number| numbers.push(texts.intern_whole(number)));
                numbers
            }
            (_, None) => more.numbers,
        };
        if joined.is_empty() {
            return;
        }
        let numbers = self.texts(texts);
        numbers.resize(before, NO_ID);
        numbers.extend(joined);
    }

    /// The id of a row as text; none where it has none.
    pub fn text(&self, row: usize, texts: &Ids) -> Option<String> {
        match &self.whole {
            Some(whole) => whole.get(row).map(|number| number.to_string()),
            None => self.numbers.get(row).filter(|id| **id != NO_ID).map(|id| texts.text(*id).to_owned()),
        }
    }
}
