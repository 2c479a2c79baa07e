//! Which part of all duties an assessment holds: all of them, those of one piece's contacts, or the rest once all pieces have come.

use std::sync::Arc;

use super::Assessment;
use super::Options;
use super::assess_part;
use super::gathered::Gathered;
use super::presence::Presence;
use crate::calendar::Period;
use crate::error::Result;

/// The part that an assessment holds.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// All duties of the tables.
    Whole,
    /// Those of the contacts of one piece; bodies, workers and appraisals wait for the other pieces.
    Piece,
    /// Those of bodies and workers, and what was gathered of contacts that are not in the tables any more.
    Rest(Arc<Gathered>),
}

impl Assessment {
    /// What was gathered of contacts whose tables are not there any more.
    pub(crate) fn gathered(&self) -> Option<&Gathered> {
        match &self.part {
            Part::Rest(gathered) => Some(gathered),
            Part::Whole | Part::Piece => None,
        }
    }

    /// Whether this is one piece of several: what bodies and workers owe, and what an appraisal says, is not known from it.
    pub(crate) fn is_piece(&self) -> bool {
        matches!(self.part, Part::Piece)
    }

    /// How many contacts are eligible under bodies, day by day.
    pub(super) fn presence(&self) -> Presence {
        match self.gathered() {
            Some(gathered) => gathered.presence.clone(),
            None => Presence::of(self.rulebook.book(), &self.tables.0),
        }
    }

    /// The same question about another range, to the same tables.
    ///
    /// # Errors
    /// As [`assess`](super::assess).
    pub(crate) fn over(&self, period: Period) -> Result<Self> {
        let part = match self.gathered().and_then(|gathered| gathered.whole_year(period)) {
            Some(gathered) => Part::Rest(gathered),
            None => self.part.clone(),
        };
        assess_part(&self.rulebook, &self.tables, &self.options.over(period), part)
    }
}

impl Options {
    /// Whether the range covers a period.
    pub(crate) fn covers(&self, period: Period) -> bool {
        self.from <= period.first && period.last <= self.to
    }

    /// The same options for another range.
    pub(crate) fn over(&self, Period { first, last }: Period) -> Self {
        Self { from: first, to: last, ..self.clone() }
    }
}
