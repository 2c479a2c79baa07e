//! The record that came nearest to meeting a duty, and what it missed by.
//!
//! Only records that could be named are looked at: known, not after the day asked about, and for visits only those on
//! days when the contact was eligible. A record counted for the duty is no miss. Farther than [`FARTHEST`] days from the window is no near miss.

use serde::Serialize;

use super::task;
use crate::assess::Assessment;
use crate::assess::Duty;
use crate::assess::Known;
use crate::assess::Lack;
use crate::assess::MeetingWanted;
use crate::assess::Wanted;
use crate::calendar::Day;
use crate::error::text;
use crate::rulebook::MeetingRule;
use crate::rulebook::Rule;
use crate::rulebook::VisitRule;
use crate::vocabulary::Lang;
use crate::vocabulary::Role;
use crate::vocabulary::Status;
use crate::vocabulary::SubjectKind;
use crate::vocabulary::Text;
use crate::vocabulary::VisitKind;

/// Days from the window within which a record is near.
pub(super) const FARTHEST: i32 = 62;

/// A record that did not meet the duty, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NearMiss {
    /// Its id, or `#row`.
    pub record: String,
    /// Its day.
    pub on: Day,
    /// Days it lies before the window (negative) or after `due` (positive); 0 inside.
    pub days: i32,
    /// What it missed by, in a sentence.
    pub why: Text,
}

/// The nearest miss of a duty that nothing met in time.
pub(super) fn nearest(assessment: &Assessment, duty: &Duty<'_>, rule: Rule<'_>) -> Option<NearMiss> {
    // Before the window opens there is nothing to have missed.
    if matches!(duty.status(), Status::Met | Status::Waived | Status::Upcoming) {
        return None;
    }
    let options = assessment.options();
    let known = Known { as_of: options.as_of.number(), at: options.known_at.map_or(i32::MAX, Day::number) };
    match rule {
        Rule::Visit(rule) => visit(assessment, duty, rule, known),
        Rule::Meeting(rule) => meeting(assessment, duty, rule, known),
        Rule::Task(rule) => task::nearest(assessment, duty, rule),
        Rule::Condition(_) => None,
    }
}

/// Days before the window (negative), after `due` (positive) or inside (0).
pub(super) fn distance(duty: &Duty<'_>, on: i32) -> i32 {
    let (opens, due) = (duty.opens().number(), duty.due().number());
    if on < opens { on.saturating_sub(opens) } else { on.saturating_sub(due).max(0) }
}

pub(super) fn too_early_or_late(what: (&str, &str), on: Day, days: i32) -> Text {
    let count = days.unsigned_abs();
    if days < 0 {
        text(
            format!("{on} 的{}早于时限 {count} 天", what.0),
            format!("a {} on {on} came {count} {} before the window opened", what.1, plural(count)),
        )
    } else {
        text(
            format!("{on} 的{}晚于到期日 {count} 天", what.0),
            format!("a {} on {on} came {count} {} after due", what.1, plural(count)),
        )
    }
}

pub(super) fn plural(count: u32) -> &'static str {
    if count == 1 { "day" } else { "days" }
}

/// Keeps the better of two candidates: the nearer, then the earlier, then the one met first.
pub(super) fn better(best: Option<NearMiss>, next: NearMiss) -> Option<NearMiss> {
    match best {
        Some(best) if (best.days.abs(), best.on) <= (next.days.abs(), next.on) => Some(best),
        _ => Some(next),
    }
}

fn visit(assessment: &Assessment, duty: &Duty<'_>, rule: &VisitRule, known: Known) -> Option<NearMiss> {
    // A body's visits are a list of many contacts; naming one of them as a miss would say nothing useful.
    if duty.subject_kind() != SubjectKind::Contact {
        return None;
    }
    let tables = &assessment.tables.0;
    let (block, place) = tables.block_of(duty.subject_number())?;
    let wanted = Wanted::of(rule);
    let mut best = None;
    let mut counted = Vec::new();
    for visit in block.visits.of(place).iter() {
        let (on, by, kind, row) = (visit.on(), visit.by(), visit.kind(), visit.row());
        let days = distance(duty, on);
        let late = tables.visit_rows.known(visit) > known.at;
        if on > known.as_of || late || days.abs() > FARTHEST || duty.met_rows().contains(&row) {
            continue;
        }
        let day = Day::from_number(on);
        let (role_fits, kind_fits) = (wanted.takes_role(by), wanted.takes_kind(kind));
        let why = match (days, role_fits, kind_fits) {
            (0, false, _) => {
                let role = Role::from_index(by);
                let name = |lang| role.map_or("", |role| role.name(lang));
                text(
                    format!("{day} 的走访由{}完成，此规则不计", name(Lang::Zh)),
                    format!(
                        "a visit on {day} was made by a {}, whose visits this rule does not count",
                        name(Lang::En)
                    ),
                )
            }
            (0, true, false) => match VisitKind::from_index(kind) {
                Some(kind) => text(
                    format!("{day} 的走访属{}，此规则不计", kind.name(Lang::Zh)),
                    format!(
                        "a visit on {day} was of kind {}, which this rule does not count",
                        kind.name(Lang::En)
                    ),
                ),
                None => text(
                    format!("{day} 的走访没有写明种类，此规则须写明"),
                    format!("a visit on {day} names no kind, and this rule asks for one"),
                ),
            },
            (0, true, true) => {
                // It qualifies; it is not enough by itself.
                if counted.contains(&on) {
                    text(
                        format!("{day} 已有一次走访，同日只计一次"),
                        format!("a second visit on {day} does not count: each must be on a day of its own"),
                    )
                } else {
                    counted.push(on);
                    continue;
                }
            }
            (_, true, true) => too_early_or_late(("走访", "visit"), day, days),
            _ => continue,
        };
        best = better(best, NearMiss { record: duty.record_name(row), on: day, days, why });
    }
    best
}

