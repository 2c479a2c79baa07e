//! Working days of a made-up autumn: the span, the days and the source are synthetic.

use super::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// September and October 2024 with a week off from Tuesday 1 to Monday 7 October, and two Sundays worked for it.
fn autumn() -> WorkdayCalendar {
    let off = (1..=7).map(|date| Day::from_ymd(2024, 10, date).unwrap()).rev().collect();
    let work = vec![day("2024-10-13"), day("2024-09-29"), day("2024-09-29")];
    WorkdayCalendar::new((day("2024-09-01"), day("2024-10-31")), off, work, "synthetic".into(), false)
        .unwrap()
}

#[test]
fn a_listed_day_overrides_its_weekday_and_every_other_day_follows_the_weekend() {
    let calendar = autumn();
    let mut working = 0;
    for number in day("2024-09-01").number()..=day("2024-10-31").number() {
        let day = Day::from_number(number);
        let expected = match day.to_string().as_str() {
            "2024-09-29" | "2024-10-13" => true,
            text if ("2024-10-01"..="2024-10-07").contains(&text) => false,
            _ => !day.is_weekend(),
        };
        assert_eq!(calendar.is_workday(day), Ok(expected), "{day}");
        working += i32::from(expected);
    }
    assert_eq!(working, 44 - 5 + 2);
}

#[test]
fn a_weekend_day_that_is_off_or_a_weekday_that_is_worked_changes_nothing() {
    let span = (day("2024-09-02"), day("2024-09-08"));
    let plain = WorkdayCalendar::new(span, vec![], vec![], String::new(), false).unwrap();
    let listed =
        WorkdayCalendar::new(span, vec![day("2024-09-07")], vec![day("2024-09-02")], String::new(), false)
            .unwrap();
    for number in span.0.number()..=span.1.number() {
        assert_eq!(plain.is_workday(Day::from_number(number)), listed.is_workday(Day::from_number(number)));
    }
}

#[test]
fn the_days_come_back_in_order_and_once() {
    let calendar = autumn();
    assert_eq!(calendar.work(), [day("2024-09-29"), day("2024-10-13")]);
    assert!(calendar.off().is_sorted() && calendar.off().len() == 7);
    assert_eq!(calendar.covers(), (day("2024-09-01"), day("2024-10-31")));
    assert_eq!((calendar.source(), calendar.provisional()), ("synthetic", false));
}

#[test]
fn a_day_outside_the_span_has_no_answer() {
    let calendar = autumn();
    for text in ["2024-08-31", "2024-11-01", "1950-01-01", "2100-12-31"] {
        assert_eq!(calendar.is_workday(day(text)), Err(Uncovered { day: day(text) }));
    }
    assert_eq!(calendar.is_workday(day("2024-09-01")), Ok(false));
    assert_eq!(calendar.is_workday(day("2024-10-31")), Ok(true));
}

#[test]
fn the_count_begins_after_the_base_and_skips_what_is_not_worked() {
    let calendar = autumn();
    for (base, n, expected) in [
        ("2024-09-27", 1, "2024-09-29"),
        ("2024-09-28", 1, "2024-09-29"),
        ("2024-09-29", 1, "2024-09-30"),
        ("2024-09-30", 1, "2024-10-08"),
        ("2024-10-03", 1, "2024-10-08"),
        ("2024-09-27", 6, "2024-10-11"),
        // 12 October is a Saturday that nobody works here; the Sunday after it is worked.
        ("2024-09-27", 7, "2024-10-13"),
        ("2024-08-31", 1, "2024-09-02"),
    ] {
        assert_eq!(calendar.nth_after(day(base), n, None), Ok(day(expected)), "{base} + {n}");
    }
}

#[test]
fn none_after_a_day_is_the_day_itself_and_needs_no_cover() {
    let calendar = autumn();
    for text in ["2024-10-05", "2030-01-01", "1950-01-01"] {
        assert_eq!(calendar.nth_after(day(text), 0, None), Ok(day(text)));
    }
}

