//! What was judged again: rows laid over those of an assessment until they are put in their place, and the duties among them that changed.
//!
//! Whom to judge again, and by what, is decided elsewhere.

use std::ops::Range;
use std::sync::Arc;

use super::chunks::Chunk;
use super::chunks::Chunks;
use super::kernel::Ending;
use super::kernel::Outcome;
use super::tally::Tally;
use super::view::View;
use super::writing::Rows;
use crate::tables::apart;

/// What was judged again, laid over the rows of an assessment.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    /// Rows one contact after the other, outdated ones included; the endings are those of the contact judged last.
    log: Outcome,
    /// Contact, and where its rows begin and end in the log; of several the one that begins last holds.
    of: Vec<(u32, usize, usize)>,
    /// What had ended before it was due and now was met all the same.
    revived: Vec<Ending>,
    /// Duties that are counted no more, and those that are counted instead: holder, rule, status, and −1 or 1.
    counted: Vec<(u32, u16, u8, i64)>,
}

impl Overlay {
    /// How many rows there are, outdated ones included.
    pub fn len(&self) -> usize {
        self.log.rows.len()
    }

    /// Where a contact is judged again, before [`Overlay::settle`] enters him.
    pub fn log(&mut self) -> &mut Outcome {
        &mut self.log
    }

    /// Lays another over this one.
    pub fn append(&mut self, other: Self) {
        let begin = self.len();
        self.log.rows.copy(&other.log.rows.view(), 0..other.len());
        let there = |at: usize| begin.saturating_add(at);
        self.of.extend(other.of.iter().map(|(contact, start, end)| (*contact, there(*start), there(*end))));
        self.revived.extend(other.revived);
    }

    /// Counts what stands otherwise.
    pub fn count_in(&self, tally: &mut Tally) {
        for (holder, rule, status, by) in &self.counted {
            tally.add((*holder, *rule, *status), *by);
        }
    }

    /// Enters the rows of a contact from `from` on, which were judged last, unless they say what was said `before`; that is used up.
    pub fn settle(&mut self, contact: u32, before: &mut Outcome, from: usize, changes: &mut Changes) {
        let number = apart(contact).0;
        let (old, new) = (before.rows.view(), self.log.rows.view());
        let (was, is) = (0..old.rule.len(), from..new.rule.len());
        // Where as many rows are owed they are the same, row by row; only how they stand may be otherwise.
        let as_many = was.len() == is.len();
        let changed = !as_many || !new.all_stand_as(&is, &old, &was);
        if changed && as_many {
            for (was, is) in was.zip(is.clone()).filter(|(was, is)| !new.stands_as(*is, &old, *was)) {
                self.counted.extend(old.counted(was..was.saturating_add(1)).map(|(a, b, c)| (a, b, c, -1)));
                self.counted.extend(new.counted(is..is.saturating_add(1)).map(|(a, b, c)| (a, b, c, 1)));
                changes.add(number, is);
            }
        } else if changed {
            self.counted.extend(old.counted(was.clone()).map(|(a, b, c)| (a, b, c, -1)));
            self.counted.extend(new.counted(is.clone()).map(|(a, b, c)| (a, b, c, 1)));
            changes.add_differing(number, (&old, was), (&new, is.clone()));
            // A row more is a duty that had ended.
            for ending in before.endings.drain(..) {
                match self.log.endings.iter().position(|still| *still == ending) {
                    Some(at) => drop(self.log.endings.swap_remove(at)),
                    None => self.revived.push(ending),
                }
            }
        }
        if changed {
            self.of.push((contact, is.start, is.end));
        } else {
            self.log.rows.truncate(from);
        }
        before.rows.truncate(0);
        before.endings.clear();
        self.log.endings.clear();
    }

    /// Puts everything in its place.
    pub fn fold(mut self, rows: &mut Chunks, endings: &mut Vec<Ending>) {
        self.of.sort_unstable();
        let log = self.log.rows.view();
        let mut whole = Rows::default();
        let mut folded = Vec::new();
        for of_chunk in self.of.chunk_by(|a, b| apart(a.0).0 == apart(b.0).0) {
            let Some(number) = of_chunk.first().map(|(contact, ..)| apart(*contact).0) else { continue };
            let chunk = rows.chunk(number).view();
            whole.make_room((chunk.subject.len(), chunk.records.len()));
            let mut from = 0;
            for of_contact in of_chunk.chunk_by(|a, b| a.0 == b.0) {
                let Some((contact, start, end)) = of_contact.last() else { continue };
                // Contacts stand in the order of their places.
                let place = apart(*contact).1;
                let to = chunk.subject.partition_point(|subject| *subject < place);
                whole.copy(&chunk, from..to);
                whole.copy(&log, *start..*end);
                from = chunk.subject.partition_point(|subject| *subject <= place);
            }
            whole.copy(&chunk, from..chunk.subject.len());
            folded.push((number, whole.take()));
        }
        if !folded.is_empty() {
            rows.replace(folded);
        }
        self.revived.sort_unstable();
        if !self.revived.is_empty() {
            endings.retain(|ending| match self.revived.binary_search(ending) {
                Ok(at) => {
                    self.revived.remove(at);
                    false
                }
                Err(_) => true,
            });
        }
    }
}

/// The duties that stand otherwise than before, while they are found.
#[derive(Debug, Default)]
pub(super) struct Changes {
    rows: Rows,
    parts: Vec<(usize, Range<usize>)>,
    /// Those that are still to be taken from where they stand.
    found: Vec<usize>,
}

impl Changes {
    /// Adds a row that speaks of a chunk of the assessment.
    pub fn add(&mut self, chunk: usize, row: usize) {
        let start = self.rows.len().saturating_add(self.found.len());
        let end = start.saturating_add(1);
        match self.parts.last_mut() {
            Some((last, part)) if *last == chunk => part.end = end,
            _ => self.parts.push((chunk, start..end)),
        }
        self.found.push(row);
    }

    /// Adds those of the fresh rows that no row before says.
    pub fn add_differing(
        &mut self,
        chunk: usize,
        (old, old_rows): (&View<'_>, Range<usize>),
        (new, new_rows): (&View<'_>, Range<usize>),
    ) {
        // Mostly a row stands where it stood.
        let shift = |at: usize| old_rows.start.saturating_add(at.saturating_sub(new_rows.start));
        for at in new_rows.clone() {
            let there = shift(at);
            let same = old_rows.contains(&there) && new.says(at, old, there);
            if !same && !old_rows.clone().any(|there| new.says(at, old, there)) {
                self.add(chunk, at);
            }
        }
    }

    /// Takes the rows that were found from where they stand.
    pub fn take(&mut self, from: &View<'_>) {
        self.rows.pick(from, &self.found);
        self.found.clear();
    }

    /// Adds others that were taken already.
    pub fn append(&mut self, other: &Self) {
        let begin = self.rows.len();
        self.rows.copy(&other.rows.view(), 0..other.rows.len());
        let there = |at: usize| begin.saturating_add(at);
        self.parts
            .extend(other.parts.iter().map(|(chunk, part)| (*chunk, there(part.start)..there(part.end))));
    }

    /// The rows, and which of them speak of a chunk of the assessment.
    pub fn end(mut self) -> (Arc<Chunk>, Vec<(usize, Range<usize>)>) {
        (self.rows.take(), self.parts)
    }
}
