//! Memory of answers that nobody needs any more, for the answers to come.
//!
//! For whoever asks for many duties again and again. What an answer says does not depend on what it is written into.

use lianluo_core::Buffers;

use crate::error::LlError;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::options::LlOptions;
use crate::options::change;
use crate::status::LlStatus;

/// Memory that answers are written into, one after the other. Any number of options may share it, and any number of threads.
#[derive(Debug)]
pub struct LlBuffers {
    _opaque: (),
}

impl Noun for LlBuffers {
    type Value = Buffers;
    const MARK: u64 = 0x6c6c_5f62_7566_6601;
    const NAME: &'static str = "ll_buffers";
}

/// Buffers that hold nothing yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_buffers_new(out: *mut *mut LlBuffers, error: *mut *mut LlError) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(Buffers::new());
        Ok(())
    })
}

/// How many bytes lie ready for the next answer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_buffers_bytes(
    buffers: *const LlBuffers,
    out: *mut u64,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let buffers = unsafe { Held::look(buffers, "buffers")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.set(buffers.bytes());
        Ok(())
    })
}

/// Writes answers into the memory of earlier ones. An assessment leaves its memory there when it is freed, except for columns that an Arrow stream or a
/// batch still holds: release those first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_options_set_buffers(
    options: *mut LlOptions,
    buffers: *const LlBuffers,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives live handles or NULL.
        let options = unsafe { Held::look(options.cast_const(), "options")? };
        // SAFETY: likewise.
        let buffers = unsafe { Held::look(buffers, "buffers")? };
        change(options, |options| Ok(options.buffers(buffers)))
    })
}

/// Frees buffers; what was made with them stays sound. NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_buffers_free(buffers: *mut LlBuffers) {
    guard_free!({
        // SAFETY: the caller gives up the buffers.
        unsafe { Held::free(buffers) }
    });
}
