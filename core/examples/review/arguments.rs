//! What can be said on the command line.

use std::path::PathBuf;

use lianluo::Day;
use lianluo::Lang;

/// The help text.
pub const HELP: &str = "\
What is owed in a street, how it stands and why. / 一个街道应办什么、办得如何、依据何在。

  cargo run --release --example review -- [options]

  --lang zh|en       language of the report (en) / 报告语言
  --as-of DATE       the day asked about (2026-09-30) / 截至哪一天
  --from DATE        duties due from this day on (2026-01-01) / 到期日自
  --to DATE          … up to this day (2026-12-31) / 到期日至
  --data FOLDER      tables as CSV and rulebook.toml (the synthetic sample) / 数据目录
  --rulebook NAME    `standard`, or a TOML file in place of FOLDER/rulebook.toml / 制度
  --json             the whole answer as one line of JSON / 输出 JSON
  --help             this text / 本说明

Example: the same street in Chinese, as it stood at the end of June:
  cargo run --release --example review -- --lang zh --as-of 2026-06-30
";

/// The command line, read.
#[derive(Debug)]
pub struct Arguments {
    pub lang: Lang,
    pub as_of: Day,
    pub from: Day,
    pub to: Day,
    pub data: PathBuf,
    pub rulebook: Option<String>,
    pub json: bool,
}

impl Arguments {
    /// Reads the arguments; `None` when help was asked for.
    pub fn read(arguments: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/sample");
        let day =
            |text: &str| Day::parse(text).ok_or_else(|| format!("not a date: {text} (write YYYY-MM-DD)"));
        let mut out = Self {
            lang: Lang::En,
            as_of: day("2026-09-30")?,
            from: day("2026-01-01")?,
            to: day("2026-12-31")?,
            data: PathBuf::from(sample),
            rulebook: None,
            json: false,
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
                "--as-of" => out.as_of = day(&value()?)?,
                "--from" => out.from = day(&value()?)?,
                "--to" => out.to = day(&value()?)?,
                "--data" => out.data = PathBuf::from(value()?),
                "--rulebook" => out.rulebook = Some(value()?),
                "--json" => out.json = true,
                "--help" | "-h" => return Ok(None),
                other => return Err(format!("unknown option {other}")),
            }
        }
        Ok(Some(out))
    }
}
