//! Columns that stand for years: a plan of attestation or of courses with marks below. They are told of, row by row.
//!
//! A mark says neither which category nor whether filing or attestation is meant: a date made of it could be a wrong one.

use super::header::Header;
use crate::report::{Place, Report};
use crate::staff::text::text_of;
use crate::workbook::{Row, Sheet, Value};

/// What to do about a mark.
const WRITE: &str = "кто аттестуется в этом году, запишите строкой на лист «Заявления»: ФИО, категория, дата подачи (можно месяцем: «март \
                     2027»); курсы — строкой на лист «Курсы»: ФИО, тема, дата окончания";

/// Whether most columns stand for years.
pub fn found(header: &Header<'_>) -> bool {
    header.captions.iter().filter(|it| year(&it.text).is_some() || repeated(header, &it.text)).count() >= 3
}

/// Whether a caption stands over four columns or more: «Учебный год» over the years of a second row.
fn repeated(header: &Header<'_>, caption: &str) -> bool {
    !caption.is_empty() && header.captions.iter().filter(|it| it.text == caption).count() >= 4
}

/// Says of each person what stands under the years and is not read.
pub fn tell(sheet: &Sheet, header: &Header<'_>, rows: &[&Row], report: &mut Report) {
    if !found(header) {
        return;
    }
    let years: Vec<(u32, &str)> = header
        .captions
        .iter()
        .filter(|it| it.meaning.is_none())
        .filter_map(|it| {
            let whole = Some(it.text.as_str()).filter(|it| repeated(header, it));
            Some((it.column, year(&it.text).or(whole)?))
        })
        .collect();
    let name = header.name_column();
    let mut told = false;
    // Below the table the head signs under a year.
    for row in rows.iter().filter(|row| name.is_some_and(|it| row.value(it).is_some())) {
        let mark = |(column, year): &(u32, &'_ str)| {
            let value = row.value(*column).filter(|it| **it != Value::Number(0.0))?;
            let typed = text_of(value);
            (!typed.is_empty()).then(|| (*column, format!("под «{year}» стоит «{typed}»")))
        };
        let marks: Vec<(u32, String)> = years.iter().filter_map(mark).collect();
        let Some((column, _)) = marks.first() else { continue };
        let said: Vec<&str> = marks.iter().map(|it| it.1.as_str()).collect();
        let text = format!("{}: отметка плана не учтена", said.join(", "));
        report.remark("K-18", sheet.place(row.number, *column), text);
        report.hint(WRITE);
        told = true;
    }
    if !told {
        let place = Place::Sheet(sheet.name.clone());
        report.remark("K-18", place, "столбцы по годам не прочитаны: отметки плана под ними не учтены");
        report.hint(WRITE);
    }
}

/// The year or school year that a caption names: «2026», «Учебный год — 2026-2027».
pub fn year(caption: &str) -> Option<&str> {
    let last = caption.rsplit(" — ").next().unwrap_or_default();
    let digits = last.chars().take_while(char::is_ascii_digit).count();
    (digits == 4 && (last.starts_with("20") || last.starts_with("19"))).then_some(last)
}
