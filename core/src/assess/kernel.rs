//! From what is owed and what was done to rows: one pass over contacts, one over bodies, one over tasks.
//!
//! Contacts are judged block by block, on as many threads as the caller allows: a block asks nothing of another, so the rows are the same at any
//! number of threads; of several errors the one of the first block is told.

use super::Options;
use super::bodies;
use super::chunks::Chunks;
use super::chunks::NO_DAY;
use super::chunks::Row;
use super::chunks::Rows;
use super::evidence::Done;
use super::evidence::Known;
use super::evidence::Wanted;
use super::evidence::visits_done;
use super::limits::Meter;
use super::part::Part;
use super::status::Asked;
use super::status::status;
use super::sweep::Sweep;
use super::sweep::WORD;
use super::sweep::Wave;
use super::sweep::bits;
use super::tasks;
use super::under::Under;
use crate::calendar::Day;
use crate::duty::Agenda;
use crate::duty::Owed;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::rulebook::Book;
use crate::tables::Block;
use crate::tables::Frozen;
use crate::tables::NO_ID;
use crate::tables::Open;
use crate::tables::Visit;
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
}

/// A duty that ended, for those who count endings by body and never by contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// What judging one contact needs room for, again and again.
#[derive(Debug, Default)]
pub(super) struct Bench {
    owed: Vec<Owed>,
    done: Done,
    /// Window of a wave → the visit that met it; only read where one did.
    hits: Vec<Visit>,
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
            sweep: Sweep::new(&agenda, &wanted, known, contacts),
            wanted,
            waivable: book.visits.iter().map(|rule| tables.spaces.words.find(&rule.head.id)).collect(),
        };
        Self { from: options.from, to: options.to, agenda, court }
    }

    /// Judges everything owed to one contact of a block.
    pub fn judge(&self, block: &Block, contact: u32, bench: &mut Bench, outcome: &mut Outcome) -> Result<()> {
        self.court.judge_contact(&self.agenda, block, contact, bench, outcome)
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

    /// Judges everything that bodies and workers owe.
    pub fn judge_bodies(&self, under: &Under) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        bodies::run(&self.court, &self.agenda, under, &mut outcome);
        tasks::run(&self.court, self.from, self.to, &mut outcome)?;
        Ok(outcome)
    }
}

pub(super) fn run(book: &Book, tables: &Frozen, options: &Options, part: &Part) -> Result<Verdict> {
    if book.rules().count() > usize::from(u16::MAX) {
        return Err(too_many_rules());
    }
    let session = Session::new(book, tables, options);
    let meter = Meter::new(&options.limits, tables.blocks.len());
    let judged = crew::<Bench, _>(options.threads, tables.blocks.len(), |bench, number| {
        let Some(block) = tables.blocks.get(number).filter(|_| !meter.is_over()) else {
            return Ok(Outcome::default());
        };
        let outcome = session.court.judge_block(&session.agenda, block, bench)?;
        meter.add(&outcome.rows);
        Ok(outcome)
    })?;
    let mut verdict = Verdict::default();
    for outcome in judged {
        verdict.add(outcome?);
    }
    meter.verdict()?;
    let outcome = match part {
        Part::Whole => session.judge_bodies(&session.under())?,
        Part::Rest(gathered) => session.judge_bodies(&gathered.under)?,
        Part::Piece => Outcome::default(),
    };
    meter.add(&outcome.rows);
    meter.verdict()?;
    verdict.of_bodies = outcome.endings.len();
    verdict.add(outcome);
    Ok(verdict)
}

#[cold]
fn too_many_rules() -> Error {
    let message = text("制度的规则过多", "more rules than an assessment has numbers for");
    Error::limit("LL201", message, text("请精简制度", "make the rulebook smaller"))
}

