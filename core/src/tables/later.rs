//! Records that come later: added to tables that are frozen, without making the tables again.
//!
//! What was done and what happened comes in this way. Who is there at all, a contact, a body, a post or a declaration, is settled when tables are built:
//! the rest hangs on it. Rows are checked as those of a build are, and count on from the rows that are there.
//!
//! First [`Tables::later`] looks at the rows and prepares what they make of the tables. Then [`Tables::exchange`] puts it in; the same call takes it out
//! again, should what follows from it be refused. Visits, which come by the thousand, are put in last, when nothing can be refused any more.

use std::hint::black_box;
use std::sync::Arc;

use super::Deeds;
use super::Frozen;
use super::Places;
use super::Tables;
use super::TablesBuilder;
use super::block::Block;
use super::block::apart;
use super::column::NO_CODE;
use super::column::Spaces;
use super::columns::EventColumns;
use super::columns::WaiverColumns;
use super::guard::tally_new;
use super::id_column::IdColumn;
use super::ids::Ids;
use super::people::ABOUT;
use super::raw::Raw;
use super::records::Events;
use super::records::Joined;
use super::records::Visit;
use super::records::Waivers;
use super::records::reversed_waiver;
use super::schema::Kind;
use super::watch::Watch;
use crate::arrange;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// The positions among the tables of those whose rows about contacts may come later.
const VISITS: usize = 1;
const EVENTS: usize = 2;
const WAIVERS: usize = 4;

/// What records that come later make of tables: what stands here and what stands there are exchanged for each other.
#[derive(Debug)]
pub(crate) struct Later {
    /// The contacts who have a new event or waiver, in the order of their numbers.
    pub contacts: Vec<u32>,
    /// Blocks in their order, and the events and waivers of their contacts.
    blocks: Vec<OfBlock>,
    /// What workers and bodies did, where rows of such a table came, and the places of all bodies that are named.
    deeds: Option<(Places, Deeds)>,
    /// How many rows each table has, and whether it was handed over.
    rows: Vec<usize>,
    given: Vec<bool>,
    watch: Watch,
    visits: Visits,
}

/// The events and waivers of the contacts of a block.
#[derive(Debug)]
struct OfBlock {
    number: usize,
    events: Events,
    waivers: Waivers,
}

/// Adds rows, each about the contact at a place, to those of a block with so many places.
type Add<'a> = dyn Fn(&mut OfBlock, &[u32], &[u32], usize) + 'a;

/// Visits that are still to be put in.
#[derive(Debug)]
struct Visits {
    raw: Raw,
    contacts: IdColumn,
    texts: Spaces,
    /// How many rows there are before these.
    before: usize,
}

impl Later {
    /// Whether workers or bodies did anything.
    pub fn has_deeds(&self) -> bool {
        self.deeds.is_some()
    }
}

