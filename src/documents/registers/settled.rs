//! Numbers of papers in two places, the sheet «Приказы» and the journal of documents: the one that changed counts (architecture D13).

use std::collections::BTreeMap;

use crate::documents::keys::{Identities, plain};
use crate::memory::{MarkKind, Memory, Noted, Numbered, Paper, id_of};
use crate::report::Report;
use crate::russian::date_digits;
use crate::staff::{KnownDate, OrderNumber, Person, Precision};

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
        let person = identities.person(key);
        if person.is_none() && !paper.subject.is_empty() {
            // It is about somebody who is not in the workbook any more.
            continue;
        }
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
