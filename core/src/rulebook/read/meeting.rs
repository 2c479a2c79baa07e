//! `[[meeting]]`: which body meets how often, and what a meeting needs to count.

use super::Findings;
use super::head::head;
use super::number;
use super::slugs_of;
use super::word_of;
use super::words;
use crate::rulebook::document::Fields;
use crate::rulebook::keys;
use crate::rulebook::model::MeetingRule;
use crate::vocabulary::BodyKind;
use crate::vocabulary::Every;
use crate::vocabulary::Role;

/// One meeting rule; whatever is wrong with it stands in `findings`.
pub(in crate::rulebook) fn meeting(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<MeetingRule> {
    findings.check_keys(fields, keys::MEETING, "`[[meeting]]`");
    let min = count(number(fields, "min", 1..=1000, 1, findings));
    let max = fields.get("max").map(|_| count(number(fields, "max", 1..=1000, 1, findings)));
    if let (Some(most), Some(node)) = (max, fields.get("max"))
        && most < min
    {
        findings.error(
            "LL022",
            &node.at,
            format!("`max` 小于 `min`（{min}）"),
            format!("`max` is smaller than `min` ({min})"),
        );
    }
    let body = word_of(fields, "body", words!(BodyKind), findings);
    let every = word_of(fields, "every", words!(Every), findings);
    Some(MeetingRule {
        head: head(fields, findings),
        kinds: slugs_of(fields, "kinds", findings),
        min,
        max,
        min_gap_days: number(fields, "min_gap_days", 0..=366, 0, findings),
        topics: slugs_of(fields, "topics", findings).unwrap_or_default(),
        invited: slugs_of(fields, "invited", findings).unwrap_or_default(),
        chair: word_of(fields, "chair", words!(Role), findings),
        min_days: number(fields, "min_days", 0..=366, 1, findings),
        late_days: number(fields, "late_days", 0..=3660, 0, findings),
        body: body?,
        every: every?,
    })
}

fn count(found: i32) -> u32 {
    u32::try_from(found).unwrap_or(1)
}
