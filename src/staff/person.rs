//! The types of a person: positions, categories, courses, absences.

use super::application::Application;
use crate::calendar::Date;
use crate::report::Place;
use crate::russian::{FullName, Gender, Overrides};

/// A date that may be known only by year or month, and where it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDate {
    /// The date; where the day or month is unknown, the earliest possible.
    pub date: Date,
    /// How much of it is known.
    pub precision: Precision,
    /// The cell it was read from.
    pub place: Place,
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The whole date.
    Day,
    /// Month and year.
    Month,
    /// The year alone.
    Year,
}

/// One person of the staff.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Surname, first name, patronymic.
    pub name: FullName,
    /// Gender: typed, else derived; `None` where the parts disagree or say nothing.
    pub gender: Option<Gender>,
    /// Declined forms typed by the school; they always win.
    pub forms: Overrides,
    /// Табельный №.
    pub number: Option<String>,
    /// СНИЛС, digits only; printed only in forms that ask for it.
    pub snils: Option<String>,
    /// Прежняя фамилия and its document.
    pub former_surname: Option<String>,
    /// Дата рождения.
    pub birth: Option<KnownDate>,
    /// Дата приёма в организацию.
    pub hired: Option<KnownDate>,
    /// Дата увольнения.
    pub dismissed: Option<KnownDate>,
    /// Уровень образования.
    pub education: Option<String>,
    /// Учебное заведение, год окончания.
    pub institution: Option<String>,
    /// Специальность, квалификация по диплому.
    pub speciality: Option<String>,
    /// Награды, звания, степень.
    pub awards: Option<String>,
    /// Стаж: общий, педагогический, по специальности, в ОО, в должности.
    pub experience: Experience,
    /// Телефон.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Структурное подразделение, ШМО.
    pub department: Option<String>,
    /// Молодой специалист.
    pub young: bool,
    /// Примечание.
    pub note: Option<String>,
    /// The positions in workbook order; never empty.
    pub positions: Vec<Position>,
    /// Courses in workbook order.
    pub courses: Vec<Course>,
    /// Absences in workbook order.
    pub absences: Vec<Absence>,
    /// The row that named the person first.
    pub place: Place,
    /// Every row of the staff that is about the person.
    pub rows: Vec<Place>,
}

/// Years of experience as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Experience {
    /// Общий.
    pub total: Option<String>,
    /// Педагогический.
    pub pedagogical: Option<String>,
    /// По специальности.
    pub speciality: Option<String>,
    /// В данной организации.
    pub here: Option<String>,
    /// В должности.
    pub position: Option<String>,
}

/// A position held by a person: the unit of attestation (architecture D1).
#[derive(Clone, Debug, Default)]
pub struct Position {
    /// The official title as typed: «учитель математики».
    pub title: String,
    /// Declined forms typed by the school; they always win.
    pub forms: Overrides,
    /// The title of the nomenclature: «учитель»; `None` if the nomenclature has none like it.
    pub post: Option<String>,
    /// To whom order 196 applies.
    pub kind: PostKind,
    /// Предмет.
    pub subject: Option<String>,
    /// Вид занятости.
    pub employment: Employment,
    /// Дата заключения ТД / назначения по должности.
    pub since: Option<KnownDate>,
    /// № трудового договора.
    pub contract: Option<String>,
    /// First, highest and historic categories, and the two new ones, oldest first where dates are known.
    pub categories: Vec<Category>,
    /// Attestations for fitness for the post, oldest first.
    pub szd: Vec<Szd>,
    /// Applications and plans for a category.
    pub applications: Vec<Application>,
    /// The row of the position.
    pub place: Place,
}

impl Position {
    /// Tells whether an office is this position: «Директор» on one sheet is «директор» on another.
    pub fn is_called(&self, title: &str) -> bool {
        self.title.to_lowercase() == title.to_lowercase()
    }
}

/// To whom order 196 applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PostKind {
    /// Подраздел 2 раздела I of the nomenclature: attested under order 196.
    Pedagogical,
    /// Раздел II, heads and deputies: not attested under order 196 by this post.
    Head,
    /// Neither: a secretary, an accountant.
    Other,
    /// Not in the nomenclature: asked about, never guessed.
    #[default]
    Unknown,
}

/// Вид занятости.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Employment {
    /// Основная работа.
    #[default]
    Main,
    /// Внутреннее совместительство.
    Internal,
    /// Внешнее совместительство.
    External,
    /// Совмещение.
    Combined,
}

/// Kinds of category; rules write them as "first", "methodist".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CategoryKind {
    /// Вторая (historic).
    Second,
    /// Первая.
    First,
    /// Высшая.
    Highest,
    /// Педагог-методист.
    Methodist,
    /// Педагог-наставник.
    Mentor,
}

/// One decision on a category.
#[derive(Clone, Debug)]
pub struct Category {
    /// Which category.
    pub kind: CategoryKind,
    /// Дата решения комиссии.
    pub decided: Option<KnownDate>,
    /// Действует до, as typed; wins over the computed end.
    pub until: Option<KnownDate>,
    /// «Бессрочно» typed.
    pub unlimited: bool,
    /// Приказ: орган, №, дата, as one line.
    pub order: Option<String>,
    /// С использованием материалов посткурсового сопровождения.
    pub with_postcourse: bool,
    /// The cell of the category.
    pub place: Place,
}

/// One attestation for fitness for the post.
#[derive(Clone, Debug)]
pub struct Szd {
    /// Дата решения; `None` if the sheet says only that there was one.
    pub date: Option<KnownDate>,
    /// Протокол: №, дата.
    pub protocol: Option<String>,
    /// «Соответствует».
    pub fit: bool,
    /// Held in another organisation: does not count here.
    pub elsewhere: bool,
    /// The cell.
    pub place: Place,
}

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

/// Why a person is away; printed nowhere (architecture D9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbsenceKind {
    /// Беременность.
    Pregnancy,
    /// Отпуск по беременности и родам.
    Maternity,
    /// Отпуск по уходу за ребёнком до 3 лет.
    Childcare,
    /// Болезнь более 4 месяцев подряд.
    Illness,
    /// Длительный отпуск.
    LongLeave,
    /// «Не подлежит до …», without a reason.
    Exempt,
    /// Anything else.
    Other,
}

/// One absence.
#[derive(Clone, Debug)]
pub struct Absence {
    /// The kind.
    pub kind: AbsenceKind,
    /// С.
    pub from: Option<KnownDate>,
    /// По: the last day away.
    pub until: Option<KnownDate>,
    /// The row.
    pub place: Place,
}
