//! What the rulebook says on a day, about a word: a question that needs nobody's data.
//!
//! [`Rulebook::on`] gives the versions in force on a day, [`Rulebook::about`] every version that is about a word, whatever its dates. A duty is judged by the
//! version in force on its anchor (the period's last day, the festival, the event, the declaration's first day), so the answer for today is
//! not always the rule for a duty that is open today; [`RuleInForce::window`] tells the anchor.
//!
//! ```
//! use lianluo::{Day, Lang, Rulebook};
//!
//! let rulebook = Rulebook::standard();
//! let day = Day::parse("2026-09-20").unwrap();
//! let rules: Vec<_> = rulebook.on(day).into_iter().filter(|rule| rule.is_about("中秋节")).collect();
//! assert_eq!(rules[0].id(), "visit.festival");
//! let window = rules[0].window(day).unwrap();
//! assert_eq!((window.opens.to_string(), window.due.to_string()), ("2026-09-11".into(), "2026-10-02".into()));
//! ```

use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeStruct;

use crate::calendar::Day;
use crate::calendar::festival_days;
use crate::calendar::period_of;
use crate::rulebook::Clause;
use crate::rulebook::CommunityAppraisal;
use crate::rulebook::Condition;
use crate::rulebook::ConditionRule;
use crate::rulebook::Effective;
use crate::rulebook::Head;
use crate::rulebook::MeetingRule;
use crate::rulebook::Rule;
use crate::rulebook::Rulebook;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::rulebook::Trigger;
use crate::rulebook::VisitRule;
use crate::rulebook::When;
use crate::rulebook::WorkerAppraisal;
use crate::rulebook::open_word;
use crate::vocabulary::BodyKind;
use crate::vocabulary::EventKind;
use crate::vocabulary::Every;
use crate::vocabulary::Festival;
use crate::vocabulary::Following;
use crate::vocabulary::Grade;
use crate::vocabulary::Lang;
use crate::vocabulary::Role;
use crate::vocabulary::Text;
use crate::vocabulary::Tier;
use crate::vocabulary::suggest;

/// One version of one rule, found by day or by word.
#[derive(Debug, Clone, Copy)]
pub struct RuleInForce<'b>(Found<'b>);

#[derive(Debug, Clone, Copy)]
enum Found<'b> {
    Rule(Rule<'b>),
    Worker(&'b WorkerAppraisal),
    Community(&'b CommunityAppraisal),
}

/// The window of a rule that holds for everyone: what a contact's own dates may shorten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RuleWindow {
    /// The day that decides which version applies.
    pub anchor: Day,
    /// First day.
    pub opens: Day,
    /// Last day in time.
    pub due: Day,
    /// Last day on which it can be made good.
    pub closes: Day,
}

impl Rulebook {
    /// The rules in force on a day, visits first, in the order of the rulebook.
    pub fn on(&self, day: Day) -> Vec<RuleInForce<'_>> {
        self.versions().filter(|rule| rule.effective().holds_on(day)).collect()
    }

    /// Every version of every rule that is about a word: a word of a vocabulary, its name in either language, or part of an id, a title, a section or a gist.
    pub fn about(&self, word: &str) -> Vec<RuleInForce<'_>> {
        self.versions().filter(|rule| rule.is_about(word)).collect()
    }

    /// Every version of every rule, visits first and appraisals last, in the order of the rulebook.
    pub fn versions(&self) -> impl Iterator<Item = RuleInForce<'_>> {
        let book = self.book();
        let workers = book.appraisal.worker.iter().map(Found::Worker);
        let communities = book.appraisal.community.iter().map(Found::Community);
        book.rules().map(Found::Rule).chain(workers).chain(communities).map(RuleInForce)
    }
}

/// As doors without typed rules have it: id, title, effective, clause, defaults, and the sentence in both languages.
impl Serialize for RuleInForce<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sentence = Text { zh: self.sentence(Lang::Zh), en: self.sentence(Lang::En) };
        let mut rule = serializer.serialize_struct("RuleInForce", 6)?;
        rule.serialize_field("id", self.id())?;
        rule.serialize_field("title", &self.title())?;
        rule.serialize_field("effective", &self.effective())?;
        rule.serialize_field("clause", self.clause())?;
        rule.serialize_field("defaults", self.defaults())?;
        rule.serialize_field("sentence", &sentence)?;
        rule.end()
    }
}

/// The word of the vocabularies that a word about which no rule is was probably meant to be.
///
/// ```
/// assert_eq!(lianluo::near_word("mid-autum"), Some("mid-autumn"));
/// ```
pub fn near_word(word: &str) -> Option<&'static str> {
    let words = [Festival::WORDS, EventKind::WORDS, Role::WORDS, Tier::WORDS, BodyKind::WORDS];
    suggest(word, words.into_iter().flatten().copied())
}

