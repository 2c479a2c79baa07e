//! The rows of a JSON case as Arrow batches, in every physical form in which a caller may hold the same table.
//!
//! A column that JSON can have and Arrow cannot (a number in one row, text in the next) has no form, and the case is left out. Nothing here knows
//! what a right answer is.

use std::sync::Arc;

use arrow_array::*;
use arrow_buffer::OffsetBuffer;
use arrow_buffer::ScalarBuffer;
use arrow_schema::Field;
use arrow_schema::Schema;
use arrow_schema::TimeUnit;
use lianluo::Day;
use lianluo::Kind;
use lianluo::TABLES;
use serde_json::Value;

/// How text lies in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    Plain,
    Large,
    View,
    /// Keys of 8 bits into 32-bit text; the dictionary has values that no row uses, and a null among them.
    SmallKeys,
    /// Unsigned keys of 32 bits into views, as a data frame's categories have.
    WideKeys,
}

/// How dates lie in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    Text,
    Days,
    Milliseconds,
    Timestamp(TimeUnit),
}

/// One physical form of a table.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    pub name: &'static str,
    pub texts: Texts,
    pub dates: Dates,
    /// Rows of a batch; 0 for one batch.
    pub chunk: usize,
    /// Whether the batches are slices of longer ones that have other rows before and behind.
    pub sliced: bool,
    /// Whether every column that the table may have is there, null where the case does not give it.
    pub full: bool,
}

const fn form(
    name: &'static str,
    texts: Texts,
    dates: Dates,
    chunk: usize,
    sliced: bool,
    full: bool,
) -> Form {
    Form { name, texts, dates, chunk, sliced, full }
}

pub const FORMS: &[Form] = &[
    form("utf8", Texts::Plain, Dates::Text, 0, false, false),
    form("utf8, batches of one", Texts::Plain, Dates::Days, 1, false, false),
    form("large", Texts::Large, Dates::Timestamp(TimeUnit::Nanosecond), 0, false, true),
    form("view", Texts::View, Dates::Days, 3, false, false),
    form("dictionary", Texts::SmallKeys, Dates::Milliseconds, 0, false, true),
    form(
        "dictionary of views, batches of two",
        Texts::WideKeys,
        Dates::Timestamp(TimeUnit::Microsecond),
        2,
        false,
        false,
    ),
    form("sliced utf8", Texts::Plain, Dates::Timestamp(TimeUnit::Second), 0, true, true),
    form("sliced views, batches of two", Texts::View, Dates::Text, 2, true, false),
    form("sliced dictionary", Texts::SmallKeys, Dates::Timestamp(TimeUnit::Millisecond), 0, true, false),
];

/// The rows as batches of this form, with their schema; none where Arrow has no such column.
pub fn batches(table: &str, rows: &[Value], form: Form) -> Option<(Schema, Vec<RecordBatch>)> {
    let kinds = TABLES.iter().find(|schema| schema.name == table).map_or(&[][..], |schema| schema.columns);
    let mut names: Vec<String> = Vec::new();
    for row in rows {
        names.extend(row.as_object()?.keys().cloned());
    }
    if form.full {
        names.extend(kinds.iter().filter(|column| column.optional).map(|column| column.name.to_owned()));
    }
    names.sort();
    names.dedup();
    let pad = if form.sliced { 2 } else { 0 };
    let mut columns = Vec::new();
    for name in &names {
        let kind = kinds.iter().find(|column| column.name == name).map(|column| column.kind);
        let cells: Vec<Option<&Value>> =
            rows.iter().map(|row| row.get(name).filter(|cell| !cell.is_null())).collect();
        let around = std::iter::repeat_n(None, pad);
        let cells: Vec<Option<&Value>> = around.clone().chain(cells).chain(around).collect();
        columns.push(column(kind, &cells, form)?);
    }
    let fields: Vec<Field> = names
        .iter()
        .zip(&columns)
        .map(|(name, column)| Field::new(name, column.data_type().clone(), true))
        .collect();
    let schema = Schema::new(fields);
    let options = RecordBatchOptions::new().with_row_count(Some(rows.len() + 2 * pad));
    let whole = RecordBatch::try_new_with_options(Arc::new(schema.clone()), columns, &options).unwrap();
    let whole = whole.slice(pad, rows.len());
    let chunk = if form.chunk == 0 { rows.len().max(1) } else { form.chunk };
    let batches =
        (0..rows.len()).step_by(chunk).map(|at| whole.slice(at, chunk.min(rows.len() - at))).collect();
    Some((schema, batches))
}

