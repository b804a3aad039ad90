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

/// Says whether a file is not built in: a school's own, or a changed copy of a built-in one.
pub fn is_own(source: &Source) -> bool {
    let mut all = RULES.iter().chain(TEMPLATES);
    !all.any(|(name, text)| source.name == *name && *source.bytes == *text.as_bytes())
}
