//! `Comparison`: what differs between two rulebooks over the same tables, as the core's own JSON and texts.
//!
//! The package reads the JSON and names its parts. Nothing is compared or counted here.

use pyo3::prelude::*;

use crate::errors;
use crate::question::{Question, Sources, gather, language};
use crate::rulebook::Rulebook;

/// What differs between two rulebooks.
#[pyclass(frozen, module = "lianluo._lianluo")]
#[derive(Debug)]
pub(crate) struct Comparison(lianluo::Comparison);

/// What changes for the tables when the second rulebook takes the place of the first. The package's `compare` is the one to call.
#[pyfunction]
#[pyo3(signature = (before, after, tables, question, /))]
pub(crate) fn compare(
    py: Python<'_>,
    before: &Rulebook,
    after: &Rulebook,
    tables: Sources<'_>,
    question: Question,
) -> PyResult<Comparison> {
    let options = question.options(py)?;
    let builder = gather(py, &tables)?;
    let (before, after) = (&before.0, &after.0);
    py.detach(|| lianluo::compare(before, after, &builder.build()?, &options))
        .map(Comparison)
        .map_err(|error| errors::to_python(py, &error))
}

#[pymethods]
impl Comparison {
    /// Everything as one JSON object.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.to_json())
    }

    /// Numbers only, as a terminal shows them.
    #[pyo3(signature = (lang, /))]
    fn render(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        let lang = language(lang)?;
        Ok(py.detach(|| self.0.render(lang)))
    }
}
