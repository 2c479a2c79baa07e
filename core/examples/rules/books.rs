//! Rulebooks by name: built-in ones and files.

use std::path::Path;

use lianluo::Diagnostic;
use lianluo::Lang;
use lianluo::Rulebook;
use lianluo::VARIANTS;

/// A rulebook with its findings; no rulebook if one of them is an error.
pub type Examined = (Option<Rulebook>, Vec<Diagnostic>);

/// The names of the built-in rulebooks.
pub fn built_in() -> Vec<String> {
    std::iter::once("standard").chain(VARIANTS.iter().map(|(name, _)| *name)).map(str::to_owned).collect()
}

/// Examines a rulebook called by name or path.
pub fn examine(name: &str) -> Result<Examined, String> {
    if name == "standard" {
        let rulebook = Rulebook::standard();
        let findings = rulebook.check().iter().map(|remark| (**remark).clone()).collect();
        return Ok((Some(rulebook), findings));
    }
    if let Some((name, text)) = VARIANTS.iter().find(|(known, _)| *known == name) {
        return Ok(Rulebook::examine(&format!("{name}.toml"), text, |_| None));
    }
    let path = Path::new(name);
    let text = std::fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
    // What a file of tests/diagnostics expects stands at its end and is not part of the rulebook.
    let text = text.split("\n#= ").next().unwrap_or_default();
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    // A rulebook may extend one that lies beside it.
    let beside = |name: &str| std::fs::read_to_string(path.parent()?.join(name)).ok();
    Ok(Rulebook::examine(&file, text, beside))
}

/// A rulebook that must load.
pub fn load(name: &str, lang: Lang) -> Result<Rulebook, String> {
    let (rulebook, findings) = examine(name)?;
    let all = || findings.iter().map(|found| found.render(lang)).collect::<Vec<_>>().join("\n");
    rulebook.ok_or_else(all)
}
