//! Synthetic contacts: stays that follow, leave gaps or have no day, consents given, withdrawn, refused and given anew.
//!
//! A person here is an opaque id, a tier and dates; there is nothing else to know. Events are made next door.

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};

use super::{World, within_table};

/// The contacts of a case.
pub struct People {
    /// Rows of `contacts`.
    pub rows: Vec<Value>,
    /// Their ids, each once.
    pub ids: Vec<String>,
    /// Who left, refused or withdrew, and the first day of it.
    pub endings: Vec<(String, NaiveDate)>,
}

/// One to six contacts.
pub fn people(world: &mut World, communities: &[String]) -> People {
    let mut people = People { rows: Vec::new(), ids: Vec::new(), endings: Vec::new() };
    let style = world.dice.between(0, 3);
    for number in 1..=world.dice.between(1, 6) {
        let id = match style {
            0 => format!("{}", number * 7 + 1),
            1 => format!("0b1f52d4-9c1e-4a6b-8f00-00000000000{number}"),
            _ => format!("c-{number}"),
        };
        stays(world, &id, communities, &mut people);
        people.ids.push(id);
    }
    if world.dice.chance(30) {
        world.dice.shuffle(&mut people.rows);
    }
    people
}

/// One to four stays of one contact, never two on one day.
fn stays(world: &mut World, id: &str, communities: &[String], people: &mut People) {
    let count = *world.dice.pick(&[1, 1, 1, 2, 2, 2, 3, 3, 4]);
    let mut begin = if world.dice.chance(50) {
        within_table(world.from - TimeDelta::days(world.dice.between(0, 500)))
    } else {
        world.near()
    };
    let mut community = world.dice.pick(communities).clone();
    let mut refusal: Option<NaiveDate> = None;
    for number in 1..=count {
        let begins = world.note(begin);
        let mut left = (number < count || world.dice.chance(35)).then(|| end(world, begins));
        if world.dice.chance(4) {
            left = Some(begins);
        }
        let mut row = json!({
            "contact_id": id,
            "community_id": community,
            "tier": world.dice.pick(&["general", "general", "key", "care"]),
            "enrolled_on": begins.to_string(),
            "left_on": left.map(|day| day.to_string()),
        });
        if left.is_some() && world.dice.chance(50) {
            let reasons: &[&str] = if number == count { &["moved", "deceased", "other"] } else { &["moved"] };
            row["left_reason"] = json!(world.dice.pick(reasons));
        }
        let refused = consent(world, &mut row, (begins, left), number > 1, refusal);
        refusal = refused.or(refusal);
        people.rows.push(row);
        people.endings.extend(refused.into_iter().chain(left).map(|day| (id.to_owned(), day)));
        let Some(left) = left else { break };
        if number == 1 && world.dice.chance(5) {
            without_a_day(world, id, community.as_str(), begins, &mut people.rows);
        }
        let gap = if world.dice.chance(65) { 0 } else { world.dice.between(1, 60) };
        begin = within_table(left + TimeDelta::days(gap));
        if world.dice.chance(75) {
            community = world.dice.pick(communities).clone();
        }
    }
}

/// Where a stay that ends may end: on or beside a day that matters, or anywhere.
fn end(world: &mut World, begins: NaiveDate) -> NaiveDate {
    let near = world.near();
    if near > begins && world.dice.chance(60) {
        return world.note(near);
    }
    // Some move on at once: two moves may fall into one window.
    let most = if world.dice.chance(30) { 20 } else { 250 };
    let length = world.dice.between(1, most);
    world.note(begins + TimeDelta::days(length))
}

/// Fills in consent and refusal; gives the day of a refusal or withdrawal, if there is one.
fn consent(
    world: &mut World,
    row: &mut Value,
    (begins, left): (NaiveDate, Option<NaiveDate>),
    follows: bool,
    refusal: Option<NaiveDate>,
) -> Option<NaiveDate> {
    // Who comes from elsewhere often consents only after a while.
    let later = follows && world.dice.chance(30);
    let mut day = match world.dice.between(1, 100) {
        _ if later => within_table(begins + TimeDelta::days(world.dice.between(1, 40))),
        1..=55 => begins,
        56..=70 => within_table(begins - TimeDelta::days(world.dice.between(1, 90))),
        71..=92 => within_table(begins + TimeDelta::days(*world.dice.pick(&[1, 2, 10, 30, 60]))),
        // No consent at all, and now and then a withdrawal of what was never given.
        _ => return world.dice.chance(15).then(|| refuse(world, row, begins, None, left)),
    };
    if let Some(refused) = refusal {
        // After a refusal: consent from before it, on its day, or given anew later.
        day = match world.dice.between(1, 100) {
            1..=25 => within_table(refused - TimeDelta::days(*world.dice.pick(&[1, 5, 40]))),
            26..=45 => refused,
            46..=85 => within_table(refused.max(begins) + TimeDelta::days(*world.dice.pick(&[0, 1, 15, 40]))),
            _ => day,
        };
    }
    let day = world.note(day);
    row["consent_from"] = json!(day.to_string());
    if world.dice.chance(60) {
        row["consent_health"] = json!(world.dice.chance(70));
    }
    world.dice.chance(38).then(|| refuse(world, row, begins, Some(day), left))
}

/// Writes a withdrawal, a refusal or both; never a consent that ends before it begins.
fn refuse(
    world: &mut World,
    row: &mut Value,
    begins: NaiveDate,
    consent: Option<NaiveDate>,
    left: Option<NaiveDate>,
) -> NaiveDate {
    let near = world.near();
    let day = match world.dice.between(1, 100) {
        1..=60 if near > begins => near,
        61..=75 => left.unwrap_or(near),
        // Before the stay began: someone who had refused already.
        76..=80 => within_table(begins - TimeDelta::days(5)),
        _ => within_table(begins + TimeDelta::days(world.dice.between(0, 200))),
    };
    let day = world.note(day);
    let withdrawn = world.dice.chance(50);
    if withdrawn {
        let until = consent.map_or(day, |consent| consent.max(day));
        row["consent_until"] = json!(until.to_string());
        if world.dice.chance(80) {
            return until;
        }
    }
    row["declined_from"] = json!(day.to_string());
    day
}

/// A stay without a day, which is ignored whole although it refuses.
fn without_a_day(world: &mut World, id: &str, community: &str, begins: NaiveDate, rows: &mut Vec<Value>) {
    let refused = world.near();
    rows.push(json!({
        "contact_id": id,
        "community_id": community,
        "tier": "general",
        "enrolled_on": begins.to_string(),
        "left_on": begins.to_string(),
        "consent_from": FAR.to_string(),
        "declined_from": refused.to_string(),
    }));
}

/// Long before any case.
const FAR: NaiveDate = super::FIRST;
