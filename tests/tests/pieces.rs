//! An assessment in pieces gives what one call over all tables gives: duty by duty, proof by proof, and every total.
//!
//! Cases are cut into pieces by contact, so rows of visits come in another order than the case has them; one call is asked about the rows in the order
//! of the pieces. How much memory a piece takes is not measured here.

use std::collections::BTreeMap;

use lianluo::Assessment;
use lianluo::Day;
use lianluo::Error;
use lianluo::Options;
use lianluo::Pieces;
use lianluo::Rulebook;
use lianluo::SummaryRow;
use lianluo::TablesBuilder;
use lianluo_tests::random;
use lianluo_tests::vectors;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

const ABOUT_CONTACTS: [&str; 4] = ["contacts", "visits", "events", "waivers"];

/// What a case asks about.
struct Question {
    rulebook: Rulebook,
    options: Options,
}

impl Question {
    /// Nothing where the case itself is refused.
    fn of(case: &Value) -> Option<Self> {
        let rulebook = match &case["rulebook"] {
            Value::String(name) if name == "standard" => Rulebook::standard(),
            book => Rulebook::from_toml(book["toml"].as_str()?).ok()?,
        };
        let day = |key: &str| Day::parse(case[key].as_str()?);
        let options = Options::new(day("from")?, day("to")?, day("as_of")?).ok()?;
        let options = match case.get("known_at") {
            None | Some(Value::Null) => options,
            Some(_) => options.known_at(day("known_at")?).ok()?,
        };
        Some(Self { rulebook, options })
    }
}

fn builder(tables: &Value) -> Result<TablesBuilder, Error> {
    let mut builder = TablesBuilder::new();
    builder.json(&tables.to_string())?;
    Ok(builder)
}

/// A case cut up: what is not about contacts, and the pieces.
struct Cut {
    common: Value,
    pieces: Vec<Value>,
}

impl Cut {
    /// `piece_of` says into which of `count` pieces the n-th contact goes, by first appearance. A table that is given comes with every piece.
    fn of(case: &Value, count: usize, piece_of: impl Fn(usize) -> usize) -> Self {
        let mut common = case["tables"].as_object().unwrap().clone();
        let mut pieces = vec![Map::new(); count];
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for table in ABOUT_CONTACTS {
            let Some(rows) = common.remove(table) else { continue };
            pieces.iter_mut().for_each(|piece| drop(piece.insert(table.to_owned(), json!([]))));
            for row in rows.as_array().unwrap() {
                let next = known.len();
                // A whole number and its text are one contact.
                let id = row["contact_id"].as_str().map_or(row["contact_id"].to_string(), str::to_owned);
                let piece = piece_of(*known.entry(id).or_insert(next)) % count;
                pieces[piece][table].as_array_mut().unwrap().push(row.clone());
            }
        }
        Self { common: Value::Object(common), pieces: pieces.into_iter().map(Value::Object).collect() }
    }

    /// How many contacts and strangers a case names.
    fn people(case: &Value) -> usize {
        let mut ids: Vec<String> = Vec::new();
        for row in ABOUT_CONTACTS.iter().filter_map(|table| case["tables"][table].as_array()).flatten() {
            ids.push(row["contact_id"].to_string());
        }
        ids.sort();
        ids.dedup();
        ids.len()
    }

    /// The case with its rows in the order of the pieces.
    fn joined(&self, case: &Value) -> Value {
        let mut joined = case.clone();
        for table in ABOUT_CONTACTS.iter().filter(|table| !case["tables"][**table].is_null()) {
            let rows = self.pieces.iter().flat_map(|piece| piece[table].as_array().unwrap().clone());
            joined["tables"][table] = rows.collect();
        }
        joined
    }

    /// What the pieces and then the rest give, as one answer.
    fn assess(&self, question: &Question) -> Result<(Value, Assessment), Error> {
        let mut pieces = Pieces::new(&question.rulebook, builder(&self.common)?, &question.options)?;
        let mut rows: Vec<(Value, Value)> = Vec::new();
        for piece in &self.pieces {
            take(&mut read(&pieces.add(builder(piece)?)?), &mut rows);
        }
        let rest = pieces.finish()?;
        let mut answer = read(&rest);
        take(&mut answer, &mut rows);
        let key = |duty: &Value| {
            ["due", "rule", "subject_id", "opens"].map(|key| duty[key].as_str().unwrap().to_owned())
        };
        rows.sort_by_key(|(duty, _)| key(duty));
        let (duties, proofs): (Vec<Value>, Vec<Value>) = rows.into_iter().unzip();
        (answer["duties"], answer["proofs"]) = (duties.into(), proofs.into());
        Ok((answer, rest))
    }
}

