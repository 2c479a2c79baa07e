//! An appraisal as a person reads it: a few lines in Chinese or English.

use super::Appraisal;
use super::Consequence;
use crate::vocabulary::Lang;

impl Appraisal<'_> {
    /// The appraisal as lines of text. The only id in it that points to a person is the worker's.
    pub fn render(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let pick = |chinese: &'static str, english: &'static str| if zh { chinese } else { english };
        let mut lines: Vec<(&str, String)> = Vec::new();
        lines.push((self.subject_kind.name(lang), self.subject_id.to_string()));
        let (from, until) = (self.from, self.until);
        lines.push((
            pick("期间", "period"),
            if zh { format!("{from} 至 {until}") } else { format!("{from} to {until}") },
        ));
        let grade = self.grade.name(lang);
        let proposal = pick("（建议，须由人确认）", " (a proposal, for a person to confirm)");
        lines.push((pick("等次", "grade"), format!("{grade}{proposal}")));
        lines
            .extend(self.reasons.iter().map(|reason| (pick("缘由", "because"), reason.get(lang).to_owned())));
        if let Some(share) = self.work.as_ref().and_then(|work| work.ended_late_share) {
            let label = pick("时限最后十分之一内终止的占", "ended in the last tenth of their window");
            lines.push((label, share.to_string()));
        }
        lines.extend(self.consequences.iter().map(|one| (one.kind.name(lang), one.sentence(lang))));
        lines.push((pick("依据", "clause"), format!("{} {}", self.source, self.section)));
        lines.push((pick("制度", "rulebook"), format!("{} {}, {}", self.rulebook, self.version, self.rule)));
        if !self.defaults.is_empty() {
            let all: Vec<String> = self
                .defaults
                .iter()
                .map(|default| format!("{} = {} ({})", default.key, default.value, default.origin))
                .collect();
            lines.push((pick("来源未给之数", "numbers no source gives"), all.join("; ")));
        }
        let colon = pick("：", ": ");
        lines.into_iter().map(|(label, words)| format!("{label}{colon}{words}\n")).collect()
    }
}

impl Consequence<'_> {
    /// When, who, and how it stands, in words.
    pub fn sentence(&self, lang: Lang) -> String {
        let (role, standing, from) = (self.role.name(lang), self.standing.name(lang), self.from);
        let body = self.body.as_ref().map_or_else(String::new, |body| format!(" {body}"));
        match (lang, self.until) {
            (Lang::Zh, Some(until)) => format!("{from} 至 {until}，{role}{body}负责，{standing}"),
            (Lang::Zh, None) => format!("{from} 起，{role}{body}负责，{standing}"),
            (Lang::En, Some(until)) => format!("{from} to {until}, by the {role}{body}, {standing}"),
            (Lang::En, None) => format!("from {from} on, by the {role}{body}, {standing}"),
        }
    }
}
