//! Activities that are counted and never owed (计数): what residents do of their own accord, as numbers of a body.
//!
//! Nobody is held to these numbers and nothing compares them; who took part is in no table.

use serde::Serialize;

use super::Assessment;
use super::task_evidence;
use crate::arrange;
use crate::calendar::Day;
use crate::duty::BodyDays;
use crate::duty::of_kind;
use crate::duty::owed_in;
use crate::duty::task_windows;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::tables::NO_ID;

/// How many activities of one kind a body had in one window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActivityCount<'a> {
    /// The rule's id.
    pub rule: &'a str,
    /// The body.
    pub body: &'a str,
    /// The kind of activity.
    pub kind: &'a str,
    /// First day counted.
    pub from: Day,
    /// Last day counted.
    pub to: Day,
    /// How many, as far as is known.
    pub count: u64,
}

impl Assessment {
    /// The activities that are only counted, of every window whose last day lies in the range: by (to, rule, body), kinds as the rule has them.
    pub fn counts(&self) -> Vec<ActivityCount<'_>> {
        let mut out = Vec::new();
        let tables = &*self.tables.0;
        if self.is_piece() || !tables.is_given("activities") {
            return out;
        }
        let known = self.options.known_at.map_or(i32::MAX, Day::number).min(self.options.as_of.number());
        for rule in self.rulebook.book().tasks.iter().filter(|rule| is_only_counted(rule)) {
            let Task::Activity { body: kind, kinds, .. } = &rule.task else { continue };
            for window in task_windows(0, rule, self.options.from, self.options.to) {
                for body in of_kind(tables, *kind) {
                    let days = BodyDays::of(vec![super::bodies::exists(tables, body)]);
                    let Some(owed) = owed_in(&window, &days, rule.min_days) else { continue };
                    let place = tables.bodies.place.get(body).copied().unwrap_or(NO_ID);
                    let id = tables.spaces.bodies.text(super::bodies::body_id(tables, body));
                    out.extend(kinds.iter().map(|kind| ActivityCount {
                        rule: &rule.head.id,
                        body: id,
                        kind,
                        from: Day::from_number(owed.opens),
                        to: Day::from_number(owed.due),
                        count: task_evidence::counted(tables, place, kind, owed.opens, owed.due.min(known)),
                    }));
                }
            }
        }
        arrange::by(&mut out, |a, b| (a.to, a.rule, a.body).cmp(&(b.to, b.rule, b.body)));
        out
    }

    /// Whether the rules and the tables count anything at all.
    pub(crate) fn can_count(&self) -> bool {
        !self.is_piece()
            && self.tables.is_given("activities")
            && self.rulebook.book().tasks.iter().any(is_only_counted)
    }
}

fn is_only_counted(rule: &TaskRule) -> bool {
    matches!(rule.task, Task::Activity { min: 0, .. })
}
