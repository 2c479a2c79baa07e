//! What was judged again: rows laid over those of an assessment until they are put in their place.
//!
//! Whom to judge again, and by what, is decided elsewhere. A contact who is judged again and again has several entries; the last holds.

use std::ops::Range;

use super::changes::Changes;
use super::chunks::Chunks;
use super::kernel::Ending;
use super::kernel::Outcome;
use super::tally::Tally;
use super::view::Counted;
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
    /// What ended and had not before.
    ended: Vec<Ending>,
    /// What had ended before it was due and no longer has: it was met or waived all the same, or is due on another day.
    revived: Vec<Ending>,
    /// Duties that are counted no more, and those that are counted instead: holder, rule, status, and −1 or 1.
    counted: Vec<(Counted, i64)>,
}

/// How a contact stood before.
pub(super) struct Stood<'a> {
    pub rows: View<'a>,
    pub of: Range<usize>,
    pub endings: &'a [Ending],
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
        self.ended.extend(other.ended);
        self.revived.extend(other.revived);
    }

    /// Counts what stands otherwise.
    pub fn count_in(&self, tally: &mut Tally) {
        self.counted.iter().for_each(|(duty, by)| tally.add(*duty, *by));
    }

    /// Enters the rows of a contact from `from` on, which were judged last, unless they say what was said before. Only visits came since.
    pub fn settle(&mut self, contact: u32, before: &Outcome, from: usize, changes: &mut Changes) {
        let (old, new) = (before.rows.view(), self.log.rows.view());
        let (was, is) = (0..old.rule.len(), from..new.rule.len());
        if was.len() != is.len() {
            let stood = Stood { rows: old, of: was, endings: &before.endings };
            return self.settle_anew(contact, &stood, from, changes);
        }
        // Where as many rows are owed they are the same, row by row, and what ended is the same; only how they stand may be otherwise.
        self.log.endings.clear();
        if new.all_stand_as(&is, &old, &was) {
            return self.log.rows.truncate(from);
        }
        let number = apart(contact).0;
        for (was, is) in was.zip(is.clone()).filter(|(was, is)| !new.stands_as(*is, &old, *was)) {
            self.counted.extend(old.counted(was..was.saturating_add(1)).map(|duty| (duty, -1)));
            self.counted.extend(new.counted(is..is.saturating_add(1)).map(|duty| (duty, 1)));
            changes.add(number, is);
        }
        self.of.push((contact, is.start, is.end));
    }

    /// The same, whatever came since: other duties may be owed.
    pub fn settle_anew(&mut self, contact: u32, stood: &Stood<'_>, from: usize, changes: &mut Changes) {
        let (old, new) = (&stood.rows, self.log.rows.view());
        let (was, is) = (stood.of.clone(), from..new.rule.len());
        self.counted.extend(old.counted(was.clone()).map(|duty| (duty, -1)));
        self.counted.extend(new.counted(is.clone()).map(|duty| (duty, 1)));
        changes.add_differing(apart(contact).0, (old, was), (&new, is.clone()));
        for ending in stood.endings {
            match self.log.endings.iter().position(|still| still == ending) {
                Some(at) => drop(self.log.endings.swap_remove(at)),
                None => self.revived.push(*ending),
            }
        }
        self.ended.append(&mut self.log.endings);
        self.of.push((contact, is.start, is.end));
    }

    /// Puts everything in its place. The last `of_bodies` of the endings are no contact's.
    pub fn fold(mut self, rows: &mut Chunks, endings: &mut Vec<Ending>, of_bodies: usize) {
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
        if self.ended.is_empty() && self.revived.is_empty() {
            return;
        }
        let bodies = endings.split_off(endings.len().saturating_sub(of_bodies));
        endings.append(&mut self.ended);
        self.revived.sort_unstable();
        // Of several that are alike as many stay as were not revived.
        endings.retain(|ending| match self.revived.binary_search(ending) {
            Ok(at) => {
                self.revived.remove(at);
                false
            }
            Err(_) => true,
        });
        endings.extend(bodies);
    }
}
