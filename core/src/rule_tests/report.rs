//! What came of a run: one result for each test, the coverage of every clause, and remarks; as a table, as JUnit XML, as JSON.
//!
//! The same run gives the same bytes: no clock, no duration, no machine.

use serde::Serialize;

use super::coverage::ClauseCoverage;
use super::run::Failure;
use super::words::Boundary;
use super::words::Outcome;
use crate::calendar::Day;
use crate::rulebook::Spot;
use crate::vocabulary::Lang;
use crate::vocabulary::Text;

/// How a test came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The answer is as expected.
    Passed,
    /// It is not.
    Failed,
    /// It is not, and the test says why that is known.
    KnownGap,
}

/// What came of one test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestResult {
    /// The test's id.
    pub id: String,
    /// What it proves.
    pub title: Text,
    /// The clause it rests on.
    pub clause: String,
    /// Where it stands.
    pub boundary: Boundary,
    /// The day it was added.
    pub added: Day,
    /// The day it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Day>,
    /// Where it is written.
    pub at: Spot,
    /// How it came out.
    pub verdict: Verdict,
    /// What was not as expected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<Failure>,
    /// Why it is known to fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<String>,
}

/// What came of a run of rule tests against a rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestReport {
    /// The test file.
    pub file: String,
    /// The rulebook's id.
    pub rulebook: String,
    /// Its version.
    pub version: String,
    /// Its digest.
    pub digest: String,
    /// One result for each test, in the order of the file.
    pub results: Vec<TestResult>,
    /// What the passing tests have seen of each clause.
    pub coverage: Vec<ClauseCoverage>,
    /// Worth knowing, no failure: a test that does not stand where it says.
    pub remarks: Vec<Text>,
}

