//! All contacts, block by block: which way their ids take to a number, and the blocks made on as many threads as the caller allows.
//!
//! Three ways: texts are interned already and their numbers are dense; whole numbers that lie close together are dense themselves; other whole
//! numbers are spread over the blocks by a hash and told apart inside each. A contact is whoever has a row in `contacts`: rows about anybody else
//! are left out.

use std::sync::Arc;

use super::block::Block;
use super::block::Found;
use super::block::ROOM;
use super::block::Rows;
use super::block::Scratch;
use super::column::Spaces;
use super::columns::EventColumns;
use super::columns::Reversed;
use super::columns::StayColumns;
use super::columns::VisitLoads;
use super::columns::WaiverColumns;
use super::crew::crew;
use super::guard::Tally;
use super::guard::tally_whole;
use super::id_column::IdColumn;
use super::ids::Ids;
use super::locals::Naming;
use super::partition;
use super::partition::DENSE_BITS;
use super::partition::Placing;
use super::partition::RowNumbers;
use super::raw::Raw;
use super::records::reversed_waiver;
use super::stays;
use super::stays::Overlap;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// The tables about contacts, as positions among all tables: contacts, visits, events, waivers.
pub(super) const ABOUT: [usize; 4] = [0, 1, 2, 4];

/// The columns about contacts.
struct Columns {
    contacts: StayColumns,
    visits: VisitLoads,
    events: EventColumns,
    waivers: WaiverColumns,
}

/// Everybody, and what was found wrong on the way: each fault is told in its turn.
pub(super) struct People {
    blocks: Vec<Arc<Block>>,
    naming: Naming,
    reversed: Option<Reversed>,
    overlap: Option<Overlap>,
    waivers: Result<()>,
    /// The whole-number ids of the four tables, by what they look like.
    tallies: [Tally; 4],
}

impl People {
    /// Takes the columns about contacts out of their tables.
    pub fn new(raws: &mut [Raw], spaces: &mut Spaces, threads: usize) -> Result<Self> {
        let [Some(contacts), Some(visits), Some(events), Some(_), Some(waivers)] = ({
            let mut raws = raws.iter_mut();
            [(); 5].map(|()| raws.next())
        }) else {
            return Ok(Self::none());
        };
        let columns = Columns {
            contacts: StayColumns::new(contacts),
            visits: VisitLoads::new(visits),
            events: EventColumns::new(events),
            waivers: WaiverColumns::new(waivers),
        };
        let mut ids = [contacts, visits, events, waivers].map(|raw| raw.id_column("contact_id"));
        let mixed = ids.iter().any(|ids| ids.whole().is_none() && ids.len() > 0);
        // What is a whole number beside texts is looked at before it becomes a text.
        let before = mixed.then(|| whole_tallies(&ids));
        if mixed {
            as_texts(&mut ids, &mut spaces.contacts);
        }
        let mut people = Self::none();
        people.waivers = reversed_waiver(&columns.waivers, 0);
        let mut naming = naming(&ids);
        let mut tallies = match (before, naming) {
            (Some(tallies), _) => tallies,
            // Blocks count distinct ids as they go.
            (None, Naming::Spread { .. }) => <[Tally; 4]>::default(),
            (None, Naming::Texts | Naming::Dense { .. }) => whole_tallies(&ids),
        };
        let mut made = blocks(&ids, naming, &spaces.contacts, &columns, threads)?;
        if made.iter().any(|found| found.overfull) {
            // So many ids whose hashes agree are no chance; as texts they are told apart by a table that grows.
            tallies = whole_tallies(&ids);
            as_texts(&mut ids, &mut spaces.contacts);
            naming = Naming::Texts;
            made = blocks(&ids, naming, &spaces.contacts, &columns, threads)?;
        }
        for found in made {
            people.reversed = people.reversed.into_iter().chain(found.reversed).min();
            people.overlap = people.overlap.into_iter().chain(found.overlap).min();
            tallies.iter_mut().zip(&found.tallies).for_each(|(tally, of_block)| tally.join(of_block));
            people.blocks.push(Arc::new(found.block));
        }
        people.naming = naming;
        people.tallies = tallies;
        Ok(people)
    }

