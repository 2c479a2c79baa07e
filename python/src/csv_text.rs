//! `Csv`: one table as CSV text, already decoded.
//!
//! The core takes the text apart and judges it; this only carries it there. Files and encodings are the package's business.

use lianluo::TablesBuilder;
use pyo3::prelude::*;

/// One table as CSV text.
#[pyclass(frozen, module = "lianluo._lianluo")]
#[derive(Debug)]
pub(crate) struct Csv {
    text: String,
}

#[pymethods]
impl Csv {
    #[new]
    #[pyo3(signature = (text, /))]
    fn new(text: String) -> Self {
        Self { text }
    }
}

impl Csv {
    /// Adds the rows to a table.
    pub(crate) fn fill(&self, builder: &mut TablesBuilder, table: &str) -> lianluo::Result<()> {
        builder.csv(table, &self.text).map(|_| ())
    }
}
