//! One sheet with a list: title, captions, rows, totals, note; a native table where the layout names one.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, Table, TableColumn, TableFunction,
    TableStyle, Worksheet, XlsxError,
};
use serde_json::Value;

use super::cell::{self, Spot, write_text};
use super::content::{Content, at, shown};
use super::writing::Writing;
use crate::workbook::address;
use crate::xlsx::height::{height, sized};
use crate::xlsx::layout::Column;
use crate::xlsx::look;

/// What stands in a table without rows.
pub(super) const NOTHING: &str = "записей нет";

pub(super) fn write(sheet: &mut Worksheet, content: &Content, writing: &Writing) -> Result<(), XlsxError> {
    let (columns, looks) = (&content.columns, &writing.looks);
    let last = columns.len() as u16 - 1;
    for (column, it) in (0..).zip(columns) {
        sheet.set_column_width(column, it.width)?;
        if it.hidden {
            sheet.set_column_hidden(column)?;
        }
    }
    sheet.set_formula_result_default("");
    if !content.title.is_empty() {
        across(sheet, 0, columns, &content.title, &looks.title, look::TITLE)?;
    }
    let header = content.header();
    if !content.sheet.table.is_empty() {
        // Before the cells: the library writes captions and totals of its own into them.
        add_table(sheet, content)?;
    }
    for (column, it) in (0..).zip(columns) {
        let format = if it.fill { &looks.required } else { &looks.header };
        sheet.write_string_with_format(header, column, &it.caption, format)?;
    }
    // The captions are bold, hence wider.
    let cells = columns.iter().map(|it| (it.caption.as_str(), it.width * 0.9));
    sheet.set_row_height(header, height(cells))?;
    sheet.set_repeat_rows(header, header)?;
    sheet.set_freeze_panes(header + 1, 0)?;
    let mut row = write_rows(sheet, header + 1, content, writing)?;
    if content.sheet.groups.is_empty() && content.sheet.table.is_empty() && !content.rows.is_empty() {
        sheet.autofilter(header, 0, row - 1, last)?;
    }
    colour(sheet, content, row - 1, writing)?;
    for (column, words) in &content.choices {
        let rule = DataValidation::new()
            .allow_list_strings(words)?
            .set_error_style(DataValidationErrorStyle::Warning);
        sheet.add_data_validation(header + 1, *column, row - 1, *column, &rule)?;
    }
    if has_total(content) {
        write_total(sheet, content, row, writing)?;
        row += 1;
    }
    if !content.note.is_empty() {
        row += 1;
        across(sheet, row, columns, &content.note, &looks.note, look::SIZE)?;
    }
    sheet.set_print_area(0, 0, row.max(header + 1), last)?;
    Ok(())
}

fn has_total(content: &Content) -> bool {
    !content.sheet.total.is_empty() && !content.rows.is_empty()
}

/// Makes the list a table of Excel: filters, stripes, and a name by which formulas find it.
fn add_table(sheet: &mut Worksheet, content: &Content) -> Result<(), XlsxError> {
    let total = has_total(content);
    let column = |it: &Column| {
        let made = TableColumn::new().set_header(&it.caption);
        match total && it.total {
            true => made.set_total_function(TableFunction::Sum),
            false => made,
        }
    };
    let mut columns: Vec<TableColumn> = content.columns.iter().map(column).collect();
    if total {
        let first = TableColumn::new().set_header(&content.columns[0].caption);
        columns[0] = first.set_total_label(&content.sheet.total);
    }
    let table = Table::new().set_name(&content.sheet.table).set_columns(&columns).set_total_row(total);
    let (_, end) = content.area();
    let last = content.columns.len() as u16 - 1;
    // The cells have borders and fills of their own.
    let table = table.set_style(TableStyle::None);
    sheet.add_table(content.header(), 0, end + u32::from(total), last, &table)?;
    Ok(())
}

