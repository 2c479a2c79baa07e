//! What is owed and within which window, before anyone asks whether it was done.
//!
//! One function for each form of rule. Each walks over what could call for a duty (periods, festivals, events,
//! declarations), asks whether the version in force on the anchor applies, and notes `opens` and `due`.

use chrono::{Days, NaiveDate};

use super::Fault;
use super::case::{Body, Case, Contact};
use super::eligibility::{days, eligible, first_eligible, identity, last_eligible, lies_under};
use super::festivals::dates_of;
use super::rulebook::{Effective, MeetingRule, Occasion, VisitRule, admits};

/// The forms a rule can have. A rule's versions may differ in form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Visits once a calendar period.
    Periodic,
    /// Visits round a festival.
    Festival,
    /// Visits after an event.
    Event,
    /// Visits in a declared emergency.
    Declaration,
    /// Visits that a body owes as a whole.
    Body,
    /// Meetings of a body.
    Meeting,
}

/// What the duty asks for.
#[derive(Debug, Clone, Copy)]
pub enum Asks<'a> {
    /// Visits.
    Visits(&'a VisitRule),
    /// Meetings.
    Meetings(&'a MeetingRule),
}

/// To whom or by which body it is owed.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// Owed to a contact.
    Contact(&'a Contact),
    /// Owed by a body as a whole.
    Body(&'a Body),
}

/// A duty of which only the window is known.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// The form of the version that gave it.
    pub form: Form,
    /// The rule's id.
    pub rule: &'a str,
    /// The version that gave it.
    pub asks: Asks<'a>,
    /// Whom it concerns.
    pub subject: Subject<'a>,
    /// The day that picks the version.
    pub anchor: NaiveDate,
    /// First day of the window.
    pub opens: NaiveDate,
    /// Last day in time.
    pub due: NaiveDate,
}

impl Draft<'_> {
    fn is_one_with(&self, other: &Self) -> bool {
        let same_subject = match (self.subject, other.subject) {
            (Subject::Contact(a), Subject::Contact(b)) => a.id == b.id,
            (Subject::Body(a), Subject::Body(b)) => a.id == b.id,
            _ => false,
        };
        same_subject && self.rule == other.rule && self.anchor == other.anchor
    }
}

/// Every duty whose `due` lies in the assessment range; those that are one are one.
pub fn drafts(case: &Case) -> Result<Vec<Draft<'_>>, String> {
    let mut found = Vec::new();
    for rule in &case.rules.visit {
        match (&rule.per, rule.every, &rule.on) {
            (Some(_), ..) => body_visits(case, rule, &mut found),
            (None, Some(_), _) => periodic(case, rule, &mut found),
            (None, None, Some(on)) if on.festivals.is_some() => festival(case, rule, on, &mut found),
            (None, None, Some(on)) if on.declaration => declared(case, rule, on, &mut found)?,
            (None, None, Some(on)) => events(case, rule, on, &mut found)?,
            (None, None, None) => panic!("a visit rule without `every` and `on`"),
        }
    }
    for rule in &case.rules.meeting {
        meetings(case, rule, &mut found);
    }
    let mut merged: Vec<Draft<'_>> = Vec::new();
    for draft in found {
        match merged.iter_mut().find(|other| other.is_one_with(&draft)) {
            Some(other) if case.fault == Fault::MergedKeepEarlierDue => other.due = other.due.min(draft.due),
            Some(other) if case.fault != Fault::NotMerged => other.due = other.due.max(draft.due),
            _ => merged.push(draft),
        }
    }
    merged.retain(|draft| case.from <= draft.due && draft.due <= case.to);
    Ok(merged)
}

/// Whether a version is in force, so far as the anchor alone can say.
fn in_force(case: &Case, effective: &Effective, anchor: NaiveDate) -> bool {
    case.fault == Fault::VersionByDue || effective.holds(anchor, case.fault)
}

/// The same question once `due` is known; only a fault asks it.
fn still_in_force(case: &Case, effective: &Effective, due: NaiveDate) -> bool {
    case.fault != Fault::VersionByDue || effective.holds(due, case.fault)
}

/// Whether the tier of the stay on the first eligible day of the window is among the rule's.
fn tier_fits(case: &Case, rule: &VisitRule, contact: &Contact, opens: NaiveDate, due: NaiveDate) -> bool {
    let stay = if case.fault == Fault::TierByLastDay {
        last_eligible(contact, opens, due, case.fault)
    } else {
        first_eligible(contact, opens, due, case.fault)
    };
    stay.is_some_and(|(_, stay)| admits(rule.tiers.as_ref(), &contact.stays[stay].tier))
}

