//! Was it done? Each draft is held against the records and becomes a judged duty.
//!
//! The order of the questions is the order of the definitions: met, waived, ended, upcoming, open, met late, overdue,
//! missed. Meetings are counted next door; everything else about a duty is settled here.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::Fault;
use super::case::{Case, Contact, Visit};
use super::eligibility::{days, eligible, first_eligible, identity, last_eligible, lies_under};
use super::meetings::counted;
use super::rulebook::{VisitRule, admits};
use super::windows::{Asks, Draft, Form, Subject, body_days};

/// A duty with everything the answer says about it, ended ones included.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The form of the version that gave it.
    pub form: Form,
    /// The rule's id.
    pub rule: String,
    /// `contact` or `body`.
    pub subject_kind: &'static str,
    /// The subject's id.
    pub subject: String,
    /// The role that owes it.
    pub holder_role: String,
    /// The body in which that role owes it.
    pub holder_body: String,
    /// The day that picked the version.
    pub anchor: NaiveDate,
    /// First day of the window.
    pub opens: NaiveDate,
    /// Last day in time.
    pub due: NaiveDate,
    /// Last day on which it can still be done late.
    pub closes: NaiveDate,
    /// The last eligible day of `[opens, due]`.
    pub last_eligible: NaiveDate,
    /// One of the seven statuses, or `ended`.
    pub outcome: &'static str,
    /// Who hears of it.
    pub escalates_to: Option<String>,
    /// The records that met it: day and name of each.
    pub met_by: Vec<(NaiveDate, String)>,
}

/// Judges one draft.
pub fn judge(case: &Case, draft: &Draft<'_>) -> Judged {
    let fault = case.fault;
    let late_days = match draft.asks {
        Asks::Visits(rule) => rule.late_days,
        Asks::Meetings(rule) => rule.late_days,
    };
    let late_days = if fault == Fault::LateDaysIgnored { 0 } else { late_days };
    let mut closes = draft.due + Days::new(late_days);
    if let Subject::Contact(contact) = draft.subject {
        closes = closes.max(after_a_move(case, contact, draft).unwrap_or(closes));
    }
    let in_time = if fault == Fault::DueExclusive { draft.due - Days::new(1) } else { draft.due };
    let at_last = if fault == Fault::ClosesExclusive { closes - Days::new(1) } else { closes };
    let last_eligible = last_day_of_eligibility(case, draft).expect("a duty has an eligible day");
    let (outcome, met_by) =
        outcome(case, draft, closes, last_eligible, done(case, draft, in_time), done(case, draft, at_last));
    let (holder_role, holder_body) = holder(case, draft);
    let (subject_kind, subject) = match draft.subject {
        Subject::Contact(contact) => ("contact", contact.id.clone()),
        Subject::Body(body) => ("body", body.id.clone()),
    };
    let escalates_to =
        if matches!(outcome, "overdue" | "missed") { hears_of_it(case, draft.due) } else { None };
    Judged {
        form: draft.form,
        rule: draft.rule.to_owned(),
        subject_kind,
        subject,
        holder_role,
        holder_body,
        anchor: draft.anchor,
        opens: draft.opens,
        due: draft.due,
        closes,
        last_eligible,
        outcome,
        escalates_to,
        met_by,
    }
}

type Evidence = Vec<(NaiveDate, String)>;

fn outcome(
    case: &Case,
    draft: &Draft<'_>,
    closes: NaiveDate,
    last_eligible: NaiveDate,
    in_time: Option<Evidence>,
    late: Option<Evidence>,
) -> (&'static str, Evidence) {
    let (fault, as_of) = (case.fault, case.as_of);
    let swap = fault == Fault::SwapMetAndMetLate;
    let waived = waived(case, draft);
    if waived && fault == Fault::WaiverBeforeMet {
        return ("waived", Vec::new());
    }
    if let Some(evidence) = in_time {
        return (if swap { "met_late" } else { "met" }, evidence);
    }
    if waived {
        return ("waived", Vec::new());
    }
    let gone = if fault == Fault::EndedOneDayEarly { last_eligible } else { last_eligible + Days::new(1) };
    let revived = fault == Fault::EndedRevived && late.is_some();
    if gone <= draft.due && gone <= as_of && fault != Fault::EndedIgnored && !revived {
        return ("ended", Vec::new());
    }
    if as_of < draft.opens {
        return ("upcoming", Vec::new());
    }
    if as_of < draft.due || (as_of == draft.due && fault != Fault::OverdueOnDue) {
        return ("open", Vec::new());
    }
    if let Some(evidence) = late {
        return (if swap { "met" } else { "met_late" }, evidence);
    }
    if as_of <= closes { ("overdue", Vec::new()) } else { ("missed", Vec::new()) }
}

