//! The files of rules: packs with their rows, acts, roles and limits, read complete or refused.

mod limits;
pub mod points;
pub mod duty;
pub mod pack;
pub mod acts;
mod checks;
mod resting;
mod telling;
mod ruleset;
mod own_numbers;

pub use pack::Pack;
pub use ruleset::Rules;
