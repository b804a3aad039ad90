//! Typed text as it is meant, from the lowest to the highest.

pub mod normalise;
pub mod dates;
pub mod phrase;
pub mod shortened;
