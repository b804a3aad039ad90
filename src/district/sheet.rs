//! One sheet of a summary, read by the layout it was written with. What does not fit is told, cell by cell.

use std::sync::Arc;

use super::held::{Held, List, Row, Words};
use super::told::Talk;
use crate::calendar::{Date, Datelike, add_days, date};
use crate::russian;
use crate::workbook::{self, Sheet as Found, Value, Workbook, address};
use crate::xlsx::{Column, Kind, Sheet};

/// In how many rows from the top the captions are looked for.
const TOP: usize = 10;

/// No number of people, hours or rows of a school is greater.
const MOST: f64 = 10_000.0;

/// The years that a date of a summary can have.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2100;

/// Days as Excel counts them: a number in a column of dates that lies between is a date without its looks.
const SERIALS: std::ops::RangeInclusive<f64> = 20_000.0..=60_000.0;

/// What stands in a list without rows.
const NOTHING: &str = "записей нет";

/// Reads a list. `None` if the sheet is not the layout's: then the summary cannot be taken.
///
/// The list ends at the first empty row, or at the row of totals; what has values further down is told and not taken.
pub fn list(book: &Workbook, layout: &Sheet, words: &mut Words, talk: &mut Talk) -> Option<List> {
    let Some(sheet) = find(book, &layout.name) else {
        talk.lost(&layout.name, "", "такого листа нет: макет сводки изменён".into());
        return None;
    };
    let columns: Vec<&Column> = layout.columns.iter().filter(|it| it.key != "№").collect();
    let found = |row: &workbook::Row| -> Vec<Option<u32>> {
        columns.iter().map(|it| column_of(row, &it.caption)).collect()
    };
    let headers = sheet.rows.iter().take(TOP).map(|it| (it, found(it)));
    let best = headers.max_by_key(|(row, it)| (it.iter().flatten().count(), u32::MAX - row.number));
    let Some((header, places)) = best.filter(|it| it.1.iter().flatten().count() > 0) else {
        talk.lost(&layout.name, "", "строки с названиями граф нет: макет сводки изменён".into());
        return None;
    };
    let missing: Vec<String> = columns
        .iter()
        .zip(&places)
        .filter(|it| it.1.is_none())
        .map(|(column, _)| format!("«{}»", column.caption))
        .collect();
    if !missing.is_empty() {
        let text = format!("нет графы {}: макет сводки изменён", missing.join(", "));
        talk.lost(&layout.name, address(header.number, 0), text);
        return None;
    }
    let places: Vec<u32> = places.into_iter().flatten().collect();
    unread_columns(layout, header, &places, talk);
    let keys: Arc<[String]> = columns.iter().map(|it| it.key.clone()).collect();
    let mut list = List { sheet: layout.name.clone(), keys, places, rows: Vec::new() };
    let (mut next, mut ended) = (header.number + 1, false);
    let mut below = Vec::new();
    for row in sheet.rows.iter().filter(|it| it.number > header.number) {
        let values = list.places.iter().filter(|it| row.value(**it).is_some()).count();
        let alone = values < 2;
        ended = ended || row.number != next || is_total(row, layout);
        if ended {
            // Notes are one cell across the table.
            below.extend((row.cells.len() > 1 && !is_total(row, layout)).then_some(row.number));
            continue;
        }
        next += 1;
        if values == 0 || (alone && says_nothing(row)) {
            continue;
        }
        let cells = columns
            .iter()
            .zip(&list.places)
            .map(|(column, at)| taken(sheet, (row, *at), column, words, talk));
        list.rows.push(Row { line: row.number, cells: cells.collect() });
    }
    tell_below(layout, &below, talk);
    Some(list)
}

/// Finds a sheet by its name on the tab.
pub fn find<'a>(book: &'a Workbook, name: &str) -> Option<&'a Found> {
    book.sheets.iter().find(|it| it.name.trim().to_lowercase() == name.to_lowercase())
}

fn column_of(row: &workbook::Row, caption: &str) -> Option<u32> {
    let is = |it: &Value| matches!(it, Value::Text(text) if text.trim() == caption);
    row.cells.iter().find(|it| is(&it.value)).map(|it| it.column)
}

fn is_total(row: &workbook::Row, layout: &Sheet) -> bool {
    let first = row.cells.first().map(|it| &it.value);
    !layout.total.is_empty() && matches!(first, Some(Value::Text(text)) if text.trim() == layout.total)
}

fn says_nothing(row: &workbook::Row) -> bool {
    row.cells.iter().all(|it| match &it.value {
        Value::Text(text) => text.trim() == NOTHING,
        // The number of a row that somebody emptied.
        Value::Number(_) => it.column == 0,
        _ => false,
    })
}

fn unread_columns(layout: &Sheet, header: &workbook::Row, places: &[u32], talk: &mut Talk) {
    let known = |it: &&workbook::Cell| places.contains(&it.column);
    for cell in header.cells.iter().filter(|it| !known(it)) {
        let Value::Text(text) = &cell.value else { continue };
        if text.trim() != "№" {
            let text = format!("графы «{}» в макете нет", text.trim());
            talk.lost(&layout.name, address(header.number, cell.column), text);
        }
    }
}

