//! Reads the conformance vectors: expands what files share, so that every door is given plain cases.
//!
//! Nothing here calls the library; what an answer must be is compared in the tests.

use std::path::PathBuf;

use serde_json::Map;
use serde_json::Value;

/// One vector, its case expanded.
#[derive(Debug, Clone)]
pub struct Vector {
    /// The file it stands in.
    pub file: String,
    /// Its unique id.
    pub id: String,
    /// What `assess_json` takes.
    pub case: Value,
    /// What the answer must hold.
    pub expect: Value,
    /// The whole vector as it stands.
    pub raw: Value,
}

/// The folder of the vectors.
#[must_use]
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// All vectors of all files, in the order of file names.
#[must_use]
pub fn all() -> Vec<Vector> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder of vectors")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files.iter().flat_map(|path| of_file(path)).collect()
}

fn of_file(path: &std::path::Path) -> Vec<Vector> {
    #[expect(clippy::disallowed_methods, reason = "tests read files")]
    let text = std::fs::read_to_string(path).expect("a readable file");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let whole: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let shared = |section: &str, key: &Value| {
        let key = key.as_str().expect("`use` names a key");
        whole
            .get(section)
            .and_then(|found| found.get(key))
            .unwrap_or_else(|| panic!("{name}: no {section}.{key}"))
            .clone()
    };
    let vectors = whole["vectors"].as_array().unwrap_or_else(|| panic!("{name}: no vectors"));
    vectors
        .iter()
        .map(|raw| {
            let mut case = raw["case"].clone();
            if let Some(key) = case["rulebook"].get("use").cloned() {
                case["rulebook"] = serde_json::json!({ "toml": shared("rulebooks", &key) });
            }
            if let Some(key) = case["tables"].get("use").cloned() {
                let mut tables = shared("tables", &key).as_object().expect("tables").clone();
                let own: Map<String, Value> = case["tables"].as_object().expect("tables").clone();
                tables.extend(own.into_iter().filter(|(table, _)| table != "use"));
                case["tables"] = Value::Object(tables);
            }
            Vector {
                file: name.clone(),
                id: raw["id"].as_str().unwrap_or_else(|| panic!("{name}: a vector without id")).to_owned(),
                case,
                expect: raw["expect"].clone(),
                raw: raw.clone(),
            }
        })
        .collect()
}
