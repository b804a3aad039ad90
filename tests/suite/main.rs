//! All integration tests in one crate, so that they link once.

mod calendar;
mod tidy;
mod xlsx_table;
