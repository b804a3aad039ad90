//! The rules and templates that are part of the executable: every file of `rules/` and `templates/`, listed by `build.rs`.

use crate::sources::Source;

include!(concat!(env!("OUT_DIR"), "/baked.rs"));

/// Returns the built-in rules, by name.
pub fn rules() -> Vec<Source> {
    RULES.iter().map(|(name, text)| Source::baked((*name).into(), text)).collect()
}

/// Returns the built-in templates, by name.
pub fn templates() -> Vec<Source> {
    TEMPLATES.iter().map(|(name, text)| Source::baked((*name).into(), text)).collect()
}
