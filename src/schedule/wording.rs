//! Dates, terms and categories in the words of explanations.

use super::Planned;
use super::pack::Unit;
use crate::calendar::Date;
use crate::russian;
use crate::staff::CategoryKind;

/// Writes «26.09.2026».
pub(super) fn digits(date: Date) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// Writes a planned date: the day, or the month where only the month counts: «10.2026».
pub(super) fn planned(planned: &Planned) -> String {
    match planned.month_only {
        true => russian::month_digits(planned.date),
        false => digits(planned.date),
    }
}

/// Writes a term as it stands after «за» and «через»: «3 месяца», «1 неделю», «5 рабочих дней».
pub(super) fn count(number: u32, unit: Unit) -> String {
    let [one, few, many] = nouns(unit, false);
    format!("{number} {}", russian::noun(number.into(), one, few, many))
}

/// Returns the forms of a unit beside 1, 2 and 5: after «за», or in the genitive after «в течение» and «не позднее».
pub fn nouns(unit: Unit, genitive: bool) -> [&'static str; 3] {
    match (unit, genitive) {
        (Unit::Days, false) => ["день", "дня", "дней"],
        (Unit::Days, true) => ["дня", "дней", "дней"],
        (Unit::WorkingDays, false) => ["рабочий день", "рабочих дня", "рабочих дней"],
        (Unit::WorkingDays, true) => ["рабочего дня", "рабочих дней", "рабочих дней"],
        (Unit::Weeks, false) => ["неделю", "недели", "недель"],
        (Unit::Weeks, true) => ["недели", "недель", "недель"],
        (Unit::Months, false) => ["месяц", "месяца", "месяцев"],
        (Unit::Months, true) => ["месяца", "месяцев", "месяцев"],
        (Unit::Years, false) => ["год", "года", "лет"],
        (Unit::Years, true) => ["года", "лет", "лет"],
        (Unit::Persons, _) => ["человека", "человека", "человек"],
        (Unit::Hours, false) => ["час", "часа", "часов"],
        (Unit::Hours, true) => ["часа", "часов", "часов"],
    }
}

/// Returns the forms as the law writes them: it counts calendar days where it does not say otherwise, and says so.
pub fn nouns_of_law(unit: Unit, genitive: bool) -> [&'static str; 3] {
    match (unit, genitive) {
        (Unit::Days, false) => ["календарный день", "календарных дня", "календарных дней"],
        (Unit::Days, true) => ["календарного дня", "календарных дней", "календарных дней"],
        _ => nouns(unit, genitive),
    }
}

/// Names a category in the genitive: «первой категории», «категории „педагог-методист“».
pub(super) fn category_of(kind: CategoryKind) -> &'static str {
    match kind {
        CategoryKind::Second => "второй категории",
        CategoryKind::First => "первой категории",
        CategoryKind::Highest => "высшей категории",
        CategoryKind::Methodist => "категории «педагог-методист»",
        CategoryKind::Mentor => "категории «педагог-наставник»",
    }
}
