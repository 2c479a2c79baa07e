//! Which mutants the tests kill: a mutant is killed when some test that passes under the rulebook fails under the mutant.
//!
//! A survivor is a number or a word that could be wrong without anyone noticing, or one that means nothing. The author says which: a mutant
//! may be listed as equivalent, with a reason, and a claim that some test refutes, or that covers no survivor, is a fault of the test file.
//! Mutants that do not load need no test: the reader of rulebooks stops them. What an overlay takes over from the rulebook below is left alone: it is
//! for the tests of that one.

use serde::Serialize;

use super::mutants::Mutant;
use super::report::padded;
use super::report::width;
use super::run;
use super::suite::Case;
use super::suite::Claim;
use super::suite::RuleTests;
use crate::calendar::Day;
use crate::rulebook::Rulebook;
use crate::rulebook::Spot;
use crate::vocabulary::Lang;
use crate::vocabulary::Text;

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Some test failed under it.
    Killed,
    /// No test noticed it.
    Survived,
    /// No test noticed it, and the test file says why none can.
    Equivalent,
    /// It does not load.
    NotLoadable,
}

/// One mutant and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MutantReport {
    /// The rule's id, or `[rulebook]` or `[calendar]`.
    pub rule: String,
    /// The first day of the rule's version, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Day>,
    /// The key.
    pub key: String,
    /// From what to what.
    pub change: String,
    /// Where it stands in the rulebook.
    pub at: Spot,
    /// What became of it.
    pub fate: Fate,
    /// The first test that failed under it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub killed_by: Option<String>,
}

impl MutantReport {
    /// The mutant in one line.
    pub fn line(&self) -> String {
        format!("{} {}: {} ({})", self.rule, self.key, self.change, self.at)
    }
}

/// What became of a claim that mutants are equivalent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claimed {
    /// The rule, key and change that the claim names.
    pub what: String,
    /// Why it is said to change nothing.
    pub reason: Text,
    /// Where the claim stands.
    pub at: Spot,
    /// How many survivors it covers.
    pub covers: usize,
    /// The mutants that it covers and that a test kills all the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refuted: Vec<String>,
}

/// What came of changing a rulebook in every small way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MutationReport {
    /// The rulebook's id.
    pub rulebook: String,
    /// The test file.
    pub file: String,
    /// Every mutant of what the rulebook says itself.
    pub mutants: Vec<MutantReport>,
    /// Every claim.
    pub claims: Vec<Claimed>,
    /// How many mutants there are of what it takes over from the rulebook it is laid over; they were not tried.
    pub taken_over: usize,
    /// Tests that do not pass under the rulebook itself; they kill nothing.
    pub failing: Vec<String>,
}

impl MutationReport {
    /// How many mutants met this fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.mutants.iter().filter(|mutant| mutant.fate == fate).count()
    }
    /// The mutants that no test kills and no claim excuses.
    pub fn survivors(&self) -> impl Iterator<Item = &MutantReport> {
        self.mutants.iter().filter(|mutant| mutant.fate == Fate::Survived)
    }
    /// Whether every mutant that can be killed is, and every claim holds.
    pub fn is_success(&self) -> bool {
        self.count(Fate::Survived) == 0
            && self.failing.is_empty()
            && self.claims.iter().all(|claim| claim.covers > 0 && claim.refuted.is_empty())
    }
    /// Killed mutants in a hundred of those that load and are not equivalent, cut to a whole number; 100 only when none survives.
    pub fn score(&self) -> usize {
        let killed = self.count(Fate::Killed);
        let all = killed.saturating_add(self.count(Fate::Survived));
        killed.saturating_mul(100).checked_div(all).unwrap_or(100)
    }

    /// The report as one JSON object.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The report as a person reads it.
    pub fn render(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let pick = |chinese: &'static str, english: &'static str| if zh { chinese } else { english };
        let mut out = format!(
            "{}\n",
            if zh {
                format!("{}：对制度 {} 作了 {} 处改动", self.file, self.rulebook, self.mutants.len())
            } else {
                format!("{}: {} changes of rulebook {}", self.file, self.mutants.len(), self.rulebook)
            }
        );
        let mut rows = vec![
            (pick("被测试发现", "killed by a test"), self.count(Fate::Killed)),
            (pick("等价，附有理由", "equivalent, with a reason"), self.count(Fate::Equivalent)),
            (pick("不能载入", "not loadable"), self.count(Fate::NotLoadable)),
            (pick("无人发现", "survived"), self.count(Fate::Survived)),
        ];
        if self.taken_over > 0 {
            rows.push((pick("承自上级制度，未改动", "taken over from below, not tried"), self.taken_over));
        }
        let widest = rows.iter().map(|(label, _)| width(label)).max().unwrap_or(0);
        for (label, count) in rows {
            out.push_str(&format!("  {}  {count:>5}\n", padded(label, widest)));
        }
        let score = self.score();
        out.push_str(&if zh { format!("发现率 {score}%\n") } else { format!("score {score} %\n") });
        for mutant in self.survivors() {
            out.push_str(&format!("{} {}\n", pick("无人发现：", "survived:"), mutant.line()));
        }
        for test in &self.failing {
            let label = pick("此测试在原制度下未通过，不计：", "does not pass under the rulebook itself:");
            out.push_str(&format!("{label} {test}\n"));
        }
        for claim in &self.claims {
            let (covers, what, reason) = (claim.covers, &claim.what, claim.reason.get(lang));
            let label = pick("等价", "equivalent");
            out.push_str(&if zh {
                format!("{label} {covers:>4}  {what}（{}）：{reason}\n", claim.at)
            } else {
                format!("{label} {covers:>4}  {what} ({}): {reason}\n", claim.at)
            });
            if covers == 0 {
                let said = pick("此声明不涉及任何改动，请删去", "the claim covers nothing: take it away");
                out.push_str(&format!("  {said}\n"));
            }
            for refuted in &claim.refuted {
                out.push_str(&format!("  {} {refuted}\n", pick("已被测试推翻：", "refuted by a test:")));
            }
        }
        out
    }
}

