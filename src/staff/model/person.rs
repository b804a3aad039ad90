//! The types of a person: positions, experience, absences.

use super::attestation::{Application, Category, Szd};
use super::course::Course;
use super::known_date::KnownDate;
use crate::report::Place;
use crate::russian::{FullName, Gender, Overrides};

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
    /// Posts of another name by which categories were set: the person does not hold them here, so far as the staff list tells.
    pub former: Vec<Position>,
    /// Courses in workbook order.
    pub courses: Vec<Course>,
    /// Absences in workbook order.
    pub absences: Vec<Absence>,
    /// The row that named the person first.
    pub place: Place,
    /// Every row of the staff that is about the person.
    pub rows: Vec<Place>,
}

impl Person {
    /// Returns the name with the former surname: of «Сидорова (свидетельство о браке …)» the surname alone counts.
    pub fn formerly(&self) -> Option<FullName> {
        let typed = self.former_surname.as_deref()?;
        let surname = typed.split([' ', '(', ',']).find(|it| !it.is_empty())?;
        Some(FullName { surname: surname.to_owned(), ..self.name.clone() })
    }
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

/// A position held by a person: the unit of attestation.
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
    /// Where it says that its holder plans no application.
    pub declined: Option<Place>,
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

/// Why a person is away; printed nowhere.
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