impl Tables {
    /// Looks at rows that come later; nothing is added yet.
    ///
    /// # Errors
    /// LL143 when a table has rows that cannot come later; a data error of the rows.
    pub(crate) fn later(&mut self, more: TablesBuilder) -> Result<Later> {
        let TablesBuilder { mut raws, spaces: mut texts, .. } = more;
        let settled = |(at, raw): &(usize, &Raw)| raw.rows > 0 && !may_come(*at, raw.schema.name);
        if let Some((_, raw)) = raws.iter().enumerate().find(settled) {
            return Err(not_later(raw.schema.name));
        }
        let frozen = Arc::make_mut(&mut self.0);
        let mut watch = Watch::new(&raws, &texts, Some(frozen));
        let ids = ABOUT.map(|at| raws.get_mut(at).map(|raw| raw.id_column("contact_id")).unwrap_or_default());
        let strangers = |whole| tally_new(whole, |id| frozen.find_whole(id).is_some());
        watch.add(ids.each_ref().map(|ids| ids.whole().map(strangers).unwrap_or_default()));
        let watch = frozen.watch.go_on(&watch)?;
        // Texts that nothing speaks of in the end are nobody's, and stay without a trace in any answer.
        let renumbered = |(at, raw): &(usize, &mut Raw)| ![VISITS, EVENTS].contains(at) && raw.rows > 0;
        for (_, raw) in raws.iter_mut().enumerate().filter(renumbered) {
            raw.renumber(&mut frozen.spaces, &mut texts);
        }
        let [_, visitors, of_events, of_waivers] = ids;
        let mut blocks = Vec::new();
        let happened = frozen.whose(&of_events, &texts.contacts);
        let exempted = frozen.whose(&of_waivers, &texts.contacts);
        if let Some(raw) = raws.get_mut(EVENTS) {
            frozen.add_events(&EventColumns::new(raw), &happened, &mut blocks);
        }
        if let Some(raw) = raws.get_mut(WAIVERS) {
            let columns = WaiverColumns::new(raw);
            reversed_waiver(&columns, frozen.rows_of(WAIVERS))?;
            frozen.add_waivers(&columns, &exempted, &mut blocks);
        }
        let mut contacts: Vec<u32> =
            happened.into_iter().chain(exempted).map(|(contact, _)| contact).collect();
        contacts.sort_unstable();
        contacts.dedup();
        let sum = |(before, raw): (&usize, &Raw)| before.saturating_add(raw.rows);
        let rows = frozen.rows.iter().zip(&raws).map(sum).collect();
        let given = frozen.given.iter().zip(&raws).map(|(before, raw)| *before || raw.given).collect();
        let deeds = frozen.add_deeds(&mut raws)?;
        let visits = Visits {
            raw: raws.swap_remove(VISITS),
            contacts: visitors,
            texts,
            before: frozen.rows_of(VISITS),
        };
        Ok(Later { contacts, blocks, deeds, rows, given, watch, visits })
    }

    /// Exchanges what the records make of these tables for what was there: all but the visits.
    pub(crate) fn exchange(&mut self, later: &mut Later) {
        let frozen = Arc::make_mut(&mut self.0);
        for OfBlock { number, events, waivers } in &mut later.blocks {
            if let Some(block) = frozen.blocks.get_mut(*number).map(Arc::make_mut) {
                std::mem::swap(&mut block.events, events);
                std::mem::swap(&mut block.waivers, waivers);
            }
        }
        if let Some((places, deeds)) = &mut later.deeds {
            std::mem::swap(&mut frozen.places, places);
            std::mem::swap(&mut frozen.deeds, deeds);
        }
        std::mem::swap(&mut frozen.rows, &mut later.rows);
        std::mem::swap(&mut frozen.given, &mut later.given);
        std::mem::swap(&mut frozen.watch, &mut later.watch);
    }

