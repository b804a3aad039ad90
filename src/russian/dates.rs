//! Dates in digits and in words.

use crate::calendar::{Date, Datelike};

/// A no-break space, so that a day never parts from its month.
const NBSP: char = '\u{a0}';

const OF_MONTH: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

const MONTH: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];

const IN_MONTH: [&str; 12] = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
];

/// Returns «10.03.2022».
pub fn date_digits(date: Date) -> String {
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}

/// Returns «10 марта 2022 г.» with no-break spaces.
pub fn date_words(date: Date) -> String {
    format!("{}{NBSP}{}{NBSP}{}{NBSP}г.", date.day(), OF_MONTH[date.month0() as usize], date.year())
}

/// Returns «10 марта», without the year.
pub fn day_month(date: Date) -> String {
    format!("{}{NBSP}{}", date.day(), OF_MONTH[date.month0() as usize])
}

/// Returns «март 2025 г.».
pub fn month_year(date: Date) -> String {
    format!("{} {}{NBSP}г.", MONTH[date.month0() as usize], date.year())
}

/// Returns «в марте 2025 года».
pub fn in_month(date: Date) -> String {
    format!("в{NBSP}{} {}{NBSP}года", IN_MONTH[date.month0() as usize], date.year())
}

/// Returns «марта 2025 года».
pub fn of_month(date: Date) -> String {
    format!("{} {}{NBSP}года", OF_MONTH[date.month0() as usize], date.year())
}

/// Returns the name of the month alone: «март».
pub fn month(date: Date) -> &'static str {
    MONTH[date.month0() as usize]
}
