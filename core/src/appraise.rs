//! Appraisals (考评): proposed grades for workers and communities, with their reasons and with what follows from them.
//!
//! A worker's year is judged by ballots, given as counts; a community's year by the duties it held. Every threshold is data of the rulebook, and the
//! version in force on the year's last day applies. A grade is a *proposal*: a person confirms it. Nothing is ranked, rows are in the order of
//! ids, and there is no grade for a resident.
//!
//! A table that was not handed over is not asked about: workers are appraised when `ballots` was given, communities when both `contacts` and
//! `visits` were. An appraisal appears when its year's last day lies in the range asked for and has come by `as_of`; it then looks at the whole year,
//! whatever the range, so that adjacent ranges share appraisals out without loss.
//!
//! The numbers are small and about few people. They are for those who answer for the work, not for publication.

mod ballots;
mod credit;
mod duties;
mod following;
mod gathered;
mod reasons;
mod render;

use std::borrow::Cow;

use serde::Serialize;

use crate::arrange;
use crate::assess::Assessment;
use crate::assess::Options;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::periods_due_in;
use crate::explain::DEFAULT;
use crate::explain::DefaultNumber;
use crate::rulebook::Head;
use crate::rulebook::Rulebook;
use crate::vocabulary::Appraised;
use crate::vocabulary::Every;
use crate::vocabulary::Grade;
use crate::vocabulary::Text;

pub(crate) use gathered::gather;

pub use ballots::Votes;
pub use ballots::VotesOf;
pub use credit::Credit;
pub use duties::ComponentShare;
pub use duties::Work;
pub use following::Consequence;

/// One appraisal: a proposed grade and everything it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appraisal<'a> {
    /// Whose work.
    pub subject_kind: Appraised,
    /// The worker's or community's id as given.
    pub subject_id: Cow<'a, str>,
    /// The body: the community itself, or where the worker last served in the year, if `workers` says so.
    pub body: Option<Cow<'a, str>>,
    /// The year.
    pub period: String,
    /// Its first day.
    pub from: Day,
    /// Its last day, which decides on the version of the rule.
    pub until: Day,
    /// The proposed grade.
    pub grade: Grade,
    /// Always `true`: a person confirms.
    pub proposed: bool,
    /// Worker: the ballots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub votes: Option<Votes>,
    /// Worker: the duties of the year that fell to the posts held; given beside the grade, no part of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credited: Option<Credit<'a>>,
    /// Community: the duties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<Work<'a>>,
    /// Why this grade, in sentences.
    pub reasons: Vec<Text>,
    /// What follows from it, as it stands on `as_of`.
    pub consequences: Vec<Consequence<'a>>,
    /// The rule's id.
    pub rule: &'a str,
    /// The rulebook's id.
    pub rulebook: &'a str,
    /// The rulebook's version.
    pub version: &'a str,
    /// The source the clause is taken from.
    pub source: &'a str,
    /// The section.
    pub section: &'a str,
    /// The first day of the rule's version, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Day>,
    /// The numbers that the source does not give.
    pub defaults: Vec<DefaultNumber>,
}

/// What an appraisal is about, before anything is counted.
#[derive(Debug, Clone, Copy)]
struct Subject {
    kind: Appraised,
    period: Period,
}

impl<'a> Appraisal<'a> {
    /// An appraisal of which only the frame is known.
    fn of(
        assessment: &'a Assessment,
        subject: Subject,
        (id, body): (Cow<'a, str>, Option<Cow<'a, str>>),
        (head, values): (&'a Head, &dyn Fn(&str) -> String),
        grade: Grade,
    ) -> Self {
        let Subject { kind, period } = subject;
        let rulebook = assessment.rulebook();
        let default = |key: &String| DefaultNumber { key: key.clone(), value: values(key), origin: DEFAULT };
        Self {
            subject_kind: kind,
            subject_id: id,
            body,
            period: period.last.year().to_string(),
            from: period.first,
            until: period.last,
            grade,
            proposed: true,
            votes: None,
            credited: None,
            work: None,
            reasons: Vec::new(),
            consequences: Vec::new(),
            rule: &head.id,
            rulebook: rulebook.id(),
            version: rulebook.version(),
            source: &head.clause.source,
            section: &head.clause.section,
            in_force_from: head.effective.from,
            defaults: head.defaults.iter().map(default).collect(),
        }
    }
}

/// The years that are appraised: those whose last day lies in the range and has come.
pub(crate) fn years(rulebook: &Rulebook, options: &Options) -> Vec<Period> {
    if rulebook.book().appraisal.is_empty() {
        return Vec::new();
    }
    periods_due_in(Every::Year, options.from, options.to.min(options.as_of))
}

impl Assessment {
    /// The appraisals whose year's last day lies in the range and has come by `as_of`, by year, kind and id.
    ///
    /// Empty when the rulebook appraises nobody or the tables were not handed over: see the head of this module's page in the guide.
    pub fn appraisals(&self) -> Vec<Appraisal<'_>> {
        let rules = &self.rulebook().book().appraisal;
        let mut out = Vec::new();
        for period in years(self.rulebook(), self.options()) {
            let in_force = |head: &Head| head.effective.holds_on(period.last);
            let worker = rules.worker.iter().find(|rule| in_force(&rule.head));
            let community = rules.community.iter().find(|rule| in_force(&rule.head));
            let asked_about = duties::asked_about(self);
            let year =
                (asked_about && (worker.is_some() || community.is_some())).then(|| self.whole_year(period));
            let tally = year.as_deref().map(|year| duties::tally(self, year, period));
            let mut of_period = Vec::new();
            if let (Some(rule), Some(tally)) = (community, &tally) {
                of_period.extend(duties::communities(self, rule, period, tally));
            }
            if let Some(rule) = worker {
                of_period.extend(ballots::workers(self, rule, period, tally.as_ref()));
            }
            arrange::by(&mut of_period, |a, b| {
                (a.subject_kind.word(), &a.subject_id).cmp(&(b.subject_kind.word(), &b.subject_id))
            });
            out.extend(of_period);
        }
        out
    }

    /// The assessment of a whole year: this one where its range covers it.
    fn whole_year(&self, period: Period) -> Cow<'_, Assessment> {
        let options = self.options();
        if options.covers(period) {
            return Cow::Borrowed(self);
        }
        // What an assessment refuses does not depend on its range, so this one is refused no more than the one asked for.
        self.over(period).map_or(Cow::Borrowed(self), Cow::Owned)
    }
}
