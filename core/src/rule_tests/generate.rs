//! The cases at the edges of windows that no test stands at, written as tests that are ready to paste.
//!
//! Each has one contact or body, and one record that falls on the edge; the expectation is what the kernel answers *now*. That is no proof that
//! the rulebook is right: the author reads each case, confirms or corrects it, and gives it a title of its own. Everybody in it is made up.

mod scene;

use std::collections::BTreeSet;

use super::coverage::ClauseCoverage;
use super::run;
use super::suite::Case;
use super::suite::RuleTests;
use super::words::Boundary;
use crate::assess::Duty;
use crate::calendar::Day;
use crate::rulebook::Head;
use crate::rulebook::Rulebook;
use crate::vocabulary::Lang;

use scene::Scene;

/// The lines that every clause has.
const EDGES: &[Boundary] = &[
    Boundary::BeforeOpens,
    Boundary::Opens,
    Boundary::Due,
    Boundary::AfterDue,
    Boundary::Closes,
    Boundary::AfterCloses,
    Boundary::LeapDay,
    Boundary::MonthEnd,
];
/// The lines that a clause about festivals has besides.
const FESTIVE: &[Boundary] = &[Boundary::FestivalEve, Boundary::LeapMonth];

const HEADING: &str = "\
# Generated. Every `expect` below is what the kernel answers now: read it, confirm or correct it, then paste the test.
# 由程序生成。各 `expect` 是内核目前的答案：请逐条核对、改正，再贴入测试文件。所涉人员均属虚构。
";

impl RuleTests {
    /// The boundary cases that no passing test covers, as TOML text; empty when there are none. `added` is the date they bear.
    ///
    /// A clause that is never in force has no boundaries, and one that an overlay takes over is for the tests of the rulebook below. A boundary that no window of the clause can touch is named in a comment.
    pub fn generated(&self, rulebook: &Rulebook, added: Day) -> String {
        let coverage = self.run(rulebook).coverage;
        let mut taken: BTreeSet<String> = self.cases.iter().map(|case| case.id.clone()).collect();
        let mut out = String::new();
        for (head, clause) in rulebook.book().heads().zip(&coverage) {
            if !head.effective.is_empty() && !clause.taken_over {
                out.push_str(&of_clause(rulebook, head, clause, added, &mut taken));
            }
        }
        // Where nothing is missing, what cannot be touched is of no interest either.
        if out.contains("[[test]]") { format!("{HEADING}{out}") } else { String::new() }
    }
}

fn of_clause(
    rulebook: &Rulebook,
    head: &Head,
    clause: &ClauseCoverage,
    added: Day,
    taken: &mut BTreeSet<String>,
) -> String {
    let alone = rulebook.narrowed(|other| other == head);
    let Some(scene) = Scene::of(&alone) else { return String::new() };
    let mut out = String::new();
    let festive = if scene.is_festive() { FESTIVE } else { &[] };
    for boundary in EDGES.iter().chain(festive).filter(|boundary| !clause.boundaries.contains(*boundary)) {
        let Some(staged) = scene.stage(&alone, *boundary) else {
            // What closes on its due day has no other close.
            if !matches!(boundary, Boundary::Closes | Boundary::AfterCloses) {
                out.push_str(&format!("\n# {} {boundary}: no window of this clause touches it\n", head.id));
            }
            continue;
        };
        let id = name(head, *boundary, taken);
        let title = |lang| {
            let name = head.title.as_ref().map_or(head.id.as_str(), |title| title.get(lang));
            format!("{name}{}{}", if lang == Lang::Zh { "：" } else { ": " }, boundary.name(lang))
        };
        let mut test = format!(
            "\n[[test]]\nid = {}\ntitle = {{ zh = {}, en = {} }}\nclause = {}\nboundary = \"{boundary}\"\nadded = {added}\n",
            quoted(&id),
            quoted(&title(Lang::Zh)),
            quoted(&title(Lang::En)),
            quoted(&clause.clause),
        );
        test.push_str(&format!("rules = [{}]\n", quoted(&head.id)));
        test.push_str(&format!("from = {}\nto = {}\nas_of = {}\n", staged.from, staged.to, staged.as_of));
        test.push_str(&staged.tables);
        test.push_str(&expectation(&alone, &test));
        out.push_str(&test);
    }
    out
}

fn name(head: &Head, boundary: Boundary, taken: &mut BTreeSet<String>) -> String {
    let plain = format!("{}.{boundary}", head.id);
    let mut names = std::iter::once(plain.clone()).chain((2_u32..).map(|number| format!("{plain}.{number}")));
    let name = names.find(|name| !taken.contains(name)).unwrap_or(plain);
    taken.insert(name.clone());
    name
}

/// What the kernel answers to a test, as the lines that would expect it.
fn expectation(rulebook: &Rulebook, test: &str) -> String {
    let file = format!("[tests]\nrulebook = \"none\"\n{test}expect = []\n");
    let Ok(tests) = RuleTests::from_toml("generated.test.toml", &file) else { return String::new() };
    let Some(case) = tests.cases.first() else { return String::new() };
    answer(case, rulebook)
}

fn answer(case: &Case, rulebook: &Rulebook) -> String {
    let answer = match run::answer(case, rulebook) {
        Ok(answer) => answer,
        Err(error) => return format!("error = \"{}\"\n", error.code()),
    };
    let mut out = "expect = [\n".to_owned();
    for duty in answer.duties() {
        let nearest = answer.explain(&duty).nearest.map_or_else(String::new, |nearest| {
            format!(", nearest = {{ record = {}, days = {} }}", quoted(&nearest.record), nearest.days)
        });
        out.push_str(&format!("    {{ {}{nearest} }},\n", columns(&duty)));
    }
    out.push_str(&format!("]\nended = {}\n", answer.ended()));
    if answer.duties().len() == 0 { out.replace("[\n]", "[]") } else { out }
}

fn columns(duty: &Duty<'_>) -> String {
    let mut out = format!("rule = {}, subject = {}", quoted(duty.rule()), quoted(duty.subject_id()));
    let (opens, due, closes, status) = (duty.opens(), duty.due(), duty.closes(), duty.status());
    out.push_str(&format!(", opens = {opens}, due = {due}, closes = {closes}, status = \"{status}\""));
    if let Some(reason) = duty.reason() {
        out.push_str(&format!(", reason = \"{reason}\""));
    }
    let records: Vec<String> = duty.met_by().iter().map(|record| quoted(record)).collect();
    if !records.is_empty() {
        out.push_str(&format!(", met_by = [{}]", records.join(", ")));
    }
    out
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
