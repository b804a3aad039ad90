//! The school as the workbook describes it: people, their positions, categories, courses, applications.
//!
//! Nothing is computed here: a category's end, a due attestation or an exemption is the work of `schedule`.

mod model;
mod text;
mod lexicon;
mod cells;
mod sheet;
mod fields;
mod rows;

pub use fields::{Written, written};
pub use lexicon::{Column, ColumnKind, Columns, Listed, Matched, Posts, Shape, SheetSpec};
pub use model::*;
pub use rows::{Reading, Reckoning, read, read_on};
pub use sheet::SheetAccount;
pub use sheet::as_typed::{Fate, TypedCell, TypedRow, Under, typed};
pub use sheet::captions::understood::Understood;
