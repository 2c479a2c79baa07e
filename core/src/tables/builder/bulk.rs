//! Columns that come in whole: what needs no look at each cell is taken without one.
//!
//! What is taken here reads as if it had come in cell by cell. Where a value would be refused nothing is taken, and the way of cells, which knows
//! how to say what is wrong, is left to refuse it.

use super::Writer;
use super::fill::Target;
use crate::tables::column;
use crate::tables::column::Cell;
use crate::tables::column::Where;
use crate::tables::id_column::Whole;
use crate::tables::ids::Recent;
use crate::tables::parts::Parts;
use crate::tables::raw::Values;
use crate::tables::schema::Column;
use crate::tables::schema::Kind;

/// One column of a chunk, as a table holds it.
#[derive(Debug)]
pub(crate) enum Ready {
    /// Whole numbers, none below zero.
    Ids(Whole),
    /// Days that are all in range, or missing where the column may be.
    Days(Parts<i32>),
    /// Words or flags.
    Codes(Vec<u8>),
}

/// Stands for a value that does not fit; no vocabulary has so many words.
const UNFIT: u8 = u8::MAX - 1;
/// The most words of a dictionary that are looked up beforehand.
const WORDS: usize = 256;

/// Words from keys into `distinct` of them; nothing where one does not fit the column.
pub(crate) fn word_codes<'c>(
    column: &'static Column,
    keys: impl ExactSizeIterator<Item = usize>,
    distinct: usize,
    word: impl Fn(usize) -> Cell<'c>,
) -> Option<Vec<u8>> {
    if distinct > WORDS {
        return None;
    }
    // Nobody hears where a word stood that does not fit.
    let nowhere = Where { table: "", column, row: 0 };
    let mut codes = [UNFIT; WORDS];
    for (key, code) in (0..distinct).zip(&mut codes) {
        *code = column::code(&word(key), nowhere).unwrap_or(UNFIT);
    }
    let codes: Vec<u8> = keys.map(|key| codes.get(key).copied().unwrap_or(UNFIT)).collect();
    let fit = codes.iter().fold(true, |fit, code| fit & (*code != UNFIT));
    fit.then_some(codes)
}

impl Writer<'_> {
    /// The column at a position.
    pub(crate) fn schema(&self, column: usize) -> Option<&'static Column> {
        self.raw.schema.columns.get(column)
    }

    /// Fills one column of a chunk: days, and ids of contacts and records, without copying them. Other ids become texts; one that was there a moment
    /// ago is not looked up again.
    pub(crate) fn take(&mut self, column: usize, ready: Ready) {
        let Some(Target { values, spaces, at }) = self.target(column) else { return };
        match (values, ready) {
            (Values::Ids(out), Ready::Ids(ids)) => {
                let texts = spaces.of(at.column.kind);
                if matches!(at.column.kind, Kind::Contact | Kind::Record) {
                    out.hold(ids, texts);
                    return;
                }
                let numbers = out.texts(texts);
                let mut recent = Recent::default();
                numbers.reserve(ids.len());
                ids.each(|id| numbers.push(recent.intern(id, texts)));
            }
            (Values::Days(out), Ready::Days(days)) => out.join(days),
            (Values::Codes(out), Ready::Codes(codes)) => out.extend(codes),
            // What was made for a column fits it.
            _ => {}
        }
    }
}
