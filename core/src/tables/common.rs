//! Tables that come in pieces: those about bodies and workers once, those about contacts piece by piece.
//!
//! What is common to all pieces is kept as it came in and laid under each of them, as far as duties of contacts ask for it: bodies, declarations and
//! posts. What is kept of a piece does not grow with its rows, but for a digest of each contact's id until the next piece has come.
//!
//! A contact lies wholly in one piece. One who is in the next piece again is refused; one who comes back later is not noticed. Nothing is judged here.

use xxhash_rust::xxh3::xxh3_128;

use super::Spaces;
use super::Tables;
use super::TablesBuilder;
use super::ids::NO_ID;
use super::people::ABOUT;
use super::raw::Raw;
use super::raw::Values;
use super::schema::Kind;
use super::schema::TABLES;
use super::watch::Watch;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// Positions of what is laid under a piece: declarations, bodies, workers.
const UNDER: [usize; 3] = [3, 5, 7];
/// The position of visits among the tables.
const VISITS: usize = 1;

/// What all pieces have in common, and what is known of those that have come.
#[derive(Debug)]
pub(crate) struct Common {
    /// The tables about bodies and workers. The ids of bodies grow by those that pieces name, and keep their numbers.
    builder: TablesBuilder,
    /// Digests of the last piece's contacts, ascending.
    last: Vec<u128>,
    watch: Watch,
    /// Rows of visits so far: rows count on from piece to piece.
    visits: u32,
}

/// A piece with what is common under it. Nothing is kept of it before [`Common::keep`].
#[derive(Debug)]
pub(crate) struct Laid {
    pub tables: Tables,
    contacts: Vec<u128>,
    given: [bool; ABOUT.len()],
    /// Rows of visits with those of the pieces before.
    visits: u32,
}

impl Common {
    /// # Errors
    /// A data error of the tables; LL144 when one about contacts has rows.
    pub fn new(builder: TablesBuilder) -> Result<Self> {
        if let Some(raw) = ABOUT.iter().filter_map(|at| builder.raws.get(*at)).find(|raw| raw.rows > 0) {
            return Err(in_pieces_only(raw.schema.name));
        }
        Tables::freeze(builder.clone())?;
        Ok(Self { builder, last: Vec::new(), watch: Watch::default(), visits: 0 })
    }

    /// Rows of visits in the pieces so far.
    pub fn visits(&self) -> u32 {
        self.visits
    }

    /// For each body of a piece the number that it has in all of them.
    pub fn bodies_of(&mut self, piece: &Tables) -> Vec<u32> {
        let own = &piece.0.spaces.bodies;
        own.iter().map(|id| self.builder.spaces.bodies.intern(id)).collect()
    }

    /// The number of a worker's id.
    pub fn worker(&self, id: &str) -> Option<u32> {
        self.builder.spaces.workers.find(id)
    }

    /// Lays what is common under a piece and freezes both.
    ///
    /// # Errors
    /// A data error of the piece, with rows counted in the piece; LL144 when it brings another table, LL145 when a contact was in the piece before,
    /// LL201 when visits run out of numbers.
    pub fn lay(&mut self, piece: TablesBuilder) -> Result<Laid> {
        let mut piece = piece;
        let other = piece.raws.iter().enumerate().find(|(at, raw)| raw.given && !ABOUT.contains(at));
        if let Some((_, raw)) = other {
            return Err(not_in_pieces(raw.schema.name));
        }
        let about = |at: usize| piece.raws.get(at);
        let given = ABOUT.map(|at| about(at).is_some_and(|raw| raw.given));
        let rows = about(VISITS).map_or(0, |raw| raw.rows);
        let visits = u32::try_from(rows).ok().and_then(|rows| self.visits.checked_add(rows));
        let visits = visits.filter(|visits| *visits < NO_ID).ok_or_else(too_many_visits)?;
        let TablesBuilder { raws, spaces, .. } = &mut self.builder;
        for at in UNDER {
            if let (Some(slot), Some(raw)) = (piece.raws.get_mut(at), raws.get(at)) {
                *slot = under(raw, spaces, &mut piece.spaces);
            }
        }
        let tables = Tables::freeze_after(piece, &self.watch)?;
        let contacts = tables.digests();
        if have_one_in_common(&self.last, &contacts) {
            return Err(in_two_pieces());
        }
        Ok(Laid { tables, contacts, given, visits })
    }

