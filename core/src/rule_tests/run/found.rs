//! The findings and counts of an answer beside those that a test expects.

use super::Failure;
use crate::assess::ActivityCount;
use crate::assess::Assessment;
use crate::assess::Finding;
use crate::rule_tests::suite::ExpectedCount;
use crate::rule_tests::suite::ExpectedFinding;
use crate::vocabulary::Lang;

pub(super) fn findings_of(expected: &[ExpectedFinding], assessment: &Assessment) -> Vec<Failure> {
    let mut left = assessment.findings();
    let mut out = Vec::new();
    for want in expected {
        match left.iter().position(|finding| fits(want, finding)) {
            Some(at) => drop(left.swap_remove(at)),
            None => out.push(Failure::plain(
                format!(
                    "应有一项发现：`{}` 对 {}，{}，{}",
                    want.rule,
                    want.subject,
                    want.on,
                    want.what.name(Lang::Zh)
                ),
                format!(
                    "expected a finding: `{}` about {}, on {}, {}",
                    want.rule, want.subject, want.on, want.what
                ),
            )),
        }
    }
    out.extend(left.iter().map(|finding| {
        let (rule, subject, on, what) = (finding.rule(), finding.subject_id(), finding.on(), finding.what());
        Failure::plain(
            format!("多出一项发现：`{rule}` 对 {subject}，{on}，{}", what.name(Lang::Zh)),
            format!("one finding too many: `{rule}` about {subject}, on {on}, {what}"),
        )
    }));
    out
}

fn fits(want: &ExpectedFinding, got: &Finding<'_>) -> bool {
    let same = want.rule == got.rule() && want.subject == got.subject_id();
    let defaults: Vec<String> = got.defaults().into_iter().map(|default| default.key).collect();
    same && want.what == got.what()
        && want.on == got.on()
        && want.item.as_deref() == got.item()
        && want.body.as_ref().is_none_or(|body| body == got.body())
        && want.since.is_none_or(|since| since == got.since())
        && want.until.is_none_or(|until| Some(until) == got.until())
        && (!want.lasts || got.until().is_none())
        && want.defaults.as_ref().is_none_or(|keys| *keys == defaults)
}

pub(super) fn counts_of(expected: &[ExpectedCount], assessment: &Assessment) -> Vec<Failure> {
    let mut left = assessment.counts();
    let mut out = Vec::new();
    for want in expected {
        let fits = |got: &ActivityCount<'_>| {
            (got.rule, got.body, got.kind) == (want.rule.as_str(), want.body.as_str(), want.kind.as_str())
                && got.to == want.to
                && got.count == want.count
                && want.from.is_none_or(|from| from == got.from)
        };
        match left.iter().position(fits) {
            Some(at) => drop(left.swap_remove(at)),
            None => out.push(Failure::plain(
                format!(
                    "应有计数：`{}` 在 {} 的 {}，至 {}，{} 次",
                    want.rule, want.body, want.kind, want.to, want.count
                ),
                format!(
                    "expected a count: `{}` of {}, {} to {}: {}",
                    want.rule, want.body, want.kind, want.to, want.count
                ),
            )),
        }
    }
    out.extend(left.iter().map(|got| {
        Failure::plain(
            format!(
                "多出一项计数：`{}` 在 {} 的 {}，至 {}，{} 次",
                got.rule, got.body, got.kind, got.to, got.count
            ),
            format!(
                "one count too many: `{}` of {}, {} to {}: {}",
                got.rule, got.body, got.kind, got.to, got.count
            ),
        )
    }));
    out
}
