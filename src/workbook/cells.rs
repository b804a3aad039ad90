//! Calamine's cells into ours. Sheets are streamed where calamine can: a rectangle of two far cells is 549 GB.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, Reader, SheetType, SheetVisible, XlsxError};

use super::format::{Complaint, Format, SAVE_ANEW, password};
use super::limits::{LONGEST, MOST_CELLS, MOST_TEXT, TOO_LONG};
use super::model::{Area, Cell, Row, Sheet, Value};
use super::parts::{self, Seen};
use super::{biff, by_eye, xlsb};
use crate::calendar::date;
use crate::report::{Place, Report};

/// Reads all sheets of a workbook whose format is known.
pub fn sheets(
    bytes: &[u8],
    format: Format,
    name: &str,
    report: &mut Report,
) -> Result<Vec<Sheet>, Complaint> {
    match format {
        Format::Xlsx => xlsx(bytes, name, report),
        Format::Xlsb => {
            let sheets = xlsb(bytes, name, report);
            sheets.map(|it| with_hidden(it, xlsb::seen(bytes)))
        }
        Format::Xls => {
            let book = calamine::Xls::new(Cursor::new(bytes)).map_err(|it| complain(&it))?;
            let merged =
                |book: &mut calamine::Xls<_>, sheet: &str| book.merge_cells_by_sheet_name(sheet).ok();
            let sheets = ranges(book, merged, name, report);
            sheets.map(|it| with_hidden(it, biff::seen(bytes)))
        }
        Format::Ods => {
            let book = calamine::Ods::new(Cursor::new(bytes)).map_err(|it| complain(&it))?;
            let sheets = ranges(book, |_, _| None, name, report);
            sheets.map(|it| with_hidden(it, parts::ods(bytes)))
        }
        // Read elsewhere.
        Format::Csv => Ok(Vec::new()),
    }
}

fn complain(error: &dyn std::fmt::Display) -> Complaint {
    if error.to_string().to_lowercase().contains("password") {
        return password();
    }
    ("файл повреждён или записан непонятной программой".to_owned(), SAVE_ANEW)
}

fn xlsx(bytes: &[u8], name: &str, report: &mut Report) -> Result<Vec<Sheet>, Complaint> {
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).map_err(|it| complain(&it))?;
    let mut sheets = Vec::new();
    let mut seen = parts::xlsx(bytes);
    let mut marks = by_eye::marks(bytes);
    for mut sheet in tabs(book.sheets_metadata()) {
        // For merged cells calamine reads the whole sheet once more.
        let may_merge = seen.get(&sheet.name).is_none_or(|it| it.merged);
        let errors = seen.get_mut(&sheet.name).map(|it| std::mem::take(&mut it.errors)).unwrap_or_default();
        let mut odd = false;
        let marks = marks.remove(&sheet.name).unwrap_or_default();
        (sheet.struck, sheet.comments) = (marks.struck, marks.comments);
        if may_merge && let Ok(areas) = book.merge_cells_by_sheet_name(&sheet.name) {
            sheet.merged = areas.iter().map(area).collect();
        }
        let mut cells = Cells::default();
        let broken = match book.worksheet_cells_reader(&sheet.name) {
            Err(error) => Some(error.to_string()),
            Ok(mut reader) => loop {
                match reader.next_cell_with_formula_metadata() {
                    Ok(Some(it)) => {
                        if it.formula.is_some() {
                            sheet.formulas.insert((it.pos.0.saturating_add(1), it.pos.1));
                        }
                        // A formula that gives an empty text has been reckoned: nothing is missing.
                        let nothing = matches!(&it.value, DataRef::String(text) if text.trim().is_empty());
                        let value = match value(it.value.into()) {
                            None if it.formula.is_some() && !nothing => Some(Value::Broken(NO_RESULT.into())),
                            other => other,
                        };
                        if let Err(error) = cells.push(it.pos, value) {
                            break Some(error);
                        }
                    }
                    Ok(None) => break None,
                    // One odd error value, as #SPILL!; the reader goes on with the next cell.
                    Err(XlsxError::CellError(_)) => odd = true,
                    Err(error) => break Some(error.to_string()),
                }
            },
        };
        if odd {
            cells.add_errors(errors);
        }
        sheet.rows = cells.rows();
        keep(sheet, broken, name, &mut sheets, report);
    }
    Ok(with_hidden(sheets, seen))
}