impl<'b> RuleInForce<'b> {
    fn head(&self) -> &'b Head {
        match self.0 {
            Found::Rule(rule) => rule.head(),
            Found::Worker(rule) => &rule.head,
            Found::Community(rule) => &rule.head,
        }
    }
    /// The rule's id.
    pub fn id(&self) -> &'b str {
        &self.head().id
    }
    /// Its short name.
    pub fn title(&self) -> Option<&'b Text> {
        self.head().title.as_ref()
    }
    /// When this version is in force.
    pub fn effective(&self) -> Effective {
        self.head().effective
    }
    /// What it rests on.
    pub fn clause(&self) -> &'b Clause {
        &self.head().clause
    }
    /// The keys whose number the source does not give.
    pub fn defaults(&self) -> &'b [String] {
        &self.head().defaults
    }
    /// The visit rule, if it is one.
    pub fn visit(&self) -> Option<&'b VisitRule> {
        if let Found::Rule(Rule::Visit(rule)) = self.0 { Some(rule) } else { None }
    }
    /// The meeting rule, if it is one.
    pub fn meeting(&self) -> Option<&'b MeetingRule> {
        if let Found::Rule(Rule::Meeting(rule)) = self.0 { Some(rule) } else { None }
    }
    /// The task, if it is one.
    pub fn task(&self) -> Option<&'b TaskRule> {
        if let Found::Rule(Rule::Task(rule)) = self.0 { Some(rule) } else { None }
    }
    /// The condition, if it is one.
    pub fn condition(&self) -> Option<&'b ConditionRule> {
        if let Found::Rule(Rule::Condition(rule)) = self.0 { Some(rule) } else { None }
    }
    /// The rule in one sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        match self.0 {
            Found::Rule(Rule::Visit(rule)) => rule.sentence(lang),
            Found::Rule(Rule::Meeting(rule)) => rule.sentence(lang),
            Found::Rule(Rule::Task(rule)) => rule.sentence(lang),
            Found::Rule(Rule::Condition(rule)) => rule.sentence(lang),
            Found::Worker(rule) => rule.sentence(lang),
            Found::Community(rule) => rule.sentence(lang),
        }
    }

    /// The window that `day` lies in, or else the next one; nothing for events, declarations, appointments and requests, whose windows begin when
    /// something happens, nothing for conditions and appraisals, which have none, and nothing when this version is not in force on the window's anchor.
    pub fn window(&self, day: Day) -> Option<RuleWindow> {
        let Found::Rule(rule) = self.0 else { return None };
        let (every, late) = match rule {
            Rule::Visit(rule) => match &rule.trigger {
                Trigger::Every(every) => (*every, rule.late_days),
                Trigger::Festivals { festivals, before, after } => {
                    return self.festival(day, festivals, (*before, *after), rule.late_days);
                }
                Trigger::Events { .. } | Trigger::Declaration { .. } => return None,
            },
            Rule::Meeting(rule) => (rule.every, rule.late_days),
            Rule::Task(rule) => match &rule.when {
                When::Every { every, window: None } => (*every, rule.late_days),
                When::Every { window: Some(window), .. } => {
                    let past = window.to.in_year(day.year()) < day;
                    let year = day.year().saturating_add(i32::from(past));
                    let (opens, due) = (window.from.in_year(year), window.to.in_year(year));
                    let anchor = period_of(Every::Year, due).last;
                    let window = RuleWindow { anchor, opens, due, closes: due.plus(rule.late_days) };
                    return self.effective().holds_on(anchor).then_some(window);
                }
                When::Festivals { festivals, before, after } => {
                    return self.festival(day, festivals, (*before, *after), rule.late_days);
                }
                When::Appointment { .. } | When::Received { .. } => return None,
            },
            Rule::Condition(_) => return None,
        };
        let period = period_of(every, day);
        let (opens, due) = (period.first, period.last);
        let window = RuleWindow { anchor: due, opens, due, closes: due.plus(late) };
        self.effective().holds_on(due).then_some(window)
    }

    /// The rule as a terminal shows it: name, sentence, the window of `day` if one is given, the clause, and which numbers are the library's own.
    pub fn render(&self, day: Option<Day>, lang: Lang) -> String {
        let title = self.title().map_or(self.id(), |title| title.get(lang));
        let clause = self.clause();
        let gist = clause.gist.as_ref().map_or("", |gist| gist.get(lang));
        let mut out = format!("{title} ({})\n  {}", self.id(), self.sentence(lang));
        if let Some(RuleWindow { opens, due, closes, .. }) = day.and_then(|day| self.window(day)) {
            out.push_str(&match lang {
                Lang::Zh => format!("\n  时限 {opens} 至 {due}，补办至 {closes}"),
                Lang::En => format!("\n  window {opens} to {due}, closes {closes}"),
            });
        }
        out.push_str(&format!("\n  {} {}: {gist}", clause.source, clause.section));
        if !self.defaults().is_empty() {
            out.push_str(&format!("\n  default:lianluo: {}", self.defaults().join(", ")));
        }
        out
    }

    fn festival(
        &self,
        day: Day,
        festivals: &[Festival],
        (before, after): (i32, i32),
        late: i32,
    ) -> Option<RuleWindow> {
        let days = festivals.iter().flat_map(|festival| {
            // A window that ends on `day` or later belongs to a festival no earlier than this; one year on there is another.
            let (from, to) = (day.plus(after.saturating_neg()), day.plus(800));
            festival_days(*festival, from, to)
        });
        let anchor = days.filter(|day| self.effective().holds_on(*day)).min()?;
        let (opens, due) = (anchor.plus(before.saturating_neg()), anchor.plus(after));
        Some(RuleWindow { anchor, opens, due, closes: due.plus(late) })
    }

    /// Whether the rule is about a word: see [`Rulebook::about`].
    pub fn is_about(&self, word: &str) -> bool {
        let word = word.trim().to_lowercase();
        if word.is_empty() {
            return false;
        }
        let clause = self.clause();
        let texts = [Some(self.id()), Some(clause.source.as_str()), Some(clause.section.as_str())];
        let both = [self.title(), clause.gist.as_ref()].into_iter().flatten();
        let texts =
            texts.into_iter().flatten().chain(both.flat_map(|text| [text.zh.as_str(), text.en.as_str()]));
        let mut texts = texts.map(str::to_lowercase);
        texts.any(|text| text.contains(&word)) || self.names().iter().any(|name| name.to_lowercase() == word)
    }

    /// The words and names of everything the rule mentions.
    fn names(&self) -> Vec<&'b str> {
        let mut out = Vec::new();
        macro_rules! add {
            ($words:expr) => {
                for word in $words {
                    out.extend([word.word(), word.name(Lang::Zh), word.name(Lang::En)]);
                }
            };
        }
        let rule = match self.0 {
            Found::Rule(rule) => rule,
            Found::Worker(_) => {
                out.extend(["appraisal", "考评", "ballots", "测评"]);
                add!([Grade::Excellent, Grade::Competent, Grade::NotCompetent, Grade::Insufficient]);
                add!([Following::Admonition, Following::Review, Following::Commendation]);
                return out;
            }
            Found::Community(rule) => {
                out.extend(["appraisal", "考评"]);
                add!([Grade::Demonstration, Grade::Pass, Grade::Rectify, Grade::NotApplicable]);
                add!([Following::Rectification, Following::Commendation]);
                add!(rule.components.iter().map(|component| component.duties));
                return out;
            }
        };
        match rule {
            Rule::Visit(rule) => {
                add!(&rule.tiers);
                add!(rule.by.iter().flatten());
                add!(rule.kinds.iter().flatten());
                add!(rule.body.iter());
                match &rule.trigger {
                    Trigger::Every(every) => add!([every]),
                    Trigger::Festivals { festivals, .. } => {
                        out.extend(["festival", "节日"]);
                        add!(festivals);
                    }
                    Trigger::Events { kinds, .. } => {
                        out.extend(["event", "事件"]);
                        add!(kinds);
                    }
                    Trigger::Declaration { .. } => {
                        out.extend(["declaration", "emergency", "非常时期", "公告"])
                    }
                }
            }
            Rule::Meeting(rule) => {
                add!([&rule.body]);
                add!([&rule.every]);
                add!(rule.chair.iter());
                let open = rule.topics.iter().chain(&rule.invited).chain(rule.kinds.iter().flatten());
                add_open(&mut out, open);
            }
            Rule::Task(rule) => {
                add!(rule.posts().flatten().into_iter().flatten());
                add!(rule.body().iter());
                add!(rule.holder.iter());
                match &rule.task {
                    Task::Training { kinds, .. } => {
                        out.extend(["training", "培训"]);
                        add_open(&mut out, kinds.iter().flatten());
                    }
                    Task::Report { .. } => out.extend(["report", "述职"]),
                    Task::Checklist { items, .. } => {
                        out.extend(["checklist", "清单"]);
                        add_open(&mut out, items);
                    }
                    Task::Activity { kinds, .. } => {
                        out.extend(["activity", "活动"]);
                        add_open(&mut out, kinds);
                    }
                    Task::Request { kinds, step, .. } => {
                        out.extend(["request", "来件"]);
                        add!(kinds);
                        add!([step]);
                    }
                }
                match &rule.when {
                    When::Every { every, .. } => add!([every]),
                    When::Festivals { festivals, .. } => {
                        out.extend(["festival", "节日"]);
                        add!(festivals);
                    }
                    When::Appointment { .. } => out.extend(["appointment", "任职"]),
                    When::Received { .. } => {}
                }
            }
            Rule::Condition(rule) => match &rule.condition {
                Condition::Staffing { body, roles, .. } => {
                    out.extend(["staffing", "配备"]);
                    add!([body]);
                    add!(roles);
                }
                Condition::Qualification { roles, tests } => {
                    out.extend(["qualification", "资格"]);
                    add!(roles.iter().flatten());
                    add_open(&mut out, tests);
                }
            },
        }
        out
    }
}

/// An open word and its names.
fn add_open<'b>(out: &mut Vec<&'b str>, words: impl IntoIterator<Item = &'b String>) {
    for word in words {
        out.extend([word.as_str(), open_word(word, Lang::Zh), open_word(word, Lang::En)]);
    }
}

#[cfg(test)]
mod tests;
