//! Names of people: taken apart as typed, their gender, and their six cases.

mod full_name;
mod gender;
mod rules;
mod typed;
mod order;
mod parse;
mod declined;

pub use declined::{Declined, declined};
pub use full_name::{FullName, Gender};
pub use order::{Habit, Part, habit};
pub use parse::{ParsedName, parsed};
pub use rules::{NameRules, Names};
