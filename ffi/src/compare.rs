//! Two rulebooks over the same tables: what would be owed otherwise, as one frozen answer.
//!
//! The text is numbers only. The JSON lists the duties that differ and names their subjects: it is for those who hold the tables.

use lianluo_core::Comparison;
use lianluo_core::compare;

use crate::error::LlError;
use crate::error::lang;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::options::LlOptions;
use crate::options::current;
use crate::rulebook::LlRulebook;
use crate::status::LlStatus;
use crate::tables::LlTables;
use crate::text::LlText;

/// What differs between two rulebooks over the same tables; frozen.
#[derive(Debug)]
pub struct LlComparison {
    _opaque: (),
}

impl Noun for LlComparison {
    type Value = Comparison;
    const MARK: u64 = 0x6c6c_5f63_6f6d_7001;
    const NAME: &'static str = "ll_comparison";
}

/// Works out what changes when `after` takes the place of `before`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_compare(
    before: *const LlRulebook,
    after: *const LlRulebook,
    tables: *const LlTables,
    options: *const LlOptions,
    out: *mut *mut LlComparison,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives live handles or NULL.
        let before = unsafe { Held::look(before, "before")? };
        // SAFETY: likewise.
        let after = unsafe { Held::look(after, "after")? };
        // SAFETY: likewise.
        let tables = unsafe { Held::look(tables, "tables")? };
        // SAFETY: likewise.
        let options = current(unsafe { Held::look(options, "options")? });
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(compare(before, after, tables, &options)?);
        Ok(())
    })
}

/// Gives the whole comparison as one JSON object: totals, by rule, body, role and month, how the rules differ, and every duty that does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_comparison_json(
    comparison: *const LlComparison,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let comparison = unsafe { Held::look(comparison, "comparison")? };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(comparison.to_json());
        Ok(())
    })
}

/// Gives the comparison as a person reads it, numbers only. `lang` is an `ll_lang`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_comparison_render(
    comparison: *const LlComparison,
    lang: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let comparison = unsafe { Held::look(comparison, "comparison")? };
        let lang = self::lang(lang)?;
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(comparison.render(lang));
        Ok(())
    })
}

/// Frees a comparison; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_comparison_free(comparison: *mut LlComparison) {
    guard_free!({
        // SAFETY: the caller gives up the comparison.
        unsafe { Held::free(comparison) }
    });
}
