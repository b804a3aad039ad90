//! One school's summary, read back from its workbook by the layout it was written with.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::report::{Place, Report, Reported};
use crate::russian;
use crate::workbook::{self, Row, Workbook, address};
use crate::xlsx::{Column, Kind, Layout, Sheet};

/// In how many rows from the top the captions are looked for.
const TOP: usize = 10;

const NOT_OURS: &str =
    "нужна «Сводка для района» из папки «8 Район» комплекта школы, составленная этой же версией программы";

/// What one school sent.
pub struct Summary {
    /// The file's name.
    pub file: String,
    /// The rows of each sheet, by the path that the layout calls them; values by the keys of the columns.
    tables: BTreeMap<String, Vec<Value>>,
}

impl Summary {
    /// Reads every sheet of the layout. Columns may stand in any order; rows that hold less than two values are titles and notes.
    pub fn read(book: &Workbook, layout: &Layout, report: &mut Report) -> Result<Summary, Reported> {
        let mut tables = BTreeMap::new();
        let before = report.errors();
        for sheet in &layout.sheets {
            tables.insert(sheet.rows.clone(), table(book, sheet, report)?);
        }
        if report.errors() > before {
            report.gate()?;
        }
        let summary = Summary { file: book.name.clone(), tables };
        if summary.school().is_empty() || summary.year().is_empty() {
            let place = Place::File(book.name.clone());
            let reported = report.error(place, "не сказано, чья это сводка и за какой год");
            report.hint(NOT_OURS);
            return Err(reported);
        }
        Ok(summary)
    }

    /// The rows of a sheet.
    pub fn rows(&self, path: &str) -> &[Value] {
        self.tables.get(path).map_or(&[], Vec::as_slice)
    }

    /// The school's name.
    pub fn school(&self) -> &str {
        self.about("организация.название")
    }

    /// The year as printed: «2026–2027 учебный год».
    pub fn year(&self) -> &str {
        self.about("год.фраза")
    }

    /// The day of reckoning as printed.
    pub fn day(&self) -> &str {
        self.about("на_дату")
    }

    /// The period of the report on post-course support as printed.
    pub fn period(&self) -> &str {
        self.about("период")
    }

    fn about(&self, key: &str) -> &str {
        self.rows("").first().and_then(|it| it[key].as_str()).unwrap_or_default()
    }
}

/// Reads one sheet. A sheet of another shape is refused; a cell that is wrong is told of, and reading goes on.
fn table(book: &Workbook, layout: &Sheet, report: &mut Report) -> Result<Vec<Value>, Reported> {
    let refuse = |report: &mut Report, text: String| {
        let reported = report.error(Place::File(book.name.clone()), text);
        report.hint(NOT_OURS);
        reported
    };
    let Some(sheet) = book.sheets.iter().find(|it| it.name == layout.name) else {
        return Err(refuse(report, format!("это не «Сводка для района»: нет листа «{}»", layout.name)));
    };
    let found = |row: &Row| -> Vec<Option<u32>> {
        layout.columns.iter().map(|it| column_of(row, &it.caption)).collect()
    };
    let headers = sheet.rows.iter().take(TOP).map(|it| (it, found(it)));
    let best = headers.max_by_key(|(row, it)| (it.iter().flatten().count(), u32::MAX - row.number));
    let Some((header, places)) = best.filter(|it| it.1.iter().flatten().count() > 0) else {
        return Err(refuse(report, format!("на листе «{}» нет таблицы", layout.name)));
    };
    let mut reported = Ok(());
    for (column, _) in layout.columns.iter().zip(&places).filter(|it| it.1.is_none()) {
        reported = Err(refuse(report, format!("на листе «{}» нет графы «{}»", layout.name, column.caption)));
    }
    reported?;
    let places: Vec<u32> = places.into_iter().flatten().collect();
    let rows = sheet.rows.iter().filter(|it| it.number > header.number && it.cells.len() > 1);
    let mut read = Vec::new();
    for row in rows {
        let mut values = Map::new();
        for (column, at) in layout.columns.iter().zip(&places) {
            let value = row.value(*at).map_or(Ok(Value::Null), |it| value(it, column));
            let value = value.unwrap_or_else(|text| {
                let cell = address(row.number, *at);
                let place = Place::File(book.name.clone());
                report.error(place, format!("лист «{}», ячейка {cell}: {text}", layout.name));
                report.hint("исправьте ячейку или попросите школу прислать сводку заново");
                Value::Null
            });
            values.insert(column.key.clone(), value);
        }
        read.push(Value::Object(values));
    }
    Ok(read)
}

fn column_of(row: &Row, caption: &str) -> Option<u32> {
    let is = |it: &workbook::Value| matches!(it, workbook::Value::Text(text) if text.trim() == caption);
    row.cells.iter().find(|it| is(&it.value)).map(|it| it.column)
}

/// Takes a cell for what its column holds.
fn value(cell: &workbook::Value, column: &Column) -> Result<Value, String> {
    match (cell, column.kind) {
        (workbook::Value::Broken(text), _) => Err(text.clone()),
        (workbook::Value::Number(number), Kind::Number) if *number >= 0.0 && number.fract() == 0.0 => {
            Ok(json!(*number as u64))
        }
        (workbook::Value::Number(number), Kind::Number) => Err(format!("{number} — не число людей")),
        (workbook::Value::Text(text), Kind::Number) => match text.trim().parse::<u64>() {
            Ok(number) => Ok(json!(number)),
            Err(_) => Err(format!("«{}» — не число", text.trim())),
        },
        (workbook::Value::Number(number), _) => Ok(json!(number.to_string())),
        (workbook::Value::Date(date), _) => Ok(json!(russian::date_digits(*date))),
        (workbook::Value::Flag(flag), _) => Ok(json!(if *flag { "да" } else { "нет" })),
        (workbook::Value::Text(text), _) => Ok(json!(text.trim())),
    }
}
