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
use super::contact::Bench;
use super::kernel::Outcome;
use super::kernel::Session;
use super::overlay::Changes;
use super::overlay::Overlay;
use super::tally::Tally;
use crate::error::Result;
use crate::rulebook::Rulebook;
use crate::tables::Frozen;
use crate::tables::Joined;
use crate::tables::Tables;
use crate::tables::TablesBuilder;
use crate::tables::Visit;
use crate::tables::crew;

/// Contacts that are fetched together before the first of them is judged; what is kept of so many lies near.
const AT_HAND: usize = 32;
/// Contacts that are worth a thread.
const WORTH: usize = 16 * AT_HAND;

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
        Ok(Self { assessment, tally, laid: Overlay::default() })
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
        let pieces: Vec<&[&[(u32, Visit)]]> = of_contacts.chunks(WORTH).collect();
        let judged = crew(options.threads, pieces.len(), |desk: &mut Desk, piece| {
            desk.judge(&session, &tables.0, pieces.get(piece).copied().unwrap_or_default())
        })?;
        // What a contact is owed does not depend on visits: this cannot fail where the first assessment did not.
        let judged: Vec<Judged> = judged.into_iter().collect::<Result<_>>()?;
        let (mut joined, mut changes) = (Vec::with_capacity(of_contacts.len()), Changes::default());
        for piece in judged {
            piece.laid.count_in(&mut self.tally);
            self.laid.append(piece.laid);
            changes.append(&piece.changes);
            joined.extend(piece.joined);
        }
        let has_bodies = session.has_bodies();
        self.assessment.tables.put_visits(joined);
        if has_bodies {
            self.judge_bodies(&mut changes)?;
        }
        if self.laid.len() > self.assessment.rows.len() / 4 {
            self.fold();
        }
        self.assessment.order.take();
        let (rows, parts) = changes.end();
        Ok(Update { of: &self.assessment, rows, parts })
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
        std::mem::take(&mut self.laid).fold(&mut self.assessment.rows, &mut self.assessment.endings);
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

/// What a thread needs for one contact after the other.
#[derive(Debug, Default)]
struct Desk {
    bench: Bench,
    /// How a contact stood before the visits that came in.
    before: Outcome,
}

/// What judging some contacts again leaves.
#[derive(Debug, Default)]
struct Judged {
    laid: Overlay,
    changes: Changes,
    joined: Vec<(u32, Joined)>,
}

impl Desk {
    /// Judges contacts again, each with the visits to him that came in.
    fn judge(
        &mut self,
        session: &Session<'_>,
        tables: &Frozen,
        of_contacts: &[&[(u32, Visit)]],
    ) -> Result<Judged> {
        let mut judged = Judged::default();
        let Judged { laid, changes, joined } = &mut judged;
        let place = |of_contact: &[(u32, Visit)]| tables.block_of(of_contact.first()?.0);
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
                    session.judge(block, (place, known), &mut self.bench, &mut self.before)?;
                    let from = laid.len();
                    session.judge(block, (place, all), &mut self.bench, laid.log())?;
                    laid.settle(*contact, &mut self.before, from, changes);
                }
                joined.push((*contact, now));
            }
        }
        changes.take(&laid.log().rows.view());
        Ok(judged)
    }
}
