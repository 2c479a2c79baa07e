//! What the vectors show of the rows that are built: each rule met, missed, at its edges, exempted where a contact is owed it, and given a row that is refused.
//!
//! A vector names what it shows (`shows`) and is held to it by what it expects. Whether an answer is as expected is not looked at here: every door compares that.

use std::collections::BTreeSet;

use lianluo::Rulebook;
use lianluo::VARIANTS;
use lianluo_tests::vectors::Vector;
use serde_json::Value;

use super::page::Rows;

const KINDS: &[&str] = &["met", "missed", "boundary", "waived", "bad-input"];

/// One claim: the vector shows the rule of the book in this way.
struct Claim<'v> {
    book: String,
    rule: &'v str,
    kind: &'v str,
    vector: &'v Vector,
}

/// What is wrong: claims that are not true, and rules of built rows that lack one.
pub fn faults(rows: &Rows, vectors: &[Vector]) -> Vec<String> {
    let mut out = Vec::new();
    let claims: Vec<Claim<'_>> = vectors.iter().flat_map(|vector| claims_of(vector, &mut out)).collect();
    out.extend(claims.iter().filter(|claim| !claim.is_true()).map(Claim::fault));
    for row in &rows.row {
        let rules = row.rules.iter().flatten().map(|rule| ("standard", rule.clone()));
        let changed = row.variants.iter().flatten().flat_map(|name| {
            changed_by(name).into_iter().map(|rule| (name.as_str(), rule)).collect::<Vec<_>>()
        });
        for (book, rule) in rules.chain(changed) {
            // A rule that the standard rulebook keeps off is shown where an overlay switches it on.
            let anywhere = book == "standard" && is_off(&Rulebook::standard(), &rule);
            let shown: Vec<&Claim<'_>> = claims
                .iter()
                .filter(|claim| claim.rule == rule && (anywhere || claim.book == book))
                .collect();
            let lacks = |what: &str| format!("{}: no vector shows {rule} of {book} {what}", row.id);
            let needed =
                KINDS.iter().filter(|kind| **kind != "waived" || is_owed_to_a_contact(&shown, &rule));
            out.extend(
                needed.filter(|kind| !shown.iter().any(|claim| claim.kind == **kind)).map(|kind| lacks(kind)),
            );
            if !both_sides_of_an_edge(&shown, &rule) {
                out.push(lacks("on both sides of an edge"));
            }
        }
    }
    out
}

fn claims_of<'v>(vector: &'v Vector, out: &mut Vec<String>) -> Vec<Claim<'v>> {
    let Some(shows) = vector.raw.get("shows").and_then(Value::as_object) else { return Vec::new() };
    let Some(book) = book_of(&vector.case["rulebook"]) else {
        out.push(format!(
            "{}: shows a rule of a rulebook that is neither standard nor laid over it",
            vector.id
        ));
        return Vec::new();
    };
    out.extend(
        shows
            .keys()
            .filter(|kind| !KINDS.contains(&kind.as_str()))
            .map(|kind| format!("{}: {kind} is no kind", vector.id)),
    );
    let named = |(kind, rules): (&'v String, &'v Value)| {
        let rules = rules.as_array().expect("a list of rules").iter();
        rules.map(|rule| (kind.as_str(), rule.as_str().expect("a rule"))).collect::<Vec<_>>()
    };
    let claims = shows.iter().flat_map(named);
    claims.map(|(kind, rule)| Claim { book: book.clone(), rule, kind, vector }).collect()
}

/// The rulebook that a case is about: a built-in one, also where the case's own does no more than extend it, or what is laid over one.
fn book_of(rulebook: &Value) -> Option<String> {
    let Some(text) = rulebook.get("toml") else {
        return (rulebook == "standard").then(|| "standard".to_owned());
    };
    let own: toml::Table = toml::from_str(text.as_str()?).ok()?;
    let base = own.get("rulebook")?.get("extends")?.as_str()?;
    Some(if own.len() == 1 { base.to_owned() } else { format!("an overlay of {base}") })
}

/// The rules that a variant adds or changes and that are in force in it.
fn changed_by(variant: &str) -> Vec<String> {
    let (_, text) = VARIANTS.iter().find(|(name, _)| *name == variant).expect("a variant that exists");
    let rulebook = Rulebook::from_toml(text).expect("a variant that loads");
    let own: toml::Table = toml::from_str(text).expect("a variant that is TOML");
    let tables = own.values().filter_map(toml::Value::as_array).flatten();
    let ids = tables.filter_map(|rule| rule.get("id")?.as_str().map(str::to_owned));
    ids.filter(|id| !is_off(&rulebook, id)).collect()
}

