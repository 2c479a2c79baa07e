//! From the text of a `*.test.toml` file to tests, collecting every finding on the way, with line and column.
//!
//! The readers of rulebooks are used, so a slip is told in the same words and with the same codes. Rows of tables are
//! [`rows`]' business, expectations [`expect`]'s and [`appraisals`]'. Whether a rulebook has the rules that a test names is asked when the test is run.

mod appraisals;
mod expect;
mod found;
mod rows;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use toml::de::DeTable;
use toml::de::DeValue;

use super::suite::Case;
use super::suite::Claim;
use super::suite::RuleTests;
use super::words::Boundary;
use crate::arrange;
use crate::assess::Options;
use crate::calendar::Day;
use crate::error::Diagnostic;
use crate::error::Error;
use crate::error::Result;
use crate::error::Severity;
use crate::error::text;
use crate::rulebook::LARGEST_TEXT;
use crate::rulebook::Lines;
use crate::rulebook::Spot;
use crate::rulebook::document::At;
use crate::rulebook::document::Fields;
use crate::rulebook::document::Node;
use crate::rulebook::keys::Key;
use crate::rulebook::read::Findings;
use crate::rulebook::read::Named;
use crate::rulebook::read::as_day;
use crate::rulebook::read::as_table;
use crate::rulebook::read::as_text;
use crate::rulebook::read::bilingual;
use crate::rulebook::read::id_of;
use crate::rulebook::read::text_of;
use crate::rulebook::read::twice;
use crate::rulebook::read::word_of;
use crate::rulebook::read::words;
use crate::vocabulary::Text;

const fn must(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    Key { name, required: true, zh, en }
}
const fn may(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    Key { name, required: false, zh, en }
}

const SECTIONS: &[&str] = &["tests", "tables", "test", "equivalent"];
const HEAD: &[Key] = &[
    must("rulebook", "所测制度：standard、内置变体或文件名", "the rulebook tested"),
    may(
        "added",
        "各测试的添加日期（测试自己未写时）",
        "the day tests were added that do not say so themselves",
    ),
];
const TEST: &[Key] = &[
    must("id", "测试编号，永不改动", "the test's id, never changed"),
    must("title", "一句话：此测试证明什么", "one sentence: what it proves"),
    must("clause", "所据条款", "the clause it rests on"),
    must("boundary", "边界：在哪条界线的哪一侧", "on which side of which line it stands"),
    may("added", "添加日期", "the day it was added"),
    may("updated", "修改日期", "the day it was last changed"),
    may("rules", "只看这些规则（省略为全部）", "look at these rules only (all)"),
    must("from", "到期日自", "duties due from this day on"),
    must("to", "到期日至", "up to this day"),
    must("as_of", "截至哪一天", "the day asked about"),
    may("known_at", "截至哪一天已知", "what was known by this day"),
    may("tables", "各表的行，或 use", "rows of tables, or `use`"),
    may("expect", "应有的全部事项", "every duty of the answer"),
    may("appraisals", "应有的全部考评", "every appraisal of the answer"),
    may("not_owed", "不应有的事项", "duties that must not be there"),
    may("findings", "应有的全部发现（省略为没有）", "every finding of the answer (none)"),
    may("counts", "应有的全部计数（省略为没有）", "every count of the answer (none)"),
    may("ended", "已终止的事项数", "how many duties ended"),
    may("excluded", "无合格日的联系对象数", "how many contacts have no eligible day"),
    may("error", "应有的错误码", "the code of the error"),
    may("gap", "已知不通过的缘由", "why it is known to fail"),
];
const EQUIVALENT: &[Key] = &[
    must("rule", "规则，或 [rulebook]、[calendar]", "the rule, or [rulebook], [calendar]"),
    must("key", "键", "the key"),
    must("change", "何种改动", "the change"),
    must("reason", "为何毫无影响", "why it changes nothing"),
];

/// What the readers below share.
pub(super) struct Reader<'a> {
    pub findings: Findings<'a>,
    lines: Lines<'a>,
    name: String,
}

impl Reader<'_> {
    pub fn spot(&self, at: &At) -> Spot {
        let (line, column) = self.lines.place(at.span.start);
        Spot { file: self.name.clone(), line, column }
    }

    /// A wrapped error of a table or a date, at its place in the file.
    pub fn refuse(&mut self, at: &At, error: &Error) {
        let lang = |lang| (error.message(lang).to_owned(), error.help(lang).to_owned());
        let (zh, en) = (lang(crate::vocabulary::Lang::Zh), lang(crate::vocabulary::Lang::En));
        self.findings.add(Severity::Error, error.code(), at, text(zh.0, en.0), Some(text(zh.1, en.1)));
    }
}

