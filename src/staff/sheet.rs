//! Which table stands on a sheet, and which column is which, from the lowest to the highest.

pub mod captions;
mod table;
pub mod values;
pub mod name_order;
pub mod course_columns;
pub mod compound_cells;
pub mod non_people;
pub mod unrecognised;
pub mod name_values;
pub mod rearranged;
pub mod layout;
pub mod as_typed;

pub use captions::post_columns::PostColumns;
pub use table::{CourseColumns, Laid, Line, Pair, SheetAccount, Table, accounts};
