//! What is found wrong with how posts are filled (发现): appointed without the examination, not attested, a test not met, vacant for too long.
//!
//! A finding is no duty: it has no window and nobody makes it good by a record. It says since when something does not hold, on which day that became a
//! finding, and until when, if that is over. Answered are the findings of the days asked about, as far as they have come on `as_of`.
//!
//! Findings speak of posts and workers, never of contacts; how many contacts a body has only decides whether a post is needed.

use super::Assessment;
use super::evidence::Done;
use super::evidence::Known;
use super::presence::Presence;
use super::task_evidence;
use crate::arrange;
use crate::calendar::Day;
use crate::duty::Owed;
use crate::duty::of_kind;
use crate::rulebook::Clause;
use crate::rulebook::Condition;
use crate::rulebook::Effective;
use crate::rulebook::Head;
use crate::rulebook::Rule;
use crate::rulebook::TaskRule;
use crate::rulebook::When;
use crate::tables::Frozen;
use crate::tables::NO_ID;
use crate::vocabulary::Fault;
use crate::vocabulary::SubjectKind;

/// One finding.
#[derive(Debug, Clone)]
pub struct Finding<'a> {
    pub(crate) rule: Rule<'a>,
    subject_kind: SubjectKind,
    subject_id: &'a str,
    body: &'a str,
    what: Fault,
    item: Option<&'a str>,
    since: Day,
    on: Day,
    until: Option<Day>,
}

impl<'a> Finding<'a> {
    /// Id, version range and clause of the rule.
    pub fn head(&self) -> &'a Head {
        self.rule.head()
    }
    /// What the rule rests on.
    pub fn clause(&self) -> &'a Clause {
        &self.head().clause
    }
    /// The rule's id.
    pub fn rule(&self) -> &'a str {
        &self.head().id
    }
    /// A worker, or a body where the post itself is vacant.
    pub fn subject_kind(&self) -> SubjectKind {
        self.subject_kind
    }
    /// The worker's or body's id as given.
    pub fn subject_id(&self) -> &'a str {
        self.subject_id
    }
    /// The body whose post it is.
    pub fn body(&self) -> &'a str {
        self.body
    }
    /// What was found.
    pub fn what(&self) -> Fault {
        self.what
    }
    /// Which test is not met, where the attestation names it.
    pub fn item(&self) -> Option<&'a str> {
        self.item
    }
    /// Since when it does not hold.
    pub fn since(&self) -> Day {
        self.since
    }
    /// The day on which that became a finding.
    pub fn on(&self) -> Day {
        self.on
    }
    /// The first day on which it was over; nothing while it lasts.
    pub fn until(&self) -> Option<Day> {
        self.until
    }
}

/// What is found before anybody asks whether it lies in the range: days as numbers.
#[derive(Debug, Clone, Copy)]
struct Found {
    since: i32,
    on: i32,
    until: i32,
}

