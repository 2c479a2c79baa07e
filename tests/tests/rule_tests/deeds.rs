//! The rest of the random street: posts and trainings, reports, checks, activities and requests. Each table is given or left out by chance.

use lianluo::Cell;
use lianluo::vocabulary::RequestKind;
use lianluo::vocabulary::Role;

use super::Row;
use super::Street;

/// The bodies that owe tasks, with the items that their checklists ask for.
const ITEMS: [(&str, &[&str]); 4] = [
    ("990101", &["policies-in-step", "structures-in-step", "guarantees-in-step"]),
    (
        "990101001",
        &[
            "liaison-station",
            "leader-in-charge",
            "leading-group",
            "planned-together",
            "carried-out-together",
            "reviewed-together",
            "rewarded-together",
            "support-plan",
            "problem-solved",
            "yearly-plan",
            "yearly-summary",
            "talent-pool-kept-up",
            "news",
            "policy",
            "organisation",
        ],
    ),
    ("b-4", &["tasks", "way-of-working", "funds"]),
    (
        "990101001001",
        &[
            "liaison-station",
            "leading-group",
            "specialist",
            "liaison",
            "budget-line",
            "deliberation-seat",
            "work-meetings",
            "briefings",
            "study-and-training",
            "first-asked-answers",
            "service-commitments",
            "visiting",
            "keeping-in-touch",
            "feedback",
            "ledger-reviewed",
            "venue-open",
            "responsibility-in-place",
            "activities-in-place",
            "summary-in-place",
            "people",
            "funds",
            "premises",
            "rules",
            "activity-ground",
            "core-team",
            "set-of-rules",
            "needs-list",
            "offers-list",
            "volunteer-team",
            "contact-card",
        ],
    ),
];
const ACTIVITIES: [&str; 13] = [
    "good-deed",
    "large-activity",
    "support-for-hardship",
    "example-told",
    "suggestion-made",
    "umbrella-organisation",
    "community-development",
    "warm-heart",
    "festival-activity",
    "policy-information",
    "volunteer-service",
    "scheduled-service",
    "pairing-agreement",
];
const TRAININGS: [&str; 9] = [
    "pre-appointment",
    "refresher",
    "topic",
    "demonstration",
    "case-clinic",
    "lecture",
    "policy",
    "leaders-class",
    "other",
];

