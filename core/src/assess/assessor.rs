//! An assessment that is kept up to date while visits come in: only the contacts who were visited are judged again.
//!
//! Tables, rows and totals stay as they were made; what a visit changes is laid over them. The state is always that of one assessment of all the
//! tables. Visits alone come in this way; for anything else the tables are assessed anew.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Assessment;
use super::Duty;
use super::Options;
use super::assess;
use super::chunks::Chunk;
use super::chunks::Rows;
use super::chunks::View;
use super::contact::Bench;
use super::kernel::Ending;
use super::kernel::Outcome;
use super::kernel::Session;
use super::tally::Tally;
use crate::error::Result;
use crate::rulebook::Rulebook;
use crate::tables::Block;
use crate::tables::Tables;
use crate::tables::TablesBuilder;
use crate::tables::apart;

/// Keeps an assessment up to date.
///
/// ```
/// # use lianluo::{Assessor, Cell, Day, Options, Rulebook, TablesBuilder};
/// # let contact = [("contact_id", Cell::Text("c-1")), ("community_id", Cell::Text("990101001001")), ("tier", Cell::Text("general")),
/// #     ("enrolled_on", Cell::Text("2025-03-01")), ("consent_from", Cell::Text("2025-03-01"))];
/// let mut tables = TablesBuilder::new();
/// tables.row("contacts", contact)?;
/// let [from, to, as_of] = ["2026-01-01", "2026-06-30", "2026-06-30"].map(|day| Day::parse(day).unwrap());
/// let mut assessor = Assessor::new(&Rulebook::standard(), &tables.build()?, &Options::new(from, to, as_of)?)?;
/// let mut visits = TablesBuilder::new();
/// let by = Cell::Text("community-cadre");
/// visits.row("visits", [("contact_id", Cell::Text("c-1")), ("on", Cell::Text("2026-05-06")), ("by", by)])?;
/// let changed = assessor.add(visits)?;
/// assert!(changed.duties().any(|duty| duty.rule() == "visit.half-year" && duty.met_on().is_some()));
/// # Ok::<(), lianluo::Error>(())
/// ```
#[derive(Debug)]
pub struct Assessor {
    assessment: Assessment,
    tally: Tally,
    /// Block → what was laid over its rows.
    over: Vec<Over>,
    bench: Bench,
}

/// What was judged again in one block, laid over the rows of its chunk.
#[derive(Debug, Default)]
struct Over {
    /// Contact → where its rows begin in the chunk, and the end of all. Made when somebody is first judged again.
    starts: Vec<u32>,
    /// Rows one contact after the other, outdated ones included.
    log: Rows,
    /// Contact → its rows in the log.
    of: BTreeMap<u32, Range<usize>>,
}

/// The duties that stand otherwise than before: what [`Assessor::add`] gives.
#[derive(Debug)]
pub struct Update<'a> {
    of: &'a Assessment,
    chunks: Vec<(usize, Chunk)>,
}

impl Update<'_> {
    /// How many duties changed.
    pub fn len(&self) -> usize {
        self.chunks.iter().map(|(_, chunk)| chunk.len()).sum()
    }
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The duties as they stand now, contact by contact. They have no number in an answer.
    pub fn duties(&self) -> impl Iterator<Item = Duty<'_>> {
        self.chunks.iter().flat_map(|(number, chunk)| {
            (0..chunk.len()).map(|at| Duty::of_chunk(self.of, *number, chunk, at))
        })
    }
}

impl Assessor {
    /// Assesses the tables and keeps what is needed to go on from there.
    ///
    /// Whoever keeps the tables as well makes the first [`Assessor::add`] copy what it changes of them.
    ///
    /// # Errors
    /// As [`assess`].
    pub fn new(rulebook: &Rulebook, tables: &Tables, options: &Options) -> Result<Self> {
        let assessment = assess(rulebook, tables, options)?;
        let tally = assessment.tally();
        let over = assessment.tables.0.blocks.iter().map(|_| Over::default()).collect();
        Ok(Self { assessment, tally, over, bench: Bench::default() })
    }

