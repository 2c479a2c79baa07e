//! The reference page: every table and key of a rulebook, what it takes, what leaving it out means, and every word of the closed lists.

use crate::rulebook::keys::Bounds;
use crate::rulebook::keys::Entry;
use crate::rulebook::keys::List;
use crate::rulebook::keys::TABLES;
use crate::rulebook::keys::Takes;
use crate::vocabulary::Lang;
use crate::vocabulary::Share;

/// The reference page of rulebooks in one language, as Markdown.
pub fn rulebook_reference(lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let mut out = String::from(if zh { OPENING_ZH } else { OPENING_EN });
    let mut lists: Vec<&List> = Vec::new();
    for table in TABLES {
        let about = if zh { table.zh } else { table.en };
        out.push_str(&format!("\n## `{}`\n\n{about}{}\n\n", table.written, if zh { "。" } else { "." }));
        out.push_str(if zh {
            "| 键 | 取值 | 必填 | 含义 |\n"
        } else {
            "| key | takes | required | meaning |\n"
        });
        out.push_str("|---|---|---|---|\n");
        for entry in table.entries {
            out.push_str(&row(entry, lang));
            if let Takes::Word(list) | Takes::Words(list) = &entry.takes
                && list.words.len() > 2
                && !lists.iter().any(|known| known.what == list.what)
            {
                lists.push(list);
            }
        }
    }
    out.push_str(if zh { "\n# 封闭词表\n" } else { "\n# The closed lists\n" });
    for list in lists {
        out.push_str(&words(list, lang));
    }
    out
}

const OPENING_ZH: &str = "<!-- 由 cargo run --example rules -- reference --lang zh 生成；请勿手改。 -->

# 制度的键

制度是一个 TOML 文件。下面是它可用的全部表和键；其他的键都是错误，会指出所在行列，并提示最相近的键。省略一个键即取括号里的值；
空列表是错误，既不表示全部，也不表示没有。日期不加引号，从 1950-01-01 到 2100-12-31。

一条规则可有多个版本：编号相同、`effective` 互不重叠的若干个表。写了 `extends` 的制度叠放在另一制度之上：编号相同的规则只写要改的键，
其余照旧；每处改动都会列出。叠放不能删去规则，只能令其 `effective` 的 `until` 等于 `from`，使之停用。

[English](rulebook-reference.md) · [错误码](codes.zh-CN.md) · [编辑器](editor.zh-CN.md)
";

const OPENING_EN: &str = "<!-- Made by cargo run --example rules -- reference; do not edit by hand. -->

# The keys of a rulebook

A rulebook is a TOML file. These are all the tables and keys it may use; any other key is an error, told with line and column and the nearest key.
Leaving a key out means what stands in brackets; an empty list is an error, never \"all\" or \"none\". Dates stand without quotes and lie between
1950-01-01 and 2100-12-31.

A rule may have several versions: tables with one id and `effective` ranges that do not overlap. A rulebook with `extends` is laid over another: a rule
with an id that is there already gives only the keys it changes, and every change is told. An overlay cannot take a rule away; it switches it off by an
`effective` range whose `until` is its `from`.

[中文](rulebook-reference.zh-CN.md) · [codes](codes.md) · [editors](editor.md)
";

fn row(entry: &Entry, lang: Lang) -> String {
    let key = &entry.key;
    let (meaning, required) = match lang {
        Lang::Zh => (key.zh, if key.required { "是" } else { "" }),
        Lang::En => (key.en, if key.required { "yes" } else { "" }),
    };
    format!("| `{}` | {} | {required} | {meaning} |\n", key.name, takes(&entry.takes, lang))
}

fn takes(takes: &Takes, lang: Lang) -> String {
    let pick = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
    match takes {
        Takes::Id => pick("不含空白的文本", "a text without white space"),
        Takes::Text => pick("文本", "a text"),
        Takes::Number(Bounds { least, most, left_out }) => {
            let bounds = format!("{least}–{most}");
            match left_out {
                Some(number) => format!("{bounds} ({number})"),
                None => bounds,
            }
        }
        Takes::Share(Bounds { least, most, .. }) => {
            let [least, most] =
                [least, most].map(|bound| Share::from_thousandths(*bound).unwrap_or(Share::WHOLE));
            pick(&format!("{least}–{most}，至多三位小数"), &format!("{least}–{most}, at most three places"))
        }
        Takes::Date => pick("日期", "a date"),
        Takes::MonthDay => pick("月日文本，如 `\"10-01\"`", "a month and day in quotes, such as `\"10-01\"`"),
        Takes::Flag => "`true` `false`".to_owned(),
        Takes::Body => "`\"body\"`".to_owned(),
        Takes::True => "`true`".to_owned(),
        Takes::Word(list) => named(list, lang, ["", ""]),
        Takes::Words(list) => named(list, lang, ["列表：", "list: "]),
        Takes::Slugs => pick("列表：小写单词，以连字符相连", "list: lower-case words joined by hyphens"),
        Takes::Dates => pick("列表：日期", "list: dates"),
        Takes::Table(_) => pick("表", "a table"),
        Takes::Tables(_) => pick("列表：表", "list: tables"),
    }
}

fn named(list: &List, lang: Lang, before: [&str; 2]) -> String {
    let [zh, en] = list.what;
    // A list of two words is short enough to stand here.
    if let [one, other] = list.words {
        return format!("`{one}` `{other}`");
    }
    match lang {
        Lang::Zh => format!("{}[{zh}](#{zh})", before[0]),
        Lang::En => format!("{}[{en}](#{})", before[1], en.replace(' ', "-")),
    }
}

fn words(list: &List, lang: Lang) -> String {
    let [zh, en] = list.what;
    let mut out = format!("\n## {}\n\n", if lang == Lang::Zh { zh } else { en });
    let heads = if lang == Lang::Zh { "| 词 | 名称 | 英文 |\n" } else { "| word | name | 中文 |\n" };
    let named = (0..list.words.len()).any(|at| !(list.name)(at, lang).is_empty());
    if !named {
        let all: Vec<String> = list.words.iter().map(|word| format!("`{word}`")).collect();
        return format!("{out}{}\n", all.join(" "));
    }
    out.push_str(heads);
    out.push_str("|---|---|---|\n");
    let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
    for (at, word) in list.words.iter().enumerate() {
        out.push_str(&format!("| `{word}` | {} | {} |\n", (list.name)(at, lang), (list.name)(at, other)));
    }
    out
}
