//! What each code means, with a text that is told it and the same text mended.
//!
//! [`code_reference`] makes the page of all codes from [`CODES`] and these examples. Every example is a test: the failing text is told its code,
//! the mended one is not. Nothing here finds anything wrong with anything; it tells what others find.
//!
//! ```
//! let example = lianluo::code_example("LL002").unwrap();
//! let (_, found) = lianluo::Rulebook::examine("x.toml", example.fails, |_| None);
//! assert_eq!(found[0].code(), "LL002");
//! ```

mod rulebooks;
mod tables;

use crate::error::CODES;
use crate::error::Code;
use crate::error::Family;
use crate::vocabulary::Gloss;
use crate::vocabulary::Lang;

/// What the example of a code is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A rulebook, as [`Rulebook::examine`](crate::Rulebook::examine) takes it.
    Rulebook,
    /// Tables, as [`tables_from_json`](crate::tables_from_json) takes them.
    Tables,
    /// A case, as [`assess_json`](crate::assess_json) takes it.
    Case,
    /// The table `visits` as CSV.
    Csv,
    /// Nothing: no text can show the code.
    Unshown,
}

/// A text that is told a code, and the same text mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeExample {
    /// The code.
    pub code: &'static str,
    /// What the two texts are written in.
    pub form: Form,
    /// The one that is told the code; empty when no text can show it.
    pub fails: &'static str,
    /// The one that is not.
    pub mended: &'static str,
    /// Why no text can show it, where none can.
    pub reason: Option<Gloss>,
}

const fn shown(code: &'static str, form: Form, fails: &'static str, mended: &'static str) -> CodeExample {
    CodeExample { code, form, fails, mended, reason: None }
}
const fn unshown(code: &'static str, zh: &'static str, en: &'static str) -> CodeExample {
    CodeExample { code, form: Form::Unshown, fails: "", mended: "", reason: Some(Gloss { zh, en }) }
}

/// The example of a code such as `LL021`.
pub fn code_example(code: &str) -> Option<&'static CodeExample> {
    rulebooks::EXAMPLES.iter().chain(tables::EXAMPLES).find(|example| example.code == code)
}

/// What a code means, with its example, as Markdown; nothing for a code that does not exist.
pub fn explain_code(code: &str, lang: Lang) -> Option<String> {
    let code = CODES.iter().find(|known| known.code.eq_ignore_ascii_case(code))?;
    let meaning = if lang == Lang::Zh { code.zh } else { code.en };
    let mut out = format!("## {}\n\n{meaning}\n", code.code);
    let Some(example) = code_example(code.code) else { return Some(out) };
    if let Some(reason) = &example.reason {
        out.push_str(&format!("\n{}\n", reason.get(lang)));
        return Some(out);
    }
    let (fails, mended) = match lang {
        Lang::Zh => ("有误", "改正"),
        Lang::En => ("fails", "mended"),
    };
    let fence = match example.form {
        Form::Rulebook => "toml",
        Form::Csv => "csv",
        _ => "json",
    };
    for (title, text) in [(fails, example.fails), (mended, example.mended)] {
        out.push_str(&format!("\n{title}\n\n```{fence}\n{}\n```\n", text.trim_end()));
    }
    Some(out)
}

/// The page of all codes in one language, as Markdown.
pub fn code_reference(lang: Lang) -> String {
    let mut out = String::from(if lang == Lang::Zh { OPENING_ZH } else { OPENING_EN });
    let mut family = None;
    for code in CODES {
        if family != Some(code.family) {
            family = Some(code.family);
            out.push_str(&format!("\n# {}\n", heading(code.family, lang)));
        }
        out.push('\n');
        out.push_str(&section(code, lang));
    }
    out
}

fn section(code: &Code, lang: Lang) -> String {
    explain_code(code.code, lang).unwrap_or_default()
}

fn heading(family: Family, lang: Lang) -> &'static str {
    match (family, lang) {
        (Family::Rulebook, Lang::Zh) => "制度",
        (Family::Rulebook, Lang::En) => "Rulebooks",
        (Family::Data, Lang::Zh) => "表与案例",
        (Family::Data, Lang::En) => "Tables and cases",
        (Family::Limit, Lang::Zh) => "上限",
        (Family::Limit, Lang::En) => "Limits",
        (Family::Bug, Lang::Zh) => "本库的错误",
        (Family::Bug, Lang::En) => "Bugs of the library",
    }
}

const OPENING_ZH: &str = "<!-- 由 cargo run --example rules -- codes --lang zh 生成；请勿手改。 -->

# 错误码

每个代码固定不变，号码用过不再用。`LL0xx` 说制度，`LL1xx` 说表与案例，`LL2xx` 说上限，`LL9xx` 是本库自身的错误。
制度的结果分三等：错误使制度不能载入；警告多半不是本意；提示只是告知。每个代码下有一段有误的文本和改正后的同一文本，二者都由测试运行。
例中的街道、决定、编号与记录均为虚构。

[English](codes.md) · [制度的键](rulebook-reference.zh-CN.md) · [编辑器](editor.zh-CN.md)
";

const OPENING_EN: &str = "<!-- Made by cargo run --example rules -- codes; do not edit by hand. -->

# Codes

A code never changes its meaning and a number is never used again. `LL0xx` are about rulebooks, `LL1xx` about tables and cases, `LL2xx` about limits,
`LL9xx` are bugs of the library. A rulebook is told three kinds of finding: an error keeps it from loading, a warning is probably not what was meant, a
note is only worth knowing. Below each code stand a text that is told it and the same text mended; a test runs them all. Streets, decisions, ids and
records in them are made up.

[中文](codes.zh-CN.md) · [keys](rulebook-reference.md) · [editors](editor.md)
";
