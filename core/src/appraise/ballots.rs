//! From ballots to a worker's proposed grade.
//!
//! Ballots of the electorates are put together, each as often as its weight says, and the shares are cut to three decimals. A share that equals its
//! threshold has reached it. Only a vote split evenly between approval and disapproval is a tie, and a tie gives the lower grade even where a
//! threshold is one half. How many voted how is told only where every electorate that voted has as many ballots as a grade needs: below that
//! a count would say how somebody voted.

use std::borrow::Cow;

use serde::Serialize;

use super::Appraisal;
use super::Subject;
use super::duties::Tally;
use super::following;
use super::reasons;
use crate::assess::Assessment;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::rulebook::WorkerAppraisal;
use crate::tables::Frozen;
use crate::tables::Posts;
use crate::tables::Votes as Counted;
use crate::vocabulary::Appraised;
use crate::vocabulary::Electorate;
use crate::vocabulary::Grade;
use crate::vocabulary::Share;

/// The ballots on one worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Votes {
    /// The day from which consequences count: that of the yearly report, at which the vote is held, or else the year's last day.
    pub decided_on: Day,
    /// People entitled to vote, over all electorates.
    pub entitled: u64,
    /// Ballots cast.
    pub cast: u64,
    /// Cast out of entitled.
    pub turnout: Option<Share>,
    /// The weighted share of ballots for `excellent` or `competent`.
    pub approval: Option<Share>,
    /// The weighted share of ballots for `excellent`.
    pub excellent: Option<Share>,
    /// Each electorate that voted.
    pub electorates: Vec<VotesOf>,
}

/// The ballots of one electorate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VotesOf {
    /// Who voted.
    pub electorate: Electorate,
    /// People entitled to vote.
    pub entitled: u64,
    /// Ballots cast.
    pub cast: u64,
    /// Ballots for `excellent`; like the next two nothing where it would say how somebody voted.
    pub excellent: Option<u64>,
    /// Ballots for `competent`.
    pub competent: Option<u64>,
    /// Ballots for `not_competent`.
    pub not_competent: Option<u64>,
}

/// What the ballots come to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    pub cast: u64,
    pub entitled: u64,
    /// Weighted: for `excellent`, for `excellent` or `competent`, all.
    pub excellent: u64,
    pub approving: u64,
    pub all: u64,
}

impl Count {
    fn of(votes: &[Option<Counted>; 2], rule: &WorkerAppraisal) -> Self {
        let mut count = Self::default();
        for (electorate, votes) in Electorate::ALL.iter().zip(votes) {
            let Some(votes) = votes else { continue };
            let weight = u64::from(rule.weight(*electorate).unsigned_abs());
            let add = |to: &mut u64, number: u64| *to = to.saturating_add(number.saturating_mul(weight));
            count.cast = count.cast.saturating_add(votes.cast());
            count.entitled = count.entitled.saturating_add(votes.entitled);
            add(&mut count.excellent, votes.excellent);
            add(&mut count.approving, votes.excellent.saturating_add(votes.competent));
            add(&mut count.all, votes.cast());
        }
        count
    }
    pub fn turnout(&self) -> Option<Share> {
        Share::of(self.cast, self.entitled)
    }
    pub fn approval(&self) -> Option<Share> {
        Share::of(self.approving, self.all)
    }
    pub fn excellent(&self) -> Option<Share> {
        Share::of(self.excellent, self.all)
    }
    /// As many for as against.
    pub fn is_tie(&self) -> bool {
        self.all > 0 && self.approving == self.all.saturating_sub(self.approving)
    }
    pub fn too_few(&self, rule: &WorkerAppraisal) -> bool {
        self.cast < u64::from(rule.min_ballots.unsigned_abs())
    }
    pub fn low_turnout(&self, rule: &WorkerAppraisal) -> bool {
        self.turnout().is_none_or(|turnout| turnout < rule.min_turnout)
    }

    fn grade(&self, rule: &WorkerAppraisal) -> Grade {
        if self.too_few(rule) || self.low_turnout(rule) {
            return Grade::Insufficient;
        }
        let approval = self.approval();
        if self.is_tie() || approval < Some(rule.competent_approval) {
            Grade::NotCompetent
        } else if approval >= Some(rule.excellent_approval) && self.excellent() >= Some(rule.excellent_share)
        {
            Grade::Excellent
        } else {
            Grade::Competent
        }
    }
}

