//! `[appraisal.worker]` and `[appraisal.community]`: thresholds, and which of them must not contradict one another.
//!
//! A metric is a kind of duty that officials owe. A measure over residents, or of money brought in, has no word here and is refused with its reason.

use super::Findings;
use super::as_list;
use super::as_table;
use super::head::head;
use super::number;
use super::share;
use super::twice;
use super::word_of;
use super::words;
use crate::error::Severity;
use crate::error::text;
use crate::rulebook::document::COMMUNITY_APPRAISAL;
use crate::rulebook::document::Fields;
use crate::rulebook::document::WORKER_APPRAISAL;
use crate::rulebook::forbidden;
use crate::rulebook::keys;
use crate::rulebook::model::CommunityAppraisal;
use crate::rulebook::model::Component;
use crate::rulebook::model::Head;
use crate::rulebook::model::StandardStep;
use crate::rulebook::model::WorkerAppraisal;
use crate::vocabulary::SubjectKind;

/// A rule of which a rulebook has one: its id is the name of its table.
fn named(id: &str, fields: &Fields<'_>, findings: &mut Findings<'_>) -> Head {
    Head { id: id.to_owned(), ..head(fields, findings) }
}

/// One version of `[appraisal.worker]`.
pub(super) fn worker(fields: &Fields<'_>, findings: &mut Findings<'_>) -> WorkerAppraisal {
    findings.check_keys(fields, keys::WORKER_APPRAISAL, "`[appraisal.worker]`");
    let excellent_approval = share(fields, "excellent_approval", keys::APPROVAL, findings);
    let competent_approval = share(fields, "competent_approval", keys::APPROVAL, findings);
    if let Some(node) = fields.get("competent_approval").filter(|_| competent_approval > excellent_approval) {
        let message = text(
            format!(
                "`competent_approval`（{competent_approval}）高于 `excellent_approval`（{excellent_approval}）"
            ),
            format!(
                "`competent_approval` ({competent_approval}) is higher than `excellent_approval` ({excellent_approval})"
            ),
        );
        let help = text("称职的门槛不得高于优秀的门槛", "`competent` must not ask for more than `excellent`");
        findings.add(Severity::Error, "LL022", &node.at, message, Some(help));
    }
    WorkerAppraisal {
        head: named(WORKER_APPRAISAL, fields, findings),
        min_ballots: number(fields, "min_ballots", keys::MIN_BALLOTS, findings),
        min_turnout: share(fields, "min_turnout", keys::ANY_SHARE, findings),
        contacts_weight: number(fields, "contacts_weight", keys::BALLOT_WEIGHT, findings),
        residents_weight: number(fields, "residents_weight", keys::BALLOT_WEIGHT, findings),
        excellent_approval,
        excellent_share: share(fields, "excellent_share", keys::ANY_SHARE, findings),
        competent_approval,
        admonition_months: number(fields, "admonition_months", keys::ADMONITION_MONTHS, findings),
        review_days: number(fields, "review_days", keys::REVIEW_DAYS, findings),
    }
}

/// One version of `[appraisal.community]`.
pub(super) fn community(fields: &Fields<'_>, findings: &mut Findings<'_>) -> CommunityAppraisal {
    findings.check_keys(fields, keys::COMMUNITY_APPRAISAL, "`[appraisal.community]`");
    CommunityAppraisal {
        head: named(COMMUNITY_APPRAISAL, fields, findings),
        steps: steps(fields, findings).unwrap_or_default(),
        components: components(fields, findings).unwrap_or_default(),
        good_margin: share(fields, "good_margin", keys::ANY_SHARE, findings),
        rectify_days: number(fields, "rectify_days", keys::RECTIFY_DAYS, findings),
    }
}

fn steps(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<Vec<StandardStep>> {
    let mut steps: Vec<StandardStep> = Vec::new();
    for node in as_list(fields.get("steps")?, "steps", findings)? {
        let Some(table) = as_table(&node, "steps", findings) else { continue };
        findings.check_keys(&table, keys::STEP, "`steps`");
        let step = StandardStep {
            contacts: number(&table, "contacts", keys::STEP_CONTACTS, findings),
            share: share(&table, "share", keys::STEP_SHARE, findings),
        };
        match steps.last() {
            None if step.contacts != 0 => {
                let (zh, en) = ("`steps` 的首级须从 0 起", "the first of `steps` must begin at 0 contacts");
                findings.error("LL004", &node.at, zh, en);
            }
            Some(last) if last.contacts >= step.contacts || last.share >= step.share => {
                let (zh, en) =
                    ("`steps` 的人数与比例须逐级上升", "the `steps` must rise, in contacts and in share");
                findings.error("LL004", &node.at, zh, en);
            }
            _ => {}
        }
        steps.push(step);
    }
    Some(steps)
}

fn components(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<Vec<Component>> {
    let mut components: Vec<Component> = Vec::new();
    for node in as_list(fields.get("components")?, "components", findings)? {
        let Some(table) = as_table(&node, "components", findings) else { continue };
        findings.check_keys(&table, keys::COMPONENT, "`components`");
        let weight = number(&table, "weight", keys::COMPONENT_WEIGHT, findings);
        // Residents are a measure of nothing here, so the words that elsewhere are merely unknown are refused with the reason.
        if let Some(metric) = table.get("duties")
            && let Some(word) = metric.value.as_str().filter(|word| SubjectKind::from_word(word).is_none())
            && let Some(reason) = forbidden::reason_for_appraisals(word)
        {
            let message = text("此项不能作为考评指标", "this cannot be a measure of the work");
            findings.add(Severity::Error, "LL030", &metric.at, message, Some(reason));
            continue;
        }
        let Some(duties) = word_of(&table, "duties", words!(SubjectKind), findings) else { continue };
        if components.iter().any(|other| other.duties == duties) {
            twice(&node.at, "components", findings);
        }
        components.push(Component { duties, weight });
    }
    Some(components)
}
