//! Visits that come later: added to tables that are frozen, contact by contact, without making the tables again.
//!
//! Only visits come in this way. Who is a contact, and when, is settled when tables are built; so are events, waivers and declarations.

use super::Frozen;
use super::Tables;
use super::TablesBuilder;
use super::block::apart;
use super::builder::Raw;
use super::column::NO_CODE;
use super::guard::Tally;
use super::guard::tally_whole;
use super::people::ABOUT;
use super::records::Visit;
use super::watch::Watch;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use std::sync::Arc;

/// The position of visits among the tables.
const VISITS: usize = 1;

impl Tables {
    /// Adds visits; gives the contacts for whom one counts, in order.
    pub(crate) fn add_visits(&mut self, more: TablesBuilder) -> Result<Vec<u32>> {
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
            if let Some((contact, visit)) = contact.zip(visit)
                && frozen.counts(contact, visit)
            {
                found.push((contact, visit));
            }
            row = row.saturating_add(1);
        };
        match contacts.whole() {
            Some(whole) => whole.each(|id| take(frozen.find_whole(id))),
            None => {
                contacts.numbers().iter().for_each(|id| take(frozen.find(more.spaces.contacts.text(*id))))
            }
        }
        found.sort_unstable();
        let mut touched = Vec::new();
        for of_contact in found.chunk_by(|a, b| a.0 == b.0) {
            let Some((contact, _)) = of_contact.first() else { continue };
            let (block, place) = apart(*contact);
            if let Some(block) = frozen.blocks.get_mut(block) {
                Arc::make_mut(block).visits.add(place, of_contact.iter().map(|(_, visit)| *visit));
            }
            touched.push(*contact);
        }
        if let Some(rows) = frozen.rows.get_mut(VISITS) {
            *rows = rows.saturating_add(raw.rows);
        }
        let texts = [&mut frozen.spaces.records, &mut more.spaces.records];
        frozen.visit_rows.add(raw, before, texts);
        Ok(touched)
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

impl Frozen {
    /// Whether the contact was eligible on the day of a visit.
    fn counts(&self, contact: u32, visit: Visit) -> bool {
        self.block_of(contact).is_some_and(|(block, place)| block.stays.open_on(place, visit.on()).is_some())
    }
}

#[cold]
fn only_visits(table: &str) -> Error {
    let message =
        text("已考核的表之后只能补充走访", "only visits can be added to tables that have been assessed");
    let help = text("请用完整的表重新考核", "assess anew with whole tables");
    Error::data("LL143", table, None, None, message, help)
}
