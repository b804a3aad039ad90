//! What the journal's marks do to the memory: handed over, refused, issued by mistake, cancelled, issued elsewhere; none changes a byte.

use super::journal::{Noted, Words};
use super::model::{Content, Mark, MarkKind, Memory, Numbered, Paper, State};
use super::text::id_of;
use crate::report::Report;

/// What a person chose for a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    ByMistake,
    Cancelled,
    Outside,
}

/// How the keys of cancelled papers go on.
const CANCELLED: &str = "#отменён";

impl Memory {
    /// Takes in what a person wrote into the journal. Numbers and days of papers are left for where they are held against the
    /// sheet «Приказы»; a memory that was lost is made anew from it.
    pub fn note(&mut self, mut rows: Vec<Noted>, words: &Words, report: &mut Report) {
        if self.papers.values().all(|it| it.id.is_empty()) {
            // What is in the archive is a draft no more, and a person's file is a person's.
            let gone = |it: &&Noted| [&words.archived, &words.left].contains(&&it.state);
            let all = rows.iter().filter(|it| !gone(it)).map(|it| (it.key.clone(), restored(it, words)));
            self.papers.extend(all);
        }
        for row in &mut rows {
            let choice = choice(row, words, report);
            if matches!(choice, Some(Choice::ByMistake | Choice::Cancelled)) {
                // The number that still stands beside the choice is the one that does not count any more.
                (row.number, row.date) = (None, None);
            }
            match (self.papers.get_mut(&row.key), choice) {
                (None, _) => unknown(row, report),
                (Some(paper), _) if paper.mark(MarkKind::Cancelled).is_some() => {
                    paper.note.clone_from(&row.note)
                }
                (Some(_), Some(Choice::Cancelled)) => self.cancel(&row.key, row, report),
                (Some(paper), choice) => mark(paper, row, (choice, words), report),
            }
        }
        self.noted = rows;
    }

    /// Lets a cancelled order be: its key is free for a new one, its file and those of the orders about its changes stay.
    fn cancel(&mut self, key: &str, row: &Noted, report: &mut Report) {
        let Some(paper) = self.papers.get(key).filter(|it| it.state == State::Issued) else {
            report.remark(
                "X-17",
                row.place.clone(),
                format!("отменить можно только изданный документ: «{}»", row.title),
            );
            report.hint("у него нет ни номера, ни даты; запишите их или уберите отметку");
            return;
        };
        let fresh = Paper {
            id: paper.id.clone(),
            title: paper.title.clone(),
            subject: paper.subject.clone(),
            journal: Some(paper.numbered()),
            ..Paper::default()
        };
        // «D03a/D03» and «D03a/D03/2» change «D03».
        let about = |it: &String| it.split('/').nth(1) == Some(key) && it.split('/').count() <= 3;
        let all: Vec<String> = self.papers.keys().filter(|it| *it == key || about(it)).cloned().collect();
        for old in all {
            let Some(mut paper) = self.papers.remove(&old) else { continue };
            paper.marks.push(Mark { kind: MarkKind::Cancelled, day: None, note: row.note.clone() });
            paper.note.clone_from(&row.note);
            let free = (1..).map(|it| {
                if it == 1 { format!("{old}{CANCELLED}") } else { format!("{old}{CANCELLED} {it}") }
            });
            let name = free.into_iter().find(|it| !self.papers.contains_key(it)).unwrap_or_default();
            self.papers.insert(name, paper);
        }
        self.papers.insert(key.to_owned(), fresh);
    }
}

/// Puts the marks of a row to its paper: what was taken out of the row is taken back.
fn mark(paper: &mut Paper, row: &Noted, (choice, words): (Option<Choice>, &Words), report: &mut Report) {
    let own = [MarkKind::Handed, MarkKind::Refused, MarkKind::Outside];
    paper.marks.retain(|it| !own.contains(&it.kind));
    let mut add = |kind, day, note: &str| paper.marks.push(Mark { kind, day, note: note.into() });
    if row.handed.is_some() {
        add(MarkKind::Handed, row.handed, "");
    }
    if row.refused.is_some() {
        add(MarkKind::Refused, row.refused, &row.witnesses);
    }
    if choice == Some(Choice::Outside) {
        add(MarkKind::Outside, None, "");
    }
    paper.note.clone_from(&row.note);
    if choice == Some(Choice::ByMistake) && paper.state == State::Issued {
        *paper = Paper {
            state: State::Draft,
            journal: Some(paper.numbered()),
            number: None,
            date: None,
            marks: Vec::new(),
            ..paper.clone()
        };
        return;
    }
    let is_numbered = !paper.numbered().is_empty();
    if is_numbered && row.number.is_none() && row.date.is_none() {
        let text = format!("в журнале стёрты номер и дата документа «{}»; он остаётся изданным", row.title);
        report.remark("X-09", row.place.clone(), text);
        report.hint(format!("если документ издан по ошибке, выберите отметку «{}»", words.by_mistake));
    }
    let is_marked = paper.marks.iter().any(|it| own.contains(&it.kind));
    match paper.state {
        // What was handed over, or refused, or printed elsewhere, is no draft any more.
        State::Draft if is_marked => paper.state = State::Issued,
        State::Issued if !is_marked && !is_numbered => paper.state = State::Draft,
        _ => {}
    }
}

fn choice(row: &Noted, words: &Words, report: &mut Report) -> Option<Choice> {
    let all = [
        (&words.by_mistake, Choice::ByMistake),
        (&words.is_cancelled, Choice::Cancelled),
        (&words.outside, Choice::Outside),
    ];
    if row.choice.is_empty() {
        return None;
    }
    let found = all.iter().find(|it| it.0.to_lowercase() == row.choice.to_lowercase());
    if found.is_none() {
        let text = format!("отметки «{}» нет в списке, она не принята", row.choice);
        report.remark("X-17", row.place.clone(), text);
        let all: Vec<&str> = all.iter().map(|it| it.0.as_str()).collect();
        report.hint(format!("выберите одну из них: {}; остальное пишите в графу примечаний", all.join(", ")));
    }
    found.map(|it| it.1)
}

fn unknown(row: &Noted, report: &mut Report) {
    if row.number.is_none() && row.date.is_none() && row.handed.is_none() && row.choice.is_empty() {
        return;
    }
    report.remark(
        "X-17",
        row.place.clone(),
        format!("документа «{}» программа не знает, его отметки не приняты", row.title),
    );
    report.hint("не меняйте графу с ключами; если документа больше нет в комплекте, удалите строку");
}

/// A paper as the journal alone knows it.
fn restored(row: &Noted, words: &Words) -> Paper {
    let id = row.key.split('/').next().unwrap_or_default().trim_end_matches(".xlsx");
    let id = if id.is_empty() { id_of(&row.path) } else { id };
    let is_issued = [&words.issued, &words.handed, &words.cancelled].contains(&&row.state);
    let cancelled = Mark { kind: MarkKind::Cancelled, day: None, note: row.note.clone() };
    Paper {
        id: id.to_owned(),
        title: row.title.clone(),
        subject: row.subject.clone(),
        file: Content { path: row.path.clone(), hashes: Vec::new() },
        state: if is_issued { State::Issued } else { State::Draft },
        marks: if row.state == words.cancelled { vec![cancelled] } else { Vec::new() },
        number: row.number.clone().filter(|_| is_issued),
        date: row.date.filter(|_| is_issued),
        journal: is_issued.then(|| Numbered { number: row.number.clone(), date: row.date }),
        ..Paper::default()
    }
}
