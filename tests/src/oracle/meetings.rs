//! Which meetings of a body count towards a duty.
//!
//! A meeting that lacks a topic, an invited group or the chair does not count. Of the rest, from the first, each one far
//! enough from the last that counted counts. More meetings than `max` are nobody's fault and are not looked at.

use chrono::NaiveDate;

use super::Fault;
use super::case::{Body, Case, Meeting};
use super::eligibility::{days, identity};
use super::rulebook::{MeetingRule, admits};

/// The first `min` meetings that count between `opens` and `last`, if there are so many.
pub fn counted(
    case: &Case,
    rule: &MeetingRule,
    body: &Body,
    opens: NaiveDate,
    last: NaiveDate,
) -> Option<Vec<(NaiveDate, String)>> {
    let mut counted: Vec<(NaiveDate, String)> = Vec::new();
    let mut gap_from: Option<NaiveDate> = None;
    for day in days(opens, last) {
        for meeting in case.meetings.iter().filter(|meeting| meeting.on == day) {
            if !is_of(case, body, meeting) {
                continue;
            }
            let far_enough = gap_from.is_none_or(|before| (day - before).num_days() >= rule.min_gap_days)
                || case.fault == Fault::MeetingGapIgnored;
            let complete = complete(case, rule, meeting);
            if complete && far_enough {
                counted.push((day, meeting.name.clone()));
            }
            if complete && (far_enough || case.fault == Fault::MeetingGapFromAnyMeeting) {
                gap_from = Some(day);
            }
        }
    }
    counted.truncate(rule.min);
    (counted.len() == rule.min).then_some(counted)
}

/// A meeting of this body, on a day on which it exists, held by `as_of`.
fn is_of(case: &Case, body: &Body, meeting: &Meeting) -> bool {
    let happened = meeting.on <= case.as_of || case.fault == Fault::FutureRecordsCount;
    let alive = body.exists(meeting.on) || case.fault == Fault::BodyLifeIgnored;
    happened && alive && identity(&meeting.body, case.fault) == identity(&body.id, case.fault)
}

/// Whether the meeting has everything the rule asks of it.
fn complete(case: &Case, rule: &MeetingRule, meeting: &Meeting) -> bool {
    let fault = case.fault;
    let kind = match &meeting.kind {
        None => rule.kinds.is_none() || fault == Fault::MissingKindPasses,
        Some(kind) => admits(rule.kinds.as_ref(), kind),
    };
    let topics = rule.topics.iter().all(|topic| meeting.topics.contains(topic));
    let invited = rule.invited.iter().all(|group| meeting.invited.contains(group));
    let chair = rule.chair.is_none() || rule.chair == meeting.chair;
    kind && (topics || fault == Fault::TopicsNotRequired)
        && (invited || fault == Fault::InvitedNotRequired)
        && (chair || fault == Fault::ChairNotRequired)
}
