//! The summary as an Arrow batch: how many duties each body holds under each rule, by status.
//!
//! Like the summary itself it is for those who answer for the work and not for publication. Counts are `int64`, which every reader of Arrow has.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::Int64Array;
use arrow_array::RecordBatch;
use arrow_schema::DataType;
use arrow_schema::Schema;

use super::out;
use super::out::must;
use crate::arrange;
use crate::assess::Assessment;
use crate::error::Result;
use crate::summary::SummaryRow;
use crate::vocabulary::Status;

/// The columns of the summary: body, rule, owed, then one count for each status.
pub fn summary_schema() -> Schema {
    let mut columns =
        vec![must("body", DataType::Utf8), must("rule", out::words()), must("owed", DataType::Int64)];
    columns.extend(STATUSES.iter().map(|status| must(status.word(), DataType::Int64)));
    out::schema("summary", columns)
}

/// The order in which a reader follows a duty through its life, and that of [`SummaryRow`].
const STATUSES: [Status; 7] = [
    Status::Upcoming,
    Status::Open,
    Status::Met,
    Status::Overdue,
    Status::MetLate,
    Status::Missed,
    Status::Waived,
];

impl Assessment {
    /// [`Assessment::summary`] as one batch.
    ///
    /// # Errors
    /// LL201 when the texts are more than one batch can hold.
    pub fn summary_batch(&self) -> Result<RecordBatch> {
        let rows = self.summary();
        let mut rules: Vec<&str> = rows.iter().map(|row| row.rule.as_str()).collect();
        arrange::distinct(&mut rules);
        let key = |row: &SummaryRow| {
            rules.binary_search(&row.rule.as_str()).ok().and_then(|at| i32::try_from(at).ok())
        };
        let counts = |of: &dyn Fn(&SummaryRow) -> u64| -> ArrayRef {
            let counts = rows.iter().map(|row| i64::try_from(of(row)).unwrap_or(i64::MAX));
            Arc::new(Int64Array::from_iter_values(counts))
        };
        let mut columns = vec![
            out::text_column(rows.iter().map(|row| Some(row.body.as_str())))?,
            out::word_column(rows.iter().map(key), &out::vocabulary(rules.iter().copied())?)?,
            counts(&|row| row.owed),
        ];
        columns.extend(STATUSES.iter().map(|status| counts(&|row| row.count(*status))));
        out::batch(&out::of_assessment(summary_schema(), self), columns)
    }
}
