//! The passes of an assessment: one over contacts, block by block, one over bodies, one over tasks, and what each leaves.
//!
//! Contacts are judged block by block, on as many threads as the caller allows: a block asks nothing of another, so the rows are the same at any
//! number of threads; of several errors the one of the first block is told.

use std::sync::Arc;

use super::Options;
use super::bodies;
use super::buffers::Buffers;
use super::chunks::Chunk;
use super::chunks::Chunks;
use super::chunks::NO_DAY;
use super::contact::Bench;
use super::evidence::Known;
use super::evidence::Wanted;
use super::limits::Meter;
use super::part::Part;
use super::status::Asked;
use super::status::status;
use super::sweep::Sweep;
use super::tasks;
use super::under::Under;
use super::writing::Row;
use super::writing::Rows;
use crate::calendar::Day;
use crate::duty::Agenda;
use crate::duty::Owed;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::rulebook::Book;
use crate::tables::Block;
use crate::tables::Frozen;
use crate::tables::OfContact;
use crate::tables::crew;
use crate::vocabulary::Status;

/// What a pass leaves: rows in no particular order, and what is only counted.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub rows: Rows,
    /// Contacts with a row in the tables but no eligible day in the range.
    pub excluded: u64,
    /// Duties that ended before they were due: whose they would have been, and when they ended. Nobody's name.
    pub endings: Vec<Ending>,
    /// How many rows and records the block before had.
    before: (usize, usize),
}

/// A duty that ended, for those who count endings by body and never by contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ending {
    pub rule: u32,
    /// Body id that would have held it.
    pub holder: u32,
    pub due: i32,
    /// Whether it ended in the last tenth of its window, a part of a day taken for a day.
    pub in_last_tenth: bool,
}

impl Ending {
    pub(super) fn of(rule: u32, holder: u32, [opens, due, ended_on]: [i32; 3]) -> Self {
        let days = |from: i32| i64::from(due).saturating_sub(i64::from(from)).saturating_add(1);
        // So many whole days were left of the window, the day of the end included.
        let (window, left) = (days(opens), days(ended_on));
        let in_last_tenth = left.saturating_sub(1).saturating_mul(10) < window;
        Self { rule, holder, due, in_last_tenth }
    }
}

/// What a pass has left, written no more.
#[derive(Debug, Default)]
struct Piece {
    rows: Arc<Chunk>,
    excluded: u64,
    endings: Vec<Ending>,
}

/// What all passes leave.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    pub rows: Chunks,
    pub excluded: u64,
    pub endings: Vec<Ending>,
    /// How many endings are nobody's but bodies' and workers': the last ones.
    pub of_bodies: usize,
}

/// Everything a duty is judged by.
#[derive(Debug)]
pub(super) struct Court<'a> {
    pub book: &'a Book,
    pub tables: &'a Frozen,
    pub known: Known,
    pub handover_days: i32,
    /// Visit rule → what a visit must be to qualify.
    pub wanted: Vec<Wanted>,
    /// Visit rule → its id among the words of the tables, if any waiver names it.
    pub waivable: Vec<Option<u32>>,
    /// The windows that are the same for everybody, where marking their days pays.
    pub sweep: Option<Sweep>,
}

/// One question put to one set of tables, made ready to be answered for any contact.
#[derive(Debug)]
pub(super) struct Session<'a> {
    from: Day,
    to: Day,
    agenda: Agenda<'a>,
    court: Court<'a>,
}

impl<'a> Session<'a> {
    pub fn new(book: &'a Book, tables: &'a Frozen, options: &Options) -> Self {
        let agenda = Agenda::new(book, &tables.declarations, options.from, options.to);
        let known =
            Known { as_of: options.as_of.number(), at: options.known_at.map_or(i32::MAX, Day::number) };
        let wanted: Vec<Wanted> = book.visits.iter().map(Wanted::of).collect();
        let contacts = tables.blocks.iter().map(|block| block.len() as usize).sum();
        let court = Court {
            book,
            tables,
            known,
            handover_days: book.handover_days,
            sweep: Sweep::new(&agenda, contacts),
            wanted,
            waivable: book.visits.iter().map(|rule| tables.spaces.words.find(&rule.head.id)).collect(),
        };
        Self { from: options.from, to: options.to, agenda, court }
    }

