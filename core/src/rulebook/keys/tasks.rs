//! The entries of tasks and conditions. See [`entries`](super::entries).

use super::COUNT;
use super::Entry;
use super::List;
use super::MAX;
use super::MIN;
use super::MIN_ACTIVITIES;
use super::MIN_CONTACTS;
use super::Takes;
use super::VACANCY_DAYS;
use super::VALID_DAYS;
use super::entries::BODY;
use super::entries::CLAUSE;
use super::entries::DEFAULTS;
use super::entries::EFFECTIVE;
use super::entries::EVERY;
use super::entries::FESTIVAL_ENTRIES;
use super::entries::HOW_COUNTED;
use super::entries::ID;
use super::entries::LATE;
use super::entries::OWED_DAYS;
use super::entries::RESPOND;
use super::entries::TITLE;
use super::entries::list;
use super::entries::may;
use super::entries::must;
use crate::vocabulary::RequestKind;
use crate::vocabulary::Role;
use crate::vocabulary::Step;

const ROLES: Takes = Takes::Words(list!(Role));
const POSTS: Entry = may("roles", ROLES, "涉及哪些岗位（省略为全部）", "whose posts it concerns (all)");
const HOLDER: Entry = may(
    "holder",
    Takes::Word(list!(Role)),
    "责任人角色（省略为社区干部）",
    "the role that answers for it (the community cadre)",
);
const IN_YEAR: Entry = may(
    "window",
    Takes::Table(&[WINDOW_ENTRIES]),
    "一年中的哪一段，只与 every = \"year\" 同用（省略为全年）",
    "which part of the year, with every = \"year\" only (the whole year)",
);

pub(super) const WINDOW_ENTRIES: &[Entry] = &[
    must(
        "from",
        Takes::MonthDay,
        "首日；没有这一天的年份取当月末日",
        "first day; the month's last where a year lacks it",
    ),
    must("to", Takes::MonthDay, "末日", "last day"),
];
pub(super) const TRAINING_ENTRIES: &[Entry] = &[
    ID,
    TITLE,
    may("every", EVERY, "周期；与 on 二者取一", "the calendar period; either this or `on`"),
    may("on", Takes::Table(&[APPOINTMENT_ENTRIES]), "任职前", "before an appointment"),
    IN_YEAR,
    POSTS,
    may("kinds", Takes::Slugs, "哪些培训算数（省略为任何）", "which kinds of training count (any)"),
    may("count", Takes::Number(COUNT), "次数，须在不同日期（默认 1）", "how many, on as many days (1)"),
    may("passed", Takes::Flag, "true：考试合格才算", "true: only with a passed examination"),
    OWED_DAYS,
    LATE,
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
pub(super) const APPOINTMENT_ENTRIES: &[Entry] = &[
    must("appointment", Takes::True, "true：任职当日到期", "true: due on the day of appointment"),
    may(
        "valid_days",
        Takes::Number(VALID_DAYS),
        "至多在任职前多少天（省略为不限）",
        "at most so many days before it (any number)",
    ),
];
pub(super) const REPORT_ENTRIES: &[Entry] =
    &[ID, TITLE, IN_YEAR, POSTS, OWED_DAYS, LATE, EFFECTIVE, CLAUSE, DEFAULTS];
pub(super) const CHECKLIST_ENTRIES: &[Entry] = &[
    ID,
    TITLE,
    must("body", BODY, "哪类组织", "which kind of body owes it"),
    must("every", EVERY, "周期", "the calendar period"),
    IN_YEAR,
    must("items", Takes::Slugs, "须逐项到位", "the items, each of which must be in place"),
    HOLDER,
    OWED_DAYS,
    LATE,
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
pub(super) const ACTIVITY_ENTRIES: &[Entry] = &[
    ID,
    TITLE,
    must("body", BODY, "哪类组织", "which kind of body owes it"),
    may("every", EVERY, "周期；与 on 二者取一", "the calendar period; either this or `on`"),
    may("on", Takes::Table(&[FESTIVAL_ENTRIES]), "触发：节日", "at festivals"),
    IN_YEAR,
    must("kinds", Takes::Slugs, "哪些活动，每种都须有", "the kinds of activity, each needed"),
    may(
        "min",
        Takes::Number(MIN_ACTIVITIES),
        "每种至少几次；0 为只计数，不欠（默认 1）",
        "at least so many of each kind; 0 counts them and owes nothing (1)",
    ),
    may("max", Takes::Number(MAX), "每种至多几次，只作提示", "at most so many of each kind, a remark only"),
    HOLDER,
    OWED_DAYS,
    LATE,
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
pub(super) const REQUEST_ENTRIES: &[Entry] = &[
    ID,
    TITLE,
    may("body", BODY, "哪类组织（省略为全部）", "which kind of body (all)"),
    must("kinds", Takes::Words(list!(RequestKind)), "哪些来件", "which kinds of request"),
    must("step", Takes::Word(list!(Step)), "办到哪一步", "how far it must have come"),
    RESPOND,
    HOW_COUNTED,
    HOLDER,
    LATE,
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
pub(super) const STAFFING_ENTRIES: &[Entry] = &[
    ID,
    TITLE,
    must("body", BODY, "哪类组织", "which kind of body"),
    must("roles", ROLES, "由哪些角色担任", "which roles fill the post"),
    may("min", Takes::Number(MIN), "至少几人（默认 1）", "at least so many workers (1)"),
    may("full_time", Takes::Flag, "true：只计专职", "true: full-time workers only"),
    must("vacancy_days", Takes::Number(VACANCY_DAYS), "可空缺几天", "for how many days it may be vacant"),
    may(
        "min_contacts",
        Takes::Number(MIN_CONTACTS),
        "联系对象达到此数才须配备（省略为一律须配）",
        "needed from so many contacts on (always)",
    ),
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
pub(super) const QUALIFICATION_ENTRIES: &[Entry] = &[
    ID,
    TITLE,
    POSTS,
    must("tests", Takes::Slugs, "证明所及的各项要求", "the tests that the attestation is about"),
    EFFECTIVE,
    CLAUSE,
    DEFAULTS,
];
