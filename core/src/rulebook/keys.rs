//! The keys a rulebook may use, table by table, with what each means.
//!
//! One list for the reader (which refuses every other key and suggests the nearest), for the schema and for the reference page.

/// A key, what it takes and what it means.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The key's name.
    pub name: &'static str,
    /// Whether a table without it is an error.
    pub required: bool,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// What it means, in English.
    pub en: &'static str,
}

const fn must(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    Key { name, required: true, zh, en }
}
const fn may(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    Key { name, required: false, zh, en }
}

const ID: Key =
    must("id", "规则编号，同号者为其各版本", "the rule's id; rules that share it are its versions");
const TITLE: Key = may("title", "简短名称（中、英）", "a short name (zh, en)");
const EFFECTIVE: Key =
    may("effective", "生效区间，含 from 不含 until", "in force from (inclusive) until (exclusive)");
const CLAUSE: Key = must("clause", "所据条款", "the clause it rests on");
const DEFAULTS: Key = may("defaults", "来源未给出数值的键", "keys whose number the source does not give");
const MIN_DAYS: Key = may(
    "min_days",
    "周期余日不足此数则不欠（默认 1）",
    "owed only if so many days of the period are left (1)",
);
const LATE_DAYS: Key = may(
    "late_days",
    "逾期后仍可补办的天数（默认 0）",
    "days after due in which it may still be made good (0)",
);

/// `[rulebook]`.
pub const RULEBOOK: &[Key] = &[
    must("id", "制度编号", "the rulebook's id"),
    must("version", "版本，文本", "its version, a text"),
    TITLE,
    may("handover_days", "接手后的宽限天数（默认 30）", "days a body has after taking a contact over (30)"),
    may("extends", "所继承的制度:standard 或调用方给出的名字", "the rulebook this one is laid over"),
    may("escalation", "逾期若干天后抄告哪一级", "who hears of a duty so many days overdue"),
];
/// `[[source]]`.
pub const SOURCE: &[Key] =
    &[must("id", "来源简称", "the source's short name"), must("title", "来源标题", "its title")];
/// `[[visit]]`.
pub const VISIT: &[Key] = &[
    ID,
    TITLE,
    may("every", "周期:month、quarter、half-year、year", "the calendar period"),
    may("on", "触发:festivals、events 或 declaration", "what else makes it owed"),
    may("tiers", "适用层次（省略为全部）", "whom it concerns (all)"),
    may("by", "谁的走访算数，首位为责任人（省略为任何角色）", "whose visits qualify, holder first (any)"),
    may("kinds", "哪些走访算数（省略为任何）", "which kinds of visit qualify (any)"),
    may("count", "次数（默认 1）", "how many visits (1)"),
    MIN_DAYS,
    LATE_DAYS,
    may("per", "\"body\":每个组织欠一份", "\"body\": owed once by each body"),
    may("body", "per = \"body\" 时的组织种类", "the kind of body, with per = \"body\""),
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
/// `on = { festivals = … }`.
pub const ON_FESTIVALS: &[Key] = &[
    must("festivals", "哪些节日", "which festivals"),
    may("before", "节前几天起（默认 0）", "days before (0)"),
    may("after", "节后几天止（默认 0）", "days after (0)"),
];
/// `on = { events = … }`.
pub const ON_EVENTS: &[Key] = &[
    must("events", "哪些事件", "which events"),
    must("within", "几天之内", "within how many days"),
    may("days", "calendar 或 working(默认 calendar)", "calendar or working days (calendar)"),
];
/// `on = { declaration = true, … }`.
pub const ON_DECLARATION: &[Key] = &[
    must("declaration", "true:公告的突发公共事件", "true: a declared public emergency"),
    must("within", "几天之内", "within how many days"),
    may("days", "calendar 或 working(默认 calendar)", "calendar or working days (calendar)"),
];
/// `[[meeting]]`.
pub const MEETING: &[Key] = &[
    ID,
    TITLE,
    must("body", "哪类组织", "which kind of body owes it"),
    must("every", "周期", "the calendar period"),
    may("kinds", "哪些会议算数（省略为任何）", "which kinds of meeting qualify (any)"),
    may("min", "至少几次（默认 1）", "at least so many (1)"),
    may("max", "至多几次，只作提示", "at most so many, a remark only"),
    may("min_gap_days", "两次之间至少几天（默认 0）", "days between two that count (0)"),
    may("topics", "必有议题", "topics each meeting needs"),
    may("invited", "必邀方面", "groups each meeting must invite"),
    may("chair", "主持人角色，亦为责任人", "the role that chairs, holder of the duty"),
    MIN_DAYS,
    LATE_DAYS,
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
/// `clause = { … }`.
pub const CLAUSE_KEYS: &[Key] = &[
    must("source", "来源简称", "the source's short name"),
    must("section", "章节", "the section"),
    may("gist", "大意（中、英），用自己的话", "what it means, in one's own words"),
];
/// `effective = { … }`.
pub const EFFECTIVE_KEYS: &[Key] =
    &[may("from", "首日（含）", "first day, inclusive"), may("until", "止日（不含）", "end, exclusive")];
/// `escalation = [{ … }]`.
pub const ESCALATION_KEYS: &[Key] = &[
    must("days", "逾期天数", "days overdue"),
    must("to", "community、street 或 district", "the level that hears of it"),
];
/// `[calendar]`.
pub const CALENDAR: &[Key] = &[
    must("covers", "覆盖范围 { from, to }，两端都含", "the days covered, both ends included"),
    may("off", "平日放假的日期", "weekdays that are free"),
    may("work", "周末上班的日期", "weekend days that are worked"),
    may("source", "出处", "where the days come from"),
    may("provisional", "true:暂定", "true: not final"),
];
/// `covers = { … }`.
pub const COVERS: &[Key] = &[must("from", "首日", "first day"), must("to", "末日", "last day")];
/// `title = { … }` and `gist = { … }`.
pub const BILINGUAL: &[Key] = &[must("zh", "中文", "Chinese"), must("en", "英文", "English")];
