//! Working days and date arithmetic: five- and six-day weeks, days off from `rules/calendar.toml`, ТК ст. 14.

/// A day; the one date type of the program.
pub type Date = chrono::NaiveDate;

/// How many days a week somebody works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Week {
    /// Saturday and Sunday are off.
    #[default]
    Five,
    /// Only Sunday is off.
    Six,
}
