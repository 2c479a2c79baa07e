//! The order of an answer: due, rule, subject, opens; texts bytewise.
//!
//! Texts are compared once for each rule and subject that occurs, not once for each pair of duties: every duty then has one number to sort by.

use super::Assessment;
use super::Duty;
use super::chunks::Chunk;
use super::rows::subject_kind;
use crate::vocabulary::SubjectKind;

/// Positions of the rows in the answer's order.
pub(super) fn of(assessment: &Assessment) -> Vec<u32> {
    let book = assessment.rulebook.book();
    let rules = ranks(book.heads().map(|head| head.id.as_str()).collect());
    let tables = &assessment.tables.0;
    // Contacts first, block by block, then bodies and workers.
    let mut starts = Vec::with_capacity(tables.blocks.len());
    let mut subjects: Vec<&str> = Vec::new();
    for block in &tables.blocks {
        starts.push(subjects.len());
        subjects.extend((0..block.len()).map(|place| block.id(place, &tables.spaces.contacts)));
    }
    let bodies_from = subjects.len();
    subjects.extend(tables.bodies.id.iter().map(|id| tables.spaces.bodies.text(*id)));
    let workers_from = subjects.len();
    subjects.extend(tables.spaces.workers.iter());
    let subjects = ranks(subjects);
    let of_worker: Vec<bool> = book.rules().map(|rule| subject_kind(rule) == SubjectKind::Worker).collect();
    let rank = |ranks: &[u32], at: usize| u128::from(ranks.get(at).copied().unwrap_or(u32::MAX));
    // Days are moved above zero so that they sort as they stand.
    let day = |column: &[i32], at: usize| {
        u128::from(column.get(at).copied().unwrap_or(0).cast_unsigned() ^ 0x8000_0000)
    };
    let mut keyed: Vec<(u128, u32)> = Vec::with_capacity(assessment.rows.len());
    for (chunk, rows) in assessment.rows.iter().enumerate() {
        let from = starts.get(chunk).copied().unwrap_or(bodies_from);
        let number_at =
            |rows: &Chunk, at: usize| rows.subject.get(at).map_or(usize::MAX, |place| *place as usize);
        for (at, rule) in rows.rule.iter().enumerate() {
            let from = if of_worker.get(usize::from(*rule)) == Some(&true) { workers_from } else { from };
            let key = day(&rows.due, at) << 96
                | rank(&rules, usize::from(*rule)) << 64
                | rank(&subjects, from.saturating_add(number_at(rows, at))) << 32
                | day(&rows.opens, at);
            keyed.push((key, u32::try_from(keyed.len()).unwrap_or(u32::MAX)));
        }
    }
    keyed.sort_unstable();
    debug_assert!(keyed.is_sorted_by_key(|(_, at)| {
        let duty = Duty::new(assessment, *at as usize, 0);
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
