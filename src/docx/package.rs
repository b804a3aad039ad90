//! What a Word file is made of: a zip with parts of XML.

pub mod xml;
pub mod escape;
pub mod element_order;
mod container;
mod archive;
mod text;
mod marked;
mod left_out;

pub use archive::{Package, pack};
pub use left_out::{Left, clean};
pub use marked::{Blank, author, fill_blanks, key, untouched, with_key};
pub use text::text;