impl TestReport {
    /// How many tests came out so.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.results.iter().filter(|result| result.verdict == verdict).count()
    }
    /// Whether no test failed; known gaps are no failures.
    pub fn is_success(&self) -> bool {
        self.count(Verdict::Failed) == 0
    }
    /// The clauses that the rulebook gives itself.
    fn own(&self) -> impl Iterator<Item = &ClauseCoverage> + Clone {
        self.coverage.iter().filter(|clause| !clause.taken_over)
    }
    /// Outcomes that tests have seen, and outcomes that the rulebook's own clauses can have.
    pub fn covered(&self) -> (usize, usize) {
        let all = self.own().flat_map(|clause| clause.outcomes.iter());
        (all.clone().filter(|(_, tests)| *tests > 0).count(), all.count())
    }

    /// The report as a person reads it.
    pub fn render(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let count = |verdict| self.count(verdict);
        let (passed, failed, gaps) =
            (count(Verdict::Passed), count(Verdict::Failed), count(Verdict::KnownGap));
        let (name, total) = (format!("{} {}", self.rulebook, self.version), self.results.len());
        let mut out = if zh {
            format!(
                "{}：制度 {name}，测试 {total} 项，通过 {passed}，未通过 {failed}，已知缺口 {gaps}\n",
                self.file
            )
        } else {
            format!(
                "{}: rulebook {name}, {total} tests, {passed} passed, {failed} failed, {gaps} known gaps\n",
                self.file
            )
        };
        for result in self.results.iter().filter(|result| result.verdict != Verdict::Passed) {
            let word = match (result.verdict, zh) {
                (Verdict::KnownGap, true) => "已知缺口",
                (Verdict::KnownGap, false) => "known gap",
                (_, true) => "未通过",
                (_, false) => "failed",
            };
            let (id, at, title) = (&result.id, &result.at, result.title.get(lang));
            out.push_str(&if zh {
                format!("\n{word} {id}（{at}）：{title}\n")
            } else {
                format!("\n{word} {id} ({at}): {title}\n")
            });
            if let Some(gap) = &result.gap {
                out.push_str(&format!("  = {gap}\n"));
            }
            for failure in &result.failures {
                out.push_str(&format!("  {}\n", failure.what.get(lang)));
                for line in failure.proof.iter().flat_map(|proof| proof.get(lang).lines()) {
                    out.push_str(&format!("    {line}\n"));
                }
            }
        }
        for remark in &self.remarks {
            out.push_str(&format!("\n{}{}\n", if zh { "提示：" } else { "note: " }, remark.get(lang)));
        }
        out.push_str(&self.table(lang));
        out
    }

    /// Clause by outcome: how many tests saw it, `–` for what the clause cannot have, `0` for what no test shows.
    fn table(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let heads: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.name(lang)).collect();
        let label = |clause: &ClauseCoverage| {
            let versions = self.coverage.iter().filter(|other| other.rule == clause.rule).count();
            match clause.in_force_from.filter(|_| versions > 1) {
                Some(from) => format!("{} {from}", clause.rule),
                None => clause.rule.clone(),
            }
        };
        let widest = self.own().map(|clause| width(&label(clause))).max().unwrap_or(0).max(6);
        if self.own().next().is_none() {
            return (if zh {
                "\n制度没有自己的条款\n"
            } else {
                "\nthe rulebook has no clause of its own\n"
            })
            .to_owned();
        }
        let mut out = format!("\n{}", padded(if zh { "条款" } else { "clause" }, widest));
        for head in &heads {
            out.push_str(&format!("  {head}"));
        }
        out.push('\n');
        for clause in self.own() {
            out.push_str(&padded(&label(clause), widest));
            for (outcome, head) in Outcome::ALL.iter().zip(&heads) {
                let cell = match clause.outcomes.iter().find(|(known, _)| known == outcome) {
                    Some((_, tests)) => tests.to_string(),
                    None => "–".to_owned(),
                };
                let pad = width(head).saturating_sub(width(&cell));
                out.push_str(&format!("  {}{cell}", " ".repeat(pad)));
            }
            out.push('\n');
        }
        let (seen, all) = self.covered();
        out.push_str(&if zh {
            format!("条款可能的结果 {all} 种，测试所见 {seen} 种\n")
        } else {
            format!("{seen} of {all} outcomes that the clauses can have are covered\n")
        });
        for clause in self.own() {
            let missing: Vec<&str> = clause.missing().map(|outcome| outcome.name(lang)).collect();
            if !missing.is_empty() {
                let label = label(clause);
                out.push_str(&if zh {
                    format!("  未覆盖：{label}：{}\n", missing.join("、"))
                } else {
                    format!("  not covered: {label}: {}\n", missing.join(", "))
                });
            }
        }
        out
    }

    /// The report as one JSON object.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The report as JUnit XML, in English, for whatever shows test results.
    pub fn to_junit(&self) -> String {
        let (failed, gaps) = (self.count(Verdict::Failed), self.count(Verdict::KnownGap));
        let total = self.results.len();
        let counts = format!("tests=\"{total}\" failures=\"{failed}\" errors=\"0\" skipped=\"{gaps}\"");
        let name = xml(&format!("{} {}", self.rulebook, self.version));
        let mut out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n");
        out.push_str(&format!("  <testsuite name=\"{name}\" {counts}>\n"));
        for result in &self.results {
            let (id, file) = (xml(&result.id), xml(&result.at.file));
            let clause = xml(&format!("{}: {}", self.rulebook, result.clause));
            let open = format!(
                "    <testcase classname=\"{clause}\" name=\"{id}\" file=\"{file}\" line=\"{}\"",
                result.at.line
            );
            let told: Vec<String> = result.failures.iter().map(|failure| failure.what.en.clone()).collect();
            let first = xml(told.first().map_or("", String::as_str));
            match result.verdict {
                Verdict::Passed => out.push_str(&format!("{open}/>\n")),
                Verdict::KnownGap => {
                    let gap = xml(result.gap.as_deref().unwrap_or_default());
                    out.push_str(&format!("{open}>\n      <skipped message=\"{gap}\"/>\n    </testcase>\n"));
                }
                Verdict::Failed => {
                    let whole: Vec<String> = result
                        .failures
                        .iter()
                        .map(|failure| {
                            let proof = failure.proof.as_ref().map_or("", |proof| proof.en.as_str());
                            format!("{}\n{proof}", failure.what.en)
                        })
                        .collect();
                    let text = xml(&format!("{}\n{}", result.title.en, whole.join("\n")));
                    out.push_str(&format!(
                        "{open}>\n      <failure message=\"{first}\">{text}</failure>\n    </testcase>\n"
                    ));
                }
            }
        }
        out.push_str("  </testsuite>\n</testsuites>\n");
        out
    }
}

/// A text as XML takes it, in attributes and between tags.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no word for most control characters.
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Columns of a terminal: two for a Chinese character.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum()
}

pub(super) fn padded(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}
