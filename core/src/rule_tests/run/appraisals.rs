//! The appraisals of an answer beside those that a test names.

use super::Failure;
use crate::appraise::Appraisal;
use crate::appraise::Consequence;
use crate::assess::Assessment;
use crate::error::text;
use crate::rule_tests::suite::ExpectedAppraisal;
use crate::rule_tests::suite::ExpectedConsequence;
use crate::vocabulary::Lang;

/// Everything in which the appraisals are not as expected.
pub(super) fn failures(expected: &[ExpectedAppraisal], assessment: &Assessment) -> Vec<Failure> {
    let mut left: Vec<Appraisal<'_>> = assessment.appraisals();
    let mut out = Vec::new();
    for want in expected {
        let same = |row: &Appraisal<'_>| row.rule == want.rule && row.subject_id == want.subject.as_str();
        let Some(at) = left.iter().position(same) else {
            out.push(Failure::plain(
                format!("应有一项考评：`{}` 对 {}，却没有", want.rule, want.subject),
                format!("expected an appraisal: `{}` for {}, and there is none", want.rule, want.subject),
            ));
            continue;
        };
        let row = left.remove(at);
        for (key, want, got) in columns(want, &row) {
            out.push(told(
                &row,
                format!("`{key}` 应为 {want}，实为 {got}"),
                format!("`{key}`: expected {want}, got {got}"),
            ));
        }
    }
    out.extend(left.iter().map(|row| {
        let grade = row.grade;
        told(
            row,
            format!("多出一项考评，{}", grade.name(Lang::Zh)),
            format!("one appraisal too many, {grade}"),
        )
    }));
    out
}

fn told(row: &Appraisal<'_>, zh: String, en: String) -> Failure {
    let (rule, subject) = (row.rule, &row.subject_id);
    let what = text(format!("`{rule}` 对 {subject}：{zh}"), format!("`{rule}` for {subject}: {en}"));
    Failure { what, proof: Some(text(row.render(Lang::Zh), row.render(Lang::En))) }
}

fn columns(want: &ExpectedAppraisal, row: &Appraisal<'_>) -> Vec<(&'static str, String, String)> {
    let mut out = Vec::new();
    let mut put = |key, want: String, got: String| {
        if want != got {
            out.push((key, want, got));
        }
    };
    put("grade", want.grade.to_string(), row.grade.to_string());
    if let Some(day) = want.in_force_from {
        let got = row.in_force_from.map_or_else(|| "—".to_owned(), |day| day.to_string());
        put("in_force_from", day.to_string(), got);
    }
    if let Some(keys) = &want.defaults {
        let got: Vec<&str> = row.defaults.iter().map(|default| default.key.as_str()).collect();
        put("defaults", keys.join(", "), got.join(", "));
    }
    if let Some(wants) = &want.consequences {
        let all = |want: &str, got: &str| (want.to_owned(), got.to_owned());
        let (want, got) = if wants.len() == row.consequences.len() {
            let pairs = || wants.iter().zip(&row.consequences);
            match pairs().find(|(want, got)| !is_as(want, got)) {
                Some((want, got)) => (wanted(want), shown(got)),
                None => all("", ""),
            }
        } else {
            (wants.len().to_string(), row.consequences.len().to_string())
        };
        put("consequences", want, got);
    }
    out
}

fn is_as(want: &ExpectedConsequence, got: &Consequence<'_>) -> bool {
    want.kind == got.kind
        && want.from == got.from
        && want.until.is_none_or(|until| got.until == Some(until))
        && want.standing.is_none_or(|standing| got.standing == standing)
        && want.body.as_deref().is_none_or(|body| got.body.as_deref() == Some(body))
}

fn wanted(want: &ExpectedConsequence) -> String {
    let until = want.until.map_or_else(String::new, |until| format!(" – {until}"));
    let standing = want.standing.map_or_else(String::new, |standing| format!(" {standing}"));
    format!("{} {}{until}{standing} {}", want.kind, want.from, want.body.as_deref().unwrap_or_default())
}

fn shown(got: &Consequence<'_>) -> String {
    let until = got.until.map_or_else(String::new, |until| format!(" – {until}"));
    format!("{} {}{until} {} {}", got.kind, got.from, got.standing, got.body.as_deref().unwrap_or_default())
}
