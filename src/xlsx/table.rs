//! One table workbook from its layout and the values of a document.

mod cell;
mod chart;
mod links;
mod list;
mod live;
mod passport;
mod rows;

use rust_xlsxwriter::XlsxError;
use serde_json::Value;

use super::layout::{Chart, Column, Layouts, Sheet};
use super::look::{self, Looks};
use crate::docx;
use crate::values::Layers;

pub(super) use links::faults;
use live::Live;
pub use rows::Lists;
use rows::{NoLists, Rows};

/// Writes the workbook of the layout `id` with the values of a document: the bytes of an XLSX file.
///
/// Fails with a sentence in Russian if there is no such layout, if the values have no list where a sheet wants one, or if they
/// have a number where a formula counts another.
pub fn table<'a>(layouts: &Layouts, id: &str, values: impl Into<Layers<'a>>) -> Result<Vec<u8>, String> {
    table_over(layouts, id, values, &NoLists)
}

/// Writes a workbook some of whose lists are not among the values but made row by row.
pub fn table_over<'a>(
    layouts: &Layouts,
    id: &str,
    values: impl Into<Layers<'a>>,
    lists: &dyn Lists,
) -> Result<Vec<u8>, String> {
    let values = &values.into();
    let layout = layouts.get(id).ok_or_else(|| format!("в правилах нет таблицы {id}"))?;
    let sheets = layout.sheets.iter().map(|it| Content::of(it, values, lists)).collect::<Result<Vec<_>, _>>();
    let sheets = sheets.map_err(|it| format!("таблица {id}: {it}"))?;
    let author = values.at("организация.краткое").and_then(Value::as_str).unwrap_or_default();
    let live = Live::over(&sheets).map_err(|it| format!("таблица {id}: {it}"))?;
    let writing = Writing { looks: Looks::new(), months: &layouts.months, live };
    write(&sheets, author, &writing).map_err(|it| format!("таблица {id} не записана; подробности: {it}"))
}

/// A sheet with everything filled in.
struct Content<'a> {
    sheet: &'a Sheet,
    title: String,
    /// With their captions filled in.
    columns: Vec<Column>,
    note: String,
    /// With their titles filled in.
    charts: Vec<Chart>,
    rows: Rows<'a>,
}

impl<'a> Content<'a> {
    fn of(sheet: &'a Sheet, values: &'a Layers, lists: &'a dyn Lists) -> Result<Content<'a>, String> {
        let made = lists.len(&sheet.rows).map(|length| Rows::Made(lists, &sheet.rows, length));
        let Some(rows) = made.or_else(|| rows(sheet, values)) else {
            return Err(format!("лист «{}»: нет списка «{}»", sheet.name, sheet.rows));
        };
        let fill = |text: &str, values: &Layers| match text.contains("{{") {
            true => {
                docx::fill_text(text, values.clone()).map_err(|it| format!("лист «{}»: {it}", sheet.name))
            }
            false => Ok(text.to_string()),
        };
        let mut columns = Vec::new();
        for column in &sheet.columns {
            if column.each.is_empty() {
                columns.push(Column { caption: fill(&column.caption, values)?, ..column.clone() });
                continue;
            }
            let each = values.at(&column.each).and_then(Value::as_array);
            for (number, item) in (1..).zip(each.into_iter().flatten()) {
                let key = format!("{}.{number}", column.key);
                columns.push(Column { key, caption: fill(&column.caption, &item.into())?, ..column.clone() });
            }
        }
        let mut charts = Vec::new();
        for chart in &sheet.charts {
            charts.push(Chart { title: fill(&chart.title, values)?, ..chart.clone() });
        }
        let (title, note) = (fill(&sheet.title, values)?, fill(&sheet.note, values)?);
        Ok(Content { sheet, title, columns, note, charts, rows })
    }

    /// The row of the captions, from 0.
    fn header(&self) -> u32 {
        if self.title.is_empty() { 0 } else { 2 }
    }

    /// How many rows the list takes: one without a value if it is empty, so that a native table has a place to grow.
    fn height(&self) -> u32 {
        self.rows.len().max(1) as u32
    }

    /// The first and the last row of the list, from 0, where no groups part it.
    fn area(&self) -> (u32, u32) {
        (self.header() + 1, self.header() + self.height())
    }

    /// The place of the column with this key, from 0.
    fn column(&self, key: &str) -> Option<u16> {
        self.columns.iter().position(|it| it.key == key).map(|it| it as u16)
    }
}

/// What is at hand while sheets are written.
struct Writing<'a> {
    looks: Looks,
    months: &'a [String],
    live: Live<'a>,
}

fn write(sheets: &[Content], author: &str, writing: &Writing) -> Result<Vec<u8>, XlsxError> {
    let title = sheets.iter().map(|it| it.title.replace('\n', " ")).find(|it| !it.is_empty());
    let mut book = look::book(&title.unwrap_or_default(), author)?;
    for content in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&content.sheet.name)?;
        look::page(sheet, content.sheet.landscape);
        if !content.charts.is_empty() {
            chart::write(sheet, content, sheets, writing)?;
        } else if content.sheet.form {
            for (name, cell) in passport::write(sheet, content, writing)? {
                book.define_name(name, &cell)?;
            }
        } else {
            list::write(sheet, content, writing)?;
        }
    }
    book.save_to_buffer()
}

/// Finds the rows of a sheet: a list among the values, or one row of all of them.
pub(super) fn rows<'a>(sheet: &'a Sheet, values: &'a Layers) -> Option<Rows<'a>> {
    match sheet.rows.as_str() {
        "" => Some(Rows::Whole(values, sheet)),
        path => values.at(path).and_then(Value::as_array).map(|it| Rows::Held(it)),
    }
}

/// Follows a dotted path into a value.
pub(super) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |it, name| it.get(name))
}
