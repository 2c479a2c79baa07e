//! What a comparison calls added, removed, redated and otherwise; and that its text names nobody.

use super::ChangeKind;
use super::Comparison;
use super::compare;
use crate::assess::Options;
use crate::calendar::Day;
use crate::rulebook::Rulebook;
use crate::rulebook::VARIANTS;
use crate::tables::Cell;
use crate::tables::Tables;
use crate::tables::TablesBuilder;
use crate::vocabulary::Lang;
use crate::vocabulary::Role;
use crate::vocabulary::Status;

/// A rule about events of a made-up source.
fn event_rule(rest: &str) -> Rulebook {
    Rulebook::from_toml(&format!(
        "[rulebook]\nid = \"r\"\nversion = \"1\"\n[[source]]\nid = \"S\"\ntitle = \"made up\"\n[[visit]]\nid = \"visit.e\"\n{rest}\n\
         clause = {{ source = \"S\", section = \"1\" }}\n"
    ))
    .unwrap()
}

/// Made-up contacts with the same event on the same day; the second withdraws on 20 March.
fn tables() -> Tables {
    let mut tables = TablesBuilder::new();
    for (id, until) in [("c-stays", Cell::Null), ("c-withdraws", Cell::Text("2026-03-20"))] {
        tables
            .row(
                "contacts",
                [
                    ("contact_id", Cell::Text(id)),
                    ("community_id", Cell::Text("990101001001")),
                    ("tier", Cell::Text("general")),
                    ("enrolled_on", Cell::Text("2025-01-01")),
                    ("consent_from", Cell::Text("2025-01-01")),
                    ("consent_until", until),
                ],
            )
            .unwrap();
        tables
            .row(
                "events",
                [
                    ("contact_id", Cell::Text(id)),
                    ("kind", Cell::Text("wedding")),
                    ("on", Cell::Text("2026-03-01")),
                    ("reported_by", Cell::Text("contact")),
                ],
            )
            .unwrap();
    }
    for visit in [("c-stays", "2026-03-06", "volunteer"), ("c-stays", "2026-04-15", "liaison")] {
        let (id, on, by) = visit;
        tables
            .row("visits", [("contact_id", Cell::Text(id)), ("on", Cell::Text(on)), ("by", Cell::Text(by))])
            .unwrap();
    }
    tables.build().unwrap()
}

fn of(before: &Rulebook, after: &Rulebook, from: &str, to: &str) -> Comparison {
    let [from, to, as_of] = [from, to, "2026-04-30"].map(|day| Day::parse(day).unwrap());
    compare(before, after, &tables(), &Options::new(from, to, as_of).unwrap()).unwrap()
}

fn balanced(comparison: &Comparison) {
    let t = comparison.totals();
    assert_eq!(
        t.before + t.added + t.moved_in + t.ended_before,
        t.after + t.removed + t.moved_out + t.ended_after,
        "{t:?}"
    );
}

#[test]
fn a_rulebook_compared_with_itself_shows_no_difference() {
    let standard = Rulebook::standard();
    let same = of(&standard, &standard, "2026-01-01", "2026-12-31");
    assert!(same.changes().is_empty() && same.rules().is_empty());
    assert_eq!(same.totals().before, same.totals().after);
    assert!(
        same.render(Lang::En).contains("the rules are the same")
            && same.render(Lang::Zh).contains("工作量没有变化")
    );
}

#[test]
fn a_longer_time_to_respond_moves_the_due_day_and_may_change_the_status() {
    let before = event_rule("on = { events = [\"wedding\"], within = 3 }");
    let after = event_rule("on = { events = [\"wedding\"], within = 10 }");
    let comparison = of(&before, &after, "2026-03-01", "2026-03-31");
    balanced(&comparison);
    assert_eq!((comparison.totals().redated, comparison.totals().restated), (2, 1));
    let change = comparison.changes().iter().find(|change| change.subject_id == "c-stays").unwrap();
    assert_eq!(change.kinds, [ChangeKind::Redated, ChangeKind::Restated]);
    let (old, new) = (change.before.as_ref().unwrap(), change.after.as_ref().unwrap());
    assert_eq!((old.due.to_string(), old.status), ("2026-03-04".to_owned(), Status::Missed));
    assert_eq!((new.due.to_string(), new.status), ("2026-03-11".to_owned(), Status::Met));
}

#[test]
fn another_first_role_reassigns_the_duty() {
    let before = event_rule("on = { events = [\"wedding\"], within = 7 }\nby = [\"liaison\", \"volunteer\"]");
    let after = event_rule("on = { events = [\"wedding\"], within = 7 }\nby = [\"volunteer\", \"liaison\"]");
    let comparison = of(&before, &after, "2026-03-01", "2026-03-31");
    balanced(&comparison);
    assert_eq!(comparison.totals().reassigned, 2);
    let roles: Vec<_> =
        comparison.by_role().iter().map(|row| (row.role, row.changes.before, row.changes.after)).collect();
    assert_eq!(roles, [(Role::Liaison, 2, 0), (Role::Volunteer, 0, 2)]);
}

