//! A workbook as a table of cells with addresses.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Date;
use crate::report::Place;

/// A workbook as it stands: nothing is understood yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workbook {
    /// The file's name; of several files all of them.
    pub name: String,
    /// The sheets in the order of the tabs; those of added workbooks stand behind, and are called as [`of_book`] says.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The name on the tab; of an added workbook, with its file.
    pub name: String,
    /// Whether the tab is hidden.
    pub hidden: bool,
    /// The merged areas; the value stands in the first cell alone.
    pub merged: Vec<Area>,
    /// Rows that the spreadsheet hides, by hand or by a filter: first and last, from 1.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Whether a filter is set that may hide rows.
    pub filtered: bool,
    /// The cells that hold a formula: row from 1, column from 0. Known of xlsx alone.
    pub formulas: BTreeSet<(u32, u32)>,
    /// The cells whose text is struck out: row from 1, column from 0. Known of xlsx alone.
    pub struck: BTreeSet<(u32, u32)>,
    /// Remarks at cells: row from 1, column from 0. Known of xlsx alone.
    pub comments: BTreeMap<(u32, u32), String>,
    /// Where cells stand that were put in another place to be read, by the place where they were put: row from 1, column from 0.
    pub origin: BTreeMap<(u32, u32), (u32, u32)>,
    /// The rows that have at least one cell with a value, from top to bottom.
    pub rows: Vec<Row>,
}

/// A rectangle of cells: rows from 1, columns from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u32, u32),
}

/// One row with values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The row's number as the spreadsheet shows it, from 1.
    pub number: u32,
    /// The cells that have a value, from left to right.
    pub cells: Vec<Cell>,
}

/// One cell with a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The column, from 0.
    pub column: u32,
    /// What stands there.
    pub value: Value,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, as typed: neither trimmed nor cleaned.
    Text(String),
    /// A number.
    Number(f64),
    /// A cell formatted as a date.
    Date(Date),
    /// TRUE or FALSE.
    Flag(bool),
    /// An error value, or a formula without a saved result: what the reader should say about it.
    Broken(String),
}

/// The endings of workbooks.
pub const ENDINGS: &[&str] = &["xlsx", "xlsm", "xlsb", "xls", "ods", "csv"];

/// Stands between the name of an added workbook and that of its tab.
const OF_BOOK: &str = " · ";

/// Parts the name of a sheet of an added workbook: the name of its file, and that on the tab. `None` for a sheet of the main one.
pub fn added(sheet: &str) -> Option<(&str, &str)> {
    let is_book = |it: &str| {
        it.rsplit_once('.').is_some_and(|(_, end)| ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(end)))
    };
    let parts = |(at, _): (usize, &str)| (&sheet[..at], &sheet[at + OF_BOOK.len()..]);
    sheet.match_indices(OF_BOOK).map(parts).find(|it| is_book(it.0))
}

/// Returns the name on the tab of a sheet, whichever workbook it is of.
pub fn tab(sheet: &str) -> &str {
    added(sheet).map_or(sheet, |it| it.1)
}

/// Names a sheet of an added workbook after its file, too.
pub fn of_book(book: &str, tab: &str) -> String {
    format!("{book}{OF_BOOK}{tab}")
}

impl Workbook {
    /// Names the workbooks that were read with the main one.
    pub fn with(&self) -> Vec<String> {
        let mut books: Vec<String> =
            self.sheets.iter().filter_map(|it| Some(added(&it.name)?.0.to_owned())).collect();
        books.dedup();
        books
    }
}

impl Sheet {
    /// Tells whether its rows are others than those of the sheet from which it was made.
    pub fn is_rearranged(&self) -> bool {
        self.rows
            .first()
            .is_some_and(|row| row.cells.iter().all(|it| self.origin.contains_key(&(row.number, it.column))))
    }

    /// Returns the place of a cell by its row number (from 1) and column (from 0).
    pub fn place(&self, row: u32, column: u32) -> Place {
        let (row, column) = self.origin.get(&(row, column)).copied().unwrap_or((row, column));
        Place::Cell(self.name.clone(), address(row, column))
    }
}

impl Row {
    /// Returns the value in a column (from 0), if there is one.
    pub fn value(&self, column: u32) -> Option<&Value> {
        self.cells.iter().find(|it| it.column == column).map(|it| &it.value)
    }
}

/// Writes an address as the spreadsheet shows it: row 4, column 3 is "D4".
pub fn address(row: u32, column: u32) -> String {
    letters(column) + &row.to_string()
}

/// Writes the letters of a column: column 3 is "D".
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
