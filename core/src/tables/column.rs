//! Columns as typed vectors, filled cell by cell from whatever the caller has.
//!
//! A cell that does not fit is refused with the table, column and row; the message never repeats its content unless the
//! column holds a closed vocabulary, whose words are nobody's.

use super::ids::Ids;
use super::ids::NO_ID;
use super::schema::Column as ColumnSchema;
use super::schema::Kind;
use crate::calendar::Day;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::vocabulary::Text;
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

/// The values of one column.
#[derive(Debug, Clone)]
pub(super) enum Values {
    Ids(Vec<u32>),
    Days(Vec<i32>),
    Codes(Vec<u8>),
    Counts(Vec<i64>),
    Lists(Vec<Vec<u32>>),
    Nothing(usize),
}

impl Values {
    pub fn new(kind: Kind) -> Self {
        match kind {
            Kind::Contact | Kind::Worker | Kind::Record | Kind::Body | Kind::Rule | Kind::Slug => {
                Self::Ids(Vec::new())
            }
            Kind::Date => Self::Days(Vec::new()),
            Kind::Word(_) | Kind::Flag => Self::Codes(Vec::new()),
            Kind::Count => Self::Counts(Vec::new()),
            Kind::Slugs => Self::Lists(Vec::new()),
            // Checked when it comes in, then not kept: no answer ever shows it.
            Kind::Authority | Kind::Version | Kind::Share => Self::Nothing(0),
        }
    }

    pub fn len(&self) -> usize {
        match self {
            Self::Ids(values) => values.len(),
            Self::Days(values) => values.len(),
            Self::Codes(values) => values.len(),
            Self::Counts(values) => values.len(),
            Self::Lists(values) => values.len(),
            Self::Nothing(length) => *length,
        }
    }

    pub fn push_null(&mut self) {
        match self {
            Self::Ids(values) => values.push(NO_ID),
            Self::Days(values) => values.push(NO_DAY),
            Self::Codes(values) => values.push(NO_CODE),
            Self::Counts(values) => values.push(i64::MIN),
            Self::Lists(values) => values.push(Vec::new()),
            Self::Nothing(length) => *length = length.saturating_add(1),
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
    let kind = at.column.kind;
    match (values, kind) {
        (Values::Ids(out), Kind::Slug) => {
            let word =
                plain(cell).filter(|word| crate::vocabulary::is_slug(word)).ok_or_else(|| slug_error(at))?;
            out.push(spaces.words.intern(word));
        }
        (Values::Ids(out), _) => {
            let mut digits = String::new();
            let id = id_text(cell, &mut digits, at)?;
            let ids = match kind {
                Kind::Contact => &mut spaces.contacts,
                Kind::Worker => &mut spaces.workers,
                Kind::Body => &mut spaces.bodies,
                Kind::Rule => &mut spaces.words,
                _ => &mut spaces.records,
            };
            out.push(ids.intern(id));
        }
        (Values::Days(out), _) => out.push(day(cell, at)?.number()),
        (Values::Codes(out), Kind::Word(words)) => out.push(code(cell, words, at)?),
        (Values::Codes(out), _) => {
            out.push(u8::from(flag(cell).ok_or_else(|| at.wrong_type("真假值", "true or false"))?))
        }
        (Values::Counts(out), _) => out
            .push(count(cell).ok_or_else(|| at.wrong_type("不小于 0 的整数", "a whole number, 0 or more"))?),
        (Values::Lists(out), _) => out.push(slugs(cell, at, spaces)?),
        (Values::Nothing(length), _) => {
            match kind {
                Kind::Authority => authority(cell, at)?,
                Kind::Share => share(cell, at)?,
                _ => version(cell, at)?,
            }
            *length = length.saturating_add(1);
        }
    }
    Ok(())
}

fn plain<'c>(cell: &'c Cell<'_>) -> Option<&'c str> {
    match cell {
        Cell::Text(text) | Cell::Written(text) => Some(text),
        _ => None,
    }
}

fn id_text<'c>(cell: &'c Cell<'_>, digits: &'c mut String, at: Where<'_>) -> Result<&'c str> {
    let id = match cell {
        Cell::Text(text) | Cell::Written(text) => text,
        Cell::Int(number) => {
            *digits = number.to_string();
            digits.as_str()
        }
        Cell::UInt(number) => {
            *digits = number.to_string();
            digits.as_str()
        }
        _ => return Err(at.wrong_type("编号（文本或整数）", "an id, as text or whole number")),
    };
    if id.is_empty() || id.len() > LONGEST_ID || id.chars().any(char::is_control) {
        let message = text(
            "编号为空、超过 128 字节或含控制字符",
            "the id is empty, longer than 128 bytes or has control characters",
        );
        return Err(at.error("LL104", message, text("请使用不透明的短编号", "use short opaque ids")));
    }
    Ok(id)
}

fn day(cell: &Cell<'_>, at: Where<'_>) -> Result<Day> {
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

fn code(cell: &Cell<'_>, words: &'static [&'static str], at: Where<'_>) -> Result<u8> {
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

fn count(cell: &Cell<'_>) -> Option<i64> {
    let number = match cell {
        Cell::Int(number) => Some(*number),
        Cell::UInt(number) => i64::try_from(*number).ok(),
        Cell::Written(text) => text.parse().ok(),
        _ => None,
    };
    number.filter(|number| *number >= 0)
}

fn share(cell: &Cell<'_>, at: Where<'_>) -> Result<()> {
    let share = match cell {
        Cell::Float(share) => Some(*share),
        Cell::Int(0) => Some(0.0),
        Cell::Int(1) => Some(1.0),
        Cell::Written(text) => text.parse().ok(),
        _ => None,
    };
    share
        .filter(|share| (0.0..=1.0).contains(share))
        .map(|_| ())
        .ok_or_else(|| at.wrong_type(" 0 到 1 的份额", "a share from 0 to 1"))
}

fn slugs(cell: &Cell<'_>, at: Where<'_>, spaces: &mut Spaces) -> Result<Vec<u32>> {
    let mut out = Vec::new();
    let mut take = |word: &str| {
        if !crate::vocabulary::is_slug(word) {
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

/// The authority must be there; it is a public body's name, so it is short and holds no long number.
fn authority(cell: &Cell<'_>, at: Where<'_>) -> Result<()> {
    let Some(name) = plain(cell) else {
        return Err(at.wrong_type("机关名称", "the name of a public body"));
    };
    if name.trim().is_empty() {
        let help = text("写明作出决定的机关", "name the public body that decided");
        return Err(at.error("LL124", text("缺少批准机关", "the authority is missing"), help));
    }
    let digits = name.chars().filter(char::is_ascii_digit).count();
    if name.chars().count() > 60 || digits > 10 || name.contains('@') || name.contains('\n') {
        let message =
            text("机关名称过长或像个人信息", "the authority is too long or looks like personal data");
        return Err(at.error("LL107", message, text("只写机关名称", "give the public body's name only")));
    }
    Ok(())
}

fn version(cell: &Cell<'_>, at: Where<'_>) -> Result<()> {
    match cell {
        Cell::Int(_) | Cell::UInt(_) => Ok(()),
        Cell::Text(text) | Cell::Written(text) if text.len() <= 40 && text.is_ascii() => Ok(()),
        _ => Err(at.wrong_type("简短的版本号", "a short version")),
    }
}
