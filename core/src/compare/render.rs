//! A comparison as text for a terminal or a report: numbers only, no subject is named.

use super::Changes;
use super::Comparison;
use super::Workload;
use crate::arrange;
use crate::vocabulary::Lang;

impl Comparison {
    /// The comparison in words and tables. No contact is named in it.
    pub fn render(&self, lang: Lang) -> String {
        let mut out = self.opening(lang);
        out.push_str(&self.rules_text(lang));
        let pick = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
        let rows = |name: &dyn Fn(usize) -> Option<(String, Changes)>| -> Vec<(String, Changes)> {
            (0..).map_while(name).filter(|(_, changes)| differs(changes)).collect()
        };
        let of_rule = |at: usize| self.by_rule.get(at).map(|row| (row.rule.clone(), row.changes));
        let of_body = |at: usize| self.by_body.get(at).map(|row| (row.body.clone(), row.changes));
        let of_role =
            |at: usize| self.by_role.get(at).map(|row| (row.role.name(lang).to_owned(), row.changes));
        out.push_str(&table(pick("按规则", "by rule"), &rows(&of_rule), lang));
        out.push_str(&table(pick("按责任组织", "by holder body"), &rows(&of_body), lang));
        out.push_str(&table(pick("按责任角色", "by holder role"), &rows(&of_role), lang));
        out.push_str(&self.workload_text(lang));
        out
    }

    fn opening(&self, lang: Lang) -> String {
        let (old, new, totals) = (&self.before, &self.after, &self.totals);
        let (from, to, as_of) = (self.from, self.to, self.as_of);
        let Changes { before, after, added, removed, redated, restated, reassigned, .. } = totals;
        let (moved, ended) = (
            totals.moved_in.saturating_add(totals.moved_out),
            totals.ended_before.saturating_add(totals.ended_after),
        );
        match lang {
            Lang::Zh => format!(
                "{} {} → {} {}\n到期日 {from} 至 {to}，截至 {as_of}\n应办事项 {before} → {after}：新增 {added}，取消 {removed}，改期 {redated}，状态改变 {restated}，改由他人 {reassigned}\n其中改期后移入或移出此范围的 {moved}；另有 {ended} 项在一方已终止，只计数\n",
                old.id, old.version, new.id, new.version
            ),
            Lang::En => format!(
                "{} {} → {} {}\nduties due {from} to {to}, as of {as_of}\nduties {before} → {after}: {added} added, {removed} removed, {redated} with other dates, {restated} with another status, {reassigned} with another holder\n{moved} of them move into or out of the range; {ended} more have ended under one of the two and are only counted\n",
                old.id, old.version, new.id, new.version
            ),
        }
    }

    fn rules_text(&self, lang: Lang) -> String {
        if self.rules.is_empty() {
            return match lang {
                Lang::Zh => "\n规则没有差别\n".to_owned(),
                Lang::En => "\nthe rules are the same\n".to_owned(),
            };
        }
        let mut out =
            String::from(if lang == Lang::Zh { "\n规则的差别\n" } else { "\nhow the rules differ\n" });
        let absent = if lang == Lang::Zh { "无" } else { "none" };
        let shown =
            |value: &Option<String>| value.as_ref().map_or_else(|| absent.to_owned(), |value| clipped(value));
        for change in &self.rules {
            let (before, after) = (shown(&change.before), shown(&change.after));
            out.push_str(&format!("  {} {}: {before} → {after}\n", change.rule, change.key));
        }
        out
    }

    fn workload_text(&self, lang: Lang) -> String {
        let mut rows: Vec<&Workload> = self
            .workload
            .iter()
            .filter(|row| row.visits_before != row.visits_after || row.meetings_before != row.meetings_after)
            .collect();
        arrange::by(&mut rows, |a, b| (&a.body, &a.month).cmp(&(&b.body, &b.month)));
        if rows.is_empty() {
            return match lang {
                Lang::Zh => "\n工作量没有变化\n".to_owned(),
                Lang::En => "\nthe workload does not change\n".to_owned(),
            };
        }
        let mut out = String::from(match lang {
            Lang::Zh => "\n工作量的变化（按责任组织与到期月份；一次走访可同时满足几项，实际所需更少）\n",
            Lang::En => {
                "\nhow the work changes (by holder body and month of due; one visit may serve several duties, so less is needed)\n"
            }
        });
        let head = if lang == Lang::Zh {
            ["组织", "月份", "走访", "会议"]
        } else {
            ["body", "month", "visits", "meetings"]
        };
        let wide = rows.iter().map(|row| width(&row.body)).chain([width(head[0])]).max().unwrap_or(0);
        out.push_str(&format!(
            "  {} {}  {} {}\n",
            padded(head[0], wide),
            padded(head[1], 7),
            padded(head[2], 18),
            head[3]
        ));
        for row in rows {
            let step = |before: u64, after: u64| {
                let sign = if after >= before { '+' } else { '-' };
                if before == after {
                    format!("{after}")
                } else {
                    format!("{before} → {after} ({sign}{})", after.abs_diff(before))
                }
            };
            let (visits, meetings) =
                (step(row.visits_before, row.visits_after), step(row.meetings_before, row.meetings_after));
            out.push_str(&format!(
                "  {} {}  {} {meetings}\n",
                padded(&row.body, wide),
                row.month,
                padded(&visits, 18)
            ));
        }
        out
    }
}

fn differs(changes: &Changes) -> bool {
    let Changes { before, after, added, removed, redated, restated, reassigned, .. } = changes;
    before != after || [added, removed, redated, restated, reassigned].into_iter().any(|count| *count > 0)
}

fn table(title: &str, rows: &[(String, Changes)], lang: Lang) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let head = match lang {
        Lang::Zh => ["原有", "现有", "新增", "取消", "改期", "状态", "改责"],
        Lang::En => ["before", "after", "added", "removed", "redated", "status", "holder"],
    };
    let wide = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let mut out = format!("\n{title}\n  {}", padded("", wide));
    for word in head {
        out.push_str(&" ".repeat(8_usize.saturating_sub(width(word))));
        out.push_str(word);
    }
    out.push('\n');
    for (name, changes) in rows {
        let Changes { before, after, added, removed, redated, restated, reassigned, .. } = changes;
        out.push_str(&format!("  {}", padded(name, wide)));
        for count in [before, after, added, removed, redated, restated, reassigned] {
            let count = if *count == 0 { "·".to_owned() } else { count.to_string() };
            out.push_str(&format!("{count:>8}"));
        }
        out.push('\n');
    }
    out
}

fn clipped(value: &str) -> String {
    const MOST: usize = 60;
    match value.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", value.get(..at).unwrap_or_default()),
        None => value.to_owned(),
    }
}

/// The columns a text takes in a terminal.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || matches!(c, '·' | '→' | '…') { 1 } else { 2 }).sum()
}

fn padded(text: &str, wide: usize) -> String {
    format!("{text}{}", " ".repeat(wide.saturating_sub(width(text))))
}
