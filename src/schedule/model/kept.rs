//! What issued orders laid down and the schedule goes by, and what was handed over.

use super::subject::Who;
use crate::calendar::Date;

/// What issued orders laid down, and what was handed over. Nothing, where nothing is issued.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Whether an order that calls to a СЗД is issued: whoever it does not name was not told by it.
    pub is_ordered: bool,
    /// Whom the orders call to a СЗД.
    pub called: Vec<Called>,
    /// Which papers were handed over.
    pub handed: Vec<HandedOver>,
}

/// A paper that was handed over, or that somebody refused to sign before witnesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOver {
    /// Its kind: "D20".
    pub paper: String,
    /// Whom it is about, for which position; nothing for the whole school.
    pub who: Option<Who>,
}

/// Somebody whom an issued order calls to a СЗД.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// Whom, for which position.
    pub who: Who,
    /// For which day.
    pub day: Date,
    /// The day of the order, if it has one.
    pub ordered: Option<Date>,
    /// Whether it is the order on the attestation itself and not the schedule alone: then the session may have been held although
    /// nobody wrote it down.
    pub convened: bool,
}
