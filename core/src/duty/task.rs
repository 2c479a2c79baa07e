//! When tasks are owed: windows of a range of dates, appointments, and what was received.

use super::Owed;
use super::agenda::Window;
use super::agenda::festival_windows;
use super::agenda::period_windows;
use super::body::BodyDays;
use crate::calendar::Day;
use crate::calendar::period_of;
use crate::rulebook::TaskRule;
use crate::rulebook::When;
use crate::rulebook::YearWindow;
use crate::vocabulary::Every;

/// The windows of a task that are the same for everybody and due in the range; none where something must happen first.
pub(crate) fn task_windows(number: u32, rule: &TaskRule, from: Day, to: Day) -> Vec<Window> {
    let head = &rule.head;
    match &rule.when {
        When::Every { every, window: None } => period_windows(number, head, *every, from, to),
        When::Every { window: Some(window), .. } => year_windows(number, rule, *window, from, to),
        When::Festivals { festivals, before, after } => {
            festival_windows(number, head, festivals, (*before, *after), from, to)
        }
        When::Appointment { .. } | When::Received { .. } => Vec::new(),
    }
}

/// A part of each year; the year's last day is the anchor, as for every yearly rule.
fn year_windows(number: u32, rule: &TaskRule, window: YearWindow, from: Day, to: Day) -> Vec<Window> {
    (from.year()..=to.year())
        .map(|year| (period_of(Every::Year, window.to.in_year(year)).last, year))
        .filter(|(anchor, _)| rule.head.effective.holds_on(*anchor))
        .map(|(anchor, year)| Window {
            rule: number,
            anchor: anchor.number(),
            opens: window.from.in_year(year).number(),
            due: window.to.in_year(year).number(),
            periodic: true,
        })
        .filter(|window| (from.number()..=to.number()).contains(&window.due))
        .collect()
}

/// What is owed in a window by what exists on these days: a period opens on the first of them, and only when `min_days` are left.
pub(crate) fn owed_in(window: &Window, days: &BodyDays, min_days: i32) -> Option<Owed> {
    let first = days.first(window.opens, window.due)?;
    let opens = if window.periodic { first } else { window.opens };
    if window.periodic && window.due.saturating_sub(opens).saturating_add(1) < min_days {
        return None;
    }
    Some(Owed { rule: window.rule, anchor: window.anchor, opens, due: window.due, stay: u32::MAX })
}
