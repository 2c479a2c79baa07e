//! Appraisals of an assessment in pieces: what is taken from a piece before its contacts are let go, and how it is added up at the end.
//!
//! The sums are those of [`duties`](super::duties), so the grades are those of one assessment of all contacts. No grade is proposed here.

use super::duties::Pair;
use super::duties::Sum;
use super::duties::Tally;
use crate::assess::Assessment;
use crate::assess::Gathered;
use crate::assess::OfCommunity;
use crate::calendar::Period;
use crate::tables::Frozen;
use crate::vocabulary::SubjectKind;

/// Takes a year of a piece's contacts; `bodies` and `worker` give the numbers that all pieces have in common.
pub(crate) fn gather(
    piece: &Assessment,
    period: Period,
    bodies: &[u32],
    worker: impl Fn(&str) -> Option<u32>,
    into: &mut Gathered,
) {
    let tables = &piece.tables.0;
    let own = super::duties::tally_contacts(piece, period);
    let worker = |own: Option<u32>| own.and_then(|own| worker(tables.spaces.workers.text(own)));
    let kind = usize::from(SubjectKind::Contact.index());
    let pair = |of: &[Pair; 3]| of.get(kind).copied().unwrap_or_default();
    for sum in own.sums() {
        let body = tables.spaces.bodies.find(&sum.name).and_then(|own| bodies.get(own as usize).copied());
        let Some(body) = body else { continue };
        let of = into.communities.entry((period.last.year(), body)).or_default();
        of.contacts = of.contacts.saturating_add(sum.contacts);
        of.all = of.all.saturating_add(sum.all);
        of.open = of.open.saturating_add(sum.open);
        add(&mut of.pair, pair(&sum.of));
        for (own, credited) in &sum.credits {
            add(of.credits.entry(worker(*own)).or_default(), pair(credited));
        }
    }
}

fn add(to: &mut Pair, more: Pair) {
    to.iter_mut().zip(more).for_each(|(count, more)| *count = count.saturating_add(more));
}

impl Tally {
    /// The communities in which contacts of pieces were eligible, and how many were.
    pub(super) fn enter_gathered_contacts(&mut self, tables: &Frozen, gathered: &Gathered, period: Period) {
        for (body, of) in of_year(gathered, period).filter(|(_, of)| of.contacts > 0) {
            let sum = self.community(tables, tables.places.of(body), body);
            sum.contacts = sum.contacts.saturating_add(of.contacts);
        }
    }

    /// The communities that held duties of such contacts, and the duties.
    pub(super) fn enter_gathered_duties(&mut self, tables: &Frozen, gathered: &Gathered, period: Period) {
        for (body, of) in of_year(gathered, period).filter(|(_, of)| of.all > 0) {
            self.community(tables, tables.places.of(body), body).add(of);
        }
    }

    pub(super) fn enter_gathered_endings(&mut self, tables: &Frozen, gathered: &Gathered, period: Period) {
        for (key, endings) in gathered.endings.iter().filter(|(key, _)| key.year == period.last.year()) {
            let community = self.over(tables, tables.places.of(key.holder));
            if let Some(sum) = community.and_then(|community| self.sum_mut(community)) {
                sum.all = sum.all.saturating_add(endings.all);
                sum.ended_late = sum.ended_late.saturating_add(endings.in_last_tenth);
            }
        }
    }
}

impl Sum {
    fn add(&mut self, of: &OfCommunity) {
        let kind = usize::from(SubjectKind::Contact.index());
        self.all = self.all.saturating_add(of.all);
        self.open = self.open.saturating_add(of.open);
        if let Some(pair) = self.of.get_mut(kind) {
            add(pair, of.pair);
        }
        for (worker, pair) in &of.credits {
            if let Some(own) = self.credits.entry(*worker).or_default().get_mut(kind) {
                add(own, *pair);
            }
        }
    }
}

fn of_year(gathered: &Gathered, period: Period) -> impl Iterator<Item = (u32, &OfCommunity)> {
    let year = period.last.year();
    gathered.communities.range((year, 0)..=(year, u32::MAX)).map(|((_, body), of)| (*body, of))
}
