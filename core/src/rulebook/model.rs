//! Rules as typed values: what a rulebook says once it has been read and found sound.
//!
//! Plain data. How a rule becomes duties is [`duty`](crate::duty)'s question; what may stand in a rulebook is
//! [`read`](super::read)'s and [`check`](super::check)'s.

mod appraisal;

use serde::Serialize;

use super::task::ConditionRule;
use super::task::TaskRule;
use crate::calendar::Day;
use crate::calendar::WorkdayCalendar;
use crate::vocabulary::BodyKind;
use crate::vocabulary::DayCount;
use crate::vocabulary::EventKind;
use crate::vocabulary::Every;
use crate::vocabulary::Festival;
use crate::vocabulary::Level;
use crate::vocabulary::Role;
use crate::vocabulary::Text;
use crate::vocabulary::Tier;
use crate::vocabulary::VisitKind;

pub use appraisal::AppraisalRules;
pub use appraisal::CommunityAppraisal;
pub use appraisal::Component;
pub use appraisal::StandardStep;
pub use appraisal::WorkerAppraisal;

/// The document a clause is taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The short name that clauses cite, such as `S0`.
    pub id: String,
    /// The document's title.
    pub title: String,
}

/// The passage (条款) a rule rests on: the source's place, our words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// Which source.
    pub source: String,
    /// Which section of it.
    pub section: String,
    /// What it means, in our words.
    pub gist: Option<Text>,
}

/// When a version of a rule is in force: `from` ≤ day < `until`; both ends optional. Empty (`from` = `until`): the rule is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Effective {
    /// First day in force.
    pub from: Option<Day>,
    /// First day no longer in force.
    pub until: Option<Day>,
}

impl Effective {
    /// Whether the version is in force on `day`.
    pub fn holds_on(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
    /// Whether it is in force on no day at all.
    pub fn is_empty(self) -> bool {
        matches!((self.from, self.until), (Some(from), Some(until)) if from >= until)
    }
    /// Whether the two are in force on a common day.
    pub fn overlaps(self, other: Self) -> bool {
        let before =
            |a: Self, b: Self| matches!((a.until, b.from), (Some(until), Some(from)) if until <= from);
        !self.is_empty() && !other.is_empty() && !before(self, other) && !before(other, self)
    }
}

/// What every rule has, whatever it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The rule's id, such as `visit.half-year`. Several versions share it.
    pub id: String,
    /// A short name for reports.
    pub title: Option<Text>,
    /// When this version is in force.
    pub effective: Effective,
    /// What it rests on.
    pub clause: Clause,
    /// The keys whose number the source does not give: `default:lianluo`.
    pub defaults: Vec<String>,
}

/// What makes a visit owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trigger {
    /// A calendar period.
    Every(Every),
    /// A festival, from `before` days before it to `after` days after it.
    Festivals {
        /// Which festivals.
        festivals: Vec<Festival>,
        /// Days the window opens before the festival.
        before: i32,
        /// Days the window stays open after it.
        after: i32,
    },
    /// Something that the contact or the household reported.
    Events {
        /// Which kinds.
        kinds: Vec<EventKind>,
        /// Days to respond.
        within: i32,
        /// Whether they are calendar or working days.
        days: DayCount,
    },
    /// A declared public emergency.
    Declaration {
        /// Days to respond.
        within: i32,
        /// Whether they are calendar or working days.
        days: DayCount,
    },
}

/// A rule that makes officials owe visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VisitRule {
    /// Id, version range, clause.
    pub head: Head,
    /// What makes the visit owed.
    pub trigger: Trigger,
    /// Whom it concerns; all tiers when left out.
    pub tiers: Vec<Tier>,
    /// Whose visits qualify; `None`: any role. The first is the holder.
    pub by: Option<Vec<Role>>,
    /// Which kinds of visit qualify; `None`: any.
    pub kinds: Option<Vec<VisitKind>>,
    /// How many visits, on as many days.
    pub count: u32,
    /// A periodic duty is owed only when at least so many days are left when it opens.
    pub min_days: i32,
    /// Days after `due` within which a late visit is still taken.
    pub late_days: i32,
    /// Owed once by each body of this kind, not once for each contact.
    pub body: Option<BodyKind>,
}

impl VisitRule {
    /// The role that holds the duty.
    pub fn holder(&self) -> Role {
        self.by.as_ref().and_then(|roles| roles.first()).copied().unwrap_or(Role::CommunityCadre)
    }
}

