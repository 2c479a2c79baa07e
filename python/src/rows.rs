//! Rows that are Python dicts, cell by cell into the core's tables.
//!
//! Text, whole numbers, flags, dates, UUIDs and lists of words are taken; a missing key, `None` and NaN (what pandas writes for nothing)
//! are null. Whatever else a cell holds goes on as "something no column takes", and the core says so with table, column and row.

use lianluo::{Cell, TablesBuilder};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{
    PyBool, PyDate, PyDateTime, PyDict, PyFloat, PyInt, PyList, PyString, PyTimeAccess, PyTuple,
};

use crate::{dates, errors};

/// Adds rows to a table.
pub(crate) fn fill(
    py: Python<'_>,
    builder: &mut TablesBuilder,
    table: &str,
    rows: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let core = |error: lianluo::Error| errors::to_python(py, &error);
    let mut writer = builder.table(table).map_err(core)?;
    for row in rows.try_iter()? {
        let row = row?;
        let Ok(row) = row.cast::<PyDict>() else {
            let kind = row.get_type().name()?;
            return Err(PyTypeError::new_err(format!(
                "table `{table}`: a row is a dict from column to value, not {kind}"
            )));
        };
        for (name, value) in row.iter() {
            let Ok(name) = name.cast::<PyString>() else {
                return Err(PyTypeError::new_err(format!("table `{table}`: the keys of a row are texts")));
            };
            let column = writer.column(name.to_str()?).map_err(core)?;
            set(py, &value, |cell| writer.set(column, cell).map_err(core))?;
        }
        writer.end_row().map_err(core)?;
    }
    Ok(())
}

/// Calls `put` with the cell of a Python value.
fn set(
    py: Python<'_>,
    value: &Bound<'_, PyAny>,
    mut put: impl FnMut(&Cell<'_>) -> PyResult<()>,
) -> PyResult<()> {
    if let Ok(text) = value.cast::<PyString>() {
        return put(&Cell::Text(text.to_str()?));
    }
    if let Ok(items) = value.cast::<PyList>() {
        return words(items.iter(), put);
    }
    if let Ok(items) = value.cast::<PyTuple>() {
        return words(items.iter(), put);
    }
    if is_uuid(py, value)? {
        return put(&Cell::Text(value.str()?.to_str()?));
    }
    put(&plain(value)?)
}

/// The cell of a value that holds no text.
fn plain(value: &Bound<'_, PyAny>) -> PyResult<Cell<'static>> {
    if value.is_none() {
        return Ok(Cell::Null);
    }
    if let Ok(flag) = value.cast::<PyBool>() {
        return Ok(Cell::Bool(flag.is_true()));
    }
    if let Ok(moment) = value.cast::<PyDateTime>() {
        // Midnight is how frames write a day; any other time of day is not a day and is not cut off silently.
        let midnight =
            (moment.get_hour(), moment.get_minute(), moment.get_second(), moment.get_microsecond())
                == (0, 0, 0, 0);
        let day = midnight.then(|| dates::from_python(moment)).flatten();
        return Ok(day.map_or(Cell::Other, Cell::Day));
    }
    if let Ok(date) = value.cast::<PyDate>() {
        return Ok(dates::from_python(date).map_or(Cell::Other, Cell::Day));
    }
    if let Ok(float) = value.cast::<PyFloat>() {
        let float = float.value();
        return Ok(if float.is_nan() { Cell::Null } else { Cell::Float(float) });
    }
    // `int` and what behaves as one, such as NumPy's integers.
    if value.is_instance_of::<PyInt>() || value.hasattr("__index__")? {
        let number = value.extract::<i64>().map(Cell::Int);
        return Ok(number.or_else(|_| value.extract::<u64>().map(Cell::UInt)).unwrap_or(Cell::Other));
    }
    Ok(Cell::Other)
}

/// A list cell. Each item is a word; what is none stays "something no column takes".
fn words<'py>(
    items: impl Iterator<Item = Bound<'py, PyAny>>,
    mut put: impl FnMut(&Cell<'_>) -> PyResult<()>,
) -> PyResult<()> {
    let items: Vec<Option<Bound<'py, PyString>>> =
        items.map(|item| item.cast_into::<PyString>().ok()).collect();
    let mut cells = Vec::with_capacity(items.len());
    for item in &items {
        cells.push(match item {
            Some(text) => Cell::Text(text.to_str()?),
            None => Cell::Other,
        });
    }
    put(&Cell::List(cells))
}

fn is_uuid(py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    static UUID: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let class = UUID.get_or_try_init(py, || py.import("uuid")?.getattr("UUID").map(Bound::unbind))?;
    value.is_instance(class.bind(py))
}
