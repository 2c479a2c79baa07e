//! A rule as one sentence in Chinese or English, for people who will never read TOML.
//!
//! The sentence says whom, by whom, when, how often and within how many days. It leaves out what only decides doubtful cases (days left of a period,
//! late days, hand-over); a rendered rulebook tells those beside it. A number that the source does not give can carry a mark.

mod appraisal;
mod task;

use super::gloss;
use super::model::Head;
use super::model::MeetingRule;
use super::model::Trigger;
use super::model::VisitRule;
use crate::vocabulary::DayCount;
use crate::vocabulary::DeclarationKind;
use crate::vocabulary::EventKind;
use crate::vocabulary::Every;
use crate::vocabulary::Festival;
use crate::vocabulary::Lang;
use crate::vocabulary::Role;
use crate::vocabulary::Tier;

/// How a sentence is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub lang: Lang,
    /// Put after a number that the source does not give; empty for none.
    pub mark: &'static str,
}

impl VisitRule {
    /// The rule in one sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        self.told(Style { lang, mark: "" })
    }

    pub(crate) fn told(&self, style: Style) -> String {
        match style.lang {
            Lang::Zh => self.told_zh(style),
            Lang::En => self.told_en(style),
        }
    }

    fn told_zh(&self, style: Style) -> String {
        let head = &self.head;
        let by = roles(self.by.as_deref(), style.lang);
        let times = format!("{} 次", style.number(head, "count", self.count));
        let apart = if self.count > 1 { "，不在同一天" } else { "" };
        let kinds = self.kinds.as_ref().map_or_else(String::new, |kinds| {
            format!("，须为{}", listed(kinds.iter().map(|kind| kind.name(Lang::Zh)), Lang::Zh, Join::Or))
        });
        if let Some(body) = self.body {
            let body = body.name(Lang::Zh);
            let when = match &self.trigger {
                Trigger::Every(every) => style.every(head, *every),
                Trigger::Festivals { festivals, before, after } => {
                    format!("{}，{}，", style.festivals(head, festivals), style.around(head, *before, *after))
                }
                _ => String::new(),
            };
            let tiers = if self.tiers.len() == Tier::ALL.len() {
                String::new()
            } else {
                of_tiers(&self.tiers, Lang::Zh)
            };
            return format!("每个{body}{when}由{by}走访辖内{tiers}联系对象 {times}，走访谁由其自定{kinds}。");
        }
        let (tiers, whom) = (of_tiers(&self.tiers, Lang::Zh), whom(&self.tiers, Lang::Zh));
        match &self.trigger {
            Trigger::Every(every) => {
                let every = style.every(head, *every);
                format!("{by}{every}走访{whom} {times}{apart}{kinds}。")
            }
            Trigger::Festivals { festivals, before, after } => {
                let (festivals, around) =
                    (style.festivals(head, festivals), style.around(head, *before, *after));
                format!("{festivals}，{around}，{by}走访{whom} {times}{apart}{kinds}。")
            }
            Trigger::Events { kinds: events, within, days } => {
                let told = listed(events.iter().map(|event| event.name(Lang::Zh)), Lang::Zh, Join::Or);
                let health = if events.contains(&EventKind::Hospitalisation) {
                    "（须另有本人对健康信息的单独同意）"
                } else {
                    ""
                };
                let within = style.days(head, *within, *days);
                format!(
                    "{tiers}联系对象本人或家人告知{told}的{health}，{by}在{within}内走访 {times}{apart}{kinds}。"
                )
            }
            Trigger::Declaration { within, days } => {
                let kinds_of = emergencies(Lang::Zh);
                let within = style.days(head, *within, *days);
                format!(
                    "公告突发公共事件（{kinds_of}）后，{by}在{within}内、至迟在公告末日，走访范围内{whom} {times}{apart}{kinds}。"
                )
            }
        }
    }

    fn told_en(&self, style: Style) -> String {
        let head = &self.head;
        let by = roles(self.by.as_deref(), style.lang);
        let count = style.number(head, "count", self.count);
        let visits = if self.count == 1 { "visit" } else { "visits" };
        let apart = if self.count > 1 && self.body.is_none() { " on different days" } else { "" };
        let kinds = self.kinds.as_ref().map_or_else(String::new, |kinds| {
            let names = kinds.iter().map(|kind| kind.name(Lang::En));
            format!(", as a {}", listed(names, Lang::En, Join::Or))
        });
        let owed = format!("{count} {visits}{apart} by {by}{kinds}");
        if let Some(body) = self.body {
            let body = body.name(Lang::En);
            let when = match &self.trigger {
                Trigger::Every(every) => style.every(head, *every),
                Trigger::Festivals { festivals, before, after } => {
                    format!("{} {}", style.around(head, *before, *after), style.festivals(head, festivals))
                }
                _ => String::new(),
            };
            let tiers = of_tiers(&self.tiers, Lang::En);
            return capital(&format!(
                "{when}, each {body} owes {owed}, to contacts{tiers} under it as it chooses."
            ));
        }
        let whom = whom(&self.tiers, Lang::En);
        match &self.trigger {
            Trigger::Every(every) => {
                capital(&format!("{}, {whom} is owed {owed}.", style.every(head, *every)))
            }
            Trigger::Festivals { festivals, before, after } => {
                let (festivals, around) =
                    (style.festivals(head, festivals), style.around(head, *before, *after));
                capital(&format!("{around} {festivals}, {whom} is owed {owed}."))
            }
            Trigger::Events { kinds: events, within, days } => {
                let told = listed(events.iter().map(|event| event.name(Lang::En)), Lang::En, Join::Or);
                let health = if events.contains(&EventKind::Hospitalisation) {
                    ", and has agreed to health matters being noted"
                } else {
                    ""
                };
                let (tiers, within) = (of_tiers(&self.tiers, Lang::En), style.days(head, *within, *days));
                format!(
                    "When a contact{tiers} or someone of the household reports an event ({told}){health}, the contact is owed {owed} within {within}."
                )
            }
            Trigger::Declaration { within, days } => {
                let (kinds_of, within) = (emergencies(Lang::En), style.days(head, *within, *days));
                format!(
                    "When a public emergency is declared ({kinds_of}), {whom} in its scope is owed {owed} within {within}, and not after its last day."
                )
            }
        }
    }
}

