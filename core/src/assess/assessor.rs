//! An assessment that is kept up to date while records come in: only those whom a record is about are judged again.
//!
//! Tables, rows and totals stay as they were made; what a record changes is laid over them. The state is always that of one assessment of all the
//! tables. Records alone come in this way; for who is there at all the tables are assessed anew.
//!
//! A contact whom a record is about is judged twice, without the new records and with them. What a judgement asks for lies together then, while the
//! rows of the one before are far away: to judge once more is quicker than to fetch them.

use super::Assessment;
use super::Options;
use super::assess;
use super::changes::Changes;
use super::changes::Update;
use super::contact::Bench;
use super::kernel::Outcome;
use super::kernel::Session;
use super::overlay::Overlay;
use super::overlay::Stood;
use super::tally::Tally;
use crate::error::Result;
use crate::rulebook::Rulebook;
use crate::tables::Frozen;
use crate::tables::Joined;
use crate::tables::Later;
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

/// A contact who is to be judged again, and where the rows and endings of how it stood before end.
type Before = (u32, usize, usize);

impl Assessor {
    /// Assesses the tables and keeps what is needed to go on from there. Limits of the options hold for this call.
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

    /// Adds records and judges again what they may change. The rows of each table are counted on from those before.
    ///
    /// Records are the rows of `visits`, `events`, `waivers`, `meetings`, `trainings`, `reports`, `ballots`, `requests`, `activities` and `checks`. A table
    /// that is given now counts as given from now on, be it without a row.
    ///
    /// # Errors
    /// A data error of the rows; LL143 when another table has rows; LL130 as [`assess`]. Nothing is added then.
    pub fn add(&mut self, records: TablesBuilder) -> Result<Update<'_>> {
        let mut later = self.assessment.tables.later(records)?;
        let stood = self.stand(&later.contacts)?;
        self.assessment.tables.exchange(&mut later);
        let tasks = match self.examine(&later) {
            Ok(tasks) => tasks,
            Err(error) => {
                self.assessment.tables.exchange(&mut later);
                return Err(error);
            }
        };
        let mut changes = Changes::default();
        let contacts = std::mem::take(&mut later.contacts);
        let visits = self.assessment.tables.take_visits(later);
        let has_bodies = self.visited(&visits, &contacts, &mut changes)?;
        self.settle(&stood, &mut changes)?;
        if has_bodies || tasks.is_some() {
            self.judge_bodies(tasks, &mut changes)?;
        }
        if self.laid.len() > self.assessment.rows.len() / 4 {
            self.fold();
        }
        self.assessment.order.take();
        Ok(changes.update(&self.assessment))
    }

    /// Lays what was judged again over what is there, and counts it.
    fn lay(&mut self, laid: Overlay, changed: &Changes, changes: &mut Changes) {
        laid.count_in(&mut self.tally);
        self.laid.append(laid);
        changes.append(changed);
    }

    fn session(of: &Assessment) -> Session<'_> {
        Session::new(of.rulebook.book(), &of.tables.0, &of.options)
    }

    /// Judges contacts as they stand.
    fn stand(&self, contacts: &[u32]) -> Result<(Outcome, Vec<Before>)> {
        let mut outcome = Outcome::default();
        let mut stand = Vec::with_capacity(contacts.len());
        if contacts.is_empty() {
            return Ok((outcome, stand));
        }
        let (session, mut bench) = (Self::session(&self.assessment), Bench::default());
        for contact in contacts {
            if let Some((block, place)) = self.assessment.tables.0.block_of(*contact) {
                session.judge(block, (place, block.visits.of(place)), &mut bench, &mut outcome)?;
                stand.push((*contact, outcome.rows.len(), outcome.endings.len()));
            }
        }
        Ok((outcome, stand))
    }

    /// Whether all that the records ask for can be counted, before anything rests on it; gives the tasks of bodies and workers, where they did anything.
    fn examine(&self, later: &Later) -> Result<Option<Outcome>> {
        self.stand(&later.contacts)?;
        later.has_deeds().then(|| Self::session(&self.assessment).judge_tasks()).transpose()
    }

    /// Puts visits in and judges those to whom they were made, but for contacts who are judged again anyway; tells whether bodies are owed visits.
    fn visited(&mut self, visits: &[(u32, Visit)], anyway: &[u32], changes: &mut Changes) -> Result<bool> {
        let Assessment { tables, options, .. } = &self.assessment;
        let session = Self::session(&self.assessment);
        let of_contacts: Vec<&[(u32, Visit)]> = visits.chunk_by(|a, b| a.0 == b.0).collect();
        let pieces: Vec<&[&[(u32, Visit)]]> = of_contacts.chunks(WORTH).collect();
        let judged = crew(options.threads, pieces.len(), |desk: &mut Desk, piece| {
            desk.judge(&session, &tables.0, pieces.get(piece).copied().unwrap_or_default(), anyway)
        })?;
        // What a contact is owed does not depend on visits: this cannot fail where the first assessment did not.
        let judged: Vec<Judged> = judged.into_iter().collect::<Result<_>>()?;
        let (has_bodies, mut joined) = (session.has_bodies(), Vec::with_capacity(of_contacts.len()));
        for piece in judged {
            self.lay(piece.laid, &piece.changes, changes);
            joined.extend(piece.joined);
        }
        self.assessment.tables.put_visits(joined);
        Ok(has_bodies)
    }

    /// Judges again those for whom more than visits came.
    fn settle(&mut self, (before, contacts): &(Outcome, Vec<Before>), changes: &mut Changes) -> Result<()> {
        if contacts.is_empty() {
            return Ok(());
        }
        let (session, mut bench) = (Self::session(&self.assessment), Bench::default());
        let (mut laid, mut changed) = (Overlay::default(), Changes::default());
        let (mut rows, mut endings) = (0, 0);
        for (contact, rows_end, endings_end) in contacts.iter().copied() {
            let Some((block, place)) = self.assessment.tables.0.block_of(contact) else { continue };
            let from = laid.len();
            session.judge(block, (place, block.visits.of(place)), &mut bench, laid.log())?;
            let stood = Stood {
                rows: before.rows.view(),
                of: rows..rows_end,
                endings: before.endings.get(endings..endings_end).unwrap_or_default(),
            };
            laid.settle_anew(contact, &stood, from, &mut changed);
            (rows, endings) = (rows_end, endings_end);
        }
        changed.take(&laid.log().rows.view());
        self.lay(laid, &changed, changes);
        Ok(())
    }

    /// Judges again what bodies and workers owe, but for the tasks where that is done already.
    fn judge_bodies(&mut self, tasks: Option<Outcome>, changes: &mut Changes) -> Result<()> {
        let session = Self::session(&self.assessment);
        let mut outcome = tasks.map_or_else(|| session.judge_tasks(), Ok)?;
        session.judge_bodies(&session.under(), &mut outcome);
        let Assessment { tables, rows, endings, endings_of_bodies, .. } = &mut self.assessment;
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
        let Assessment { rows, endings, endings_of_bodies, .. } = &mut self.assessment;
        std::mem::take(&mut self.laid).fold(rows, endings, *endings_of_bodies);
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
    /// Judges contacts again, each with the visits to him that came in, but for those who are judged anyway.
    fn judge(
        &mut self,
        session: &Session<'_>,
        tables: &Frozen,
        of_contacts: &[&[(u32, Visit)]],
        anyway: &[u32],
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
                let here = anyway.is_empty() || anyway.binary_search(contact).is_err();
                if here && session.sees_more(known, all) {
                    session.judge(block, (place, known), &mut self.bench, &mut self.before)?;
                    let from = laid.len();
                    session.judge(block, (place, all), &mut self.bench, laid.log())?;
                    laid.settle(*contact, &self.before, from, changes);
                    self.before.clear();
                }
                joined.push((*contact, now));
            }
        }
        changes.take(&laid.log().rows.view());
        Ok(judged)
    }
}
