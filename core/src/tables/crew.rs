//! Independent pieces of work on as many threads as the caller allows, with results in the order of the pieces.
//!
//! The results are the same at any number of threads. The threads live for the call only: there is no pool.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;

use crate::arrange;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// Does pieces `0..count` of a work; every thread keeps a scratchpad of its own between its pieces.
///
/// # Errors
/// LL901 when a thread stopped.
pub(crate) fn crew<S: Default, T: Send>(
    threads: usize,
    count: usize,
    work: impl Fn(&mut S, usize) -> T + Sync,
) -> Result<Vec<T>> {
    let threads = threads.min(count);
    if threads <= 1 {
        let mut scratch = S::default();
        return Ok((0..count).map(|piece| work(&mut scratch, piece)).collect());
    }
    let next = AtomicUsize::new(0);
    let member = || {
        let mut scratch = S::default();
        let mut done = Vec::new();
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= count {
                return done;
            }
            done.push((piece, work(&mut scratch, piece)));
        }
    };
    let joined: Vec<Option<Vec<(usize, T)>>> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(member)).collect();
        let own = Some(member());
        others.into_iter().map(|other| other.join().ok()).chain([own]).collect()
    });
    let mut done = Vec::with_capacity(count);
    for of_thread in joined {
        done.extend(of_thread.ok_or_else(lost)?);
    }
    arrange::by_key(&mut done, |(piece, _)| *piece);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

#[cold]
fn lost() -> Error {
    let message = text("一个工作线程中止", "a worker thread stopped");
    Error::bug(message, text("请报告此问题", "please report this"))
}
