//! From a year's duties to a community's proposed grade.
//!
//! Counted are the duties that the community held and that have come to an end one way or the other: met, made good late, overdue or missed. Waived
//! and ended ones stand in neither numerator nor denominator; one that is still open on the day asked about does not count yet. A contact's duty
//! belongs to the community that holds it; a body's to the lowest community it lies in or is. Meetings count only when `meetings` was handed over.
//!
//! The standard rises with the number of contacts who were eligible in the community on at least one day of the year: a refusal during the year does not
//! lower it, so nothing is won by it. The share of duties that ended in the last tenth of their window is told for the same reason.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;

use super::Appraisal;
use super::Credit;
use super::Subject;
use super::credit::Holders;
use super::following;
use super::reasons;
use crate::arrange;
use crate::assess::Assessment;
use crate::assess::Duty;
use crate::assess::Ending;
use crate::calendar::Period;
use crate::rulebook::CommunityAppraisal;
use crate::rulebook::Rule;
use crate::tables::Frozen;
use crate::vocabulary::Appraised;
use crate::vocabulary::BodyKind;
use crate::vocabulary::Grade;
use crate::vocabulary::Share;
use crate::vocabulary::Status;
use crate::vocabulary::SubjectKind;

/// The duties of one component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ComponentShare {
    /// Duties about which kind of subject.
    pub duties: SubjectKind,
    /// How often each counts.
    pub weight: i32,
    /// Duties that came due.
    pub owed: u64,
    /// Those met in time.
    pub on_time: u64,
}

/// A community's year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Work<'a> {
    /// Contacts who were eligible in the community on at least one day of the year: they set the standard.
    pub contacts: u64,
    /// Duties that came due and were neither waived nor ended.
    pub owed: u64,
    /// Those met in time.
    pub on_time: u64,
    /// Duties that are still open on the day asked about, and do not count yet.
    pub open: u64,
    /// The weighted share met in time; nothing where nothing was owed.
    pub share: Option<Share>,
    /// The share required of so many contacts.
    pub required: Share,
    /// The share from which on it is `demonstration`.
    pub demonstration_from: Share,
    /// The share of all duties of the year that ended in the last tenth of their window. Beside the grade, no part of it.
    pub ended_late_share: Option<Share>,
    /// What the share is made of.
    pub components: Vec<ComponentShare>,
    /// To whom the duties owed are credited, by worker; told when `workers` was handed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credits: Option<Vec<Credit<'a>>>,
}

/// Owed and on time.
pub(super) type Pair = [u64; 2];

/// What one community's year adds up to.
#[derive(Debug, Default)]
pub(super) struct Sum {
    pub name: String,
    pub contacts: u64,
    /// By kind of subject, in the order of [`SubjectKind::ALL`].
    pub of: [Pair; 3],
    pub open: u64,
    /// All duties of the year, waived, open and ended ones too.
    pub all: u64,
    pub ended_late: u64,
    pub credits: BTreeMap<Option<u32>, [Pair; 3]>,
}

/// All communities of a year, by place.
#[derive(Debug, Default)]
pub(super) struct Tally(BTreeMap<u32, Sum>);

/// Whether communities can be appraised: both what is owed and what was done were handed over, and not just a piece of it.
pub(super) fn asked_about(assessment: &Assessment) -> bool {
    !assessment.is_piece() && ["contacts", "visits"].iter().all(|table| assessment.tables.0.is_given(table))
}

/// Adds up a year's duties, community by community.
pub(super) fn tally(assessment: &Assessment, year: &Assessment, period: Period) -> Tally {
    let tables = &assessment.tables.0;
    let mut tally = Tally::default();
    tally.enter_contacts(tables, period);
    if let Some(gathered) = year.gathered() {
        tally.enter_gathered_contacts(tables, gathered, period);
    }
    tally.enter_bodies(tables, period);
    let within = |due: i32| (period.first.number()..=period.last.number()).contains(&due);
    let meetings = tables.is_given("meetings");
    let counts = |rule: Option<Rule<'_>>| meetings || !matches!(rule, Some(Rule::Meeting(_)));
    let duties = || year.unordered().filter(|duty| within(duty.due().number()) && counts(duty.asked_by()));
    tally.enter_holders(tables, duties());
    if let Some(gathered) = year.gathered() {
        tally.enter_gathered_duties(tables, gathered, period);
    }
    tally.enter_duties(tables, duties());
    let book = assessment.rulebook().book();
    for ending in year.endings.iter().filter(|ending| within(ending.due)) {
        if counts(book.rule(ending.rule as usize)) {
            tally.enter_ending(tables, ending);
        }
    }
    if let Some(gathered) = year.gathered() {
        tally.enter_gathered_endings(tables, gathered, period);
    }
    tally
}

