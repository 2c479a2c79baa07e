//! Cells on their way into a column, from whatever the caller has.
//!
//! A cell that does not fit is refused with the table, column and row; the message never repeats its content unless the
//! column holds a closed vocabulary, whose words are nobody's.

pub(super) mod unkept;

use std::fmt::Write;

use super::ids::Ids;
use super::raw::Values;
use super::schema::Column as ColumnSchema;
use super::schema::Kind;
use crate::calendar::Day;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::vocabulary::Text;
use crate::vocabulary::is_slug;
use crate::vocabulary::suggest;

/// Stands for a missing date.
pub(crate) const NO_DAY: i32 = i32::MIN;
/// Stands for a missing word or flag.
pub(crate) const NO_CODE: u8 = u8::MAX;

const LONGEST_ID: usize = 128;

/// One value on its way into a table.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Cell<'a> {
    /// Nothing there.
    Null,
    /// A text that stands for itself: an id, a word, a date `YYYY-MM-DD`.
    Text(&'a str),
    /// A text out of a CSV file: it may stand for a number, a flag or a list joined by `;`. Empty is null.
    Written(&'a str),
    /// A whole number: an id or a count.
    Int(i64),
    /// A larger whole number: an id.
    UInt(u64),
    /// A fraction.
    Float(f64),
    /// Yes or no.
    Bool(bool),
    /// A date.
    Day(Day),
    /// A list of words.
    List(Vec<Cell<'a>>),
    /// Something no column takes, such as a nested object.
    Other,
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}
impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}
impl From<Day> for Cell<'_> {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}
impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The ids of the four spaces; bodies and communities share one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spaces {
    pub contacts: Ids,
    pub bodies: Ids,
    pub workers: Ids,
    pub records: Ids,
    /// Rule ids, topics, groups, kinds of meetings: words of the rulebook, not of people.
    pub words: Ids,
}

impl Spaces {
    /// The space that the ids of a column belong to.
    pub fn of(&mut self, kind: Kind) -> &mut Ids {
        match kind {
            Kind::Contact => &mut self.contacts,
            Kind::Worker => &mut self.workers,
            Kind::Body => &mut self.bodies,
            Kind::Rule | Kind::Slug => &mut self.words,
            _ => &mut self.records,
        }
    }
}

/// Where a cell stands, for its error.
#[derive(Debug, Clone, Copy)]
pub(super) struct Where<'a> {
    pub table: &'a str,
    pub column: &'static ColumnSchema,
    pub row: usize,
}

impl Where<'_> {
    #[cold]
    fn error(self, code: &'static str, message: Text, help: Text) -> Error {
        Error::data(code, self.table, Some(self.column.name), Some(self.row), message, help)
    }

    #[cold]
    fn wrong_type(self, zh: &str, en: &str) -> Error {
        let message = text(format!("此列应为{zh}"), format!("this column takes {en}"));
        self.error("LL104", message, text("请改正该单元格的类型", "change the cell's type"))
    }

    #[cold]
    pub fn missing(self) -> Error {
        let message = text("缺少必填的值", "a required value is missing");
        let help = text("补上该值，或不要传入此行", "give the value or leave the row out");
        self.error("LL103", message, help)
    }
}

/// Puts one non-null cell into its column.
pub(super) fn push(values: &mut Values, cell: &Cell<'_>, at: Where<'_>, spaces: &mut Spaces) -> Result<()> {
    match values {
        Values::Ids(out) => {
            let number = id(cell, &mut String::new(), at, spaces)?;
            out.texts(spaces.of(at.column.kind)).push(number);
        }
        Values::Days(out) => out.own().push(day(cell, at)?.number()),
        Values::Codes(out) => out.push(code(cell, at)?),
        Values::Counts(out) => out.push(count(cell, at)?),
        Values::Lists(out) => out.push(slugs(cell, at, spaces)?),
        Values::Nothing(length) => {
            unkept::check(cell, at)?;
            *length = length.saturating_add(1);
        }
    }
    Ok(())
}

/// The number of an id or of an open word; `digits` is room for a number's text, so that a column needs it once.
#[inline]
pub(super) fn id(cell: &Cell<'_>, digits: &mut String, at: Where<'_>, spaces: &mut Spaces) -> Result<u32> {
    let kind = at.column.kind;
    if kind == Kind::Slug {
        let word = plain(cell).filter(|word| is_slug(word)).ok_or_else(|| slug_error(at))?;
        return Ok(spaces.words.intern(word));
    }
    let id = id_text(cell, digits, at)?;
    Ok(spaces.of(kind).intern(id))
}

fn plain<'c>(cell: &'c Cell<'_>) -> Option<&'c str> {
    match cell {
        Cell::Text(text) | Cell::Written(text) => Some(text),
        _ => None,
    }
}

