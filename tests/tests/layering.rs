//! Imports run downwards only: which module of core may import which.
//!
//! The table below is the architecture. An import that it does not list fails, a module that it does not list fails, and an entry that no
//! code uses fails. The scanner reads `use crate::module::…` lines and any `crate::module` path outside comments. It cannot see imports through
//! re-exports of the crate root, so it forbids them: module code writes the module's name.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

/// Module → what it may import. Lower rooms stand first; nothing imports a room below it in this list's order.
const MAY: &[(&str, &[&str])] = &[
    ("arrange", &[]),
    ("vocabulary", &[]),
    ("guide", &[]),
    ("calendar", &["arrange", "vocabulary"]),
    ("error", &["vocabulary"]),
    ("rulebook", &["arrange", "vocabulary", "calendar", "error"]),
    ("tables", &["arrange", "vocabulary", "calendar", "error"]),
    ("csv", &["error", "tables"]),
    ("duty", &["arrange", "vocabulary", "calendar", "error", "rulebook", "tables"]),
    ("assess", &["arrange", "vocabulary", "calendar", "error", "rulebook", "tables", "duty"]),
    ("schema", &["vocabulary", "rulebook"]),
    ("codes", &["vocabulary", "error"]),
    ("lookup", &["vocabulary", "calendar", "rulebook"]),
    ("render", &["arrange", "vocabulary", "calendar", "rulebook"]),
    ("summary", &["vocabulary", "assess"]),
    ("compare", &["arrange", "vocabulary", "calendar", "error", "rulebook", "tables", "assess"]),
    ("explain", &["vocabulary", "calendar", "error", "rulebook", "assess"]),
    ("appraise", &["arrange", "vocabulary", "calendar", "error", "rulebook", "tables", "assess", "explain"]),
    (
        "rule_tests",
        &["arrange", "vocabulary", "calendar", "error", "rulebook", "tables", "assess", "appraise"],
    ),
    ("pieces", &["calendar", "error", "rulebook", "tables", "assess", "appraise"]),
    (
        "json",
        &[
            "arrange",
            "vocabulary",
            "calendar",
            "error",
            "rulebook",
            "tables",
            "assess",
            "explain",
            "appraise",
        ],
    ),
    (
        "arrow",
        &[
            "arrange",
            "vocabulary",
            "calendar",
            "error",
            "rulebook",
            "tables",
            "assess",
            "summary",
            "explain",
            "appraise",
        ],
    ),
];

fn core() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src")
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "tests read files")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The modules of the crate that a source imports, with the line of each.
fn imports(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for (at, _) in code.match_indices("crate::") {
            let boundary =
                code[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '$');
            let rest = &code[at + "crate::".len()..];
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if boundary {
                found.push((number + 1, name));
            }
        }
    }
    found
}

/// What breaks the rules in a file of a module.
fn faults(module: &str, file: &str, source: &str, used: &mut BTreeSet<(String, String)>) -> Vec<String> {
    let Some((_, may)) = MAY.iter().find(|(name, _)| *name == module) else {
        return vec![format!("{file}: module `{module}` is not in the table")];
    };
    let mut out = Vec::new();
    for (line, name) in imports(source) {
        used.insert((module.to_owned(), name.clone()));
        if name.is_empty() || !MAY.iter().any(|(known, _)| *known == name) {
            out.push(format!("{file}:{line} imports `crate::{name}`, which is no module of the table"));
        } else if name != module && !may.contains(&name.as_str()) {
            out.push(format!("{file}:{line}: {module} imports {name}"));
        }
    }
    if source.contains("super::super") {
        out.push(format!("{file} climbs with super::super"));
    }
    out
}

fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(core()).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn core_modules_import_downwards_only() {
    let mut files = Vec::new();
    sources(&core(), &mut files);
    files.sort();
    let mut used = BTreeSet::new();
    let mut out = Vec::new();
    let mut modules = BTreeSet::new();
    for path in files.iter().filter(|path| !path.ends_with("lib.rs")) {
        let module = module_of(path);
        out.extend(faults(
            &module,
            &path.strip_prefix(core()).unwrap().display().to_string(),
            &read(path),
            &mut used,
        ));
        modules.insert(module);
    }
    for (module, may) in MAY {
        if !modules.contains(*module) {
            out.push(format!("`{module}` stands in the table and is no module"));
        }
        for name in *may {
            if !used.contains(&((*module).to_owned(), (*name).to_owned())) {
                out.push(format!("`{module}` may import `{name}` and never does: take it out of the table"));
            }
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}

#[test]
fn the_table_itself_runs_downwards() {
    let place: BTreeMap<&str, usize> =
        MAY.iter().enumerate().map(|(at, (module, _))| (*module, at)).collect();
    for (module, may) in MAY {
        for name in *may {
            assert!(place[name] < place[module], "{module} stands above {name}");
        }
    }
}

#[test]
fn an_upward_import_an_unknown_module_and_a_root_import_are_noticed() {
    let mut used = BTreeSet::new();
    let upward = faults("duty", "duty.rs", "use crate::assess::Options;\n", &mut used);
    assert_eq!(upward, ["duty.rs:1: duty imports assess"]);
    let unknown = faults("helpers", "helpers.rs", "", &mut used);
    assert_eq!(unknown, ["helpers.rs: module `helpers` is not in the table"]);
    let root = faults("duty", "duty.rs", "\nlet x = crate::Rulebook::standard();\n", &mut used);
    assert_eq!(root, ["duty.rs:2 imports `crate::Rulebook`, which is no module of the table"]);
    assert!(faults("duty", "duty.rs", "// crate::assess is only named in a comment\n", &mut used).is_empty());
}
