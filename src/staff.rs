//! The school as the workbook describes it: people, their positions, categories, courses, applications.
//!
//! Nothing is computed here: a category's end, a due attestation or an exemption is the work of `schedule`.

mod columns;

pub use columns::{Column, ColumnKind, Columns, Shape, SheetSpec};

use crate::calendar::{Date, Week};
use crate::report::Place;
use crate::russian::{FullName, Gender, Overrides};

/// The whole school, checked across rows and sheets.
#[derive(Clone, Debug, Default)]
pub struct School {
    /// Names, addresses and offices.
    pub organisation: Organisation,
    /// The staff in workbook order.
    pub people: Vec<Person>,
    /// The school's attestation commission.
    pub commission: Vec<Member>,
    /// Planned or past sessions of that commission.
    pub sessions: Vec<Session>,
    /// Who does what in the attestation year.
    pub roles: Vec<Holder>,
    /// Results of pupils by monitorings run by the school (М1).
    pub school_monitorings: Vec<SchoolMonitoring>,
    /// Results of pupils by monitorings of the education system (М2).
    pub state_monitorings: Vec<StateMonitoring>,
    /// Numbers and dates of orders, given by hand.
    pub orders: Vec<OrderNumber>,
    /// What the school chose.
    pub settings: Settings,
}

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

/// The sheet «Организация».
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// Полное наименование.
    pub full_name: String,
    /// Полное наименование (род. п.), if the school typed it.
    pub full_name_genitive: Option<String>,
    /// Сокращённое наименование.
    pub short_name: String,
    /// Тип.
    pub kind: OrganisationKind,
    /// Учредитель (шапка).
    pub founder: Option<String>,
    /// Населённый пункт, with «г.», «с.», «п.».
    pub town: String,
    /// Адрес.
    pub address: Option<String>,
    /// Телефон.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Сайт.
    pub site: Option<String>,
    /// ИНН.
    pub inn: Option<String>,
    /// ОГРН.
    pub ogrn: Option<String>,
    /// Лицензия.
    pub licence: Option<String>,
    /// The head, or whoever acts as one.
    pub head: Official,
    /// Who signs instead of the head, with the first and last day.
    pub acting: Option<(Official, Option<Date>, Option<Date>)>,
    /// Регион.
    pub region: Option<String>,
    /// Региональная комиссия (название).
    pub regional_commission: Option<String>,
    /// Региональный орган (кто издаёт приказ о категории).
    pub regional_body: Option<String>,
    /// Система (название): КАИС, АИС «Аттестация».
    pub system: Option<String>,
    /// Районный координатор.
    pub coordinator: Option<Official>,
    /// Муниципальный орган (РОО, УО).
    pub municipal_body: Option<String>,
    /// Муниципальная методическая служба.
    pub methodical_service: Option<String>,
    /// Whether there is a primary union organisation; `None` where the sheet is silent.
    pub union: Option<bool>,
    /// Председатель первичной профсоюзной организации.
    pub union_chair: Option<String>,
    /// Исполнитель (секретарь) and phone.
    pub executor: Option<String>,
    /// Положение об аттестационной комиссии: requisites.
    pub commission_regulation: Option<String>,
    /// Положение о посткурсовом сопровождении: requisites.
    pub postcourse_regulation: Option<String>,
}

/// What kind of organisation it is; changes captions only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrganisationKind {
    /// Школа.
    #[default]
    School,
    /// Детский сад.
    Kindergarten,
    /// Учреждение дополнительного образования.
    Extra,
    /// Среднее профессиональное образование.
    College,
}

/// A named office holder who need not be on the staff list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Official {
    /// The full name.
    pub name: FullName,
    /// Gender, where it is certain.
    pub gender: Option<Gender>,
    /// The post as typed.
    pub post: String,
    /// Phone and e-mail, as typed.
    pub contact: Option<String>,
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

/// Kinds of category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// A plan or an application for a category.
#[derive(Clone, Debug)]
pub struct Application {
    /// Заявляемая категория.
    pub kind: CategoryKind,
    /// Планируемая дата подачи.
    pub filing: Option<KnownDate>,
    /// Планируемый срок аттестации: a date or a month.
    pub attestation: Option<KnownDate>,
    /// Дата экспертизы.
    pub expertise: Option<KnownDate>,
    /// Способ подачи.
    pub way: Option<String>,
    /// Дата регистрации.
    pub registered: Option<KnownDate>,
    /// Регистрационный №.
    pub number: Option<String>,
    /// Дата заявления руководителю (о мониторингах).
    pub request: Option<KnownDate>,
    /// Период мониторинга, as typed.
    pub period: Option<String>,
    /// Документы согласованы.
    pub agreed: Option<bool>,
    /// Статус: план, подано, принято, отклонено, решение; as typed.
    pub status: Option<String>,
    /// The row.
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
    /// The row.
    pub place: Place,
}