/// The records that do what is asked between `opens` and `last`, as far as `as_of` knows of them.
fn done(case: &Case, draft: &Draft<'_>, last: NaiveDate) -> Option<Evidence> {
    match (draft.asks, draft.subject) {
        (Asks::Visits(rule), Subject::Contact(contact)) => visits_to(case, rule, contact, draft.opens, last),
        (Asks::Visits(rule), Subject::Body(_)) => visits_by_body(case, rule, draft, last),
        (Asks::Meetings(rule), Subject::Body(body)) => counted(case, rule, body, draft.opens, last),
        (Asks::Meetings(_), Subject::Contact(_)) => panic!("a meeting is owed by a body"),
    }
}

/// A visit that the rule lets count and that had been made by `as_of`.
fn qualifies(case: &Case, rule: &VisitRule, visit: &Visit) -> bool {
    let kind = match (&rule.kinds, &visit.kind) {
        (None, _) => true,
        (Some(_), None) => case.fault == Fault::MissingKindPasses,
        (Some(kinds), Some(kind)) => kinds.contains(kind),
    };
    let happened = visit.on <= case.as_of || case.fault == Fault::FutureRecordsCount;
    kind && happened && admits(rule.by.as_ref(), &visit.by)
}

/// For each needed day the first record of that day.
fn visits_to(
    case: &Case,
    rule: &VisitRule,
    contact: &Contact,
    opens: NaiveDate,
    last: NaiveDate,
) -> Option<Evidence> {
    let mut used = Vec::new();
    for day in days_of_records(case, opens, last) {
        let was_eligible = eligible(contact, day, case.fault).is_some();
        if !was_eligible && case.fault != Fault::VisitAfterWithdrawalCounts {
            continue;
        }
        let mut of_the_day: Vec<_> = case
            .visits
            .iter()
            .filter(|visit| visit.on == day && visit.contact == contact.id && qualifies(case, rule, visit))
            .map(|visit| (day, visit.name.clone()))
            .collect();
        if case.fault == Fault::LastRecordOfDay {
            of_the_day.reverse();
        }
        if case.fault != Fault::VisitCountedTwice {
            of_the_day.truncate(1);
        }
        used.append(&mut of_the_day);
    }
    (used.len() >= rule.count).then(|| used[..rule.count].to_vec())
}

/// The days of `[opens, last]` on which any visit was made, in order.
fn days_of_records(case: &Case, opens: NaiveDate, last: NaiveDate) -> BTreeSet<NaiveDate> {
    case.visits.iter().map(|visit| visit.on).filter(|on| opens <= *on && *on <= last).collect()
}

/// The first visits, whatever their days, to contacts under the body who were eligible on the day.
fn visits_by_body(case: &Case, rule: &VisitRule, draft: &Draft<'_>, last: NaiveDate) -> Option<Evidence> {
    let Subject::Body(body) = draft.subject else { panic!("a body rule is owed by a body") };
    let mut used: Evidence = Vec::new();
    for day in days_of_records(case, draft.opens, last) {
        if !body.exists(day) && case.fault != Fault::BodyLifeIgnored {
            continue;
        }
        for visit in case.visits.iter().filter(|visit| visit.on == day && qualifies(case, rule, visit)) {
            let Some(contact) = case.contacts.iter().find(|contact| contact.id == visit.contact) else {
                continue;
            };
            let Some(stay) = eligible(contact, day, case.fault) else { continue };
            let stay = &contact.stays[stay];
            let tier = admits(rule.tiers.as_ref(), &stay.tier) || case.fault == Fault::BodyTiersIgnored;
            let same_day = used.iter().any(|(on, _)| *on == day) && case.fault == Fault::BodyVisitsNeedDays;
            if tier && !same_day && lies_under(case, &stay.community, &body.id) {
                used.push((day, visit.name.clone()));
            }
        }
    }
    (used.len() >= rule.count).then(|| used[..rule.count].to_vec())
}

