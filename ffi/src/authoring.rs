//! What rule authors (制度起草人) ask before a portal gets the rulebook: findings of a text, the rules as a document, the pages of keys and codes.
//!
//! With `rules`, `compare`, `rule_tests` and `reports` this is what a library built without the feature `authoring` lacks. No assessment needs it, and nothing
//! here reads a rule.

use std::ffi::c_char;

use lianluo_core::Day;
use lianluo_core::Format;
use lianluo_core::Rulebook;
use lianluo_core::code_reference;
use lianluo_core::explain_code;
use lianluo_core::rulebook_reference;
use lianluo_core::rulebook_schema;

use crate::error::LlError;
use crate::error::lang;
use crate::fault::Fault;
use crate::guard::guard;
use crate::handle;
use crate::handle::Held;
use crate::handle::Out;
use crate::rulebook::LlNamedText;
use crate::rulebook::LlRulebook;
use crate::rulebook::find;
use crate::rulebook::read_bases;
use crate::status::LlFormat;
use crate::status::LlStatus;
use crate::text::LlText;
use crate::text::json;

/// A date of a question: within the range of all dates that come in.
pub(crate) fn day(number: i32, argument: &str) -> Result<Day, Fault> {
    let day = Day::from_number(number);
    if day.in_range() { Ok(day) } else { Err(Fault::day(argument)) }
}

/// Gives all findings of a rulebook text as a JSON list: errors, which keep it from loading, warnings and notes. An empty list is a clean
/// rulebook; the call succeeds whatever it finds.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_check(
    name: *const c_char,
    name_size: usize,
    toml: *const c_char,
    toml_size: usize,
    bases: *const LlNamedText,
    bases_count: usize,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives readable texts.
        let name = unsafe { handle::text(name, name_size, "name")? };
        // SAFETY: likewise.
        let toml = unsafe { handle::text(toml, toml_size, "toml")? };
        // SAFETY: likewise.
        let bases = unsafe { read_bases(bases, bases_count)? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let (_, findings) = Rulebook::examine(name, toml, |wanted| find(&bases, wanted));
        out.text(json(&findings)?);
        Ok(())
    })
}

/// As `ll_rulebook_check`, as a terminal shows findings: each with its line and the words underlined. `lang` is an `ll_lang`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_check_text(
    name: *const c_char,
    name_size: usize,
    toml: *const c_char,
    toml_size: usize,
    bases: *const LlNamedText,
    bases_count: usize,
    lang: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives readable texts.
        let name = unsafe { handle::text(name, name_size, "name")? };
        // SAFETY: likewise.
        let toml = unsafe { handle::text(toml, toml_size, "toml")? };
        // SAFETY: likewise.
        let bases = unsafe { read_bases(bases, bases_count)? };
        let lang = self::lang(lang)?;
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let (_, findings) = Rulebook::examine(name, toml, |wanted| find(&bases, wanted));
        let rendered: Vec<String> = findings.iter().map(|found| found.render(lang)).collect();
        out.text(rendered.join("\n"));
        Ok(())
    })
}

/// Gives the rulebook as a document for people: each rule as a sentence, what counts, by when, on which clause it rests. `lang` is an
/// `ll_lang`, `format` an `ll_format`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_render(
    rulebook: *const LlRulebook,
    lang: u32,
    format: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        let lang = self::lang(lang)?;
        let format = match format {
            n if n == LlFormat::Markdown as u32 => Format::Markdown,
            n if n == LlFormat::Html as u32 => Format::Html,
            _ => return Err(Fault::unknown_number("format")),
        };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(rulebook.render(lang, format));
        Ok(())
    })
}

/// Gives the JSON Schema of rulebooks, for editors that complete keys.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_schema(out: *mut *mut LlText, error: *mut *mut LlError) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(rulebook_schema());
        Ok(())
    })
}

/// Gives the reference of all keys of a rulebook as Markdown. `lang` is an `ll_lang`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_reference(
    lang: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        let lang = self::lang(lang)?;
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(rulebook_reference(lang));
        Ok(())
    })
}

/// Gives what a code means as Markdown, with a text that is told it and the same text mended. `lang` is an `ll_lang`. Out of range for a code that
/// does not exist, or is one of this library's own.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_code_explain(
    code: *const c_char,
    code_size: usize,
    lang: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a readable text.
        let code = unsafe { handle::text(code, code_size, "code")? };
        let lang = self::lang(lang)?;
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(explain_code(code, lang).ok_or_else(|| Fault::range("code"))?);
        Ok(())
    })
}

/// Gives the page of all codes as Markdown. `lang` is an `ll_lang`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_code_reference(
    lang: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        let lang = self::lang(lang)?;
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(code_reference(lang));
        Ok(())
    })
}
