//! Windows that are longer than the time between two of them, that reach into each other, or whose rule changes half way.
//!
//! They load: a visit in two windows serves both duties, and the version in force on the anchor decides. The author is told how often it
//! happens, worked out for every year from 1950 to 2100 in which the rule is in force, and not estimated.

use std::collections::BTreeMap;

use super::Read;
use crate::calendar::Day;
use crate::calendar::festival_days;
use crate::calendar::period_of;
use crate::error::Severity;
use crate::error::text;
use crate::rulebook::model::Head;
use crate::rulebook::model::MeetingRule;
use crate::rulebook::model::Trigger;
use crate::rulebook::model::VisitRule;
use crate::rulebook::read::Findings;
use crate::vocabulary::DayCount;
use crate::vocabulary::Every;
use crate::vocabulary::Festival;
use crate::vocabulary::Lang;

/// A declaration lasts no longer; a later day to respond by means nothing.
const LONGEST_DECLARATION: i32 = 30;

/// The days of a festival, each with its distance to the nearest day of another; of the same festival, to the next.
type Distances = Vec<(Day, i32)>;

/// The festivals met so far, so that a rulebook with many rules asks the calendar once.
#[derive(Debug, Default)]
pub(super) struct Windows {
    days: BTreeMap<Festival, Vec<Day>>,
    distances: BTreeMap<(Festival, Festival), Distances>,
}

impl Windows {
    pub fn visit(&mut self, rule: &VisitRule, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
        match &rule.trigger {
            Trigger::Every(every) => within_period(&rule.head, *every, rule.late_days, read, findings),
            Trigger::Festivals { festivals, before, after } => {
                self.festivals(rule, festivals, before.saturating_add(*after), read, findings);
            }
            Trigger::Declaration { within, days: DayCount::Calendar } if *within > LONGEST_DECLARATION => {
                let id = &rule.head.id;
                let message = text(
                    format!("规则 `{id}` 给 {within} 天，而公告至多 {LONGEST_DECLARATION} 天"),
                    format!(
                        "rule `{id}` gives {within} days, and a declaration lasts at most {LONGEST_DECLARATION}"
                    ),
                );
                let help = text(
                    "到期日不晚于公告的末日",
                    "the duty is due on the declaration's last day at the latest",
                );
                findings.add(Severity::Note, "LL025", &read.at("within"), message, Some(help));
            }
            Trigger::Declaration { .. } | Trigger::Events { .. } => {}
        }
    }

    pub fn meeting(&self, rule: &MeetingRule, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
        let (id, gap) = (&rule.head.id, i64::from(rule.min_gap_days));
        if gap.saturating_mul(i64::from(rule.min.saturating_sub(1))) >= i64::from(longest(rule.every)) {
            let message = text(
                format!("规则 `{id}` 要求的间隔在一个周期内排不下"),
                format!("the gaps that rule `{id}` asks for do not fit into one period"),
            );
            let help = text(
                "减小 `min_gap_days` 或 `min`，或拉长周期",
                "make `min_gap_days` or `min` smaller, or the period longer",
            );
            findings.add(Severity::Warning, "LL025", &read.at("min_gap_days"), message, Some(help));
        }
        within_period(&rule.head, rule.every, rule.late_days, read, findings);
    }

