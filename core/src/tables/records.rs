//! What was done and what happened: visits, events, waivers and meetings, grouped by whom they concern and in order of time.
//!
//! A visit carries the stay in which its contact was eligible on its day; one without such a stay counts for nothing anywhere, so it
//! is not kept. Records of contacts that `contacts` does not list are not kept either.

use super::builder::Raw;
use super::column::NO_DAY;
use super::groups::Groups;
use super::groups::pick;
use super::places::Places;
use super::stays::Stays;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::vocabulary::EventKind;
use crate::vocabulary::ReportedBy;

/// When a record became known: the day it was recorded, or else its own day.
fn known(recorded: i32, on: i32) -> i32 {
    if recorded == NO_DAY { on } else { recorded }
}

/// Visits to eligible contacts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Visits {
    /// Contact → its visits by day, then row.
    pub of: Groups,
    pub on: Vec<i32>,
    pub known: Vec<i32>,
    pub by: Vec<u8>,
    pub kind: Vec<u8>,
    /// The stay in which the contact was eligible on the day.
    pub stay: Vec<u32>,
    /// The row in the table as given.
    pub row: Vec<u32>,
    /// Row → its id, or none.
    pub id: Vec<u32>,
}

impl Visits {
    pub(super) fn new(raw: &mut Raw, contacts: usize, stays: &Stays) -> Self {
        let contact = raw.ids("contact_id");
        let on = raw.days("on");
        let recorded = raw.days("recorded_on");
        let (by, kind) = (raw.codes("by"), raw.codes("kind"));
        let stay: Vec<Option<u32>> =
            contact.iter().zip(&on).map(|(contact, on)| stays.open_on(*contact, *on)).collect();
        let (of, rows) =
            Groups::by_day(&contact, &on, contacts, |row| stay.get(row).copied().flatten().is_some());
        let known = recorded.iter().zip(&on).map(|(recorded, on)| known(*recorded, *on)).collect::<Vec<_>>();
        Self {
            of,
            on: pick(&on, &rows),
            known: pick(&known, &rows),
            by: pick(&by, &rows),
            kind: pick(&kind, &rows),
            stay: pick(&stay, &rows).into_iter().map(Option::unwrap_or_default).collect(),
            row: rows,
            id: raw.ids("visit_id"),
        }
    }
}

/// Events that contacts or their households reported.
#[derive(Debug, Clone, Default)]
pub(crate) struct Events {
    /// Contact → its events by day, then row.
    pub of: Groups,
    pub on: Vec<i32>,
    /// The day the response is counted from: the later of the event's day and the day it was recorded.
    pub base: Vec<i32>,
    pub known: Vec<i32>,
    pub kind: Vec<u8>,
    pub row: Vec<u32>,
}

impl Events {
    pub(super) fn new(raw: &mut Raw, contacts: usize, stays: &Stays) -> Self {
        let contact = raw.ids("contact_id");
        let on = raw.days("on");
        let recorded = raw.days("recorded_on");
        let kind = raw.codes("kind");
        let reported_by = raw.codes("reported_by");
        // Knowing who visits whom comes close to watching: it counts only when the contact speaks of it, never a third person.
        let own = |row: usize| {
            kind.get(row) != Some(&EventKind::RelativesVisiting.index())
                || reported_by.get(row) == Some(&ReportedBy::Contact.index())
        };
        let listed = |row: usize| {
            contact.get(row).is_some_and(|contact| stays.listed.get(*contact as usize) == Some(&true))
        };
        let (of, rows) = Groups::by_day(&contact, &on, contacts, |row| listed(row) && own(row));
        let base = recorded.iter().zip(&on).map(|(recorded, on)| (*recorded).max(*on)).collect::<Vec<_>>();
        let known = recorded.iter().zip(&on).map(|(recorded, on)| known(*recorded, *on)).collect::<Vec<_>>();
        Self {
            of,
            on: pick(&on, &rows),
            base: pick(&base, &rows),
            known: pick(&known, &rows),
            kind: pick(&kind, &rows),
            row: rows,
        }
    }
}

