//! Bad input: one clear error with a stable code, a place and what to do; never an id, never half an answer.

use lianluo::Lang;
use lianluo::assess_json;
use serde_json::Value;
use serde_json::json;

fn case(rulebook: &str, tables: &Value) -> String {
    let rulebook = format!(
        "[rulebook]\nid = \"r\"\nversion = \"1\"\n[[source]]\nid = \"S0\"\ntitle = \"t\"\n[[visit]]\nid = \"visit.a\"\n{rulebook}\n"
    );
    json!({"rulebook": {"toml": rulebook}, "from": "2026-01-01", "to": "2026-12-31", "as_of": "2026-06-30", "tables": tables}).to_string()
}

const CLAUSE: &str = "clause = { source = \"S0\", section = \"x\" }";

fn contact(id: &str) -> Value {
    json!({"contact_id": id, "community_id": "k", "tier": "general", "enrolled_on": "2025-01-01", "consent_from": "2025-01-01"})
}

/// The error of tables under a plain rulebook.
fn refused(tables: &Value) -> String {
    let error = assess_json(&case(&format!("every = \"half-year\"\n{CLAUSE}"), tables)).unwrap_err();
    assert!(error.is_data() && !error.help(Lang::Zh).is_empty());
    error.render(Lang::En)
}

/// The error of a rulebook.
fn refused_rule(rule: &str) -> String {
    let error = assess_json(&case(rule, &json!({}))).unwrap_err();
    assert!(error.is_rulebook());
    error.render(Lang::En)
}

#[test]
fn an_unknown_column_is_named() {
    let mut row = contact("c-1");
    row["enroled_on"] = json!("2025-01-01");
    let said = refused(&json!({"contacts": [row]}));
    assert_eq!(
        said,
        "LL102 contacts.enroled_on: unknown column `enroled_on`\n  = did you mean `enrolled_on`?"
    );
}

#[test]
fn overlapping_stays_are_named_by_row() {
    let mut later = contact("c-1");
    later["enrolled_on"] = json!("2025-06-01");
    let said = refused(&json!({"contacts": [contact("c-1"), later]}));
    assert_eq!(
        said,
        "LL110 contacts.enrolled_on, row 1: two stays of one contact overlap\n  = `left_on` of the earlier stay must not come \
         after `enrolled_on` of the later"
    );
}

#[test]
fn a_date_in_2101_is_outside() {
    let mut row = contact("c-1");
    row["left_on"] = json!("2101-01-01");
    assert!(
        refused(&json!({"contacts": [row]}))
            .starts_with("LL105 contacts.left_on, row 0: a date must be written")
    );
}

/// A number with a sound check character; region 99 does not exist.
fn citizen_like(serial: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let head = format!("99000019500101{serial:03}");
    let sum: u32 = head.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{head}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize])
}

#[test]
fn a_column_of_citizen_numbers_is_refused_and_none_is_repeated() {
    let ids: Vec<String> = (0..40).map(citizen_like).collect();
    let rows: Vec<Value> = ids.iter().map(|id| contact(id)).collect();
    let error = assess_json(&case(&format!("every = \"half-year\"\n{CLAUSE}"), &json!({"contacts": rows})))
        .unwrap_err();
    assert_eq!(error.code(), "LL107");
    let said = format!("{}{}{}", error.render(Lang::En), error.render(Lang::Zh), error.to_json());
    assert!(ids.iter().all(|id| !said.contains(id.as_str())), "{said}");
    assert!(said.contains("the ids of this column look like citizen numbers"));
}

#[test]
fn honest_random_ids_of_eighteen_digits_pass() {
    let mut seed = 7_u64;
    let rows: Vec<Value> = (0..2_000)
        .map(|_| {
            let id: String = (0..18)
                .map(|_| {
                    seed =
                        seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    char::from(b'0' + u8::try_from((seed >> 33) % 10).unwrap())
                })
                .collect();
            contact(&id)
        })
        .collect();
    assert!(
        assess_json(&case(&format!("every = \"half-year\"\n{CLAUSE}"), &json!({"contacts": rows}))).is_ok()
    );
}

#[test]
fn an_unknown_role_gets_a_suggestion() {
    let visit = json!({"contact_id": "c-1", "on": "2026-02-01", "by": "comunity-cadre"});
    let said = refused(&json!({"contacts": [contact("c-1")], "visits": [visit]}));
    assert_eq!(
        said,
        "LL106 visits.by, row 0: this word is not in the closed vocabulary\n  = did you mean `community-cadre`?"
    );
}

#[test]
fn a_rulebook_that_selects_by_category_does_not_load() {
    let said = refused_rule(&format!("every = \"year\"\ncategory = [\"religious\"]\n{CLAUSE}"));
    assert!(said.starts_with("error[LL030] rulebook.toml:10:1: a rule may not have `category`"), "{said}");
}

#[test]
fn thirty_visits_a_year_are_above_the_ceiling() {
    let said = refused_rule(&format!("every = \"half-year\"\ncount = 15\n{CLAUSE}"));
    assert!(said.contains("LL021") && said.contains("is owed 30 visits a year; the ceiling is 12"), "{said}");
}

#[test]
fn a_declaration_of_ninety_days_is_refused() {
    let declared = json!({"declaration_id": "d", "kind": "disaster", "from": "2026-01-01", "until": "2026-03-31", "scope": "k",
                          "authority": "district office"});
    let said = refused(&json!({"contacts": [contact("c-1")], "declarations": [declared]}));
    assert!(
        said.starts_with("LL120 declarations.until, row 0: a declaration lasts longer than thirty days"),
        "{said}"
    );
}

#[test]
fn an_empty_list_is_neither_all_nor_none() {
    let said = refused_rule(&format!("every = \"year\"\ntiers = []\n{CLAUSE}"));
    assert!(said.starts_with("error[LL006] rulebook.toml:10:9: `tiers` is an empty list"), "{said}");
}

#[test]
fn a_clause_names_its_source() {
    let said = refused_rule("every = \"year\"\nclause = { section = \"x\" }");
    assert!(said.starts_with("error[LL010] rulebook.toml:10:10: the clause names no source"), "{said}");
}
