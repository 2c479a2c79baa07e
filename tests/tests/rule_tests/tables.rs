//! Random tables for the built-in rulebooks: a small street in one year, everything that happens on or beside an edge of some window. No one in
//! them exists.
//!
//! The same seed gives the same tables. They are made to show a difference between two rulebooks where there is one, not to look like a street.

#[path = "deeds.rs"]
mod deeds;

use deeds::deeds;
use lianluo::Cell;
use lianluo::Day;
use lianluo::Options;
use lianluo::Tables;
use lianluo::TablesBuilder;
use lianluo::calendar::festival_days;
use lianluo::vocabulary::BodyKind;
use lianluo::vocabulary::EventKind;
use lianluo::vocabulary::Festival;
use lianluo::vocabulary::Role;
use lianluo::vocabulary::Tier;
use lianluo::vocabulary::VisitKind;

const COMMUNITIES: [&str; 3] = ["990101001001", "990101001002", "990101002001"];
const TOPICS: [&str; 8] = [
    "deployment",
    "analysis",
    "convey-documents",
    "report-issues",
    "hear-opinions",
    "suggestions",
    "issues",
    "consultation",
];
const GUESTS: [&str; 4] =
    ["resident-units", "unit-representatives", "enterprise-representatives", "contact-representatives"];

/// Choices that follow from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
    fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())]
    }
}

struct Street {
    dice: Dice,
    first: Day,
    last: Day,
    /// The days round which things happen.
    edges: Vec<Day>,
}

impl Street {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        // The year in which most rules came into force, leap years, and any other.
        let year = dice.pick(&[2007, 2007, 2008, 2024, 2026, 2028, 2015, 2033]);
        let day = |month, day| Day::from_ymd(year, month, day).unwrap();
        let (first, last) = (day(1, 1), day(12, 31));
        let mut edges: Vec<Day> =
            (1..=12).step_by(3).flat_map(|month| [day(month, 1), day(month, 1).plus(-1)]).collect();
        // The day on which most rules came into force stands there more than once.
        edges.extend([last, day(10, 1), day(10, 1), day(10, 1), day(9, 30), day(9, 30), day(12, 1)]);
        for festival in
            [Festival::SpringFestival, Festival::MidAutumn, Festival::DragonBoat, Festival::DoubleNinth]
        {
            for on in festival_days(festival, first, last) {
                edges.extend([on.plus(-14), on, on.plus(7)]);
            }
        }
        Self { dice, first, last, edges }
    }

    fn any(&mut self) -> Day {
        self.first.plus(i32::try_from(self.dice.below(366)).unwrap())
    }

    /// A day on or beside one that matters, or as far off as a rule counts.
    fn near(&mut self) -> Day {
        let day = self.dice.pick(&self.edges);
        day.plus(self.dice.pick(&[-1, 0, 0, 0, 1, 1, 6, 7, 8, 14, 15, 16, 29, 30, 31, -44, -45, -89, -90]))
    }

    fn day(&mut self) -> Day {
        if self.dice.chance(75) { self.near() } else { self.any() }
    }

    fn note(&mut self, day: Day) -> Day {
        self.edges.push(day);
        day
    }
}

pub type Row = Vec<(&'static str, Cell<'static>)>;

