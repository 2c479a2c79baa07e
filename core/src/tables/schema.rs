//! The closed columns of every table: names, types, which may be missing.
//!
//! Nothing outside this list comes in. There is no column for a name, a phone, a place of visit, a time of day, a note, an ethnicity, a
//! religion or a party, and there will be none. Tables that no rule of this version reads yet are checked like the rest.

use serde::Serialize;

use crate::vocabulary::BodyKind;
use crate::vocabulary::DeclarationKind;
use crate::vocabulary::Electorate;
use crate::vocabulary::EventKind;
use crate::vocabulary::LeftReason;
use crate::vocabulary::ReportedBy;
use crate::vocabulary::RequestKind;
use crate::vocabulary::Role;
use crate::vocabulary::Tier;
use crate::vocabulary::VisitKind;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An opaque id of a contact; guarded against personal identifiers.
    Contact,
    /// An opaque id of a worker; guarded likewise.
    Worker,
    /// An id of a record; guarded likewise.
    Record,
    /// A community or other body: a 12-, 9- or 6-digit code or an opaque id.
    Body,
    /// The id of a rule.
    Rule,
    /// A civil date, 1950-01-01 to 2100-12-31.
    Date,
    /// A word of a closed vocabulary.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A lower-case word with hyphens.
    Slug,
    /// A list of such words.
    Slugs,
    /// A whole number, 0 or more.
    Count,
    /// A share from 0 to 1.
    Share,
    /// The public body that declared or exempted: present, short, never shown.
    Authority,
    /// A short version text.
    Version,
}

/// One column.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Column {
    /// Its name, in Arrow and in JSON.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be null or absent.
    pub optional: bool,
}

/// One table.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Schema {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
}

const fn must(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, optional: false }
}
const fn may(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, optional: true }
}

