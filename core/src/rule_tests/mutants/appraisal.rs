//! The numbers of appraisals, each one more and one less; a share goes up and down by a hundredth, the finest step that authors write.

use super::Edit;
use super::edit;
use super::number;
use super::of_rule;
use crate::rulebook::CommunityAppraisal;
use crate::rulebook::Component;
use crate::rulebook::StandardStep;
use crate::rulebook::WorkerAppraisal;
use crate::rulebook::keys;
use crate::rulebook::keys::Bounds;
use crate::vocabulary::Share;

/// A hundredth in thousandths.
const HUNDREDTH: i32 = 10;

/// A hundredth less and a hundredth more, as far as the range goes.
fn share<T: 'static>(
    out: &mut Vec<Edit<T>>,
    (key, place): (&'static str, String),
    now: Share,
    bounds: Bounds,
    set: impl Fn(&mut T, Share) + Clone + 'static,
) {
    let at = now.thousandths();
    for to in [at.saturating_sub(HUNDREDTH), at.saturating_add(HUNDREDTH)] {
        if (bounds.least..=bounds.most).contains(&to)
            && let Some(to) = Share::from_thousandths(to)
        {
            let set = set.clone();
            out.push(edit(key, place.clone(), format!("{now} -> {to}"), move |found| set(found, to)));
        }
    }
}

pub(super) fn of_worker(rule: &WorkerAppraisal) -> Vec<Edit<WorkerAppraisal>> {
    type Rule = WorkerAppraisal;
    type Number = (&'static str, i32, Bounds, fn(&mut Rule, i32));
    type Part = (&'static str, Share, Bounds, fn(&mut Rule, Share));
    let mut out = Vec::new();
    let numbers: [Number; 5] = [
        ("min_ballots", rule.min_ballots, keys::MIN_BALLOTS, |rule, to| rule.min_ballots = to),
        ("contacts_weight", rule.contacts_weight, keys::BALLOT_WEIGHT, |rule, to| rule.contacts_weight = to),
        ("residents_weight", rule.residents_weight, keys::BALLOT_WEIGHT, |rule, to| {
            rule.residents_weight = to
        }),
        ("admonition_months", rule.admonition_months, keys::ADMONITION_MONTHS, |rule, to| {
            rule.admonition_months = to
        }),
        ("review_days", rule.review_days, keys::REVIEW_DAYS, |rule, to| rule.review_days = to),
    ];
    for (key, now, bounds, set) in numbers {
        number(&mut out, key, now, bounds, set);
    }
    let shares: [Part; 4] = [
        ("min_turnout", rule.min_turnout, keys::ANY_SHARE, |rule, to| rule.min_turnout = to),
        ("excellent_approval", rule.excellent_approval, keys::APPROVAL, |rule, to| {
            rule.excellent_approval = to
        }),
        ("excellent_share", rule.excellent_share, keys::ANY_SHARE, |rule, to| rule.excellent_share = to),
        ("competent_approval", rule.competent_approval, keys::APPROVAL, |rule, to| {
            rule.competent_approval = to
        }),
    ];
    for (key, now, bounds, set) in shares {
        share(&mut out, (key, key.to_owned()), now, bounds, set);
    }
    of_rule(&mut out, &rule.head, |rule| &mut rule.head);
    out
}

pub(super) fn of_community(rule: &CommunityAppraisal) -> Vec<Edit<CommunityAppraisal>> {
    type Rule = CommunityAppraisal;
    let mut out: Vec<Edit<Rule>> = Vec::new();
    for (at, step) in rule.steps.iter().enumerate() {
        let place = format!("steps[{at}].share");
        share(&mut out, ("steps", place), step.share, keys::STEP_SHARE, move |rule: &mut Rule, to| {
            if let Some(step) = rule.steps.get_mut(at) {
                step.share = to;
            }
        });
        // The first step begins at 0 and nowhere else.
        let near = [step.contacts.saturating_sub(1), step.contacts.saturating_add(1)];
        for to in near.into_iter().filter(|to| at > 0 && *to > 0) {
            let change = format!("from {} -> {to}", step.contacts);
            out.push(edit("steps", format!("steps[{at}].contacts"), change, move |rule: &mut Rule| {
                if let Some(step) = rule.steps.get_mut(at) {
                    step.contacts = to;
                }
            }));
        }
        if at > 0 {
            let rest: Vec<StandardStep> = rule.steps.iter().filter(|other| *other != step).copied().collect();
            let change = format!("without {}", step.contacts);
            let apply = move |rule: &mut Rule| rule.steps = rest.clone();
            out.push(edit("steps", format!("steps[{at}]"), change, apply));
        }
    }
    for (at, component) in rule.components.iter().enumerate() {
        let (what, now) = (component.duties, component.weight);
        let Bounds { least, most, .. } = keys::COMPONENT_WEIGHT;
        let near = [now.saturating_sub(1), now.saturating_add(1)];
        for to in near.into_iter().filter(|to| (least..=most).contains(to)) {
            let change = format!("{what} {now} -> {to}");
            out.push(edit(
                "components",
                format!("components[{at}].weight"),
                change,
                move |rule: &mut Rule| {
                    if let Some(component) = rule.components.get_mut(at) {
                        component.weight = to;
                    }
                },
            ));
        }
        let rest: Vec<Component> =
            rule.components.iter().filter(|other| *other != component).copied().collect();
        if !rest.is_empty() {
            let apply = move |rule: &mut Rule| rule.components = rest.clone();
            out.push(edit("components", format!("components[{at}]"), format!("without {what}"), apply));
        }
    }
    let key = "good_margin";
    share(&mut out, (key, key.to_owned()), rule.good_margin, keys::ANY_SHARE, |rule: &mut Rule, to| {
        rule.good_margin = to;
    });
    number(&mut out, "rectify_days", rule.rectify_days, keys::RECTIFY_DAYS, |rule: &mut Rule, to| {
        rule.rectify_days = to;
    });
    of_rule(&mut out, &rule.head, |rule| &mut rule.head);
    out
}