    /// Counts a piece among those that have come.
    pub fn keep(&mut self, laid: Laid) {
        let Laid { tables, contacts, given, visits } = laid;
        (self.last, self.watch, self.visits) = (contacts, tables.0.watch.clone(), visits);
        for (at, given) in ABOUT.into_iter().zip(given) {
            if let Some(raw) = self.builder.raws.get_mut(at) {
                raw.given |= given;
            }
        }
    }

    /// The tables without a contact: a table that any piece brought is given all the same.
    ///
    /// # Errors
    /// As [`Common::new`]; what was sound before is sound now.
    pub fn alone(self) -> Result<Tables> {
        Tables::freeze(self.builder)
    }
}

/// A table as it is laid under a piece: ids by the piece's numbers, and nothing that duties of contacts do not ask for.
fn under(raw: &Raw, from: &mut Spaces, to: &mut Spaces) -> Raw {
    let mut raw = raw.clone();
    for (column, values) in raw.schema.columns.iter().zip(&mut raw.columns) {
        if matches!(column.kind, Kind::Record | Kind::Slugs) {
            *values = Values::new(column.kind);
        }
    }
    raw.renumber(to, from);
    raw
}

impl Tables {
    /// A digest of the id of each contact that is listed, ascending.
    fn digests(&self) -> Vec<u128> {
        let texts = &self.0.spaces.contacts;
        let mut digests = Vec::with_capacity(self.contacts());
        for block in &self.0.blocks {
            let listed = (0..).zip(&block.stays.listed).filter(|(_, listed)| **listed);
            digests.extend(listed.map(|(place, _)| match block.whole(place) {
                Some(id) => xxh3_128(id.to_string().as_bytes()),
                None => xxh3_128(block.id(place, texts).as_bytes()),
            }));
        }
        digests.sort_unstable();
        digests
    }
}

/// Whether two ascending lists share an entry.
fn have_one_in_common(a: &[u128], b: &[u128]) -> bool {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => return true,
        }
    }
    false
}

#[cold]
fn in_pieces_only(table: &str) -> Error {
    let message = text("此表须分批给出", "this table comes in pieces");
    let help = text(
        "开始时只给组织与工作者的表；联系对象及其走访、事件、免办随各批给出",
        "begin with the tables about bodies and workers; contacts and their visits, events and waivers come with the pieces",
    );
    Error::data("LL144", table, None, None, message, help)
}

#[cold]
fn not_in_pieces(table: &str) -> Error {
    let message = text("此表不随各批给出", "this table does not come in pieces");
    let names = ABOUT.iter().filter_map(|at| TABLES.get(*at)).map(|schema| schema.name).collect::<Vec<_>>();
    let names = names.join(", ");
    let help = text(
        format!("开始时就给此表；随各批给出的只有 {names}"),
        format!("give it at the beginning; only {names} come in pieces"),
    );
    Error::data("LL144", table, None, None, message, help)
}

#[cold]
fn in_two_pieces() -> Error {
    let message = text("同一联系对象在相邻两批中", "a contact is in two pieces, one after the other");
    let help = text(
        "同一联系对象的各行须在同一批；请勿在其间分批",
        "all rows about a contact lie in one piece; do not cut between them",
    );
    Error::data("LL145", "contacts", Some("contact_id"), None, message, help)
}

#[cold]
fn too_many_visits() -> Error {
    let message = text("走访行数过多，编号不足", "more rows of visits than there are numbers");
    Error::limit("LL201", message, text("请分社区考核", "assess some communities at a time"))
}
