//! Synthetic rulebooks that load: one to six rules, each in one to three versions that are never in force together.
//!
//! The attention ceiling is kept with room to spare: every rule is counted at its most demanding version, as if all
//! rules were always in force. A version that would break it becomes an event rule, which officials do not start.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::places::Places;
use super::rule_forms::{Sketch, version};
use super::{FIRST, LAST, World};
use crate::oracle::Form;

/// Declarations and events twice: they give fewer duties than the others.
const FORMS: [Form; 8] = [
    Form::Periodic,
    Form::Festival,
    Form::Event,
    Form::Declaration,
    Form::Event,
    Form::Declaration,
    Form::Body,
    Form::Meeting,
];
const BODIES: [&str; 6] =
    ["district-body", "street-committee", "street-group", "joint-conference", "community", "community-group"];
/// Visits a year that officials may start, for one tier.
const CEILING: i64 = 12;

/// The rulebook as TOML and its versions as records see them.
pub fn rulebook(world: &mut World, places: &Places) -> (String, Vec<Sketch>) {
    let mut left = [CEILING; 3];
    let mut sketches = Vec::new();
    for number in 1..=world.dice.between(1, 6) {
        rule(world, places, number, &mut left, &mut sketches);
    }
    let mut toml = head(world);
    if sketches.iter().any(|sketch| sketch.lines.iter().any(|line| line.contains("\"working\""))) {
        calendar(world, &mut toml);
    }
    for sketch in &sketches {
        let table = if sketch.id.starts_with("meeting") { "meeting" } else { "visit" };
        write!(toml, "\n[[{table}]]\nid = \"{}\"\n{}\n", sketch.id, sketch.lines.join("\n")).expect("text");
        let gist = "{ zh = \"测试用条款\", en = \"synthetic clause\" }";
        writeln!(toml, "clause = {{ source = \"S0\", section = \"1\", gist = {gist} }}").expect("text");
    }
    (toml, sketches)
}

fn head(world: &mut World) -> String {
    let mut toml = String::from("[rulebook]\nid = \"synthetic\"\nversion = \"1\"\n");
    toml.push_str("title = { zh = \"测试用制度\", en = \"Synthetic rulebook\" }\n");
    if world.dice.chance(70) {
        let days = *world.dice.pick(&[0, 1, 10, 20, 45, 60]);
        writeln!(toml, "handover_days = {days}").expect("text");
    }
    if world.dice.chance(45) {
        let to = ["community", "street", "district"];
        let skipped = usize::try_from(world.dice.between(0, 2)).expect("not negative");
        let mut days = 0;
        let steps: Vec<String> = to[skipped..]
            .iter()
            .map(|to| {
                days += world.dice.pick(&[1, 2, 7, 14, 29]);
                format!("{{ days = {days}, to = \"{to}\" }}")
            })
            .collect();
        writeln!(toml, "escalation = [{}]", steps.join(", ")).expect("text");
    }
    toml.push_str("\n[[source]]\nid = \"S0\"\ntitle = \"synthetic source\"\n");
    toml
}

/// One rule in all its versions.
fn rule(world: &mut World, places: &Places, number: i64, left: &mut [i64; 3], sketches: &mut Vec<Sketch>) {
    let form = *world.dice.pick(&FORMS);
    let kinds = places.kinds();
    let body = if world.dice.chance(92) && !kinds.is_empty() {
        world.dice.pick(&kinds).clone()
    } else {
        (*world.dice.pick(&BODIES)).to_owned()
    };
    let mut most = [0; 3];
    let mut first_form = None;
    for effective in versions(world) {
        let mut form = match form {
            Form::Body | Form::Meeting => form,
            // A later version may be of another form.
            _ if first_form.is_some() && world.dice.chance(40) => *world.dice.pick(&FORMS[..4]),
            _ => form,
        };
        let mut sketch = version(world, form, &body);
        let fits = |sketch: &Sketch| (0..3).all(|tier| sketch.attention[tier] <= left[tier]);
        for _ in 0..3 {
            if !fits(&sketch) {
                sketch = version(world, form, &body);
            }
        }
        if !fits(&sketch) {
            form = Form::Event;
            sketch = version(world, form, &body);
        }
        for (most, more) in most.iter_mut().zip(sketch.attention) {
            *most = more.max(*most);
        }
        sketch.id = id(*first_form.get_or_insert(form), number);
        sketch.lines.extend(effective);
        sketches.push(sketch);
    }
    for (left, most) in left.iter_mut().zip(most) {
        *left -= most;
    }
}

fn id(form: Form, number: i64) -> String {
    match form {
        Form::Meeting => format!("meeting.{number}"),
        visit => format!("visit.{}.{number}", format!("{visit:?}").to_lowercase()),
    }
}

/// When each version is in force: disjoint, with or without gaps, sometimes never.
fn versions(world: &mut World) -> Vec<Option<String>> {
    let count = *world.dice.pick(&[1, 1, 1, 1, 1, 1, 2, 2, 3]);
    let mut cuts: Vec<NaiveDate> = (0..count * 2).map(|_| cut(world)).collect();
    cuts.sort_unstable();
    let open_ends = world.dice.chance(80);
    let mut found = Vec::new();
    for number in 0..count {
        let (first, last) = (number == 0, number + 1 == count);
        // A version begins where the one before it ends, or later where its own cut leaves a gap.
        let gap = world.dice.chance(25);
        let from = cuts[if first || gap { number * 2 } else { number * 2 - 1 }];
        let until = cuts[number * 2 + 1];
        let from = (!(first && open_ends)).then(|| format!("from = {from}"));
        let until = (!(last && open_ends)).then(|| format!("until = {until}"));
        let parts: Vec<String> = from.into_iter().chain(until).collect();
        found.push((!parts.is_empty()).then(|| format!("effective = {{ {} }}", parts.join(", "))));
    }
    if world.dice.chance(4) {
        // A rule that is off.
        found = vec![Some(format!("effective = {{ from = {0}, until = {0} }}", cuts[0]))];
    }
    found
}

fn cut(world: &mut World) -> NaiveDate {
    if world.dice.chance(75) { world.near() } else { world.anywhere() }
}

/// A working-day calendar, mostly wide enough.
fn calendar(world: &mut World, toml: &mut String) {
    let wide = world.dice.chance(88);
    let (before, after) = if wide { (500, 500) } else { (20, world.dice.between(0, 40)) };
    let from = (world.from - TimeDelta::days(before)).clamp(FIRST, LAST);
    let to = (world.to + TimeDelta::days(after)).clamp(FIRST, LAST);
    let (mut off, mut work) = (Vec::new(), Vec::new());
    for _ in 0..world.dice.between(0, 24) {
        let day = world.near();
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let list = if weekend { &mut work } else { &mut off };
        if from <= day && day <= to && !list.contains(&day) {
            list.push(day);
        }
    }
    writeln!(toml, "\n[calendar]\nsource = \"S0\"\ncovers = {{ from = {from}, to = {to} }}").expect("text");
    for (key, mut days) in [("off", off), ("work", work)] {
        days.sort_unstable();
        if !days.is_empty() {
            let days: Vec<String> = days.iter().map(NaiveDate::to_string).collect();
            writeln!(toml, "{key} = [{}]", days.join(", ")).expect("text");
        }
    }
}
