//! What the Arrow door refuses, in its whole words, and what it takes that looks odd. All data are synthetic.

use std::sync::Arc;

use arrow_array::Array;
use arrow_array::ArrayRef;
use arrow_array::BooleanArray;
use arrow_array::Date32Array;
use arrow_array::Float64Array;
use arrow_array::Int64Array;
use arrow_array::NullArray;
use arrow_array::RecordBatch;
use arrow_array::RecordBatchOptions;
use arrow_array::StringArray;
use arrow_array::cast::AsArray;
use arrow_schema::ArrowError;
use arrow_schema::Schema;

use super::add_batch;
use super::add_batches;
use crate::error::Error;
use crate::tables::TablesBuilder;

mod ipc;
mod types;

/// One visit: what a test changes goes over it.
fn visit(over: &[(&str, ArrayRef)]) -> RecordBatch {
    let rows = over.first().map_or(1, |(_, column)| column.len());
    let text = |text: &str| Arc::new(StringArray::from(vec![text; rows])) as ArrayRef;
    let mut columns = vec![
        ("contact_id", text("c-1")),
        ("on", Arc::new(Date32Array::from(vec![20_454; rows])) as ArrayRef),
        ("by", text("community-cadre")),
    ];
    for (name, column) in over {
        match columns.iter_mut().find(|(known, _)| known == name) {
            Some(slot) => slot.1 = Arc::clone(column),
            None => columns.push((name, Arc::clone(column))),
        }
    }
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true)))
        .unwrap()
}

