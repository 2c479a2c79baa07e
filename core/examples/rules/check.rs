//! `check`: every finding of a rulebook, as a terminal shows it.

use std::time::Instant;

use lianluo::Diagnostic;
use lianluo::Lang;
use lianluo::Rulebook;
use lianluo::Severity;

use crate::arguments::Arguments;
use crate::books;
use crate::large;

/// Checks the rulebooks named; false when one does not load.
pub fn run(arguments: &Arguments) -> Result<bool, String> {
    let names = if arguments.words.is_empty() { books::built_in() } else { arguments.words.clone() };
    let mut sound = true;
    for name in &names {
        let begun = Instant::now();
        let (rulebook, findings) = books::examine(name)?;
        let took = begun.elapsed();
        sound &= rulebook.is_some();
        if arguments.expect {
            print!("{}", expectation(&findings));
            continue;
        }
        for found in &findings {
            println!("{}", found.render(arguments.lang));
        }
        println!("{}", verdict(name, rulebook.as_ref(), &findings, arguments.lang));
        if arguments.time {
            println!("  {:.2} ms", took.as_secs_f64() * 1e3);
        }
    }
    if arguments.time {
        large::time();
    }
    Ok(sound)
}

fn verdict(name: &str, rulebook: Option<&Rulebook>, findings: &[Diagnostic], lang: Lang) -> String {
    let of = |severity| findings.iter().filter(|found| found.severity() == severity).count();
    let (errors, warnings, notes) = (of(Severity::Error), of(Severity::Warning), of(Severity::Note));
    let digest = rulebook.map_or("", |rulebook| rulebook.digest().get(..12).unwrap_or_default());
    match (lang, rulebook) {
        (Lang::En, Some(book)) => {
            let rules = book.versions().count();
            format!("{name}: loads, {rules} rules, {warnings} warnings, {notes} notes, digest {digest}")
        }
        (Lang::En, None) => {
            format!("{name}: does not load: {errors} errors, {warnings} warnings, {notes} notes")
        }
        (Lang::Zh, Some(book)) => {
            let rules = book.versions().count();
            format!("{name}：可用，规则 {rules} 条，警告 {warnings} 条，提示 {notes} 条，摘要 {digest}")
        }
        (Lang::Zh, None) => format!("{name}：不可用：错误 {errors} 条，警告 {warnings} 条，提示 {notes} 条"),
    }
}

/// The findings as the expectation block that ends each file of `tests/diagnostics`.
fn expectation(findings: &[Diagnostic]) -> String {
    let mut out = String::new();
    for found in findings {
        let severity = match found.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let (message, help) = (found.message(), found.help());
        let (line, column, words) = (found.line(), found.column(), found.words());
        out.push_str(&format!("#= {severity} {} {line}:{column} `{words}`\n", found.code()));
        out.push_str(&format!("#=    zh: {}\n#=    en: {}\n", message.zh, message.en));
        if !help.zh.is_empty() || !help.en.is_empty() {
            out.push_str(&format!("#=  help: {}\n#=  help: {}\n", help.zh, help.en));
        }
    }
    out
}
