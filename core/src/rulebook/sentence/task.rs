//! Tasks and conditions as sentences.

use super::Join;
use super::Style;
use super::capital;
use super::gloss;
use super::listed;
use crate::rulebook::task::Condition;
use crate::rulebook::task::ConditionRule;
use crate::rulebook::task::Task;
use crate::rulebook::task::TaskRule;
use crate::rulebook::task::When;
use crate::vocabulary::Every;
use crate::vocabulary::Lang;
use crate::vocabulary::Role;
use crate::vocabulary::Step;

/// Open words as people say them.
fn named(words: &[String], lang: Lang, join: Join) -> String {
    listed(words.iter().map(|word| gloss::name(word, lang)), lang, join)
}

/// The posts that a rule concerns.
pub(crate) fn posts(roles: Option<&[Role]>, lang: Lang) -> String {
    match (roles, lang) {
        (None, Lang::Zh) => "每名工作者".to_owned(),
        (None, Lang::En) => "each worker".to_owned(),
        (Some(roles), Lang::Zh) => {
            format!("每名{}", listed(roles.iter().map(|role| role.name(lang)), lang, Join::Or))
        }
        (Some(roles), Lang::En) => {
            format!("each {}", listed(roles.iter().map(|role| role.name(lang)), lang, Join::Or))
        }
    }
}

impl TaskRule {
    /// The rule in one sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        self.told(Style { lang, mark: "" })
    }

    pub(crate) fn told(&self, style: Style) -> String {
        let when = self.when_told(style);
        match style.lang {
            Lang::Zh => format!("{when}{}。", self.what_zh(style)),
            Lang::En => format!("{}{}.", capital(&when), self.what_en(style)),
        }
    }

    /// When, with the mark that joins it to the rest.
    fn when_told(&self, style: Style) -> String {
        let (head, lang) = (&self.head, style.lang);
        match (&self.when, lang) {
            (When::Every { every, window }, _) => {
                // A report is yearly by its nature: the key does not exist, so it has no mark.
                let every = if matches!(self.task, Task::Report { .. }) {
                    Every::Year.name(lang).to_owned()
                } else {
                    style.every(head, *every)
                };
                let window = window.map(|window| {
                    let mark = style.mark(head, "window");
                    match lang {
                        Lang::Zh => format!("（{} 至 {}{mark}）", window.from, window.to),
                        Lang::En => format!(" from {} to {}{mark}", window.from, window.to),
                    }
                });
                let window = window.unwrap_or_default();
                if lang == Lang::Zh { format!("{every}{window}，") } else { format!("{every}{window}, ") }
            }
            (When::Festivals { festivals, before, after }, Lang::Zh) => {
                format!("{}，{}，", style.festivals(head, festivals), style.around(head, *before, *after))
            }
            (When::Festivals { festivals, before, after }, Lang::En) => {
                format!("{} {}, ", style.around(head, *before, *after), style.festivals(head, festivals))
            }
            (When::Appointment { valid_days: None }, Lang::Zh) => "任职前，".to_owned(),
            (When::Appointment { valid_days: None }, Lang::En) => "before being appointed, ".to_owned(),
            (When::Appointment { valid_days: Some(days) }, _) => {
                let days = style.number(head, "valid_days", days);
                if lang == Lang::Zh {
                    format!("任职前 {days} 天内，")
                } else {
                    format!("within the {days} days before being appointed, ")
                }
            }
            (When::Received { within, days }, Lang::Zh) => {
                format!("收到后{}内，", style.days(head, *within, *days))
            }
            (When::Received { within, days }, Lang::En) => {
                format!("within {} of receiving it, ", style.days(head, *within, *days))
            }
        }
    }

    fn what_zh(&self, style: Style) -> String {
        let (head, lang) = (&self.head, Lang::Zh);
        match &self.task {
            Task::Training { roles, kinds, count, passed } => {
                let kinds = kinds
                    .as_ref()
                    .map_or_else(String::new, |kinds| format!("（{}）", named(kinds, lang, Join::Or)));
                let count = style.number(head, "count", count);
                let passed = if *passed { "，考试合格" } else { "" };
                format!("{}参加培训{kinds} {count} 次{passed}", posts(roles.as_deref(), lang))
            }
            Task::Report { roles } => format!("{}就当年工作述职", posts(roles.as_deref(), lang)),
            Task::Checklist { body, items } => {
                format!("每个{}做到：{}", body.name(lang), named(items, lang, Join::And))
            }
            Task::Activity { body, kinds, min: 0, .. } => {
                format!("清点每个{}的{}，不作要求", body.name(lang), named(kinds, lang, Join::And))
            }
            Task::Activity { body, kinds, min, max } => {
                let min = style.number(head, "min", min);
                let max = max.map_or_else(String::new, |max| {
                    format!("，一般不超过 {} 次", style.number(head, "max", max))
                });
                format!("每个{}开展{}各至少 {min} 次{max}", body.name(lang), named(kinds, lang, Join::And))
            }
            Task::Request { body, kinds, step } => {
                let body = body.map_or("组织", |body| body.name(lang));
                let kinds = listed(kinds.iter().map(|kind| kind.name(lang)), lang, Join::Or);
                format!("每个{body}将{kinds}{}", step.name(lang))
            }
        }
    }

    fn what_en(&self, style: Style) -> String {
        let (head, lang) = (&self.head, Lang::En);
        match &self.task {
            Task::Training { roles, kinds, count, passed } => {
                let kinds = kinds
                    .as_ref()
                    .map_or_else(String::new, |kinds| format!(" ({})", named(kinds, lang, Join::Or)));
                let trainings = if *count == 1 { "training" } else { "trainings" };
                let passed = if *passed { " and passes the examination" } else { "" };
                let count = style.number(head, "count", count);
                format!("{} takes part in {count} {trainings}{kinds}{passed}", posts(roles.as_deref(), lang))
            }
            Task::Report { roles } => format!("{} reports on the year", posts(roles.as_deref(), lang)),
            Task::Checklist { body, items } => {
                format!("each {} has in place: {}", body.name(lang), named(items, lang, Join::And))
            }
            Task::Activity { body, kinds, min: 0, .. } => {
                format!(
                    "count {} of each {}, asking for none",
                    named(kinds, lang, Join::And),
                    body.name(lang)
                )
            }
            Task::Activity { body, kinds, min, max } => {
                let min = style.number(head, "min", min);
                let max = max.map_or_else(String::new, |max| {
                    format!(", as a rule at most {}", style.number(head, "max", max))
                });
                format!(
                    "each {} offers at least {min} each of {}{max}",
                    body.name(lang),
                    named(kinds, lang, Join::And)
                )
            }
            Task::Request { body, kinds, step } => {
                let body = body.map_or("body", |body| body.name(lang));
                let kinds = listed(kinds.iter().map(|kind| kind.name(lang)), lang, Join::Or);
                let step = match step {
                    Step::Assigned => "has somebody answer for",
                    Step::Resolved => "sees through",
                };
                format!("each {body} {step} each {kinds}")
            }
        }
    }
}

