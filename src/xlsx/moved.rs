//! A school that was understood, in the form of the canonical workbook: so it moves over in one step.

mod line;
mod rest;

pub use line::Left;

use super::filling::Filling;
use crate::report::Report;
use crate::staff::{self, Columns, Reading, Written};
use crate::workbook::Workbook;
use line::Line;

/// A school moved over: its new workbook, and what of the old one is not in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moved {
    /// The new workbook.
    pub filling: Filling,
    /// What was left behind, in the order of the old workbook.
    pub left: Vec<Left>,
}

impl Moved {
    /// Writes what was understood in the canonical form, and what was not as it was typed: rows and cells in error move, too.
    /// `report` is what was said when it was read.
    pub fn of(book: &Workbook, columns: &Columns, reading: &Reading, report: &Report) -> Moved {
        let lines = |it: Vec<Written>| it.into_iter().map(Line::from).collect();
        let sheets = staff::written(&reading.school).into_iter();
        let mut lines = sheets.map(|(id, rows)| (id.to_owned(), lines(rows))).collect();
        let left = rest::carry(&mut lines, &staff::typed(book, columns, &reading.accounts), reading, report);
        let rows =
            |lines: Vec<Line>| lines.into_iter().map(|it| it.row).filter(|it| !it.is_empty()).collect();
        let sheets = lines.into_iter().map(|(id, lines)| (id, rows(lines))).collect();
        Moved { filling: Filling { sheets }, left }
    }
}
