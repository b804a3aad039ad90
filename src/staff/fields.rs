//! Columns and fields: one binding, by which rows are read and written. Files from the lowest to the highest.

mod row;
mod read;
mod write;
pub mod binding;
mod sheets;

pub use read::{ReadLine, ReadPair};
pub use sheets::written;
pub use write::Written;
