//! What only shows when the rules are seen together: versions that overlap, the attention ceiling, gaps and odd dates.
//!
//! Overlaps and a broken ceiling are errors, the rest notes and warnings. Time is n log n in the number of rules.

use std::collections::BTreeMap;

use super::document::At;
use super::model::Book;
use super::model::Head;
use super::model::Trigger;
use super::model::VisitRule;
use super::read::Findings;
use crate::calendar::Day;
use crate::calendar::period_of;
use crate::error::Severity;
use crate::error::text;
use crate::vocabulary::Every;
use crate::vocabulary::Lang;
use crate::vocabulary::Tier;

/// The most visits a year that the rules in force on any date may owe one contact: see the promises in the project's design.
pub const CEILING: u32 = 12;

/// Checks the whole book; `visits` and `meetings` are the places of its rules.
pub(super) fn check(book: &Book, visits: &[At], meetings: &[At], findings: &mut Findings<'_>) {
    let heads: Vec<(&Head, &At)> = book
        .visits
        .iter()
        .map(|rule| &rule.head)
        .zip(visits)
        .chain(book.meetings.iter().map(|rule| &rule.head).zip(meetings))
        .collect();
    versions(&heads, findings);
    sources(book, &heads, findings);
    ceiling(book, visits, findings);
    tiers(book, visits, findings);
    for (rule, at) in book.visits.iter().zip(visits) {
        if let Trigger::Every(every) = rule.trigger {
            within_period(&rule.head, every, rule.late_days, at, findings);
        }
    }
    for (rule, at) in book.meetings.iter().zip(meetings) {
        let apart = i64::from(rule.min_gap_days).saturating_mul(i64::from(rule.min.saturating_sub(1)));
        if apart >= i64::from(longest(rule.every)) {
            let message = text(
                format!("规则 `{}` 要求的间隔在一个周期内排不下", rule.head.id),
                format!("the gaps that rule `{}` asks for do not fit into one period", rule.head.id),
            );
            findings.add(Severity::Warning, "LL025", at, message, None);
        }
        within_period(&rule.head, rule.every, rule.late_days, at, findings);
    }
}

/// At most one version of a rule is in force on any date.
fn versions(heads: &[(&Head, &At)], findings: &mut Findings<'_>) {
    let mut by_id: BTreeMap<&str, Vec<(&Head, &At)>> = BTreeMap::new();
    for (head, at) in heads.iter().filter(|(head, _)| !head.effective.is_empty()) {
        by_id.entry(&head.id).or_default().push((head, at));
    }
    for (id, mut group) in by_id {
        group.sort_by_key(|(head, _)| {
            (head.effective.from, head.effective.until.is_none(), head.effective.until)
        });
        for pair in group.windows(2) {
            let [(earlier, _), (later, at)] = pair else { continue };
            if earlier.effective.overlaps(later.effective) {
                let message = text(
                    format!("规则 `{id}` 的两个版本在同一日期都有效"),
                    format!("two versions of rule `{id}` are in force on the same date"),
                );
                let help = text(
                    "让前一版本的 `until` 等于后一版本的 `from`",
                    "let `until` of the earlier version be `from` of the later",
                );
                findings.add(Severity::Error, "LL020", at, message, Some(help));
            } else if let (Some(until), Some(from)) = (earlier.effective.until, later.effective.from)
                && until < from
            {
                let message = text(
                    format!("规则 `{id}` 从 {until} 到 {from} 前没有有效版本"),
                    format!("no version of rule `{id}` is in force from {until} to the day before {from}"),
                );
                findings.add(Severity::Note, "LL024", at, message, None);
            }
        }
    }
}

fn sources(book: &Book, heads: &[(&Head, &At)], findings: &mut Findings<'_>) {
    let declared: std::collections::BTreeSet<&str> =
        book.sources.iter().map(|source| source.id.as_str()).collect();
    for (head, at) in heads {
        let cited = head.clause.source.as_str();
        if !cited.is_empty() && !declared.contains(cited) {
            let message = text(
                format!("规则 `{}` 所引来源 `{cited}` 没有声明", head.id),
                format!("rule `{}` cites source `{cited}`, which no `[[source]]` declares", head.id),
            );
            // With no source declared at all the rulebook leaves the list to its readers; a list without this one is a slip.
            let severity = if declared.is_empty() { Severity::Warning } else { Severity::Error };
            findings.add(severity, "LL011", at, message, None);
        }
    }
}

