//! The types of courses: the course, its post-course support, the activities of a plan.

use super::known_date::KnownDate;
use crate::report::Place;

/// One course.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// ПК, ПП or стажировка, as typed.
    pub kind: Option<String>,
    /// Тема (программа).
    pub topic: String,
    /// Организация.
    pub provider: Option<String>,
    /// Дата начала.
    pub start: Option<KnownDate>,
    /// Дата окончания.
    pub end: Option<KnownDate>,
    /// Часы.
    pub hours: Option<u32>,
    /// Документ: вид, №, дата.
    pub document: Option<String>,
    /// A future course.
    pub planned: bool,
    /// Выбран для посткурсового сопровождения; `None` where nobody chose.
    pub chosen: Option<bool>,
    /// Чек-лист получен.
    pub checklist: Option<bool>,
    /// Post-course support of this course, if the sheet «Посткурс» has it.
    pub support: Option<Support>,
    /// The row.
    pub place: Place,
}

impl Course {
    /// Names the course for remarks and lists of reasons.
    pub fn named(&self) -> String {
        if self.topic.is_empty() { "без темы".to_owned() } else { format!("«{}»", self.topic) }
    }
}

/// Post-course support of one course (seed 003).
#[derive(Clone, Debug, Default)]
pub struct Support {
    /// Направления (1–2).
    pub directions: Vec<String>,
    /// Куратор.
    pub curator: Option<String>,
    /// ШМО.
    pub union: Option<String>,
    /// Дата обсуждения на ШМО.
    pub discussed: Option<KnownDate>,
    /// Протокол ШМО №.
    pub protocol: Option<String>,
    /// Дата утверждения Плана.
    pub approved: Option<KnownDate>,
    /// Решение методсовета: №, дата.
    pub decision: Option<String>,
    /// Методическая цель.
    pub goal: Option<String>,
    /// Задачи.
    pub tasks: Option<String>,
    /// Мероприятия Плана.
    pub activities: Vec<Activity>,
    /// Этапы 1–5: date and link, as typed.
    pub stages: [Option<String>; 5],
    /// Положительная оценка.
    pub positive: Option<bool>,
    /// Рекомендован на муниципальный уровень.
    pub recommended: Option<bool>,
    /// Рекомендован на региональный уровень и положительно оценён там.
    pub regional: Option<bool>,
    /// Кем вошёл в методический актив региона: тьютор, наставник, эксперт.
    pub active: Option<String>,
    /// The row.
    pub place: Place,
}

/// The level of an activity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// ОО.
    #[default]
    Own,
    /// Муниципальный.
    Municipal,
    /// Региональный.
    Regional,
}

/// One activity of a development plan (seed 003, the form of the plan).
#[derive(Clone, Debug, Default)]
pub struct Activity {
    /// Where it takes place.
    pub level: Level,
    /// Мероприятие.
    pub title: String,
    /// Планируемые сроки.
    pub term: String,
    /// Процедуры контроля.
    pub control: String,
    /// Отметка об исполнении.
    pub mark: String,
    /// The row.
    pub place: Place,
}
