//! The watch at the door: no column of ids comes in that looks like personal identifiers.
//!
//! Each column is looked at by itself. Of several that are refused the first is told, by table and then by column.
//!
//! Of rows that come later, ids that are known already are not looked at again: what is honest among many may look like something alone. What is counted
//! of records and workers is kept, so that many small steps are no way round the watch.

use super::Frozen;
use super::column::Spaces;
use super::guard;
use super::guard::Tally;
use super::id_column::IdColumn;
use super::ids::Ids;
use super::ids::NO_ID;
use super::people::ABOUT;
use super::raw::Raw;
use super::raw::Values;
use super::schema::Kind;
use super::schema::TABLES;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// The columns of ids and how many of each look like something: position of the table, position of the column.
#[derive(Debug, Clone, Default)]
pub(super) struct Watch {
    seen: Vec<(usize, usize, Tally)>,
}

impl Watch {
    /// Looks at every column of ids but those of contacts that are whole numbers; of rows that come later, at what the tables do not know.
    pub fn new(raws: &[Raw], spaces: &Spaces, later: Option<&Frozen>) -> Self {
        let mut seen = Vec::new();
        for (table, raw) in raws.iter().enumerate() {
            for (at, (column, values)) in raw.schema.columns.iter().zip(&raw.columns).enumerate() {
                let ids = match column.kind {
                    Kind::Contact => &spaces.contacts,
                    Kind::Worker => &spaces.workers,
                    Kind::Record => &spaces.records,
                    _ => continue,
                };
                let Values::Ids(values) = values else { continue };
                let tally = match values.whole() {
                    Some(_) if column.kind == Kind::Contact => continue,
                    Some(whole) => guard::tally_whole(whole),
                    None => {
                        let is_new = |id: &str| {
                            later.is_none_or(|tables| guard::could_look(id) && !tables.knows(column.kind, id))
                        };
                        of_texts(values, ids, is_new)
                    }
                };
                seen.push((table, at, tally));
            }
        }
        Self { seen }
    }

    /// Adds what the contacts' whole numbers look like.
    pub fn add(&mut self, contacts: [Tally; ABOUT.len()]) {
        for (table, tally) in ABOUT.into_iter().zip(contacts) {
            let columns = TABLES.get(table).map(|schema| schema.columns).unwrap_or_default();
            let column = columns.iter().position(|column| column.kind == Kind::Contact).unwrap_or(0);
            self.join_column(table, column, &tally);
        }
    }

    /// Adds what was seen in tables that came before and have no id of a contact or a record in common with these. A worker may be in both.
    pub fn join(&mut self, before: &Self) {
        for (table, at, tally) in &before.seen {
            if matches!(kind_of(*table, *at), Some(Kind::Contact | Kind::Record)) {
                self.join_column(*table, *at, tally);
            }
        }
    }

    fn join_column(&mut self, table: usize, at: usize, tally: &Tally) {
        match self.seen.iter_mut().find(|(own, column, _)| (*own, *column) == (table, at)) {
            Some((.., own)) => own.join(tally),
            None => self.seen.push((table, at, *tally)),
        }
    }

    /// What was seen in tables and in the rows that come to them, where these look sound together. Contacts who are not there may come again and again, so
    /// they are not kept.
    ///
    /// # Errors
    /// As [`Watch::verdict`].
    pub fn go_on(&self, more: &Self) -> Result<Self> {
        let (mut all, mut kept) = (self.clone(), self.clone());
        for (table, at, tally) in &more.seen {
            all.join_column(*table, *at, tally);
            if kind_of(*table, *at) != Some(Kind::Contact) {
                kept.join_column(*table, *at, tally);
            }
        }
        all.verdict()?;
        Ok(kept)
    }

    /// # Errors
    /// LL107 for the first column that looks like something.
    pub fn verdict(&self) -> Result<()> {
        let refused = self.seen.iter().filter_map(|(table, at, tally)| Some((table, at, tally.looks()?)));
        let Some((table, column, looks)) = refused.min_by_key(|(table, at, _)| (*table, *at)) else {
            return Ok(());
        };
        let schema = TABLES.get(*table);
        let column = schema.and_then(|schema| schema.columns.get(*column)).map(|column| column.name);
        let message = text(
            format!("此列的编号像{}", looks.zh()),
            format!("the ids of this column look like {}", looks.en()),
        );
        let help = text(
            "请改用与个人信息无关的不透明编号（例如随机 UUID）",
            "use opaque ids that say nothing about the person, such as random UUIDs",
        );
        Err(Error::data("LL107", schema.map_or("", |schema| schema.name), column, None, message, help))
    }
}

fn kind_of(table: usize, column: usize) -> Option<Kind> {
    TABLES.get(table).and_then(|schema| schema.columns.get(column)).map(|column| column.kind)
}

fn of_texts(values: &IdColumn, ids: &Ids, is_new: impl Fn(&str) -> bool) -> Tally {
    let mut seen = vec![false; ids.len()];
    for id in values.numbers().iter().filter(|id| **id != NO_ID) {
        if let Some(seen) = seen.get_mut(*id as usize) {
            *seen = true;
        }
    }
    let distinct = ids.iter().zip(&seen).filter(|(_, seen)| **seen).map(|(id, _)| id);
    guard::tally_texts(distinct.filter(|id| is_new(id)))
}
