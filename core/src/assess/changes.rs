//! What records that came later changed: which duties stand otherwise, which are new and which are no more.
//!
//! Rows of before and after are compared here. They are not judged, and not kept.

use std::ops::Range;
use std::sync::Arc;

use super::Assessment;
use super::Duty;
use super::chunks::Chunk;
use super::view::View;
use super::writing::Rows;
use crate::arrange;

/// The duties that changed: what [`Assessor::add`](super::Assessor::add) gives.
///
/// Whoever keeps duties puts those of [`Update::duties`] in the place of what they kept under the same `duty_id` and lets go of those of
/// [`Update::gone`]; what is kept then is the whole answer.
#[derive(Debug)]
pub struct Update<'a> {
    of: &'a Assessment,
    now: Told,
    gone: Told,
}

/// Some rows, and which of them speak of a chunk of the assessment.
#[derive(Debug, Default)]
struct Told {
    rows: Arc<Chunk>,
    parts: Parts,
}

type Parts = Vec<(usize, Range<usize>)>;

impl Told {
    fn duties<'a>(&'a self, of: &'a Assessment) -> impl Iterator<Item = Duty<'a>> {
        let parts = self.parts.iter();
        parts.flat_map(move |(chunk, part)| {
            part.clone().map(move |at| Duty::of_chunk(of, *chunk, &self.rows, at))
        })
    }
}

impl Update<'_> {
    /// How many duties changed, those that are gone included.
    pub fn len(&self) -> usize {
        self.now.rows.len().saturating_add(self.gone.rows.len())
    }
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The duties that stand otherwise than before or are new, as they stand now, contact by contact. They have no number in an answer.
    pub fn duties(&self) -> impl Iterator<Item = Duty<'_>> {
        self.now.duties(self.of)
    }
    /// The duties that are owed no more, as they stood before.
    ///
    /// Records can do that. An event that is told again, and later, moves its `due`: out of the range that was asked about, or behind the end of
    /// consent, so that the duty ends. A check that finds missing what was in place takes back what a body did before it was dissolved.
    pub fn gone(&self) -> impl Iterator<Item = Duty<'_>> {
        self.gone.duties(self.of)
    }
}

/// Some rows while they are found, and which of them speak of a chunk of the assessment.
#[derive(Debug, Default)]
struct Found {
    rows: Rows,
    parts: Parts,
}

impl Found {
    /// The row at `start`, which is the next, speaks of this chunk.
    fn enter(&mut self, chunk: usize, start: usize) {
        let end = start.saturating_add(1);
        match self.parts.last_mut() {
            Some((last, part)) if *last == chunk => part.end = end,
            _ => self.parts.push((chunk, start..end)),
        }
    }

    fn append(&mut self, other: &Self) {
        let begin = self.rows.len();
        let there = |at: usize| begin.saturating_add(at);
        self.rows.copy(&other.rows.view(), 0..other.rows.len());
        self.parts
            .extend(other.parts.iter().map(|(chunk, part)| (*chunk, there(part.start)..there(part.end))));
    }

    fn told(mut self) -> Told {
        Told { rows: self.rows.take(), parts: self.parts }
    }
}

/// The duties that changed, while they are found.
#[derive(Debug, Default)]
pub(super) struct Changes {
    now: Found,
    /// Rows of `now` that are still to be taken from where they stand.
    waiting: Vec<usize>,
    gone: Found,
}

impl Changes {
    /// Adds a row that speaks of a chunk of the assessment.
    pub fn add(&mut self, chunk: usize, row: usize) {
        self.now.enter(chunk, self.now.rows.len().saturating_add(self.waiting.len()));
        self.waiting.push(row);
    }

    /// Adds what is otherwise in the fresh rows than in the old ones. No two of either say of the same duty.
    pub fn add_differing(
        &mut self,
        chunk: usize,
        (old, was): (&View<'_>, Range<usize>),
        (new, is): (&View<'_>, Range<usize>),
    ) {
        let side_by_side = || was.clone().zip(is.clone());
        // Mostly the same duties stand where they stood.
        if was.len() == is.len() && side_by_side().all(|(there, at)| new.duty(at) == old.duty(there)) {
            side_by_side()
                .filter(|(there, at)| !new.says(*at, old, *there))
                .for_each(|(_, at)| self.add(chunk, at));
            return;
        }
        let mut before: Vec<usize> = was.collect();
        arrange::by_key(&mut before, |there| old.duty(*there));
        let mut stays = vec![false; before.len()];
        for at in is {
            let found = before.binary_search_by_key(&new.duty(at), |there| old.duty(*there)).ok();
            if let Some(stays) = found.and_then(|found| stays.get_mut(found)) {
                *stays = true;
            }
            let there = found.and_then(|found| before.get(found));
            if !there.is_some_and(|there| new.says(at, old, *there)) {
                self.add(chunk, at);
            }
        }
        for (there, _) in before.iter().zip(&stays).filter(|(_, stays)| !**stays) {
            self.gone.enter(chunk, self.gone.rows.len());
            self.gone.rows.copy(old, *there..there.saturating_add(1));
        }
    }

    /// Takes the rows that were found from where they stand.
    pub fn take(&mut self, from: &View<'_>) {
        self.now.rows.pick(from, &self.waiting);
        self.waiting.clear();
    }

    /// Adds others that were taken already.
    pub fn append(&mut self, other: &Self) {
        self.now.append(&other.now);
        self.gone.append(&other.gone);
    }

    pub fn update(self, of: &Assessment) -> Update<'_> {
        Update { of, now: self.now.told(), gone: self.gone.told() }
    }
}
