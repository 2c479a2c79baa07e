//! The rules beside visits and meetings, as typed values: tasks, which officials owe, and conditions, which hold or are found not to.
//!
//! Five kinds of table make a task (`[[training]]`, `[[report]]`, `[[checklist]]`, `[[activity]]`, `[[request]]`), two a condition (`[[staffing]]`,
//! `[[qualification]]`). A task has a window and becomes a duty like any other; a condition has none and becomes a finding. Plain data.

use serde::Serialize;

use super::model::Head;
use crate::calendar::MonthDay;
use crate::vocabulary::BodyKind;
use crate::vocabulary::DayCount;
use crate::vocabulary::Every;
use crate::vocabulary::Festival;
use crate::vocabulary::RequestKind;
use crate::vocabulary::Role;
use crate::vocabulary::Step;

/// A rule that makes a worker's post or a body owe something other than visits and meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskRule {
    /// Id, version range, clause.
    pub head: Head,
    /// What is to be done.
    pub task: Task,
    /// When.
    pub when: When,
    /// Who answers for it in the body; the worker's own post where the task is about a worker.
    pub holder: Option<Role>,
    /// A periodic duty is owed only when at least so many days are left when it opens.
    pub min_days: i32,
    /// Days after `due` within which it may still be done, late.
    pub late_days: i32,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// A worker is trained.
    Training {
        /// Whose posts it concerns; `None`: every role.
        roles: Option<Vec<Role>>,
        /// Which kinds of training count; `None`: any.
        kinds: Option<Vec<String>>,
        /// How many trainings, on as many days.
        count: u32,
        /// Whether only a training that ended with a passed examination counts.
        passed: bool,
    },
    /// A worker reports on the year.
    Report {
        /// Whose posts it concerns; `None`: every role.
        roles: Option<Vec<Role>>,
    },
    /// A body has every item in place.
    Checklist {
        /// Which bodies.
        body: BodyKind,
        /// The items, each needed.
        items: Vec<String>,
    },
    /// A body offers activities.
    Activity {
        /// Which bodies.
        body: BodyKind,
        /// The kinds, each needed.
        kinds: Vec<String>,
        /// At least so many of each kind; 0: they are counted and never owed.
        min: u32,
        /// More than so many of a kind is remarked, never a fault.
        max: Option<u32>,
    },
    /// A body sees through what it received.
    Request {
        /// Which bodies; `None`: all.
        body: Option<BodyKind>,
        /// Which kinds.
        kinds: Vec<RequestKind>,
        /// How far it must have come.
        step: Step,
    },
}

/// When a task is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// In a calendar period, or in a part of the year.
    Every {
        /// The period.
        every: Every,
        /// The part of the year, both ends included; `None`: the whole period.
        window: Option<YearWindow>,
    },
    /// Around a festival.
    Festivals {
        /// Which festivals.
        festivals: Vec<Festival>,
        /// Days the window opens before the festival.
        before: i32,
        /// Days it stays open after it.
        after: i32,
    },
    /// Before a worker is appointed, on the day of appointment at the latest.
    Appointment {
        /// How many days before the appointment it may lie; `None`: any number.
        valid_days: Option<i32>,
    },
    /// After something was received.
    Received {
        /// Days to do it in.
        within: i32,
        /// Whether they are calendar or working days.
        days: DayCount,
    },
}

/// A part of each year, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct YearWindow {
    /// Its first day.
    pub from: MonthDay,
    /// Its last day.
    pub to: MonthDay,
}

impl TaskRule {
    /// The roles whose posts a task about workers concerns; `None`: every role. Nothing for a task of bodies.
    pub fn posts(&self) -> Option<Option<&[Role]>> {
        match &self.task {
            Task::Training { roles, .. } | Task::Report { roles } => Some(roles.as_deref()),
            _ => None,
        }
    }

    /// The kind of body that owes it; nothing where it is about workers or any body may.
    pub fn body(&self) -> Option<BodyKind> {
        match &self.task {
            Task::Checklist { body, .. } | Task::Activity { body, .. } => Some(*body),
            Task::Request { body, .. } => *body,
            Task::Training { .. } | Task::Report { .. } => None,
        }
    }

    /// Whether it is owed because something happened, and therefore cannot end.
    pub fn begins_with_something(&self) -> bool {
        matches!(self.when, When::Appointment { .. } | When::Received { .. })
    }

    /// The table of a rulebook that it is written as.
    pub fn written(&self) -> &'static str {
        match self.task {
            Task::Training { .. } => "training",
            Task::Report { .. } => "report",
            Task::Checklist { .. } => "checklist",
            Task::Activity { .. } => "activity",
            Task::Request { .. } => "request",
        }
    }
}

/// A rule about how posts are filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConditionRule {
    /// Id, version range, clause.
    pub head: Head,
    /// What must hold.
    pub condition: Condition,
}

/// What must hold of posts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// Every body of a kind has its posts filled.
    Staffing {
        /// Which bodies.
        body: BodyKind,
        /// Which roles fill the post.
        roles: Vec<Role>,
        /// How many workers.
        min: u32,
        /// Whether only full-time workers count.
        full_time: bool,
        /// For how many days the post may be vacant.
        vacancy_days: i32,
        /// Only while at least so many contacts are eligible in the body.
        min_contacts: Option<u32>,
    },
    /// Every worker is attested to meet the tests.
    Qualification {
        /// Whose posts it concerns; `None`: every role.
        roles: Option<Vec<Role>>,
        /// What the attestation is about, each test by name.
        tests: Vec<String>,
    },
}

impl ConditionRule {
    /// The table of a rulebook that it is written as.
    pub fn written(&self) -> &'static str {
        match self.condition {
            Condition::Staffing { .. } => "staffing",
            Condition::Qualification { .. } => "qualification",
        }
    }
}
