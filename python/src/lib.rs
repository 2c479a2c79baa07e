//! The extension module `lianluo._lianluo`: the narrow Rust side of the Python package `lianluo`.
//!
//! It carries values over and back and holds no rule: what is owed is the core's business, how it looks in a notebook or a terminal is
//! the package's. Everything here is frozen once built, so it needs no lock and no global interpreter lock (`gil_used = false`).
//! It opens no file and knows no clock.
#![deny(unsafe_code)]

mod assessment;
mod beside;
mod capsules;
mod comparison;
mod csv_text;
mod dates;
mod errors;
mod pieces;
mod question;
mod reference;
mod rows;
mod rule_tests;
mod rulebook;

use pyo3::prelude::*;

/// Assesses one JSON case; the answer is the same bytes as in every other language.
#[pyfunction]
#[pyo3(signature = (case, /))]
fn assess_json(py: Python<'_>, case: &str) -> PyResult<String> {
    py.detach(|| lianluo::assess_json(case)).map_err(|error| errors::to_python(py, &error))
}

/// The extension module; import `lianluo`, not this.
#[pymodule(gil_used = false)]
mod _lianluo {
    use lianluo::vocabulary::{EventKind, Fault, Grade, Role};
    use lianluo::{CODES, Status, TABLES};
    use pyo3::prelude::*;
    use pyo3::types::{PyDict, PyTuple};

    #[pymodule_export]
    use super::assess_json;
    #[pymodule_export]
    use super::assessment::{Assessment, assess};
    #[pymodule_export]
    use super::comparison::{Comparison, compare};
    #[pymodule_export]
    use super::csv_text::Csv;
    #[pymodule_export]
    use super::pieces::{Pieces, pieces};
    #[pymodule_export]
    use super::reference::{code_reference, explain_code, near_word, rulebook_reference, rulebook_schema};
    #[pymodule_export]
    use super::rule_tests::{MutationReport, RuleTests, TestReport};
    #[pymodule_export]
    use super::rulebook::Rulebook;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let py = module.py();
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        let tables = PyDict::new(py);
        for table in TABLES {
            tables.set_item(table.name, PyTuple::new(py, table.columns.iter().map(|column| column.name))?)?;
        }
        module.add("TABLES", tables)?;
        let codes = CODES.iter().map(|code| (code.code, code.zh, code.en));
        module.add("CODES", PyTuple::new(py, codes)?)?;
        let name = |word, zh, en| (word, zh, en);
        let statuses = Status::ALL.iter().map(|status| {
            name(status.word(), status.name(lianluo::Lang::Zh), status.name(lianluo::Lang::En))
        });
        module.add("STATUSES", PyTuple::new(py, statuses)?)?;
        let roles = Role::ALL
            .iter()
            .map(|role| name(role.word(), role.name(lianluo::Lang::Zh), role.name(lianluo::Lang::En)));
        module.add("ROLES", PyTuple::new(py, roles)?)?;
        let events = EventKind::ALL
            .iter()
            .map(|kind| name(kind.word(), kind.name(lianluo::Lang::Zh), kind.name(lianluo::Lang::En)));
        module.add("EVENTS", PyTuple::new(py, events)?)?;
        let faults = Fault::ALL
            .iter()
            .map(|fault| name(fault.word(), fault.name(lianluo::Lang::Zh), fault.name(lianluo::Lang::En)));
        module.add("FAULTS", PyTuple::new(py, faults)?)?;
        let grades = Grade::ALL
            .iter()
            .map(|grade| name(grade.word(), grade.name(lianluo::Lang::Zh), grade.name(lianluo::Lang::En)));
        module.add("GRADES", PyTuple::new(py, grades)?)
    }
}