/// The same of contacts alone, and without what ended.
pub(super) fn tally_contacts(piece: &Assessment, period: Period) -> Tally {
    let tables = &piece.tables.0;
    let mut tally = Tally::default();
    tally.enter_contacts(tables, period);
    let duties = || piece.unordered().filter(|duty| period.contains(duty.due()));
    tally.enter_holders(tables, duties());
    tally.enter_duties(tables, duties());
    tally
}

impl Tally {
    pub(super) fn community(&mut self, tables: &Frozen, place: u32, body: u32) -> &mut Sum {
        self.0
            .entry(place)
            .or_insert_with(|| Sum { name: tables.spaces.bodies.text(body).to_owned(), ..Sum::default() })
    }

    /// The communities in which contacts were eligible, and how many were.
    fn enter_contacts(&mut self, tables: &Frozen, period: Period) {
        let (first, last) = (period.first.number(), period.last.number());
        for block in &tables.blocks {
            for contact in 0..block.len() {
                let mut seen = BTreeSet::new();
                let open = block.stays.open(contact).iter();
                for open in open.filter(|open| open.from <= last && open.until > first) {
                    let body = block.stays.community_of(open.stay);
                    let place = tables.places.of(body);
                    let sum = self.community(tables, place, body);
                    sum.contacts = sum.contacts.saturating_add(u64::from(seen.insert(place)));
                }
            }
        }
    }

    /// The communities that `bodies` names, under the name it gives them.
    fn enter_bodies(&mut self, tables: &Frozen, period: Period) {
        let bodies = &tables.bodies;
        let spans = bodies.since.iter().zip(&bodies.until);
        for ((id, place), (kind, (since, until))) in
            bodies.id.iter().zip(&bodies.place).zip(bodies.kind.iter().zip(spans))
        {
            let exists = *since <= period.last.number() && *until > period.first.number() && since < until;
            if *kind == BodyKind::Community.index() && (exists || self.0.contains_key(place)) {
                self.community(tables, *place, *id).name = tables.spaces.bodies.text(*id).to_owned();
            }
        }
    }

    /// The communities that hold duties of contacts: one that was met and then moved along with its contact may be held where no contact is eligible,
    /// and still belongs somewhere.
    fn enter_holders<'d>(&mut self, tables: &Frozen, duties: impl Iterator<Item = Duty<'d>>) {
        for duty in duties.filter(|duty| duty.subject_kind() == SubjectKind::Contact) {
            let holder = duty.holder_number();
            self.community(tables, tables.places.of(holder), holder);
        }
    }

    fn enter_duties<'d>(&mut self, tables: &Frozen, duties: impl Iterator<Item = Duty<'d>>) {
        let holders = Holders::of(tables);
        for duty in duties {
            self.enter(tables, &holders, &duty);
        }
    }

    /// The sums of all communities.
    pub(super) fn sums(&self) -> impl Iterator<Item = &Sum> {
        self.0.values()
    }

    pub(super) fn sum_mut(&mut self, community: u32) -> Option<&mut Sum> {
        self.0.get_mut(&community)
    }

    /// The community that a place is, or the lowest one that it lies in.
    pub(super) fn over(&self, tables: &Frozen, place: u32) -> Option<u32> {
        let places = &tables.places;
        let depth = |at: &u32| (*at == place, places.above(*at).len(), std::cmp::Reverse(places.name(*at)));
        places.above(place).iter().copied().filter(|at| self.0.contains_key(at)).max_by_key(depth)
    }

    fn enter(&mut self, tables: &Frozen, holders: &Holders, duty: &Duty<'_>) {
        let place = tables.places.of(duty.holder_number());
        let Some(community) = self.over(tables, place) else { return };
        let Some(sum) = self.0.get_mut(&community) else { return };
        sum.all = sum.all.saturating_add(1);
        let on_time = match duty.status() {
            Status::Met => true,
            Status::MetLate | Status::Overdue | Status::Missed => false,
            Status::Open | Status::Upcoming => {
                sum.open = sum.open.saturating_add(1);
                return;
            }
            Status::Waived => return,
        };
        let kind = usize::from(duty.subject_kind().index());
        let role = duty.holder_role().index();
        let worker = holders.on([place, community], role, duty.due().number());
        let credit = sum.credits.entry(worker).or_default();
        for pairs in [&mut sum.of, credit] {
            if let Some([owed, met]) = pairs.get_mut(kind) {
                *owed = owed.saturating_add(1);
                *met = met.saturating_add(u64::from(on_time));
            }
        }
    }

    fn enter_ending(&mut self, tables: &Frozen, ending: &Ending) {
        let community = self.over(tables, tables.places.of(ending.holder));
        if let Some(sum) = community.and_then(|community| self.0.get_mut(&community)) {
            sum.all = sum.all.saturating_add(1);
            sum.ended_late = sum.ended_late.saturating_add(u64::from(ending.in_last_tenth));
        }
    }

    /// What fell to a worker, over all communities and kinds of duties.
    pub fn credited_to(&self, tables: &Frozen, worker: u32) -> Credit<'static> {
        let of_worker = self.0.values().filter_map(|sum| sum.credits.get(&Some(worker)));
        let [owed, on_time] = added(of_worker.flatten());
        let worker_id = Some(Cow::Owned(tables.spaces.workers.text(worker).to_owned()));
        Credit { worker_id, owed, on_time }
    }
}

