//! What went wrong, for a program to branch on and for a person to read: status, code, place, sentence and help in two languages.
//!
//! These functions have no error of their own to give: they fail only when they are called wrongly. No message holds the
//! value of an id.

use std::ffi::c_char;

use lianluo_core::Lang;
use lianluo_core::Place;
use lianluo_core::Text;
use serde::Serialize;

use crate::fault::Fault;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::status::LlLang;
use crate::status::LlPlace;
use crate::status::LlStatus;
use crate::text::Lend;
use crate::text::LlText;
use crate::text::json;

/// Why a call failed; frozen. Its caller frees it.
#[derive(Debug)]
pub struct LlError {
    _opaque: (),
}

impl Noun for LlError {
    type Value = Fault;
    const MARK: u64 = 0x6c6c_5f65_7272_6f01;
    const NAME: &'static str = "ll_error";
}

/// The language a number stands for.
pub(crate) fn lang(number: u32) -> Result<Lang, Fault> {
    match number {
        n if n == LlLang::Zh as u32 => Ok(Lang::Zh),
        n if n == LlLang::En as u32 => Ok(Lang::En),
        _ => Err(Fault::unknown_number("lang")),
    }
}

impl Fault {
    fn family(&self) -> &'static str {
        match self.status() {
            LlStatus::Rulebook => "rulebook",
            LlStatus::Data => "data",
            LlStatus::Limit => "limit",
            LlStatus::Bug => "bug",
            _ => "call",
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Core(error) => error.code(),
            Self::Call(wrong) => wrong.code,
        }
    }

    fn place(&self) -> &Place {
        match self {
            Self::Core(error) => error.place(),
            Self::Call(_) => &Place::Nowhere,
        }
    }

    fn message(&self, lang: Lang) -> &str {
        match self {
            Self::Core(error) => error.message(lang),
            Self::Call(wrong) => wrong.message.get(lang),
        }
    }

    fn help(&self, lang: Lang) -> &str {
        match self {
            Self::Core(error) => error.help(lang),
            Self::Call(wrong) => wrong.help.get(lang),
        }
    }

    fn render(&self, lang: Lang) -> String {
        match self {
            Self::Core(error) => error.render(lang),
            Self::Call(wrong) => {
                format!("{}: {}\n  = {}", wrong.code, wrong.message.get(lang), wrong.help.get(lang))
            }
        }
    }

    /// In the keys and the order of the core's own errors.
    fn to_json(&self) -> Result<String, Fault> {
        #[derive(Serialize)]
        struct Wire<'a> {
            family: &'a str,
            code: &'a str,
            place: &'a Place,
            message: &'a Text,
            help: &'a Text,
        }
        match self {
            Self::Core(error) => Ok(error.to_json()),
            Self::Call(wrong) => json(&Wire {
                family: self.family(),
                code: wrong.code,
                place: &Place::Nowhere,
                message: &wrong.message,
                help: &wrong.help,
            }),
        }
    }
}

/// The status of the call that failed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_error_status(error: *const LlError, out: *mut LlStatus) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live error or NULL.
        let fault = unsafe { Held::look(error, "error")? };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.set(fault.status());
        Ok(())
    })
}

/// Lends the family: `rulebook`, `data`, `limit`, `bug`, or `call` when the function was called wrongly.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_error_family(
    error: *const LlError,
    out_data: *mut *const c_char,
    out_size: *mut usize,
) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live error or NULL.
        let fault = unsafe { Held::look(error, "error")? };
        // SAFETY: the caller gives writable places or NULL.
        unsafe { Lend::new(out_data, out_size)? }.set(fault.family());
        Ok(())
    })
}

/// Lends the stable code, such as `LL102`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_error_code(
    error: *const LlError,
    out_data: *mut *const c_char,
    out_size: *mut usize,
) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live error or NULL.
        let fault = unsafe { Held::look(error, "error")? };
        // SAFETY: the caller gives writable places or NULL.
        unsafe { Lend::new(out_data, out_size)? }.set(fault.code());
        Ok(())
    })
}

