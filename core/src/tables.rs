//! The tables a portal already has, checked once and then frozen.
//!
//! A contact (联系对象) is an opaque id with *stays* (在册期): one row for each time in one community, with the consent in force. Columns are
//! closed: an unknown one is refused by name, and no column takes a name, a phone, a place or a note. Ids that look like personal
//! identifiers are refused without being shown.
//!
//! ```
//! use lianluo::{Cell, TablesBuilder};
//! let mut tables = TablesBuilder::new();
//! tables.row("contacts", [
//!     ("contact_id", Cell::Text("c-1")),
//!     ("community_id", Cell::Text("990101001001")),
//!     ("tier", Cell::Text("general")),
//!     ("enrolled_on", Cell::Text("2025-03-01")),
//!     ("consent_from", Cell::Text("2025-03-01")),
//! ])?;
//! let tables = tables.build()?;
//! assert_eq!(tables.rows("contacts"), 1);
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! What a stay opens and closes is said in [`Tables`]. Which duties follow is not asked here.

mod ballots;
mod block;
mod builder;
mod column;
mod columns;
mod common;
mod crew;
mod declarations;
mod deeds;
mod groups;
mod guard;
mod id_column;
mod ids;
mod later;
mod locals;
mod partition;
mod parts;
mod people;
mod places;
mod posts;
mod raw;
mod records;
mod schema;
mod stays;
mod watch;

use std::sync::Arc;

use crate::error::Result;
use locals::Naming;
use people::People;
use people::placing;
use watch::Watch;

pub use builder::TablesBuilder;
pub use builder::Writer;
pub use column::Cell;
pub use declarations::DECLARED_DAYS_A_YEAR;
pub use declarations::LONGEST_DECLARATION;
pub use schema::Column;
pub use schema::Kind;
pub use schema::Schema;
pub use schema::TABLES;

pub(crate) use ballots::Votes;
pub(crate) use block::Block;
pub(crate) use block::apart;
pub(crate) use block::contact_number;
#[cfg(feature = "arrow")]
pub(crate) use builder::Ready;
#[cfg(feature = "arrow")]
pub(crate) use builder::word_codes;
pub(crate) use column::NO_CODE;
#[cfg(feature = "arrow")]
pub(crate) use column::NO_DAY;
pub(crate) use column::Spaces;
pub(crate) use common::Common;
pub(crate) use crew::crew;
pub(crate) use declarations::Declarations;
pub(crate) use deeds::Deeds;
#[cfg(feature = "arrow")]
pub(crate) use id_column::Key;
#[cfg(feature = "arrow")]
pub(crate) use id_column::Numbers;
#[cfg(feature = "arrow")]
pub(crate) use id_column::Source;
#[cfg(feature = "arrow")]
pub(crate) use id_column::Whole;
pub(crate) use ids::NO_ID;
pub(crate) use later::Later;
#[cfg(feature = "arrow")]
pub(crate) use parts::Parts;
pub(crate) use places::Places;
pub(crate) use posts::Posts;
pub(crate) use records::Bodies;
pub(crate) use records::Joined;
pub(crate) use records::OfContact;
pub(crate) use records::Visit;
pub(crate) use records::VisitRows;
pub(crate) use stays::Open;

/// Tables that have been checked and frozen. Cheap to clone, safe to share between threads.
///
/// **Eligible days.** A contact is eligible on a day when a stay covers it (`enrolled_on` ≤ day < `left_on`), consent is in force
/// (`consent_from` ≤ day < `consent_until`) and nothing was declined (day < `declined_from`). A refusal or withdrawal of one stay holds in later
/// stays until a `consent_from` on or after it. On any other day the contact is as if absent: no duty, no row, no count,
/// and a visit on that day counts for nothing.
#[derive(Clone)]
pub struct Tables(pub(crate) Arc<Frozen>);

#[derive(Debug, Clone, Default)]
pub(crate) struct Frozen {
    pub spaces: Spaces,
    pub places: Places,
    /// The contacts, and all that is about each.
    pub blocks: Vec<Arc<Block>>,
    pub visit_rows: VisitRows,
    naming: Naming,
    pub declarations: Declarations,
    pub bodies: Bodies,
    pub posts: Posts,
    pub deeds: Deeds,
    rows: Vec<usize>,
    given: Vec<bool>,
    /// What the ids look like, with those of the tables before.
    watch: Watch,
}

impl Frozen {
    /// Whether the caller handed a table over.
    pub fn is_given(&self, table: &str) -> bool {
        schema::find(table).and_then(|(at, _)| self.given.get(at)) == Some(&true)
    }

