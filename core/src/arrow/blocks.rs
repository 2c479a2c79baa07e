//! Duties as they were judged: a batch for each block of contacts and one for bodies, in columns that are shared and not made again.
//!
//! The bulk way out. The rows are in no promised order, but the same rows stand in the same batches at any number of threads. Days, holders, rules,
//! statuses and records are the assessment's own columns; what follows from them is made when it is asked for. A caller who wants the answer's
//! order and its texts takes [`Assessment::duties_batches`].

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::Date32Array;
use arrow_array::DictionaryArray;
use arrow_array::FixedSizeBinaryArray;
use arrow_array::Int64Array;
use arrow_array::ListArray;
use arrow_array::PrimitiveArray;
use arrow_array::RecordBatch;
use arrow_array::UInt32Array;
use arrow_array::types::ArrowDictionaryKeyType;
use arrow_array::types::UInt8Type;
use arrow_array::types::UInt16Type;
use arrow_array::types::UInt32Type;
use arrow_buffer::BooleanBuffer;
use arrow_buffer::Buffer;
use arrow_buffer::NullBuffer;
use arrow_buffer::OffsetBuffer;
use arrow_buffer::ScalarBuffer;
use arrow_schema::DataType;
use arrow_schema::Field;
use arrow_schema::SchemaRef;

use super::duties::duties_schema;
use super::out;
use super::out::Texts;
use crate::assess::Assessment;
use crate::assess::Chunk;
use crate::assess::Duty;
use crate::assess::subject_kind;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::tables::Block;
use crate::tables::Whole;
use crate::tables::crew;
use crate::vocabulary::Level;
use crate::vocabulary::Reason;
use crate::vocabulary::Role;
use crate::vocabulary::Status;
use crate::vocabulary::SubjectKind;

/// The batches of [`Assessment::duties_blocks`].
#[derive(Debug)]
pub struct DutiesBlocks<'a> {
    of: &'a Assessment,
    schema: SchemaRef,
    shared: Shared,
    next: usize,
    /// Batches that were made together with one that was asked for, the last first.
    ready: Vec<Result<RecordBatch>>,
}

/// Batches that each thread makes before they are given: a batch takes less time than a thread takes to begin.
const AHEAD: usize = 64;

/// The ids of records as a column: the caller's own where it came in one piece, else a copy.
fn record_ids(ids: &Whole) -> ArrayRef {
    let own = ids.source.as_ref().and_then(|source| source.0.downcast_ref::<Int64Array>());
    let copied = || {
        let mut copy = Vec::with_capacity(ids.len());
        ids.each(|id| copy.push(id.cast_signed()));
        Int64Array::from(copy)
    };
    Arc::new(own.cloned().unwrap_or_else(copied))
}

/// What all batches share.
#[derive(Debug)]
struct Shared {
    rules: ArrayRef,
    bodies: ArrayRef,
    kinds: ArrayRef,
    roles: ArrayRef,
    statuses: ArrayRef,
    reasons: ArrayRef,
    levels: ArrayRef,
    /// Rule → the kind of its subject, as a key.
    kind_of_rule: Vec<u8>,
    /// Whether every contact's id is a whole number and no duty is a body's or a worker's.
    whole_subjects: bool,
    /// The ids of visits, where they are whole numbers and no duty is met by a meeting.
    visits: Option<ArrayRef>,
}

