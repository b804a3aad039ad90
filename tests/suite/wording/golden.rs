//! The literal text of every document for a woman, a man, a surname that stays as it is, and a name without patronymic.
//!
//! `SNAPSHOTS=overwrite` writes the texts anew; whoever changes one reads it aloud before it is committed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use cyclogram::disk::{self, Wanted};
use cyclogram::documents::{self, Document, Form, Frame, Listing};
use cyclogram::docx::Templates;
use cyclogram::memory::{self, Amendment, Listed, Meeting, Seat};
use cyclogram::report::Report;
use cyclogram::russian::{self, FullName};
use cyclogram::schedule::Schedule;
use cyclogram::sources::Source;
use cyclogram::staff::School;
use cyclogram::workbook::{self, Value};
use cyclogram::xlsx::{self, Layouts};
use cyclogram::{Known, Options, calendar};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::documents::late::ASKED;
use crate::docx::filled::part;
use crate::russian::tables::check;
use crate::snapshot::{differs, files};
use crate::wording::seats::{WHO, alone_attested, alone_supported, full, seated, seated_around, swapped};
use crate::xlsx::sample::june;

/// Tables that no Word document repeats.
const TABLES: [&str; 10] = ["D20J", "D29", "D30S", "D44", "D45", "D51", "D52", "D53", "DIST", "REG"];

/// Sheets of the register that list every dated event: the tests of the schedule read those.
const EVENTS: [&str; 3] = ["Уведомления", "Почему эта дата", "Просрочено"];

/// The sample understood, its list of documents and its templates.
pub struct Sample {
    pub known: Known,
    pub listing: Listing,
    templates: Templates,
    layouts: Layouts,
}

impl Sample {
    pub fn read() -> Self {
        Self::of(None)
    }

    /// Reads the sample, or another workbook in its place.
    fn of(book: Option<Vec<u8>>) -> Self {
        let mut report = Report::default();
        let wanted = Wanted { workbook: Some("input/образец.xlsx".into()), ..Wanted::default() };
        let mut sources = disk::load(&wanted, &mut report).unwrap();
        if let Some(bytes) = book {
            sources.workbook.bytes = bytes.into();
        }
        let today = calendar::date(2026, 8, 20).unwrap();
        let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
        let known = cyclogram::understand(&sources, &options, &mut report);
        let templates = Templates::compile(&sources.templates, &mut report);
        let layouts = Layouts::read(&sources.rules, &mut report).unwrap_or_else(|_| panic!("tables.toml"));
        Self {
            known: known.unwrap_or_else(|_| panic!("{:#?}", report.remarks())),
            listing: Listing::read(&sources.rules, &mut report).unwrap_or_else(|_| panic!("documents.toml")),
            templates,
            layouts,
        }
    }

    /// Plans the documents that are read aloud, all of them or those of the ids.
    fn plan(&self, school: &School, schedule: &Schedule, only: &[String]) -> Vec<Document> {
        let frame = Frame { school, schedule, ..self.known.frame(&self.listing) };
        let mut all = documents::plan(&frame, only, &ASKED, &Report::default());
        all.retain(|it| matches!(it.form, Form::Word(_)) || TABLES.contains(&it.id.as_str()));
        all
    }

    /// Shows an order about changes that puts somebody on a list, takes her off it and moves her day, in the commission and in charge, too.
    fn changed(&self, name: &str) -> String {
        let who =
            memory::Official { name: name.trim().into(), post: "учитель математики".into() };
        let day = |month, day| calendar::date(2026, month, day);
        let listed = Listed { who: who.clone(), day: day(12, 15), open: false };
        let one = BTreeMap::from([(name.to_string(), listed.clone())]);
        let seat = Seat { who: who.clone(), role: "член комиссии".into() };
        let meeting = |day: Option<calendar::Date>| Meeting {
            day: day.unwrap(),
            time: "14:30".into(),
            room: "кабинет 12".into(),
        };
        let change = Amendment {
            base: "D06".into(),
            turn: 1,
            number: Some("100-од".into()),
            date: day(8, 24),
            added: one.clone(),
            removed: one,
            moved: BTreeMap::from([(
                name.to_string(),
                (listed.clone(), Listed { day: day(11, 17), ..listed }),
            )]),
            joined: vec![seat.clone()],
            left: vec![seat],
            dropped: vec![meeting(day(12, 15)), meeting(day(12, 22))],
            convened: vec![meeting(day(11, 17))],
            responsible: Some((who.clone(), who)),
            ..Amendment::default()
        };
        let frame = Frame { changes: &[change], ..self.known.frame(&self.listing) };
        let planned = documents::plan(&frame, &["D03a".into()], &ASKED, &Report::default());
        self.text(&planned[0])
    }

    fn text(&self, document: &Document) -> String {
        match &document.form {
            Form::Word(id) => {
                let docx = self.templates.fill(id, &document.context).unwrap_or_else(|it| panic!("{it}"));
                shown(&part(&docx, "word/document.xml"))
            }
            Form::Table(id) => {
                let bytes = xlsx::table(&self.layouts, id, &document.context);
                cells(bytes.unwrap_or_else(|it| panic!("{it}")))
            }
        }
    }
}

