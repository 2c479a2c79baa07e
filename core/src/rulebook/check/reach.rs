//! Parts of a rulebook that can never take effect, and tiers that no rule reaches.
//!
//! None of it is an error: a rule may be kept ready and off. But a version that no anchor falls into, or a duty that asks for more days than its
//! period has, is more often a slip of the pen than a wish.

use std::collections::BTreeMap;

use super::Read;
use super::windows::longest;
use crate::calendar::Day;
use crate::calendar::festival_days;
use crate::calendar::periods_due_in;
use crate::error::Severity;
use crate::error::text;
use crate::rulebook::model::Book;
use crate::rulebook::model::Effective;
use crate::rulebook::model::Head;
use crate::rulebook::model::MeetingRule;
use crate::rulebook::model::Trigger;
use crate::rulebook::model::VisitRule;
use crate::rulebook::read::Findings;
use crate::rulebook::task::TaskRule;
use crate::rulebook::task::When;
use crate::vocabulary::DayCount;
use crate::vocabulary::Every;
use crate::vocabulary::Festival;
use crate::vocabulary::Lang;
use crate::vocabulary::Tier;

pub(super) fn visit(rule: &VisitRule, read: &Read<'_, '_>, book: &Book, findings: &mut Findings<'_>) {
    match &rule.trigger {
        Trigger::Every(every) => {
            periodic(&rule.head, *every, longest(*every), rule.min_days, read, findings);
        }
        Trigger::Festivals { festivals, .. } => festive(&rule.head, festivals, read, findings),
        Trigger::Events { days, .. } | Trigger::Declaration { days, .. } => {
            counted(&rule.head, *days, read, book, findings);
        }
    }
}

/// Working days without a calendar to count them by.
fn counted(head: &Head, days: DayCount, read: &Read<'_, '_>, book: &Book, findings: &mut Findings<'_>) {
    if days == DayCount::Working && book.calendar.is_none() && !head.effective.is_empty() {
        let id = &head.id;
        let message = text(
            format!("规则 `{id}` 按工作日计，而制度没有 `[calendar]`"),
            format!("rule `{id}` counts working days, and the rulebook has no `[calendar]`"),
        );
        let help = text(
            "给出 [calendar]，或改按自然日计；没有日历时每次计数都是错误",
            "give a [calendar] or count calendar days; without one every count is an error",
        );
        findings.add(Severity::Warning, "LL051", &read.at("days"), message, Some(help));
    }
}

pub(super) fn meeting(rule: &MeetingRule, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    periodic(&rule.head, rule.every, longest(rule.every), rule.min_days, read, findings);
}

pub(super) fn task(rule: &TaskRule, read: &Read<'_, '_>, book: &Book, findings: &mut Findings<'_>) {
    match &rule.when {
        When::Every { every, window } => {
            // A leap year, in which a window is at its longest.
            let most = window.map_or_else(
                || longest(*every),
                |window| window.from.in_year(2000).until(window.to.in_year(2000)).saturating_add(1),
            );
            periodic(&rule.head, *every, most, rule.min_days, read, findings);
        }
        When::Festivals { festivals, .. } => festive(&rule.head, festivals, read, findings),
        When::Received { days, .. } => counted(&rule.head, *days, read, book, findings),
        When::Appointment { .. } => {}
    }
}

fn festive(head: &Head, festivals: &[Festival], read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    let (first, last) = span(head.effective);
    if first <= last && festivals.iter().all(|festival| festival_days(*festival, first, last).is_empty()) {
        no_anchor(head, ["没有一个所列节日", "none of its festivals"], read, findings);
    }
}

/// A rule that is asked once a year, on its last day.
pub(super) fn yearly(head: &Head, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    periodic(head, Every::Year, 366, 0, read, findings);
}

/// `most`: the days that the longest window has.
fn periodic(
    head: &Head,
    every: Every,
    most: i32,
    min_days: i32,
    read: &Read<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let id = &head.id;
    if min_days > most {
        let message = text(
            format!("规则 `{id}` 永远不欠：`min_days` 为 {min_days}，而一个周期至多 {most} 天"),
            format!(
                "rule `{id}` is never owed: `min_days` is {min_days} and a period has at most {most} days"
            ),
        );
        let help = text("减小 `min_days`", "make `min_days` smaller");
        findings.add(Severity::Warning, "LL029", &read.at("min_days"), message, Some(help));
    }
    let (first, last) = span(head.effective);
    if first <= last && periods_due_in(every, first, last).is_empty() {
        no_anchor(head, ["没有一个周期的末日", "no period's last day"], read, findings);
    }
}

/// The days on which an anchor finds the version in force; the last before the first when there are none.
fn span(effective: Effective) -> (Day, Day) {
    let last = effective.until.map_or(Day::LAST, |until| until.plus(-1));
    (effective.from.unwrap_or(Day::FIRST), last)
}

fn no_anchor(head: &Head, what: [&str; 2], read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    let id = &head.id;
    let message = text(
        format!("规则 `{id}` 的这一版本永远不用：生效区间内{}", what[0]),
        format!("this version of rule `{id}` never applies: {} falls into its effective range", what[1]),
    );
    let help = text(
        "放宽 `effective`；若要停用，令 `until` 等于 `from`",
        "widen `effective`; to switch the rule off, let `until` be `from`",
    );
    findings.add(Severity::Warning, "LL029", &read.at("effective"), message, Some(help));
}

/// Versions that are in force on no day though the rule has others.
pub(super) fn versions(heads: &[(&Head, &Read<'_, '_>)], findings: &mut Findings<'_>) {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for (head, _) in heads {
        let versions = count.entry(&head.id).or_default();
        *versions = versions.saturating_add(1);
    }
    for (head, read) in heads {
        let id = head.id.as_str();
        if head.effective.is_empty() && count.get(id).is_some_and(|versions| *versions > 1) {
            let message = text(
                format!("规则 `{id}` 的这一版本没有一天有效，而它另有版本"),
                format!("this version of rule `{id}` is in force on no day, and the rule has others"),
            );
            let help = text("改正 `effective`，或删去此版本", "mend `effective` or take the version out");
            findings.add(Severity::Warning, "LL029", &read.at("effective"), message, Some(help));
        }
    }
}

/// Tiers that no visit rule covers.
pub(super) fn tiers(book: &Book, reads: &[Read<'_, '_>], findings: &mut Findings<'_>) {
    // Visits come first; a book without any asks nothing about tiers.
    let Some(first) = reads.first().filter(|_| !book.visits.is_empty()) else { return };
    for tier in Tier::ALL {
        let covered = book
            .visits
            .iter()
            .any(|rule| rule.body.is_none() && rule.tiers.contains(tier) && !rule.head.effective.is_empty());
        if !covered {
            let message = text(
                format!("没有走访规则顾及“{}”层次", tier.name(Lang::Zh)),
                format!("no visit rule covers tier `{}`", tier.word()),
            );
            let help = text(
                format!("若非有意，把 `{}` 加进某条规则的 `tiers`", tier.word()),
                format!("unless it is meant, add `{}` to the `tiers` of a rule", tier.word()),
            );
            findings.add(Severity::Note, "LL027", &first.at("tiers"), message, Some(help));
        }
    }
}
