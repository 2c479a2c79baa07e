//! Each rule: the sentence, and beside it what decides the doubtful cases: who holds the duty, what counts, until when, on what it rests.
//!
//! The versions of one rule stand together, the earliest first. A version that is in force on no day is said to be off.

use std::collections::BTreeMap;

use super::document::Block;
use super::document::Line;
use super::document::item;
use super::document::pick;
use crate::arrange;
use crate::rulebook::Book;
use crate::rulebook::Effective;
use crate::rulebook::Head;
use crate::rulebook::Join;
use crate::rulebook::MeetingRule;
use crate::rulebook::Style;
use crate::rulebook::Trigger;
use crate::rulebook::VisitRule;
use crate::rulebook::listed;
use crate::rulebook::roles;
use crate::rulebook::whom;
use crate::vocabulary::Every;
use crate::vocabulary::Lang;

pub(super) const fn style(lang: Lang) -> Style {
    Style { lang, mark: pick(lang, "＊", "†") }
}

pub(super) fn visits(book: &Book, lang: Lang) -> Vec<Block> {
    let mut out = vec![Block::Heading(2, Line::text(pick(lang, "二、走访", "2. Visits")))];
    if book.visits.is_empty() {
        out.push(Block::Paragraph(Line::text(pick(
            lang,
            "没有走访规则。",
            "There are no rules about visits.",
        ))));
    }
    for group in versions(book.visits.iter().map(|rule| (&rule.head, rule))) {
        let several = group.len() > 1;
        for (number, (head, rule)) in group.into_iter().enumerate() {
            out.extend(heading(head, several.then_some(number), lang));
            out.push(Block::Paragraph(Line::strong(rule.told(style(lang)))));
            let mut items = of_visit(rule, lang);
            items.extend(of_head(book, head, lang));
            out.push(Block::List(items));
        }
    }
    out
}

pub(super) fn meetings(book: &Book, lang: Lang) -> Vec<Block> {
    let mut out = vec![Block::Heading(2, Line::text(pick(lang, "三、会议", "3. Meetings")))];
    if book.meetings.is_empty() {
        out.push(Block::Paragraph(Line::text(pick(
            lang,
            "没有会议规则。",
            "There are no rules about meetings.",
        ))));
    }
    for group in versions(book.meetings.iter().map(|rule| (&rule.head, rule))) {
        let several = group.len() > 1;
        for (number, (head, rule)) in group.into_iter().enumerate() {
            out.extend(heading(head, several.then_some(number), lang));
            out.push(Block::Paragraph(Line::strong(rule.told(style(lang)))));
            let mut items = of_meeting(rule, lang);
            items.extend(of_head(book, head, lang));
            out.push(Block::List(items));
        }
    }
    out
}

/// The rules by id in the order of the book, the versions of each by their beginning.
pub(super) fn versions<'b, R>(rules: impl Iterator<Item = (&'b Head, R)>) -> Vec<Vec<(&'b Head, R)>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out: Vec<Vec<(&Head, R)>> = Vec::new();
    for (head, rule) in rules {
        let next = out.len();
        let at = *places.entry(&head.id).or_insert(next);
        match out.get_mut(at) {
            Some(group) => group.push((head, rule)),
            None => out.push(vec![(head, rule)]),
        }
    }
    for group in &mut out {
        arrange::by_key(group, |(head, _)| head.effective.from);
    }
    out
}

pub(super) fn heading(head: &Head, version: Option<usize>, lang: Lang) -> Vec<Block> {
    let title = head.title.as_ref().map(|title| title.get(lang));
    let name = match title {
        Some(title) => Line::text(format!("{title} ")).and_code(&head.id),
        None => Line::code(&head.id),
    };
    let name = match version.map(|number| number.saturating_add(1)) {
        Some(number) if lang == Lang::Zh => name.and(format!("（版本 {number}）")),
        Some(number) => name.and(format!(", version {number}")),
        None => name,
    };
    vec![Block::Heading(3, name)]
}