#[test]
fn a_duty_that_moves_out_of_the_range_is_not_called_removed() {
    let before = event_rule("on = { events = [\"wedding\"], within = 7 }");
    let after = event_rule("on = { events = [\"wedding\"], within = 14 }");
    let out = of(&before, &after, "2026-03-01", "2026-03-10");
    balanced(&out);
    assert_eq!((out.totals().before, out.totals().after, out.totals().removed), (2, 0, 0));
    assert_eq!((out.totals().moved_out, out.totals().redated), (2, 2));
    let back = of(&after, &before, "2026-03-01", "2026-03-10");
    balanced(&back);
    assert_eq!((back.totals().moved_in, back.totals().added), (2, 0));
}

#[test]
fn a_duty_that_ended_under_one_rulebook_is_counted_and_never_listed() {
    let before = event_rule("on = { events = [\"wedding\"], within = 3 }");
    let after = event_rule("on = { events = [\"wedding\"], within = 30 }");
    // Due after the withdrawal the duty ends; due before it, it was missed.
    let comparison = of(&before, &after, "2026-03-01", "2026-03-31");
    balanced(&comparison);
    assert_eq!((comparison.totals().before, comparison.totals().after), (2, 1));
    assert_eq!((comparison.totals().ended_after, comparison.totals().removed), (1, 0));
    assert!(!comparison.to_json().contains("c-withdraws"));
    let back = of(&after, &before, "2026-03-01", "2026-03-31");
    balanced(&back);
    assert_eq!((back.totals().ended_before, back.totals().added), (1, 0));
    assert!(!back.to_json().contains("c-withdraws"));
}

#[test]
fn a_rule_that_ends_removes_its_duties_and_a_new_one_adds_them() {
    let before = event_rule("on = { events = [\"wedding\"], within = 7 }");
    let after = event_rule("on = { events = [\"wedding\"], within = 7 }\neffective = { until = 2026-01-01 }");
    let gone = of(&before, &after, "2026-01-01", "2026-12-31");
    balanced(&gone);
    assert_eq!((gone.totals().removed, gone.totals().added), (2, 0));
    assert!(
        gone.changes().iter().all(|change| change.kinds == [ChangeKind::Removed] && change.after.is_none())
    );
    let came = of(&after, &before, "2026-01-01", "2026-12-31");
    assert_eq!((came.totals().removed, came.totals().added), (0, 2));
    let [rule] = gone.rules() else { panic!("{:?}", gone.rules()) };
    assert_eq!((rule.key.as_str(), rule.before.as_deref()), ("effective.until", None));
}

#[test]
fn the_workload_counts_visits_by_body_and_month_of_due() {
    let before = event_rule("on = { events = [\"wedding\"], within = 7 }");
    let after = event_rule("on = { events = [\"wedding\"], within = 45 }\ncount = 2");
    let comparison = of(&before, &after, "2026-01-01", "2026-12-31");
    let rows: Vec<_> = comparison
        .workload()
        .iter()
        .map(|row| (row.body.as_str(), row.month.as_str(), row.visits_before, row.visits_after))
        .collect();
    // The second contact's duty has ended under the longer time.
    assert_eq!(rows, [("990101001001", "2026-03", 2, 0), ("990101001001", "2026-04", 0, 2)]);
    assert!(comparison.render(Lang::Zh).contains("2 → 0 (-2)"));
}

#[test]
fn rules_are_compared_key_by_key_under_the_names_a_rulebook_writes() {
    let overlay = "[rulebook]\nid = \"o\"\nversion = \"1\"\nextends = \"standard\"\nhandover_days = 20\n[[visit]]\nid = \"visit.festival\"\n\
                   on = { festivals = [\"mid-autumn\"], before = 7, after = 7 }\n[[visit]]\nid = \"visit.new\"\non = { events = [\"wedding\"], within = 3 }\n\
                   clause = { source = \"S0\", section = \"1\" }\n";
    let comparison =
        of(&Rulebook::standard(), &Rulebook::from_toml(overlay).unwrap(), "2026-01-01", "2026-01-31");
    let told: Vec<_> =
        comparison.rules().iter().map(|change| format!("{} {}", change.rule, change.key)).collect();
    assert_eq!(
        told,
        [
            "[rulebook] handover_days",
            "visit.festival defaults",
            "visit.festival on.before",
            "visit.festival on.festivals",
            "visit.new rule"
        ]
    );
}

#[test]
fn every_pair_of_built_in_rulebooks_balances_and_its_text_names_no_contact() {
    let mut books = vec![Rulebook::standard()];
    books.extend(VARIANTS.iter().map(|(_, text)| Rulebook::from_toml(text).unwrap()));
    for before in &books {
        for after in &books {
            let comparison = of(before, after, "2026-01-01", "2026-12-31");
            balanced(&comparison);
            for lang in [Lang::Zh, Lang::En] {
                assert!(
                    !["c-stays", "c-withdraws"].iter().any(|id| comparison.render(lang).contains(id)),
                    "{before:?} {after:?}"
                );
            }
            let sum = |count: fn(&super::Changes) -> u64| {
                comparison.by_rule().iter().map(|row| count(&row.changes)).sum::<u64>()
            };
            assert_eq!(sum(|changes| changes.added), comparison.totals().added);
            assert_eq!(sum(|changes| changes.after), comparison.totals().after);
        }
    }
}
