//! What is asked: dates, tables and options, from the arguments of a Python call to the core's own values.
//!
//! A source of rows is a list of dicts, a `Csv` or anything that speaks Arrow. Dicts are read while Python is held, because they are Python's;
//! everything else, checking above all, lets other threads run. Nothing is judged here.

use lianluo::{Lang, Limits, Options, Progress, TablesBuilder};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::csv_text::Csv;
use crate::{capsules, dates, errors, rows};

/// Named sources of rows.
pub(crate) type Sources<'py> = Vec<(String, Bound<'py, PyAny>)>;

/// The dates and options of a question, as the package's `_question` hands them over.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Question {
    start: String,
    end: String,
    as_of: String,
    known_at: Option<String>,
    key: Option<Vec<u8>>,
    threads: usize,
    /// Called with (done, of, duties); the call goes on when it answers true. It raises nothing.
    watch: Option<Py<PyAny>>,
}

impl Question {
    /// The core's options.
    pub(crate) fn options(&self, py: Python<'_>) -> PyResult<Options> {
        let core = |error: lianluo::Error| errors::to_python(py, &error);
        let [from, to, as_of] = [&self.start, &self.end, &self.as_of].map(|day| dates::from_text(day));
        let mut options = Options::new(from, to, as_of).map_err(core)?.threads(self.threads);
        if let Some(day) = &self.known_at {
            options = options.known_at(dates::from_text(day)).map_err(core)?;
        }
        if let Some(watch) = &self.watch {
            let watch = watch.clone_ref(py);
            options = options.limits(Limits::new().watch(move |progress| goes_on(&watch, progress)));
        }
        Ok(match &self.key {
            Some(key) => options.duty_id_key(key),
            None => options,
        })
    }
}

fn goes_on(watch: &Py<PyAny>, Progress { done, of, duties }: Progress) -> bool {
    Python::attach(|py| {
        watch.call1(py, (done, of, duties)).and_then(|answer| answer.extract(py)).unwrap_or(false)
    })
}

/// Reads every source into a builder.
pub(crate) fn gather(py: Python<'_>, sources: &Sources<'_>) -> PyResult<TablesBuilder> {
    let core = |error: lianluo::Error| errors::to_python(py, &error);
    let mut builder = TablesBuilder::new();
    for (table, source) in sources {
        match source.cast::<Csv>() {
            Ok(csv) => {
                let csv = csv.get();
                py.detach(|| csv.fill(&mut builder, table)).map_err(core)?;
            }
            Err(_) if capsules::speaks(source)? => capsules::fill(py, &mut builder, table, source)?,
            Err(_) => rows::fill(py, &mut builder, table, source)?,
        }
    }
    Ok(builder)
}

/// The language of a word `zh` or `en`.
pub(crate) fn language(word: &str) -> PyResult<Lang> {
    Lang::from_word(word).ok_or_else(|| PyValueError::new_err("`lang` is \"zh\" or \"en\""))
}
