//! Rulebooks (制度) as handles: read once, frozen, asked from any number of threads.
//!
//! Nothing here opens a file: the caller gives texts, and names for them that findings repeat. What a rulebook says is asked in `rules`,
//! what is wrong with a text in `authoring`.

use std::ffi::c_char;

use lianluo_core::Rulebook;

use crate::error::LlError;
use crate::fault::Fault;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::status::LlStatus;
use crate::text::Lend;
use crate::text::LlText;
use crate::text::json;

/// A rulebook that has been read and found sound; frozen.
#[derive(Debug)]
pub struct LlRulebook {
    _opaque: (),
}

impl Noun for LlRulebook {
    type Value = Rulebook;
    const MARK: u64 = 0x6c6c_5f72_756c_6501;
    const NAME: &'static str = "ll_rulebook";
}

/// A text with a name: a rulebook that another one extends.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct LlNamedText {
    /// The name that `extends` gives.
    pub name: *const c_char,
    /// Bytes of the name.
    pub name_size: usize,
    /// The TOML text.
    pub text: *const c_char,
    /// Bytes of the text.
    pub text_size: usize,
}

/// The texts a rulebook may extend.
pub(crate) type Bases<'a> = Vec<(&'a str, &'a str)>;

/// # Safety
/// `bases` is NULL or points to `count` readable values, each with readable texts.
pub(crate) unsafe fn read_bases<'a>(bases: *const LlNamedText, count: usize) -> Result<Bases<'a>, Fault> {
    // SAFETY: as promised by the caller.
    let bases = unsafe { handle::run(bases, count, "bases")? };
    let mut read = Vec::with_capacity(bases.len());
    for base in bases {
        // SAFETY: as promised by the caller.
        let name = unsafe { handle::text(base.name, base.name_size, "bases.name")? };
        // SAFETY: likewise.
        let text = unsafe { handle::text(base.text, base.text_size, "bases.text")? };
        read.push((name, text));
    }
    Ok(read)
}

pub(crate) fn find(bases: &Bases<'_>, name: &str) -> Option<String> {
    bases.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned())
}

/// Gives the built-in rulebook.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_standard(
    out: *mut *mut LlRulebook,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(Rulebook::standard());
        Ok(())
    })
}

/// Reads a rulebook. `extends` knows `standard` and the overlays of `ll_variants`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_parse(
    toml: *const c_char,
    toml_size: usize,
    out: *mut *mut LlRulebook,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a readable text.
        let toml = unsafe { handle::text(toml, toml_size, "toml")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(Rulebook::from_toml(toml)?);
        Ok(())
    })
}

/// Reads a rulebook that findings call `name`; `extends` also knows the texts in `bases`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_parse_with(
    name: *const c_char,
    name_size: usize,
    toml: *const c_char,
    toml_size: usize,
    bases: *const LlNamedText,
    bases_count: usize,
    out: *mut *mut LlRulebook,
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
        out.give(Rulebook::from_toml_with(name, toml, |wanted| find(&bases, wanted))?);
        Ok(())
    })
}

/// Gives what was noticed when the rulebook was read, as a JSON list: warnings and notes, never errors.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_findings(
    rulebook: *const LlRulebook,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(json(rulebook.check())?);
        Ok(())
    })
}

/// Lends the rulebook's id.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_id(
    rulebook: *const LlRulebook,
    out_data: *mut *const c_char,
    out_size: *mut usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: the caller gives writable places or NULL.
        unsafe { Lend::new(out_data, out_size)? }.set(rulebook.id());
        Ok(())
    })
}

/// Lends the rulebook's version.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_version(
    rulebook: *const LlRulebook,
    out_data: *mut *const c_char,
    out_size: *mut usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: the caller gives writable places or NULL.
        unsafe { Lend::new(out_data, out_size)? }.set(rulebook.version());
        Ok(())
    })
}

/// Lends the digest of what the rulebook means: 64 hex digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_digest(
    rulebook: *const LlRulebook,
    out_data: *mut *const c_char,
    out_size: *mut usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: the caller gives writable places or NULL.
        unsafe { Lend::new(out_data, out_size)? }.set(rulebook.digest());
        Ok(())
    })
}

/// Frees a rulebook; NULL is left alone. Assessments made with it live on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_free(rulebook: *mut LlRulebook) {
    guard_free!({
        // SAFETY: the caller gives up the rulebook.
        unsafe { Held::free(rulebook) }
    });
}
