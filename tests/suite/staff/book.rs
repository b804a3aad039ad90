//! The text form of a workbook in `tests/cases`: see the head of `parse`.

use cyclogram::calendar::iso;
use cyclogram::workbook::{Area, Cell, Row, Sheet, Value, Workbook};

/// Reads a workbook from text.
///
/// `## Name` begins a sheet, `hidden` hides it, `merge A1:C2` merges, `hide 5` hides a row,
/// `strike 5` strikes a row out, `comment B3 text` is a remark at a cell, `filtered` sets a filter, `row 5` sets the number of the next row.
/// Any other line is a row: cells between `|`. `=date(2026-09-01)` is a date, `=5` a number, `=true` a flag,
/// `=broken` an error value, anything else text; `⏎` is a line break. Lines that begin with `//` are comments.
pub fn parse(text: &str) -> Workbook {
    let mut book = Workbook { name: "книга.xlsx".into(), sheets: Vec::new() };
    let mut next = 1;
    for line in text.lines().filter(|it| !it.starts_with("//") && !it.trim().is_empty()) {
        if let Some(name) = line.strip_prefix("## ") {
            book.sheets.push(Sheet { name: name.into(), ..Sheet::default() });
            next = 1;
            continue;
        }
        let sheet = book.sheets.last_mut().expect("a sheet before its rows");
        if line == "hidden" {
            sheet.hidden = true;
        } else if line == "filtered" {
            sheet.filtered = true;
        } else if let Some(row) = line.strip_prefix("hide ") {
            let row = row.trim().parse().expect("hide 5");
            sheet.hidden_rows.push((row, row));
        } else if let Some(row) = line.strip_prefix("strike ") {
            let row = row.trim().parse().expect("strike 5");
            sheet.struck.extend((0..30).map(|column| (row, column)));
        } else if let Some((cell, text)) = line.strip_prefix("comment ").and_then(|it| it.split_once(' ')) {
            sheet.comments.insert(address(cell), text.to_owned());
        } else if let Some(area) = line.strip_prefix("merge ") {
            let (from, to) = area.split_once(':').expect("merge A1:B2");
            let (from, to) = (address(from), address(to));
            sheet.merged.push(Area { rows: (from.0, to.0), columns: (from.1, to.1) });
        } else if let Some(number) = line.strip_prefix("row ") {
            next = number.trim().parse().expect("row 5");
        } else {
            let cells: Vec<Cell> = line
                .split('|')
                .enumerate()
                .filter_map(|(column, text)| Some(Cell { column: column as u32, value: value(text)? }))
                .collect();
            if !cells.is_empty() {
                sheet.rows.push(Row { number: next, cells });
            }
            next += 1;
        }
    }
    book
}

fn value(text: &str) -> Option<Value> {
    // One space beside each bar belongs to the form; more are typed.
    let text = text.strip_prefix(' ').unwrap_or(text);
    let text = text.strip_suffix(' ').unwrap_or(text);
    if text.trim().is_empty() {
        return None;
    }
    let Some(code) = text.strip_prefix('=') else { return Some(Value::Text(text.replace('⏎', "\n"))) };
    if let Some(date) = code.strip_prefix("date(") {
        return Some(Value::Date(iso(date.trim_end_matches(')')).expect("=date(2026-09-01)")));
    }
    match code {
        "true" => Some(Value::Flag(true)),
        "false" => Some(Value::Flag(false)),
        "broken" => Some(Value::Broken("ошибка #REF! вместо значения".into())),
        number => Some(Value::Number(number.parse().expect("=5"))),
    }
}

fn address(text: &str) -> (u32, u32) {
    let letters = text.chars().take_while(|it| it.is_ascii_uppercase());
    let column = letters.fold(0, |sum, it| sum * 26 + u32::from(it) - u32::from('A') + 1);
    let row = text.trim_start_matches(|it: char| it.is_ascii_uppercase());
    (row.parse().expect("A1"), column - 1)
}