/// The appraisals of all workers who were voted on in a year.
pub(super) fn workers<'a>(
    assessment: &'a Assessment,
    rule: &'a WorkerAppraisal,
    period: Period,
    tally: Option<&Tally>,
) -> Vec<Appraisal<'a>> {
    let tables = &assessment.tables.0;
    let year = period.last.year();
    let of_year = tables.deeds.ballots.iter().filter(|((_, voted_in), _)| *voted_in == year);
    of_year
        .map(|((worker, _), votes)| {
            let count = Count::of(votes, rule);
            let grade = count.grade(rule);
            let post = last_post(&tables.posts, *worker, period);
            let of_post = |column: &[u32]| post.and_then(|post| column.get(post).copied());
            let body = of_post(&tables.posts.body).map(|body| Cow::Borrowed(tables.spaces.bodies.text(body)));
            let decided_on = reported(tables, *worker, year).unwrap_or(period.last);
            let subject = Subject { kind: Appraised::Worker, period };
            let id = Cow::Borrowed(tables.spaces.workers.text(*worker));
            let values = |key: &str| value(rule, key);
            let mut row = Appraisal::of(assessment, subject, (id, body), (&rule.head, &values), grade);
            row.reasons = reasons::worker(rule, &count, grade);
            row.consequences =
                following::of_worker(assessment, rule, grade, decided_on, of_post(&tables.posts.place));
            row.votes = Some(shown(votes, &count, rule, decided_on));
            row.credited = tally.map(|tally| tally.credited_to(tables, *worker));
            row
        })
        .collect()
}

fn shown(votes: &[Option<Counted>; 2], count: &Count, rule: &WorkerAppraisal, decided_on: Day) -> Votes {
    let enough =
        |votes: &Counted| votes.cast() == 0 || votes.cast() >= u64::from(rule.min_ballots.unsigned_abs());
    let all_enough = votes.iter().flatten().all(enough);
    let electorates = Electorate::ALL.iter().zip(votes).filter_map(|(electorate, votes)| {
        let votes = votes.as_ref()?;
        Some(VotesOf {
            electorate: *electorate,
            entitled: votes.entitled,
            cast: votes.cast(),
            excellent: all_enough.then_some(votes.excellent),
            competent: all_enough.then_some(votes.competent),
            not_competent: all_enough.then_some(votes.not_competent),
        })
    });
    let told = !count.too_few(rule);
    Votes {
        decided_on,
        entitled: count.entitled,
        cast: count.cast,
        turnout: count.turnout(),
        approval: count.approval().filter(|_| told),
        excellent: count.excellent().filter(|_| told),
        electorates: electorates.collect(),
    }
}

/// The day of the worker's report on a year, the last where there are several.
fn reported(tables: &Frozen, worker: u32, year: i32) -> Option<Day> {
    let reports = &tables.deeds.reports;
    let of_year = |at: &usize| reports.year.get(*at) == Some(&i64::from(year));
    let days = reports.of.range(worker).filter(of_year).filter_map(|at| reports.on.get(at));
    days.max().copied().map(Day::from_number)
}

/// The post held on the year's last day, or else the last one held in it.
fn last_post(posts: &Posts, worker: u32, period: Period) -> Option<usize> {
    let (first, last) = (period.first.number(), period.last.number());
    let in_year = |post: &usize| {
        let (from, until) = posts.span(*post);
        from <= last && until > first
    };
    posts.of.range(worker).filter(in_year).max_by_key(|post| {
        let (from, until) = posts.span(*post);
        (until.min(last.saturating_add(1)), from)
    })
}

/// The value of a key, for `defaults`.
fn value(rule: &WorkerAppraisal, key: &str) -> String {
    match key {
        "min_ballots" => rule.min_ballots.to_string(),
        "min_turnout" => rule.min_turnout.to_string(),
        "contacts_weight" => rule.contacts_weight.to_string(),
        "residents_weight" => rule.residents_weight.to_string(),
        "excellent_approval" => rule.excellent_approval.to_string(),
        "excellent_share" => rule.excellent_share.to_string(),
        "competent_approval" => rule.competent_approval.to_string(),
        "admonition_months" => rule.admonition_months.to_string(),
        "review_days" => rule.review_days.to_string(),
        _ => String::new(),
    }
}
