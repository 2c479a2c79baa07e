//! What can be said on the command line.

use std::path::PathBuf;

use lianluo::Day;
use lianluo::Lang;

/// The help text.
pub const HELP: &str = "\
Rulebooks: check, compare, render, ask. / 制度：检查、比较、成文、查询。

  cargo run --release --example rules -- COMMAND [BOOK …] [options]

A BOOK is `standard`, a built-in variant such as `three-must-visits`, or a TOML file.

  check [BOOK …]          every finding with its place; all built-in ones when no book is named / 检查
      --time              … and how long it took, also for large rulebooks / 用时
      --expect            … as the expectation block of tests/diagnostics / 期望块
  compare BOOK BOOK       what changes for a street's tables: duties and workload / 比较
      --data FOLDER       tables as CSV (the synthetic sample) / 数据目录
      --from, --to DATE   duties due in this range (2026-01-01, 2026-12-31) / 到期日范围
      --as-of DATE        the day asked about (2026-09-30) / 截至哪一天
      --json              the whole comparison as JSON / 输出 JSON
  render [BOOK]           the rulebook as a document for people (Markdown) / 成文
      --html              … as one page of HTML
  on-date DATE [WORD]     what it says on a day, about a word / 某日规定
      --book BOOK         … another one than the standard / 所查制度
  test [FILE …]           run rule tests, say what they leave untested; `test --help` / 制度测试
  schema                  the JSON Schema of rulebooks / 模式
  reference               the reference page of all keys / 参考页
  codes [CODE]            every code with a failing and a mended example / 错误码
  --lang zh|en            language (en) / 语言
  --help                  this text / 本说明

Examples:
  cargo run --release --example rules -- compare standard three-must-visits --lang zh
  cargo run --release --example rules -- on-date 2026-09-25 mid-autumn
";

/// The command line, read.
#[derive(Debug)]
pub struct Arguments {
    pub command: String,
    pub words: Vec<String>,
    pub lang: Lang,
    pub from: Day,
    pub to: Day,
    pub as_of: Day,
    pub data: PathBuf,
    pub book: String,
    pub json: bool,
    pub html: bool,
    pub time: bool,
    pub expect: bool,
}

impl Arguments {
    /// Reads the arguments; `None` when help was asked for.
    pub fn read(arguments: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/sample");
        let mut out = Self {
            command: String::new(),
            words: Vec::new(),
            lang: Lang::En,
            from: day("2026-01-01")?,
            to: day("2026-12-31")?,
            as_of: day("2026-09-30")?,
            data: PathBuf::from(sample),
            book: "standard".to_owned(),
            json: false,
            html: false,
            time: false,
            expect: false,
        };
        let mut arguments = arguments.peekable();
        while let Some(name) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{name} needs a value"));
            match name.as_str() {
                "--lang" => {
                    let lang = value()?;
                    out.lang =
                        Lang::from_word(&lang).ok_or_else(|| format!("--lang is zh or en, not {lang}"))?;
                }
                "--from" => out.from = day(&value()?)?,
                "--to" => out.to = day(&value()?)?,
                "--as-of" => out.as_of = day(&value()?)?,
                "--data" => out.data = PathBuf::from(value()?),
                "--book" => out.book = value()?,
                "--json" => out.json = true,
                "--html" => out.html = true,
                "--time" => out.time = true,
                "--expect" => out.expect = true,
                "--help" | "-h" => return Ok(None),
                other if other.starts_with("--") => return Err(format!("unknown option {other}")),
                _ if out.command.is_empty() => out.command = name,
                _ => out.words.push(name),
            }
        }
        Ok((!out.command.is_empty()).then_some(out))
    }
}

/// A date as people write it.
pub fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| format!("not a date: {text} (write YYYY-MM-DD)"))
}
