//! The house rules that a machine can check: how long files are, how they open, what lies at the top, what no file may say.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files of the project: what git tracks and what it would track.
fn files() -> Vec<String> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).filter(|name| root().join(name).is_file()).collect()
}

#[expect(clippy::disallowed_methods, reason = "tests read files")]
fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_default()
}

#[test]
fn rust_files_open_with_what_they_are_and_stay_one_room() {
    let mut out = Vec::new();
    for name in files().iter().filter(|name| name.ends_with(".rs")) {
        let text = read(name);
        let lines = text.lines().count();
        if lines > 500 {
            out.push(format!("{name} has {lines} lines; split it"));
        }
        if !text.starts_with("//!") && !text.starts_with("/*!") {
            out.push(format!("{name} does not open with what it is"));
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}

#[test]
fn nothing_lies_at_the_top_that_is_not_meant_to() {
    const TOP: &[&str] = &[
        ".ci",
        ".gitattributes",
        ".gitignore",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "Cargo.toml",
        "DESIGN.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "NOTICE",
        "README.md",
        "README.zh-CN.md",
        "clippy.toml",
        "core",
        "docs",
        "ffi",
        "python",
        "rustfmt.toml",
        "tests",
    ];
    for name in files() {
        let top = name.split('/').next().unwrap_or_default().to_owned();
        assert!(TOP.contains(&top.as_str()), "{top} at the top: is it meant to be there?");
    }
}

/// Words that say where a machine keeps the project or which host it loaded from: they are nobody's business.
#[test]
fn no_file_names_a_machine_path_or_a_registry_host() {
    // Written in halves so that this file does not name them either.
    let never = [
        ["/work", "/main"],
        ["/work", "/shared"],
        ["index.", "crates.io"],
        ["/root", "/"],
        ["pypi.", "org/simple"],
        ["registry.", "npmjs"],
    ];
    let mut out = Vec::new();
    for name in files() {
        let text = read(&name);
        for halves in &never {
            let word = halves.concat();
            if text.contains(&word) && name != "Cargo.lock" {
                out.push(format!("{name} says {word}"));
            }
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}

#[test]
fn chinese_messages_use_full_width_punctuation() {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut out = Vec::new();
    for name in files().iter().filter(|name| name.starts_with("core/src") && name.ends_with(".rs")) {
        for (number, line) in read(name).lines().enumerate() {
            let chars: Vec<char> = line.chars().collect();
            let half = chars.windows(3).any(|three| {
                chinese(three[0])
                    && matches!(three[1], ',' | ';' | '?' | '!')
                    && (chinese(three[2]) || three[2] == '"')
            });
            if half {
                out.push(format!("{name}:{}", number + 1));
            }
        }
    }
    assert!(out.is_empty(), "half-width punctuation between Chinese characters: {}", out.join(", "));
}
