//! All that a run was given, as names and bytes. Nothing here is read or understood yet.

use std::borrow::Cow;

/// A file given to the run.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name without the folder: "calendar.toml".
    pub name: String,
    /// The contents.
    pub bytes: Cow<'static, [u8]>,
}

/// Everything that a run was given.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The school's workbook.
    pub workbook: Source,
    /// What a methodist edits: columns, calendar, positions, rule packs, the list of documents.
    pub rules: Vec<Source>,
    /// The wording of the documents: Markdown, or DOCX edited by the school.
    pub templates: Vec<Source>,
}

impl Source {
    /// Names baked-in text.
    pub const fn baked(name: String, text: &'static str) -> Self {
        Source { name, bytes: Cow::Borrowed(text.as_bytes()) }
    }
}