impl MeetingRule {
    /// The rule in one sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        self.told(Style { lang, mark: "" })
    }

    pub(crate) fn told(&self, style: Style) -> String {
        let (head, lang) = (&self.head, style.lang);
        let words =
            |words: &[String]| listed(words.iter().map(|word| gloss::name(word, lang)), lang, Join::And);
        let (body, every) = (self.body.name(lang), style.every(head, self.every));
        let min = style.number(head, "min", self.min);
        let mut parts = Vec::new();
        let zh = lang == Lang::Zh;
        if let Some(max) = self.max {
            let max = style.number(head, "max", max);
            parts.push(if zh {
                format!("一般不超过 {max} 次")
            } else {
                format!("as a rule at most {max}")
            });
        }
        if self.min_gap_days > 0 {
            let gap = style.number(head, "min_gap_days", self.min_gap_days);
            parts.push(if zh {
                format!("两次相隔至少 {gap} 天")
            } else {
                format!("at least {gap} days apart")
            });
        }
        if let Some(kinds) = &self.kinds {
            let kinds = listed(kinds.iter().map(|kind| gloss::name(kind, lang)), lang, Join::Or);
            parts.push(if zh { format!("会议种类为{kinds}") } else { format!("of the kind {kinds}") });
        }
        if let Some(chair) = self.chair {
            let chair = chair.name(lang);
            parts.push(if zh { format!("由{chair}主持") } else { format!("chaired by the {chair}") });
        }
        if !self.topics.is_empty() {
            let topics = words(&self.topics);
            parts.push(if zh { format!("议题含{topics}") } else { format!("on {topics}") });
        }
        if !self.invited.is_empty() {
            let invited = words(&self.invited);
            parts.push(if zh { format!("邀请{invited}参加") } else { format!("with {invited} invited") });
        }
        let rest: String =
            parts.iter().map(|part| format!("{}{part}", if zh { "，" } else { ", " })).collect();
        if zh {
            format!("每个{body}{every}至少开会 {min} 次{rest}。")
        } else {
            let meetings = if self.min == 1 { "meeting" } else { "meetings" };
            capital(&format!("{every}, each {body} holds at least {min} {meetings}{rest}."))
        }
    }
}