impl Assessment {
    /// All duties, a batch for each block of contacts and one for bodies, with these columns of [`duties_schema`](super::duties_schema); none named
    /// means all but `duty_id`, which costs a digest a row. Batches without a row are left out.
    ///
    /// Types differ from those of [`Assessment::duties_batches`] where that saves making a column: keys of dictionaries are as narrow as they can
    /// be, `duty_id` is its 16 bytes, `subject_id` is a dictionary of its own in every batch, `met_by` is a list of a dictionary. Ids of contacts
    /// and visits are `int64` where all came as whole numbers and none of the duties is a body's, else text. Besides, `met_rows` are the
    /// rows of `visits` (of `meetings` for a meeting) that met a duty.
    ///
    /// # Errors
    /// LL102 for a column that duties do not have.
    pub fn duties_blocks(&self, columns: &[&str]) -> Result<DutiesBlocks<'_>> {
        let shared = Shared::new(self)?;
        let all = duties_schema();
        let known = || all.fields().iter().map(|field| field.name().as_str()).chain(["met_rows"]);
        let wanted: Vec<&str> = match columns {
            [] => known().filter(|name| !matches!(*name, "duty_id" | "met_rows")).collect(),
            columns => columns.to_vec(),
        };
        let mut fields = Vec::with_capacity(wanted.len());
        for name in wanted {
            let Some(found) = known().find(|known| *known == name) else { return Err(unknown(name)) };
            let nullable = matches!(found, "reason" | "met_on" | "escalates_to");
            fields.push(Field::new(found, shared.data_type(found), nullable));
        }
        let schema = out::of_assessment(out::schema("duties", fields), self);
        Ok(DutiesBlocks { of: self, schema, shared, next: 0, ready: Vec::new() })
    }
}

#[cold]
fn unknown(name: &str) -> Error {
    let shown: String = name.chars().take(60).collect();
    let message = text(format!("结果中没有 `{shown}` 这一列"), format!("duties have no column `{shown}`"));
    let help = text("可选的列见 duties_schema", "the columns are those of `duties_schema`");
    Error::case("LL102", message, help)
}

impl DutiesBlocks<'_> {
    /// The schema of every batch, there even where no batch is.
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// The batch of a chunk; none where it has no row.
    fn batch(&self, number: usize) -> Option<Result<RecordBatch>> {
        let chunk = self.of.rows.chunk(number);
        if chunk.len() == 0 {
            return None;
        }
        let columns = self.schema.fields().iter();
        let columns: Result<Vec<ArrayRef>> =
            columns.map(|field| self.shared.column(self.of, number, chunk, field.name())).collect();
        Some(columns.and_then(|columns| out::batch(&self.schema, columns)))
    }
}

impl Iterator for DutiesBlocks<'_> {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() {
            let begin = self.next;
            let left = self.of.rows.count().saturating_sub(begin);
            if left == 0 {
                return None;
            }
            let threads = self.of.options().threads;
            let count = if threads > 1 { left.min(threads.saturating_mul(AHEAD)) } else { 1 };
            self.next = begin.saturating_add(count);
            match crew::<(), _>(threads, count, |(), at| self.batch(begin.saturating_add(at))) {
                Ok(batches) => self.ready.extend(batches.into_iter().rev().flatten()),
                Err(error) => self.ready.push(Err(error)),
            }
        }
        self.ready.pop()
    }
}

fn words<K: ArrowDictionaryKeyType>(keys: PrimitiveArray<K>, words: &ArrayRef) -> Result<ArrayRef> {
    let column = DictionaryArray::<K>::try_new(keys, Arc::clone(words)).map_err(|_| out::broken())?;
    Ok(Arc::new(column))
}

fn dictionary(key: DataType, value: DataType) -> DataType {
    DataType::Dictionary(Box::new(key), Box::new(value))
}

fn list(item: DataType) -> DataType {
    DataType::List(Arc::new(Field::new_list_field(item, false)))
}

fn days(days: &ScalarBuffer<i32>) -> ArrayRef {
    Arc::new(Date32Array::new(days.clone(), None))
}

impl Shared {
    fn new(of: &Assessment) -> Result<Self> {
        let book = of.rulebook().book();
        let tables = &of.tables.0;
        let no_body = of.rows.of_bodies().is_none_or(|chunk| chunk.len() == 0);
        let ids = &tables.spaces.bodies;
        Ok(Self {
            rules: out::vocabulary(book.heads().map(|head| head.id.as_str()))?,
            bodies: out::vocabulary(ids.iter())?,
            kinds: out::vocabulary(SubjectKind::WORDS.iter().copied())?,
            roles: out::vocabulary(Role::WORDS.iter().copied())?,
            statuses: out::vocabulary(Status::WORDS.iter().copied())?,
            reasons: out::vocabulary(Reason::WORDS.iter().copied())?,
            levels: out::vocabulary(Level::WORDS.iter().copied())?,
            kind_of_rule: book.rules().map(|rule| subject_kind(rule).index()).collect(),
            whole_subjects: no_body && tables.blocks.iter().all(|block| block.is_whole()),
            visits: tables.visit_rows.id.whole().filter(|_| no_body).map(record_ids),
        })
    }

