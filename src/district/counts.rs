//! The counts of one summary, held against the lists that they count. What the lists say is taken.

use std::collections::BTreeSet;

use super::held::{Held, List, Row};
use super::model::Summary;
use super::sheet;
use super::told::Talk;
use crate::documents::{Listing, mark_of, seal};
use crate::workbook::{self, Value, Workbook, address};
use crate::xlsx::{Column, Layout, Sheet};

/// Holds every count of the summary against its list. The list counts.
pub fn against_lists(
    book: &Workbook,
    layout: &Layout,
    listing: &Listing,
    summary: &Summary,
    talk: &mut Talk,
) {
    let formulas = layout
        .sheets
        .iter()
        .any(|it| sheet::find(book, &it.name).is_some_and(|found| !found.formulas.is_empty()));
    if !formulas {
        let text = "в сводке нет ни одной формулы: её сохранили значениями".to_string();
        talk.taken("", "", text, "по спискам");
    }
    for sheet in layout.sheets.iter().filter(|it| it.columns.iter().any(Column::is_live)) {
        let (Some(list), Some(found)) = (summary.lists.get(&sheet.rows), sheet::find(book, &sheet.name))
        else {
            continue;
        };
        for row in &list.rows {
            for column in sheet.columns.iter().filter(|it| it.is_live()) {
                let at = list.keys.iter().zip(&list.places).find(|it| *it.0 == column.key).map(|it| *it.1);
                let live = at.is_some_and(|it| found.formulas.contains(&(row.line, it)));
                let counted = counted(summary, list, row, column, listing);
                let cell = list.address(row, &column.key);
                let own = list.cell(row, &column.key);
                if formulas && !live && own != &Held::Nothing {
                    let text =
                        format!("в графе «{}» вместо формулы значение {}", column.caption, own.shown());
                    talk.taken(&list.sheet, cell.clone(), text, &counted.map_or("по спискам".into(), shown));
                }
                let Some(counted) = counted else { continue };
                let same = own.number().is_some_and(|it| (it - counted).abs() < 0.000_5);
                let empty = own == &Held::Nothing;
                if !same && (live || !empty) {
                    let stands = if empty { "значения нет".into() } else { own.shown() };
                    let text = format!("{} — {stands}, а по списку {}", column.caption, shown(counted));
                    talk.taken(&list.sheet, cell, text, &shown(counted));
                }
            }
        }
        totals(found, sheet, list, talk);
    }
    posts(summary, talk);
    sealed(summary, talk);
}

fn shown(number: f64) -> String {
    if number.fract() == 0.0 {
        number.to_string()
    } else {
        format!("{:.1} %", number * 100.0).replace('.', ",")
    }
}

/// What a formula of the layout must give, by the lists; `None` for one that is not a number.
fn counted(summary: &Summary, list: &List, row: &Row, column: &Column, listing: &Listing) -> Option<f64> {
    let own = |word: &str| word.strip_prefix('@').map(|key| list.cell(row, key).shown());
    if let Some(count) = &column.count {
        let of = summary.lists.get(&count.of)?;
        let mut such: Vec<(String, String)> = Vec::new();
        for (key, value) in &count.such {
            // The only key that depends on the row is the mark of an indicator.
            let key = if key.starts_with('@') { mark(list, row, listing)?.to_string() } else { key.clone() };
            such.push((key, own(value).unwrap_or_else(|| value.clone())));
        }
        let such: Vec<(&str, &str)> = such.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        return Some(of.count(&such) as f64);
    }
    let share = column.share.as_ref()?;
    let number = |key: &String| list.cell(row, key).number().unwrap_or_default();
    let among = number(&share.among);
    (among > 0.0).then(|| share.of.iter().map(number).sum::<f64>() / among)
}

/// The mark of the people whom a row counts: by clause and number, else by its short caption.
fn mark(list: &List, row: &Row, listing: &Listing) -> Option<&'static str> {
    let number = list.cell(row, "номер").number();
    match number {
        Some(number) => mark_of(list.cell(row, "пункт").text(), number as usize),
        None => listing.half_year.mark(list.cell(row, "что").text()),
    }
}

/// Holds the row of totals against what it adds.
fn totals(found: &workbook::Sheet, sheet: &Sheet, list: &List, talk: &mut Talk) {
    let is_total = |it: &&workbook::Row| {
        let first = it.cells.first().map(|it| &it.value);
        !sheet.total.is_empty() && matches!(first, Some(Value::Text(text)) if text.trim() == sheet.total)
    };
    let Some(row) = found.rows.iter().find(is_total) else {
        if !sheet.total.is_empty() && !list.rows.is_empty() {
            talk.taken(&sheet.name, "", format!("нет строки «{}»", sheet.total), "по списку");
        }
        return;
    };
    for column in sheet.columns.iter().filter(|it| it.total) {
        let at = list.keys.iter().zip(&list.places).find(|it| *it.0 == column.key).map(|it| *it.1);
        let Some(at) = at else { continue };
        let sum: f64 = list.rows.iter().filter_map(|it| list.cell(it, &column.key).number()).sum();
        let stands = match row.value(at) {
            Some(Value::Number(number)) if *number == sum => continue,
            Some(Value::Number(number)) => number.to_string(),
            _ => "не число".into(),
        };
        let text = format!("{}, {} — {stands}, а строки дают {sum}", sheet.total, column.caption);
        talk.taken(&sheet.name, address(row.number, at), text, "по списку");
    }
}

/// Tells of posts among the staff that the table of posts does not have.
fn posts(summary: &Summary, talk: &mut Talk) {
    let (Some(staff), Some(table)) = (summary.lists.get("работники"), summary.lists.get("состав"))
    else {
        return;
    };
    let known: BTreeSet<String> =
        table.rows.iter().map(|it| table.cell(it, "должность").shown().to_lowercase()).collect();
    let mut told = BTreeSet::new();
    for row in &staff.rows {
        let post = staff.cell(row, "наименование").shown();
        if !known.contains(&post.to_lowercase()) && told.insert(post.clone()) {
            let text = format!("должности «{post}» нет на листе «{}»", table.sheet);
            talk.taken(&staff.sheet, staff.address(row, "наименование"), text, "по списку");
        }
    }
}

/// Tells of lists that were edited since the program made them.
fn sealed(summary: &Summary, talk: &mut Talk) {
    for (path, rows) in &summary.passport.rows {
        let Some(list) = summary.lists.get(*path) else { continue };
        match rows {
            Some(rows) if *rows != list.rows.len() as f64 => {
                let text = format!("строк {}, а при составлении было {rows}", list.rows.len());
                talk.taken(&list.sheet, "", text, "то, что на листе");
            }
            Some(_) => {}
            None => talk.taken(
                "",
                "",
                format!("в паспорте не сказано, сколько строк на листе «{}»", list.sheet),
                "",
            ),
        }
    }
    let own = seal(|path, keys, add| {
        let Some(list) = summary.lists.get(path) else { return };
        for row in &list.rows {
            keys.iter().for_each(|key| add(&list.cell(row, key).shown()));
        }
    });
    if own != summary.passport.seal && talk.all.is_empty() {
        let text = "контрольное число не сходится: списки правили после составления".to_string();
        talk.taken("", "", text, "то, что на листах");
    }
}
