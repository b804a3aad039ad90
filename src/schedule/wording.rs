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

/// Writes a planned date: the day, or the month where only the month counts: «октябрь 2026 г.».
pub(super) fn planned(planned: &Planned) -> String {
    match planned.month_only {
        true => russian::month_year(planned.date),
        false => digits(planned.date),
    }
}

/// Writes a term as it stands after «за» and «через»: «3 месяца», «1 неделю», «5 рабочих дней».
pub(super) fn count(number: u32, unit: Unit) -> String {
    let forms = match unit {
        Unit::Days => ["день", "дня", "дней"],
        Unit::WorkingDays => ["рабочий день", "рабочих дня", "рабочих дней"],
        Unit::Weeks => ["неделю", "недели", "недель"],
        Unit::Months => ["месяц", "месяца", "месяцев"],
        Unit::Years => ["год", "года", "лет"],
        Unit::Persons => ["человека", "человека", "человек"],
        Unit::Hours => ["час", "часа", "часов"],
    };
    let form = match (number % 10, number % 100) {
        (_, 11..=14) => 2,
        (1, _) => 0,
        (2..=4, _) => 1,
        _ => 2,
    };
    format!("{number} {}", forms[form])
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
