//! Synthetic events and declared emergencies.
//!
//! Events are often given twice, or known late. All declarations of a case together name at most sixty days, so no
//! place can have more in a year.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::people::People;
use super::places::{Places, either_form};
use super::{World, within_table};

/// The event kinds, the everyday ones more often.
pub const EVENT_KINDS: [&str; 6] =
    ["hospitalisation", "hardship-request", "bereavement", "wedding", "other-family", "relatives-visiting"];

/// Rows of `events`.
pub fn events(world: &mut World, people: &People) -> Vec<Value> {
    let mut rows = Vec::new();
    if world.dice.chance(15) {
        return rows;
    }
    let (ids, recorded) = (world.dice.chance(50), world.dice.chance(60));
    for number in 0..world.dice.between(2, 10) {
        let mut contact = world.dice.pick(&people.ids).as_str();
        let mut on = if world.dice.chance(35) { world.near() } else { world.anywhere() };
        if !people.endings.is_empty() && world.dice.chance(35) {
            // Shortly before the contact leaves or refuses.
            let (who, ends) = world.dice.pick(&people.endings);
            contact = who;
            on = *ends - TimeDelta::days(*world.dice.pick(&[0, 1, 1, 2, 3, 6]));
        } else if world.dice.chance(4) {
            contact = "nobody-1";
        }
        let on = world.note(on);
        let kind = *world.dice.pick(&EVENT_KINDS);
        let household = world.dice.chance(40);
        let mut row = json!({
            "contact_id": contact,
            "kind": kind,
            "on": on.to_string(),
            "reported_by": if household { "household" } else { "contact" },
        });
        if ids {
            row["event_id"] = json!(format!("e{number}"));
        }
        if recorded && world.dice.chance(60) {
            row["recorded_on"] = json!(recorded_on(world, on).to_string());
        }
        if world.dice.chance(35) {
            // The same day told again: known later, or of another kind.
            let mut again = row.clone();
            if ids {
                again["event_id"] = json!(format!("e{number}-again"));
            }
            again["recorded_on"] = json!(recorded_on(world, on).to_string());
            if household && world.dice.chance(40) {
                again["kind"] = json!(world.dice.pick(&EVENT_KINDS[..5]));
            }
            rows.push(again);
        }
        rows.push(row);
    }
    if world.dice.chance(40) {
        world.dice.shuffle(&mut rows);
    }
    rows
}

fn recorded_on(world: &mut World, on: chrono::NaiveDate) -> chrono::NaiveDate {
    within_table(on + TimeDelta::days(*world.dice.pick(&[-3, 0, 1, 2, 5, 10, 25])))
}

/// Rows of `declarations`.
pub fn declarations(world: &mut World, places: &Places, people: &People) -> Vec<Value> {
    let mut rows: Vec<Value> = Vec::new();
    let mut left = 60;
    for number in 0..world.dice.between(0, 5) {
        let length = world.dice.pick(&[1, 2, 5, 10, 14, 20, 30]).min(&left).to_owned();
        if length == 0 {
            break;
        }
        let from = match rows.last().and_then(|row| row["from"].as_str()) {
            // Two for one beginning, which may be one duty.
            Some(same) if world.dice.chance(30) => same.parse().expect("a civil date"),
            _ if !people.endings.is_empty() && world.dice.chance(30) => {
                let (_, ends) = world.dice.pick(&people.endings);
                *ends - TimeDelta::days(*world.dice.pick(&[0, 1, 2, 5]))
            }
            _ if world.dice.chance(60) => world.anywhere(),
            _ => world.near(),
        };
        let from = world.note(from);
        let until = world.note(from + TimeDelta::days(length - 1));
        let scope = world.dice.pick(&places.scopes).clone();
        left -= length;
        rows.push(json!({
            "declaration_id": format!("x{number}"),
            "kind": world.dice.pick(&["disaster", "epidemic", "severe-weather", "accident"]),
            "from": from.to_string(),
            "until": until.to_string(),
            "scope": either_form(world, &scope),
            "authority": "street office",
        }));
    }
    rows
}
