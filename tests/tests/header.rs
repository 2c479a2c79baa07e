//! The committed C header is what the source says, every function in it is guarded and called from C, and no noun of the core is forgotten.
//!
//! After a change of the ABI `cargo test -p lianluo-tests --test header -- --ignored` writes the header again; the difference is then there for a
//! reviewer to see. Whether C and C++ compilers accept it is asked by `ffi/tests/run`.
#![expect(clippy::disallowed_methods, reason = "tests read files")]

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The header as the source in `folder` gives it, with the version of this workspace.
fn generate(folder: &Path) -> String {
    let mut config = cbindgen::Config::from_file(root().join("ffi/cbindgen.toml")).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let numbers: Vec<&str> = version.split(['.', '-']).take(3).collect();
    config.after_includes = Some(format!(
        "#define LL_VERSION \"{version}\"\n#define LL_VERSION_MAJOR {}\n#define LL_VERSION_MINOR {}\n#define LL_VERSION_PATCH {}\n\n\
        // Arrow's C stream, declared by any Arrow library. A library built without Arrow lacks the functions that name it.\n\
        #ifndef LIANLUO_WITHOUT_ARROW\n#define LIANLUO_ARROW\n#endif\nstruct ArrowArrayStream;",
        numbers[0], numbers[1], numbers[2]
    ));
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_src(folder.join("lib.rs"))
        .generate()
        .expect("cbindgen reads the source");
    let mut header = Vec::new();
    bindings.write(&mut header);
    String::from_utf8(header).unwrap()
}

/// The functions that a header declares.
fn declared(header: &str) -> BTreeSet<String> {
    let code: Vec<&str> = header.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    names(&code.join("\n"), |before| !before.ends_with('.'))
}

/// Every `ll_…(` of a text.
fn names(text: &str, keep: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("ll_") {
        let before = &text[..at];
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '_') || !keep(before) {
            continue;
        }
        let name: String =
            text[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        if text[at + name.len()..].starts_with('(') {
            found.insert(name);
        }
    }
    found
}

#[test]
fn the_committed_header_is_what_the_source_says() {
    let made = generate(&root().join("ffi/src"));
    let committed = read("ffi/include/lianluo.h");
    if let Some((at, (made, committed))) =
        made.lines().zip(committed.lines()).enumerate().find(|(_, (made, committed))| made != committed)
    {
        panic!("line {} of lianluo.h is\n  {committed}\nand the source says\n  {made}", at + 1);
    }
    assert_eq!(made.lines().count(), committed.lines().count(), "one header is longer");
}

#[test]
#[ignore = "writes ffi/include/lianluo.h"]
fn write_the_header() {
    std::fs::write(root().join("ffi/include/lianluo.h"), generate(&root().join("ffi/src"))).unwrap();
}

