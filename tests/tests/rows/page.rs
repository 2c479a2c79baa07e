//! Every row of the sources beside what the project makes of it: the page `docs/rows.md`, made from `core/rulebooks/rows.toml` and the rulebooks.
//!
//! A rule that the list names must exist, and every rule must be named by some row; titles and clauses come from the rulebook, so the page cannot
//! drift from it.

use std::collections::BTreeSet;

use lianluo::Lang;
use lianluo::Rulebook;
use lianluo::VARIANTS;
use serde::Deserialize;

/// One row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The id by which the sources' rows are known.
    pub id: String,
    asks: Both,
    /// Rules of the standard rulebook.
    pub rules: Option<Vec<String>>,
    /// Built-in variants, by name.
    pub variants: Option<Vec<String>>,
    refused: Option<Both>,
    no_rule: Option<Both>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    zh: String,
    en: String,
}

/// The list of rows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    /// In the order of the sources.
    pub row: Vec<Row>,
}

impl Rows {
    /// Reads the list.
    ///
    /// # Errors
    /// What TOML says of a text that is no such list.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// What is wrong with the list, row by row.
    pub fn faults(&self, rulebook: &Rulebook) -> Vec<String> {
        let known: BTreeSet<&str> = rulebook.book().all_heads().map(|head| head.id.as_str()).collect();
        let mut named = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut out = Vec::new();
        for row in &self.row {
            let id = &row.id;
            if !seen.insert(id) {
                out.push(format!("{id} stands there twice"));
            }
            let answers =
                [row.rules.is_some(), row.variants.is_some(), row.refused.is_some(), row.no_rule.is_some()];
            if answers.iter().filter(|answer| **answer).count() != 1 {
                out.push(format!("{id} needs exactly one answer"));
            }
            for rule in row.rules.iter().flatten() {
                named.insert(rule.as_str());
                if !known.contains(rule.as_str()) {
                    out.push(format!("{id}: the standard rulebook has no rule {rule}"));
                }
            }
            for variant in row.variants.iter().flatten() {
                if !VARIANTS.iter().any(|(name, _)| name == variant) {
                    out.push(format!("{id}: there is no variant {variant}"));
                }
            }
        }
        out.extend(known.difference(&named).map(|rule| format!("no row asks for {rule}")));
        out
    }

    /// The page.
    pub fn page(&self, rulebook: &Rulebook) -> String {
        let mut out = OPENING.to_owned();
        for row in &self.row {
            out.push_str(&format!(
                "| {} | {}<br>{} | {} |\n",
                row.id,
                row.asks.zh,
                row.asks.en,
                row.answer(rulebook)
            ));
        }
        out
    }
}

const OPENING: &str = "<!-- 由 cargo run -p lianluo-tests --example rows 生成；请勿手改。 Made by that command; do not edit by hand. -->

# 来源逐条 / Every row of the sources

来源里的每一条，或成为标准制度的规则，或成为变体，或被拒绝，或不是规则。带“停用”的规则在标准制度里存在而不施行。

Every row of the sources is a rule of the standard rulebook, a built-in variant, refused, or no rule. A rule marked “off” is present and not in force.

| 条 row | 要求 what it asks | 处理 what is made of it |
|---|---|---|
";

impl Row {
    fn answer(&self, rulebook: &Rulebook) -> String {
        let both = |zh: &str, en: &str, why: &Both| format!("**{zh}** {}<br>**{en}** {}", why.zh, why.en);
        if let Some(why) = &self.refused {
            return both("拒绝", "refused", why);
        }
        if let Some(why) = &self.no_rule {
            return both("不是规则", "no rule", why);
        }
        let rules = self.rules.iter().flatten().map(|id| built(rulebook, id));
        let variants = self.variants.iter().flatten().map(|name| format!("变体 variant `{name}`"));
        rules.chain(variants).collect::<Vec<_>>().join("<br>")
    }
}

/// A rule with its title and clause.
fn built(rulebook: &Rulebook, id: &str) -> String {
    let Some(head) = rulebook.book().all_heads().find(|head| head.id == id) else { return String::new() };
    let title = |lang| head.title.as_ref().map_or("", |title| title.get(lang));
    let off = if head.effective.is_empty() { "，停用 off" } else { "" };
    let clause = &head.clause;
    format!("`{id}` {} / {}（{} {}）{off}", title(Lang::Zh), title(Lang::En), clause.source, clause.section)
}
