//! A pass over contacts in blocks, on as many threads as the caller allows.
//!
//! Blocks are judged independently and joined in their order, so the rows are the same at any thread count; of several errors the one of the
//! first block is told. The threads live for the call only: there is no pool.

use std::ops::Range;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering;
use std::thread;

use super::kernel::Outcome;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// Contacts in a block: enough work to be worth a thread, little enough to share it out evenly.
const BLOCK: u32 = 8_192;

/// What one thread judged: blocks by number.
type Judged = Vec<(u32, Result<Outcome>)>;

/// Judges all blocks and joins what they leave.
pub(super) fn run(
    contacts: u32,
    threads: usize,
    judge: impl Fn(Range<u32>) -> Result<Outcome> + Sync,
) -> Result<Outcome> {
    let blocks = contacts.div_ceil(BLOCK);
    let range = |block: u32| {
        let from = block.saturating_mul(BLOCK);
        from..from.saturating_add(BLOCK).min(contacts)
    };
    let threads = threads.min(blocks as usize);
    if threads <= 1 {
        let mut outcome = Outcome::default();
        for block in 0..blocks {
            outcome.append(&judge(range(block))?);
        }
        return Ok(outcome);
    }
    let next = AtomicU32::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let block = next.fetch_add(1, Ordering::Relaxed);
            if block >= blocks {
                return done;
            }
            done.push((block, judge(range(block))));
        }
    };
    let joined: Vec<Option<Judged>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().ok()).collect()
    });
    let mut done = Vec::with_capacity(blocks as usize);
    for of_thread in joined {
        done.extend(of_thread.ok_or_else(lost)?);
    }
    done.sort_by_key(|(block, _)| *block);
    let mut outcome = Outcome::default();
    for (_, block) in done {
        outcome.append(&block?);
    }
    Ok(outcome)
}

#[cold]
fn lost() -> Error {
    let message = text("一个工作线程中止", "a worker thread stopped");
    Error::bug(message, text("请报告此问题", "please report this"))
}
