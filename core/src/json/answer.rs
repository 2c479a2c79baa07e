//! Writing an answer: the columns of a duty in a fixed order, no spaces, nothing that depends on the machine.

use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeSeq;

use crate::appraise::Appraisal;
use crate::assess::ActivityCount;
use crate::assess::Assessment;
use crate::assess::Duty;
use crate::assess::Finding;
use crate::calendar::Day;
use crate::explain::DefaultNumber;
use crate::explain::Proof;
use crate::vocabulary::Fault;
use crate::vocabulary::Level;
use crate::vocabulary::Reason;
use crate::vocabulary::Role;
use crate::vocabulary::Status;
use crate::vocabulary::SubjectKind;

#[derive(Serialize)]
struct Answer<'a> {
    duties: Duties<'a>,
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

struct Duties<'a>(&'a Assessment);

impl Serialize for Duties<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let duties = self.0.duties();
        let mut list = to.serialize_seq(Some(duties.len()))?;
        for duty in duties {
            list.serialize_element(&duty)?;
        }
        list.end()
    }
}

#[derive(Serialize)]
struct Columns<'a> {
    duty_id: String,
    rule: &'a str,
    subject_kind: SubjectKind,
    subject_id: &'a str,
    holder_role: Role,
    holder_body: &'a str,
    anchor: Day,
    opens: Day,
    due: Day,
    closes: Day,
    status: Status,
    reason: Option<Reason>,
    met_on: Option<Day>,
    met_by: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    escalates_to: Option<Level>,
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

impl Serialize for Duty<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Columns::of(self).serialize(to)
    }
}

impl<'a> Columns<'a> {
    fn of(duty: &Duty<'a>) -> Self {
        Self {
            duty_id: duty.duty_id(),
            rule: duty.rule(),
            subject_kind: duty.subject_kind(),
            subject_id: duty.subject_id(),
            holder_role: duty.holder_role(),
            holder_body: duty.holder_body(),
            anchor: duty.anchor(),
            opens: duty.opens(),
            due: duty.due(),
            closes: duty.closes(),
            status: duty.status(),
            reason: duty.reason(),
            met_on: duty.met_on(),
            met_by: duty.met_by(),
            escalates_to: duty.escalates_to(),
        }
    }
}

pub(super) fn write(assessment: &Assessment, proofs: bool) -> String {
    let rulebook = assessment.rulebook();
    let answer = Answer {
        duties: Duties(assessment),
        appraisals: assessment.appraisals(),
        findings: assessment.can_find().then(|| assessment.findings()),
        counts: assessment.can_count().then(|| assessment.counts()),
        excluded: Excluded { contacts: assessment.excluded_contacts(), ended: assessment.ended() },
        rulebook: Named { id: rulebook.id(), version: rulebook.version(), digest: rulebook.digest() },
        proofs: proofs.then(|| assessment.duties().map(|duty| assessment.explain(&duty)).collect()),
    };
    serde_json::to_string(&answer).unwrap_or_default()
}
