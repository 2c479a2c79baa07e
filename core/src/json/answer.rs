//! Writing an answer: the columns of a duty in a fixed order, no spaces, nothing that depends on the machine.

use serde::Serialize;
use serde::Serializer;

use super::duty;
use crate::appraise::Appraisal;
use crate::assess::ActivityCount;
use crate::assess::Assessment;
use crate::assess::Finding;
use crate::calendar::Day;
use crate::explain::DefaultNumber;
use crate::explain::Proof;
use crate::vocabulary::Fault;
use crate::vocabulary::SubjectKind;

/// What stands in an answer behind its duties.
#[derive(Serialize)]
struct Rest<'a> {
    appraisals: Vec<Appraisal<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Finding<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Vec<ActivityCount<'a>>>,
    excluded: Excluded,
    rulebook: Named<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proofs: Option<Vec<Proof<'a>>>,
}

#[derive(Serialize)]
struct Excluded {
    contacts: u64,
    ended: u64,
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    version: &'a str,
    digest: &'a str,
}

#[derive(Serialize)]
struct FoundColumns<'a> {
    rule: &'a str,
    subject_kind: SubjectKind,
    subject_id: &'a str,
    body: &'a str,
    what: Fault,
    item: Option<&'a str>,
    since: Day,
    on: Day,
    until: Option<Day>,
    clause: ClauseColumns<'a>,
    defaults: Vec<DefaultNumber>,
}

#[derive(Serialize)]
struct ClauseColumns<'a> {
    source: &'a str,
    section: &'a str,
}

impl Serialize for Finding<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let clause = self.clause();
        let columns = FoundColumns {
            rule: self.rule(),
            subject_kind: self.subject_kind(),
            subject_id: self.subject_id(),
            body: self.body(),
            what: self.what(),
            item: self.item(),
            since: self.since(),
            on: self.on(),
            until: self.until(),
            clause: ClauseColumns { source: &clause.source, section: &clause.section },
            defaults: self.defaults(),
        };
        columns.serialize(to)
    }
}

pub(super) fn write(assessment: &Assessment, proofs: bool) -> String {
    let rulebook = assessment.rulebook();
    let rest = Rest {
        appraisals: assessment.appraisals(),
        findings: assessment.can_find().then(|| assessment.findings()),
        counts: assessment.can_count().then(|| assessment.counts()),
        excluded: Excluded { contacts: assessment.excluded_contacts(), ended: assessment.ended() },
        rulebook: Named { id: rulebook.id(), version: rulebook.version(), digest: rulebook.digest() },
        proofs: proofs.then(|| assessment.duties().map(|duty| assessment.explain(&duty)).collect()),
    };
    let rest = serde_json::to_string(&rest).unwrap_or_default();
    let mut answer = String::from("{\"duties\":");
    // Writing to a string cannot fail.
    let _ = duty::write(assessment.duties(), &mut answer);
    // The object goes on where the rest has opened one of its own.
    answer.push(',');
    answer.push_str(rest.strip_prefix('{').unwrap_or_default());
    answer
}
