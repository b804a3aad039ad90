//! Summaries that somebody changed on the way: each is told with file, sheet and cell, and whether it was taken.

use cyclogram::workbook::{Value, Workbook};

use crate::district::changes::{CASES, FIO, day, number, pass, rename, set, spot, text};
use crate::district::joined::{book, joined, rows};
use crate::district::schools::school;

#[test]
fn every_change_of_a_cell_or_row_is_told_and_the_rest_is_taken() {
    let whole = school(4, 16).read();
    let (_, said) = joined(std::slice::from_ref(&whole));
    assert_eq!(said, [] as [&str; 0]);
    for (what, change, expected, taken) in CASES {
        let mut own = whole.clone();
        own.name = "правленая.xlsx".into();
        let place = change(&mut own);
        assert_ne!(own.sheets, whole.sheets, "{what}");
        let (made, said) = joined(&[own]);
        assert!(made.is_some(), "{what}: {said:#?}");
        let told = |it: &&String| {
            let end = if *taken { "; взято" } else { "; не взято" };
            it.starts_with("Файл «правленая.xlsx»: ")
                && it.contains(expected)
                && it.contains(&place)
                && it.contains(end)
        };
        assert!(said.iter().any(|it| told(&it)), "{what}: {place} {said:#?}");
    }
}

/// A change, and what must be said.
type Refused = (&'static str, fn(&mut Workbook), &'static str);

/// What makes a summary useless.
const REFUSED: &[Refused] = &[
    (
        "no name",
        |it| {
            pass(it, "Организация", None);
            pass(it, "Полное наименование", None);
        },
        "лист «Паспорт», ячейка B3: не сказано, чья это сводка; не взято",
    ),
    ("no year", |it| drop(pass(it, "Год", None)), "не сказано, за какой год сводка; не взято"),
    (
        "an older layout",
        |it| drop(pass(it, "Макет сводки", number(1.0))),
        "макет сводки «1», а нужен 2: составьте сводку нынешней версией программы; не взято",
    ),
    (
        "a newer layout",
        |it| drop(pass(it, "Макет сводки", number(3.0))),
        "макет сводки 3, а программа знает макет 2: обновите программу района; не взято",
    ),
    ("a day in words", |it| drop(pass(it, "Сведения на", text("вчера"))), "«вчера» — не дата; не взято"),
    (
        "another year",
        |it| drop(pass(it, "Год", text("2025-2026 учебный год"))),
        "год — 2025-2026 учебный год, а у большинства сводок — 2026-2027 учебный год; не взято",
    ),
    (
        "another half-year",
        |it| {
            pass(it, "Период: первый день", day(2027, 1, 1));
            pass(it, "Период: последний день", day(2027, 6, 30));
        },
        "отчётный период — с 01.01.2027 по 30.06.2027, а у большинства сводок — с 01.07.2026 по 31.12.2026; не взято",
    ),
    (
        "a caption changed",
        |it| rename(it, "Работники", "Категория", "Кат."),
        "лист «Работники», ячейка A3: нет графы «Категория»: макет сводки изменён; не взято",
    ),
    (
        "a sheet gone",
        |it| it.sheets.retain(|it| it.name != "Посткурс"),
        "лист «Посткурс»: такого листа нет: макет сводки изменён; не взято",
    ),
    (
        "a summary of the first layout",
        |it| {
            it.sheets.retain(|it| it.name != "Паспорт");
            it.sheets[0].name = "Организация".into();
        },
        "сводка составлена прежней версией программы: составьте её заново; не взято",
    ),
    (
        "another workbook altogether",
        |it| it.sheets.truncate(2),
        "такого листа нет: макет сводки изменён; не взято",
    ),
];

#[test]
fn a_summary_that_cannot_be_taken_stops_only_itself() {
    let fine = [school(5, 10).read(), school(6, 10).read()];
    for (what, change, expected) in REFUSED {
        let mut own = school(4, 10).read();
        own.name = "чужая.xlsx".into();
        change(&mut own);
        let all = [fine[0].clone(), own, fine[1].clone()];
        let (made, said) = joined(&all);
        let made = made.unwrap_or_else(|| panic!("{what}: {said:#?}"));
        assert_eq!((made.schools.len(), made.given), (2, 3), "{what}");
        let of = |it: &&String| it.starts_with("Файл «чужая.xlsx»: ошибка M-01: ") && it.contains(expected);
        assert!(said.iter().any(|it| of(&it)), "{what}: {said:#?}");
        // The book says so too.
        let files = rows(&book(&made), "Сводки");
        let row = files.iter().find(|it| it.iter().any(|it| it.1 == "чужая.xlsx")).unwrap();
        assert!(row.iter().any(|it| it.0 == "Взято" && it.1 == "не взято"), "{what}: {row:?}");
    }
}

