//! The duties of an assessment column by column, into arrays of the caller or as one run of texts.
//!
//! Every array is as long as there are duties; another size is refused rather than filled in part.

use std::ffi::c_char;

use lianluo_core::Assessment;
use lianluo_core::Duty;

use crate::assessment::LlAssessment;
use crate::error::LlError;
use crate::fault::Fault;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::status::LL_NO_DAY;
use crate::status::LL_NO_WORD;
use crate::status::LlDays;
use crate::status::LlStatus;
use crate::status::LlTextColumn;
use crate::status::LlWords;
use crate::text::json;

/// A column of texts; frozen.
#[derive(Debug)]
pub struct LlTexts {
    _opaque: (),
}

/// The bytes of all texts, and where each ends.
pub(crate) struct Run {
    bytes: Vec<u8>,
    ends: Vec<i64>,
}

impl Noun for LlTexts {
    type Value = Run;
    const MARK: u64 = 0x6c6c_5f72_756e_7301;
    const NAME: &'static str = "ll_texts";
}

/// # Safety
/// `values` is NULL or has room for `size` values until the call returns.
unsafe fn fill<T: Copy>(
    assessment: &Assessment,
    values: *mut T,
    size: usize,
    of: impl Fn(&Duty<'_>) -> T,
) -> Result<(), Fault> {
    let duties = assessment.duties();
    if size != duties.len() {
        return Err(Fault::range("size"));
    }
    if size == 0 {
        return Ok(());
    }
    if values.is_null() {
        return Err(Fault::null("out_values"));
    }
    if !values.is_aligned() {
        return Err(Fault::range("out_values"));
    }
    // All are worked out before the first is written: no partial success.
    let column: Vec<T> = duties.map(|duty| of(&duty)).collect();
    // SAFETY: `column` has `size` values, and the caller promises room for as many, elsewhere in memory.
    unsafe { std::ptr::copy_nonoverlapping(column.as_ptr(), values, size) };
    Ok(())
}

/// Writes a column of dates, as days since 1970-01-01, into `out_values`. `column` is an `ll_days`; `size` is `ll_assessment_size`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_days(
    assessment: *const LlAssessment,
    column: u32,
    out_values: *mut i32,
    size: usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        let of: fn(&Duty<'_>) -> i32 = match column {
            n if n == LlDays::Anchor as u32 => |duty| duty.anchor().number(),
            n if n == LlDays::Opens as u32 => |duty| duty.opens().number(),
            n if n == LlDays::Due as u32 => |duty| duty.due().number(),
            n if n == LlDays::Closes as u32 => |duty| duty.closes().number(),
            n if n == LlDays::MetOn as u32 => |duty| duty.met_on().map_or(LL_NO_DAY, |day| day.number()),
            _ => return Err(Fault::unknown_number("column")),
        };
        // SAFETY: the caller gives room for `size` values.
        unsafe { fill(assessment, out_values, size, of) }
    })
}

/// Writes a column of words, as positions in `ll_vocabulary`, into `out_values`. `column` is an `ll_words`; `size` is
/// `ll_assessment_size`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_words(
    assessment: *const LlAssessment,
    column: u32,
    out_values: *mut u8,
    size: usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        let of: fn(&Duty<'_>) -> u8 = match column {
            n if n == LlWords::Status as u32 => |duty| duty.status().index(),
            n if n == LlWords::SubjectKind as u32 => |duty| duty.subject_kind().index(),
            n if n == LlWords::HolderRole as u32 => |duty| duty.holder_role().index(),
            n if n == LlWords::Reason as u32 => |duty| duty.reason().map_or(LL_NO_WORD, |word| word.index()),
            n if n == LlWords::EscalatesTo as u32 => {
                |duty| duty.escalates_to().map_or(LL_NO_WORD, |word| word.index())
            }
            _ => return Err(Fault::unknown_number("column")),
        };
        // SAFETY: the caller gives room for `size` values.
        unsafe { fill(assessment, out_values, size, of) }
    })
}

/// Gives a column of texts. `column` is an `ll_text_column`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_texts(
    assessment: *const LlAssessment,
    column: u32,
    out: *mut *mut LlTexts,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        if !(LlTextColumn::DutyId as u32..=LlTextColumn::EscalatesTo as u32).contains(&column) {
            return Err(Fault::unknown_number("column"));
        }
        let mut run = Run { bytes: Vec::new(), ends: Vec::with_capacity(assessment.duties().len()) };
        for duty in assessment.duties() {
            match column {
                n if n == LlTextColumn::DutyId as u32 => run.push(&duty.duty_id())?,
                n if n == LlTextColumn::Rule as u32 => run.push(duty.rule())?,
                n if n == LlTextColumn::SubjectId as u32 => run.push(duty.subject_id())?,
                n if n == LlTextColumn::HolderBody as u32 => run.push(duty.holder_body())?,
                n if n == LlTextColumn::MetBy as u32 => run.push(&json(&duty.met_by())?)?,
                n if n == LlTextColumn::Status as u32 => run.push(duty.status().word())?,
                n if n == LlTextColumn::SubjectKind as u32 => run.push(duty.subject_kind().word())?,
                n if n == LlTextColumn::HolderRole as u32 => run.push(duty.holder_role().word())?,
                n if n == LlTextColumn::Reason as u32 => {
                    run.push(duty.reason().map_or("", |of| of.word()))?
                }
                _ => run.push(duty.escalates_to().map_or("", |of| of.word()))?,
            }
        }
        out.give(run);
        Ok(())
    })
}

impl Run {
    fn push(&mut self, text: &str) -> Result<(), Fault> {
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(i64::try_from(self.bytes.len()).map_err(|_| Fault::bug())?);
        Ok(())
    }
}

/// Lends the texts of a column: all their bytes, where each ends among them, and how many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_texts_get(
    texts: *const LlTexts,
    out_bytes: *mut *const c_char,
    out_ends: *mut *const i64,
    out_size: *mut usize,
) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live handle or NULL.
        let run = unsafe { Held::look(texts, "texts")? };
        // SAFETY: the caller gives writable places or NULL.
        let bytes = unsafe { Out::new(out_bytes, "out_bytes")? };
        // SAFETY: likewise.
        let ends = unsafe { Out::new(out_ends, "out_ends")? };
        // SAFETY: likewise.
        let size = unsafe { Out::new(out_size, "out_size")? };
        bytes.set(run.bytes.as_ptr().cast());
        ends.set(run.ends.as_ptr());
        size.set(run.ends.len());
        Ok(())
    })
}

/// Frees a column of texts; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_texts_free(texts: *mut LlTexts) {
    guard_free!({
        // SAFETY: the caller gives up the texts.
        unsafe { Held::free(texts) }
    });
}
