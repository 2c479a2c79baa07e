//! The duties of an assessment as columns, and one duty as a view into them.
//!
//! Statuses are computed for one `as_of` and never stored beyond the assessment. Views borrow; nothing is copied until asked for.

use super::Assessment;
use super::identity;
use crate::calendar::Day;
use crate::rulebook::Head;
use crate::rulebook::Rule;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::rulebook::When;
use crate::tables::NO_ID;
use crate::vocabulary::Level;
use crate::vocabulary::Reason;
use crate::vocabulary::Role;
use crate::vocabulary::Status;
use crate::vocabulary::SubjectKind;

/// Stands for no day in a column of days.
pub(super) const NO_DAY: i32 = i32::MIN;

/// Struct of arrays: one entry a duty, contact by contact and then body by body; [`order`](super::order) knows the answer's order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    /// Position among all rules of the book.
    pub rule: Vec<u32>,
    /// Contact id, row of `bodies`, or worker id.
    pub subject: Vec<u32>,
    /// Body id that holds the duty.
    pub holder: Vec<u32>,
    pub anchor: Vec<i32>,
    pub opens: Vec<i32>,
    pub due: Vec<i32>,
    pub closes: Vec<i32>,
    pub status: Vec<u8>,
    pub met_on: Vec<i32>,
    /// End of each duty's records in `records`.
    pub met_end: Vec<u32>,
    /// Rows of the table that the rule's records come from.
    pub records: Vec<u32>,
}

/// One duty before it becomes columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub rule: u32,
    pub subject: u32,
    pub holder: u32,
    pub anchor: i32,
    pub opens: i32,
    pub due: i32,
    pub closes: i32,
    pub status: Status,
    pub met_on: i32,
}

impl Rows {
    pub fn len(&self) -> usize {
        self.rule.len()
    }

    pub(super) fn push(&mut self, row: Row, records: &[u32]) {
        self.rule.push(row.rule);
        self.subject.push(row.subject);
        self.holder.push(row.holder);
        self.anchor.push(row.anchor);
        self.opens.push(row.opens);
        self.due.push(row.due);
        self.closes.push(row.closes);
        self.status.push(row.status.index());
        self.met_on.push(row.met_on);
        self.records.extend_from_slice(records);
        self.met_end.push(u32::try_from(self.records.len()).unwrap_or(u32::MAX));
    }

    /// Adds the rows of another block.
    pub fn append(&mut self, other: &Self) {
        self.rule.extend_from_slice(&other.rule);
        self.subject.extend_from_slice(&other.subject);
        self.holder.extend_from_slice(&other.holder);
        self.anchor.extend_from_slice(&other.anchor);
        self.opens.extend_from_slice(&other.opens);
        self.due.extend_from_slice(&other.due);
        self.closes.extend_from_slice(&other.closes);
        self.status.extend_from_slice(&other.status);
        self.met_on.extend_from_slice(&other.met_on);
        let before = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        self.records.extend_from_slice(&other.records);
        self.met_end.extend(other.met_end.iter().map(|end| end.saturating_add(before)));
    }

    pub fn status_of(&self, at: usize) -> Status {
        self.status.get(at).and_then(|status| Status::from_index(*status)).unwrap_or(Status::Open)
    }

    pub fn records_of(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).and_then(|before| self.met_end.get(before)).copied().unwrap_or(0);
        let end = self.met_end.get(at).copied().unwrap_or(start);
        self.records.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// What the duties of a rule are about.
pub(super) fn subject_kind(rule: Rule<'_>) -> SubjectKind {
    match rule {
        Rule::Visit(rule) if rule.body.is_none() => SubjectKind::Contact,
        Rule::Task(rule) if rule.posts().is_some() => SubjectKind::Worker,
        _ => SubjectKind::Body,
    }
}

/// One duty (应办事项) of an assessment: a view, cheap to copy.
#[derive(Clone, Copy)]
pub struct Duty<'a> {
    pub(crate) of: &'a Assessment,
    /// Its row.
    pub(crate) at: usize,
    pub(crate) number: usize,
}

impl std::fmt::Debug for Duty<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Duty({} due {}, {})", self.rule(), self.due(), self.status())
    }
}

