//! Rule tests (制度测试): what a rulebook must answer, written down as data beside it.
//!
//! A test file (`*.test.toml`) holds made-up tables, a day, and every duty that is then owed, with the record that met it. The author of a
//! rulebook needs nothing else: no program, no portal. [`run_tests`] runs a file and says, clause by clause, which outcomes the tests have
//! seen; [`RuleTests::generated`] writes the cases at the edges of windows that no test stands at, for the author to confirm; [`RuleTests::mutate`]
//! changes every number and every list of the rulebook in turn and names the changes that no test notices.
//!
//! ```
//! let report = lianluo::run_tests(&lianluo::Rulebook::standard(), r#"
//! [tests]
//! rulebook = "standard"
//! added = 2026-11-21
//!
//! [tables.one]
//! contacts = [{ contact_id = "c-1", community_id = "990101001001", tier = "general", enrolled_on = 2025-03-01, consent_from = 2025-03-01 }]
//!
//! [[test]]
//! id = "half-year.due"
//! title = "A visit on the last day of the half-year meets the duty."
//! clause = "S0 三"
//! boundary = "due"
//! from = 2026-01-01
//! to = 2026-06-30
//! as_of = 2026-06-30
//! tables.use = "one"
//! tables.visits = [{ visit_id = "v-1", contact_id = "c-1", on = 2026-06-30, by = "community-cadre" }]
//! expect = [{ rule = "visit.half-year", subject = "c-1", due = 2026-06-30, status = "met", met_by = ["v-1"] }]
//! "#)?;
//! assert!(report.is_success());
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! Nothing here decides a rule: the kernel answers, the test compares. Two different things are said by a test that passes and by a mutant that it
//! kills: that the rulebook does what the author wrote down, and that the author wrote down enough.

mod coverage;
mod generate;
mod mutants;
mod mutation;
mod read;
mod report;
mod run;
mod suite;
#[cfg(test)]
mod tests;
mod words;

use crate::error::Result;
use crate::error::text;
use crate::rulebook::Rulebook;

use suite::Case;

pub use coverage::ClauseCoverage;
pub use mutants::Mutant;
pub use mutation::Claimed;
pub use mutation::Fate;
pub use mutation::MutantReport;
pub use mutation::MutationReport;
pub use report::TestReport;
pub use report::TestResult;
pub use report::Verdict;
pub use run::Failure;
pub use suite::RuleTests;
pub use words::Boundary;
pub use words::Outcome;

/// Runs the tests of a file against a rulebook.
///
/// Which rulebook the file itself names is the caller's to look up: see [`RuleTests::rulebook`]. Run against another one, the report tells what that one
/// answers differently.
///
/// # Errors
/// A rulebook error when the file is not a test file; it carries every finding. A test that fails is no error.
pub fn run_tests(rulebook: &Rulebook, tests: &str) -> Result<TestReport> {
    Ok(RuleTests::from_toml("rules.test.toml", tests)?.run(rulebook))
}

impl RuleTests {
    /// Runs the tests against a rulebook.
    pub fn run(&self, rulebook: &Rulebook) -> TestReport {
        let mut coverage = coverage::clauses(rulebook);
        let mut remarks = Vec::new();
        let results = self
            .cases
            .iter()
            .map(|case| {
                let answer = run::answer(case, rulebook);
                let mut failures = run::strangers(case, rulebook);
                failures.extend(run::failures(case, &answer));
                let verdict = verdict(case, &mut failures);
                if let (Verdict::Passed, Ok(answer)) = (verdict, &answer) {
                    coverage::enter(&mut coverage, case, rulebook, answer);
                    if coverage::misplaced(case, answer) {
                        let (id, boundary) = (&case.id, case.boundary);
                        remarks.push(text(
                            format!("测试 `{id}` 自称处在 `{boundary}`，却没有一个日期落在那里"),
                            format!("test `{id}` says `{boundary}`, and none of its dates falls there"),
                        ));
                    }
                }
                TestResult {
                    id: case.id.clone(),
                    title: case.title.clone(),
                    clause: case.clause.clone(),
                    boundary: case.boundary,
                    added: case.added,
                    updated: case.updated,
                    at: case.at.clone(),
                    verdict,
                    failures,
                    gap: case.gap.clone(),
                }
            })
            .collect();
        TestReport {
            file: self.file.clone(),
            rulebook: rulebook.id().to_owned(),
            version: rulebook.version().to_owned(),
            digest: rulebook.digest().to_owned(),
            results,
            coverage,
            remarks,
        }
    }
}

/// A known gap that is closed is a failure too, so that the note about it goes.
fn verdict(case: &Case, failures: &mut Vec<Failure>) -> Verdict {
    match (&case.gap, failures.is_empty()) {
        (None, true) => Verdict::Passed,
        (None, false) => Verdict::Failed,
        (Some(_), false) => Verdict::KnownGap,
        (Some(_), true) => {
            failures.push(Failure::plain(
                "此测试已通过，请删去 `gap`",
                "the test passes now: take its `gap` away",
            ));
            Verdict::Failed
        }
    }
}
