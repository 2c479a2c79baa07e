//! Tasks on random tables: a slow second account of what was done, and what must hold whatever the tables.
//!
//! The account below reads the rows as they were made, day by day, and shares nothing with the library but the windows that its answer gives.

#[path = "rule_tests/tables.rs"]
mod tables;

use std::collections::BTreeSet;

use lianluo::Assessment;
use lianluo::Cell;
use lianluo::Day;
use lianluo::Duty;
use lianluo::Rule;
use lianluo::Rulebook;
use lianluo::Status;
use lianluo::Task;
use lianluo::TaskRule;
use lianluo::assess;
use lianluo::vocabulary::Step;
use tables::Made;
use tables::Row;

const SEEDS: std::ops::Range<u64> = 0..1_000;

fn task<'b>(rulebook: &'b Rulebook, duty: &Duty<'_>) -> Option<&'b TaskRule> {
    // The standard rulebook has one version of each task.
    rulebook.book().tasks.iter().find(|rule| rule.head.id == duty.rule())
}

fn text(row: &Row, column: &str) -> Option<&'static str> {
    row.iter().find(|(name, _)| *name == column).and_then(|(_, cell)| match cell {
        Cell::Text(text) => Some(*text),
        _ => None,
    })
}

fn day(row: &Row, column: &str) -> Option<Day> {
    row.iter().find(|(name, _)| *name == column).and_then(|(_, cell)| match cell {
        Cell::Day(day) => Some(*day),
        _ => None,
    })
}

fn is_true(row: &Row, column: &str) -> bool {
    row.iter().any(|(name, cell)| *name == column && *cell == Cell::Bool(true))
}

fn number(row: &Row, column: &str) -> i64 {
    let found = row.iter().find(|(name, _)| *name == column);
    found.map_or(0, |(_, cell)| if let Cell::Int(number) = cell { *number } else { 0 })
}

/// The rows of a table about a subject, in the order of the table.
fn about<'m>(made: &'m Made, table: &str, id: &str, subject: &str) -> Vec<&'m Row> {
    let rows = made.rows.iter().filter(|(name, _)| *name == table).map(|(_, row)| row);
    rows.filter(|row| text(row, id) == Some(subject)).collect()
}

/// Whether enough was done between the duty's first day and `last`.
fn enough(made: &Made, task: &Task, duty: &Duty<'_>, last: Day) -> bool {
    let within = |row: &&&Row| day(row, "on").is_some_and(|on| duty.opens() <= on && on <= last);
    match task {
        Task::Training { kinds, count, passed, .. } => {
            let rows = about(made, "trainings", "worker_id", duty.subject_id());
            let counts = |row: &&&Row| {
                let kind = text(row, "kind").unwrap();
                kinds.as_ref().is_none_or(|kinds| kinds.iter().any(|known| known == kind))
                    && (!passed || is_true(row, "passed"))
            };
            let days: BTreeSet<Option<Day>> =
                rows.iter().filter(within).filter(counts).map(|row| day(row, "on")).collect();
            days.len() >= *count as usize
        }
        Task::Report { .. } => {
            let rows = about(made, "reports", "worker_id", duty.subject_id());
            rows.iter().filter(within).any(|row| number(row, "year") == i64::from(duty.anchor().year()))
        }
        Task::Checklist { items, .. } => {
            let rows = about(made, "checks", "body_id", duty.subject_id());
            items.iter().all(|item| {
                let of_item =
                    rows.iter().filter(within).filter(|row| text(row, "item") == Some(item.as_str()));
                // Of one day the later row speaks last: `max_by_key` gives the last of equals.
                of_item.max_by_key(|row| day(row, "on")).is_some_and(|row| is_true(row, "done"))
            })
        }
        Task::Activity { kinds, min, .. } => {
            let rows = about(made, "activities", "body_id", duty.subject_id());
            kinds.iter().all(|kind| {
                let of_kind =
                    rows.iter().filter(within).filter(|row| text(row, "kind") == Some(kind.as_str()));
                of_kind.map(|row| number(row, "count")).sum::<i64>() >= i64::from(*min)
            })
        }
        Task::Request { kinds, step, .. } => {
            let rows = about(made, "requests", "body_id", duty.subject_id());
            let asked = rows.iter().filter(|row| {
                day(row, "received_on") == Some(duty.anchor())
                    && kinds.iter().any(|kind| text(row, "kind") == Some(kind.word()))
            });
            let done = |row: &&Row| match step {
                Step::Assigned => day(row, "assigned_on").or(day(row, "resolved_on")),
                Step::Resolved => day(row, "resolved_on"),
            };
            asked.map(done).all(|on| on.is_some_and(|on| on <= last))
        }
    }
}

fn status(made: &Made, task: &Task, duty: &Duty<'_>) -> Status {
    let as_of = made.as_of;
    let known = as_of.min(made.known_at.unwrap_or(Day::LAST));
    if enough(made, task, duty, duty.due().min(known)) {
        Status::Met
    } else if as_of < duty.opens() {
        Status::Upcoming
    } else if as_of <= duty.due() {
        Status::Open
    } else if enough(made, task, duty, duty.closes().min(known)) {
        Status::MetLate
    } else if as_of <= duty.closes() {
        Status::Overdue
    } else {
        Status::Missed
    }
}

