//! Visits that come later: added to tables that are frozen, contact by contact, without making the tables again.
//!
//! Only visits come in this way. Who is a contact, and when, is settled when tables are built; so are events, waivers and declarations.

use super::Tables;
use super::TablesBuilder;
use super::block::Block;
use super::block::apart;
use super::builder::Raw;
use super::column::NO_CODE;
use super::guard::Tally;
use super::guard::tally_whole;
use super::people::ABOUT;
use super::records::Joined;
use super::records::Visit;
use super::watch::Watch;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use std::hint::black_box;
use std::sync::Arc;

/// The position of visits among the tables.
const VISITS: usize = 1;

impl Tables {
    /// Takes in the rows of visits; gives those to contacts, contact by contact. They are not among the visits of their contacts before
    /// [`Tables::put_visits`] puts them there.
    pub(crate) fn take_visits(&mut self, more: TablesBuilder) -> Result<Vec<(u32, Visit)>> {
        let mut more = more;
        if let Some(other) = more.raws.iter().enumerate().find(|(at, raw)| *at != VISITS && raw.rows > 0) {
            return Err(only_visits(other.1.schema.name));
        }
        let mut watch = Watch::new(&more.raws, &more.spaces);
        let Some(raw) = more.raws.get_mut(VISITS) else { return Ok(Vec::new()) };
        let contacts = raw.id_column("contact_id");
        let mut tallies = <[Tally; ABOUT.len()]>::default();
        if let (Some(tally), Some(whole)) = (tallies.get_mut(VISITS), contacts.whole()) {
            *tally = tally_whole(whole);
        }
        watch.add(tallies);
        watch.verdict()?;
        let frozen = Arc::make_mut(&mut self.0);
        let before = frozen.rows.get(VISITS).copied().unwrap_or(0);
        let mut found: Vec<(u32, Visit)> = Vec::with_capacity(raw.rows);
        let mut row = before;
        let packed = visits(raw, before);
        let mut take = |contact: Option<u32>| {
            let visit = packed.get(row.saturating_sub(before)).copied();
            found.extend(contact.zip(visit));
            row = row.saturating_add(1);
        };
        match contacts.whole() {
            Some(whole) => whole.each(|id| take(frozen.find_whole(id))),
            None => {
                contacts.numbers().iter().for_each(|id| take(frozen.find(more.spaces.contacts.text(*id))))
            }
        }
        found.sort_unstable();
        if let Some(rows) = frozen.rows.get_mut(VISITS) {
            *rows = rows.saturating_add(raw.rows);
        }
        let texts = [&mut frozen.spaces.records, &mut more.spaces.records];
        frozen.visit_rows.add(raw, before, texts);
        Ok(found)
    }

    /// Puts all visits to some contacts in the place of those that were there.
    pub(crate) fn put_visits(&mut self, joined: Vec<(u32, Joined)>) {
        let blocks = &mut Arc::make_mut(&mut self.0).blocks;
        for (contact, all) in joined {
            let (block, place) = apart(contact);
            if let Some(block) = blocks.get_mut(block) {
                Arc::make_mut(block).visits.replace(place, all);
            }
        }
    }
}

/// The rows of the table, packed; they follow `before` others.
fn visits(raw: &mut Raw, before: usize) -> Vec<Visit> {
    let (on, by, kind) = (raw.day_parts("on"), raw.code_column("by"), raw.code_column("kind"));
    let code = |column: &[u8], at: usize| column.get(at).copied().unwrap_or(NO_CODE);
    let pack = |(at, on): (usize, i32)| {
        let row = u32::try_from(before.saturating_add(at)).unwrap_or(u32::MAX);
        Visit::new(on, row, code(&by, at), code(&kind, at))
    };
    on.iter().enumerate().map(pack).collect()
}

impl Block {
    /// All visits to a contact when these have come: of them only those on a day on which the contact is eligible. Nothing where none is.
    pub(crate) fn join(&self, place: u32, more: &[(u32, Visit)]) -> Option<Joined> {
        let counts = |visit: &Visit| self.stays.open_on(place, visit.on()).is_some();
        self.visits.of(place).with(more.iter().map(|(_, visit)| *visit).filter(counts))
    }

    /// Looks once at all that is kept of a contact, so that it is near when it is asked for: whoever does so for several contacts before the first is
    /// judged waits for all of them together, and not for one after the other.
    pub(crate) fn fetch(&self, place: u32) {
        let Self { stays, events, waivers, .. } = self;
        let (stay, event) = (stays.of.range(place).start, events.of.range(place));
        let days =
            |column: &[i32]| event.clone().filter_map(|at| column.get(at)).fold(0, |all, day| all ^ day);
        let open = stays.open(place).first().map(|open| open.from);
        let of_stay = (stays.tier.get(stay).copied(), stays.community.get(stay).copied());
        let waived = waivers.of.range(place).start;
        let of_events = [&events.on, &events.base, &events.known].map(|column| days(column));
        black_box((open, of_stay, waived, of_events, self.visits.of(place).iter().next()));
    }
}

#[cold]
fn only_visits(table: &str) -> Error {
    let message =
        text("已考核的表之后只能补充走访", "only visits can be added to tables that have been assessed");
    let help = text("请用完整的表重新考核", "assess anew with whole tables");
    Error::data("LL143", table, None, None, message, help)
}
