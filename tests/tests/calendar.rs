//! Every row of the golden table of festivals, against the library's front door.
//!
//! The table (`golden/festivals_1950_2100.csv`) was made by asking fifteen independent implementations for the civil day
//! of nine festivals in every lunar or solar year 1950–2100 (and the two of the lunar year 1949 that fall in 1950). Each row
//! says what most of them gave, how many answered, how many agreed, and who said otherwise. Solar terms are known to
//! fewer implementations than months, and some tables end early, so the number that answered differs.
//!
//! This file does not say what a festival is for, and the three fixed festivals need no table.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a table that cannot be read fails the test")]

use std::collections::BTreeSet;

use lianluo::calendar::{Day, UNCERTAIN, festival_day, festival_days};
use lianluo::vocabulary::Festival;

const GOLDEN: &str = include_str!("../golden/festivals_1950_2100.csv");

struct Row {
    year: i32,
    festival: Festival,
    day: Day,
    agreeing: u32,
    asked: u32,
    /// `implementation=date`, for each that said otherwise.
    dissent: Vec<&'static str>,
}

/// The table's short names.
fn festival(name: &str) -> Festival {
    match name {
        "春节" => Festival::SpringFestival,
        "元宵" => Festival::Lantern,
        "清明" => Festival::Qingming,
        "端午" => Festival::DragonBoat,
        "七夕" => Festival::Qixi,
        "中秋" => Festival::MidAutumn,
        "重阳" => Festival::DoubleNinth,
        "腊八" => Festival::Laba,
        "除夕" => Festival::NewYearsEveLunar,
        other => panic!("the table has an unknown festival {other}"),
    }
}

fn rows() -> Vec<Row> {
    let mut lines = GOLDEN.lines();
    assert_eq!(
        lines.next(),
        Some("lunar_or_solar_year,festival,date,sources_agreeing,sources_total,dissent")
    );
    let row = |line: &'static str| {
        let cells: Vec<&'static str> = line.split(',').collect();
        let [year, name, day, agreeing, asked, dissent] = cells[..] else { panic!("not six cells: {line}") };
        Row {
            year: year.parse().unwrap(),
            festival: festival(name),
            day: Day::parse(day).unwrap(),
            agreeing: agreeing.parse().unwrap(),
            asked: asked.parse().unwrap(),
            dissent: dissent.split_whitespace().collect(),
        }
    };
    lines.map(row).collect()
}

#[test]
fn every_row_is_the_librarys_day_and_the_two_beyond_2100_are_absent() {
    let mut beyond = Vec::new();
    for row in rows() {
        let expected = row.day.in_range().then_some(row.day);
        assert_eq!(festival_day(row.festival, row.year), expected, "{} {}", row.festival, row.year);
        if expected.is_none() {
            beyond.push((row.festival, row.year, row.day.year()));
        }
    }
    assert_eq!(beyond, [(Festival::Laba, 2100, 2101), (Festival::NewYearsEveLunar, 2100, 2101)]);
}

#[test]
fn every_day_the_library_gives_is_a_row_of_the_table() {
    let rows = rows();
    assert_eq!(rows.len(), 1_361);
    let solar = [Festival::NewYear, Festival::LabourDay, Festival::NationalDay];
    for &festival in Festival::ALL.iter().filter(|festival| !solar.contains(festival)) {
        let mut expected: Vec<Day> = rows
            .iter()
            .filter(|row| row.festival == festival && row.day.in_range())
            .map(|row| row.day)
            .collect();
        expected.sort_unstable();
        assert_eq!(festival_days(festival, Day::FIRST, Day::LAST), expected, "{festival}");
    }
}

#[test]
fn the_dates_in_dispute_are_exactly_these_seven() {
    let disputed: Vec<(Festival, i32, usize)> = rows()
        .iter()
        .filter(|row| !row.dissent.is_empty())
        .map(|row| (row.festival, row.year, row.dissent.len()))
        .collect();
    assert_eq!(
        disputed,
        [
            (Festival::NewYearsEveLunar, 1953, 2),
            (Festival::SpringFestival, 1954, 2),
            (Festival::Lantern, 1954, 2),
            (Festival::MidAutumn, 1978, 2),
            (Festival::DoubleNinth, 2057, 8),
            (Festival::MidAutumn, 2089, 3),
            (Festival::Qixi, 2097, 3),
        ]
    );
}

#[test]
fn whoever_answered_either_agrees_or_is_named_as_dissenting() {
    for row in rows() {
        let dissenting = u32::try_from(row.dissent.len()).unwrap();
        assert_eq!(row.agreeing + dissenting, row.asked, "{} {}", row.festival, row.year);
        assert!(row.agreeing >= 1);
    }
}

#[test]
fn a_dissent_before_today_is_a_mistake_of_few_and_one_after_2056_is_the_uncertain_three() {
    let late: BTreeSet<(Festival, i32)> = rows()
        .iter()
        .filter(|row| !row.dissent.is_empty() && row.year > 1978)
        .map(|row| (row.festival, row.year))
        .collect();
    assert_eq!(late, UNCERTAIN.iter().copied().collect());
    // In the past the dissent is two of fifteen; of what is to come only 2057 splits them down the middle.
    for row in rows().iter().filter(|row| !row.dissent.is_empty() && row.year <= 1978) {
        assert_eq!((row.agreeing, row.asked), (13, 15), "{} {}", row.festival, row.year);
    }
}

#[test]
fn who_dissents_about_an_uncertain_date_says_one_day_later() {
    for row in rows().iter().filter(|row| UNCERTAIN.contains(&(row.festival, row.year))) {
        for dissent in &row.dissent {
            let (_, date) = dissent.split_once('=').unwrap();
            assert_eq!(Day::parse(date), Some(row.day.plus(1)), "{} {}", row.festival, row.year);
        }
    }
}

#[test]
fn from_1979_to_2056_nobody_disagrees_about_any_date() {
    for row in rows().iter().filter(|row| (1979..=2056).contains(&row.year)) {
        assert_eq!(row.agreeing, row.asked, "{} {}", row.festival, row.year);
        assert!(row.asked >= if row.festival == Festival::Qingming { 7 } else { 15 });
    }
}
