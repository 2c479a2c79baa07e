//! `[[visit]]`: which keys go together, and what they make.

use super::Findings;
use super::as_table;
use super::closed;
use super::head::head;
use super::list_of;
use super::number;
use super::word_of;
use super::words;
use crate::rulebook::document::Fields;
use crate::rulebook::document::Node;
use crate::rulebook::keys;
use crate::rulebook::model::Trigger;
use crate::rulebook::model::VisitRule;
use crate::vocabulary::BodyKind;
use crate::vocabulary::DayCount;
use crate::vocabulary::EventKind;
use crate::vocabulary::Every;
use crate::vocabulary::Festival;
use crate::vocabulary::Role;
use crate::vocabulary::Tier;
use crate::vocabulary::VisitKind;

/// One visit rule; whatever is wrong with it stands in `findings`.
pub(in crate::rulebook) fn visit(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<VisitRule> {
    findings.check_keys(fields, keys::VISIT, "`[[visit]]`");
    let trigger = trigger(fields, findings);
    let body = body(fields, findings);
    if let (Some(Trigger::Events { .. } | Trigger::Declaration { .. }), Some(_)) = (&trigger, body) {
        let zh = "`per = \"body\"` 只用于周期或节日规则";
        findings.error(
            "LL008",
            &fields.name_at(),
            zh,
            "`per = \"body\"` goes with periods and festivals only",
        );
    }
    if fields.get("min_days").is_some() && !matches!(trigger, Some(Trigger::Every(_)) | None) {
        let at = fields.get("min_days").map_or_else(|| fields.name_at(), |node| node.at.clone());
        findings.error("LL008", &at, "`min_days` 只用于周期规则", "`min_days` goes with periodic rules only");
    }
    Some(VisitRule {
        head: head(fields, findings),
        tiers: list_of(fields, "tiers", words!(Tier), findings).unwrap_or_else(|| Tier::ALL.to_vec()),
        by: list_of(fields, "by", words!(Role), findings),
        kinds: list_of(fields, "kinds", words!(VisitKind), findings),
        count: u32::try_from(number(fields, "count", 1..=1000, 1, findings)).unwrap_or(1),
        min_days: number(fields, "min_days", 0..=366, 1, findings),
        late_days: number(fields, "late_days", 0..=3660, 0, findings),
        body,
        trigger: trigger?,
    })
}

fn body(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<BodyKind> {
    let per = fields.get("per");
    if let Some(per) = per
        && per.value.as_str() != Some("body")
    {
        findings.error("LL005", &per.at, "`per` 只能是 `body`", "`per` can only be `body`");
        return None;
    }
    match (per, fields.get("body")) {
        (Some(per), None) => {
            let zh = "`per = \"body\"` 须同时写 `body`";
            findings.error("LL003", &per.at, zh, "`per = \"body\"` needs `body`, the kind of body that owes");
            None
        }
        (None, Some(body)) => {
            let zh = "走访规则的 `body` 须与 `per = \"body\"` 同用";
            findings.error("LL008", &body.at, zh, "`body` of a visit rule goes with `per = \"body\"`");
            None
        }
        (Some(_), Some(body)) => closed(body, "body", words!(BodyKind), findings),
        (None, None) => None,
    }
}

fn trigger(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<Trigger> {
    match (fields.get("every"), fields.get("on")) {
        (Some(every), None) => closed(every, "every", words!(Every), findings).map(Trigger::Every),
        (None, Some(on)) => on_trigger(on, findings),
        (Some(_), Some(on)) => {
            findings.error(
                "LL008",
                &on.at,
                "`every` 与 `on` 只能有一个",
                "a rule has `every` or `on`, not both",
            );
            None
        }
        (None, None) => {
            let zh = "`[[visit]]` 缺少 `every` 或 `on`";
            findings.error("LL003", &fields.name_at(), zh, "`[[visit]]` lacks `every` or `on`");
            None
        }
    }
}

fn on_trigger(on: &Node<'_>, findings: &mut Findings<'_>) -> Option<Trigger> {
    let table = as_table(on, "on", findings)?;
    let kinds: Vec<&str> =
        ["festivals", "events", "declaration"].into_iter().filter(|key| table.get(key).is_some()).collect();
    let [kind] = kinds.as_slice() else {
        let zh = "`on` 须且只须有 `festivals`、`events`、`declaration` 之一";
        findings.error("LL008", &on.at, zh, "`on` has one of `festivals`, `events` and `declaration`");
        // Still tell of keys that no trigger has.
        for field in &table.fields {
            let mut known = keys::ON_FESTIVALS.iter().chain(keys::ON_EVENTS).chain(keys::ON_DECLARATION);
            if !known.any(|key| key.name == field.key) {
                let all = keys::ON_FESTIVALS.iter().chain(keys::ON_EVENTS).chain(keys::ON_DECLARATION);
                findings.unknown_key(&field.key_at, field.key, all.map(|key| key.name));
            }
        }
        return None;
    };
    match *kind {
        "festivals" => {
            findings.check_keys(&table, keys::ON_FESTIVALS, "`on`");
            let before = number(&table, "before", 0..=366, 0, findings);
            let after = number(&table, "after", 0..=366, 0, findings);
            Some(Trigger::Festivals {
                festivals: list_of(&table, "festivals", words!(Festival), findings)?,
                before,
                after,
            })
        }
        "events" => {
            findings.check_keys(&table, keys::ON_EVENTS, "`on`");
            let within = number(&table, "within", 0..=366, 0, findings);
            let days = word_of(&table, "days", words!(DayCount), findings).unwrap_or(DayCount::Calendar);
            Some(Trigger::Events {
                kinds: list_of(&table, "events", words!(EventKind), findings)?,
                within,
                days,
            })
        }
        _ => {
            findings.check_keys(&table, keys::ON_DECLARATION, "`on`");
            if let Some(node) = table.get("declaration")
                && node.value.as_bool() != Some(true)
            {
                findings.wrong_type(&node.at, "declaration", " true", "true");
            }
            let within = number(&table, "within", 0..=366, 0, findings);
            let days = word_of(&table, "days", words!(DayCount), findings).unwrap_or(DayCount::Calendar);
            Some(Trigger::Declaration { within, days })
        }
    }
}