fn column<A: Array + 'static>(name: &'static str, array: A) -> [(&'static str, ArrayRef); 1] {
    [(name, Arc::new(array))]
}

fn said(error: &Error) -> String {
    error.to_string()
}

fn refusal(over: &[(&str, ArrayRef)]) -> String {
    said(&add_batch(&mut TablesBuilder::new(), "visits", &visit(over)).unwrap_err())
}

fn taken(over: &[(&str, ArrayRef)]) -> TablesBuilder {
    let mut builder = TablesBuilder::new();
    add_batch(&mut builder, "visits", &visit(over)).unwrap();
    builder
}

#[test]
fn an_unknown_table_and_the_one_with_a_door_of_its_own_are_refused() {
    let batch = visit(&[]);
    let error = |table: &str| add_batch(&mut TablesBuilder::new(), table, &batch).unwrap_err();
    assert_eq!(said(&error("vists")), "LL101 vists: unknown table\n  = did you mean `visits`?");
    assert_eq!(error("categories").code(), "LL150");
}

#[test]
fn a_column_is_unknown_never_taken_or_named_twice() {
    let unknown = refusal(&column("contactid", NullArray::new(1)));
    assert_eq!(unknown, "LL102 visits.contactid: unknown column `contactid`\n  = did you mean `contact_id`?");
    assert!(
        refusal(&column("phone", NullArray::new(0)))
            .starts_with("LL108 visits.phone: a column `phone` never comes in")
    );
    let schema = visit(&[]).schema();
    let twice: Vec<_> = schema.fields().iter().chain(schema.fields()).cloned().collect();
    let error = add_batches(&mut TablesBuilder::new(), "visits", &Schema::new(twice), []).unwrap_err();
    assert_eq!(
        said(&error),
        "LL102 visits.contact_id: the columns name this one twice\n  = give each column once"
    );
}

#[test]
fn a_missing_value_and_a_missing_column_are_named_with_their_row() {
    let null = refusal(&column("by", StringArray::from(vec![Some("liaison"), None])));
    assert!(null.starts_with("LL103 visits.by, row 1: a required value is missing"), "{null}");
    let without = visit(&[]).project(&[0, 1]).unwrap();
    let error = add_batch(&mut TablesBuilder::new(), "visits", &without).unwrap_err();
    assert!(said(&error).starts_with("LL103 visits.by, row 0: a required value is missing"));
}

#[test]
fn a_type_that_does_not_fit_says_what_to_cast_it_to() {
    let said = |name, array: ArrayRef| refusal(&[(name, array)]);
    assert_eq!(
        said("on", Arc::new(Int64Array::from(vec![20_454]))),
        "LL104 visits.on, row 0: this column takes dates, but its Arrow type is Int64\n  = cast the column to date32 first"
    );
    assert_eq!(
        said("contact_id", Arc::new(Float64Array::from(vec![None, Some(7.0)]))),
        "LL104 visits.contact_id, row 1: this column takes ids, but its Arrow type is Float64\n  = cast the column to int64 / utf8 first"
    );
    assert!(said("by", Arc::new(Int64Array::from(vec![1]))).contains("cast the column to utf8 first"));
    assert!(
        said("kind", Arc::new(BooleanArray::from(vec![true])))
            .contains("takes words, but its Arrow type is Boolean")
    );
}

#[test]
fn flags_counts_lists_and_shares_take_only_their_own_types() {
    let text = || Arc::new(StringArray::from(vec!["1"])) as ArrayRef;
    for (table, name, to) in [
        ("contacts", "consent_health", "boolean"),
        ("ballots", "entitled", "int64"),
        ("meetings", "topics", "list<utf8>"),
        ("workers", "assigned_share", "float64"),
    ] {
        let batch = RecordBatch::try_from_iter([(name, text())]).unwrap();
        let error = add_batch(&mut TablesBuilder::new(), table, &batch).unwrap_err();
        assert_eq!(error.code(), "LL104");
        assert!(said(&error).contains(&format!("cast the column to {to} first")), "{error}");
    }
}

#[test]
fn a_column_without_a_value_is_null_whatever_its_type() {
    let builder = taken(&column("recorded_on", Float64Array::new_null(2)));
    assert_eq!(builder.build().unwrap().rows("visits"), 2);
    taken(&column("kind", BooleanArray::new_null(1)));
    taken(&column("worker_id", NullArray::new(3)));
}

#[test]
fn rows_are_counted_over_batches_and_calls() {
    let good = visit(&column("by", StringArray::from(vec!["liaison"; 3])));
    let bad = visit(&column("by", StringArray::from(vec!["liaison", "nobody"])));
    let mut builder = TablesBuilder::new();
    add_batch(&mut builder, "visits", &good).unwrap();
    let batches = [good.clone(), good.slice(0, 0), bad].map(Ok);
    let error = add_batches(&mut builder, "visits", &good.schema(), batches).unwrap_err();
    assert_eq!(error.place().to_string(), "visits.by, row 7");
}

#[test]
fn after_a_refusal_the_tables_hold_what_they_held_before() {
    let mut builder = TablesBuilder::new();
    let first = visit(&column("contact_id", StringArray::from(vec!["c-1", "c-2"])));
    add_batch(&mut builder, "visits", &first).unwrap();
    let more = visit(&column("contact_id", StringArray::from(vec!["c-3", "c-1"])));
    let failing = [Ok(more.clone()), Err(ArrowError::ComputeError("row of c-3: broken".to_owned()))];
    let error = add_batches(&mut builder, "visits", &more.schema(), failing).unwrap_err();
    assert_eq!(
        said(&error),
        "LL141 visits: the stream failed after 1 batch\n  = look at the error of whoever produces the stream; nothing that was read of it is kept"
    );
    assert_eq!(builder.contact_ids(), ["c-1", "c-2"]);
    // The same rows once more, without the failure: nothing of the first try is left to disturb them.
    add_batch(&mut builder, "visits", &more).unwrap();
    assert_eq!(builder.ids("visits", "contact_id"), [0, 1, 2, 0]);
    assert_eq!(builder.build().unwrap().rows("visits"), 4);
}

#[test]
fn batches_that_are_looked_at_together_are_refused_in_their_order() {
    let odd = visit(&column("by", StringArray::from(vec!["community-cadre", "friend"])));
    let good = || Ok(visit(&[]));
    let broken = || Err(ArrowError::ExternalError("gone".into()));
    let outcome = |threads: usize, batches: Vec<Result<RecordBatch, ArrowError>>| {
        let mut builder = TablesBuilder::new().threads(threads);
        let schema = visit(&[]).schema();
        let error = add_batches(&mut builder, "visits", &schema, batches).unwrap_err();
        said(&error)
    };
    for threads in [1, 4] {
        let first = outcome(threads, vec![good(), Ok(odd.clone()), broken()]);
        assert!(first.contains("LL106") && first.contains("row 2"), "{first}");
        let first = outcome(threads, vec![good(), broken(), Ok(odd.clone())]);
        assert!(first.contains("LL141") && first.contains("after 1 batch"), "{first}");
    }
}

#[test]
fn a_batch_with_other_columns_than_the_stream_is_refused() {
    let one = visit(&[]);
    let text = visit(&column("on", StringArray::from(vec!["2026-01-01"])));
    let fewer = one.project(&[0, 1]).unwrap();
    for other in [text, fewer, one.project(&[1, 0, 2]).unwrap()] {
        let batches = [Ok(one.clone()), Ok(other)];
        let error = add_batches(&mut TablesBuilder::new(), "visits", &one.schema(), batches).unwrap_err();
        assert!(
            said(&error).starts_with("LL141 visits: batch 1, counted from 0, has other columns"),
            "{error}"
        );
    }
    // Whether a column may be null is said by each batch for itself.
    let strict = RecordBatch::try_from_iter(
        one.schema().fields().iter().zip(one.columns()).map(|(f, c)| (f.name().clone(), c.clone())),
    )
    .unwrap();
    add_batches(&mut TablesBuilder::new(), "visits", &one.schema(), [Ok(strict)]).unwrap();
}

#[test]
fn no_batch_no_row_and_no_column_are_an_empty_table() {
    let one = visit(&[]);
    let none = RecordBatch::try_new_with_options(
        Arc::new(Schema::empty()),
        Vec::new(),
        &RecordBatchOptions::new().with_row_count(Some(0)),
    );
    let mut builder = TablesBuilder::new();
    add_batches(&mut builder, "visits", &one.schema(), []).unwrap();
    add_batch(&mut builder, "visits", &one.slice(0, 0)).unwrap();
    add_batch(&mut builder, "visits", &none.unwrap()).unwrap();
    assert_eq!(builder.build().unwrap().rows("visits"), 0);
}

#[test]
fn no_message_repeats_a_cell() {
    let secret = "13900000000-of-nobody";
    let text = |name| refusal(&column(name, StringArray::from(vec![secret])));
    for said in [text("by"), text("on"), text("kind"), text("recorded_on")] {
        assert!(!said.contains(secret), "{said}");
    }
}

#[test]
fn rows_that_are_only_claimed_cost_nothing() {
    let claimed = |rows: usize| {
        let columns =
            column("kind", NullArray::new(rows)).into_iter().map(|(name, array)| (name, array, true));
        let batch = RecordBatch::try_from_iter_with_nullable(columns).unwrap();
        said(&add_batch(&mut TablesBuilder::new(), "visits", &batch).unwrap_err())
    };
    assert!(claimed(4_000_000_000).starts_with("LL103 visits.contact_id, row 0"));
    assert!(claimed(5_000_000_000).starts_with("LL201: more rows than a table has room for"));
}

#[test]
fn results_say_in_their_metadata_what_was_asked_and_never_who() {
    let case = crate::calendar::Day::from_ymd(2026, 6, 30).unwrap();
    let options = crate::assess::Options::new(case, case, case).unwrap().known_at(case).unwrap();
    let mut builder = taken(&[]);
    builder
        .row(
            "contacts",
            [
                ("contact_id", "c-1".into()),
                ("community_id", "990101001001".into()),
                ("tier", "general".into()),
                ("enrolled_on", "2025-01-01".into()),
                ("consent_from", "2025-01-01".into()),
            ],
        )
        .unwrap();
    let rulebook = crate::rulebook::Rulebook::standard();
    let assessment = crate::assess::assess(&rulebook, &builder.build().unwrap(), &options).unwrap();
    let batch = assessment.duties_batch().unwrap();
    let schema = batch.schema();
    assert_eq!(schema.metadata().get("lianluo.rulebook.id").map(|id| id.as_str()), Some("standard"));
    assert_eq!(schema.metadata().get("lianluo.known_at").map(|day| day.as_str()), Some("2026-06-30"));
    assert!(!format!("{:?}", schema.metadata()).contains("c-1"));
    assert_eq!(batch.column(3).as_string::<i32>().value(0), "c-1");
}
