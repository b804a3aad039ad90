//! All integration tests in one crate, so that they link once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod calendar;
mod cli;
mod cli_copy;
mod determinism;
mod disk;
mod docx;
mod docx_heal;
mod docx_law;
mod docx_lists;
mod faults;
mod forms;
mod notices;
mod orders;
mod orders_text;
mod page;
mod partial;
mod plans;
mod reading;
mod representation;
mod reading_book;
mod reading_hostile;
mod reading_mutated;
mod reading_shown;
mod reading_spellings;
mod russian;
mod russian_names;
mod russian_text;
mod sample;
mod sample_dates;
mod schedule;
mod schedule_cases;
mod schedule_outlook;
mod schedule_packs;
mod schedule_props;
mod schedule_text;
mod set;
mod slots;
mod spoken;
mod tidy;
mod xlsx_annotated;
mod year_plans;
mod xlsx_laws;
mod xlsx_moved;
mod xlsx_table;