fn is_off(rulebook: &Rulebook, rule: &str) -> bool {
    rulebook.book().all_heads().filter(|head| head.id == rule).all(|head| head.effective.is_empty())
}

/// What an answer says of a rule, under one of its keys.
fn entries<'v>(answer: &'v Value, key: &str, rule: &str) -> Vec<&'v Value> {
    answer[key]
        .as_array()
        .map_or_else(Vec::new, |list| list.iter().filter(|entry| entry["rule"] == rule).collect())
}

fn is_owed_to_a_contact(shown: &[&Claim<'_>], rule: &str) -> bool {
    let duties = shown.iter().flat_map(|claim| entries(&claim.vector.expect, "duties", rule));
    duties.into_iter().any(|duty| duty["subject_kind"] == "contact")
}

/// Two vectors that stand at an edge and end differently; of a duty they are its last day and the day after.
fn both_sides_of_an_edge(shown: &[&Claim<'_>], rule: &str) -> bool {
    let edges: Vec<&Vector> =
        shown.iter().filter(|claim| claim.kind == "boundary").map(|claim| claim.vector).collect();
    let ends: BTreeSet<String> = edges.iter().map(|vector| outcome(vector, rule)).collect();
    let duty_at = |boundary: &str, holds: &dyn Fn(&Value) -> bool| {
        let there = edges.iter().filter(|vector| vector.raw["boundary"] == boundary);
        there.flat_map(|vector| entries(&vector.expect, "duties", rule)).any(holds)
    };
    let is_a_duty = shown.iter().any(|claim| !entries(&claim.vector.expect, "duties", rule).is_empty());
    ends.len() > 1
        && (!is_a_duty
            || duty_at("due", &|duty| duty["status"] == "met" && duty["met_on"] == duty["due"])
                && duty_at("due+1", &|duty| duty["status"] != "met"))
}

/// How a case ends for a rule, in whatever form the rule speaks.
fn outcome(vector: &Vector, rule: &str) -> String {
    let of = |key, column| -> Vec<&Value> {
        entries(&vector.expect, key, rule).into_iter().map(|entry| &entry[column]).collect()
    };
    let (statuses, findings) = (of("duties", "status"), of("findings", "until"));
    format!("{statuses:?} {findings:?} {:?} {:?}", of("counts", "count"), of("appraisals", "grade"))
}

impl Claim<'_> {
    fn fault(&self) -> String {
        format!("{}: it does not show {} {}", self.vector.id, self.rule, self.kind)
    }

    fn is_true(&self) -> bool {
        let all = |key| entries(&self.vector.expect, key, self.rule);
        let duty = |status: &str| all("duties").iter().any(|duty| duty["status"] == status);
        let grade = |grades: &[&str]| {
            all("appraisals").iter().any(|one| grades.iter().any(|grade| one["grade"] == *grade))
        };
        let counts = all("counts");
        let counted = counts.iter().any(|count| count["count"] != 0);
        match self.kind {
            // A rule about posts makes findings only; that there is none has to be said.
            "met" if self.is_about_posts() => {
                self.vector.expect["findings"].is_array() && all("findings").is_empty()
            }
            "met" => duty("met") || counted || grade(&["excellent", "competent", "demonstration", "pass"]),
            "missed" => {
                duty("missed")
                    || !all("findings").is_empty()
                    || (!counts.is_empty() && !counted)
                    || grade(&["not_competent", "rectify"])
            }
            "boundary" => self.vector.raw["boundary"] != "none",
            "waived" => duty("waived"),
            "bad-input" => self.is_refused_for_one_row(),
            _ => false,
        }
    }

    fn is_about_posts(&self) -> bool {
        self.rule.starts_with("staffing.") || self.rule.starts_with("qualification.")
    }

    /// The refusal has a code and a place; without the row that it names the case is answered, and the answer speaks of the rule.
    fn is_refused_for_one_row(&self) -> bool {
        let error = &self.vector.expect["error"];
        let (Some(table), Some(row)) = (error["table"].as_str(), error["row"].as_u64()) else { return false };
        let mut mended = self.vector.case.clone();
        let Some(rows) = mended["tables"][table].as_array_mut() else { return false };
        let at = usize::try_from(row).expect("a row");
        if !error["code"].is_string() || at >= rows.len() {
            return false;
        }
        rows.remove(at);
        let Ok(answer) = lianluo::assess_json(&mended.to_string()) else { return false };
        let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
        ["duties", "findings", "counts", "appraisals"]
            .iter()
            .any(|key| !entries(&answer, key, self.rule).is_empty())
    }
}