fn of_visit(rule: &VisitRule, lang: Lang) -> Vec<Line> {
    let (head, style) = (&rule.head, style(lang));
    let holder = rule.holder().name(lang);
    let mut out = vec![match rule.body {
        None => item(
            lang,
            "对象",
            "whom it concerns",
            pick(lang, "在册且同意有效的", "of those enrolled and with consent in force, ").to_owned()
                + &whom(&rule.tiers, lang),
        ),
        Some(body) => item(
            lang,
            "由谁承担",
            "who owes it",
            format!("{}{}", pick(lang, "每个", "each "), body.name(lang)),
        ),
    }];
    out.push(item(
        lang,
        "责任人",
        "who answers for it",
        match (lang, rule.body) {
            (Lang::Zh, None) => format!("联系对象所在社区的{holder}"),
            (Lang::En, None) => format!("the {holder} of the contact's community"),
            (Lang::Zh, Some(body)) => format!("该{}的{holder}", body.name(lang)),
            (Lang::En, Some(body)) => format!("the {holder} of that {}", body.name(lang)),
        },
    ));
    let by = rule
        .by
        .as_deref()
        .map_or_else(|| pick(lang, "任何角色", "anyone in any role").to_owned(), |by| roles(Some(by), lang));
    let kinds = rule.kinds.as_ref().map_or_else(
        || pick(lang, "类型不限", "of any kind").to_owned(),
        |kinds| {
            let kinds = listed(kinds.iter().map(|kind| kind.name(lang)), lang, Join::Or);
            format!("{}{kinds}", pick(lang, "须为", "made as a "))
        },
    );
    out.push(item(
        lang,
        "什么算数",
        "what counts",
        match lang {
            Lang::Zh => format!("{by}的走访，{kinds}，在时限之内，且当日对方在册、同意有效；未经同意的走访一概不算"),
            Lang::En => format!("a visit by {by}, {kinds}, within the window and on a day on which the contact is enrolled and consent is in force; a visit without consent never counts"),
        },
    ));
    let window = match (&rule.trigger, lang) {
        (Trigger::Every(every), _) => period_window(head, *every, rule.min_days, style),
        (Trigger::Festivals { before, after, .. }, Lang::Zh) => style.around(head, *before, *after),
        (Trigger::Festivals { before, after, .. }, Lang::En) => {
            format!("{} the festival", style.around(head, *before, *after))
        }
        (Trigger::Events { within, days, .. }, Lang::Zh) => {
            format!("从事件当日起{}内；事后才获知的，从记录之日起算", style.days(head, *within, *days))
        }
        (Trigger::Events { within, days, .. }, Lang::En) => {
            format!(
                "{} from the day of the event on, counted from the day it was recorded if that is later",
                style.days(head, *within, *days)
            )
        }
        (Trigger::Declaration { within, days }, Lang::Zh) => {
            format!(
                "从公告首日起{}内，至迟到公告末日；公告须写明批准机关，每次至多 30 天，一地一年至多 60 天",
                style.days(head, *within, *days)
            )
        }
        (Trigger::Declaration { within, days }, Lang::En) => {
            format!(
                "{} from the first declared day on, and not beyond the last; a declaration names its authority, lasts at most 30 days, and one place has at most 60 such days a year",
                style.days(head, *within, *days)
            )
        }
    };
    out.push(item(lang, "时限", "window", window));
    out.push(late(head, rule.late_days, style));
    out
}

fn of_meeting(rule: &MeetingRule, lang: Lang) -> Vec<Line> {
    let (head, style) = (&rule.head, style(lang));
    let (body, holder) = (rule.body.name(lang), rule.holder().name(lang));
    vec![
        item(lang, "由谁承担", "who owes it", format!("{}{body}", pick(lang, "每个", "each "))),
        item(
            lang,
            "责任人",
            "who answers for it",
            match (lang, rule.chair) {
                (Lang::Zh, Some(_)) => format!("该{body}的{holder}"),
                (Lang::En, Some(_)) => format!("the {holder} of that {body}"),
                (Lang::Zh, None) => format!("制度没有写明，结果里记为{holder}"),
                (Lang::En, None) => format!("the rulebook names nobody; results say {holder}"),
            },
        ),
        item(lang, "时限", "window", period_window(head, rule.every, rule.min_days, style)),
        late(head, rule.late_days, style),
    ]
}

pub(super) fn period_window(head: &Head, every: Every, min_days: i32, style: Style) -> String {
    let left = (min_days > 1).then(|| style.number(head, "min_days", min_days));
    match style.lang {
        Lang::Zh => {
            let period = match every {
                Every::Month => "公历每月",
                Every::Quarter => "公历每季度（1–3 月、4–6 月、7–9 月、10–12 月）",
                Every::HalfYear => "公历上半年、下半年",
                Every::Year => "公历每年",
            };
            let left =
                left.map_or_else(String::new, |left| format!("；开始时周期所余不足 {left} 天的，本期不欠"));
            format!("{period}，末日到期{left}")
        }
        Lang::En => {
            let period = match every {
                Every::Month => "each calendar month",
                Every::Quarter => "each calendar quarter",
                Every::HalfYear => "January to June, July to December",
                Every::Year => "each calendar year",
            };
            let left = left.map_or_else(String::new, |left| {
                format!(
                    "; not owed for a period of which less than {left} days are left when it begins to apply"
                )
            });
            format!("{period}, due on its last day{left}")
        }
    }
}

