//! `Assessment`: the duties of one question, as columns in the core and as dicts for Python.
//!
//! Nothing is computed twice and nothing is kept beside the core's own columns. Dicts are made when asked for; the package decides how much of
//! them a notebook shows.

use std::collections::HashMap;

use arrow_array::RecordBatch;
use lianluo::{Day, Duty};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDate, PyDict, PyList};

use crate::question::{Question, Sources, gather, language};
use crate::rulebook::Rulebook;
use crate::{beside, capsules, dates, errors};

/// How many duties stand in one Arrow batch: enough that batches cost nothing, few enough that what a growing column of text has to spare
/// weighs nothing beside the whole.
const BATCH: usize = 1 << 16;

/// Body, rule, status, level that hears of it, kind of subject.
type CellKey<'a> = (&'a str, &'a str, &'a str, Option<&'a str>, &'a str);
/// Body, rule.
type DoneKey<'a> = (&'a str, &'a str);

/// What is owed and how it stands.
#[pyclass(frozen, module = "lianluo._lianluo")]
#[derive(Debug)]
pub(crate) struct Assessment(pub(crate) lianluo::Assessment);

/// What is owed and how it stands. The package's `assess` is the one to call.
#[pyfunction]
#[pyo3(signature = (rulebook, tables, question, /))]
pub(crate) fn assess(
    py: Python<'_>,
    rulebook: &Rulebook,
    tables: Sources<'_>,
    question: Question,
) -> PyResult<Assessment> {
    let options = question.options(py)?;
    let builder = gather(py, &tables)?;
    let rulebook = &rulebook.0;
    py.detach(|| lianluo::assess(rulebook, &builder.build()?, &options))
        .map(Assessment)
        .map_err(|error| errors::to_python(py, &error))
}

#[pymethods]
impl Assessment {
    fn __len__(&self) -> usize {
        self.0.duties().len()
    }

    #[getter]
    fn excluded_contacts(&self) -> u64 {
        self.0.excluded_contacts()
    }
    #[getter]
    fn ended(&self) -> u64 {
        self.0.ended()
    }
    #[getter]
    fn rulebook(&self) -> Rulebook {
        Rulebook(self.0.rulebook().clone())
    }

