//! Reading batches into a table: columns by name, rows counted over batches, and all of it or nothing.
//!
//! What stands in a cell is judged where every door's cells are judged, and not here.

use arrow_array::ArrayRef;
use arrow_array::RecordBatch;
use arrow_data::ArrayData;
use arrow_schema::ArrowError;
use arrow_schema::DataType;
use arrow_schema::Fields;
use arrow_schema::Schema;

use super::arrays;
use super::column;
use super::whole;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::tables::TablesBuilder;
use crate::tables::Writer;
use crate::tables::crew;

/// Adds the rows of one batch to a table.
///
/// # Errors
/// As [`add_batches`].
pub fn add_batch(builder: &mut TablesBuilder, table: &str, batch: &RecordBatch) -> Result<()> {
    add_batches(builder, table, batch.schema_ref(), [Ok(batch.clone())])
}

/// Adds the rows of a stream of batches to a table. After an error the tables hold what they held before the call.
///
/// A table may be given in several calls. A stream without batches is an empty table; its columns are still looked at.
///
/// # Errors
/// LL101 for an unknown table, LL102 for an unknown or repeated column, LL108 for one that never comes in; LL103 to LL107 for cells, with the
/// row counted over batches; LL141 when the stream fails or a batch has other columns than `schema`.
pub fn add_batches(
    builder: &mut TablesBuilder,
    table: &str,
    schema: &Schema,
    batches: impl IntoIterator<Item = std::result::Result<RecordBatch, ArrowError>>,
) -> Result<()> {
    let rows = |batch: RecordBatch| Rows {
        fields: batch.schema_ref().fields().clone(),
        count: batch.num_rows(),
        columns: batch.columns().to_vec(),
    };
    add(builder, table, schema, &mut batches.into_iter().map(|batch| batch.map(rows)))
}

/// Adds rows that are no arrays yet, as they come over the C data interface: each item is a struct of the columns, and has been validated.
///
/// # Errors
/// As [`add_batches`]; LL141 also when an item is no struct or has rows that are null as a whole.
pub fn add_data(
    builder: &mut TablesBuilder,
    table: &str,
    schema: &Schema,
    data: impl IntoIterator<Item = std::result::Result<ArrayData, ArrowError>>,
) -> Result<()> {
    add(builder, table, schema, &mut data.into_iter().map(|data| data.and_then(|data| Rows::of(&data))))
}

/// Some rows of a table.
struct Rows {
    fields: Fields,
    count: usize,
    columns: Vec<ArrayRef>,
}

impl Rows {
    fn of(data: &ArrayData) -> std::result::Result<Self, ArrowError> {
        let DataType::Struct(fields) = data.data_type() else {
            return Err(ArrowError::SchemaError("no columns".to_owned()));
        };
        if data.null_count() > 0 {
            return Err(ArrowError::InvalidArgumentError("rows are null as a whole".to_owned()));
        }
        let (start, count) = (data.offset(), data.len());
        let column = |column: &ArrayData| arrays::array(&column.slice(start, count));
        let columns = data.child_data().iter().map(column).collect::<std::result::Result<_, _>>()?;
        Ok(Self { fields: fields.clone(), count, columns })
    }
}

type Stream<'s> = dyn Iterator<Item = std::result::Result<Rows, ArrowError>> + 's;

fn add(builder: &mut TablesBuilder, table: &str, schema: &Schema, stream: &mut Stream<'_>) -> Result<()> {
    let mark = builder.mark(table);
    let outcome = read(builder, table, schema, stream);
    if outcome.is_err() {
        builder.back_to(&mark);
    }
    outcome
}

/// Rows whose columns are looked at together where several threads may work: a batch alone takes less time than a thread takes to begin.
const AHEAD: usize = 1 << 20;