fn visits<'a>(
    form: Form,
    rule: &'a VisitRule,
    subject: Subject<'a>,
    [anchor, opens, due]: [NaiveDate; 3],
) -> Draft<'a> {
    Draft { form, rule: &rule.id, asks: Asks::Visits(rule), subject, anchor, opens, due }
}

fn periodic<'a>(case: &'a Case, rule: &'a VisitRule, found: &mut Vec<Draft<'a>>) {
    let every = rule.every.expect("a period");
    for (first, last) in every.ending_within(case.from - Days::new(1), case.to) {
        let due = if case.fault == Fault::DueOneDayLate { last + Days::new(1) } else { last };
        if !in_force(case, &rule.effective, last) || !still_in_force(case, &rule.effective, due) {
            continue;
        }
        for contact in &case.contacts {
            let Some((day, _)) = first_eligible(contact, first, last, case.fault) else { continue };
            let opens = if case.fault == Fault::OpensWithPeriod { first } else { day };
            let long_enough = (due - opens).num_days() + 1 >= rule.min_days;
            if (long_enough || case.fault == Fault::MinDaysIgnored)
                && tier_fits(case, rule, contact, opens, last)
            {
                found.push(visits(Form::Periodic, rule, Subject::Contact(contact), [last, opens, due]));
            }
        }
    }
}

/// The festivals a rule speaks of, each as its date, `opens` and `due`, so far as `due` lies in the range.
fn festival_windows(case: &Case, on: &Occasion, effective: &Effective) -> Vec<[NaiveDate; 3]> {
    let names = on.festivals.as_ref().expect("festivals");
    let before = if case.fault == Fault::FestivalWindowOpensOnTheDay { 0 } else { on.before };
    dates_of(names, case.from - Days::new(on.after), case.to - Days::new(on.after), case.fault)
        .into_iter()
        .map(|date| [date, date - Days::new(before), date + Days::new(on.after)])
        .filter(|[date, _, due]| in_force(case, effective, *date) && still_in_force(case, effective, *due))
        .collect()
}

fn festival<'a>(case: &'a Case, rule: &'a VisitRule, on: &Occasion, found: &mut Vec<Draft<'a>>) {
    for [date, opens, due] in festival_windows(case, on, &rule.effective) {
        for contact in &case.contacts {
            // A contact with no eligible day in the window has no tier there, so nothing is owed.
            if tier_fits(case, rule, contact, opens, due) {
                found.push(visits(Form::Festival, rule, Subject::Contact(contact), [date, opens, due]));
            }
        }
    }
}

fn events<'a>(
    case: &'a Case,
    rule: &'a VisitRule,
    on: &Occasion,
    found: &mut Vec<Draft<'a>>,
) -> Result<(), String> {
    for event in &case.events {
        let Some(contact) = case.contacts.iter().find(|contact| contact.id == event.contact) else {
            continue;
        };
        let recorded = event.recorded_on.filter(|_| case.fault != Fault::RecordedOnIgnored);
        let base = recorded.map_or(event.on, |recorded| recorded.max(event.on));
        let gate = if case.fault == Fault::EventEligibleWhenRecorded { base } else { event.on };
        let Some(stay) = eligible(contact, gate, case.fault) else { continue };
        let healthy = event.kind != "hospitalisation"
            || contact.stays[stay].consent_health
            || case.fault == Fault::HealthConsentIgnored;
        // A visit of relatives counts only when the contact speaks of it.
        let own = event.kind != "relatives-visiting"
            || event.reported_by == "contact"
            || case.fault == Fault::HouseholdMayReport;
        if !healthy
            || !own
            || !admits(on.events.as_ref(), &event.kind)
            || !in_force(case, &rule.effective, event.on)
            || !tier_fits(case, rule, contact, event.on, gate)
        {
            continue;
        }
        let due = count_on(case, on, base, None)?;
        if still_in_force(case, &rule.effective, due) {
            found.push(visits(Form::Event, rule, Subject::Contact(contact), [event.on, event.on, due]));
        }
    }
    Ok(())
}