impl RuleTests {
    /// Reads a test file called `name` in findings.
    ///
    /// # Errors
    /// A rulebook error that carries every finding, with line and column.
    pub fn from_toml(name: &str, toml: &str) -> Result<Self> {
        let files = vec![Named { name: name.to_owned(), text: toml }];
        let findings = Findings { files, list: Vec::new() };
        let mut reader = Reader { findings, lines: Lines::of(toml), name: name.to_owned() };
        let tests = file(toml, &mut reader);
        let mut list: Vec<Diagnostic> = reader.findings.list;
        arrange::by_key(&mut list, |found| {
            (std::cmp::Reverse(found.severity()), found.line(), found.column())
        });
        match (tests, Error::rulebook(list)) {
            (Some(tests), None) => Ok(tests),
            (_, Some(error)) => Err(error),
            (None, None) => {
                let message = text("测试文件未能读入", "the test file was not read");
                Err(Error::case("LL901", message, text("请报告此问题", "please report this")))
            }
        }
    }
}

fn file(toml: &str, reader: &mut Reader<'_>) -> Option<RuleTests> {
    let whole = At { file: 0, span: 0..0 };
    if toml.len() > LARGEST_TEXT {
        let message = text("测试文件超过 8 MiB", "the test file is larger than 8 MiB");
        let help = text("请拆分或精简", "split it or make it smaller");
        reader.findings.add(Severity::Error, "LL060", &whole, message, Some(help));
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(toml);
    for error in errors {
        let at = At { file: 0, span: error.span().unwrap_or(0..0) };
        let message =
            text(format!("不是合法的 TOML：{}", error.message()), format!("not TOML: {}", error.message()));
        reader.findings.add(Severity::Error, "LL001", &at, message, None);
    }
    if reader.findings.has_errors() {
        return None;
    }
    let top = Fields::of(0, 0..0, table.get_ref());
    for field in &top.fields {
        if !SECTIONS.contains(&field.key) {
            reader.findings.unknown_key(&field.key_at, field.key, SECTIONS.iter().copied());
        }
    }
    let Some(head) = top.get("tests").and_then(|node| as_table(node, "tests", &mut reader.findings)) else {
        reader.findings.error("LL003", &whole, "缺少 `[tests]` 表", "the table `[tests]` is missing");
        return None;
    };
    reader.findings.check_keys(&head, HEAD, "`[tests]`");
    let added = day(&head, "added", reader);
    let shared = shared(top.get("tables"), reader);
    let mut ids = BTreeSet::new();
    let mut cases = Vec::new();
    for fields in each(&top, "test", reader) {
        let Some(case) = test(&fields, &shared, added, reader) else { continue };
        if !ids.insert(case.id.clone()) {
            let (zh, en) =
                (format!("测试 `{}` 出现两次", case.id), format!("test `{}` is there twice", case.id));
            reader.findings.error("LL007", &fields.name_at(), zh, en);
        }
        cases.push(case);
    }
    let claims = each(&top, "equivalent", reader).iter().filter_map(|fields| claim(fields, reader)).collect();
    let rulebook = text_of(&head, "rulebook", &mut reader.findings)?;
    Some(RuleTests { file: reader.name.clone(), rulebook, cases, claims })
}

/// The tables of an array such as `[[test]]`.
fn each<'a>(top: &Fields<'a>, key: &str, reader: &mut Reader<'_>) -> Vec<Fields<'a>> {
    let Some(node) = top.get(key) else { return Vec::new() };
    let tables = node.value.as_array().and_then(|array| {
        array.iter().map(|item| Some(Fields::of(0, item.span(), item.get_ref().as_table()?))).collect()
    });
    tables.unwrap_or_else(|| {
        reader.findings.wrong_type(&node.at, key, "若干个 [[ ]] 表", "tables written [[ ]]");
        Vec::new()
    })
}

/// `[tables.<name>]`: rows that several tests share.
fn shared<'a>(node: Option<&Node<'a>>, reader: &mut Reader<'_>) -> BTreeMap<&'a str, Fields<'a>> {
    let Some(tables) = node.and_then(|node| as_table(node, "tables", &mut reader.findings)) else {
        return BTreeMap::new();
    };
    let mut out = BTreeMap::new();
    for field in &tables.fields {
        if let Some(fields) = as_table(&field.node, field.key, &mut reader.findings) {
            out.insert(field.key, fields);
        }
    }
    out
}

