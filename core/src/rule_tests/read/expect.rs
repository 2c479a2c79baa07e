//! What a test expects: duties with their evidence, duties that must not be there, totals, or the code of an error.
//!
//! A met duty names the records that met it and an exempted one its reason, so that no test passes for the wrong cause. All other columns may
//! be left out; one that is given must be equal.

use super::Reader;
use super::day;
use super::found;
use super::may;
use super::must;
use super::tables_in;
use super::texts;
use crate::error::Severity;
use crate::error::text;
use crate::rule_tests::suite::Expected;
use crate::rule_tests::suite::NotOwed;
use crate::rule_tests::suite::Wanted;
use crate::rulebook::document::Fields;
use crate::rulebook::keys::Key;
use crate::rulebook::read::as_table;
use crate::rulebook::read::text_of;
use crate::rulebook::read::word_of;
use crate::rulebook::read::words;
use crate::vocabulary::Level;
use crate::vocabulary::Reason;
use crate::vocabulary::Role;
use crate::vocabulary::Status;

const EXPECTED: &[Key] = &[
    must("rule", "规则编号", "the rule's id"),
    must("subject", "联系对象、组织或工作者的编号", "the contact's, body's or worker's id"),
    must("due", "到期日", "the due day"),
    must("status", "状态", "how it stands"),
    may("anchor", "基准日", "the anchor"),
    may("opens", "时限首日", "the first day of the window"),
    may("closes", "补办末日", "the last day to make it good"),
    may("holder_role", "责任人角色", "the role that owes it"),
    may("holder_body", "责任组织", "the body in which it does"),
    may("reason", "原因", "the reason"),
    may("met_on", "办结日", "the day it was met"),
    may("met_by", "所凭记录", "the records that met it"),
    may("escalates_to", "抄告哪一级", "who hears of it"),
    may("nearest", "依据：最接近的记录", "of the proof: the record that came nearest"),
    may("clause", "依据：来源与章节", "of the proof: source and section"),
    may("remarks", "依据：提示的条数", "of the proof: how many remarks it makes"),
    may("in_force_from", "依据：版本生效日", "of the proof: since when the version is in force"),
    may("defaults", "依据：来源未给出数值的键", "of the proof: the keys whose number is the library's own"),
];
const NEAREST: &[Key] = &[
    must("record", "记录编号", "the record's id"),
    may("days", "早于时限（负）或晚于到期日（正）的天数", "days before the window (negative) or after due"),
];
const NOT_OWED: &[Key] = &[
    must("rule", "规则编号", "the rule's id"),
    may("subject", "联系对象、组织或工作者的编号", "the contact's, body's or worker's id"),
];

/// `rules`: never empty, since an empty list would be neither all nor none.
pub(super) fn rules(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let node = fields.get("rules")?;
    let rules = texts(node, "rules", reader)?;
    if rules.is_empty() {
        let message = text("`rules` 是空列表", "`rules` is an empty list");
        let help = text("不限则删去此键", "leave the key out for all rules");
        reader.findings.add(Severity::Error, "LL006", &node.at, message, Some(help));
    }
    Some(rules)
}

