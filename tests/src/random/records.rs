//! Synthetic records on and beside the edges of the windows, and the days from which the case is looked at.
//!
//! Whether a record counts is not known here: most are made to, some just fail to, and the oracle says which.

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};

use super::places::{Places, either_form};
use super::rule_forms::{GROUPS, KINDS, MEETING_KINDS, ROLES, Sketch, TOPICS};
use super::{World, within_table};
use crate::oracle::{Form, Judged};

/// What was done, and when one asks.
pub struct Records {
    /// The day on which the question is asked.
    pub as_of: NaiveDate,
    /// What is known only up to a day, if so.
    pub known_at: Option<NaiveDate>,
    /// Rows of `visits`.
    pub visits: Vec<Value>,
    /// Rows of `meetings`.
    pub meetings: Vec<Value>,
    /// Rows of `waivers`.
    pub waivers: Vec<Value>,
}

/// Records for some of the windows, and some for none.
pub fn records(
    world: &mut World,
    windows: &[Judged],
    sketches: &[Sketch],
    contacts: &[String],
    places: &Places,
) -> Records {
    let as_of = as_of(world, windows);
    let known_at = world.dice.chance(35).then(|| match world.dice.between(0, 3) {
        0 => as_of,
        1 => within_table(as_of - TimeDelta::days(world.dice.between(1, 40))),
        2 => within_table(as_of + TimeDelta::days(3)),
        _ => world.near(),
    });
    let mut records =
        Records { as_of, known_at, visits: Vec::new(), meetings: Vec::new(), waivers: Vec::new() };
    // Of many windows only some get records; a case stays small enough to be read when it fails.
    let mut chosen: Vec<&Judged> = windows.iter().collect();
    world.dice.shuffle(&mut chosen);
    for window in chosen.into_iter().take(16) {
        let sketch = sketches.iter().find(|sketch| sketch.id == window.rule).expect("the rule of a duty");
        let days = days(world, window, sketch);
        match window.form {
            Form::Meeting => {
                for day in days {
                    let row = meeting(world, &window.subject, day, Some(sketch));
                    records.meetings.push(row);
                }
            }
            form => {
                for day in days {
                    let contact =
                        if form == Form::Body { world.dice.pick(contacts) } else { &window.subject }.clone();
                    visit(world, &contact, day, Some(sketch), &mut records.visits);
                }
            }
        }
        if window.subject_kind == "contact" && world.dice.chance(22) {
            records.waivers.push(waiver(world, window, as_of));
        }
    }
    anywhere(world, sketches, contacts, places, &mut records);
    name(world, &mut records.visits, "visit_id", "v");
    name(world, &mut records.meetings, "meeting_id", "m");
    records
}

/// The day of the question: mostly on or beside an edge of some window.
fn as_of(world: &mut World, windows: &[Judged]) -> NaiveDate {
    if windows.is_empty() || world.dice.chance(20) {
        return if world.dice.chance(50) { world.near() } else { world.anywhere() };
    }
    // Each form as often as another, however many duties it gives.
    let mut forms: Vec<Form> = windows.iter().map(|window| window.form).collect();
    forms.sort_unstable();
    forms.dedup();
    let form = *world.dice.pick(&forms);
    let of_form: Vec<&Judged> = windows.iter().filter(|window| window.form == form).collect();
    let window = *world.dice.pick(&of_form);
    if world.dice.chance(10) { between(world, window.opens, window.closes) } else { edge(world, window) }
}

/// A day on or beside an edge of the window.
fn edge(world: &mut World, window: &Judged) -> NaiveDate {
    let edges = [window.opens, window.due, window.due, window.closes, window.last_eligible];
    let day = *world.dice.pick(&edges);
    within_table(day + TimeDelta::days(*world.dice.pick(&[-1, 0, 0, 1, 1, 2])))
}

