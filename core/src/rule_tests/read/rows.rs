//! The tables of a test, row by row, through the same door as every other table: unknown columns and odd ids are refused here too.
//!
//! `tables.use` starts from a shared set; a table that the test gives itself replaces the shared one whole. The rows of a test file are made
//! up; a file that holds a real person's id is a mistake that nothing here can see.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::Reader;
use crate::arrange;
use crate::calendar::Day;
use crate::error::Error;
use crate::error::Place;
use crate::error::Severity;
use crate::error::text;
use crate::rule_tests::suite::Facts;
use crate::rulebook::document::At;
use crate::rulebook::document::Fields;
use crate::rulebook::document::Node;
use crate::rulebook::read::as_table;
use crate::rulebook::read::text_of;
use crate::tables::Cell;
use crate::tables::Tables;
use crate::tables::TablesBuilder;
use crate::vocabulary::suggest;

/// The rows of one table with the place of its name and of each row.
struct Rows<'a> {
    name: &'a str,
    at: At,
    rows: Vec<Fields<'a>>,
}

/// The tables of a test, frozen, and what they hold.
pub(super) fn rows(
    test: &Fields<'_>,
    shared: &BTreeMap<&str, Fields<'_>>,
    reader: &mut Reader<'_>,
) -> Option<(Tables, Facts)> {
    let mut own = match test.get("tables") {
        Some(node) => as_table(node, "tables", &mut reader.findings)?,
        None => return Some((TablesBuilder::new().build().ok()?, Facts::default())),
    };
    if let Some(name) = text_of(&own, "use", &mut reader.findings) {
        let Some(set) = shared.get(name.as_str()) else {
            let at = own.get("use").map_or_else(|| own.at.clone(), |node| node.at.clone());
            let help = match suggest(&name, shared.keys().copied()) {
                Some(near) => text(format!("是否想写 `{near}`？"), format!("did you mean `{near}`?")),
                None => text("先写 [tables.名称]", "give the rows under `[tables.<name>]`"),
            };
            let message =
                text(format!("没有名为 `{name}` 的表组"), format!("no shared tables are called `{name}`"));
            reader.findings.add(Severity::Error, "LL005", &at, message, Some(help));
            return None;
        };
        for field in &set.fields {
            if own.get(field.key).is_none() {
                own.fields.push(field.clone());
            }
        }
    }
    let mut tables: Vec<Rows<'_>> = Vec::new();
    for field in own.fields.iter().filter(|field| field.key != "use") {
        let rows = super::tables_in(&field.node, field.key, reader);
        tables.push(Rows { name: field.key, at: field.key_at.clone(), rows });
    }
    // Contacts first, as at every door, so that contacts have the first numbers.
    arrange::by_key(&mut tables, |table| (table.name != "contacts", table.at.span.start));
    let mut builder = TablesBuilder::new();
    for table in &tables {
        if let Err((at, error)) = fill(&mut builder, table) {
            reader.refuse(&at, &error);
            return None;
        }
    }
    match builder.build() {
        Ok(frozen) => {
            let facts = facts(&tables);
            Some((frozen, facts))
        }
        Err(error) => {
            reader.refuse(&where_in(&tables, &error).unwrap_or_else(|| own.at.clone()), &error);
            None
        }
    }
}

fn fill(builder: &mut TablesBuilder, table: &Rows<'_>) -> Result<(), (At, Error)> {
    let mut writer = builder.table(table.name).map_err(|error| (table.at.clone(), error))?;
    for row in &table.rows {
        for field in &row.fields {
            let column = writer.column(field.key).map_err(|error| (field.key_at.clone(), error))?;
            writer.set(column, &cell(&field.node)).map_err(|error| (field.node.at.clone(), error))?;
        }
        writer.end_row().map_err(|error| (row.at.clone(), error))?;
    }
    Ok(())
}

/// Where the cell that an error names stands in the file.
fn where_in(tables: &[Rows<'_>], error: &Error) -> Option<At> {
    let Place::Cell { table, column, row } = error.place() else { return None };
    let table = tables.iter().find(|known| known.name == table)?;
    let row = row.and_then(|row| table.rows.get(usize::try_from(row).ok()?));
    let node = row.zip(column.as_deref()).and_then(|(row, column)| row.get(column));
    Some(
        node.map_or_else(
            || row.map_or_else(|| table.at.clone(), |row| row.at.clone()),
            |node| node.at.clone(),
        ),
    )
}

fn cell<'n>(node: &Node<'n>) -> Cell<'n> {
    value(node.value)
}

fn value<'v>(found: &'v DeValue<'v>) -> Cell<'v> {
    match found {
        DeValue::String(found) => Cell::Text(found),
        DeValue::Integer(int) => match i64::from_str_radix(int.as_str(), int.radix()) {
            Ok(number) => Cell::Int(number),
            Err(_) => Cell::Other,
        },
        DeValue::Float(float) => float.as_str().parse().map_or(Cell::Other, Cell::Float),
        DeValue::Boolean(flag) => Cell::Bool(*flag),
        DeValue::Datetime(_) => date(found).map_or(Cell::Other, Cell::Day),
        DeValue::Array(items) => Cell::List(items.iter().map(|item| value(item.get_ref())).collect()),
        DeValue::Table(_) => Cell::Other,
    }
}

/// A date, bare or in quotes; times of day are none.
fn date(found: &DeValue<'_>) -> Option<Day> {
    match found {
        DeValue::Datetime(found) if found.time.is_none() && found.offset.is_none() => {
            let date = found.date?;
            Day::from_ymd(i32::from(date.year), u32::from(date.month), u32::from(date.day))
        }
        DeValue::String(found) => Day::parse(found),
        _ => None,
    }
}

fn facts(tables: &[Rows<'_>]) -> Facts {
    let mut facts = Facts::default();
    for table in tables {
        let (subject, day) = match table.name {
            "meetings" | "bodies" | "checks" | "activities" => ("body_id", "on"),
            "requests" => ("body_id", "resolved_on"),
            "workers" | "trainings" | "reports" => ("worker_id", "on"),
            _ => ("contact_id", "on"),
        };
        let is_record = matches!(
            table.name,
            "visits" | "meetings" | "checks" | "activities" | "requests" | "trainings" | "reports"
        );
        for row in &table.rows {
            facts.days.extend(row.fields.iter().filter_map(|field| date(field.node.value)));
            let id = row.get(subject).map(|node| cell_text(node.value)).unwrap_or_default();
            let on = |column: &str| row.get(column).and_then(|node| date(node.value));
            // A request comes so far on two days, of which a rule looks at one.
            let days = [on(day), on("assigned_on")];
            facts.records.extend(days.into_iter().flatten().filter(|_| is_record).map(|on| (id.clone(), on)));
            if matches!(table.name, "contacts" | "bodies" | "workers") {
                facts.subjects.insert(id);
            }
        }
    }
    facts
}

fn cell_text(found: &DeValue<'_>) -> String {
    match found {
        DeValue::String(found) => found.to_string(),
        DeValue::Integer(int) => int.to_string(),
        _ => String::new(),
    }
}
