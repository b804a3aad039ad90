//! The yearly attestation and post-course papers of a Russian school, from one staff workbook.
//!
//! The rooms, lowest first. A room may use only the rooms above it in this list.

pub mod report;
pub mod sources;
pub mod baked;
pub mod data;
pub mod calendar;
pub mod russian;
pub mod workbook;
pub mod staff;
pub mod schedule;
pub mod postcourse;
pub mod documents;
pub mod docx;
pub mod xlsx;
pub mod page;
pub mod render;
pub mod disk;
