//! `assess`: from a rulebook and named sources of rows to an assessment.
//!
//! A source is a list of dicts, a `Csv` or anything that speaks Arrow. Dicts are read while Python is held, because they are Python's; everything
//! else, checking and assessing above all, lets other threads run.

use lianluo::{Options, TablesBuilder};
use pyo3::prelude::*;

use crate::assessment::Assessment;
use crate::csv_text::Csv;
use crate::rulebook::Rulebook;
use crate::{capsules, dates, errors, rows};

/// What is owed and how it stands. The package's `assess` is the one to call.
#[pyfunction]
#[pyo3(signature = (rulebook, tables, /, *, start, end, as_of, known_at = None, key = None, threads = 1))]
#[expect(clippy::too_many_arguments, reason = "each is a keyword of the Python call")]
pub(crate) fn assess(
    py: Python<'_>,
    rulebook: &Rulebook,
    tables: Vec<(String, Bound<'_, PyAny>)>,
    start: &str,
    end: &str,
    as_of: &str,
    known_at: Option<&str>,
    key: Option<&[u8]>,
    threads: usize,
) -> PyResult<Assessment> {
    let core = |error: lianluo::Error| errors::to_python(py, &error);
    let (from, to, as_of) = (dates::from_text(start), dates::from_text(end), dates::from_text(as_of));
    let mut options = Options::new(from, to, as_of).map_err(core)?.threads(threads);
    if let Some(day) = known_at {
        options = options.known_at(dates::from_text(day)).map_err(core)?;
    }
    if let Some(key) = key {
        options = options.duty_id_key(key);
    }
    let mut builder = TablesBuilder::new();
    for (table, source) in &tables {
        match source.cast::<Csv>() {
            Ok(csv) => {
                let csv = csv.get();
                py.detach(|| csv.fill(&mut builder, table)).map_err(core)?;
            }
            Err(_) if capsules::speaks(source)? => capsules::fill(py, &mut builder, table, source)?,
            Err(_) => rows::fill(py, &mut builder, table, source)?,
        }
    }
    let rulebook = &rulebook.0;
    py.detach(|| lianluo::assess(rulebook, &builder.build()?, &options)).map(Assessment::new).map_err(core)
}
