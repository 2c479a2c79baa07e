//! The records that a task looks at, for proofs: which lie near, what they lack, and what is still missing.

use super::Assessment;
use super::Duty;
use super::task_evidence;
use super::task_evidence::TrainingLack;
use crate::calendar::Day;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::tables::Frozen;
use crate::tables::NO_ID;

/// A record as a proof names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TaskRecord {
    /// Its position among the grouped records.
    pub at: usize,
    /// Its row in the table as given.
    pub row: u32,
    pub on: i32,
}

/// The records of one duty.
#[derive(Debug)]
pub(crate) struct TaskEvidence<'a> {
    tables: &'a Frozen,
    task: &'a Task,
    subject: u32,
    place: u32,
    opens: i32,
    anchor: i32,
    due: i32,
    /// The last day that is known.
    pub last: i32,
}

impl<'a> TaskEvidence<'a> {
    pub fn of(assessment: &'a Assessment, duty: &Duty<'_>, rule: &'a TaskRule) -> Self {
        let tables = &*assessment.tables.0;
        let options = &assessment.options;
        let subject = duty.subject_number();
        let known = options.known_at.map_or(i32::MAX, Day::number);
        Self {
            tables,
            task: &rule.task,
            subject,
            place: tables.bodies.place.get(subject as usize).copied().unwrap_or(NO_ID),
            opens: duty.opens().number(),
            anchor: duty.anchor().number(),
            due: duty.due().number(),
            last: options.as_of.number().min(known),
        }
    }

    /// The subject's records of this kind, whatever their day.
    pub fn records(&self) -> Vec<TaskRecord> {
        let (tables, deeds) = (self.tables, &self.tables.deeds);
        let (range, rows, days) = match self.task {
            Task::Training { .. } => {
                (deeds.trainings.of.range(self.subject), &deeds.trainings.row, &deeds.trainings.on)
            }
            Task::Report { .. } => {
                (deeds.reports.of.range(self.subject), &deeds.reports.row, &deeds.reports.on)
            }
            Task::Checklist { .. } => {
                (deeds.checks.of.range(self.place), &deeds.checks.row, &deeds.checks.on)
            }
            Task::Activity { .. } => {
                (deeds.activities.of.range(self.place), &deeds.activities.row, &deeds.activities.on)
            }
            Task::Request { kinds, step, .. } => {
                let at = task_evidence::received_on(tables, self.place, kinds, self.anchor);
                let record = |at: usize| {
                    let on = task_evidence::step_on(tables, at, *step)?;
                    Some(TaskRecord { at, row: deeds.requests.row.get(at).copied()?, on })
                };
                return at.filter_map(record).collect();
            }
        };
        range
            .filter_map(|at| Some(TaskRecord { at, row: rows.get(at).copied()?, on: days.get(at).copied()? }))
            .collect()
    }

    /// What is missing on the day asked about: items, kinds of activity, or the ids of requests.
    pub fn missing(&self) -> Vec<&'a str> {
        let tables = self.tables;
        match self.task {
            Task::Checklist { items, .. } => {
                let found = task_evidence::standing(tables, self.place, items, self.opens, self.last);
                items
                    .iter()
                    .zip(found)
                    .filter(|(_, found)| found.is_none())
                    .map(|(item, _)| item.as_str())
                    .collect()
            }
            Task::Activity { kinds, min, .. } => kinds
                .iter()
                .filter(|kind| {
                    task_evidence::counted(tables, self.place, kind, self.opens, self.last) < u64::from(*min)
                })
                .map(String::as_str)
                .collect(),
            Task::Request { kinds, step, .. } => {
                task_evidence::received_on(tables, self.place, kinds, self.anchor)
                    .filter(|at| task_evidence::step_on(tables, *at, *step).is_none_or(|on| on > self.last))
                    .filter_map(|at| {
                        tables.deeds.requests.id.get(tables.deeds.requests.row.get(at).copied()? as usize)
                    })
                    .map(|id| tables.spaces.records.text(*id))
                    .collect()
            }
            Task::Training { .. } | Task::Report { .. } => Vec::new(),
        }
    }

    pub fn training_lack(&self, at: usize) -> Option<TrainingLack> {
        task_evidence::training_lack(self.tables, at, self.task)
    }

    /// The year that a report is about, when it is not the duty's.
    pub fn report_year(&self, at: usize) -> Option<i64> {
        let other = !task_evidence::is_about(self.tables, at, self.anchor);
        self.tables.deeds.reports.year.get(at).copied().filter(|_| other)
    }

    /// Which of these words a check or an activity is about.
    pub fn word_of(&self, at: usize, words: &'a [String]) -> Option<&'a str> {
        let column = match self.task {
            Task::Checklist { .. } => &self.tables.deeds.checks.item,
            _ => &self.tables.deeds.activities.kind,
        };
        let word = self.tables.spaces.words.text(column.get(at).copied().unwrap_or(NO_ID));
        words.iter().map(String::as_str).find(|known| *known == word)
    }

    pub fn is_done(&self, at: usize) -> bool {
        self.tables.deeds.checks.done.get(at) == Some(&true)
    }

    /// How many activities of a kind lie in the window so far.
    pub fn counted(&self, kind: &str) -> u64 {
        task_evidence::counted(self.tables, self.place, kind, self.opens, self.due.min(self.last))
    }
}
