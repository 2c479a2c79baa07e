//! Independent pieces of work on as many threads as the caller allows, with results in the order of the pieces.
//!
//! The results are the same at any number of threads. The threads live for the call only: there is no pool.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;

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
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(count));
    together(threads.min(count), &|| {
        let mut scratch = S::default();
        let mut own = Vec::new();
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= count {
                break;
            }
            own.push((piece, work(&mut scratch, piece)));
        }
        done.lock().unwrap_or_else(PoisonError::into_inner).append(&mut own);
    })?;
    let mut results: Vec<Option<T>> = Vec::with_capacity(count);
    results.resize_with(count, || None);
    for (piece, result) in done.into_inner().unwrap_or_else(PoisonError::into_inner) {
        if let Some(slot) = results.get_mut(piece) {
            *slot = Some(result);
        }
    }
    results.into_iter().collect::<Option<_>>().ok_or_else(lost)
}

/// Does the same on so many threads, this one among them. One function for works of all kinds: what starts a thread and ends it is a good deal of
/// machine code.
fn together(threads: usize, member: &(dyn Fn() + Sync)) -> Result<()> {
    let mut all_ended = true;
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(member)).collect();
        member();
        // Whoever is not waited for here would take this thread with him when he stops.
        for other in others {
            all_ended &= other.join().is_ok();
        }
    });
    if all_ended { Ok(()) } else { Err(lost()) }
}

#[cold]
fn lost() -> Error {
    let message = text("一个工作线程中止", "a worker thread stopped");
    Error::bug(message, text("请报告此问题", "please report this"))
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_pieces_at_any_number_of_threads() {
        for (threads, count) in [(0, 3), (1, 0), (1, 5), (2, 1), (2, 100), (7, 100), (7, 0)] {
            let results = crew(threads, count, |seen: &mut usize, piece| {
                *seen += 1;
                (piece * piece, *seen)
            })
            .unwrap();
            assert!(results.iter().map(|(square, _)| *square).eq((0..count).map(|piece| piece * piece)));
            let first_of_a_thread = results.iter().filter(|(_, seen)| *seen == 1).count();
            assert!(
                first_of_a_thread <= threads.max(1),
                "{first_of_a_thread} scratchpads for {threads} threads"
            );
        }
    }

    #[test]
    fn a_thread_that_stops_is_an_error_and_not_a_result_less() {
        let (caller, both) = (thread::current().id(), Barrier::new(2));
        let lost = crew(2, 2, |(): &mut (), _| {
            both.wait();
            assert_eq!(thread::current().id(), caller, "the other thread stops on purpose");
        });
        assert_eq!(lost.unwrap_err().code(), "LL901");
    }
}
