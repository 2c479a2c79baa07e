//! The smallest world in which one clause is owed: one contact or body, what makes the duty owed, and records on an edge of its window.
//!
//! Windows are not worked out here: the kernel is asked what is owed, and the records are put where its answer says. Scenes are laid in 2026 where
//! the version is in force then, else in the nearest year in which it is.

mod task;

use super::quoted;
use crate::arrange;
use crate::assess::Options;
use crate::assess::assess;
use crate::calendar::Day;
use crate::calendar::festival_days;
use crate::calendar::period_of;
use crate::rule_tests::coverage::has_leap_month;
use crate::rule_tests::coverage::is_leap_day;
use crate::rule_tests::coverage::is_month_end;
use crate::rule_tests::suite::RuleTests;
use crate::rule_tests::words::Boundary;
use crate::rulebook::Head;
use crate::rulebook::MeetingRule;
use crate::rulebook::Rule;
use crate::rulebook::Rulebook;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::rulebook::Trigger;
use crate::rulebook::VisitRule;
use crate::rulebook::When;
use crate::vocabulary::Every;
use crate::vocabulary::Festival;
use crate::vocabulary::Role;
use crate::vocabulary::Tier;

/// The year that scenes are laid in.
const YEAR: i32 = 2026;
/// The contact's community and the body that owes, so that the one lies under the other.
const PLACE: &str = "b-1";

/// A test without its name and expectation.
pub(super) struct Staged {
    pub from: Day,
    pub to: Day,
    pub as_of: Day,
    /// Lines of TOML.
    pub tables: String,
}

/// What a clause asks: a visit, a meeting or a task. What is only found or counted has no window, so no scene.
pub(super) enum Scene {
    Visit(Box<VisitRule>),
    Meeting(Box<MeetingRule>),
    Task(Box<TaskRule>),
}

/// A duty of the scene.
struct Window {
    opens: Day,
    due: Day,
    closes: Day,
}

impl Scene {
    /// The only clause of a rulebook.
    pub fn of(alone: &Rulebook) -> Option<Self> {
        match alone.book().rules().next()? {
            Rule::Visit(rule) => Some(Self::Visit(Box::new(rule.clone()))),
            Rule::Meeting(rule) => Some(Self::Meeting(Box::new(rule.clone()))),
            Rule::Task(TaskRule { task: Task::Activity { min: 0, .. }, .. }) => None,
            Rule::Task(rule) => Some(Self::Task(Box::new(rule.clone()))),
            Rule::Condition(_) => None,
        }
    }

    fn head(&self) -> &Head {
        match self {
            Self::Visit(rule) => &rule.head,
            Self::Meeting(rule) => &rule.head,
            Self::Task(rule) => &rule.head,
        }
    }

    pub fn is_festive(&self) -> bool {
        !self.festivals().is_empty()
    }

    fn festivals(&self) -> &[Festival] {
        match self {
            Self::Visit(rule) => match &rule.trigger {
                Trigger::Festivals { festivals, .. } => festivals,
                _ => &[],
            },
            Self::Meeting(_) => &[],
            Self::Task(rule) => match &rule.when {
                When::Festivals { festivals, .. } => festivals,
                _ => &[],
            },
        }
    }

    fn every(&self) -> Option<Every> {
        match self {
            Self::Visit(rule) => match rule.trigger {
                Trigger::Every(every) => Some(every),
                _ => None,
            },
            Self::Meeting(rule) => Some(rule.every),
            Self::Task(rule) => match rule.when {
                When::Every { every, .. } => Some(every),
                _ => None,
            },
        }
    }

    /// The case that stands at a line, if some window of the clause touches it.
    pub fn stage(&self, alone: &Rulebook, boundary: Boundary) -> Option<Staged> {
        match boundary {
            Boundary::LeapDay => self.within(alone, is_leap_day),
            Boundary::MonthEnd => self.within(alone, is_month_end),
            Boundary::LeapMonth => self.leap_month(alone),
            Boundary::FestivalEve => {
                let anchor = self.anchors().next()?;
                let window = self.window(alone, anchor)?;
                Some(self.staged(anchor, &window, anchor.plus(-1), anchor.plus(-1).max(window.opens)))
            }
            _ => {
                let anchor = self.anchors().next()?;
                let window = self.window(alone, anchor)?;
                let (opens, due, closes) = (window.opens, window.due, window.closes);
                let edge = match boundary {
                    Boundary::BeforeOpens => opens.plus(-1),
                    Boundary::Opens => opens,
                    Boundary::Due => due,
                    Boundary::AfterDue => due.plus(1),
                    Boundary::Closes if closes > due => closes,
                    Boundary::AfterCloses if closes > due => closes.plus(1),
                    _ => return None,
                };
                // No record lies outside the years of a table, and nothing is done before it was received.
                let before_all = boundary == Boundary::BeforeOpens && self.waits_for_something();
                let touched = edge.in_range() && !before_all;
                touched.then(|| self.staged(anchor, &window, edge, edge.max(opens)))
            }
        }
    }

