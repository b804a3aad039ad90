//! What looks wrong on the sheet «Приказы», before a number is written into a paper for good.

use crate::calendar::{Date, Datelike};
use crate::documents::listing::{Entry, Per};
use crate::documents::subjects::{Subject, subjects};
use crate::documents::telling::{At, Frame};
use crate::report::{Report, nearest};
use crate::russian::date_digits;
use crate::staff::OrderNumber;

/// Tells what looks wrong about the rows of «Приказы».
pub fn orders(frame: &Frame, report: &mut Report) {
    let rows = &frame.school.orders;
    for (index, row) in rows.iter().enumerate() {
        let Some(entry) = entry(frame, row) else {
            unknown(frame, row, report);
            continue;
        };
        if !is_this_year(frame, row) {
            another_year(frame, row, report);
            continue;
        }
        let earlier = rows[..index].iter().filter(|it| is_numbered(it) && is_this_year(frame, it));
        if let Some(first) = earlier.clone().find(|it| is_same(it, row) && entry.per != Per::Change) {
            let text = format!(
                "документ {} записан второй раз: номер и дата взяты из {}",
                row.document, first.place
            );
            report.remark("P-11", row.place.clone(), text);
            report
                .hint("оставьте одну строку; приказ, которым изменили изданный, записывают как «D03a к D03»");
        }
        if let Some(other) = earlier.clone().find(|it| !is_same(it, row) && has_same_number(frame, it, row)) {
            let number = row.number.as_deref().unwrap_or_default();
            let text = format!("номер «{number}» уже стоит у документа {} ({})", other.document, other.place);
            report.remark("P-11", row.place.clone(), text);
            report.hint("проверьте номера по журналу приказов");
        }
        if let Some(other) = earlier.clone().find(|it| runs_against(frame, it, row)) {
            let text = format!(
                "{} и {} ({}): больший номер стоит у более ранней даты",
                told(row),
                told(other),
                other.place
            );
            report.remark("P-11", row.place.clone(), text);
            report.hint("проверьте номера и даты по журналу приказов");
        }
        if is_numbered(row) {
            whose(frame, entry, row, report);
        }
    }
}

fn entry<'a>(frame: &Frame<'a>, row: &OrderNumber) -> Option<&'a Entry> {
    frame.listing.documents.iter().find(|it| it.id.eq_ignore_ascii_case(&row.document))
}

fn is_numbered(row: &OrderNumber) -> bool {
    row.number.is_some() || row.date.is_some()
}

fn date(row: &OrderNumber) -> Option<Date> {
    row.date.as_ref().map(|it| it.date)
}

fn is_this_year(frame: &Frame, row: &OrderNumber) -> bool {
    let year = &frame.schedule.year;
    date(row).is_none_or(|it| year.first_order_day() <= it && it <= year.to)
}

fn is_same(one: &OrderNumber, other: &OrderNumber) -> bool {
    let what =
        |it: &OrderNumber| (it.document.to_lowercase(), it.person, it.about.clone(), it.changes.clone());
    what(one) == what(other)
}

/// Orders have numbers of their own, from 1 in each calendar year; letters and notices are counted elsewhere.
fn counted(frame: &Frame, row: &OrderNumber) -> Option<(i32, String)> {
    let is_order = frame.listing.orders().any(|it| it.id.eq_ignore_ascii_case(&row.document));
    let number = row.number.as_ref().filter(|_| is_order)?;
    let plain = number.to_lowercase().chars().filter(|it| it.is_alphanumeric() || *it == '/').collect();
    Some((date(row)?.year(), plain))
}

fn has_same_number(frame: &Frame, one: &OrderNumber, other: &OrderNumber) -> bool {
    counted(frame, one).is_some_and(|it| counted(frame, other) == Some(it))
}

/// Whether of two orders of a year the one with the lower number has the later day.
fn runs_against(frame: &Frame, one: &OrderNumber, other: &OrderNumber) -> bool {
    let place = |row: &OrderNumber| {
        let (year, number) = counted(frame, row)?;
        let digits = number.len() - number.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let (digits, rest) = number.split_at(digits);
        Some((year, rest.to_owned(), digits.parse::<u32>().ok()?, date(row)?))
    };
    let Some(((year, kind, number, day), it)) = place(one).zip(place(other)) else { return false };
    (year, &kind) == (it.0, &it.1) && (number < it.2 && day > it.3 || number > it.2 && day < it.3)
}

fn told(row: &OrderNumber) -> String {
    let number = row.number.as_deref().unwrap_or_default();
    format!("№\u{a0}{number} от {}", date(row).map(date_digits).unwrap_or_default())
}

fn unknown(frame: &Frame, row: &OrderNumber, report: &mut Report) {
    let text = format!("документа «{}» нет в списке документов; номер и дата не учтены", row.document);
    report.remark("P-10", row.place.clone(), text);
    let mut ids: Vec<&str> = frame.listing.documents.iter().map(|it| it.id.as_str()).collect();
    ids.sort_unstable();
    if let Some(near) = nearest(&row.document, &ids) {
        report.hint(format!("может быть, это {near} — {}", frame.listing.paper(near).unwrap_or_default()));
    }
}

fn another_year(frame: &Frame, row: &OrderNumber, report: &mut Report) {
    let day = date(row).map(date_digits).unwrap_or_default();
    let year = &frame.schedule.year.name;
    report.remark(
        "P-12",
        row.place.clone(),
        format!("дата {day} не относится к {year} году; номер и дата не учтены"),
    );
    report.hint("проверьте год; строки прошлых лет можно убрать с листа");
}

/// Tells that a number may be that of several papers, or of none.
fn whose(frame: &Frame, entry: &Entry, row: &OrderNumber, report: &mut Report) {
    let at = At { frame: *frame, day: frame.signed(entry.day()) };
    let all = subjects(&at, entry);
    let is_personal = all.iter().any(|it| it.whose(frame).is_some());
    let of_day = |it: &Subject| matches!(it, Subject::Session(day) if Some(*day) == date(row));
    if row.person.is_none() && all.len() > 1 && is_personal {
        let text = format!(
            "документов {} в этом году {}, у каждого свой номер; не ясно, чей этот",
            entry.id,
            all.len()
        );
        report.remark("P-13", row.place.clone(), text);
        report.hint("укажите в столбце «Кому», кому он выдан");
    } else if entry.per == Per::Session && all.len() > 1 && !all.iter().any(of_day) {
        let text = format!("документов {} в этом году {}; не ясно, чей это номер", entry.id, all.len());
        report.remark("P-13", row.place.clone(), text);
        report.hint("поставьте дату заседания, о котором документ");
    }
}
