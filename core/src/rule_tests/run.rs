//! Running one test: the answer of the kernel beside the answer that the author wrote down.
//!
//! A test that names `rules` is run under the rulebook without its other rules; no rule looks at another, so its duties are the same and the
//! totals are about those rules only. The expected duties are all there are: one more is a failure, in whatever order they stand.

mod appraisals;
mod found;

use serde::Serialize;

use super::suite::Case;
use super::suite::Expected;
use super::suite::NotOwed;
use super::suite::Wanted;
use crate::arrange;
use crate::assess::Assessment;
use crate::assess::Duty;
use crate::assess::assess;
use crate::calendar::Day;
use crate::error::Result;
use crate::error::text;
use crate::rulebook::Rulebook;
use crate::vocabulary::Lang;
use crate::vocabulary::Text;
use crate::vocabulary::suggest;

/// One thing about an answer that is not as the test expects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// What was expected and what came.
    pub what: Text,
    /// The proof of the duty that it is about, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<Text>,
}

impl Failure {
    pub(super) fn plain(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { what: text(zh, en), proof: None }
    }
}

/// The rulebook as a test sees it.
pub(super) fn seen_by(case: &Case, rulebook: &Rulebook) -> Rulebook {
    match &case.rules {
        Some(rules) => rulebook.narrowed(|head| rules.contains(&head.id)),
        None => rulebook.clone(),
    }
}

/// The answer to a test.
pub(super) fn answer(case: &Case, rulebook: &Rulebook) -> Result<Assessment> {
    assess(&seen_by(case, rulebook), &case.tables, &case.options)
}

/// Everything in which the answer is not as expected.
pub(super) fn failures(case: &Case, answer: &Result<Assessment>) -> Vec<Failure> {
    let (wanted, assessment) = match (&case.wanted, answer) {
        (Wanted::Answer { .. }, Ok(answer)) => (&case.wanted, answer),
        (Wanted::Answer { .. }, Err(error)) => {
            let said = |lang| error.render(lang);
            return vec![Failure::plain(
                format!("应有答案，却报错：{}", said(Lang::Zh)),
                format!("expected an answer, got an error: {}", said(Lang::En)),
            )];
        }
        (Wanted::Error(code), Err(error)) if error.code() == code => return Vec::new(),
        (Wanted::Error(code), Err(error)) => {
            let got = error.code();
            return vec![Failure::plain(
                format!("应报错 {code}，却报错 {got}"),
                format!("expected error {code}, got {got}"),
            )];
        }
        (Wanted::Error(code), Ok(_)) => {
            return vec![Failure::plain(
                format!("应报错 {code}，却得到答案"),
                format!("expected error {code}, got an answer"),
            )];
        }
    };
    let Wanted::Answer { duties, ended, excluded, not_owed, appraisals, findings, counts } = wanted else {
        return Vec::new();
    };
    let mut out = duties.as_ref().map(|duties| duties_of(duties, assessment)).unwrap_or_default();
    out.extend(appraisals.iter().flat_map(|wanted| appraisals::failures(wanted, assessment)));
    out.extend(found::findings_of(findings, assessment));
    out.extend(found::counts_of(counts, assessment));
    out.extend(not_owed.iter().filter_map(|absent| is_there(absent, assessment)));
    for (key, want, got) in
        [("ended", ended, assessment.ended()), ("excluded", excluded, assessment.excluded_contacts())]
    {
        if let Some(want) = want.filter(|want| *want != got) {
            out.push(Failure::plain(
                format!("`{key}` 应为 {want}，实为 {got}"),
                format!("`{key}`: expected {want}, got {got}"),
            ));
        }
    }
    out
}

fn name(rule: &str, subject: &str, due: Day) -> Text {
    text(format!("`{rule}` 对 {subject}、{due} 到期"), format!("`{rule}` for {subject}, due {due}"))
}

fn duties_of(expected: &[Expected], assessment: &Assessment) -> Vec<Failure> {
    let mut left: Vec<Duty<'_>> = assessment.duties().collect();
    let mut out = Vec::new();
    for want in expected {
        let same = |duty: &Duty<'_>| {
            duty.rule() == want.rule && duty.subject_id() == want.subject && duty.due() == want.due
        };
        let whole = left.iter().position(|duty| same(duty) && columns(want, duty, assessment).is_empty());
        let Some(at) = whole.or_else(|| left.iter().position(same)) else {
            out.push(missing(want, &left));
            continue;
        };
        let duty = left.swap_remove(at);
        let name = name(&want.rule, &want.subject, want.due);
        for (key, want, got) in columns(want, &duty, assessment) {
            let what = text(
                format!("{}：`{key}` 应为 {want}，实为 {got}", name.zh),
                format!("{}: `{key}`: expected {want}, got {got}", name.en),
            );
            out.push(Failure { what, proof: Some(proof(assessment, &duty)) });
        }
    }
    for duty in &left {
        let name = name(duty.rule(), duty.subject_id(), duty.due());
        let status = duty.status();
        let what = text(
            format!("多出一项：{}，{}", name.zh, status.name(Lang::Zh)),
            format!("one duty too many: {}, {status}", name.en),
        );
        out.push(Failure { what, proof: Some(proof(assessment, duty)) });
    }
    out
}

