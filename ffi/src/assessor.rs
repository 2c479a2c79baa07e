//! An assessment that is kept up to date while records come in: only those whom a record is about are judged again.
//!
//! For a process that holds a portal's tables and hears of each visit. When it changes who is there at all the tables are assessed anew.

use std::sync::Mutex;
use std::sync::MutexGuard;

use lianluo_core::Assessor;

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

/// Adds the records of a builder, which is empty for good after: rows of visits, events, waivers, meetings, trainings, reports, ballots, requests,
/// activities and checks. Gives a JSON list: the duties that are new or stand otherwise now, as `ll_assess_json` writes them, then of each that is owed no
/// more its `duty_id` and a `status` of null. Data error LL143 when another table has rows; nothing is added on an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessor_add(
    assessor: *mut LlAssessor,
    records: *mut LlTablesBuilder,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessor = unsafe { Held::look(assessor.cast_const(), "assessor")? };
        // SAFETY: likewise.
        let records = unsafe { Held::look(records.cast_const(), "records")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let records = spend(records)?;
        let mut assessor = lock(assessor)?;
        out.text(json(&assessor.add(records)?)?);
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
