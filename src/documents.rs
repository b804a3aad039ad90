//! Events into the set of a year: which documents, one per what, under which name, with which values.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::baked;
use crate::calendar::Date;
use crate::data;
use crate::report::{Place, Report, Reported};
use crate::sources::Source;

pub use context::Frame;
pub use declensions::{Usage, outsiders, usages};
pub use district::{COUNTED, LAYOUT, LISTS, TOTAL, seal};
pub use doubts::doubts;
pub use half_year::{MARKS, mark_of};
pub use plan::plan;

mod attested;
mod citation;
mod context;
mod contexts;
mod cyclogram;
mod declensions;
mod district;
mod doubts;
mod fitness;
mod half_year;
mod late;
mod monitoring;
mod names;
mod notices;
mod numbers;
mod orders;
mod plan;
mod plans;
mod readers;
mod registers;
mod regulation;
mod results;
mod signers;
mod support;
mod terms;
mod unions;
mod words;
mod year_plans;

/// One file of the set, before it has bytes.
#[derive(Clone, Debug)]
pub struct Document {
    /// "D21".
    pub id: String,
    /// What it is, in words: «Уведомление об окончании срока действия категории».
    pub title: String,
    /// Index of the person it is for; `None` for the whole school.
    pub person: Option<usize>,
    /// The path below the year's folder with `/`: "4 Уведомления/D21 … Иванова М.П..docx".
    pub path: String,
    /// By when it must be signed, if a rule says so.
    pub due: Option<Date>,
    /// Who signs it, in order, as printed: «Лаптева Н.Г.».
    pub signs: Vec<String>,
    /// Who is made acquainted with it, as printed.
    pub told: Vec<String>,
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

/// The list of documents: `rules/documents.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    /// Places left to be filled by hand.
    pub blank: Blank,
    /// Words for the purposes of attestation.
    pub category: PurposeWords,
    /// Words for columns of tables whose head says «категория».
    pub category_cell: PurposeWords,
    /// Words for the result of an attestation that was held.
    pub category_result: PurposeWords,
    /// Short marks for tables.
    pub category_short: PurposeWords,
    /// Words for terms that have passed.
    pub late: late::LateWords,
    /// Words for the half-years of reports.
    pub half_year: half_year::HalfYearWords,
    /// Words for how attestations end.
    pub result: results::ResultWords,
    /// Words for where an event stands.
    pub state: words::StateWords,
    /// Words for rows that errors keep out.
    pub unread: words::UnreadWords,
    /// Words for what the workbook does not tell.
    pub unknown: words::UnknownWords,
    /// Words for the status of a category.
    pub status: words::StatusWords,
    /// Words of the list of declined forms.
    pub declensions: DeclensionWords,
    /// How methodical unions are named.
    pub unions: unions::UnionWords,
    /// The rows of the plan of control (D41).
    pub control: words::Control,
    /// Names of papers that plans speak of and the list does not make, by id.
    pub papers: BTreeMap<String, String>,
    /// Rules that repeat a rule of another pack: the first is not printed where the second has its date.
    pub repeats: BTreeMap<String, String>,
    /// The documents in the order of a secretary's work.
    #[serde(rename = "document")]
    pub documents: Vec<Entry>,
}

/// What is printed where a value is unknown (architecture D8).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blank {
    /// A date in words.
    pub date: String,
    /// A date in digits.
    pub digits: String,
    /// A number of an order or letter.
    pub number: String,
    /// A few words.
    pub text: String,
    /// A person's name.
    pub name: String,
    /// «от … № …».
    pub reference: String,
}