fn declared<'a>(
    case: &'a Case,
    rule: &'a VisitRule,
    on: &Occasion,
    found: &mut Vec<Draft<'a>>,
) -> Result<(), String> {
    for declaration in &case.declarations {
        if !in_force(case, &rule.effective, declaration.from) {
            continue;
        }
        for contact in &case.contacts {
            let Some(stay) = eligible(contact, declaration.from, case.fault) else { continue };
            let stay = &contact.stays[stay];
            let in_scope = if case.fault == Fault::ScopeByEquality {
                identity(&stay.community, case.fault) == identity(&declaration.scope, case.fault)
            } else {
                lies_under(case, &stay.community, &declaration.scope)
            };
            if !in_scope || !admits(rule.tiers.as_ref(), &stay.tier) {
                continue;
            }
            let until = (case.fault != Fault::DeclarationUntilIgnored).then_some(declaration.until);
            let due = count_on(case, on, declaration.from, until)?;
            if still_in_force(case, &rule.effective, due) {
                let window = [declaration.from, declaration.from, due];
                found.push(visits(Form::Declaration, rule, Subject::Contact(contact), window));
            }
        }
    }
    Ok(())
}

/// The day reached by counting `within` days on from `base`, in calendar or working days, never beyond `stop`.
fn count_on(
    case: &Case,
    on: &Occasion,
    base: NaiveDate,
    stop: Option<NaiveDate>,
) -> Result<NaiveDate, String> {
    let working = on.days == "working" && case.fault != Fault::WorkingAsCalendar;
    let mut day = base;
    let mut left =
        if case.fault == Fault::WithinCountsTheDay { on.within.saturating_sub(1) } else { on.within };
    while left > 0 && stop.is_none_or(|stop| day < stop) {
        day = day + Days::new(1);
        let counts =
            !working || case.rules.calendar.as_ref().and_then(|known| known.works(day)).ok_or("LL130")?;
        if counts {
            left -= 1;
        }
    }
    Ok(day)
}

fn body_visits<'a>(case: &'a Case, rule: &'a VisitRule, found: &mut Vec<Draft<'a>>) {
    let kind = rule.body.as_ref().expect("the kind of body");
    for body in case.bodies.iter().filter(|body| body.kind == *kind) {
        let windows = match (rule.every, &rule.on) {
            (Some(every), _) => every
                .ending_within(case.from, case.to)
                .into_iter()
                .filter(|(_, last)| in_force(case, &rule.effective, *last))
                .map(|(first, last)| [last, body_opens(case, body, first), last])
                .filter(|[_, opens, due]| long_enough(case, *opens, *due, rule.min_days))
                .collect(),
            (None, Some(on)) => festival_windows(case, on, &rule.effective),
            (None, None) => panic!("a body rule without `every` and `on`"),
        };
        for window in windows {
            if body_days(case, body, window[1], window[2]).next().is_some() {
                found.push(visits(Form::Body, rule, Subject::Body(body), window));
            }
        }
    }
}

/// The days of `[first, last]` on which the body exists and someone under it is eligible.
pub fn body_days<'a>(
    case: &'a Case,
    body: &'a Body,
    first: NaiveDate,
    last: NaiveDate,
) -> impl DoubleEndedIterator<Item = NaiveDate> + 'a {
    let under: Vec<Vec<bool>> = case
        .contacts
        .iter()
        .map(|contact| contact.stays.iter().map(|stay| lies_under(case, &stay.community, &body.id)).collect())
        .collect();
    days(first, last).filter(move |day| {
        let someone = || {
            case.contacts
                .iter()
                .zip(&under)
                .any(|(contact, under)| eligible(contact, *day, case.fault).is_some_and(|stay| under[stay]))
        };
        body.exists(*day) && someone()
    })
}

/// The first day of a period, or the body's own first day when that is later.
fn body_opens(case: &Case, body: &Body, first: NaiveDate) -> NaiveDate {
    let since = body.since.filter(|_| case.fault != Fault::BodySinceIgnored);
    since.map_or(first, |since| since.max(first))
}

fn long_enough(case: &Case, opens: NaiveDate, due: NaiveDate, min_days: i64) -> bool {
    (due - opens).num_days() + 1 >= min_days || case.fault == Fault::MinDaysIgnored
}

fn meetings<'a>(case: &'a Case, rule: &'a MeetingRule, found: &mut Vec<Draft<'a>>) {
    for body in case.bodies.iter().filter(|body| body.kind == rule.body) {
        for (first, last) in rule.every.ending_within(case.from, case.to) {
            let Some(opens) = days(first, last).find(|day| body.exists(*day)) else { continue };
            if in_force(case, &rule.effective, last) && long_enough(case, opens, last, rule.min_days) {
                found.push(Draft {
                    form: Form::Meeting,
                    rule: &rule.id,
                    asks: Asks::Meetings(rule),
                    subject: Subject::Body(body),
                    anchor: last,
                    opens,
                    due: last,
                });
            }
        }
    }
}
