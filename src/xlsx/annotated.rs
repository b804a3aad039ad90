//! The annotated copy: the workbook as it was read, remarks as notes beside the cells, a first sheet that lists them.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{ExcelDateTime, Format, Url, Worksheet, XlsxError};

use super::filling::Typed;
use super::form::note;
use super::height::height;
use super::look::{self, Looks, clean};
use crate::report::{self, Grade, Place, Remark, Report};
use crate::workbook::{Area, Cell, Row, Sheet, Value, Workbook};

/// The tab of the first sheet.
const REMARKS: &str = "Замечания";

/// Captions and widths of the first sheet.
const CAPTIONS: [(&str, f64); 6] =
    [("№", 6.0), ("Что это", 12.0), ("Где", 30.0), ("Что не так", 60.0), ("Что сделать", 48.0), ("Код", 8.0)];

/// Merged areas of more cells than this are not kept.
const LARGEST: u64 = 2_000;

/// Excel's last row and column, from 0.
const LAST: (u32, u32) = (1_048_575, 16_383);

/// Writes a copy of the workbook with the remarks of the report; the source is not changed.
///
/// Values are written anew, formats of the source are not kept. Fails with a sentence in Russian if Excel cannot hold it.
pub fn annotated(workbook: &Workbook, report: &Report) -> Result<Vec<u8>, String> {
    write(workbook, report).map_err(|_| "копию с замечаниями не удалось составить".to_owned())
}

fn write(workbook: &Workbook, report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = look::book(&format!("Замечания к книге {}", workbook.name), "cyclogram")?;
    let looks = Looks::new();
    let tabs = tabs(workbook);
    let first = book.add_worksheet();
    first.set_name(&tabs[0])?;
    write_list(first, workbook, report, &tabs[1..], &looks)?;
    for (sheet, tab) in workbook.sheets.iter().zip(&tabs[1..]) {
        let page = book.add_worksheet();
        page.set_name(tab)?;
        page.set_hidden(sheet.hidden);
        write_sheet(page, sheet, report, &looks)?;
    }
    book.save_to_buffer()
}

/// Names the tabs: the list of remarks, then the sheets under names that Excel allows, no two alike.
fn tabs(workbook: &Workbook) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let wanted = workbook.sheets.iter().map(|it| it.name.as_str());
    // The sheets choose first: theirs are the names that the remarks mention.
    for name in wanted.chain([REMARKS]) {
        let base = allowed(name);
        let taken = |it: &str| names.iter().any(|name| name.to_lowercase() == it.to_lowercase());
        let numbered = (2..).map(|it| format!("{} {it}", look::shortened(&base, 25)));
        let free = std::iter::once(base.clone()).chain(numbered).find(|it| !taken(it));
        names.push(free.unwrap_or(base));
    }
    names.rotate_right(1);
    names
}

/// Turns any name into one that Excel allows for a tab.
fn allowed(name: &str) -> String {
    let plain: String =
        clean(name).chars().map(|it| if "[]:*?/\\'\n".contains(it) { ' ' } else { it }).collect();
    let short = look::shortened(plain.trim(), 31).trim_end().to_string();
    if short.is_empty() { "Лист".into() } else { short }
}

