//! Reading a case: its keys, its dates, its rulebook and its tables of rows.

use super::value::Object;
use super::value::Value;
use crate::assess::Options;
use crate::calendar::Day;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::rulebook::Rulebook;
use crate::tables::Cell;
use crate::tables::Tables;
use crate::tables::TablesBuilder;
use crate::vocabulary::suggest;

const KEYS: &[&str] = &["rulebook", "from", "to", "as_of", "known_at", "tables", "proofs"];

/// A case that has been read whole.
#[derive(Debug)]
pub(super) struct Case {
    pub rulebook: Rulebook,
    pub options: Options,
    pub tables: Tables,
    pub proofs: bool,
}

impl Case {
    pub fn read(text: &str, given: Option<&Rulebook>) -> Result<Self> {
        let value = parse(text)?;
        let Value::Object(case) = value else {
            return Err(malformed("案例应为一个 JSON 对象", "a case is one JSON object"));
        };
        if let Some((key, _)) = case.iter().find(|(key, _)| !KEYS.contains(key)) {
            return Err(unknown_key(key));
        }
        let rulebook = match (given, case.get("rulebook")) {
            (Some(rulebook), None) => rulebook.clone(),
            (Some(_), Some(_)) => {
                return Err(malformed(
                    "制度已经给出，案例里不应再有 `rulebook`",
                    "the rulebook is given already; the case has no `rulebook`",
                ));
            }
            (None, Some(value)) => rulebook(value)?,
            (None, None) => return Err(malformed("案例缺少 `rulebook`", "the case lacks `rulebook`")),
        };
        let mut options = Options::new(date(&case, "from")?, date(&case, "to")?, date(&case, "as_of")?)?;
        if case.get("known_at").is_some_and(|value| !matches!(value, Value::Null)) {
            options = options.known_at(date(&case, "known_at")?)?;
        }
        let proofs = match case.get("proofs") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(proofs)) => *proofs,
            Some(_) => return Err(malformed("`proofs` 应为 true 或 false", "`proofs` is true or false")),
        };
        let tables = match case.get("tables") {
            Some(Value::Object(tables)) => {
                let mut builder = TablesBuilder::new();
                read_tables(tables, &mut builder)?;
                builder.build()?
            }
            Some(_) => return Err(malformed("`tables` 应为一个对象", "`tables` is an object")),
            None => return Err(malformed("案例缺少 `tables`", "the case lacks `tables`")),
        };
        Ok(Self { rulebook, options, tables, proofs })
    }
}

/// Reads `{"contacts": [ {…} ], …}` into tables.
///
/// # Errors
/// A data error that names table, column and row.
pub fn tables_from_json(text: &str) -> Result<Tables> {
    let mut builder = TablesBuilder::new();
    builder.json(text)?;
    builder.build()
}

impl TablesBuilder {
    /// Adds the rows of `{"contacts": [ {…} ], …}`.
    ///
    /// # Errors
    /// A data error that names table, column and row; the tables are then no longer of use.
    pub fn json(&mut self, text: &str) -> Result<&mut Self> {
        match parse(text)? {
            Value::Object(tables) => read_tables(&tables, self)?,
            _ => return Err(malformed("应为一个 JSON 对象", "one JSON object is expected")),
        }
        Ok(self)
    }
}

fn parse(text: &str) -> Result<Value<'_>> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        malformed(
            format!("不是合法的 JSON:第 {line} 行第 {column} 列"),
            format!("not JSON: line {line}, column {column}"),
        )
    })
}

#[cold]
fn malformed(zh: impl Into<String>, en: impl Into<String>) -> Error {
    let help = text(
        "一个案例有 rulebook、from、to、as_of、tables,可另有 known_at、proofs",
        "a case has rulebook, from, to, as_of and tables, and may have known_at and proofs",
    );
    Error::case("LL140", text(zh, en), help)
}

#[cold]
fn unknown_key(key: &str) -> Error {
    let shown: String = key.chars().take(60).collect();
    let message = text(format!("案例里不认识的键 `{shown}`"), format!("unknown key `{shown}` in the case"));
    let help = match suggest(key, KEYS.iter().copied()) {
        Some(near) => text(format!("是否想写 `{near}`？"), format!("did you mean `{near}`?")),
        None => text(format!("可用：{}", KEYS.join(", ")), format!("known: {}", KEYS.join(", "))),
    };
    Error::case("LL140", message, help)
}

fn rulebook(value: &Value<'_>) -> Result<Rulebook> {
    match value {
        Value::Text(name) if name == "standard" => Ok(Rulebook::standard()),
        Value::Object(given) => match (given.get("toml"), given.len()) {
            (Some(Value::Text(toml)), 1) => Rulebook::from_toml(toml),
            _ => Err(malformed(
                "`rulebook` 应为 \"standard\" 或 {\"toml\": \"…\"}",
                "`rulebook` is \"standard\" or {\"toml\": \"…\"}",
            )),
        },
        _ => Err(malformed(
            "`rulebook` 应为 \"standard\" 或 {\"toml\": \"…\"}",
            "`rulebook` is \"standard\" or {\"toml\": \"…\"}",
        )),
    }
}

fn date(case: &Object<'_>, key: &str) -> Result<Day> {
    let Some(value) = case.get(key) else {
        return Err(malformed(format!("案例缺少 `{key}`"), format!("the case lacks `{key}`")));
    };
    let day = if let Value::Text(day) = value { Day::parse(day) } else { None };
    day.ok_or_else(|| {
        let message =
            text(format!("`{key}` 应写作 YYYY-MM-DD"), format!("`{key}` must be written YYYY-MM-DD"));
        Error::case("LL105", message, text("请改正日期", "correct the date"))
    })
}

fn read_tables(tables: &Object<'_>, builder: &mut TablesBuilder) -> Result<()> {
    // Contacts first, so that contacts have the first numbers whatever the order of the case.
    let first = tables.iter().filter(|(name, _)| *name == "contacts");
    let rest = tables.iter().filter(|(name, _)| *name != "contacts");
    for (name, rows) in first.chain(rest) {
        let mut writer = builder.table(name)?;
        let Value::List(rows) = rows else {
            let message = text("表应为若干行的列表", "a table is a list of rows");
            return Err(Error::data(
                "LL104",
                name,
                None,
                None,
                message,
                text("写成 [ {…}, … ]", "write [ {…}, … ]"),
            ));
        };
        for (number, row) in rows.iter().enumerate() {
            let Value::Object(row) = row else {
                let message = text("一行应为一个对象", "a row is an object");
                return Err(Error::data(
                    "LL104",
                    name,
                    None,
                    Some(number),
                    message,
                    text("写成 {\"列\": 值}", "write {\"column\": value}"),
                ));
            };
            for (column, value) in row.iter() {
                let column = writer.column(column)?;
                writer.set(column, &cell(value))?;
            }
            writer.end_row()?;
        }
    }
    Ok(())
}

fn cell<'v>(value: &'v Value<'_>) -> Cell<'v> {
    match value {
        Value::Null => Cell::Null,
        Value::Bool(flag) => Cell::Bool(*flag),
        Value::Text(text) => Cell::Text(text),
        Value::Int(number) => Cell::Int(*number),
        Value::UInt(number) => Cell::UInt(*number),
        Value::Float(number) => Cell::Float(*number),
        Value::List(items) => Cell::List(items.iter().map(cell).collect()),
        Value::Object(_) => Cell::Other,
    }
}