    fn waits_for_something(&self) -> bool {
        matches!(self, Self::Task(rule) if matches!(rule.when, When::Received { .. }))
    }

    /// A record on a day that is like this, inside a window.
    fn within(&self, alone: &Rulebook, like: impl Fn(Day) -> bool) -> Option<Staged> {
        for anchor in self.anchors() {
            let moved = self.every().is_none() && self.festivals().is_empty();
            if moved && !like(anchor) {
                continue;
            }
            let Some(window) = self.window(alone, anchor) else { continue };
            let mut days = (window.opens.number()..=window.due.number()).map(Day::from_number);
            if let Some(day) = days.find(|day| like(*day)) {
                return Some(self.staged(anchor, &window, day, day));
            }
        }
        None
    }

    /// A lunar year with a leap month, from one festival to the day before the next: one duty, not two.
    fn leap_month(&self, alone: &Rulebook) -> Option<Staged> {
        let lunisolar = self.anchors().filter_map(|anchor| {
            let mut festivals = self.festivals().iter().copied();
            let festival = festivals.find(|festival| !festival_days(*festival, anchor, anchor).is_empty())?;
            has_leap_month(festival, anchor).then_some((festival, anchor))
        });
        // The leap month repeats the festival's own where the next lunisolar festival is farthest off.
        let following = |anchor: &Day| {
            let lunar = Festival::ALL.iter().filter(|festival| !is_solar(**festival));
            let next = lunar.flat_map(|other| festival_days(*other, anchor.plus(1), anchor.plus(120))).min();
            next.map_or(0, |next| anchor.until(next))
        };
        let (_, anchor) =
            lunisolar.max_by_key(|(_, anchor)| (following(anchor), std::cmp::Reverse(*anchor)))?;
        let window = self.window(alone, anchor)?;
        let to = anchor.plus(370).min(Day::LAST);
        let mut staged = self.staged(anchor, &window, window.due, to);
        (staged.from, staged.to) = (anchor, to);
        Some(staged)
    }

    /// The anchors of the clause on which its version is in force, those of [`YEAR`] and later first.
    fn anchors(&self) -> impl Iterator<Item = Day> + '_ {
        let year = |year: i32| {
            let (Some(first), Some(last)) = (Day::from_ymd(year, 1, 1), Day::from_ymd(year, 12, 31)) else {
                return Vec::new();
            };
            let mut days: Vec<Day> = match self.every() {
                Some(every) => (1..=12)
                    .filter_map(|month| Day::from_ymd(year, month, 15))
                    .map(|day| period_of(every, day).last)
                    .collect(),
                None if self.is_festive() => self
                    .festivals()
                    .iter()
                    .flat_map(|festival| festival_days(*festival, first, last))
                    .collect(),
                None => (first.number()..=last.number()).map(Day::from_number).collect(),
            };
            arrange::distinct(&mut days);
            days
        };
        let years = (YEAR..=Day::LAST.year()).chain((Day::FIRST.year()..YEAR).rev());
        // The first days of the table leave no room before a window.
        years.flat_map(year).filter(|day| {
            self.head().effective.holds_on(*day) && *day > Day::FIRST.plus(400) && *day < Day::LAST.plus(-400)
        })
    }

    /// The window of the duty with this anchor, as the kernel has it.
    fn window(&self, alone: &Rulebook, anchor: Day) -> Option<Window> {
        let text = format!(
            "[tests]\nrulebook = \"none\"\nadded = {anchor}\n[[test]]\nid = \"x\"\ntitle = \"x\"\nclause = \"x\"\nboundary = \"none\"\n\
             from = {anchor}\nto = {anchor}\nas_of = {anchor}\n{}expect = []\n",
            self.tables(anchor, &[])
        );
        let tests = RuleTests::from_toml("scene.test.toml", &text).ok()?;
        let tables = tests.cases.first()?.tables.clone();
        // A part of the year may be due long before its anchor, the year's last day.
        let options = Options::new(anchor.plus(-370), anchor.plus(390), anchor).ok()?;
        let assessment = assess(alone, &tables, &options).ok()?;
        let duty = assessment.duties().find(|duty| duty.anchor() == anchor)?;
        Some(Window { opens: duty.opens(), due: duty.due(), closes: duty.closes() })
    }

    /// The case with its last or first record on `edge`.
    fn staged(&self, anchor: Day, window: &Window, edge: Day, as_of: Day) -> Staged {
        let (needed, gap) = match self {
            Self::Visit(rule) => (rule.count, 1),
            Self::Meeting(rule) => (rule.min, rule.min_gap_days),
            Self::Task(rule) => match rule.task {
                Task::Training { count, .. } => (count, 1),
                _ => (1, 1),
            },
        };
        let needed = i32::try_from(needed).unwrap_or(1);
        let apart = |number: i32| gap.saturating_mul(number);
        // From the beginning of the window the other records follow, towards its end they come before.
        let after = edge.plus(apart(needed.saturating_sub(1))) <= window.due;
        let days: Vec<Day> = (0..needed)
            .map(|number| edge.plus(if after { apart(number) } else { apart(number).saturating_neg() }))
            .collect();
        let as_of = days.iter().copied().max().map_or(as_of, |last| last.max(as_of));
        Staged { from: window.due, to: window.due, as_of, tables: self.tables(anchor, &days) }
    }

    /// The rows, as lines of TOML.
    fn tables(&self, anchor: Day, records: &[Day]) -> String {
        match self {
            Self::Visit(rule) => visits(rule, anchor, records),
            Self::Meeting(rule) => meetings(rule, records),
            Self::Task(rule) => task::tables(rule, anchor, records),
        }
    }
}