fn added<'p>(pairs: impl Iterator<Item = &'p Pair>) -> Pair {
    pairs.fold([0, 0], |[owed, met], [more, on_time]| {
        [owed.saturating_add(*more), met.saturating_add(*on_time)]
    })
}

/// The appraisals of all communities of a year.
pub(super) fn communities<'a>(
    assessment: &'a Assessment,
    rule: &'a CommunityAppraisal,
    period: Period,
    tally: &Tally,
) -> Vec<Appraisal<'a>> {
    let appraised = |(place, sum): (&u32, &Sum)| {
        let work = work(assessment, rule, sum);
        let grade = grade(&work);
        let values = |key: &str| value(rule, key);
        let subject = Subject { kind: Appraised::Community, period };
        let id: Cow<'a, str> = Cow::Owned(sum.name.clone());
        let names = (id.clone(), Some(id.clone()));
        let mut row = Appraisal::of(assessment, subject, names, (&rule.head, &values), grade);
        row.reasons = reasons::community(&work, grade);
        row.consequences = following::of_community(assessment, rule, grade, period, (*place, id));
        row.work = Some(work);
        row
    };
    tally.0.iter().map(appraised).collect()
}

fn work<'a>(assessment: &'a Assessment, rule: &CommunityAppraisal, sum: &Sum) -> Work<'a> {
    let tables = &assessment.tables.0;
    let of_kind =
        |of: &[Pair; 3], kind: SubjectKind| of.get(usize::from(kind.index())).copied().unwrap_or_default();
    let components: Vec<ComponentShare> = rule
        .components
        .iter()
        .map(|component| {
            let [owed, on_time] = of_kind(&sum.of, component.duties);
            ComponentShare { duties: component.duties, weight: component.weight, owed, on_time }
        })
        .collect();
    let total = |of: &dyn Fn(&ComponentShare) -> u64| components.iter().map(of).fold(0, u64::saturating_add);
    let weighted = |count: u64, component: &ComponentShare| {
        count.saturating_mul(u64::from(component.weight.unsigned_abs()))
    };
    let credits = tables.is_given("workers").then(|| {
        let of_rule = |(worker, of): (&Option<u32>, &[Pair; 3])| {
            let pairs =
                rule.components.iter().map(|component| of_kind(of, component.duties)).collect::<Vec<_>>();
            let [owed, on_time] = added(pairs.iter());
            let worker_id = worker.map(|worker| Cow::Borrowed(tables.spaces.workers.text(worker)));
            (owed > 0).then_some(Credit { worker_id, owed, on_time })
        };
        let mut credits: Vec<Credit<'a>> = sum.credits.iter().filter_map(of_rule).collect();
        arrange::by(&mut credits, |a, b| a.worker_id.cmp(&b.worker_id));
        credits
    });
    let required = rule.required(sum.contacts);
    Work {
        contacts: sum.contacts,
        owed: total(&|component| component.owed),
        on_time: total(&|component| component.on_time),
        open: sum.open,
        share: Share::of(
            total(&|component| weighted(component.on_time, component)),
            total(&|component| weighted(component.owed, component)),
        ),
        required,
        demonstration_from: required.plus(rule.good_margin),
        ended_late_share: Share::of(sum.ended_late, sum.all),
        components,
        credits,
    }
}

fn grade(work: &Work<'_>) -> Grade {
    match work.share {
        None => Grade::NotApplicable,
        Some(share) if share >= work.demonstration_from => Grade::Demonstration,
        Some(share) if share >= work.required => Grade::Pass,
        Some(_) => Grade::Rectify,
    }
}

/// The value of a key, for `defaults`.
fn value(rule: &CommunityAppraisal, key: &str) -> String {
    let list = |items: Vec<String>| items.join(", ");
    match key {
        "steps" => list(rule.steps.iter().map(|step| format!("{}: {}", step.contacts, step.share)).collect()),
        "components" => list(
            rule.components
                .iter()
                .map(|component| format!("{}: {}", component.duties, component.weight))
                .collect(),
        ),
        "good_margin" => rule.good_margin.to_string(),
        "rectify_days" => rule.rectify_days.to_string(),
        _ => String::new(),
    }
}
