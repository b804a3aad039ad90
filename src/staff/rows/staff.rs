//! Rows of the sheet of the staff, from the lowest to the highest.

pub mod notes;
pub mod in_post;
pub mod in_order;
pub mod kept;
pub mod fitness;
pub mod categories;
pub mod by_post;
pub mod employment;
pub mod positions;
pub mod away;
pub mod people;
