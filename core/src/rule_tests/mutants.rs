//! Every way in which a rulebook could be slightly wrong: each number one more and one less, each list without one of its words, each rule gone,
//! each edge of an effective range a day off.
//!
//! A number keeps to the range that the reader takes. What stands in the text by being left out (one visit, no late days, all tiers) is changed
//! too, and is pointed at where its rule stands. A list of one word loses the whole key, since an empty list is never read; where the key
//! cannot be left out nothing is changed. Titles, clauses and the words that a rule stands for are not changed.

mod appraisal;
mod task;

use std::fmt::Display;

use crate::calendar::Day;
use crate::calendar::WorkdayCalendar;
use crate::rulebook::Book;
use crate::rulebook::Effective;
use crate::rulebook::Escalation;
use crate::rulebook::Head;
use crate::rulebook::MeetingRule;
use crate::rulebook::Part;
use crate::rulebook::Rulebook;
use crate::rulebook::Spot;
use crate::rulebook::Trigger;
use crate::rulebook::VisitRule;
use crate::rulebook::keys;
use crate::rulebook::keys::Bounds;
use crate::vocabulary::Tier;

/// A rulebook with one thing changed.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The rule's id, or `[rulebook]` or `[calendar]`.
    pub rule: String,
    /// The first day of the rule's version, where it has one.
    pub in_force_from: Option<Day>,
    /// The key, such as `on.before`; `rule` when the whole rule is gone.
    pub key: String,
    /// From what to what: `14 -> 13`, `without key`, `left out`, `removed`.
    pub change: String,
    /// Where the key stands, or the rule that leaves it out.
    pub at: Spot,
    /// The changed rulebook; `None` when it does not load.
    pub rulebook: Option<Rulebook>,
}

impl Rulebook {
    /// Every mutant of this rulebook, in the order of the book.
    pub fn mutants(&self) -> Vec<Mutant> {
        let book = self.book();
        let mut out = Vec::new();
        self.make("[rulebook]", None, Part::Rulebook, of_head(book), whole, &mut out);
        let mut number: usize = 0;
        macro_rules! rules {
            ($($kind:ident).+, $edits:path) => {
                for (at, rule) in book.$($kind).+.iter().enumerate() {
                    let (id, from, part) = (&rule.head.id, rule.head.effective.from, Part::Rule(number));
                    self.make(id, from, part, $edits(rule), |book| book.$($kind).+.get_mut(at), &mut out);
                    let gone = vec![removed(move |book: &mut Book| take_out(&mut book.$($kind).+, at))];
                    self.make(id, from, part, gone, whole, &mut out);
                    number = number.saturating_add(1);
                }
            };
        }
        rules!(visits, of_visit);
        rules!(meetings, of_meeting);
        rules!(tasks, task::of_task);
        rules!(conditions, task::of_condition);
        rules!(appraisal.worker, appraisal::of_worker);
        rules!(appraisal.community, appraisal::of_community);
        if let Some(calendar) = &book.calendar {
            self.make("[calendar]", None, Part::Calendar, of_calendar(calendar), whole, &mut out);
        }
        out
    }

    fn make<T>(
        &self,
        rule: &str,
        in_force_from: Option<Day>,
        part: Part,
        edits: Vec<Edit<T>>,
        find: impl Fn(&mut Book) -> Option<&mut T>,
        out: &mut Vec<Mutant>,
    ) {
        for edit in edits {
            let Edit { key, place, change, apply } = edit;
            let rulebook = self.after(&mut |book| find(book).is_some_and(&apply));
            let (rule, key) = (rule.to_owned(), key.to_owned());
            out.push(Mutant { rule, in_force_from, key, change, at: self.place(part, &place), rulebook });
        }
    }

    /// The rulebook after a change, if the reader would take the change and what comes of it loads.
    fn after(&self, change: &mut dyn FnMut(&mut Book) -> bool) -> Option<Self> {
        let mut loads = false;
        let rulebook = self.altered(&mut |book| loads = change(book));
        rulebook.filter(|_| loads)
    }
}

/// Where a change of the whole book finds it.
fn whole(book: &mut Book) -> Option<&mut Book> {
    Some(book)
}

fn take_out<T>(rules: &mut Vec<T>, at: usize) {
    if at < rules.len() {
        rules.remove(at);
    }
}

/// One change of a `T`; `apply` says whether the reader would take it.
struct Edit<T> {
    key: &'static str,
    /// The key with the word's place in a list.
    place: String,
    change: String,
    apply: Box<dyn Fn(&mut T) -> bool>,
}

fn edit<T>(key: &'static str, place: String, change: String, apply: impl Fn(&mut T) + 'static) -> Edit<T> {
    let apply = move |found: &mut T| {
        apply(found);
        true
    };
    Edit { key, place, change, apply: Box::new(apply) }
}