fn between(world: &mut World, first: NaiveDate, last: NaiveDate) -> NaiveDate {
    let length = (last - first).num_days().max(0);
    within_table(first + TimeDelta::days(world.dice.between(0, length)))
}

/// When something is done about a duty: not at all, in time, late, or hit and miss.
fn days(world: &mut World, window: &Judged, sketch: &Sketch) -> Vec<NaiveDate> {
    let mut days = Vec::new();
    let plan = world.dice.between(1, 100);
    if window.last_eligible < window.due && world.dice.chance(40) {
        // Late, and perhaps with consent given anew: the duty has ended and stays so.
        let late = (0..sketch.count).map(|number| window.closes - TimeDelta::days(number));
        return late.map(within_table).collect();
    }
    match plan {
        1..=10 if sketch.gap > 0 => {
            // One too near to the first, and one far enough from the first but not from that one.
            let first = edge(world, window).max(window.opens);
            days.extend(
                [0, sketch.gap - 1, sketch.gap, sketch.gap * 2].map(|gap| first + TimeDelta::days(gap)),
            );
            days.retain(|day| *day <= super::LAST);
        }
        1..=30 => {}
        31..=55 => {
            for number in 0..sketch.count {
                let first = window.opens + TimeDelta::days(number * sketch.gap.max(1));
                let day = if world.dice.chance(30) { window.due.min(window.last_eligible) } else { first };
                days.push(if world.dice.chance(40) {
                    between(world, window.opens, window.due)
                } else {
                    within_table(day)
                });
            }
        }
        56..=78 => {
            for number in 1..sketch.count {
                let day = between(world, window.opens, window.due);
                days.push(if number == 1 { within_table(window.opens) } else { day });
            }
            let late = window.due + TimeDelta::days(1);
            let chance = world.dice.between(0, 3);
            days.push(match chance {
                0 => within_table(window.closes),
                1 => within_table(window.closes + TimeDelta::days(1)),
                2 => within_table(late),
                _ => between(world, late, window.closes),
            });
        }
        _ => {
            for _ in 0..world.dice.between(1, 3) {
                days.push(edge(world, window));
            }
        }
    }
    days
}

/// A visit, now and then two on one day.
fn visit(world: &mut World, contact: &str, on: NaiveDate, sketch: Option<&Sketch>, rows: &mut Vec<Value>) {
    let none = Vec::new();
    let (by, kinds) = sketch.map_or((&none, &none), |sketch| (&sketch.by, &sketch.kinds));
    let by = fitting(world, by, &ROLES).unwrap_or_else(|| "liaison".to_owned());
    let kind = fitting(world, kinds, &KINDS).filter(|_| !kinds.is_empty() || world.dice.chance(50));
    let mut row = json!({"contact_id": contact, "on": on.to_string(), "by": by, "kind": kind});
    if world.dice.chance(30) {
        row["recorded_on"] = json!(recorded_on(world, on).to_string());
    }
    rows.push(row.clone());
    if world.dice.chance(20) {
        row["by"] = json!(world.dice.pick(&ROLES));
        rows.push(row);
    }
}

/// A word of the list, mostly; else any word, and seldom none.
fn fitting(world: &mut World, list: &[String], any: &[&str]) -> Option<String> {
    if !list.is_empty() && world.dice.chance(88) {
        return Some(world.dice.pick(list).clone());
    }
    world.dice.chance(85).then(|| (*world.dice.pick(any)).to_owned())
}

fn recorded_on(world: &mut World, on: NaiveDate) -> NaiveDate {
    within_table(on + TimeDelta::days(*world.dice.pick(&[0, 1, 3, 10, 30])))
}

