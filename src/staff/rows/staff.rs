//! Rows of the sheet of the staff, from the lowest to the highest.

pub mod notes;
pub mod in_post;
pub mod categories;
pub mod positions;
pub mod people;
