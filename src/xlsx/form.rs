//! The school's own workbook: the sample that comes with the program.

use rust_xlsxwriter::{ExcelDateTime, Formula, Note, ObjectMovement, Worksheet, XlsxError};

use super::filling::{Filling, Row, Typed};
use super::height::{height, sized};
use super::look::{self, Looks};
use crate::staff::{Column, Columns, Shape, SheetSpec};

/// Writes the sample workbook: the sheets that `filling` has, with the columns that are in use there.
///
/// Fails with a sentence in Russian if Excel cannot hold a value.
pub fn sample(columns: &Columns, filling: &Filling) -> Result<Vec<u8>, String> {
    write(columns, filling).map_err(|_| "книгу-образец не удалось составить".to_owned())
}

fn write(columns: &Columns, filling: &Filling) -> Result<Vec<u8>, XlsxError> {
    let mut book = look::book("Образец книги школы", "cyclogram")?;
    let looks = Looks::new();
    for spec in &columns.sheets {
        let rows = filling.rows(&spec.id);
        if rows.is_empty() {
            continue;
        }
        let sheet = book.add_worksheet();
        sheet.set_name(&spec.name)?;
        look::page(sheet, spec.shape == Shape::Table);
        // What the sheet is for is told at its first cell.
        sheet.insert_note(0, 0, &note(&spec.hint))?;
        match spec.shape {
            Shape::Table => write_rows(sheet, spec, rows, &looks)?,
            Shape::Pairs => write_pairs(sheet, spec, &rows[0], &looks)?,
        }
    }
    book.save_to_buffer()
}

/// Writes captions and rows; a column that nobody uses is left out.
fn write_rows(sheet: &mut Worksheet, spec: &SheetSpec, rows: &[Row], looks: &Looks) -> Result<(), XlsxError> {
    let used: Vec<&Column> = spec
        .columns
        .iter()
        .filter(|it| it.required || rows.iter().any(|row| row.contains_key(&it.id)))
        .collect();
    for (column, it) in (0..).zip(&used) {
        sheet.set_column_width(column, it.width)?;
        sheet.write_string_with_format(0, column, &it.caption, &looks.header)?;
    }
    let captions = used.iter().map(|it| (it.caption.as_str(), f64::from(it.width) * 0.85));
    sheet.set_row_height(0, height(captions))?;
    for (row, values) in (1..).zip(rows) {
        for (column, it) in (0..).zip(&used) {
            write_value(sheet, row, column, values.get(&it.id), looks)?;
        }
        let cells = used.iter().filter_map(|it| Some((values.get(&it.id)?.text()?, f64::from(it.width))));
        sheet.set_row_height(row, height(cells))?;
    }
    let last = used.len().saturating_sub(1) as u16;
    let name = used.iter().position(|it| it.id == "name").map_or(0, |it| it as u16 + 1);
    sheet.set_freeze_panes(1, name)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.autofilter(0, 0, rows.len() as u32, last)?;
    Ok(())
}

/// Writes names and values in two columns; a name without a value is left out.
fn write_pairs(
    sheet: &mut Worksheet,
    spec: &SheetSpec,
    values: &Row,
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 44)?;
    sheet.set_column_width(1, 70)?;
    let used = spec.columns.iter().filter(|it| values.contains_key(&it.id));
    for (row, it) in (0..).zip(used) {
        sheet.write_string_with_format(row, 0, &it.caption, &looks.label)?;
        write_value(sheet, row, 1, values.get(&it.id), looks)?;
        let cells = [
            (it.caption.as_str(), 44.0),
            (values.get(&it.id).and_then(Typed::text).unwrap_or_default(), 70.0),
        ];
        sheet.set_row_height(row, height(cells.into_iter()))?;
    }
    Ok(())
}

/// Writes one value with borders; an empty cell gets them too.
pub(super) fn write_value(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: Option<&Typed>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match value {
        None => sheet.write_blank(row, column, &looks.text)?,
        Some(Typed::Text(text)) => sheet.write_string_with_format(row, column, text, &looks.text)?,
        Some(Typed::Number(number)) => sheet.write_number_with_format(row, column, *number, &looks.number)?,
        // A failed formula stays one: nobody must take its text for a value.
        Some(Typed::Broken) => {
            let failed = Formula::new("=NA()").set_result("#N/A");
            sheet.write_formula_with_format(row, column, failed, &looks.text)?
        }
        Some(Typed::Date(year, month, day)) => {
            let date = ExcelDateTime::from_ymd(*year, *month, *day)?;
            sheet.write_datetime_with_format(row, column, date, &looks.date)?
        }
    };
    Ok(())
}

/// Makes a note as large as its text.
pub(super) fn note(text: &str) -> Note {
    let height = sized([(text, 34.0)].into_iter(), 9.0);
    Note::new(text)
        .add_author_prefix(false)
        .set_author("cyclogram")
        .set_font_size(9)
        .set_width(240)
        .set_height((height * 4.0 / 3.0) as u32 + 12)
        .set_object_movement(ObjectMovement::DontMoveOrSizeWithCells)
}