    /// Takes in the rows of visits; gives those to contacts, contact by contact. They are not among the visits of their contacts before
    /// [`Tables::put_visits`] puts them there.
    pub(crate) fn take_visits(&mut self, later: Later) -> Vec<(u32, Visit)> {
        let Visits { mut raw, contacts, texts, before } = later.visits;
        let frozen = Arc::make_mut(&mut self.0);
        let packed = visits(&mut raw, before);
        let mut rest = packed.iter().copied();
        let mut found: Vec<(u32, Visit)> = Vec::with_capacity(raw.rows);
        frozen.find_each(&contacts, &texts.contacts, |contact| found.extend(contact.zip(rest.next())));
        found.sort_unstable();
        frozen.visit_rows.add(&mut raw, before, &mut frozen.spaces.records, &texts.records);
        found
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

impl Frozen {
    /// Whether an id of a contact or a worker is known already. One of a record is new with each row.
    pub(super) fn knows(&self, kind: Kind, id: &str) -> bool {
        match kind {
            Kind::Contact => self.find(id).is_some(),
            Kind::Worker => self.spaces.workers.find(id).is_some(),
            _ => false,
        }
    }

    fn rows_of(&self, table: usize) -> usize {
        self.rows.get(table).copied().unwrap_or(0)
    }

    /// Looks up the contact of every row.
    fn find_each(&self, ids: &IdColumn, texts: &Ids, mut take: impl FnMut(Option<u32>)) {
        match ids.whole() {
            Some(whole) => whole.each(|id| take(self.find_whole(id))),
            None => ids.numbers().iter().for_each(|id| take(self.find(texts.text(*id)))),
        }
    }

    /// The rows about contacts who are there: contact by contact, and in the order of the table for each.
    fn whose(&self, ids: &IdColumn, texts: &Ids) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        let mut row = 0_u32;
        self.find_each(ids, texts, |contact| {
            found.extend(contact.map(|contact| (contact, row)));
            row = row.saturating_add(1);
        });
        arrange::by(&mut found, Ord::cmp);
        found
    }

    /// Makes the events of blocks with more of them.
    fn add_events(&self, columns: &EventColumns, rows: &[(u32, u32)], blocks: &mut Vec<OfBlock>) {
        let before = u32::try_from(self.rows_of(EVENTS)).unwrap_or(u32::MAX);
        self.by_block(rows, blocks, &|of_block, rows, places, count| {
            let rows: Vec<_> = rows.iter().filter_map(|row| columns.row(*row, before)).collect();
            of_block.events.add(&rows, places, count);
        });
    }

    /// Makes the waivers of blocks with more of them.
    fn add_waivers(&self, columns: &WaiverColumns, rows: &[(u32, u32)], blocks: &mut Vec<OfBlock>) {
        self.by_block(rows, blocks, &|of_block, rows, places, count| {
            of_block.waivers.add(rows.iter().copied(), places, count, columns);
        });
    }

    /// Gives each block its rows, their contacts' places, and how many places it has.
    fn by_block(&self, rows: &[(u32, u32)], blocks: &mut Vec<OfBlock>, add: &Add<'_>) {
        for rows in rows.chunk_by(|a, b| apart(a.0).0 == apart(b.0).0) {
            let Some((contact, _)) = rows.first() else { continue };
            let (number, Some((block, _))) = (apart(*contact).0, self.block_of(*contact)) else { continue };
            let (places, rows): (Vec<u32>, Vec<u32>) =
                rows.iter().map(|(contact, row)| (apart(*contact).1, *row)).unzip();
            let at = blocks.binary_search_by_key(&number, |of_block| of_block.number);
            let at = at.unwrap_or_else(|at| {
                let (events, waivers) = (block.events.clone(), block.waivers.clone());
                blocks.insert(at, OfBlock { number, events, waivers });
                at
            });
            if let Some(of_block) = blocks.get_mut(at) {
                add(of_block, &rows, &places, block.len() as usize);
            }
        }
    }

    /// What workers and bodies did, with the rows that came; nothing where none did.
    ///
    /// # Errors
    /// A data error of the rows.
    fn add_deeds(&mut self, raws: &mut [Raw]) -> Result<Option<(Places, Deeds)>> {
        let came = |raw: &Raw| raw.given && Deeds::TABLES.contains(&raw.schema.name);
        if !raws.iter().any(came) {
            return Ok(None);
        }
        let Self { spaces, places, deeds, rows, .. } = self;
        let (mut places, mut deeds) = (places.clone(), deeds.clone());
        // A body that is named now is under no more declarations than the nearest above it that was named before, and of that one they were counted.
        places.grow(&spaces.bodies);
        deeds.add(raws, rows, (&places, spaces.workers.len()), &mut spaces.records)?;
        Ok(Some((places, deeds)))
    }
}

/// Whether rows of a table may come later: what was done and what happened, and not who is there.
fn may_come(at: usize, table: &str) -> bool {
    [VISITS, EVENTS, WAIVERS].contains(&at) || Deeds::TABLES.contains(&table)
}

/// The rows of visits, packed; they follow `before` others.
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
fn not_later(table: &str) -> Error {
    let message =
        text("此表考核之后不能补充", "rows of this table cannot be added to tables that have been assessed");
    let about =
        [VISITS, EVENTS, WAIVERS].iter().filter_map(|at| super::TABLES.get(*at)).map(|table| table.name);
    let names = about.chain(Deeds::TABLES).collect::<Vec<_>>().join(", ");
    let help = text(
        format!("之后可补充的只有 {names}；其余须用完整的表重新考核"),
        format!("only {names} may come later; for anything else assess anew with whole tables"),
    );
    Error::data("LL143", table, None, None, message, help)
}
