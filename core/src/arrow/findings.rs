//! Findings about posts and counted activities as Arrow batches.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::Date32Array;
use arrow_array::Int64Array;
use arrow_array::RecordBatch;
use arrow_schema::DataType;
use arrow_schema::Schema;

use super::out;
use super::out::Texts;
use super::out::may;
use super::out::must;
use crate::arrange;
use crate::assess::Assessment;
use crate::calendar::Day;
use crate::error::Result;
use crate::vocabulary::Fault;
use crate::vocabulary::SubjectKind;

/// The columns of findings. `defaults` are written `key = value (default:lianluo)`; `until` is null while it lasts.
pub fn findings_schema() -> Schema {
    let columns = vec![
        must("rule", out::words()),
        must("subject_kind", out::words()),
        must("subject_id", DataType::Utf8),
        must("body", DataType::Utf8),
        must("what", out::words()),
        may("item", DataType::Utf8),
        must("since", DataType::Date32),
        must("on", DataType::Date32),
        may("until", DataType::Date32),
        must("source", DataType::Utf8),
        must("section", DataType::Utf8),
        must("defaults", out::texts()),
    ];
    out::schema("findings", columns)
}

/// The columns of counts.
pub fn counts_schema() -> Schema {
    let columns = vec![
        must("rule", out::words()),
        must("body", DataType::Utf8),
        must("kind", DataType::Utf8),
        must("from", DataType::Date32),
        must("to", DataType::Date32),
        must("count", DataType::Int64),
    ];
    out::schema("counts", columns)
}

/// Rule ids behind the keys of a dictionary.
fn rules<'r>(of: impl Iterator<Item = &'r str> + Clone) -> Result<ArrayRef> {
    let mut words: Vec<&str> = of.clone().collect();
    arrange::distinct(&mut words);
    let key = |rule: &str| words.binary_search(&rule).ok().and_then(|at| i32::try_from(at).ok());
    out::word_column(of.map(key), &out::vocabulary(words.iter().copied())?)
}

fn days(of: impl Iterator<Item = Option<Day>>) -> ArrayRef {
    Arc::new(of.map(|day| day.map(Day::number)).collect::<Date32Array>())
}

impl Assessment {
    /// [`Assessment::findings`] as one batch.
    ///
    /// # Errors
    /// LL201 when the texts are more than one batch can hold.
    pub fn findings_batch(&self) -> Result<RecordBatch> {
        let rows = self.findings();
        let (mut defaults, mut ends) = (Texts::new(0, 0), vec![0]);
        for row in &rows {
            for default in row.defaults() {
                defaults.push(&format!("{} = {} ({})", default.key, default.value, default.origin))?;
            }
            ends.push(out::list_end(&defaults)?);
        }
        let words = |all: &[&'static str], keys: Vec<u8>| {
            out::word_column(
                keys.into_iter().map(|key| Some(i32::from(key))),
                &out::vocabulary(all.iter().copied())?,
            )
        };
        let columns = vec![
            rules(rows.iter().map(|row| row.rule()))?,
            words(SubjectKind::WORDS, rows.iter().map(|row| row.subject_kind().index()).collect())?,
            out::text_column(rows.iter().map(|row| Some(row.subject_id())))?,
            out::text_column(rows.iter().map(|row| Some(row.body())))?,
            words(Fault::WORDS, rows.iter().map(|row| row.what().index()).collect())?,
            out::text_column(rows.iter().map(|row| row.item()))?,
            days(rows.iter().map(|row| Some(row.since()))),
            days(rows.iter().map(|row| Some(row.on()))),
            days(rows.iter().map(|row| row.until())),
            out::text_column(rows.iter().map(|row| Some(row.clause().source.as_str())))?,
            out::text_column(rows.iter().map(|row| Some(row.clause().section.as_str())))?,
            out::list_column(defaults, ends)?,
        ];
        out::batch(&out::of_assessment(findings_schema(), self), columns)
    }

    /// [`Assessment::counts`] as one batch.
    ///
    /// # Errors
    /// LL201 when the texts are more than one batch can hold.
    pub fn counts_batch(&self) -> Result<RecordBatch> {
        let rows = self.counts();
        let counts = rows.iter().map(|row| i64::try_from(row.count).unwrap_or(i64::MAX));
        let columns = vec![
            rules(rows.iter().map(|row| row.rule))?,
            out::text_column(rows.iter().map(|row| Some(row.body)))?,
            out::text_column(rows.iter().map(|row| Some(row.kind)))?,
            days(rows.iter().map(|row| Some(row.from))),
            days(rows.iter().map(|row| Some(row.to))),
            Arc::new(Int64Array::from_iter_values(counts)) as ArrayRef,
        ];
        out::batch(&out::of_assessment(counts_schema(), self), columns)
    }
}
