//! What the runner says of test files that are wrong, of rulebooks that are wrong, and of tests that say too little.

use super::*;
use crate::calendar::Day;
use crate::vocabulary::Lang;

const ADDED: Day = Day::FIRST;

/// One rule, small enough to be read with its tests.
const RULEBOOK: &str = r#"
[rulebook]
id = "small"
version = "1"

[[source]]
id = "S0"
title = "made up"

[[visit]]
id = "visit.month"
every = "month"
tiers = ["care", "key"]
late_days = 5
clause = { source = "S0", section = "1" }
defaults = ["every"]
"#;

const HEAD: &str = r#"
[tests]
rulebook = "small"
added = 2026-11-21
"#;

fn rulebook() -> Rulebook {
    Rulebook::from_toml_with("small.toml", RULEBOOK, |_| None).unwrap()
}

/// A test of March 2026 with the given lines.
fn test(id: &str, as_of: &str, lines: &str) -> String {
    format!(
        "\n[[test]]\nid = \"{id}\"\ntitle = \"made up\"\nclause = \"S0 1\"\nboundary = \"none\"\nfrom = 2026-03-31\nto = 2026-03-31\n\
         as_of = {as_of}\n{lines}\n"
    )
}

const CARE: &str = r#"tables.contacts = [{ contact_id = "n-1", community_id = "k-1", tier = "care", enrolled_on = 2026-01-01, consent_from = 2026-01-01 }]"#;

fn errors(toml: &str) -> Vec<String> {
    let error = RuleTests::from_toml("x.test.toml", toml).unwrap_err();
    assert!(error.is_rulebook());
    error
        .diagnostics()
        .iter()
        .map(|found| format!("{}:{} {} {}", found.line(), found.column(), found.code(), found.message().en))
        .collect()
}

#[test]
fn a_test_file_with_many_faults_is_told_all_of_them_with_line_and_column() {
    let found = errors(
        "[tests]\nrulebok = \"standard\"\n[[test]]\nid = \"a\"\nboundary = \"dew\"\nfrom = 2026-01-01\nto = \"2026\"\n\
         expect = [{ rule = \"r\", subject = \"c\", due = 2026-01-01, status = \"met\" }]\n[[tset]]\n",
    );
    assert_eq!(
        found,
        [
            "1:1 LL003 `[tests]` lacks `rulebook`",
            "2:1 LL002 unknown key `rulebok`",
            "4:6 LL003 `[[test]]` lacks `title`",
            "4:6 LL010 `[[test]]` lacks `clause`",
            "4:6 LL003 `[[test]]` lacks `as_of`",
            "4:6 LL003 `[[test]]` lacks `added`",
            "5:12 LL005 unknown boundary `dew` in `boundary`",
            "7:6 LL004 `to` must be a date from 1950-01-01 to 2100-12-31 without quotes",
            "8:67 LL003 an expectation of this status lacks `met_by`",
            "9:3 LL002 unknown key `tset`",
        ]
    );
}

#[test]
fn a_fault_in_a_row_points_at_the_cell_the_row_or_the_table() {
    let one =
        |lines: &str| errors(&format!("{HEAD}{}", test("a", "2026-03-31", &format!("{lines}\nexpect = []"))));
    assert_eq!(one("tables.use = \"twon\""), ["14:14 LL005 no shared tables are called `twon`"]);
    assert_eq!(one("tables.contact = [{}]"), ["14:8 LL101 unknown table"]);
    assert_eq!(one("tables.visits = [{ name = \"x\" }]"), ["14:20 LL108 a column `name` never comes in"]);
    assert_eq!(
        one("tables.visits = [{ contact_id = \"c\", on = 2026-01-01, by = \"cadre\" }]"),
        ["14:60 LL106 this word is not in the closed vocabulary"]
    );
    assert_eq!(one("tables.visits = [{ contact_id = \"c\" }]"), ["14:18 LL103 a required value is missing"]);
    let twice = CARE.replace(
        "}]",
        "}, { contact_id = \"n-1\", community_id = \"k-1\", tier = \"care\", enrolled_on = 2026-02-01 }]",
    );
    assert_eq!(one(&twice)[0].split(' ').nth(1), Some("LL110"));
}

#[test]
fn a_test_id_used_twice_and_dates_out_of_order_are_errors() {
    let toml = format!("{HEAD}{0}{0}", test("a", "2026-03-31", "expect = []"));
    assert_eq!(errors(&toml), ["17:6 LL007 test `a` is there twice"]);
    let toml = format!(
        "{HEAD}{}",
        test("a", "2026-03-31", "expect = []").replace("to = 2026-03-31", "to = 2026-03-30")
    );
    assert_eq!(errors(&toml), ["7:6 LL111 `to` comes before `from`"]);
}

