//! For the people concerned: what is looked at, what never is, what refusing means, and what the body that uses the rulebook fills in.
//!
//! The lists say what the library can and cannot take in, whatever the rulebook. PIPL is the Personal Information Protection Law; its articles
//! 17 (what people are told) and 48 (that the rules are explained to them) are why this page exists. It is not legal advice.

use super::document::Block;
use super::document::Line;
use super::document::pick;
use crate::vocabulary::Lang;

type Both = (&'static str, &'static str);

const LOOKED_AT: &[Both] = &[
    ("一个不含姓名、证件号的编号", "an id that is no name and no number of a document"),
    ("所在社区，登记与离开的日期", "the community, and the days of enrolling and leaving"),
    ("层次：由社区登记，计算中不推断", "the tier, as the community entered it; it is never worked out"),
    (
        "同意与撤回的日期；住院一类须另有对健康信息的单独同意",
        "the days on which consent was given or withdrawn; a hospital stay needs a separate consent for health",
    ),
    (
        "本人或家人主动告知的事件：只有种类和日期",
        "events that the person or the household reported: their kind and day only",
    ),
    ("走访的日期、类型和走访者的角色", "the day and kind of a visit, and the role of whoever came"),
];

const NEVER: &[Both] = &[
    ("类别、宗教、民族、党派、出身、职业", "category, religion, ethnicity, party, origin, occupation"),
    (
        "思想、言论、情绪，见了什么人，参加什么聚会，网上说了什么",
        "thoughts, words, moods, whom someone meets, gatherings, what is said online",
    ),
    (
        "行踪、出入境、来访的客人、走访的地点与时刻",
        "movements, crossing a border, guests, the place and time of day of a visit",
    ),
    ("姓名、证件号码、电话、住址、照片", "name, document numbers, phone, address, pictures"),
    ("病历与诊断", "medical files and diagnoses"),
    ("谈话内容，以及任何关于个人的文字", "what was talked about, and any free text about a person"),
];

const RIGHTS: &[Both] = &[
    (
        "没有同意就没有走访、没有记录、没有计划；未经同意的走访不算数，所以没有人会因为劝人同意而得益。",
        "Without consent there is no visit, no record and no plan; a visit without consent counts for nothing, so nobody gains by pressing anyone.",
    ),
    (
        "拒绝或撤回不需要理由，随时有效，不影响任何服务，也不会使任何人受到不利评价；未办的事项随即消失，只留一个总数。",
        "Refusing or withdrawing needs no reason, holds from that day, affects no service and counts against nobody; what was not yet done disappears and leaves only a total.",
    ),
    ("任何结果都不给联系对象评分、排名或画像。", "No result scores, ranks or profiles a person."),
    (
        "本人可以要求查阅、复制、更正、删除有关自己的信息，并要求解释这些规则（《个人信息保护法》第四十四条至第四十八条）。",
        "Everyone may ask to see, copy, correct or delete what concerns them, and to have these rules explained (PIPL, articles 44 to 48).",
    ),
];

const TO_FILL_IN: &[Both] = &[
    ("使用本制度的机构及联系方式", "the body that uses this rulebook, and how to reach it"),
    ("处理目的、方式与法律依据", "purpose, manner and legal basis"),
    ("信息的保存期限", "how long the information is kept"),
    ("行使上述权利的方式和程序", "how to exercise these rights"),
];

pub(super) fn blocks(lang: Lang) -> Vec<Block> {
    let lines =
        |list: &[Both]| Block::List(list.iter().map(|(zh, en)| Line::text(pick(lang, zh, en))).collect());
    let heading = |level, zh, en| Block::Heading(level, Line::text(pick(lang, zh, en)));
    let to_fill_in = TO_FILL_IN.iter().map(|(zh, en)| {
        let blank = pick(lang, "：＿＿＿＿＿＿", ": ______");
        Line::text(format!("{}{blank}", pick(lang, zh, en)))
    });
    vec![
        heading(2, "七、写给联系对象", "7. For the people concerned"),
        heading(3, "看什么", "What is looked at"),
        lines(LOOKED_AT),
        heading(3, "从不看什么", "What is never looked at"),
        lines(NEVER),
        Block::Paragraph(Line::text(pick(
            lang,
            "类别若另有收集，须凭单独的同意，只作街道一级及以上的汇总计数，与任何应办事项无关。",
            "Categories, where they are kept at all, need a consent of their own and are only counted, at street level or above, apart from every duty.",
        ))),
        heading(3, "同意、拒绝与权利", "Consent, refusal, rights"),
        lines(RIGHTS),
        heading(3, "由使用机构填写", "To be filled in by the body that uses it"),
        Block::Paragraph(Line::text(pick(
            lang,
            "《个人信息保护法》第十七条要求在处理之前告知下列事项，制度本身并不知道：",
            "PIPL, article 17, asks that people are told the following beforehand; the rulebook cannot know it:",
        ))),
        Block::List(to_fill_in.collect()),
        Block::Paragraph(Line::text(pick(
            lang,
            "本文件有助于告知和解释规则，不能代替法律所要求的告知书。",
            "This document helps to tell and explain the rules. It does not replace the notice that the law asks for.",
        ))),
    ]
}
