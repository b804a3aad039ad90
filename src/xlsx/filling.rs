//! What stands in a school's own workbook, by ids of sheets and columns: the sample, or a school moved over.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::calendar::Datelike;
use crate::data;
use crate::report::{Place, Report, Reported};
use crate::russian::date_digits;
use crate::sources::Source;
use crate::staff::Columns;
use crate::workbook::Value;

/// The rule file with the invented school.
const SAMPLE: &str = "sample.toml";

/// The rows of a workbook: under a sheet's id its rows in order, in a row the values under the columns' ids.
///
/// A sheet of pairs has one row. Ids are those of `rules/columns.toml`.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
#[serde(transparent)]
pub struct Filling {
    /// Rows by the id of their sheet.
    pub sheets: BTreeMap<String, Vec<Row>>,
}

/// One row: values by the id of their column; under its caption, if the column is the school's own.
pub type Row = BTreeMap<String, Typed>;

/// What a secretary typed into a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// Text.
    Text(String),
    /// A date as Excel knows dates: year, month, day.
    Date(u16, u8, u8),
    /// A number.
    Number(f64),
    /// A formula that failed.
    Broken,
}

impl Filling {
    /// Reads the invented school of `sample.toml`. An id that `columns.toml` does not know is an error.
    pub fn sample(rules: &[Source], columns: &Columns, report: &mut Report) -> Result<Filling, Reported> {
        let filling: Filling = data::read(rules, SAMPLE, report)?;
        let mut reported = None;
        for (sheet, rows) in &filling.sheets {
            let Some(spec) = columns.sheet(sheet) else {
                let place = Place::File(SAMPLE.into());
                reported = Some(report.error("T-10", place, format!("листа «{sheet}» нет в columns.toml")));
                continue;
            };
            for name in rows.iter().flat_map(|it| it.keys()) {
                if spec.column(name).is_none() {
                    let place = Place::File(SAMPLE.into());
                    let text = format!("столбца «{name}» нет у листа «{sheet}» в columns.toml");
                    reported = Some(report.error("T-10", place, text));
                }
            }
        }
        reported.map_or(Ok(filling), Err)
    }

    /// Lists the rows of a sheet; none if the workbook has no such sheet.
    pub fn rows(&self, sheet: &str) -> &[Row] {
        self.sheets.get(sheet).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Typed {
    /// Reads text: «2026-09-01» is a date, everything else stays as it is.
    pub fn of(text: &str) -> Typed {
        let date = || {
            let mut parts = text.split('-');
            let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
            let iso = (year.len(), month.len(), day.len()) == (4, 2, 2) && parts.next().is_none();
            iso.then_some(Typed::Date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
        };
        date().unwrap_or_else(|| Typed::Text(text.into()))
    }

    /// Takes a value over as it was typed.
    pub fn as_typed(value: &Value) -> Typed {
        match value {
            Value::Text(it) => Typed::Text(it.clone()),
            Value::Number(it) => Typed::Number(*it),
            // Excel knows no day before 1900.
            Value::Date(it) if it.year() < 1900 => Typed::Text(date_digits(*it)),
            Value::Date(it) => Typed::of(&it.to_string()),
            Value::Flag(it) => Typed::Text(if *it { "да" } else { "нет" }.into()),
            Value::Broken(_) => Typed::Broken,
        }
    }

    /// Returns the text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Typed::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Typed, D::Error> {
        deserializer.deserialize_any(Cell)
    }
}

/// Reads one value of the file.
struct Cell;

impl Visitor<'_> for Cell {
    type Value = Typed;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("текст в кавычках или число")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Typed, E> {
        Ok(Typed::of(text))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Typed, E> {
        Ok(Typed::Number(number as f64))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Typed, E> {
        Ok(Typed::Number(number))
    }
}
