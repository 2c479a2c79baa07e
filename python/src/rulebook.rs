//! `Rulebook`: a checked rulebook, shared between threads, never changed.
//!
//! It reads text only; files and the folder beside a file are the package's business (`lianluo.Rulebook.load`).

use std::cell::RefCell;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::errors;

/// A rulebook that has been read and found sound.
#[pyclass(frozen, module = "lianluo._lianluo")]
#[derive(Debug)]
pub(crate) struct Rulebook(pub(crate) lianluo::Rulebook);

#[pymethods]
impl Rulebook {
    /// The built-in rulebook.
    #[staticmethod]
    fn standard() -> Self {
        Self(lianluo::Rulebook::standard())
    }

    /// Names and texts of the built-in overlays.
    #[staticmethod]
    fn variants() -> Vec<(&'static str, &'static str)> {
        lianluo::VARIANTS.to_vec()
    }

    /// Reads a rulebook's text. `find` gives the text of a rulebook that it extends, or `None`.
    #[staticmethod]
    #[pyo3(signature = (text, /, name, find = None))]
    fn from_toml(py: Python<'_>, text: &str, name: &str, find: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let failed: RefCell<Option<PyErr>> = RefCell::new(None);
        let look = |wanted: &str| {
            let found = find?.call1((wanted,)).and_then(|found| found.extract::<Option<String>>());
            found.unwrap_or_else(|error| {
                failed.replace(Some(error));
                None
            })
        };
        // Without a callback nothing of Python is touched, and other threads may go on.
        let read = match find {
            Some(callable) if !callable.is_callable() => {
                return Err(PyTypeError::new_err("`find` takes a function from a name to a text or None"));
            }
            Some(_) => lianluo::Rulebook::from_toml_with(name, text, look),
            None => py.detach(|| lianluo::Rulebook::from_toml_with(name, text, |_| None)),
        };
        match (failed.into_inner(), read) {
            (Some(error), _) => Err(error),
            (None, Ok(rulebook)) => Ok(Self(rulebook)),
            (None, Err(error)) => Err(errors::to_python(py, &error)),
        }
    }

    /// Assesses a JSON case that has no `rulebook` key of its own.
    #[pyo3(signature = (case, /))]
    fn assess_json(&self, py: Python<'_>, case: &str) -> PyResult<String> {
        py.detach(|| lianluo::assess_json_with(&self.0, case)).map_err(|error| errors::to_python(py, &error))
    }

    /// Warnings and notes as (JSON list, what each looks like in English and Chinese).
    fn findings(&self) -> (String, Vec<(String, String)>) {
        let findings = self.0.check();
        (
            serde_json::to_string(findings).unwrap_or_default(),
            errors::shown_findings(findings.iter().map(|remark| &**remark)),
        )
    }

    /// The rules as JSON.
    fn book(&self) -> String {
        serde_json::to_string(self.0.book()).unwrap_or_default()
    }

    #[getter]
    fn id(&self) -> &str {
        self.0.id()
    }
    #[getter]
    fn version(&self) -> &str {
        self.0.version()
    }
    #[getter]
    fn digest(&self) -> &str {
        self.0.digest()
    }
}