/// What a seed makes: rows by table, the tables that are given even without a row, and the question about them.
pub struct Made {
    pub rows: Vec<(&'static str, Row)>,
    pub given: Vec<&'static str>,
    pub from: Day,
    pub to: Day,
    pub as_of: Day,
    pub known_at: Option<Day>,
}

pub fn made(seed: u64) -> Made {
    let mut street = Street::new(seed);
    let mut rows: Vec<(&'static str, Row)> = Vec::new();
    let ids = contacts(&mut street, &mut rows);
    happenings(&mut street, &ids, &mut rows);
    bodies(&mut street, &mut rows);
    records(&mut street, &ids, &mut rows);
    let mut given = Vec::new();
    deeds(&mut street, &mut rows, &mut given);
    let (from, to) = (street.first.plus(-40), street.last.plus(60));
    let as_of = if street.dice.chance(50) { street.near() } else { to.plus(40) };
    let known_at = street.dice.chance(10).then(|| street.day());
    Made { rows, given, from, to, as_of, known_at }
}

impl Made {
    pub fn options(&self) -> Options {
        self.between(self.from, self.to)
    }

    /// The same question about another range.
    pub fn between(&self, from: Day, to: Day) -> Options {
        let options = Options::new(from, to, self.as_of).unwrap();
        self.known_at.map_or(options.clone(), |day| options.known_at(day).unwrap())
    }

    pub fn build(&self) -> Tables {
        let mut builder = TablesBuilder::new();
        for table in &self.given {
            builder.table(table).unwrap();
        }
        for (table, row) in &self.rows {
            builder.row(table, row.clone()).unwrap();
        }
        builder.build().unwrap()
    }
}

fn contacts(street: &mut Street, rows: &mut Vec<(&'static str, Row)>) -> Vec<&'static str> {
    let mut ids = Vec::new();
    for id in ["c-1", "c-2", "c-3", "c-4"] {
        let tier = street.dice.pick(Tier::WORDS);
        let enrolled = if street.dice.chance(60) { street.first.plus(-700) } else { street.day() };
        let mut row = vec![
            ("contact_id", Cell::Text(id)),
            ("community_id", Cell::Text(street.dice.pick(&COMMUNITIES))),
            ("tier", Cell::Text(tier)),
            ("enrolled_on", Cell::Day(enrolled)),
            ("consent_from", Cell::Day(enrolled)),
            ("consent_health", Cell::Bool(street.dice.chance(80))),
        ];
        if street.dice.chance(12) {
            row.push(("declined_from", Cell::Day(street.day())));
        }
        let left = enrolled.max(street.day());
        if street.dice.chance(35) && left > enrolled {
            row.push(("left_on", Cell::Day(left)));
            street.note(left);
            rows.push(("contacts", row.clone()));
            // Mostly the next stay follows at once, in another community.
            row.retain(|(column, _)| !matches!(*column, "left_on" | "enrolled_on" | "community_id"));
            row.push(("enrolled_on", Cell::Day(left)));
            row.push(("community_id", Cell::Text(street.dice.pick(&COMMUNITIES))));
        }
        rows.push(("contacts", row));
        ids.push(id);
    }
    ids
}

fn happenings(street: &mut Street, ids: &[&'static str], rows: &mut Vec<(&'static str, Row)>) {
    for _ in 0..street.dice.below(7) {
        let on = street.day();
        street.note(on);
        let mut row = vec![
            ("contact_id", Cell::Text(street.dice.pick(ids))),
            ("kind", Cell::Text(street.dice.pick(EventKind::WORDS))),
            ("on", Cell::Day(on)),
            ("reported_by", Cell::Text(street.dice.pick(&["contact", "contact", "household"]))),
        ];
        if street.dice.chance(20) {
            row.push(("recorded_on", Cell::Day(on.plus(street.dice.pick(&[-2, 0, 1, 5, 20])))));
        }
        rows.push(("events", row));
    }
    for id in ["d-1", "d-2"].iter().take(street.dice.below(3)) {
        let from = street.day();
        street.note(from);
        let until = from.plus(street.dice.pick(&[0, 5, 13, 14, 15, 29]));
        rows.push((
            "declarations",
            vec![
                ("declaration_id", Cell::Text(id)),
                ("kind", Cell::Text("disaster")),
                ("from", Cell::Day(from)),
                ("until", Cell::Day(until)),
                ("scope", Cell::Text(street.dice.pick(&["990101", "990101001", "990101001001"]))),
                ("authority", Cell::Text("A")),
            ],
        ));
    }
}

fn bodies(street: &mut Street, rows: &mut Vec<(&'static str, Row)>) {
    let ids = ["990101", "990101001", "b-3", "b-4", "990101001001", "b-6"];
    for (id, kind) in ids.into_iter().zip(BodyKind::WORDS) {
        let mut row = vec![("body_id", Cell::Text(id)), ("kind", Cell::Text(kind))];
        if street.dice.chance(30) {
            row.push(("since", Cell::Day(street.day())));
        } else if street.dice.chance(20) {
            row.push(("until", Cell::Day(street.day())));
        }
        rows.push(("bodies", row));
        for _ in 0..street.dice.below(4) {
            let some = |street: &mut Street, words: &[&'static str]| {
                let all = street.dice.chance(60);
                let kept = words.iter().filter(|_| all || street.dice.chance(70));
                Cell::List(kept.map(|word| Cell::Text(word)).collect())
            };
            let mut row = vec![
                ("body_id", Cell::Text(id)),
                ("on", Cell::Day(street.day())),
                ("topics", some(street, &TOPICS)),
                ("invited", some(street, &GUESTS)),
                (
                    "chair",
                    Cell::Text(street.dice.pick(&[
                        "street-secretary",
                        "street-leader",
                        "community-secretary",
                    ])),
                ),
            ];
            if street.dice.chance(60) {
                let kind = street.dice.pick(&["issues-forum", "issues-forum", "consultation", "briefing"]);
                row.push(("kind", Cell::Text(kind)));
            }
            rows.push(("meetings", row));
        }
    }
}

fn records(street: &mut Street, ids: &[&'static str], rows: &mut Vec<(&'static str, Row)>) {
    for _ in 0..street.dice.below(14) {
        let mut row = vec![
            ("contact_id", Cell::Text(street.dice.pick(ids))),
            ("on", Cell::Day(street.day())),
            ("by", Cell::Text(street.dice.pick(Role::WORDS))),
        ];
        if street.dice.chance(70) {
            row.push(("kind", Cell::Text(street.dice.pick(&[VisitKind::Care.word(), "care", "routine"]))));
        }
        rows.push(("visits", row));
    }
    if street.dice.chance(30) {
        let from = street.day();
        rows.push((
            "waivers",
            vec![
                ("contact_id", Cell::Text(street.dice.pick(ids))),
                (
                    "rule",
                    Cell::Text(street.dice.pick(&[
                        "visit.half-year",
                        "visit.festival",
                        "visit.extraordinary",
                    ])),
                ),
                ("from", Cell::Day(from)),
                ("until", Cell::Day(from.plus(60))),
                ("authority", Cell::Text("A")),
                ("recorded_on", Cell::Day(from)),
            ],
        ));
    }
}