impl Style {
    pub fn mark(self, head: &Head, key: &str) -> &'static str {
        if head.defaults.iter().any(|default| default == key) { self.mark } else { "" }
    }

    /// A number, marked if it is a default.
    pub fn number(self, head: &Head, key: &str, number: impl std::fmt::Display) -> String {
        format!("{number}{}", self.mark(head, key))
    }

    pub fn every(self, head: &Head, every: Every) -> String {
        format!("{}{}", every.name(self.lang), self.mark(head, "every"))
    }

    pub fn festivals(self, head: &Head, festivals: &[Festival]) -> String {
        let names = festivals.iter().map(|festival| festival.name(self.lang));
        let each = match self.lang {
            Lang::Zh => "每逢",
            Lang::En if festivals.len() > 1 => "each of ",
            Lang::En => "",
        };
        format!("{each}{}{}", listed(names, self.lang, Join::And), self.mark(head, "festivals"))
    }

    /// The days around a festival.
    pub fn around(self, head: &Head, before: i32, after: i32) -> String {
        let (early, late) = (self.number(head, "before", before), self.number(head, "after", after));
        match (self.lang, before, after) {
            (Lang::Zh, 0, 0) => "节日当天".to_owned(),
            (Lang::Zh, 0, _) => format!("节日当天到节后 {late} 天"),
            (Lang::Zh, _, 0) => format!("节前 {early} 天到节日当天"),
            (Lang::Zh, ..) => format!("节前 {early} 天到节后 {late} 天"),
            (Lang::En, 0, 0) => "on the day of".to_owned(),
            (Lang::En, 0, _) => format!("from the day of to {late} days after"),
            (Lang::En, _, 0) => format!("from {early} days before to the day of"),
            (Lang::En, ..) => format!("from {early} days before to {late} days after"),
        }
    }

    /// Days to respond.
    pub fn days(self, head: &Head, within: i32, days: DayCount) -> String {
        let number = self.number(head, "within", within);
        let mark = self.mark(head, "days");
        match (self.lang, days) {
            (Lang::Zh, DayCount::Calendar) => format!(" {number} 天"),
            (Lang::Zh, DayCount::Working) => format!(" {number} 个工作日{mark}"),
            (Lang::En, DayCount::Calendar) => {
                format!("{number} {}", if within == 1 { "day" } else { "days" })
            }
            (Lang::En, DayCount::Working) => {
                format!("{number} working {}{mark}", if within == 1 { "day" } else { "days" })
            }
        }
    }
}

/// How a list is joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    And,
    Or,
}

/// A list as people say it.
pub(crate) fn listed<'w>(words: impl Iterator<Item = &'w str>, lang: Lang, join: Join) -> String {
    joined(&words.collect::<Vec<_>>(), lang, join)
}

fn joined(words: &[&str], lang: Lang, join: Join) -> String {
    let (between, last) = match (lang, join) {
        (Lang::Zh, Join::And) => ("、", "、"),
        (Lang::Zh, Join::Or) => ("、", "或"),
        (Lang::En, Join::And) => (", ", " and "),
        (Lang::En, Join::Or) => (", ", " or "),
    };
    match words.split_last() {
        Some((end, [])) => (*end).to_owned(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(between)),
        None => String::new(),
    }
}

/// The roles whose visits qualify.
pub(crate) fn roles(by: Option<&[Role]>, lang: Lang) -> String {
    match by {
        Some(roles) if lang == Lang::En => {
            let names: Vec<String> = roles.iter().map(|role| format!("a {}", role.name(lang))).collect();
            listed(names.iter().map(String::as_str), lang, Join::Or)
        }
        Some(roles) => listed(roles.iter().map(|role| role.name(lang)), lang, Join::Or),
        None if lang == Lang::En => "a community cadre or anyone in another role".to_owned(),
        None => "社区干部或其他任何角色".to_owned(),
    }
}

fn of_tiers(tiers: &[Tier], lang: Lang) -> String {
    if tiers.len() == Tier::ALL.len() {
        return String::new();
    }
    match lang {
        Lang::Zh => {
            let names: String = tiers.iter().map(|tier| format!("“{}”", tier.name(lang))).collect();
            format!("{names}层次的")
        }
        Lang::En => {
            let names = listed(tiers.iter().map(|tier| tier.name(lang)), lang, Join::Or);
            format!(" of tier {names}")
        }
    }
}

/// The contacts a rule concerns.
pub(crate) fn whom(tiers: &[Tier], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}每位联系对象", of_tiers(tiers, lang)),
        Lang::En => format!("each contact{}", of_tiers(tiers, lang)),
    }
}

fn emergencies(lang: Lang) -> String {
    listed(DeclarationKind::ALL.iter().map(|kind| kind.name(lang)), lang, Join::Or)
}

/// The sentence with a capital at its beginning.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
