//! One synthetic rule version of each form, as TOML lines, with what a record needs to know to satisfy it.
//!
//! Numbers are small and odd rather than sensible. What no form decides (ids, effective dates, the ceiling on visits)
//! is next door in `rules`.

use super::World;
use super::happenings::EVENT_KINDS;
use crate::oracle::Form;

/// The roles.
pub const ROLES: [&str; 7] = [
    "community-cadre",
    "community-secretary",
    "liaison",
    "unit-leader",
    "street-leader",
    "street-secretary",
    "volunteer",
];
/// The visit kinds.
pub const KINDS: [&str; 4] = ["routine", "festival", "care", "must-visit"];
/// The tiers.
pub const TIERS: [&str; 3] = ["general", "key", "care"];
/// Words for the topics of meetings.
pub const TOPICS: [&str; 4] = ["deployment", "analysis", "documents", "suggestions-heard"];
/// Words for invited groups.
pub const GROUPS: [&str; 3] = ["resident-units", "building-liaisons", "residents"];
/// Words for the kinds of meetings.
pub const MEETING_KINDS: [&str; 2] = ["regular", "briefing"];

const FESTIVALS: [&str; 12] = [
    "new-year",
    "spring-festival",
    "lantern",
    "qingming",
    "labour-day",
    "dragon-boat",
    "qixi",
    "mid-autumn",
    "national-day",
    "double-ninth",
    "laba",
    "new-years-eve-lunar",
];

/// Festivals that fall on one day or nearly so in some years.
const NEIGHBOURS: [[&str; 2]; 4] = [
    ["mid-autumn", "national-day"],
    ["laba", "new-year"],
    ["spring-festival", "new-years-eve-lunar"],
    ["qixi", "mid-autumn"],
];

/// A version as a record sees it.
#[derive(Debug, Clone, Default)]
pub struct Sketch {
    /// The rule's id.
    pub id: String,
    /// The lines of the version after its id.
    pub lines: Vec<String>,
    /// Whose visits count; empty for any role.
    pub by: Vec<String>,
    /// Which kinds of visits or meetings count; empty for any.
    pub kinds: Vec<String>,
    /// Visits or meetings needed.
    pub count: i64,
    /// Days between counted meetings.
    pub gap: i64,
    /// Topics needed.
    pub topics: Vec<String>,
    /// Groups needed.
    pub invited: Vec<String>,
    /// The chair needed.
    pub chair: Option<String>,
    /// What the version adds to the attention each tier gets a year.
    pub attention: [i64; 3],
}

impl Sketch {
    fn line(&mut self, key: &str, value: impl std::fmt::Display) {
        self.lines.push(format!("{key} = {value}"));
    }

    fn words(&mut self, key: &str, words: &[String]) {
        if !words.is_empty() {
            self.line(key, list(words));
        }
    }
}

/// A TOML list of words.
pub fn list(words: &[String]) -> String {
    format!("[{}]", words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", "))
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Some of the words, or none at all: the key is then left out.
fn maybe(world: &mut World, percent: i64, words: &[&str], most: usize) -> Vec<String> {
    if world.dice.chance(percent) { owned(&world.dice.some(words, 1, most)) } else { Vec::new() }
}

/// A version of the given form; `body` is the kind of body for body and meeting rules.
pub fn version(world: &mut World, form: Form, body: &str) -> Sketch {
    let mut sketch = Sketch::default();
    match form {
        Form::Meeting => meeting(world, body, &mut sketch),
        _ => visit(world, form, body, &mut sketch),
    }
    if world.dice.chance(65) {
        let late = *world.dice.pick(&[0, 1, 3, 7, 14, 30, 45]);
        sketch.line("late_days", late);
    }
    sketch
}

/// The period of a rule, its months and how often a year it comes.
fn period(world: &mut World, sketch: &mut Sketch) -> i64 {
    let (every, months) =
        *world.dice.pick(&[("month", 1), ("quarter", 3), ("quarter", 3), ("half-year", 6), ("year", 12)]);
    sketch.line("every", format!("\"{every}\""));
    if world.dice.chance(40) {
        let most = months * 28 + months / 2;
        let days = (*world.dice.pick(&[1, 2, 10, 20, 28, 45, 60, 90, 150])).min(most);
        sketch.line("min_days", days);
        sketch.lines.push("defaults = [\"min_days\"]".to_owned());
    }
    months
}