fn missing(want: &Expected, left: &[Duty<'_>]) -> Failure {
    let name = name(&want.rule, &want.subject, want.due);
    let others: Vec<String> = left
        .iter()
        .filter(|duty| duty.rule() == want.rule && duty.subject_id() == want.subject)
        .map(|duty| duty.due().to_string())
        .collect();
    let (zh, en) = if others.is_empty() {
        ("，却没有".to_owned(), ", and there is none".to_owned())
    } else {
        let others = others.join(", ");
        (format!("，实际到期日为 {others}"), format!("; it is due {others}"))
    };
    Failure::plain(format!("应有一项：{}{zh}", name.zh), format!("expected a duty: {}{en}", name.en))
}

fn is_there(absent: &NotOwed, assessment: &Assessment) -> Option<Failure> {
    let mut duties = assessment.duties();
    let duty = duties.find(|duty| {
        duty.rule() == absent.rule
            && absent.subject.as_ref().is_none_or(|subject| duty.subject_id() == subject)
    })?;
    let name = name(duty.rule(), duty.subject_id(), duty.due());
    let what = text(format!("不应欠而欠：{}", name.zh), format!("owed although it must not be: {}", name.en));
    Some(Failure { what, proof: Some(proof(assessment, &duty)) })
}

fn proof(assessment: &Assessment, duty: &Duty<'_>) -> Text {
    let proof = assessment.explain(duty);
    text(proof.render(duty, Lang::Zh), proof.render(duty, Lang::En))
}

/// The columns of a duty that are given and differ: key, expected, got.
fn columns(want: &Expected, duty: &Duty<'_>, assessment: &Assessment) -> Vec<(&'static str, String, String)> {
    fn put<T: PartialEq + std::fmt::Display>(
        out: &mut Vec<(&'static str, String, String)>,
        key: &'static str,
        want: Option<T>,
        got: Option<T>,
    ) {
        if let Some(want) = want
            && got.as_ref() != Some(&want)
        {
            let got = got.map_or_else(|| "—".to_owned(), |got| got.to_string());
            out.push((key, want.to_string(), got));
        }
    }
    let mut out = Vec::new();
    put(&mut out, "status", Some(want.status), Some(duty.status()));
    put(&mut out, "anchor", want.anchor, Some(duty.anchor()));
    put(&mut out, "opens", want.opens, Some(duty.opens()));
    put(&mut out, "closes", want.closes, Some(duty.closes()));
    put(&mut out, "holder_role", want.holder_role, Some(duty.holder_role()));
    put(&mut out, "holder_body", want.holder_body.as_deref(), Some(duty.holder_body()));
    put(&mut out, "reason", want.reason, duty.reason());
    put(&mut out, "met_on", want.met_on, duty.met_on());
    put(&mut out, "escalates_to", want.escalates_to, duty.escalates_to());
    let list = |words: &[String]| format!("[{}]", words.join(", "));
    put(&mut out, "met_by", want.met_by.as_deref().map(list), Some(list(&duty.met_by())));
    let of_proof = [want.nearest.is_some(), want.in_force_from.is_some(), want.defaults.is_some()];
    if of_proof.contains(&true) || want.clause.is_some() || want.remarks.is_some() {
        let proof = assessment.explain(duty);
        put(&mut out, "clause", want.clause.clone(), Some(format!("{} {}", proof.source, proof.section)));
        put(&mut out, "remarks", want.remarks, Some(proof.remarks.len() as u64));
        put(&mut out, "in_force_from", want.in_force_from, proof.in_force_from);
        let keys: Vec<String> = proof.defaults.iter().map(|default| default.key.clone()).collect();
        put(&mut out, "defaults", want.defaults.as_deref().map(list), Some(list(&keys)));
        if let Some((record, days)) = &want.nearest {
            let nearest = proof.nearest.as_ref();
            put(&mut out, "nearest", Some(record.as_str()), nearest.map(|nearest| nearest.record.as_str()));
            put(&mut out, "nearest.days", *days, nearest.map(|nearest| nearest.days));
        }
    }
    out
}

/// Names in a test that the rulebook or the test's own tables do not have: a slip of the pen there would make a test pass for nothing.
pub(super) fn strangers(case: &Case, rulebook: &Rulebook) -> Vec<Failure> {
    let book = rulebook.book();
    let known: Vec<&str> = book.heads().chain(book.appraisal.heads()).map(|head| head.id.as_str()).collect();
    let mut rules: Vec<&str> = case.rules.iter().flatten().map(String::as_str).collect();
    let mut subjects: Vec<&str> = Vec::new();
    if let Wanted::Answer { duties, not_owed, appraisals, findings, counts, .. } = &case.wanted {
        rules.extend(duties.iter().flatten().map(|duty| duty.rule.as_str()));
        rules.extend(appraisals.iter().flatten().map(|appraisal| appraisal.rule.as_str()));
        rules.extend(findings.iter().map(|finding| finding.rule.as_str()));
        rules.extend(counts.iter().map(|count| count.rule.as_str()));
        rules.extend(not_owed.iter().map(|absent| absent.rule.as_str()));
        subjects.extend(not_owed.iter().filter_map(|absent| absent.subject.as_deref()));
    }
    arrange::distinct(&mut rules);
    let mut out: Vec<Failure> = Vec::new();
    for rule in rules.into_iter().filter(|rule| !known.contains(rule)) {
        let (zh, en) = match suggest(rule, known.iter().copied()) {
            Some(near) => (format!("，是否想写 `{near}`？"), format!("; did you mean `{near}`?")),
            None => (String::new(), String::new()),
        };
        out.push(Failure::plain(
            format!("制度里没有规则 `{rule}`{zh}"),
            format!("the rulebook has no rule `{rule}`{en}"),
        ));
    }
    for subject in subjects.into_iter().filter(|subject| !case.facts.subjects.contains(*subject)) {
        out.push(Failure::plain(
            format!("此测试的表里没有 {subject}"),
            format!("the test's tables have no contact, body or worker {subject}"),
        ));
    }
    out
}
