//! What follows from a proposed grade, dated, and how it stands on the day asked about.
//!
//! `not_competent` brings an admonition of some months from the day of decision and a review when it is over; `rectify` brings a duty to put things
//! right for the community and for its street; `excellent` and `demonstration` bring a commendation, of which only the fact is kept. Months
//! end where the month ends: 30 November and three months is the last of February.
//!
//! That something was done is read from `checks`, under the word of the consequence (`review`, `rectification`, `commendation`) and the body that owes
//! it, on the day it becomes due to be done or later. A check is about a body, not a person: one serves every review that was open to it. Without that
//! table nothing is called overdue.

use std::borrow::Cow;

use serde::Serialize;

use crate::assess::Assessment;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::rulebook::CommunityAppraisal;
use crate::rulebook::WorkerAppraisal;
use crate::tables::Frozen;
use crate::vocabulary::BodyKind;
use crate::vocabulary::Following;
use crate::vocabulary::Grade;
use crate::vocabulary::Role;
use crate::vocabulary::Standing;

/// Who answers for a worker's admonition and for the communities of a street.
const STREET: Role = Role::StreetSecretary;
/// Who answers for a community.
const COMMUNITY: Role = Role::CommunitySecretary;

/// Something that follows from a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consequence<'a> {
    /// What follows.
    pub kind: Following,
    /// The role that sees to it.
    pub role: Role,
    /// The body in which that role sees to it, if the tables say which.
    pub body: Option<Cow<'a, str>>,
    /// First day.
    pub from: Day,
    /// Last day; nothing for what has none.
    pub until: Option<Day>,
    /// How it stands on `as_of`.
    pub standing: Standing,
    /// The day on which it was recorded as done.
    pub done_on: Option<Day>,
}

/// A body that sees to something: its place and its id.
type Body<'a> = (u32, Cow<'a, str>);

/// Follows a consequence to its end.
struct Court<'a> {
    tables: &'a Frozen,
    as_of: Day,
}

impl<'a> Court<'a> {
    fn of(assessment: &'a Assessment) -> Self {
        Self { tables: &assessment.tables.0, as_of: assessment.options().as_of }
    }

    /// An admonition: it needs no record, it runs.
    fn admonition(&self, street: Option<&Body<'a>>, from: Day, until: Day) -> Consequence<'a> {
        let standing = if self.as_of < from {
            Standing::Upcoming
        } else if self.as_of <= until {
            Standing::Open
        } else {
            Standing::Over
        };
        let body = street.map(|(_, id)| id.clone());
        let until = Some(until);
        Consequence { kind: Following::Admonition, role: STREET, body, from, until, standing, done_on: None }
    }

    /// What somebody has to do.
    fn owed(
        &self,
        kind: Following,
        role: Role,
        body: Option<&Body<'a>>,
        from: Day,
        until: Option<Day>,
    ) -> Consequence<'a> {
        let done_on = body.and_then(|(place, _)| self.done(*place, kind, from));
        let in_time = |day: Day| until.is_none_or(|until| day <= until);
        let standing = match done_on {
            Some(day) if in_time(day) => Standing::Met,
            Some(_) => Standing::MetLate,
            None if self.as_of < from => Standing::Upcoming,
            None if in_time(self.as_of) => Standing::Open,
            None if self.tables.is_given("checks") => Standing::Overdue,
            None => Standing::Unknown,
        };
        Consequence { kind, role, body: body.map(|(_, id)| id.clone()), from, until, standing, done_on }
    }

    /// The first day from `from` to `as_of` on which the body's check says done.
    fn done(&self, place: u32, kind: Following, from: Day) -> Option<Day> {
        let item = self.tables.spaces.words.find(kind.word())?;
        let checks = &self.tables.deeds.checks;
        let says_so = |at: &usize| checks.item.get(*at) == Some(&item) && checks.done.get(*at) == Some(&true);
        let days = checks.of.range(place).filter(says_so).filter_map(|at| checks.on.get(at).copied());
        days.map(Day::from_number).find(|day| (from..=self.as_of).contains(day))
    }

    /// The street that a place is or lies in: a street committee of `bodies`, or else the code of nine digits.
    fn street(&self, place: u32) -> Option<Body<'a>> {
        let (bodies, places) = (&self.tables.bodies, &self.tables.places);
        let above = places.above(place);
        let mut committees = bodies.kind.iter().zip(bodies.place.iter().zip(&bodies.id));
        let committee = committees.find_map(|(kind, (at, id))| {
            let is = *kind == BodyKind::StreetCommittee.index() && above.contains(at);
            is.then(|| (*at, Cow::Borrowed(self.tables.spaces.bodies.text(*id))))
        });
        let is_street = |name: &str| name.len() == 9 && name.bytes().all(|byte| byte.is_ascii_digit());
        committee.or_else(|| {
            let at = above.iter().copied().find(|at| is_street(places.name(*at)))?;
            Some((at, Cow::Borrowed(places.name(at))))
        })
    }
}

/// What follows from a worker's grade.
pub(super) fn of_worker<'a>(
    assessment: &'a Assessment,
    rule: &WorkerAppraisal,
    grade: Grade,
    decided_on: Day,
    place: Option<u32>,
) -> Vec<Consequence<'a>> {
    let court = Court::of(assessment);
    let street = place.and_then(|place| court.street(place));
    let street = street.as_ref();
    match grade {
        Grade::NotCompetent => {
            let until = decided_on.plus_months(rule.admonition_months);
            let by = until.plus(rule.review_days);
            vec![
                court.admonition(street, decided_on, until),
                court.owed(Following::Review, STREET, street, until, Some(by)),
            ]
        }
        Grade::Excellent => vec![court.owed(Following::Commendation, STREET, street, decided_on, None)],
        _ => Vec::new(),
    }
}

/// What follows from a community's grade.
pub(super) fn of_community<'a>(
    assessment: &'a Assessment,
    rule: &CommunityAppraisal,
    grade: Grade,
    period: Period,
    community: Body<'a>,
) -> Vec<Consequence<'a>> {
    let court = Court::of(assessment);
    let street = court.street(community.0);
    let from = period.last.plus(1);
    match grade {
        Grade::Rectify => {
            let by = Some(period.last.plus(rule.rectify_days));
            vec![
                court.owed(Following::Rectification, COMMUNITY, Some(&community), from, by),
                court.owed(Following::Rectification, STREET, street.as_ref(), from, by),
            ]
        }
        Grade::Demonstration => {
            vec![court.owed(Following::Commendation, STREET, street.as_ref(), from, None)]
        }
        _ => Vec::new(),
    }
}