/// The tables, contacts first.
pub const TABLES: &[Schema] = &[
    Schema {
        name: "contacts",
        columns: &[
            must("contact_id", Kind::Contact),
            must("community_id", Kind::Body),
            must("tier", Kind::Word(Tier::WORDS)),
            must("enrolled_on", Kind::Date),
            may("left_on", Kind::Date),
            may("left_reason", Kind::Word(LeftReason::WORDS)),
            may("consent_from", Kind::Date),
            may("consent_until", Kind::Date),
            may("consent_health", Kind::Flag),
            may("declined_from", Kind::Date),
            may("purpose_version", Kind::Version),
        ],
    },
    Schema {
        name: "visits",
        columns: &[
            may("visit_id", Kind::Record),
            must("contact_id", Kind::Contact),
            must("on", Kind::Date),
            must("by", Kind::Word(Role::WORDS)),
            may("kind", Kind::Word(VisitKind::WORDS)),
            may("worker_id", Kind::Worker),
            may("recorded_on", Kind::Date),
        ],
    },
    Schema {
        name: "events",
        columns: &[
            may("event_id", Kind::Record),
            must("contact_id", Kind::Contact),
            must("kind", Kind::Word(EventKind::WORDS)),
            must("on", Kind::Date),
            must("reported_by", Kind::Word(ReportedBy::WORDS)),
            may("recorded_on", Kind::Date),
        ],
    },
    Schema {
        name: "declarations",
        columns: &[
            must("declaration_id", Kind::Record),
            must("kind", Kind::Word(DeclarationKind::WORDS)),
            must("from", Kind::Date),
            must("until", Kind::Date),
            must("scope", Kind::Body),
            must("authority", Kind::Authority),
        ],
    },
    Schema {
        name: "waivers",
        columns: &[
            must("contact_id", Kind::Contact),
            must("rule", Kind::Rule),
            must("from", Kind::Date),
            must("until", Kind::Date),
            must("authority", Kind::Authority),
            must("recorded_on", Kind::Date),
        ],
    },
    Schema {
        name: "bodies",
        columns: &[
            must("body_id", Kind::Body),
            must("kind", Kind::Word(BodyKind::WORDS)),
            may("parent_id", Kind::Body),
            may("since", Kind::Date),
            may("until", Kind::Date),
        ],
    },
    Schema {
        name: "meetings",
        columns: &[
            may("meeting_id", Kind::Record),
            must("body_id", Kind::Body),
            may("kind", Kind::Slug),
            must("on", Kind::Date),
            must("topics", Kind::Slugs),
            must("invited", Kind::Slugs),
            may("chair", Kind::Word(Role::WORDS)),
            may("recorded_on", Kind::Date),
        ],
    },
    Schema {
        name: "workers",
        columns: &[
            must("worker_id", Kind::Worker),
            must("body_id", Kind::Body),
            must("role", Kind::Word(Role::WORDS)),
            must("appointed_on", Kind::Date),
            may("left_on", Kind::Date),
            may("full_time", Kind::Flag),
            may("attested", Kind::Flag),
            may("attested_failed", Kind::Slugs),
            may("assigned_share", Kind::Share),
        ],
    },
    Schema {
        name: "trainings",
        columns: &[
            must("worker_id", Kind::Worker),
            must("kind", Kind::Slug),
            must("on", Kind::Date),
            may("passed", Kind::Flag),
        ],
    },
    Schema {
        name: "reports",
        columns: &[must("worker_id", Kind::Worker), must("year", Kind::Count), must("on", Kind::Date)],
    },
    Schema {
        name: "ballots",
        columns: &[
            must("worker_id", Kind::Worker),
            must("year", Kind::Count),
            must("electorate", Kind::Word(Electorate::WORDS)),
            must("excellent", Kind::Count),
            must("competent", Kind::Count),
            must("not_competent", Kind::Count),
            must("entitled", Kind::Count),
        ],
    },
    Schema {
        name: "requests",
        columns: &[
            must("request_id", Kind::Record),
            must("body_id", Kind::Body),
            must("kind", Kind::Word(RequestKind::WORDS)),
            must("received_on", Kind::Date),
            may("assigned_on", Kind::Date),
            may("resolved_on", Kind::Date),
        ],
    },
    Schema {
        name: "activities",
        columns: &[
            must("body_id", Kind::Body),
            must("kind", Kind::Slug),
            must("on", Kind::Date),
            must("count", Kind::Count),
        ],
    },
    Schema {
        name: "checks",
        columns: &[
            must("body_id", Kind::Body),
            must("item", Kind::Slug),
            must("on", Kind::Date),
            must("done", Kind::Flag),
        ],
    },
    Schema {
        name: "capacity",
        columns: &[
            may("body_id", Kind::Body),
            may("worker_id", Kind::Worker),
            may("role", Kind::Word(Role::WORDS)),
            must("per_day", Kind::Count),
        ],
    },
    Schema {
        name: "days_off",
        columns: &[may("body_id", Kind::Body), may("worker_id", Kind::Worker), must("on", Kind::Date)],
    },
];

/// The table of that name, with its position.
pub(super) fn find(name: &str) -> Option<(usize, &'static Schema)> {
    TABLES.iter().enumerate().find(|(_, schema)| schema.name == name)
}

/// Whether a list of names has this one, whole and in either case.
pub(super) fn lists(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known.eq_ignore_ascii_case(name))
}

/// Columns that portals often have and that never come in: named so that the refusal can say why. Parted by spaces.
pub(super) const NEVER: &str = "address age avatar birth birth_date birthday dob email ethnic ethnicity gender id_card id_no idcard location memo \
    minzu mobile mz name nation nationality note notes opinion origin party phone photo place political_status race \
    religion remark remarks sex sfzh sfzhm tel telephone thought thoughts wechat xb xm xingming zjxy zzmm category \
    categories comment description text content rylb 备注 党派 地址 地点 电话 类别 籍贯 民族 内容 年龄 生日 手机 \
    思想动态 姓名 性别 住址 政治面貌 宗教 宗教信仰 身份证 身份证号 微信 邮箱 照片 职业 健康状况";

/// Columns of a table with a row for each voter, which `ballots` never is. Parted by spaces.
pub(super) const OF_A_VOTER: &str = "ballot ballot_id choice contact_id grade member_id option person_id resident_id signature user_id vote voted_on \
    voter voter_id voter_no 投票人 投票人编号 选票编号 选项";
