//! Which numbers are plausible: a slip of the pen must not move a year's dates, nor keep the program counting.

use serde::Deserialize;

use crate::data;
use crate::report::{Report, Reported};
use crate::schedule::norms::Unit;
use crate::sources::Source;

/// The file with the limits of every unit.
const FILE: &str = "units.toml";

/// The limits of every unit; a rule or a norm may have its own.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Limits {
    days: Range,
    working_days: Range,
    weeks: Range,
    months: Range,
    years: Range,
    persons: Range,
    hours: Range,
    /// Years in which the date of a norm may lie.
    pub dates: Range,
}

/// From which number to which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub min: u32,
    pub max: u32,
}

impl Limits {
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Self, Reported> {
        data::read(rules, FILE, report)
    }

    /// Returns the limits of a number: its own, where they are given, else those of its unit.
    pub fn of(&self, unit: Unit, min: Option<u32>, max: Option<u32>) -> Range {
        let usual = match unit {
            Unit::Days => self.days,
            Unit::WorkingDays => self.working_days,
            Unit::Weeks => self.weeks,
            Unit::Months => self.months,
            Unit::Years => self.years,
            Unit::Persons => self.persons,
            Unit::Hours => self.hours,
        };
        Range { min: min.unwrap_or(usual.min), max: max.unwrap_or(usual.max) }
    }
}

impl Range {
    pub fn holds(self, number: u32) -> bool {
        self.min <= number && number <= self.max
    }
}