impl ConditionRule {
    /// The rule in one sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        self.told(Style { lang, mark: "" })
    }

    pub(crate) fn told(&self, style: Style) -> String {
        let (head, lang) = (&self.head, style.lang);
        match (&self.condition, lang) {
            (Condition::Staffing { body, roles, min, full_time, vacancy_days, min_contacts }, Lang::Zh) => {
                let roles = listed(roles.iter().map(|role| role.name(lang)), lang, Join::Or);
                let (min, days) =
                    (style.number(head, "min", min), style.number(head, "vacancy_days", vacancy_days));
                let only = if *full_time { "专职" } else { "" };
                let from = min_contacts.map_or_else(String::new, |least| {
                    format!("联系对象达到 {} 人的", style.number(head, "min_contacts", least))
                });
                format!("{from}每个{}至少配备{only}{roles} {min} 人，空缺不超过 {days} 天。", body.name(lang))
            }
            (Condition::Staffing { body, roles, min, full_time, vacancy_days, min_contacts }, Lang::En) => {
                let roles = listed(roles.iter().map(|role| role.name(lang)), lang, Join::Or);
                let (least, days) =
                    (style.number(head, "min", min), style.number(head, "vacancy_days", vacancy_days));
                let only = if *full_time { "full-time " } else { "" };
                let from = min_contacts.map_or_else(String::new, |least| {
                    format!(" with {} contacts or more", style.number(head, "min_contacts", least))
                });
                format!(
                    "Each {}{from} has at least {least} {only}worker in the post of {roles}, vacant for at most {days} days.",
                    body.name(lang)
                )
            }
            (Condition::Qualification { roles, tests }, Lang::Zh) => {
                let tests = named(tests, lang, Join::And);
                format!("{}须有证明，表明达到：{tests}。", posts(roles.as_deref(), lang))
            }
            (Condition::Qualification { roles, tests }, Lang::En) => capital(&format!(
                "{} is attested to meet: {}.",
                posts(roles.as_deref(), lang),
                named(tests, lang, Join::And)
            )),
        }
    }
}
