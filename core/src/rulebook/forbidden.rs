//! What no rule may look at, whatever the key or word that tries it.
//!
//! A rule sees a tier and the kind of an event, nothing else about a person. Who someone is (category, religion, ethnicity,
//! party, origin), what someone thinks or says, whom someone meets, where someone goes, and where exactly someone lives are not
//! things a rule can name; nor may a rule score, rank or oblige a resident. This list only makes the refusal plain: every word outside
//! the closed vocabularies is refused anyway.

use crate::error::text;
use crate::vocabulary::Text;

/// What the words of a list reach for, and why that is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Who someone is.
    Identity,
    /// What someone thinks, says or reads, and whom someone meets.
    Mind,
    /// Where someone goes.
    Movements,
    /// What someone is worth: numbers about residents.
    Worth,
    /// Money brought in, which is another office's work.
    Trade,
    /// One community, building or person.
    Scope,
}

use Reach::Identity;
use Reach::Mind;
use Reach::Movements;
use Reach::Scope;
use Reach::Trade;
use Reach::Worth;

/// Word stems, each list with what it reaches for; a text of words, because a list of texts takes an address for each. Chinese stems match anywhere,
/// others at the beginning of a word.
const STEMS: [(Reach, &str); 6] = [
    (
        Identity,
        "categor religi faith belief church ethnic nation minorit party parties politic origin gender race sex \
         overseas 类别 宗教 信仰 信教 教徒 民族 党派 党员 派别 政治面貌 政治身份 身份 籍贯 户籍 国籍 性别 血统 出身 侨 \
         港澳 台胞",
    ),
    (
        Mind,
        "thought opinion attitude mood emotion sentiment stance loyal speech speak gathering assembl protest petition \
         social-media social_media wechat weibo online association friend 思想 言论 舆情 情绪 态度 立场 倾向 表现 聚会 \
         集会 上访 动态 微信 微博 抖音 社交 交往",
    ),
    (
        Movements,
        "movement travel location position entry-exit border whereabouts trajector track monitor surveil watch camera \
         行踪 轨迹 出入境 出境 外出 定位 位置 监控 监视 盯",
    ),
    (
        Worth,
        "score rank rating rate grade profile risk metric indicator points credit blacklist 评分 打分 积分 排名 评级 \
         等级 画像 风险 指标 考核 黑名单 信用",
    ),
    (Trade, "invest 招商 引资 投资"),
    (
        Scope,
        "communities community_id building contact person resident household citizen address scope name phone 社区编号 \
         楼 小区 联系对象 个人 居民 住户 家庭 地址 姓名 电话 手机",
    ),
];

/// Why `word` may not stand in a rule, or `None`.
pub(super) fn reason(word: &str) -> Option<Text> {
    reach_of(word).map(explained)
}

/// Why a word of a closed vocabulary is not merely unknown: it names who someone is or what someone does.
pub(super) fn reason_for_words(word: &str) -> Option<Text> {
    reach_of(word).filter(|reach| *reach != Scope).map(explained)
}

/// Why `word` may not be a topic, an invited group or a kind of meeting: these may speak of residents and opinions, since meetings are
/// held to hear them, but not of who someone is.
pub(super) fn reason_for_meetings(word: &str) -> Option<Text> {
    reach_of(word).filter(|reach| *reach == Identity).map(explained)
}

/// Why `word` may not be what work is appraised by, or who is: residents and contacts are no measure and never appraised.
pub(super) fn reason_for_appraisals(word: &str) -> Option<Text> {
    reach_of(word).map(|reach| explained(if reach == Scope { Worth } else { reach }))
}

/// Stems match at the beginning of a word only: `coordination` is not about nations.
fn reach_of(word: &str) -> Option<Reach> {
    let lower = word.to_ascii_lowercase();
    let begins = |stem: &str| {
        lower.match_indices(stem).any(|(at, _)| {
            let before = lower.get(..at).and_then(|before| before.chars().next_back());
            !stem.is_ascii() || before.is_none_or(|c| !c.is_ascii_alphanumeric())
        })
    };
    STEMS.iter().find(|(_, stems)| stems.split(' ').any(begins)).map(|(reach, _)| *reach)
}

fn explained(reach: Reach) -> Text {
    match reach {
        Identity => text(
            "规则只看层次与事件种类，看不到人的类别、宗教、民族、党派或出身",
            "a rule sees tier and event kind only, never someone's category, religion, ethnicity, party or origin",
        ),
        Mind => text(
            "规则不记录人的思想言论，不监看聚会与社交媒体",
            "no rule records thoughts or opinions, or watches gatherings and social media",
        ),
        Movements => text("规则不追踪人的行踪", "no rule follows where people go"),
        Worth => text(
            "不对居民评分、排名或画像，也没有针对居民的指标",
            "nothing scores, ranks or profiles a resident, and there is no metric over residents",
        ),
        Trade => text(
            "不以招商引资为指标，那不是联络工作的职责",
            "investment brought in is no measure of this work",
        ),
        Scope => {
            text("规则不限定到某个社区、楼栋或个人", "no rule is scoped to one community, building or person")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_who_someone_is_and_what_someone_does_are_refused_in_both_languages() {
        for word in [
            "category",
            "religious_belief",
            "宗教信仰",
            "ethnic-minority",
            "民族",
            "party_member",
            "政治面貌",
        ] {
            assert_eq!(reach_of(word), Some(Identity), "{word}");
        }
        for word in ["thoughts", "思想动态", "gatherings", "social_media", "舆情", "opinion_of_contact"]
        {
            assert_eq!(reach_of(word), Some(Mind), "{word}");
        }
        for word in ["travel", "行踪轨迹", "出入境", "monitoring"] {
            assert_eq!(reach_of(word), Some(Movements), "{word}");
        }
        for word in ["metric", "score_contacts", "居民评分", "风险等级", "points"] {
            assert_eq!(reach_of(word), Some(Worth), "{word}");
        }
        for word in ["investment_count", "招商引资", "investors"] {
            assert_eq!(reach_of(word), Some(Trade), "{word}");
        }
    }

    #[test]
    fn a_stem_inside_another_word_is_no_attempt() {
        for word in ["coordination", "frank", "separate", "embargo", "deployment", "supporters"] {
            assert_eq!(reach_of(word), None, "{word}");
        }
    }

    #[test]
    fn no_key_and_no_word_of_the_project_is_refused_by_its_own_list() {
        use crate::rulebook::keys;
        let keys = keys::TABLES.iter().flat_map(|table| table.entries.iter().map(|entry| entry.key.name));
        for word in keys.chain(crate::vocabulary::EventKind::WORDS.iter().copied()) {
            assert!(reason_for_words(word).is_none(), "{word}");
        }
        for slug in [
            "hear-opinions",
            "contact-representatives",
            "unit-representatives",
            "resident-units",
            "report-issues",
        ] {
            assert!(reason_for_meetings(slug).is_none(), "{slug}");
        }
    }
}
