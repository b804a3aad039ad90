//! The week that is worked, and why a day is off.

use chrono::{Datelike, Weekday};

use super::arithmetic::Date;

/// How many days a week somebody works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Week {
    /// Saturday and Sunday are off.
    #[default]
    Five,
    /// Only Sunday is off.
    Six,
}

/// Why nobody works on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOff {
    /// Суббота.
    Saturday,
    /// Воскресенье.
    Sunday,
    /// Нерабочий праздничный день.
    Holiday,
    /// A day off moved here by law or decree.
    Moved,
    /// A day off of the region or the school.
    Extra,
}

impl DayOff {
    /// Says it in Russian, as it stands after a dash: «26.09.2026 — суббота».
    pub fn name(self) -> &'static str {
        match self {
            DayOff::Saturday => "суббота",
            DayOff::Sunday => "воскресенье",
            DayOff::Holiday => "праздничный день",
            DayOff::Moved => "перенесённый выходной день",
            DayOff::Extra => "выходной день региона или школы",
        }
    }
}

/// Says why a day of the week is off; holidays and moves aside.
pub(super) fn weekend(date: Date, week: Week) -> Option<DayOff> {
    match (date.weekday(), week) {
        (Weekday::Sun, _) => Some(DayOff::Sunday),
        (Weekday::Sat, Week::Five) => Some(DayOff::Saturday),
        _ => None,
    }
}
