//! One cell: what a value becomes by the kind of its column.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Url, Worksheet, XlsxError};
use serde_json::Value;

use super::content::{at, shown};
use super::live::Given;
use super::writing::Writing;
use crate::xlsx::layout::{Column, Kind};
use crate::xlsx::look::clean;

/// Excel's limit for the address of a link; a longer one is written as text.
const LONGEST_LINK: usize = 2_000;

/// Where a cell stands: row and column, from 0.
pub(super) type Spot = (u32, u16);

/// Writes a value; `number` is that of its row in the list, from 1.
pub(super) fn write(
    sheet: &mut Worksheet,
    (row, column): Spot,
    of: &Column,
    value: Option<&Value>,
    number: u32,
    writing: &Writing,
) -> Result<(), XlsxError> {
    let looks = &writing.looks;
    let Some(value) = value else {
        match of.key.as_str() {
            "№" => sheet.write_number_with_format(row, column, number, &looks.number)?,
            _ => sheet.write_blank(row, column, &looks.text)?,
        };
        return Ok(());
    };
    let text = shown(value);
    match of.kind {
        Kind::Date | Kind::Month => match (date(&text), month(&text, writing.months)) {
            (Some(date), _) => {
                let format = if of.kind == Kind::Month { &looks.month } else { &looks.date };
                sheet.write_datetime_with_format(row, column, date, format)?
            }
            (None, Some(month)) => sheet.write_datetime_with_format(row, column, month, &looks.month)?,
            (None, None) => write_text(sheet, (row, column), &text, &looks.text)?,
        },
        Kind::Number | Kind::Percent | Kind::Share => match amount(value) {
            Some(amount) => sheet.write_number_with_format(row, column, amount, looks.of(of.kind))?,
            None => write_text(sheet, (row, column), &text, &looks.number)?,
        },
        Kind::Link => match link(value) {
            Some((address, text)) => {
                sheet.write_url_with_format(row, column, Url::new(address).set_text(text), &looks.link)?
            }
            None => write_text(sheet, (row, column), &text, &looks.text)?,
        },
        Kind::Text => write_text(sheet, (row, column), &text, &looks.text)?,
    };
    Ok(())
}

/// Writes a formula with what it gives, so that also programs that do not reckon show it.
pub(super) fn write_live(
    sheet: &mut Worksheet,
    (row, column): Spot,
    (formula, result): (String, Given),
    format: &Format,
) -> Result<(), XlsxError> {
    let result = match result {
        Given::Number(number) => number.to_string(),
        Given::Text(text) => text,
        Given::Day(text) => date(&text).map_or(text, |it| serial(&it)),
    };
    sheet.write_formula_with_format(row, column, Formula::new(formula).set_result(result), format)?;
    Ok(())
}

fn serial(date: &ExcelDateTime) -> String {
    date.to_excel().to_string()
}

/// Writes text as text: «=1+1» is no formula here.
pub(super) fn write_text<'a>(
    sheet: &'a mut Worksheet,
    (row, column): Spot,
    text: &str,
    format: &Format,
) -> Result<&'a mut Worksheet, XlsxError> {
    if text.is_empty() {
        return sheet.write_blank(row, column, format);
    }
    sheet.write_string_with_format(row, column, clean(text), format)
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

/// Reads «сентябрь 2026 г.»: the first day of the month.
fn month(text: &str, months: &[String]) -> Option<ExcelDateTime> {
    let mut words = text.split(|it: char| it.is_whitespace()).filter(|it| !it.is_empty());
    let (name, year, rest) = (words.next()?, words.next()?, words.next());
    let known = rest.is_none_or(|it| it == "г.") && words.next().is_none() && year.len() == 4;
    let month = months.iter().position(|it| it == name).filter(|_| known)?;
    ExcelDateTime::from_ymd(year.parse().ok()?, month as u8 + 1, 1).ok()
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
