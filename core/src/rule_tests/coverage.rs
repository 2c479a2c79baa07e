//! Which outcomes of which clause the tests have seen, and which sides of which lines.
//!
//! A clause is a version of a rule. Only what a clause *can* come to is asked for: what a body owes is never exempted, what closes when it
//! is due is never late. Only tests that pass count. A line counts as stood at when a date of the test falls there, whatever the test says of itself.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;

use super::suite::Case;
use super::suite::Wanted;
use super::words::Boundary;
use super::words::Outcome;
use crate::assess::Assessment;
use crate::assess::Duty;
use crate::assess::assess;
use crate::calendar::Day;
use crate::calendar::festival_days;
use crate::rulebook::Head;
use crate::rulebook::Part;
use crate::rulebook::Rule;
use crate::rulebook::Rulebook;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::rulebook::Trigger;
use crate::rulebook::VisitRule;
use crate::rulebook::When;
use crate::vocabulary::Festival;
use crate::vocabulary::SubjectKind;

/// How often the tests saw each outcome of one clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClauseCoverage {
    /// The rule's id.
    pub rule: String,
    /// The first day of the version, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Day>,
    /// The clause: source and section.
    pub clause: String,
    /// Whether an overlay takes the rule over as it is: then it is for the tests of the rulebook below.
    pub taken_over: bool,
    /// Each outcome that the clause can have, and in how many tests it was expected and came.
    pub outcomes: Vec<(Outcome, usize)>,
    /// The lines at which some test stands with this clause.
    pub boundaries: BTreeSet<Boundary>,
}

impl ClauseCoverage {
    /// The outcomes that no test shows.
    pub fn missing(&self) -> impl Iterator<Item = Outcome> + '_ {
        self.outcomes.iter().filter(|(_, tests)| *tests == 0).map(|(outcome, _)| *outcome)
    }
}

/// What a version of a visit rule can come to.
fn of_visit(rule: &VisitRule, handover_days: i32) -> Vec<Outcome> {
    let contact = rule.body.is_none();
    let one_day = match rule.trigger {
        Trigger::Every(_) => false,
        Trigger::Festivals { before, after, .. } => before.saturating_add(after) == 0,
        // A declaration of one day leaves one day, but most leave more.
        Trigger::Events { within, .. } | Trigger::Declaration { within, .. } => within == 0,
    };
    let late = rule.late_days > 0 || contact && handover_days > 0;
    possible(&rule.head, late, contact, !one_day)
}

/// What a version of a task can come to. What is only counted is never owed; an appointment or a request does not end.
fn of_task(rule: &TaskRule) -> Vec<Outcome> {
    if matches!(rule.task, Task::Activity { min: 0, .. }) {
        return vec![Outcome::NotOwed];
    }
    let mut out = possible(&rule.head, rule.late_days > 0, false, !rule.begins_with_something());
    // Without a limit the window of an appointment has opened long ago.
    if matches!(rule.when, When::Appointment { valid_days: None }) {
        out.retain(|outcome| *outcome != Outcome::Upcoming);
    }
    out
}

fn possible(head: &Head, late: bool, waived: bool, ended: bool) -> Vec<Outcome> {
    if head.effective.is_empty() {
        return vec![Outcome::NotOwed];
    }
    let cannot = |outcome: &Outcome| match outcome {
        Outcome::Overdue | Outcome::MetLate => !late,
        Outcome::Waived => !waived,
        Outcome::Ended => !ended,
        Outcome::Found => true,
        _ => false,
    };
    Outcome::ALL.iter().copied().filter(|outcome| !cannot(outcome)).collect()
}

/// The clauses of a rulebook, nothing covered yet.
pub(super) fn clauses(rulebook: &Rulebook) -> Vec<ClauseCoverage> {
    let book = rulebook.book();
    let outcomes = |rule: Rule<'_>| match rule {
        Rule::Visit(rule) => of_visit(rule, book.handover_days),
        Rule::Meeting(rule) => possible(&rule.head, rule.late_days > 0, false, true),
        Rule::Task(rule) => of_task(rule),
        Rule::Condition(rule) if rule.head.effective.is_empty() => vec![Outcome::NotOwed],
        Rule::Condition(_) => vec![Outcome::Found, Outcome::NotOwed],
    };
    book.rules()
        .enumerate()
        .map(|(at, rule)| (Part::Rule(at), rule.head(), outcomes(rule)))
        .map(|(part, head, outcomes)| ClauseCoverage {
            taken_over: !rulebook.is_own(&rulebook.place(part, "")),
            rule: head.id.clone(),
            in_force_from: head.effective.from,
            clause: format!("{} {}", head.clause.source, head.clause.section),
            outcomes: outcomes.into_iter().map(|outcome| (outcome, 0)).collect(),
            boundaries: BTreeSet::new(),
        })
        .collect()
}

/// What one test has seen of one clause.
#[derive(Debug, Default)]
struct Seen {
    outcomes: BTreeSet<Outcome>,
    boundaries: BTreeSet<Boundary>,
}

