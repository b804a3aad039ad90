//! Typed text as it is meant, from the lowest to the highest.

pub mod normalise;
pub mod dates;
mod phrase;
mod shortened;

pub use dates::{DateWords, Spotted, Token};
pub use normalise::text_of;
pub use phrase::{Phrase, one_of};
pub use shortened::{Known, Short};
