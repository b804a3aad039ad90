//! Dates plus and minus days, months and years. A day that the month lacks becomes its last day (ГК ст. 192 п. 3).

use chrono::{Datelike, Days, Months};

/// A day; the one date type of the program.
pub type Date = chrono::NaiveDate;

/// Makes a date of year, month and day; `None` if there is no such day.
pub fn date(year: i32, month: u32, day: u32) -> Option<Date> {
    Date::from_ymd_opt(year, month, day)
}

/// Reads a date written as `2026-09-01`.
pub fn iso(text: &str) -> Option<Date> {
    Date::parse_from_str(text, "%Y-%m-%d").ok()
}

/// Adds calendar days; a negative number goes back.
pub fn add_days(date: Date, days: i64) -> Date {
    let size = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(size) } else { date.checked_add_days(size) };
    moved.unwrap_or(date)
}

/// Adds months; a negative number goes back. 31.05.2026 − 3 months is 28.02.2026.
pub fn add_months(date: Date, months: i32) -> Date {
    let size = Months::new(months.unsigned_abs());
    let moved = if months < 0 { date.checked_sub_months(size) } else { date.checked_add_months(size) };
    moved.unwrap_or(date)
}

/// Adds years; a negative number goes back. 29.02.2020 + 5 years is 28.02.2025.
pub fn add_years(date: Date, years: i32) -> Date {
    add_months(date, years.saturating_mul(12))
}

/// Counts the days from the first date to the second; negative if the second is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    (to - from).num_days()
}

/// Returns the last day of the date's month.
pub fn last_of_month(date: Date) -> Date {
    let first = Date::from_ymd_opt(date.year(), date.month(), 1).unwrap_or(date);
    add_days(add_months(first, 1), -1)
}
