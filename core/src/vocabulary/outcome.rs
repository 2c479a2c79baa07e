//! What became of a duty on a day: its status and, where an authority released it, the reason.
//!
//! The words only; which status a duty has is decided where duties are assessed. A status is said of a duty, never of the
//! person it is owed to.

use super::list::words;

words! {
    /// How a duty stands on the day of the question (状态).
    ///
    /// Where it comes from: `default:lianluo`; the sources only know done and not done. These are answer words, in which a
    /// compound is joined by an underscore (`met_late`), unlike the words of rulebooks and tables.
    /// Not in it: refused. When consent ends, what was unmet leaves every table and is counted as a total only.
    pub enum Status: "status", "状态" {
        /// The window has not opened.
        Upcoming = "upcoming", "未开始", "upcoming";
        /// The window is open and the duty not met yet.
        Open = "open", "待办", "open";
        /// Met inside the window.
        Met = "met", "已办", "met";
        /// Past due, still to be made good.
        Overdue = "overdue", "逾期", "overdue";
        /// Made good after it was due and before it closed.
        MetLate = "met_late", "逾期补办", "met late";
        /// Closed without having been met.
        Missed = "missed", "未办", "missed";
        /// Released by an authority, in writing, before it was due.
        Waived = "waived", "免办", "waived";
    }
}

words! {
    /// Why a duty has the status it has, where that needs saying (原因).
    ///
    /// Where it comes from: `default:lianluo`. Not in it: anything about the contact; that someone refused, moved or died
    /// is no reason that an answer states.
    pub enum Reason: "reason", "原因" {
        /// An authority exempted the duty.
        Exempted = "exempted", "经批准免办", "exempted by an authority";
    }
}
