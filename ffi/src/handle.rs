//! Pointers in and out: handles with their kind in the type, texts with their size, outputs that are written once.
//!
//! All use of foreign pointers in this crate goes through here. A handle is a box that begins with a mark of its kind: C's compiler tells kinds
//! apart, but a caller such as JNA, to which every pointer is alike, does not. A handle that was freed cannot be told from
//! a live one: that is the caller's to keep apart.

use std::ffi::c_char;
use std::ptr::NonNull;

use crate::fault::Fault;

/// A C type that stands for a handle. The value behind it is only ever shared, never borrowed for change.
pub(crate) trait Noun: Sized + 'static {
    /// What the handle holds.
    type Value: Send + Sync + 'static;
    /// The mark of the kind: a number of its own.
    const MARK: u64;
    /// Its name in C.
    const NAME: &'static str;
}

/// What a handle points to.
#[repr(C)]
pub(crate) struct Held<N: Noun> {
    mark: u64,
    value: N::Value,
}

impl<N: Noun> Held<N> {
    /// Gives a value away as a handle.
    pub fn give(value: N::Value) -> *mut N {
        Box::into_raw(Box::new(Self { mark: N::MARK, value })).cast()
    }

    /// Looks at a handle that was given away.
    ///
    /// # Safety
    /// `handle` is NULL or a live handle of this library, of whatever kind.
    unsafe fn check(handle: *const N, argument: &'static str) -> Result<*const Self, Fault> {
        if handle.is_null() {
            return Err(Fault::null(argument));
        }
        let held: *const Self = handle.cast();
        let mark: *const u64 = handle.cast();
        // A kind needs no more room than its mark has, so the mark of any handle can be read.
        if !mark.is_aligned() {
            return Err(Fault::wrong_handle(argument, N::NAME));
        }
        // SAFETY: every handle of this library begins with its mark, and the pointer is aligned for it.
        let found = unsafe { mark.read() };
        if found != N::MARK {
            return Err(Fault::wrong_handle(argument, N::NAME));
        }
        Ok(held)
    }

    /// The value behind a handle.
    ///
    /// # Safety
    /// `handle` is NULL or a live handle of this library that stays live for `'a`.
    pub unsafe fn look<'a>(handle: *const N, argument: &'static str) -> Result<&'a N::Value, Fault> {
        // SAFETY: as promised by the caller.
        let held = unsafe { Self::check(handle, argument)? };
        // SAFETY: the mark says that a value of this kind is there, and the caller keeps it live.
        let held: &'a Self = unsafe { &*held };
        Ok(&held.value)
    }

    /// Takes a handle back and drops what it holds. NULL and handles of another kind are left alone.
    ///
    /// # Safety
    /// `handle` is NULL or a live handle of this library that nobody uses any more.
    pub unsafe fn free(handle: *mut N) {
        // SAFETY: as promised by the caller.
        if let Ok(held) = unsafe { Self::check(handle, "handle") } {
            // SAFETY: the mark says that `give` made it, and the caller that this is the last use.
            drop(unsafe { Box::from_raw(held.cast_mut()) });
        }
    }
}

/// A place for an output, known not to be NULL; written once, at the end.
pub(crate) struct Out<T>(NonNull<T>);

impl<T> Out<T> {
    /// # Safety
    /// `place` is NULL or writable until the call returns.
    pub unsafe fn new(place: *mut T, argument: &'static str) -> Result<Self, Fault> {
        NonNull::new(place).map(Self).ok_or_else(|| Fault::null(argument))
    }

    pub fn set(self, value: T) {
        // SAFETY: `new` was promised a writable place. What lay there is the caller's and is not dropped.
        unsafe { self.0.write(value) };
    }
}

impl<N: Noun> Out<*mut N> {
    pub fn give(self, value: N::Value) {
        self.set(Held::<N>::give(value));
    }
}

/// A run of values that the caller holds. NULL with size 0 is an empty run.
///
/// # Safety
/// `values` is NULL or points to `size` readable values that nobody changes for `'a`.
pub(crate) unsafe fn run<'a, T>(
    values: *const T,
    size: usize,
    argument: &'static str,
) -> Result<&'a [T], Fault> {
    if size == 0 {
        return Ok(&[]);
    }
    if values.is_null() {
        return Err(Fault::null(argument));
    }
    let bytes = size.checked_mul(size_of::<T>()).filter(|bytes| isize::try_from(*bytes).is_ok());
    if bytes.is_none() || !values.is_aligned() {
        return Err(Fault::range(argument));
    }
    // SAFETY: not NULL, aligned, no larger than memory can be; that the values are there is the caller's promise.
    Ok(unsafe { std::slice::from_raw_parts(values, size) })
}

/// A UTF-8 text that the caller holds.
///
/// # Safety
/// As [`run`].
pub(crate) unsafe fn text<'a>(
    text: *const c_char,
    size: usize,
    argument: &'static str,
) -> Result<&'a str, Fault> {
    // SAFETY: as promised by the caller.
    let bytes = unsafe { run(text.cast::<u8>(), size, argument)? };
    std::str::from_utf8(bytes).map_err(|error| Fault::not_utf8(argument, error.valid_up_to()))
}
