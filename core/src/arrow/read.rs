//! Reading batches into a table: columns by name, rows counted over batches, and all of it or nothing.
//!
//! What stands in a cell is judged where every door's cells are judged, and not here.

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use arrow_schema::Schema;

use super::column;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::tables::TablesBuilder;
use crate::tables::Writer;

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
    let mark = builder.mark(table);
    let outcome = read(builder, table, schema, batches);
    if outcome.is_err() {
        builder.back_to(&mark);
    }
    outcome
}

fn read(
    builder: &mut TablesBuilder,
    table: &str,
    schema: &Schema,
    batches: impl IntoIterator<Item = std::result::Result<RecordBatch, ArrowError>>,
) -> Result<()> {
    let mut writer = builder.table(table)?;
    let columns = positions(&writer, table, schema)?;
    for (number, batch) in batches.into_iter().enumerate() {
        // The producer's own words stay with it: they may quote a cell.
        let batch = batch.map_err(|_| failed(table, number))?;
        if !same_columns(schema, batch.schema_ref()) {
            return Err(other_columns(table, number));
        }
        if !writer.has_room(batch.num_rows()) {
            return Err(too_many());
        }
        for (position, array) in columns.iter().zip(batch.columns()) {
            column::fill(&mut writer, *position, array.as_ref())?;
        }
        writer.end_rows(batch.num_rows())?;
    }
    Ok(())
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
fn same_columns(schema: &Schema, other: &Schema) -> bool {
    let (ours, theirs) = (schema.fields(), other.fields());
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
