//! Excel workbooks that the program writes: tables and registers. Only this room knows rust_xlsxwriter.

mod annotated;
mod filling;
mod form;
mod height;
mod keys;
mod layout;
mod look;
mod moved;
mod starter;
mod table;

pub use annotated::annotated;
pub use filling::{Filling, Row, Typed};
pub use form::sample;
pub use keys::check;
pub use layout::{Column, Kind, Layout, Layouts, Sheet, TABLES};
pub use moved::{Left, Moved};
pub use starter::{Guide, starter};
pub use table::table;
