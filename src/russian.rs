//! Russian words: cases of names and positions, gender, initials, dates and numbers in words.
//!
//! The rules are data (`rules/names.toml`, `rules/words.toml`); what a school typed always wins.

mod text;
mod numbers;
mod dates;
mod forms;
mod endings;
mod paradigm;
mod names;
mod agreeing;
mod phrases;
mod grammar;

pub use agreeing::Agreement;
pub use dates::{Dates, date_digits, month_digits};
pub use forms::{Case, Forms, Overrides};
pub use grammar::Grammar;
pub use names::{Declined, FullName, Gender, Habit, ParsedName, Part};
pub use numbers::{count, grouped, list, money, noun, percent, share};
pub use text::{capital, quoted, small, typography};
