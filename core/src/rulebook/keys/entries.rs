//! The entries themselves, table by table: one line of truth for each key.
//!
//! Whatever stands in brackets at the end of a meaning is what leaving the key out means. Nothing is decided here.

mod appraisal;

use super::AROUND;
use super::COUNT;
use super::ESCALATION_DAYS;
use super::Entry;
use super::HANDOVER_DAYS;
use super::Key;
use super::LATE_DAYS;
use super::List;
use super::MAX;
use super::MIN;
use super::MIN_DAYS;
use super::MIN_GAP_DAYS;
use super::NUMBERS;
use super::Table;
use super::Takes;
use super::WITHIN;
use super::tasks::ACTIVITY_ENTRIES;
use super::tasks::APPOINTMENT_ENTRIES;
use super::tasks::CHECKLIST_ENTRIES;
use super::tasks::QUALIFICATION_ENTRIES;
use super::tasks::REPORT_ENTRIES;
use super::tasks::REQUEST_ENTRIES;
use super::tasks::STAFFING_ENTRIES;
use super::tasks::TRAINING_ENTRIES;
use super::tasks::WINDOW_ENTRIES;
use crate::vocabulary::BodyKind;
use crate::vocabulary::DayCount;
use crate::vocabulary::EventKind;
use crate::vocabulary::Every;
use crate::vocabulary::Festival;
use crate::vocabulary::Level;
use crate::vocabulary::Role;
use crate::vocabulary::Tier;
use crate::vocabulary::VisitKind;

pub(super) use appraisal::COMMUNITY_APPRAISAL_ENTRIES;
pub(super) use appraisal::COMPONENT_ENTRIES;
pub(super) use appraisal::STEP_ENTRIES;
pub(super) use appraisal::WORKER_APPRAISAL_ENTRIES;

macro_rules! list {
    ($list:ident) => {
        List {
            what: [$list::WHAT_ZH, $list::WHAT],
            words: $list::WORDS,
            name: |at, lang| $list::ALL.get(at).map_or("", |word| word.name(lang)),
        }
    };
}
pub(super) use list;

pub(super) const EVERY: Takes = Takes::Word(list!(Every));
pub(super) const BODY: Takes = Takes::Word(list!(BodyKind));
const DAYS: Takes = Takes::Word(list!(DayCount));
pub(super) const fn must(name: &'static str, takes: Takes, zh: &'static str, en: &'static str) -> Entry {
    Entry { key: Key { name, required: true, zh, en }, takes }
}
pub(super) const fn may(name: &'static str, takes: Takes, zh: &'static str, en: &'static str) -> Entry {
    Entry { key: Key { name, required: false, zh, en }, takes }
}

pub(super) const ID: Entry = must(
    "id",
    Takes::Id,
    "规则编号，同号者为其各版本",
    "the rule's id; rules that share it are its versions",
);
pub(super) const TITLE: Entry =
    may("title", Takes::Table(&[BILINGUAL_ENTRIES]), "简短名称（中、英）", "a short name (zh, en)");
pub(super) const EFFECTIVE: Entry = may(
    "effective",
    Takes::Table(&[EFFECTIVE_ENTRIES]),
    "生效区间，含 from 不含 until（省略为一直有效）",
    "in force from (inclusive) until (exclusive); always when left out",
);
pub(super) const CLAUSE: Entry =
    must("clause", Takes::Table(&[CLAUSE_ENTRIES]), "所据条款", "the clause it rests on");