fn removed(apply: impl Fn(&mut Book) + 'static) -> Edit<Book> {
    edit("rule", String::new(), "removed".to_owned(), apply)
}

/// One less and one more, as far as the range goes.
fn number<T: 'static>(
    out: &mut Vec<Edit<T>>,
    key: &'static str,
    now: i32,
    bounds: Bounds,
    set: fn(&mut T, i32),
) {
    for to in [now.saturating_sub(1), now.saturating_add(1)] {
        if (bounds.least..=bounds.most).contains(&to) {
            out.push(edit(key, key.to_owned(), format!("{now} -> {to}"), move |found| set(found, to)));
        }
    }
}

fn count(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn uncount(number: i32) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// The list without each of its words; a list of one word is left out whole, if `set` takes an empty one for that.
fn list<T: 'static, E: Clone + Display + 'static>(
    out: &mut Vec<Edit<T>>,
    key: &'static str,
    now: &[E],
    may_be_left_out: bool,
    set: fn(&mut T, Vec<E>),
) {
    if now.len() < 2 {
        if may_be_left_out && !now.is_empty() {
            let change = "left out".to_owned();
            out.push(edit(key, key.to_owned(), change, move |found| set(found, Vec::new())));
        }
        return;
    }
    for (at, word) in now.iter().enumerate() {
        let rest: Vec<E> =
            now.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| word.clone()).collect();
        let apply = move |found: &mut T| set(found, rest.clone());
        out.push(edit(key, format!("{key}[{at}]"), format!("without {word}"), apply));
    }
}

fn some<E>(rest: Vec<E>) -> Option<Vec<E>> {
    (!rest.is_empty()).then_some(rest)
}

/// What all rules share.
fn of_rule<T: 'static>(out: &mut Vec<Edit<T>>, head: &Head, of: fn(&mut T) -> &mut Head) {
    out.extend(common(head).into_iter().map(|edit| {
        let Edit { key, place, change, apply } = edit;
        Edit { key, place, change, apply: Box::new(move |rule| apply(of(rule))) }
    }));
}

fn common(head: &Head) -> Vec<Edit<Head>> {
    let mut out = Vec::new();
    list(&mut out, "defaults", &head.defaults, true, |head: &mut Head, rest| head.defaults = rest);
    let mut edge = |key: &'static str, now: Option<Day>, set: fn(&mut Effective, Day)| {
        let Some(now) = now else { return };
        for to in [now.plus(-1), now.plus(1)].into_iter().filter(|to| to.in_range()) {
            let apply = move |head: &mut Head| set(&mut head.effective, to);
            out.push(edit(key, key.to_owned(), format!("{now} -> {to}"), apply));
        }
    };
    edge("effective.from", head.effective.from, |effective, to| effective.from = Some(to));
    edge("effective.until", head.effective.until, |effective, to| effective.until = Some(to));
    out
}

fn of_visit(rule: &VisitRule) -> Vec<Edit<VisitRule>> {
    let mut out = Vec::new();
    let edits = &mut out;
    number(edits, "count", count(rule.count), keys::COUNT, |rule: &mut VisitRule, to| {
        rule.count = uncount(to)
    });
    number(edits, "late_days", rule.late_days, keys::LATE_DAYS, |rule, to| rule.late_days = to);
    match &rule.trigger {
        Trigger::Every(_) => {
            number(edits, "min_days", rule.min_days, keys::MIN_DAYS, |rule, to| rule.min_days = to);
        }
        Trigger::Festivals { festivals, before, after } => {
            number(edits, "on.before", *before, keys::AROUND, |rule, to| {
                if let Trigger::Festivals { before, .. } = &mut rule.trigger {
                    *before = to;
                }
            });
            number(edits, "on.after", *after, keys::AROUND, |rule, to| {
                if let Trigger::Festivals { after, .. } = &mut rule.trigger {
                    *after = to;
                }
            });
            list(edits, "on.festivals", festivals, false, |rule, rest| {
                if let Trigger::Festivals { festivals, .. } = &mut rule.trigger {
                    *festivals = rest;
                }
            });
        }
        Trigger::Events { kinds, within, .. } => {
            respond(edits, *within);
            list(edits, "on.events", kinds, false, |rule, rest| {
                if let Trigger::Events { kinds, .. } = &mut rule.trigger {
                    *kinds = rest;
                }
            });
        }
        Trigger::Declaration { within, .. } => respond(edits, *within),
    }
    // Left out means all: that is a list too, and one tier fewer is a different rule.
    let some_tiers = rule.tiers.len() < Tier::ALL.len();
    list(edits, "tiers", &rule.tiers, some_tiers, |rule, rest| {
        rule.tiers = some(rest).unwrap_or_else(|| Tier::ALL.to_vec());
    });
    list(edits, "by", rule.by.as_deref().unwrap_or_default(), true, |rule, rest| rule.by = some(rest));
    list(edits, "kinds", rule.kinds.as_deref().unwrap_or_default(), true, |rule, rest| {
        rule.kinds = some(rest)
    });
    of_rule(edits, &rule.head, |rule| &mut rule.head);
    out
}

