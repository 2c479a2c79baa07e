//! The appraisals as an Arrow batch, one row each, with the numbers of both kinds side by side: those of the other kind are null.
//!
//! Shares are `float64` and have at most three decimals; reasons and consequences are lists of text in the language asked for. Like the summary it is
//! for those who answer for the work and not for publication.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::BooleanArray;
use arrow_array::Date32Array;
use arrow_array::Float64Array;
use arrow_array::Int64Array;
use arrow_array::RecordBatch;
use arrow_schema::DataType;
use arrow_schema::Schema;

use super::out;
use super::out::Texts;
use super::out::may;
use super::out::must;
use crate::appraise::Appraisal;
use crate::assess::Assessment;
use crate::error::Result;
use crate::vocabulary::Appraised;
use crate::vocabulary::Grade;
use crate::vocabulary::Lang;
use crate::vocabulary::Share;

/// The columns of the appraisals.
pub fn appraisals_schema() -> Schema {
    let columns = vec![
        must("subject_kind", out::words()),
        must("subject_id", DataType::Utf8),
        may("body", DataType::Utf8),
        must("period", DataType::Utf8),
        must("from", DataType::Date32),
        must("until", DataType::Date32),
        must("grade", out::words()),
        must("proposed", DataType::Boolean),
        may("entitled", DataType::Int64),
        may("cast", DataType::Int64),
        may("turnout", DataType::Float64),
        may("approval", DataType::Float64),
        may("excellent", DataType::Float64),
        may("contacts", DataType::Int64),
        may("owed", DataType::Int64),
        may("on_time", DataType::Int64),
        may("share", DataType::Float64),
        may("required", DataType::Float64),
        may("ended_late_share", DataType::Float64),
        must("reasons", out::texts()),
        must("consequences", out::texts()),
        must("rule", DataType::Utf8),
        must("source", DataType::Utf8),
        must("section", DataType::Utf8),
        must("defaults", out::texts()),
    ];
    out::schema("appraisals", columns)
}

impl Assessment {
    /// [`Assessment::appraisals`] as one batch, sentences in the language asked for.
    ///
    /// # Errors
    /// LL201 when the texts are more than one batch can hold.
    pub fn appraisals_batch(&self, lang: Lang) -> Result<RecordBatch> {
        let rows = &self.appraisals();
        let count = |of: &dyn Fn(&Appraisal<'_>) -> Option<u64>| -> ArrayRef {
            let counts = rows.iter().map(|row| of(row).map(|count| i64::try_from(count).unwrap_or(i64::MAX)));
            Arc::new(counts.collect::<Int64Array>())
        };
        let share = |of: &dyn Fn(&Appraisal<'_>) -> Option<Share>| -> ArrayRef {
            Arc::new(rows.iter().map(|row| of(row).map(Share::as_f64)).collect::<Float64Array>())
        };
        let votes = |of: fn(&crate::appraise::Votes) -> Option<u64>| {
            count(&|row: &Appraisal<'_>| row.votes.as_ref().and_then(of))
        };
        let voted = |of: fn(&crate::appraise::Votes) -> Option<Share>| {
            share(&|row: &Appraisal<'_>| row.votes.as_ref().and_then(of))
        };
        let work = |of: fn(&crate::appraise::Work<'_>) -> u64| {
            count(&|row: &Appraisal<'_>| row.work.as_ref().map(of))
        };
        let worked = |of: fn(&crate::appraise::Work<'_>) -> Option<Share>| {
            share(&|row: &Appraisal<'_>| row.work.as_ref().and_then(of))
        };
        let text = |of: &dyn Fn(&'_ Appraisal<'_>) -> Option<String>| -> Result<ArrayRef> {
            let texts: Vec<Option<String>> = rows.iter().map(of).collect();
            out::text_column(texts.iter().map(Option::as_deref))
        };
        let day = |of: fn(&Appraisal<'_>) -> i32| -> ArrayRef {
            Arc::new(Date32Array::from_iter_values(rows.iter().map(of)))
        };
        let kinds = out::vocabulary(Appraised::WORDS.iter().copied())?;
        let grades = out::vocabulary(Grade::WORDS.iter().copied())?;
        let columns = vec![
            out::word_column(rows.iter().map(|row| Some(i32::from(row.subject_kind.index()))), &kinds)?,
            text(&|row| Some(row.subject_id.to_string()))?,
            text(&|row| row.body.as_deref().map(str::to_owned))?,
            text(&|row| Some(row.period.clone()))?,
            day(|row| row.from.number()),
            day(|row| row.until.number()),
            out::word_column(rows.iter().map(|row| Some(i32::from(row.grade.index()))), &grades)?,
            Arc::new(rows.iter().map(|row| Some(row.proposed)).collect::<BooleanArray>()),
            votes(|votes| Some(votes.entitled)),
            votes(|votes| Some(votes.cast)),
            voted(|votes| votes.turnout),
            voted(|votes| votes.approval),
            voted(|votes| votes.excellent),
            work(|work| work.contacts),
            work(|work| work.owed),
            work(|work| work.on_time),
            worked(|work| work.share),
            worked(|work| Some(work.required)),
            worked(|work| work.ended_late_share),
            list(rows, |row| row.reasons.iter().map(|reason| reason.get(lang).to_owned()).collect())?,
            list(rows, |row| {
                row.consequences.iter().map(|one| format!("{}: {}", one.kind, one.sentence(lang))).collect()
            })?,
            text(&|row| Some(row.rule.to_owned()))?,
            text(&|row| Some(row.source.to_owned()))?,
            text(&|row| Some(row.section.to_owned()))?,
            list(rows, |row| row.defaults.iter().map(|default| default.key.clone()).collect())?,
        ];
        out::batch(&out::of_assessment(appraisals_schema(), self), columns)
    }
}

/// A column of lists of text.
fn list(rows: &[Appraisal<'_>], of: impl Fn(&Appraisal<'_>) -> Vec<String>) -> Result<ArrayRef> {
    let (mut items, mut ends) = (Texts::new(rows.len(), 0), vec![0]);
    for row in rows {
        for item in of(row) {
            items.push(&item)?;
        }
        ends.push(out::list_end(&items)?);
    }
    out::list_column(items, ends)
}
