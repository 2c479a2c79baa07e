//! The attention ceiling (走访上限): how many visits a year the rules in force on a date may owe one contact.
//!
//! It counts what officials start. Events are started by the contact or the household, and what a body owes may go to anyone under it, so both
//! weigh nothing. The ceiling is a promise of the library, not a setting.

use crate::arrange;
use crate::calendar::Day;
use crate::error::Severity;
use crate::error::text;
use crate::rulebook::document::At;
use crate::rulebook::model::Book;
use crate::rulebook::model::Trigger;
use crate::rulebook::model::VisitRule;
use crate::rulebook::read::Findings;
use crate::vocabulary::Lang;
use crate::vocabulary::Tier;

/// The most visits a year that the rules in force on any date may owe one contact: see the promises in the project's design.
pub const CEILING: u32 = 12;

impl VisitRule {
    /// Visits a year that the rule owes a contact. Events are started by the contact or the household, and what a body owes may go to anyone
    /// under it, so both weigh 0.
    pub fn visits_a_year(&self) -> u32 {
        if self.body.is_some() {
            return 0;
        }
        let times = match &self.trigger {
            Trigger::Every(every) => every.times_a_year(),
            Trigger::Festivals { festivals, .. } => u32::try_from(festivals.len()).unwrap_or(u32::MAX),
            // Sixty days a year may be declared for one place, thirty at a time.
            Trigger::Declaration { .. } => 2,
            Trigger::Events { .. } => 0,
        };
        self.count.saturating_mul(times)
    }
}

/// The attention ceiling: per tier and on any date, at most [`CEILING`] visits a year.
pub(super) fn ceiling(book: &Book, places: &[At], findings: &mut Findings<'_>) {
    for tier in Tier::ALL {
        // Each rule adds its visits on its first day and takes them away on the day it ends.
        let mut steps: Vec<(Option<Day>, i64, usize)> = Vec::new();
        for (index, rule) in book.visits.iter().enumerate() {
            let visits = i64::from(rule.visits_a_year());
            if visits == 0 || !rule.tiers.contains(tier) || rule.head.effective.is_empty() {
                continue;
            }
            steps.push((rule.head.effective.from, visits, index));
            if let Some(until) = rule.head.effective.until {
                steps.push((Some(until), visits.saturating_neg(), index));
            }
        }
        // On one day, what ends goes before what begins.
        arrange::by_key(&mut steps, |(day, visits, index)| (*day, *visits > 0, *index));
        let mut sum: i64 = 0;
        for (day, visits, index) in steps {
            sum = sum.saturating_add(visits);
            if visits > 0 && sum > i64::from(CEILING) {
                let Some(at) = place(book, *tier, day, index, places) else { continue };
                let (zh, en) = (tier.name(Lang::Zh), tier.word());
                let (since_zh, since_en) = day
                    .map_or_else(Default::default, |day| (format!("{day} 起，"), format!("from {day} on ")));
                let message = text(
                    format!("{since_zh}“{zh}”层次每人每年欠 {sum} 次走访，上限为 {CEILING} 次"),
                    format!(
                        "{since_en}a contact of tier `{en}` is owed {sum} visits a year; the ceiling is {CEILING}"
                    ),
                );
                let rules = adding(book, *tier, day);
                let help = text(
                    format!("{rules}；减少次数、拉长周期或缩小适用层次"),
                    format!("{rules}; ask for fewer visits, a longer period or fewer tiers"),
                );
                findings.add(Severity::Error, "LL021", at, message, Some(help));
                break;
            }
        }
    }
}

/// The rules that owe contacts of a tier something on a day; a day that is not given lies before all others.
fn in_force(book: &Book, tier: Tier, day: Option<Day>) -> impl Iterator<Item = (usize, &VisitRule)> {
    let holds = move |rule: &VisitRule| match day {
        Some(day) => rule.head.effective.holds_on(day),
        None => rule.head.effective.from.is_none() && !rule.head.effective.is_empty(),
    };
    book.visits
        .iter()
        .enumerate()
        .filter(move |(_, rule)| rule.visits_a_year() > 0 && rule.tiers.contains(&tier) && holds(rule))
}

/// Where to point: at the last rule of the author's own text that adds to the sum, or else at the one that breaks it.
fn place<'p>(book: &Book, tier: Tier, day: Option<Day>, breaks: usize, places: &'p [At]) -> Option<&'p At> {
    let own = in_force(book, tier, day).filter_map(|(at, _)| places.get(at)).filter(|at| at.file == 0);
    own.last().or_else(|| places.get(breaks))
}

/// The sum, spelt out.
fn adding(book: &Book, tier: Tier, day: Option<Day>) -> String {
    const MOST: usize = 8;
    let all: Vec<_> = in_force(book, tier, day).collect();
    let told = all.iter().take(MOST).map(|(_, rule)| format!("`{}` {}", rule.head.id, rule.visits_a_year()));
    let mut sum = told.collect::<Vec<_>>().join(" + ");
    if all.len() > MOST {
        sum.push_str(" + …");
    }
    sum
}