fn day(fields: &Fields<'_>, key: &str, reader: &mut Reader<'_>) -> Option<Day> {
    as_day(fields.get(key)?, key, &mut reader.findings)
}

/// One text for both languages, or `{ zh = "…", en = "…" }`.
fn either(fields: &Fields<'_>, key: &str, reader: &mut Reader<'_>) -> Option<Text> {
    match fields.get(key)? {
        node @ Node { value: DeValue::String(_), .. } => {
            as_text(node, key, &mut reader.findings).map(|found| text(found, found))
        }
        _ => bilingual(fields, key, &mut reader.findings),
    }
}

fn test(
    fields: &Fields<'_>,
    shared: &BTreeMap<&str, Fields<'_>>,
    added: Option<Day>,
    reader: &mut Reader<'_>,
) -> Option<Case> {
    reader.findings.check_keys(fields, TEST, "`[[test]]`");
    let own = day(fields, "added", reader);
    if added.is_none() && fields.get("added").is_none() {
        let (zh, en) = ("`[[test]]` 缺少 `added`", "`[[test]]` lacks `added`");
        let help = text(
            "写在此测试中，或写在 [tests] 中供全部测试用",
            "give it here, or once for all tests in [tests]",
        );
        reader.findings.add(Severity::Error, "LL003", &fields.name_at(), text(zh, en), Some(help));
    }
    let boundary = word_of(fields, "boundary", words!(Boundary), &mut reader.findings);
    let (from, to, as_of) =
        (day(fields, "from", reader), day(fields, "to", reader), day(fields, "as_of", reader));
    let known_at = day(fields, "known_at", reader);
    let updated = day(fields, "updated", reader);
    let rules = expect::rules(fields, reader);
    let wanted = expect::wanted(fields, reader);
    let rows = rows::rows(fields, shared, reader);
    let (id, title) = (id_of(fields, "id", &mut reader.findings), either(fields, "title", reader));
    let clause = text_of(fields, "clause", &mut reader.findings);
    let gap = text_of(fields, "gap", &mut reader.findings);
    let mut options = match Options::new(from?, to?, as_of?) {
        Ok(options) => options,
        Err(error) => {
            reader.refuse(&fields.name_at(), &error);
            return None;
        }
    };
    if let Some(known_at) = known_at {
        options = options.known_at(known_at).ok()?;
    }
    let (tables, mut facts) = rows?;
    facts.days.extend([as_of, known_at].into_iter().flatten());
    let (id, added) = (id?, own.or(added)?);
    let at = reader.spot(&fields.name_at());
    let (title, clause, boundary, wanted) = (title?, clause?, boundary?, wanted?);
    Some(Case { id, title, clause, boundary, added, updated, at, rules, options, tables, facts, wanted, gap })
}

/// `[[equivalent]]`.
fn claim(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Option<Claim> {
    reader.findings.check_keys(fields, EQUIVALENT, "`[[equivalent]]`");
    let at = fields.get("rule").map_or_else(|| fields.at.clone(), |node| node.at.clone());
    let reason = either(fields, "reason", reader);
    let mut word = |key| text_of(fields, key, &mut reader.findings);
    let (rule, key, change) = (word("rule"), word("key"), word("change"));
    Some(Claim { rule: rule?, key: key?, change: change?, reason: reason?, at: reader.spot(&at) })
}

/// A list of texts that may be empty, none of them twice.
fn texts(node: &Node<'_>, key: &str, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let Some(array) = node.value.as_array() else {
        reader.findings.wrong_type(&node.at, key, "一个列表 [ ]", "a list [ ]");
        return None;
    };
    let mut out: Vec<String> = Vec::new();
    for item in array.iter() {
        let item = Node { at: At { file: node.at.file, span: item.span() }, value: item.get_ref() };
        let Some(found) = as_text(&item, key, &mut reader.findings) else { continue };
        if out.iter().any(|other| other == found) {
            twice(&item.at, key, &mut reader.findings);
        } else {
            out.push(found.to_owned());
        }
    }
    Some(out)
}

/// The tables of a list that may be empty.
fn tables_in<'a>(node: &Node<'a>, key: &str, reader: &mut Reader<'_>) -> Vec<Fields<'a>> {
    let Some(array) = node.value.as_array() else {
        reader.findings.wrong_type(&node.at, key, "一个列表 [ ]", "a list [ ]");
        return Vec::new();
    };
    let nodes =
        array.iter().map(|item| Node { at: At { file: 0, span: item.span() }, value: item.get_ref() });
    nodes.filter_map(|item| as_table(&item, key, &mut reader.findings)).collect()
}
