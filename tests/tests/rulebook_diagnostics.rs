//! What the author of a broken rulebook is told, word for word.
//!
//! Each file of `tests/diagnostics` is a rulebook with something wrong with it and ends in a block of `#=` lines: every finding, whole and in order,
//! with severity, code, place, the words underlined, the message and the help in both languages. The block is written by
//! `cargo run --example rules -- check FILE --expect` and read by a person. All rulebooks here are made up.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use lianluo::CODES;
use lianluo::Diagnostic;
use lianluo::Family;
use lianluo::Lang;
use lianluo::Rulebook;
use lianluo::Severity;
use lianluo::VARIANTS;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/diagnostics"))
}

#[expect(clippy::disallowed_methods, reason = "tests read files")]
fn read(name: &str) -> Option<String> {
    std::fs::read_to_string(folder().join(name)).ok()
}

fn names() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".toml"));
    names.sort();
    names
}

/// The rulebook in a file, and what is expected of it.
fn parts(name: &str) -> (String, String) {
    let text = read(name).unwrap();
    let (rulebook, expected) = text.split_once("\n#= ").unwrap_or_else(|| panic!("{name} expects nothing"));
    (rulebook.to_owned(), format!("#= {expected}"))
}

fn examine(name: &str, toml: &str) -> (Option<Rulebook>, Vec<Diagnostic>) {
    Rulebook::examine(name, toml, |other| {
        read(other).map(|text| text.split("\n#= ").next().unwrap().to_owned())
    })
}

/// The block that describes findings.
fn block(findings: &[Diagnostic]) -> String {
    let mut out = String::new();
    for found in findings {
        let severity = match found.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let (code, line, column, words) = (found.code(), found.line(), found.column(), found.words());
        writeln!(out, "#= {severity} {code} {line}:{column} `{words}`").unwrap();
        writeln!(out, "#=    zh: {}\n#=    en: {}", found.message().zh, found.message().en).unwrap();
        if !found.help().zh.is_empty() || !found.help().en.is_empty() {
            writeln!(out, "#=  help: {}\n#=  help: {}", found.help().zh, found.help().en).unwrap();
        }
    }
    out
}

