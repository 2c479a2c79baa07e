//! Ceilings that a caller sets on one call, and its way to stop it.
//!
//! The library has no clock: a caller who wants to stop after some time is asked between blocks of contacts and answers by its own. A call that
//! reaches a ceiling or is stopped gives an error and nothing else; never a part of an answer.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use super::writing::Rows;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// How far a call has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Pieces of the work that are done: blocks of contacts, and at last the bodies.
    pub done: u64,
    /// Pieces in all.
    pub of: u64,
    /// Duties so far.
    pub duties: u64,
}

/// Hears of the progress; `false` stops the call.
type Watch = Arc<dyn Fn(Progress) -> bool + Send + Sync>;

/// What a call may take at most. Nothing is limited unless said.
#[derive(Clone, Default)]
pub struct Limits {
    duties: Option<u64>,
    bytes: Option<u64>,
    watch: Option<Watch>,
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Limits({:?} duties, {:?} bytes, {})",
            self.duties,
            self.bytes,
            if self.watch.is_some() { "watched" } else { "unwatched" }
        )
    }
}

impl Limits {
    /// No limit.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// At most so many duties; more are LL202.
    #[must_use]
    pub fn duties(mut self, most: u64) -> Self {
        self.duties = Some(most);
        self
    }

    /// At most so many bytes in the columns of the answer; more are LL203.
    #[must_use]
    pub fn bytes(mut self, most: u64) -> Self {
        self.bytes = Some(most);
        self
    }

    /// Tells `watch` how far the call has come, after every block of contacts and from whichever thread judged it. When it answers `false` the call
    /// stops with LL204: the way to give up after some time, or when nobody waits any more.
    ///
    /// There is no limit in seconds, since the library has no clock: the caller's own is asked. Making tables is not watched, nor is a block cut short; a
    /// block has some thousands of contacts, whatever their number.
    ///
    /// ```
    /// use std::time::{Duration, Instant};
    /// let until = Instant::now() + Duration::from_secs(5);
    /// let limits = lianluo::Limits::new().watch(move |_| Instant::now() < until);
    /// # let _ = limits;
    /// ```
    #[must_use]
    pub fn watch(mut self, watch: impl Fn(Progress) -> bool + Send + Sync + 'static) -> Self {
        self.watch = Some(Arc::new(watch));
        self
    }
}

/// The limits of one call that is running.
#[derive(Debug)]
pub(super) struct Meter<'a> {
    limits: &'a Limits,
    pieces: u64,
    done: AtomicU64,
    duties: AtomicU64,
    bytes: AtomicU64,
    stopped: AtomicBool,
}

impl<'a> Meter<'a> {
    pub fn new(limits: &'a Limits, blocks: usize) -> Self {
        Self {
            limits,
            pieces: (blocks as u64).saturating_add(1),
            done: AtomicU64::new(0),
            duties: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            stopped: AtomicBool::new(false),
        }
    }

    /// Whether there is no use in judging another block.
    pub fn is_over(&self) -> bool {
        self.stopped.load(Ordering::Relaxed) || self.fault().is_some()
    }

    /// Counts a block that was judged.
    pub fn add(&self, rows: &Rows) {
        let duties =
            self.duties.fetch_add(rows.len() as u64, Ordering::Relaxed).saturating_add(rows.len() as u64);
        self.bytes.fetch_add(rows.bytes(), Ordering::Relaxed);
        let done = self.done.fetch_add(1, Ordering::Relaxed).saturating_add(1);
        if let Some(watch) = &self.limits.watch
            && !watch(Progress { done, of: self.pieces, duties })
        {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }

    fn fault(&self) -> Option<Error> {
        let over = |most: Option<u64>, count: &AtomicU64| {
            most.is_some_and(|most| count.load(Ordering::Relaxed) > most)
        };
        if over(self.limits.duties, &self.duties) {
            let message = text("应办事项超过所设上限", "more duties than the limit allows");
            Some(Error::limit("LL202", message, text(NARROWER.0, NARROWER.1)))
        } else if over(self.limits.bytes, &self.bytes) {
            let message =
                text("结果占用的内存超过所设上限", "the answer takes more memory than the limit allows");
            Some(Error::limit("LL203", message, text(NARROWER.0, NARROWER.1)))
        } else {
            None
        }
    }

    /// # Errors
    /// LL202 or LL203 when a ceiling was passed, LL204 when the caller stopped the call.
    pub fn verdict(&self) -> Result<()> {
        if let Some(fault) = self.fault() {
            return Err(fault);
        }
        if self.stopped.load(Ordering::Relaxed) {
            let message = text("调用方中止了考核", "the caller stopped the assessment");
            let help = text("未给出任何结果；可以重新调用", "nothing was given; it can be asked again");
            return Err(Error::limit("LL204", message, help));
        }
        Ok(())
    }
}

const NARROWER: (&str, &str) = (
    "缩短日期范围、分社区考核，或提高上限",
    "ask for a shorter range or some communities at a time, or raise the limit",
);