/// Writes the rows from `row` on and returns the first row after them.
fn write_rows(
    sheet: &mut Worksheet,
    mut row: u32,
    content: &Content,
    writing: &Writing,
) -> Result<u32, XlsxError> {
    let (columns, looks) = (&content.columns, &writing.looks);
    if content.rows.is_empty() && content.sheet.table.is_empty() {
        across(sheet, row, columns, NOTHING, &looks.text, look::SIZE)?;
        return Ok(row + 1);
    }
    if content.rows.is_empty() {
        for column in 0..columns.len() as u16 {
            sheet.write_blank(row, column, &looks.text)?;
        }
        write_text(sheet, (row, 0), NOTHING, &looks.text)?;
        sheet.set_row_height(row, height([(NOTHING, columns[0].width)].into_iter()))?;
        return Ok(row + 1);
    }
    let mut group = String::new();
    for (number, value) in (1..).zip(content.rows.iter()) {
        let value = value.as_ref();
        if !content.sheet.groups.is_empty() {
            let of = at(value, &content.sheet.groups).map(shown).unwrap_or_default();
            if of != group {
                across(sheet, row, columns, &of, &looks.group, look::SIZE)?;
                row += 1;
                group = of;
            }
        }
        for (column, it) in (0..).zip(columns) {
            write_cell(sheet, (row, column), content, (it, value), number, writing)?;
        }
        let text = |it: &Column| at(value, &it.key).map(shown).unwrap_or_default();
        let texts: Vec<String> = columns.iter().map(text).collect();
        let cells = texts.iter().zip(columns).map(|(text, it)| (text.as_str(), it.width));
        sheet.set_row_height(row, height(cells))?;
        row += 1;
    }
    Ok(row)
}

fn write_cell(
    sheet: &mut Worksheet,
    spot: Spot,
    content: &Content,
    (of, row): (&Column, &Value),
    number: u32,
    writing: &Writing,
) -> Result<(), XlsxError> {
    if !of.is_live() {
        return cell::write(sheet, spot, of, at(row, &of.key), number, writing);
    }
    match writing.live.cell(content, of, number as usize - 1) {
        Some(live) => cell::write_live(sheet, spot, live, writing.looks.of(of.kind)),
        None => sheet.write_blank(spot.0, spot.1, &writing.looks.text).map(|_| ()),
    }
}

fn write_total(
    sheet: &mut Worksheet,
    content: &Content,
    row: u32,
    writing: &Writing,
) -> Result<(), XlsxError> {
    let looks = &writing.looks;
    for (column, it) in (0..).zip(&content.columns) {
        let format = looks.of(it.kind).clone().set_bold().set_background_color(look::header_fill());
        match writing.live.total(content, it) {
            Some(live) => cell::write_live(sheet, (row, column), live, &format)?,
            None => {
                let text = if column == 0 { content.sheet.total.as_str() } else { "" };
                let format = looks.text.clone().set_bold().set_background_color(look::header_fill());
                write_text(sheet, (row, column), text, &format)?;
            }
        }
    }
    Ok(())
}

/// Colours dates that have passed or are near, by the clock of whoever looks.
fn colour(sheet: &mut Worksheet, content: &Content, last: u32, writing: &Writing) -> Result<(), XlsxError> {
    let first = content.header() + 1;
    for (column, it) in (0..).zip(&content.columns) {
        let Some(days) = it.soon else { continue };
        let here = address(first + 1, column.into());
        let open = match content.column(&it.settled) {
            Some(settled) => format!("AND(ISNUMBER({here}),${}=\"\"", address(first + 1, settled.into())),
            None => format!("AND(ISNUMBER({here})"),
        };
        let rules = [
            (format!("={open},{here}<TODAY())"), &writing.looks.passed),
            (format!("={open},{here}<=TODAY()+{days})"), &writing.looks.near),
        ];
        for (rule, format) in rules {
            let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
            sheet.add_conditional_format(first, column, last, column, &rule)?;
        }
    }
    Ok(())
}

/// Writes text of a size in points across all columns.
fn across(
    sheet: &mut Worksheet,
    row: u32,
    columns: &[Column],
    text: &str,
    format: &rust_xlsxwriter::Format,
    size: f64,
) -> Result<(), XlsxError> {
    let last = columns.len() as u16 - 1;
    let width: f64 = columns.iter().map(|it| it.width).sum();
    if last == 0 {
        write_text(sheet, (row, 0), text, format)?;
    } else {
        sheet.merge_range(row, 0, row, last, &look::clean(text), format)?;
    }
    sheet.set_row_height(row, sized([(text, width * 0.95)].into_iter(), size))?;
    Ok(())
}
