//! Small synthetic cases that stand on the edges of the definitions. No one in them exists.
//!
//! [`case`] gives the same valid case for the same seed for ever (until this file changes). A case is laid out in the
//! order in which a town comes about: places, people, rules, what happened, and last the records, which are put on and
//! beside the edges of the windows that the rest leads to. To find those windows the oracle is asked what is owed;
//! some records fall anywhere all the same, so that a window the oracle does not see is not a blind spot.
//!
//! Rule ids carry the form of their first version (`visit.periodic.1`); a later version may have another form, and
//! [`form_of`] tells which version gave a duty. Input errors are not made here, with one exception: a calendar of
//! working days may end too early, which both sides must answer with `LL130`.

pub mod dice;
mod happenings;
mod people;
mod places;
mod records;
mod rule_forms;
mod rules;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod validity;

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde_json::{Map, Value, json};

use crate::oracle::{Fault, Form, festivals, judge};
use dice::Dice;

/// First day that any date of a case may have.
const FIRST: NaiveDate = NaiveDate::from_ymd_opt(1950, 1, 1).expect("a civil date");
/// Last day that any date of a case may have.
const LAST: NaiveDate = NaiveDate::from_ymd_opt(2100, 12, 31).expect("a civil date");

/// Years in which something is odd: leap months seven and eight, festivals on one day, no laba or two, leap days,
/// dates on which calendars disagree, and the two ends of the table.
const ODD_YEARS: [i32; 25] = [
    1950, 1954, 1957, 1968, 1976, 1978, 1982, 1995, 2000, 2001, 2006, 2012, 2020, 2022, 2023, 2024, 2025,
    2033, 2044, 2052, 2057, 2089, 2097, 2099, 2100,
];

/// The time a case is about, and the days round which its dates gather.
struct World {
    dice: Dice,
    from: NaiveDate,
    to: NaiveDate,
    days: Vec<NaiveDate>,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let year = if dice.chance(35) {
            *dice.pick(&ODD_YEARS)
        } else {
            i32::try_from(dice.between(1951, 2099)).expect("a year")
        };
        let new_year = NaiveDate::from_ymd_opt(year, 1, 1).expect("a civil date");
        let from = within_table(new_year + TimeDelta::days(dice.between(-40, 300)));
        let lengths = [0, 1, 30, 89, 150, 181, 200, 250, 270, 300, 330, 364, 365, 366, 400, 450, 480, 500];
        let to = within_table(from + TimeDelta::days(*dice.pick(&lengths)));
        let mut days = vec![from, to];
        let mut day = from - TimeDelta::days(40);
        while day < to + TimeDelta::days(40) {
            // The ends of quarters twice: most of the rules turn on them.
            if day.day() == 1 {
                days.push(day);
            }
            if day.day() == 1 && day.month() % 3 == 1 {
                days.push(day.pred_opt().expect("a day before"));
            }
            day += TimeDelta::days(1);
        }
        days.retain(|day| FIRST <= *day && *day <= LAST);
        let near = |day: &NaiveDate| from - TimeDelta::days(30) < *day && *day < to + TimeDelta::days(30);
        days.extend(festivals().iter().map(|(_, day)| *day).filter(near).take(6));
        Self { dice, from, to, days }
    }

    /// Remembers a date as one round which others gather.
    fn note(&mut self, day: NaiveDate) -> NaiveDate {
        let day = within_table(day);
        self.days.push(day);
        day
    }

    /// A date on or beside one that matters already.
    fn near(&mut self) -> NaiveDate {
        let day = *self.dice.pick(&self.days);
        let steps = [-1, 0, 0, 0, 1, 1, -7, 7, -20, 20, 45];
        within_table(day + TimeDelta::days(*self.dice.pick(&steps)))
    }

    /// Any date in or a little round the range.
    fn anywhere(&mut self) -> NaiveDate {
        let length = (self.to - self.from).num_days();
        within_table(self.from + TimeDelta::days(self.dice.between(-60, length + 60)))
    }
}

/// The nearest day that a date of a case may have. Order is kept, so no interval is turned round.
fn within_table(day: NaiveDate) -> NaiveDate {
    day.clamp(FIRST, LAST)
}

/// The case of a seed.
pub fn case(seed: u64) -> Value {
    let mut world = World::new(seed);
    let mut places = places::places(&mut world);
    let people = people::people(&mut world, &places.communities);
    let events = happenings::events(&mut world, &people);
    let declarations = happenings::declarations(&mut world, &places, &people);
    places.give_lives(&mut world);
    let (toml, sketches) = rules::rulebook(&mut world, &places);
    let mut case = json!({
        "rulebook": {"toml": toml},
        "from": world.from.to_string(),
        "to": world.to.to_string(),
        "as_of": world.to.to_string(),
        "tables": {
            "contacts": people.rows,
            "bodies": places.rows,
            "events": events,
            "declarations": declarations,
        },
    });
    // A case whose calendar ends too early has no windows; its records fall anywhere.
    let windows = judge(&case, Fault::None).unwrap_or_default();
    let records = records::records(&mut world, &windows, &sketches, &people.ids, &places);
    case["as_of"] = json!(records.as_of.to_string());
    if let Some(known_at) = records.known_at {
        case["known_at"] = json!(known_at.to_string());
    }
    let tables = case["tables"].as_object_mut().expect("the tables");
    for (name, rows) in
        [("visits", records.visits), ("meetings", records.meetings), ("waivers", records.waivers)]
    {
        tables.insert(name.to_owned(), Value::Array(rows));
    }
    dress(&mut world.dice, tables);
    case
}

/// Outward variety that means nothing: tables without rows left out, null for missing, ids as numbers.
fn dress(dice: &mut Dice, tables: &mut Map<String, Value>) {
    if dice.chance(60) {
        tables.retain(|_, rows| rows.as_array().is_some_and(|rows| !rows.is_empty()));
    }
    if dice.chance(30) {
        for rows in tables.values_mut().filter_map(Value::as_array_mut) {
            // One row that lacks a column and one that has it null must mean the same.
            for row in rows.iter_mut().filter_map(Value::as_object_mut).skip(1) {
                row.retain(|_, value| !value.is_null());
            }
        }
    }
    for (table, rows) in tables.iter_mut() {
        for column in ["contact_id", "visit_id", "community_id", "body_id", "meeting_id"] {
            // The scope of a declaration and the parent of a body stay text: they name rows of other tables.
            if table != "bodies" && dice.chance(40) {
                as_numbers(rows, column);
            }
        }
    }
}

/// Turns a column of digits into numbers, if every row has it and none would change.
fn as_numbers(rows: &mut Value, column: &str) {
    let Some(rows) = rows.as_array_mut() else { return };
    let number = |row: &Value| -> Option<u64> {
        let text = row[column].as_str()?;
        text.parse().ok().filter(|number: &u64| number.to_string() == text)
    };
    let Some(numbers) = rows.iter().map(number).collect::<Option<Vec<u64>>>() else { return };
    for (row, number) in rows.iter_mut().zip(numbers) {
        row[column] = json!(number);
    }
}

/// The form of the rule version that gave a duty of this case, told by the duty's rule and anchor.
pub fn form_of(case: &Value, rule: &str, anchor: &str) -> Option<Form> {
    let judged = judge(case, Fault::None).ok()?;
    judged
        .into_iter()
        .find(|duty| duty.rule == rule && duty.anchor.to_string() == anchor)
        .map(|duty| duty.form)
}
