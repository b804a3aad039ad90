//! Events into the set of a year: which documents, one per what, under which name, with which values.

use serde_json::Value;

/// One file of the set, before it has bytes.
#[derive(Clone, Debug)]
pub struct Document {
    /// "D21".
    pub id: String,
    /// What it is, in words: «Уведомление об окончании срока действия категории».
    pub title: String,
    /// Index of the person it is for; `None` for the whole school.
    pub person: Option<usize>,
    /// The path below the year's folder with `/`: "4 Уведомления/D21 Иванова М.П. …docx".
    pub path: String,
    /// What is filled.
    pub form: Form,
    /// The values under their Russian names, as templates and tables use them.
    pub context: Value,
}

/// What a document is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A Word template by its id: "D21".
    Word(String),
    /// A workbook layout of `rules/tables.toml` by its id.
    Table(String),
}
