//! A template as somebody writes it, Markdown with directives, into a Word file with the tags still in it. Only this wing
//! knows docx-rs and pulldown-cmark.

mod outline;
mod layout;
mod inline;
mod pipe_tables;
mod kept_together;
mod reader;
mod directives;
mod markdown;
mod styles;
mod assemble;
mod build;

pub use build::build;
pub use layout::{Layout, split};
pub use markdown::read;
