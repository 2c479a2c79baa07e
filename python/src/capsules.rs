//! Arrow over Python's PyCapsule protocol, by hand: streams and arrays in, streams out.
//!
//! This is the only file of the extension that needs `unsafe`. It moves the C structs out of their capsules and leaves released ones behind, as
//! the protocol asks, and hands batches to the core's Arrow door. Columns and cells are judged there; nothing is cast or copied here.
#![expect(
    unsafe_code,
    reason = "a capsule holds a raw pointer to a C struct; moving it out is what the protocol is"
)]

use std::ffi::CStr;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{Array, ArrayReader, RecordBatch, RecordBatchIterator, StructArray, cast::AsArray};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use lianluo::TablesBuilder;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::errors;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// Whether a source speaks the protocol.
pub(crate) fn speaks(source: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(source.hasattr("__arrow_c_stream__")? || source.hasattr("__arrow_c_array__")?)
}

/// Adds the rows of a source to a table.
pub(crate) fn fill(
    py: Python<'_>,
    builder: &mut TablesBuilder,
    table: &str,
    source: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let read = if source.hasattr("__arrow_c_stream__")? {
        let capsule = source.call_method0("__arrow_c_stream__")?;
        let stream = take_stream(&capsule)?;
        // A producer that is Python itself takes the interpreter back when it needs it.
        py.detach(|| add_stream(builder, table, stream))
    } else {
        let pair = source.call_method0("__arrow_c_array__")?;
        let pair = pair.cast::<PyTuple>()?;
        let both = take_array(&pair.get_item(0)?, &pair.get_item(1)?)?;
        py.detach(move || add_array(builder, table, both))
    };
    match read {
        Ok(outcome) => outcome.map_err(|error| errors::to_python(py, &error)),
        Err(NoTable) => {
            let kind = source.get_type().name()?;
            Err(PyTypeError::new_err(format!(
                "table `{table}`: this {kind} is one column, or its Arrow schema cannot be read; pass a table"
            )))
        }
    }
}

/// What came over the protocol has no named columns.
struct NoTable;

fn take_stream(capsule: &Bound<'_, PyAny>) -> PyResult<FFI_ArrowArrayStream> {
    let pointer = capsule.cast::<PyCapsule>()?.pointer_checked(Some(STREAM))?;
    // SAFETY: a capsule of this name holds a stream struct that stays valid while the capsule lives, and Python is held. The struct is moved
    // out; the one left behind is marked released, so the capsule's destructor does nothing to it.
    Ok(unsafe { FFI_ArrowArrayStream::from_raw(pointer.cast::<FFI_ArrowArrayStream>().as_ptr()) })
}

fn take_array(
    schema: &Bound<'_, PyAny>,
    array: &Bound<'_, PyAny>,
) -> PyResult<(FFI_ArrowSchema, FFI_ArrowArray)> {
    let schema = schema.cast::<PyCapsule>()?.pointer_checked(Some(SCHEMA))?;
    let array = array.cast::<PyCapsule>()?.pointer_checked(Some(ARRAY))?;
    // SAFETY: as for a stream: capsules of these names hold these structs, and both are moved out and left released.
    Ok(unsafe {
        (
            FFI_ArrowSchema::from_raw(schema.cast::<FFI_ArrowSchema>().as_ptr()),
            FFI_ArrowArray::from_raw(array.cast::<FFI_ArrowArray>().as_ptr()),
        )
    })
}

fn add_stream(
    builder: &mut TablesBuilder,
    table: &str,
    stream: FFI_ArrowArrayStream,
) -> Result<lianluo::Result<()>, NoTable> {
    let reader = ArrayStreamReader::try_new(stream).map_err(|_| NoTable)?;
    let DataType::Struct(fields) = reader.field().data_type().clone() else { return Err(NoTable) };
    let batches = reader.map(|array| {
        let array = array?;
        array.as_struct_opt().ok_or_else(without_rows).and_then(|rows| to_batch(rows.clone()))
    });
    Ok(lianluo::arrow::add_batches(builder, table, &Schema::new(fields), batches))
}

fn add_array(
    builder: &mut TablesBuilder,
    table: &str,
    (schema, array): (FFI_ArrowSchema, FFI_ArrowArray),
) -> Result<lianluo::Result<()>, NoTable> {
    // SAFETY: both structs came together out of one call of the protocol, which promises that the schema describes the array.
    let data = unsafe { from_ffi(array, &schema) }.map_err(|_| NoTable)?;
    let DataType::Struct(fields) = data.data_type().clone() else { return Err(NoTable) };
    Ok(lianluo::arrow::add_batches(builder, table, &Schema::new(fields), [to_batch(StructArray::from(data))]))
}

/// Rows that are null as a whole hide cells that must not be read.
fn to_batch(rows: StructArray) -> Result<RecordBatch, ArrowError> {
    if rows.null_count() > 0 { Err(without_rows()) } else { Ok(RecordBatch::from(rows)) }
}

#[cold]
fn without_rows() -> ArrowError {
    ArrowError::CDataInterface("rows are null as a whole".to_owned())
}

/// Batches as a capsule with a stream that its consumer takes over.
pub(crate) fn give_stream(
    py: Python<'_>,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
) -> PyResult<Bound<'_, PyCapsule>> {
    let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    // The struct's own drop releases what nobody took.
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
}

/// A schema as a capsule.
pub(crate) fn give_schema<'py>(py: Python<'py>, schema: &Arc<Schema>) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema.as_ref())
        .map_err(|error| PyTypeError::new_err(format!("the schema cannot be given: {error}")))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}
