//! The committed C header is what the source says, and every function in it is guarded and called from C.
//!
//! The program `header` beside the tests writes it anew after a change of the ABI; the difference is then there for a reviewer to see. Whether C and C++ compilers accept it is asked by `ffi/tests/run`.
#![expect(clippy::disallowed_methods, reason = "tests read files")]

use std::collections::BTreeSet;

use lianluo_tests::headers::called;
use lianluo_tests::headers::declared;

#[path = "header/generator.rs"]
mod generator;
use generator::generate;
use generator::root;

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
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

/// The functions of the header that no C test calls.
fn uncalled(header: &str) -> Vec<String> {
    let mut calls = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("ffi/tests")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "c") {
            calls.extend(called(&std::fs::read_to_string(&path).unwrap()));
        }
    }
    declared(header).difference(&calls).cloned().collect()
}

#[test]
fn every_declared_function_is_called_from_c() {
    let header = read("ffi/include/lianluo.h");
    assert!(declared(&header).len() > 50, "the scanner sees the header");
    assert_eq!(uncalled(&header), [""; 0], "not called from C");
}

#[test]
fn a_function_that_is_only_declared_is_noticed() {
    let header =
        read("ffi/include/lianluo.h") + "ll_status ll_assessment_forget(const ll_assessment *assessment);\n";
    assert_eq!(uncalled(&header), ["ll_assessment_forget"]);
}

#[test]
fn the_soname_and_the_number_java_asks_for_are_that_of_the_abi() {
    let of = |path: &str, from: &str| {
        let text = read(path);
        let rest = text.split(from).nth(1).unwrap_or_else(|| panic!("{path} has no `{from}`"));
        rest.chars().take_while(char::is_ascii_digit).collect::<String>()
    };
    let abi = of("ffi/src/status.rs", "LL_ABI_VERSION: u32 = ");
    assert_eq!(of("ffi/build.rs", "ABI: u32 = "), abi);
    assert_eq!(of("ffi/include/lianluo.h", "LL_ABI_VERSION "), abi);
    assert_eq!(of("ffi/examples/java/lianluo/Calls.java", "int ABI = "), abi);
}
