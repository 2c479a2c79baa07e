//! The Arrow types that a column takes, and what is read from each: dates, ids, dictionaries, lists. All data are synthetic.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::Date32Array;
use arrow_array::Date64Array;
use arrow_array::DictionaryArray;
use arrow_array::FixedSizeBinaryArray;
use arrow_array::Int32Array;
use arrow_array::Int64Array;
use arrow_array::RecordBatch;
use arrow_array::StringArray;
use arrow_array::TimestampMicrosecondArray;
use arrow_array::TimestampSecondArray;
use arrow_array::UInt64Array;
use arrow_array::types::Int32Type;

use super::column;
use super::refusal;
use super::taken;
use crate::arrow::add_batch;
use crate::tables::TablesBuilder;

#[test]
fn dates_come_as_days_milliseconds_and_timestamps_at_midnight() {
    let day = 20_454_i64;
    let expected = taken(&[]).days("visits", "on");
    for column in [
        Arc::new(Date64Array::from(vec![day * 86_400_000])) as ArrayRef,
        Arc::new(TimestampSecondArray::from(vec![day * 86_400])),
        Arc::new(TimestampMicrosecondArray::from(vec![day * 86_400_000_000])),
        Arc::new(StringArray::from(vec!["2026-01-01"])),
    ] {
        assert_eq!(taken(&[("on", column)]).days("visits", "on"), expected);
    }
    // Before 1970 the numbers are negative, and midnight is still midnight.
    let before = taken(&column("on", TimestampSecondArray::from(vec![-86_400 * 365])));
    assert_eq!(before.days("visits", "on"), [-365]);
}

#[test]
fn a_time_of_day_a_zone_and_a_day_out_of_range_are_refused() {
    assert_eq!(
        refusal(&column("on", TimestampSecondArray::from(vec![0, 86_400 + 1]))),
        "LL105 visits.on, row 1: the date has a time of day\n  = cast the column to date32 first, having settled in which zone the day is meant"
    );
    let zoned = TimestampSecondArray::from(vec![0]).with_timezone("Asia/Shanghai");
    assert!(refusal(&column("on", zoned)).contains("a date has no zone: move to the local zone first"));
    for far in [i64::MAX / 86_400 * 86_400, -86_400 * 7_306] {
        let said = refusal(&column("on", TimestampSecondArray::from(vec![far])));
        assert!(said.starts_with("LL105 visits.on, row 0: a date must be written"), "{said}");
    }
    assert!(refusal(&column("on", Date32Array::from(vec![47_847]))).starts_with("LL105 visits.on, row 0"));
}

#[test]
fn numbers_and_uuids_are_the_ids_they_read_as() {
    let text = |array: ArrayRef| {
        let builder = taken(&[("contact_id", array)]);
        builder.contact_ids()[0].to_owned()
    };
    assert_eq!(text(Arc::new(Int64Array::from(vec![-12]))), "-12");
    assert_eq!(text(Arc::new(UInt64Array::from(vec![u64::MAX]))), "18446744073709551615");
    let uuid = *b"\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef";
    let bytes = FixedSizeBinaryArray::try_from_iter([[0; 16], uuid].into_iter()).unwrap();
    let written = "01234567-89ab-cdef-0123-456789abcdef";
    assert_eq!(text(Arc::new(bytes.slice(1, 1))), written);
    let keyed = DictionaryArray::<Int32Type>::new(Int32Array::from(vec![1]), Arc::new(bytes));
    assert_eq!(text(Arc::new(keyed)), written);
    let short = FixedSizeBinaryArray::try_from_iter([[0; 8]].into_iter()).unwrap();
    assert!(refusal(&column("contact_id", short)).contains("FixedSizeBinary(8)"));
}

#[test]
fn a_number_under_a_null_is_no_id() {
    let numbers = Int64Array::from(vec![Some(5), None, Some(5)]);
    let ids = taken(&column("visit_id", numbers)).ids("visits", "visit_id");
    assert_eq!(ids, [0, u32::MAX, 0]);
}

#[test]
fn a_value_that_no_row_uses_is_neither_checked_nor_kept() {
    let values = Arc::new(StringArray::from(vec!["no-such-word", "liaison"]));
    let by = DictionaryArray::<Int32Type>::new(Int32Array::from(vec![1, 1]), values);
    taken(&column("by", by.clone()));
    let said = refusal(&column(
        "by",
        DictionaryArray::<Int32Type>::new(Int32Array::from(vec![1, 0]), by.values().clone()),
    ));
    assert!(said.starts_with("LL106 visits.by, row 1: this word is not in the closed vocabulary"), "{said}");
    // A long dictionary behind a short batch is read row by row.
    let long = StringArray::from_iter_values((0..1_000).map(|n| format!("c-{n}")));
    let ids = DictionaryArray::<Int32Type>::new(Int32Array::from(vec![7, 3, 7]), Arc::new(long));
    assert_eq!(taken(&column("contact_id", ids)).contact_ids(), ["c-7", "c-3"]);
}

#[test]
fn an_empty_dictionary_holds_only_nulls() {
    let none = DictionaryArray::<Int32Type>::new(Int32Array::new_null(2), Arc::new(StringArray::new_null(0)));
    assert_eq!(taken(&column("kind", none.clone())).build().unwrap().rows("visits"), 2);
    assert!(refusal(&column("by", none)).starts_with("LL103 visits.by, row 0"));
}

#[test]
fn lists_are_read_from_their_own_slice_and_null_items_are_refused() {
    use arrow_array::builder::ListBuilder;
    use arrow_array::builder::StringBuilder;
    let mut lists = ListBuilder::new(StringBuilder::new());
    lists.append_value([Some("Not a word")]);
    lists.append_value([Some("deployment"), Some("analysis")]);
    lists.append_value(Vec::<Option<&str>>::new());
    lists.append_value([Some("deployment"), None]);
    lists.append_null();
    let lists = lists.finish();
    let meetings = |topics: ArrayRef| {
        let rows = topics.len();
        RecordBatch::try_from_iter([
            ("body_id", Arc::new(StringArray::from(vec!["g"; rows])) as ArrayRef),
            ("on", Arc::new(Date32Array::from(vec![20_454; rows]))),
            ("invited", Arc::clone(&topics)),
            ("topics", topics),
        ])
        .unwrap()
    };
    let mut builder = TablesBuilder::new();
    add_batch(&mut builder, "meetings", &meetings(Arc::new(lists.slice(1, 2)))).unwrap();
    assert_eq!(builder.lists("meetings", "topics"), [vec![0, 1], vec![]]);
    let error = add_batch(&mut builder, "meetings", &meetings(Arc::new(lists.slice(2, 2)))).unwrap_err();
    assert_eq!((error.code(), error.place().to_string().as_str()), ("LL104", "meetings.invited, row 3"));
    // No list is not an empty list.
    let error = add_batch(&mut builder, "meetings", &meetings(Arc::new(lists.slice(4, 1)))).unwrap_err();
    assert_eq!((error.code(), error.place().to_string().as_str()), ("LL103", "meetings.invited, row 2"));
}
