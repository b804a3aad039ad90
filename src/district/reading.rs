//! A school's summary read back by the layout that it was written with.

use std::collections::BTreeMap;

use super::counts;
use super::held::{Held, Words};
use super::model::{JOINED, Passport, Summary};
use super::people;
use super::sheet;
use super::told::Talk;
use crate::calendar::{Date, date};
use crate::documents::{LAYOUT, Listing};
use crate::russian;
use crate::workbook::{Value, Workbook, address};
use crate::xlsx::{Layout, Sheet};

/// The sheet by which a summary of the first layout is known.
const FIRST_LAYOUT: &str = "Организация";

/// A file and what is told of it.
#[derive(Debug)]
pub struct Sent {
    /// The summary; `None` if it cannot be taken.
    pub summary: Option<Summary>,
    /// Whether it is a district's own book, which lies among summaries without being one.
    pub is_joined: bool,
    /// What is told.
    pub talk: Talk,
}

/// The passport's keys of how many rows the lists had.
const ROWS: [(&str, &str); 4] = [
    ("работники", "паспорт.работников"),
    ("аттестации", "паспорт.аттестаций"),
    ("включены", "паспорт.сопровождаются"),
    ("обучение", "паспорт.обучение"),
];

/// Reads a workbook by the layout of summaries and holds its sheets against each other.
pub fn read(book: &Workbook, layout: &Layout, listing: &Listing, words: &mut Words) -> Sent {
    let mut talk = Talk::new(&book.name);
    if sheet::find(book, JOINED).is_some() {
        return Sent { summary: None, is_joined: true, talk };
    }
    let summary = summary(book, layout, listing, words, &mut talk);
    Sent { summary, is_joined: false, talk }
}

fn summary(
    book: &Workbook,
    layout: &Layout,
    listing: &Listing,
    words: &mut Words,
    talk: &mut Talk,
) -> Option<Summary> {
    let form = layout.sheets.iter().find(|it| it.form)?;
    let passport = passport(book, form, talk)?;
    let mut lists = BTreeMap::new();
    let mut whole = true;
    for sheet in layout.sheets.iter().filter(|it| !it.form && it.charts.is_empty()) {
        match sheet::list(book, sheet, words, talk) {
            Some(list) => drop(lists.insert(sheet.rows.clone(), list)),
            None => whole = false,
        }
    }
    if !whole {
        return None;
    }
    for extra in
        book.sheets.iter().filter(|it| !layout.sheets.iter().any(|known| known.name == it.name.trim()))
    {
        talk.lost(&extra.name, "", "такого листа в макете нет".into());
    }
    let mut summary = Summary { file: book.name.clone(), passport, lists };
    people::rows(&mut summary, listing, talk);
    counts::against_lists(book, layout, listing, &summary, talk);
    // What only follows from the lists is not needed any more.
    summary.lists.retain(|path, _| ROWS.iter().any(|it| it.0 == path));
    Some(summary)
}

/// Reads the form. `None` if there is none of this layout, or it does not say whose it is and of which year.
fn passport(book: &Workbook, form: &Sheet, talk: &mut Talk) -> Option<Passport> {
    let Some(sheet) = sheet::find(book, &form.name) else {
        let text = match sheet::find(book, FIRST_LAYOUT) {
            Some(_) => "сводка составлена прежней версией программы: составьте её заново".to_string(),
            None => format!("это не «Сводка для района»: нет листа «{}»", form.name),
        };
        talk.lost("", "", text);
        return None;
    };
    let mut missing = Vec::new();
    let mut of = |key: &str| -> (String, Held) {
        let caption = form.columns.iter().find(|it| it.key == key).map_or(key, |it| it.caption.as_str());
        let is = |it: &Value| matches!(it, Value::Text(text) if text.trim() == caption);
        let row = sheet.rows.iter().find(|row| row.value(0).is_some_and(is));
        let Some(row) = row else {
            missing.push(format!("«{caption}»"));
            return (String::new(), Held::Nothing);
        };
        let held = match row.value(1) {
            Some(Value::Text(text)) => Held::Text(text.trim().into()),
            Some(Value::Number(number)) => Held::Number(*number),
            Some(Value::Date(date)) => Held::Day(*date),
            Some(Value::Flag(flag)) => Held::Text(if *flag { "да" } else { "нет" }.into()),
            Some(Value::Broken(_)) | None => Held::Nothing,
        };
        (address(row.number, 1), held)
    };
    let (layout, name, full, inn) =
        (of("паспорт.макет"), of("паспорт.название"), of("паспорт.полное"), of("паспорт.инн"));
    let (year, on, half) = (of("год.фраза"), of("на_день"), of("полугодие"));
    let (from, to, open, seal) =
        (of("период_с"), of("период_по"), of("предварительно"), of("паспорт.печать"));
    let rows = ROWS.map(|(list, key)| (list, of(key).1.number()));
    if !missing.is_empty() {
        talk.lost(&form.name, "", format!("нет строки {}: макет сводки изменён", missing.join(", ")));
        return None;
    }
    let tab = form.name.as_str();
    let number = layout.1.number();
    if number != Some(LAYOUT.into()) {
        let own = layout.1.shown();
        let text = match number {
            Some(it) if it > f64::from(LAYOUT) => {
                format!("макет сводки {own}, а программа знает макет {LAYOUT}: обновите программу района")
            }
            _ => {
                format!("макет сводки «{own}», а нужен {LAYOUT}: составьте сводку нынешней версией программы")
            }
        };
        talk.lost(tab, layout.0, text);
        return None;
    }
    let school = [&name.1, &full.1].into_iter().map(Held::shown).find(|it| !it.is_empty());
    let Some(school) = school else {
        talk.lost(tab, name.0, "не сказано, чья это сводка".into());
        return None;
    };
    if name.1 == Held::Nothing {
        talk.taken(tab, name.0, "нет краткого названия организации".into(), &school);
    }
    if year.1.text().is_empty() {
        talk.lost(tab, year.0, "не сказано, за какой год сводка".into());
        return None;
    }
    let mut day = |(cell, held): &(String, Held)| {
        let typed = held.day().or_else(|| written(held.text()));
        if typed.is_none() {
            talk.lost(tab, cell.clone(), format!("«{}» — не дата", held.shown()));
        }
        typed
    };
    let (on, from, to) = (day(&on), day(&from), day(&to));
    let period = from.zip(to).filter(|(from, to)| from <= to);
    if on.is_none() || period.is_none() {
        if let (Some(from), Some(to), None) = (from, to, period) {
            let text = format!("период с {} по {}", russian::date_digits(from), russian::date_digits(to));
            talk.lost(tab, seal.0.clone(), text);
        }
        return None;
    }
    let inn: String = inn.1.shown().chars().filter(char::is_ascii_digit).collect();
    Some(Passport {
        school,
        inn,
        // Summaries of the first edition have a dash between the years.
        year: year.1.text().replace('–', "-"),
        on,
        half: half.1.shown(),
        period,
        preliminary: open.1.text() == "да",
        seal: seal.1.shown(),
        rows: rows.into(),
    })
}

/// Reads «01.09.2026».
fn written(text: &str) -> Option<Date> {
    let parts: Vec<u32> = text.split('.').filter_map(|it| it.parse().ok()).collect();
    let [day, month, year] = parts[..] else { return None };
    date(year as i32, month, day)
}
