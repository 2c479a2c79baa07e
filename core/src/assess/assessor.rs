//! An assessment that is kept up to date while visits come in: only the contacts who were visited are judged again.
//!
//! Tables, rows and totals stay as they were made; what a visit changes is laid over them. The state is always that of one assessment of all the
//! tables. Visits alone come in this way; for anything else the tables are assessed anew.
//!
//! A contact who was visited is judged twice, without the new visits and with them. What a judgement asks for lies together then, while the rows of the
//! one before are far away: to judge once more is quicker than to fetch them.

use std::ops::Range;
use std::sync::Arc;

use super::Assessment;
use super::Duty;
use super::Options;
use super::assess;
use super::chunks::Chunk;
use super::chunks::Chunks;
use super::chunks::Rows;
use super::contact::Bench;
use super::kernel::Ending;
use super::kernel::Outcome;
use super::kernel::Session;
use super::tally::Tally;
use super::view::View;
use crate::error::Result;
use crate::rulebook::Rulebook;
use crate::tables::Tables;
use crate::tables::TablesBuilder;
use crate::tables::Visit;
use crate::tables::apart;

/// Contacts that are fetched together before the first of them is judged; what is kept of so many lies near.
const AT_HAND: usize = 32;

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
    laid: Overlay,
    bench: Bench,
    /// How a contact stood before the visits that came in: room that is used again and again.
    before: Outcome,
}

/// The duties that stand otherwise than before: what [`Assessor::add`] gives.
#[derive(Debug)]
pub struct Update<'a> {
    of: &'a Assessment,
    rows: Arc<Chunk>,
    /// Which of the rows speak of a chunk of the assessment.
    parts: Vec<(usize, Range<usize>)>,
}

