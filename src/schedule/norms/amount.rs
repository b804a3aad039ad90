//! A number with its unit: how far it moves a date, and how it is written beside a preposition.

use serde::Deserialize;

use crate::calendar::{Date, add_days, add_months, add_years};
use crate::russian;

/// What a term is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Календарные дни.
    Days,
    /// Рабочие дни.
    WorkingDays,
    /// Недели.
    Weeks,
    /// Месяцы.
    Months,
    /// Годы.
    Years,
    /// Человек.
    Persons,
    /// Часы.
    Hours,
}

/// In which case an amount stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// After «за», «через», «раз в»: «за 21 день», «через 2 года».
    For,
    /// After «менее», «в течение», «не позднее»: «менее 21 дня», «менее 2 лет».
    Within,
}

/// A number of a rule or a norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// How many.
    pub number: u32,
    /// Of what.
    pub unit: Unit,
    /// «Не менее чем за»: so many full days lie between.
    pub full_days: bool,
    /// Set by an act: the law says «календарных» of its days.
    pub law: bool,
}

impl Unit {
    /// Returns its name in the rules: "working-days".
    pub fn name(self) -> &'static str {
        match self {
            Unit::Days => "days",
            Unit::WorkingDays => "working-days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
            Unit::Years => "years",
            Unit::Persons => "persons",
            Unit::Hours => "hours",
        }
    }
}

impl Amount {
    /// An amount to try words with.
    pub(crate) const ONE: Amount = Amount { number: 1, unit: Unit::Days, full_days: false, law: false };

    /// Returns the number with the day that full days need between.
    pub fn full(self) -> u32 {
        self.number + u32::from(self.full_days)
    }

    /// Returns the day that is so far after a date; only calendar units move it.
    pub fn after(self, date: Date) -> Date {
        self.moved(date, 1)
    }

    /// Returns the day that is so far before a date; only calendar units move it.
    pub fn before(self, date: Date) -> Date {
        self.moved(date, -1)
    }

    fn moved(self, date: Date, sign: i32) -> Date {
        let number = i32::try_from(self.number).unwrap_or(i32::MAX) * sign;
        match self.unit {
            Unit::Days | Unit::WorkingDays => add_days(date, number.into()),
            Unit::Weeks => add_days(date, i64::from(number) * 7),
            Unit::Months => add_months(date, number),
            Unit::Years => add_years(date, number),
            Unit::Persons | Unit::Hours => date,
        }
    }

    /// Returns this many and as many more, in the unit of the first.
    pub fn plus(self, other: Amount) -> Amount {
        Amount { number: self.number + other.number, ..self }
    }

    /// Writes the amount: «30 календарных дней», «2 года».
    pub fn words(self, beside: Beside) -> String {
        let [one, few, many] =
            if self.law { nouns_of_law(self.unit, beside) } else { nouns(self.unit, beside) };
        format!("{} {}", self.number, russian::noun(self.number.into(), one, few, many))
    }

    /// Writes the amount as people say it, without the word of the law: «30 дней».
    pub fn brief(self, beside: Beside) -> String {
        Amount { law: false, ..self }.words(beside)
    }

    /// Chooses what agrees with the number: «истёк» after 1 and 21, «истекли» after others.
    pub fn agreeing<'a>(self, one: &'a str, many: &'a str) -> &'a str {
        russian::noun(self.number.into(), one, many, many)
    }
}

/// Returns the forms of a unit beside 1, 2 and 5.
fn nouns(unit: Unit, beside: Beside) -> [&'static str; 3] {
    match (unit, beside) {
        (Unit::Days, Beside::For) => ["день", "дня", "дней"],
        (Unit::Days, Beside::Within) => ["дня", "дней", "дней"],
        (Unit::WorkingDays, Beside::For) => ["рабочий день", "рабочих дня", "рабочих дней"],
        (Unit::WorkingDays, Beside::Within) => ["рабочего дня", "рабочих дней", "рабочих дней"],
        (Unit::Weeks, Beside::For) => ["неделю", "недели", "недель"],
        (Unit::Weeks, Beside::Within) => ["недели", "недель", "недель"],
        (Unit::Months, Beside::For) => ["месяц", "месяца", "месяцев"],
        (Unit::Months, Beside::Within) => ["месяца", "месяцев", "месяцев"],
        (Unit::Years, Beside::For) => ["год", "года", "лет"],
        (Unit::Years, Beside::Within) => ["года", "лет", "лет"],
        (Unit::Persons, _) => ["человека", "человека", "человек"],
        (Unit::Hours, Beside::For) => ["час", "часа", "часов"],
        (Unit::Hours, Beside::Within) => ["часа", "часов", "часов"],
    }
}

/// Returns the forms as the law writes them: it counts calendar days where it does not say otherwise, and says so.
fn nouns_of_law(unit: Unit, beside: Beside) -> [&'static str; 3] {
    match (unit, beside) {
        (Unit::Days, Beside::For) => ["календарный день", "календарных дня", "календарных дней"],
        (Unit::Days, Beside::Within) => ["календарного дня", "календарных дней", "календарных дней"],
        _ => nouns(unit, beside),
    }
}