fn tell_below(layout: &Sheet, below: &[u32], talk: &mut Talk) {
    let (Some(first), Some(last)) = (below.first(), below.last()) else { return };
    let text = match below.len() {
        1 => "строка стоит ниже таблицы".to_string(),
        count => format!("{count} строк по {last}-ю стоят ниже таблицы"),
    };
    talk.lost(&layout.name, address(*first, 0), text);
}

/// Takes a cell for what its column holds; what cannot be taken is told.
fn taken(
    sheet: &Found,
    (row, at): (&workbook::Row, u32),
    column: &Column,
    words: &mut Words,
    talk: &mut Talk,
) -> Held {
    let cell = address(row.number, at);
    let is_formula = sheet.formulas.contains(&(row.number, at));
    let Some(value) = row.value(at) else {
        if is_formula && !column.is_live() {
            talk.lost(&sheet.name, cell, format!("в графе «{}» формула, а значения нет", column.caption));
        }
        return Held::Nothing;
    };
    let held = match (value, column.kind) {
        // Formulas of the layout are counted anew from the lists; theirs were told where the counts are compared.
        (Value::Broken(_), _) if column.is_live() => return Held::Nothing,
        (Value::Broken(text), _) => Err(text.clone()),
        (Value::Number(number), Kind::Number) if *number >= 0.0 && number.fract() == 0.0 => {
            let most = column.most.map_or(MOST, f64::from);
            match *number <= most {
                true => Ok(Held::Number(*number)),
                false => Err(format!("{number} — больше, чем может быть ({most})")),
            }
        }
        (Value::Number(number), Kind::Share) if (0.0..=1.0).contains(number) => Ok(Held::Number(*number)),
        (Value::Number(number), Kind::Share) => Err(format!("доля {number} — не от 0 до 100 %")),
        (Value::Number(number), Kind::Number) => Err(format!("{number} — не число людей или часов")),
        (Value::Text(text), Kind::Number) => match text.trim().parse::<u32>() {
            Ok(number) => Ok(Held::Number(number.into())),
            Err(_) => Err(format!("«{}» — не число", text.trim())),
        },
        (Value::Date(date), Kind::Date | Kind::Month) => day(*date),
        (Value::Number(number), Kind::Date | Kind::Month) if SERIALS.contains(number) => {
            let day = date(1899, 12, 30).map(|it| add_days(it, *number as i64)).unwrap_or_default();
            let text = format!("число {number} вместо даты");
            talk.taken(&sheet.name, cell.clone(), text, &russian::date_digits(day));
            Ok(Held::Day(day))
        }
        (Value::Text(text), Kind::Date | Kind::Month) => dated(text, words),
        (Value::Number(number), Kind::Date | Kind::Month) => Err(format!("{number} — не дата")),
        (Value::Text(text), Kind::Share) => Ok(words.hold(text.trim())),
        (Value::Text(text), _) => Ok(words.hold(text.trim())),
        (Value::Flag(flag), _) => Ok(words.hold(if *flag { "да" } else { "нет" })),
        (Value::Date(date), Kind::Number | Kind::Share) => {
            Err(format!("дата {} вместо числа", russian::date_digits(*date)))
        }
        (Value::Number(number), _) => Ok(words.hold(&number.to_string())),
        (Value::Date(date), _) => Ok(words.hold(&russian::date_digits(*date))),
    };
    match held {
        Ok(held) if is_formula && !column.is_live() => {
            let text = format!("в графе «{}» формула", column.caption);
            talk.taken(&sheet.name, cell, text, &held.shown());
            held
        }
        Ok(held) => held,
        Err(text) => {
            talk.lost(&sheet.name, cell, text);
            Held::Nothing
        }
    }
}

fn day(date: Date) -> Result<Held, String> {
    match YEARS.contains(&date.year()) {
        true => Ok(Held::Day(date)),
        false => Err(format!("{} — не та дата", russian::date_digits(date))),
    }
}

/// Reads a date written as text; a month or a year alone, several dates and words stay as they are.
fn dated(text: &str, words: &mut Words) -> Result<Held, String> {
    let text = text.trim();
    let parts: Vec<Option<u32>> = text.split('.').map(|it| it.trim().parse().ok()).collect();
    if let [Some(day_of), Some(month), Some(year)] = parts[..] {
        return match date(year as i32, month, day_of) {
            Some(it) => day(it),
            None => Err(format!("«{text}» — не дата")),
        };
    }
    let has_year = text
        .split(|it: char| !it.is_ascii_digit())
        .any(|it| it.len() == 4 && it.parse().is_ok_and(|it| YEARS.contains(&it)));
    let in_words = text.chars().filter(char::is_ascii_digit).count() == 0;
    match has_year || in_words {
        true => Ok(words.hold(text)),
        false => Err(format!("«{text}» — не дата")),
    }
}
