//! The journal of documents (architecture D13): its rows, and what of its numbers counts beside the sheet «Приказы».

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::calendar::Date;
use crate::documents::document::Document;
use crate::documents::facts::Facts;
use crate::documents::facts::parts::{List, value};
use crate::documents::keys::{Identities, plain};
use crate::documents::subjects::Subject;
use crate::documents::telling::{At, Frame};
use crate::memory::{MarkKind, Memory, Noted, Numbered, Paper, State, Words, id_of};
use crate::report::Report;
use crate::russian::date_digits;
use crate::staff::{KnownDate, OrderNumber, Person, Precision};
use crate::values::Values;

/// Brings the numbers of the sheet «Приказы» together with those of the journal: of the two places the one that changed since the
/// last run counts. Where both changed and differ, it is told, and nothing is done.
pub fn settle_numbers(
    people: &[Person],
    memory: &Memory,
    orders: &mut Vec<OrderNumber>,
    report: &mut Report,
) {
    let typed: BTreeMap<&str, &Noted> = memory.noted.iter().map(|it| (it.key.as_str(), it)).collect();
    let concerned =
        memory.papers.iter().filter(|(key, it)| it.journal.is_some() || typed.contains_key(key.as_str()));
    let identities = Identities::of(people);
    for (key, paper) in concerned.filter(|it| it.1.mark(MarkKind::Cancelled).is_none()) {
        let noted = typed.get(key.as_str());
        let written = noted.map(|it| Numbered { number: it.number.clone(), date: it.date });
        let person = identities.whose(people, key).map(|it| it.person);
        let mut meant = orders.iter().enumerate().filter(|(_, it)| is_meant(it, paper, key, person));
        let (base, turn) = changed(key);
        let at = meant.nth(base.and(turn).map_or(0, |it| it - 1)).map(|it| it.0);
        let sheet = at.and_then(|it| orders.get(it));
        let typed = sheet.map(numbered).filter(|it| !it.is_empty());
        let known = paper.numbered();
        let before = paper.journal.as_ref().unwrap_or(&known);
        let is_typed_anew = typed.as_ref().is_some_and(|it| it != before);
        let is_written_anew = written.as_ref().is_some_and(|it| !it.is_empty() && *it != known);
        let stands = match (is_written_anew, is_typed_anew) {
            (true, true) if written == typed => continue,
            (true, true) => {
                if let (Some(noted), Some(sheet)) = (noted, sheet) {
                    both_changed(noted, sheet, report);
                }
                known
            }
            (true, false) => written.unwrap_or_default(),
            (false, true) => continue,
            (false, false) if paper.journal.is_none() => continue,
            (false, false) => {
                if let Some(sheet) = sheet.filter(|_| known.is_empty()) {
                    by_mistake(sheet, report);
                }
                known
            }
        };
        let place = noted.map(|it| it.place.clone()).unwrap_or_default();
        let row = OrderNumber {
            document: paper.id.clone(),
            changes: base.map(str::to_owned),
            person,
            about: None,
            number: stands.number,
            date: stands.date.map(|it| KnownDate::at((it, Precision::Day), &place)),
            key: Some(key.clone()),
            place,
        };
        match at {
            Some(at) => orders[at] = row,
            None => orders.push(row),
        }
    }
}

/// Whether a row of the sheet means the paper of a key.
fn is_meant(row: &OrderNumber, paper: &Paper, key: &str, person: Option<usize>) -> bool {
    let (base, _) = changed(key);
    let about = row.about.as_deref().map(plain);
    row.document.eq_ignore_ascii_case(&paper.id)
        && row.person == person
        && about.is_none_or(|it| key.contains(&it))
        && row.changes.as_deref().is_none_or(|it| base.is_some_and(|base| base.eq_ignore_ascii_case(it)))
}

/// Of the key of an order about changes, the order that it changes and which about its changes it is: «D03a/D03/2».
fn changed(key: &str) -> (Option<&str>, Option<usize>) {
    let mut parts = key.split('/').skip(1);
    let base = parts.next().filter(|it| !id_of(it).is_empty());
    (base, base.map(|_| parts.next().and_then(|it| it.parse().ok()).unwrap_or(1)))
}

fn numbered(row: &OrderNumber) -> Numbered {
    Numbered { number: row.number.clone(), date: row.date.as_ref().map(|it| it.date) }
}

fn both_changed(noted: &Noted, sheet: &OrderNumber, report: &mut Report) {
    let (one, other) = (Numbered { number: noted.number.clone(), date: noted.date }, numbered(sheet));
    let text = format!(
        "номер и дата документа «{}» изменены в двух местах: в журнале {}, {} — {}; не взято ничего",
        noted.title,
        shown(&one),
        sheet.place,
        shown(&other)
    );
    report.remark("X-18", noted.place.clone(), text);
    report.hint("оставьте верные номер и дату в обоих местах");
}

