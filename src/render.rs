//! Where documents meet templates: every planned document becomes the bytes of a file.

mod packs;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::documents::{Document, Form, Issue, Key};
use crate::docx::Templates;
use crate::memory::{self, Run, What};
use crate::page::overview::Overview;
use crate::page::{self, View};
use crate::report::{Place, Report};
use crate::sources::safe_name;
use crate::staff::Reading;
use crate::values::Values;
use crate::xlsx::{self, Layouts};

pub use packs::{Pack, Paper, packs};

/// One file of the set, ready to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// "D21"; empty for the overview, the calendar and the report.
    pub id: String,
    /// What tells it from every other file of the year; what is read on a screen has its path.
    pub key: Key,
    /// What it is, in words.
    pub title: String,
    /// Index of the person it is for; `None` for the whole school.
    pub person: Option<usize>,
    /// The path below the year's folder with `/`.
    pub path: String,
    /// Its number and date, once they are known.
    pub issue: Option<Issue>,
    /// What it lays down, if it is an order whose changes are to be told.
    pub order: Option<memory::Order>,
    /// As of which day it tells what it tells, if it says so.
    pub as_of: Option<memory::AsOf>,
    /// Of a notice, what it says that must be told anew where it becomes different.
    pub said: BTreeMap<String, String>,
    /// The contents.
    pub bytes: Vec<u8>,
}

/// How many cores fill the documents of one set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hands {
    /// All there are.
    All,
    /// One: the others are busy with other schools, each with its own set in memory.
    One,
}

/// Does the same to many things on all cores, several at once; the answers stay in their order.
pub fn each<T: Sync, R: Send>(all: &[T], run: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    // One by one: a thing may take far longer than the next.
    all.par_iter().with_max_len(1).map(run).collect()
}

/// Fills every document; they stay in their order. A document that cannot be filled is an error that names it.
pub fn render(
    documents: &[Document],
    templates: &Templates,
    layouts: &Layouts,
    hands: Hands,
    report: &mut Report,
) -> Vec<File> {
    let run = |it: &Document| fill(it, templates, layouts);
    let filled: Vec<Result<Vec<u8>, String>> = match hands {
        Hands::All => documents.par_iter().map(run).collect(),
        Hands::One => documents.iter().map(run).collect(),
    };
    let mut files = Vec::new();
    for (document, filled) in documents.iter().zip(filled) {
        match filled {
            Ok(bytes) => files.push(File {
                id: document.id.clone(),
                key: document.key.clone(),
                title: document.title.clone(),
                person: document.person,
                path: document.path.clone(),
                issue: document.issue.clone(),
                order: document.order.clone(),
                as_of: document.as_of.clone(),
                said: document.said.clone(),
                bytes,
            }),
            Err(message) => {
                report.error(
                    "T-04",
                    Place::File(document.path.clone()),
                    format!("документ не составлен: {message}"),
                );
                report.hint("если вы правили шаблон, сравните его со встроенным: его выкладывает команда «cyclogram templates»");
            }
        }
    }
    files
}

/// The name of the overview.
pub const OVERVIEW: &str = "Обзор.html";
/// The name of the report of the run.
const REPORT: &str = "Отчёт о запуске.txt";
/// The name of the list of what changed.
pub const HISTORY: &str = "Что изменилось.txt";

/// The name of the journal of documents, and the id of its table.
pub const JOURNAL: &str = "Журнал документов.xlsx";
const JOURNAL_TABLE: &str = "JRN";

/// The name of the calendar file.
const CALENDAR: &str = "Календарь.ics";
/// The folder of the calendars of those who act.
const CALENDARS: &str = "Календари";

/// Makes what is read on a screen: the overview, the calendar file and the report of the run.
pub fn screen(view: &View, year: &Overview, reading: &Reading) -> Result<Vec<File>, String> {
    Ok(vec![
        file(OVERVIEW, "Обзор года", page::overview::html(year, &view.grammar.dates)?),
        file(CALENDAR, "Сроки для календаря", page::calendar(year, None)),
        // Without the mark at the start older editors of Windows show no Cyrillic.
        file(REPORT, "Отчёт о запуске", format!("\u{feff}{}", page::report(view.report, reading))),
    ])
}

/// Makes a calendar file for each who acts.
pub fn calendars(year: &Overview) -> Vec<File> {
    let one = |owner: &&str| {
        let path = format!("{CALENDARS}/{}.ics", safe_name(owner));
        file(&path, "Сроки для календаря", page::calendar(year, Some(owner)))
    };
    page::owners(year).iter().map(one).collect()
}

/// Keeps the names and numbers of entries in calendar files of which there are older versions; `older` finds the bytes by the path.
pub fn renew_calendars(files: &mut [File], older: impl Fn(&str) -> Option<Vec<u8>>) {
    for file in files.iter_mut().filter(|it| it.id.is_empty() && it.path.ends_with(".ics")) {
        let Some(old) = older(&file.path) else { continue };
        let new = String::from_utf8_lossy(&file.bytes);
        file.bytes = page::renew(&new, &String::from_utf8_lossy(&old)).into_bytes();
    }
}

/// Makes the list of what changed, run by run; nothing as long as nothing changed since the first run.
pub fn history(runs: &[Run]) -> Option<File> {
    // In a new folder everything is new.
    let is_more = |it: &Run| it.changes.iter().any(|it| it.what != What::Added);
    if runs.len() < 2 && !runs.iter().any(is_more) {
        return None;
    }
    // Windows' own editor shows lines only so, and Cyrillic only after the mark.
    let text = format!("\u{feff}{}", page::history(runs).replace('\n', "\r\n"));
    Some(file(HISTORY, "Что изменилось", text))
}

/// Makes the journal of documents from its layout; fails with a sentence in Russian.
pub fn journal(layout: &Layouts, values: &Values) -> Result<File, String> {
    let bytes = xlsx::table(layout, JOURNAL_TABLE, values)?;
    Ok(File { bytes, ..file(JOURNAL, "Журнал документов", String::new()) })
}

fn file(path: &str, title: &str, text: String) -> File {
    File {
        id: String::new(),
        key: Key { key: path.into(), ..Key::default() },
        title: title.into(),
        person: None,
        path: path.into(),
        issue: None,
        order: None,
        as_of: None,
        said: BTreeMap::new(),
        bytes: text.into_bytes(),
    }
}

fn fill(document: &Document, templates: &Templates, layouts: &Layouts) -> Result<Vec<u8>, String> {
    match &document.form {
        Form::Word(id) => templates.fill(id, &document.context).map_err(|error| error.to_string()),
        Form::Table(id) => xlsx::table(layouts, id, &document.context),
    }
}
