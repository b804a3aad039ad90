//! Which names each document offers to its template, held against those that the templates and tables use.
//!
//! The names are those of the types of the facts, so that a mistake in the wording of a list is seen where this school's list is
//! empty.

use std::collections::BTreeMap;

use crate::documents::{self, Asked, Listing, Make};
use crate::docx::Templates;
use crate::report::{Place, Report};
use crate::schedule::Rules;
use crate::values::Values;
use crate::xlsx::{self, Layouts};

/// The names of each document by its id.
pub struct Offers<'a> {
    listing: &'a Listing,
    by_id: BTreeMap<&'a str, Values>,
}

/// Gathers which names the templates and tables use, by document.
pub fn asked(templates: &Templates, layouts: &Layouts) -> Asked {
    let mut asked = Asked::default();
    for id in templates.ids() {
        templates.names(id).into_iter().for_each(|it| asked.add(id, it.path));
    }
    for layout in &layouts.tables {
        xlsx::names(layout).into_iter().for_each(|it| asked.add(&layout.id, it));
    }
    asked
}

impl<'a> Offers<'a> {
    /// Lists the names of every document of the list.
    pub fn of(listing: &'a Listing, rules: &Rules) -> Self {
        let entries = listing.documents.iter();
        Self {
            listing,
            by_id: entries.map(|it| (it.id.as_str(), documents::blank(listing, rules, it))).collect(),
        }
    }

    /// Holds the templates against the names: an error for each name that its document does not have, a remark for a
    /// template that belongs to no document.
    pub fn check(&self, templates: &Templates, ids: &[&str], report: &mut Report) {
        let words = || self.listing.documents.iter().filter(|it| it.make.contains(&Make::Word));
        for id in ids {
            let Some(name) = templates.file(id) else { continue };
            if let Some(entry) = words().find(|it| it.id == *id) {
                templates.check(id, &self.by_id[id], report);
                let paths = templates.names(id).into_iter().map(|it| it.path);
                for (old, new) in entry.former(paths) {
                    let text = format!("имя «{old}» прежнее, оно ещё понимается");
                    report.remark("T-06", Place::File(name.into()), text);
                    report.hint(format!("теперь это «{new}»"));
                }
            } else {
                report.remark(
                    "T-03",
                    Place::File(name.into()),
                    format!("шаблон не взят: документа Word «{id}» нет"),
                );
                let known: Vec<&str> = words().map(|it| it.id.as_str()).collect();
                report.hint(format!(
                    "имя файла начинается с номера документа и пробела; есть: {}",
                    known.join(", ")
                ));
            }
        }
    }

    /// Holds the layouts of tables against the names: an error for each name that its document does not have, a remark for
    /// a table that belongs to no document.
    pub fn check_tables(&self, layouts: &Layouts, report: &mut Report) {
        let tables = || self.listing.documents.iter().filter(|it| it.make.contains(&Make::Table));
        for layout in &layouts.tables {
            let id = layout.id.as_str();
            if let Some(entry) = tables().find(|it| it.id == id) {
                xlsx::check(layouts, id, &self.by_id[id], report);
                for (old, new) in entry.former(xlsx::names(layout)) {
                    let text = format!("таблица {id}: имя «{old}» прежнее, оно ещё понимается");
                    report.remark("T-06", Place::File(xlsx::TABLES.into()), text);
                    report.hint(format!("теперь это «{new}»"));
                }
            } else {
                let text = format!("таблица не взята: документа Excel «{id}» нет");
                report.remark("T-03", Place::File(xlsx::TABLES.into()), text);
                let known: Vec<&str> = tables().map(|it| it.id.as_str()).collect();
                report.hint(format!("есть: {}", known.join(", ")));
            }
        }
    }
}
