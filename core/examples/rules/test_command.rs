//! `test`: runs the tests of a rulebook, and says what they leave untested.
//!
//! Nothing is decided here: files are read, the library is asked, its reports are printed. Without a file the tests of the built-in rulebook are
//! run. `--mutate` and `--generate` take longer than a plain run and are asked for by name.

use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use lianluo::Day;
use lianluo::Lang;
use lianluo::RuleTests;
use lianluo::Rulebook;
use lianluo::VARIANTS;

/// The help text.
const HELP: &str = "\
Rule tests: what a rulebook must answer, and what its tests leave untested. / 制度测试。

  cargo run --release --example rules -- test [FILE.test.toml …] [options]

Without a file the tests of the standard rulebook are run.

  --rulebook NAME     `standard`, a built-in variant or a TOML file (the one the tests name) / 所测制度
  --mutate            change the rulebook in every small way, name the changes no test notices / 逐处改动制度
  --generate DATE     print boundary cases that no test covers, ready to paste, dated DATE / 生成缺少的边界用例
  --junit FILE        write JUnit XML / 写出 JUnit XML
  --json              print the reports as JSON / 输出 JSON
  --lang zh|en        language of the reports (en) / 报告语言
  --help              this text / 本说明
";

struct Arguments {
    files: Vec<PathBuf>,
    rulebook: Option<String>,
    mutate: bool,
    generate: Option<Day>,
    junit: Option<PathBuf>,
    json: bool,
    lang: Lang,
}

/// Reads the arguments; `None` when help was asked for.
fn arguments(mut given: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut out = Arguments {
        files: Vec::new(),
        rulebook: None,
        mutate: false,
        generate: None,
        junit: None,
        json: false,
        lang: Lang::En,
    };
    while let Some(name) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("{name} needs a value"));
        match name.as_str() {
            "--rulebook" => out.rulebook = Some(value()?),
            "--mutate" => out.mutate = true,
            "--generate" => {
                let day = value()?;
                let read = Day::parse(&day);
                out.generate = Some(read.ok_or_else(|| format!("not a date: {day} (write YYYY-MM-DD)"))?);
            }
            "--junit" => out.junit = Some(PathBuf::from(value()?)),
            "--json" => out.json = true,
            "--help" | "-h" => return Ok(None),
            "--lang" => {
                let lang = value()?;
                out.lang = Lang::from_word(&lang).ok_or_else(|| format!("--lang is zh or en, not {lang}"))?;
            }
            option if option.starts_with('-') => return Err(format!("unknown option {option}")),
            file => out.files.push(PathBuf::from(file)),
        }
    }
    if out.junit.is_some() && out.files.len() > 1 {
        return Err("--junit goes with one test file".to_owned());
    }
    if out.files.is_empty() {
        let standard = concat!(env!("CARGO_MANIFEST_DIR"), "/rulebooks/tests/standard.test.toml");
        out.files.push(PathBuf::from(standard));
    }
    Ok(Some(out))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// A rulebook by its built-in name, or from a file beside the tests.
fn rulebook(name: &str, beside: &Path, lang: Lang) -> Result<Rulebook, String> {
    let told = |error: lianluo::Error| error.render(lang);
    if name == "standard" {
        return Ok(Rulebook::standard());
    }
    if let Some((name, text)) = VARIANTS.iter().find(|(known, _)| *known == name) {
        return Rulebook::from_toml_with(&format!("{name}.toml"), text, |_| None).map_err(told);
    }
    let path = beside.parent().unwrap_or(Path::new(".")).join(name);
    let path = if path.is_file() { path } else { PathBuf::from(name) };
    let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
    let find = |base: &str| read(&folder.join(base)).ok();
    // Findings and mutants name the file, as `check` does, and not the way to it.
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Rulebook::from_toml_with(&file, &read(&path)?, find).map_err(told)
}

/// Runs the command; success when every test passes and, if asked for, every mutant that can be killed is.
pub fn run(given: impl Iterator<Item = String>) -> ExitCode {
    let arguments = match arguments(given) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("{problem}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match all(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

fn all(arguments: &Arguments) -> Result<bool, String> {
    let mut success = true;
    let mut junit = String::new();
    for path in &arguments.files {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let tests =
            RuleTests::from_toml(&name, &read(path)?).map_err(|error| error.render(arguments.lang))?;
        let named = arguments.rulebook.as_deref().unwrap_or(tests.rulebook());
        let rulebook = rulebook(named, path, arguments.lang)?;
        success &= one(&tests, &rulebook, arguments, &mut junit);
    }
    if let Some(path) = &arguments.junit {
        std::fs::write(path, junit).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(success)
}

fn one(tests: &RuleTests, rulebook: &Rulebook, arguments: &Arguments, junit: &mut String) -> bool {
    let lang = arguments.lang;
    if let Some(added) = arguments.generate {
        print!("{}", tests.generated(rulebook, added));
        return true;
    }
    let begun = Instant::now();
    let report = tests.run(rulebook);
    let ran = begun.elapsed();
    junit.push_str(&report.to_junit());
    let mut success = report.is_success();
    if arguments.json {
        println!("{}", report.to_json());
    } else {
        print!("{}", report.render(lang));
        took(lang, "运行", "Running the tests", ran);
    }
    if arguments.mutate {
        let begun = Instant::now();
        let report = tests.mutate(rulebook);
        let ran = begun.elapsed();
        success &= report.is_success();
        if arguments.json {
            println!("{}", report.to_json());
        } else {
            print!("\n{}", report.render(lang));
            took(lang, "改动", "Changing the rulebook", ran);
        }
    }
    success
}

fn took(lang: Lang, zh: &str, en: &str, time: std::time::Duration) {
    let milliseconds = time.as_secs_f64() * 1e3;
    match lang {
        Lang::Zh => println!("{zh}用时 {milliseconds:.1} 毫秒。"),
        Lang::En => println!("{en} took {milliseconds:.1} ms."),
    }
}
