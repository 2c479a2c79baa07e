//! `[[meeting]]`: which body meets how often, and what a meeting needs to count.

use super::Findings;
use super::head::head;
use super::number;
use super::slugs_of;
use super::word_of;
use super::words;
use crate::error::Severity;
use crate::error::text;
use crate::rulebook::document::Fields;
use crate::rulebook::keys;
use crate::rulebook::model::MeetingRule;
use crate::vocabulary::BodyKind;
use crate::vocabulary::Every;
use crate::vocabulary::Role;

/// One meeting rule; whatever is wrong with it stands in `findings`.
pub(in crate::rulebook) fn meeting(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<MeetingRule> {
    findings.check_keys(fields, keys::MEETING, "`[[meeting]]`");
    let min = count(number(fields, "min", keys::MIN, findings));
    let max = most(fields, min, findings);
    let body = word_of(fields, "body", words!(BodyKind), findings);
    let every = word_of(fields, "every", words!(Every), findings);
    Some(MeetingRule {
        head: head(fields, findings),
        kinds: slugs_of(fields, "kinds", findings),
        min,
        max,
        min_gap_days: number(fields, "min_gap_days", keys::MIN_GAP_DAYS, findings),
        topics: slugs_of(fields, "topics", findings).unwrap_or_default(),
        invited: slugs_of(fields, "invited", findings).unwrap_or_default(),
        chair: word_of(fields, "chair", words!(Role), findings),
        min_days: number(fields, "min_days", keys::MIN_DAYS, findings),
        late_days: number(fields, "late_days", keys::LATE_DAYS, findings),
        body: body?,
        every: every?,
    })
}

/// `max`, which is never less than `min`.
pub(super) fn most(fields: &Fields<'_>, min: u32, findings: &mut Findings<'_>) -> Option<u32> {
    let node = fields.get("max")?;
    let most = count(number(fields, "max", keys::MAX, findings));
    if most < min {
        let message = text(
            format!("`max`（{most}）小于 `min`（{min}）"),
            format!("`max` ({most}) is smaller than `min` ({min})"),
        );
        let help = text("增大 `max` 或减小 `min`", "make `max` larger or `min` smaller");
        findings.add(Severity::Error, "LL022", &node.at, message, Some(help));
    }
    Some(most)
}

pub(super) fn count(found: i32) -> u32 {
    u32::try_from(found).unwrap_or(1)
}
