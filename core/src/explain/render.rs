//! A proof as a person reads it: a few lines in Chinese or English.

use super::Proof;
use crate::assess::Duty;
use crate::vocabulary::Lang;
use crate::vocabulary::SubjectKind;

impl Proof<'_> {
    /// The proof as lines of text. The id of the contact or worker is the only thing in it that points to a person.
    pub fn render(&self, duty: &Duty<'_>, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let pick = |chinese: &'static str, english: &'static str| if zh { chinese } else { english };
        let mut lines: Vec<(&str, String)> = Vec::new();
        let name = self.title.map_or(self.rule, |title| title.get(lang));
        lines.push((pick("事项", "duty"), format!("{name} ({})", self.rule)));
        let subject = match duty.subject_kind() {
            SubjectKind::Contact => pick("对象", "to contact"),
            SubjectKind::Body => pick("组织", "of body"),
            SubjectKind::Worker => pick("工作者", "of worker"),
        };
        lines.push((subject, duty.subject_id().to_owned()));
        lines.push((
            pick("责任", "owed by"),
            format!("{}, {}", duty.holder_role().name(lang), duty.holder_body()),
        ));
        let (opens, due, closes) = (duty.opens(), duty.due(), duty.closes());
        lines.push((
            pick("时限", "window"),
            if zh {
                format!("{opens} 至 {due}（补办至 {closes}）")
            } else {
                format!("{opens} to {due} (closes {closes})")
            },
        ));
        lines.push((
            pick("状态", "status"),
            format!("{}: {}", self.status.name(lang), self.because.get(lang)),
        ));
        for evidence in &self.records {
            lines.push((pick("记录", "record"), format!("{} ({})", evidence.record, evidence.on)));
        }
        if let Some(nearest) = &self.nearest {
            lines
                .push((pick("最接近", "nearest"), format!("{} ({})", nearest.why.get(lang), nearest.record)));
        }
        for remark in &self.remarks {
            lines.push((pick("提示", "remark"), remark.get(lang).to_owned()));
        }
        lines.push((pick("所需", "needs"), self.needs.get(lang).to_owned()));
        let gist = self.gist.map_or_else(String::new, |gist| format!(": {}", gist.get(lang)));
        lines.push((
            pick("依据", "clause"),
            format!("{}《{}》{}{gist}", self.source, self.source_title, self.section),
        ));
        lines.push((pick("制度", "rulebook"), format!("{} {}", self.rulebook, self.version)));
        for default in &self.defaults {
            lines.push((
                pick("默认", "default"),
                format!("{} = {} ({})", default.key, default.value, default.origin),
            ));
        }
        let mut out = String::new();
        for (label, value) in lines {
            let width: usize = label.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            let pad = " ".repeat(12_usize.saturating_sub(width));
            out.push_str(&format!("  {label}{pad}{value}\n"));
        }
        out
    }
}