pub(super) const DEFAULTS: Entry = may(
    "defaults",
    Takes::Words(List { what: ["数的键", "key of a number"], words: NUMBERS, name: |_, _| "" }),
    "来源未给出数值的键",
    "keys whose number the source does not give",
);
pub(super) const OWED_DAYS: Entry = may(
    "min_days",
    Takes::Number(MIN_DAYS),
    "周期余日不足此数则不欠（默认 1）",
    "owed only if so many days of the period are left (1)",
);
pub(super) const LATE: Entry = may(
    "late_days",
    Takes::Number(LATE_DAYS),
    "逾期后仍可补办的天数（默认 0）",
    "days after due in which it may still be made good (0)",
);
pub(super) const HOW_COUNTED: Entry = may(
    "days",
    DAYS,
    "calendar 为自然日，working 为工作日，后者须有 [calendar]（默认 calendar）",
    "calendar days, or working days, which need a [calendar] (calendar)",
);
pub(super) const RESPOND: Entry = must("within", Takes::Number(WITHIN), "几天之内", "within how many days");

pub(super) const RULEBOOK_ENTRIES: &[Entry] = &[
    must("id", Takes::Id, "制度编号", "the rulebook's id"),
    must("version", Takes::Id, "版本，文本", "its version, a text"),
    TITLE,
    may(
        "handover_days",
        Takes::Number(HANDOVER_DAYS),
        "接手后的宽限天数（默认 30）",
        "days a body has after taking a contact over (30)",
    ),
    may(
        "extends",
        Takes::Text,
        "所继承的制度：standard、内置变体或调用方给出的名字",
        "the rulebook this one is laid over: standard, a built-in variant, or a name that the caller knows",
    ),
    may(
        "escalation",
        Takes::Tables(ESCALATION_ENTRIES),
        "逾期若干天后抄告哪一级（省略为不抄告）",
        "who hears of a duty so many days overdue (nobody)",
    ),
];
pub(super) const SOURCE_ENTRIES: &[Entry] = &[
    must("id", Takes::Id, "来源简称", "the source's short name"),
    must("title", Takes::Text, "来源标题", "its title"),
];
pub(super) const VISIT_ENTRIES: &[Entry] = &[
    ID,
    TITLE,
    may("every", EVERY, "周期；与 on 二者取一", "the calendar period; either this or `on`"),
    may(
        "on",
        Takes::Table(&[FESTIVAL_ENTRIES, EVENT_ENTRIES, DECLARATION_ENTRIES]),
        "触发：节日、本人或家人所报事件、公告的突发公共事件",
        "what else makes it owed: festivals, reported events or a declared emergency",
    ),
    may("tiers", Takes::Words(list!(Tier)), "适用层次（省略为全部）", "whom it concerns (all)"),
    may(
        "by",
        Takes::Words(list!(Role)),
        "谁的走访算数，首位为责任人（省略为任何角色，社区干部负责）",
        "whose visits qualify, holder first (any; the community cadre holds it)",
    ),
    may(
        "kinds",
        Takes::Words(list!(VisitKind)),
        "哪些走访算数（省略为任何）",
        "which kinds of visit qualify (any)",
    ),
    may(
        "count",
        Takes::Number(COUNT),
        "次数，须在不同日期（默认 1）",
        "how many visits, on as many days (1)",
    ),
    OWED_DAYS,
    LATE,
    may("per", Takes::Body, "\"body\"：每个组织欠一份", "\"body\": owed once by each body"),
    may("body", BODY, "per = \"body\" 时的组织种类", "the kind of body, with per = \"body\""),
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
pub(super) const FESTIVAL_ENTRIES: &[Entry] = &[
    must("festivals", Takes::Words(list!(Festival)), "哪些节日", "which festivals"),
    may("before", Takes::Number(AROUND), "节前几天起（默认 0）", "days before (0)"),
    may("after", Takes::Number(AROUND), "节后几天止（默认 0）", "days after (0)"),
];
pub(super) const EVENT_ENTRIES: &[Entry] =
    &[must("events", Takes::Words(list!(EventKind)), "哪些事件", "which events"), RESPOND, HOW_COUNTED];
pub(super) const DECLARATION_ENTRIES: &[Entry] = &[
    must("declaration", Takes::True, "true：公告的突发公共事件", "true: a declared public emergency"),
    RESPOND,
    HOW_COUNTED,
];
pub(super) const MEETING_ENTRIES: &[Entry] = &[
    ID,
    TITLE,
    must("body", BODY, "哪类组织", "which kind of body owes it"),
    must("every", EVERY, "周期", "the calendar period"),
    may("kinds", Takes::Slugs, "哪些会议算数（省略为任何）", "which kinds of meeting qualify (any)"),
    may("min", Takes::Number(MIN), "至少几次（默认 1）", "at least so many (1)"),
    may("max", Takes::Number(MAX), "至多几次，只作提示", "at most so many, a remark only"),
    may(
        "min_gap_days",
        Takes::Number(MIN_GAP_DAYS),
        "两次之间至少几天（默认 0）",
        "days between two that count (0)",
    ),
    may("topics", Takes::Slugs, "必有议题（省略为不限）", "topics each meeting needs (none)"),
    may("invited", Takes::Slugs, "必邀方面（省略为不限）", "groups each meeting must invite (none)"),
    may(
        "chair",
        Takes::Word(list!(Role)),
        "主持人角色，亦为责任人（省略为不限，社区干部负责）",
        "the role that chairs and holds the duty (any; the community cadre holds it)",
    ),
    OWED_DAYS,
    LATE,
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
pub(super) const CLAUSE_ENTRIES: &[Entry] = &[
    must("source", Takes::Id, "来源简称", "the source's short name"),
    must("section", Takes::Text, "章节", "the section"),
    may(
        "gist",
        Takes::Table(&[BILINGUAL_ENTRIES]),
        "大意（中、英），用自己的话",
        "what it means, in one's own words",
    ),
];
pub(super) const EFFECTIVE_ENTRIES: &[Entry] = &[
    may("from", Takes::Date, "首日（含）", "first day, inclusive"),
    may("until", Takes::Date, "止日（不含）", "end, exclusive"),
];
pub(super) const ESCALATION_ENTRIES: &[Entry] = &[
    must("days", Takes::Number(ESCALATION_DAYS), "逾期天数", "days overdue"),
    must("to", Takes::Word(list!(Level)), "哪一级", "the level that hears of it"),
];
pub(super) const CALENDAR_ENTRIES: &[Entry] = &[
    must(
        "covers",
        Takes::Table(&[COVERS_ENTRIES]),
        "覆盖范围 { from, to }，两端都含",
        "the days covered, both ends included",
    ),
    may("off", Takes::Dates, "平日放假的日期", "weekdays that are free"),
    may("work", Takes::Dates, "周末上班的日期", "weekend days that are worked"),
    may("source", Takes::Text, "出处", "where the days come from"),
    may("provisional", Takes::Flag, "true：暂定", "true: not final"),
];
pub(super) const COVERS_ENTRIES: &[Entry] =
    &[must("from", Takes::Date, "首日", "first day"), must("to", Takes::Date, "末日", "last day")];
pub(super) const BILINGUAL_ENTRIES: &[Entry] =
    &[must("zh", Takes::Text, "中文", "Chinese"), must("en", Takes::Text, "英文", "English")];

/// The tables at the top of a rulebook, and those inside them.
pub const TABLES: &[Table] = &[
    Table {
        written: "[rulebook]",
        zh: "制度本身，必有一个",
        en: "the rulebook itself; there is one",
        entries: RULEBOOK_ENTRIES,
    },
    Table {
        written: "[[source]]",
        zh: "条款所引的文献",
        en: "a document that clauses cite",
        entries: SOURCE_ENTRIES,
    },
    Table { written: "[[visit]]", zh: "走访规则", en: "a rule about visits", entries: VISIT_ENTRIES },
    Table {
        written: "on = { festivals }",
        zh: "节日触发",
        en: "owed at festivals",
        entries: FESTIVAL_ENTRIES,
    },
    Table {
        written: "on = { events }",
        zh: "事件触发",
        en: "owed after reported events",
        entries: EVENT_ENTRIES,
    },
    Table {
        written: "on = { declaration }",
        zh: "公告触发",
        en: "owed in a declared emergency",
        entries: DECLARATION_ENTRIES,
    },
    Table {
        written: "[[meeting]]", zh: "会议规则", en: "a rule about meetings", entries: MEETING_ENTRIES
    },
    Table {
        written: "[[training]]",
        zh: "培训规则",
        en: "a rule about trainings",
        entries: TRAINING_ENTRIES,
    },
    Table {
        written: "on = { appointment }",
        zh: "任职前",
        en: "owed before an appointment",
        entries: APPOINTMENT_ENTRIES,
    },
    Table {
        written: "[[report]]",
        zh: "年度述职规则",
        en: "a rule about yearly reports",
        entries: REPORT_ENTRIES,
    },
    Table {
        written: "[[checklist]]",
        zh: "清单规则",
        en: "a rule about what must be in place",
        entries: CHECKLIST_ENTRIES,
    },
    Table {
        written: "[[activity]]",
        zh: "活动规则",
        en: "a rule about activities",
        entries: ACTIVITY_ENTRIES,
    },
    Table {
        written: "[[request]]",
        zh: "来件办理规则",
        en: "a rule about what was received",
        entries: REQUEST_ENTRIES,
    },
    Table {
        written: "[[staffing]]",
        zh: "岗位配备规则，只产生发现，不产生应办事项",
        en: "a rule about filled posts; it makes findings, no duties",
        entries: STAFFING_ENTRIES,
    },
    Table {
        written: "[[qualification]]",
        zh: "任职资格规则，只产生发现，不产生应办事项",
        en: "a rule about attested tests; it makes findings, no duties",
        entries: QUALIFICATION_ENTRIES,
    },
    Table {
        written: "window = { }",
        zh: "一年中的一段，两端都含",
        en: "a part of each year, both ends included",
        entries: WINDOW_ENTRIES,
    },
    Table {
        written: "[appraisal.worker]",
        zh: "工作者考评；有多个版本时写作 [[appraisal.worker]]",
        en: "how workers are appraised; with several versions written [[appraisal.worker]]",
        entries: WORKER_APPRAISAL_ENTRIES,
    },
    Table {
        written: "[appraisal.community]",
        zh: "社区考评；有多个版本时写作 [[appraisal.community]]",
        en: "how communities are appraised; with several versions written [[appraisal.community]]",
        entries: COMMUNITY_APPRAISAL_ENTRIES,
    },
    Table {
        written: "steps = [{ }]",
        zh: "社区标准的一级",
        en: "a step of a community's standard",
        entries: STEP_ENTRIES,
    },
    Table {
        written: "components = [{ }]",
        zh: "计入的一类应办事项",
        en: "duties that are counted",
        entries: COMPONENT_ENTRIES,
    },
    Table { written: "clause = { }", zh: "条款", en: "a clause", entries: CLAUSE_ENTRIES },
    Table {
        written: "effective = { }",
        zh: "生效区间",
        en: "when a version is in force",
        entries: EFFECTIVE_ENTRIES,
    },
    Table {
        written: "escalation = [{ }]",
        zh: "抄告的一级",
        en: "a step of who hears of late duties",
        entries: ESCALATION_ENTRIES,
    },
    Table {
        written: "title = { }, gist = { }",
        zh: "双语文本",
        en: "a text in both languages",
        entries: BILINGUAL_ENTRIES,
    },
    Table {
        written: "[calendar]",
        zh: "工作日历，以周末为基准",
        en: "the working days, against the plain weekend",
        entries: CALENDAR_ENTRIES,
    },
    Table {
        written: "covers = { }",
        zh: "日历的覆盖范围",
        en: "the days a calendar covers",
        entries: COVERS_ENTRIES,
    },
];
