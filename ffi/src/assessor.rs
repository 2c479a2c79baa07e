//! An assessment that is kept up to date while visits come in: only the contacts who were visited are judged again.
//!
//! For a process that holds a portal's tables and hears of each visit. For anything but visits the tables are assessed anew.

use std::sync::Mutex;
use std::sync::MutexGuard;

use lianluo_core::Assessor;
use lianluo_core::Duty;

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
use crate::tables::LlTables;
use crate::tables::LlTablesBuilder;
use crate::tables::spend;
use crate::text::LlText;
use crate::text::json;

/// An assessment that goes on. Calls on it are ordered by a lock.
#[derive(Debug)]
pub struct LlAssessor {
    _opaque: (),
}

impl Noun for LlAssessor {
    type Value = Mutex<Assessor>;
    const MARK: u64 = 0x6c6c_5f61_736f_7201;
    const NAME: &'static str = "ll_assessor";
}

/// What a panic left half done must not be gone on from.
fn lock(assessor: &Mutex<Assessor>) -> Result<MutexGuard<'_, Assessor>, Fault> {
    assessor.lock().map_err(|_| Fault::spent("assessor"))
}

/// Works out the duties and keeps what is needed to go on from there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessor_new(
    rulebook: *const LlRulebook,
    tables: *const LlTables,
    options: *const LlOptions,
    out: *mut *mut LlAssessor,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives live handles or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: likewise.
        let tables = unsafe { Held::look(tables, "tables")? };
        // SAFETY: likewise.
        let options = current(unsafe { Held::look(options, "options")? });
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(Mutex::new(Assessor::new(rulebook, tables, &options)?));
        Ok(())
    })
}

/// Adds the visits of a builder, which is empty for good after, and gives the duties that stand otherwise now as a JSON list, as `ll_assess_json` writes
/// them. Data error LL143 when another table has rows; nothing is added on an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessor_add(
    assessor: *mut LlAssessor,
    visits: *mut LlTablesBuilder,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessor = unsafe { Held::look(assessor.cast_const(), "assessor")? };
        // SAFETY: likewise.
        let visits = unsafe { Held::look(visits.cast_const(), "visits")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let visits = spend(visits)?;
        let mut assessor = lock(assessor)?;
        let update = assessor.add(visits)?;
        let changed: Vec<Duty<'_>> = update.duties().collect();
        out.text(json(&changed)?);
        Ok(())
    })
}

/// Gives the whole assessment as it stands now, as `ll_assess_json` writes it; with `proofs` other than 0, the proof of every duty as well.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessor_json(
    assessor: *mut LlAssessor,
    proofs: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessor = unsafe { Held::look(assessor.cast_const(), "assessor")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let mut assessor = lock(assessor)?;
        out.text(assessor.assessment().to_json(proofs != 0));
        Ok(())
    })
}

/// Frees an assessor; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessor_free(assessor: *mut LlAssessor) {
    guard_free!({
        // SAFETY: the caller gives up the assessor.
        unsafe { Held::free(assessor) }
    });
}
