//! The committed C header is what the source says, and every function in it is guarded and called from C.
//!
//! After a change of the ABI `cargo test -p lianluo-tests --test header -- --ignored` writes the header again; the difference is then there for a
//! reviewer to see. Whether C and C++ compilers accept it is asked by `ffi/tests/run`.
#![expect(clippy::disallowed_methods, reason = "tests read files")]

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use lianluo_tests::headers::called;
use lianluo_tests::headers::declared;

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
        #ifndef LIANLUO_WITHOUT_ARROW\n#define LIANLUO_ARROW\n#endif\nstruct ArrowArrayStream;\n\n\
        // A library built without authoring lacks what is asked about rules and not about duties.\n\
        #ifndef LIANLUO_WITHOUT_AUTHORING\n#define LIANLUO_AUTHORING\n#endif",
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

/// No test but the command that CONTRIBUTING names: it stands here so that what is written and what is compared come from one generator. Were it run
/// with the tests, it would mend the header that they compare.
#[test]
#[ignore = "writes ffi/include/lianluo.h, which the tests only read"]
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