fn column(kind: Option<Kind>, cells: &[Option<&Value>], form: Form) -> Option<ArrayRef> {
    let given: Vec<&Value> = cells.iter().flatten().copied().collect();
    if given.is_empty() {
        return Some(nothing(kind, cells.len(), form));
    }
    if given.iter().all(|cell| cell.is_string()) {
        let texts: Vec<Option<&str>> = cells.iter().map(|cell| cell.and_then(Value::as_str)).collect();
        if kind == Some(Kind::Date)
            && let Some(days) = days(&texts)
        {
            return Some(dates(&days, form.dates, &texts, form.texts));
        }
        return Some(text(&texts, form.texts));
    }
    if given.iter().all(|cell| cell.is_boolean()) {
        let flags: BooleanArray = cells.iter().map(|cell| cell.and_then(Value::as_bool)).collect();
        return Some(Arc::new(flags));
    }
    if given.iter().all(|cell| cell.is_i64()) {
        let numbers: Int64Array = cells.iter().map(|cell| cell.and_then(Value::as_i64)).collect();
        return Some(Arc::new(numbers));
    }
    if given.iter().all(|cell| cell.is_u64()) {
        let numbers: UInt64Array = cells.iter().map(|cell| cell.and_then(Value::as_u64)).collect();
        return Some(Arc::new(numbers));
    }
    if given.iter().all(|cell| cell.is_number()) {
        let numbers: Float64Array = cells.iter().map(|cell| cell.and_then(Value::as_f64)).collect();
        return Some(Arc::new(numbers));
    }
    given.iter().all(|cell| cell.is_array()).then(|| lists(cells, form)).flatten()
}

/// A column without a value: of the type it would have, or of the type null.
fn nothing(kind: Option<Kind>, rows: usize, form: Form) -> ArrayRef {
    match kind {
        Some(Kind::Flag) if form.sliced => Arc::new(BooleanArray::new_null(rows)),
        Some(Kind::Date) if form.sliced => Arc::new(Date32Array::new_null(rows)),
        // What a data frame makes of a column in which nothing stands.
        Some(Kind::Date) => Arc::new(Float64Array::new_null(rows)),
        Some(Kind::Word(_)) => text(&vec![None; rows], form.texts),
        _ => Arc::new(NullArray::new(rows)),
    }
}

/// The days of a column of dates, unless one of them is no date.
fn days(texts: &[Option<&str>]) -> Option<Vec<Option<i32>>> {
    texts
        .iter()
        .map(|text| match text {
            None => Some(None),
            Some(text) => Day::parse(text).map(|day| Some(day.number())),
        })
        .collect()
}

fn dates(days: &[Option<i32>], dates: Dates, texts: &[Option<&str>], as_texts: Texts) -> ArrayRef {
    let parts = |a_day: i64| days.iter().map(move |day| day.map(|day| i64::from(day) * a_day));
    match dates {
        Dates::Text => text(texts, as_texts),
        Dates::Days => Arc::new(days.iter().copied().collect::<Date32Array>()),
        Dates::Milliseconds => Arc::new(parts(86_400_000).collect::<Date64Array>()),
        Dates::Timestamp(TimeUnit::Second) => Arc::new(parts(86_400).collect::<TimestampSecondArray>()),
        Dates::Timestamp(TimeUnit::Millisecond) => {
            Arc::new(parts(86_400_000).collect::<TimestampMillisecondArray>())
        }
        Dates::Timestamp(TimeUnit::Microsecond) => {
            Arc::new(parts(86_400_000_000).collect::<TimestampMicrosecondArray>())
        }
        // Nanoseconds end in 2262, long after the last day that may be asked about, but a wrong year may lie beyond.
        Dates::Timestamp(TimeUnit::Nanosecond) => {
            let far = days.iter().flatten().any(|day| day.abs() > 100_000);
            if far {
                return text(texts, as_texts);
            }
            Arc::new(parts(86_400_000_000_000).collect::<TimestampNanosecondArray>())
        }
    }
}

