//! Working days and date arithmetic: five- and six-day weeks, days off from `rules/calendar.toml`, ТК ст. 14.
//!
//! Only this room knows chrono.

mod arithmetic;
mod week;
mod days_off;

pub use arithmetic::{Date, add_days, add_months, add_years, date, days_between, iso, last_of_month};
pub use chrono::{Datelike, TimeDelta, Weekday};
pub use days_off::Decree;
pub use week::{DayOff, Week};

use crate::report::{Report, Reported};
use crate::sources::Source;
use days_off::DaysOff;
use week::weekend;

/// From which day a term in working days is counted; practice differs, so it is a parameter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountFrom {
    /// The day itself is the first, if it is a working day (ТК ст. 14 ч. 1 as ст. 62 is read): the safe reading for plans.
    #[default]
    SameDay,
    /// The next working day is the first: the usual practice, by which a breach is judged.
    NextDay,
}

/// Which days are worked.
#[derive(Clone, Debug)]
pub struct Calendar {
    days: DaysOff,
}

impl Calendar {
    /// Reads `calendar.toml` and adds the days off of the region or the school, which hold for both weeks.
    ///
    /// Errors: a file that does not fit, a date that does not exist, a move out of its year.
    pub fn read(rules: &[Source], extra_days_off: &[Date], report: &mut Report) -> Result<Self, Reported> {
        Ok(Self { days: days_off::read(rules, extra_days_off, report)? })
    }

    /// Tells whether a day is worked in that week.
    pub fn is_working(&self, date: Date, week: Week) -> bool {
        self.day_off(date, week).is_none()
    }

    /// Tells why a day is off; `None` for a working day.
    pub fn day_off(&self, date: Date, week: Week) -> Option<DayOff> {
        let days_off::Days { off, worked } = self.days.of(week);
        if let Some(found) = off.get(&date) {
            return Some(*found);
        }
        if worked.contains(&date) {
            return None;
        }
        weekend(date, week)
    }

    /// Tells in Russian why a day is off, as it stands after a dash: «воскресенье, праздничный день»; `None` for a working day.
    pub fn why_off(&self, date: Date, week: Week) -> Option<String> {
        let why = self.day_off(date, week)?;
        // A holiday on a Sunday is both, and the school may look for either on its calendar.
        let weekend = weekend(date, week).filter(|it| *it != why);
        let all = weekend.into_iter().chain([why]).map(DayOff::name);
        Some(all.collect::<Vec<_>>().join(", "))
    }

    /// Returns the day itself if it is worked, else the last working day before it.
    pub fn on_or_before(&self, date: Date, week: Week) -> Date {
        self.roll(date, week, -1)
    }

    /// Returns the day itself if it is worked, else the first working day after it (ТК ст. 14 ч. 4).
    pub fn on_or_after(&self, date: Date, week: Week) -> Date {
        self.roll(date, week, 1)
    }

    /// Returns the last day of a term of `days` working days that begins on `date`.
    pub fn add_working_days(&self, date: Date, days: u32, week: Week, count: CountFrom) -> Date {
        if days == 0 {
            return date;
        }
        let mut last = match count {
            CountFrom::SameDay => self.on_or_after(date, week),
            CountFrom::NextDay => self.on_or_after(add_days(date, 1), week),
        };
        for _ in 1..days {
            last = self.on_or_after(add_days(last, 1), week);
        }
        last
    }

    /// Returns the working day that has `days - 1` working days between itself and `date`.
    pub fn sub_working_days(&self, date: Date, days: u32, week: Week) -> Date {
        let mut last = date;
        for _ in 0..days {
            last = self.on_or_before(add_days(last, -1), week);
        }
        last
    }

    /// Returns the first and the last day of the teachers' summer leave that a day falls into.
    pub fn summer_leave(&self, day: Date) -> Option<(Date, Date)> {
        let (from, to) = self.days.leave?;
        let of_year = |(month, number)| date(day.year(), month, number);
        let (from, to) = of_year(from).zip(of_year(to))?;
        (from <= day && day <= to).then_some((from, to))
    }

    /// Tells whether no decree is known for a year: its days off follow from ТК ст. 112 alone.
    pub fn provisional(&self, year: i32) -> bool {
        !self.days.decrees.contains_key(&year)
    }

    /// Returns the decree of a year.
    pub fn decree(&self, year: i32) -> Option<&Decree> {
        self.days.decrees.get(&year)
    }

    fn roll(&self, date: Date, week: Week, step: i64) -> Date {
        let mut day = date;
        // The bound ends the search at the edge of the calendar, where `add_days` stands still.
        for _ in 0..366 {
            if self.is_working(day, week) {
                break;
            }
            day = add_days(day, step);
        }
        day
    }
}
