//! What a test expects of appraisals: whose, which grade, and what follows.
//!
//! A test that gives `appraisals` names all there are, in any order. Columns that are left out are not looked at.

use super::Reader;
use super::day;
use super::may;
use super::must;
use super::tables_in;
use super::texts;
use crate::rule_tests::suite::ExpectedAppraisal;
use crate::rule_tests::suite::ExpectedConsequence;
use crate::rulebook::document::Fields;
use crate::rulebook::keys::Key;
use crate::rulebook::read::text_of;
use crate::rulebook::read::word_of;
use crate::rulebook::read::words;
use crate::vocabulary::Following;
use crate::vocabulary::Grade;
use crate::vocabulary::Standing;

const APPRAISAL: &[Key] = &[
    must("rule", "规则编号", "the rule's id"),
    must("subject", "工作者或社区的编号", "the worker's or community's id"),
    must("grade", "拟评等次", "the proposed grade"),
    may("consequences", "全部后续", "all that follows"),
    may("in_force_from", "版本生效日", "since when the version is in force"),
    may("defaults", "来源未给出数值的键", "the keys whose number is the library's own"),
];
const CONSEQUENCE: &[Key] = &[
    must("kind", "何种后续", "what follows"),
    must("from", "首日", "the first day"),
    may("body", "负责组织", "the body that sees to it"),
    may("until", "末日", "the last day"),
    may("standing", "进展", "how it stands"),
];

/// The appraisals that a test names; nothing when it does not speak of them.
pub(super) fn appraisals(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Option<Vec<ExpectedAppraisal>> {
    let rows = tables_in(fields.get("appraisals")?, "appraisals", reader);
    Some(rows.iter().filter_map(|row| appraisal(row, reader)).collect())
}

fn appraisal(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Option<ExpectedAppraisal> {
    reader.findings.check_keys(fields, APPRAISAL, "`appraisals`");
    let consequences = fields.get("consequences").map(|node| tables_in(node, "consequences", reader));
    let consequences =
        consequences.map(|rows| rows.iter().filter_map(|row| consequence(row, reader)).collect::<Vec<_>>());
    let in_force_from = day(fields, "in_force_from", reader);
    let defaults = fields.get("defaults").and_then(|node| texts(node, "defaults", reader));
    let findings = &mut reader.findings;
    let (rule, subject) = (text_of(fields, "rule", findings), text_of(fields, "subject", findings));
    let grade = word_of(fields, "grade", words!(Grade), findings);
    let (rule, subject, grade) = (rule?, subject?, grade?);
    Some(ExpectedAppraisal { rule, subject, grade, consequences, in_force_from, defaults })
}

fn consequence(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Option<ExpectedConsequence> {
    reader.findings.check_keys(fields, CONSEQUENCE, "`consequences`");
    let (from, until) = (day(fields, "from", reader), day(fields, "until", reader));
    let findings = &mut reader.findings;
    let kind = word_of(fields, "kind", words!(Following), findings);
    let standing = word_of(fields, "standing", words!(Standing), findings);
    let body = text_of(fields, "body", findings);
    Some(ExpectedConsequence { kind: kind?, from: from?, until, body, standing })
}