/// Everything that says what the answer must be.
pub(super) fn wanted(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Option<Wanted> {
    let (expect, error) = (fields.get("expect"), fields.get("error"));
    let appraisals = super::appraisals::appraisals(fields, reader);
    if expect.is_none() && appraisals.is_none() {
        if error.is_none() {
            let message = text("`[[test]]` 缺少 `expect`", "`[[test]]` lacks `expect`");
            let help = text("不欠任何事项时写 expect = []", "write `expect = []` when nothing is owed");
            reader.findings.add(Severity::Error, "LL003", &fields.name_at(), message, Some(help));
        }
        return text_of(fields, "error", &mut reader.findings).map(Wanted::Error);
    }
    if let Some(error) = error {
        let (zh, en) = ("`expect` 与 `error` 只能有一个", "a test has `expect` or `error`, not both");
        reader.findings.error("LL008", &error.at, zh, en);
    }
    let duties = expect.map(|node| {
        let duties = tables_in(node, "expect", reader);
        duties.iter().filter_map(|fields| expected(fields, reader)).collect()
    });
    let not_owed = fields.get("not_owed").map(|node| tables_in(node, "not_owed", reader)).unwrap_or_default();
    let not_owed = not_owed.iter().filter_map(|fields| absent(fields, reader)).collect();
    let (ended, excluded) = (count(fields, "ended", reader), count(fields, "excluded", reader));
    let (findings, counts) = (found::findings(fields, reader), found::counts(fields, reader));
    Some(Wanted::Answer { duties, ended, excluded, not_owed, appraisals, findings, counts })
}

pub(super) fn count(fields: &Fields<'_>, key: &str, reader: &mut Reader<'_>) -> Option<u64> {
    u64::try_from(whole(fields, key, 0, reader)?).ok()
}

fn whole(fields: &Fields<'_>, key: &str, least: i32, reader: &mut Reader<'_>) -> Option<i32> {
    let node = fields.get(key)?;
    let found = node.value.as_integer().and_then(|int| i32::from_str_radix(int.as_str(), int.radix()).ok());
    let found = found.filter(|found| *found >= least);
    if found.is_none() {
        reader.findings.wrong_type(&node.at, key, "整数", "a whole number");
    }
    found
}

fn expected(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Option<Expected> {
    reader.findings.check_keys(fields, EXPECTED, "`expect`");
    let status = word_of(fields, "status", words!(Status), &mut reader.findings);
    let proof = match status {
        Some(Status::Met | Status::MetLate) => Some("met_by"),
        Some(Status::Waived) => Some("reason"),
        _ => None,
    };
    if let Some(key) = proof.filter(|key| fields.get(key).is_none()) {
        let message =
            text(format!("此状态的期望缺少 `{key}`"), format!("an expectation of this status lacks `{key}`"));
        let help =
            text("写明凭什么，测试才不会碰巧通过", "say on what it rests, so that no test passes by chance");
        let at = fields.get("status").map_or_else(|| fields.at.clone(), |node| node.at.clone());
        reader.findings.add(Severity::Error, "LL003", &at, message, Some(help));
    }
    let nearest = fields.get("nearest").and_then(|node| {
        let nearest = as_table(node, "nearest", &mut reader.findings)?;
        reader.findings.check_keys(&nearest, NEAREST, "`nearest`");
        let days = whole(&nearest, "days", i32::MIN, reader);
        Some((text_of(&nearest, "record", &mut reader.findings)?, days))
    });
    let anchor = day(fields, "anchor", reader);
    let (opens, due, closes) =
        (day(fields, "opens", reader), day(fields, "due", reader), day(fields, "closes", reader));
    let (met_on, in_force_from) = (day(fields, "met_on", reader), day(fields, "in_force_from", reader));
    let met_by = fields.get("met_by").and_then(|node| texts(node, "met_by", reader));
    let defaults = fields.get("defaults").and_then(|node| texts(node, "defaults", reader));
    let remarks = count(fields, "remarks", reader);
    let findings = &mut reader.findings;
    let clause = text_of(fields, "clause", findings);
    let (holder_role, escalates_to) = (
        word_of(fields, "holder_role", words!(Role), findings),
        word_of(fields, "escalates_to", words!(Level), findings),
    );
    let reason = word_of(fields, "reason", words!(Reason), findings);
    let holder_body = text_of(fields, "holder_body", findings);
    let (rule, subject) = (text_of(fields, "rule", findings), text_of(fields, "subject", findings));
    let (rule, subject, due, status) = (rule?, subject?, due?, status?);
    Some(Expected {
        rule,
        subject,
        due,
        status,
        anchor,
        opens,
        closes,
        holder_role,
        holder_body,
        reason,
        met_on,
        met_by,
        escalates_to,
        nearest,
        clause,
        remarks,
        in_force_from,
        defaults,
    })
}

fn absent(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Option<NotOwed> {
    reader.findings.check_keys(fields, NOT_OWED, "`not_owed`");
    let findings = &mut reader.findings;
    let (rule, subject) = (text_of(fields, "rule", findings), text_of(fields, "subject", findings));
    Some(NotOwed { rule: rule?, subject })
}