/// Exemptions by an authority.
#[derive(Debug, Clone, Default)]
pub(crate) struct Waivers {
    pub of: Groups,
    pub rule: Vec<u32>,
    pub from: Vec<i32>,
    pub until: Vec<i32>,
    pub recorded: Vec<i32>,
}

impl Waivers {
    pub(super) fn new(raw: &mut Raw, contacts: usize) -> Result<Self> {
        let contact = raw.ids("contact_id");
        let rule = raw.ids("rule");
        let (from, until, recorded) = (raw.days("from"), raw.days("until"), raw.days("recorded_on"));
        if let Some(row) = from.iter().zip(&until).position(|(from, until)| until < from) {
            return Err(reversed("waivers", ["until", "from"], row));
        }
        let (of, rows) = Groups::by_day(&contact, &from, contacts, |_| true);
        Ok(Self {
            of,
            rule: pick(&rule, &rows),
            from: pick(&from, &rows),
            until: pick(&until, &rows),
            recorded: pick(&recorded, &rows),
        })
    }
}

#[cold]
pub(super) fn reversed(table: &str, [end, begin]: [&str; 2], row: usize) -> Error {
    let message = text(format!("`{end}` 早于 `{begin}`"), format!("`{end}` comes before `{begin}`"));
    Error::data("LL111", table, Some(end), Some(row), message, text("请改正日期", "correct the dates"))
}

/// The bodies that exist, and when.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bodies {
    pub id: Vec<u32>,
    pub place: Vec<u32>,
    pub kind: Vec<u8>,
    /// First day it exists; the beginning of time where none is given.
    pub since: Vec<i32>,
    /// First day it no longer exists.
    pub until: Vec<i32>,
}

impl Bodies {
    pub(super) fn new(raw: &mut Raw, places: &Places) -> Result<Self> {
        let id = raw.ids("body_id");
        let kind = raw.codes("kind");
        let (since, until) = (raw.days("since"), raw.days("until"));
        for (row, (since, until)) in since.iter().zip(&until).enumerate() {
            if *until != NO_DAY && until < since {
                return Err(reversed("bodies", ["until", "since"], row));
            }
        }
        let place: Vec<u32> = id.iter().map(|id| places.of(*id)).collect();
        let mut seen = vec![false; places.len()];
        for (row, place) in place.iter().enumerate() {
            if let Some(seen) = seen.get_mut(*place as usize)
                && std::mem::replace(seen, true)
            {
                let message = text("同一组织登记了两次", "a body is named twice");
                let help = text(
                    "每个组织一行；同一编码的补零形式也是同一组织",
                    "one row a body; a code and its form padded with zeros are one body",
                );
                return Err(Error::data("LL122", "bodies", Some("body_id"), Some(row), message, help));
            }
        }
        let until = until.into_iter().map(|day| if day == NO_DAY { i32::MAX } else { day }).collect();
        Ok(Self { id, place, kind, since, until })
    }
}

/// Meetings, by the place of the body that held them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meetings {
    pub of: Groups,
    pub on: Vec<i32>,
    pub known: Vec<i32>,
    pub kind: Vec<u32>,
    pub chair: Vec<u8>,
    pub row: Vec<u32>,
    /// By row: id, topics and invited groups as sorted word numbers.
    pub id: Vec<u32>,
    pub topics: Vec<Vec<u32>>,
    pub invited: Vec<Vec<u32>>,
}

impl Meetings {
    pub(super) fn new(raw: &mut Raw, places: &Places) -> Self {
        let place: Vec<u32> = raw.ids("body_id").iter().map(|id| places.of(*id)).collect();
        let on = raw.days("on");
        let recorded = raw.days("recorded_on");
        let (kind, chair) = (raw.ids("kind"), raw.codes("chair"));
        let (of, rows) = Groups::by_day(&place, &on, places.len(), |_| true);
        let known = recorded.iter().zip(&on).map(|(recorded, on)| known(*recorded, *on)).collect::<Vec<_>>();
        Self {
            of,
            on: pick(&on, &rows),
            known: pick(&known, &rows),
            kind: pick(&kind, &rows),
            chair: pick(&chair, &rows),
            row: rows,
            id: raw.ids("meeting_id"),
            topics: raw.lists("topics"),
            invited: raw.lists("invited"),
        }
    }
}
