//! What is owed to one contact: windows of the agenda, own events, declarations in the contact's place.

use super::Owed;
use super::agenda::Agenda;
use super::agenda::Window;
use super::agenda::uncovered;
use crate::calendar::Day;
use crate::error::Result;
use crate::rulebook::Trigger;
use crate::tables::Block;
use crate::tables::Places;
use crate::vocabulary::EventKind;

impl Agenda<'_> {
    /// Adds the duties owed to the contact at a place of a block for the windows that are the same for everybody.
    pub(crate) fn at_windows(&self, contact: u32, block: &Block, out: &mut Vec<Owed>) {
        for window in &self.windows {
            let Some((first, stay)) = block.stays.first_open(contact, window.opens, window.due) else {
                continue;
            };
            if !self.wants(window.rule, block.stays.tier_of(stay)) {
                continue;
            }
            let opens = if window.periodic { first } else { window.opens };
            if window.periodic && !self.enough_days(window.rule, opens, window.due) {
                continue;
            }
            out.push(Owed { rule: window.rule, anchor: window.anchor, opens, due: window.due, stay });
        }
    }

    /// Whether a window is owed to someone who is eligible throughout; a shorter period is owed to nobody.
    pub(crate) fn is_long_enough(&self, window: &Window) -> bool {
        !window.periodic || self.enough_days(window.rule, window.opens, window.due)
    }

    /// Someone who enrols in the last days of a period makes nobody rush.
    fn enough_days(&self, rule: u32, opens: i32, due: i32) -> bool {
        let least = self.book.visits.get(rule as usize).map_or(1, |rule| rule.min_days);
        due.saturating_sub(opens).saturating_add(1) >= least
    }

    /// Adds the duties that the contact's own events bring.
    #[inline]
    pub(crate) fn at_events(
        &self,
        contact: u32,
        block: &Block,
        known_at: i32,
        out: &mut Vec<Owed>,
    ) -> Result<()> {
        let events = &block.events;
        let range = events.of.range(contact);
        if range.is_empty() {
            return Ok(());
        }
        for number in &self.event_rules {
            let Some(rule) = self.book.visits.get(*number as usize) else { continue };
            let Trigger::Events { kinds, within, days } = &rule.trigger else { continue };
            let mut last: Option<Owed> = None;
            for at in range.clone() {
                let (Some(on), Some(base), Some(known), Some(kind)) =
                    (events.on.get(at), events.base.get(at), events.known.get(at), events.kind.get(at))
                else {
                    continue;
                };
                let Some(kind) = EventKind::from_index(*kind) else { continue };
                if *known > known_at
                    || !kinds.contains(&kind)
                    || !rule.head.effective.holds_on(Day::from_number(*on))
                {
                    continue;
                }
                let Some(stay) = block.stays.open_on(contact, *on) else { continue };
                let heard = kind != EventKind::Hospitalisation || block.stays.health_of(stay);
                if !heard || !self.wants(*number, block.stays.tier_of(stay)) {
                    continue;
                }
                let row = events.row.get(at).copied().unwrap_or_default() as usize;
                let due = self.respond_by(*base, *within, *days, row)?;
                match &mut last {
                    // The same day again: one duty, the later due.
                    Some(owed) if owed.opens == *on => owed.due = owed.due.max(due),
                    _ => {
                        out.extend(last.take().filter(|owed| self.is_due(owed.due)));
                        last = Some(Owed { rule: *number, anchor: *on, opens: *on, due, stay });
                    }
                }
            }
            out.extend(last.filter(|owed| self.is_due(owed.due)));
        }
        Ok(())
    }

    /// Adds the duties of declarations in whose scope the contact was.
    pub(crate) fn at_declarations(
        &self,
        contact: u32,
        block: &Block,
        places: &Places,
        out: &mut Vec<Owed>,
    ) -> Result<()> {
        let mut last: Option<Owed> = None;
        for declared in &self.declared {
            let Some(stay) = block.stays.open_on(contact, declared.from) else { continue };
            if !places.is_under(places.of(block.stays.community_of(stay)), declared.scope)
                || !self.wants(declared.rule, block.stays.tier_of(stay))
            {
                continue;
            }
            let due = declared.due.ok_or_else(|| uncovered("declarations", "from", declared.row))?;
            match &mut last {
                Some(owed) if owed.rule == declared.rule && owed.opens == declared.from => {
                    owed.due = owed.due.max(due)
                }
                _ => {
                    out.extend(last.take().filter(|owed| self.is_due(owed.due)));
                    last = Some(Owed {
                        rule: declared.rule,
                        anchor: declared.from,
                        opens: declared.from,
                        due,
                        stay,
                    });
                }
            }
        }
        out.extend(last.filter(|owed| self.is_due(owed.due)));
        Ok(())
    }
}
