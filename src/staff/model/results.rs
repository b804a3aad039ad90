//! The types of what teachers did and were given: achievements of pupils, contributions, advice, copies.

use super::known_date::KnownDate;
use crate::report::Place;

/// An event in which pupils took part: one row of М3.
#[derive(Clone, Debug, Default)]
pub struct Achievement {
    /// Index of the teacher in `School::people`.
    pub person: usize,
    /// Учебный год, as typed.
    pub year: String,
    /// Дата.
    pub date: Option<KnownDate>,
    /// Мероприятие.
    pub event: String,
    /// Организатор.
    pub organiser: Option<String>,
    /// Уровень.
    pub level: Option<String>,
    /// How many pupils, or their initials.
    pub pupils: Option<String>,
    /// Класс.
    pub class: Option<String>,
    /// Результат.
    pub result: Option<String>,
    /// Документ.
    pub document: Option<String>,
    /// Ссылка.
    pub link: Option<String>,
    /// The row.
    pub place: Place,
}

/// What a teacher gave to others, or where the teacher took part: one row of В.
#[derive(Clone, Debug, Default)]
pub struct Contribution {
    /// Index of the teacher in `School::people`.
    pub person: usize,
    /// Учебный год, as typed.
    pub year: String,
    /// Дата.
    pub date: Option<KnownDate>,
    /// Раздел, as typed: 4 or 5.
    pub section: Option<String>,
    /// Вид: открытый урок, публикация, конкурс …
    pub kind: Option<String>,
    /// Тема.
    pub topic: String,
    /// Организатор.
    pub organiser: Option<String>,
    /// Уровень.
    pub level: Option<String>,
    /// Результат.
    pub result: Option<String>,
    /// Документ.
    pub document: Option<String>,
    /// Ссылка.
    pub link: Option<String>,
    /// The row.
    pub place: Place,
}

impl Contribution {
    /// Tells whether it belongs to group 5: methodical unions, contests, expert work.
    pub fn is_participation(&self) -> bool {
        self.section.as_deref().is_some_and(|it| it.trim_start().starts_with('5'))
    }
}

/// Advice given to a teacher.
#[derive(Clone, Debug, Default)]
pub struct Consultation {
    /// Index of the teacher in `School::people`.
    pub person: usize,
    /// Дата.
    pub date: Option<KnownDate>,
    /// Вопрос.
    pub question: String,
    /// Рекомендации.
    pub advice: Option<String>,
    /// Who gave it, if not the responsible.
    pub adviser: Option<String>,
    /// The row.
    pub place: Place,
}

/// A copy or a key handed over to a teacher.
#[derive(Clone, Debug, Default)]
pub struct Issued {
    /// Index of the teacher in `School::people`.
    pub person: usize,
    /// Дата.
    pub date: Option<KnownDate>,
    /// What it was.
    pub what: String,
    /// Whether it is a key of access, not a copy.
    pub is_key: bool,
    /// How many pages.
    pub pages: Option<u32>,
    /// What for.
    pub purpose: Option<String>,
    /// Who certified and handed it over.
    pub giver: Option<String>,
    /// The row.
    pub place: Place,
}
