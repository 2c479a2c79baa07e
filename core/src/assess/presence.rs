//! How many contacts were eligible under a body, day by day: a number that decides whether a post is needed, and nothing else.

use std::collections::BTreeMap;

use super::under::Above;
use crate::rulebook::Book;
use crate::rulebook::Condition;
use crate::tables::Frozen;

/// Row of a body → on which days how many more contacts are eligible under it, or fewer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Presence(BTreeMap<usize, BTreeMap<i32, i64>>);

impl Presence {
    /// Of the bodies whose posts depend on it.
    pub fn of(book: &Book, tables: &Frozen) -> Self {
        let kinds: Vec<u8> = book
            .conditions
            .iter()
            .filter_map(|rule| match &rule.condition {
                Condition::Staffing { body, min_contacts: Some(_), .. } => Some(body.index()),
                _ => None,
            })
            .collect();
        let mut presence = Self::default();
        if kinds.is_empty() || tables.blocks.is_empty() {
            return presence;
        }
        let above = Above::new(tables, &kinds);
        for block in &tables.blocks {
            for open in &block.stays.open {
                for body in above.of(block.stays.community_of(open.stay)) {
                    let changes = presence.0.entry(body).or_default();
                    change(changes, open.from, 1);
                    change(changes, open.until, -1);
                }
            }
        }
        presence
    }

    /// Adds the contacts of another piece of the tables.
    pub fn join(&mut self, piece: Self) {
        for (body, more) in piece.0 {
            let changes = self.0.entry(body).or_default();
            more.into_iter().for_each(|(day, by)| change(changes, day, by));
        }
    }

    /// The days on which the number under a body changes, each with the number from then on.
    pub fn under(&self, body: usize) -> Vec<(i32, i64)> {
        let mut there = 0_i64;
        let changes = self.0.get(&body).into_iter().flatten();
        changes
            .map(|(day, by)| {
                there = there.saturating_add(*by);
                (*day, there)
            })
            .collect()
    }
}

fn change(changes: &mut BTreeMap<i32, i64>, day: i32, by: i64) {
    let slot = changes.entry(day).or_default();
    *slot = slot.saturating_add(by);
}