impl<'a> Duty<'a> {
    fn id_in(&self, column: &'a [u32]) -> u32 {
        column.get(self.at).copied().unwrap_or(NO_ID)
    }
    fn day_in(&self, column: &'a [i32]) -> Day {
        Day::from_number(column.get(self.at).copied().unwrap_or_default())
    }
    /// The rule that makes it owed.
    pub(crate) fn asked_by(&self) -> Option<Rule<'a>> {
        self.of.rulebook.book().rule(self.id_in(&self.of.rows.rule) as usize)
    }
    pub(crate) fn holder_number(&self) -> u32 {
        self.id_in(&self.of.rows.holder)
    }
    pub(crate) fn subject_number(&self) -> u32 {
        self.id_in(&self.of.rows.subject)
    }

    /// Where the duty stands in [`Assessment::duties`].
    pub fn number(&self) -> usize {
        self.number
    }
    /// A stable digest of (rulebook id, rule, subject, anchor) as 32 hex digits; an HMAC when the caller gave a key.
    pub fn duty_id(&self) -> String {
        identity::duty_id(self)
    }
    /// Id, version range and clause of the rule.
    pub fn head(&self) -> Option<&'a Head> {
        self.asked_by().map(Rule::head)
    }
    /// The rule's id.
    pub fn rule(&self) -> &'a str {
        self.head().map_or("", |head| head.id.as_str())
    }
    /// Whether the duty is about a contact, a body as a whole or a worker.
    pub fn subject_kind(&self) -> SubjectKind {
        self.asked_by().map_or(SubjectKind::Body, subject_kind)
    }
    /// The contact's, body's or worker's id as given.
    pub fn subject_id(&self) -> &'a str {
        let tables = &self.of.tables.0;
        match self.subject_kind() {
            SubjectKind::Contact => tables.spaces.contacts.text(self.subject_number()),
            SubjectKind::Worker => tables.spaces.workers.text(self.subject_number()),
            SubjectKind::Body => {
                let id = tables.bodies.id.get(self.subject_number() as usize).copied().unwrap_or(NO_ID);
                tables.spaces.bodies.text(id)
            }
        }
    }
    /// The role that owes it.
    pub fn holder_role(&self) -> Role {
        let role = match self.asked_by() {
            Some(Rule::Visit(rule)) => Some(rule.holder()),
            Some(Rule::Meeting(rule)) => Some(rule.holder()),
            Some(Rule::Task(rule)) => match rule.posts() {
                Some(roles) => self.post_role(rule, roles),
                None => rule.holder,
            },
            Some(Rule::Condition(_)) | None => None,
        };
        role.unwrap_or(Role::CommunityCadre)
    }

    /// The role of the post that a worker's task belongs to.
    fn post_role(&self, rule: &TaskRule, roles: Option<&[Role]>) -> Option<Role> {
        let posts = &self.of.tables.0.posts;
        let due = self.day_in(&self.of.rows.due).number();
        let at_appointment = matches!(rule.when, When::Appointment { .. });
        let day = if at_appointment { due } else { due.min(self.of.options.as_of.number()) };
        let post = posts.holding(self.subject_number(), roles, day)?;
        posts.role.get(post).and_then(|role| Role::from_index(*role))
    }
    /// The body in which that role owes it.
    pub fn holder_body(&self) -> &'a str {
        self.of.tables.0.spaces.bodies.text(self.id_in(&self.of.rows.holder))
    }
    /// The day that decides which version of the rule applies.
    pub fn anchor(&self) -> Day {
        self.day_in(&self.of.rows.anchor)
    }
    /// First day of the window.
    pub fn opens(&self) -> Day {
        self.day_in(&self.of.rows.opens)
    }
    /// Last day in time.
    pub fn due(&self) -> Day {
        self.day_in(&self.of.rows.due)
    }
    /// Last day on which it can still be made good, late.
    pub fn closes(&self) -> Day {
        self.day_in(&self.of.rows.closes)
    }
    /// How it stands on the day asked for.
    pub fn status(&self) -> Status {
        self.of.rows.status_of(self.at)
    }
    /// Why it is waived; nothing on every other status.
    pub fn reason(&self) -> Option<Reason> {
        (self.status() == Status::Waived).then_some(Reason::Exempted)
    }
    /// The day of the last record needed.
    pub fn met_on(&self) -> Option<Day> {
        let day = self.of.rows.met_on.get(self.at).copied().unwrap_or(NO_DAY);
        (day != NO_DAY).then(|| Day::from_number(day))
    }
    /// The rows of its records' table that met it.
    pub fn met_rows(&self) -> &'a [u32] {
        self.of.rows.records_of(self.at)
    }
    /// The records that met it: their ids, or `#row` counted from 0 where they have none.
    pub fn met_by(&self) -> Vec<String> {
        self.met_rows().iter().map(|row| self.record_name(*row)).collect()
    }
    pub(crate) fn record_name(&self, row: u32) -> String {
        let tables = &self.of.tables.0;
        let ids = match self.asked_by() {
            Some(Rule::Visit(_)) => Some(&tables.visits.id),
            Some(Rule::Meeting(_)) => Some(&tables.meetings.id),
            Some(Rule::Task(TaskRule { task: Task::Request { .. }, .. })) => Some(&tables.requests.id),
            _ => None,
        };
        match ids.and_then(|ids| ids.get(row as usize)) {
            Some(&id) if id != NO_ID => tables.spaces.records.text(id).to_owned(),
            _ => format!("#{row}"),
        }
    }
    /// Days after `due` on the day asked for, for what is overdue or missed.
    pub fn days_overdue(&self) -> Option<i32> {
        matches!(self.status(), Status::Overdue | Status::Missed)
            .then(|| self.due().until(self.of.options.as_of))
    }
    /// Who else hears of it, where the rulebook says so.
    pub fn escalates_to(&self) -> Option<Level> {
        let days = self.days_overdue()?;
        self.of.rulebook.book().escalation.iter().rev().find(|step| step.days <= days).map(|step| step.to)
    }
}
