//! Assessments: tables in, duties (应办事项) with status and proof out; and the same through JSON in one call.
//!
//! An assessment keeps what it needs of rulebook and tables, so these may be freed before it. Its duties are counted from 0 in the order (due, rule, subject,
//! opens). Single columns of it are read in `values`.

use std::ffi::c_char;

use lianluo_core::Assessment;
use lianluo_core::Duty;
use lianluo_core::assess;
use lianluo_core::assess_json;
use lianluo_core::assess_json_with;

use crate::error::LlError;
use crate::error::lang;
use crate::fault::Fault;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::options::LlOptions;
use crate::options::current;
use crate::rulebook::LlRulebook;
use crate::status::LlStatus;
use crate::tables::LlTables;
use crate::text::LlText;
use crate::text::json;

/// Which duties are owed and how they stand; frozen.
#[derive(Debug)]
pub struct LlAssessment {
    _opaque: (),
}

impl Noun for LlAssessment {
    type Value = Assessment;
    const MARK: u64 = 0x6c6c_5f61_7373_6501;
    const NAME: &'static str = "ll_assessment";
}

/// Assesses one JSON case, rulebook and all; gives one line of JSON, the same bytes in every language.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assess_json(
    case_json: *const c_char,
    case_size: usize,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a readable text.
        let case = unsafe { handle::text(case_json, case_size, "case_json")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(assess_json(case)?);
        Ok(())
    })
}

/// Assesses one JSON case that has no `rulebook` key, under a rulebook that was read before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rulebook_assess_json(
    rulebook: *const LlRulebook,
    case_json: *const c_char,
    case_size: usize,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: the caller gives a readable text.
        let case = unsafe { handle::text(case_json, case_size, "case_json")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(assess_json_with(rulebook, case)?);
        Ok(())
    })
}

/// Works out the duties due in the range of `options`, each with its status.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assess(
    rulebook: *const LlRulebook,
    tables: *const LlTables,
    options: *const LlOptions,
    out: *mut *mut LlAssessment,
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
        out.give(assess(rulebook, tables, &options)?);
        Ok(())
    })
}

/// How many duties there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_size(
    assessment: *const LlAssessment,
    out: *mut usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.set(assessment.duties().len());
        Ok(())
    })
}

/// How many contacts have a row but no eligible day in the range, and how many duties ended before they were due. Numbers, never lists.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_excluded(
    assessment: *const LlAssessment,
    out_contacts: *mut u64,
    out_ended: *mut u64,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        // SAFETY: the caller gives writable places or NULL.
        let contacts = unsafe { Out::new(out_contacts, "out_contacts")? };
        // SAFETY: likewise.
        let ended = unsafe { Out::new(out_ended, "out_ended")? };
        contacts.set(assessment.excluded_contacts());
        ended.set(assessment.ended());
        Ok(())
    })
}

/// Gives the whole assessment as `ll_assess_json` writes it; with `proofs` other than 0, the proof of every duty as well.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_json(
    assessment: *const LlAssessment,
    proofs: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(assessment.to_json(proofs != 0));
        Ok(())
    })
}

/// Gives the duties counted by body, rule and status, as a JSON list ordered by body and rule. For those who answer for the work, not
/// for publication: small counts stand as they are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_summary(
    assessment: *const LlAssessment,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(json(&assessment.summary())?);
        Ok(())
    })
}

/// Gives the checks over attested facts that are not met, as a JSON list, as `ll_assess_json` writes them: staffing, qualification, checklists. Empty
/// where the rulebook asks for none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_findings(
    assessment: *const LlAssessment,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(json(&assessment.findings())?);
        Ok(())
    })
}

/// Gives the activities that are only counted, as a JSON list by window, rule and body.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_counts(
    assessment: *const LlAssessment,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(json(&assessment.counts())?);
        Ok(())
    })
}

/// Gives the appraisals of workers and communities as a JSON list, as `ll_assess_json` writes them: proposed grades with their reasons and with what
/// follows. A person confirms them; they are for those who answer for the work.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_appraisals(
    assessment: *const LlAssessment,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(json(&assessment.appraisals())?);
        Ok(())
    })
}

/// Gives the appraisals as a few lines each that a person reads; an empty text when there are none. `lang` is an `ll_lang`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_appraisals_text(
    assessment: *const LlAssessment,
    lang: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        let lang = self::lang(lang)?;
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let told: Vec<String> = assessment.appraisals().iter().map(|one| one.render(lang)).collect();
        out.text(told.join("\n"));
        Ok(())
    })
}

fn duty(assessment: &Assessment, number: usize) -> Result<Duty<'_>, Fault> {
    assessment.duty(number).ok_or_else(|| Fault::range("duty"))
}

/// Gives the proof of one duty as JSON: clause, rulebook version, records, the nearest miss and what would meet it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_explain(
    assessment: *const LlAssessment,
    duty: usize,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(json(&assessment.explain(&self::duty(assessment, duty)?))?);
        Ok(())
    })
}

/// Gives the proof of one duty as a few lines that a person reads. `lang` is an `ll_lang`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_explain_text(
    assessment: *const LlAssessment,
    duty: usize,
    lang: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let assessment = unsafe { Held::look(assessment, "assessment")? };
        let lang = self::lang(lang)?;
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        let duty = self::duty(assessment, duty)?;
        out.text(assessment.explain(&duty).render(&duty, lang));
        Ok(())
    })
}

/// Frees an assessment; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_assessment_free(assessment: *mut LlAssessment) {
    guard_free!({
        // SAFETY: the caller gives up the assessment.
        unsafe { Held::free(assessment) }
    });
}