fn visit(world: &mut World, form: Form, body: &str, sketch: &mut Sketch) {
    let times = match form {
        Form::Periodic => 12 / period(world, sketch),
        Form::Festival => festival(world, sketch),
        Form::Event => {
            event(world, sketch);
            0
        }
        Form::Declaration => {
            let within = within(world);
            sketch.line("on", format!("{{ declaration = true, {within} }}"));
            2
        }
        Form::Body => {
            sketch.line("per", "\"body\"");
            sketch.line("body", format!("\"{body}\""));
            if world.dice.chance(60) {
                period(world, sketch);
            } else {
                festival(world, sketch);
            }
            0
        }
        Form::Meeting => panic!("a meeting is no visit"),
    };
    sketch.count = *world.dice.pick(&[1, 1, 1, 1, 2, 2, 3]);
    if sketch.count > 1 || world.dice.chance(30) {
        sketch.line("count", sketch.count);
    }
    let tiers = maybe(world, 45, &TIERS, 3);
    for (tier, attention) in TIERS.iter().zip(&mut sketch.attention) {
        if tiers.is_empty() || tiers.iter().any(|listed| listed == tier) {
            *attention = sketch.count * times;
        }
    }
    sketch.words("tiers", &tiers);
    sketch.by = maybe(world, 55, &ROLES, 3);
    sketch.words("by", &sketch.by.clone());
    sketch.kinds = maybe(world, 30, &KINDS, 3);
    sketch.words("kinds", &sketch.kinds.clone());
}

/// A festival occasion; gives how many festivals it lists.
fn festival(world: &mut World, sketch: &mut Sketch) -> i64 {
    let names = if world.dice.chance(30) {
        owned(world.dice.pick::<[&str; 2]>(&NEIGHBOURS))
    } else {
        owned(&world.dice.some(&FESTIVALS, 1, 5))
    };
    let mut on = format!("festivals = {}", list(&names));
    for (key, choices) in [("before", [0, 0, 1, 3, 7, 14, 20]), ("after", [0, 0, 0, 1, 7, 10, 15])] {
        let days = *world.dice.pick(&choices);
        if days > 0 || world.dice.chance(40) {
            on.push_str(&format!(", {key} = {days}"));
        }
    }
    sketch.line("on", format!("{{ {on} }}"));
    i64::try_from(names.len()).expect("a short list")
}

fn event(world: &mut World, sketch: &mut Sketch) {
    let kinds = owned(&world.dice.some(&EVENT_KINDS, 2, 6));
    let within = within(world);
    sketch.line("on", format!("{{ events = {}, {within} }}", list(&kinds)));
}

/// How soon an occasion is to be answered, in calendar or working days.
fn within(world: &mut World) -> String {
    let within = *world.dice.pick(&[0, 1, 3, 7, 10, 14, 15, 30]);
    match world.dice.between(1, 100) {
        1..=35 => format!("within = {within}, days = \"working\""),
        36..=55 => format!("within = {within}, days = \"calendar\""),
        _ => format!("within = {within}"),
    }
}

fn meeting(world: &mut World, body: &str, sketch: &mut Sketch) {
    sketch.line("body", format!("\"{body}\""));
    let months = period(world, sketch);
    sketch.count = *world.dice.pick(&[1, 1, 2, 2, 3]);
    sketch.line("min", sketch.count);
    if world.dice.chance(50) {
        let max = sketch.count + world.dice.between(0, 2);
        sketch.line("max", max);
    }
    if world.dice.chance(60) {
        // Never so far apart that the period cannot hold them all.
        let most = (months * 28 - 1) / sketch.count;
        sketch.gap = (*world.dice.pick(&[0, 1, 2, 7, 14, 30, 60])).min(most);
        sketch.line("min_gap_days", sketch.gap);
    }
    sketch.topics = maybe(world, 50, &TOPICS, 2);
    sketch.words("topics", &sketch.topics.clone());
    sketch.invited = maybe(world, 40, &GROUPS, 2);
    sketch.words("invited", &sketch.invited.clone());
    sketch.kinds = maybe(world, 30, &MEETING_KINDS, 1);
    sketch.words("kinds", &sketch.kinds.clone());
    if world.dice.chance(45) {
        let chair = (*world.dice.pick(&ROLES)).to_owned();
        sketch.line("chair", format!("\"{chair}\""));
        sketch.chair = Some(chair);
    }
}
