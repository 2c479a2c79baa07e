//! What is kept of contacts once their piece of the tables is let go: counts, and the few visits that bodies need.
//!
//! None of it grows with the number of contacts. It speaks of bodies, rules, years and workers, never of a contact. Bodies and workers go by the
//! numbers that all pieces have in common.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Assessment;
use super::kernel::Session;
use super::presence::Presence;
use super::tally::Counts;
use super::under::FirstVisit;
use super::under::Under;
use crate::calendar::Day;
use crate::calendar::Period;

/// What was gathered of the contacts of all pieces that have come.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gathered {
    pub excluded: u64,
    pub ended: u64,
    /// Holder, position of the rule among all heads → duties by status.
    pub counts: BTreeMap<(u32, usize), Counts>,
    pub endings: BTreeMap<EndingKey, Endings>,
    pub under: Under,
    pub presence: Presence,
    /// Year, community → what its contacts were owed. Filled by whoever appraises.
    pub communities: BTreeMap<(i32, u32), OfCommunity>,
    /// Row of `visits` → the visit, of those that bodies' duties were met by.
    visits: BTreeMap<u32, FirstVisit>,
    /// The same of whole years that the range asked about covers only in part.
    whole_years: Vec<(Period, Arc<Gathered>)>,
}

/// Whose duties ended, and in which year they were due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EndingKey {
    pub year: i32,
    pub holder: u32,
    pub rule: u32,
}

/// How many duties ended.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Endings {
    pub all: u64,
    pub in_last_tenth: u64,
}

/// A community's year as far as contacts go.
#[derive(Debug, Clone, Default)]
pub(crate) struct OfCommunity {
    /// Contacts who were eligible in it on a day of the year.
    pub contacts: u64,
    /// Duties that it held, but for those that ended.
    pub all: u64,
    /// Those that are open still.
    pub open: u64,
    /// Those owed and those met in time.
    pub pair: [u64; 2],
    /// Worker → the same, by whom they fell to.
    pub credits: BTreeMap<Option<u32>, [u64; 2]>,
}

impl Gathered {
    /// Adds a piece. `bodies` gives the common number of each body of the piece; its visits stand behind `before` rows of other pieces.
    pub fn add(&mut self, piece: &Assessment, bodies: &[u32], before: u32) {
        let common = |body: u32| bodies.get(body as usize).copied().unwrap_or(body);
        self.excluded = self.excluded.saturating_add(piece.excluded);
        self.ended = self.ended.saturating_add(piece.ended());
        for (holder, rule, counts) in piece.tally().iter() {
            let slot = self.counts.entry((common(holder), rule)).or_default();
            slot.iter_mut().zip(counts).for_each(|(all, count)| *all = all.saturating_add(*count));
        }
        for ending in &piece.endings {
            let key = EndingKey {
                year: Day::from_number(ending.due).year(),
                holder: common(ending.holder),
                rule: ending.rule,
            };
            let endings = self.endings.entry(key).or_default();
            endings.all = endings.all.saturating_add(1);
            endings.in_last_tenth = endings.in_last_tenth.saturating_add(u64::from(ending.in_last_tenth));
        }
        let tables = &piece.tables.0;
        let session = Session::new(piece.rulebook.book(), tables, &piece.options);
        let mut under = session.under();
        for visit in under.visits_mut() {
            visit.name = tables.visit_rows.id.text(visit.row as usize, &tables.spaces.records);
            visit.row = visit.row.saturating_add(before);
        }
        self.under.join(under, |window| session.needed(window));
        self.presence.join(Presence::of(piece.rulebook.book(), tables));
    }

    /// All pieces have come: `whole_years` are what was gathered for whole years beside the range asked about.
    pub fn close(&mut self, whole_years: Vec<(Period, Self)>) {
        self.visits = self.under.visits().map(|visit| (visit.row, visit.clone())).collect();
        self.whole_years = whole_years
            .into_iter()
            .map(|(period, mut gathered)| {
                gathered.close(Vec::new());
                (period, Arc::new(gathered))
            })
            .collect();
    }

    /// A visit that is not in the tables any more.
    pub fn visit(&self, row: u32) -> Option<&FirstVisit> {
        self.visits.get(&row)
    }

    /// What was gathered for a whole year, where it was.
    pub fn whole_year(&self, period: Period) -> Option<Arc<Self>> {
        self.whole_years.iter().find(|(known, _)| *known == period).map(|(_, gathered)| Arc::clone(gathered))
    }
}