    fn none() -> Self {
        Self {
            blocks: Vec::new(),
            naming: Naming::Texts,
            reversed: None,
            overlap: None,
            waivers: Ok(()),
            tallies: <[Tally; 4]>::default(),
        }
    }

    /// The way that ids take to a contact's number.
    pub fn naming(&self) -> Naming {
        self.naming
    }

    /// The whole-number ids of the four tables, by what they look like.
    pub fn tallies(&self) -> [Tally; 4] {
        self.tallies
    }

    /// Whether every stay is sound.
    pub fn stays(&self) -> Result<()> {
        match (self.reversed, self.overlap) {
            (Some(fault), _) => Err(stays::reversed(fault)),
            (None, Some(overlap)) => Err(overlap.error()),
            (None, None) => Ok(()),
        }
    }

    /// The blocks, if every waiver is sound.
    pub fn blocks(self) -> Result<Vec<Arc<Block>>> {
        self.waivers.map(|()| self.blocks)
    }
}

fn whole_tallies(ids: &[IdColumn; 4]) -> [Tally; 4] {
    [0, 1, 2, 3]
        .map(|table: usize| ids.get(table).and_then(IdColumn::whole).map(tally_whole).unwrap_or_default())
}

fn as_texts(ids: &mut [IdColumn; 4], texts: &mut Ids) {
    for ids in ids {
        ids.texts(texts);
    }
}

/// The way that these ids take.
fn naming(ids: &[IdColumn; 4]) -> Naming {
    let [contacts, ..] = ids;
    let Some(whole) = contacts.whole() else { return Naming::Texts };
    let rows = whole.len() as u64;
    let (least, most) = whole.bounds().unwrap_or((0, 0));
    // A few numbers that are nobody's cost less than looking up every row.
    if most.saturating_sub(least) < rows.saturating_mul(4).saturating_add(1_024) {
        return Naming::Dense { least, most };
    }
    let blocks = rows.div_ceil(1 << DENSE_BITS).next_power_of_two();
    Naming::Spread { bits: blocks.trailing_zeros().min(16) }
}

fn blocks(
    ids: &[IdColumn; 4],
    naming: Naming,
    texts: &Ids,
    columns: &Columns,
    threads: usize,
) -> Result<Vec<Found>> {
    let placing = placing(naming, texts);
    let blocks = if ids.iter().all(|ids| ids.len() == 0) { 0 } else { placing.blocks() };
    if blocks > ROOM {
        return Err(too_many());
    }
    let [contacts, visits, events, waivers] = ids;
    let rows = Rows {
        contacts: partition::sort(contacts, placing, threads, &columns.contacts)?,
        visits: partition::sort(visits, placing, threads, &columns.visits)?,
        events: partition::sort(events, placing, threads, &columns.events)?,
        waivers: partition::sort(waivers, placing, threads, &RowNumbers)?,
    };
    crew::<Scratch, Found>(threads, blocks, |scratch, number| {
        Block::make(number, &rows, &columns.waivers, naming, scratch)
    })
}

/// Where the ids of contacts go.
pub(super) fn placing(naming: Naming, texts: &Ids) -> Placing {
    match naming {
        Naming::Texts => Placing::dense(0, texts.len() as u64),
        Naming::Dense { least, most } => Placing::dense(least, most.saturating_sub(least).saturating_add(1)),
        Naming::Spread { bits } => Placing::spread(bits),
    }
}

#[cold]
fn too_many() -> Error {
    let message = text("联系对象太多，一次考核放不下", "more contacts than one assessment has room for");
    let help = text("请按社区分开考核", "assess in parts, some communities at a time");
    Error::limit("LL201", message, help)
}
