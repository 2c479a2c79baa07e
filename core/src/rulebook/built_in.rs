//! The rulebooks that travel inside the library. Their texts lie in `core/rulebooks`.

/// The built-in rulebook.
pub(super) const STANDARD: &str = include_str!("../../rulebooks/standard.toml");

/// Local variants as overlays of the standard rulebook: name and text. Each can be extended by its name.
pub const VARIANTS: &[(&str, &str)] = &[];

/// The text of a built-in rulebook.
pub(super) fn find(name: &str) -> Option<&'static str> {
    if name == "standard" {
        return Some(STANDARD);
    }
    VARIANTS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
