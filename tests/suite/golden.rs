//! The literal text of every document for a woman, a man, a surname that stays as it is, and a name without patronymic.
//!
//! `CYCLOGRAM_UPDATE=1` writes the texts anew; whoever changes one reads it aloud before it is committed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use cyclogram::disk::{self, Wanted};
use cyclogram::documents::{self, Document, Form, Frame, Listing};
use cyclogram::docx::Templates;
use cyclogram::report::Report;
use cyclogram::russian::{self, FullName, Overrides};
use cyclogram::sources::Source;
use cyclogram::staff::{Role, School};
use cyclogram::workbook::{self, Value};
use cyclogram::xlsx::{self, Layouts};
use cyclogram::{Known, Options, calendar};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::docx::part;
use crate::russian::check;

/// Who stands in a golden text: the file's name, then surname, first name and patronymic.
const WHO: [(&str, [&str; 3]); 4] = [
    ("woman", ["Лукьянова", "Тамара", "Фёдоровна"]),
    ("man", ["Плотников", "Юрий", "Борисович"]),
    ("indeclinable", ["Шевченко", "Оксана", "Тарасовна"]),
    ("no_patronymic", ["Рустамова", "Зарина", ""]),
];

/// Orders that decline whoever holds an office.
const ORDERS: [&str; 6] = ["D01", "D03", "D05", "D06", "D08", "D54"];

/// Tables that no Word document repeats, and the one sheet that is read of a large one.
const TABLES: [(&str, &str); 3] = [("D20J", ""), ("DIST", ""), ("REG", "Склонения")];

/// The sample understood, its list of documents and its templates.
pub struct Sample {
    pub known: Known,
    pub listing: Listing,
    templates: Templates,
    layouts: Layouts,
}

impl Sample {
    pub fn read() -> Self {
        let mut report = Report::default();
        let wanted = Wanted { workbook: Some("input/образец.xlsx".into()), ..Wanted::default() };
        let sources = disk::load(&wanted, &mut report).unwrap();
        let today = calendar::date(2026, 8, 20).unwrap();
        let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
        let known = cyclogram::understand(&sources, &options, &mut report);
        Self {
            known: known.unwrap_or_else(|_| panic!("{:#?}", report.remarks())),
            listing: Listing::read(&sources.rules, &mut report).unwrap_or_else(|_| panic!("documents.toml")),
            templates: Templates::compile(&sources.templates, &mut report),
            layouts: Layouts::read(&sources.rules, &mut report).unwrap_or_else(|_| panic!("tables.toml")),
        }
    }

    /// Plans the documents that are read aloud, all of them or those of the ids.
    fn plan(&self, school: &School, only: &[String]) -> Vec<Document> {
        let frame = Frame { school, ..self.known.frame(&self.listing) };
        let mut all = documents::plan(&frame, only, &Report::default());
        all.retain(|it| matches!(it.form, Form::Word(_)) || TABLES.iter().any(|(id, _)| *id == it.id));
        all
    }

    fn text(&self, document: &Document) -> String {
        match &document.form {
            Form::Word(id) => {
                let docx = self.templates.fill(id, &document.context).unwrap_or_else(|it| panic!("{it}"));
                shown(&part(&docx, "word/document.xml"))
            }
            Form::Table(id) => {
                let bytes = xlsx::table(&self.layouts, id, &document.context);
                cells(&document.id, bytes.unwrap_or_else(|it| panic!("{it}")))
            }
        }
    }

    /// Seats the four in the offices that orders speak of: who is responsible, and the first three of the commission.
    fn seated(&self) -> School {
        let mut school = self.known.reading.school.clone();
        for (seat, (_, name)) in WHO.iter().enumerate() {
            let responsible =
                school.roles.iter().find(|it| it.role == Role::Responsible).map(|it| &it.official);
            let official = match seat {
                0 => responsible.unwrap(),
                seat => &school.commission[seat - 1].official,
            };
            let host = school.people.iter().position(|it| it.name == official.name).unwrap();
            school = self.renamed(school, host, &full(*name));
        }
        school
    }

    /// Gives the host the name of somebody else wherever the school speaks of the host.
    fn renamed(&self, mut school: School, host: usize, name: &FullName) -> School {
        let old = std::mem::replace(&mut school.people[host].name, name.clone());
        school.people[host].gender = self.known.grammar.gender(name);
        school.people[host].forms = Overrides::default();
        let offices = school.commission.iter_mut().map(|it| &mut it.official);
        let offices = offices.chain(school.roles.iter_mut().map(|it| &mut it.official));
        for official in offices.filter(|it| it.name == old) {
            official.name = name.clone();
            official.gender = None;
        }
        // Whoever has that name by right takes the host's: the golden text then knows one of them.
        for (index, person) in school.people.iter_mut().enumerate() {
            if index != host && person.name == *name {
                person.name = old.clone();
            }
        }
        school
    }
}

fn full([surname, first, patronymic]: [&str; 3]) -> FullName {
    FullName { surname: surname.into(), first: first.into(), patronymic: patronymic.into() }
}

