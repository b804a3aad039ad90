//! The journal of documents (architecture D13): a row for each paper that was ever written.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::calendar::Date;
use crate::documents::document::Document;
use crate::documents::facts::Facts;
use crate::documents::facts::parts::{List, value};
use crate::documents::subjects::Subject;
use crate::documents::telling::{At, Frame};
use crate::memory::{MarkKind, Memory, Paper, State, Words};
use crate::russian::date_digits;
use crate::values::Values;

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
