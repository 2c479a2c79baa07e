//! `[[visit]]`: which keys go together, and what they make.

use super::Findings;
use super::as_table;
use super::closed;
use super::head::head;
use super::list_of;
use super::number;
use super::word_of;
use super::words;
use crate::error::Severity;
use crate::error::text;
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
        let message = text(
            "`per = \"body\"` 只用于周期或节日规则",
            "`per = \"body\"` goes with periods and festivals only",
        );
        let at = fields.get("per").map_or_else(|| fields.name_at(), |node| node.at.clone());
        let help = text(
            "事件与公告关系到某个人，走访由其社区负责",
            "an event or a declaration concerns a person, whose own community owes the visit",
        );
        findings.add(Severity::Error, "LL008", &at, message, Some(help));
    }
    if fields.get("min_days").is_some() && !matches!(trigger, Some(Trigger::Every(_)) | None) {
        let at = fields.get("min_days").map_or_else(|| fields.name_at(), |node| node.at.clone());
        let message = text("`min_days` 只用于周期规则", "`min_days` goes with periodic rules only");
        let help = text("删去 `min_days`，或改用 `every`", "take `min_days` out, or use `every`");
        findings.add(Severity::Error, "LL008", &at, message, Some(help));
    }
    Some(VisitRule {
        head: head(fields, findings),
        tiers: match fields.get("tiers") {
            // A list that could not be read stands for nobody, so that one mistake does not break the ceiling as well.
            Some(_) => list_of(fields, "tiers", words!(Tier), findings).unwrap_or_default(),
            None => Tier::ALL.to_vec(),
        },
        by: list_of(fields, "by", words!(Role), findings),
        kinds: list_of(fields, "kinds", words!(VisitKind), findings),
        count: u32::try_from(number(fields, "count", keys::COUNT, findings)).unwrap_or(1),
        min_days: number(fields, "min_days", keys::MIN_DAYS, findings),
        late_days: number(fields, "late_days", keys::LATE_DAYS, findings),
        body,
        trigger: trigger?,
    })
}

fn body(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Option<BodyKind> {
    let per = fields.get("per");
    if let Some(per) = per
        && per.value.as_str() != Some("body")
    {
        let message = text("`per` 只能是 `body`", "`per` can only be `body`");
        let help = text("每人各一份的规则不写 `per`", "a rule that is owed for each contact has no `per`");
        findings.add(Severity::Error, "LL005", &per.at, message, Some(help));
        return None;
    }
    match (per, fields.get("body")) {
        (Some(per), None) => {
            let message = text(
                "`per = \"body\"` 须同时写 `body`",
                "`per = \"body\"` needs `body`, the kind of body that owes",
            );
            let help = text("例如 body = \"street-committee\"", "for example body = \"street-committee\"");
            findings.add(Severity::Error, "LL003", &per.at, message, Some(help));
            None
        }
        (None, Some(body)) => {
            let message = text(
                "走访规则的 `body` 须与 `per = \"body\"` 同用",
                "`body` of a visit rule goes with `per = \"body\"`",
            );
            let help = text("加上 per = \"body\"，或删去 `body`", "add per = \"body\" or take `body` out");
            findings.add(Severity::Error, "LL008", &body.at, message, Some(help));
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
            let message = text("`every` 与 `on` 只能有一个", "a rule has `every` or `on`, not both");
            let help = text("写成两条规则，各有编号", "make two rules of it, each with an id of its own");
            findings.add(Severity::Error, "LL008", &on.at, message, Some(help));
            None
        }
        (None, None) => {
            let message = text("`[[visit]]` 缺少 `every` 或 `on`", "`[[visit]]` lacks `every` or `on`");
            let help = text(
                "写明何时：every = \"half-year\"，或 on = { festivals = [\"mid-autumn\"] } 等",
                "say when: every = \"half-year\", or on = { festivals = [\"mid-autumn\"] } and the like",
            );
            findings.add(Severity::Error, "LL003", &fields.name_at(), message, Some(help));
            None
        }
    }
}

fn on_trigger(on: &Node<'_>, findings: &mut Findings<'_>) -> Option<Trigger> {
    let table = as_table(on, "on", findings)?;
    let kinds: Vec<&str> =
        ["festivals", "events", "declaration"].into_iter().filter(|key| table.get(key).is_some()).collect();
    let [kind] = kinds.as_slice() else {
        let message = text(
            "`on` 须且只须有 `festivals`、`events`、`declaration` 之一",
            "`on` has one of `festivals`, `events` and `declaration`",
        );
        let help = text(
            "例如 on = { events = [\"hospitalisation\"], within = 7 }",
            "for example on = { events = [\"hospitalisation\"], within = 7 }",
        );
        findings.add(Severity::Error, "LL008", &on.at, message, Some(help));
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
            let (festivals, before, after) = around(&table, findings)?;
            Some(Trigger::Festivals { festivals, before, after })
        }
        "events" => {
            findings.check_keys(&table, keys::ON_EVENTS, "`on`");
            let within = number(&table, "within", keys::WITHIN, findings);
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
            let within = number(&table, "within", keys::WITHIN, findings);
            let days = word_of(&table, "days", words!(DayCount), findings).unwrap_or(DayCount::Calendar);
            Some(Trigger::Declaration { within, days })
        }
    }
}

/// `{ festivals = […], before = …, after = … }`.
pub(super) fn around(table: &Fields<'_>, findings: &mut Findings<'_>) -> Option<(Vec<Festival>, i32, i32)> {
    findings.check_keys(table, keys::ON_FESTIVALS, "`on`");
    let before = number(table, "before", keys::AROUND, findings);
    let after = number(table, "after", keys::AROUND, findings);
    Some((list_of(table, "festivals", words!(Festival), findings)?, before, after))
}