#[test]
fn every_broken_rulebook_is_told_everything_that_is_wrong_with_it() {
    let names = names();
    assert!(names.len() >= 30, "only {} broken rulebooks", names.len());
    let mut wrong = Vec::new();
    for name in &names {
        let (rulebook, expected) = parts(name);
        let (loaded, findings) = examine(name, &rulebook);
        let found = block(&findings);
        if found.trim_end() != expected.trim_end() {
            wrong.push(format!("{name}: expected\n{expected}\nfound\n{found}"));
        }
        let errors = findings.iter().any(|found| found.severity() == Severity::Error);
        assert_eq!(
            loaded.is_none(),
            errors,
            "{name}: a rulebook loads when nothing is an error, and only then"
        );
        // A place outside the file is one in a rulebook below it.
        for found in findings.iter().filter(|found| found.file() == name) {
            let line = rulebook.lines().nth(found.line() as usize - 1).unwrap_or_default();
            let at: String = line.chars().skip(found.column() as usize - 1).collect();
            let words = found.words().trim_end_matches('…');
            assert!(at.starts_with(words), "{name}: `{words}` does not stand at the place told: {at}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_rulebooks_is_told_by_some_file() {
    let told: BTreeSet<String> = names()
        .iter()
        .flat_map(|name| {
            let (rulebook, _) = parts(name);
            examine(name, &rulebook).1.into_iter().map(|found| found.code().to_owned()).collect::<Vec<_>>()
        })
        .collect();
    let codes: BTreeSet<String> = CODES
        .iter()
        .filter(|code| code.family == Family::Rulebook)
        .map(|code| code.code.to_owned())
        .collect();
    assert_eq!(told, codes);
}

#[test]
fn chinese_messages_have_chinese_punctuation() {
    let wide = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for name in names() {
        for found in examine(&name, &parts(&name).0).1 {
            for text in [&found.message().zh, &found.help().zh] {
                // What stands in backticks, or follows an equals sign, is the author's own text or an example of TOML.
                let ours: String = text.split('`').step_by(2).collect();
                let letters: Vec<char> = ours.chars().collect();
                for pair in letters.windows(2) {
                    assert!(!(wide(pair[0]) && ",;:?!()".contains(pair[1])), "{name}: {text}");
                }
            }
        }
    }
}

#[test]
fn the_built_in_rulebooks_have_neither_errors_nor_warnings() {
    let mut all = vec![("standard", Rulebook::standard())];
    all.extend(VARIANTS.iter().map(|(name, text)| (*name, Rulebook::from_toml(text).unwrap())));
    for (name, rulebook) in all {
        for remark in rulebook.check() {
            assert_eq!(remark.severity(), Severity::Note, "{name}: {}", remark.render(Lang::En));
        }
    }
}

#[test]
fn a_finding_is_shown_with_its_words_underlined() {
    let (rulebook, _) = parts("columns-count-characters.toml");
    let (_, findings) = examine("columns-count-characters.toml", &rulebook);
    let space = "\u{3000}";
    let indent = format!("{}{}{}", " ".repeat(16), space.repeat(7), " ".repeat(17));
    assert_eq!(
        findings[0].render(Lang::Zh),
        format!(
            "错误[LL002] columns-count-characters.toml:10:41: 不认识的键 `ja`
  | title = {{ zh = \"社区协商座谈会\", en = \"forum\", ja = \"懇談会\" }}
  | {indent}^^
  = 这里可用：`zh`、`en`"
        )
    );
    let (rulebook, _) = parts("extends-nobody-knows.toml");
    let (_, findings) = examine("extends-nobody-knows.toml", &rulebook);
    assert_eq!(
        findings[0].render(Lang::En),
        "error[LL040] extends-nobody-knows.toml:6:11: the extended rulebook `standrad` cannot be had
  | extends = \"standrad\"
  |           ^^^^^^^^^^
  = did you mean `standard`?"
    );
}

#[test]
fn a_rule_that_reaches_for_a_person_is_shown_without_its_line() {
    let (rulebook, _) = parts("category-in-a-rule.toml");
    let (_, findings) = examine("category-in-a-rule.toml", &rulebook);
    assert_eq!(
        findings[0].render(Lang::En),
        "error[LL030] category-in-a-rule.toml:11:1: a rule may not have `category`
  = a rule sees tier and event kind only, never someone's category, religion, ethnicity, party or origin"
    );
}

#[test]
fn a_place_far_to_the_right_is_shown_in_a_piece_of_its_line() {
    let long = "字".repeat(300);
    let toml = format!(
        "[rulebook]\nid = \"x\"\nversion = \"1\"\ntitle = {{ zh = \"{long}\", en = \"x\", fr = \"y\" }}\n"
    );
    let (_, findings) = examine("wide.toml", &toml);
    let shown = findings[0].render(Lang::En);
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[0], "error[LL002] wide.toml:4:330: unknown key `fr`");
    assert!(lines[1].starts_with("  | …字") && lines[1].ends_with("fr = \"y\" }"), "{shown}");
    assert!(lines[2].ends_with("^^"), "{shown}");
}

#[test]
fn a_text_beyond_eight_mebibytes_is_refused_unread() {
    let (rulebook, findings) = examine("huge.toml", &"#".repeat(lianluo_limit() + 1));
    assert!(rulebook.is_none());
    assert_eq!(
        block(&findings),
        "#= error LL060 1:1 ``
#=    zh: 制度文本超过 8 MiB
#=    en: the rulebook's text is larger than 8 MiB
#=  help: 请拆分或精简
#=  help: split it or make it smaller
"
    );
}

fn lianluo_limit() -> usize {
    8 << 20
}

#[test]
fn after_a_thousand_findings_of_a_severity_the_rest_is_counted_out_in_one() {
    let rules: String = (0..1500).map(|number| format!("[[visit]]\nid = \"v{number}\"\nk = 1\n")).collect();
    let (_, findings) = examine("many.toml", &format!("[rulebook]\nid = \"x\"\nversion = \"1\"\n{rules}"));
    assert_eq!(findings.len(), 1001);
    let last = findings.last().unwrap();
    assert_eq!((last.code(), last.severity()), ("LL060", Severity::Error));
    assert_eq!(
        last.message().en,
        "there are more than 1000 findings of this severity; the rest are left out"
    );
}

#[test]
fn a_note_about_a_rulebook_below_is_for_its_own_author() {
    let base = "[rulebook]\nid = \"base\"\nversion = \"1\"\n[[source]]\nid = \"S\"\ntitle = \"made up\"\n[[visit]]\nid = \"a\"\nevery = \"half-year\"\n\
                effective = { from = 2026-02-01 }\nclause = { source = \"S\", section = \"1\", gist = { zh = \"每半年\", en = \"half-year\" } }\n";
    let top = "[rulebook]\nid = \"top\"\nversion = \"1\"\nextends = \"base.toml\"\n";
    let of = |name: &str, toml: &str| {
        let (_, findings) = Rulebook::examine(name, toml, |_| Some(base.to_owned()));
        findings.iter().map(Diagnostic::code).collect::<Vec<_>>()
    };
    assert_eq!(of("base.toml", base), ["LL026"]);
    assert_eq!(of("top.toml", top), [""; 0]);
}
