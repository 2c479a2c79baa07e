//! The duties of an assessment as Arrow batches, in the answer's order and with the answer's columns.
//!
//! Words come as dictionaries whose values are the same in every batch of one answer: the closed vocabularies whole, the rules in the rulebook's
//! order, the bodies that hold a duty in the order of their bytes.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::Date32Array;
use arrow_array::RecordBatch;
use arrow_schema::DataType;
use arrow_schema::Schema;
use arrow_schema::SchemaRef;

use super::out;
use super::out::Texts;
use super::out::may;
use super::out::must;
use crate::arrange;
use crate::assess::Assessment;
use crate::assess::Duty;
use crate::calendar::Day;
use crate::error::Result;
use crate::vocabulary::Level;
use crate::vocabulary::Reason;
use crate::vocabulary::Role;
use crate::vocabulary::Status;
use crate::vocabulary::SubjectKind;

/// The columns of a batch of duties. A batch's own schema has more metadata: rulebook, dates and totals.
pub fn duties_schema() -> Schema {
    let columns = vec![
        must("duty_id", DataType::Utf8),
        must("rule", out::words()),
        must("subject_kind", out::words()),
        must("subject_id", DataType::Utf8),
        must("holder_role", out::words()),
        must("holder_body", out::words()),
        must("anchor", DataType::Date32),
        must("opens", DataType::Date32),
        must("due", DataType::Date32),
        must("closes", DataType::Date32),
        must("status", out::words()),
        may("reason", out::words()),
        may("met_on", DataType::Date32),
        must("met_by", out::texts()),
        may("escalates_to", out::words()),
    ];
    out::schema("duties", columns)
}

impl Assessment {
    /// All duties as one batch.
    ///
    /// # Errors
    /// LL201 when their texts are more than one batch can hold (2 GiB a column): see [`Assessment::duties_batches`].
    pub fn duties_batch(&self) -> Result<RecordBatch> {
        let shared = Shared::new(self)?;
        shared.batch(self, 0..self.len())
    }

    /// All duties as batches of at most `rows` rows (at least one).
    ///
    /// # Errors
    /// An item is LL201 when the texts of so many rows are more than one batch can hold.
    pub fn duties_batches(&self, rows: usize) -> DutiesBatches<'_> {
        DutiesBatches { of: self, shared: None, next: 0, rows: rows.max(1) }
    }
}

/// The batches of [`Assessment::duties_batches`].
#[derive(Debug)]
pub struct DutiesBatches<'a> {
    of: &'a Assessment,
    shared: Option<Shared>,
    next: usize,
    rows: usize,
}

impl DutiesBatches<'_> {
    /// The schema of every batch, there even where no batch is.
    pub fn schema(&self) -> SchemaRef {
        out::of_assessment(duties_schema(), self.of)
    }
}

impl Iterator for DutiesBatches<'_> {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        let end = self.next.saturating_add(self.rows).min(self.of.len());
        if self.next >= end {
            return None;
        }
        let range = std::mem::replace(&mut self.next, end)..end;
        let shared = match &mut self.shared {
            Some(shared) => shared,
            none => match Shared::new(self.of) {
                Ok(shared) => none.insert(shared),
                Err(error) => {
                    self.next = usize::MAX;
                    return Some(Err(error));
                }
            },
        };
        Some(shared.batch(self.of, range))
    }
}

/// What all batches of an answer share.
#[derive(Debug)]
struct Shared {
    schema: SchemaRef,
    rules: ArrayRef,
    /// Position of a rule in the rulebook → its key in `rules`; the versions of a rule share one.
    rule_keys: Vec<i32>,
    bodies: ArrayRef,
    /// Number of a body's id → its key in `bodies`.
    body_keys: Vec<i32>,
    subject_kinds: ArrayRef,
    roles: ArrayRef,
    statuses: ArrayRef,
    reasons: ArrayRef,
    levels: ArrayRef,
}

