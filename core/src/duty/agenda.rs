//! The windows of a range that are the same for everybody: calendar periods, festivals, declarations.

use crate::arrange;
use crate::calendar::Day;
use crate::calendar::WorkdayCalendar;
use crate::calendar::festival_days;
use crate::calendar::periods_due_in;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::rulebook::Book;
use crate::rulebook::Head;
use crate::rulebook::Trigger;
use crate::rulebook::VisitRule;
use crate::tables::Declarations;
use crate::vocabulary::DayCount;
use crate::vocabulary::Every;
use crate::vocabulary::Festival;
use crate::vocabulary::Tier;

/// A window that needs no event: a calendar period, or the days round a festival.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    pub rule: u32,
    pub anchor: i32,
    pub opens: i32,
    pub due: i32,
    /// A period opens on its first eligible day, and only when `min_days` are left; a festival's window stands as it is.
    pub periodic: bool,
}

/// A declaration under a rule.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Declared {
    pub rule: u32,
    pub from: i32,
    /// `None`: the working-day count leaves the calendar, which is an error once the duty is owed.
    pub due: Option<i32>,
    pub scope: u32,
    pub row: usize,
}

/// A rulebook made ready for the duties due in `[from, to]`.
#[derive(Debug)]
pub(crate) struct Agenda<'a> {
    pub book: &'a Book,
    pub from: i32,
    pub to: i32,
    /// Windows of rules that are owed to each contact, in the order of the rules.
    pub windows: Vec<Window>,
    /// Windows of rules that are owed by each body of a kind.
    pub body_windows: Vec<Window>,
    /// Windows of meetings; `rule` counts in the book's meetings.
    pub meeting_windows: Vec<Window>,
    /// Event rules, as positions in the book's visits.
    pub event_rules: Vec<u32>,
    /// Declarations by rule, then by first day.
    pub declared: Vec<Declared>,
    /// Visit rule → which tiers it concerns, as a bit for each.
    pub tiers: Vec<u8>,
}

impl<'a> Agenda<'a> {
    pub fn new(book: &'a Book, declarations: &Declarations, from: Day, to: Day) -> Self {
        let mut agenda = Self {
            book,
            from: from.number(),
            to: to.number(),
            windows: Vec::new(),
            body_windows: Vec::new(),
            meeting_windows: Vec::new(),
            event_rules: Vec::new(),
            declared: Vec::new(),
            tiers: book.visits.iter().map(tier_bits).collect(),
        };
        for (at, rule) in book.visits.iter().enumerate() {
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            let windows = match &rule.trigger {
                Trigger::Every(every) => period_windows(number, &rule.head, *every, from, to),
                Trigger::Festivals { festivals, before, after } => {
                    festival_windows(number, &rule.head, festivals, (*before, *after), from, to)
                }
                Trigger::Events { .. } => {
                    agenda.event_rules.push(number);
                    continue;
                }
                Trigger::Declaration { within, days } => {
                    agenda.declare(number, rule, declarations, *within, *days);
                    continue;
                }
            };
            if rule.body.is_some() { &mut agenda.body_windows } else { &mut agenda.windows }
                .extend::<Vec<Window>>(windows);
        }
        for (at, rule) in book.meetings.iter().enumerate() {
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            agenda.meeting_windows.extend(period_windows(number, &rule.head, rule.every, from, to));
        }
        agenda
    }

    fn declare(
        &mut self,
        number: u32,
        rule: &VisitRule,
        declarations: &Declarations,
        within: i32,
        days: DayCount,
    ) {
        let begin = self.declared.len();
        let calendar = self.book.calendar.as_ref();
        let rows = declarations.from.iter().zip(&declarations.until).zip(&declarations.scope).enumerate();
        for (row, ((from, until), scope)) in rows {
            if !rule.head.effective.holds_on(Day::from_number(*from)) {
                continue;
            }
            let due = match days {
                DayCount::Calendar => Some(from.saturating_add(within).min(*until)),
                DayCount::Working => working(calendar, *from, within, Some(*until)),
            };
            self.declared.push(Declared { rule: number, from: *from, due, scope: *scope, row });
        }
        if let Some(own) = self.declared.get_mut(begin..) {
            arrange::by_key(own, |declared| (declared.from, declared.row));
        }
    }

