//! Acts × what they are about: every dated event of the year with its reason.

mod join;
mod subjects;
mod anchors;
mod done;
mod duties;
mod rows;
mod events;

pub use events::{Against, all};
pub use subjects::ending_in;