/// Lends the sentence that says what is wrong. `lang` is an `ll_lang`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_error_message(
    error: *const LlError,
    lang: u32,
    out_data: *mut *const c_char,
    out_size: *mut usize,
) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live error or NULL.
        let fault = unsafe { Held::look(error, "error")? };
        let message = fault.message(self::lang(lang)?);
        // SAFETY: the caller gives writable places or NULL.
        unsafe { Lend::new(out_data, out_size)? }.set(message);
        Ok(())
    })
}

/// Lends what to do about it; empty where the message says all. `lang` is an `ll_lang`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_error_help(
    error: *const LlError,
    lang: u32,
    out_data: *mut *const c_char,
    out_size: *mut usize,
) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live error or NULL.
        let fault = unsafe { Held::look(error, "error")? };
        let help = fault.help(self::lang(lang)?);
        // SAFETY: the caller gives writable places or NULL.
        unsafe { Lend::new(out_data, out_size)? }.set(help);
        Ok(())
    })
}

/// Where the error lies: an `ll_place`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_error_place(error: *const LlError, out: *mut LlPlace) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live error or NULL.
        let fault = unsafe { Held::look(error, "error")? };
        let place = match fault.place() {
            Place::File { .. } => LlPlace::File,
            Place::Cell { .. } => LlPlace::Cell,
            _ => LlPlace::Nowhere,
        };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.set(place);
        Ok(())
    })
}

/// Lends the rulebook's name, with line and column, both from 1. Out of range when the place is no file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_error_file(
    error: *const LlError,
    out_data: *mut *const c_char,
    out_size: *mut usize,
    out_line: *mut u32,
    out_column: *mut u32,
) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live error or NULL.
        let fault = unsafe { Held::look(error, "error")? };
        let Place::File { file, line, column } = fault.place() else { return Err(Fault::range("error")) };
        // SAFETY: the caller gives writable places or NULL.
        let name = unsafe { Lend::new(out_data, out_size)? };
        // SAFETY: likewise.
        let out_line = unsafe { Out::new(out_line, "out_line")? };
        // SAFETY: likewise.
        let out_column = unsafe { Out::new(out_column, "out_column")? };
        name.set(file);
        out_line.set(*line);
        out_column.set(*column);
        Ok(())
    })
}

/// Lends the table and the column (empty when no one column is at fault), with the row from 0, or -1. Out of range when the
/// place is no cell.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_error_cell(
    error: *const LlError,
    out_table: *mut *const c_char,
    out_table_size: *mut usize,
    out_column: *mut *const c_char,
    out_column_size: *mut usize,
    out_row: *mut i64,
) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live error or NULL.
        let fault = unsafe { Held::look(error, "error")? };
        let Place::Cell { table, column, row } = fault.place() else { return Err(Fault::range("error")) };
        // SAFETY: the caller gives writable places or NULL.
        let out_table = unsafe { Lend::new(out_table, out_table_size)? };
        // SAFETY: likewise.
        let out_column = unsafe { Lend::new(out_column, out_column_size)? };
        // SAFETY: likewise.
        let out_row = unsafe { Out::new(out_row, "out_row")? };
        out_table.set(table);
        out_column.set(column.as_deref().unwrap_or_default());
        out_row.set(row.and_then(|row| i64::try_from(row).ok()).unwrap_or(-1));
        Ok(())
    })
}

/// Gives the whole error as a person reads it; for a rulebook every finding, with the words underlined. `lang` is an `ll_lang`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_error_render(
    error: *const LlError,
    lang: u32,
    out: *mut *mut LlText,
) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live error or NULL.
        let fault = unsafe { Held::look(error, "error")? };
        let rendered = fault.render(self::lang(lang)?);
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(rendered);
        Ok(())
    })
}

/// Gives the error as one JSON object, the same in every language.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_error_json(error: *const LlError, out: *mut *mut LlText) -> LlStatus {
    guard!(std::ptr::null_mut(), {
        // SAFETY: the caller gives a live error or NULL.
        let fault = unsafe { Held::look(error, "error")? };
        let told = fault.to_json()?;
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(told);
        Ok(())
    })
}

/// Frees an error; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_error_free(error: *mut LlError) {
    guard_free!({
        // SAFETY: the caller gives up the error.
        unsafe { Held::free(error) }
    });
}