fn meeting(assessment: &Assessment, duty: &Duty<'_>, rule: &MeetingRule, known: Known) -> Option<NearMiss> {
    let tables = &assessment.tables.0;
    let meetings = &tables.deeds.meetings;
    let wanted = MeetingWanted::of(rule, tables);
    let place = tables.bodies.place.get(duty.subject_number() as usize).copied()?;
    let mut best = None;
    let mut before: Option<i32> = None;
    for at in meetings.of.range(place) {
        let (Some(on), Some(row)) = (meetings.on.get(at), meetings.row.get(at)) else { continue };
        let days = distance(duty, *on);
        let late = meetings.known.get(at).is_none_or(|recorded| *recorded > known.at);
        if *on > known.as_of || late || days.abs() > FARTHEST || duty.met_rows().contains(row) {
            continue;
        }
        let day = Day::from_number(*on);
        let lack = wanted.lack(tables, at);
        let near = before.is_some_and(|before| on.saturating_sub(before) < rule.min_gap_days);
        let why = match (days, lack) {
            (0, Some(lack)) => lacking(day, lack, rule),
            (0, None) if near => text(
                format!("{day} 的会议距上一次不足 {} 天", rule.min_gap_days),
                format!(
                    "the meeting on {day} came less than {} days after the one before",
                    rule.min_gap_days
                ),
            ),
            (0, None) => {
                before = Some(*on);
                continue;
            }
            (_, None) => too_early_or_late(("会议", "meeting"), day, days),
            _ => continue,
        };
        best = better(best, NearMiss { record: duty.record_name(*row), on: day, days, why });
    }
    best
}

/// More meetings in the window than the rule advises: a remark, never a fault.
pub(super) fn too_many(assessment: &Assessment, duty: &Duty<'_>, rule: &MeetingRule) -> Option<Text> {
    let most = rule.max?;
    let tables = &assessment.tables.0;
    let options = assessment.options();
    let known_at = options.known_at.map_or(i32::MAX, Day::number);
    let wanted = MeetingWanted::of(rule, tables);
    let place = tables.bodies.place.get(duty.subject_number() as usize).copied()?;
    let window = duty.opens().number()..=duty.due().number().min(options.as_of.number());
    let held = tables
        .deeds
        .meetings
        .of
        .range(place)
        .filter(|at| {
            let day = |column: &[i32]| column.get(*at).copied().unwrap_or(i32::MAX);
            window.contains(&day(&tables.deeds.meetings.on))
                && day(&tables.deeds.meetings.known) <= known_at
                && wanted.lack(tables, *at).is_none()
        })
        .count();
    (held > most as usize).then(|| {
        text(
            format!("时限内开会 {held} 次，多于建议的 {most} 次（只作提示）"),
            format!("{held} meetings in the window, more than the {most} advised; a remark only"),
        )
    })
}

/// What a meeting in the window lacks.
fn lacking(day: Day, lack: Lack, rule: &MeetingRule) -> Text {
    let nth = |words: &[String], at: usize| words.get(at).cloned().unwrap_or_default();
    match lack {
        Lack::Kind => text(
            format!("{day} 的会议不属此规则所要求的种类"),
            format!("the meeting on {day} is not of a kind that this rule counts"),
        ),
        Lack::Topic(at) => {
            let topic = nth(&rule.topics, at);
            text(
                format!("{day} 的会议缺议题 `{topic}`"),
                format!("the meeting on {day} lacks the topic `{topic}`"),
            )
        }
        Lack::Invited(at) => {
            let group = nth(&rule.invited, at);
            text(
                format!("{day} 的会议没有邀请 `{group}`"),
                format!("the meeting on {day} did not invite `{group}`"),
            )
        }
        Lack::Chair => {
            let name = |lang| rule.chair.map_or("", |role| role.name(lang));
            text(
                format!("{day} 的会议不是由{}主持", name(Lang::Zh)),
                format!("the meeting on {day} was not chaired by the {}", name(Lang::En)),
            )
        }
    }
}