/// A meeting, mostly with all that its rule asks.
fn meeting(world: &mut World, body: &str, on: NaiveDate, sketch: Option<&Sketch>) -> Value {
    let blank = Sketch::default();
    let sketch = sketch.unwrap_or(&blank);
    let mut topics = sketch.topics.clone();
    let mut invited = sketch.invited.clone();
    for (list, words) in [(&mut topics, &TOPICS[..]), (&mut invited, &GROUPS[..])] {
        let extra = (*world.dice.pick(words)).to_owned();
        if world.dice.chance(30) && !list.contains(&extra) {
            list.push(extra);
        }
        if world.dice.chance(10) {
            list.pop();
        }
        world.dice.shuffle(list);
    }
    let chair = sketch.chair.clone().filter(|_| world.dice.chance(92)).or_else(|| {
        // Another chair, or none written down.
        world.dice.chance(40).then(|| (*world.dice.pick(&ROLES)).to_owned())
    });
    let kind = fitting(world, &sketch.kinds, &MEETING_KINDS);
    let mut row = json!({
        "body_id": either_form(world, body),
        "on": on.to_string(),
        "topics": topics,
        "invited": invited,
        "kind": kind,
        "chair": chair,
    });
    if world.dice.chance(30) {
        row["recorded_on"] = json!(recorded_on(world, on).to_string());
    }
    row
}

/// A waiver whose days and whose date of record stand near the line.
fn waiver(world: &mut World, window: &Judged, as_of: NaiveDate) -> Value {
    let pivot = *world.dice.pick(&[window.due, window.due, window.due, window.anchor]);
    let from = within_table(pivot + TimeDelta::days(*world.dice.pick(&[-20, -3, -1, 0, 0, 1])));
    let until = within_table(pivot + TimeDelta::days(*world.dice.pick(&[-1, 0, 0, 1, 10, 40])));
    let recorded = match world.dice.between(1, 100) {
        1..=45 => window.opens.min(as_of),
        46..=55 => window.due,
        56..=65 => window.due + TimeDelta::days(1),
        66..=75 => as_of,
        76..=82 => as_of + TimeDelta::days(1),
        _ => window.due.min(as_of) - TimeDelta::days(5),
    };
    json!({
        "contact_id": if world.dice.chance(98) { window.subject.as_str() } else { "nobody-3" },
        "rule": if world.dice.chance(97) { window.rule.as_str() } else { "visit.unheard-of" },
        "from": from.to_string(),
        "until": until.max(from).to_string(),
        "authority": "street office",
        "recorded_on": within_table(recorded).to_string(),
    })
}

/// Records with no window in mind, some of them of people and bodies no other table has.
fn anywhere(
    world: &mut World,
    sketches: &[Sketch],
    contacts: &[String],
    places: &Places,
    records: &mut Records,
) {
    let bodies = places.ids();
    for _ in 0..world.dice.between(0, 4) {
        let sketch = world.dice.pick(sketches).clone();
        let day = if world.dice.chance(60) { world.near() } else { world.anywhere() };
        if sketch.id.starts_with("meeting") {
            let body =
                if bodies.is_empty() || world.dice.chance(15) { "b-0" } else { world.dice.pick(&bodies) };
            records.meetings.push(meeting(world, body, day, Some(&sketch)));
        } else {
            let contact = if world.dice.chance(10) { "nobody-2" } else { world.dice.pick(contacts) };
            visit(world, contact, day, Some(&sketch), &mut records.visits);
        }
    }
    if world.dice.chance(50) {
        world.dice.shuffle(&mut records.visits);
        world.dice.shuffle(&mut records.meetings);
    }
}

/// Names the records: all, some or none of them.
fn name(world: &mut World, rows: &mut [Value], column: &str, letter: &str) {
    let style = world.dice.between(0, 3);
    for (number, row) in rows.iter_mut().enumerate() {
        match style {
            0 => row[column] = json!(format!("{letter}-{number}")),
            1 => row[column] = json!(format!("{}", number * 3 + 100)),
            2 => {
                let id = world.dice.chance(60).then(|| format!("{letter}{number}"));
                row[column] = json!(id);
            }
            _ => {}
        }
    }
}
