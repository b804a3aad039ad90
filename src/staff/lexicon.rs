//! The words that schools use, as the rules have them, from the lowest to the highest.

pub mod post_abbreviations;
pub mod posts;
pub mod cell_words;
pub mod category_words;
pub mod course_captions;
pub mod columns;
pub mod choices;