impl Update<'_> {
    /// How many duties changed.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The duties as they stand now, contact by contact. They have no number in an answer.
    pub fn duties(&self) -> impl Iterator<Item = Duty<'_>> {
        self.parts
            .iter()
            .flat_map(|(chunk, part)| part.clone().map(|at| Duty::of_chunk(self.of, *chunk, &self.rows, at)))
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
        let (laid, bench, before) = (Overlay::default(), Bench::default(), Outcome::default());
        Ok(Self { assessment, tally, laid, bench, before })
    }

    /// Adds visits and judges again what they may change. Their rows are counted on from those of the visits before.
    ///
    /// # Errors
    /// A data error of the visits; LL143 when another table has rows. Nothing is added then.
    pub fn add(&mut self, visits: TablesBuilder) -> Result<Update<'_>> {
        let visits = self.assessment.tables.take_visits(visits)?;
        let Assessment { rulebook, tables, options, .. } = &self.assessment;
        let session = Session::new(rulebook.book(), &tables.0, options);
        let of_contacts: Vec<&[(u32, Visit)]> = visits.chunk_by(|a, b| a.0 == b.0).collect();
        let mut joined = Vec::with_capacity(of_contacts.len());
        let mut changes = Changes::default();
        let place = |of_contact: &[(u32, Visit)]| tables.0.block_of(of_contact.first()?.0);
        for few in of_contacts.chunks(AT_HAND) {
            few.iter().filter_map(|own| place(own)).for_each(|(block, place)| block.fetch(place));
            for of_contact in few {
                let (Some((contact, _)), Some((block, place))) = (of_contact.first(), place(of_contact))
                else {
                    continue;
                };
                let Some(now) = block.join(place, of_contact) else { continue };
                let (known, all) = (block.visits.of(place), now.all());
                if session.sees_more(known, all) {
                    let from = self.laid.log.rows.len();
                    // What a contact is owed does not depend on visits: neither can fail where the first assessment did not.
                    session.judge(block, (place, known), &mut self.bench, &mut self.before)?;
                    session.judge(block, (place, all), &mut self.bench, &mut self.laid.log)?;
                    self.laid.settle(*contact, &mut self.before, from, &mut self.tally, &mut changes);
                }
                joined.push((*contact, now));
            }
        }
        changes.take(&self.laid.log.rows.view());
        let has_bodies = session.has_bodies();
        self.assessment.tables.put_visits(joined);
        if has_bodies {
            self.judge_bodies(&mut changes)?;
        }
        if self.laid.log.rows.len() > self.assessment.rows.len() / 4 {
            self.fold();
        }
        self.assessment.order.take();
        Ok(changes.update(&self.assessment))
    }

    /// Judges again what bodies and workers owe.
    fn judge_bodies(&mut self, changes: &mut Changes) -> Result<()> {
        let Assessment { rulebook, tables, options, rows, endings, endings_of_bodies, .. } =
            &mut self.assessment;
        let session = Session::new(rulebook.book(), &tables.0, options);
        let mut outcome = session.judge_bodies(&session.under())?;
        let number = tables.0.blocks.len();
        let (before, fresh) = (rows.chunk(number).view(), outcome.rows.view());
        let (old, new) = (0..before.rule.len(), 0..fresh.rule.len());
        self.tally.count(&before, old.clone(), -1);
        self.tally.count(&fresh, new.clone(), 1);
        changes.add_differing(number, (&before, old), (&fresh, new));
        changes.take(&fresh);
        endings.truncate(endings.len().saturating_sub(*endings_of_bodies));
        *endings_of_bodies = outcome.endings.len();
        endings.extend(outcome.endings);
        rows.replace([(number, outcome.rows.take())]);
        Ok(())
    }

    /// The whole assessment as it stands now. What was laid over is put in its place first, so ask for it when all rows are wanted.
    pub fn assessment(&mut self) -> &Assessment {
        self.fold();
        &self.assessment
    }

    fn fold(&mut self) {
        self.laid.fold(&mut self.assessment.rows, &mut self.assessment.endings);
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

/// What was judged again, laid over the rows of an assessment.
#[derive(Debug, Default)]
struct Overlay {
    /// Rows one contact after the other, outdated ones included; the endings are those of the contact judged last.
    log: Outcome,
    /// Contact, and where its rows begin and end in the log; of several the one that begins last holds.
    of: Vec<(u32, usize, usize)>,
    /// What had ended before it was due and now was met all the same.
    revived: Vec<Ending>,
}

impl Overlay {
    /// Enters the rows of a contact from `from` on, which were judged last, unless they say what was said `before`; that is used up.
    fn settle(
        &mut self,
        contact: u32,
        before: &mut Outcome,
        from: usize,
        tally: &mut Tally,
        changes: &mut Changes,
    ) {
        let number = apart(contact).0;
        let (old, new) = (before.rows.view(), self.log.rows.view());
        let (was, is) = (0..old.rule.len(), from..new.rule.len());
        // Where as many rows are owed they are the same, row by row; only how they stand may be otherwise.
        let as_many = was.len() == is.len();
        let changed = !as_many || !new.all_stand_as(&is, &old, &was);
        if changed && as_many {
            for (was, is) in was.zip(is.clone()).filter(|(was, is)| !new.stands_as(*is, &old, *was)) {
                tally.count(&old, was..was.saturating_add(1), -1);
                tally.count(&new, is..is.saturating_add(1), 1);
                changes.add(number, is);
            }
        } else if changed {
            tally.count(&old, was.clone(), -1);
            tally.count(&new, is.clone(), 1);
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

    /// Puts everything in its place; nothing is laid over then.
    fn fold(&mut self, rows: &mut Chunks, endings: &mut Vec<Ending>) {
        self.of.sort_unstable();
        let log = self.log.rows.view();
        let mut whole = Rows::default();
        let mut folded = Vec::new();
        for of_chunk in self.of.chunk_by(|a, b| apart(a.0).0 == apart(b.0).0) {
            let Some(number) = of_chunk.first().map(|(contact, ..)| apart(*contact).0) else { continue };
            let chunk = rows.chunk(number).view();
            whole.reserve(chunk.subject.len());
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
        *self = Self::default();
    }
}

/// The duties that stand otherwise than before, while they are found.
#[derive(Debug, Default)]
struct Changes {
    rows: Rows,
    parts: Vec<(usize, Range<usize>)>,
    /// Those that are still to be taken from where they stand.
    found: Vec<usize>,
}

impl Changes {
    /// Adds a row that speaks of a chunk of the assessment.
    fn add(&mut self, chunk: usize, row: usize) {
        let start = self.rows.len().saturating_add(self.found.len());
        let end = start.saturating_add(1);
        match self.parts.last_mut() {
            Some((last, part)) if *last == chunk => part.end = end,
            _ => self.parts.push((chunk, start..end)),
        }
        self.found.push(row);
    }

    /// Adds those of the fresh rows that no row before says.
    fn add_differing(
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
    fn take(&mut self, from: &View<'_>) {
        self.rows.pick(from, &self.found);
        self.found.clear();
    }

    fn update(mut self, of: &Assessment) -> Update<'_> {
        Update { of, rows: self.rows.take(), parts: self.parts }
    }
}