/// Whether the sun and not the moon says when it is.
fn is_solar(festival: Festival) -> bool {
    matches!(festival, Festival::NewYear | Festival::Qingming | Festival::LabourDay | Festival::NationalDay)
}

fn rows(table: &str, rows: &[String]) -> String {
    format!(
        "tables.{table} = [\n{}]\n",
        rows.iter().map(|row| format!("    {{ {row} }},\n")).collect::<String>()
    )
}

fn visits(rule: &VisitRule, anchor: Day, records: &[Day]) -> String {
    let tier = rule.tiers.first().copied().unwrap_or(Tier::General);
    // Long before, but inside the years that a table may hold.
    let since = anchor.plus(-390);
    let mut out = rows(
        "contacts",
        &[format!(
            "contact_id = \"c-1\", community_id = \"{PLACE}\", tier = \"{tier}\", enrolled_on = {since}, consent_from = {since}, \
             consent_health = true"
        )],
    );
    if let Some(kind) = rule.body {
        out.push_str(&rows("bodies", &[format!("body_id = \"{PLACE}\", kind = \"{kind}\"")]));
    }
    match &rule.trigger {
        Trigger::Events { kinds, .. } => {
            let kind = kinds.first().map_or("", |kind| kind.word());
            let row = format!(
                "event_id = \"e-1\", contact_id = \"c-1\", kind = \"{kind}\", on = {anchor}, reported_by = \"contact\""
            );
            out.push_str(&rows("events", &[row]));
        }
        Trigger::Declaration { .. } => {
            let row = format!(
                "declaration_id = \"d-1\", kind = \"disaster\", from = {anchor}, until = {}, scope = \"{PLACE}\", authority = \"A\"",
                anchor.plus(29)
            );
            out.push_str(&rows("declarations", &[row]));
        }
        Trigger::Every(_) | Trigger::Festivals { .. } => {}
    }
    let by = rule.holder();
    let kind = rule.kinds.as_ref().and_then(|kinds| kinds.first());
    let kind = kind.map_or_else(String::new, |kind| format!(", kind = \"{kind}\""));
    let visit = |(number, on): (usize, &Day)| {
        format!(
            "visit_id = \"v-{}\", contact_id = \"c-1\", on = {on}, by = \"{by}\"{kind}",
            number.saturating_add(1)
        )
    };
    if !records.is_empty() {
        out.push_str(&rows("visits", &records.iter().enumerate().map(visit).collect::<Vec<_>>()));
    }
    out
}

fn meetings(rule: &MeetingRule, records: &[Day]) -> String {
    let mut out = rows("bodies", &[format!("body_id = \"{PLACE}\", kind = \"{}\"", rule.body)]);
    let list = |words: &[String]| words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ");
    let chair: Option<Role> = rule.chair;
    let chair = chair.map_or_else(String::new, |chair| format!(", chair = \"{chair}\""));
    let kind = rule.kinds.as_ref().and_then(|kinds| kinds.first());
    let kind = kind.map_or_else(String::new, |kind| format!(", kind = {}", quoted(kind)));
    let meeting = |(number, on): (usize, &Day)| {
        format!(
            "meeting_id = \"m-{}\", body_id = \"{PLACE}\", on = {on}, topics = [{}], invited = [{}]{kind}{chair}",
            number.saturating_add(1),
            list(&rule.topics),
            list(&rule.invited),
        )
    };
    if !records.is_empty() {
        out.push_str(&rows("meetings", &records.iter().enumerate().map(meeting).collect::<Vec<_>>()));
    }
    out
}
