//! One table workbook from its layout and the values of a document.

use rust_xlsxwriter::{ExcelDateTime, Format, Url, Worksheet, XlsxError};
use serde_json::Value;

use super::height::{height, sized};
use super::layout::{Column, Kind, Layouts, Sheet};
use super::look::{self, Looks, clean};
use crate::docx;

/// What stands in a table without rows.
const NOTHING: &str = "записей нет";

/// Excel's limit for the address of a link; a longer one is written as text.
const LONGEST_LINK: usize = 2_000;

/// Writes the workbook of the layout `id` with the values of `context`: the bytes of an XLSX file.
///
/// Fails with a sentence in Russian if there is no such layout, or the context has no list where a sheet wants one.
pub fn table(layouts: &Layouts, id: &str, context: &Value) -> Result<Vec<u8>, String> {
    let layout = layouts.get(id).ok_or_else(|| format!("в правилах нет таблицы {id}"))?;
    let sheets = layout.sheets.iter().map(|it| Content::of(it, context)).collect::<Result<Vec<_>, _>>();
    let sheets = sheets.map_err(|it| format!("таблица {id}: {it}"))?;
    let author = at(context, "организация.краткое").and_then(Value::as_str).unwrap_or_default();
    write(&sheets, author).map_err(|it| format!("таблица {id} не записана; подробности: {it}"))
}

/// A sheet with everything filled in.
struct Content<'a> {
    sheet: &'a Sheet,
    title: String,
    /// With their captions filled in.
    columns: Vec<Column>,
    note: String,
    rows: &'a [Value],
}

impl<'a> Content<'a> {
    fn of(sheet: &'a Sheet, context: &'a Value) -> Result<Content<'a>, String> {
        let Some(rows) = rows(sheet, context) else {
            return Err(format!("лист «{}»: нет списка «{}»", sheet.name, sheet.rows));
        };
        let fill = |text: &str, context: &Value| match text.contains("{{") {
            true => docx::fill_text(text, context).map_err(|it| format!("лист «{}»: {it}", sheet.name)),
            false => Ok(text.to_string()),
        };
        let mut columns = Vec::new();
        for column in &sheet.columns {
            if column.each.is_empty() {
                columns.push(Column { caption: fill(&column.caption, context)?, ..column.clone() });
                continue;
            }
            let each = at(context, &column.each).and_then(Value::as_array);
            for (number, item) in (1..).zip(each.into_iter().flatten()) {
                let key = format!("{}.{number}", column.key);
                columns.push(Column { key, caption: fill(&column.caption, item)?, ..column.clone() });
            }
        }
        let (title, note) = (fill(&sheet.title, context)?, fill(&sheet.note, context)?);
        Ok(Content { sheet, title, columns, note, rows })
    }
}

fn write(sheets: &[Content<'_>], author: &str) -> Result<Vec<u8>, XlsxError> {
    let title = sheets.iter().map(|it| it.title.replace('\n', " ")).find(|it| !it.is_empty());
    let mut book = look::book(&title.unwrap_or_default(), author)?;
    let looks = Looks::new();
    for content in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&content.sheet.name)?;
        write_sheet(sheet, content, &looks)?;
    }
    book.save_to_buffer()
}

fn write_sheet(sheet: &mut Worksheet, content: &Content<'_>, looks: &Looks) -> Result<(), XlsxError> {
    let columns = &content.columns;
    let last = columns.len() as u16 - 1;
    look::page(sheet, content.sheet.landscape);
    for (column, it) in (0..).zip(columns) {
        sheet.set_column_width(column, it.width)?;
    }
    let mut row = 0;
    if !content.title.is_empty() {
        across(sheet, row, columns, &content.title, &looks.title, look::TITLE)?;
        row += 2;
    }
    let header = row;
    for (column, it) in (0..).zip(columns) {
        sheet.write_string_with_format(header, column, &it.caption, &looks.header)?;
    }
    // The captions are bold, hence wider.
    let cells = columns.iter().map(|it| (it.caption.as_str(), it.width * 0.9));
    sheet.set_row_height(header, height(cells))?;
    sheet.set_repeat_rows(header, header)?;
    sheet.set_freeze_panes(header + 1, 0)?;
    row = write_rows(sheet, header + 1, content, looks)?;
    if content.sheet.groups.is_empty() && !content.rows.is_empty() {
        sheet.autofilter(header, 0, row - 1, last)?;
    }
    if !content.note.is_empty() {
        row += 1;
        across(sheet, row, columns, &content.note, &looks.note, look::SIZE)?;
    }
    sheet.set_print_area(0, 0, row.max(header + 1), last)?;
    Ok(())
}

