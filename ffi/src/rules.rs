//! What a rulebook (制度) says, on a day, about a word, as data.
//!
//! The answers need nobody's tables. All of them are the core's own; nothing here reads a rule.

use std::ffi::c_char;

use lianluo_core::RuleInForce;
use lianluo_core::RuleWindow;
use serde::Serialize;

use crate::authoring::day;
use crate::error::LlError;
use crate::guard::guard;
use crate::handle;
use crate::handle::Held;
use crate::handle::Out;
use crate::rulebook::LlRulebook;
use crate::status::LlStatus;
use crate::text::LlText;
use crate::text::json;

/// A rule with the window that a day lies in, or the next one.
#[derive(Serialize)]
struct OnDay<'b> {
    #[serde(flatten)]
    rule: RuleInForce<'b>,
    window: Option<RuleWindow>,
}

/// Gives the rules in force on a day as a JSON list, each with its sentence in both languages, its clause, and the window that the day lies in or
/// else the next one (null where something has to happen first). `day` counts from 1970-01-01; data error LL105 outside 1950-01-01 … 2100-12-31.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_on(
    rulebook: *const LlRulebook,
    day: i32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        let day = self::day(day, "day")?;
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let rules = rulebook.on(day).into_iter();
        let rules: Vec<OnDay<'_>> = rules.map(|rule| OnDay { rule, window: rule.window(day) }).collect();
        out.text(json(&rules)?);
        Ok(())
    })
}

/// Gives every version of every rule that is about a word, whatever its dates, as a JSON list: a word of a vocabulary, its name in either language, or
/// a part of an id, a title, a section or a gist.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_about(
    rulebook: *const LlRulebook,
    word: *const c_char,
    word_size: usize,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: the caller gives a readable text.
        let word = unsafe { handle::text(word, word_size, "word")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(json(&rulebook.about(word))?);
        Ok(())
    })
}

/// Gives the rules as JSON: what the rulebook means, with everything filled in that it leaves out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_json(
    rulebook: *const LlRulebook,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(json(rulebook.book())?);
        Ok(())
    })
}