fn id_text<'c>(cell: &'c Cell<'_>, digits: &'c mut String, at: Where<'_>) -> Result<&'c str> {
    digits.clear();
    let id = match cell {
        Cell::Text(text) | Cell::Written(text) => text,
        // Writing to a string cannot fail.
        Cell::Int(number) => write!(digits, "{number}").map_or("", |()| digits.as_str()),
        Cell::UInt(number) => write!(digits, "{number}").map_or("", |()| digits.as_str()),
        _ => return Err(at.wrong_type("编号（文本或整数）", "an id, as text or whole number")),
    };
    // Folded, not stopped at the first: the loop over bytes is then a few instructions for a whole id.
    let plain = id.bytes().fold(true, |plain, byte| plain & (0x20..0x7f).contains(&byte));
    if id.is_empty() || id.len() > LONGEST_ID || !plain && id.chars().any(char::is_control) {
        let message = text(
            "编号为空、超过 128 字节或含控制字符",
            "the id is empty, longer than 128 bytes or has control characters",
        );
        return Err(at.error("LL104", message, text("请使用不透明的短编号", "use short opaque ids")));
    }
    Ok(id)
}

#[inline]
pub(super) fn day(cell: &Cell<'_>, at: Where<'_>) -> Result<Day> {
    let day = match cell {
        Cell::Day(day) => Some(*day),
        Cell::Text(text) | Cell::Written(text) => Day::parse(text),
        _ => return Err(at.wrong_type("日期", "a date")),
    };
    day.filter(|day| day.in_range()).ok_or_else(|| {
        let message = text(
            "日期须写作 YYYY-MM-DD,且在 1950-01-01 到 2100-12-31 之间",
            "a date must be written YYYY-MM-DD and lie between 1950-01-01 and 2100-12-31",
        );
        at.error("LL105", message, text("请改正该日期", "correct the date"))
    })
}

/// The place of a word in its vocabulary, or a flag as 0 and 1.
#[inline]
pub(super) fn code(cell: &Cell<'_>, at: Where<'_>) -> Result<u8> {
    let Kind::Word(words) = at.column.kind else {
        return Ok(u8::from(flag(cell).ok_or_else(|| at.wrong_type("真假值", "true or false"))?));
    };
    let Some(word) = plain(cell) else {
        return Err(at.wrong_type("词表中的词", "a word of its vocabulary"));
    };
    if let Some(code) = words.iter().position(|known| *known == word) {
        return Ok(u8::try_from(code).unwrap_or(NO_CODE));
    }
    let all = words.join(", ");
    let help = match suggest(word, words.iter().copied()) {
        Some(near) => text(format!("是否想写 `{near}`？"), format!("did you mean `{near}`?")),
        None => text(format!("可选：{all}"), format!("one of: {all}")),
    };
    // The word itself is not repeated: a cell in the wrong column could hold anything.
    Err(at.error("LL106", text("此词不在封闭词表内", "this word is not in the closed vocabulary"), help))
}

fn flag(cell: &Cell<'_>) -> Option<bool> {
    match cell {
        Cell::Bool(flag) => Some(*flag),
        Cell::Written("true" | "1") => Some(true),
        Cell::Written("false" | "0") => Some(false),
        _ => None,
    }
}

#[inline]
pub(super) fn count(cell: &Cell<'_>, at: Where<'_>) -> Result<i64> {
    let number = match cell {
        Cell::Int(number) => Some(*number),
        Cell::UInt(number) => i64::try_from(*number).ok(),
        Cell::Written(text) => text.parse().ok(),
        _ => None,
    };
    number
        .filter(|number| *number >= 0)
        .ok_or_else(|| at.wrong_type("不小于 0 的整数", "a whole number, 0 or more"))
}

pub(super) fn slugs(cell: &Cell<'_>, at: Where<'_>, spaces: &mut Spaces) -> Result<Vec<u32>> {
    let mut out = Vec::new();
    let mut take = |word: &str| {
        if !is_slug(word) {
            return Err(slug_error(at));
        }
        out.push(spaces.words.intern(word));
        Ok(())
    };
    match cell {
        Cell::List(cells) => {
            for cell in cells {
                take(plain(cell).ok_or_else(|| slug_error(at))?)?;
            }
        }
        Cell::Written(joined) => {
            for word in joined.split(';').map(str::trim).filter(|word| !word.is_empty()) {
                take(word)?;
            }
        }
        _ => return Err(at.wrong_type("列表", "a list")),
    }
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

#[cold]
fn slug_error(at: Where<'_>) -> Error {
    at.wrong_type("以连字符相连的小写英文单词", "lower-case English words joined by hyphens")
}
