//! How work is appraised: whose work, by what, and what no grade is.

use super::document::Block;
use super::document::Line;
use super::document::pick;
use super::rules;
use crate::rulebook::Book;
use crate::rulebook::Head;
use crate::vocabulary::Lang;

pub(super) fn blocks(book: &Book, lang: Lang) -> Vec<Block> {
    if book.appraisal.is_empty() {
        return Vec::new();
    }
    let mut out = vec![
        Block::Heading(2, Line::text(pick(lang, "考评", "Appraisal"))),
        Block::Paragraph(Line::text(pick(
            lang,
            "考评的是工作者和社区的工作，从不考评联系对象或居民。等次由计算拟定，附有理由，须由人确认；不排名次。人数与事项数供负责这项工作的人使用，不对外公布。",
            "What is appraised is the work of workers and communities, never a contact or a resident. A grade is worked out as a proposal, with its reasons, and a person confirms it; nobody is ranked. The numbers are for those who answer for the work and are not published.",
        ))),
    ];
    let style = rules::style(lang);
    let workers = book.appraisal.worker.iter().map(|rule| (&rule.head, rule.told(style)));
    let communities = book.appraisal.community.iter().map(|rule| (&rule.head, rule.told(style)));
    for group in rules::versions(workers.chain(communities)) {
        let several = group.len() > 1;
        for (number, (head, told)) in group.into_iter().enumerate() {
            out.extend(of_rule(book, head, several.then_some(number), told, lang));
        }
    }
    out
}

fn of_rule(book: &Book, head: &Head, version: Option<usize>, told: String, lang: Lang) -> Vec<Block> {
    let mut out = rules::heading(head, version, lang);
    out.push(Block::Paragraph(Line::strong(told)));
    out.push(Block::List(rules::of_head(book, head, lang)));
    out
}
