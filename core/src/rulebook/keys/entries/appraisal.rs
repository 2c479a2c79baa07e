//! The keys of `[appraisal.worker]` and `[appraisal.community]`.

use super::CLAUSE;
use super::DEFAULTS;
use super::EFFECTIVE;
use super::TITLE;
use super::may;
use super::must;
use crate::rulebook::keys::ADMONITION_MONTHS;
use crate::rulebook::keys::ANY_SHARE;
use crate::rulebook::keys::APPROVAL;
use crate::rulebook::keys::BALLOT_WEIGHT;
use crate::rulebook::keys::COMPONENT_WEIGHT;
use crate::rulebook::keys::Entry;
use crate::rulebook::keys::List;
use crate::rulebook::keys::MIN_BALLOTS;
use crate::rulebook::keys::RECTIFY_DAYS;
use crate::rulebook::keys::REVIEW_DAYS;
use crate::rulebook::keys::STEP_CONTACTS;
use crate::rulebook::keys::STEP_SHARE;
use crate::rulebook::keys::Takes;
use crate::vocabulary::SubjectKind;

pub(in crate::rulebook::keys) const WORKER_APPRAISAL_ENTRIES: &[Entry] = &[
    TITLE,
    must("min_ballots", Takes::Number(MIN_BALLOTS), "少于此票数不评等次", "fewer ballots give no grade"),
    must("min_turnout", Takes::Share(ANY_SHARE), "投票率低于此数不评等次", "a lower turnout gives no grade"),
    may(
        "contacts_weight",
        Takes::Number(BALLOT_WEIGHT),
        "联系对象每票计几次（默认 1）",
        "how often a ballot of the contacts counts (1)",
    ),
    may(
        "residents_weight",
        Takes::Number(BALLOT_WEIGHT),
        "居民代表每票计几次（默认 1）",
        "how often a ballot of the residents' representatives counts (1)",
    ),
    must(
        "excellent_approval",
        Takes::Share(APPROVAL),
        "评优秀所需的优秀与称职票合计占比",
        "the share of ballots for excellent or competent that `excellent` needs",
    ),
    must(
        "excellent_share",
        Takes::Share(ANY_SHARE),
        "评优秀所需的优秀票占比",
        "the share of ballots for excellent that `excellent` needs",
    ),
    must(
        "competent_approval",
        Takes::Share(APPROVAL),
        "评称职所需的优秀与称职票合计占比，不高于 excellent_approval",
        "the share of ballots for excellent or competent that `competent` needs, no higher than excellent_approval",
    ),
    must(
        "admonition_months",
        Takes::Number(ADMONITION_MONTHS),
        "不称职者的诫勉月数",
        "months of admonition after `not_competent`",
    ),
    must(
        "review_days",
        Takes::Number(REVIEW_DAYS),
        "诫勉期满后几天内复核",
        "days after the admonition within which it is reviewed",
    ),
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
pub(in crate::rulebook::keys) const COMMUNITY_APPRAISAL_ENTRIES: &[Entry] = &[
    TITLE,
    must(
        "steps",
        Takes::Tables(STEP_ENTRIES),
        "按联系对象人数的标准，人数与比例逐级上升，首级从 0 起",
        "the standard by number of contacts; both rise from step to step, and the first begins at 0",
    ),
    must(
        "components",
        Takes::Tables(COMPONENT_ENTRIES),
        "哪些应办事项计入，各计几次",
        "which duties are counted, and how often each",
    ),
    must(
        "good_margin",
        Takes::Share(ANY_SHARE),
        "高出标准多少为示范（至多到 1）",
        "how much above the standard `demonstration` begins (at 1 at the latest)",
    ),
    must(
        "rectify_days",
        Takes::Number(RECTIFY_DAYS),
        "不合格的，周期结束后几天内整改",
        "days after the period within which what fell short is put right",
    ),
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
pub(in crate::rulebook::keys) const STEP_ENTRIES: &[Entry] = &[
    must("contacts", Takes::Number(STEP_CONTACTS), "从多少联系对象起", "from so many contacts on"),
    must("share", Takes::Share(STEP_SHARE), "按时办结须达的比例", "the share that must be on time"),
];
pub(in crate::rulebook::keys) const COMPONENT_ENTRIES: &[Entry] = &[
    must(
        "duties",
        Takes::Word(List {
            what: [SubjectKind::WHAT_ZH, SubjectKind::WHAT],
            words: SubjectKind::WORDS,
            name: |at, lang| SubjectKind::ALL.get(at).map_or("", |word| word.name(lang)),
        }),
        "关于哪类对象的应办事项",
        "duties about which kind of subject",
    ),
    may("weight", Takes::Number(COMPONENT_WEIGHT), "每项计几次（默认 1）", "how often each counts (1)"),
];
