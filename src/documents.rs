//! Events into the set of a year: which documents, one per what, under which name, with which values.
//!
//! The wings, lowest first: the list of documents and its words, how papers say things, on what they are made, the facts they are
//! filled with, and the set itself.

mod listing;
mod telling;
mod asked;
mod subjects;
mod keys;
mod laid_down;
mod facts;
mod document;
mod registers;
mod doubts;
mod layers;
mod plan;

pub use asked::Asked;
pub use document::{Document, Form};
pub use doubts::doubts;
pub use facts::year::district::{COUNTED, LAYOUT, LISTS, TOTAL, seal};
pub use facts::{Issue, Order, issue_of};
pub use keys::{Identities, Key};
pub use laid_down::{amendments, kept, note_signed};
pub use layers::blank;
pub use listing::{Listing, MARKS, Make, mark_of};
pub use plan::{is_named, plan};
pub use registers::{Usage, journal, outsiders, settle_numbers, usages};
pub use telling::Frame;