/// Adds the tables that this seed gives; a table without rows may be among them.
pub fn deeds(street: &mut Street, rows: &mut Vec<(&'static str, Row)>, given: &mut Vec<&'static str>) {
    if street.dice.chance(55) {
        let ids = workers(street, rows);
        given.push("workers");
        if street.dice.chance(75) {
            given.push("trainings");
            trainings(street, &ids, rows);
        }
        if street.dice.chance(40) {
            given.push("reports");
            reports(street, &ids, rows);
        }
    }
    if street.dice.chance(45) {
        given.push("checks");
        checks(street, rows);
    }
    if street.dice.chance(40) {
        given.push("activities");
        activities(street, rows);
    }
    if street.dice.chance(40) {
        given.push("requests");
        requests(street, rows);
    }
}

fn workers(street: &mut Street, rows: &mut Vec<(&'static str, Row)>) -> Vec<&'static str> {
    let mut ids = Vec::new();
    for id in ["w-1", "w-2", "w-3", "w-4", "w-5", "w-6"] {
        let role = street.dice.pick(Role::WORDS);
        let at_street = ["990101001"].as_slice();
        let place = if role.starts_with("street") {
            at_street
        } else {
            &["990101001001", "990101001001", "990101001"]
        };
        let appointed = if street.dice.chance(50) { street.first.plus(-900) } else { street.day() };
        let mut row = vec![
            ("worker_id", Cell::Text(id)),
            ("body_id", Cell::Text(street.dice.pick(place))),
            ("role", Cell::Text(role)),
            ("appointed_on", Cell::Day(appointed)),
            ("full_time", Cell::Bool(street.dice.chance(50))),
        ];
        street.note(appointed);
        if street.dice.chance(70) {
            let attested = street.dice.chance(40);
            row.push(("attested", Cell::Bool(attested)));
            let failed: &[&[&str]] =
                &[&["education"], &["years-of-work"], &["education", "years-of-work"], &["health"]];
            let failed = street.dice.pick(failed);
            if !attested {
                row.push((
                    "attested_failed",
                    Cell::List(failed.iter().map(|test| Cell::Text(test)).collect()),
                ));
            }
        }
        let left = street.day().max(appointed);
        if street.dice.chance(30) {
            row.push(("left_on", Cell::Day(left)));
        }
        rows.push(("workers", row));
        ids.push(id);
    }
    ids
}

fn trainings(street: &mut Street, ids: &[&'static str], rows: &mut Vec<(&'static str, Row)>) {
    for _ in 0..street.dice.below(16) {
        let mut row = vec![
            ("worker_id", Cell::Text(street.dice.pick(ids))),
            ("kind", Cell::Text(street.dice.pick(&TRAININGS))),
            ("on", Cell::Day(street.day())),
        ];
        if street.dice.chance(60) {
            row.push(("passed", Cell::Bool(street.dice.chance(70))));
        }
        rows.push(("trainings", row));
    }
}

fn reports(street: &mut Street, ids: &[&'static str], rows: &mut Vec<(&'static str, Row)>) {
    for id in ids {
        if street.dice.chance(60) {
            let year = i64::from(street.first.year()) - i64::from(street.dice.chance(10));
            let late = street.dice.pick(&[1, 15, 31, 32]);
            let on = if street.dice.chance(25) { street.last.plus(late) } else { street.day() };
            let on = Cell::Day(on);
            rows.push((
                "reports",
                vec![("worker_id", Cell::Text(id)), ("year", Cell::Int(year)), ("on", on)],
            ));
        }
    }
}

fn checks(street: &mut Street, rows: &mut Vec<(&'static str, Row)>) {
    for (body, items) in ITEMS {
        // Mostly all on one day, with an item left out here and there: so that one item decides.
        let on = street.day();
        for item in items {
            if street.dice.chance(88) {
                let on = if street.dice.chance(90) { on } else { street.day() };
                let done = Cell::Bool(street.dice.chance(96));
                rows.push((
                    "checks",
                    vec![
                        ("body_id", Cell::Text(body)),
                        ("item", Cell::Text(item)),
                        ("on", Cell::Day(on)),
                        ("done", done),
                    ],
                ));
            }
        }
    }
}

fn activities(street: &mut Street, rows: &mut Vec<(&'static str, Row)>) {
    for kind in ACTIVITIES {
        for _ in 0..street.dice.below(3) {
            let count = street.dice.pick(&[0, 1, 1, 1, 2, 3]);
            rows.push((
                "activities",
                vec![
                    ("body_id", Cell::Text("990101001001")),
                    ("kind", Cell::Text(kind)),
                    ("on", Cell::Day(street.day())),
                    ("count", Cell::Int(count)),
                ],
            ));
        }
    }
}

fn requests(street: &mut Street, rows: &mut Vec<(&'static str, Row)>) {
    for id in ["q-1", "q-2", "q-3", "q-4", "q-5", "q-6"].iter().take(street.dice.below(7)) {
        let received = street.day();
        street.note(received);
        let mut row = vec![
            ("request_id", Cell::Text(id)),
            ("body_id", Cell::Text(street.dice.pick(&["990101001001", "990101001"]))),
            ("kind", Cell::Text(street.dice.pick(RequestKind::WORDS))),
            ("received_on", Cell::Day(received)),
        ];
        let assigned = received.plus(street.dice.pick(&[0, 3, 14, 15, 16, 45, 46]));
        if street.dice.chance(60) {
            row.push(("assigned_on", Cell::Day(assigned)));
        }
        if street.dice.chance(60) {
            row.push((
                "resolved_on",
                Cell::Day(assigned.plus(street.dice.pick(&[0, 1, 15, 30, 44, 45, 60]))),
            ));
        }
        rows.push(("requests", row));
    }
}
