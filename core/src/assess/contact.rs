//! Everything owed to one contact, judged: windows that are the same for everybody a word at a time, all else duty by duty.
//!
//! Both ways give the same rows in the same order. Which days a contact is eligible on, and what is owed, is worked out elsewhere.

use super::chunks::NO_DAY;
use super::evidence::Done;
use super::evidence::visits_done;
use super::kernel::Court;
use super::kernel::Outcome;
use super::status::Asked;
use super::sweep::WORD;
use super::sweep::Wave;
use super::sweep::bits;
use crate::duty::Agenda;
use crate::duty::Owed;
use crate::error::Result;
use crate::tables::Block;
use crate::tables::OfContact;
use crate::tables::Open;
use crate::tables::Visit;

/// What judging one contact needs room for, again and again.
#[derive(Debug)]
pub(super) struct Bench {
    owed: Vec<Owed>,
    done: Done,
    /// Window of a wave → the visit that met it; only read where one did.
    hits: [Visit; WORD],
}

impl Default for Bench {
    fn default() -> Self {
        Self { owed: Vec::new(), done: Done::default(), hits: [Visit::default(); WORD] }
    }
}

impl Court<'_> {
    /// Judges everything owed to the contacts of a block.
    pub fn judge_block(
        &self,
        agenda: &Agenda<'_>,
        block: &Block,
        bench: &mut Bench,
        outcome: &mut Outcome,
    ) -> Result<()> {
        for (contact, listed) in (0..block.len()).zip(&block.stays.listed) {
            if *listed {
                let visits = block.visits.of(contact);
                self.judge_contact(agenda, block, contact, visits, bench, outcome)?;
            }
        }
        Ok(())
    }

    /// Judges everything owed to one contact, as it stands with these visits.
    pub fn judge_contact(
        &self,
        agenda: &Agenda<'_>,
        block: &Block,
        contact: u32,
        visits: OfContact<'_>,
        bench: &mut Bench,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let stays = &block.stays;
        let open = stays.open(contact);
        if !open.iter().any(|open| open.from.max(agenda.from) <= agenda.to.min(open.until.saturating_sub(1)))
        {
            outcome.excluded = outcome.excluded.saturating_add(1);
        }
        if open.is_empty() {
            return Ok(());
        }
        bench.owed.clear();
        match (&self.sweep, open) {
            (Some(sweep), [open])
                if stays.of.range(contact).len() == 1 && block.waivers.of.range(contact).is_empty() =>
            {
                let tier = stays.tier_of(open.stay);
                for wave in sweep.of(tier, agenda, &self.wanted, self.known) {
                    self.judge_wave(block, (contact, visits), open, wave, bench, outcome);
                }
            }
            _ => agenda.at_windows(contact, block, &mut bench.owed),
        }
        agenda.at_events(contact, block, self.known.at, &mut bench.owed)?;
        if !agenda.declared.is_empty() {
            agenda.at_declarations(contact, block, &self.tables.places, &mut bench.owed)?;
        }
        for owed in &bench.owed {
            self.judge((contact, visits), block, owed, &mut bench.done, outcome);
        }
        Ok(())
    }

    /// Judges a word of windows for a contact with one stay, one eligible interval and no exemption.
    fn judge_wave(
        &self,
        block: &Block,
        (contact, visits): (u32, OfContact<'_>),
        open: &Open,
        wave: &Wave,
        bench: &mut Bench,
        outcome: &mut Outcome,
    ) {
        let mut met = 0_u64;
        for visit in visits.iter() {
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
        if open.from <= wave.from && open.until > wave.to && wave.is_single() {
            outcome.rows.push_wave(contact, holder, wave, met, &bench.hits);
            return;
        }
        let mut bit = 0_u64;
        for (window, hit) in wave.windows.iter().zip(&bench.hits) {
            bit = if bit == 0 { 1 } else { bit << 1 };
            let first = window.opens.max(open.from);
            let last = window.due.min(open.until.saturating_sub(1));
            let opens = if window.periodic { first } else { window.opens };
            if first > last || window.due.saturating_sub(opens).saturating_add(1) < window.min_days {
                continue;
            }
            let rule = u32::from(window.rule);
            let owed = Owed { rule, anchor: window.anchor, opens, due: window.due, stay: open.stay };
            if wave.single & bit == 0 {
                self.judge((contact, visits), block, &owed, &mut bench.done, outcome);
                continue;
            }
            let hit = Some(hit).filter(|_| met & bit != 0);
            let asked = Asked {
                opens,
                due: window.due,
                closes: window.closes,
                as_of: self.known.as_of,
                exempted: false,
                ended_on: last.saturating_add(1),
            };
            let row = hit.map(|visit| visit.row());
            outcome.enter(rule, contact, holder, &owed, asked, (hit.map(|visit| visit.on()), row.as_slice()));
        }
    }

    fn judge(
        &self,
        (contact, visits): (u32, OfContact<'_>),
        block: &Block,
        owed: &Owed,
        done: &mut Done,
        outcome: &mut Outcome,
    ) {
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
        visits_done(
            visits.since(owed.opens),
            &self.tables.visit_rows,
            (owed.opens, closes),
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
        outcome.enter(owed.rule, contact, holder, owed, asked, done.found());
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
