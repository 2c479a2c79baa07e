//! What a test expects beside duties: findings about posts, and activities that are only counted. Both are all there are, like duties.

use super::Reader;
use super::day;
use super::expect::count;
use super::may;
use super::must;
use super::tables_in;
use super::texts;
use crate::rule_tests::suite::ExpectedCount;
use crate::rule_tests::suite::ExpectedFinding;
use crate::rulebook::document::Fields;
use crate::rulebook::keys::Key;
use crate::rulebook::read::text_of;
use crate::rulebook::read::word_of;
use crate::rulebook::read::words;
use crate::vocabulary::Fault;

const FINDING: &[Key] = &[
    must("rule", "规则编号", "the rule's id"),
    must("subject", "工作者或组织的编号", "the worker's or body's id"),
    must("what", "发现了什么", "what was found"),
    must("on", "成为发现之日", "the day on which it became a finding"),
    may("body", "岗位所在组织", "the body whose post it is"),
    may("item", "未达到的要求", "the test that is not met"),
    may("since", "起始日", "since when it does not hold"),
    may("until", "结束日（省略则不问）", "the first day on which it was over (not looked at)"),
    may("lasts", "true：尚未结束", "true: it is not over"),
    may("defaults", "来源未给出数值的键", "the keys whose number is the library's own"),
];
const COUNT: &[Key] = &[
    must("rule", "规则编号", "the rule's id"),
    must("body", "组织编号", "the body's id"),
    must("kind", "活动种类", "the kind of activity"),
    must("to", "末日", "the last day counted"),
    must("count", "次数", "how many"),
    may("from", "首日", "the first day counted"),
];

pub(super) fn findings(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Vec<ExpectedFinding> {
    let tables = fields.get("findings").map(|node| tables_in(node, "findings", reader)).unwrap_or_default();
    tables.iter().filter_map(|fields| finding(fields, reader)).collect()
}

fn finding(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Option<ExpectedFinding> {
    reader.findings.check_keys(fields, FINDING, "`findings`");
    let (since, on, until) =
        (day(fields, "since", reader), day(fields, "on", reader), day(fields, "until", reader));
    let defaults = fields.get("defaults").and_then(|node| texts(node, "defaults", reader));
    let lasts = fields.get("lasts").and_then(|node| node.value.as_bool());
    let findings = &mut reader.findings;
    let what = word_of(fields, "what", words!(Fault), findings);
    let (body, item) = (text_of(fields, "body", findings), text_of(fields, "item", findings));
    let (rule, subject) = (text_of(fields, "rule", findings), text_of(fields, "subject", findings));
    let (rule, subject, what, on) = (rule?, subject?, what?, on?);
    Some(ExpectedFinding {
        rule,
        subject,
        what,
        on,
        body,
        item,
        since,
        until,
        lasts: lasts == Some(true),
        defaults,
    })
}

pub(super) fn counts(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Vec<ExpectedCount> {
    let tables = fields.get("counts").map(|node| tables_in(node, "counts", reader)).unwrap_or_default();
    tables.iter().filter_map(|fields| counted(fields, reader)).collect()
}

fn counted(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Option<ExpectedCount> {
    reader.findings.check_keys(fields, COUNT, "`counts`");
    let (from, to) = (day(fields, "from", reader), day(fields, "to", reader));
    let number = count(fields, "count", reader);
    let findings = &mut reader.findings;
    let (rule, body) = (text_of(fields, "rule", findings), text_of(fields, "body", findings));
    let kind = text_of(fields, "kind", findings);
    Some(ExpectedCount { rule: rule?, body: body?, kind: kind?, from, to: to?, count: number? })
}
