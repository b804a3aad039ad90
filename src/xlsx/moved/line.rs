//! A row of the new workbook, and what is left behind.

use crate::report::Place;
use crate::staff::Written;
use crate::xlsx::filling::{Row, Typed};

/// A sheet, row or cell of the old workbook that is not in the new one.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// Where it stands.
    pub place: Place,
    /// What stands there.
    pub text: String,
    /// Why it was left.
    pub why: String,
}

/// A row of the new workbook.
#[derive(Default)]
pub(super) struct Line {
    /// Its values.
    pub row: Row,
    /// The row of the old workbook that it stands for, or the cell.
    pub place: Place,
    /// The cells of the old workbook where its dates stood.
    pub dates: Vec<Place>,
}

impl From<Written> for Line {
    fn from(written: Written) -> Line {
        let row = written.cells.iter().map(|(id, value)| (id.clone(), Typed::as_typed(value))).collect();
        Line { row, place: written.place, dates: written.dates }
    }
}
