//! Marks that only the eye sees, through a real xlsx file: struck-out rows, remarks at cells, hidden rows.

use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::workbook;
use rust_xlsxwriter::{Format, Note, Workbook};

use crate::staff::cases::understood;

/// The list of the staff with a struck-out row, a struck-out word, a hidden row and remarks at cells.
fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Сотрудники").unwrap();
    let (struck, plain) = (Format::new().set_font_strikethrough(), Format::new());
    let rows = [
        ["ФИО", "Должность", "Категория"],
        ["Авдеева Анна Петровна", "учитель химии", "первая от 25.05.2023"],
        ["Беляев Илья Олегович", "учитель физики", "первая от 25.05.2023"],
        ["Волкова Мария Ильинична", "учитель музыки", "первая от 25.05.2023"],
        ["Гордеев Пётр Львович", "учитель труда", "первая от 25.05.2023"],
    ];
    for (number, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(row) {
            let all = number == 1;
            let format = if all || (number, column) == (2, 2) { &struck } else { &plain };
            sheet.write_string_with_format(number, column, text, format).unwrap();
        }
    }
    sheet.insert_note(3, 0, &Note::new("уволена 15.06.2026")).unwrap();
    sheet.insert_note(4, 2, &Note::new("уточнить у методиста")).unwrap();
    sheet.set_row_hidden(4).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn what_the_eye_sees_is_told_once() {
    let source = Source { name: "книга.xlsx".into(), bytes: book().into() };
    let mut opened = Report::default();
    let book = workbook::read(&source, &mut opened).unwrap();
    let (reading, report) = understood(&book);
    let said = |cell: &str, words: &str| {
        report.remarks().iter().filter(|it| it.place.cell() == Some(cell) && it.text.contains(words)).count()
    };
    assert_eq!(said("A2", "зачёркнута"), 1, "{report:#?}");
    // One cell that is struck out is no row.
    assert_eq!(said("A3", "зачёркнута"), 0);
    assert_eq!(said("A4", "увольнении 15.06.2026"), 1);
    assert_eq!(said("C5", "уточнить у методиста"), 1);
    let hidden = report.remarks().iter().filter(|it| it.text.contains("скрытые строки")).count();
    assert_eq!(hidden, 1);
    let people = &reading.school.people;
    assert_eq!(people.len(), 4);
    assert!(people[2].dismissed.is_some() && people[0].dismissed.is_none());
}