/// Writes the rows from `row` on and returns the first row after them.
fn write_rows(
    sheet: &mut Worksheet,
    mut row: u32,
    content: &Content<'_>,
    looks: &Looks,
) -> Result<u32, XlsxError> {
    let columns = &content.columns;
    if content.rows.is_empty() {
        across(sheet, row, columns, NOTHING, &looks.text, look::SIZE)?;
        return Ok(row + 1);
    }
    let mut group = String::new();
    for (number, value) in (1..).zip(content.rows) {
        if !content.sheet.groups.is_empty() {
            let of = at(value, &content.sheet.groups).map(shown).unwrap_or_default();
            if of != group {
                across(sheet, row, columns, &of, &looks.group, look::SIZE)?;
                row += 1;
                group = of;
            }
        }
        let texts: Vec<String> =
            columns.iter().map(|it| at(value, &it.key).map(shown).unwrap_or_default()).collect();
        for (column, it) in (0..).zip(columns) {
            write_cell(sheet, row, column, it, at(value, &it.key), number, looks)?;
        }
        let cells = texts.iter().zip(columns).map(|(text, it)| (text.as_str(), it.width));
        sheet.set_row_height(row, height(cells))?;
        row += 1;
    }
    Ok(row)
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    of: &Column,
    value: Option<&Value>,
    number: u32,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let Some(value) = value else {
        match of.key.as_str() {
            "№" => sheet.write_number_with_format(row, column, number, &looks.number)?,
            _ => sheet.write_blank(row, column, &looks.text)?,
        };
        return Ok(());
    };
    let text = shown(value);
    match of.kind {
        Kind::Date => match date(&text) {
            Some(date) => sheet.write_datetime_with_format(row, column, date, &looks.date)?,
            None => write_text(sheet, row, column, &text, &looks.text)?,
        },
        Kind::Number | Kind::Percent => match amount(value) {
            Some(amount) if of.kind == Kind::Percent => {
                sheet.write_number_with_format(row, column, amount, &looks.percent)?
            }
            Some(amount) => sheet.write_number_with_format(row, column, amount, &looks.number)?,
            None => write_text(sheet, row, column, &text, &looks.number)?,
        },
        Kind::Link => match link(value) {
            Some((address, text)) => {
                sheet.write_url_with_format(row, column, Url::new(address).set_text(text), &looks.link)?
            }
            None => write_text(sheet, row, column, &text, &looks.text)?,
        },
        Kind::Text => write_text(sheet, row, column, &text, &looks.text)?,
    };
    Ok(())
}

/// Writes text as text: «=1+1» is no formula here.
fn write_text<'a>(
    sheet: &'a mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<&'a mut Worksheet, XlsxError> {
    if text.is_empty() {
        return sheet.write_blank(row, column, format);
    }
    sheet.write_string_with_format(row, column, clean(text), format)
}

/// Writes text of a size in points across all columns.
fn across(
    sheet: &mut Worksheet,
    row: u32,
    columns: &[Column],
    text: &str,
    format: &Format,
    size: f64,
) -> Result<(), XlsxError> {
    let last = columns.len() as u16 - 1;
    let width: f64 = columns.iter().map(|it| it.width).sum();
    if last == 0 {
        write_text(sheet, row, 0, text, format)?;
    } else {
        sheet.merge_range(row, 0, row, last, &clean(text), format)?;
    }
    sheet.set_row_height(row, sized([(text, width * 0.95)].into_iter(), size))?;
    Ok(())
}

/// Finds the rows of a sheet: a list of the context, or the context itself.
pub(super) fn rows<'a>(sheet: &Sheet, context: &'a Value) -> Option<&'a [Value]> {
    match sheet.rows.as_str() {
        "" => Some(std::slice::from_ref(context)),
        path => at(context, path).and_then(Value::as_array).map(Vec::as_slice),
    }
}

/// Follows a dotted path into a value.
pub(super) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |it, name| it.get(name))
}

/// Shows a value as a reader would write it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "да".into(),
        Value::Bool(false) => "нет".into(),
        Value::Number(number) => number.to_string().replace('.', ","),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join("\n"),
        Value::Object(_) => value.get("текст").map(shown).unwrap_or_default(),
    }
}

/// Reads «01.09.2026».
fn date(text: &str) -> Option<ExcelDateTime> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    ExcelDateTime::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Reads a number, or a text that is nothing but a number.
fn amount(value: &Value) -> Option<f64> {
    let number = match value {
        Value::String(text) => text.trim().replace(',', ".").parse().ok()?,
        other => other.as_f64()?,
    };
    number.is_finite().then_some(number)
}

/// Reads a link: its address for Excel, and its text.
fn link(value: &Value) -> Option<(String, String)> {
    let (address, text) = match value {
        Value::Object(_) => (at(value, "адрес")?.as_str()?, shown(value)),
        other => (other.as_str()?, shown(other)),
    };
    let address = match address.strip_prefix('#') {
        Some(inside) => format!("internal:{inside}"),
        None if address.contains("://") || address.starts_with("mailto:") => address.to_string(),
        // Beside the workbook. A number sign would begin an anchor.
        None if !address.is_empty() && !address.contains('#') => format!("file:///{address}"),
        None => return None,
    };
    let text = if text.is_empty() { address.trim_start_matches("file:///").to_string() } else { text };
    (address.chars().count() <= LONGEST_LINK).then(|| (clean(&address), clean(&text)))
}
