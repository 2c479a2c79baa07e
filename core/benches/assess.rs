//! What the steps of an assessment cost here and now: filling tables, freezing them, assessing, counting, and one contact through JSON.
//!
//! `cargo bench -p lianluo` prints the median of eleven runs, with the least and the greatest. It proves nothing and needs nothing but this crate: it
//! is for looking at a change while making it. How lianluo stands beside other engines and beside the machine is measured in `tests/bench`.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]
#![expect(clippy::disallowed_methods, reason = "it measures")]
#![expect(clippy::expect_used, reason = "a measurement that cannot be made should stop")]
#![expect(clippy::arithmetic_side_effects, reason = "synthetic tables count with plain arithmetic")]

use std::hint::black_box;
use std::time::Instant;

use lianluo::{Cell, Day, Options, Rulebook, TablesBuilder, assess, assess_json_with};

const CONTACTS: i32 = 20_000;
const RUNS: usize = 11;

/// Everybody in them is made up: ids are numbers, days are spread by steps that share no factor with their span.
fn filled() -> TablesBuilder {
    let first = Day::from_ymd(2020, 1, 1).expect("a day").number();
    let day =
        |step: i32, span: i32| Cell::Day(Day::from_number(first + step.wrapping_mul(7919).rem_euclid(span)));
    let mut tables = TablesBuilder::new();
    for contact in 0..CONTACTS {
        let tier = if contact % 10 == 0 { "care" } else { "general" };
        let row = [
            ("contact_id", Cell::Int(contact.into())),
            ("community_id", Cell::Int((contact / 500).into())),
            ("tier", Cell::Text(tier)),
            ("enrolled_on", day(contact, 2_000)),
            ("consent_from", day(contact, 2_000)),
        ];
        tables.row("contacts", row).expect("a sound row");
    }
    for visit in 0..CONTACTS * 4 {
        let row = [
            ("contact_id", Cell::Int((visit % CONTACTS).into())),
            ("on", day(visit, 2_500)),
            ("by", Cell::Text("community-cadre")),
        ];
        tables.row("visits", row).expect("a sound row");
    }
    tables
}

const CASE: &str = r#"{"from": "2026-01-01", "to": "2026-12-31", "as_of": "2026-09-30", "tables": {
    "contacts": [{"contact_id": "c-1", "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01", "consent_from": "2025-03-01"}],
    "visits": [{"visit_id": "v-1", "contact_id": "c-1", "on": "2026-05-06", "by": "community-cadre"}]}}"#;

/// Times a step, `per` things at once; `made` is what each run starts from, and is not timed.
fn show<T, R>(step: &str, per: i32, made: impl Fn() -> T, run: impl Fn(T) -> R) {
    let mut found: Vec<f64> = (0..RUNS)
        .map(|_| {
            let from = made();
            let begin = Instant::now();
            let left = black_box(run(from));
            let seconds = begin.elapsed().as_secs_f64();
            drop(left);
            seconds * 1e9 / f64::from(per)
        })
        .collect();
    found.sort_by(f64::total_cmp);
    let at = |place: usize| found.get(place).copied().unwrap_or_default();
    println!("{step:28} {:9.0} ns ({:.0} to {:.0})", at(RUNS / 2), at(0), at(RUNS - 1));
}

fn main() {
    let rulebook = Rulebook::standard();
    let day = |text| Day::parse(text).expect("a day");
    let options = Options::new(day("2026-01-01"), day("2026-12-31"), day("2026-09-30")).expect("a question");
    let tables = filled().build().expect("sound tables");
    let whole = assess(&rulebook, &tables, &options).expect("an answer");
    println!("{CONTACTS} contacts, {} duties; a contact:", whole.len());
    show("filling rows", CONTACTS, || (), |()| filled());
    show("freezing tables", CONTACTS, filled, TablesBuilder::build);
    show("assessing", CONTACTS, || (), |()| assess(&rulebook, &tables, &options));
    show("counting by body and rule", CONTACTS, || (), |()| whole.summary());
    show("one contact through JSON", 1, || (), |()| assess_json_with(&rulebook, CASE));
}
