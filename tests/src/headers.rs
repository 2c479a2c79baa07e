//! C's header as data: which functions a text declares or calls. Used by the tests that hold header, core and clients together.
//!
//! A scanner of names, no parser of C: comments must stand on lines of their own, as they do in the generated header.

use std::collections::BTreeSet;

/// The functions that a header declares.
pub fn declared(header: &str) -> BTreeSet<String> {
    names(&code(header), |before| !before.ends_with('.'))
}

/// The functions that a text calls or declares.
pub fn called(text: &str) -> BTreeSet<String> {
    names(text, |_| true)
}

/// How many parameters the declaration of a function has; nothing when there is none.
pub fn parameters(text: &str, function: &str) -> Option<usize> {
    let code = code(text);
    let at = code.match_indices(&format!("{function}(")).find(|(at, _)| starts_a_name(&code[..*at]))?.0;
    let inside = code[at..].split_once('(')?.1.split_once(')')?.0.trim();
    Some(if inside.is_empty() || inside == "void" { 0 } else { inside.split(',').count() })
}

fn code(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn starts_a_name(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Every `ll_…(` of a text.
fn names(text: &str, keep: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("ll_") {
        let before = &text[..at];
        if !starts_a_name(before) || !keep(before) {
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
