//! A core error as a Python exception.
//!
//! The classes live in Python (`lianluo.errors`), where they can be pickled and read; this file only finds the class of the error's family
//! and hands over the error's own JSON with its rendered texts. It decides nothing and words nothing.

use lianluo::{Diagnostic, Error, Family, Lang};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// The exception for a core error.
pub(crate) fn to_python(py: Python<'_>, error: &Error) -> PyErr {
    let family = match error.family() {
        Family::Rulebook => "rulebook",
        Family::Data => "data",
        Family::Limit => "limit",
        _ => "bug",
    };
    let shown = (error.render(Lang::En), error.render(Lang::Zh));
    let each = shown_findings(error.diagnostics());
    static MAKER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let made = MAKER
        .get_or_try_init(py, || py.import("lianluo.errors")?.getattr("from_core").map(Bound::unbind))
        .and_then(|maker| maker.bind(py).call1((family, error.to_json(), shown, each)));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(other) => other,
    }
}

/// What each finding looks like in a terminal, in English and Chinese.
pub(crate) fn shown_findings<'f>(
    findings: impl IntoIterator<Item = &'f Diagnostic>,
) -> Vec<(String, String)> {
    findings.into_iter().map(|found| (found.render(Lang::En), found.render(Lang::Zh))).collect()
}