/// What the list of declined forms says of where a form is used and corrected.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclensionWords {
    /// In every document of the set.
    pub everywhere: String,
    /// Where the name of one of the staff is corrected.
    pub name: String,
    /// Where a position of the staff list is corrected.
    pub position: String,
    /// Where the name of somebody is corrected who is not on the staff list.
    pub outside: String,
    /// Where the position of an office is corrected that nobody of the staff list has.
    pub outside_position: String,
    /// Where the genitive of the school's full name is corrected.
    pub organisation: String,
    /// The columns of the school's short name, where that is no abbreviation.
    pub organisation_short: String,
    /// In no built-in template, but in those of the school perhaps.
    pub own_templates: String,
    /// Where the name of a methodical union is corrected.
    pub union: String,
    /// Where the genitive of whoever issued a cited paper is corrected.
    pub issuer: String,
}

/// A word for each purpose of attestation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurposeWords {
    /// Вторая (historic).
    pub second: String,
    /// Первая.
    pub first: String,
    /// Высшая.
    pub highest: String,
    /// Педагог-методист.
    pub methodist: String,
    /// Педагог-наставник.
    pub mentor: String,
    /// Соответствие занимаемой должности.
    pub fitness: String,
}

/// One document of the list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// "D21".
    pub id: String,
    /// What it is, in words.
    pub title: String,
    /// The folder below the year's folder.
    pub folder: String,
    /// The file name without the person and the ending.
    pub file: String,
    /// Whether the school's name belongs to the file name: somebody gathers such files from many schools.
    #[serde(default)]
    pub with_school: bool,
    /// Whether the half-year of the report belongs to the file name: January's and July's are different papers.
    #[serde(default)]
    pub with_period: bool,
    /// Word, table, or both.
    pub make: Vec<Make>,
    /// On what one document is made.
    pub per: Per,
    /// Without what it is not needed.
    pub when: When,
    /// Whether the documents lie in folders by teacher.
    #[serde(default)]
    pub own_folder: bool,
    /// Who signs it, in order.
    #[serde(default)]
    pub signs: Vec<Signer>,
    /// Who is made acquainted with it.
    #[serde(default)]
    pub told: Option<Told>,
    /// The rule whose date is the day to sign by.
    #[serde(default)]
    pub due: Option<String>,
    /// The built-in document whose values a document of the school's own takes: "D20".
    #[serde(default)]
    pub values: Option<String>,
}

/// Kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Make {
    /// DOCX by a template.
    Word,
    /// XLSX by a layout.
    Table,
}

/// Who signs a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signer {
    /// The head, or who acts as one.
    Head,
    /// Whoever is responsible for attestation.
    Responsible,
    /// The teacher it is about.
    Teacher,
}

/// Who is made acquainted with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Told {
    /// The teacher it is about.
    Teacher,
    /// All whom an order names at its end.
    Readers,
}

/// On what one document is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Per {
    /// The whole school.
    School,
    /// Each attestation for fitness for the post.
    Fitness,
    /// Each attestation for a category.
    Category,
    /// Each attestation.
    Attestation,
    /// Each category whose end is near enough for a notice.
    Ending,
    /// Each course in post-course support.
    Support,
}

/// Without what a document is not needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Always made.
    Always,
    /// There is an attestation for fitness for the post.
    Fitness,
    /// There is an attestation for a category.
    Category,
    /// There is an attestation.
    Attestation,
    /// A category ends.
    Ending,
    /// A course is in post-course support.
    Support,
}

/// The file of the list.
const LIST: &str = "documents.toml";

impl Listing {
    /// Reads `documents.toml`.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Self, Reported> {
        let listing: Self = data::read(rules, LIST, report)?;
        for entry in &listing.documents {
            let Some(wanted) = &entry.values else { continue };
            let built_in: Self = data::read(&baked::rules(), LIST, report)?;
            if !built_in.documents.iter().any(|it| it.id == *wanted) {
                let text = format!(
                    "у документа «{}» записано values = \"{wanted}\": такого документа нет",
                    entry.id
                );
                report.error(Place::File(LIST.into()), text);
                let ids: Vec<&str> = built_in.documents.iter().map(|it| it.id.as_str()).collect();
                report.hint(format!("есть: {}", ids.join(", ")));
            }
        }
        Ok(listing)
    }
}
