//! Examples of the codes of rulebooks. Streets and decisions in them are made up.

use super::CodeExample;
use super::Form::Rulebook;
use super::shown;

macro_rules! head {
    ($rest:literal) => {
        concat!("[rulebook]\nid = \"our-street\"\nversion = \"1\"\n", $rest)
    };
}
/// Laid over the standard rulebook, so that it shows only what it is about.
macro_rules! over {
    ($rest:literal) => {
        concat!("[rulebook]\nid = \"our-street\"\nversion = \"1\"\nextends = \"standard\"\n\n", $rest)
    };
}
/// A rulebook of its own with one source.
macro_rules! own {
    ($rest:literal) => {
        concat!(
            "[rulebook]\nid = \"our-street\"\nversion = \"1\"\n\n[[source]]\nid = \"D1\"\n",
            "title = \"a decision of our street, made up for this page\"\n\n",
            $rest
        )
    };
}

pub(super) const EXAMPLES: &[CodeExample] = &[
    shown(
        "LL001",
        Rulebook,
        r#"[rulebook]
id = our-street
version = "1""#,
        head!(""),
    ),
    shown("LL002", Rulebook, head!("handover_day = 30"), head!("handover_days = 30")),
    shown(
        "LL003",
        Rulebook,
        r#"[rulebook]
id = "our-street""#,
        head!(""),
    ),
    shown("LL004", Rulebook, head!("handover_days = 400"), head!("handover_days = 30")),
    shown(
        "LL005",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.half-year"
by = ["community-cader"]"#
        ),
        over!(
            r#"[[visit]]
id = "visit.half-year"
by = ["community-cadre"]"#
        ),
    ),
    shown(
        "LL006",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.festival"
tiers = []"#
        ),
        over!(
            r#"[[visit]]
id = "visit.festival"
tiers = ["key"]"#
        ),
    ),
    shown(
        "LL007",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.festival"
tiers = ["key", "key"]"#
        ),
        over!(
            r#"[[visit]]
id = "visit.festival"
tiers = ["key"]"#
        ),
    ),
    shown(
        "LL008",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.half-year"
every = "quarter"
on = { festivals = ["mid-autumn"] }"#
        ),
        over!(
            r#"[[visit]]
id = "visit.half-year"
on = { festivals = ["mid-autumn"] }"#
        ),
    ),
    shown(
        "LL010",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.double-ninth"
on = { festivals = ["double-ninth"] }
tiers = ["general"]"#
        ),
        over!(
            r#"[[visit]]
id = "visit.double-ninth"
on = { festivals = ["double-ninth"] }
tiers = ["general"]
clause = { source = "S1", section = "重阳节" }"#
        ),
    ),
    shown(
        "LL011",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.double-ninth"
on = { festivals = ["double-ninth"] }
tiers = ["general"]
clause = { source = "D1", section = "2" }"#
        ),
        over!(
            r#"[[source]]
id = "D1"
title = "a decision of our street, made up for this page"

[[visit]]
id = "visit.double-ninth"
on = { festivals = ["double-ninth"] }
tiers = ["general"]
clause = { source = "D1", section = "2" }"#
        ),
    ),
    shown(
        "LL012",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.wedding"
on = { events = ["wedding"], within = 5 }
clause = { source = "S3", section = "重要事件", gist = { zh = "有喜事要上门", en = "a wedding is visited" } }"#
        ),
        over!(
            r#"[[visit]]
id = "visit.wedding"
on = { events = ["wedding"], within = 5 }
clause = { source = "S3", section = "重要事件", gist = { zh = "有喜事要上门", en = "a wedding is visited" } }
defaults = ["within"]"#
        ),
    ),
    shown(
        "LL020",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.half-year"
every = "half-year"
effective = { until = 2026-07-01 }
clause = { source = "S0", section = "三" }
defaults = ["every"]

[[visit]]
id = "visit.half-year"
every = "quarter"
effective = { from = 2026-01-01 }
clause = { source = "S0", section = "三" }
defaults = ["every"]"#
        ),
        over!(
            r#"[[visit]]
id = "visit.half-year"
every = "half-year"
effective = { until = 2026-01-01 }
clause = { source = "S0", section = "三" }
defaults = ["every"]

[[visit]]
id = "visit.half-year"
every = "half-year"
by = ["community-cadre"]
effective = { from = 2026-01-01 }
clause = { source = "S0", section = "三" }
defaults = ["every"]"#
        ),
    ),
    shown(
        "LL021",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.monthly"
every = "month"
tiers = ["general"]
clause = { source = "S0", section = "三" }
defaults = ["every"]"#
        ),
        over!(
            r#"[[visit]]
id = "visit.monthly"
every = "quarter"
tiers = ["general"]
clause = { source = "S0", section = "三" }
defaults = ["every"]"#
        ),
    ),
    shown(
        "LL022",
        Rulebook,
        over!(
            r#"[[meeting]]
id = "meeting.forum"
min = 3
max = 2
defaults = ["min", "max", "late_days"]"#
        ),
        over!(
            r#"[[meeting]]
id = "meeting.forum"
min = 1
max = 2
defaults = ["min", "max", "late_days"]"#
        ),
    ),
    shown(
        "LL023",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.festival"
effective = { from = 2026-01-01, until = 2025-01-01 }"#
        ),
        over!(
            r#"[[visit]]
id = "visit.festival"
effective = { from = 2025-01-01, until = 2026-01-01 }"#
        ),
    ),
    shown(
        "LL024",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.half-year"
every = "half-year"
effective = { until = 2025-01-01 }
clause = { source = "S0", section = "三" }
defaults = ["every"]

[[visit]]
id = "visit.half-year"
every = "half-year"
effective = { from = 2026-01-01 }
clause = { source = "S0", section = "三" }
defaults = ["every"]"#
        ),
        over!(
            r#"[[visit]]
id = "visit.half-year"
every = "half-year"
effective = { until = 2026-01-01 }
clause = { source = "S0", section = "三" }
defaults = ["every"]

[[visit]]
id = "visit.half-year"
every = "half-year"
effective = { from = 2026-01-01 }
clause = { source = "S0", section = "三" }
defaults = ["every"]"#
        ),
    ),
    shown(
        "LL025",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.half-year"
late_days = 200
defaults = ["min_days", "late_days"]"#
        ),
        over!(
            r#"[[visit]]
id = "visit.half-year"
late_days = 30
defaults = ["min_days", "late_days"]"#
        ),
    ),
    shown(
        "LL026",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.half-year"
effective = { from = 2026-03-01 }"#
        ),
        over!(
            r#"[[visit]]
id = "visit.half-year"
effective = { from = 2026-01-01 }"#
        ),
    ),
    shown(
        "LL027",
        Rulebook,
        own!(
            r#"[[visit]]
id = "visit.yearly"
every = "year"
tiers = ["key", "care"]
clause = { source = "D1", section = "1" }
defaults = ["every"]"#
        ),
        own!(
            r#"[[visit]]
id = "visit.yearly"
every = "year"
tiers = ["general", "key", "care"]
clause = { source = "D1", section = "1" }
defaults = ["every"]"#
        ),
    ),
    shown(
        "LL028",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.festival"
on = { festivals = ["spring-festival", "lantern"], before = 14, after = 7 }
defaults = ["festivals", "before", "after"]"#
        ),
        over!(
            r#"[[visit]]
id = "visit.festival"
on = { festivals = ["spring-festival", "lantern"], before = 7, after = 3 }
defaults = ["festivals", "before", "after"]"#
        ),
    ),
    shown(
        "LL029",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.half-year"
min_days = 200
defaults = ["min_days", "late_days"]"#
        ),
        over!(
            r#"[[visit]]
id = "visit.half-year"
min_days = 120
defaults = ["min_days", "late_days"]"#
        ),
    ),
    shown(
        "LL030",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.festival"
category = ["returned-students"]"#
        ),
        over!(
            r#"[[visit]]
id = "visit.festival"
tiers = ["key"]"#
        ),
    ),
    shown("LL040", Rulebook, head!(r#"extends = "standrad""#), head!(r#"extends = "standard""#)),
    shown(
        "LL041",
        Rulebook,
        over!(
            r#"[[visit]]
id = "visit.festival"
tiers = ["key"]"#
        ),
        head!(r#"extends = "standard""#),
    ),
    shown(
        "LL050",
        Rulebook,
        head!(
            r#"
[calendar]
covers = { from = 2026-01-01, to = 2026-12-31 }
off = [2026-01-01, 2026-10-01]
work = [2026-01-04, 2026-10-01]"#
        ),
        head!(
            r#"
[calendar]
covers = { from = 2026-01-01, to = 2026-12-31 }
off = [2026-01-01, 2026-10-01]
work = [2026-01-04]"#
        ),
    ),
    shown(
        "LL051",
        Rulebook,
        own!(
            r#"[[visit]]
id = "visit.wedding"
on = { events = ["wedding"], within = 5, days = "working" }
clause = { source = "D1", section = "1" }
defaults = ["within", "days"]"#
        ),
        own!(
            r#"[[visit]]
id = "visit.wedding"
on = { events = ["wedding"], within = 5, days = "working" }
clause = { source = "D1", section = "1" }
defaults = ["within", "days"]

[calendar]
covers = { from = 2026-01-01, to = 2026-12-31 }
off = [2026-01-01, 2026-10-01]
work = [2026-01-04]"#
        ),
    ),
    shown(
        "LL060",
        Rulebook,
        head!(
            "title = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
        ),
        head!(r#"title = { zh = "街道制度", en = "rules of our street" }"#),
    ),
];
