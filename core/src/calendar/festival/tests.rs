//! What is known of the festivals without any table: where they lie and how far apart. The table is compared elsewhere,
//! row by row.

use super::*;

/// The Gregorian years in which every festival of the lunar year can be looked for on both sides.
const YEARS: std::ops::RangeInclusive<i32> = 1951..=2099;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn in_year(festival: Festival, year: i32) -> Vec<Day> {
    festival_days(festival, Day::from_ymd(year, 1, 1).unwrap(), Day::from_ymd(year, 12, 31).unwrap())
}

fn month_and_day(day: Day) -> (u32, u32) {
    (day.month(), day.day_of_month())
}

#[test]
fn spring_festival_lies_between_21_january_and_20_february_once_a_year() {
    let mut seen = Vec::new();
    for year in 1950..=2100 {
        let days = in_year(Festival::SpringFestival, year);
        assert_eq!(days.len(), 1, "{year}");
        seen.push(month_and_day(days[0]));
    }
    assert_eq!((seen.iter().min(), seen.iter().max()), (Some(&(1, 21)), Some(&(2, 20))));
}

#[test]
fn a_lunar_year_has_353_to_355_or_383_to_385_days() {
    for year in 1950..=2099 {
        let next = festival_day(Festival::SpringFestival, year + 1).unwrap();
        let length = festival_day(Festival::SpringFestival, year).unwrap().until(next);
        assert!(matches!(length, 353..=355 | 383..=385), "{year}: {length}");
    }
}

#[test]
fn lunar_new_years_eve_is_the_day_before_spring_festival_and_always_in_the_year_after_its_own() {
    for year in 1949..=2099 {
        let eve = festival_day(Festival::NewYearsEveLunar, year).unwrap();
        assert_eq!(Some(eve.plus(1)), festival_day(Festival::SpringFestival, year + 1));
        assert_eq!(eve.year(), year + 1);
    }
}

#[test]
fn the_lantern_festival_is_a_fortnight_after_spring_festival() {
    for year in 1950..=2100 {
        let spring = festival_day(Festival::SpringFestival, year).unwrap();
        assert_eq!(festival_day(Festival::Lantern, year), Some(spring.plus(14)));
    }
}

#[test]
fn laba_is_22_or_21_days_before_lunar_new_years_eve() {
    for year in 1949..=2099 {
        let laba = festival_day(Festival::Laba, year).unwrap();
        let apart = laba.until(festival_day(Festival::NewYearsEveLunar, year).unwrap());
        assert!(matches!(apart, 21 | 22), "{year}: {apart}");
    }
}

#[test]
fn twenty_gregorian_years_have_no_laba_or_two_and_every_other_festival_comes_once_a_year() {
    // The years as they were counted in the golden table, which others made.
    let of =
        |count: usize| YEARS.filter(|&year| in_year(Festival::Laba, year).len() == count).collect::<Vec<_>>();
    assert_eq!(of(0), [1966, 1974, 1993, 2004, 2023, 2042, 2061, 2069, 2080, 2099]);
    assert_eq!(of(2), [1965, 1973, 1992, 2003, 2022, 2041, 2060, 2068, 2079, 2098]);
    assert_eq!(of(1).len(), 149 - 20);
    for &festival in Festival::ALL.iter().filter(|&&festival| festival != Festival::Laba) {
        for year in YEARS {
            assert_eq!(in_year(festival, year).len(), 1, "{festival} {year}");
        }
    }
}

#[test]
fn a_leap_eighth_month_does_not_repeat_mid_autumn() {
    // The years with a leap eighth month: its fifteenth day is a month after the festival.
    for (year, festival, in_leap_month) in [
        (1957, "1957-09-08", "1957-10-08"),
        (1976, "1976-09-08", "1976-10-08"),
        (1995, "1995-09-09", "1995-10-09"),
        (2052, "2052-09-07", "2052-10-07"),
    ] {
        let leap = Date::try_new(year.into(), Month::leap(8), 15, ChineseTraditional::new()).unwrap();
        let leap = Day::from_number(i32::try_from(leap.to_rata_die().to_i64_date() - EPOCH_FROM_CE).unwrap());
        assert_eq!(leap, day(in_leap_month));
        assert_eq!(in_year(Festival::MidAutumn, year), [day(festival)]);
    }
}

