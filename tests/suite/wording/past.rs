//! A paper tells of the school on its day: nobody's result is its own past, nobody is counted after the last day at work.

use cyclogram::baked;
use cyclogram::calendar::{Calendar, Date};
use cyclogram::report::{Place, Report};
use cyclogram::schedule::{self, Rules, Schedule, Year};
use cyclogram::staff::*;

use crate::documents::orders::{day, known, school, values};
use crate::documents::orders_text::read;

/// Computes the year as it stands on a day.
fn year(school: &School, on: Date) -> Schedule {
    let mut report = Report::default();
    let sources = baked::rules();
    let rules = Rules::read(&sources, &mut report).unwrap();
    let calendar = Calendar::read(&sources, &[], &mut report).unwrap();
    schedule::events(school, &rules, &calendar, &Year::of(day(2026, 8, 20)), on, &mut report)
}

/// What a document of the school says when the set is made on a day.
fn said(school: &School, on: Date, id: &str) -> String {
    read(&values(school, &year(school, on), id)).join("\n")
}

/// The part of a document about one person: from the name to the next row.
fn of<'a>(text: &'a str, name: &str) -> &'a str {
    let from = text.find(name).unwrap_or_else(|| panic!("{name} is not in\n{text}"));
    let rest = &text[from..];
    rest.char_indices().nth(160).map_or(rest, |(end, _)| &rest[..end])
}

fn category(kind: CategoryKind, decided: Date) -> Category {
    Category { decided: Some(known(decided)), ..Category::new(kind, Place::Everywhere) }
}

fn order(document: &str, date: Date) -> OrderNumber {
    OrderNumber {
        document: document.into(),
        number: None,
        date: Some(known(date)),
        person: None,
        about: None,
        key: None,
        changes: None,
        place: Place::Everywhere,
    }
}

/// A teacher attested for fitness on 12.11.2021 and again on 10.11.2026; nobody else has ever been.
fn attested_again() -> School {
    let mut school = school();
    school.people.truncate(1);
    let held = |date| Szd {
        date: Some(known(date)),
        protocol: None,
        fit: true,
        elsewhere: false,
        place: Place::Everywhere,
    };
    school.people[0].positions[0].szd = vec![held(day(2021, 11, 12)), held(day(2026, 11, 10))];
    school
}

#[test]
fn a_held_attestation_is_not_its_own_past() {
    let mut school = attested_again();
    school.orders = vec![order("D06", day(2026, 9, 14))];
    let text = said(&school, day(2026, 11, 20), "D12");
    assert!(text.contains("12.11.2021, соответствие занимаемой должности"), "{text}");
    assert!(!text.contains("10.11.2026, соответствие"), "{text}");
}

#[test]
fn an_order_of_august_does_not_know_a_category_of_october() {
    let mut school = school();
    let position = &mut school.people[0].positions[0];
    position.categories = vec![
        category(CategoryKind::First, day(2021, 12, 26)),
        category(CategoryKind::Highest, day(2026, 10, 14)),
    ];
    position.applications = vec![Application {
        filing: Some(known(day(2026, 9, 20))),
        registered: Some(known(day(2026, 9, 21))),
        attestation: Some(known(day(2026, 11, 10))),
        ..Application::new(CategoryKind::Highest, Place::Everywhere)
    }];
    school.orders = vec![order("D03", day(2026, 8, 28))];
    let text = said(&school, day(2026, 11, 20), "D04");
    let row = of(&text, "Иванова");
    assert!(row.contains("первая") && row.contains("26.12.2026"), "{row}");
    assert!(!row.contains("бессрочно"), "{row}");
}

#[test]
fn who_left_is_in_no_list_after_the_last_day_at_work() {
    let mut school = school();
    school.people[2].dismissed = Some(known(day(2026, 10, 16)));
    school.people[2].positions[0].categories = vec![category(CategoryKind::Highest, day(2024, 3, 14))];
    for (id, last) in [("D43a", day(2026, 10, 16)), ("D43b", day(2026, 10, 15))] {
        let before = said(&school, last, id);
        assert!(before.contains("Шевченко"), "{id}: {before}");
        let after = said(&school, day(2026, 10, 19), id);
        assert!(!after.contains("Шевченко"), "{id}: {after}");
    }
}

#[test]
fn a_year_left_from_the_last_time_is_remarked_at_its_cell() {
    let cell = Place::Cell("Настройки".into(), "B2".into());
    let told = |text: &str, on: Date| {
        let mut report = Report::default();
        Year::parse(text, &cell, &mut report).expect("a year").note_past(on, &cell, &mut report);
        report
            .remarks()
            .iter()
            .map(|it| format!("{it}; {}", it.hint.as_deref().unwrap_or_default()))
            .collect::<String>()
    };
    let said = told("2025-2026", day(2026, 8, 20));
    assert!(
        said.contains("Настройки") && said.contains("записан 2025-2026 год, а сегодня 20.08.2026"),
        "{said}"
    );
    assert!(said.contains("2026-2027"), "{said}");
    assert!(told("2026", day(2027, 1, 11)).contains("2027"));
    for (year, on) in
        [("2025-2026", day(2026, 7, 31)), ("2026-2027", day(2026, 8, 20)), ("2026", day(2026, 12, 31))]
    {
        assert_eq!(told(year, on), "", "{year}");
    }
}
