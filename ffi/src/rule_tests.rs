//! Rule tests (制度测试): the tests of a file as a handle, run against a rulebook, its mutants tried, missing cases written.
//!
//! A test that fails is no failure of a call: the report says so, and `ll_…_report_passed` in one number.

use std::ffi::c_char;

use lianluo_core::RuleTests;

use crate::authoring::day;
use crate::error::LlError;
use crate::guard::guard;
use crate::guard::guard_free;
use crate::handle;
use crate::handle::Held;
use crate::handle::Noun;
use crate::handle::Out;
use crate::reports::LlMutationReport;
use crate::reports::LlTestReport;
use crate::rulebook::LlRulebook;
use crate::status::LlStatus;
use crate::text::Lend;
use crate::text::LlText;

/// The tests of one file; frozen.
#[derive(Debug)]
pub struct LlRuleTests {
    _opaque: (),
}

impl Noun for LlRuleTests {
    type Value = RuleTests;
    const MARK: u64 = 0x6c6c_5f72_7473_7401;
    const NAME: &'static str = "ll_rule_tests";
}

/// Reads a test file (`*.test.toml`) that findings call `name`. A rulebook error with every finding when it is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rule_tests_parse(
    name: *const c_char,
    name_size: usize,
    toml: *const c_char,
    toml_size: usize,
    out: *mut *mut LlRuleTests,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives readable texts.
        let name = unsafe { handle::text(name, name_size, "name")? };
        // SAFETY: likewise.
        let toml = unsafe { handle::text(toml, toml_size, "toml")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(RuleTests::from_toml(name, toml)?);
        Ok(())
    })
}

/// How many tests there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rule_tests_size(
    tests: *const LlRuleTests,
    out: *mut usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let tests = unsafe { Held::look(tests, "tests")? };
        // SAFETY: the caller gives a writable place or NULL.
        unsafe { Out::new(out, "out")? }.set(tests.len());
        Ok(())
    })
}

/// Lends the name of the rulebook that the tests are for: `standard`, one of `ll_variants`, or a name that the caller knows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rule_tests_rulebook(
    tests: *const LlRuleTests,
    out_data: *mut *const c_char,
    out_size: *mut usize,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives a live handle or NULL.
        let tests = unsafe { Held::look(tests, "tests")? };
        // SAFETY: the caller gives writable places or NULL.
        unsafe { Lend::new(out_data, out_size)? }.set(tests.rulebook());
        Ok(())
    })
}

/// Runs the tests against a rulebook; the call succeeds whatever they say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rule_tests_run(
    tests: *const LlRuleTests,
    rulebook: *const LlRulebook,
    out: *mut *mut LlTestReport,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives live handles or NULL.
        let tests = unsafe { Held::look(tests, "tests")? };
        // SAFETY: likewise.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(tests.run(rulebook));
        Ok(())
    })
}

/// Changes the rulebook in every small way (each number by one, each entry of a list dropped) and reports which changes no test notices. It runs
/// all tests once for each change, so it takes longer than a run.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rule_tests_mutate(
    tests: *const LlRuleTests,
    rulebook: *const LlRulebook,
    out: *mut *mut LlMutationReport,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives live handles or NULL.
        let tests = unsafe { Held::look(tests, "tests")? };
        // SAFETY: likewise.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.give(tests.mutate(rulebook));
        Ok(())
    })
}

/// Gives the cases at the edges of windows that no passing test stands at, as TOML for their author to confirm; empty when none is missing. `added` is
/// the date they bear, in days since 1970-01-01; data error LL105 outside 1950-01-01 … 2100-12-31.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rule_tests_generated(
    tests: *const LlRuleTests,
    rulebook: *const LlRulebook,
    added: i32,
    out: *mut *mut LlText,
    error: *mut *mut LlError,
) -> LlStatus {
    guard!(error, {
        // SAFETY: the caller gives live handles or NULL.
        let tests = unsafe { Held::look(tests, "tests")? };
        // SAFETY: likewise.
        let rulebook = unsafe { Held::look(rulebook, "rulebook")? };
        let added = day(added, "added")?;
        // SAFETY: the caller gives a writable place or NULL.
        let out = unsafe { Out::new(out, "out")? };
        out.text(tests.generated(rulebook, added));
        Ok(())
    })
}

/// Frees tests; NULL is left alone. Reports made with them live on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ll_rule_tests_free(tests: *mut LlRuleTests) {
    guard_free!({
        // SAFETY: the caller gives up the tests.
        unsafe { Held::free(tests) }
    });
}
