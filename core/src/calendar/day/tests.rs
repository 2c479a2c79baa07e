//! Every day that may be asked about, against chrono; and what is no day.

use super::*;

/// Every day from 1950-01-01 to 2100-12-31.
fn every_day() -> impl Iterator<Item = Day> {
    (Day::FIRST.number()..=Day::LAST.number()).map(Day::from_number)
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn the_range_is_1950_to_2100_and_holds_both_ends() {
    assert_eq!(Day::FIRST, day("1950-01-01"));
    assert_eq!(Day::LAST, day("2100-12-31"));
    assert_eq!(every_day().count(), 151 * 365 + 37);
    assert!(every_day().all(Day::in_range));
    assert!(!Day::FIRST.plus(-1).in_range() && !Day::LAST.plus(1).in_range());
    assert_eq!(day("1970-01-01").number(), 0);
}

#[test]
fn every_day_is_chronos_day_in_number_parts_text_and_weekday() {
    let mut date = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap();
    for day in every_day() {
        assert_eq!(day.civil(), (date.year(), date.month(), date.day()));
        assert_eq!((day.year(), day.month(), day.day_of_month()), day.civil());
        assert_eq!(Day::from_ymd(date.year(), date.month(), date.day()), Some(day));
        assert_eq!(Day::from(date), day);
        assert_eq!(day.to_naive(), Some(date));
        assert_eq!(day.is_weekend(), date.weekday().number_from_monday() > 5);
        let text = day.to_string();
        assert_eq!(text, format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()));
        assert_eq!(Day::parse(&text), Some(day));
        date = date.succ_opt().unwrap();
    }
}

#[test]
fn every_day_of_the_years_1_to_9999_is_read_as_it_is_written() {
    let (first, last) = (day("0001-01-01"), day("9999-12-31"));
    assert_eq!(first.until(last), 3_652_058);
    for number in first.number()..=last.number() {
        let day = Day::from_number(number);
        let (year, month, date) = day.civil();
        assert_eq!(Day::from_ymd(year, month, date), Some(day));
        assert_eq!(day.iso().and_then(|bytes| Day::parse(std::str::from_utf8(&bytes).unwrap())), Some(day));
    }
}

#[test]
fn a_triple_is_a_day_exactly_when_chrono_says_so() {
    for year in (1..=2400).chain([9_998, 9_999]) {
        for month in 0..=13 {
            for date in [0, 1, 28, 29, 30, 31, 32] {
                let expected = NaiveDate::from_ymd_opt(year, month, date).map(Day::from);
                assert_eq!(Day::from_ymd(year, month, date), expected, "{year}-{month}-{date}");
            }
        }
    }
    for year in [i32::MIN, -1, 0, 10_000, i32::MAX] {
        assert_eq!(Day::from_ymd(year, 1, 1), None);
    }
    assert_eq!(Day::from_ymd(2024, u32::MAX, u32::MAX), None);
}

#[test]
fn only_ten_characters_in_the_one_form_are_a_date() {
    for text in [
        "",
        "2024",
        "2024-1-01",
        "2024-01-1",
        "24-01-01",
        "2024/01/01",
        "20240101",
        "2024-01-01 ",
        " 2024-01-01",
        "2024-01-01T",
        "2024-13-01",
        "2024-00-01",
        "2024-01-00",
        "2024-02-30",
        "2023-02-29",
        "1900-02-29",
        "0000-01-01",
        "+024-01-01",
        "-024-01-01",
        "2024-01-0a",
        "2024-0１-01",
        "２０２４",
        "12024-01-01",
        "2024-01-1:",
        "2024-01-/1",
    ] {
        assert_eq!(Day::parse(text), None, "{text}");
    }
    assert_eq!(day("2000-02-29").plus(1), day("2000-03-01"));
}

#[test]
fn adding_and_measuring_days_undo_each_other_and_stop_at_the_ends() {
    for step in [-400, -1, 0, 1, 59, 366, 36_525] {
        for start in every_day().step_by(97) {
            assert_eq!(start.until(start.plus(step)), step);
            assert_eq!(start.plus(step).plus(-step), start);
        }
    }
    let (least, most) = (Day::from_number(i32::MIN), Day::from_number(i32::MAX));
    assert_eq!((least.plus(-1), most.plus(1)), (least, most));
    assert_eq!((least.until(most), most.until(least)), (i32::MAX, i32::MIN));
}

#[test]
fn months_later_is_the_same_date_cut_to_the_length_of_the_month() {
    assert_eq!(day("2023-11-30").plus_months(3), day("2024-02-29"));
    assert_eq!(day("2022-11-30").plus_months(3), day("2023-02-28"));
    assert_eq!(day("2024-08-31").plus_months(6), day("2025-02-28"));
    assert_eq!(day("2024-01-15").plus_months(0), day("2024-01-15"));
    assert_eq!(day("2024-01-31").plus_months(-2), day("2023-11-30"));
    for start in every_day().step_by(13) {
        let date = start.to_naive().unwrap();
        for months in [1, 3, 6, 12, 25] {
            let expected = date.checked_add_months(chrono::Months::new(months)).unwrap();
            assert_eq!(start.plus_months(months.cast_signed()), Day::from(expected));
        }
    }
}

#[test]
fn the_ends_of_the_number_are_still_days_that_can_be_written() {
    for (number, text) in [
        (i32::MIN, "-5877641-06-23"),
        (i32::MAX, "+5881580-07-11"),
        (-719_529, "-0001-12-31"),
        (2_932_897, "+10000-01-01"),
    ] {
        let day = Day::from_number(number);
        assert_eq!(day.to_string(), text);
        let (year, month, date) = day.civil();
        assert_eq!(from_civil(year, month, date), day);
    }
    assert_eq!(Day::from_number(i32::MAX).plus_months(i32::MAX), Day::from_number(i32::MAX));
    assert_eq!(Day::from_number(i32::MIN).plus_months(i32::MIN), Day::from_number(i32::MIN));
    assert_eq!(Day::from_number(i32::MAX).to_naive(), None);
    assert_eq!(Day::from_number(i32::MIN).to_naive(), None);
}

#[test]
fn a_day_is_written_and_read_as_text_and_a_refusal_does_not_repeat_it() {
    assert_eq!(serde_json::to_string(&day("2026-02-17")).unwrap(), "\"2026-02-17\"");
    assert_eq!(serde_json::from_str::<Day>("\"2026-02-17\"").unwrap(), day("2026-02-17"));
    let said = serde_json::from_str::<Day>("\"resident-4711\"").unwrap_err().to_string();
    assert!(said.contains("YYYY-MM-DD") && !said.contains("4711"), "{said}");
    assert!(serde_json::from_str::<Day>("20501").is_err());
    assert_eq!(format!("{:?} [{:>12}]", day("2026-02-17"), day("2026-02-17")), "2026-02-17 [  2026-02-17]");
}
