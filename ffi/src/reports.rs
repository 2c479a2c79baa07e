//! What came of rule tests and of mutants, for a program (passed or not, JSON, JUnit) and for a person (text in two languages).
//!
//! Reports hold made-up ids from test files, and nobody's tables.

use lianluo_core::MutationReport;
use lianluo_core::TestReport;

use crate::error::LlError;
use crate::error::lang;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::status::LlStatus;
use crate::text::LlText;

/// What came of running rule tests; frozen.
#[derive(Debug)]
pub struct LlTestReport {
    _opaque: (),
}

impl Noun for LlTestReport {
    type Value = TestReport;
    const MARK: u64 = 0x6c6c_5f74_7265_7001;
    const NAME: &'static str = "ll_test_report";
}

/// What came of changing a rulebook in every small way; frozen.
#[derive(Debug)]
pub struct LlMutationReport {
    _opaque: (),
}

impl Noun for LlMutationReport {
    type Value = MutationReport;
    const MARK: u64 = 0x6c6c_5f6d_7265_7001;
    const NAME: &'static str = "ll_mutation_report";
}

/// 1 when no test failed (known gaps are no failures), else 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_test_report_passed(
    report: *const LlTestReport,
    out: *mut u32,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let report = unsafe { Held::look(report, "report")? };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.set(u32::from(report.is_success()));
        Ok(())
    })
}

/// Gives the report as one JSON object: every test, and clause by clause the outcomes that tests have seen.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_test_report_json(
    report: *const LlTestReport,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let report = unsafe { Held::look(report, "report")? };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(report.to_json());
        Ok(())
    })
}

/// Gives the report as JUnit XML, which build servers read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_test_report_junit(
    report: *const LlTestReport,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let report = unsafe { Held::look(report, "report")? };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(report.to_junit());
        Ok(())
    })
}

/// Gives the report as a person reads it. `lang` is an `ll_lang`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_test_report_render(
    report: *const LlTestReport,
    lang: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let report = unsafe { Held::look(report, "report")? };
        let lang = self::lang(lang)?;
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(report.render(lang));
        Ok(())
    })
}

/// Frees a report; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_test_report_free(report: *mut LlTestReport) {
    guard_free!({
        // SAFETY: the caller gives up the report.
        unsafe { Held::free(report) }
    });
}

/// 1 when every change that a test can notice is noticed and every claim that one changes nothing holds, else 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_mutation_report_passed(
    report: *const LlMutationReport,
    out: *mut u32,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let report = unsafe { Held::look(report, "report")? };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.set(u32::from(report.is_success()));
        Ok(())
    })
}

/// Gives the report as one JSON object: every change, where it stands, and what became of it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_mutation_report_json(
    report: *const LlMutationReport,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let report = unsafe { Held::look(report, "report")? };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(report.to_json());
        Ok(())
    })
}

/// Gives the report as a person reads it. `lang` is an `ll_lang`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_mutation_report_render(
    report: *const LlMutationReport,
    lang: u32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let report = unsafe { Held::look(report, "report")? };
        let lang = self::lang(lang)?;
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.text(report.render(lang));
        Ok(())
    })
}

/// Frees a report; NULL is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_mutation_report_free(report: *mut LlMutationReport) {
    guard_free!({
        // SAFETY: the caller gives up the report.
        unsafe { Held::free(report) }
    });
}