/// One activity of a development plan (seed 003, the form of the plan).
#[derive(Clone, Debug, Default)]
pub struct Activity {
    /// 1 — ОО, 2 — муниципальный, 3 — региональный.
    pub level: u8,
    /// Мероприятие.
    pub title: String,
    /// Планируемые сроки.
    pub term: String,
    /// Процедуры контроля.
    pub control: String,
    /// Отметка об исполнении.
    pub mark: String,
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

/// A member of the school's commission.
#[derive(Clone, Debug)]
pub struct Member {
    /// Name and post.
    pub official: Official,
    /// Роль в комиссии.
    pub role: MemberRole,
    /// The row.
    pub place: Place,
}

/// Роль в комиссии.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MemberRole {
    /// Председатель.
    Chair,
    /// Заместитель председателя.
    Deputy,
    /// Секретарь.
    Secretary,
    /// Член комиссии.
    Member,
    /// Представитель профсоюза.
    Union,
}

/// A session of the school's commission.
#[derive(Clone, Debug)]
pub struct Session {
    /// №, as typed.
    pub number: Option<String>,
    /// Дата.
    pub date: KnownDate,
    /// Время.
    pub time: Option<String>,
    /// Место.
    pub room: Option<String>,
}

/// Who does what in the attestation year.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The role.
    pub role: Role,
    /// What the role is about: which ШМО a head of ШМО leads.
    pub scope: Option<String>,
    /// Name and post.
    pub official: Official,
    /// The row.
    pub place: Place,
}

/// Roles of seeds 000–004.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Ответственный за аттестацию (АПР).
    Responsible,
    /// Замещающий ответственного.
    Substitute,
    /// Заместитель по учебной работе.
    DeputyStudies,
    /// Заместитель по воспитательной работе.
    DeputyUpbringing,
    /// Заместитель по научно-методической работе.
    DeputyMethodical,
    /// Руководитель ШМО.
    UnionHead,
    /// Куратор посткурсового сопровождения.
    Curator,
    /// Секретарь школы.
    Secretary,
    /// Бухгалтер.
    Accountant,
    /// Свидетель.
    Witness,
}

/// Results by the school's own monitorings: one row of М1.
#[derive(Clone, Debug, Default)]
pub struct SchoolMonitoring {
    /// Index of the person in [`School::people`].
    pub person: usize,
    /// Учебный год, as typed.
    pub year: String,
    /// Предмет.
    pub subject: Option<String>,
    /// Класс.
    pub class: Option<String>,
    /// Всего учащихся.
    pub pupils: Option<u32>,
    /// Counts of marks «5», «4», «3», «2».
    pub marks: [Option<u32>; 4],
    /// Средний балл, typed.
    pub average: Option<f64>,
    /// Качество, %, typed.
    pub quality: Option<f64>,
    /// Успеваемость, %, typed.
    pub success: Option<f64>,
    /// The row.
    pub place: Place,
}

/// Results by monitorings of the education system: one row of М2.
#[derive(Clone, Debug, Default)]
pub struct StateMonitoring {
    /// Index of the person in [`School::people`].
    pub person: usize,
    /// Учебный год, as typed.
    pub year: String,
    /// Процедура: ВПР, ОГЭ, ЕГЭ …
    pub procedure: String,
    /// Предмет.
    pub subject: Option<String>,
    /// Класс.
    pub class: Option<String>,
    /// Участников.
    pub participants: Option<u32>,
    /// Успеваемость, %.
    pub success: Option<f64>,
    /// Качество, %.
    pub quality: Option<f64>,
    /// Средний балл.
    pub average: Option<f64>,
    /// Сравнение: муниципалитет, регион; as typed.
    pub compared: Option<String>,
    /// Подтвердили отметку, %.
    pub confirmed: Option<f64>,
    /// The row.
    pub place: Place,
}

/// Number and date of an order, given by hand.
#[derive(Clone, Debug)]
pub struct OrderNumber {
    /// The document: "D01".
    pub document: String,
    /// №, as typed.
    pub number: Option<String>,
    /// Дата.
    pub date: Option<KnownDate>,
    /// The row.
    pub place: Place,
}

/// What the school chose on the sheet «Настройки».
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Дата отсчёта («на сегодня»).
    pub on: Option<Date>,
    /// Учебный или календарный год, as typed: «2026-2027», «2027».
    pub year: Option<String>,
    /// Рабочая неделя администрации.
    pub week: Week,
    /// Рабочая неделя педагогов, if it differs.
    pub teachers_week: Option<Week>,
    /// Наборы правил; empty means the default ones.
    pub packs: Vec<String>,
    /// Which documents to make; empty means all.
    pub documents: Vec<String>,
    /// Additional days off of the region or school.
    pub days_off: Vec<Date>,
    /// Other «name — value» pairs: overrides of numbers in rule packs by rule id.
    pub numbers: Vec<(String, String, Place)>,
}
