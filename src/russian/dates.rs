//! Dates in digits and in words.

use serde::Deserialize;

use crate::calendar::{Date, Datelike};

/// A no-break space, so that a day never parts from its month.
const NBSP: char = '\u{a0}';

/// The section `[dates]` of `rules/words.toml`, as it stands there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DateRules {
    months: String,
    of_months: String,
    in_months: String,
    r#in: String,
    year: String,
    of_year: String,
}

/// The names of months, and what stands beside them.
#[derive(Debug)]
pub struct Dates {
    months: [String; 12],
    of_months: [String; 12],
    in_months: [String; 12],
    r#in: String,
    year: String,
    of_year: String,
}

impl Dates {
    pub(super) fn new(rules: &DateRules) -> Result<Dates, String> {
        let twelve = |list: &str| {
            let names: Vec<String> = list.split_whitespace().map(str::to_string).collect();
            <[String; 12]>::try_from(names)
                .map_err(|it| format!("в разделе [dates] месяцев не двенадцать, а {}", it.len()))
        };
        Ok(Dates {
            months: twelve(&rules.months)?,
            of_months: twelve(&rules.of_months)?,
            in_months: twelve(&rules.in_months)?,
            r#in: rules.r#in.clone(),
            year: rules.year.clone(),
            of_year: rules.of_year.clone(),
        })
    }

    /// Returns «10 марта 2022 г.» with no-break spaces.
    pub fn words(&self, date: Date) -> String {
        let month = &self.of_months[date.month0() as usize];
        format!("{}{NBSP}{month}{NBSP}{}{NBSP}{}", date.day(), date.year(), self.year)
    }

    /// Returns «10 марта».
    pub fn day_month(&self, date: Date) -> String {
        format!("{}{NBSP}{}", date.day(), self.of_months[date.month0() as usize])
    }

    /// Returns «март 2025 г.».
    pub fn month_year(&self, date: Date) -> String {
        format!("{} {}{NBSP}{}", self.months[date.month0() as usize], date.year(), self.year)
    }

    /// Returns «2025 г.».
    pub fn year(&self, date: Date) -> String {
        format!("{}{NBSP}{}", date.year(), self.year)
    }

    /// Returns «в марте 2025 года».
    pub fn in_month(&self, date: Date) -> String {
        let month = &self.in_months[date.month0() as usize];
        format!("{}{NBSP}{month} {}{NBSP}{}", self.r#in, date.year(), self.of_year)
    }
}

/// Returns «10.03.2022».
pub fn date_digits(date: Date) -> String {
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}

/// Returns «03.2022», for messages and cells where only the month is known.
pub fn month_digits(date: Date) -> String {
    format!("{:02}.{:04}", date.month(), date.year())
}
