//! Who is eligible on a day, and which body lies under which: two questions, asked day by day.
//!
//! Eligible means enrolled, with consent in force and without a refusal, whether the refusal was given in this stay or
//! carried over from an earlier one. No interval is ever computed; every caller asks about one day at a time.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Fault;
use super::case::{Case, Contact, Stay};

/// The stay in which the contact is eligible on `day`.
pub fn eligible(contact: &Contact, day: NaiveDate, fault: Fault) -> Option<usize> {
    contact
        .stays
        .iter()
        .enumerate()
        .find(|(number, stay)| {
            enrolled(stay, day, fault)
                && (fault == Fault::NoConsentGate
                    || (consents(stay, day) && !refused_before(contact, *number, day, fault)))
        })
        .map(|(number, _)| number)
}

fn enrolled(stay: &Stay, day: NaiveDate, fault: Fault) -> bool {
    stay.enrolled_on <= day
        && stay.left_on.is_none_or(|left| day < left || (fault == Fault::LeftOnInclusive && day == left))
}

fn consents(stay: &Stay, day: NaiveDate) -> bool {
    stay.consent_from.is_some_and(|from| from <= day)
        && stay.consent_until.is_none_or(|until| day < until)
        && stay.declined_from.is_none_or(|declined| day < declined)
}

/// Whether a refusal or withdrawal of an earlier stay still holds on a day of stay `current`.
fn refused_before(contact: &Contact, current: usize, day: NaiveDate, fault: Fault) -> bool {
    if fault == Fault::RefusalNotCarried {
        return false;
    }
    for earlier in 0..current {
        let stay = &contact.stays[earlier];
        for refusal in [stay.declined_from, stay.consent_until].into_iter().flatten() {
            if day < refusal {
                continue;
            }
            // Only consent given anew, on the day of the refusal or after it, lifts the refusal.
            let lifted = contact.stays[earlier + 1..=current]
                .iter()
                .filter_map(|stay| stay.consent_from)
                .any(|consent| refusal <= consent && consent <= day);
            if !lifted || fault == Fault::RefusalNeverLifted {
                return true;
            }
        }
    }
    false
}

/// The first eligible day of `[first, last]` and its stay.
pub fn first_eligible(
    contact: &Contact,
    first: NaiveDate,
    last: NaiveDate,
    fault: Fault,
) -> Option<(NaiveDate, usize)> {
    days(first, last).find_map(|day| eligible(contact, day, fault).map(|stay| (day, stay)))
}

/// The last eligible day of `[first, last]` and its stay.
pub fn last_eligible(
    contact: &Contact,
    first: NaiveDate,
    last: NaiveDate,
    fault: Fault,
) -> Option<(NaiveDate, usize)> {
    days(first, last).rev().find_map(|day| eligible(contact, day, fault).map(|stay| (day, stay)))
}

/// Every day from `first` to `last`, both included; none if they are the wrong way round.
pub fn days(first: NaiveDate, last: NaiveDate) -> impl DoubleEndedIterator<Item = NaiveDate> {
    let length = (last - first).num_days() + 1;
    (0..length).map(move |offset| first + chrono::TimeDelta::days(offset))
}

/// What two ids share when they name the same body: a code of six or nine digits is its padded form.
pub fn identity(id: &str, fault: Fault) -> String {
    if is_code(id) && fault != Fault::PaddedCodeDiffers { format!("{id:0<12}") } else { id.to_owned() }
}

fn is_code(id: &str) -> bool {
    matches!(id.len(), 6 | 9 | 12) && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `place` is `body` or lies under it, by the prefixes of a code or by `parent_id`, step after step.
pub fn lies_under(case: &Case, place: &str, body: &str) -> bool {
    let fault = case.fault;
    let sought = identity(body, fault);
    let mut reached = BTreeSet::new();
    let mut ahead = vec![identity(place, fault)];
    while let Some(here) = ahead.pop() {
        if !reached.insert(here.clone()) {
            continue;
        }
        if is_code(&here) {
            for digits in [6, 9] {
                // A six-digit id has no nine-digit prefix; `get` then gives nothing.
                ahead.extend(here.get(..digits).map(|prefix| identity(prefix, fault)));
            }
        }
        if fault != Fault::ParentIgnored {
            let rows = case.bodies.iter().filter(|row| identity(&row.id, fault) == here);
            ahead.extend(rows.filter_map(|row| row.parent.as_ref()).map(|parent| identity(parent, fault)));
        }
    }
    reached.contains(&sought)
}