impl RuleTests {
    /// Changes the rulebook in every small way and runs the tests against each change.
    ///
    /// The time grows with mutants × tests; a test that names its rules is only asked about mutants of these.
    pub fn mutate(&self, rulebook: &Rulebook) -> MutationReport {
        let passes = |case: &&Case| {
            run::strangers(case, rulebook).is_empty()
                && run::failures(case, &run::answer(case, rulebook)).is_empty()
        };
        let (passing, failing): (Vec<&Case>, Vec<&Case>) = self.cases.iter().partition(passes);
        let (own, below): (Vec<Mutant>, Vec<Mutant>) =
            rulebook.mutants().into_iter().partition(|mutant| rulebook.is_own(&mutant.at));
        let mutants: Vec<MutantReport> =
            own.into_iter().map(|mutant| self.try_out(mutant, &passing)).collect();
        MutationReport {
            rulebook: rulebook.id().to_owned(),
            file: self.file.clone(),
            claims: self.claims.iter().map(|claim| settle(claim, &mutants)).collect(),
            failing: failing.into_iter().map(|case| case.id.clone()).collect(),
            taken_over: below.len(),
            mutants,
        }
    }

    /// Whether the file says that this mutant changes nothing.
    pub fn claims_equivalent(&self, mutant: &Mutant) -> bool {
        self.claims.iter().any(|claim| claim.covers(&mutant.rule, &mutant.key, &mutant.change))
    }

    fn try_out(&self, mutant: Mutant, passing: &[&Case]) -> MutantReport {
        let about = |case: &Case| {
            mutant.rule.starts_with('[')
                || case.rules.as_ref().is_none_or(|rules| rules.contains(&mutant.rule))
        };
        let (fate, killed_by) = match &mutant.rulebook {
            None => (Fate::NotLoadable, None),
            Some(changed) => {
                let notices = |case: &&&Case| {
                    about(case) && !run::failures(case, &run::answer(case, changed)).is_empty()
                };
                match passing.iter().find(notices) {
                    Some(case) => (Fate::Killed, Some(case.id.clone())),
                    None if self.claims_equivalent(&mutant) => (Fate::Equivalent, None),
                    None => (Fate::Survived, None),
                }
            }
        };
        let Mutant { rule, in_force_from, key, change, at, .. } = mutant;
        MutantReport { rule, in_force_from, key, change, at, fate, killed_by }
    }
}

fn settle(claim: &Claim, mutants: &[MutantReport]) -> Claimed {
    let covered = mutants.iter().filter(|mutant| claim.covers(&mutant.rule, &mutant.key, &mutant.change));
    let refuted = covered.clone().filter(|mutant| mutant.fate == Fate::Killed);
    Claimed {
        what: format!("{} {} {}", claim.rule, claim.key, claim.change),
        reason: claim.reason.clone(),
        at: claim.at.clone(),
        covers: covered.clone().filter(|mutant| mutant.fate == Fate::Equivalent).count(),
        refuted: refuted
            .map(|mutant| format!("{} ({})", mutant.line(), mutant.killed_by.as_deref().unwrap_or_default()))
            .collect(),
    }
}
