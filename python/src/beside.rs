//! What an assessment says beside its duties: findings about posts, counts of activities, appraisals of work.
//!
//! They are few rows, made when asked for. Nothing is found, counted or graded here.

use lianluo::{Assessment, Day, Lang};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::dates;

/// The findings as dicts, with the columns of their Arrow batch.
pub(crate) fn findings<'py>(py: Python<'py>, of: &Assessment) -> PyResult<Bound<'py, PyList>> {
    let day = |day: Day| dates::to_python(py, day);
    let rows = PyList::empty(py);
    for finding in py.detach(|| of.findings()) {
        let told = finding.defaults().into_iter();
        let defaults: Vec<String> =
            told.map(|default| format!("{} = {} ({})", default.key, default.value, default.origin)).collect();
        let row = PyDict::new(py);
        row.set_item("rule", finding.rule())?;
        row.set_item("subject_kind", finding.subject_kind().word())?;
        row.set_item("subject_id", finding.subject_id())?;
        row.set_item("body", finding.body())?;
        row.set_item("what", finding.what().word())?;
        row.set_item("item", finding.item())?;
        row.set_item("since", day(finding.since())?)?;
        row.set_item("on", day(finding.on())?)?;
        row.set_item("until", finding.until().map(day).transpose()?)?;
        row.set_item("source", &finding.clause().source)?;
        row.set_item("section", &finding.clause().section)?;
        row.set_item("defaults", defaults)?;
        rows.append(row)?;
    }
    Ok(rows)
}

/// The activities that are only counted, as dicts.
pub(crate) fn counts<'py>(py: Python<'py>, of: &Assessment) -> PyResult<Bound<'py, PyList>> {
    let rows = PyList::empty(py);
    for counted in py.detach(|| of.counts()) {
        let row = PyDict::new(py);
        row.set_item("rule", counted.rule)?;
        row.set_item("body", counted.body)?;
        row.set_item("kind", counted.kind)?;
        row.set_item("from", dates::to_python(py, counted.from)?)?;
        row.set_item("to", dates::to_python(py, counted.to)?)?;
        row.set_item("count", counted.count)?;
        rows.append(row)?;
    }
    Ok(rows)
}

/// The appraisals as a JSON list, and what each looks like in Chinese and English.
pub(crate) fn appraisals(of: &Assessment) -> (String, Vec<(String, String)>) {
    let found = of.appraisals();
    let shown = found.iter().map(|each| (each.render(Lang::Zh), each.render(Lang::En))).collect();
    (serde_json::to_string(&found).unwrap_or_default(), shown)
}