/// The comparison is worth something only if a change of the source changes the header.
#[test]
fn a_changed_source_gives_another_header() {
    let folder = std::env::temp_dir().join(format!("lianluo-header-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for entry in std::fs::read_dir(root().join("ffi/src")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    let before = generate(&folder);
    assert_eq!(before, generate(&root().join("ffi/src")), "the copy is the source");
    for (file, from, to) in [
        ("status.rs", "Spent = 9", "Spent = 19"),
        ("options.rs", "as_of: i32", "as_of: i64"),
        ("text.rs", "pub unsafe extern \"C\" fn ll_text_free", "pub unsafe extern \"C\" fn ll_text_drop"),
        ("columns.rs", "pub kind: u32", "pub kind: u8"),
    ] {
        let path = folder.join(file);
        let source = std::fs::read_to_string(&path).unwrap();
        let changed = source.replace(from, to);
        assert_ne!(source, changed, "{file} has no `{from}`");
        std::fs::write(&path, changed).unwrap();
        assert_ne!(generate(&folder), before, "a change of {file} is not seen");
        std::fs::write(&path, source).unwrap();
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn every_body_stands_in_the_guard() {
    let mut checked = 0;
    for entry in std::fs::read_dir(root().join("ffi/src")).unwrap() {
        let path = entry.unwrap().path();
        let source = std::fs::read_to_string(&path).unwrap();
        for function in source.split("#[unsafe(no_mangle)]").skip(1) {
            let signature = function.split_once('{').unwrap().0;
            let end = function.find("\n}\n").unwrap();
            let body = &function[signature.len()..end];
            // Two constants cannot panic and have no one to tell.
            let constant = signature.contains("ll_abi_version") || signature.contains("ll_version");
            assert!(
                constant || body.contains("guard!(") || body.contains("guard_free!("),
                "{}: {} is not guarded",
                path.display(),
                signature.trim()
            );
            checked += 1;
        }
    }
    assert_eq!(checked, declared(&read("ffi/include/lianluo.h")).len());
}

#[test]
fn every_declared_function_is_called_from_c() {
    let mut called = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("ffi/tests")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "c") {
            called.extend(names(&std::fs::read_to_string(&path).unwrap(), |_| true));
        }
    }
    let missing: Vec<String> =
        declared(&read("ffi/include/lianluo.h")).difference(&called).cloned().collect();
    assert!(missing.is_empty(), "not called from C: {missing:?}");
}

#[test]
fn the_soname_is_that_of_the_abi() {
    let of = |path: &str, from: &str| {
        let text = read(path);
        let rest = text.split(from).nth(1).unwrap_or_else(|| panic!("{path} has no `{from}`"));
        rest.chars().take_while(char::is_ascii_digit).collect::<String>()
    };
    let abi = of("ffi/src/status.rs", "LL_ABI_VERSION: u32 = ");
    assert_eq!(of("ffi/build.rs", "ABI: u32 = "), abi);
    assert_eq!(of("ffi/include/lianluo.h", "LL_ABI_VERSION "), abi);
}

/// Every name of the core's front door, and how C says it. A new name has to be added here: with its C functions, or with the reason why C needs none.
const NOUNS: &[(&str, &str)] = &[
    (
        "Assessment",
        "ll_assess ll_assessment_size ll_assessment_excluded ll_assessment_json ll_assessment_summary",
    ),
    ("CODES Code", "ll_codes"),
    ("Day", "ll_day_read ll_day_write"),
    ("Duty", "ll_assessment_days ll_assessment_words ll_assessment_texts"),
    ("DefaultNumber Evidence NearMiss Proof DEFAULT", "ll_assessment_explain ll_assessment_explain_text"),
    ("Diagnostic Severity", "ll_rulebook_check ll_rulebook_render ll_rulebook_findings"),
    (
        "Error Family Place Result",
        "ll_error_status ll_error_code ll_error_family ll_error_place ll_error_file ll_error_cell",
    ),
    ("Lang Text", "ll_error_message ll_error_help"),
    ("Options", "ll_options_new ll_options_set_known_at ll_options_set_duty_id_key ll_options_set_threads"),
    (
        "Rulebook",
        "ll_rulebook_standard ll_rulebook_parse ll_rulebook_parse_with ll_rulebook_id ll_rulebook_version ll_rulebook_digest",
    ),
    ("VARIANTS", "ll_variants"),
    ("Status", "ll_vocabulary"),
    ("SummaryRow", "ll_assessment_summary"),
    ("Tables tables_from_json", "ll_tables_from_json ll_tables_rows ll_tables_contacts"),
    (
        "TablesBuilder Writer Cell",
        "ll_tables_builder_new ll_tables_builder_add_csv ll_tables_builder_add_columns ll_tables_builder_build",
    ),
    ("assess", "ll_assess"),
    ("assess_json", "ll_assess_json"),
    ("assess_json_with", "ll_rulebook_assess_json"),
    ("arrow", "ll_tables_builder_add_arrow ll_tables_builder_add_ipc ll_assessment_arrow ll_assessment_ipc"),
    (
        "run_tests RuleTests TestReport TestResult Verdict Failure Boundary Outcome ClauseCoverage",
        "ll_rulebook_run_tests",
    ),
    (
        "Claimed Fate Mutant MutantReport MutationReport",
        "no function: a rule author's work, done at a terminal",
    ),
    (
        "Book Clause Effective Escalation Head MeetingRule Source Spot Trigger VisitRule",
        "no function: C reads no rules as values",
    ),
    ("CEILING DECLARED_DAYS_A_YEAR LONGEST_DECLARATION", "no function: limits that errors state"),
    ("Column Kind Schema TABLES", "no function: the guide lists tables and columns"),
    ("calendar guide vocabulary", "no function: what C needs of them stands above"),
];

#[test]
fn no_noun_of_the_core_is_forgotten() {
    let source = read("core/src/lib.rs");
    let front: BTreeSet<&str> = source
        .lines()
        .filter_map(|line| {
            let rest = line.strip_prefix("pub use ").or_else(|| line.strip_prefix("pub mod "))?;
            rest.trim_end_matches(';').rsplit("::").next()
        })
        .collect();
    let known: BTreeSet<&str> = NOUNS.iter().flat_map(|(names, _)| names.split(' ')).collect();
    let missing: Vec<&&str> = front.difference(&known).collect();
    assert!(missing.is_empty(), "say in NOUNS how C has {missing:?}, or why it needs not");
    let gone: Vec<&&str> = known.difference(&front).collect();
    assert!(gone.is_empty(), "the core has no {gone:?} any more");
    let functions = declared(&read("ffi/include/lianluo.h"));
    for (names, said) in NOUNS.iter().filter(|(_, said)| said.starts_with("ll_")) {
        for function in said.split(' ') {
            assert!(functions.contains(function), "{function}, for {names}, is not in the header");
        }
    }
}