fn write_list(
    page: &mut Worksheet,
    workbook: &Workbook,
    report: &Report,
    tabs: &[String],
    looks: &Looks,
) -> Result<(), XlsxError> {
    look::page(page, true);
    for (column, (caption, width)) in (0..).zip(CAPTIONS) {
        page.set_column_width(column, width)?;
        page.write_string_with_format(0, column, caption, &looks.header)?;
    }
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    let folded = report::folded(report);
    for (row, fold) in (1..).zip(&folded) {
        let remark = fold.first;
        let place = remark.place.to_string();
        let also = fold.also().map(|it| format!("\n{it}")).unwrap_or_default();
        let text = format!("{}{also}", remark.text);
        let hint = remark.hint.clone().unwrap_or_default();
        page.write_number_with_format(row, 0, row, &looks.number)?;
        page.write_string_with_format(row, 1, word(remark.grade), looks.grade(remark.grade))?;
        match link(&remark.place, workbook, tabs) {
            Some(link) => page.write_url_with_format(row, 2, Url::new(link).set_text(&place), &looks.link)?,
            None => page.write_string_with_format(row, 2, &place, &looks.text)?,
        };
        page.write_string_with_format(row, 3, clean(&text), &looks.text)?;
        page.write_string_with_format(row, 4, clean(&hint), &looks.text)?;
        page.write_string_with_format(row, 5, remark.code, &looks.text)?;
        let cells = [&place, &text, &hint]
            .into_iter()
            .zip(&CAPTIONS[2..])
            .map(|(it, (_, width))| (it.as_str(), *width));
        page.set_row_height(row, height(cells))?;
    }
    match folded.len() as u32 {
        0 => page.merge_range(1, 0, 1, CAPTIONS.len() as u16 - 1, "Замечаний нет", &looks.text)?,
        rows => page.autofilter(0, 0, rows, CAPTIONS.len() as u16 - 1)?,
    };
    Ok(())
}

fn word(grade: Grade) -> &'static str {
    match grade {
        Grade::Error => "ошибка",
        Grade::Remark => "замечание",
        Grade::Note => "сведение",
    }
}

/// Returns the link to a place inside the copy.
fn link(place: &Place, workbook: &Workbook, tabs: &[String]) -> Option<String> {
    let sheet = place.sheet()?;
    let tab = workbook.sheets.iter().zip(tabs).find(|(it, _)| it.name == sheet)?.1;
    Some(format!("internal:'{tab}'!{}", place.cell().unwrap_or("A1")))
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, report: &Report, looks: &Looks) -> Result<(), XlsxError> {
    look::page(page, true);
    let remarks = by_cell(sheet, report);
    let widths = widths(sheet);
    for (column, width) in &widths {
        page.set_column_width(*column, *width)?;
    }
    let wide = sheet.merged.iter().map(|it| (it.rows.0, it.columns.0)).collect();
    for area in &sheet.merged {
        merge(page, area, looks);
    }
    for row in sheet.rows.iter().filter(|it| (1..=LAST.0 + 1).contains(&it.number)) {
        page.set_row_height(row.number - 1, height_of(row, &wide, &widths))?;
        for cell in row.cells.iter().filter(|it| it.column <= LAST.1) {
            let at = (row.number - 1, cell.column);
            let grade = remarks.get(&at).and_then(|it| it.iter().map(|remark| remark.grade).min());
            write_cell(page, at.0, cell, grade.map_or(&looks.plain, |it| looks.grade(it)), grade, looks)?;
        }
    }
    let filled = sheet
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|it| (row.number.saturating_sub(1), it.column)));
    let filled: BTreeSet<(u32, u32)> = filled.collect();
    for ((row, column), alike) in &remarks {
        let empty = !filled.contains(&(*row, *column));
        if let (true, Some(grade)) = (empty, alike.iter().map(|it| it.grade).min()) {
            page.write_blank(*row, *column as u16, looks.grade(grade))?;
        }
        let texts: Vec<String> = alike.iter().map(|it| beside(it)).collect();
        page.insert_note(*row, *column as u16, &note(&clean(&texts.join("\n\n"))))?;
    }
    Ok(())
}

/// Estimates the height of a row; text that is merged over several columns has more room than is known here.
fn height_of(row: &Row, wide: &BTreeSet<(u32, u32)>, widths: &BTreeMap<u16, f64>) -> f64 {
    let narrow = row.cells.iter().filter(|it| !wide.contains(&(row.number, it.column)));
    let texts = narrow.filter_map(|it| match &it.value {
        Value::Text(text) => Some((text.as_str(), *widths.get(&(it.column as u16))?)),
        _ => None,
    });
    height(texts)
}

