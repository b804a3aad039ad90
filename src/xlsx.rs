//! Excel workbooks that the program writes: tables and registers. Only this room knows rust_xlsxwriter.

mod layout;
mod look;
mod height;
mod filling;
mod form;
mod moved;
mod starter;
mod annotated;
mod table;
mod keys;

pub use annotated::annotated;
pub use filling::{Filling, Row, Typed};
pub use form::sample;
pub use keys::{check, names};
pub use layout::{Column, JOURNAL, Kind, Layout, Layouts, Sheet, TABLES};
pub use moved::{Left, Moved};
pub use starter::{Guide, starter};
pub use table::{Lists, table, table_over};