    /// The last day to respond to an event, counted from `base`.
    ///
    /// # Errors
    /// LL130 when working days are counted beyond the calendar.
    pub fn respond_by(&self, base: i32, within: i32, days: DayCount, row: usize) -> Result<i32> {
        respond_by(self.book, base, within, days, ("events", "on", row))
    }

    pub fn wants(&self, rule: u32, tier: u8) -> bool {
        self.tiers.get(rule as usize).is_some_and(|bits| bits & bit(tier) != 0)
    }

    pub fn is_due(&self, due: i32) -> bool {
        (self.from..=self.to).contains(&due)
    }
}

/// The calendar periods due in a range on whose last day the version is in force.
pub(super) fn period_windows(rule: u32, head: &Head, every: Every, from: Day, to: Day) -> Vec<Window> {
    periods_due_in(every, from, to)
        .into_iter()
        .filter(|period| period.last >= Day::FIRST && head.effective.holds_on(period.last))
        .map(|period| Window {
            rule,
            anchor: period.last.number(),
            opens: period.first.number(),
            due: period.last.number(),
            periodic: true,
        })
        .collect()
}

/// The windows around festivals that are due in a range and on whose festival the version is in force.
pub(super) fn festival_windows(
    rule: u32,
    head: &Head,
    festivals: &[Festival],
    (before, after): (i32, i32),
    from: Day,
    to: Day,
) -> Vec<Window> {
    let (first, last) = (from.plus(after.saturating_neg()), to.plus(after.saturating_neg()));
    let mut days: Vec<Day> =
        festivals.iter().flat_map(|festival| festival_days(*festival, first, last)).collect();
    // Two festivals of one rule on one date make one duty.
    arrange::distinct(&mut days);
    days.retain(|day| *day >= Day::FIRST && head.effective.holds_on(*day));
    days.into_iter()
        .map(|day| Window {
            rule,
            anchor: day.number(),
            opens: day.number().saturating_sub(before),
            due: day.number().saturating_add(after),
            periodic: false,
        })
        .collect()
}

fn working(calendar: Option<&WorkdayCalendar>, base: i32, within: i32, stop: Option<i32>) -> Option<i32> {
    let within = u32::try_from(within).unwrap_or(0);
    if within == 0 {
        return Some(stop.map_or(base, |stop| base.min(stop)));
    }
    let day = calendar?.nth_after(Day::from_number(base), within, stop.map(Day::from_number)).ok()?;
    Some(day.number())
}

fn tier_bits(rule: &VisitRule) -> u8 {
    rule.tiers.iter().fold(0, |bits, tier: &Tier| bits | bit(tier.index()))
}

fn bit(index: u8) -> u8 {
    1_u8.checked_shl(u32::from(index)).unwrap_or(0)
}

/// The last day to respond to a row, counted from `base`.
///
/// # Errors
/// LL130 when working days are counted beyond the calendar.
pub(crate) fn respond_by(
    book: &Book,
    base: i32,
    within: i32,
    days: DayCount,
    (table, column, row): (&str, &str, usize),
) -> Result<i32> {
    match days {
        DayCount::Calendar => Ok(base.saturating_add(within)),
        DayCount::Working => {
            working(book.calendar.as_ref(), base, within, None).ok_or_else(|| uncovered(table, column, row))
        }
    }
}

#[cold]
pub(super) fn uncovered(table: &str, column: &str, row: usize) -> Error {
    let message = text(
        "按工作日计数超出了制度的工作日历",
        "the working-day count leaves the days that the rulebook's calendar covers",
    );
    let help = text(
        "在 [calendar] 中补足该年度的放假与调休安排",
        "extend `[calendar]` of the rulebook with that year's holidays and make-up days",
    );
    Error::data("LL130", table, Some(column), Some(row), message, help)
}
