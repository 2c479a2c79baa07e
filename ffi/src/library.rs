//! What the library says of itself: versions, codes, vocabulary, variants, tables; and days as text.

use std::ffi::c_char;

use lianluo_core::CODES;
use lianluo_core::Day;
use lianluo_core::Lang;
use lianluo_core::TABLES;
use lianluo_core::Text;
use lianluo_core::VARIANTS;
use lianluo_core::near_word;
use lianluo_core::vocabulary::Level;
use lianluo_core::vocabulary::Reason;
use lianluo_core::vocabulary::Role;
use lianluo_core::vocabulary::Status;
use lianluo_core::vocabulary::SubjectKind;
use serde::Serialize;

use crate::error::LlError;
use crate::fault::CALL_CODES;
use crate::fault::Fault;
use crate::guard::guard;
use crate::handle;
use crate::handle::Out;
use crate::status::LL_ABI_VERSION;
use crate::status::LlStatus;
use crate::text::LlText;
use crate::text::json;

/// The ABI of the library in use; a program compares it with the `LL_ABI_VERSION` it was compiled with.
#[unsafe(no_mangle)]
pub extern "C" fn ll_abi_version() -> u32 {
    LL_ABI_VERSION
}

/// The version of the library in use, such as `0.1.0`; lives as long as the program.
#[unsafe(no_mangle)]
pub extern "C" fn ll_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// Gives every stable code as a JSON list of `{"code","family","zh","en"}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_codes(out: *mut *mut LlText, error: *mut *mut LlError) -> LlStatus {
    #[derive(Serialize)]
    struct Code {
        code: &'static str,
        family: String,
        zh: &'static str,
        en: &'static str,
    }
    guard!(error, {
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let mut codes = Vec::new();
        for code in CODES {
            let family = json(&code.family)?.trim_matches('"').to_owned();
            codes.push(Code { code: code.code, family, zh: code.zh, en: code.en });
        }
        codes.extend(CALL_CODES.iter().map(|(code, zh, en)| Code {
            code,
            family: "call".to_owned(),
            zh,
            en,
        }));
        out.text(json(&codes)?);
        Ok(())
    })
}

/// Gives the word of the vocabularies that a misspelt word was probably meant to be; an empty text when none is near.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_near_word(
    word: *const c_char,
    word_size: usize,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a readable text.
        let word = unsafe { handle::text(word, word_size, "word")? };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(near_word(word).unwrap_or_default().to_owned());
        Ok(())
    })
}

/// Gives the words that number columns count along, as JSON: `{"status":[{"word","zh","en"}…],"subject_kind":…,"role":…,"reason":…,"level":…}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_vocabulary(out: *mut *mut LlText, error: *mut *mut LlError) -> LlStatus {
    #[derive(Serialize)]
    struct Word {
        word: &'static str,
        #[serde(flatten)]
        name: Text,
    }
    #[derive(Serialize)]
    struct Vocabulary {
        status: Vec<Word>,
        subject_kind: Vec<Word>,
        role: Vec<Word>,
        reason: Vec<Word>,
        level: Vec<Word>,
    }
    macro_rules! list {
        ($list:ident) => {
            $list::ALL
                .iter()
                .map(|of| Word {
                    word: of.word(),
                    name: Text { zh: of.name(Lang::Zh).to_owned(), en: of.name(Lang::En).to_owned() },
                })
                .collect()
        };
    }
    guard!(error, {
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(json(&Vocabulary {
            status: list!(Status),
            subject_kind: list!(SubjectKind),
            role: list!(Role),
            reason: list!(Reason),
            level: list!(Level),
        })?);
        Ok(())
    })
}

/// Gives the built-in overlays as a JSON list of `{"name","toml"}`; `extends` knows them by name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_variants(out: *mut *mut LlText, error: *mut *mut LlError) -> LlStatus {
    #[derive(Serialize)]
    struct Variant {
        name: &'static str,
        toml: &'static str,
    }
    guard!(error, {
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let variants: Vec<Variant> = VARIANTS.iter().map(|(name, toml)| Variant { name, toml }).collect();
        out.text(json(&variants)?);
        Ok(())
    })
}

/// Gives the tables with their closed columns as a JSON list of `{"name","columns":[{"name","kind","optional"}…]}`; a kind is a word, or
/// `{"word":[…]}` where only these words are taken.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_table_columns(out: *mut *mut LlText, error: *mut *mut LlError) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(json(&TABLES)?);
        Ok(())
    })
}

/// Reads `YYYY-MM-DD` as days since 1970-01-01. Data error LL105 for anything else.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_day_read(
    text: *const c_char,
    size: usize,
    out: *mut i32,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a readable text.
        let text = unsafe { handle::text(text, size, "text")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.set(Day::parse(text).ok_or_else(|| Fault::day("text"))?.number());
        Ok(())
    })
}

/// Gives days since 1970-01-01 as `YYYY-MM-DD`. Data error LL105 outside 1900-01-01 … 2199-12-31, which no answer leaves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_day_write(day: i32, out: *mut *mut LlText, error: *mut *mut LlError) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        if !(WRITTEN_FROM..=WRITTEN_TO).contains(&day) {
            return Err(Fault::day("day"));
        }
        out.text(Day::from_number(day).to_string());
        Ok(())
    })
}

/// 1900-01-01 and 2199-12-31: a computed `opens` or `closes` may reach over the edge of the dates that come in.
const WRITTEN_FROM: i32 = -25_567;
const WRITTEN_TO: i32 = 84_005;
