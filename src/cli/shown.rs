//! What commands show: tables for reading and for Excel, and what a message means.

mod csv;
pub mod names;
pub mod dates;
pub mod messages;