fn read(assessment: &Assessment) -> Value {
    serde_json::from_str(&assessment.to_json(true)).unwrap()
}

fn take(answer: &mut Value, rows: &mut Vec<(Value, Value)>) {
    let [duties, proofs] = ["duties", "proofs"].map(|key| answer[key].as_array().unwrap().clone());
    assert_eq!(duties.len(), proofs.len());
    rows.extend(duties.into_iter().zip(proofs));
}

/// The answer of one call, and its summary.
fn at_once(case: &Value, question: &Question) -> Result<(Value, Vec<SummaryRow>), Error> {
    let tables = builder(&case["tables"])?.build()?;
    let assessment = lianluo::assess(&question.rulebook, &tables, &question.options)?;
    Ok((read(&assessment), assessment.summary()))
}

/// Compares; gives how many duties were compared, or nothing where both refuse.
fn compare(case: &Value, count: usize, piece_of: impl Fn(usize) -> usize, name: &str) -> Option<usize> {
    let question = Question::of(case)?;
    let cut = Cut::of(case, count, piece_of);
    let joined = cut.joined(case);
    match (at_once(&joined, &question), cut.assess(&question)) {
        (Ok((whole, summary)), Ok((answer, rest))) => {
            for key in whole.as_object().unwrap().keys() {
                assert_eq!(answer[key], whole[key], "{name}: {key}");
            }
            assert_eq!(answer.as_object().unwrap().len(), whole.as_object().unwrap().len(), "{name}");
            assert_eq!(rest.summary(), summary, "{name}");
            Some(whole["duties"].as_array().unwrap().len())
        }
        (Err(whole), Err(piece)) => {
            assert_eq!(whole.code(), piece.code(), "{name}");
            None
        }
        (whole, pieces) => {
            panic!("{name}: {:?} at once, {:?} in pieces", whole.map(|_| ()), pieces.map(|_| ()))
        }
    }
}

/// One resident of one community, and a visit.
fn resident(contact: &str) -> Value {
    json!({
        "contacts": [{"contact_id": contact, "community_id": "990101001001", "tier": "key", "enrolled_on": "2025-03-01",
                      "consent_from": "2025-03-01"}],
        "visits": [{"contact_id": contact, "on": "2026-02-10", "by": "street-leader"}]})
}

/// The standard rules, and a visit that a street committee owes at festivals.
fn street_leaders() -> Rulebook {
    let name = "street-leaders-at-festivals";
    let (_, variant) = lianluo::VARIANTS.iter().find(|(known, _)| *known == name).unwrap();
    Rulebook::from_toml(variant).unwrap()
}

fn begun() -> Pieces {
    let common = json!({"bodies": [{"body_id": "990101001", "kind": "street-committee"}]});
    let [from, to, as_of] = ["2026-01-01", "2026-06-30", "2026-07-10"].map(|day| Day::parse(day).unwrap());
    let options = Options::new(from, to, as_of).unwrap();
    Pieces::new(&street_leaders(), builder(&common).unwrap(), &options).unwrap()
}

fn refusal(outcome: Result<Assessment, Error>) -> String {
    let error = outcome.unwrap_err();
    format!("{} {}", error.code(), error.place())
}

#[test]
fn a_contact_in_two_pieces_one_after_the_other_is_refused_and_the_piece_may_come_again() {
    let mut pieces = begun();
    let mut both = resident("c-2");
    both["contacts"].as_array_mut().unwrap().extend(resident("c-1")["contacts"].as_array().unwrap().clone());
    let mut add = |piece: &Value| pieces.add(builder(piece).unwrap());
    assert_eq!(add(&resident("c-1")).unwrap().summary()[0].owed, 1);
    assert_eq!(refusal(add(&both)), "LL145 contacts.contact_id");
    assert_eq!(add(&resident("c-2")).unwrap().summary()[0].owed, 1);
    // What the documentation says is not noticed.
    assert!(add(&resident("c-1")).is_ok());
    // Whole numbers and texts are the same ids.
    assert!(add(&json!({"contacts": [resident("7")["contacts"][0].clone()]})).is_ok());
    let mut whole = resident("7");
    (whole["contacts"][0]["contact_id"], whole["visits"][0]["contact_id"]) = (json!(7), json!(7));
    assert_eq!(refusal(add(&whole)), "LL145 contacts.contact_id");
}

