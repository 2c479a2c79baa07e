//! `[[staffing]]` and `[[qualification]]`.

use super::Findings;
use super::deeds_of;
use super::flag;
use super::head::head;
use super::list_of;
use super::meeting::count;
use super::number;
use super::word_of;
use super::words;
use crate::rulebook::document::Fields;
use crate::rulebook::keys;
use crate::rulebook::task::Condition;
use crate::rulebook::task::ConditionRule;
use crate::vocabulary::BodyKind;
use crate::vocabulary::Role;

pub(super) fn staffing(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<ConditionRule> {
    findings.check_keys(fields, keys::STAFFING, "`[[staffing]]`");
    let body = word_of(fields, "body", words!(BodyKind), findings);
    let roles = list_of(fields, "roles", words!(Role), findings);
    let least =
        fields.get("min_contacts").map(|_| number(fields, "min_contacts", keys::MIN_CONTACTS, findings));
    let (min, full_time) =
        (count(number(fields, "min", keys::MIN, findings)), flag(fields, "full_time", findings));
    let vacancy_days = number(fields, "vacancy_days", keys::VACANCY_DAYS, findings);
    let head = head(fields, findings);
    let (body, roles, min_contacts) = (body?, roles?, least.map(count));
    let condition = Condition::Staffing { body, roles, min, full_time, vacancy_days, min_contacts };
    Some(ConditionRule { head, condition })
}

pub(super) fn qualification(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<ConditionRule> {
    findings.check_keys(fields, keys::QUALIFICATION, "`[[qualification]]`");
    let roles = list_of(fields, "roles", words!(Role), findings);
    let tests = deeds_of(fields, "tests", findings);
    let head = head(fields, findings);
    Some(ConditionRule { head, condition: Condition::Qualification { roles, tests: tests? } })
}
