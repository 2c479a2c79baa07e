//! `Rulebook`: a checked rulebook, shared between threads, never changed.
//!
//! It reads text only; files and the folder beside a file are the package's business (`lianluo.Rulebook.load`).

use std::cell::RefCell;

use lianluo::{ConditionRule, Format, Lang, RuleInForce, TaskRule, Text};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::question::language;
use crate::{dates, errors};

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

    /// Versions of rules as dicts: those in force on `day` (ISO), with the window that the day lies in or else the next; without a day all.
    /// With a word only those that are about it.
    #[pyo3(signature = (day = None, word = None, /))]
    fn rules<'py>(
        &self,
        py: Python<'py>,
        day: Option<&str>,
        word: Option<&str>,
    ) -> PyResult<Bound<'py, PyList>> {
        let on =
            day.map(|day| dates::day(day).ok_or_else(|| PyValueError::new_err("no such day"))).transpose()?;
        let found = match (on, word) {
            (Some(day), _) => self.0.on(day),
            (None, Some(word)) => self.0.about(word),
            (None, None) => self.0.versions().collect(),
        };
        let rows = PyList::empty(py);
        for rule in found.iter().filter(|rule| word.is_none_or(|word| rule.is_about(word))) {
            let row = version(py, rule)?;
            let window = on.and_then(|day| rule.window(day));
            row.set_item(
                "window",
                window.map(|w| [w.anchor, w.opens, w.due, w.closes].map(|day| day.to_string())),
            )?;
            row.set_item("shown", (rule.render(on, Lang::Zh), rule.render(on, Lang::En)))?;
            rows.append(row)?;
        }
        Ok(rows)
    }

    /// The rulebook with only the rules whose ids are given.
    #[pyo3(signature = (ids, /))]
    fn narrowed(&self, ids: Vec<String>) -> Self {
        Self(self.0.narrowed(|head| ids.contains(&head.id)))
    }

    /// The rulebook as a document for people; `html` or Markdown.
    #[pyo3(signature = (lang, html, /))]
    fn render(&self, py: Python<'_>, lang: &str, html: bool) -> PyResult<String> {
        let (lang, format) = (language(lang)?, if html { Format::Html } else { Format::Markdown });
        Ok(py.detach(|| self.0.render(lang, format)))
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

/// One version of one rule as a dict.
fn version<'py>(py: Python<'py>, rule: &RuleInForce<'_>) -> PyResult<Bound<'py, PyDict>> {
    let both = |text: &Text| (text.zh.clone(), text.en.clone());
    let (clause, effective) = (rule.clause(), rule.effective());
    let row = PyDict::new(py);
    row.set_item("id", rule.id())?;
    let written = rule.task().map(TaskRule::written).or_else(|| rule.condition().map(ConditionRule::written));
    let visit = rule.visit().map(|_| "visit");
    let kind = visit.or_else(|| rule.meeting().map(|_| "meeting")).or(written).unwrap_or("appraisal");
    row.set_item("kind", kind)?;
    row.set_item("title", rule.title().map(both))?;
    row.set_item("source", &clause.source)?;
    row.set_item("section", &clause.section)?;
    row.set_item("gist", clause.gist.as_ref().map(both))?;
    row.set_item("defaults", rule.defaults())?;
    row.set_item("since", effective.from.map(|day| day.to_string()))?;
    row.set_item("until", effective.until.map(|day| day.to_string()))?;
    row.set_item("sentence", (rule.sentence(Lang::Zh), rule.sentence(Lang::En)))?;
    Ok(row)
}
