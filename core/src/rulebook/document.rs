//! A rulebook's text as tables of fields that remember their place, and one rulebook laid over another.
//!
//! Nothing here knows what a key means: [`read`](super::read) does. An overlay names the rulebook it extends; a rule of the overlay
//! with the id of one base rule replaces the keys it gives, a rule with a new id is added, and a rule id that has several
//! versions on either side is replaced whole. Every override is told as a note.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;
use toml::de::DeValue;

use super::read::Findings;
use crate::arrange;
use crate::error::Severity;
use crate::error::text;

/// Where something stands: which text, which bytes.
#[derive(Debug, Clone)]
pub(crate) struct At {
    pub file: usize,
    pub span: Range<usize>,
}

/// A value and its place.
#[derive(Debug, Clone)]
pub(crate) struct Node<'a> {
    pub at: At,
    pub value: &'a DeValue<'a>,
}

/// A key, its place and its value.
#[derive(Debug, Clone)]
pub(crate) struct Field<'a> {
    pub key: &'a str,
    pub key_at: At,
    pub node: Node<'a>,
}

/// One table: its place and its fields in the order of the file.
#[derive(Debug, Clone)]
pub(crate) struct Fields<'a> {
    pub at: At,
    /// Which of [`RULES`] it is; empty for every other table.
    pub kind: &'static str,
    pub fields: Vec<Field<'a>>,
    /// Keys that an overlay gave in place of the base rule's: their numbers are no longer the base's defaults.
    pub overridden: Vec<&'a str>,
}

impl<'a> Fields<'a> {
    pub fn of(file: usize, span: Range<usize>, table: &'a DeTable<'a>) -> Self {
        let mut fields: Vec<Field<'a>> = table
            .iter()
            .map(|(key, value)| Field {
                key: key.get_ref().as_ref(),
                key_at: At { file, span: key.span() },
                node: Node { at: At { file, span: value.span() }, value: value.get_ref() },
            })
            .collect();
        arrange::by_key(&mut fields, |field| field.key_at.span.start);
        Self { at: At { file, span }, kind: "", fields, overridden: Vec::new() }
    }

    pub fn get(&self, key: &str) -> Option<&Node<'a>> {
        self.fields.iter().find(|field| field.key == key).map(|field| &field.node)
    }

    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.get(key).and_then(|node| node.value.as_str())
    }

    /// Where rules of its kind stand in a book.
    fn place_of_kind(&self) -> Option<usize> {
        let appraisals = APPRAISED.iter().map(|(_, id)| id);
        RULES.iter().chain(appraisals).position(|kind| *kind == self.kind)
    }

    /// The rule's id: what it gives, or of an appraisal, which gives none, its kind.
    fn id(&self) -> Option<&'a str> {
        let appraisal = APPRAISED.iter().find(|(_, id)| *id == self.kind);
        appraisal.map_or_else(|| self.text("id"), |(_, id)| Some(id))
    }

    /// The place an error about the whole table points at: its `id`, or the table itself.
    pub fn name_at(&self) -> At {
        self.get("id").map_or_else(|| self.at.clone(), |node| node.at.clone())
    }
}

/// The sections that hold one table each.
pub(super) const SINGLE: &[&str] = &["rulebook", "calendar"];
/// The sections that hold rules, in the order in which a book has them.
pub(super) const RULES: &[&str] = &[
    "visit",
    "meeting",
    "training",
    "report",
    "checklist",
    "activity",
    "request",
    "staffing",
    "qualification",
];
/// The section that holds sections, each one rule with its versions: a table, or an array of them.
pub(super) const APPRAISAL: &str = "appraisal";
/// What stands below it and the ids under which these rules go, in the order in which a book has them, after all others.
pub(super) const APPRAISED: &[(&str, &str)] =
    &[("worker", WORKER_APPRAISAL), ("community", COMMUNITY_APPRAISAL)];
pub(super) const WORKER_APPRAISAL: &str = "appraisal.worker";
pub(super) const COMMUNITY_APPRAISAL: &str = "appraisal.community";

/// The sections of a rulebook, not yet understood.
#[derive(Debug, Default)]
pub(super) struct Document<'a> {
    pub rulebook: Option<Fields<'a>>,
    pub calendar: Option<Fields<'a>>,
    pub sources: Vec<Fields<'a>>,
    /// The rules, kind by kind in the order of [`RULES`].
    pub rules: Vec<Fields<'a>>,
}

