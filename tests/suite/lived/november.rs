//! A school that begins in November: six people, and orders that were signed before the program came.

use cyclogram::xlsx::Typed;

use super::told::Life;
use crate::run::memory::School;

/// People of the invented school; the first six are all whom a small one has.
pub const PEOPLE: [&str; 11] = [
    "Лаптева Наталья Георгиевна",
    "Воробьёва Светлана Аркадьевна",
    "Антипина Людмила Ивановна",
    "Панов Игорь Валентинович",
    "Плотников Юрий Борисович",
    "Черных Павел Андреевич",
    "Крюкова Валентина Петровна",
    "Устинова Раиса Захаровна",
    "Ершов Денис Игоревич",
    "Самойлов Глеб Романович",
    "Тихомирова Вера Алексеевна",
];

/// The invented school with these people alone.
pub fn few(names: &[&str]) -> School {
    let mut school = School::new();
    for rows in school.filling.sheets.values_mut() {
        rows.retain(|row| match row.get("name") {
            Some(Typed::Text(name)) => names.contains(&name.as_str()),
            _ => true,
        });
    }
    school
}

#[test]
fn a_year_that_begins_in_november_knows_what_was_signed_before() {
    let school = few(&PEOPLE[..6]);
    let mut life = Life::begin(school, "lived-november");
    life.number(&[("D01", "71-од", "01.09.2026", None)]);
    life.run("16.11.2026", &["шесть человек; приказ 71-од о назначении ответственного подписан 01.09"]);
    let outside: &[(&str, &str)] =
        &[("Номер", "73-од"), ("Дата", "02.09.2026"), ("Отметка", "издан вне программы")];
    life.note(&[
        ("D03".into(), outside),
        ("D05".into(), &[("Номер", "74-од"), ("Дата", "02.09.2026"), ("Отметка", "издан вне программы")]),
        ("D06".into(), &[("Отметка", "издан вне программы")]),
    ]);
    life.run("17.11.2026", &["D03 и D05 подписаны 02.09 вне программы, D06 тоже, но номер не вписан"]);
    life.add(
        "staff",
        &[
            ("number", "0041"),
            ("name", "Жданова Ирина Львовна"),
            ("position", "учитель химии"),
            ("hired", "01.09.2017"),
            ("since", "01.09.2017"),
        ],
    );
    life.run("01.12.2026", &["в книгу дописана Жданова: работает с 2017 года, сведений об аттестации нет"]);
    life.run("20.01.2027", &["книга та же"]);
    life.end();
}
