//! The pages and files that are made from the code are what the code makes now, and every example of a code is what it says.
//!
//! `docs/write` writes them anew.

use std::path::Path;

use lianluo::CODES;
use lianluo::CodeExample;
use lianluo::Form;
use lianluo::Lang;
use lianluo::Rulebook;
use lianluo::Severity;
use lianluo::TablesBuilder;
use lianluo::code_example;

#[expect(clippy::disallowed_methods, reason = "tests read files")]
fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)).unwrap()
}

/// The codes that a text is told, and whether only errors can be told in this form.
fn told(form: Form, text: &str) -> Vec<String> {
    match form {
        Form::Rulebook => {
            let (rulebook, findings) = Rulebook::examine("example.toml", text, |_| None);
            let errors = findings.iter().any(|found| found.severity() == Severity::Error);
            assert_eq!(rulebook.is_none(), errors);
            findings.iter().map(|found| found.code().to_owned()).collect()
        }
        Form::Tables => lianluo::tables_from_json(text).err().into_iter().map(code).collect(),
        Form::Case => lianluo::assess_json(text).err().into_iter().map(code).collect(),
        Form::Csv => TablesBuilder::new().csv("visits", text).err().into_iter().map(code).collect(),
        Form::Unshown => Vec::new(),
    }
}

fn code(error: lianluo::Error) -> String {
    error.code().to_owned()
}

#[test]
fn every_code_has_an_example_that_is_told_it_or_a_reason_why_none_can() {
    let mut wrong = Vec::new();
    for known in CODES {
        let code = known.code;
        let Some(CodeExample { form, fails, mended, reason, .. }) = code_example(code) else {
            wrong.push(format!("{code} has no example"));
            continue;
        };
        if *form == Form::Unshown {
            assert!(reason.is_some_and(|reason| !reason.zh.is_empty() && !reason.en.is_empty()));
            continue;
        }
        let (before, after) = (told(*form, fails), told(*form, mended));
        if !before.iter().any(|found| found == code) {
            wrong.push(format!("{code}: told {before:?}"));
        }
        // A mended text is really mended: whatever is left is a note about an override.
        if after.iter().any(|found| found == code || found != "LL041") {
            wrong.push(format!("{code}: mended, and told {after:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_made_from_the_code_are_up_to_date() {
    for (name, made) in [
        ("core/rulebooks/rulebook.schema.json", lianluo::rulebook_schema()),
        ("docs/rulebook-reference.md", lianluo::rulebook_reference(Lang::En)),
        ("docs/rulebook-reference.zh-CN.md", lianluo::rulebook_reference(Lang::Zh)),
        ("docs/codes.md", lianluo::code_reference(Lang::En)),
        ("docs/codes.zh-CN.md", lianluo::code_reference(Lang::Zh)),
    ] {
        assert!(
            read(name) == made,
            "{name} is not what the code makes: run docs/write and read the difference"
        );
    }
}
