//! From what is owed and what was done to rows: one pass over contacts, one over bodies, one over tasks.

use std::ops::Range;

use super::Options;
use super::blocks;
use super::bodies;
use super::evidence::Done;
use super::evidence::Known;
use super::evidence::Wanted;
use super::evidence::visits_done;
use super::rows::NO_DAY;
use super::rows::Row;
use super::rows::Rows;
use super::status::Asked;
use super::status::status;
use super::tasks;
use crate::calendar::Day;
use crate::duty::Agenda;
use crate::duty::Owed;
use crate::error::Result;
use crate::rulebook::Book;
use crate::tables::Frozen;
use crate::tables::NO_ID;
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
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ending {
    pub rule: u32,
    /// Body id that would have held it.
    pub holder: u32,
    pub due: i32,
    /// Whether it ended in the last tenth of its window, a part of a day taken for a day.
    pub in_last_tenth: bool,
}

impl Ending {
    fn of(rule: u32, holder: u32, asked: Asked) -> Self {
        let days = |from: i32| i64::from(asked.due).saturating_sub(i64::from(from)).saturating_add(1);
        // So many whole days were left of the window, the day of the end included.
        let (window, left) = (days(asked.opens), days(asked.ended_on));
        let in_last_tenth = left.saturating_sub(1).saturating_mul(10) < window;
        Self { rule, holder, due: asked.due, in_last_tenth }
    }
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
}

pub(super) fn run(book: &Book, tables: &Frozen, options: &Options) -> Result<Outcome> {
    let agenda = Agenda::new(book, &tables.declarations, options.from, options.to);
    let court = Court {
        book,
        tables,
        known: Known { as_of: options.as_of.number(), at: options.known_at.map_or(i32::MAX, Day::number) },
        handover_days: book.handover_days,
        wanted: book.visits.iter().map(Wanted::of).collect(),
        waivable: book.visits.iter().map(|rule| tables.spaces.words.find(&rule.head.id)).collect(),
    };
    let contacts = u32::try_from(tables.stays.listed.len()).unwrap_or(NO_ID);
    let mut outcome = blocks::run(contacts, options.threads, |block| court.contacts(&agenda, block))?;
    bodies::run(&court, &agenda, &mut outcome);
    tasks::run(&court, options.from, options.to, &mut outcome)?;
    Ok(outcome)
}

impl Court<'_> {
    /// Judges everything owed to a block of contacts.
    fn contacts(&self, agenda: &Agenda<'_>, block: Range<u32>) -> Result<Outcome> {
        let stays = &self.tables.stays;
        let mut outcome = Outcome::default();
        let mut owed: Vec<Owed> = Vec::new();
        let mut done = Done::default();
        for contact in block.filter(|contact| stays.listed.get(*contact as usize) == Some(&true)) {
            if stays.first_open(contact, agenda.from, agenda.to).is_none() {
                outcome.excluded = outcome.excluded.saturating_add(1);
            }
            owed.clear();
            agenda.owed_to(contact, self.tables, self.known.at, &mut owed)?;
            for duty in &owed {
                self.judge(contact, duty, &mut done, &mut outcome);
            }
        }
        Ok(outcome)
    }

    fn judge(&self, contact: u32, owed: &Owed, done: &mut Done, outcome: &mut Outcome) {
        let (Some(rule), Some(wanted)) =
            (self.book.visits.get(owed.rule as usize), self.wanted.get(owed.rule as usize))
        else {
            return;
        };
        let stays = &self.tables.stays;
        let mut closes = owed.due.saturating_add(rule.late_days);
        if let Some(handed) = stays.handed_over(contact, owed.opens, owed.due) {
            closes = closes.max(handed.saturating_add(self.handover_days));
        }
        visits_done(self.tables, contact, owed.opens, closes, wanted, self.known, done);
        let asked = Asked {
            opens: owed.opens,
            due: owed.due,
            closes,
            as_of: self.known.as_of,
            exempted: self.exempted(contact, owed),
            ended_on: stays
                .last_open(contact, owed.opens, owed.due)
                .map_or(NO_DAY, |day| day.saturating_add(1)),
        };
        let holding = stays.holding(contact, owed.due.min(self.known.as_of), owed.stay);
        let holder = stays.community.get(holding as usize).copied().unwrap_or(NO_ID);
        outcome.enter(owed.rule, contact, holder, owed, asked, done);
    }

    /// Whether an authority exempted the duty: the waiver covers `due` and was recorded in time.
    fn exempted(&self, contact: u32, owed: &Owed) -> bool {
        let Some(rule) = self.waivable.get(owed.rule as usize).copied().flatten() else { return false };
        let waivers = &self.tables.waivers;
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

impl Outcome {
    /// Adds what another pass left.
    pub fn append(&mut self, other: &Self) {
        self.rows.append(&other.rows);
        self.excluded = self.excluded.saturating_add(other.excluded);
        self.endings.extend_from_slice(&other.endings);
    }

    /// Settles a duty: a row, or one more that ended.
    pub fn enter(&mut self, rule: u32, subject: u32, holder: u32, owed: &Owed, asked: Asked, done: &Done) {
        let Some(status) = status(asked, done.on()) else {
            self.endings.push(Ending::of(rule, holder, asked));
            return;
        };
        let met = matches!(status, Status::Met | Status::MetLate);
        let row = Row {
            rule,
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