#[test]
fn a_count_that_leaves_the_span_names_the_first_day_it_could_not_look_at() {
    let calendar = autumn();
    assert_eq!(calendar.nth_after(day("2024-10-30"), 1, None), Ok(day("2024-10-31")));
    assert_eq!(calendar.nth_after(day("2024-10-30"), 2, None), Err(Uncovered { day: day("2024-11-01") }));
    assert_eq!(calendar.nth_after(day("2024-08-30"), 1, None), Err(Uncovered { day: day("2024-08-31") }));
    assert_eq!(
        calendar.nth_after(day("2024-10-30"), u32::MAX, None),
        Err(Uncovered { day: day("2024-11-01") })
    );
    let end = Day::from_number(i32::MAX);
    assert_eq!(calendar.nth_after(end, 1, None), Err(Uncovered { day: end }));
}

#[test]
fn a_count_stops_where_it_is_told_to_and_looks_no_further() {
    let calendar = autumn();
    let stop = |base, n, stop| calendar.nth_after(day(base), n, Some(day(stop)));
    // Before the stop, on it, and past it; a stop on a holiday is still the answer.
    assert_eq!(stop("2024-09-25", 2, "2024-09-30"), Ok(day("2024-09-27")));
    assert_eq!(stop("2024-09-25", 4, "2024-09-30"), Ok(day("2024-09-30")));
    assert_eq!(stop("2024-09-25", 5, "2024-09-30"), Ok(day("2024-09-30")));
    assert_eq!(stop("2024-09-25", 5, "2024-10-05"), Ok(day("2024-10-05")));
    // The span ends on the stop: nothing beyond is looked at, so nothing is uncovered.
    assert_eq!(stop("2024-10-30", 99, "2024-10-31"), Ok(day("2024-10-31")));
    assert_eq!(stop("2024-10-30", 99, "2024-11-01"), Err(Uncovered { day: day("2024-11-01") }));
    // A stop on or before the base leaves nothing to count.
    assert_eq!(stop("2024-10-10", 3, "2024-10-10"), Ok(day("2024-10-10")));
    assert_eq!(stop("2024-10-10", 3, "2024-10-08"), Ok(day("2024-10-08")));
    assert_eq!(stop("2024-10-10", 0, "2024-10-08"), Ok(day("2024-10-10")));
}

#[test]
fn every_count_is_what_walking_the_days_gives() {
    let calendar = autumn();
    let (first, last) = calendar.covers();
    for base in first.number()..=last.number() {
        let base = Day::from_number(base);
        let worked: Vec<Day> = (base.plus(1).number()..=last.number())
            .map(Day::from_number)
            .filter(|day| calendar.is_workday(*day) == Ok(true))
            .collect();
        for (place, expected) in worked.iter().enumerate() {
            let n = u32::try_from(place).unwrap().saturating_add(1);
            assert_eq!(calendar.nth_after(base, n, None), Ok(*expected));
        }
    }
}

#[test]
fn what_is_no_calendar_is_refused_with_the_day_that_is_wrong() {
    let span = (day("2024-09-01"), day("2024-10-31"));
    let make = |covers, off: &[&str], work: &[&str]| {
        let days = |texts: &[&str]| texts.iter().map(|text| day(text)).collect();
        let made = WorkdayCalendar::new(covers, days(off), days(work), String::new(), true);
        made.map_err(|error| error.to_string()).map(|calendar| calendar.provisional())
    };
    assert_eq!(make(span, &[], &[]), Ok(true));
    assert_eq!(make((span.0, span.0), &["2024-09-01"], &[]), Ok(true));
    let refused = |text: &str| Err(text.to_owned());
    assert_eq!(
        make(span, &["2024-11-01"], &[]),
        refused("2024-11-01 is listed, but the calendar does not cover it")
    );
    assert_eq!(
        make(span, &[], &["2024-08-31"]),
        refused("2024-08-31 is listed, but the calendar does not cover it")
    );
    assert_eq!(
        make(span, &["2024-10-01", "2024-10-02"], &["2024-10-02"]),
        refused("2024-10-02 is listed both as free and as worked")
    );
    assert_eq!(
        make((span.1, span.0), &[], &[]),
        refused("the calendar ends on 2024-09-01, before it begins on 2024-10-31")
    );
    assert_eq!(
        make((day("1949-12-31"), span.1), &[], &[]),
        refused("1949-12-31 is outside 1950-01-01 to 2100-12-31")
    );
    assert_eq!(
        make((span.0, day("2101-01-01")), &[], &[]),
        refused("2101-01-01 is outside 1950-01-01 to 2100-12-31")
    );
}
