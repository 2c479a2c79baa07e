//! One answer through every door: the tables of each vector and of random cases as Arrow give what they give as JSON, and the batches that
//! come out hold what the JSON answer holds.
//!
//! Tables are written in nine physical forms. A refusal must be the same too: code, table, column and row.

#[path = "arrow/form.rs"]
mod form;
#[path = "arrow/rows.rs"]
mod rows;

use arrow_array::RecordBatch;
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::DataType;
use arrow_schema::Schema;
use form::FORMS;
use form::Form;
use lianluo::Assessment;
use lianluo::Day;
use lianluo::Error;
use lianluo::Lang;
use lianluo::Options;
use lianluo::Rulebook;
use lianluo::TablesBuilder;
use lianluo::arrow;
use lianluo_tests::random;
use lianluo_tests::vectors;
use serde_json::Value;

type Batches = Vec<(String, Schema, Vec<RecordBatch>)>;

/// The tables of a case in one form, in the order of their names; none where a table has no such form.
fn tables(case: &Value, form: Form) -> Option<Batches> {
    let mut out = Vec::new();
    for (name, table) in case["tables"].as_object()? {
        let (schema, batches) = form::batches(name, table.as_array()?, form)?;
        out.push((name.clone(), schema, batches));
    }
    Some(out)
}

fn rulebook(case: &Value) -> Option<Rulebook> {
    match &case["rulebook"] {
        Value::String(name) if name == "standard" => Some(Rulebook::standard()),
        given => Rulebook::from_toml(given["toml"].as_str()?).ok(),
    }
}

fn options(case: &Value) -> Option<Options> {
    let day = |key: &str| case[key].as_str().and_then(Day::parse);
    let options = Options::new(day("from")?, day("to")?, day("as_of")?).ok()?;
    if case["known_at"].is_null() { Some(options) } else { options.known_at(day("known_at")?).ok() }
}

fn assess(rulebook: &Rulebook, options: &Options, tables: &Batches) -> Result<Assessment, Error> {
    let mut builder = TablesBuilder::new();
    for (name, schema, batches) in tables {
        arrow::add_batches(&mut builder, name, schema, batches.iter().cloned().map(Ok))?;
    }
    lianluo::assess(rulebook, &builder.build()?, options)
}

fn place(error: &Error) -> (&'static str, String) {
    (error.code(), error.place().to_string())
}

/// What Arrow and JSON say differently of a case, or whether there was anything to compare.
fn difference(case: &Value, form: Form) -> Result<bool, String> {
    let (Some(rulebook), Some(options), Some(tables)) = (rulebook(case), options(case), tables(case, form))
    else {
        return Ok(false);
    };
    let proofs = case["proofs"] == true;
    match (lianluo::assess_json(&case.to_string()), assess(&rulebook, &options, &tables)) {
        (Ok(json), Ok(arrow)) if json == arrow.to_json(proofs) => Ok(true),
        (Ok(json), Ok(arrow)) => Err(format!("JSON: {json}\narrow: {}", arrow.to_json(proofs))),
        // The case's own keys are nothing that a table could have wrong.
        (Err(json), _) if json.code() == "LL140" => Ok(false),
        (Err(json), Err(arrow)) if place(&json) == place(&arrow) => Ok(true),
        (Err(json), Err(arrow)) => Err(format!("JSON: {json}\narrow: {arrow}")),
        (json, arrow) => Err(format!("JSON: {json:?}\narrow: {arrow:?}")),
    }
}

#[test]
fn every_vector_gives_through_arrow_what_it_gives_through_json() {
    let vectors = vectors::all();
    let (mut same, mut apart, mut wrong) = (0, 0, Vec::new());
    for vector in &vectors {
        for form in FORMS {
            match difference(&vector.case, *form) {
                Ok(true) => same += 1,
                Ok(false) => apart += 1,
                Err(what) => wrong.push(format!("{} as {}: {what}", vector.id, form.name)),
            }
        }
    }
    println!("{} vectors: {same} comparisons, {apart} without an Arrow form", vectors.len());
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
    assert!(same > 5 * apart, "only {same} of {} could be compared", same + apart);
}

#[test]
fn random_cases_give_through_arrow_what_they_give_through_json() {
    let mut compared = 0;
    for seed in 0..400 {
        let case = random::case(seed);
        let form = FORMS[usize::try_from(seed).unwrap() % FORMS.len()];
        match difference(&case, form) {
            Ok(there) => compared += u32::from(there),
            Err(what) => panic!("seed {seed} as {}: {what}", form.name),
        }
    }
    assert!(compared > 390, "only {compared} could be compared");
}

/// The duties of a JSON answer; a key that JSON leaves out is null in a table.
fn duties_of(assessment: &Assessment) -> Vec<Value> {
    let answer: Value = serde_json::from_str(&assessment.to_json(false)).unwrap();
    let mut duties = answer["duties"].as_array().unwrap().clone();
    for duty in &mut duties {
        duty.as_object_mut().unwrap().entry("escalates_to").or_insert(Value::Null);
    }
    duties
}

fn assessments() -> impl Iterator<Item = Assessment> {
    let cases = vectors::all().into_iter().map(|vector| vector.case).chain((0..200).map(random::case));
    cases.filter_map(|case| {
        let tables = lianluo::tables_from_json(&case["tables"].to_string()).ok()?;
        lianluo::assess(&rulebook(&case)?, &tables, &options(&case)?).ok()
    })
}

