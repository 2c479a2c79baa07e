//! Arrow IPC as bytes: whole streams and files come in, torn and twisted ones are refused, and nothing panics. All data are synthetic.

use std::sync::Arc;

use arrow_array::Array;
use arrow_array::ArrayRef;
use arrow_array::Decimal128Array;
use arrow_array::DictionaryArray;
use arrow_array::Int64Array;
use arrow_array::LargeStringArray;
use arrow_array::RecordBatch;
use arrow_array::StringArray;
use arrow_array::StringViewArray;
use arrow_array::StructArray;
use arrow_array::types::Int32Type;
use arrow_ipc::writer::DictionaryHandling;
use arrow_ipc::writer::FileWriter;
use arrow_ipc::writer::IpcWriteOptions;
use arrow_ipc::writer::StreamWriter;

use super::column;
use super::said;
use super::visit;
use crate::arrow::add_data;
use crate::arrow::add_ipc;
use crate::arrow::to_ipc;
use crate::tables::TablesBuilder;

fn batches() -> [RecordBatch; 2] {
    let ids = |ids: &[&'static str]| visit(&column("contact_id", StringArray::from(ids.to_vec())));
    [ids(&["c-1", "c-2"]), ids(&["c-3"])]
}

fn stream() -> Vec<u8> {
    to_ipc(&batches()[0].schema(), batches().map(Ok)).unwrap()
}

fn file() -> Vec<u8> {
    let mut writer = FileWriter::try_new(Vec::new(), &batches()[0].schema()).unwrap();
    for batch in batches() {
        writer.write(&batch).unwrap();
    }
    writer.into_inner().unwrap()
}

fn refusal(bytes: &[u8]) -> String {
    let mut builder = TablesBuilder::new();
    let error = add_ipc(&mut builder, "visits", bytes).unwrap_err();
    assert_eq!((error.code(), builder.contact_ids().len()), ("LL141", 0));
    said(&error)
}

#[test]
fn streams_and_files_come_in_whole() {
    for bytes in [stream(), file()] {
        let mut builder = TablesBuilder::new();
        add_ipc(&mut builder, "visits", &bytes).unwrap();
        assert_eq!(builder.contact_ids(), ["c-1", "c-2", "c-3"]);
    }
}

#[test]
fn a_stream_or_file_cut_anywhere_is_refused() {
    for whole in [stream(), file()] {
        for length in 0..whole.len() {
            refusal(&whole[..length]);
        }
    }
}

#[test]
fn a_stream_that_stops_between_two_batches_is_not_taken_for_a_whole_one() {
    let one = to_ipc(&batches()[0].schema(), [Ok(batches()[0].clone())]).unwrap();
    // Without the end mark of eight bytes the first batch looks whole.
    let said = refusal(&one[..one.len() - 8]);
    assert_eq!(
        said,
        "LL141 visits: not a whole Arrow IPC stream or file\n  = see that all bytes are there and that their writer was closed: a stream needs its end mark"
    );
    // Nor is what follows an end mark passed over.
    refusal(&[stream(), stream()].concat());
}

#[test]
fn bytes_that_are_something_else_are_refused() {
    for bytes in
        [&b""[..], b"contact_id,on,by\nc-1,2026-01-01,liaison\n", b"PAR1", b"ARROW1", &[0; 64], &[0xff; 64]]
    {
        assert!(refusal(bytes).starts_with("LL141 visits: not a whole Arrow IPC stream or file"));
    }
}

/// Every byte changed once, in two ways: the answer is rows or an error, and never a panic that leaves the call.
#[test]
fn no_twisted_byte_stops_the_caller() {
    let mut refused = 0;
    for whole in [stream(), file()] {
        for at in 0..whole.len() {
            for twist in [0xff, 0x01] {
                let mut bytes = whole.clone();
                bytes[at] ^= twist;
                let mut builder = TablesBuilder::new();
                refused += u32::from(add_ipc(&mut builder, "visits", &bytes).is_err());
            }
        }
    }
    assert!(refused > 100);
}

#[test]
fn a_dictionary_may_grow_or_be_another_from_batch_to_batch() {
    type Values = fn(&[i64]) -> ArrayRef;
    let kinds: [Values; 4] = [
        |ids| Arc::new(ids.iter().map(|id| Some(id.to_string())).collect::<StringArray>()),
        |ids| Arc::new(ids.iter().map(|id| Some(id.to_string())).collect::<LargeStringArray>()),
        |ids| Arc::new(ids.iter().map(|id| Some(id.to_string())).collect::<StringViewArray>()),
        |ids| Arc::new(Int64Array::from(ids.to_vec())),
    ];
    for values in kinds {
        let batch = |ids: &[i64], keys: &[i32]| {
            visit(&column("contact_id", DictionaryArray::<Int32Type>::new(keys.to_vec().into(), values(ids))))
        };
        let grown = [batch(&[7], &[0, 0]), batch(&[7, 8], &[1, 0])];
        let others = [batch(&[7], &[0, 0]), batch(&[8, 7], &[0, 1])];
        for (batches, handling) in [(grown, DictionaryHandling::Delta), (others, DictionaryHandling::Resend)]
        {
            let options = IpcWriteOptions::default().with_dictionary_handling(handling);
            let mut writer =
                StreamWriter::try_new_with_options(Vec::new(), &batches[0].schema(), options).unwrap();
            for batch in &batches {
                writer.write(batch).unwrap();
            }
            let ours = to_ipc(&batches[0].schema(), batches.map(Ok)).unwrap();
            for bytes in [writer.into_inner().unwrap(), ours] {
                let mut builder = TablesBuilder::new();
                add_ipc(&mut builder, "visits", &bytes).unwrap();
                assert_eq!(builder.contact_ids(), ["7", "8"]);
                assert_eq!(builder.ids("visits", "contact_id"), [0, 0, 1, 0]);
            }
        }
    }
}

/// As bytes and over the C data interface such a column comes as a stand-in; what is said of it is the same.
#[test]
fn a_type_that_no_column_takes_is_null_or_refused_by_its_name_at_its_first_value() {
    let outcome = |array: ArrayRef| {
        let batch = visit(&[("recorded_on", array)]);
        let bytes = to_ipc(&batch.schema(), [Ok(batch.clone())]).unwrap();
        let data = StructArray::from(batch.clone()).to_data();
        let said = |outcome: crate::error::Result<()>| outcome.map_err(|error| said(&error));
        let through_bytes = said(add_ipc(&mut TablesBuilder::new(), "visits", &bytes));
        let through_data = said(add_data(&mut TablesBuilder::new(), "visits", &batch.schema(), [Ok(data)]));
        assert_eq!(through_bytes, through_data);
        through_bytes
    };
    let sums = |sums: &[Option<i128>]| Arc::new(Decimal128Array::from(sums.to_vec())) as ArrayRef;
    assert_eq!(outcome(sums(&[None, None])), Ok(()));
    assert_eq!(
        outcome(sums(&[None, Some(1)])).unwrap_err(),
        "LL104 visits.recorded_on, row 1: this column takes dates, but its Arrow type is Decimal128(38, 10)\n  = cast the column to date32 first"
    );
    // The values of a dictionary stand in likewise: null where its key or its value is.
    let keyed = |keys: &[Option<i32>]| {
        let values = sums(&[None, Some(1)]);
        Arc::new(DictionaryArray::<Int32Type>::new(keys.to_vec().into(), values)) as ArrayRef
    };
    assert_eq!(outcome(keyed(&[None, Some(0)])), Ok(()));
    assert!(
        outcome(keyed(&[None, Some(0), Some(1)])).unwrap_err().starts_with("LL104 visits.recorded_on, row 2")
    );
}