#[test]
fn two_summaries_of_one_school_are_never_both_taken() {
    let named = |name: &str, change: fn(&mut Workbook)| {
        let mut own = school(4, 10).read();
        own.name = name.into();
        change(&mut own);
        own
    };
    let other = school(5, 10).read();
    let taken = |books: &[Workbook]| {
        let (made, said) = joined(books);
        (made.unwrap().schools.len(), said)
    };
    // A copy.
    let (count, said) = taken(&[named("а.xlsx", |_| ()), named("б.xlsx", |_| ()), other.clone()]);
    assert_eq!(count, 2);
    assert!(said[0].contains("Файл «б.xlsx»: ошибка M-01: та же сводка"), "{said:#?}");
    // Of another day: the later one, in whatever order.
    let later = named("б.xlsx", |it| drop(pass(it, "Сведения на", day(2027, 1, 20))));
    for books in [
        [named("а.xlsx", |_| ()), later.clone(), other.clone()],
        [later, named("а.xlsx", |_| ()), other.clone()],
    ] {
        let (count, said) = taken(&books);
        assert_eq!(count, 2);
        let lost = said.iter().find(|it| it.contains("ошибка")).unwrap();
        assert!(
            lost.contains("Файл «а.xlsx»")
                && lost.contains("на 15.01.2027, а в файле «б.xlsx» — на 20.01.2027")
        );
    }
    // Of one day and different: neither.
    let differs = named("б.xlsx", |it| drop(set(it, "Работники", "Статус", 1, text("иное"))));
    let (count, said) = taken(&[named("а.xlsx", |_| ()), differs, other]);
    assert_eq!(count, 1);
    let lost: Vec<&String> = said.iter().filter(|it| it.contains("на тот же день")).collect();
    assert_eq!(lost.len(), 2, "{said:#?}");
}

#[test]
fn two_schools_of_one_name_are_two_and_one_without_a_name_is_none() {
    let mut twin = school(7, 10).read();
    twin.name = "близнец.xlsx".into();
    pass(&mut twin, "Организация", text("МБОУ «СОШ № 4»"));
    let (made, said) = joined(&[school(4, 10).read(), twin]);
    let names: Vec<String> = made.unwrap().schools.iter().map(|it| it.replace('\u{a0}', " ")).collect();
    assert_eq!(names, ["МБОУ «СОШ № 4» (6610000004)", "МБОУ «СОШ № 4» (6610000007)"]);
    assert_eq!(said, [] as [&str; 0]);
    // Two nameless ones are not taken for one school: neither is taken.
    let nameless = |name: &str| {
        let mut own = school(4, 10).read();
        own.name = name.into();
        pass(&mut own, "Организация", None);
        pass(&mut own, "Полное наименование", None);
        own
    };
    let (made, said) = joined(&[nameless("а.xlsx"), nameless("б.xlsx")]);
    assert!(made.is_none());
    assert_eq!(said.iter().filter(|it| it.contains("не сказано, чья это сводка; не взято")).count(), 2);
    assert!(said.iter().any(|it| it.contains("ни одна сводка не взята")), "{said:#?}");
}

#[test]
fn a_person_in_two_schools_is_told_with_both() {
    let mut other = school(5, 10).read();
    let one = school(4, 10).read();
    let (at, header, column) = spot(&one, "Работники", FIO);
    let name = one.sheets[at].rows.iter().find(|it| it.number == header + 1).and_then(|it| it.value(column));
    let old = set(&mut other, "Работники", FIO, 1, name.cloned());
    let (made, said) = joined(&[one, other]);
    assert!(made.is_some());
    let told = said.iter().find(|it| it.contains("есть и в сводке")).unwrap();
    assert!(told.contains(&format!("лист «Работники», ячейка {old}: ")), "{told}");
    assert!(
        told.contains("(ячейка B4)")
            && told.contains("взято: в обеих организациях; в итогах района — дважды")
    );
}

#[test]
fn what_is_preliminary_or_of_another_day_is_taken_and_told() {
    let mut own = school(4, 10).read();
    own.name = "ранняя.xlsx".into();
    pass(&mut own, "Предварительно (период ещё не кончился)", text("да"));
    pass(&mut own, "Сведения на", day(2026, 12, 20));
    let (made, said) = joined(&[own, school(5, 10).read(), school(6, 10).read()]);
    assert_eq!(made.as_ref().unwrap().schools.len(), 3);
    let told: Vec<&String> = said.iter().filter(|it| it.contains("ранняя.xlsx")).collect();
    assert!(
        told.iter()
            .any(|it| it.contains("сведения на 20.12.2026, а у большинства сводок — на 15.01.2027; взято"))
    );
    assert!(
        told.iter()
            .any(|it| it.contains("M-02") && it.contains("сведения предварительные") && it.contains("взято")),
        "{said:#?}"
    );
    let title = book(&made.unwrap()).sheets[0].rows[0].cells[0].value.clone();
    assert_eq!(title, Value::Text("Свод по району (предварительно)".into()));
}
