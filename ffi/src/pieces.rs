//! An assessment in pieces: contacts come some at a time and are let go again, so memory depends on the largest piece.
//!
//! For whoever reads more contacts than fit into memory. A contact lies wholly in one piece, with all rows about it; what of that is noticed, and
//! what is not, is said at `ll_pieces_add`.

use std::sync::Mutex;
use std::sync::MutexGuard;

use lianluo_core::Pieces;

use crate::assessment::LlAssessment;
use crate::error::LlError;
use crate::fault::Fault;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::options::LlOptions;
use crate::options::current;
use crate::rulebook::LlRulebook;
use crate::status::LlStatus;
use crate::tables::LlTablesBuilder;
use crate::tables::spend;

/// An assessment whose contacts come in pieces. Calls on it are ordered by a lock.
#[derive(Debug)]
pub struct LlPieces {
    _opaque: (),
}

impl Noun for LlPieces {
    type Value = Mutex<Option<Pieces>>;
    const MARK: u64 = 0x6c6c_5f70_6965_6301;
    const NAME: &'static str = "ll_pieces";
}

/// What a panic left half done must not be gone on from.
fn lock(pieces: &Mutex<Option<Pieces>>) -> Result<MutexGuard<'_, Option<Pieces>>, Fault> {
    pieces.lock().map_err(|_| Fault::spent("pieces"))
}

/// Begins with the tables about bodies and workers: all but `contacts`, `visits`, `events` and `waivers`. The builder `common` is empty for good after.
/// Ceilings and the watch of the options hold for each piece. Data error LL144 when a table about contacts has rows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_pieces_new(
    rulebook: *const LlRulebook,
    common: *mut LlTablesBuilder,
    options: *const LlOptions,
    out: *mut *mut LlPieces,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives live handles or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: likewise.
        let common = unsafe { Held::look(common.cast_const(), "common")? };
        // SAFETY: likewise.
        let options = current(unsafe { Held::look(options, "options")? });
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(Mutex::new(Some(Pieces::new(rulebook, spend(common)?, &options)?)));
        Ok(())
    })
}

/// Takes the `contacts`, `visits`, `events` and `waivers` of a builder, which is empty for good after, and gives what is owed to these contacts. What
/// bodies and workers owe, findings, counts and appraisals wait for `ll_pieces_finish`.
///
/// Data error LL144 when the piece brings another table, LL145 when one of its contacts was in the piece before; a contact who comes back in a later
/// piece is not noticed and is owed twice. Rows about contacts whom the piece does not list are left out. Nothing is added on an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_pieces_add(
    pieces: *mut LlPieces,
    piece: *mut LlTablesBuilder,
    out: *mut *mut LlAssessment,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let pieces = unsafe { Held::look(pieces.cast_const(), "pieces")? };
        // SAFETY: likewise.
        let piece = unsafe { Held::look(piece.cast_const(), "piece")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let mut pieces = lock(pieces)?;
        let pieces = pieces.as_mut().ok_or_else(|| Fault::spent("pieces"))?;
        out.give(pieces.add(spend(piece)?)?);
        Ok(())
    })
}

/// All pieces have come: gives what bodies and workers owe. Its summary, totals, findings, counts and appraisals are those of all tables. Nothing can be
/// added after.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_pieces_finish(
    pieces: *mut LlPieces,
    out: *mut *mut LlAssessment,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let pieces = unsafe { Held::look(pieces.cast_const(), "pieces")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let pieces = lock(pieces)?.take().ok_or_else(|| Fault::spent("pieces"))?;
        out.give(pieces.finish()?);
        Ok(())
    })
}

/// Frees an assessment in pieces; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_pieces_free(pieces: *mut LlPieces) {
    guard_free!({
        // SAFETY: the caller gives up the pieces.
        unsafe { Held::free(pieces) }
    });
}
