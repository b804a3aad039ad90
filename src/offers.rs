//! Which names each document offers to its template: the values of all its documents taken together.
//!
//! One document alone may have an empty list or no person where another has one, so that a mistake in the wording of that
//! list would stay unseen. The sample is made so that every list has an item.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::baked;
use crate::documents::{Document, Form, Listing, Make};
use crate::docx::Templates;
use crate::report::{Place, Report, Reported};
use crate::sources::{Source, Sources};
use crate::staff::Columns;
use crate::xlsx::{self, Filling, Layouts};

/// The values of each document by its id; a list holds one item, which has the names of all of them.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    by_id: BTreeMap<String, Value>,
    /// The same of the tables of Excel.
    tables: BTreeMap<String, Value>,
}

impl Offers {
    /// Adds what further documents have.
    pub fn add(&mut self, documents: &[Document]) {
        for document in documents {
            let (all, id) = match &document.form {
                Form::Word(id) => (&mut self.by_id, id),
                Form::Table(id) => (&mut self.tables, id),
            };
            merge(all.entry(id.clone()).or_default(), &document.context);
        }
    }

    /// Lists the documents and their values, by id.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.by_id.iter().map(|it| (it.0.as_str(), it.1))
    }

    /// Holds the templates against the names: an error for each name that its document does not have, a remark for a
    /// template that belongs to no document.
    pub fn check(&self, templates: &Templates, listing: &Listing, ids: &[&str], report: &mut Report) {
        let words = || listing.documents.iter().filter(|it| it.make.contains(&Make::Word));
        for id in ids {
            if let Some(values) = self.by_id.get(*id) {
                templates.check(id, &[values], report);
            } else if !words().any(|it| it.id == *id) {
                let Some(name) = templates.file(id) else { continue };
                report.remark(Place::File(name.into()), format!("шаблон не взят: документа Word «{id}» нет"));
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
    pub fn check_tables(&self, layouts: &Layouts, listing: &Listing, report: &mut Report) {
        let tables = || listing.documents.iter().filter(|it| it.make.contains(&Make::Table));
        for layout in &layouts.tables {
            let id = layout.id.as_str();
            if let Some(values) = self.tables.get(id) {
                xlsx::check(layouts, id, values, report);
            } else if !tables().any(|it| it.id == id) {
                let text = format!("таблица не взята: документа Excel «{id}» нет");
                report.remark(Place::File(xlsx::TABLES.into()), text);
                let known: Vec<&str> = tables().map(|it| it.id.as_str()).collect();
                report.hint(format!("есть: {}", known.join(", ")));
            }
        }
    }
}

/// The sources of the sample: its workbook and the built-in rules, without templates.
pub fn sample(report: &mut Report) -> Result<Sources, Reported> {
    let rules = baked::rules();
    let columns = Columns::read(&rules, report)?;
    let filling = Filling::sample(&rules, &columns, report)?;
    let bytes = xlsx::sample(&columns, &filling).map_err(|it| report.error(Place::Everywhere, it))?;
    let workbook = Source { name: "образец.xlsx".into(), bytes: bytes.into() };
    Ok(Sources { workbook, rules, templates: Vec::new() })
}

/// Takes the names of another value into this one; the first value that is more than an empty place stays.
fn merge(into: &mut Value, other: &Value) {
    match (into, other) {
        (Value::Object(own), Value::Object(more)) => {
            for (name, value) in more {
                merge(own.entry(name.as_str()).or_insert(Value::Null), value);
            }
        }
        (Value::Array(own), Value::Array(more)) => {
            for item in more {
                if own.is_empty() {
                    own.push(Value::Null);
                }
                merge(&mut own[0], item);
            }
        }
        (own, Value::Object(_)) => {
            *own = Value::Object(Default::default());
            merge(own, other);
        }
        (own, Value::Array(_)) if !own.is_object() => {
            *own = Value::Array(Vec::new());
            merge(own, other);
        }
        (own, other) if is_bare(own) => *own = other.clone(),
        _ => {}
    }
}

/// Says whether a value is nothing or a place to fill by hand.
fn is_bare(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty() || text.contains("__"),
        _ => false,
    }
}
