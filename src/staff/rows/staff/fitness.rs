//! The column «СЗД» of the staff: a day, a result, the protocol; a plan is none of them.

use super::kept::{Places, keep};
use super::notes::{self, Beside};
use crate::report::Place;
use crate::staff::cells::category::{self, Entry, Lone};
use crate::staff::cells::plan;
use crate::staff::lexicon::What;
use crate::staff::model::{KnownDate, Szd};
use crate::staff::rows::categories::{Decided, partly_known};
use crate::staff::rows::registry::Desk;
use crate::staff::sheet::values::{Which, read_date};
use crate::staff::sheet::{Line, Table};
use crate::staff::text::{Phrase, dates, normalise, one_of, text_of};
use crate::workbook::Value;

/// The column «СЗД (как записано)»: a date alone is the decision, unless words or the calendar say that it is still to come.
/// `beside` is the date of the column of decisions. The protocol and the result may stand in columns of their own. Tells whether the protocol
/// of that column is the one of the attestation.
pub fn read(
    desk: &mut Desk<'_>,
    table: &Table<'_>,
    line: &Line<'_>,
    person: usize,
    own: &[usize],
    beside: Option<KnownDate>,
) -> bool {
    let Some((value, place)) = line.cell("szd") else { return false };
    let position = own.first().copied().unwrap_or_default();
    let before = held(desk, person, position);
    one(desk, table, (value, &place), line, person, own, beside);
    let unfit = line
        .text("szd_result")
        .is_some_and(|it| category::read(desk.columns, &it, Lone::Decision).iter().any(|it| it.unfit));
    let Some(last) =
        desk.school.people[person].positions[position].szd.get_mut(before..).and_then(<[Szd]>::last_mut)
    else {
        return false;
    };
    last.protocol = last.protocol.take().or_else(|| line.text("szd_protocol"));
    last.fit &= !unfit;
    let (own, beside) = (last.protocol.as_deref().map(digits), line.text("szd_protocol"));
    beside.is_none_or(|it| own == Some(digits(&it)))
}

/// What of a protocol tells it from another: its digits, however the rest is written.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Tells of a protocol that no attestation for fitness of the row has taken: there is none, it is only planned, or it names another one.
pub fn protocol_of_none(desk: &mut Desk<'_>, line: &Line<'_>, used: bool) {
    let Some(typed) = line.text("szd_protocol").filter(|_| !used) else { return };
    let text = format!(
        "протокол не взят: «{typed}»; он нужен только для проведённой аттестации на соответствие, и один"
    );
    desk.report.note("A-08", line.place("szd_protocol"), text);
    desk.report.said("protocol");
    desk.report.hint("приказ о категории запишите в столбец «Приказ о категории»");
}

fn held(desk: &Desk<'_>, person: usize, position: usize) -> usize {
    desk.school.people[person].positions[position].szd.len()
}

fn one(
    desk: &mut Desk<'_>,
    table: &Table<'_>,
    (value, place): (&Value, &Place),
    line: &Line<'_>,
    person: usize,
    own: &[usize],
    beside: Option<KnownDate>,
) {
    let position = own.first().copied().unwrap_or_default();
    let typed = text_of(value);
    let mut entries = category::read(desk.columns, &typed, Lone::Decision);
    if line.cell_words.nothing(&typed) || entries.iter().any(|it| it.what == What::None) {
        return;
    }
    let held = plan::held(desk.columns, &typed, desk.on);
    if held == Some(Vec::new()) {
        desk.report.remark(
            "A-06",
            place.clone(),
            format!("«{typed}»: это план, а не прошедшая аттестация; не учтено"),
        );
        desk.report.hint(
            "в этом столбце пишут дату прошедшей аттестации на соответствие; день будущей впишите на лист «Заседания»",
        );
        return;
    }
    if entries.is_empty() && names_paper(desk, &typed) {
        entries = called(desk, table, &typed);
    }
    let left: Vec<String> = entries.iter_mut().flat_map(|it| std::mem::take(&mut it.left)).collect();
    let of_fitness = |it: &&Entry| matches!(it.what, What::Fitness | What::FitnessWish);
    let said: Vec<&Entry> = entries.iter().filter(of_fitness).collect();
    for (index, entry) in said.iter().enumerate() {
        // The word once more, without a date, says nothing new.
        if index == 0 || entry.decided.is_some() {
            let entry = Entry { what: What::Fitness, ..(*entry).clone() };
            let own = || place.clone();
            let places = Places { decided: own(), until: own(), own: own(), said: typed.clone() };
            keep(desk, person, Decided::Held(position), &entry, places);
        }
    }
    if !said.is_empty() {
        left.iter().for_each(|it| notes::read(desk, person, own, it, place, Beside::Category));
        return;
    }
    if line.cell_words.yes(&typed) == Some(true) {
        partly_known(desk, beside.as_ref(), "СЗД");
        let szd = Szd { date: beside, protocol: None, fit: true, elsewhere: false, place: place.clone() };
        desk.school.people[person].positions[position].szd.push(szd);
        return;
    }
    let known = match held.as_deref() {
        // «15.10.2023, след. 15.10.2028»: the plan is left out.
        Some(held @ [first, ..]) if held.len() < plan::dates(desk.columns, &typed) => {
            desk.report.note("A-06", place.clone(), format!("«{typed}»: план в сроки не взят"));
            Some(KnownDate::at(*first, place))
        }
        _ => read_date(line.cell_words, value, place.clone(), Which::First, desk.report),
    };
    if let Some(date) = known {
        partly_known(desk, Some(&date), "СЗД");
        let szd = Szd { date: Some(date), protocol: None, fit: true, elsewhere: false, place: place.clone() };
        desk.school.people[person].positions[position].szd.push(szd);
    }
}

/// Whether a cell names a protocol or an order beside its date.
fn names_paper(desk: &Desk<'_>, typed: &str) -> bool {
    let words = &desk.columns.category_words;
    let paper = |it: &str| it == "№" || one_of(&words.protocol, it) || one_of(&words.order, it);
    dates::tokens(typed).iter().any(|it| paper(&it.text))
}

/// Reads «12.11.2021, пр. № 2 от 12.11.2021» as if the caption stood in the cell. «Пр.» is an order or a protocol: the caption tells.
fn called(desk: &Desk<'_>, table: &Table<'_>, typed: &str) -> Vec<Entry> {
    let words = &desk.columns.category_words;
    let own = desk.columns.column("staff", "szd").map_or("", |it| it.caption.as_str());
    let mut entries =
        category::read(desk.columns, &format!("{} {typed}", normalise::unbracketed(own)), Lone::Decision);
    let caption = table.caption("szd").map(|it| dates::tokens(&it.text)).unwrap_or_default();
    let says = |all: &[Phrase]| caption.iter().any(|it| one_of(all, &it.text));
    for entry in &mut entries {
        if says(&words.protocol) && !says(&words.order) {
            entry.protocol = entry.protocol.take().or_else(|| entry.order.take());
        }
    }
    entries.retain(|it| it.decided.is_some());
    entries
}