/// Notes which rows are hidden.
fn with_hidden(mut sheets: Vec<Sheet>, mut seen: BTreeMap<String, Seen>) -> Vec<Sheet> {
    for sheet in &mut sheets {
        if let Some(seen) = seen.remove(&sheet.name) {
            (sheet.hidden_rows, sheet.filtered) = (seen.hidden, seen.filtered);
        }
    }
    sheets
}

fn xlsb(bytes: &[u8], name: &str, report: &mut Report) -> Result<Vec<Sheet>, Complaint> {
    let mut book = calamine::Xlsb::new(Cursor::new(bytes)).map_err(|it| complain(&it))?;
    let mut sheets = Vec::new();
    for mut sheet in tabs(book.sheets_metadata()) {
        let mut cells = Cells::default();
        let broken = match book.worksheet_cells_reader(&sheet.name) {
            Err(error) => Some(error.to_string()),
            Ok(mut reader) => loop {
                match reader.next_cell() {
                    Ok(Some(it)) => {
                        if let Err(error) =
                            cells.push(it.get_position(), value(it.get_value().clone().into()))
                        {
                            break Some(error);
                        }
                    }
                    Ok(None) => break None,
                    Err(error) => break Some(error.to_string()),
                }
            },
        };
        sheet.rows = cells.rows();
        keep(sheet, broken, name, &mut sheets, report);
    }
    Ok(sheets)
}

/// Reads the sheets of a format that calamine gives as rectangles only.
fn ranges<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(
    mut book: R,
    merged: impl Fn(&mut R, &str) -> Option<Vec<Dimensions>>,
    name: &str,
    report: &mut Report,
) -> Result<Vec<Sheet>, Complaint>
where
    R::Error: std::fmt::Display,
{
    let mut sheets = Vec::new();
    for mut sheet in tabs(book.sheets_metadata()) {
        sheet.merged = merged(&mut book, &sheet.name).unwrap_or_default().iter().map(area).collect();
        let mut cells = Cells::default();
        let broken = match book.worksheet_range(&sheet.name) {
            Err(error) => Some(error.to_string()),
            Ok(range) => {
                let (top, left) = range.start().unwrap_or_default();
                let mut used = range.used_cells();
                used.find_map(|(row, column, data)| {
                    let at = (top + row as u32, left + column as u32);
                    cells.push(at, value(data.clone())).err()
                })
            }
        };
        sheet.rows = cells.rows();
        keep(sheet, broken, name, &mut sheets, report);
    }
    Ok(sheets)
}

fn tabs(metadata: &[calamine::Sheet]) -> Vec<Sheet> {
    let tables = metadata.iter().filter(|it| it.typ == SheetType::WorkSheet);
    tables
        .map(|it| Sheet {
            name: it.name.clone(),
            hidden: it.visible != SheetVisible::Visible,
            ..Sheet::default()
        })
        .collect()
}

fn keep(sheet: Sheet, broken: Option<String>, file: &str, sheets: &mut Vec<Sheet>, report: &mut Report) {
    // A sheet of dialogs, of an old program, is no table.
    if broken.as_deref().is_some_and(|it| it.starts_with("Expecting a worksheet")) {
        return;
    }
    if broken.is_some() {
        let text = format!("лист «{}» файла «{file}» не читается до конца", sheet.name);
        report.error("K-02", Place::Sheet(sheet.name.clone()), text);
        report.hint(SAVE_ANEW);
    }
    sheets.push(sheet);
}

fn area(it: &Dimensions) -> Area {
    Area { rows: (it.start.0.saturating_add(1), it.end.0.saturating_add(1)), columns: (it.start.1, it.end.1) }
}

/// Cells as they come, in whatever order the file has them.
#[derive(Default)]
struct Cells {
    found: Vec<(u32, u32, Value)>,
    /// Bytes of their texts.
    text: u64,
}