impl<'a> Document<'a> {
    /// Sorts the top-level tables into sections; anything else is a finding.
    pub fn of(file: usize, table: &'a DeTable<'a>, findings: &mut Findings<'_>) -> Self {
        let mut document = Self::default();
        for field in Fields::of(file, 0..0, table).fields {
            let many = match field.key {
                "rulebook" | "calendar" => {
                    let Some(table) = field.node.value.as_table() else {
                        let (zh, en) = (
                            format!("一个表，写作 [{}]", field.key),
                            format!("one table, written [{}]", field.key),
                        );
                        findings.wrong_type(&field.node.at, field.key, &zh, &en);
                        continue;
                    };
                    let fields = Fields::of(file, field.node.at.span.clone(), table);
                    let section =
                        if field.key == "rulebook" { &mut document.rulebook } else { &mut document.calendar };
                    *section = Some(fields);
                    continue;
                }
                "source" => &mut document.sources,
                key if RULES.contains(&key) => &mut document.rules,
                APPRAISAL => {
                    document.appraisals(&field, findings);
                    continue;
                }
                _ => {
                    let known = SINGLE.iter().chain(&["source", APPRAISAL]).chain(RULES).copied();
                    findings.unknown_key(&field.key_at, field.key, known);
                    continue;
                }
            };
            let kind = RULES.iter().find(|kind| **kind == field.key).copied().unwrap_or_default();
            match tables_in(&field.node, kind) {
                Some(tables) => many.extend(tables),
                None => {
                    findings.wrong_type(
                        &field.node.at,
                        field.key,
                        &format!("若干个表，每个写作 [[{}]]", field.key),
                        &format!("tables, each written [[{}]]", field.key),
                    );
                }
            }
        }
        arrange::by_key(&mut document.rules, Fields::place_of_kind);
        document
    }

    /// Sorts what stands below `appraisal`.
    fn appraisals(&mut self, field: &Field<'a>, findings: &mut Findings<'_>) {
        let Some(table) = field.node.value.as_table() else {
            let (zh, en) = ("写作 [appraisal.worker] 等", "written [appraisal.worker] and the like");
            findings.wrong_type(&field.node.at, APPRAISAL, zh, en);
            return;
        };
        let file = field.node.at.file;
        for rule in Fields::of(file, field.node.at.span.clone(), table).fields {
            let Some((_, kind)) = APPRAISED.iter().find(|(known, _)| *known == rule.key) else {
                findings.unknown_appraisal(&rule.key_at, rule.key, APPRAISED.iter().map(|(known, _)| *known));
                continue;
            };
            let one = rule.node.value.as_table();
            let one =
                one.map(|table| vec![Fields { kind, ..Fields::of(file, rule.node.at.span.clone(), table) }]);
            match one.or_else(|| tables_in(&rule.node, kind)) {
                Some(tables) => self.rules.extend(tables),
                None => {
                    let key = rule.key;
                    findings.wrong_type(
                        &rule.node.at,
                        key,
                        &format!("一个表，写作 [appraisal.{key}]；有多个版本时写作 [[appraisal.{key}]]"),
                        &format!(
                            "a table, written [appraisal.{key}], or with several versions [[appraisal.{key}]]"
                        ),
                    );
                }
            }
        }
    }

    /// Lays `self` over `base` and notes every override.
    pub fn over(self, base: Self, findings: &mut Findings<'_>) -> Self {
        let mut rulebook = self.rulebook;
        if let (Some(top), Some(below)) = (rulebook.as_mut(), base.rulebook) {
            for field in below.fields {
                // A rulebook's name is its own; its numbers are inherited.
                if matches!(field.key, "handover_days" | "escalation") && top.get(field.key).is_none() {
                    top.fields.push(field);
                }
            }
        }
        let named: Vec<&str> = self.sources.iter().filter_map(|source| source.text("id")).collect();
        let mut sources = base.sources;
        sources.retain(|source| source.text("id").is_none_or(|id| !named.contains(&id)));
        sources.extend(self.sources);
        let mut rules = overlay(self.rules, base.rules, findings);
        arrange::by_key(&mut rules, Fields::place_of_kind);
        Self { rulebook, calendar: self.calendar.or(base.calendar), sources, rules }
    }
}

