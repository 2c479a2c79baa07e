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
mod builder;
mod column;
mod declarations;
mod deeds;
mod groups;
mod guard;
mod ids;
mod places;
mod posts;
mod records;
mod schema;
mod stays;

use std::sync::Arc;

use crate::error::Result;

pub use builder::TablesBuilder;
pub use builder::Writer;
pub use column::Cell;
pub use declarations::DECLARED_DAYS_A_YEAR;
pub use declarations::LONGEST_DECLARATION;
pub use schema::Column;
pub use schema::Kind;
pub use schema::Schema;
pub use schema::TABLES;

pub(crate) use ballots::Ballots;
pub(crate) use ballots::Votes;
pub(crate) use column::NO_CODE;
pub(crate) use column::Spaces;
pub(crate) use declarations::Declarations;
pub(crate) use deeds::Activities;
pub(crate) use deeds::Checks;
pub(crate) use deeds::Reports;
pub(crate) use deeds::Requests;
pub(crate) use deeds::Trainings;
pub(crate) use ids::NO_ID;
pub(crate) use places::Places;
pub(crate) use posts::Posts;
pub(crate) use records::Bodies;
pub(crate) use records::Events;
pub(crate) use records::Meetings;
pub(crate) use records::Visits;
pub(crate) use records::Waivers;
pub(crate) use stays::Stays;

/// Tables that have been checked and frozen. Cheap to clone, safe to share between threads.
///
/// **Eligible days.** A contact is eligible on a day when a stay covers it (`enrolled_on` ≤ day < `left_on`), consent is in force
/// (`consent_from` ≤ day < `consent_until`) and nothing was declined (day < `declined_from`). A refusal or withdrawal of one stay holds in later
/// stays until a `consent_from` on or after it. On any other day the contact is as if absent: no duty, no row, no count,
/// and a visit on that day counts for nothing.
#[derive(Clone)]
pub struct Tables(pub(crate) Arc<Frozen>);

#[derive(Debug, Default)]
pub(crate) struct Frozen {
    pub spaces: Spaces,
    pub places: Places,
    pub stays: Stays,
    pub visits: Visits,
    pub events: Events,
    pub waivers: Waivers,
    pub declarations: Declarations,
    pub bodies: Bodies,
    pub meetings: Meetings,
    pub posts: Posts,
    pub trainings: Trainings,
    pub reports: Reports,
    pub ballots: Ballots,
    pub requests: Requests,
    pub activities: Activities,
    pub checks: Checks,
    rows: Vec<usize>,
    given: Vec<bool>,
}

impl Frozen {
    /// Whether the caller handed a table over.
    pub fn is_given(&self, table: &str) -> bool {
        schema::find(table).and_then(|(at, _)| self.given.get(at)) == Some(&true)
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
        self.0.stays.listed.iter().filter(|listed| **listed).count()
    }

    fn freeze(builder: TablesBuilder) -> Result<Self> {
        let TablesBuilder { mut raws, spaces } = builder;
        let rows = raws.iter().map(|raw| raw.rows).collect();
        let given = raws.iter().map(|raw| raw.given).collect();
        let mut raws = raws.iter_mut();
        // The order of `schema::TABLES`.
        let [
            Some(contacts),
            Some(visits),
            Some(events),
            Some(declared),
            Some(waivers),
            Some(bodies),
            Some(meetings),
            Some(workers),
            Some(trainings),
            Some(reports),
            Some(voted),
            Some(requests),
            Some(activities),
            Some(checks),
        ] = [(); 14].map(|()| raws.next())
        else {
            return Ok(Self(Arc::new(Frozen::default())));
        };
        let parents = bodies.ids("parent_id");
        let ids = bodies.clone().ids("body_id");
        let parents: Vec<(u32, u32)> = ids.into_iter().zip(parents).collect();
        let places = Places::new(&spaces.bodies, &parents)?;
        let count = spaces.contacts.len();
        let stays = Stays::new(contacts, count, &places)?;
        // Every body id of any table is a place under the sixty-day limit.
        let mut named: Vec<u32> =
            (0..u32::try_from(spaces.bodies.len()).unwrap_or(u32::MAX)).map(|id| places.of(id)).collect();
        named.sort_unstable();
        named.dedup();
        let frozen = Frozen {
            visits: Visits::new(visits, count, &stays),
            events: Events::new(events, count, &stays),
            declarations: Declarations::new(declared, &places, &named)?,
            waivers: Waivers::new(waivers, count)?,
            bodies: Bodies::new(bodies, &places)?,
            meetings: Meetings::new(meetings, &places),
            posts: Posts::new(workers, spaces.workers.len(), &places)?,
            trainings: Trainings::new(trainings, spaces.workers.len()),
            reports: Reports::new(reports, spaces.workers.len()),
            ballots: ballots::ballots(voted)?,
            requests: Requests::new(requests, &places)?,
            activities: Activities::new(activities, &places),
            checks: Checks::new(checks, &places),
            stays,
            places,
            spaces,
            rows,
            given,
        };
        Ok(Self(Arc::new(frozen)))
    }
}