#[test]
fn a_failure_says_what_was_expected_what_came_and_why() {
    let expect = r#"expect = [{ rule = "visit.month", subject = "n-1", due = 2026-03-31, status = "met", met_by = ["v-1"] }]"#;
    let toml = format!("{HEAD}{}", test("a", "2026-04-02", &format!("{CARE}\n{expect}")));
    let report = run_tests(&rulebook(), &toml).unwrap();
    assert!(!report.is_success());
    let failures = &report.results[0].failures;
    let told: Vec<&str> = failures.iter().map(|failure| failure.what.en.as_str()).collect();
    assert_eq!(
        told,
        [
            "`visit.month` for n-1, due 2026-03-31: `status`: expected met, got overdue",
            "`visit.month` for n-1, due 2026-03-31: `met_by`: expected [v-1], got []",
        ]
    );
    assert_eq!(failures[0].what.zh, "`visit.month` 对 n-1、2026-03-31 到期：`status` 应为 met，实为 overdue");
    let proof = failures[0].proof.as_ref().unwrap();
    assert!(proof.en.contains("2 days overdue; it can be made good until 2026-04-05"), "{}", proof.en);
    let junit = report.to_junit();
    assert!(
        junit.contains("<testsuite name=\"small 1\" tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\">")
    );
    assert!(
        junit.contains("<testcase classname=\"small: S0 1\" name=\"a\" file=\"rules.test.toml\" line=\"7\">")
    );
    assert!(junit.contains(
        "<failure message=\"`visit.month` for n-1, due 2026-03-31: `status`: expected met, got overdue\">"
    ));
}

#[test]
fn a_duty_too_few_too_many_or_forbidden_is_a_failure() {
    let told = |lines: &str| {
        let toml = format!("{HEAD}{}", test("a", "2026-03-31", &format!("{CARE}\n{lines}")));
        let report = run_tests(&rulebook(), &toml).unwrap();
        report.results[0].failures.iter().map(|failure| failure.what.en.clone()).collect::<Vec<_>>()
    };
    assert_eq!(told("expect = []"), ["one duty too many: `visit.month` for n-1, due 2026-03-31, open"]);
    let two = r#"expect = [
        { rule = "visit.month", subject = "n-1", due = 2026-03-31, status = "open" },
        { rule = "visit.month", subject = "n-2", due = 2026-03-31, status = "open" }]"#;
    assert_eq!(told(two), ["expected a duty: `visit.month` for n-2, due 2026-03-31, and there is none"]);
    let forbidden = r#"
        expect = [{ rule = "visit.month", subject = "n-1", due = 2026-03-31, status = "open" }]
        not_owed = [{ rule = "visit.month", subject = "n-1" }]
        ended = 1"#;
    assert_eq!(
        told(forbidden),
        ["owed although it must not be: `visit.month` for n-1, due 2026-03-31", "`ended`: expected 1, got 0"]
    );
}

#[test]
fn a_name_that_nobody_has_does_not_make_a_test_pass() {
    let lines = "rules = [\"visit.months\"]\nexpect = []\nnot_owed = [{ rule = \"visit.months\", subject = \"n-7\" }]";
    let report = run_tests(&rulebook(), &format!("{HEAD}{}", test("a", "2026-03-31", lines))).unwrap();
    let told: Vec<&str> = report.results[0].failures.iter().map(|failure| failure.what.en.as_str()).collect();
    assert_eq!(
        told,
        [
            "the rulebook has no rule `visit.months`; did you mean `visit.month`?",
            "the test's tables have no contact, body or worker n-7",
        ]
    );
}

#[test]
fn a_known_gap_is_no_failure_until_it_is_closed() {
    let gap = format!("{CARE}\nexpect = []\ngap = \"not built yet\"");
    let report = run_tests(&rulebook(), &format!("{HEAD}{}", test("a", "2026-03-31", &gap))).unwrap();
    assert!(report.is_success() && report.count(Verdict::KnownGap) == 1);
    assert!(report.to_junit().contains("<skipped message=\"not built yet\"/>"));
    let closed = "expect = []\ngap = \"not built yet\"";
    let report = run_tests(&rulebook(), &format!("{HEAD}{}", test("a", "2026-03-31", closed))).unwrap();
    assert!(!report.is_success());
    assert_eq!(report.results[0].failures[0].what.en, "the test passes now: take its `gap` away");
}

#[test]
fn a_test_that_does_not_stand_where_it_says_is_remarked() {
    let open = r#"expect = [{ rule = "visit.month", subject = "n-1", due = 2026-03-31, status = "open" }]"#;
    let toml = format!("{HEAD}{}", test("a", "2026-03-30", &format!("{CARE}\n{open}")));
    let remarks = |boundary: &str| {
        let toml = toml.replace("boundary = \"none\"", &format!("boundary = \"{boundary}\""));
        run_tests(&rulebook(), &toml).unwrap().remarks
    };
    assert!(remarks("none").is_empty() && remarks("month-end").is_empty());
    assert_eq!(remarks("due")[0].en, "test `a` says `due`, and none of its dates falls there");
}

