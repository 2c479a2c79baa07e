//! `Pieces`: an assessment whose contacts come some at a time and are let go again.
//!
//! The package's own `Pieces` is the one to make; here its tables are read and handed to the core. Nothing is judged here.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::assessment::Assessment;
use crate::errors;
use crate::question::{Question, Sources, gather};
use crate::rulebook::Rulebook;

/// An assessment in pieces; nothing once it is finished.
#[pyclass(frozen, module = "lianluo._lianluo")]
#[derive(Debug)]
pub(crate) struct Pieces(Mutex<Option<lianluo::Pieces>>);

/// Begins with the tables about bodies and workers.
#[pyfunction]
#[pyo3(signature = (rulebook, tables, question, /))]
pub(crate) fn pieces(
    py: Python<'_>,
    rulebook: &Rulebook,
    tables: Sources<'_>,
    question: Question,
) -> PyResult<Pieces> {
    let options = question.options(py)?;
    let common = gather(py, &tables)?;
    let rulebook = &rulebook.0;
    py.detach(|| lianluo::Pieces::new(rulebook, common, &options))
        .map(|pieces| Pieces(Mutex::new(Some(pieces))))
        .map_err(|error| errors::to_python(py, &error))
}

impl Pieces {
    /// A panic never leaves a piece half added: the core counts it in only when it is judged.
    fn lock(&self) -> MutexGuard<'_, Option<lianluo::Pieces>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cold]
fn finished() -> PyErr {
    PyValueError::new_err("the pieces are finished; begin anew")
}

#[pymethods]
impl Pieces {
    /// What is owed to the contacts of these tables.
    #[pyo3(signature = (tables, /))]
    fn add(&self, py: Python<'_>, tables: Sources<'_>) -> PyResult<Assessment> {
        let piece = gather(py, &tables)?;
        py.detach(|| Some(self.lock().as_mut()?.add(piece)))
            .ok_or_else(finished)?
            .map(Assessment)
            .map_err(|error| errors::to_python(py, &error))
    }

    /// What bodies and workers owe, and what is told of everybody.
    fn finish(&self, py: Python<'_>) -> PyResult<Assessment> {
        py.detach(|| Some(self.lock().take()?.finish()))
            .ok_or_else(finished)?
            .map(Assessment)
            .map_err(|error| errors::to_python(py, &error))
    }
}
