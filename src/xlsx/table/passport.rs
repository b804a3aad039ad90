//! One sheet as a form: captions left, values right, each with a name by which other programs find it.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cell;
use super::content::{Content, at, shown};
use super::writing::Writing;
use crate::workbook::address;
use crate::xlsx::height::{height, sized};
use crate::xlsx::look;

/// The widths of captions and values, in characters.
const WIDTHS: [f64; 2] = [46.0, 60.0];

/// Writes the form. Returns the names of its cells with what they stand for.
pub(super) fn write(
    sheet: &mut Worksheet,
    content: &Content,
    writing: &Writing,
) -> Result<Vec<(String, String)>, XlsxError> {
    let looks = &writing.looks;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let wide: f64 = WIDTHS.iter().sum();
    if !content.title.is_empty() {
        sheet.merge_range(0, 0, 0, 1, &look::clean(&content.title), &looks.title)?;
        sheet.set_row_height(0, sized([(content.title.as_str(), wide * 0.95)].into_iter(), look::TITLE))?;
    }
    let (mut row, mut names) = (content.header(), Vec::new());
    let first = content.rows.iter().next();
    for column in &content.columns {
        sheet.write_string_with_format(row, 0, &column.caption, &looks.label)?;
        let value = first.as_deref().and_then(|it| at(it, &column.key));
        cell::write(sheet, (row, 1), column, value, 1, writing)?;
        let shown = value.map(shown).unwrap_or_default();
        let texts = [(column.caption.as_str(), WIDTHS[0]), (shown.as_str(), WIDTHS[1])];
        sheet.set_row_height(row, height(texts.into_iter()))?;
        if !column.name.is_empty() {
            let cell = address(row + 1, 1);
            let (letter, number) = cell.split_at(1);
            let tab = content.sheet.name.replace('\'', "''");
            names.push((column.name.clone(), format!("='{tab}'!${letter}${number}")));
        }
        row += 1;
    }
    if !content.note.is_empty() {
        row += 1;
        sheet.merge_range(row, 0, row, 1, &look::clean(&content.note), &looks.note)?;
        sheet.set_row_height(row, sized([(content.note.as_str(), wide * 0.95)].into_iter(), look::SIZE))?;
    }
    sheet.set_print_area(0, 0, row.max(1) - 1 + u32::from(!content.note.is_empty()), 1)?;
    Ok(names)
}