    fn festivals(
        &mut self,
        rule: &VisitRule,
        festivals: &[Festival],
        reach: i32,
        read: &Read<'_, '_>,
        findings: &mut Findings<'_>,
    ) {
        let id = &rule.head.id;
        for (number, &one) in festivals.iter().enumerate() {
            for &other in festivals.iter().skip(number) {
                let effective = rule.head.effective;
                let all = self.distances(one, other);
                let in_force = || all.iter().filter(|(day, _)| effective.holds_on(*day));
                let near = || in_force().filter(|(_, apart)| *apart <= reach);
                let Some((first, _)) = near().next() else { continue };
                let (times, of, year) = (near().count(), in_force().count(), first.year());
                let at = read.at("festivals");
                let names = |lang| (one.name(lang), other.name(lang));
                let (zh, en) = (names(Lang::Zh), names(Lang::En));
                if one == other {
                    let message = text(
                        format!("规则 `{id}` 中{}的时限长于两次节日的间隔", zh.0),
                        format!(
                            "in rule `{id}` the window of {} is longer than the time to the next one",
                            en.0
                        ),
                    );
                    let help = text("减小 `before` 或 `after`", "make `before` or `after` smaller");
                    findings.add(Severity::Note, "LL025", &at, message, Some(help));
                } else {
                    let message = text(
                        format!(
                            "规则 `{id}` 中{}与{}的时限有重叠日：{of} 次中有 {times} 次，首见于 {year} 年",
                            zh.0, zh.1
                        ),
                        format!(
                            "in rule `{id}` the windows of {} and {} share days {times} times in {of}, first in {year}",
                            en.0, en.1
                        ),
                    );
                    let help = text(
                        "重叠日的一次走访同时满足两项；若非所愿，缩短 `before` 或 `after`",
                        "one visit on a shared day serves both; unless that is meant, make `before` or `after` smaller",
                    );
                    findings.add(Severity::Note, "LL028", &at, message, Some(help));
                }
            }
        }
    }

    fn distances(&mut self, one: Festival, other: Festival) -> &Distances {
        for festival in [one, other] {
            self.days.entry(festival).or_insert_with(|| festival_days(festival, Day::FIRST, Day::LAST));
        }
        let days = |festival| self.days.get(&festival).map(Vec::as_slice).unwrap_or_default();
        self.distances.entry((one, other)).or_insert_with(|| {
            let others = days(other);
            let apart = |day: Day| {
                let next = others.partition_point(|other| *other <= day);
                let before = next.checked_sub(1).and_then(|at| others.get(at)).filter(|_| one != other);
                let nearest =
                    before.into_iter().chain(others.get(next)).map(|other| day.until(*other).abs()).min();
                (day, nearest.unwrap_or(i32::MAX))
            };
            days(one).iter().map(|day| apart(*day)).collect()
        })
    }
}

/// Notes on a rule that is asked once a year.
pub(super) fn yearly(head: &Head, read: &Read<'_, '_>, findings: &mut Findings<'_>) {
    within_period(head, Every::Year, 0, read, findings);
}

/// Notes on periodic rules: late days that reach past the next period, versions that change inside a period.
fn within_period(
    head: &Head,
    every: Every,
    late_days: i32,
    read: &Read<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let id = &head.id;
    if late_days > longest(every) {
        let message = text(
            format!("规则 `{id}` 的补办期长于一个周期"),
            format!("rule `{id}` takes late records for longer than its period"),
        );
        let help = text(
            "一次走访或会议可同时补办上一项并满足下一项",
            "one record may make good the last duty and meet the next",
        );
        findings.add(Severity::Note, "LL025", &read.at("late_days"), message, Some(help));
    }
    if head.effective.is_empty() {
        return;
    }
    for day in [head.effective.from, head.effective.until].into_iter().flatten() {
        let period = period_of(every, day);
        if period.first != day {
            let (first, last) = (period.first, period.last);
            let message = text(
                format!("规则 `{id}` 的版本在周期中途（{day}）更替；以周期末日 {last} 有效的版本为准"),
                format!(
                    "a version of rule `{id}` changes inside a period, on {day}; the one in force on {last} decides"
                ),
            );
            let help = text(
                format!("若非有意，改在周期首日更替，如 {first}"),
                format!("unless it is meant, change on a period's first day, such as {first}"),
            );
            findings.add(Severity::Note, "LL026", &read.at("effective"), message, Some(help));
        }
    }
}

/// The most days a period has.
pub(super) fn longest(every: Every) -> i32 {
    match every {
        Every::Month => 31,
        Every::Quarter => 92,
        Every::HalfYear => 184,
        Every::Year => 366,
    }
}