fn respond(edits: &mut Vec<Edit<VisitRule>>, now: i32) {
    number(edits, "on.within", now, keys::WITHIN, |rule, to| match &mut rule.trigger {
        Trigger::Events { within, .. } | Trigger::Declaration { within, .. } => *within = to,
        _ => {}
    });
}

fn of_meeting(rule: &MeetingRule) -> Vec<Edit<MeetingRule>> {
    let mut out = Vec::new();
    let edits = &mut out;
    number(edits, "min", count(rule.min), keys::MIN, |rule: &mut MeetingRule, to| rule.min = uncount(to));
    if let Some(max) = rule.max {
        number(edits, "max", count(max), keys::MAX, |rule, to| rule.max = Some(uncount(to)));
    }
    number(edits, "min_gap_days", rule.min_gap_days, keys::MIN_GAP_DAYS, |rule, to| rule.min_gap_days = to);
    number(edits, "min_days", rule.min_days, keys::MIN_DAYS, |rule, to| rule.min_days = to);
    number(edits, "late_days", rule.late_days, keys::LATE_DAYS, |rule, to| rule.late_days = to);
    list(edits, "kinds", rule.kinds.as_deref().unwrap_or_default(), true, |rule, rest| {
        rule.kinds = some(rest)
    });
    if rule.chair.is_some() {
        let (key, change) = ("chair", "left out".to_owned());
        edits.push(edit(key, key.to_owned(), change, |rule: &mut MeetingRule| rule.chair = None));
    }
    list(edits, "topics", &rule.topics, true, |rule, rest| rule.topics = rest);
    list(edits, "invited", &rule.invited, true, |rule, rest| rule.invited = rest);
    of_rule(edits, &rule.head, |rule| &mut rule.head);
    out
}

fn of_head(book: &Book) -> Vec<Edit<Book>> {
    let mut out = Vec::new();
    number(&mut out, "handover_days", book.handover_days, keys::HANDOVER_DAYS, |book: &mut Book, to| {
        book.handover_days = to
    });
    let steps = &book.escalation;
    for (at, step) in steps.iter().enumerate() {
        let key = "escalation";
        let Bounds { least, most, .. } = keys::ESCALATION_DAYS;
        let near = [step.days.saturating_sub(1), step.days.saturating_add(1)];
        for to in near.into_iter().filter(|to| (least..=most).contains(to)) {
            let change = format!("{} after {} -> {to}", step.to, step.days);
            out.push(edit(key, format!("{key}[{at}].days"), change, move |book: &mut Book| {
                if let Some(step) = book.escalation.get_mut(at) {
                    step.days = to;
                }
            }));
        }
        let rest: Vec<Escalation> = steps.iter().filter(|other| *other != step).copied().collect();
        let change = format!("without {}", step.to);
        let apply = move |book: &mut Book| book.escalation = rest.clone();
        out.push(edit(key, format!("{key}[{at}]"), change, apply));
    }
    out
}

fn of_calendar(calendar: &WorkdayCalendar) -> Vec<Edit<Book>> {
    let mut out = Vec::new();
    let (from, to) = calendar.covers();
    let mut put = |key, place: String, change: String, covers: (Day, Day), off: Vec<Day>, work: Vec<Day>| {
        let (source, provisional) = (calendar.source().to_owned(), calendar.provisional());
        let apply = move |book: &mut Book| {
            let made = WorkdayCalendar::new(covers, off.clone(), work.clone(), source.clone(), provisional);
            let loads = made.is_ok();
            book.calendar = made.ok();
            loads
        };
        out.push(Edit { key, place, change, apply: Box::new(apply) });
    };
    let (off, work) = (calendar.off(), calendar.work());
    for days in [-1, 1] {
        let (other, place) = (from.plus(days), "covers.from".to_owned());
        put("covers.from", place, format!("{from} -> {other}"), (other, to), off.to_vec(), work.to_vec());
        let (other, place) = (to.plus(days), "covers.to".to_owned());
        put("covers.to", place, format!("{to} -> {other}"), (from, other), off.to_vec(), work.to_vec());
    }
    let without =
        |days: &[Day], gone: Day| days.iter().copied().filter(|day| *day != gone).collect::<Vec<_>>();
    for (at, day) in off.iter().enumerate() {
        let change = format!("without {day}");
        put("off", format!("off[{at}]"), change, (from, to), without(off, *day), work.to_vec());
    }
    for (at, day) in work.iter().enumerate() {
        let change = format!("without {day}");
        put("work", format!("work[{at}]"), change, (from, to), off.to_vec(), without(work, *day));
    }
    out
}
