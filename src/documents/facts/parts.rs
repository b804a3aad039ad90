//! What the facts of several subjects are put together from.

pub mod list;
pub mod details;
pub mod units;
pub mod monitoring;
pub mod person;
pub mod readers;
pub mod regulation;
pub mod steps;
pub mod terms;
pub mod verdict;

use serde::Serialize;
use serde_json::Value;

pub use list::{List, Maybe, Numbered};
pub use person::{Named, Person};

/// Turns facts into the values that templates and tables take.
pub fn value(facts: &impl Serialize) -> Value {
    // Facts are texts, flags, numbers and lists of them under names: nothing of that can fail.
    serde_json::to_value(facts).unwrap_or_default()
}
