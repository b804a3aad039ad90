//! Dates, terms and categories in the words of explanations.

use super::model::Planned;
use crate::calendar::Date;
use crate::russian;
use crate::staff::CategoryKind;

/// Writes «26.09.2026».
pub fn digits(date: Date) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// Writes a planned date: the day, or the month where only the month counts: «10.2026».
pub fn planned(planned: &Planned) -> String {
    match planned.month_only {
        true => russian::month_digits(planned.date),
        false => digits(planned.date),
    }
}

/// Names a category in the genitive: «первой категории», «категории „педагог-методист“».
pub fn category_of(kind: CategoryKind) -> &'static str {
    match kind {
        CategoryKind::Second => "второй категории",
        CategoryKind::First => "первой категории",
        CategoryKind::Highest => "высшей категории",
        CategoryKind::Methodist => "категории «педагог-методист»",
        CategoryKind::Mentor => "категории «педагог-наставник»",
    }
}

/// Names a category as what is applied for: «на первую категорию».
pub fn accusative(kind: CategoryKind) -> &'static str {
    match kind {
        CategoryKind::Second => "вторую категорию",
        CategoryKind::First => "первую категорию",
        CategoryKind::Highest => "высшую категорию",
        CategoryKind::Methodist => "категорию «педагог-методист»",
        CategoryKind::Mentor => "категорию «педагог-наставник»",
    }
}
