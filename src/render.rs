//! Where documents meet templates: every planned document becomes the bytes of a file.

/// One file of the set, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// "D21"; empty for the overview, the calendar and the report.
    pub id: String,
    /// What it is, in words.
    pub title: String,
    /// Index of the person it is for; `None` for the whole school.
    pub person: Option<usize>,
    /// The path below the year's folder with `/`.
    pub path: String,
    /// The contents.
    pub bytes: Vec<u8>,
}