#[test]
fn batches_of_duties_hold_what_the_answer_holds() {
    let mut total = 0;
    for assessment in assessments() {
        let expected = duties_of(&assessment);
        let whole = assessment.duties_batch().unwrap();
        let names: Vec<String> = whole.schema().fields().iter().map(|field| field.name().clone()).collect();
        assert!(names.iter().eq(arrow::duties_schema().fields().iter().map(|field| field.name())));
        assert_eq!(rows::rows(&whole), expected);
        for most in [1, 2, 100] {
            let batches: Vec<RecordBatch> =
                assessment.duties_batches(most).collect::<Result<_, _>>().unwrap();
            assert!(batches.iter().all(|batch| batch.num_rows() <= most && batch.schema() == whole.schema()));
            assert_eq!(batches.iter().flat_map(rows::rows).collect::<Vec<_>>(), expected);
        }
        let bytes = assessment.duties_ipc().unwrap();
        assert_eq!(bytes, assessment.duties_ipc().unwrap());
        let read = StreamReader::try_new(bytes.as_slice(), None).unwrap();
        assert_eq!(read.schema(), whole.schema());
        assert_eq!(read.flat_map(|batch| rows::rows(&batch.unwrap())).collect::<Vec<_>>(), expected);
        total += expected.len();
    }
    assert!(total > 1_000, "only {total} duties");
}

#[test]
fn the_batch_of_the_summary_holds_what_the_summary_holds() {
    for assessment in assessments() {
        let expected = serde_json::to_value(assessment.summary()).unwrap();
        let batch = assessment.summary_batch().unwrap();
        assert_eq!(Value::Array(rows::rows(&batch)), expected);
        assert_eq!(batch.schema().fields(), arrow::summary_schema().fields());
    }
}

#[test]
fn proofs_come_for_the_duties_asked_about_in_their_order() {
    let mut seen = 0;
    for assessment in assessments().filter(|assessment| assessment.len() > 1) {
        let numbers = [assessment.len() - 1, 0];
        for lang in [Lang::Zh, Lang::En] {
            let batch = assessment.proofs_batch(lang, numbers).unwrap();
            assert_eq!(batch.schema().fields(), arrow::proofs_schema().fields());
            for (row, number) in rows::rows(&batch).iter().zip(numbers) {
                let proof = assessment.explain(&assessment.duty(number).unwrap());
                assert_eq!(row["duty_id"], proof.duty_id.as_str());
                assert_eq!(row["because"], proof.because.get(lang));
                assert_eq!(row["needs"], proof.needs.get(lang));
                assert_eq!(row["section"], proof.section);
                assert_eq!(row["records"].as_array().unwrap().len(), proof.records.len());
                assert_eq!(row["nearest"].is_null(), proof.nearest.is_none());
                seen += 1;
            }
        }
        assert_eq!(assessment.proofs_batch(Lang::En, [assessment.len()]).unwrap_err().code(), "LL140");
    }
    assert!(seen > 100);
}

/// The same batches as Arrow's own writer has them.
fn theirs(schema: &Schema, batches: &[RecordBatch]) -> Vec<u8> {
    let mut writer = StreamWriter::try_new(Vec::new(), schema).unwrap();
    batches.iter().for_each(|batch| writer.write(batch).unwrap());
    writer.into_inner().unwrap()
}

#[test]
fn every_form_also_comes_through_as_ipc_bytes_and_goes_out_as_them() {
    let vectors = vectors::all();
    let vector = vectors.iter().find(|vector| vector.id == "meeting-001").unwrap_or(&vectors[0]);
    for form in FORMS {
        let (mut from_ours, mut from_theirs) = (TablesBuilder::new(), TablesBuilder::new());
        for (name, schema, batches) in tables(&vector.case, *form).unwrap() {
            let ours = arrow::to_ipc(&schema, batches.iter().cloned().map(Ok)).unwrap();
            let read = StreamReader::try_new(ours.as_slice(), None).unwrap();
            assert_eq!(read.map(Result::unwrap).collect::<Vec<_>>(), batches, "{}", form.name);
            arrow::add_ipc(&mut from_ours, &name, &ours).unwrap();
            arrow::add_ipc(&mut from_theirs, &name, &theirs(&schema, &batches)).unwrap();
        }
        let expected = lianluo::assess_json(&vector.case.to_string()).unwrap();
        for builder in [from_ours, from_theirs] {
            let (rulebook, options) = (rulebook(&vector.case).unwrap(), options(&vector.case).unwrap());
            let assessment = lianluo::assess(&rulebook, &builder.build().unwrap(), &options).unwrap();
            assert_eq!(assessment.to_json(false), expected, "{}", form.name);
        }
    }
}

#[test]
fn the_forms_are_what_they_say() {
    let rows = [serde_json::json!({"contact_id": "c", "on": "2026-01-01", "by": "liaison"})];
    for form in FORMS {
        let (schema, batches) = form::batches("visits", &rows, *form).unwrap();
        assert!(is_text(schema.field_with_name("by").unwrap().data_type()), "{}", form.name);
        assert_eq!(batches.iter().map(RecordBatch::num_rows).sum::<usize>(), 1);
        let offset = batches[0].column(0).to_data().offset();
        assert_eq!(offset > 0, form.sliced && offset > 0, "{}", form.name);
    }
}

/// Whether a type holds text, alone or behind keys.
fn is_text(found: &DataType) -> bool {
    match found {
        DataType::Dictionary(_, values) => is_text(values),
        found => found.is_string(),
    }
}