/// Visits a year that one rule owes a contact: events and body rules are not started by a plan of the officials, so they are 0.
pub(crate) fn visits_a_year(rule: &VisitRule) -> u32 {
    if rule.body.is_some() {
        return 0;
    }
    let times = match &rule.trigger {
        Trigger::Every(Every::Month) => 12,
        Trigger::Every(Every::Quarter) => 4,
        Trigger::Every(Every::HalfYear) => 2,
        Trigger::Every(Every::Year) => 1,
        Trigger::Festivals { festivals, .. } => u32::try_from(festivals.len()).unwrap_or(u32::MAX),
        Trigger::Declaration { .. } => 2,
        Trigger::Events { .. } => 0,
    };
    rule.count.saturating_mul(times)
}

/// The attention ceiling: per tier and on any date, at most [`CEILING`] visits a year.
fn ceiling(book: &Book, places: &[At], findings: &mut Findings<'_>) {
    for tier in Tier::ALL {
        // Each rule adds its visits on its first day and takes them away on the day it ends.
        let mut steps: Vec<(Option<Day>, i64, usize)> = Vec::new();
        for (index, rule) in book.visits.iter().enumerate() {
            let visits = i64::from(visits_a_year(rule));
            if visits == 0 || !rule.tiers.contains(tier) || rule.head.effective.is_empty() {
                continue;
            }
            steps.push((rule.head.effective.from, visits, index));
            if let Some(until) = rule.head.effective.until {
                steps.push((Some(until), visits.saturating_neg(), index));
            }
        }
        // On one day, what ends goes before what begins.
        steps.sort_by_key(|(day, visits, index)| (*day, *visits > 0, *index));
        let mut sum: i64 = 0;
        for (day, visits, index) in steps {
            sum = sum.saturating_add(visits);
            if visits > 0 && sum > i64::from(CEILING) {
                let Some(at) = places.get(index) else { continue };
                let (zh, en) = (tier.name(Lang::Zh), tier.word());
                let since = day.map_or_else(String::new, |day| format!("{day} "));
                let message = text(
                    format!("{since}起，`{zh}` 层次每人每年欠 {sum} 次走访，上限为 {CEILING} 次"),
                    format!(
                        "{}a contact of tier `{en}` is owed {sum} visits a year; the ceiling is {CEILING}",
                        day.map_or_else(String::new, |day| format!("from {day} on "))
                    ),
                );
                let help = text(
                    "减少次数、拉长周期或缩小适用层次",
                    "ask for fewer visits, a longer period or fewer tiers",
                );
                findings.add(Severity::Error, "LL021", at, message, Some(help));
                break;
            }
        }
    }
}

fn tiers(book: &Book, places: &[At], findings: &mut Findings<'_>) {
    let Some(first) = places.first() else { return };
    for tier in Tier::ALL {
        let covered = book
            .visits
            .iter()
            .any(|rule| rule.body.is_none() && rule.tiers.contains(tier) && !rule.head.effective.is_empty());
        if !covered {
            let message = text(
                format!("没有规则顾及 `{}` 层次", tier.name(Lang::Zh)),
                format!("no visit rule covers tier `{}`", tier.word()),
            );
            findings.add(Severity::Note, "LL027", first, message, None);
        }
    }
}

/// Notes on periodic rules: late days that reach past the next period, versions that change inside a period.
fn within_period(head: &Head, every: Every, late_days: i32, at: &At, findings: &mut Findings<'_>) {
    let id = &head.id;
    if late_days > longest(every) {
        let message = text(
            format!("规则 `{id}` 的补办期长于一个周期"),
            format!("rule `{id}` takes late visits for longer than its period"),
        );
        findings.add(Severity::Note, "LL025", at, message, None);
    }
    if head.effective.is_empty() {
        return;
    }
    for day in [head.effective.from, head.effective.until].into_iter().flatten() {
        let period = period_of(every, day);
        if period.first != day {
            let message = text(
                format!(
                    "规则 `{id}` 的版本在周期中途（{day}）更替；以周期末日 {} 有效的版本为准",
                    period.last
                ),
                format!(
                    "a version of rule `{id}` changes inside a period, on {day}; the one in force on {} decides",
                    period.last
                ),
            );
            findings.add(Severity::Note, "LL026", at, message, None);
        }
    }
}

fn longest(every: Every) -> i32 {
    match every {
        Every::Month => 31,
        Every::Quarter => 92,
        Every::HalfYear => 184,
        Every::Year => 366,
    }
}
