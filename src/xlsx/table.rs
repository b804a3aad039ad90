//! One table workbook from its layout and the values of a document.

mod rows;
mod content;
mod live;
mod writing;
mod cell;
mod list;
mod chart;
mod passport;

use rust_xlsxwriter::XlsxError;
use serde_json::Value;

use super::layout::Layouts;
use super::look::{self, Looks};
use crate::values::Layers;

use content::Content;
pub(super) use content::rows;
use live::Live;
pub use rows::Lists;
use rows::NoLists;
use writing::Writing;

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
    write(&sheets, author, &writing).map_err(|_| format!("таблицу {id} не удалось составить"))
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