/// An array of tables of a kind; `None` for anything else.
fn tables_in<'a>(node: &Node<'a>, kind: &'static str) -> Option<Vec<Fields<'a>>> {
    let of = |item: &'a toml::Spanned<DeValue<'a>>| {
        let table = item.get_ref().as_table()?;
        Some(Fields { kind, ..Fields::of(node.at.file, item.span(), table) })
    };
    node.value.as_array()?.iter().map(of).collect()
}

/// The rules of `top` over those of `base`: time is n log n in the number of rules.
fn overlay<'a>(top: Vec<Fields<'a>>, base: Vec<Fields<'a>>, findings: &mut Findings<'_>) -> Vec<Fields<'a>> {
    let (above, below) = (by_name(&top), by_name(&base));
    let mut merged: Vec<Option<Fields<'a>>> = base.into_iter().map(Some).collect();
    // Rules that are new, or stand in place of several versions: they go at the end.
    let mut added: Vec<Fields<'a>> = Vec::new();
    for (number, rule) in top.iter().enumerate() {
        let id = rule.id().unwrap_or_default();
        let name = (rule.kind, id);
        let versions = above.get(&name).map_or(0, Vec::len);
        match (versions, below.get(&name).map(Vec::as_slice)) {
            (1, Some([at])) => {
                if let Some(target) = merged.get_mut(*at)
                    && let Some(base) = target.take()
                {
                    *target = Some(laid_over(rule, &base, id, findings));
                }
            }
            (_, Some(replaced)) => {
                for at in replaced {
                    if let Some(target) = merged.get_mut(*at) {
                        *target = None;
                    }
                }
                added.push(rule.clone());
                if above.get(&name).and_then(|numbers| numbers.first()) == Some(&number) {
                    let message = text(
                        format!("规则 `{id}` 的全部版本被本制度替换"),
                        format!("all versions of rule `{id}` are replaced by this rulebook"),
                    );
                    findings.add(Severity::Note, "LL041", &rule.name_at(), message, None);
                }
            }
            (_, None) => added.push(rule.clone()),
        }
    }
    merged.into_iter().flatten().chain(added).collect()
}

/// A rule is known by its kind and its id.
type Name<'a> = (&'static str, &'a str);

/// The positions of the rules of each name.
fn by_name<'a>(rules: &[Fields<'a>]) -> BTreeMap<Name<'a>, Vec<usize>> {
    let mut out: BTreeMap<Name<'_>, Vec<usize>> = BTreeMap::new();
    for (number, rule) in rules.iter().enumerate() {
        if let Some(id) = rule.id() {
            out.entry((rule.kind, id)).or_default().push(number);
        }
    }
    out
}

/// One overlay rule over its base rule, key by key.
fn laid_over<'a>(top: &Fields<'a>, base: &Fields<'a>, id: &str, findings: &mut Findings<'_>) -> Fields<'a> {
    let mut fields: Vec<Field<'a>> = top.fields.clone();
    let given: Vec<&str> = top.fields.iter().map(|field| field.key).collect();
    for field in &base.fields {
        // `every` and `on` are two ways to say when: giving one drops the other.
        let instead = match field.key {
            key if given.contains(&key) => key,
            "every" if given.contains(&"on") => "on",
            "on" if given.contains(&"every") => "every",
            // Days left of a period mean nothing where there is no period.
            "min_days" if given.contains(&"on") => "on",
            _ => {
                fields.push(field.clone());
                continue;
            }
        };
        if field.key != "id" {
            let key = field.key;
            let at = top.get(instead).map_or_else(|| top.name_at(), |node| node.at.clone());
            let message = text(
                format!("本制度覆盖了规则 `{id}` 的 `{key}`"),
                format!("this rulebook overrides `{key}` of rule `{id}`"),
            );
            let was = findings.words(&field.node.at);
            let help = text(format!("原为 {was}"), format!("it was {was}"));
            findings.add(Severity::Note, "LL041", &at, message, Some(help));
        }
    }
    let overridden = if given.contains(&"defaults") { Vec::new() } else { given };
    Fields { at: top.at.clone(), kind: top.kind, fields, overridden }
}
