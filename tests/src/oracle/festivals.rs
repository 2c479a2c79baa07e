//! The dates of the twelve festivals from 1950 to 2100.
//!
//! The lunisolar nine come from a table on which up to fifteen independent calendars were asked; the date that most of
//! them give is listed. The other three are fixed days of the civil year. Nothing is computed and nothing is known
//! outside those years.

use std::sync::OnceLock;

use chrono::{Days, NaiveDate};

use super::Fault;

const TABLE: &str = include_str!("../../golden/festivals_1950_2100.csv");

/// A festival's name in a rulebook and one of its dates.
pub type Festival = (&'static str, NaiveDate);

/// The name in a rulebook of a festival of the table.
fn english(chinese: &str) -> &'static str {
    match chinese {
        "春节" => "spring-festival",
        "元宵" => "lantern",
        "清明" => "qingming",
        "端午" => "dragon-boat",
        "七夕" => "qixi",
        "中秋" => "mid-autumn",
        "重阳" => "double-ninth",
        "腊八" => "laba",
        "除夕" => "new-years-eve-lunar",
        other => panic!("the table names an unknown festival {other}"),
    }
}

/// Every festival of every year, by date.
pub fn festivals() -> &'static [Festival] {
    static ALL: OnceLock<Vec<Festival>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = Vec::new();
        for line in TABLE.lines().skip(1) {
            // The first column is the lunar (or, for qingming, the solar) year; the third is the civil date.
            let columns: Vec<&str> = line.split(',').collect();
            all.push((english(columns[1]), columns[2].parse().expect("a civil date")));
        }
        for year in 1950..=2100 {
            for (name, month, day) in [("new-year", 1, 1), ("labour-day", 5, 1), ("national-day", 10, 1)] {
                all.push((name, NaiveDate::from_ymd_opt(year, month, day).expect("a civil date")));
            }
        }
        all.sort_by_key(|(_, date)| *date);
        all
    })
}

/// The dates of the named festivals that lie in `[first, last]`.
pub fn dates_of(names: &[String], first: NaiveDate, last: NaiveDate, fault: Fault) -> Vec<NaiveDate> {
    let all = festivals();
    let begin = all.partition_point(|(_, date)| *date < first - Days::new(31));
    let mut dates = Vec::new();
    for (name, date) in &all[begin..] {
        if *date > last {
            break;
        }
        if !names.iter().any(|listed| listed == name) {
            continue;
        }
        dates.push(*date);
        if fault == Fault::LeapMonthRepeats && a_leap_month_follows(name, *date) {
            dates.push(*date + Days::new(30));
        }
    }
    dates.retain(|date| first <= *date && *date <= last);
    dates
}

/// Whether the month of this festival is followed by a leap month of the same number, told from how far off the
/// next festival of the table is. (Asked by one fault only, and exact enough for it.)
fn a_leap_month_follows(name: &str, date: NaiveDate) -> bool {
    let (next, usual_days) = match name {
        "qixi" => ("mid-autumn", 38),
        "mid-autumn" => ("double-ninth", 24),
        _ => return false,
    };
    festivals()
        .iter()
        .find(|(other, on)| *other == next && *on > date)
        .is_some_and(|(_, on)| (*on - date).num_days() > usual_days + 20)
}
