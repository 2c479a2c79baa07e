//! Which visits, meetings and tasks the rulebook makes officials owe.
//!
//! An [`Agenda`] is a rulebook made ready for one range of dates: every window (时限) that does not depend on a person is worked
//! out once. Asked for a contact or a body it gives [`Owed`] values. It never looks at what was done: whether a duty (应办事项) was met is
//! [`assess`](crate::assess)'s question. Nothing here reads a clock.

mod agenda;
mod body;
mod contact;
mod task;

pub(crate) use agenda::Agenda;
pub(crate) use agenda::Window;
pub(crate) use agenda::respond_by;
pub(crate) use body::BodyDays;
pub(crate) use body::of_kind;
pub(crate) use task::owed_in;
pub(crate) use task::task_windows;

/// One duty before anybody asks whether it was met: inclusive days as numbers, `opens` ≤ `due`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Owed {
    /// The rule's position in the book's visits, meetings or tasks.
    pub rule: u32,
    pub anchor: i32,
    pub opens: i32,
    pub due: i32,
    /// For contacts: the stay on the first eligible day of the window.
    pub stay: u32,
}