pub(super) fn late(head: &Head, days: i32, style: Style) -> Line {
    let number = style.number(head, "late_days", days);
    let words = match (style.lang, days) {
        (Lang::Zh, 0) => format!("到期后不能补办{}", style.mark(head, "late_days")),
        (Lang::Zh, _) => format!("到期后 {number} 天内仍可补办，记为逾期补办"),
        (Lang::En, 0) => format!("cannot be made good after it is due{}", style.mark(head, "late_days")),
        (Lang::En, _) => {
            format!("can be made good, and is said to be late, for {number} days after it is due")
        }
    };
    item(style.lang, "逾期", "late", words)
}

/// What every rule has: when it is in force, on what it rests, and its defaults.
pub(super) fn of_head(book: &Book, head: &Head, lang: Lang) -> Vec<Line> {
    let title = book
        .sources
        .iter()
        .find(|source| source.id == head.clause.source)
        .map(|source| source.title.as_str());
    let gist = head.clause.gist.as_ref().map_or("", |gist| gist.get(lang));
    let (source, section) = (&head.clause.source, &head.clause.section);
    let clause = match (lang, title) {
        (Lang::Zh, Some(title)) => format!("{source}《{title}》“{section}”"),
        (Lang::Zh, None) => format!("{source}“{section}”"),
        (Lang::En, Some(title)) => format!("{source} (《{title}》), “{section}”"),
        (Lang::En, None) => format!("{source}, “{section}”"),
    };
    let gist = if gist.is_empty() { String::new() } else { format!("{}{gist}", pick(lang, "：", ": ")) };
    let mut out = vec![
        item(lang, "有效期", "in force", in_force(head.effective, lang)),
        item(lang, "条款", "clause", clause + &gist),
    ];
    if !head.defaults.is_empty() {
        let mut line =
            item(lang, "来源没有给出、由制度自定的数", "numbers that the source does not give", "");
        for (number, key) in head.defaults.iter().enumerate() {
            line = if number > 0 { line.and(pick(lang, "、", ", ")) } else { line };
            line = line.and_code(key);
        }
        out.push(line);
    }
    out
}

fn in_force(effective: Effective, lang: Lang) -> String {
    match (effective.from, effective.until, lang) {
        _ if effective.is_empty() => pick(lang, "停用", "switched off").to_owned(),
        (None, None, _) => pick(lang, "一直有效", "always").to_owned(),
        (Some(from), None, Lang::Zh) => format!("{from} 起"),
        (Some(from), None, Lang::En) => format!("from {from} on"),
        (None, Some(until), Lang::Zh) => format!("{until} 之前"),
        (None, Some(until), Lang::En) => format!("before {until}"),
        (Some(from), Some(until), Lang::Zh) => format!("{from} 起，{until} 之前"),
        (Some(from), Some(until), Lang::En) => format!("from {from} on, before {until}"),
    }
}

/// What holds for all rules: hand-over, who hears of late duties, working days.
pub(super) fn around(book: &Book, lang: Lang) -> Vec<Block> {
    let days = book.handover_days;
    let mut items = vec![item(
        lang,
        "接手",
        "taking over",
        match lang {
            Lang::Zh => format!(
                "联系对象在时限内迁入另一社区的，新社区自接手之日起至少有 {days} 天可以办理或补办；应办事项不因迁移而增减"
            ),
            Lang::En => format!(
                "a community that takes a contact over within the window has at least {days} days from that day on, late ones included; a move neither adds nor drops a duty"
            ),
        },
    )];
    let steps: Vec<String> = book
        .escalation
        .iter()
        .map(|step| match lang {
            Lang::Zh => format!("逾期 {} 天起抄告{}", step.days, step.to.name(lang)),
            Lang::En => format!("from {} days overdue on the {}", step.days, step.to.name(lang)),
        })
        .collect();
    let steps = if steps.is_empty() {
        pick(lang, "不逐级抄告", "nobody else is told").to_owned()
    } else {
        listed(steps.iter().map(String::as_str), lang, Join::And)
    };
    items.push(item(lang, "逾期的抄告", "who hears of late duties", steps));
    if let Some(calendar) = &book.calendar {
        let (from, to) = calendar.covers();
        let provisional =
            if calendar.provisional() { pick(lang, "（暂定）", " (provisional)") } else { "" };
        let source = if calendar.source().is_empty() {
            pick(lang, "没有写明", "not said")
        } else {
            calendar.source()
        };
        items.push(item(lang, "工作日历", "working days", match lang {
            Lang::Zh => format!("覆盖 {from} 至 {to}{provisional}，出处：{source}；仅用于按工作日计的规则，超出范围不作推算"),
            Lang::En => format!("known from {from} to {to}{provisional}, from: {source}; used only where a rule counts working days, and never guessed beyond"),
        }));
    }
    vec![Block::Heading(2, Line::text(pick(lang, "五、通则", "5. What holds for all"))), Block::List(items)]
}