    fn data_type(&self, name: &str) -> DataType {
        match name {
            "duty_id" => DataType::FixedSizeBinary(16),
            "rule" => dictionary(DataType::UInt16, DataType::Utf8),
            "subject_id" if self.whole_subjects => dictionary(DataType::UInt32, DataType::Int64),
            "subject_id" | "holder_body" => dictionary(DataType::UInt32, DataType::Utf8),
            "anchor" | "opens" | "due" | "closes" | "met_on" => DataType::Date32,
            "met_by" if self.visits.is_some() => list(dictionary(DataType::UInt32, DataType::Int64)),
            "met_by" => list(DataType::Utf8),
            "met_rows" => list(DataType::UInt32),
            _ => dictionary(DataType::UInt8, DataType::Utf8),
        }
    }

    fn column(&self, of: &Assessment, number: usize, chunk: &Chunk, name: &str) -> Result<ArrayRef> {
        let duties = || (0..chunk.len()).map(move |at| Duty::of_chunk(of, number, chunk, at));
        Ok(match name {
            "duty_id" => {
                let mut bytes = Vec::with_capacity(chunk.len().saturating_mul(16));
                let mut room = Vec::new();
                duties().for_each(|duty| bytes.extend_from_slice(&duty.digest(&mut room)));
                let ids = FixedSizeBinaryArray::try_new(16, Buffer::from_vec(bytes), None);
                Arc::new(ids.map_err(|_| out::broken())?)
            }
            "rule" => words(PrimitiveArray::<UInt16Type>::new(chunk.rule.clone(), None), &self.rules)?,
            "subject_kind" if number < of.tables.0.blocks.len() => {
                let keys = vec![SubjectKind::Contact.index(); chunk.len()];
                words(PrimitiveArray::<UInt8Type>::new(keys.into(), None), &self.kinds)?
            }
            "subject_kind" => {
                let kind = |rule: &u16| self.kind_of_rule.get(usize::from(*rule)).copied().unwrap_or(0);
                words(
                    PrimitiveArray::<UInt8Type>::from_iter_values(chunk.rule.iter().map(kind)),
                    &self.kinds,
                )?
            }
            "subject_id" => match of.tables.0.blocks.get(number) {
                Some(block) => {
                    let keys = PrimitiveArray::<UInt32Type>::new(chunk.subject.clone(), None);
                    words(keys, &self.subjects(of, block)?)?
                }
                // Bodies and workers are few, and of two kinds: each duty has a value of its own.
                None => {
                    let count = u32::try_from(chunk.len()).unwrap_or(u32::MAX);
                    let ids = out::vocabulary(duties().map(|duty| duty.subject_id()))?;
                    words(PrimitiveArray::<UInt32Type>::from_iter_values(0..count), &ids)?
                }
            },
            "holder_role" => words(Self::roles(of, chunk, duties()), &self.roles)?,
            "holder_body" => {
                words(PrimitiveArray::<UInt32Type>::new(chunk.holder.clone(), None), &self.bodies)?
            }
            "anchor" => days(&chunk.anchor),
            "opens" => days(&chunk.opens),
            "due" => days(&chunk.due),
            "closes" => days(&chunk.closes),
            "status" => words(PrimitiveArray::<UInt8Type>::new(chunk.status.clone(), None), &self.statuses)?,
            "reason" => {
                let waived = Self::of_status(chunk, &[Status::Waived]);
                let key = Reason::Exempted.index();
                words(
                    PrimitiveArray::<UInt8Type>::new(vec![key; chunk.len()].into(), Some(waived)),
                    &self.reasons,
                )?
            }
            "met_on" => {
                let met = Self::of_status(chunk, &[Status::Met, Status::MetLate]);
                Arc::new(Date32Array::new(chunk.met_on.clone(), Some(met)))
            }
            "met_by" => self.met_by(of, number, chunk)?,
            "met_rows" => {
                Self::list(chunk, Arc::new(UInt32Array::new(chunk.records.clone(), None)), DataType::UInt32)?
            }
            _ => words(Self::levels(of, chunk), &self.levels)?,
        })
    }