impl Court<'_> {
    /// Judges everything owed to the contacts of a block.
    fn judge_block(&self, agenda: &Agenda<'_>, block: &Block, bench: &mut Bench) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let most = self.sweep.as_ref().map_or(0, |sweep| sweep.most);
        outcome
            .rows
            .reserve((block.len() as usize).saturating_mul(most).saturating_add(block.events.on.len()));
        for contact in
            (0..block.len()).filter(|contact| block.stays.listed.get(*contact as usize) == Some(&true))
        {
            self.judge_contact(agenda, block, contact, bench, &mut outcome)?;
        }
        Ok(outcome)
    }

    fn judge_contact(
        &self,
        agenda: &Agenda<'_>,
        block: &Block,
        contact: u32,
        bench: &mut Bench,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let stays = &block.stays;
        if stays.first_open(contact, agenda.from, agenda.to).is_none() {
            outcome.excluded = outcome.excluded.saturating_add(1);
        }
        let open = stays.open(contact);
        if open.is_empty() {
            return Ok(());
        }
        bench.owed.clear();
        match (&self.sweep, open) {
            (Some(sweep), [open])
                if stays.of.range(contact).len() == 1 && block.waivers.of.range(contact).is_empty() =>
            {
                for wave in sweep.of(stays.tier_of(open.stay)) {
                    self.judge_wave(block, contact, open, wave, bench, outcome);
                }
            }
            _ => agenda.at_windows(contact, block, &mut bench.owed),
        }
        agenda.at_events(contact, block, self.known.at, &mut bench.owed)?;
        agenda.at_declarations(contact, block, &self.tables.places, &mut bench.owed)?;
        for owed in &bench.owed {
            self.judge(contact, block, owed, &mut bench.done, outcome);
        }
        Ok(())
    }

    /// Judges a word of windows for a contact with one stay, one eligible interval and no exemption.
    fn judge_wave(
        &self,
        block: &Block,
        contact: u32,
        open: &Open,
        wave: &Wave,
        bench: &mut Bench,
        outcome: &mut Outcome,
    ) {
        let mut met = 0_u64;
        bench.hits.resize(WORD, Visit::default());
        for visit in block.visits.since(contact, wave.from) {
            if visit.on() > self.known.as_of {
                break;
            }
            let new = wave.open_to(visit) & wave.single & !met;
            if new == 0 || self.known.at != i32::MAX && self.tables.visit_rows.known(visit) > self.known.at {
                continue;
            }
            met |= new;
            for bit in bits(new) {
                if let Some(hit) = bench.hits.get_mut(bit) {
                    *hit = visit;
                }
            }
        }
        let holder = block.stays.community_of(open.stay);
        if open.from <= wave.from && open.until > wave.to && wave.single.count_ones() as usize == wave.len() {
            outcome.rows.push_wave(contact, holder, wave, met, &bench.hits);
            return;
        }
        for at in 0..wave.len() {
            let day = |column: &[i32]| column.get(at).copied().unwrap_or(NO_DAY);
            let (first, due) = (day(&wave.opens).max(open.from), day(&wave.due));
            let last = due.min(open.until.saturating_sub(1));
            if first > last {
                continue;
            }
            let opens = if wave.periodic.get(at) == Some(&true) { first } else { day(&wave.opens) };
            if due.saturating_sub(opens).saturating_add(1) < day(&wave.min_days) {
                continue;
            }
            let rule = wave.rule.get(at).copied().map_or(NO_ID, u32::from);
            let owed = Owed { rule, anchor: day(&wave.anchor), opens, due, stay: open.stay };
            let bit = 1_u64.wrapping_shl(u32::try_from(at).unwrap_or(0));
            if wave.single & bit == 0 {
                self.judge(contact, block, &owed, &mut bench.done, outcome);
                continue;
            }
            bench
                .done
                .one(bench.hits.get(at).filter(|_| met & bit != 0).map(|visit| (visit.row(), visit.on())));
            let asked = Asked {
                opens,
                due,
                closes: day(&wave.closes),
                as_of: self.known.as_of,
                exempted: false,
                ended_on: last.saturating_add(1),
            };
            outcome.enter(rule, contact, holder, &owed, asked, &bench.done);
        }
    }

    fn judge(&self, contact: u32, block: &Block, owed: &Owed, done: &mut Done, outcome: &mut Outcome) {
        let (Some(rule), Some(wanted)) =
            (self.book.visits.get(owed.rule as usize), self.wanted.get(owed.rule as usize))
        else {
            return;
        };
        let stays = &block.stays;
        let mut closes = owed.due.saturating_add(rule.late_days);
        if let Some(handed) = stays.handed_over(contact, owed.opens, owed.due, &self.tables.places) {
            closes = closes.max(handed.saturating_add(self.handover_days));
        }
        let window = (owed.opens, closes);
        visits_done(
            block.visits.since(contact, owed.opens),
            &self.tables.visit_rows,
            window,
            wanted,
            self.known,
            done,
        );
        let asked = Asked {
            opens: owed.opens,
            due: owed.due,
            closes,
            as_of: self.known.as_of,
            exempted: self.exempted(contact, block, owed),
            ended_on: stays
                .last_open(contact, owed.opens, owed.due)
                .map_or(NO_DAY, |day| day.saturating_add(1)),
        };
        let holding = stays.holding(contact, owed.due.min(self.known.as_of), owed.stay);
        let holder = stays.community_of(holding);
        outcome.enter(owed.rule, contact, holder, owed, asked, done);
    }

    /// Whether an authority exempted the duty: the waiver covers `due` and was recorded in time.
    fn exempted(&self, contact: u32, block: &Block, owed: &Owed) -> bool {
        let Some(rule) = self.waivable.get(owed.rule as usize).copied().flatten() else { return false };
        let waivers = &block.waivers;
        waivers.of.range(contact).any(|at| {
            let day = |column: &[i32]| column.get(at).copied().unwrap_or(NO_DAY);
            let recorded = day(&waivers.recorded);
            waivers.rule.get(at) == Some(&rule)
                && (day(&waivers.from)..=day(&waivers.until)).contains(&owed.due)
                && recorded <= owed.due.min(self.known.as_of)
                && recorded <= self.known.at
        })
    }
}

impl Verdict {
    fn add(&mut self, outcome: Outcome) {
        self.rows.push(outcome.rows);
        self.excluded = self.excluded.saturating_add(outcome.excluded);
        self.endings.extend(outcome.endings);
    }
}

impl Outcome {
    /// Settles a duty: a row, or one more that ended.
    pub fn enter(&mut self, rule: u32, subject: u32, holder: u32, owed: &Owed, asked: Asked, done: &Done) {
        let Some(status) = status(asked, done.on()) else {
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
            met_on: if met { done.on().unwrap_or(NO_DAY) } else { NO_DAY },
        };
        self.rows.push(row, if met { done.records() } else { &[] });
    }
}
