//! What no rule may look at, whatever the key or word that tries it.
//!
//! A rule sees a tier and the kind of an event, nothing else about a person. Who someone is (category, religion, ethnicity,
//! party, origin), what someone thinks or says, whom someone meets, where someone goes, and where exactly someone lives are not
//! things a rule can name; nor may a rule score, rank or oblige a resident. This list only makes the refusal plain: every word outside
//! the closed vocabularies is refused anyway.

use crate::error::text;
use crate::vocabulary::Text;

/// Word stems and why they are refused: 0 identity, 1 thoughts and contacts, 2 movements, 3 scores, 4 scope.
const STEMS: &[(&str, u8)] = &[
    ("categor", 0),
    ("religi", 0),
    ("faith", 0),
    ("ethnic", 0),
    ("nation", 0),
    ("party", 0),
    ("politic", 0),
    ("origin", 0),
    ("gender", 0),
    ("race", 0),
    ("类别", 0),
    ("宗教", 0),
    ("民族", 0),
    ("党派", 0),
    ("政治面貌", 0),
    ("籍贯", 0),
    ("thought", 1),
    ("opinion", 1),
    ("attitude", 1),
    ("mood", 1),
    ("speech", 1),
    ("gathering", 1),
    ("assembl", 1),
    ("social-media", 1),
    ("social_media", 1),
    ("association", 1),
    ("思想", 1),
    ("言论", 1),
    ("聚会", 1),
    ("动态", 1),
    ("movement", 2),
    ("travel", 2),
    ("location", 2),
    ("entry-exit", 2),
    ("whereabouts", 2),
    ("trajector", 2),
    ("行踪", 2),
    ("出入境", 2),
    ("score", 3),
    ("rank", 3),
    ("rating", 3),
    ("profile", 3),
    ("risk", 3),
    ("评分", 3),
    ("排名", 3),
    ("communities", 4),
    ("community_id", 4),
    ("building", 4),
    ("contact", 4),
    ("person", 4),
    ("resident", 4),
    ("address", 4),
    ("scope", 4),
];

/// Why `word` may not stand in a rule, or `None`.
pub(super) fn reason(word: &str) -> Option<Text> {
    kind_of(word).map(explained)
}

/// Why a word of a closed vocabulary is not merely unknown: it names who someone is or what someone does.
pub(super) fn reason_for_words(word: &str) -> Option<Text> {
    kind_of(word).filter(|kind| *kind < 4).map(explained)
}

/// Why `word` may not be a topic, an invited group or a kind of meeting: these may speak of residents and opinions, since meetings are
/// held to hear them, but not of who someone is.
pub(super) fn reason_for_meetings(word: &str) -> Option<Text> {
    kind_of(word).filter(|kind| *kind == 0).map(explained)
}

/// Stems match at the beginning of a word only: `coordination` is not about nations.
fn kind_of(word: &str) -> Option<u8> {
    let lower = word.to_lowercase();
    let begins = |stem: &str| {
        lower.match_indices(stem).any(|(at, _)| {
            let before = lower.get(..at).and_then(|before| before.chars().next_back());
            !stem.is_ascii() || before.is_none_or(|c| !c.is_ascii_alphanumeric())
        })
    };
    STEMS.iter().find(|(stem, _)| begins(stem)).map(|(_, kind)| *kind)
}

fn explained(kind: u8) -> Text {
    match kind {
        0 => text(
            "规则只看层次与事件种类，看不到人的类别、宗教、民族、党派或出身",
            "a rule sees tier and event kind only, never someone's category, religion, ethnicity, party or origin",
        ),
        1 => text(
            "规则不记录人的思想言论，不监看聚会与社交媒体",
            "no rule records thoughts or opinions, or watches gatherings and social media",
        ),
        2 => text("规则不追踪人的行踪", "no rule follows where people go"),
        3 => text("不对居民评分、排名或画像", "nothing scores, ranks or profiles a resident"),
        _ => {
            text("规则不限定到某个社区、楼栋或个人", "no rule is scoped to one community, building or person")
        }
    }
}
