//! Answers that are written into memory of earlier ones: they say the same, and the memory comes back. How much time that saves is measured elsewhere.

use arrow_array::RecordBatch;
use lianluo::Assessment;
use lianluo::Buffers;
use lianluo::Cell;
use lianluo::Day;
use lianluo::Options;
use lianluo::Rulebook;
use lianluo::Tables;
use lianluo::TablesBuilder;
use lianluo::assess_json;
use lianluo_tests::random;
use serde_json::Value;

fn question(from: &str, to: &str, as_of: &str) -> Options {
    let [from, to, as_of] = [from, to, as_of].map(|day| Day::parse(day).unwrap());
    Options::new(from, to, as_of).unwrap().threads(2)
}

/// So many contacts of one community, every third of them visited; more than one block of them.
fn crowd(count: i64) -> Tables {
    let mut builder = TablesBuilder::new();
    for at in 0..count {
        let row = [
            ("contact_id", Cell::Int(at)),
            ("community_id", Cell::Text("990101001001")),
            ("tier", Cell::Text(if at % 7 == 0 { "key" } else { "general" })),
            ("enrolled_on", Cell::Text("2025-03-01")),
            ("consent_from", Cell::Text("2025-03-01")),
        ];
        builder.row("contacts", row).unwrap();
        if at % 3 == 0 {
            let visit = [
                ("contact_id", Cell::Int(at)),
                ("on", Cell::Text("2026-05-06")),
                ("by", Cell::Text("community-cadre")),
            ];
            builder.row("visits", visit).unwrap();
        }
    }
    builder.build().unwrap()
}

fn assess(tables: &Tables, options: &Options) -> Assessment {
    lianluo::assess(&Rulebook::standard(), tables, options).unwrap()
}

fn blocks(assessment: &Assessment) -> Vec<RecordBatch> {
    assessment.duties_blocks(&[]).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn an_answer_in_memory_of_another_says_what_it_would_say_anyway() {
    let buffers = Buffers::new();
    let mut answers = 0;
    for seed in 0..600 {
        let case = random::case(seed);
        let (Ok(expected), Ok(tables)) =
            (assess_json(&case.to_string()), lianluo::tables_from_json(&case["tables"].to_string()))
        else {
            continue;
        };
        let day = |key: &str| Day::parse(case[key].as_str().unwrap()).unwrap();
        let mut options = Options::new(day("from"), day("to"), day("as_of")).unwrap().buffers(&buffers);
        if !case["known_at"].is_null() {
            options = options.known_at(day("known_at")).unwrap();
        }
        let rulebook = Rulebook::from_toml(case["rulebook"]["toml"].as_str().unwrap()).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let answer = lianluo::assess(&rulebook, &tables, &options).unwrap().to_json(true);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["duties"], expected["duties"], "seed {seed}");
        answers += 1;
    }
    assert!(answers > 300, "{answers} answers");
}

#[test]
fn smaller_and_larger_answers_follow_one_another_in_the_same_memory() {
    let buffers = Buffers::new();
    for (count, to) in
        [(9_000, "2026-12-31"), (100, "2026-06-30"), (20_000, "2026-06-30"), (9_000, "2026-09-30")]
    {
        let tables = crowd(count);
        let plain = question("2026-01-01", to, "2026-06-30");
        let expected = blocks(&assess(&tables, &plain));
        assert_eq!(blocks(&assess(&tables, &plain.buffers(&buffers))), expected, "{count} contacts to {to}");
    }
}

#[test]
fn memory_comes_back_when_an_answer_is_dropped_and_does_not_grow() {
    let (buffers, tables) = (Buffers::new(), crowd(9_000));
    let options = question("2026-01-01", "2026-12-31", "2026-06-30").buffers(&buffers);
    assert_eq!(buffers.bytes(), 0);
    let first = assess(&tables, &options);
    assert_eq!(buffers.bytes(), 0, "it is in use");
    let rows = u64::try_from(first.len()).unwrap();
    drop(first);
    let left = buffers.bytes();
    assert!((rows * 35..rows * 45).contains(&left), "{left} bytes for {rows} duties");
    for _ in 0..20 {
        let again = assess(&tables, &options);
        assert!(buffers.bytes() < left / 20, "{} of {left} bytes were not taken", buffers.bytes());
        drop(again);
        assert!(buffers.bytes() <= left + left / 10, "{} after {left} bytes", buffers.bytes());
    }
}

#[test]
fn what_somebody_else_still_holds_is_not_written_over() {
    let (buffers, tables) = (Buffers::new(), crowd(9_000));
    let options = question("2026-01-01", "2026-12-31", "2026-06-30").buffers(&buffers);
    let first = assess(&tables, &options);
    let held = blocks(&first);
    let expected = blocks(&assess(&tables, &question("2026-01-01", "2026-12-31", "2026-06-30")));
    let rows = u64::try_from(first.len()).unwrap();
    drop(first);
    assert!(buffers.bytes() < rows, "the batches hold nearly all of it");
    let others = question("2026-03-01", "2026-12-31", "2026-12-31").buffers(&buffers);
    let _other = assess(&tables, &others);
    assert_eq!(held, expected, "batches outlive their assessment");

    let second = assess(&tables, &options);
    let clone = second.clone();
    let before = buffers.bytes();
    drop(second);
    assert_eq!(buffers.bytes(), before, "a clone still holds it");
    assert_eq!(blocks(&clone), expected);
}

#[test]
fn calls_on_several_threads_share_buffers() {
    let buffers = Buffers::new();
    let tables = crowd(9_000);
    let plain = question("2026-01-01", "2026-12-31", "2026-06-30");
    let expected = blocks(&assess(&tables, &plain));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let options = plain.clone().buffers(&buffers);
                    assert_eq!(blocks(&assess(&tables, &options)), expected);
                }
            });
        }
    });
    assert!(buffers.bytes() > 0);
}
