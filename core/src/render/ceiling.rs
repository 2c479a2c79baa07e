//! How much attention the rules add up to: visits a year, per tier, for each stretch of time in which they differ.

use super::document::Block;
use super::document::Line;
use super::document::pick;
use crate::arrange;
use crate::calendar::Day;
use crate::rulebook::Book;
use crate::rulebook::CEILING;
use crate::rulebook::VisitRule;
use crate::vocabulary::Lang;
use crate::vocabulary::Tier;

pub(super) fn blocks(book: &Book, lang: Lang) -> Vec<Block> {
    let mut out = vec![
        Block::Heading(2, Line::text(pick(lang, "六、走访次数的上限", "6. The ceiling on visits"))),
        Block::Paragraph(Line::text(match lang {
            Lang::Zh => format!(
                "由工作人员发起的走访，对每位联系对象每年至多 {CEILING} 次；超出的制度不能载入。本人或家人主动告知事件后的走访、以组织为单位的走访不计在内。"
            ),
            Lang::En => format!(
                "Officials may start at most {CEILING} visits a year to one contact; a rulebook that asks for more does not load. Visits after an event \
                 that the contact or the household reported, and visits owed by a body as a whole, are not counted."
            ),
        })),
    ];
    let stretches = stretches(book);
    let Some(&(last, _)) = stretches.last() else { return out };
    let rules: Vec<&VisitRule> = in_force(book, last).collect();
    let head = |first: &str| -> Vec<Line> {
        std::iter::once(first).chain(Tier::ALL.iter().map(|tier| tier.name(lang))).map(Line::from).collect()
    };
    let row = |first: Line, of: &dyn Fn(Tier) -> u32| -> Vec<Line> {
        let cells = Tier::ALL.iter().map(|tier| Line::text(of(*tier).to_string()));
        std::iter::once(first).chain(cells).collect()
    };
    let visits =
        |rule: &VisitRule, tier: Tier| if rule.tiers.contains(&tier) { rule.visits_a_year() } else { 0 };
    let mut rows: Vec<Vec<Line>> = rules
        .iter()
        .map(|rule| {
            let name = rule.head.title.as_ref().map_or(rule.head.id.as_str(), |title| title.get(lang));
            row(Line::text(name), &|tier| visits(rule, tier))
        })
        .collect();
    let sum = |tier| rules.iter().map(|rule| visits(rule, tier)).fold(0, u32::saturating_add);
    rows.push(row(Line::strong(pick(lang, "合计", "together")), &sum));
    out.push(Block::Paragraph(Line::text(since(last, lang))));
    out.push(Block::Table(head(pick(lang, "规则", "rule")), rows));
    if stretches.len() > 1 {
        out.push(Block::Paragraph(Line::text(pick(lang, "历次变化的合计：", "The sums as they changed:"))));
        let rows = stretches.iter().map(|(day, sums)| {
            row(Line::text(since(*day, lang)), &|tier| {
                sums.get(usize::from(tier.index())).copied().unwrap_or(0)
            })
        });
        out.push(Block::Table(head(pick(lang, "时间", "time")), rows.collect()));
    }
    out
}

fn since(day: Option<Day>, lang: Lang) -> String {
    match (day, lang) {
        (Some(day), Lang::Zh) => format!("{day} 起："),
        (Some(day), Lang::En) => format!("From {day} on:"),
        (None, Lang::Zh) => "一直：".to_owned(),
        (None, Lang::En) => "Always:".to_owned(),
    }
}

/// The rules that weigh something on a day; no day is the time before all dates.
fn in_force(book: &Book, day: Option<Day>) -> impl Iterator<Item = &VisitRule> {
    book.visits.iter().filter(move |rule| {
        let effective = rule.head.effective;
        let holds =
            day.map_or(effective.from.is_none() && !effective.is_empty(), |day| effective.holds_on(day));
        rule.visits_a_year() > 0 && holds
    })
}

/// The first day of each stretch, and its sums per tier.
fn stretches(book: &Book) -> Vec<(Option<Day>, Vec<u32>)> {
    let mut days: Vec<Option<Day>> = vec![None];
    for rule in &book.visits {
        let effective = rule.head.effective;
        if !effective.is_empty() {
            days.extend([effective.from, effective.until].into_iter().flatten().map(Some));
        }
    }
    arrange::distinct(&mut days);
    let mut out: Vec<(Option<Day>, Vec<u32>)> = Vec::new();
    for day in days {
        let of = |tier: &Tier| {
            let rules = in_force(book, day).filter(|rule| rule.tiers.contains(tier));
            rules.map(VisitRule::visits_a_year).fold(0, u32::saturating_add)
        };
        let sums: Vec<u32> = Tier::ALL.iter().map(of).collect();
        // Before the first rule there is nothing to tell.
        let told = out.last().map_or(sums.iter().any(|sum| *sum > 0), |(_, before)| *before != sums);
        if told {
            out.push((day, sums));
        }
    }
    out
}