impl Shared {
    fn new(of: &Assessment) -> Result<Self> {
        let book = of.rulebook().book();
        let mut rules: Vec<&str> = Vec::new();
        let mut rule_keys = Vec::new();
        for head in book.heads() {
            let at = rules.iter().position(|known| *known == head.id).unwrap_or_else(|| {
                rules.push(&head.id);
                rules.len().saturating_sub(1)
            });
            rule_keys.push(i32::try_from(at).unwrap_or(i32::MAX));
        }
        let ids = &of.tables.0.spaces.bodies;
        let mut body_keys = vec![-1; ids.len()];
        let mut holders: Vec<u32> = Vec::new();
        for body in of.rows.iter().flat_map(|rows| &rows.holder) {
            if let Some(key @ -1) = body_keys.get_mut(*body as usize) {
                *key = 0;
                holders.push(*body);
            }
        }
        arrange::by_key(&mut holders, |body| ids.text(*body));
        for (key, body) in holders.iter().enumerate() {
            if let Some(slot) = body_keys.get_mut(*body as usize) {
                *slot = i32::try_from(key).unwrap_or(i32::MAX);
            }
        }
        Ok(Self {
            schema: out::of_assessment(duties_schema(), of),
            rules: out::vocabulary(rules)?,
            rule_keys,
            bodies: out::vocabulary(holders.iter().map(|body| ids.text(*body)))?,
            body_keys,
            subject_kinds: out::vocabulary(SubjectKind::WORDS.iter().copied())?,
            roles: out::vocabulary(Role::WORDS.iter().copied())?,
            statuses: out::vocabulary(Status::WORDS.iter().copied())?,
            reasons: out::vocabulary(Reason::WORDS.iter().copied())?,
            levels: out::vocabulary(Level::WORDS.iter().copied())?,
        })
    }

    fn batch(&self, of: &Assessment, range: Range<usize>) -> Result<RecordBatch> {
        let duties: Vec<Duty<'_>> = range.filter_map(|number| of.duty(number)).collect();
        let duties = duties.as_slice();
        let words = |words: &ArrayRef, index: fn(&Duty<'_>) -> Option<u8>| {
            out::word_column(duties.iter().map(|duty| index(duty).map(i32::from)), words)
        };
        let days = |day: fn(&Duty<'_>) -> Day| -> ArrayRef {
            Arc::new(Date32Array::from_iter_values(duties.iter().map(|duty| day(duty).number())))
        };
        let keys = |keys: &[i32], number: fn(&Duty<'_>) -> usize, words: &ArrayRef| {
            // A key of −1 is refused where the column is made: no duty goes out under a wrong name.
            let key = |duty: &Duty<'_>| Some(keys.get(number(duty)).copied().unwrap_or(-1));
            out::word_column(duties.iter().map(key), words)
        };
        let mut ids = Texts::new(duties.len(), duties.len().saturating_mul(32));
        for duty in duties {
            ids.push(&duty.duty_id())?;
        }
        let met_on: Date32Array = duties.iter().map(|duty| duty.met_on().map(Day::number)).collect();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(ids.finish()?),
            keys(&self.rule_keys, |duty| duty.head_number(), &self.rules)?,
            words(&self.subject_kinds, |duty| Some(duty.subject_kind().index()))?,
            out::text_column(duties.iter().map(|duty| Some(duty.subject_id())))?,
            words(&self.roles, |duty| Some(duty.holder_role().index()))?,
            keys(&self.body_keys, |duty| duty.holder_number() as usize, &self.bodies)?,
            days(|duty| duty.anchor()),
            days(|duty| duty.opens()),
            days(|duty| duty.due()),
            days(|duty| duty.closes()),
            words(&self.statuses, |duty| Some(duty.status().index()))?,
            words(&self.reasons, |duty| duty.reason().map(|reason| reason.index()))?,
            Arc::new(met_on),
            met_by(duties)?,
            words(&self.levels, |duty| duty.escalates_to().map(|level| level.index()))?,
        ];
        out::batch(&self.schema, columns)
    }
}

/// The records that met each duty.
fn met_by(duties: &[Duty<'_>]) -> Result<ArrayRef> {
    let mut ends = Vec::with_capacity(duties.len().saturating_add(1));
    ends.push(0);
    let mut items = Texts::new(duties.len(), 0);
    for duty in duties {
        for row in duty.met_rows() {
            items.push(&duty.record_name(*row))?;
        }
        ends.push(out::list_end(&items)?);
    }
    out::list_column(items, ends)
}
