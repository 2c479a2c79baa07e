//! How work is appraised, as one sentence for people who will never read TOML.

use super::Join;
use super::Style;
use super::listed;
use crate::rulebook::model::CommunityAppraisal;
use crate::rulebook::model::WorkerAppraisal;
use crate::vocabulary::Lang;

impl WorkerAppraisal {
    /// The rule in one sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        self.told(Style { lang, mark: "" })
    }

    pub(crate) fn told(&self, style: Style) -> String {
        let (head, lang) = (&self.head, style.lang);
        let [approval, excellent, competent, turnout] = [
            ("excellent_approval", self.excellent_approval),
            ("excellent_share", self.excellent_share),
            ("competent_approval", self.competent_approval),
            ("min_turnout", self.min_turnout),
        ]
        .map(|(key, share)| style.number(head, key, share));
        let [ballots, months, days] = [
            ("min_ballots", self.min_ballots),
            ("admonition_months", self.admonition_months),
            ("review_days", self.review_days),
        ]
        .map(|(key, number)| style.number(head, key, number));
        match lang {
            Lang::Zh => format!(
                "每年由联系对象与居民代表对工作者投票测评：优秀与称职票合计占 {approval}、优秀票占 {excellent} 的拟评优秀，合计占 {competent} 的拟评称职，其余拟评不称职；不足 {ballots} 票或投票率不足 {turnout} 的不评等次；不称职者诫勉 {months} 个月，期满后 {days} 天内复核。"
            ),
            Lang::En => format!(
                "Every year, contacts and residents' representatives vote on each worker: with a share of {approval} for excellent or competent and {excellent} for excellent the proposed grade is excellent, with {competent} for excellent or competent it is competent, and otherwise not competent; fewer than {ballots} ballots or a turnout below {turnout} give no grade; who is not competent is admonished for {months} months and reviewed within {days} days after."
            ),
        }
    }
}

impl CommunityAppraisal {
    /// The rule in one sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        self.told(Style { lang, mark: "" })
    }

    pub(crate) fn told(&self, style: Style) -> String {
        let (head, lang) = (&self.head, style.lang);
        let steps: Vec<String> = self
            .steps
            .iter()
            .map(|step| match lang {
                Lang::Zh => format!("{} 人起须达 {}", step.contacts, step.share),
                Lang::En => format!("{} from {} contacts on", step.share, step.contacts),
            })
            .collect();
        let steps = listed(steps.iter().map(String::as_str), lang, Join::And);
        let mark = style.mark(head, "steps");
        let counted: Vec<String> = self
            .components
            .iter()
            .map(|component| {
                let (kind, weight) = (component.duties.name(lang), component.weight);
                match (lang, weight) {
                    (Lang::Zh, 1) => format!("{kind}的"),
                    (Lang::Zh, _) => format!("{kind}的（每项计 {weight} 次）"),
                    (Lang::En, 1) => format!("a {kind}"),
                    (Lang::En, _) => format!("a {kind} (each counting {weight} times)"),
                }
            })
            .collect();
        let counted = listed(counted.iter().map(String::as_str), lang, Join::And);
        let kinds = style.mark(head, "components");
        let margin = style.number(head, "good_margin", self.good_margin);
        let days = style.number(head, "rectify_days", self.rectify_days);
        match lang {
            Lang::Zh => format!(
                "每年按应办事项按时办结的比例考评社区，计入关于{counted}事项{kinds}：联系对象{steps}{mark}；高出 {margin} 拟评示范，不足的拟令 {days} 天内整改。"
            ),
            Lang::En => format!(
                "Every year, each community is appraised by the share of its duties that were met in time, counting those about {counted}{kinds}: required is {steps}{mark}; {margin} above that is demonstration, and what falls short is put right within {days} days."
            ),
        }
    }
}
