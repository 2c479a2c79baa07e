//! The order of an answer: due, rule, subject, opens; texts bytewise.
//!
//! Texts are compared once for each rule and subject that occurs, not once for each pair of duties: every duty then has one number to sort by.

use super::Assessment;
use super::Duty;
use super::rows::subject_kind;
use crate::vocabulary::SubjectKind;

/// Positions of the rows in the answer's order.
pub(super) fn of(assessment: &Assessment) -> Vec<u32> {
    let rows = &assessment.rows;
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let duty = |at: u32| Duty { of: assessment, at: at as usize, number: 0 };
    let book = assessment.rulebook.book();
    let rules = ranks(book.heads().map(|head| head.id.as_str()).collect());
    // Contacts first, then bodies and workers: two versions of one rule may be owed to the one and by the other.
    let spaces = &assessment.tables.0.spaces;
    let body_ids = assessment.tables.0.bodies.id.iter().map(|id| spaces.bodies.text(*id));
    let subjects = ranks(spaces.contacts.iter().chain(body_ids).chain(spaces.workers.iter()).collect());
    let bodies_from = u32::try_from(spaces.contacts.len()).unwrap_or(u32::MAX);
    let bodies = u32::try_from(assessment.tables.0.bodies.id.len()).unwrap_or(u32::MAX);
    let workers_from = bodies_from.saturating_add(bodies);
    let rank = |ranks: &[u32], at: u32| u128::from(ranks.get(at as usize).copied().unwrap_or(u32::MAX));
    // Days are moved above zero so that they sort as they stand.
    let day = |column: &[i32], at: u32| {
        u128::from(column.get(at as usize).copied().unwrap_or(0).cast_unsigned() ^ 0x8000_0000)
    };
    let first_subject: Vec<u32> = book
        .rules()
        .map(|rule| match subject_kind(rule) {
            SubjectKind::Contact => 0,
            SubjectKind::Body => bodies_from,
            SubjectKind::Worker => workers_from,
        })
        .collect();
    let mut keyed: Vec<(u128, u32)> = (0..count)
        .map(|at| {
            let rule = rows.rule.get(at as usize).copied().unwrap_or(0);
            let subject = rows.subject.get(at as usize).copied().unwrap_or(0);
            let subject =
                subject.saturating_add(first_subject.get(rule as usize).copied().unwrap_or_default());
            let key = day(&rows.due, at) << 96
                | rank(&rules, rule) << 64
                | rank(&subjects, subject) << 32
                | day(&rows.opens, at);
            (key, at)
        })
        .collect();
    keyed.sort_unstable();
    debug_assert!(keyed.is_sorted_by_key(|(_, at)| {
        let duty = duty(*at);
        (duty.due(), duty.rule(), duty.subject_id(), duty.opens())
    }));
    keyed.into_iter().map(|(_, at)| at).collect()
}

/// The rank of each text among all; equal texts share one.
fn ranks(texts: Vec<&str>) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..u32::try_from(texts.len()).unwrap_or(u32::MAX)).collect();
    let text = |at: u32| texts.get(at as usize).copied().unwrap_or_default();
    sorted.sort_unstable_by_key(|at| text(*at));
    let mut ranks = vec![0_u32; texts.len()];
    let mut rank = 0_u32;
    let mut before = None;
    for at in sorted {
        if before.is_some_and(|before| text(before) != text(at)) {
            rank = rank.saturating_add(1);
        }
        before = Some(at);
        if let Some(slot) = ranks.get_mut(at as usize) {
            *slot = rank;
        }
    }
    ranks
}