#[test]
fn a_slow_account_of_what_was_done_agrees_on_every_task_of_a_thousand_random_streets() {
    let standard = Rulebook::standard();
    let mut seen = BTreeSet::new();
    let mut count = 0;
    for seed in SEEDS {
        let made = tables::made(seed);
        let assessment = assess(&standard, &made.build(), &made.options()).unwrap();
        for duty in assessment.duties() {
            let Some(rule) = task(&standard, &duty) else { continue };
            let expected = status(&made, &rule.task, &duty);
            assert_eq!(duty.status(), expected, "seed {seed}: {duty:?} for {}", duty.subject_id());
            seen.insert((rule.written(), duty.status()));
            count += 1;
        }
    }
    // Five kinds, six statuses each, since a waiver names a contact; a report that came late is rare and pinned by a vector.
    assert!(seen.len() >= 29, "{seen:?}");
    assert!(count > 5_000, "only {count}");
}

/// What an answer says of its tasks, and how many duties of any rule ended.
fn told(assessment: &Assessment, standard: &Rulebook) -> (BTreeSet<String>, u64) {
    let tasks = assessment.duties().filter(|duty| task(standard, duty).is_some());
    let line = |duty: Duty<'_>| {
        let (role, body, records) = (duty.holder_role(), duty.holder_body(), duty.met_by().join("+"));
        format!("{} {duty:?} {} {role} {body} {records}", duty.subject_id(), duty.duty_id())
    };
    (tasks.map(line).collect(), assessment.ended())
}

#[test]
fn adjacent_ranges_share_no_task_and_lose_none() {
    let standard = Rulebook::standard();
    for seed in SEEDS {
        let made = tables::made(seed);
        let tables = made.build();
        let ask = |from: Day, to: Day| {
            told(&assess(&standard, &tables, &made.between(from, to)).unwrap(), &standard)
        };
        let cut = made.from.plus(i32::try_from(seed % 440).unwrap() + 17);
        let whole = ask(made.from, made.to);
        let (first, second) = (ask(made.from, cut), ask(cut.plus(1), made.to));
        assert!(first.0.is_disjoint(&second.0), "seed {seed}");
        assert_eq!(whole.0, first.0.union(&second.0).cloned().collect(), "seed {seed}");
        assert_eq!(whole.1, first.1 + second.1, "seed {seed}");
    }
}

#[test]
fn a_table_that_is_not_handed_over_takes_its_own_tasks_away_and_changes_nothing_else() {
    let standard = Rulebook::standard();
    let mut taken = 0;
    for seed in SEEDS {
        let made = tables::made(seed);
        let all = assess(&standard, &made.build(), &made.options()).unwrap();
        for (kind, table) in [
            ("training", "trainings"),
            ("report", "reports"),
            ("checklist", "checks"),
            ("activity", "activities"),
            ("request", "requests"),
        ] {
            let others = |assessment: &Assessment| -> Vec<String> {
                let other = |duty: &Duty<'_>| task(&standard, duty).is_none_or(|rule| rule.written() != kind);
                assessment
                    .duties()
                    .filter(other)
                    .map(|duty| format!("{} {duty:?}", duty.subject_id()))
                    .collect()
            };
            let mut rows = made.rows.clone();
            rows.retain(|(name, _)| *name != table);
            let given = made.given.iter().copied().filter(|name| *name != table).collect();
            let without = Made { rows, given, ..tables::made(seed) };
            let less = assess(&standard, &without.build(), &made.options()).unwrap();
            assert_eq!(
                others(&less),
                less.duties().map(|duty| format!("{} {duty:?}", duty.subject_id())).collect::<Vec<_>>()
            );
            assert_eq!(others(&less), others(&all), "seed {seed}: {table}");
            taken += all.len() - less.len();
        }
    }
    assert!(taken > 5_000, "only {taken}");
}

#[test]
fn a_vacancy_is_found_when_it_has_lasted_longer_than_its_rule_allows_and_never_sooner() {
    let standard = Rulebook::standard();
    let mut found = 0;
    for seed in SEEDS {
        let made = tables::made(seed);
        let tables = made.build();
        let assessment = assess(&standard, &tables, &made.options()).unwrap();
        for finding in assessment.findings() {
            assert!(finding.since() <= finding.on() && finding.on() <= made.as_of, "seed {seed}");
            assert!(finding.until().is_none_or(|until| finding.on() < until && until <= made.as_of));
            if finding.rule().starts_with("staffing.") {
                // Every staffing rule of the standard rulebook allows thirty days.
                assert_eq!(finding.since().until(finding.on()), 30, "seed {seed}");
                found += 1;
            }
        }
    }
    assert!(found > 100, "only {found}");
    let staffing = standard.book().rules().filter(|rule| matches!(rule, Rule::Condition(_))).count();
    assert_eq!(staffing, 6);
}
