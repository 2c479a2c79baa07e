//! `RuleTests` and the reports of running them: tests of a rulebook, as data beside it.
//!
//! The core reads, runs, generates and mutates; this carries its reports over as JSON and texts. It reads no file.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::question::language;
use crate::rulebook::Rulebook;
use crate::{dates, errors};

/// The tests of one file.
#[pyclass(frozen, module = "lianluo._lianluo")]
#[derive(Debug)]
pub(crate) struct RuleTests(lianluo::RuleTests);

#[pymethods]
impl RuleTests {
    /// Reads the text of a test file called `name` in findings.
    #[staticmethod]
    #[pyo3(signature = (text, /, name))]
    fn from_toml(py: Python<'_>, text: &str, name: &str) -> PyResult<Self> {
        py.detach(|| lianluo::RuleTests::from_toml(name, text))
            .map(Self)
            .map_err(|error| errors::to_python(py, &error))
    }

    #[getter]
    fn file(&self) -> &str {
        self.0.file()
    }
    /// The rulebook that the file is about, as it names it.
    #[getter]
    fn rulebook(&self) -> &str {
        self.0.rulebook()
    }
    fn __len__(&self) -> usize {
        self.0.len()
    }

    /// Runs every test.
    #[pyo3(signature = (rulebook, /))]
    fn run(&self, py: Python<'_>, rulebook: &Rulebook) -> TestReport {
        let rulebook = &rulebook.0;
        TestReport(py.detach(|| self.0.run(rulebook)))
    }

    /// Changes the rulebook in every small way and runs every test under each change.
    #[pyo3(signature = (rulebook, /))]
    fn mutate(&self, py: Python<'_>, rulebook: &Rulebook) -> MutationReport {
        let rulebook = &rulebook.0;
        MutationReport(py.detach(|| self.0.mutate(rulebook)))
    }

    /// Boundary cases that no test stands at, as TOML, dated `added` (ISO).
    #[pyo3(signature = (rulebook, added, /))]
    fn generated(&self, py: Python<'_>, rulebook: &Rulebook, added: &str) -> PyResult<String> {
        let day = dates::day(added).ok_or_else(|| PyValueError::new_err("`added` is a day YYYY-MM-DD"))?;
        let rulebook = &rulebook.0;
        Ok(py.detach(|| self.0.generated(rulebook, day)))
    }
}

/// What came of running the tests of a file.
#[pyclass(frozen, module = "lianluo._lianluo")]
#[derive(Debug)]
pub(crate) struct TestReport(lianluo::TestReport);

#[pymethods]
impl TestReport {
    #[getter]
    fn is_success(&self) -> bool {
        self.0.is_success()
    }
    fn to_json(&self) -> String {
        self.0.to_json()
    }
    fn to_junit(&self) -> String {
        self.0.to_junit()
    }
    #[pyo3(signature = (lang, /))]
    fn render(&self, lang: &str) -> PyResult<String> {
        Ok(self.0.render(language(lang)?))
    }
}

/// What came of changing a rulebook in every small way.
#[pyclass(frozen, module = "lianluo._lianluo")]
#[derive(Debug)]
pub(crate) struct MutationReport(lianluo::MutationReport);

#[pymethods]
impl MutationReport {
    #[getter]
    fn is_success(&self) -> bool {
        self.0.is_success()
    }
    fn to_json(&self) -> String {
        self.0.to_json()
    }
    #[pyo3(signature = (lang, /))]
    fn render(&self, lang: &str) -> PyResult<String> {
        Ok(self.0.render(language(lang)?))
    }
}
