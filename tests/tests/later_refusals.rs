//! Records that come later are refused for the reasons that a build has, and for no other; then nothing is added.

#[path = "later/town.rs"]
mod town;

use lianluo::Lang;
use lianluo::Rulebook;
use lianluo::TABLES;
use serde_json::Value;
use serde_json::json;
use town::RECORDS;
use town::assessor;
use town::rows;
use town::told;
use town::town;

#[test]
fn rows_that_come_later_are_refused_as_in_a_build_and_counted_on_and_nothing_is_added() {
    let visit = json!({"contact_id": "c-1", "on": "2026-03-01", "by": "liaison"});
    let waiver = |until: &str| {
        json!({"contact_id": "c-1", "rule": "visit.half-year", "from": "2026-06-01", "until": until,
               "authority": "street office", "recorded_on": "2026-05-20"})
    };
    let request = |id: &str, resolved: &str| json!({"request_id": id, "body_id": "990101001001", "kind": "letter", "received_on": "2026-03-02", "resolved_on": resolved});
    let ballot = |year: i32, entitled: u32| {
        json!({"worker_id": "w-1", "year": year, "electorate": "contacts", "excellent": 6, "competent": 5, "not_competent": 1,
               "entitled": entitled})
    };
    let phones = |key: &str, row: &Value| -> Value {
        let with = |at: i64| {
            let mut row = row.clone();
            row[key] = json!(13_900_000_000 + at);
            row
        };
        (0..40).map(with).collect()
    };
    let training = json!({"kind": "policy", "on": "2026-03-01"});
    let event = json!({"kind": "wedding", "on": "2026-03-01", "reported_by": "contact"});
    let meeting = json!({"body_id": "990102001", "on": "2026-03-01", "topics": [], "invited": []});
    let mut tables = town(None);
    let there = json!({
        "visits": [visit], "waivers": [waiver("2026-06-30"), waiver("2026-06-02")],
        "requests": [request("r-1", "2026-03-02"), request("r-2", "2026-03-03"), request("r-3", "2026-03-04")],
        "ballots": [ballot(2025, 20)],
    });
    tables.as_object_mut().unwrap().extend(there.as_object().unwrap().clone());
    let mut assessor = assessor(&Rulebook::standard(), &tables);
    let before = assessor.assessment().to_json(true);
    let mut refused = |table: &str, wrong: &Value, expected: &str| {
        // Something sound comes with it, and is not added either.
        let mut builder = rows(table, wrong);
        builder.json(&json!({ "visits": [visit] }).to_string()).unwrap();
        let error = assessor.add(builder).unwrap_err();
        assert_eq!(format!("{} {}", error.code(), error.place()), expected);
        assert!(!error.to_string().contains("139000000"), "{error}");
        assert_eq!(assessor.assessment().to_json(true), before, "{expected}");
        assert_eq!(assessor.summary(), assessor.assessment().summary(), "{expected}");
    };
    refused("visits", &phones("contact_id", &visit), "LL107 visits.contact_id");
    refused("events", &phones("contact_id", &event), "LL107 events.contact_id");
    refused("waivers", &phones("contact_id", &waiver("2026-06-30")), "LL107 waivers.contact_id");
    refused("trainings", &phones("worker_id", &training), "LL107 trainings.worker_id");
    refused("meetings", &phones("meeting_id", &meeting), "LL107 meetings.meeting_id");
    refused("requests", &phones("request_id", &request("", "2026-03-02")), "LL107 requests.request_id");
    refused("waivers", &json!([waiver("2026-06-30"), waiver("2026-05-31")]), "LL111 waivers.until, row 3");
    refused("requests", &json!([request("r-4", "2026-03-01")]), "LL111 requests.resolved_on, row 3");
    refused("ballots", &json!([ballot(2026, 20), ballot(2026, 11)]), "LL160 ballots.entitled, row 2");
    refused("ballots", &json!([ballot(2025, 30)]), "LL161 ballots.electorate, row 1");
    refused("ballots", &json!([ballot(1949, 20)]), "LL105 ballots.year, row 1");
}

#[test]
fn a_count_of_working_days_that_leaves_the_calendar_adds_nothing() {
    let rulebook = Rulebook::from_toml(
        r#"
        [rulebook]
        id = "x"
        version = "1"
        extends = "standard"
        [[visit]]
        id = "visit.hardship-request"
        on = { events = ["hardship-request"], within = 5, days = "working" }"#,
    )
    .unwrap();
    let mut people = town(None);
    people["events"] =
        json!([{"contact_id": "c-1", "kind": "wedding", "on": "2026-03-01", "reported_by": "contact"}]);
    let mut assessor = assessor(&rulebook, &people);
    let before = assessor.assessment().to_json(true);
    let event = json!([{"contact_id": "c-1", "kind": "hardship-request", "on": "2026-12-30", "reported_by": "contact"}]);
    let mut both = rows("events", &event);
    both.json(&json!({"visits": [{"contact_id": "c-1", "on": "2026-03-01", "by": "community-cadre"}], "meetings": []}).to_string())
        .unwrap();
    let error = assessor.add(both).unwrap_err();
    assert_eq!(format!("{} {}", error.code(), error.place()), "LL130 events.on, row 1");
    assert_eq!(assessor.assessment().to_json(true), before);
    assert_eq!(assessor.summary(), assessor.assessment().summary());
    let visit = json!([{"contact_id": "c-1", "on": "2026-03-01", "by": "community-cadre"}]);
    let [now, _] = told(&mut assessor, rows("visits", &visit));
    assert!(now.contains(&"visit.half-year 2026-06-30 met".to_owned()), "{now:?}");
}