fn text(texts: &[Option<&str>], form: Texts) -> ArrayRef {
    match form {
        Texts::Plain => Arc::new(StringArray::from(texts.to_vec())),
        Texts::Large => Arc::new(LargeStringArray::from(texts.to_vec())),
        Texts::View => Arc::new(StringViewArray::from(texts.to_vec())),
        Texts::SmallKeys => {
            let (keys, values) = dictionary(texts);
            // More values than keys of eight bits can name.
            if i8::try_from(values.len()).is_err() {
                return text(texts, Texts::WideKeys);
            }
            let keys: Int8Array = keys.iter().map(|key| key.map(|key| i8::try_from(key).unwrap())).collect();
            Arc::new(DictionaryArray::new(keys, Arc::new(StringArray::from(values))))
        }
        Texts::WideKeys => {
            let (keys, values) = dictionary(texts);
            let keys: UInt32Array =
                keys.iter().map(|key| key.map(|key| u32::try_from(key).unwrap())).collect();
            Arc::new(DictionaryArray::new(keys, Arc::new(StringViewArray::from(values))))
        }
    }
}

/// Keys and values of a dictionary in which values stand backwards, one is used by nobody and would be refused, and one is null; a row that is
/// null has either no key or the null value.
fn dictionary<'a>(texts: &[Option<&'a str>]) -> (Vec<Option<usize>>, Vec<Option<&'a str>>) {
    let mut values: Vec<Option<&str>> = texts.iter().flatten().map(|text| Some(*text)).collect();
    values.sort_unstable();
    values.dedup();
    values.reverse();
    values.insert(0, Some("Nobody's word\u{7}"));
    values.push(None);
    let last = values.len() - 1;
    let keys = texts.iter().enumerate().map(|(row, text)| match text {
        Some(_) => values.iter().position(|value| value == text),
        None => (row % 2 == 0).then_some(last),
    });
    (keys.collect(), values)
}

/// Lists whose items lie one after another, with an item between them that belongs to none.
fn lists(cells: &[Option<&Value>], form: Form) -> Option<ArrayRef> {
    let mut items: Vec<Option<&Value>> = Vec::new();
    let mut ends = vec![0];
    let mut there = Vec::new();
    for cell in cells {
        there.push(cell.is_some());
        for item in cell.and_then(Value::as_array).into_iter().flatten() {
            items.push(Some(item).filter(|item| !item.is_null()));
        }
        ends.push(items.len());
    }
    let values: ArrayRef = if items.iter().flatten().all(|item| item.is_string()) {
        let texts: Vec<Option<&str>> = items.iter().map(|item| item.and_then(Value::as_str)).collect();
        text(&texts, form.texts)
    } else if items.iter().flatten().all(|item| item.is_i64()) {
        Arc::new(items.iter().map(|item| item.and_then(Value::as_i64)).collect::<Int64Array>())
    } else {
        return None;
    };
    let item = Arc::new(Field::new_list_field(values.data_type().clone(), true));
    let nulls = Some(there.into());
    if form.texts == Texts::Plain {
        let ends: Vec<i32> = ends.iter().map(|end| i32::try_from(*end).unwrap()).collect();
        return Some(Arc::new(ListArray::new(
            item,
            OffsetBuffer::new(ScalarBuffer::from(ends)),
            values,
            nulls,
        )));
    }
    let ends: Vec<i64> = ends.iter().map(|end| i64::try_from(*end).unwrap()).collect();
    Some(Arc::new(LargeListArray::new(item, OffsetBuffer::new(ScalarBuffer::from(ends)), values, nulls)))
}
