//! What is wrong, where, and what to do about it. Every room writes here; nobody prints.

mod place;
mod remarks;
mod folds;
mod near;

pub use folds::{Fold, apart, folded};
pub use near::nearest;
pub use place::Place;
pub use remarks::{Grade, Remark, Report, Reported, Said};
