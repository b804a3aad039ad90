//! How papers say things: dates as far as they are known, terms that have passed, papers referred to, who is meant.

mod frame;
mod numbers;
mod at;
mod citation;
mod unions;

pub use at::{At, Days, Told, span};
pub use citation::{cited, issuer};
pub use frame::{Frame, by_monitorings, digits};
pub use numbers::Meant;
pub use unions::union;
