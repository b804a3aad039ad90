//! The list of documents: which there are, on what one is made, under which name; and the words that all share.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::baked;
use crate::calendar::Date;
use crate::data;
use crate::memory::Words;
use crate::report::{Place, Report, Reported};
use crate::russian;
use crate::schedule::Purpose;
use crate::sources::Source;
use crate::staff::Category;
pub use entry::{Concerned, Entry, Lays, Make, Only, Per, Signer, Unless, When};
pub use half_year::{HalfYearWords, MARKS, MUNICIPAL, OWN, mark_of};
use words::{Blank, ResultWords, StateWords, StatusWords, UnknownWords, UnreadWords};
pub use words::{Control, DeclensionWords, LateWords, OwnPlanWords, PrintWords, PurposeWords, UnionWords};

mod entry;
mod half_year;
mod words;

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
    pub late: LateWords,
    /// How joined files for signing are called.
    pub printing: PrintWords,
    /// Words for the half-years of reports.
    pub half_year: HalfYearWords,
    /// Words for how attestations end.
    pub result: ResultWords,
    /// Words for where an event stands.
    pub state: StateWords,
    /// Words for rows that errors keep out.
    pub unread: UnreadWords,
    /// Words for what the workbook does not tell.
    pub unknown: UnknownWords,
    /// Words for the status of a category.
    pub status: StatusWords,
    /// Words of the list of declined forms.
    pub declensions: DeclensionWords,
    /// How methodical unions are named.
    pub unions: UnionWords,
    /// Headings of the school's own plan (D36G).
    pub own_plan: OwnPlanWords,
    /// The rows of the plan of control (D41).
    pub control: Control,
    /// Words of the journal of documents.
    pub journal: Words,
    /// Names of papers that plans speak of and the list does not make, by id.
    pub papers: BTreeMap<String, String>,
    /// The documents in the order of a secretary's work.
    #[serde(rename = "document")]
    pub documents: Vec<Entry>,
}

/// The file of the list.
const LIST: &str = "documents.toml";

/// How the titles of orders begin.
const ORDER: &str = "Приказ";

impl Listing {
    /// Names the documents that may have a number, as the sheet «Приказы» does; one about changes names the order that it changes.
    pub fn numbered(&self) -> Vec<String> {
        let mut all = Vec::new();
        for entry in self.documents.iter().filter(|it| it.make.contains(&Make::Word)) {
            let laid = self.documents.iter().filter(|it| !it.lays.is_empty());
            match entry.per {
                Per::Change => all.extend(laid.map(|it| format!("{} к {}", entry.id, it.id))),
                _ => all.push(format!("{} {}", entry.id, entry.title)),
            }
        }
        all
    }

    /// Reads `documents.toml`.
    ///
    /// What a school's own list does not say of a document, as one written for an earlier edition, is taken from the built-in one.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Self, Reported> {
        let mut listing: Self = data::read_completed(rules, LIST, &baked::rules(), report)?;
        if !rules.iter().any(|it| it.name == LIST && baked::is_own(it)) {
            return Ok(listing);
        }
        let built_in: Self = data::read(&baked::rules(), LIST, report)?;
        for entry in &mut listing.documents {
            let like = entry.values.as_ref().unwrap_or(&entry.id);
            match (built_in.documents.iter().find(|it| it.id == *like), &entry.values) {
                (Some(other), values) => {
                    if values.is_some() {
                        let text = format!("у документа «{}» записано values: это больше не нужно", entry.id);
                        report.remark("T-09", Place::File(LIST.into()), text);
                        report.hint("у каждого документа есть все сведения о том, на что он делается: уберите строку values");
                    }
                    entry.fill_gaps(other);
                }
                (None, Some(values)) => {
                    let text = format!(
                        "у документа «{}» записано values = \"{values}\": такого документа нет",
                        entry.id
                    );
                    report.error("T-10", Place::File(LIST.into()), text);
                    let ids: Vec<&str> = built_in.documents.iter().map(|it| it.id.as_str()).collect();
                    report.hint(format!("есть: {}", ids.join(", ")));
                }
                (None, None) => {}
            }
        }
        Ok(listing)
    }

    /// Returns a category as printed in tables: «первая, до 26.12.2026».
    pub fn category_until(&self, category: &Category, until: Option<Date>, unlimited: bool) -> String {
        let word = self.category_cell.of(Purpose::Category(category.kind));
        match until {
            Some(until) => format!("{word}, до\u{a0}{}", russian::date_digits(until)),
            None if unlimited => format!("{word}, бессрочно"),
            None => word.to_string(),
        }
    }

    /// Lists the orders among the documents.
    pub fn orders(&self) -> impl Iterator<Item = &Entry> {
        self.documents.iter().filter(|it| it.title.starts_with(ORDER))
    }

    /// Returns what a paper is called; `None` for an id that neither the list nor the table of other papers has.
    pub fn paper(&self, id: &str) -> Option<&str> {
        let own = self.documents.iter().find(|it| it.id == id).map(|it| it.title.as_str());
        own.or_else(|| self.papers.get(id).map(String::as_str))
    }

    /// Tells whether a paper is made only where the head did not agree the papers of a teacher.
    pub fn is_of_disagreement(&self, id: &str) -> bool {
        let entry = self.documents.iter().find(|it| it.id == id);
        entry.and_then(|it| it.only.as_ref()).is_some_and(|it| it.contains(&Only::Disagreed))
    }

    /// Returns the papers of an event by name, each once, joined by semicolons; unknown ids are left out.
    pub fn papers<'b>(&self, ids: impl IntoIterator<Item = &'b String>) -> String {
        let mut names: Vec<&str> = Vec::new();
        for name in ids.into_iter().filter_map(|it| self.paper(it)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join("; ")
    }
}