impl Cells {
    fn push(&mut self, (row, column): (u32, u32), value: Option<Value>) -> Result<(), String> {
        if let Some(value) = value {
            if let Value::Text(text) = &value {
                self.text += text.len() as u64;
            }
            if self.found.len() as u64 >= MOST_CELLS || self.text > MOST_TEXT {
                return Err("в нём слишком много заполненных ячеек или слишком длинные тексты".into());
            }
            self.found.push((row.saturating_add(1), column, value));
        }
        Ok(())
    }

    /// Adds the error values that calamine passed over.
    fn add_errors(&mut self, errors: Vec<(u32, u32, String)>) {
        let known: BTreeSet<(u32, u32)> = self.found.iter().map(|it| (it.0, it.1)).collect();
        let missed = errors.into_iter().filter(|it| !known.contains(&(it.0, it.1)));
        self.found.extend(missed.map(|(row, column, text)| (row, column, Value::Broken(instead(&text)))));
    }

    fn rows(mut self) -> Vec<Row> {
        self.found.sort_by_key(|(row, column, _)| (*row, *column));
        let mut rows: Vec<Row> = Vec::new();
        for (number, column, value) in self.found {
            match rows.last_mut() {
                Some(row) if row.number == number => row.cells.push(Cell { column, value }),
                _ => rows.push(Row { number, cells: vec![Cell { column, value }] }),
            }
        }
        rows
    }
}

const NO_RESULT: &str = "формула без сохранённого значения: откройте файл в Excel и сохраните";

fn value(data: Data) -> Option<Value> {
    let text = |it: String| match it.trim() {
        "" => None,
        // The words of an error, pasted as values.
        error if error.starts_with('#') && ERRORS.contains(&error.to_uppercase().as_str()) => {
            Some(Value::Broken(instead(error)))
        }
        long if long.len() > LONGEST => Some(Value::Broken(TOO_LONG.into())),
        _ => Some(Value::Text(it)),
    };
    match data {
        Data::Empty => None,
        Data::Int(it) => Some(Value::Number(it as f64)),
        Data::Float(it) => Some(Value::Number(it)),
        Data::String(it) => text(it),
        Data::Bool(it) => Some(Value::Flag(it)),
        Data::DateTime(it) => Some(moment(&it)),
        Data::DateTimeIso(it) => Some(iso(&it)),
        Data::DurationIso(it) => text(it),
        Data::Error(it) => Some(Value::Broken(instead(&it.to_string()))),
    }
}

/// Error values as Excel in Russian and in English shows them.
const ERRORS: [&str; 18] = [
    "#Н/Д",
    "#ССЫЛКА!",
    "#ЗНАЧ!",
    "#ИМЯ?",
    "#ДЕЛ/0!",
    "#ЧИСЛО!",
    "#ПУСТО!",
    "#ПЕРЕНОС!",
    "#ВЫЧИСЛ!",
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
];

fn instead(error: &str) -> String {
    format!("ошибка {error} вместо значения")
}

/// A serial date; a time of day without a date stays text: «14:00».
fn moment(it: &calamine::ExcelDateTime) -> Value {
    let serial = it.as_f64();
    let (year, month, day, hour, minute, ..) = it.to_ymd_hms_milli();
    if it.is_duration() || (0.0..1.0).contains(&serial) {
        return Value::Text(format!("{hour:02}:{minute:02}"));
    }
    if !(0.0..2_958_466.0).contains(&serial) {
        return Value::Number(serial);
    }
    match date(i32::from(year), u32::from(month), u32::from(day)) {
        Some(date) => Value::Date(date),
        // 29.02.1900 is a day of Excel alone.
        None => Value::Number(serial),
    }
}

fn iso(text: &str) -> Value {
    let mut parts = text.split('T').next().unwrap_or_default().splitn(3, '-');
    let mut next = || parts.next().and_then(|it| it.parse::<u32>().ok());
    let read = next().zip(next()).zip(next());
    let read = read.and_then(|((year, month), day)| date(year.try_into().ok()?, month, day));
    read.map_or_else(|| Value::Text(text.to_owned()), Value::Date)
}
