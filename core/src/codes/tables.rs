//! Examples of the codes of tables and cases, and the reasons why some codes have none. All ids and rows are made up.

use super::CodeExample;
use super::Form::Case;
use super::Form::Csv;
use super::Form::Tables;
use super::shown;
use super::unshown;

pub(super) const EXAMPLES: &[CodeExample] = &[
    shown("LL101", Tables, r#"{"visists": []}"#, r#"{"visits": []}"#),
    shown(
        "LL102",
        Tables,
        r#"{"visits": [{"contact_id": "c-1", "on": "2026-05-06", "by": "liaison", "worker": "w-1"}]}"#,
        r#"{"visits": [{"contact_id": "c-1", "on": "2026-05-06", "by": "liaison", "worker_id": "w-1"}]}"#,
    ),
    shown(
        "LL103",
        Tables,
        r#"{"visits": [{"contact_id": "c-1", "on": "2026-05-06"}]}"#,
        r#"{"visits": [{"contact_id": "c-1", "on": "2026-05-06", "by": "liaison"}]}"#,
    ),
    shown(
        "LL104",
        Tables,
        r#"{"contacts": [{"contact_id": "c-1", "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01", "consent_health": "yes"}]}"#,
        r#"{"contacts": [{"contact_id": "c-1", "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01", "consent_health": true}]}"#,
    ),
    shown(
        "LL105",
        Tables,
        r#"{"visits": [{"contact_id": "c-1", "on": "2026-02-29", "by": "liaison"}]}"#,
        r#"{"visits": [{"contact_id": "c-1", "on": "2026-02-28", "by": "liaison"}]}"#,
    ),
    shown(
        "LL106",
        Tables,
        r#"{"visits": [{"contact_id": "c-1", "on": "2026-05-06", "by": "liason"}]}"#,
        r#"{"visits": [{"contact_id": "c-1", "on": "2026-05-06", "by": "liaison"}]}"#,
    ),
    shown(
        "LL107",
        Tables,
        r#"{"visits": [{"contact_id": "someone@mail.example", "on": "2026-05-06", "by": "liaison"}]}"#,
        r#"{"visits": [{"contact_id": "c-1", "on": "2026-05-06", "by": "liaison"}]}"#,
    ),
    shown(
        "LL108",
        Tables,
        r#"{"visits": [{"contact_id": "c-1", "on": "2026-05-06", "by": "liaison", "remarks": "…"}]}"#,
        r#"{"visits": [{"contact_id": "c-1", "on": "2026-05-06", "by": "liaison"}]}"#,
    ),
    shown(
        "LL110",
        Tables,
        r#"{"contacts": [
    {"contact_id": "c-1", "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01", "left_on": "2026-03-01"},
    {"contact_id": "c-1", "community_id": "990101001002", "tier": "general", "enrolled_on": "2026-02-01"}]}"#,
        r#"{"contacts": [
    {"contact_id": "c-1", "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01", "left_on": "2026-03-01"},
    {"contact_id": "c-1", "community_id": "990101001002", "tier": "general", "enrolled_on": "2026-03-01"}]}"#,
    ),
    shown(
        "LL111",
        Tables,
        r#"{"waivers": [{"contact_id": "c-1", "rule": "visit.half-year", "from": "2026-06-01", "until": "2026-05-31", "authority": "street office", "recorded_on": "2026-05-20"}]}"#,
        r#"{"waivers": [{"contact_id": "c-1", "rule": "visit.half-year", "from": "2026-06-01", "until": "2026-06-30", "authority": "street office", "recorded_on": "2026-05-20"}]}"#,
    ),
    shown(
        "LL120",
        Tables,
        r#"{"declarations": [{"declaration_id": "d-1", "kind": "severe-weather", "from": "2026-07-01", "until": "2026-07-31", "scope": "990101001001", "authority": "street office"}]}"#,
        r#"{"declarations": [{"declaration_id": "d-1", "kind": "severe-weather", "from": "2026-07-01", "until": "2026-07-30", "scope": "990101001001", "authority": "street office"}]}"#,
    ),
    shown(
        "LL121",
        Tables,
        r#"{"declarations": [{"declaration_id": "d-1", "kind": "severe-weather", "from": "2026-02-01", "until": "2026-02-28", "scope": "990101001001", "authority": "street office"},
    {"declaration_id": "d-2", "kind": "severe-weather", "from": "2026-05-01", "until": "2026-05-30", "scope": "990101001001", "authority": "street office"},
    {"declaration_id": "d-3", "kind": "severe-weather", "from": "2026-08-01", "until": "2026-08-03", "scope": "990101001001", "authority": "street office"}]}"#,
        r#"{"declarations": [{"declaration_id": "d-1", "kind": "severe-weather", "from": "2026-02-01", "until": "2026-02-28", "scope": "990101001001", "authority": "street office"},
    {"declaration_id": "d-2", "kind": "severe-weather", "from": "2026-05-01", "until": "2026-05-30", "scope": "990101001001", "authority": "street office"},
    {"declaration_id": "d-3", "kind": "severe-weather", "from": "2026-08-01", "until": "2026-08-02", "scope": "990101001001", "authority": "street office"}]}"#,
    ),
    shown(
        "LL122",
        Tables,
        r#"{"bodies": [{"body_id": "g-1", "kind": "community-group"}, {"body_id": "g-1", "kind": "community-group"}]}"#,
        r#"{"bodies": [{"body_id": "g-1", "kind": "community-group"}, {"body_id": "g-2", "kind": "community-group"}]}"#,
    ),
    shown(
        "LL123",
        Tables,
        r#"{"bodies": [{"body_id": "g-1", "kind": "community-group", "parent_id": "g-1"}]}"#,
        r#"{"bodies": [{"body_id": "g-1", "kind": "community-group", "parent_id": "990101001001"}]}"#,
    ),
    shown(
        "LL124",
        Tables,
        r#"{"declarations": [{"declaration_id": "d-1", "kind": "severe-weather", "from": "2026-07-01", "until": "2026-07-14", "scope": "990101001001", "authority": " "}]}"#,
        r#"{"declarations": [{"declaration_id": "d-1", "kind": "severe-weather", "from": "2026-07-01", "until": "2026-07-14", "scope": "990101001001", "authority": "street office"}]}"#,
    ),
    shown(
        "LL130",
        Case,
        r#"{"rulebook": {"toml": "[rulebook]\nid = \"x\"\nversion = \"1\"\nextends = \"standard\"\n[[visit]]\nid = \"visit.hardship-request\"\non = { events = [\"hardship-request\"], within = 5, days = \"working\" }"},
 "from": "2026-01-01", "to": "2027-12-31", "as_of": "2026-12-31",
 "tables": {"contacts": [{"contact_id": "c-1", "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01", "consent_from": "2025-03-01"}],
            "events": [{"contact_id": "c-1", "kind": "hardship-request", "on": "2026-12-30", "reported_by": "contact"}]}}"#,
        r#"{"rulebook": {"toml": "[rulebook]\nid = \"x\"\nversion = \"1\"\nextends = \"standard\"\n[[visit]]\nid = \"visit.hardship-request\"\non = { events = [\"hardship-request\"], within = 5, days = \"working\" }"},
 "from": "2026-01-01", "to": "2027-12-31", "as_of": "2026-12-31",
 "tables": {"contacts": [{"contact_id": "c-1", "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01", "consent_from": "2025-03-01"}],
            "events": [{"contact_id": "c-1", "kind": "hardship-request", "on": "2026-12-10", "reported_by": "contact"}]}}"#,
    ),
    shown(
        "LL140",
        Case,
        r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-06-30", "tables": {}}"#,
        r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-06-30", "as_of": "2026-06-30", "tables": {}}"#,
    ),
    unshown(
        "LL141",
        "生产方中断了列数据流，或各批的列不一致；文本无从演示。",
        "Whoever produces a stream of columns broke it off, or changed its columns on the way; no text shows it.",
    ),
    shown(
        "LL142",
        Csv,
        r#"contact_id,on,by
c-1,2026-05-06,liaison,"#,
        r#"contact_id,on,by
c-1,2026-05-06,liaison"#,
    ),
    unshown(
        "LL143",
        "考核之后补充了不能补充的表；一段文本只给一次表，无从演示。",
        "Rows came later for a table that does not grow any more; a text gives its tables once, so none shows it.",
    ),
    unshown(
        "LL144",
        "分批考核时，联系对象的表须随各批给出，其余的表须在开始时给出；一段文本不分批，无从演示。",
        "In an assessment in pieces the tables about contacts come with the pieces and all others before; a text does not come in pieces, so none shows it.",
    ),
    unshown(
        "LL145",
        "分批考核时，同一联系对象在相邻两批中；一段文本不分批，无从演示。",
        "In an assessment in pieces a contact was in two pieces, one after the other; a text does not come in pieces, so none shows it.",
    ),
    shown("LL150", Tables, r#"{"categories": []}"#, r#"{"contacts": []}"#),
    shown(
        "LL160",
        Tables,
        r#"{"ballots": [{"worker_id": "w-1", "year": 2026, "electorate": "contacts", "excellent": 6, "competent": 5, "not_competent": 1, "entitled": 11}]}"#,
        r#"{"ballots": [{"worker_id": "w-1", "year": 2026, "electorate": "contacts", "excellent": 6, "competent": 5, "not_competent": 1, "entitled": 21}]}"#,
    ),
    shown(
        "LL161",
        Tables,
        r#"{"ballots": [{"worker_id": "w-1", "year": 2026, "electorate": "contacts", "excellent": 6, "competent": 5, "not_competent": 1, "entitled": 21},
             {"worker_id": "w-1", "year": 2026, "electorate": "contacts", "excellent": 4, "competent": 4, "not_competent": 0, "entitled": 9}]}"#,
        r#"{"ballots": [{"worker_id": "w-1", "year": 2026, "electorate": "contacts", "excellent": 6, "competent": 5, "not_competent": 1, "entitled": 21},
             {"worker_id": "w-1", "year": 2026, "electorate": "residents", "excellent": 4, "competent": 4, "not_competent": 0, "entitled": 9}]}"#,
    ),
    unshown(
        "LL201",
        "行数超过调用方所设的上限，或一张表、一批结果超过四十亿行、二十亿字节；文本无从演示。",
        "More rows than the caller's ceiling, a table of more than four thousand million rows, or a column of more than two thousand million bytes; no text shows it.",
    ),
    unshown(
        "LL202",
        "上限由调用方在调用时设定，文本里没有它；无从演示。",
        "The caller sets the ceiling in the call and not in the text; no text shows it.",
    ),
    unshown(
        "LL203",
        "上限由调用方在调用时设定，文本里没有它；无从演示。",
        "The caller sets the ceiling in the call and not in the text; no text shows it.",
    ),
    unshown(
        "LL204",
        "调用方在调用途中叫停；文本无从演示。",
        "The caller stopped the call while it ran; no text shows it.",
    ),
    unshown(
        "LL901",
        "本库自身的错误，请连同案例报告；不应有能演示它的文本。",
        "A bug of the library: please report it with the case. There should be no text that shows it.",
    ),
];