fn by_mistake(sheet: &OrderNumber, report: &mut Report) {
    let text = format!(
        "документ {} в журнале отмечен как не изданный, а на листе ещё стоит {}; взят журнал",
        sheet.document,
        shown(&numbered(sheet))
    );
    report.remark("X-18", sheet.place.clone(), text);
    report.hint("удалите эту строку или запишите верные номер и дату");
}

fn shown(it: &Numbered) -> String {
    let number = it.number.as_ref().map(|it| format!("№\u{a0}{it}"));
    let date = it.date.map(|it| format!("от {}", date_digits(it)));
    number.into_iter().chain(date).collect::<Vec<_>>().join(" ")
}

/// The journal as its table prints it.
#[derive(Clone, Debug, Serialize)]
struct Journal {
    #[serde(rename = "документы")]
    papers: List<Row>,
    /// The choices of the column of marks.
    #[serde(rename = "отметки")]
    choices: List<String>,
}

/// One paper.
#[derive(Clone, Debug, Default, Serialize)]
struct Row {
    #[serde(rename = "документ")]
    title: String,
    #[serde(rename = "о_ком")]
    subject: String,
    #[serde(rename = "файл")]
    path: String,
    #[serde(rename = "состояние")]
    state: String,
    /// By when a draft is to be signed.
    #[serde(rename = "подписать")]
    due: String,
    #[serde(rename = "номер")]
    number: String,
    #[serde(rename = "дата")]
    date: String,
    #[serde(rename = "вручён")]
    handed: String,
    #[serde(rename = "отказ")]
    refused: String,
    #[serde(rename = "свидетели")]
    witnesses: String,
    #[serde(rename = "отметка")]
    choice: String,
    #[serde(rename = "примечание")]
    note: String,
    #[serde(rename = "ключ")]
    key: String,
}

/// Returns what the table of the journal is filled with: a row for each paper that was ever written, in the order of the set, then what
/// is not in the set any more.
pub fn journal(frame: &Frame, documents: &[Document], memory: &Memory) -> Values {
    let due: BTreeMap<&str, (usize, Option<Date>)> = documents
        .iter()
        .enumerate()
        .flat_map(|(place, it)| it.key.all().map(move |key| (key.as_str(), (place, it.due))))
        .collect();
    let mut papers: Vec<(usize, &String, &Paper)> =
        (memory.papers.iter().filter(|(_, it)| !it.id.is_empty()))
            .map(|(key, it)| (due.get(key.as_str()).map_or(usize::MAX, |it| it.0), key, it))
            .collect();
    papers.sort_by_key(|it| (it.0, it.1));
    let words = &frame.listing.journal;
    let row = |(_, key, paper): &(usize, &String, &Paper)| {
        let due = due.get(key.as_str()).and_then(|it| it.1);
        Row::of(key, paper, due, words)
    };
    let choices = [&words.by_mistake, &words.is_cancelled, &words.outside].map(String::clone);
    let at = At { frame: *frame, day: frame.schedule.on };
    let own = Arc::new(value(&Journal {
        papers: papers.iter().map(row).collect(),
        choices: choices.into_iter().collect(),
    }));
    let school = Facts::of(frame).about(&at, Subject::School);
    Values::of(std::iter::once(own).chain(school).collect())
}

impl Row {
    fn of(key: &str, paper: &Paper, due: Option<Date>, words: &Words) -> Row {
        let day = |it: Option<Date>| it.map(date_digits).unwrap_or_default();
        let marked = |kind| paper.mark(kind);
        let is = |kind| marked(kind).is_some();
        let refused = marked(MarkKind::Refused);
        Row {
            title: paper.title.clone(),
            subject: paper.subject.clone(),
            path: match (&paper.archived, paper.state) {
                (Some(archived), State::Archived) => archived.file.path.clone(),
                _ => paper.file.path.clone(),
            },
            state: match paper.state {
                _ if is(MarkKind::Cancelled) => &words.cancelled,
                State::Issued if paper.numbered().is_empty() && !is(MarkKind::Outside) => &words.handed,
                State::Issued => &words.issued,
                State::Draft => &words.draft,
                State::Archived => &words.archived,
                State::Left => &words.left,
            }
            .clone(),
            due: day(due.filter(|_| paper.state == State::Draft)),
            number: paper.number.clone().unwrap_or_default(),
            date: day(paper.date),
            handed: day(marked(MarkKind::Handed).and_then(|it| it.day)),
            refused: day(refused.and_then(|it| it.day)),
            witnesses: refused.map(|it| it.note.clone()).unwrap_or_default(),
            choice: match (is(MarkKind::Cancelled), is(MarkKind::Outside)) {
                (true, _) => words.is_cancelled.clone(),
                (_, true) => words.outside.clone(),
                _ => String::new(),
            },
            note: paper.note.clone(),
            key: key.to_owned(),
        }
    }
}
