//! The values of orders and notices for a small school built by hand: cases, who is acquainted, what stays blank.

use cyclogram::baked;
use cyclogram::calendar::{Date, date};
use cyclogram::documents::{Asked, Document, Frame, Listing, plan};
use cyclogram::report::{Place, Report};
use cyclogram::russian::{FullName, Gender, Grammar};
use cyclogram::schedule::*;
use cyclogram::staff::*;
use cyclogram::values::Values;

use crate::schedule::text::PACKS;

/// A woman, a man without a patronymic, a woman and a man whose surnames do not decline.
pub const STAFF: [(&str, &str, Gender); 4] = [
    ("Иванова Мария Петровна", "учитель математики", Gender::Female),
    ("Ли Сергей", "педагог-психолог", Gender::Male),
    ("Шевченко Ольга Игоревна", "социальный педагог", Gender::Female),
    ("Черных Пётр Ильич", "учитель начальных классов", Gender::Male),
];

pub fn day(year: i32, month: u32, day: u32) -> Date {
    date(year, month, day).unwrap()
}

pub fn known(date: Date) -> KnownDate {
    KnownDate { date, precision: Precision::Day, place: Place::Everywhere }
}

fn name(text: &str) -> FullName {
    let mut parts = text.split(' ').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    FullName { surname: next(), first: next(), patronymic: next() }
}

fn official(text: &str, post: &str) -> Official {
    Official { name: name(text), gender: None, post: post.into(), contact: None }
}

fn member(index: usize, role: MemberRole) -> Member {
    Member { official: official(STAFF[index].0, STAFF[index].1), role, place: Place::Everywhere }
}

pub fn holder(role: Role, text: &str, post: &str) -> Holder {
    Holder { role, scope: None, official: official(text, post), place: Place::Everywhere }
}

pub fn school() -> School {
    let people = STAFF.map(|(text, title, gender)| Person {
        name: name(text),
        gender: Some(gender),
        education: Some("высшее".into()),
        positions: vec![Position {
            title: title.into(),
            post: Some(title.split(' ').next().unwrap_or_default().into()),
            kind: PostKind::Pedagogical,
            since: Some(known(day(2015, 9, 1))),
            ..Position::default()
        }],
        ..Person::default()
    });
    School {
        organisation: Organisation {
            full_name: "Муниципальное казённое общеобразовательное учреждение «Заречная школа»".into(),
            short_name: "МКОУ «Заречная школа»".into(),
            town: "с. Заречное".into(),
            head: official("Орлов Андрей Ильич", "директор"),
            ..Organisation::default()
        },
        people: people.to_vec(),
        commission: vec![
            member(3, MemberRole::Chair),
            member(0, MemberRole::Secretary),
            member(2, MemberRole::Member),
        ],
        roles: vec![
            holder(Role::Responsible, "Лебедева Анна Юрьевна", "заместитель директора по УВР"),
            holder(Role::DeputyStudies, "Лебедева Анна Юрьевна", "заместитель директора по УВР"),
            holder(Role::UnionHead, STAFF[0].0, STAFF[0].1),
            holder(Role::UnionHead, STAFF[3].0, STAFF[3].1),
        ],
        settings: Settings { packs: PACKS.map(str::to_owned).to_vec(), ..Settings::default() },
        ..School::default()
    }
}

pub fn schedule(attestations: Vec<Attestation>) -> Schedule {
    let year = Year { name: "2026-2027".into(), from: day(2026, 8, 1), to: day(2027, 8, 31), school: true };
    Schedule {
        year,
        on: day(2026, 8, 20),
        attestations,
        opening: Vec::new(),
        ahead: Vec::new(),
        years: Vec::new(),
        history: Vec::new(),
        standings: Vec::new(),
        supports: Vec::new(),
        reported: Vec::new(),
        ends: Vec::new(),
        events: Vec::new(),
        left_out: Vec::new(),
    }
}

/// A school of which one teacher has finished a course that is supported.
pub fn supported() -> (School, Schedule) {
    let mut school = school();
    school.people[1].courses =
        vec![Course {
            topic: "Медиация".into(), end: Some(known(day(2026, 8, 10))), ..Course::default()
        }];
    let mut schedule = schedule(Vec::new());
    let (plan_by, done_by) = (day(2026, 8, 31), day(2027, 2, 26));
    schedule.supports = vec![SupportPlan { person: 1, course: 0, plan_by, done_by, approved: None }];
    (school, schedule)
}

