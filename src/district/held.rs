//! Rows of summaries in little room: two thousand schools are held at once. Words that repeat are held once.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::calendar::Date;
use crate::russian;
use crate::workbook::address;

/// What was taken from a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Held {
    /// Nothing stands there, or it could not be taken.
    #[default]
    Nothing,
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
    /// Words.
    Text(Arc<str>),
}

impl Held {
    /// Shows it as a reader would write it.
    pub fn shown(&self) -> String {
        match self {
            Held::Nothing => String::new(),
            Held::Number(it) => it.to_string(),
            Held::Day(it) => russian::date_digits(*it),
            Held::Text(it) => it.to_string(),
        }
    }

    /// Returns the words; none for other values.
    pub fn text(&self) -> &str {
        match self {
            Held::Text(it) => it,
            _ => "",
        }
    }

    /// Returns the day.
    pub fn day(&self) -> Option<Date> {
        match self {
            Held::Day(it) => Some(*it),
            _ => None,
        }
    }

    /// Returns the number.
    pub fn number(&self) -> Option<f64> {
        match self {
            Held::Number(it) => Some(*it),
            _ => None,
        }
    }

    fn value(&self) -> Value {
        match self {
            Held::Number(it) if it.fract() == 0.0 && *it >= 0.0 => json!(*it as u64),
            Held::Number(it) => json!(it),
            other => json!(other.shown()),
        }
    }
}

/// Words that were met, each held once.
#[derive(Debug, Default)]
pub struct Words(BTreeSet<Arc<str>>);

impl Words {
    /// Holds a text.
    pub fn hold(&mut self, text: &str) -> Held {
        if text.is_empty() {
            return Held::Nothing;
        }
        let known = self.0.get(text).cloned();
        Held::Text(known.unwrap_or_else(|| {
            let text: Arc<str> = text.into();
            self.0.insert(text.clone());
            text
        }))
    }
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number on the sheet, from 1.
    pub line: u32,
    /// Its cells in the order of the list's keys.
    pub cells: Box<[Held]>,
}

/// The rows of one sheet.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The sheet's name.
    pub sheet: String,
    /// What the columns are called in the layout.
    pub keys: Arc<[String]>,
    /// Where each column stands on the sheet, from 0.
    pub places: Vec<u32>,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
}

impl List {
    /// Returns the cell of a row under a key.
    pub fn cell<'a>(&self, row: &'a Row, key: &str) -> &'a Held {
        const NOTHING: &Held = &Held::Nothing;
        let at = self.keys.iter().position(|it| it == key);
        at.and_then(|it| row.cells.get(it)).unwrap_or(NOTHING)
    }

    /// Writes the address of the cell of a row under a key.
    pub fn address(&self, row: &Row, key: &str) -> String {
        let at = self.keys.iter().position(|it| it == key);
        at.and_then(|it| self.places.get(it)).map(|it| address(row.line, *it)).unwrap_or_default()
    }

    /// Counts the rows that have these words under these keys.
    pub fn count(&self, such: &[(&str, &str)]) -> usize {
        let is = |row: &&Row| {
            such.iter().all(|(key, word)| self.cell(row, key).shown().to_lowercase() == word.to_lowercase())
        };
        self.rows.iter().filter(is).count()
    }

    /// Returns a row as a value by the keys.
    pub fn value(&self, row: &Row) -> Map<String, Value> {
        self.keys.iter().cloned().zip(row.cells.iter().map(Held::value)).collect()
    }
}
