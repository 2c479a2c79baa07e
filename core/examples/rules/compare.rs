//! `compare`: what changes for a street's tables when one rulebook takes the place of another.

use lianluo::Options;
use lianluo::TABLES;
use lianluo::Tables;
use lianluo::TablesBuilder;

use crate::arguments::Arguments;
use crate::books;

/// Compares two rulebooks over the tables of a folder.
pub fn run(arguments: &Arguments) -> Result<bool, String> {
    let [before, after] = arguments.words.as_slice() else {
        return Err("compare needs two rulebooks".to_owned());
    };
    let lang = arguments.lang;
    let (before, after) = (books::load(before, lang)?, books::load(after, lang)?);
    let tables = tables(arguments)?;
    let in_words = |error: lianluo::Error| error.render(lang);
    let options = Options::new(arguments.from, arguments.to, arguments.as_of).map_err(in_words)?;
    let comparison = lianluo::compare(&before, &after, &tables, &options).map_err(in_words)?;
    if arguments.json {
        println!("{}", comparison.to_json());
    } else {
        print!("{}", comparison.render(lang));
    }
    Ok(true)
}

/// All tables that have a file in the folder.
fn tables(arguments: &Arguments) -> Result<Tables, String> {
    let in_words = |error: lianluo::Error| error.render(arguments.lang);
    let mut builder = TablesBuilder::new();
    for schema in TABLES {
        let path = arguments.data.join(format!("{}.csv", schema.name));
        if path.exists() {
            let text =
                std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            builder.csv(schema.name, &text).map_err(in_words)?;
        }
    }
    builder.build().map_err(in_words)
}
