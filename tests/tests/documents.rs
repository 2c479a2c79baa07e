//! The documents say what is: their code runs, what they show as output was printed, both languages show the same, and links lead somewhere.
//!
//! The Rust block itself is run as an example of the crate, which includes `core/README.md`. Wording is nobody's business here.

// The review's own parts: what it prints is what these say.
#[expect(dead_code, reason = "its help text and one switch belong to the program alone")]
#[path = "../../core/examples/review/arguments.rs"]
mod arguments;
#[path = "../../core/examples/review/grid.rs"]
mod grid;
#[path = "../../core/examples/review/report.rs"]
mod report;
#[expect(clippy::disallowed_methods, reason = "tests read files")]
#[path = "../../core/examples/review/sample.rs"]
mod sample;

use std::path::Path;
use std::path::PathBuf;

use arguments::Arguments;
use lianluo::Day;
use lianluo::Lang;
use lianluo::Options;
use lianluo::Rulebook;

const DOCUMENTS: &[&str] = &[
    "README.md",
    "README.zh-CN.md",
    "DESIGN.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "NOTICE",
    "core/README.md",
    "docs/codes.md",
    "docs/codes.zh-CN.md",
    "docs/editor.md",
    "docs/editor.zh-CN.md",
    "docs/rulebook-reference.md",
    "docs/rulebook-reference.zh-CN.md",
    "ffi/README.md",
    "ffi/README.zh-CN.md",
];
const READMES: [(&str, Lang); 2] = [("README.md", Lang::En), ("README.zh-CN.md", Lang::Zh)];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[expect(clippy::disallowed_methods, reason = "tests read files")]
fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