    /// The block of a contact, and its place there.
    pub fn block_of(&self, contact: u32) -> Option<(&Block, u32)> {
        let (block, place) = apart(contact);
        Some((self.blocks.get(block)?, place))
    }

    /// The contact whose id is a whole number.
    fn find_whole(&self, id: u64) -> Option<u32> {
        if matches!(self.naming, Naming::Texts) {
            return self.find(&id.to_string());
        }
        self.named(id)
    }

    /// The contact with an id.
    fn find(&self, id: &str) -> Option<u32> {
        match self.naming {
            Naming::Texts => self.named(self.spaces.contacts.find(id)?.into()),
            // Only a number written as numbers are written is the same id.
            _ => {
                id.parse::<u64>().ok().filter(|number| number.to_string() == id).and_then(|id| self.named(id))
            }
        }
    }

    fn named(&self, id: u64) -> Option<u32> {
        let (block, name) = placing(self.naming, &self.spaces.contacts).place(id)?;
        let place = self.blocks.get(block)?.find(name, self.naming)?;
        Some(contact_number(block, place))
    }

    /// The id of a contact.
    pub fn contact_id(&self, contact: u32) -> &str {
        self.block_of(contact).map_or("", |(block, place)| block.id(place, &self.spaces.contacts))
    }
}

impl std::fmt::Debug for Tables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut map = f.debug_map();
        for (schema, rows) in TABLES.iter().zip(&self.0.rows) {
            map.entry(&schema.name, rows);
        }
        map.finish()
    }
}

impl Tables {
    /// How many rows a table was given; 0 for a table that does not exist.
    pub fn rows(&self, table: &str) -> usize {
        schema::find(table).and_then(|(at, _)| self.0.rows.get(at)).copied().unwrap_or(0)
    }

    /// Whether a table was handed over, be it without a row. What was not handed over is not asked about: a rule of training, reports, checklists,
    /// activities or requests owes nothing while the table of its records is missing, and owes all it can while that table is empty.
    pub fn is_given(&self, table: &str) -> bool {
        self.0.is_given(table)
    }

    /// How many distinct contacts have a row.
    pub fn contacts(&self) -> usize {
        let listed = |block: &Arc<Block>| block.stays.listed.iter().filter(|listed| **listed).count();
        self.0.blocks.iter().map(listed).sum()
    }

    fn freeze(builder: TablesBuilder) -> Result<Self> {
        Self::freeze_after(builder, &Watch::default())
    }

    /// Freezes tables behind others that were watched: ids that are honest each for themselves may not be so together.
    fn freeze_after(builder: TablesBuilder, before: &Watch) -> Result<Self> {
        let TablesBuilder { mut raws, mut spaces, threads, .. } = builder;
        let rows = raws.iter().map(|raw| raw.rows).collect();
        let given = raws.iter().map(|raw| raw.given).collect();
        let mut watch = Watch::new(&raws, &spaces, None);
        let people = People::new(&mut raws, &mut spaces, threads)?;
        watch.add(people.tallies());
        watch.join(before);
        watch.verdict()?;
        let naming = people.naming();
        let mut each = raws.iter_mut();
        // The order of `schema::TABLES`.
        let [Some(_), Some(visits), Some(_), Some(declared), Some(_), Some(bodies), Some(_), Some(workers)] =
            [(); 8].map(|()| each.next())
        else {
            return Ok(Self(Arc::new(Frozen::default())));
        };
        let parents = bodies.ids("parent_id");
        let ids = bodies.clone().ids("body_id");
        let parents: Vec<(u32, u32)> = ids.into_iter().zip(parents).collect();
        let places = Places::new(&spaces.bodies, &parents)?;
        people.stays()?;
        // Every body id of any table is a place under the sixty-day limit.
        let mut named: Vec<u32> =
            (0..u32::try_from(spaces.bodies.len()).unwrap_or(u32::MAX)).map(|id| places.of(id)).collect();
        named.sort_unstable();
        named.dedup();
        let declarations = Declarations::new(declared, &places, &named)?;
        let blocks = people.blocks()?;
        let visit_rows = VisitRows::new(visits);
        let bodies = Bodies::new(bodies, &places)?;
        let posts = Posts::new(workers, spaces.workers.len(), &places)?;
        let mut deeds = Deeds::default();
        let none = vec![0; raws.len()];
        deeds.add(&mut raws, &none, (&places, spaces.workers.len()), &mut spaces.records)?;
        let frozen = Frozen {
            blocks,
            visit_rows,
            naming,
            declarations,
            bodies,
            posts,
            deeds,
            places,
            spaces,
            rows,
            given,
            watch,
        };
        Ok(Self(Arc::new(frozen)))
    }
}