    /// Judges everything owed to one contact of a block, as it stands with these visits.
    pub fn judge(
        &self,
        block: &Block,
        (contact, visits): (u32, OfContact<'_>),
        bench: &mut Bench,
        outcome: &mut Outcome,
    ) -> Result<()> {
        self.court.judge_contact(&self.agenda, block, contact, visits, bench, outcome)
    }

    /// Whether more visits than before are looked at: those after `as_of` are not.
    pub fn sees_more(&self, before: OfContact<'_>, now: OfContact<'_>) -> bool {
        let as_of = self.court.known.as_of;
        now.count_until(as_of) > before.count_until(as_of)
    }

    /// Whether visits may change what bodies owe.
    pub fn has_bodies(&self) -> bool {
        !self.agenda.body_windows.is_empty()
    }

    /// What the contacts mean for the bodies above them.
    pub fn under(&self) -> Under {
        Under::new(&self.court, &self.agenda)
    }

    /// How many visits of a body's window are needed.
    pub fn needed(&self, window: usize) -> usize {
        let rule = self
            .agenda
            .body_windows
            .get(window)
            .and_then(|window| self.court.wanted.get(window.rule as usize));
        rule.map_or(0, |wanted| wanted.count as usize)
    }

    /// Judges the tasks that bodies and workers owe.
    pub fn judge_tasks(&self) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        tasks::run(&self.court, self.from, self.to, &mut outcome)?;
        Ok(outcome)
    }

    /// Judges everything else that bodies owe.
    pub fn judge_bodies(&self, under: &Under, outcome: &mut Outcome) {
        bodies::run(&self.court, &self.agenda, under, outcome);
    }
}

pub(super) fn run(book: &Book, tables: &Frozen, options: &Options, part: &Part) -> Result<Verdict> {
    if book.rules().count() > usize::from(u16::MAX) {
        return Err(too_many_rules());
    }
    let session = Session::new(book, tables, options);
    let meter = Meter::new(&options.limits, tables.blocks.len());
    let judged =
        crew::<(Bench, Outcome), _>(options.threads, tables.blocks.len(), |(bench, outcome), number| {
            let Some(block) = tables.blocks.get(number).filter(|_| !meter.is_over()) else {
                return Ok(Piece::default());
            };
            outcome.begin(options.buffers.as_ref());
            session.court.judge_block(&session.agenda, block, bench, outcome)?;
            meter.add(&outcome.rows);
            Ok(outcome.take())
        })?;
    let mut verdict = Verdict { rows: Chunks::new(options.buffers.clone()), ..Verdict::default() };
    for piece in judged {
        verdict.add(piece?);
    }
    meter.verdict()?;
    let mut outcome = if let Part::Piece = part { Outcome::default() } else { session.judge_tasks()? };
    match part {
        Part::Whole => session.judge_bodies(&session.under(), &mut outcome),
        Part::Rest(gathered) => session.judge_bodies(&gathered.under, &mut outcome),
        Part::Piece => {}
    }
    meter.add(&outcome.rows);
    meter.verdict()?;
    verdict.of_bodies = outcome.endings.len();
    verdict.add(outcome.take());
    Ok(verdict)
}

#[cold]
fn too_many_rules() -> Error {
    let message = text("制度的规则过多", "more rules than an assessment has numbers for");
    Error::limit("LL201", message, text("请精简制度", "make the rulebook smaller"))
}

impl Verdict {
    fn add(&mut self, piece: Piece) {
        self.rows.push(piece.rows);
        self.excluded = self.excluded.saturating_add(piece.excluded);
        self.endings.extend(piece.endings);
    }
}

impl Outcome {
    /// Forgets what there is; the room stays.
    pub fn clear(&mut self) {
        self.rows.truncate(0);
        self.endings.clear();
    }

    /// Makes room for a block, which will have about as many rows as the one before.
    fn begin(&mut self, buffers: Option<&Buffers>) {
        if self.rows.room() == 0 {
            self.rows = buffers.and_then(Buffers::take).unwrap_or_default();
            self.rows.make_room(self.before);
        }
    }

    /// What there is; nothing is left.
    fn take(&mut self) -> Piece {
        self.before = (self.rows.len(), self.rows.records.len());
        Piece {
            rows: self.rows.take(),
            excluded: std::mem::take(&mut self.excluded),
            endings: std::mem::take(&mut self.endings),
        }
    }

    /// Settles a duty: a row, or one more that ended. `done` is the day of the last record needed, if there were enough, and the records.
    pub fn enter(
        &mut self,
        rule: u32,
        subject: u32,
        holder: u32,
        owed: &Owed,
        asked: Asked,
        done: (Option<i32>, &[u32]),
    ) {
        let (done_on, records) = done;
        let Some(status) = status(asked, done_on) else {
            self.endings.push(Ending::of(rule, holder, [asked.opens, asked.due, asked.ended_on]));
            return;
        };
        let met = matches!(status, Status::Met | Status::MetLate);
        let row = Row {
            // A rulebook has far fewer rules.
            rule: u16::try_from(rule).unwrap_or(u16::MAX),
            subject,
            holder,
            anchor: owed.anchor,
            opens: owed.opens,
            due: owed.due,
            closes: asked.closes,
            status,
            met_on: done_on.filter(|_| met).unwrap_or(NO_DAY),
        };
        self.rows.push(row, if met { records } else { &[] });
    }
}
