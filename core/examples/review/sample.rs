//! Reading the folder of tables and the rulebook.

use std::path::Path;

use lianluo::Lang;
use lianluo::Rulebook;
use lianluo::TABLES;
use lianluo::Tables;
use lianluo::TablesBuilder;

use crate::arguments::Arguments;

fn text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The rulebook asked for.
pub fn rulebook(arguments: &Arguments) -> Result<Rulebook, String> {
    let path = match arguments.rulebook.as_deref() {
        Some("standard") => return Ok(Rulebook::standard()),
        Some(path) => path.into(),
        None => arguments.data.join("rulebook.toml"),
    };
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    // A rulebook may extend one that lies beside it.
    let beside = |name: &str| path.parent().and_then(|folder| text(&folder.join(name)).ok());
    Rulebook::from_toml_with(&name, &text(&path)?, beside).map_err(|error| error.render(arguments.lang))
}

/// All tables that have a file in the folder.
pub fn tables(folder: &Path, lang: Lang) -> Result<Tables, String> {
    let mut builder = TablesBuilder::new();
    for schema in TABLES {
        let path = folder.join(format!("{}.csv", schema.name));
        if path.exists() {
            builder.csv(schema.name, &text(&path)?).map_err(|error| error.render(lang))?;
        }
    }
    builder.build().map_err(|error| error.render(lang))
}