/// Shows the cells of a workbook: a line a row, after the name of its sheet.
fn cells(id: &str, bytes: Vec<u8>) -> String {
    let source = Source { name: "книга.xlsx".into(), bytes: bytes.into() };
    let book = workbook::read(&source, &mut Report::default()).unwrap_or_else(|_| panic!("no workbook"));
    let mut text = String::new();
    let wanted = |name: &str| TABLES.iter().all(|(table, sheet)| *table != id || ["", name].contains(sheet));
    for sheet in book.sheets.iter().filter(|it| wanted(&it.name)) {
        text += &format!("## {}\n", sheet.name);
        for row in &sheet.rows {
            let cells = row.cells.iter().map(|it| match &it.value {
                Value::Text(text) => text.replace('\n', "⏎"),
                Value::Number(number) => number.to_string(),
                Value::Date(date) => russian::date_digits(*date),
                other => format!("{other:?}"),
            });
            text += &format!("{}\n", cells.collect::<Vec<_>>().join(" | "));
        }
    }
    text
}

/// Shows the text of a document: a line a paragraph, a line a row of a table, no-break spaces as they are.
fn shown(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut depth, mut inside) = (String::new(), 0, false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(it) if it.name().as_ref() == "w:tr" => depth += 1,
            Event::Start(it) if it.name().as_ref() == "w:t" => inside = true,
            Event::Start(it) | Event::Empty(it) if it.name().as_ref() == "w:br" => text.push('⏎'),
            Event::Empty(it) if it.name().as_ref() == "w:noBreakHyphen" => text.push('\u{2011}'),
            Event::Empty(it) if it.name().as_ref() == "w:tab" && !text.ends_with('\n') => text.push('→'),
            Event::End(it) => match it.name().as_ref() {
                "w:t" => inside = false,
                "w:p" if depth > 0 => text.push(' '),
                "w:p" => text.push('\n'),
                "w:tc" => text.push_str("| "),
                "w:tr" => {
                    depth -= 1;
                    text.push('\n');
                }
                _ => {}
            },
            Event::Text(it) if inside => text += &it.xml10_content(),
            Event::GeneralRef(it) if inside => text += &format!("&{};", it.as_ref()),
            Event::Eof => break,
            _ => {}
        }
    }
    let lines = text.lines().map(|it| it.trim_end_matches([' ', '|']));
    lines.filter(|it| !it.is_empty()).map(|it| format!("{it}\n")).collect()
}

/// Lists the golden texts by the path below `tests/golden`.
fn golden() -> BTreeMap<String, String> {
    let sample = Sample::read();
    let school = &sample.known.reading.school;
    let all = sample.plan(school, &[]);
    let mut texts = BTreeMap::new();
    for document in all.iter().filter(|it| it.person.is_none()) {
        texts.insert(format!("{}/school.txt", document.id), sample.text(document));
    }
    for document in &sample.plan(&sample.seated(), &ORDERS.map(String::from)) {
        texts.insert(format!("{}/offices.txt", document.id), sample.text(document));
    }
    for (who, name) in WHO {
        let name = full(name);
        let responsible = school.roles.iter().find(|it| it.role == Role::Responsible);
        let appointed =
            school.people.iter().position(|it| Some(&it.name) == responsible.map(|it| &it.official.name));
        let mut hosts: BTreeMap<&str, usize> = appointed.map(|it| ("D01", it)).into_iter().collect();
        for document in &all {
            // Whoever has such a document by right is read as such; anybody else lends one.
            let Some(host) = document.person else { continue };
            let own = school.people[host].name == name;
            hosts
                .entry(&document.id)
                .and_modify(|it| {
                    if own {
                        *it = host
                    }
                })
                .or_insert(host);
        }
        for (id, host) in hosts {
            let planned = sample.plan(&sample.renamed(school.clone(), host, &name), &[id.to_string()]);
            let document = planned.iter().find(|it| it.person.is_none_or(|it| it == host)).unwrap();
            texts.insert(format!("{id}/{who}.txt"), sample.text(document));
        }
    }
    texts
}

#[test]
fn every_document_reads_as_it_was_read_aloud() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let texts = golden();
    if std::env::var_os("CYCLOGRAM_UPDATE").is_some() {
        let _ = std::fs::remove_dir_all(&root);
        for (path, text) in &texts {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }
    let mut wrong = Vec::new();
    for (path, text) in &texts {
        let kept = std::fs::read_to_string(root.join(path)).unwrap_or_default();
        let kept: Vec<&str> = kept.lines().collect();
        let lines: Vec<&str> = text.lines().collect();
        let other = (0..lines.len().max(kept.len())).find(|at| lines.get(*at) != kept.get(*at));
        if let Some(at) = other {
            let line = |it: &[&str]| it.get(at).map_or("—".to_string(), |it| it.to_string());
            wrong.push(format!("{path}:{}\n  was  {}\n  is   {}", at + 1, line(&kept), line(&lines)));
        }
    }
    check(&wrong);
    assert!(texts.len() > 50, "only {} texts", texts.len());
}