/// Reads a file of a set as lines: a paragraph, or a row with its cells.
pub fn lines(path: &str, bytes: &[u8]) -> Vec<String> {
    let text = match path.ends_with(".docx") {
        true => shown(&part(bytes, "word/document.xml")),
        false => cells(bytes.to_vec()),
    };
    text.lines().map(str::to_owned).collect()
}

/// Shows the cells of a workbook: a line a row, after the name of its sheet.
fn cells(bytes: Vec<u8>) -> String {
    let source = Source { name: "книга.xlsx".into(), bytes: bytes.into() };
    let book = workbook::read(&source, &mut Report::default()).unwrap_or_else(|_| panic!("no workbook"));
    let mut text = String::new();
    for sheet in book.sheets.iter().filter(|it| !EVENTS.contains(&it.name.as_str())) {
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
///
/// A document of one teacher is read whole for each of the four. One of the whole school is read whole as the sample has it; for
/// the four, who then sit in its offices, the lines are kept that read otherwise.
///
/// Papers that only the end of the year calls for are read of the same school in June.
fn golden() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let august = Sample::read();
    of_all(&august, &[], &mut texts);
    let Known { reading, schedule, grammar, .. } = &august.known;
    let school = &reading.school;
    for (turn, (who, name)) in WHO.into_iter().enumerate() {
        let seated = seated(school, turn, grammar);
        for (id, schedule) in [("D06", alone_attested(schedule)), ("D54", alone_supported(schedule))] {
            let host = match id {
                "D06" => schedule.attestations[0].who.person,
                _ => schedule.supports[0].person,
            };
            let lent = swapped(&seated, &seated.people[host].name, &full(name), grammar);
            let planned = august.plan(&lent, &schedule, &[id.to_string()]);
            let text = otherwise(&august.text(&planned[0]), &texts[&format!("{id}/school.txt")]);
            texts.insert(format!("{id}/alone_{who}.txt"), text);
        }
    }
    for (who, name) in WHO {
        texts.insert(format!("D03a/{who}.txt"), august.changed(&name.join(" ")));
    }
    let seen: Vec<String> = texts.keys().filter_map(|it| it.split('/').next()).map(String::from).collect();
    of_all(&Sample::of(Some(june())), &seen, &mut texts);
    texts
}

/// Adds the texts of all documents but those of some ids.
fn of_all(sample: &Sample, but: &[String], texts: &mut BTreeMap<String, String>) {
    let Known { reading, schedule, grammar, .. } = &sample.known;
    let school = &reading.school;
    let mut all = sample.plan(school, schedule, &[]);
    all.retain(|it| !but.contains(&it.id));
    for document in all.iter().filter(|it| it.person.is_none()) {
        texts.insert(format!("{}/school.txt", document.id), sample.text(document));
    }
    for (turn, (who, name)) in WHO.into_iter().enumerate() {
        let seated = seated(school, turn, grammar);
        let mut planned = sample.plan(&seated, schedule, &[]);
        planned.retain(|it| it.person.is_none() && !but.contains(&it.id));
        for document in &planned {
            let text = otherwise(&sample.text(document), &texts[&format!("{}/school.txt", document.id)]);
            texts.insert(format!("{}/{who}.txt", document.id), text);
        }
        for (id, host) in hosts(&all, school, &full(name)) {
            let around = seated_around(school, turn, grammar);
            let lent = swapped(&around, &around.people[host].name, &full(name), grammar);
            let planned = sample.plan(&lent, schedule, &[id.to_string()]);
            let document = planned.iter().find(|it| it.person == Some(host)).unwrap();
            texts.insert(format!("{id}/{who}.txt"), sample.text(document));
        }
    }
}

/// Finds for each document of one teacher who lends it: whoever has that name by right, else the first.
fn hosts<'a>(all: &'a [Document], school: &School, name: &FullName) -> BTreeMap<&'a str, usize> {
    let mut hosts: BTreeMap<&str, usize> = BTreeMap::new();
    for document in all {
        let Some(host) = document.person else { continue };
        if school.people[host].name == *name {
            hosts.insert(&document.id, host);
        }
        hosts.entry(&document.id).or_insert(host);
    }
    hosts
}

/// Returns the lines that another text does not have.
fn otherwise(text: &str, other: &str) -> String {
    let lines: BTreeSet<&str> = other.lines().collect();
    text.lines().filter(|it| !lines.contains(it)).map(|it| format!("{it}\n")).collect()
}

#[test]
fn every_document_reads_as_it_was_read_aloud() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let texts = golden();
    let mut wrong: Vec<String> =
        texts.iter().filter_map(|(path, text)| differs(&root.join(path), text)).collect();
    let known: BTreeSet<PathBuf> = texts.keys().map(|path| root.join(path)).collect();
    let stale = files(&root).into_iter().filter(|it| !known.contains(it));
    wrong.extend(stale.map(|it| format!("{}: no document gives it any more, delete it", it.display())));
    check(&wrong);
    assert!(texts.len() > 150, "only {} texts", texts.len());
}
