//! A sheet with everything filled in.

use serde_json::Value;

use super::rows::{Lists, Rows};
use crate::docx;
use crate::values::Layers;
use crate::xlsx::layout::{Chart, Column, Sheet};

/// A sheet with everything filled in.
pub struct Content<'a> {
    pub sheet: &'a Sheet,
    pub title: String,
    /// With their captions filled in.
    pub columns: Vec<Column>,
    pub note: String,
    /// With their titles filled in.
    pub charts: Vec<Chart>,
    pub rows: Rows<'a>,
    /// What may be chosen, by the place of the column.
    pub choices: Vec<(u16, Vec<String>)>,
}

impl<'a> Content<'a> {
    pub fn of(sheet: &'a Sheet, values: &'a Layers, lists: &'a dyn Lists) -> Result<Content<'a>, String> {
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
        let chosen =
            |path: &str| values.at(path).and_then(Value::as_array).map(|it| it.iter().map(shown).collect());
        let choices =
            (0..).zip(&columns).filter_map(|(place, it)| Some((place, chosen(&it.choices)?))).collect();
        Ok(Content { sheet, title, columns, note, charts, rows, choices })
    }

    /// The row of the captions, from 0.
    pub fn header(&self) -> u32 {
        if self.title.is_empty() { 0 } else { 2 }
    }

    /// How many rows the list takes: one without a value if it is empty, so that a native table has a place to grow.
    pub fn height(&self) -> u32 {
        self.rows.len().max(1) as u32
    }

    /// The first and the last row of the list, from 0, where no groups part it.
    pub fn area(&self) -> (u32, u32) {
        (self.header() + 1, self.header() + self.height())
    }

    /// The place of the column with this key, from 0.
    pub fn column(&self, key: &str) -> Option<u16> {
        self.columns.iter().position(|it| it.key == key).map(|it| it as u16)
    }
}

/// Finds the rows of a sheet: a list among the values, or one row of all of them.
pub fn rows<'a>(sheet: &'a Sheet, values: &'a Layers) -> Option<Rows<'a>> {
    match sheet.rows.as_str() {
        "" => Some(Rows::Whole(values, sheet)),
        path => values.at(path).and_then(Value::as_array).map(|it| Rows::Held(it)),
    }
}

/// Follows a dotted path into a value.
pub fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |it, name| it.get(name))
}

/// Shows a value as a reader would write it.
pub fn shown(value: &Value) -> String {
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