/// Enters what a passing test has seen.
pub(super) fn enter(clauses: &mut [ClauseCoverage], case: &Case, rulebook: &Rulebook, answer: &Assessment) {
    // A test that speaks of appraisals only has looked at no duty.
    let Wanted::Answer { duties: Some(_), not_owed, ended, .. } = &case.wanted else { return };
    let mut seen: BTreeMap<(&str, Option<Day>), Seen> = BTreeMap::new();
    for duty in answer.duties() {
        let Some(head) = duty.head() else { continue };
        let seen = seen.entry((&head.id, head.effective.from)).or_default();
        seen.outcomes.insert(Outcome::of(duty.status()));
        seen.boundaries.extend(stands_at(case, &duty));
    }
    for finding in answer.findings() {
        let head = finding.head();
        seen.entry((&head.id, head.effective.from)).or_default().outcomes.insert(Outcome::Found);
    }
    for head in rulebook.book().heads() {
        let range = (case.options.from(), case.options.to());
        let met = |until: Option<Day>, from: Option<Day>| {
            from.is_none_or(|from| from <= range.1) && until.is_none_or(|until| range.0 < until)
        };
        // A rule without any version in the range is not owed for that reason, whichever version.
        let mut versions = rulebook.book().heads().filter(|other| other.id == head.id);
        let none = !versions.any(|other| met(other.effective.until, other.effective.from));
        let here = none || met(head.effective.until, head.effective.from);
        if here && not_owed.iter().any(|absent| absent.rule == head.id) {
            seen.entry((&head.id, head.effective.from)).or_default().outcomes.insert(Outcome::NotOwed);
        }
        if ended.is_some() && answer.ended() > 0 && asked(case, head) && ends(case, rulebook, head) {
            seen.entry((&head.id, head.effective.from)).or_default().outcomes.insert(Outcome::Ended);
        }
    }
    for clause in clauses {
        let Some(seen) = seen.get(&(clause.rule.as_str(), clause.in_force_from)) else { continue };
        for (outcome, tests) in &mut clause.outcomes {
            *tests = tests.saturating_add(usize::from(seen.outcomes.contains(outcome)));
        }
        clause.boundaries.extend(&seen.boundaries);
    }
}

fn asked(case: &Case, head: &Head) -> bool {
    case.rules.as_ref().is_none_or(|rules| rules.contains(&head.id))
}

/// Whether a duty of this version ends in the test: asked of the version alone, since an answer holds only the total.
fn ends(case: &Case, rulebook: &Rulebook, head: &Head) -> bool {
    let alone = rulebook.narrowed(|other| other == head);
    assess(&alone, &case.tables, &case.options).is_ok_and(|answer| answer.ended() > 0)
}

/// The lines at which a test stands with one of its duties.
pub(super) fn stands_at(case: &Case, duty: &Duty<'_>) -> BTreeSet<Boundary> {
    let own = |subject: &str| duty.subject_id() == subject || duty.subject_kind() == SubjectKind::Body;
    let records = case.facts.records.iter().filter(|(subject, _)| own(subject)).map(|(_, on)| *on);
    let days: Vec<Day> = records.chain([case.options.as_of()]).collect();
    let (opens, due, closes) = (duty.opens(), duty.due(), duty.closes());
    let mut out = BTreeSet::new();
    let edges = [
        (Boundary::BeforeOpens, opens.plus(-1)),
        (Boundary::Opens, opens),
        (Boundary::Due, due),
        (Boundary::AfterDue, due.plus(1)),
        (Boundary::Closes, closes),
        (Boundary::AfterCloses, closes.plus(1)),
    ];
    out.extend(edges.iter().filter(|(_, day)| days.contains(day)).map(|(boundary, _)| *boundary));
    let mut all = days.iter().copied().chain([opens, due]);
    if all.clone().any(is_leap_day) {
        out.insert(Boundary::LeapDay);
    }
    if all.any(is_month_end) {
        out.insert(Boundary::MonthEnd);
    }
    for festival in Festival::ALL {
        let anchor = duty.anchor();
        if festival_days(*festival, anchor, anchor).is_empty() {
            continue;
        }
        if days.contains(&anchor.plus(-1)) {
            out.insert(Boundary::FestivalEve);
        }
        if case.options.to() >= anchor.plus(30) && has_leap_month(*festival, anchor) {
            out.insert(Boundary::LeapMonth);
        }
    }
    out
}

/// Whether a leap month lies between this occurrence of a lunisolar festival and the next.
pub(super) fn has_leap_month(festival: Festival, on: Day) -> bool {
    let next = festival_days(festival, on.plus(1), on.plus(400)).into_iter().next();
    // Twelve lunar months have at most 355 days, thirteen at least 383; a solar year lies between.
    next.is_some_and(|next| on.until(next) > 370)
}

pub(super) fn is_leap_day(day: Day) -> bool {
    day.month() == 2 && day.day_of_month() == 29
}

pub(super) fn is_month_end(day: Day) -> bool {
    day.plus(1).day_of_month() == 1
}

/// Whether a test says that it stands at a line, and none of its dates bears it out.
pub(super) fn misplaced(case: &Case, answer: &Assessment) -> bool {
    let like = match case.boundary {
        Boundary::LeapDay => is_leap_day,
        Boundary::MonthEnd => is_month_end,
        // Of these the dates of one duty tell nothing: they lie in the rulebook, in a stay or nowhere.
        Boundary::OutOfForce
        | Boundary::InForce
        | Boundary::TooFewDays
        | Boundary::EnoughDays
        | Boundary::BeforeEnd
        | Boundary::Ended
        | Boundary::None => return false,
        _ => {
            // Where nothing is owed there is no window to stand at.
            let mut duties = answer.duties().peekable();
            return duties.peek().is_some()
                && !duties.any(|duty| stands_at(case, &duty).contains(&case.boundary));
        }
    };
    let windows = answer.duties().flat_map(|duty| [duty.opens(), duty.due()]);
    !case.facts.days.iter().copied().chain(windows).any(like)
}
