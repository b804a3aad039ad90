//! What every command is given, as the rooms below take it.

use super::args::Given;
use crate::Options;
use crate::calendar::Date;
use crate::disk::{self, Wanted};

/// Where the workbook, the rules and the templates are.
pub fn wanted(given: &Given) -> Wanted {
    Wanted {
        home: disk::home(),
        workbook: given.workbook.clone(),
        with: given.with.clone(),
        input: given.input.clone(),
        rules: given.rules.clone(),
        templates: given.templates.clone(),
    }
}

/// For which year, and as of which day.
pub fn options(given: &Given, today: Date) -> Options {
    Options { year: given.year.clone(), on: given.on, today, partial: false, only: Vec::new() }
}
