//! A date as far as it is known.

use crate::calendar::{Date, Datelike};
use crate::report::Place;

/// A date that may be known only by year or month, and where it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDate {
    /// The date; where the day or month is unknown, the earliest possible.
    pub date: Date,
    /// How much of it is known.
    pub precision: Precision,
    /// The cell it was read from.
    pub place: Place,
}

impl KnownDate {
    /// Makes one of a date of which so much is known.
    pub fn at((date, precision): (Date, Precision), place: &Place) -> KnownDate {
        KnownDate { date, precision, place: place.clone() }
    }

    /// Tells whether two dates cannot be one, as far as both are known.
    pub fn contradicts(&self, other: &KnownDate) -> bool {
        if self.precision == other.precision {
            self.date != other.date
        } else {
            self.date.year() != other.date.year()
        }
    }
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The whole date.
    Day,
    /// Month and year.
    Month,
    /// The year alone.
    Year,
}
