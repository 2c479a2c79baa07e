//! No noun of the core is forgotten in C, and what Java calls is what C declares.
//!
//! The table names every item of the core's front door with the functions that carry it, or with the reason why C needs none. It does not say
//! whether a function answers rightly: that is what the vectors and `ffi/tests` are for.
#![expect(clippy::disallowed_methods, reason = "tests read files")]

use std::collections::BTreeSet;
use std::path::Path;

use lianluo_tests::headers::called;
use lianluo_tests::headers::declared;
use lianluo_tests::headers::parameters;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every name of the core's front door, and how C says it. A new name has to be added here: with its C functions, or with the reason why C needs none.
const NOUNS: &[(&str, &str)] = &[
    (
        "Assessment assess",
        "ll_assess ll_assessment_size ll_assessment_excluded ll_assessment_json ll_assessment_summary",
    ),
    ("CODES Code", "ll_codes"),
    ("CodeExample Form code_example code_reference explain_code", "ll_code_explain ll_code_reference"),
    ("near_word", "ll_near_word"),
    ("Finding", "ll_assessment_findings"),
    (
        "Appraisal ComponentShare Consequence Credit Votes VotesOf Work",
        "ll_assessment_appraisals ll_assessment_appraisals_text",
    ),
    ("ActivityCount", "ll_assessment_counts"),
    ("Day", "ll_day_read ll_day_write"),
    ("Duty", "ll_assessment_days ll_assessment_words ll_assessment_texts"),
    ("DefaultNumber Evidence NearMiss Proof DEFAULT", "ll_assessment_explain ll_assessment_explain_text"),
    ("Diagnostic Remark Severity", "ll_rulebook_check ll_rulebook_check_text ll_rulebook_findings"),
    (
        "Error Family Place Result",
        "ll_error_status ll_error_code ll_error_family ll_error_place ll_error_file ll_error_cell",
    ),
    ("Lang Text", "ll_error_message ll_error_help"),
    ("Options", "ll_options_new ll_options_set_known_at ll_options_set_duty_id_key ll_options_set_threads"),
    (
        "Rulebook",
        "ll_rulebook_standard ll_rulebook_parse ll_rulebook_parse_with ll_rulebook_id ll_rulebook_version ll_rulebook_digest",
    ),
    ("Format", "ll_rulebook_render"),
    ("RuleInForce RuleWindow", "ll_rulebook_on ll_rulebook_about"),
    ("rulebook_schema rulebook_reference", "ll_rulebook_schema ll_rulebook_reference"),
    ("VARIANTS", "ll_variants"),
    ("Status", "ll_vocabulary"),
    ("SummaryRow", "ll_assessment_summary"),
    ("Tables tables_from_json", "ll_tables_from_json ll_tables_rows ll_tables_contacts"),
    (
        "TablesBuilder Writer Cell",
        "ll_tables_builder_new ll_tables_builder_add_csv ll_tables_builder_add_columns ll_tables_builder_build",
    ),
    ("Column Kind Schema TABLES", "ll_table_columns"),
    ("assess_json", "ll_assess_json"),
    ("assess_json_with", "ll_rulebook_assess_json"),
    (
        "arrow",
        "ll_tables_builder_add_arrow ll_tables_builder_add_ipc ll_assess_arrow ll_assess_ipc ll_assessment_arrow ll_assessment_ipc",
    ),
    (
        "compare Comparison BodyChange BookName ChangeKind Changes ClauseName DutyChange DutySide RoleChange RuleChange RuleTotals Workload",
        "ll_compare ll_comparison_json ll_comparison_render",
    ),
    (
        "run_tests RuleTests TestReport TestResult Verdict Failure Boundary Outcome ClauseCoverage",
        "ll_rule_tests_parse ll_rule_tests_run ll_rule_tests_generated ll_test_report_passed ll_test_report_json ll_test_report_junit ll_test_report_render",
    ),
    (
        "Claimed Fate Mutant MutantReport MutationReport",
        "ll_rule_tests_mutate ll_mutation_report_passed ll_mutation_report_json ll_mutation_report_render",
    ),
    (
        "AppraisalRules Book Clause CommunityAppraisal Component Condition ConditionRule Effective Escalation Head MeetingRule Rule Source Spot StandardStep Task TaskRule Trigger VisitRule When WorkerAppraisal YearWindow",
        "ll_rulebook_json",
    ),
    (
        "CEILING DECLARED_DAYS_A_YEAR LONGEST_DECLARATION",
        "no function: fixed limits that no caller can change; a rulebook or a table beyond one is told by its error",
    ),
    (
        "calendar",
        "no function: a portal asks for duties, and their dates come with them; `ll_rulebook_on` gives a festival's window",
    ),
    ("Assessor Update", "ll_assessor_new ll_assessor_add ll_assessor_json"),
    ("Pieces", "ll_pieces_new ll_pieces_add ll_pieces_finish"),
    ("Buffers", "ll_buffers_new ll_buffers_bytes ll_buffers_free ll_options_set_buffers"),
    ("Limits Progress", "ll_options_set_most_duties ll_options_set_most_bytes ll_options_set_watch"),
    ("guide", "no function: it is text about the library, in Rust's documentation"),
    ("vocabulary", "ll_vocabulary ll_table_columns"),
];

/// The names that the core's `lib.rs` gives out.
fn front(source: &str) -> BTreeSet<&str> {
    let lines = source.lines().filter_map(|line| {
        let rest = line.strip_prefix("pub use ").or_else(|| line.strip_prefix("pub mod "))?;
        rest.trim_end_matches(';').rsplit("::").next()
    });
    lines.collect()
}

/// Names that one side has and the table or the core lacks.
fn differences(source: &str) -> Vec<String> {
    let front = front(source);
    let known: BTreeSet<&str> = NOUNS.iter().flat_map(|(names, _)| names.split(' ')).collect();
    let missing =
        front.difference(&known).map(|name| format!("say in NOUNS how C has `{name}`, or why it needs not"));
    let gone = known.difference(&front).map(|name| format!("the core has no `{name}` any more"));
    missing.chain(gone).collect()
}

#[test]
fn no_noun_of_the_core_is_forgotten() {
    assert_eq!(differences(&read("core/src/lib.rs")), [""; 0]);
    let functions = declared(&read("ffi/include/lianluo.h"));
    for (names, said) in NOUNS {
        if let Some(reason) = said.strip_prefix("no function: ") {
            assert!(reason.len() > 20, "{names}: that is no reason");
            continue;
        }
        for function in said.split(' ') {
            assert!(functions.contains(function), "{function}, for {names}, is not in the header");
        }
    }
}

#[test]
fn a_new_noun_of_the_core_is_noticed() {
    let source = read("core/src/lib.rs") + "pub use crate::assess::Ranking;\n";
    assert_eq!(differences(&source), ["say in NOUNS how C has `Ranking`, or why it needs not"]);
}

/// Java has no header: its interface is written by hand, and nothing but this compares it.
#[test]
fn java_calls_what_c_declares_with_as_many_arguments() {
    let header = read("ffi/include/lianluo.h");
    let java = read("ffi/examples/java/lianluo/Native.java");
    let functions = called(&java);
    assert!(functions.len() > 40, "the scanner sees Java's interface");
    for function in functions {
        assert_eq!(parameters(&java, &function), parameters(&header, &function), "{function}");
    }
    assert_eq!(parameters("ll_status ll_x(const ll_y *y,\n    size_t n);", "ll_x"), Some(2));
    assert_eq!(parameters("int ll_x(void);", "ll_x"), Some(0));
    assert_eq!(parameters("int ll_xx();", "ll_x"), None);
}
