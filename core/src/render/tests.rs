//! A rulebook as a document: every rule is in it, in both languages, and nothing in it can be taken for markup.

use super::Format;
use crate::rulebook::Rulebook;
use crate::vocabulary::Lang;

const VERSIONS: &str = r#"
[rulebook]
id = "mine"
version = "1"
title = { zh = "甲<b>|*乙*", en = "a <b>|*c* & d" }

[[source]]
id = "S"
title = "合成来源"

[[visit]]
id = "visit.a"
every = "quarter"
count = 2
tiers = ["key", "care"]
by = ["liaison", "volunteer"]
effective = { from = 2026-07-01 }
clause = { source = "S", section = "一", gist = { zh = "每季度 2 次", en = "2 a quarter" } }

[[visit]]
id = "visit.a"
every = "half-year"
kinds = ["care", "routine"]
effective = { until = 2026-07-01 }
clause = { source = "S", section = "一" }
defaults = ["every"]

[[visit]]
id = "visit.off"
on = { festivals = ["qixi"] }
effective = { from = 2026-01-01, until = 2026-01-01 }
clause = { source = "T", section = "二" }

[[source]]
id = "T"
title = "另一合成来源"
"#;

fn written(toml: &str, lang: Lang, format: Format) -> String {
    Rulebook::from_toml(toml).unwrap().render(lang, format)
}

fn standard(lang: Lang) -> String {
    Rulebook::standard().render(lang, Format::Markdown)
}

#[test]
fn each_kind_of_rule_is_a_sentence_in_chinese() {
    let document = standard(Lang::Zh);
    for sentence in [
        "社区干部或单位领导每半年走访每位联系对象 1 次。",
        "社区干部或志愿者每季度＊走访“需要照顾”层次的每位联系对象 1 次，须为关爱走访。",
        "每逢春节、中秋节＊，节前 14＊ 天到节后 7＊ 天，社区干部或其他任何角色走访“重点代表人士”“需要照顾”层次的每位联系对象 1 次。",
        "联系对象本人或家人告知生病住院的（须另有本人对健康信息的单独同意），社区干部或其他任何角色在 7＊ 天内走访 1 次。",
        "公告突发公共事件（灾害、疫情、极端天气或事故）后，社区干部或其他任何角色在 14＊ 天内、至迟在公告末日，走访范围内每位联系对象 1 次。",
        "每个社区每半年至少开会 1 次，由社区书记主持，议题含传达文件、通报重要事项、听取意见，邀请单位代表、企业代表参加。",
    ] {
        assert!(document.contains(&format!("**{sentence}**")), "{sentence}");
    }
}

#[test]
fn each_kind_of_rule_is_a_sentence_in_english() {
    let document = standard(Lang::En);
    for sentence in [
        "Every half-year, each contact is owed 1 visit by a community cadre or a unit leader.",
        "From 14† days before to 7† days after each of Spring Festival and Mid-Autumn Festival†, each contact of tier key representative or needs care is \
         owed 1 visit by a community cadre or anyone in another role.",
        "Every quarter, each street committee holds at least 1 meeting, chaired by the street secretary, on planning and analysis.",
    ] {
        assert!(document.contains(&format!("**{sentence}**")), "{sentence}");
    }
}

#[test]
fn the_versions_of_a_rule_stand_together_by_date_and_an_empty_range_is_off() {
    let document = written(VERSIONS, Lang::Zh, Format::Markdown);
    let at = |words: &str| document.find(words).unwrap_or_else(|| panic!("{words} is missing:\n{document}"));
    assert!(at("`visit.a`（版本 1）") < at("**有效期：**2026-07-01 之前"));
    assert!(at("2026-07-01 之前") < at("`visit.a`（版本 2）") && at("（版本 2）") < at("2026-07-01 起"));
    assert!(at("`visit.off`") < at("**有效期：**停用"));
    assert!(document.contains("走访“重点代表人士”“需要照顾”层次的每位联系对象 2 次，不在同一天。"));
}

#[test]
fn the_ceiling_is_told_for_each_stretch_of_time() {
    let document = written(VERSIONS, Lang::En, Format::Markdown);
    assert!(document.contains("| Always: | 2 | 2 | 2 |\n| From 2026-07-01 on: | 0 | 8 | 8 |"), "{document}");
    assert!(standard(Lang::Zh).contains("| **合计** | 4 | 10 | 12 |"));
}

#[test]
fn what_an_author_writes_never_becomes_a_mark_of_the_format() {
    let markdown = written(VERSIONS, Lang::En, Format::Markdown);
    assert!(markdown.starts_with("# a \\<b\\>\\|\\*c\\* & d\n"), "{markdown}");
    let html = written(VERSIONS, Lang::Zh, Format::Html);
    assert!(html.contains("<title>甲&lt;b&gt;|*乙*</title>") && html.contains("<html lang=\"zh-CN\">"));
    assert!(!html.contains("<b>"));
}

#[test]
fn the_page_of_html_closes_what_it_opens() {
    let html = Rulebook::standard().render(Lang::En, Format::Html);
    for mark in [
        "html", "head", "body", "title", "style", "ul", "li", "table", "tr", "td", "th", "p", "h1", "h2",
        "h3", "strong", "code",
    ] {
        let opened = html.matches(&format!("<{mark}>")).count() + html.matches(&format!("<{mark} ")).count();
        assert_eq!(opened, html.matches(&format!("</{mark}>")).count(), "{mark}");
    }
}

#[test]
fn the_people_concerned_are_told_what_is_never_looked_at() {
    for (lang, words) in [
        (
            Lang::Zh,
            [
                "类别、宗教、民族、党派、出身",
                "行踪、出入境",
                "第十七条",
                "第四十八条",
                "拒绝或撤回不需要理由",
            ],
        ),
        (
            Lang::En,
            ["religion, ethnicity, party", "movements", "article 17", "articles 44 to 48", "needs no reason"],
        ),
    ] {
        for word in words {
            assert!(standard(lang).contains(word), "{word}");
        }
    }
}

#[test]
fn chinese_text_has_chinese_punctuation() {
    let wide = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for line in standard(Lang::Zh).lines() {
        let letters: Vec<char> = line.chars().collect();
        for pair in letters.windows(2) {
            assert!(!(wide(pair[0]) && ",;:?!()".contains(pair[1])), "{line}");
        }
    }
}

#[test]
fn the_same_rulebook_gives_the_same_bytes() {
    assert_eq!(standard(Lang::Zh), standard(Lang::Zh));
}
