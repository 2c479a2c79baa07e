//! The watch at the door: no column of ids comes in that looks like personal identifiers.
//!
//! Each column is looked at by itself. Of several that are refused the first is told, by table and then by column.

use super::builder::Raw;
use super::column::Spaces;
use super::column::Values;
use super::guard;
use super::guard::Looks;
use super::id_column::IdColumn;
use super::ids::Ids;
use super::ids::NO_ID;
use super::people::ABOUT;
use super::schema::Kind;
use super::schema::TABLES;
use crate::arrange;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// Columns that look like something: position of the table, position of the column.
#[derive(Debug)]
pub(super) struct Watch {
    refused: Vec<(usize, usize, Looks)>,
}

impl Watch {
    /// Looks at every column of ids but those of contacts that are whole numbers.
    pub fn new(raws: &[Raw], spaces: &Spaces) -> Self {
        let mut refused = Vec::new();
        for (table, raw) in raws.iter().enumerate() {
            for (at, (column, values)) in raw.schema.columns.iter().zip(&raw.columns).enumerate() {
                let ids = match column.kind {
                    Kind::Contact => &spaces.contacts,
                    Kind::Worker => &spaces.workers,
                    Kind::Record => &spaces.records,
                    _ => continue,
                };
                let Values::Ids(values) = values else { continue };
                let looks = match values.whole() {
                    Some(_) if column.kind == Kind::Contact => None,
                    Some(whole) => guard::tally_whole(whole).looks(),
                    None => of_texts(values, ids),
                };
                refused.extend(looks.map(|looks| (table, at, looks)));
            }
        }
        Self { refused }
    }

    /// Adds what the contacts' whole numbers look like.
    pub fn add(&mut self, contacts: [Option<Looks>; 4]) {
        for (table, looks) in ABOUT.into_iter().zip(contacts) {
            let columns = TABLES.get(table).map(|schema| schema.columns).unwrap_or_default();
            let column = columns.iter().position(|column| column.kind == Kind::Contact).unwrap_or(0);
            self.refused.extend(looks.map(|looks| (table, column, looks)));
        }
    }

    /// # Errors
    /// LL107 for the first column that looks like something.
    pub fn verdict(mut self) -> Result<()> {
        arrange::by_key(&mut self.refused, |(table, column, _)| (*table, *column));
        let Some((table, column, looks)) = self.refused.first() else { return Ok(()) };
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

fn of_texts(values: &IdColumn, ids: &Ids) -> Option<Looks> {
    let mut seen = vec![false; ids.len()];
    for id in values.numbers().iter().filter(|id| **id != NO_ID) {
        if let Some(seen) = seen.get_mut(*id as usize) {
            *seen = true;
        }
    }
    guard::looks_like(ids.iter().zip(&seen).filter(|(_, seen)| **seen).map(|(id, _)| id))
}
