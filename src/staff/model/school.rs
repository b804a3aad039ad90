//! The types of the school as a whole: offices, commission, monitorings, orders, settings.

use super::known_date::KnownDate;
use super::person::Person;
use super::results::{Achievement, Consultation, Contribution, Issued};
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
    /// Achievements of pupils (М3).
    pub achievements: Vec<Achievement>,
    /// What teachers gave to others, and where they took part (В).
    pub contributions: Vec<Contribution>,
    /// Advice given on attestation.
    pub consultations: Vec<Consultation>,
    /// Copies and keys handed over.
    pub issued: Vec<Issued>,
    /// Numbers and dates of orders, given by hand.
    pub orders: Vec<OrderNumber>,
    /// What the school chose.
    pub settings: Settings,
    /// Rows that errors keep out, wholly or in part.
    pub unread: Vec<Unread>,
}

/// The sheet «Организация».
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// Полное наименование.
    pub full_name: String,
    /// Forms of it that the school typed.
    pub full_name_forms: Overrides,
    /// Сокращённое наименование.
    pub short_name: String,
    /// Forms of it that the school typed.
    pub short_name_forms: Overrides,
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
    /// Суффикс номера приказа: «-од».
    pub suffix: Option<String>,
    /// Исполнитель (секретарь) and phone.
    pub executor: Option<String>,
    /// Положение об аттестационной комиссии: requisites.
    pub commission_regulation: Option<String>,
    /// Положение об оплате труда: requisites.
    pub pay_regulation: Option<String>,
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
    /// Присутствовали: members of the commission, as typed.
    pub present: Vec<String>,
    /// Повестка: what else was on it.
    pub agenda: Vec<String>,
    /// What was decided, one a teacher.
    pub verdicts: Vec<Verdict>,
    /// Its rows, one a teacher; none where the sheet «Настройки» gave the date.
    pub rows: Vec<Place>,
}

impl Session {
    /// Makes one of which only the day is known.
    pub fn on(date: KnownDate) -> Self {
        Self {
            number: None,
            date,
            time: None,
            room: None,
            present: Vec::new(),
            agenda: Vec::new(),
            verdicts: Vec::new(),
            rows: Vec::new(),
        }
    }
}

/// What a session decided on one teacher, and what came before and after it.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Index of the person in [`School::people`].
    pub person: usize,
    /// Index into the person's positions.
    pub position: usize,
    /// За, против, воздержались.
    pub votes: [Option<u32>; 3],
    /// Соответствует; `None` where nothing was decided yet.
    pub fit: Option<bool>,
    /// Рекомендации.
    pub advice: Option<String>,
    /// Дата выписки из протокола.
    pub extract: Option<KnownDate>,
    /// The day on which the teacher read the extract.
    pub acquainted: Option<KnownDate>,
    /// The day on which the teacher refused to sign that the representation was read.
    pub refused: Option<KnownDate>,
    /// Why, in the teacher's words.
    pub refusal: Option<String>,
    /// The row.
    pub place: Place,
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
#[derive(Clone, Debug, Default)]
pub struct OrderNumber {
    /// The document: "D01".
    pub document: String,
    /// Of an order about changes, the one that it changes: "D03".
    pub changes: Option<String>,
    /// Кому, by index into the staff; each person's notice has a number of its own.
    pub person: Option<usize>,
    /// О чём: the position or the course, where a person has several such papers; as typed.
    pub about: Option<String>,
    /// №, as typed.
    pub number: Option<String>,
    /// Дата.
    pub date: Option<KnownDate>,
    /// Of a number that stands in the journal of documents: the key of its paper there.
    pub key: Option<String>,
    /// The row.
    pub place: Place,
}

impl OrderNumber {
    /// Whether it stands in the journal beside a paper of one of the keys.
    pub fn is_of<'k>(&self, mut keys: impl Iterator<Item = &'k String>) -> bool {
        self.key.as_ref().is_some_and(|own| keys.any(|it| it == own))
    }
}

/// What the school chose on the sheet «Настройки».
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Дата отсчёта («на сегодня»).
    pub on: Option<Date>,
    /// Учебный или календарный год, as typed: «2026-2027», «2027»; and its cell.
    pub year: Option<(String, Place)>,
    /// Рабочая неделя администрации.
    pub week: Week,
    /// Рабочая неделя педагогов, if it differs.
    pub teachers_week: Option<Week>,
    /// Наборы правил; empty means the default ones.
    pub packs: Vec<String>,
    /// Which documents to make; empty means all.
    pub documents: Vec<String>,
    /// As few papers as the law allows.
    pub minimum: bool,
    /// Documents to make besides.
    pub more: Vec<String>,
    /// Documents not to make.
    pub without: Vec<String>,
    /// Additional days off of the region or school.
    pub days_off: Vec<Date>,
    /// Other «name — value» pairs: overrides of numbers in rule packs by rule id.
    pub numbers: Vec<(String, String, Place)>,
    /// How the settings of the sheet are called, where it has a name that is none of them.
    pub names: Vec<String>,
}

/// A row that an error keeps out, wholly or in part. Without `--partial` it stops the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The tab.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// Whose row it is: the name of the staff list, else as typed; `None` where no name stands there.
    pub name: Option<String>,
    /// The person is in no document at all; otherwise the documents are made without what could not be read.
    pub left_out: bool,
    /// What is wrong, by cell: «H13: «31.02.2020» — не дата».
    pub why: Vec<String>,
}

impl Unread {
    /// Names the person and the row, or the row alone: «Иванова Мария Петровна (Лист «Сотрудники», строка 12)».
    pub fn who(&self) -> String {
        let row = format!("Лист «{}», строка {}", self.sheet, self.row);
        self.name.as_ref().map_or(row.clone(), |name| format!("{name} ({row})"))
    }
}