#[test]
fn coverage_asks_only_for_what_a_clause_can_come_to() {
    let report = run_tests(&rulebook(), HEAD).unwrap();
    assert_eq!(report.covered(), (0, 9));
    let never_late = RULEBOOK
        .replace("late_days = 5\n", "")
        .replace("version = \"1\"", "version = \"1\"\nhandover_days = 0");
    let report = run_tests(&Rulebook::from_toml(&never_late).unwrap(), HEAD).unwrap();
    let outcomes: Vec<&str> = report.coverage[0].outcomes.iter().map(|(outcome, _)| outcome.word()).collect();
    assert_eq!(outcomes, ["upcoming", "open", "met", "missed", "waived", "ended", "not-owed"]);
    assert!(
        report.render(Lang::Zh).contains("未覆盖：visit.month：未开始、待办、已办、未办、免办、终止、不欠")
    );
}

#[test]
fn generated_cases_pass_when_pasted_and_leave_nothing_to_generate() {
    let none = RuleTests::from_toml("x", HEAD).unwrap();
    let text = none.generated(&rulebook(), ADDED);
    let pasted = RuleTests::from_toml("x", &format!("{HEAD}{text}")).unwrap();
    let report = pasted.run(&rulebook());
    assert!(report.is_success() && report.remarks.is_empty(), "{}", report.render(Lang::En));
    let boundaries: Vec<&str> = report.results.iter().map(|result| result.boundary.word()).collect();
    let expected = ["opens-1", "opens", "due", "due+1", "closes", "closes+1", "leap-day"];
    // A month is due at its end: the case at `due` stands at `month-end` too, yet each is asked for while none is there.
    assert_eq!(boundaries, [&expected[..], &["month-end"]].concat());
    assert_eq!(pasted.generated(&rulebook(), ADDED), "");
}

#[test]
fn a_survivor_is_named_by_rule_key_change_and_place() {
    let open = r#"expect = [{ rule = "visit.month", subject = "n-1", due = 2026-03-31, status = "open" }]"#;
    let toml = format!("{HEAD}{}", test("a", "2026-03-31", &format!("{CARE}\n{open}")));
    let report = RuleTests::from_toml("x", &toml).unwrap().mutate(&rulebook());
    let survivors: Vec<String> = report.survivors().map(MutantReport::line).collect();
    assert_eq!(
        survivors,
        [
            "[rulebook] handover_days: 30 -> 29 (small.toml:3:6)",
            "[rulebook] handover_days: 30 -> 31 (small.toml:3:6)",
            "visit.month late_days: 5 -> 4 (small.toml:14:13)",
            "visit.month late_days: 5 -> 6 (small.toml:14:13)",
            "visit.month min_days: 1 -> 0 (small.toml:11:6)",
            "visit.month min_days: 1 -> 2 (small.toml:11:6)",
            "visit.month tiers: without key (small.toml:13:18)",
            "visit.month defaults: left out (small.toml:16:12)",
        ]
    );
    // Two visits a month would break the ceiling; without care, or without the rule, nothing is owed.
    assert_eq!((report.count(Fate::NotLoadable), report.count(Fate::Killed)), (1, 2));
    assert_eq!(report.score(), 20);
}

#[test]
fn a_claim_that_a_test_refutes_or_that_covers_nothing_is_a_fault() {
    let open = r#"expect = [{ rule = "visit.month", subject = "n-1", due = 2026-03-31, closes = 2026-04-05, status = "open" }]"#;
    let claim = |key: &str, change: &str| {
        format!(
            "\n[[equivalent]]\nrule = \"visit.month\"\nkey = \"{key}\"\nchange = \"{change}\"\nreason = \"made up\"\n"
        )
    };
    let claims = [claim("min_days", "1 -> 0"), claim("late_days", "*"), claim("kinds", "*")].concat();
    let toml = format!("{HEAD}{}{claims}", test("a", "2026-03-31", &format!("{CARE}\n{open}")));
    let report = RuleTests::from_toml("x", &toml).unwrap().mutate(&rulebook());
    let claims: Vec<(usize, usize)> =
        report.claims.iter().map(|claim| (claim.covers, claim.refuted.len())).collect();
    assert_eq!(claims, [(1, 0), (0, 2), (0, 0)]);
    assert_eq!(report.claims[1].refuted[0], "visit.month late_days: 5 -> 4 (small.toml:14:13) (a)");
    assert!(!report.is_success());
}

#[test]
fn a_test_that_fails_anyway_kills_nothing() {
    let toml = format!("{HEAD}{}", test("a", "2026-03-31", &format!("{CARE}\nexpect = []")));
    let report = RuleTests::from_toml("x", &toml).unwrap().mutate(&rulebook());
    assert_eq!((report.count(Fate::Killed), report.failing), (0, vec!["a".to_owned()]));
}
