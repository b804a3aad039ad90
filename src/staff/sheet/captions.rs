//! What the captions of a table mean, from the lowest to the highest.

pub mod compound;
pub mod dictionary;
pub mod header;
pub mod by_content;
pub mod year_columns;
pub mod unread;
pub mod title;
pub mod evidence;
pub mod understood;
pub mod headings;
pub mod post_columns;