/// A rule that makes a body owe meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingRule {
    /// Id, version range, clause.
    pub head: Head,
    /// Which bodies owe it.
    pub body: BodyKind,
    /// The calendar period.
    pub every: Every,
    /// Which kinds of meeting qualify; `None`: any.
    pub kinds: Option<Vec<String>>,
    /// At least so many.
    pub min: u32,
    /// More than so many is remarked, never a fault.
    pub max: Option<u32>,
    /// Days between two meetings that both count.
    pub min_gap_days: i32,
    /// Each must have been a topic of a meeting for it to count.
    pub topics: Vec<String>,
    /// Each must have been invited to a meeting for it to count.
    pub invited: Vec<String>,
    /// Who must have chaired it; holder of the duty.
    pub chair: Option<Role>,
    /// The duty is owed only when at least so many days of the period are left when it opens.
    pub min_days: i32,
    /// Days after `due` within which a late meeting is still taken.
    pub late_days: i32,
}

impl MeetingRule {
    /// The role that holds the duty.
    pub fn holder(&self) -> Role {
        self.chair.unwrap_or(Role::CommunityCadre)
    }
}

/// From how many days overdue on a duty is also shown to which level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Escalation {
    /// Days overdue (`as_of` − `due`), at least 1.
    pub days: i32,
    /// Who hears of it.
    pub to: Level,
}

/// A whole rulebook, sound and complete.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Book {
    /// The rulebook's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: Option<Text>,
    /// The rulebook it was laid over.
    pub extends: Option<String>,
    /// Days a body has after taking a contact over.
    pub handover_days: i32,
    /// Who hears of overdue duties, by rising days.
    pub escalation: Vec<Escalation>,
    /// The documents cited.
    pub sources: Vec<Source>,
    /// The visit rules, in the order of the file.
    pub visits: Vec<VisitRule>,
    /// The meeting rules, in the order of the file.
    pub meetings: Vec<MeetingRule>,
    /// The tasks: trainings, reports, checklists, activities and requests, each kind in the order of the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<TaskRule>,
    /// The conditions: staffing and qualification, each kind in the order of the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<ConditionRule>,
    /// How work is appraised; a rulebook that appraises nobody says nothing of it.
    #[serde(skip_serializing_if = "AppraisalRules::is_empty")]
    pub appraisal: AppraisalRules,
    /// Working days, where the rulebook has them.
    #[serde(serialize_with = "calendar_as_data")]
    pub calendar: Option<WorkdayCalendar>,
}

/// One version of one rule, whatever it asks for.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Rule<'b> {
    /// A visit rule.
    Visit(&'b VisitRule),
    /// A meeting rule.
    Meeting(&'b MeetingRule),
    /// A task.
    Task(&'b TaskRule),
    /// A condition.
    Condition(&'b ConditionRule),
}

impl<'b> Rule<'b> {
    /// Id, version range, clause.
    pub fn head(self) -> &'b Head {
        match self {
            Self::Visit(rule) => &rule.head,
            Self::Meeting(rule) => &rule.head,
            Self::Task(rule) => &rule.head,
            Self::Condition(rule) => &rule.head,
        }
    }
}

impl Book {
    /// All rules: visits, meetings, tasks, conditions.
    pub fn rules(&self) -> impl Iterator<Item = Rule<'_>> + Clone {
        let visits = self.visits.iter().map(Rule::Visit);
        let tasks = self.tasks.iter().map(Rule::Task);
        let rest = tasks.chain(self.conditions.iter().map(Rule::Condition));
        visits.chain(self.meetings.iter().map(Rule::Meeting)).chain(rest)
    }

    /// The rule at a position of [`Book::rules`].
    pub(crate) fn rule(&self, number: usize) -> Option<Rule<'_>> {
        let Some(after_visits) = number.checked_sub(self.visits.len()) else {
            return self.visits.get(number).map(Rule::Visit);
        };
        let Some(after_meetings) = after_visits.checked_sub(self.meetings.len()) else {
            return self.meetings.get(after_visits).map(Rule::Meeting);
        };
        match after_meetings.checked_sub(self.tasks.len()) {
            None => self.tasks.get(after_meetings).map(Rule::Task),
            Some(at) => self.conditions.get(at).map(Rule::Condition),
        }
    }

    /// The heads of all rules that make duties or findings, in their order.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.rules().map(Rule::head)
    }

    /// The heads of everything that has versions: the rules, and after them the appraisals.
    pub fn all_heads(&self) -> impl Iterator<Item = &Head> {
        self.heads().chain(self.appraisal.heads())
    }
}

fn calendar_as_data<S: serde::Serializer>(
    calendar: &Option<WorkdayCalendar>,
    to: S,
) -> Result<S::Ok, S::Error> {
    calendar
        .as_ref()
        .map(|calendar| {
            (calendar.covers(), calendar.off(), calendar.work(), calendar.source(), calendar.provisional())
        })
        .serialize(to)
}
