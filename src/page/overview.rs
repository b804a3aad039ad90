//! The overview of the year: what to do when, the year as a picture, the staff with their papers, what is doubtful.
//!
//! One file without scripts from elsewhere: it is opened from the folder of the year, on any machine, without a network. It is
//! readable without its own script, too; the script finds, filters and marks what is late on the day on which it is opened.

mod model;
mod from_schedule;
mod rows;
mod picture;
mod html;

pub use from_schedule::{View, gather};
pub use html::html;
pub use model::{
    Act, Doubt, Ground, Holds, Mark, Overview, Paper, PaperState, Person, Post, Reason, Span, Timeline,
};