/// Whether an authority exempted the contact from this duty, in time.
fn waived(case: &Case, draft: &Draft<'_>) -> bool {
    let Subject::Contact(contact) = draft.subject else { return false };
    let day = if case.fault == Fault::WaiverByAnchor { draft.anchor } else { draft.due };
    let recorded_by = if case.fault == Fault::WaiverRecordedLateCounts {
        NaiveDate::MAX
    } else {
        draft.due.min(case.as_of)
    };
    case.waivers.iter().any(|waiver| {
        waiver.contact == contact.id
            && waiver.rule == draft.rule
            && waiver.from <= day
            && day <= waiver.until
            && waiver.recorded_on <= recorded_by
    })
}

/// The last day of `[opens, due]` on which the duty could have been done.
fn last_day_of_eligibility(case: &Case, draft: &Draft<'_>) -> Option<NaiveDate> {
    match (draft.subject, draft.asks) {
        (Subject::Contact(contact), _) => {
            last_eligible(contact, draft.opens, draft.due, case.fault).map(|(day, _)| day)
        }
        (Subject::Body(body), Asks::Visits(_)) => body_days(case, body, draft.opens, draft.due).next_back(),
        (Subject::Body(body), Asks::Meetings(_)) => {
            days(draft.opens, draft.due).rev().find(|day| body.exists(*day))
        }
    }
}

/// The last day of grace that a move from another community within the window gives.
fn after_a_move(case: &Case, contact: &Contact, draft: &Draft<'_>) -> Option<NaiveDate> {
    let fault = case.fault;
    if fault == Fault::HandoverIgnored {
        return None;
    }
    let mut moves = contact.stays.windows(2).filter(|stays| {
        let (before, after) = (&stays[0], &stays[1]);
        let elsewhere = identity(&before.community, fault) != identity(&after.community, fault)
            || fault == Fault::HandoverInsideCommunity;
        let directly = before.left_on == Some(after.enrolled_on) || fault == Fault::HandoverAfterGap;
        let eligible = eligible(contact, after.enrolled_on, fault).is_some();
        let in_window = draft.opens <= after.enrolled_on && after.enrolled_on <= draft.due;
        elsewhere && directly && in_window && (eligible || fault != Fault::HandoverNeedsEligible)
    });
    let deciding = if fault == Fault::HandoverFromFirstMove { moves.next() } else { moves.next_back() };
    deciding.map(|stays| stays[1].enrolled_on + Days::new(case.rules.rulebook.handover_days))
}

/// The role and body that hold the duty.
fn holder(case: &Case, draft: &Draft<'_>) -> (String, String) {
    let role = match draft.asks {
        Asks::Visits(rule) => rule.by.as_ref().map(|by| by[0].clone()),
        Asks::Meetings(rule) => rule.chair.clone(),
    };
    let role = role.unwrap_or_else(|| "community-cadre".into());
    let contact = match draft.subject {
        Subject::Body(body) => return (role, body.id.clone()),
        Subject::Contact(contact) => contact,
    };
    let day = match case.fault {
        Fault::HolderByOpens => draft.opens,
        Fault::HolderByDue => draft.due,
        _ => draft.due.min(case.as_of),
    };
    let (_, first) = first_eligible(contact, draft.opens, draft.due, case.fault).expect("an eligible day");
    let begun = contact.stays.iter().rposition(|stay| stay.enrolled_on <= day).unwrap_or(first);
    let stay = if case.fault == Fault::HolderBeforeFirst { begun } else { begun.max(first) };
    (role, contact.stays[stay].community.clone())
}

/// The last step of the escalation that the days overdue have reached.
fn hears_of_it(case: &Case, due: NaiveDate) -> Option<String> {
    let overdue = (case.as_of - due).num_days();
    let overdue = if case.fault == Fault::EscalationStrict { overdue - 1 } else { overdue };
    let mut steps = case.rules.rulebook.escalation.iter();
    steps.rfind(|step| step.days <= overdue).map(|step| step.to.clone())
}