    /// Who else hears of each duty, as keys.
    fn levels(of: &Assessment, chunk: &Chunk) -> PrimitiveArray<UInt8Type> {
        let steps = &of.rulebook().book().escalation;
        if steps.is_empty() {
            return PrimitiveArray::new_null(chunk.len());
        }
        let late = [Status::Overdue.index(), Status::Missed.index()];
        let as_of = of.options().as_of.number();
        let level = |(status, due): (&u8, &i32)| {
            let days = Some(as_of.saturating_sub(*due)).filter(|_| late.contains(status))?;
            steps.iter().rev().find(|step| step.days <= days).map(|step| step.to.index())
        };
        chunk.status.iter().zip(chunk.due.iter()).map(level).collect()
    }

    /// Which rows have one of these statuses.
    fn of_status(chunk: &Chunk, statuses: &[Status]) -> NullBuffer {
        /// Every byte a one.
        const ONES: u64 = 0x0101_0101_0101_0101;
        const LOW: u64 = ONES * 0x7f;
        // Eight at a time: a byte that is the code becomes zero, a zero its lowest bit, and a product brings the eight bits side by side.
        let is = |codes: u64, status: &Status| {
            let other = codes ^ ONES.wrapping_mul(status.index().into());
            !((other & LOW).wrapping_add(LOW) | other) >> 7 & ONES
        };
        let bits = |codes: u64| {
            let found = statuses.iter().fold(0, |found, status| found | is(codes, status));
            found.wrapping_mul(0x0102_0408_1020_4080).to_be_bytes()[0]
        };
        let (eights, rest) = chunk.status.as_chunks::<8>();
        let mut last = [u8::MAX; 8];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        let bytes = eights.iter().chain([&last]).map(|eight| bits(u64::from_le_bytes(*eight)));
        let bits = Buffer::from_vec(bytes.collect::<Vec<u8>>());
        NullBuffer::new(BooleanBuffer::new(bits, 0, chunk.len()))
    }

    /// The roles that hold the duties, as keys. Under a visit rule it is the same for all.
    fn roles<'a>(
        of: &Assessment,
        chunk: &Chunk,
        duties: impl Iterator<Item = Duty<'a>>,
    ) -> PrimitiveArray<UInt8Type> {
        let visits: Vec<u8> = of.rulebook().book().visits.iter().map(|rule| rule.holder().index()).collect();
        let keys = chunk.rule.iter().zip(duties).map(|(rule, duty)| {
            visits.get(usize::from(*rule)).copied().unwrap_or_else(|| duty.holder_role().index())
        });
        PrimitiveArray::from_iter_values(keys)
    }

    /// The ids of a block's contacts, by their places there.
    fn subjects(&self, of: &Assessment, block: &Block) -> Result<ArrayRef> {
        if self.whole_subjects {
            let ids = (0..block.len()).map(|place| block.whole(place).unwrap_or_default().cast_signed());
            return Ok(Arc::new(Int64Array::from_iter_values(ids)));
        }
        out::vocabulary((0..block.len()).map(|place| block.id(place, &of.tables.0.spaces.contacts)))
    }

    fn met_by(&self, of: &Assessment, number: usize, chunk: &Chunk) -> Result<ArrayRef> {
        if let Some(visits) = &self.visits {
            let keys = PrimitiveArray::<UInt32Type>::new(chunk.records.clone(), None);
            return Self::list(chunk, words(keys, visits)?, dictionary(DataType::UInt32, DataType::Int64));
        }
        let mut items = Texts::new(chunk.records.len(), 0);
        for at in 0..chunk.len() {
            let duty = Duty::of_chunk(of, number, chunk, at);
            for row in duty.met_rows() {
                items.push(&duty.record_name(*row))?;
            }
        }
        Self::list(chunk, Arc::new(items.finish()?), DataType::Utf8)
    }

    fn list(chunk: &Chunk, items: ArrayRef, of: DataType) -> Result<ArrayRef> {
        let ends = OffsetBuffer::new(chunk.met_end.clone());
        let item = Arc::new(Field::new_list_field(of, false));
        Ok(Arc::new(ListArray::try_new(item, ends, items, None).map_err(|_| out::broken())?))
    }
}