pub fn attested(person: usize, purpose: Purpose, on: Date) -> Attestation {
    let date =
        Planned { date: on, month_only: false, derived: true, why: String::new(), place: Place::Everywhere };
    let (expertise, application, ground) = (None, None, "срок".to_string());
    Attestation {
        who: Who { person, position: 0 },
        purpose,
        filing: None,
        date,
        expertise,
        application,
        ground,
    }
}

/// Plans one document of the school and hands over its values.
pub fn values(school: &School, schedule: &Schedule, id: &str) -> Vec<Document> {
    let mut report = Report::default();
    let rules = baked::rules();
    let grammar = Grammar::read(&rules, &mut report).unwrap();
    let listing = Listing::read(&rules, &mut report).unwrap();
    let packs = Rules::read(&rules, &mut report).unwrap().of_school(&school.settings, &mut report).unwrap();
    let frame = Frame {
        school,
        rules: &packs,
        schedule,
        next: schedule,
        grammar: &grammar,
        listing: &listing,
        memory: &cyclogram::memory::Memory::default(),
        changes: &[],
    };
    plan(&frame, &[id.into()], &Asked::default(), &report)
}

fn one(school: &School, schedule: &Schedule, id: &str) -> Values {
    values(school, schedule, id).remove(0).context
}

fn readers(context: &Values) -> Vec<&str> {
    let list = context["ознакомить"].as_array().unwrap();
    list.iter().map(|it| it["фио"]["именительный"].as_str().unwrap()).collect()
}

#[test]
fn an_order_is_read_by_those_it_concerns_each_once() {
    let all = (0..4).map(|it| attested(it, Purpose::Fitness, day(2027, 3, 16))).collect();
    let d06 = one(&school(), &schedule(all), "D06");
    assert_eq!(
        readers(&d06),
        [
            "Лебедева Анна Юрьевна",
            "Черных Пётр Ильич",
            "Иванова Мария Петровна",
            "Ли Сергей",
            "Шевченко Ольга Игоревна"
        ]
    );
}

#[test]
fn one_person_is_named_in_the_order_in_the_genitive() {
    for (index, expected) in
        ["Ивановой Марии Петровны", "Ли Сергея", "Шевченко Ольги Игоревны", "Черных Петра Ильича"]
            .into_iter()
            .enumerate()
    {
        let d06 = one(&school(), &schedule(vec![attested(index, Purpose::Fitness, day(2027, 3, 16))]), "D06");
        assert_eq!(d06["один"], true);
        assert_eq!(d06["первый"]["фио"]["родительный"], expected);
    }
}

#[test]
fn receipts_agree_with_the_gender() {
    let all = (0..4).map(|it| attested(it, Purpose::Fitness, day(2027, 3, 16))).collect();
    let notices = values(&school(), &schedule(all), "D20");
    let words: Vec<&str> =
        notices.iter().map(|it| it.context["педагог"]["получил"].as_str().unwrap()).collect();
    assert_eq!(words, ["получила", "получил", "получила", "получил"]);
}

#[test]
fn offices_without_a_holder_are_lines_to_fill() {
    let d08 = one(
        &school(),
        &schedule(vec![attested(0, Purpose::Category(CategoryKind::Highest), day(2027, 3, 16))]),
        "D08",
    );
    assert_eq!(d08["воспитательная"]["есть"], false);
    assert!(d08["воспитательная"]["кратко"]["дательный"].as_str().unwrap().starts_with("____"));
    assert_eq!(d08["шмо"]["кому"], "Ивановой\u{a0}М.П. и Черных\u{a0}П.И.");
    assert_eq!(readers(&d08), ["Лебедева Анна Юрьевна", "Иванова Мария Петровна", "Черных Пётр Ильич"]);
}

#[test]
fn monitorings_are_not_asked_for_by_a_mentor() {
    let kinds = [CategoryKind::First, CategoryKind::Highest, CategoryKind::Methodist, CategoryKind::Mentor];
    let all = kinds.map(|it| attested(0, Purpose::Category(it), day(2027, 3, 16))).to_vec();
    let asked = values(&school(), &schedule(all), "D24");
    let purposes: Vec<&str> =
        asked.iter().map(|it| it.context["цель"]["родительный"].as_str().unwrap()).collect();
    assert_eq!(purposes, ["первой квалификационной категории", "высшей квалификационной категории"]);
}
