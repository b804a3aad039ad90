//! The words that schools use, as the rules have them, from the lowest to the highest.

mod post_abbreviations;
mod posts;
mod cell_words;
mod category_words;
mod course_captions;
mod caption_index;
mod columns;
pub mod choices;

pub use caption_index::{At, CaptionIndex, keys};
pub use category_words::{CategoryWords, What};
pub use cell_words::CellWords;
pub use choices::Listed;
pub use columns::{Column, ColumnKind, Columns, CompoundCaption, Shape, SheetSpec, Tenure, TenureKind};
pub use course_captions::{CourseCaptions, PARTS, Part, WHOLE};
pub use posts::{Beside, Matched, Posts};
