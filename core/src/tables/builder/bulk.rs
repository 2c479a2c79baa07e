//! Columns that come in whole: what needs no look at each cell is taken without one.
//!
//! What is taken here reads as if it had come in cell by cell. Where a value would be refused nothing is taken, and the way of cells, which knows
//! how to say what is wrong, is left to refuse it.

use super::Writer;
use super::fill::Target;
use crate::tables::column;
use crate::tables::column::Cell;
use crate::tables::column::Values;
use crate::tables::id_column::Whole;
use crate::tables::ids::Recent;
use crate::tables::parts::Held;

/// Stands for a value that does not fit; no vocabulary has so many words.
const UNFIT: u8 = u8::MAX - 1;
/// The most words of a dictionary that are looked up beforehand.
const WORDS: usize = 256;

impl Writer<'_> {
    /// Fills one column of a chunk with whole numbers that are ids of contacts or records, none below zero, without copying them.
    pub(crate) fn hold_ids(&mut self, column: usize, ids: Whole) {
        if let Some(Target { values: Values::Ids(out), spaces, at }) = self.target(column) {
            out.hold(ids, spaces.of(at.column.kind));
        }
    }

    /// Fills one column of a chunk with whole numbers that are ids, none below zero, each to become a text; one that was there a moment ago is
    /// not looked up again.
    pub(crate) fn fill_ids(&mut self, column: usize, ids: &Whole) {
        if let Some(Target { values: Values::Ids(out), spaces, at }) = self.target(column) {
            let texts = spaces.of(at.column.kind);
            let numbers = out.texts(texts);
            let mut recent = Recent::default();
            numbers.reserve(ids.len());
            ids.each(|id| numbers.push(recent.intern(id, texts)));
        }
    }

    /// Fills one column of a chunk with days that are all in range or missing, without copying them.
    pub(crate) fn hold_days(&mut self, column: usize, days: Held<i32>) {
        if let Some(Target { values: Values::Days(out), .. }) = self.target(column) {
            out.hold(days);
        }
    }

    /// Fills one column of words from keys into `distinct` of them; false where a word does not fit or the column holds something else.
    pub(crate) fn fill_words<'c>(
        &mut self,
        column: usize,
        keys: impl ExactSizeIterator<Item = usize>,
        distinct: usize,
        word: impl Fn(usize) -> Cell<'c>,
    ) -> bool {
        let Some(Target { values: Values::Codes(out), at, .. }) = self.target(column) else { return false };
        if distinct > WORDS {
            return false;
        }
        let mut codes = [UNFIT; WORDS];
        for (key, code) in (0..distinct).zip(&mut codes) {
            *code = column::code(&word(key), at).unwrap_or(UNFIT);
        }
        let before = out.len();
        out.extend(keys.map(|key| codes.get(key).copied().unwrap_or(UNFIT)));
        let fit = out.iter().skip(before).fold(true, |fit, code| fit & (*code != UNFIT));
        if !fit {
            out.truncate(before);
        }
        fit
    }

    /// Fills one column of flags.
    pub(crate) fn fill_flags(&mut self, column: usize, flags: impl ExactSizeIterator<Item = bool>) {
        if let Some(Target { values: Values::Codes(out), .. }) = self.target(column) {
            out.extend(flags.map(u8::from));
        }
    }

    /// Whether a column may be null.
    pub(crate) fn is_optional(&self, column: usize) -> bool {
        self.raw.schema.columns.get(column).is_some_and(|column| column.optional)
    }
}