fn read(builder: &mut TablesBuilder, table: &str, schema: &Schema, stream: &mut Stream<'_>) -> Result<()> {
    let threads = builder.threads;
    let mut writer = builder.table(table)?;
    let columns = positions(&writer, table, schema)?;
    let mut stream = stream.enumerate();
    loop {
        let (batches, end) = next_batches(&mut stream, table, schema, if threads > 1 { AHEAD } else { 1 });
        if batches.is_empty() && end.is_none() {
            return Ok(());
        }
        let whole = |(): &mut (), piece: usize| {
            let rows = batches.get(piece.checked_div(columns.len())?)?;
            let column = piece.checked_rem(columns.len())?;
            let schema_of = writer.schema(*columns.get(column)?)?;
            whole::ready(
                schema_of,
                schema.fields().get(column)?.data_type(),
                rows.columns.get(column)?.as_ref(),
            )
        };
        let mut ready = crew(threads, batches.len().saturating_mul(columns.len()), whole)?.into_iter();
        for rows in &batches {
            if !writer.has_room(rows.count) {
                return Err(too_many());
            }
            for ((position, field), array) in columns.iter().zip(schema.fields()).zip(&rows.columns) {
                match ready.next().flatten() {
                    Some(ready) => writer.take(*position, ready),
                    None => column::fill(&mut writer, *position, field.data_type(), array.as_ref())?,
                }
            }
            writer.end_rows(rows.count)?;
        }
        if let Some(error) = end {
            return Err(error);
        }
    }
}

/// The next batches up to so many rows, and why there can be no more, if so.
fn next_batches(
    stream: &mut dyn Iterator<Item = (usize, std::result::Result<Rows, ArrowError>)>,
    table: &str,
    schema: &Schema,
    most: usize,
) -> (Vec<Rows>, Option<Error>) {
    let (mut batches, mut count) = (Vec::new(), 0_usize);
    while count < most {
        let Some((number, rows)) = stream.next() else { break };
        // The producer's own words stay with it: they may quote a cell.
        let Ok(rows) = rows else { return (batches, Some(failed(table, number))) };
        if !same_columns(schema.fields(), &rows.fields) {
            return (batches, Some(other_columns(table, number)));
        }
        count = count.saturating_add(rows.count.max(1));
        batches.push(rows);
    }
    (batches, None)
}

/// Where each column of the schema goes.
fn positions(writer: &Writer<'_>, table: &str, schema: &Schema) -> Result<Vec<usize>> {
    let mut positions = Vec::with_capacity(schema.fields().len());
    for field in schema.fields() {
        let position = writer.column(field.name())?;
        if positions.contains(&position) {
            let message = text("此列出现两次", "the columns name this one twice");
            let help = text("每列只给一次", "give each column once");
            return Err(Error::data("LL102", table, Some(field.name()), None, message, help));
        }
        positions.push(position);
    }
    Ok(positions)
}

/// Whether names and types agree; nullability and metadata may differ from batch to batch.
fn same_columns(ours: &Fields, theirs: &Fields) -> bool {
    ours.len() == theirs.len()
        && ours.iter().zip(theirs).all(|(our, their)| {
            our.name() == their.name() && our.data_type().equals_datatype(their.data_type())
        })
}

#[cold]
fn other_columns(table: &str, number: usize) -> Error {
    let message = text(
        format!("第 {number} 批（从 0 数起）的列与声明的不同"),
        format!("batch {number}, counted from 0, has other columns than the stream declared"),
    );
    let help = text("各批的列名、类型与次序须一致", "every batch has the same columns, types and order");
    Error::data("LL141", table, None, None, message, help)
}

#[cold]
fn failed(table: &str, number: usize) -> Error {
    let message = text(
        format!("数据流在读完 {number} 批之后中断"),
        format!("the stream failed after {number} {}", if number == 1 { "batch" } else { "batches" }),
    );
    let help = text(
        "请查看产生该数据流的一方的报错；已读的行都未采用",
        "look at the error of whoever produces the stream; nothing that was read of it is kept",
    );
    Error::data("LL141", table, None, None, message, help)
}

#[cold]
fn too_many() -> Error {
    let message = text("一张表放不下这么多行", "more rows than a table has room for");
    let help =
        text("每张表至多约四十二亿行，请分开考核", "a table has at most 4,294,967,294 rows; assess in parts");
    Error::limit("LL201", message, help)
}
