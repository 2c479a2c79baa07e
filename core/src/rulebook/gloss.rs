//! Names for the open words of meetings: the topics, guests and kinds that the built-in rulebooks use.
//!
//! Open words are for the author to choose, so this list is no vocabulary: a word that is not in it is shown as it stands. It only makes a
//! rulebook that is rendered for people read like a text for people.

use crate::vocabulary::Lang;

/// Word, Chinese, English.
const NAMES: &[(&str, &str, &str)] = &[
    ("analysis", "形势分析", "analysis"),
    ("briefing", "情况通报", "briefing"),
    ("consultation", "协商", "consultation"),
    ("contact-representatives", "联系对象代表", "representatives of the contacts"),
    ("convey-documents", "传达文件", "passing on documents"),
    ("deployment", "工作部署", "planning"),
    ("enterprise-representatives", "企业代表", "representatives of enterprises"),
    ("hear-opinions", "听取意见", "hearing opinions"),
    ("issues", "反映问题", "issues"),
    ("issues-forum", "建言与问题座谈", "forum on issues"),
    ("report-issues", "通报重要事项", "reporting weighty matters"),
    ("resident-units", "驻区单位", "resident units"),
    ("suggestions", "建言献策", "suggestions"),
    ("unit-representatives", "单位代表", "representatives of units"),
];

/// The name of an open word, or the word itself.
pub(crate) fn name(word: &str, lang: Lang) -> &str {
    match NAMES.iter().find(|(known, ..)| *known == word) {
        Some((_, zh, en)) => match lang {
            Lang::Zh => zh,
            Lang::En => en,
        },
        None => word,
    }
}
