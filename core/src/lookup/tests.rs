//! What a rulebook says on a day and about a word, over versions, festivals and years.

use crate::calendar::Day;
use crate::rulebook::Rulebook;
use crate::vocabulary::Lang;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn ids(rules: &[super::RuleInForce<'_>]) -> Vec<String> {
    rules.iter().map(|rule| rule.id().to_owned()).collect()
}

const VERSIONS: &str = r#"
[rulebook]
id = "mine"
version = "1"

[[source]]
id = "S"
title = "合成来源"

[[visit]]
id = "visit.a"
every = "half-year"
effective = { until = 2026-07-01 }
clause = { source = "S", section = "一", gist = { zh = "每半年", en = "each half-year" } }

[[visit]]
id = "visit.a"
every = "quarter"
effective = { from = 2026-07-01 }
clause = { source = "S", section = "二", gist = { zh = "每季度", en = "each quarter" } }
"#;

#[test]
fn on_a_day_stand_the_versions_in_force_and_nothing_that_is_off() {
    let standard = Rulebook::standard();
    let before = ids(&standard.on(day("2007-09-30")));
    let after = ids(&standard.on(day("2007-10-01")));
    assert!(!before.contains(&"visit.half-year".to_owned()) && after.contains(&"visit.half-year".to_owned()));
    assert!(before.contains(&"visit.paired-help".to_owned()));
    assert!(!after.contains(&"visit.relatives-visiting".to_owned()));
}

#[test]
fn one_version_of_a_rule_is_in_force_on_each_side_of_its_change() {
    let rulebook = Rulebook::from_toml(VERSIONS).unwrap();
    let sections =
        |on: &str| rulebook.on(day(on)).iter().map(|rule| rule.clause().section.clone()).collect::<Vec<_>>();
    assert_eq!(sections("2026-06-30"), ["一"]);
    assert_eq!(sections("2026-07-01"), ["二"]);
}

#[test]
fn a_rule_is_found_by_word_by_name_in_either_language_and_by_its_clause() {
    let standard = Rulebook::standard();
    assert_eq!(ids(&standard.about("mid-autumn")), ["visit.festival"]);
    assert_eq!(ids(&standard.about("中秋节")), ["visit.festival"]);
    let help_by_volunteers = ["visit.paired-help", "checklist.volunteers", "activity.volunteer-service"];
    assert_eq!(ids(&standard.about("Volunteer")), help_by_volunteers);
    assert_eq!(
        ids(&standard.about("志愿者")),
        help_by_volunteers[..1],
        "the Chinese names of the others say 志愿"
    );
    assert_eq!(ids(&standard.about("resident-units")), ["meeting.street-group", "meeting.community-group"]);
    assert_eq!(ids(&standard.about("驻区单位")), ["meeting.street-group", "meeting.community-group"]);
    assert_eq!(ids(&standard.about("五必访")).len(), 5);
    assert!(standard.about("").is_empty() && standard.about("religion").is_empty());
}

#[test]
fn about_finds_a_rule_that_is_off_and_says_when_it_holds() {
    let standard = Rulebook::standard();
    let found = standard.about("relatives-visiting");
    assert_eq!(ids(&found), ["visit.relatives-visiting"]);
    assert!(found[0].effective().is_empty() && found[0].window(day("2026-01-01")).is_none());
}

#[test]
fn a_window_is_the_one_around_the_day_or_the_next() {
    let standard = Rulebook::standard();
    let rules = standard.about("mid-autumn");
    let window = |on: &str| {
        let window = rules[0].window(day(on)).unwrap();
        [window.anchor, window.opens, window.due, window.closes].map(|day| day.to_string())
    };
    assert_eq!(window("2026-10-02"), ["2026-09-25", "2026-09-11", "2026-10-02", "2026-10-02"]);
    // On the next day the next festival is Spring Festival.
    assert_eq!(window("2026-10-03"), ["2027-02-06", "2027-01-23", "2027-02-13", "2027-02-13"]);
    let half = standard.about("半年走访");
    let window = half[0].window(day("2026-02-01")).unwrap();
    assert_eq!((window.due, window.closes), (day("2026-06-30"), day("2026-07-30")));
    assert!(standard.about("wedding")[0].window(day("2026-02-01")).is_none());
}

#[test]
fn a_window_whose_anchor_falls_to_another_version_is_that_versions() {
    let rulebook = Rulebook::from_toml(&VERSIONS.replace("2026-07-01", "2026-06-01")).unwrap();
    let [old, new] = rulebook.about("visit.a").try_into().unwrap();
    assert!(old.effective().holds_on(day("2026-05-31")) && old.window(day("2026-05-31")).is_none());
    assert_eq!(new.window(day("2026-05-31")).unwrap().anchor, day("2026-06-30"));
    assert_eq!(new.sentence(Lang::Zh), "社区干部或其他任何角色每季度走访每位联系对象 1 次。");
}
