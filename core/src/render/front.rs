//! The first page: title, version, what the document is, and the sources.

use super::document::Block;
use super::document::Line;
use super::document::item;
use super::document::pick;
use crate::rulebook::Rulebook;
use crate::vocabulary::Lang;

pub(super) fn blocks(rulebook: &Rulebook, lang: Lang) -> Vec<Block> {
    let book = rulebook.book();
    let title = book.title.as_ref().map_or(book.id.as_str(), |title| title.get(lang));
    let mut facts = vec![
        item(lang, "编号", "id", "").and_code(&book.id),
        item(lang, "版本", "version", &book.version),
        item(lang, "内容摘要（SHA-256）", "digest of its content (SHA-256)", "").and_code(rulebook.digest()),
    ];
    if let Some(base) = &book.extends {
        let line = item(lang, "在下列制度之上修改而成", "laid over the rulebook", "").and_code(base);
        facts.push(line);
    }
    let mut blocks = vec![
        Block::Heading(1, Line::text(title)),
        Block::List(facts),
        Block::Paragraph(Line::text(pick(
            lang,
            "本文件由制度的数据直接生成，说明谁应在何时走访谁、召开哪些会议、依据何在。应办事项一律由有关组织的工作人员承担，联系对象不承担任何义务。",
            "This document is made directly from the rulebook's data. It says who is to visit whom and when, which meetings are to be held, and on what each \
             rests. Duties lie with officials alone; the people they keep in touch with owe nothing.",
        ))),
        Block::Paragraph(Line::text(pick(
            lang,
            "带“＊”的数来源没有给出，是制度自定的默认值，计算结果里标为 default:lianluo。",
            "A number marked † is not given by any source: it is a default of the rulebook, called default:lianluo in every result.",
        ))),
    ];
    if !book.sources.is_empty() {
        blocks.push(Block::Heading(2, Line::text(pick(lang, "一、来源", "1. Sources"))));
        blocks.push(Block::Table(
            vec![pick(lang, "简称", "short name").into(), pick(lang, "标题", "title").into()],
            book.sources
                .iter()
                .map(|source| vec![source.id.as_str().into(), source.title.as_str().into()])
                .collect(),
        ));
    } else {
        blocks.push(Block::Heading(2, Line::text(pick(lang, "一、来源", "1. Sources"))));
        blocks.push(Block::Paragraph(Line::text(pick(
            lang,
            "制度没有列出来源。",
            "The rulebook lists no sources.",
        ))));
    }
    blocks
}
