//! Texts that the library gives away: UTF-8, with their size, and a NUL after the last byte for those who want it.
//!
//! A text is its caller's until `ll_text_free`; what `ll_text_get` shows lives as long as the text does.

use std::ffi::c_char;

use crate::fault::Fault;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::status::LlStatus;

/// A text given away by the library; frozen.
#[derive(Debug)]
pub struct LlText {
    _opaque: (),
}

/// The bytes, with a NUL at the end.
pub(crate) struct Bytes(Box<[u8]>);

impl Noun for LlText {
    type Value = Bytes;
    const MARK: u64 = 0x6c6c_5f74_6578_7401;
    const NAME: &'static str = "ll_text";
}

impl Out<*mut LlText> {
    pub fn text(self, text: String) {
        let mut bytes = text.into_bytes();
        bytes.push(0);
        self.give(Bytes(bytes.into_boxed_slice()));
    }
}

/// Gives any serialisable value as JSON.
pub(crate) fn json(value: &(impl serde::Serialize + ?Sized)) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|_| Fault::bug())
}

/// Lends the bytes of a text. They end with a NUL, which `out_size` does not count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_text_get(
    text: *const LlText,
    out_data: *mut *const c_char,
    out_size: *mut usize,
) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live text or NULL.
        let Bytes(bytes) = unsafe { Held::look(text, "text")? };
        // SAFETY: the caller gives writable places or NULL.
        let data = unsafe { Out::new(out_data, "out_data")? };
        // SAFETY: likewise.
        let size = unsafe { Out::new(out_size, "out_size")? };
        data.set(bytes.as_ptr().cast());
        size.set(bytes.len().saturating_sub(1));
        Ok(())
    })
}

/// Frees a text; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_text_free(text: *mut LlText) {
    guard_free!({
        // SAFETY: the caller gives up the text.
        unsafe { Held::free(text) }
    });
}

/// Lends a text that lives elsewhere.
pub(crate) struct Lend {
    data: Out<*const c_char>,
    size: Out<usize>,
}

impl Lend {
    /// # Safety
    /// Both places are NULL or writable until the call returns.
    pub unsafe fn new(data: *mut *const c_char, size: *mut usize) -> Result<Self, Fault> {
        // SAFETY: as promised by the caller.
        let data = unsafe { Out::new(data, "out_data")? };
        // SAFETY: likewise.
        let size = unsafe { Out::new(size, "out_size")? };
        Ok(Self { data, size })
    }

    pub fn set(self, text: &str) {
        self.data.set(text.as_ptr().cast());
        self.size.set(text.len());
    }
}
