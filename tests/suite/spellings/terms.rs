//! Spellings of terms and of hours that stand alone in a column of their own; one line a spelling.

use cyclogram::calendar::date;
use cyclogram::staff::{Course, KnownDate, Person, Precision};

use crate::staff::book;
use crate::staff::cases::understood;

/// As written under «Категория действует до», beside «первая» → the decision and the end.
const TERMS: &[(&str, &str)] = &[
    ("до 25.12.24", "? – 25.12.2024"),
    ("до 25.12.2024", "? – 25.12.2024"),
    ("25.12.24", "? – 25.12.2024"),
    ("по 25.12.2024 г.", "? – 25.12.2024"),
    ("действует до 25 декабря 2024 года", "? – 25.12.2024"),
    ("25.12.2019-25.12.2024", "25.12.2019 – 25.12.2024"),
    ("25.12.2019 - 24.12.2024", "25.12.2019 – 24.12.2024"),
    ("25.12.2019 – 24.12.2024", "25.12.2019 – 24.12.2024"),
    ("с 25.12.2019 по 24.12.2024", "25.12.2019 – 24.12.2024"),
    ("2019–2024", "2019 – 2024"),
    ("2019-2024 гг.", "2019 – 2024"),
    ("до 12.2026", "? – 12.2026"),
    ("продлена до 31.12.2021 (приказ 713)", "? – 31.12.2021"),
    ("с 25.12.2023 бессрочно", "25.12.2023 – бессрочно"),
    ("бессрочно", "? – бессрочно"),
    ("-", "? – ?"),
];

/// As written under «Часы» of the sheet of courses → the hours.
const HOURS: &[(&str, Option<u32>)] =
    &[("36 час", Some(36)), ("108 ак.ч.", Some(108)), ("72 ч.", Some(72)), ("72", Some(72)), ("-", None)];

/// Reads the one person of a workbook.
fn person(sheets: &str) -> Person {
    let (reading, report) = understood(&book::parse(sheets));
    reading.school.people.first().unwrap_or_else(|| panic!("{sheets}\n{:?}", report.remarks())).clone()
}

fn shown(date: &Option<KnownDate>) -> String {
    let Some(date) = date else { return "?".into() };
    match date.precision {
        Precision::Day => date.date.format("%d.%m.%Y").to_string(),
        Precision::Month => date.date.format("%m.%Y").to_string(),
        Precision::Year => date.date.format("%Y").to_string(),
    }
}

#[test]
fn every_spelling_of_a_term_alone_has_its_meaning() {
    for caption in ["Категория действует до", "Срок действия категории"]
    {
        for (typed, wanted) in TERMS {
            let rows = format!(
                "ФИО | Должность | Категория | {caption}\nВетрова Мария Олеговна | учитель | первая | {typed}\n"
            );
            let person = person(&format!("## Сотрудники\n{rows}"));
            let [it] = &person.positions[0].categories[..] else { panic!("{typed}") };
            let until = if it.unlimited { "бессрочно".into() } else { shown(&it.until) };
            assert_eq!(format!("{} – {until}", shown(&it.decided)), *wanted, "{caption}: {typed}");
        }
    }
}

#[test]
fn a_term_without_a_category_is_told_of_and_kept_out() {
    for typed in ["до 25.12.24", "25.12.2019-25.12.2024", "2019–2024"] {
        let book = format!(
            "## Сотрудники\nФИО | Должность | Категория\nВетрова Мария Олеговна | учитель | {typed}\n"
        );
        let (reading, report) = understood(&book::parse(&book));
        assert!(reading.school.people[0].positions[0].categories.is_empty(), "{typed}");
        let told = report
            .remarks()
            .iter()
            .any(|it| it.place.cell() == Some("C2") && it.text.contains("не понятно, какая"));
        assert!(told, "{typed}: {:?}", report.remarks());
    }
}

#[test]
fn every_spelling_of_hours_has_its_meaning() {
    for (typed, wanted) in HOURS {
        let staff = "## Сотрудники\nФИО | Должность\nВетрова Мария Олеговна | учитель\n";
        let courses = format!(
            "## Курсы\nФИО | Тема | Часы | Дата окончания\nВетрова Мария Олеговна | Сказки | {typed} | 2022\n"
        );
        let person = person(&format!("{staff}{courses}"));
        let [Course { hours, end, .. }] = &person.courses[..] else { panic!("{typed}") };
        assert_eq!((*hours, end.as_ref().map(|it| it.date)), (*wanted, date(2022, 1, 1)), "{typed}");
    }
}
