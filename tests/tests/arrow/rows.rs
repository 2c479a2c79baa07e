//! Batches back into the JSON rows of an answer, so that the two can be compared key by key.

use arrow_array::Array;
use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::Date32Type;
use arrow_array::types::Int64Type;
use arrow_schema::DataType;
use lianluo::Day;
use serde_json::Map;
use serde_json::Value;

/// Every row as one object.
pub fn rows(batch: &RecordBatch) -> Vec<Value> {
    let schema = batch.schema();
    let object = |row: usize| -> Map<String, Value> {
        let cells = schema.fields().iter().zip(batch.columns());
        cells.map(|(field, column)| (field.name().clone(), cell(column.as_ref(), row))).collect()
    };
    (0..batch.num_rows()).map(|row| Value::Object(object(row))).collect()
}

fn cell(column: &dyn Array, row: usize) -> Value {
    if column.is_null(row) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Utf8 => Value::from(column.as_string::<i32>().value(row)),
        DataType::Int64 => Value::from(column.as_primitive::<Int64Type>().value(row)),
        // A duty's id as its bytes.
        DataType::FixedSizeBinary(16) => {
            let bytes = column.as_fixed_size_binary().value(row);
            Value::from(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
        }
        DataType::Date32 => {
            Value::from(Day::from_number(column.as_primitive::<Date32Type>().value(row)).to_string())
        }
        DataType::Dictionary(..) => {
            let dictionary = column.as_any_dictionary();
            cell(dictionary.values().as_ref(), dictionary.normalized_keys()[row])
        }
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            Value::Array((0..items.len()).map(|at| cell(items.as_ref(), at)).collect())
        }
        other => panic!("no result column has the type {other}"),
    }
}
