//! Ballots on workers: how many of an electorate voted how, never who.
//!
//! The vote is secret. A row is one worker, one year and one electorate; a table with a row for each voter is refused, by its columns or because it
//! repeats a worker. More ballots than people entitled to vote is an error, since nobody can say which of the two is wrong.

use std::collections::BTreeMap;

use super::raw::Raw;
use crate::calendar::Day;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::vocabulary::Electorate;

/// The votes of one electorate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Votes {
    pub excellent: u64,
    pub competent: u64,
    pub not_competent: u64,
    pub entitled: u64,
}

impl Votes {
    /// Ballots for any option.
    pub fn cast(&self) -> u64 {
        self.excellent.saturating_add(self.competent).saturating_add(self.not_competent)
    }
}

/// Worker and year → the votes of each electorate that voted, in the order of [`Electorate::ALL`].
pub(crate) type Ballots = BTreeMap<(u32, i32), [Option<Votes>; 2]>;

/// A sum of ballots beyond this is no count of people.
const MOST: i64 = 1_000_000_000;

/// Adds the rows of a table behind `before` rows that are there.
pub(super) fn add_ballots(ballots: &mut Ballots, raw: &mut Raw, before: usize) -> Result<()> {
    let worker = raw.ids("worker_id");
    let electorate = raw.codes("electorate");
    let [year, excellent, competent, not_competent, entitled] =
        ["year", "excellent", "competent", "not_competent", "entitled"].map(|column| raw.counts(column));
    for (at, (worker, electorate)) in worker.iter().zip(&electorate).enumerate() {
        let row = before.saturating_add(at);
        let count = |column: &[i64]| column.get(at).copied().unwrap_or_default();
        let year = year_of(count(&year)).ok_or_else(|| wrong_year(row))?;
        let counts = [&excellent, &competent, &not_competent, &entitled].map(|column| count(column));
        let [excellent, competent, not_competent, entitled] = counts.map(i64::unsigned_abs);
        let votes = Votes { excellent, competent, not_competent, entitled };
        if counts.iter().any(|count| *count > MOST) || votes.cast() > entitled {
            return Err(too_many(row));
        }
        let of = ballots.entry((*worker, year)).or_default();
        match of.get_mut(usize::from(*electorate)) {
            Some(slot @ None) => *slot = Some(votes),
            Some(Some(_)) => return Err(twice(row)),
            None => {}
        }
    }
    Ok(())
}

/// A year in which the library answers.
fn year_of(number: i64) -> Option<i32> {
    let year = i32::try_from(number).ok()?;
    (Day::FIRST.year()..=Day::LAST.year()).contains(&year).then_some(year)
}

#[cold]
fn wrong_year(row: usize) -> Error {
    let message = text("年份须在 1950 到 2100 之间", "a year lies between 1950 and 2100");
    let help = text("请改正年份", "correct the year");
    Error::data("LL105", "ballots", Some("year"), Some(row), message, help)
}

#[cold]
fn too_many(row: usize) -> Error {
    let message = text("票数多于有权投票的人数", "there are more ballots than people entitled to vote");
    let help = text("核对各项票数与 `entitled`", "check the counts of the options and `entitled`");
    Error::data("LL160", "ballots", Some("entitled"), Some(row), message, help)
}

#[cold]
fn twice(row: usize) -> Error {
    let message =
        text("同一工作者、同一年、同一测评主体有两行", "one worker has two rows for one year and electorate");
    let help = text(
        "每个测评主体一行总票数；无记名测评，不接收逐人的票",
        "one row of totals for each electorate: the vote is secret, and a row for each voter is not taken",
    );
    Error::data("LL161", "ballots", Some(Electorate::WHAT), Some(row), message, help)
}