/// The fenced blocks of a document in one language, in order.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut inside: Option<(bool, String)> = None;
    for line in document.lines() {
        match (&mut inside, line.strip_prefix("```")) {
            (None, Some(opened)) => inside = Some((opened == language, String::new())),
            (Some((wanted, text)), Some(_)) => {
                if *wanted {
                    out.push(std::mem::take(text));
                }
                inside = None;
            }
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    out
}

/// What the ten lines print: their own tables, read out of the block, under the standard rulebook.
fn printed(block: &str, lang: Lang) -> String {
    assert!(block.contains(r#"["2026-01-01", "2026-06-30", "2026-07-10"]"#), "the days are those below");
    let tables = block.split_once("r#\"").and_then(|(_, rest)| rest.split_once("\"#")).unwrap().0;
    let tables = lianluo::tables_from_json(tables).unwrap();
    let [from, to, as_of] = ["2026-01-01", "2026-06-30", "2026-07-10"].map(|day| Day::parse(day).unwrap());
    let options = Options::new(from, to, as_of).unwrap();
    let assessment = lianluo::assess(&Rulebook::standard(), &tables, &options).unwrap();
    assessment.duties().map(|duty| assessment.explain(&duty).render(&duty, lang)).collect()
}

/// The first line of `cut` that does not stand in `whole` after the lines before it; a line of dots stands for lines left out.
fn not_cut_from<'c>(cut: &'c str, whole: &str) -> Option<&'c str> {
    let mut rest = whole.lines();
    let skipped = |line: &&str| !matches!(line.trim(), "" | "…" | "……");
    cut.lines().filter(skipped).find(|line| !rest.any(|real| real.trim_end() == *line))
}

/// What the review prints, without the times at its end.
fn review(lang: Lang) -> String {
    let asked = ["--lang", lang.word()].map(str::to_owned);
    let arguments = Arguments::read(asked.into_iter()).unwrap().unwrap();
    let rulebook = sample::rulebook(&arguments).unwrap();
    let tables = sample::tables(&arguments.data, lang).unwrap();
    let options = Options::new(arguments.from, arguments.to, arguments.as_of).unwrap();
    let assessment = lianluo::assess(&rulebook, &tables, &options).unwrap();
    report::report(&assessment, &tables, &arguments)
}

#[test]
fn the_ten_lines_are_the_same_in_every_document() {
    let crates = blocks(&read("core/README.md"), "rust");
    assert_eq!(crates.len(), 1);
    for (name, _) in READMES {
        assert_eq!(blocks(&read(name), "rust"), crates, "{name}");
    }
}

#[test]
fn both_languages_show_the_same_code() {
    let [english, chinese] = READMES.map(|(name, _)| read(name));
    for language in ["sh", "rust", "toml"] {
        let blocks = [blocks(&english, language), blocks(&chinese, language)];
        assert!(!blocks[0].is_empty(), "no block of {language}");
        assert_eq!(blocks[0], blocks[1], "{language}");
    }
    assert_eq!(blocks(&english, "text").len(), blocks(&chinese, "text").len());
    // Compiled, run and compared by `ffi/tests/run`.
    for language in ["c", "java"] {
        let both = ["ffi/README.md", "ffi/README.zh-CN.md"].map(|name| blocks(&read(name), language));
        assert_eq!(both[0].len(), 1, "ffi/README.md shows {language} once");
        assert_eq!(both[0], both[1], "{language}");
    }
}

#[test]
fn the_two_commands_stand_in_both_languages() {
    for (name, _) in READMES {
        let commands = blocks(&read(name), "sh");
        for command in ["cargo run --release --example review\n", "tests/run\n"] {
            assert!(commands.iter().any(|block| block == command), "{name} lacks {command}");
        }
    }
}

#[test]
fn what_the_ten_lines_print_is_what_the_documents_show() {
    for (name, lang) in READMES.into_iter().chain([("core/README.md", Lang::En)]) {
        let document = read(name);
        let printed = printed(&blocks(&document, "rust")[0], lang);
        assert!(blocks(&document, "text").contains(&printed), "{name} should show\n{printed}");
    }
}

#[test]
fn the_rulebook_of_the_readme_loads_and_owes_one_visit_at_the_festival() {
    let toml = &blocks(&read("README.md"), "toml")[0];
    let rulebook = Rulebook::from_toml(toml).unwrap();
    // Notes about the rulebook below are its own.
    assert!(rulebook.check().iter().all(|found| found.file() != "rulebook.toml"), "{:?}", rulebook.check());
    let case = r#"{"from": "2026-10-18", "to": "2026-10-18", "as_of": "2026-10-18", "tables": {"contacts": [
        {"contact_id": "c-1", "community_id": "k-1", "tier": "general", "enrolled_on": "2026-01-01", "consent_from": "2026-01-01"}]}}"#;
    let answer = lianluo::assess_json_with(&rulebook, case).unwrap();
    assert_eq!(answer.matches("\"duty_id\"").count(), 1);
    assert!(answer.contains(r#""rule":"visit.double-ninth""#) && answer.contains(r#""opens":"2026-10-11""#));
    // As the text says: tier `care` has all the attention anyone may be owed.
    let more = toml.replace(r#""key"]"#, r#""key", "care"]"#);
    assert_eq!(Rulebook::from_toml(&more).unwrap_err().code(), "LL021");
}

#[test]
fn the_report_of_the_readme_was_cut_from_what_the_review_prints() {
    for (name, lang) in READMES {
        let report = &blocks(&read(name), "text")[0];
        let printed = review(lang);
        assert!(report.lines().count() > 15, "{name} shows too little of it");
        assert_eq!(not_cut_from(report, &printed), None, "{name} shows a line that is not printed");
    }
}

#[test]
fn a_report_with_a_number_of_our_own_is_noticed() {
    let whole = "a 1\nb 2\nc 3\n";
    assert_eq!(not_cut_from("a 1\n…\nc 3\n", whole), None);
    assert_eq!(not_cut_from("a 1\nc 4\n", whole), Some("c 4"));
    assert_eq!(not_cut_from("c 3\na 1\n", whole), Some("a 1"), "the order is part of it");
}

/// Links inside the project, each as file (empty: this one) and heading (empty: none).
fn links(document: &str) -> Vec<(String, String)> {
    let targets =
        document.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    let inside = targets.filter(|target| !target.contains("://"));
    let halves = inside.map(|target| target.split_once('#').unwrap_or((target, "")));
    halves.map(|(file, heading)| (file.to_owned(), heading.to_owned())).collect()
}

/// What a heading is called in a link: lower case, no punctuation, hyphens for spaces.
fn anchors(document: &str) -> Vec<String> {
    let headings = document.lines().filter_map(|line| line.strip_prefix('#'));
    let titles = headings.map(|heading| heading.trim_start_matches('#').trim().to_lowercase());
    titles
        .map(|title| {
            let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading_that_exist() {
    let mut out = Vec::new();
    let mut seen = 0;
    for name in DOCUMENTS {
        let folder = Path::new(name).parent().unwrap();
        let document = read(name);
        for (file, heading) in links(&document) {
            seen += 1;
            let target = folder.join(&file);
            if !root().join(&target).exists() {
                out.push(format!("{name} leads to {file}"));
            } else if !heading.is_empty() {
                let text = if file.is_empty() { document.clone() } else { read(target.to_str().unwrap()) };
                if !anchors(&text).contains(&heading) {
                    out.push(format!("{name} leads to #{heading} in {file}"));
                }
            }
        }
    }
    assert!(seen > 40, "only {seen} links were found");
    assert!(out.is_empty(), "{}", out.join("\n"));
}

/// A line of prose without code and without the targets of links.
fn prose(line: &str) -> String {
    let words: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
    let mut parts = words.split("](");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |said, part| said + "]" + part.split_once(')').map_or("", |(_, after)| after))
}

/// Lines in which half-width punctuation stands beside a Chinese character.
fn half_width(document: &str) -> Vec<usize> {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let half = |c: char| ",;:?!()".contains(c);
    let mut fenced = false;
    let mut out = Vec::new();
    for (number, line) in document.lines().enumerate() {
        fenced ^= line.starts_with("```");
        let chars: Vec<char> = prose(line).chars().collect();
        let beside = |two: &[char]| (chinese(two[0]) && half(two[1])) || (half(two[0]) && chinese(two[1]));
        if !fenced && chars.windows(2).any(beside) {
            out.push(number + 1);
        }
    }
    out
}

#[test]
fn chinese_prose_uses_full_width_punctuation() {
    for name in ["README.zh-CN.md", "ffi/README.zh-CN.md"] {
        assert_eq!(half_width(&read(name)), [0_usize; 0], "lines of {name}");
    }
    assert_eq!(half_width("一,二\n一，二\n`一,二`\n[一](二.md)\n（一)\n"), [1, 5]);
}

#[test]
fn the_chinese_readme_follows_the_english_one_section_by_section() {
    let [english, chinese] = READMES.map(|(name, _)| {
        let text = read(name);
        let depths = text.lines().filter(|line| line.starts_with('#') && !line.starts_with("#["));
        depths.map(|line| line.chars().take_while(|c| *c == '#').count()).collect::<Vec<_>>()
    });
    assert_eq!(english, chinese);
}
