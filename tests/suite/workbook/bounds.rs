//! Tables far beyond any school: each is refused or cut with a sentence, and none takes memory out of proportion.

use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::staff::Reading;
use cyclogram::workbook::{self, Value, Workbook};

use crate::staff::cases::understood;

fn opened(text: String) -> (Option<Workbook>, Report) {
    let mut report = Report::default();
    let source = Source { name: "список.csv".into(), bytes: text.into_bytes().into() };
    (workbook::read(&source, &mut report).ok(), report)
}

fn read(text: String) -> (Reading, Report) {
    understood(&opened(text).0.expect("a table in text"))
}

const HEAD: &str = "ФИО;Должность;Категория\n";

#[test]
fn a_text_table_of_a_hundred_megabytes_is_refused() {
    let (book, report) =
        opened(HEAD.to_owned() + &"Иванова Мария Петровна;учитель;первая\n".repeat(1_500_000));
    assert!(book.is_none());
    assert!(report.remarks()[0].text.contains("слишком велик"), "{report:?}");
}

#[test]
fn a_mark_that_is_never_closed_does_not_swallow_the_file() {
    let (book, _) =
        opened(format!("{HEAD}Иванова Мария Петровна;учитель;\"{}", "первая, ".repeat(1_000_000)));
    let book = book.expect("a table in text");
    assert!(matches!(&book.sheets[0].rows[1].cells[2].value, Value::Broken(_)));
}

#[test]
fn a_line_of_separators_alone_is_no_row() {
    let (book, _) =
        opened(format!("{HEAD}{}\nИванова Мария Петровна;учитель;первая", ";".repeat(10_000_000)));
    let numbers: Vec<u32> =
        book.expect("a table in text").sheets[0].rows.iter().map(|it| it.number).collect();
    assert_eq!(numbers, [1, 3]);
}

#[test]
fn more_rows_than_people_of_any_school_are_not_read() {
    let (reading, report) = read(HEAD.to_owned() + &"Иванова Мария Петровна;учитель;первая\n".repeat(8_001));
    assert!(reading.school.people.is_empty());
    assert_eq!(reading.accounts[0].skipped.len(), 8_002);
    let told = report.remarks().iter().any(|it| it.text.contains("строк больше 8000"));
    assert!(told, "{report:?}");
}

#[test]
fn a_cell_of_hundreds_of_categories_is_read_in_one_go() {
    let cell = "первая 12.03.2022, высшая 14.05.2023, ".repeat(200);
    let (reading, _) = read(format!("{HEAD}Иванова Мария Петровна;учитель;{cell}\n"));
    assert_eq!(reading.school.people[0].positions[0].categories.len(), 400);
}
