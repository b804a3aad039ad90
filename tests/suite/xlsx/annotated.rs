//! The annotated copy: what was read, with remarks beside the cells and a list in front.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use cyclogram::report::{Place, Report};
use cyclogram::workbook::{Cell, Row, Sheet, Value, Workbook};
use cyclogram::xlsx;

fn book(sheets: Vec<Sheet>) -> Workbook {
    Workbook { name: "штат.xlsx".into(), sheets }
}

fn sheet(name: &str, rows: &[(u32, &[Value])]) -> Sheet {
    let cells = |values: &[Value]| {
        (0..).zip(values).map(|(column, value)| Cell { column, value: value.clone() }).collect()
    };
    let rows = rows.iter().map(|(number, values)| Row { number: *number, cells: cells(values) }).collect();
    Sheet { name: name.into(), rows, ..Sheet::default() }
}

fn read(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook that can be read")
}

fn text(range: &Range<Data>, row: u32, column: u32) -> String {
    range.get_value((row, column)).map(|it| it.to_string()).unwrap_or_default()
}

fn at(sheet: &str, cell: &str) -> Place {
    Place::Cell(sheet.into(), cell.into())
}

#[test]
fn values_stay_and_remarks_are_listed_errors_first() {
    let date = "2026-09-01".parse().unwrap();
    let rows: [(u32, &[Value]); 2] = [
        (1, &[Value::Text("ФИО".into()), Value::Text("Дата".into()), Value::Text("Стаж".into())]),
        (4, &[Value::Text("=1+1".into()), Value::Date(date), Value::Number(7.5), Value::Flag(true)]),
    ];
    let mut report = Report::default();
    report.remark("B-01", at("Штат", "B4"), "дата в будущем");
    report.error("B-01", at("Штат", "C9"), "«» — не стаж");
    report.hint("запишите число лет");
    report.note("B-01", Place::Sheet("Нет такого".into()), "лист не прочитан");
    let bytes = xlsx::annotated(&book(vec![sheet("Штат", &rows)]), &report).unwrap();
    let mut copy = read(bytes);
    assert_eq!(copy.sheet_names(), ["Замечания", "Штат"]);
    let list = copy.worksheet_range("Замечания").unwrap();
    let grades: Vec<_> = (1..4).map(|it| text(&list, it, 1)).collect();
    assert_eq!(grades, ["ошибка", "замечание", "сведение"]);
    assert_eq!(text(&list, 1, 2), "Лист «Штат», ячейка C9");
    assert_eq!(text(&list, 1, 4), "запишите число лет");
    let range = copy.worksheet_range("Штат").unwrap();
    assert_eq!(text(&range, 3, 0), "=1+1");
    assert!(matches!(range.get_value((3, 1)), Some(Data::DateTime(it)) if it.as_f64() == 46266.0));
    assert_eq!(text(&range, 3, 2), "7.5");
    assert_eq!(text(&range, 3, 3), "true");
}

#[test]
fn more_than_ten_alike_fold_into_one_line() {
    let mut report = Report::default();
    for row in 2..=15 {
        report.error("B-01", at("Штат", &format!("D{row}")), format!("«{row}.13.2020» — не дата"));
    }
    for row in 2..=11 {
        report.error("B-01", at("Штат", &format!("E{row}")), format!("«{row}.14.2020» — не день"));
    }
    let mut copy = read(xlsx::annotated(&book(vec![sheet("Штат", &[])]), &report).unwrap());
    let list = copy.worksheet_range("Замечания").unwrap();
    assert_eq!(list.height(), 1 + 1 + 10, "fourteen fold, ten do not");
    assert_eq!(text(&list, 1, 3), "«2.13.2020» — не дата\nТо же ещё в ячейках (13): D3–D15");
}

#[test]
fn tabs_that_excel_refuses_get_other_names() {
    let names =
        ["Замечания", "замечания", "а/б", "", "Очень длинное название листа, которое не поместится", "'х'"];
    let sheets = names.iter().map(|it| sheet(it, &[])).collect();
    let mut report = Report::default();
    report.error("B-01", at("а/б", "ZZZZ1"), "адрес за краем листа");
    let copy = read(xlsx::annotated(&book(sheets), &report).unwrap());
    let expected =
        ["Замечания 3", "Замечания", "замечания 2", "а б", "Лист", "Очень длинное название листа, к", "х"];
    assert_eq!(copy.sheet_names(), expected);
}

#[test]
fn nothing_to_say_is_said() {
    let mut copy = read(xlsx::annotated(&book(Vec::new()), &Report::default()).unwrap());
    assert_eq!(text(&copy.worksheet_range("Замечания").unwrap(), 1, 0), "Замечаний нет");
}