impl Assessment {
    /// What is found wrong with how posts are filled, on the days asked about and up to `as_of`; by (on, rule, subject, item).
    pub fn findings(&self) -> Vec<Finding<'_>> {
        let mut out = Vec::new();
        if self.is_piece() || !self.tables.is_given("workers") {
            return out;
        }
        let presence = self.presence();
        for rule in self.rulebook.book().rules() {
            match rule {
                Rule::Task(task) => {
                    if let When::Appointment { valid_days } = task.when {
                        self.not_examined(task, valid_days, &mut out);
                    }
                }
                Rule::Condition(condition) => match &condition.condition {
                    Condition::Staffing { .. } => {
                        self.vacant(rule, &condition.condition, &presence, &mut out);
                    }
                    Condition::Qualification { roles, tests } => {
                        self.not_qualified(rule, roles.as_deref(), tests, &mut out);
                    }
                },
                Rule::Visit(_) | Rule::Meeting(_) => {}
            }
        }
        arrange::by(&mut out, |a, b| {
            let key = |finding: &Finding<'_>| (finding.on, finding.what, finding.item.map(str::to_owned));
            (a.on, a.rule(), a.subject_id, a.body)
                .cmp(&(b.on, b.rule(), b.subject_id, b.body))
                .then(key(a).cmp(&key(b)))
        });
        out
    }

    /// Whether the rules and the tables can make findings at all: an answer without any then says so.
    pub(crate) fn can_find(&self) -> bool {
        let book = self.rulebook.book();
        let appoints = |rule: &TaskRule| matches!(rule.when, When::Appointment { .. });
        let examined = self.tables.is_given("trainings") && book.tasks.iter().any(appoints);
        !self.is_piece() && self.tables.is_given("workers") && (examined || !book.conditions.is_empty())
    }

    /// Makes a finding of it when it lies in the range and is known.
    fn entered(&self, found: Found) -> Option<(Day, Day, Option<Day>)> {
        let Found { since, on, until } = found;
        let as_of = self.options.as_of.number();
        let last = self.options.to.number().min(as_of);
        let here = on <= last && on < until && until > self.options.from.number();
        let ended = (until <= as_of).then(|| Day::from_number(until));
        here.then(|| (Day::from_number(since), Day::from_number(on), ended))
    }

    fn of_post<'a>(
        &'a self,
        rule: Rule<'a>,
        post: usize,
        (what, item): (Fault, Option<&'a str>),
        found: Found,
        out: &mut Vec<Finding<'a>>,
    ) {
        let tables = &self.tables.0;
        let id = |column: &[u32]| column.get(post).copied().unwrap_or(NO_ID);
        let (subject_id, body) = (
            tables.spaces.workers.text(id(&tables.posts.worker)),
            tables.spaces.bodies.text(id(&tables.posts.body)),
        );
        if let Some((since, on, until)) = self.entered(found) {
            let subject_kind = SubjectKind::Worker;
            out.push(Finding { rule, subject_kind, subject_id, body, what, item, since, on, until });
        }
    }

    /// Appointed without the training that goes before; over when the worker leaves the post or makes up for it.
    fn not_examined<'a>(&'a self, rule: &'a TaskRule, valid_days: Option<i32>, out: &mut Vec<Finding<'a>>) {
        let tables = &*self.tables.0;
        if !tables.is_given("trainings") {
            return;
        }
        let posts = &tables.posts;
        let (as_of, at) = (self.options.as_of.number(), self.options.known_at.map_or(i32::MAX, Day::number));
        let mut done = Done::default();
        for post in (0..posts.len()).filter(|post| posts.has_role(*post, rule.posts().flatten())) {
            let (due, left) = posts.span(post);
            if !rule.head.effective.holds_on(Day::from_number(due)) {
                continue;
            }
            let opens = valid_days.map_or(Day::FIRST.number(), |days| due.saturating_sub(days));
            let owed = Owed { rule: 0, anchor: due, opens, due, stay: NO_ID };
            let worker = posts.worker.get(post).copied().unwrap_or(NO_ID);
            task_evidence::done(tables, rule, &owed, i32::MAX, worker, Known { as_of, at }, &mut done);
            if done.on().is_some_and(|on| on <= due) {
                continue;
            }
            let until = done.on().map_or(left, |on| on.min(left));
            let found = Found { since: due, on: due.saturating_add(1), until };
            self.of_post(Rule::Task(rule), post, (Fault::NotExamined, None), found, out);
        }
    }

    /// Measured at the appointment: the version in force on that day asks.
    fn not_qualified<'a>(
        &'a self,
        rule: Rule<'a>,
        roles: Option<&[crate::vocabulary::Role]>,
        tests: &'a [String],
        out: &mut Vec<Finding<'a>>,
    ) {
        let tables = &*self.tables.0;
        let posts = &tables.posts;
        for post in (0..posts.len()).filter(|post| posts.has_role(*post, roles)) {
            let (from, until) = posts.span(post);
            if !rule.head().effective.holds_on(Day::from_number(from)) {
                continue;
            }
            let found = Found { since: from, on: from, until };
            match posts.attested.get(post).copied().flatten() {
                Some(true) => {}
                None => self.of_post(rule, post, (Fault::NotAttested, None), found, out),
                Some(false) => {
                    let failed = posts.failed.get(post);
                    let is_failed = |test: &&String| {
                        let word = tables.spaces.words.find(test);
                        word.is_some_and(|word| failed.is_some_and(|failed| failed.contains(&word)))
                    };
                    let named: Vec<&String> = tests.iter().filter(is_failed).collect();
                    if named.is_empty() {
                        self.of_post(rule, post, (Fault::TestNotMet, None), found, out);
                    }
                    for test in named {
                        self.of_post(rule, post, (Fault::TestNotMet, Some(test)), found, out);
                    }
                }
            }
        }
    }

    fn vacant<'a>(
        &'a self,
        rule: Rule<'a>,
        condition: &Condition,
        presence: &Presence,
        out: &mut Vec<Finding<'a>>,
    ) {
        let Condition::Staffing { body: kind, vacancy_days, .. } = condition else { return };
        let tables = &*self.tables.0;
        let (effective, as_of) = (rule.head().effective, self.options.as_of);
        for body in of_kind(tables, *kind) {
            let contacts = presence.under(body);
            for (from, until) in vacancies(tables, body, condition, &contacts, (effective, as_of)) {
                let on = from.saturating_add(*vacancy_days);
                if let Some((since, on, until)) = self.entered(Found { since: from, on, until }) {
                    let id = tables.spaces.bodies.text(super::bodies::body_id(tables, body));
                    let (subject_kind, what) = (SubjectKind::Body, Fault::Vacant);
                    out.push(Finding {
                        rule,
                        subject_kind,
                        subject_id: id,
                        body: id,
                        what,
                        item: None,
                        since,
                        on,
                        until,
                    });
                }
            }
        }
    }
}