/// Merges an area. One that overlaps another, or is very large, stays apart: the values matter more.
fn merge(page: &mut Worksheet, area: &Area, looks: &Looks) {
    let rows = (area.rows.0.saturating_sub(1), area.rows.1.saturating_sub(1));
    let cells = u64::from(rows.1.saturating_sub(rows.0) + 1)
        * u64::from(area.columns.1.saturating_sub(area.columns.0) + 1);
    if cells <= LARGEST && rows.1 <= LAST.0 && area.columns.1 <= LAST.1 {
        let _ =
            page.merge_range(rows.0, area.columns.0 as u16, rows.1, area.columns.1 as u16, "", &looks.plain);
    }
}

/// Words a remark for a note: the place is where the note stands.
fn beside(remark: &Remark) -> String {
    let hint = remark.hint.as_ref().map(|it| format!("\n{it}")).unwrap_or_default();
    format!("{} {}: {}{hint}", word(remark.grade), remark.code, remark.text)
}

/// Collects the remarks on cells of a sheet by row and column, from 0.
fn by_cell<'a>(sheet: &Sheet, report: &'a Report) -> BTreeMap<(u32, u32), Vec<&'a Remark>> {
    let mut found: BTreeMap<(u32, u32), Vec<&Remark>> = BTreeMap::new();
    for remark in report.remarks().iter().filter(|it| it.place.sheet() == Some(&sheet.name)) {
        if let Some(at) = remark.place.cell().and_then(position) {
            found.entry(at).or_default().push(remark);
        }
    }
    found
}

/// Reads an address: "D4" is row 3, column 3, both from 0.
fn position(address: &str) -> Option<(u32, u32)> {
    let digits = address.find(|it: char| it.is_ascii_digit())?;
    let (letters, row) = address.split_at(digits);
    let letter = |it: char| it.is_ascii_uppercase().then(|| it as u32 - 'A' as u32 + 1);
    let column = letters.chars().try_fold(0_u32, |sum, it| sum.checked_mul(26)?.checked_add(letter(it)?))?;
    let at = (row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?);
    (at.0 <= LAST.0 && at.1 <= LAST.1).then_some(at)
}

/// Guesses the widths of columns from what stands there.
fn widths(sheet: &Sheet) -> BTreeMap<u16, f64> {
    let mut widths: BTreeMap<u16, f64> = BTreeMap::new();
    for cell in sheet.rows.iter().flat_map(|it| &it.cells).filter(|it| it.column <= LAST.1) {
        let length = match &cell.value {
            Value::Text(text) | Value::Broken(text) => text.chars().count() as f64,
            Value::Number(_) | Value::Date(_) | Value::Flag(_) => 11.0,
        };
        let width = widths.entry(cell.column as u16).or_insert(8.0);
        *width = width.max(length + 2.0).min(40.0);
    }
    widths
}

fn write_cell(
    page: &mut Worksheet,
    row: u32,
    cell: &Cell,
    format: &Format,
    grade: Option<Grade>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let column = cell.column as u16;
    match &cell.value {
        Value::Text(text) => page.write_string_with_format(row, column, clean(text), format)?,
        Value::Number(number) => page.write_number_with_format(row, column, *number, format)?,
        Value::Flag(flag) => page.write_boolean_with_format(row, column, *flag, format)?,
        Value::Broken(text) => page.write_string_with_format(row, column, clean(text), format)?,
        Value::Date(date) => match Typed::of(&date.to_string()) {
            // Excel knows no day before 1900.
            Typed::Date(year, month, day) if year >= 1900 => {
                let date = ExcelDateTime::from_ymd(year, month, day)?;
                page.write_datetime_with_format(row, column, date, &looks.dated(grade))?
            }
            _ => page.write_string_with_format(row, column, date.to_string(), format)?,
        },
    };
    Ok(())
}