    /// Adds visits and judges again what they may change. Their rows are counted on from those of the visits before.
    ///
    /// # Errors
    /// A data error of the visits; LL143 when another table has rows. Nothing is added then.
    pub fn add(&mut self, visits: TablesBuilder) -> Result<Update<'_>> {
        let touched = self.assessment.tables.add_visits(visits)?;
        let Assessment { rulebook, tables, options, rows, endings, endings_of_bodies, .. } =
            &mut self.assessment;
        let session = Session::new(rulebook.book(), &tables.0, options);
        let mut chunks = Vec::new();
        for of_block in touched.chunk_by(|a, b| apart(*a).0 == apart(*b).0) {
            let Some(number) = of_block.first().map(|contact| apart(*contact).0) else { continue };
            let (Some(block), Some(over)) = (tables.0.blocks.get(number), self.over.get_mut(number)) else {
                continue;
            };
            over.begin(rows.chunk(number), block.len());
            let mut changed = Rows::default();
            for contact in of_block {
                let place = apart(*contact).1;
                let mut outcome = Outcome { rows: std::mem::take(&mut over.log), ..Outcome::default() };
                let start = outcome.rows.len();
                let judged = session.judge(block, place, &mut self.bench, &mut outcome);
                over.log = outcome.rows;
                judged?;
                let fresh = start..over.log.len();
                // What a contact is owed stays the same: a row more is one that had ended.
                let revived = over.settle(rows.chunk(number), place, fresh, &mut self.tally, &mut changed);
                for ending in revived.into_iter().filter_map(|duty| duty.ending(block, place)) {
                    if let Some(at) = endings.iter().position(|known| *known == ending) {
                        endings.remove(at);
                    }
                }
            }
            if over.log.len() > rows.chunk(number).len() / 4 {
                let folded = over.fold(rows.chunk(number));
                rows.replace(number, folded);
            }
            if changed.len() > 0 {
                chunks.push((number, changed.take()));
            }
        }
        if session.has_bodies() {
            let number = tables.0.blocks.len();
            let mut outcome = session.judge_bodies(&session.under())?;
            let (before, fresh) = (rows.chunk(number).view(), outcome.rows.view());
            let (old, new) = (0..before.rule.len(), 0..fresh.rule.len());
            self.tally.count(&before, old.clone(), -1);
            self.tally.count(&fresh, new.clone(), 1);
            let mut changed = Rows::default();
            differing((&before, old.clone()), (&fresh, new.clone()), &mut changed);
            endings.truncate(endings.len().saturating_sub(*endings_of_bodies));
            *endings_of_bodies = outcome.endings.len();
            endings.extend(outcome.endings);
            rows.replace(number, outcome.rows.take());
            if changed.len() > 0 {
                chunks.push((number, changed.take()));
            }
        }
        self.assessment.order.take();
        Ok(Update { of: &self.assessment, chunks })
    }

    /// The whole assessment as it stands now. What was laid over is put in its place first, so ask for it when all rows are wanted.
    pub fn assessment(&mut self) -> &Assessment {
        for (number, over) in self.over.iter_mut().enumerate() {
            if !over.of.is_empty() {
                let folded = over.fold(self.assessment.rows.chunk(number));
                self.assessment.rows.replace(number, folded);
            }
        }
        &self.assessment
    }

    /// The assessment without what was laid over.
    pub(crate) fn base(&self) -> &Assessment {
        &self.assessment
    }

    /// The duties as they stand now, counted.
    pub(crate) fn tally(&self) -> &Tally {
        &self.tally
    }
}