/// The stretches in which a post is needed and not filled, as `from` ≤ day < `until`. A version counts from its first day; what lasts on `as_of` has no
/// end yet.
fn vacancies(
    tables: &Frozen,
    body: usize,
    condition: &Condition,
    contacts: &[(i32, i64)],
    (effective, as_of): (Effective, Day),
) -> Vec<(i32, i32)> {
    let Condition::Staffing { roles, min, full_time, min_contacts, .. } = condition else {
        return Vec::new();
    };
    let place = tables.bodies.place.get(body).copied().unwrap_or(NO_ID);
    let posts = &tables.posts;
    let filling: Vec<(i32, i32, u32)> = (0..posts.len())
        .filter(|post| posts.place.get(*post) == Some(&place) && posts.has_role(*post, Some(roles)))
        .filter(|post| !full_time || posts.full_time.get(*post) == Some(&true))
        .map(|post| {
            (posts.span(post).0, posts.span(post).1, posts.worker.get(post).copied().unwrap_or(NO_ID))
        })
        .collect();
    let (since, until) = super::bodies::exists(tables, body);
    let first = since.max(effective.from.unwrap_or(Day::FIRST).max(Day::FIRST).number());
    let last = until.min(effective.until.map_or(i32::MAX, Day::number));
    let end = as_of.number().saturating_add(1);
    let edges = filling.iter().flat_map(|(from, until, _)| [*from, *until]);
    let edges = edges.chain(contacts.iter().map(|(day, _)| *day));
    let edges = edges.filter(|day| (first..last.min(end)).contains(day));
    let mut days: Vec<i32> = edges.chain([first]).collect();
    arrange::distinct(&mut days);
    let vacant = |day: i32| {
        let there = filling.iter().filter(|(from, until, _)| (*from..*until).contains(&day));
        let mut workers: Vec<u32> = there.map(|(.., worker)| *worker).collect();
        arrange::distinct(&mut workers);
        let changed = contacts.partition_point(|(from, _)| *from <= day);
        let near = changed.checked_sub(1).and_then(|at| contacts.get(at)).map_or(0, |(_, near)| *near);
        workers.len() < *min as usize && min_contacts.is_none_or(|least| near >= i64::from(least))
    };
    let mut out: Vec<(i32, i32)> = Vec::new();
    if first >= last.min(end) {
        return out;
    }
    for day in &days {
        let open = out.last_mut().filter(|(_, until)| *until == i32::MAX);
        match (vacant(*day), open) {
            (true, None) => out.push((*day, i32::MAX)),
            (false, Some((_, until))) => *until = *day,
            _ => {}
        }
    }
    if let Some((_, until)) = out.last_mut().filter(|(_, until)| *until == i32::MAX) {
        *until = last;
    }
    out
}
