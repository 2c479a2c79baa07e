//! The rulebooks that travel inside the library. Their texts lie in `core/rulebooks`.

/// The built-in rulebook.
pub(super) const STANDARD: &str = include_str!("../../rulebooks/standard.toml");

/// Local variants as overlays of the standard rulebook: name and text. Each can be extended by its name.
pub const VARIANTS: &[(&str, &str)] = &[
    ("escalating", include_str!("../../rulebooks/variants/escalating.toml")),
    ("forums-at-least-two", include_str!("../../rulebooks/variants/forums-at-least-two.toml")),
    ("forums-one-to-two", include_str!("../../rulebooks/variants/forums-one-to-two.toml")),
    ("quarterly-groups", include_str!("../../rulebooks/variants/quarterly-groups.toml")),
    ("relatives-visiting", include_str!("../../rulebooks/variants/relatives-visiting.toml")),
    (
        "street-leaders-at-festivals",
        include_str!("../../rulebooks/variants/street-leaders-at-festivals.toml"),
    ),
    ("three-must-visits", include_str!("../../rulebooks/variants/three-must-visits.toml")),
];

/// The text of a built-in rulebook.
pub(super) fn find(name: &str) -> Option<&'static str> {
    if name == "standard" {
        return Some(STANDARD);
    }
    VARIANTS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