/// Eleven digits each, of which as many look like phones as chance has it.
fn eleven_digits() -> impl Iterator<Item = i64> {
    (0..2_000).map(|at| 10_000_000_000 + (at * 37_777_777_777) % 90_000_000_000)
}

fn looks_like_a_phone(id: &i64) -> bool {
    (13..20).contains(&(id / 1_000_000_000))
}

#[test]
fn ids_that_are_honest_among_many_are_not_refused_when_few_of_them_come_later() {
    for text in [false, true] {
        let id = |id: i64| if text { json!(format!("{id}")) } else { json!(id) };
        let contact = |contact: i64| {
            json!({"contact_id": id(contact), "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01",
                   "consent_from": "2025-03-01"})
        };
        let worker = |worker: i64| json!({"worker_id": id(worker), "body_id": "990101001001", "role": "liaison", "appointed_on": "2025-01-01"});
        let tables = json!({
            "contacts": eleven_digits().map(contact).collect::<Value>(),
            "workers": eleven_digits().map(worker).collect::<Value>(),
        });
        let mut assessor = assessor(&Rulebook::standard(), &tables);
        let few: Vec<i64> = eleven_digits().filter(looks_like_a_phone).take(40).collect();
        let visit = |contact: i64, worker: i64| json!({"contact_id": id(contact), "on": "2026-03-01", "by": "liaison", "worker_id": id(worker)});
        for contact in &few {
            assessor.add(rows("visits", &json!([visit(*contact, *contact)]))).unwrap();
        }
        let trainings: Value = few
            .iter()
            .map(|worker| json!({"worker_id": id(*worker), "kind": "policy", "on": "2026-03-01"}))
            .collect();
        assessor.add(rows("trainings", &trainings)).unwrap();
        // Nobody of these is there.
        let strangers: Value = few.iter().map(|contact| visit(contact + 1, few[0])).collect();
        let error = assessor.add(rows("visits", &strangers)).unwrap_err();
        assert_eq!(format!("{} {}", error.code(), error.place()), "LL107 visits.contact_id");
        let strangers: Value = few.iter().map(|worker| visit(few[0], worker + 1)).collect();
        let error = assessor.add(rows("visits", &strangers)).unwrap_err();
        assert_eq!(format!("{} {}", error.code(), error.place()), "LL107 visits.worker_id");
    }
}

#[test]
fn small_steps_are_no_way_round_the_watch_at_the_door() {
    let mut assessor = assessor(&Rulebook::standard(), &town(None));
    let visit = |id: i64| {
        rows("visits", &json!([{"visit_id": id, "contact_id": "c-1", "on": "2026-03-01", "by": "liaison"}]))
    };
    let mut codes =
        (0..40).map(|at| assessor.add(visit(13_900_000_000 + at)).map_or_else(|error| error.code(), |_| ""));
    // One in fourteen looks like that by chance: the fourth in a row is one too many.
    assert_eq!(codes.by_ref().take(5).collect::<Vec<_>>(), ["", "", "", "LL107", "LL107"]);
    assert!(codes.all(|code| code == "LL107"));
}

#[test]
fn who_is_there_at_all_does_not_come_in_later_and_the_refusal_says_what_may() {
    let mut assessor = assessor(&Rulebook::standard(), &town(None));
    let row = |table: &str| match table {
        "contacts" => {
            json!({"contact_id": "c-2", "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01"})
        }
        "declarations" => {
            json!({"declaration_id": "d-9", "kind": "disaster", "from": "2026-01-01", "until": "2026-01-02",
                                 "scope": "990101001001", "authority": "street office"})
        }
        "bodies" => json!({"body_id": "g-1", "kind": "community-group"}),
        "workers" => {
            json!({"worker_id": "w-2", "body_id": "990101001001", "role": "liaison", "appointed_on": "2025-01-01"})
        }
        "capacity" => json!({"per_day": 3}),
        _ => json!({"on": "2026-01-02"}),
    };
    for table in TABLES.iter().map(|table| table.name).filter(|table| !RECORDS.contains(table)) {
        let error = assessor.add(rows(table, &json!([row(table)]))).unwrap_err();
        assert_eq!(format!("{} {}", error.code(), error.place()), format!("LL143 {table}"));
        let said = format!("{}{}", error.render(Lang::En), error.render(Lang::Zh));
        assert!(RECORDS.iter().all(|table| said.matches(table).count() == 2), "{said}");
    }
    for table in RECORDS {
        assert!(assessor.add(rows(table, &json!([]))).is_ok(), "{table}");
    }
}
