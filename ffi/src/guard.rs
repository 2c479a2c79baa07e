//! The one guard round every body: a panic becomes a status, and nothing else of the process is touched.
//!
//! The panic hook belongs to the program that loaded us (often a JVM with other Rust in it), so it is neither set nor
//! silenced. A call is a pure function of its arguments; what a panic spoils is that call alone, and there is no poison to reset.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use crate::error::LlError;
use crate::fault::Fault;
use crate::handle::Held;
use crate::status::LlStatus;

/// Runs the body of a function that can fail; on failure gives the error to a caller that asked for one.
macro_rules! guard {
    ($error:expr, $body:block) => {{
        // Outside the unsafe block, so that the body has to name its own.
        let body = || -> Result<(), $crate::fault::Fault> { $body };
        // SAFETY: the caller of the function gives `error` as NULL or as a writable pointer.
        unsafe { $crate::guard::run($error, body) }
    }};
}
/// Runs the body of a function that gives nothing back.
macro_rules! guard_free {
    ($body:block) => {
        $crate::guard::quiet(|| $body)
    };
}
pub(crate) use guard;
pub(crate) use guard_free;

/// # Safety
/// `error` is NULL or writable.
pub(crate) unsafe fn run(error: *mut *mut LlError, body: impl FnOnce() -> Result<(), Fault>) -> LlStatus {
    // What a panic may have left half done is local to the body: outputs are written by its last line, builders are marked first.
    let fault = match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => return LlStatus::Ok,
        Ok(Err(fault)) => fault,
        Err(payload) => {
            // A payload may itself panic when it is dropped.
            std::mem::forget(payload);
            Fault::bug()
        }
    };
    // SAFETY: as promised to this function.
    unsafe { tell(error, fault) }
}

/// Gives a fault to a caller that asked for it. One for all functions, which otherwise would each carry it along.
///
/// # Safety
/// `error` is NULL or writable.
#[cold]
#[inline(never)]
unsafe fn tell(error: *mut *mut LlError, fault: Fault) -> LlStatus {
    let status = fault.status();
    if !error.is_null() {
        let told = catch_unwind(AssertUnwindSafe(|| Held::<LlError>::give(fault)));
        if let Ok(told) = told {
            // SAFETY: not NULL, and the caller promises that it is writable.
            unsafe { error.write(told) };
        }
    }
    status
}

pub(crate) fn quiet(body: impl FnOnce()) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(body)) {
        std::mem::forget(payload);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    unsafe extern "C" fn breaks(error: *mut *mut LlError) -> LlStatus {
        guard!(error, { std::panic::panic_any("synthetic") })
    }

    #[test]
    fn a_panic_becomes_a_status_and_the_next_call_is_sound() {
        let mut error = std::ptr::null_mut();
        // SAFETY: `error` is writable.
        assert_eq!(unsafe { breaks(&mut error) }, LlStatus::Bug);
        assert!(!error.is_null());
        // SAFETY: it came from this library.
        unsafe { crate::ll_error_free(error) };
        // SAFETY: no error is asked for.
        assert_eq!(unsafe { breaks(std::ptr::null_mut()) }, LlStatus::Bug);
        let mut text = std::ptr::null_mut();
        // SAFETY: `text` is writable.
        assert_eq!(unsafe { crate::ll_codes(&mut text, std::ptr::null_mut()) }, LlStatus::Ok);
        // SAFETY: it came from this library.
        unsafe { crate::ll_text_free(text) };
    }

    #[test]
    fn a_panic_while_something_is_freed_does_not_cross() {
        guard_free!({ std::panic::panic_any(7) });
    }
}