#[test]
fn rows_without_an_id_are_counted_on_from_piece_to_piece() {
    let mut pieces = begun();
    let named = |contact: &str, pieces: &mut Pieces| {
        let piece = pieces.add(builder(&resident(contact)).unwrap()).unwrap();
        let met: Vec<String> = piece.duties().flat_map(|duty| duty.met_by()).collect();
        met
    };
    let first = named("c-1", &mut pieces);
    assert!(!first.is_empty() && first.iter().all(|name| name == "#0"), "{first:?}");
    let second = named("c-2", &mut pieces);
    assert!(second.len() == first.len() && second.iter().all(|name| name == "#1"), "{second:?}");
}

#[test]
fn a_table_comes_at_its_time_or_is_refused() {
    let mut pieces = begun();
    let piece = json!({"contacts": [], "meetings": []});
    assert_eq!(refusal(pieces.add(builder(&piece).unwrap())), "LL144 meetings");
    let options = Options::new(Day::FIRST, Day::FIRST, Day::FIRST).unwrap();
    let early = Pieces::new(&Rulebook::standard(), builder(&resident("c-1")).unwrap(), &options);
    assert_eq!(early.unwrap_err().code(), "LL144");
}

#[test]
fn ids_that_look_like_phones_only_when_taken_together_are_refused_in_pieces_too() {
    let mut pieces = begun();
    let refused = (0..40).find_map(|at| {
        let piece = resident(&format!("139000000{at:02}"));
        pieces
            .add(builder(&piece).unwrap())
            .err()
            .map(|error| (at, format!("{} {}", error.code(), error.place())))
    });
    // One such id may be chance, as in tables that come at once; four are not.
    assert_eq!(refused, Some((3, "LL107 contacts.contact_id".to_owned())));
}

#[test]
fn a_piece_is_told_by_itself_and_the_rest_of_everybody() {
    let mut pieces = begun();
    let first = pieces.add(builder(&resident("c-1")).unwrap()).unwrap();
    let second = pieces.add(builder(&resident("c-2")).unwrap()).unwrap();
    let owed = |of: &Assessment| of.summary().iter().map(|row| row.owed).sum::<u64>();
    assert_eq!(owed(&first), first.len() as u64);
    assert!(first.appraisals().is_empty() && first.findings().is_empty() && first.counts().is_empty());
    let rest = pieces.finish().unwrap();
    assert_eq!(owed(&rest), (first.len() + second.len() + rest.len()) as u64);
    assert!(rest.duties().all(|duty| duty.subject_kind().word() != "contact"));
    // The leaders' visit at the Spring Festival was made to the contact of the first piece, whose tables are gone.
    let met = rest.duties().find(|duty| !duty.met_by().is_empty()).unwrap();
    assert_eq!((met.subject_id(), met.met_by()), ("990101001", vec!["#0".to_owned()]));
    assert_eq!(rest.explain(&met).records[0].on.to_string(), "2026-02-10");
}

#[test]
fn random_tables_in_one_to_five_pieces_give_what_one_call_gives() {
    let (mut cases, mut duties) = (0, 0);
    for seed in 0..1_500 {
        let case = random::case(seed);
        let count = usize::try_from(seed % 5 + 1).unwrap();
        if let Some(compared) = compare(&case, count, |at| at, &format!("seed {seed}, {count} pieces")) {
            (cases, duties) = (cases + 1, duties + compared);
        }
    }
    assert!(cases > 1_000 && duties > 5_000, "{cases} cases, {duties} duties");
}

#[test]
fn random_tables_under_the_standard_rulebook_give_what_one_call_gives() {
    let (mut cases, mut duties) = (0, 0);
    for seed in 0..600 {
        let mut case = random::case(seed);
        case["rulebook"] = json!("standard");
        let count = usize::try_from(seed % 5 + 1).unwrap();
        if let Some(compared) = compare(&case, count, |at| at / 2, &format!("seed {seed}, {count} pieces")) {
            (cases, duties) = (cases + 1, duties + compared);
        }
    }
    assert!(cases > 300 && duties > 3_000, "{cases} cases, {duties} duties");
}

#[test]
fn every_vector_gets_its_answer_in_pieces_of_one_contact_each() {
    let mut duties = 0;
    for vector in vectors::all() {
        let count = Cut::people(&vector.case).max(1);
        duties += compare(&vector.case, count, |at| at, &vector.id).unwrap_or(0);
    }
    assert!(duties > 300, "{duties}");
}