    /// The duties from position `start` up to `stop` as dicts, in the answer's order.
    #[pyo3(signature = (start, stop, /))]
    fn rows<'py>(&self, py: Python<'py>, start: usize, stop: usize) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        for duty in self.0.duties().skip(start).take(stop.saturating_sub(start)) {
            rows.append(columns(py, &duty)?)?;
        }
        Ok(rows)
    }

    /// Where the duty with this `duty_id` stands; `None` when there is none.
    #[pyo3(signature = (duty_id, /))]
    fn find(&self, py: Python<'_>, duty_id: &str) -> Option<usize> {
        py.detach(|| self.0.duties().position(|duty| duty.duty_id() == duty_id))
    }

    /// How many duties share a body, a rule, a due day, a status, a level that hears of them and a kind of subject; and how many of a body and a rule
    /// were done on a day. Counts only, in no order: what charts are drawn from.
    #[expect(clippy::type_complexity, reason = "rows of two small tables, read once by the package")]
    fn tally<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Vec<(CellKey<'_>, Bound<'py, PyDate>, u64)>, Vec<(DoneKey<'_>, Bound<'py, PyDate>, u64)>)>
    {
        let (cells, done) = py.detach(|| {
            let mut cells: HashMap<(CellKey<'_>, Day), u64> = HashMap::new();
            let mut done: HashMap<(DoneKey<'_>, Day), u64> = HashMap::new();
            for duty in self.0.duties() {
                let (body, rule) = (duty.holder_body(), duty.rule());
                let level = duty.escalates_to().map(|level| level.word());
                let key = (body, rule, duty.status().word(), level, duty.subject_kind().word());
                let count = cells.entry((key, duty.due())).or_default();
                *count = count.saturating_add(1);
                if let Some(on) = duty.met_on() {
                    let count = done.entry(((body, rule), on)).or_default();
                    *count = count.saturating_add(1);
                }
            }
            (cells, done)
        });
        let cells = cells.into_iter().map(|((key, due), count)| Ok((key, dates::to_python(py, due)?, count)));
        let done = done.into_iter().map(|((key, on), count)| Ok((key, dates::to_python(py, on)?, count)));
        Ok((cells.collect::<PyResult<_>>()?, done.collect::<PyResult<_>>()?))
    }

    /// What is found wrong with how posts are filled, as dicts.
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        beside::findings(py, &self.0)
    }

    /// The findings as an Arrow stream.
    fn findings_stream<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        one_batch(py, py.detach(|| self.0.findings_batch()))
    }

    /// The activities that are only counted, as dicts.
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        beside::counts(py, &self.0)
    }

    /// The counts as an Arrow stream.
    fn counts_stream<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        one_batch(py, py.detach(|| self.0.counts_batch()))
    }

    /// The appraisals as (JSON list, what each looks like in Chinese and English).
    fn appraisals(&self, py: Python<'_>) -> (String, Vec<(String, String)>) {
        py.detach(|| beside::appraisals(&self.0))
    }

    /// The appraisals as an Arrow stream, sentences in one language.
    #[pyo3(signature = (lang, /))]
    fn appraisals_stream<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyCapsule>> {
        let lang = language(lang)?;
        one_batch(py, py.detach(|| self.0.appraisals_batch(lang)))
    }

    /// The summary as a JSON list: duties by body, rule and status.
    fn summary(&self, py: Python<'_>) -> String {
        py.detach(|| serde_json::to_string(&self.0.summary()).unwrap_or_default())
    }

    /// The duties as an Arrow stream.
    fn duties_stream<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let (schema, batches) = py.detach(|| {
            let batches = self.0.duties_batches(BATCH);
            (batches.schema(), batches.collect::<lianluo::Result<Vec<_>>>())
        });
        capsules::give_stream(py, schema, batches.map_err(|error| errors::to_python(py, &error))?)
    }

    /// The schema of the duties.
    fn duties_schema<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsules::give_schema(py, &self.0.duties_batches(BATCH).schema())
    }

    /// The summary as an Arrow stream.
    fn summary_stream<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        one_batch(py, py.detach(|| self.0.summary_batch()))
    }

    /// The schema of the summary.
    fn summary_schema<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let batch = self.0.summary_batch().map_err(|error| errors::to_python(py, &error))?;
        capsules::give_schema(py, &batch.schema())
    }

    /// The proof of a duty as (JSON, text in that language); `None` when there is no such duty.
    #[pyo3(signature = (number, lang, /))]
    fn proof(&self, py: Python<'_>, number: usize, lang: &str) -> PyResult<Option<(String, String)>> {
        let lang = language(lang)?;
        Ok(py.detach(|| {
            let duty = self.0.duty(number)?;
            let proof = self.0.explain(&duty);
            Some((serde_json::to_string(&proof).unwrap_or_default(), proof.render(&duty, lang)))
        }))
    }
}

/// One batch as an Arrow stream.
fn one_batch(py: Python<'_>, batch: lianluo::Result<RecordBatch>) -> PyResult<Bound<'_, PyCapsule>> {
    let batch = batch.map_err(|error| errors::to_python(py, &error))?;
    capsules::give_stream(py, batch.schema(), vec![batch])
}

/// One duty as a dict, its columns in the order of the JSON answer.
fn columns<'py>(py: Python<'py>, duty: &Duty<'_>) -> PyResult<Bound<'py, PyDict>> {
    let day = |day: Day| dates::to_python(py, day);
    let row = PyDict::new(py);
    row.set_item("duty_id", duty.duty_id())?;
    row.set_item("rule", duty.rule())?;
    row.set_item("subject_kind", duty.subject_kind().word())?;
    row.set_item("subject_id", duty.subject_id())?;
    row.set_item("holder_role", duty.holder_role().word())?;
    row.set_item("holder_body", duty.holder_body())?;
    row.set_item("anchor", day(duty.anchor())?)?;
    row.set_item("opens", day(duty.opens())?)?;
    row.set_item("due", day(duty.due())?)?;
    row.set_item("closes", day(duty.closes())?)?;
    row.set_item("status", duty.status().word())?;
    row.set_item("reason", duty.reason().map(|reason| reason.word()))?;
    row.set_item("met_on", duty.met_on().map(day).transpose()?)?;
    row.set_item("met_by", duty.met_by())?;
    row.set_item("escalates_to", duty.escalates_to().map(|level| level.word()))?;
    Ok(row)
}
