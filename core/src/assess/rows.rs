//! One duty of an assessment, as a view into its columns.
//!
//! A view borrows; nothing is copied until asked for.

use super::Assessment;
use super::chunks::Chunk;
use super::chunks::NO_DAY;
use super::identity;
use crate::calendar::Day;
use crate::rulebook::Head;
use crate::rulebook::Rule;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::rulebook::When;
use crate::tables::NO_ID;
use crate::tables::contact_number;
use crate::vocabulary::Level;
use crate::vocabulary::Reason;
use crate::vocabulary::Role;
use crate::vocabulary::Status;
use crate::vocabulary::SubjectKind;

/// What the duties of a rule are about.
pub(crate) fn subject_kind(rule: Rule<'_>) -> SubjectKind {
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
    rows: &'a Chunk,
    /// Its chunk.
    chunk: usize,
    /// Its row there.
    at: usize,
    number: usize,
}

impl std::fmt::Debug for Duty<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Duty({} due {}, {})", self.rule(), self.due(), self.status())
    }
}

impl<'a> Duty<'a> {
    /// The duty of a row of a chunk; it has no number in the answer.
    pub(crate) fn of_chunk(of: &'a Assessment, chunk: usize, rows: &'a Chunk, at: usize) -> Self {
        Duty { of, rows, chunk, at, number: usize::MAX }
    }

    /// The duty of a row, counted over all chunks.
    pub(super) fn new(of: &'a Assessment, row: usize, number: usize) -> Self {
        let (chunk, at) = of.rows.find(row);
        Duty { of, rows: of.rows.chunk(chunk), chunk, at, number }
    }

    fn id_in(&self, column: &'a [u32]) -> u32 {
        column.get(self.at).copied().unwrap_or(NO_ID)
    }
    fn day_in(&self, column: &'a [i32]) -> Day {
        Day::from_number(column.get(self.at).copied().unwrap_or_default())
    }
    /// The rule's position among all heads of the book.
    pub(crate) fn head_number(&self) -> usize {
        self.rows.rule.get(self.at).copied().map_or(usize::MAX, usize::from)
    }
    /// The number of the id of the body that holds it.
    pub(crate) fn holder_number(&self) -> u32 {
        self.id_in(&self.rows.holder)
    }
    /// The rule that makes it owed.
    pub(crate) fn asked_by(&self) -> Option<Rule<'a>> {
        self.of.rulebook.book().rule(self.head_number())
    }
    /// The contact's number, the row of `bodies`, or the worker's number.
    pub(crate) fn subject_number(&self) -> u32 {
        let number = self.id_in(&self.rows.subject);
        match self.subject_kind() {
            SubjectKind::Contact => contact_number(self.chunk, number),
            _ => number,
        }
    }

    /// Where the duty stands in [`Assessment::duties`].
    pub fn number(&self) -> usize {
        self.number
    }
    /// A stable digest of (rulebook id, rule, subject, anchor) as 32 hex digits; an HMAC when the caller gave a key.
    pub fn duty_id(&self) -> String {
        identity::duty_id(self)
    }
    /// The same as 16 bytes; `room` is used again and again.
    #[cfg(feature = "arrow")]
    pub(crate) fn digest(&self, room: &mut Vec<u8>) -> [u8; 16] {
        identity::digest(self, room).to_be_bytes()
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
            SubjectKind::Contact => tables.contact_id(self.subject_number()),
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
        let due = self.due().number();
        let at_appointment = matches!(rule.when, When::Appointment { .. });
        let day = if at_appointment { due } else { due.min(self.of.options.as_of.number()) };
        let post = posts.holding(self.subject_number(), roles, day)?;
        posts.role.get(post).and_then(|role| Role::from_index(*role))
    }
    /// The body in which that role owes it.
    pub fn holder_body(&self) -> &'a str {
        self.of.tables.0.spaces.bodies.text(self.holder_number())
    }
    /// The day that decides which version of the rule applies.
    pub fn anchor(&self) -> Day {
        self.day_in(&self.rows.anchor)
    }
    /// First day of the window.
    pub fn opens(&self) -> Day {
        self.day_in(&self.rows.opens)
    }
    /// Last day in time.
    pub fn due(&self) -> Day {
        self.day_in(&self.rows.due)
    }
    /// Last day on which it can still be made good, late.
    pub fn closes(&self) -> Day {
        self.day_in(&self.rows.closes)
    }
    /// How it stands on the day asked for.
    pub fn status(&self) -> Status {
        self.rows.status_of(self.at)
    }
    /// Why it is waived; nothing on every other status.
    pub fn reason(&self) -> Option<Reason> {
        (self.status() == Status::Waived).then_some(Reason::Exempted)
    }
    /// The day of the last record needed.
    pub fn met_on(&self) -> Option<Day> {
        let day = self.rows.met_on.get(self.at).copied().unwrap_or(NO_DAY);
        (day != NO_DAY).then(|| Day::from_number(day))
    }
    /// The rows of its records' table that met it; of a duty of [`Pieces`](crate::Pieces) those of the piece's own table.
    pub fn met_rows(&self) -> &'a [u32] {
        self.rows.records_of(self.at)
    }
    /// The records that met it: their ids, or `#row` counted from 0 where they have none.
    pub fn met_by(&self) -> Vec<String> {
        self.met_rows().iter().map(|row| self.record_name(*row)).collect()
    }
    pub(crate) fn record_name(&self, row: u32) -> String {
        let tables = &self.of.tables.0;
        let texts = &tables.spaces.records;
        let at = row as usize;
        let name = match self.asked_by() {
            Some(Rule::Visit(_)) => match self.of.gathered().and_then(|gathered| gathered.visit(row)) {
                Some(visit) => visit.name.clone(),
                None => tables.visit_rows.id.text(at, texts),
            },
            Some(Rule::Meeting(_)) => tables.deeds.meetings.id.text(at, texts),
            Some(Rule::Task(TaskRule { task: Task::Request { .. }, .. })) => tables
                .deeds
                .requests
                .id
                .get(at)
                .filter(|id| **id != NO_ID)
                .map(|id| texts.text(*id).to_owned()),
            _ => None,
        };
        let before = if self.subject_kind() == SubjectKind::Contact { self.of.visits_before } else { 0 };
        name.unwrap_or_else(|| format!("#{}", row.saturating_add(before)))
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
