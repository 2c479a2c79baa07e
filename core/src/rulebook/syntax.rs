//! What is wrong with a text that is not TOML, in words an author knows and in both languages.
//!
//! The parser's own sentences are English and speak of its insides; here each kind of slip has one sentence and, mostly, one piece of
//! advice. A sentence that is not listed is passed on as it is. Nothing of a rulebook's meaning is known here.

use std::ops::Range;

use crate::error::text;
use crate::vocabulary::Text;

/// One slip: how the parser's sentence begins, what we say, what we advise.
type Slip = (&'static str, [&'static str; 2], [&'static str; 2]);

const SLIPS: &[Slip] = &[
    (
        "duplicate key",
        ["此名已写过一次", "the name is written a second time"],
        [
            "同一个表里每个键只写一次；多条规则各写一个 [[visit]] 或 [[meeting]]",
            "a key stands once in a table; each rule has a [[visit]] or [[meeting]] of its own",
        ],
    ),
    (
        "string values must be quoted",
        ["此值不是数、日期或带引号的文本", "the value is no number, date or quoted text"],
        [
            "文本加半角双引号，如 id = \"a\"；日期写作 2026-01-31，不加引号；列表各项以逗号隔开",
            "put text in double quotes, as in id = \"a\"; write dates as 2026-01-31 without quotes; part the items of a list by commas",
        ],
    ),
    (
        "key with no value",
        ["键后缺少等号", "an equals sign is missing after the key"],
        ["写成 键 = 值，每行一个", "write key = value, one on each line"],
    ),
    (
        "unquoted keys cannot be empty",
        ["等号前缺少键", "a key is missing before the equals sign"],
        ["写成 键 = 值，每行一个", "write key = value, one on each line"],
    ),
    (
        "invalid unquoted key",
        [
            "键只能用英文字母、数字、连字符和下划线",
            "a key is made of letters a to z, digits, hyphens and underscores",
        ],
        ["各键的英文写法见参考页", "the reference page lists all keys"],
    ),
    (
        "unexpected key or value",
        ["此行在值之后还有内容", "something follows the value on its line"],
        ["每行只写一个键；注释以 # 开头", "write one key on each line; a comment begins with #"],
    ),
    (
        "unclosed table",
        ["表头缺少右方括号", "the closing bracket of a table's name is missing"],
        ["写成 [rulebook]", "write [rulebook]"],
    ),
    (
        "unclosed array table",
        ["表头缺少右方括号", "the closing brackets of a table's name are missing"],
        ["写成 [[visit]]", "write [[visit]]"],
    ),
    (
        "unclosed array",
        ["列表缺少右方括号", "the closing bracket of a list is missing"],
        ["列表写成 [\"a\", \"b\"]", "a list is written [\"a\", \"b\"]"],
    ),
    (
        "unclosed inline table",
        ["缺少右花括号", "a closing brace is missing"],
        ["写成 { a = 1, b = 2 }", "write { a = 1, b = 2 }"],
    ),
    (
        "invalid basic string",
        [
            "引号没有合上，或其中有不可用的字符",
            "the quotes are not closed, or hold a character that cannot stand there",
        ],
        ["文本两端各用一个半角双引号，不跨行", "text stands between two double quotes on one line"],
    ),
    (
        "missing escaped value",
        ["反斜杠后的字母不可用", "the letter after the backslash means nothing"],
        ["反斜杠须写两个", "write a backslash twice"],
    ),
    ("invalid date", ["不是真实的日期", "not a real date"], ["写作 2026-01-31", "write 2026-01-31"]),
    ("unexpected leading zero", ["数字前不加 0", "a number has no leading zero"], ["", ""]),
    (
        "missing comma between array elements",
        ["列表各项之间缺少逗号", "a comma is missing between two items of a list"],
        [
            "若列表到此已完，是上一行缺少右方括号",
            "if the list was meant to be over, its closing bracket is missing on the line above",
        ],
    ),
    (
        "missing comma between key-value pairs",
        ["花括号内各项之间缺少逗号", "a comma is missing inside the braces"],
        [
            "若花括号到此已完，是上一行缺少右花括号",
            "if the braces were meant to be closed, the closing one is missing on the line above",
        ],
    ),
    ("missing value", ["等号后缺少值", "a value is missing after the equals sign"], ["", ""]),
    ("cannot recurse", NESTED, FLATTER),
    ("recursion limit", NESTED, FLATTER),
];
const NESTED: [&str; 2] = ["嵌套过深", "the text is nested too deeply"];
const FLATTER: [&str; 2] = ["制度最多只有三四层", "no rulebook is more than a few levels deep"];

/// Marks that look right to a reader and are none to TOML.
const FULL_WIDTH: &[char] =
    &['“', '”', '‘', '’', '＂', '，', '：', '；', '＝', '［', '］', '｛', '｝', '【', '】', '　'];

/// A slip in words: code, message, help.
pub(super) fn slip(parser: &str, source: &str, span: &Range<usize>) -> (&'static str, Text, Text) {
    let known = SLIPS.iter().find(|(begins, ..)| parser.starts_with(begins));
    let (code, message, mut help) = match known {
        Some((_, message, help)) => {
            let code = if *message == NESTED { "LL060" } else { "LL001" };
            (code, text(message[0], message[1]), text(help[0], help[1]))
        }
        None => {
            let message = text(format!("此处不合 TOML 语法：{parser}"), format!("not TOML: {parser}"));
            ("LL001", message, Text::default())
        }
    };
    let mut quoted = false;
    let outside_quotes = |c: &char| {
        quoted ^= *c == '"';
        !quoted
    };
    let mut bare = line_around(source, span.start).chars().filter(outside_quotes);
    if let Some(mark) = bare.find(|c| FULL_WIDTH.contains(c)) {
        help = text(
            format!("此行有全角的 `{mark}`；引号、逗号、等号、括号与空格须用半角"),
            format!(
                "this line has the full-width `{mark}`; quotes, commas, equals signs, brackets and spaces are half-width"
            ),
        );
    }
    (code, message, help)
}

/// How the slips begin that stay on their line.
const LOCAL: &[&str] = &[
    "duplicate key",
    "string values",
    "key with no value",
    "unquoted keys",
    "invalid unquoted key",
    "unexpected key or value",
    "unexpected leading zero",
    "invalid date",
    "invalid boolean",
    "invalid basic string",
    "missing escaped value",
];

/// Whether lines after the slip may have been read askew, as below an open bracket.
pub(super) fn swallows(parser: &str) -> bool {
    !LOCAL.iter().any(|begins| parser.starts_with(begins))
}

fn line_around(source: &str, at: usize) -> &str {
    let bytes = source.as_bytes();
    let at = at.min(bytes.len());
    let before = bytes.get(..at).unwrap_or_default();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at.saturating_add(1));
    let rest = bytes.get(at..).unwrap_or_default();
    let end =
        rest.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at.saturating_add(length));
    // A line longer than this is no line that a person wrote; the bound keeps a hostile text cheap.
    source.get(start..end.min(start.saturating_add(2000))).unwrap_or_default()
}
