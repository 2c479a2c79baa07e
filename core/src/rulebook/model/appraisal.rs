//! How work is appraised, as typed values: the ballots on a worker, the standard of a community.
//!
//! Plain data: every threshold is here, none in the code. What grade follows is [`appraise`](crate::Assessment::appraisals)'s question.

use serde::Serialize;

use super::Head;
use crate::vocabulary::Electorate;
use crate::vocabulary::Share;
use crate::vocabulary::SubjectKind;

/// The appraisal rules of a rulebook, each with its versions in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AppraisalRules {
    /// `[appraisal.worker]`.
    pub worker: Vec<WorkerAppraisal>,
    /// `[appraisal.community]`.
    pub community: Vec<CommunityAppraisal>,
}

impl AppraisalRules {
    /// Whether the rulebook appraises nobody.
    pub fn is_empty(&self) -> bool {
        self.worker.is_empty() && self.community.is_empty()
    }
    /// The heads of all versions, workers first.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.worker.iter().map(|rule| &rule.head).chain(self.community.iter().map(|rule| &rule.head))
    }
}

/// How ballots on a worker become a proposed grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkerAppraisal {
    /// Id (`appraisal.worker`), version range, clause.
    pub head: Head,
    /// Fewer ballots give no grade.
    pub min_ballots: i32,
    /// A smaller share of those entitled gives no grade.
    pub min_turnout: Share,
    /// How often a ballot of the contacts counts.
    pub contacts_weight: i32,
    /// How often a ballot of the residents' representatives counts.
    pub residents_weight: i32,
    /// `excellent` needs this share of ballots for `excellent` or `competent` …
    pub excellent_approval: Share,
    /// … and this share for `excellent`.
    pub excellent_share: Share,
    /// `competent` needs this share of ballots for `excellent` or `competent`.
    pub competent_approval: Share,
    /// Months of admonition after `not_competent`, 3 to 6.
    pub admonition_months: i32,
    /// Days after the admonition's end within which it is reviewed.
    pub review_days: i32,
}

impl WorkerAppraisal {
    /// How often a ballot of an electorate counts.
    pub fn weight(&self, of: Electorate) -> i32 {
        match of {
            Electorate::Contacts => self.contacts_weight,
            Electorate::Residents => self.residents_weight,
        }
    }
}

/// A step of the standard: from so many contacts on, this share of duties must be on time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct StandardStep {
    /// From so many contacts on.
    pub contacts: i32,
    /// The share required.
    pub share: Share,
}

/// Duties that make up the actual share, and how often each counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Component {
    /// Duties about which kind of subject.
    pub duties: SubjectKind,
    /// How often each counts.
    pub weight: i32,
}

/// How a community's duties become a proposed grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommunityAppraisal {
    /// Id (`appraisal.community`), version range, clause.
    pub head: Head,
    /// The standard, by rising number of contacts; the first step begins at 0.
    pub steps: Vec<StandardStep>,
    /// What the actual share is made of.
    pub components: Vec<Component>,
    /// `demonstration` needs so much more than required (never more than all).
    pub good_margin: Share,
    /// Days after the period's end within which a `rectify` is put right.
    pub rectify_days: i32,
}

impl CommunityAppraisal {
    /// The share required of a community with so many contacts.
    pub fn required(&self, contacts: u64) -> Share {
        let reached = |step: &&StandardStep| u64::try_from(step.contacts).is_ok_and(|from| from <= contacts);
        self.steps.iter().rev().find(reached).map_or(Share::WHOLE, |step| step.share)
    }
    /// How often a duty about a kind of subject counts; 0 where no component names it.
    pub fn weight(&self, of: SubjectKind) -> i32 {
        self.components
            .iter()
            .find(|component| component.duties == of)
            .map_or(0, |component| component.weight)
    }
}
