//! All integration tests in one crate, so that they link once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod calendar;
mod schedule;
mod disk;
mod docx;
mod faults;
mod forms;
mod orders;
mod russian;
mod russian_names;
mod russian_text;
mod tidy;
mod sample;
mod xlsx_annotated;
mod xlsx_table;
