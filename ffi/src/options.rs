//! What an assessment is asked: the range, the day, what was known by when; and what it may take at most.
//!
//! Options are filled before they are used. Each call takes them as they stand at that moment, so that no lock is held while
//! duties are worked out.

use std::ffi::c_void;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use lianluo_core::Day;
use lianluo_core::Limits;
use lianluo_core::Options;
use lianluo_core::Progress;

use crate::error::LlError;
use crate::fault::Fault;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::status::LlStatus;

/// The question put to an assessment.
#[derive(Debug)]
pub struct LlOptions {
    _opaque: (),
}

impl Noun for LlOptions {
    type Value = Mutex<Asked>;
    const MARK: u64 = 0x6c6c_5f6f_7074_7301;
    const NAME: &'static str = "ll_options";
}

/// The options, and their limits once more: core's options do not give theirs back, and each function sets one of them.
pub(crate) struct Asked {
    options: Options,
    limits: Limits,
}

/// They are replaced whole, so a lock that was poisoned still guards sound ones.
fn lock(asked: &Mutex<Asked>) -> MutexGuard<'_, Asked> {
    asked.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The options as they stand.
pub(crate) fn current(asked: &Mutex<Asked>) -> Options {
    lock(asked).options.clone()
}

/// Changes the options.
pub(crate) fn change(
    asked: &Mutex<Asked>,
    to: impl FnOnce(Options) -> Result<Options, Fault>,
) -> Result<(), Fault> {
    let mut asked = lock(asked);
    asked.options = to(asked.options.clone())?;
    Ok(())
}

/// Asks for the duties due from `from` to `to`, both included, as they stand on `as_of`; days since 1970-01-01.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_options_new(
    from: i32,
    to: i32,
    as_of: i32,
    out: *mut *mut LlOptions,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let [from, to, as_of] = [from, to, as_of].map(Day::from_number);
        let options = Options::new(from, to, as_of)?;
        out.give(Mutex::new(Asked { options, limits: Limits::new() }));
        Ok(())
    })
}

/// Leaves out records, events and waivers that were recorded after `day`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_options_set_known_at(
    options: *mut LlOptions,
    day: i32,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let options = unsafe { Held::look(options.cast_const(), "options")? };
        change(options, |options| Ok(options.known_at(Day::from_number(day))?))
    })
}

/// Makes every duty's id an HMAC under this key, for use outside the portal.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_options_set_duty_id_key(
    options: *mut LlOptions,
    key: *const u8,
    key_size: usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let options = unsafe { Held::look(options.cast_const(), "options")? };
        // SAFETY: the caller gives readable bytes.
        let key = unsafe { handle::run(key, key_size, "key")? };
        change(options, |options| Ok(options.duty_id_key(key)))
    })
}

/// Lets `threads` threads work on a call; 1 unless said, and 0 is 1. The answer is the same at any number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_options_set_threads(
    options: *mut LlOptions,
    threads: usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let options = unsafe { Held::look(options.cast_const(), "options")? };
        change(options, |options| Ok(options.threads(threads)))
    })
}

/// Changes the limits of a call.
fn limit(asked: &Mutex<Asked>, change: impl FnOnce(Limits) -> Limits) {
    let mut asked = lock(asked);
    asked.limits = change(asked.limits.clone());
    asked.options = asked.options.clone().limits(asked.limits.clone());
}

/// Lets a call give at most so many duties; more are the limit LL202.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_options_set_most_duties(
    options: *mut LlOptions,
    most: u64,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let options = unsafe { Held::look(options.cast_const(), "options")? };
        limit(options, |limits| limits.duties(most));
        Ok(())
    })
}

/// Lets the columns of an answer take at most so many bytes; more are the limit LL203.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_options_set_most_bytes(
    options: *mut LlOptions,
    most: u64,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let options = unsafe { Held::look(options.cast_const(), "options")? };
        limit(options, |limits| limits.bytes(most));
        Ok(())
    })
}

/// Hears how far a call has come: pieces of work done, pieces in all, duties so far. 0 stops the call. It is called from every thread that works on the
/// call, must not throw, and must not free what the call uses.
pub type LlWatch = Option<unsafe extern "C" fn(user: *mut c_void, done: u64, of: u64, duties: u64) -> u32>;

/// The caller's function with what it wants to see again.
struct Watcher {
    watch: unsafe extern "C" fn(*mut c_void, u64, u64, u64) -> u32,
    user: *mut c_void,
}

// SAFETY: the pointer is only handed back; the caller promises that its function may be called with it from any thread.
unsafe impl Send for Watcher {}
// SAFETY: likewise.
unsafe impl Sync for Watcher {}

impl Watcher {
    fn goes_on(&self, progress: Progress) -> bool {
        // SAFETY: the caller promises a function that can be called like this for as long as the options are used.
        unsafe { (self.watch)(self.user, progress.done, progress.of, progress.duties) != 0 }
    }
}

/// Tells `watch` after each piece of work how far a call has come; when it answers 0 the call stops with the limit LL204. `user` is handed back to it.
/// There is no ceiling in seconds, since the library has no clock: `watch` may look at its own. Making tables is not watched.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_options_set_watch(
    options: *mut LlOptions,
    watch: LlWatch,
    user: *mut c_void,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let options = unsafe { Held::look(options.cast_const(), "options")? };
        let watcher = Watcher { watch: watch.ok_or_else(|| Fault::null("watch"))?, user };
        limit(options, |limits| limits.watch(move |progress| watcher.goes_on(progress)));
        Ok(())
    })
}

/// Frees options; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_options_free(options: *mut LlOptions) {
    guard_free!({
        // SAFETY: the caller gives up the options.
        unsafe { Held::free(options) }
    });
}
