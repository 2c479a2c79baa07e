//! What an assessment is asked: the range, the day, what was known by when.
//!
//! Options are filled before they are used. Each call takes them as they stand at that moment, so that no lock is held while
//! duties are worked out.

use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use lianluo_core::Day;
use lianluo_core::Options;

use crate::error::LlError;
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
    type Value = Mutex<Options>;
    const MARK: u64 = 0x6c6c_5f6f_7074_7301;
    const NAME: &'static str = "ll_options";
}

/// The options as they stand. They are replaced whole, so a lock that was poisoned still guards sound ones.
pub(crate) fn current(options: &Mutex<Options>) -> MutexGuard<'_, Options> {
    options.lock().unwrap_or_else(PoisonError::into_inner)
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
        out.give(Mutex::new(Options::new(from, to, as_of)?));
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
        let mut options = current(options);
        *options = options.clone().known_at(Day::from_number(day))?;
        Ok(())
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
        let mut options = current(options);
        *options = options.clone().duty_id_key(key);
        Ok(())
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
        let mut options = current(options);
        *options = options.clone().threads(threads);
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