impl Over {
    /// Finds each contact's rows, when that was not done yet.
    fn begin(&mut self, chunk: &Chunk, contacts: u32) {
        if !self.starts.is_empty() {
            return;
        }
        self.starts = vec![0; (contacts as usize).saturating_add(1)];
        for place in chunk.subject.iter() {
            if let Some(count) = self.starts.get_mut((*place as usize).saturating_add(1)) {
                *count = count.saturating_add(1);
            }
        }
        let mut sum = 0_u32;
        for start in &mut self.starts {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
    }

    fn range(&self, place: u32) -> Range<usize> {
        let start = |at: usize| self.starts.get(at).copied().unwrap_or(0) as usize;
        start(place as usize)..start((place as usize).saturating_add(1))
    }

    /// Puts fresh rows of a contact in the place of those before; gives the duties that had ended and now are rows.
    fn settle(
        &mut self,
        chunk: &Chunk,
        place: u32,
        fresh: Range<usize>,
        tally: &mut Tally,
        changed: &mut Rows,
    ) -> Vec<Revived> {
        let laid = self.of.insert(place, fresh.clone());
        let log = self.log.view();
        let (old, before) = match laid {
            Some(range) => (log, range),
            None => (chunk.view(), self.range(place)),
        };
        if fresh.len() == before.len() {
            // What is owed is the same, row by row; only how it stands may be otherwise.
            for (was, is) in before.zip(fresh).filter(|(was, is)| !log.stands_as(*is, &old, *was)) {
                let row = is..is.saturating_add(1);
                tally.count(&old, was..was.saturating_add(1), -1);
                tally.count(&log, row.clone(), 1);
                changed.copy(&log, row);
            }
            return Vec::new();
        }
        tally.count(&old, before.clone(), -1);
        tally.count(&log, fresh.clone(), 1);
        differing((&old, before.clone()), (&log, fresh.clone()), changed);
        let duty = |view: &View<'_>, at: usize| Revived::of(view, at);
        let known: Vec<Revived> = before.filter_map(|at| duty(&old, at)).collect();
        fresh.filter_map(|at| duty(&log, at)).filter(|duty| !known.contains(duty)).collect()
    }

    /// The chunk with what was laid over it in its place; nothing is laid over it then.
    fn fold(&mut self, chunk: &Chunk) -> Chunk {
        let mut rows = Rows::default();
        rows.reserve(chunk.len());
        let mut from = 0;
        for (place, fresh) in &self.of {
            let before = self.range(*place);
            rows.copy(&chunk.view(), from..before.start);
            rows.copy(&self.log.view(), fresh.clone());
            from = before.end;
        }
        rows.copy(&chunk.view(), from..chunk.len());
        *self = Self::default();
        rows.take()
    }
}

/// What tells a duty from others of its contact, and what its ending was told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Revived {
    rule: u16,
    holder: u32,
    anchor: i32,
    opens: i32,
    due: i32,
}

impl Revived {
    fn of(rows: &View<'_>, at: usize) -> Option<Self> {
        Some(Self {
            rule: *rows.rule.get(at)?,
            holder: *rows.holder.get(at)?,
            anchor: *rows.anchor.get(at)?,
            opens: *rows.opens.get(at)?,
            due: *rows.due.get(at)?,
        })
    }

    /// The ending that it was counted as.
    fn ending(&self, block: &Block, place: u32) -> Option<Ending> {
        let last = block.stays.last_open(place, self.opens, self.due)?;
        Some(Ending::of(self.rule.into(), self.holder, [self.opens, self.due, last.saturating_add(1)]))
    }
}

/// Adds the fresh rows that no row before says to `changed`.
fn differing(before: (&View<'_>, Range<usize>), fresh: (&View<'_>, Range<usize>), changed: &mut Rows) {
    let (old, old_rows) = before;
    let (new, new_rows) = fresh;
    // Mostly a row stands where it stood.
    let shift = |at: usize| old_rows.start.saturating_add(at.saturating_sub(new_rows.start));
    for at in new_rows.clone() {
        let there = shift(at);
        let same = old_rows.contains(&there) && new.says(at, old, there);
        if !same && !old_rows.clone().any(|there| new.says(at, old, there)) {
            changed.copy(new, at..at.saturating_add(1));
        }
    }
}