#[test]
fn no_month_that_holds_a_festival_repeats_it_in_a_leap_year() {
    // Whatever the month, a lunar year gives each festival once: the days are a year apart, never a month.
    for &festival in Festival::ALL {
        let all = festival_days(festival, Day::FIRST, Day::LAST);
        for pair in all.windows(2) {
            assert!((353..=385).contains(&pair[0].until(pair[1])), "{festival}");
        }
        assert!((150..=152).contains(&all.len()), "{festival} {}", all.len());
    }
}

#[test]
fn fixed_festivals_are_fixed_and_qingming_is_4_or_5_april() {
    for year in 1950..=2100 {
        for (festival, expected) in
            [(Festival::NewYear, (1, 1)), (Festival::LabourDay, (5, 1)), (Festival::NationalDay, (10, 1))]
        {
            let only = festival_day(festival, year).unwrap();
            assert_eq!((only.year(), month_and_day(only)), (year, expected));
        }
        assert!(
            matches!(festival_day(Festival::Qingming, year).map(month_and_day), Some((4, 4 | 5))),
            "{year}"
        );
    }
}

#[test]
fn the_years_people_will_look_up_first() {
    for (festival, year, text) in [
        (Festival::SpringFestival, 2026, "2026-02-17"),
        (Festival::SpringFestival, 2027, "2027-02-06"),
        (Festival::DragonBoat, 2026, "2026-06-19"),
        (Festival::DragonBoat, 2027, "2027-06-09"),
        (Festival::MidAutumn, 2026, "2026-09-25"),
        (Festival::MidAutumn, 2027, "2027-09-15"),
        (Festival::DoubleNinth, 2026, "2026-10-18"),
        (Festival::DoubleNinth, 2027, "2027-10-08"),
        (Festival::Qingming, 2026, "2026-04-05"),
        (Festival::Qingming, 2027, "2027-04-05"),
        (Festival::Qingming, 2100, "2100-04-05"),
        (Festival::NewYearsEveLunar, 2026, "2027-02-05"),
    ] {
        assert_eq!(festival_day(festival, year), Some(day(text)), "{festival} {year}");
    }
}

#[test]
fn outside_the_range_there_is_no_answer() {
    for &festival in Festival::ALL {
        for year in [i32::MIN, 0, 1900, 1948, 2101, 2102, i32::MAX] {
            assert_eq!(festival_day(festival, year), None, "{festival} {year}");
        }
        let in_1949 = festival_day(festival, 1949);
        assert_eq!(
            in_1949.is_some(),
            matches!(festival, Festival::Laba | Festival::NewYearsEveLunar),
            "{festival}"
        );
        let in_2100 = festival_day(festival, 2100);
        assert_eq!(
            in_2100.is_none(),
            matches!(festival, Festival::Laba | Festival::NewYearsEveLunar),
            "{festival}"
        );
        let everything = festival_days(festival, Day::from_number(i32::MIN), Day::from_number(i32::MAX));
        assert_eq!(everything, festival_days(festival, Day::FIRST, Day::LAST));
        assert!(everything.iter().all(|day| day.in_range()));
        assert_eq!(festival_days(festival, Day::LAST, Day::FIRST), []);
        assert_eq!(festival_days(festival, Day::LAST.plus(1), Day::from_number(i32::MAX)), []);
    }
}

#[test]
fn adjacent_ranges_partition_the_occurrences() {
    for &festival in Festival::ALL {
        let whole = festival_days(festival, Day::FIRST, Day::LAST);
        assert!(whole.is_sorted());
        for cut in whole.iter().flat_map(|day| [day.plus(-1), *day]) {
            let mut parts = festival_days(festival, Day::FIRST, cut);
            parts.extend(festival_days(festival, cut.plus(1), Day::LAST));
            assert_eq!(parts, whole, "{festival} {cut}");
        }
    }
}

#[test]
fn a_range_across_the_turn_of_the_year_finds_the_laba_of_the_lunar_year_before() {
    assert_eq!(festival_days(Festival::Laba, day("2022-12-01"), day("2023-01-31")), [day("2022-12-30")]);
    assert_eq!(in_year(Festival::Laba, 2022), [day("2022-01-10"), day("2022-12-30")]);
    assert_eq!(festival_days(Festival::Laba, day("1950-01-01"), day("1950-01-31")), [day("1950-01-25")]);
}
