//! Tables: what a layout and a context become in Excel.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::xlsx::{self, Layouts};
use serde_json::{Value, json};

const LAYOUT: &str = r#"
[[table]]
id = "D04"
[[table.sheet]]
name = "СЗД"
title = "График аттестации {{организация.краткое}}"
rows = "сзд.строки"
groups = ""
landscape = true
note = "А & Б <{{организация.краткое}}>\nвторая строка"
[[table.sheet.column]]
key = "№"
caption = "№ п/п"
kind = "number"
[[table.sheet.column]]
key = "педагог.фио"
caption = "Ф.И.О."
width = 30
[[table.sheet.column]]
key = "дата"
caption = "Дата"
kind = "date"
[[table.sheet.column]]
key = "доля"
caption = "Доля, %"
kind = "percent"
[[table.sheet.column]]
key = "файл"
caption = "Файл"
kind = "link"
"#;

fn layouts(text: &str) -> Layouts {
    let source = Source { name: "tables.toml".into(), bytes: text.as_bytes().to_vec().into() };
    let mut report = Report::default();
    let read = Layouts::read(&[source], &mut report);
    read.unwrap_or_else(|_| panic!("{:?}", report.remarks()))
}

fn errors(text: &str) -> Vec<String> {
    let source = Source { name: "tables.toml".into(), bytes: text.as_bytes().to_vec().into() };
    let mut report = Report::default();
    assert!(Layouts::read(&[source], &mut report).is_err());
    report.remarks().iter().map(|it| it.to_string()).collect()
}

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook that can be read");
    book.worksheet_range(name).expect("a workbook that can be read")
}

fn text(range: &Range<Data>, row: u32, column: u32) -> String {
    range.get_value((row, column)).map(|it| it.to_string()).unwrap_or_default()
}

fn context() -> Value {
    json!({ "организация": { "краткое": "МБОУ «Школа»" }, "сзд": { "строки": [
        { "педагог": { "фио": "Берёзкина Анна Ильинична" }, "дата": "01.09.2026", "доля": 57.1,
          "файл": { "адрес": "4 Уведомления/D21 Берёзкина А.И.docx", "текст": "открыть" } },
        { "педагог": { "фио": "=1+1" }, "дата": "март 2027 г.", "доля": "—", "файл": "а\u{1}б#в" }
    ] } })
}

#[test]
fn table_shows_dates_numbers_links_and_text() {
    let bytes = xlsx::table(&layouts(LAYOUT), "D04", &context()).unwrap();
    let range = sheet(&bytes, "СЗД");
    assert_eq!(text(&range, 0, 0), "График аттестации МБОУ «Школа»");
    assert_eq!(text(&range, 2, 1), "Ф.И.О.");
    assert_eq!(text(&range, 3, 0), "1");
    assert_eq!(text(&range, 4, 0), "2");
    let date = match range.get_value((3, 2)) {
        Some(Data::DateTime(date)) => date.as_f64(),
        other => panic!("{other:?}"),
    };
    assert_eq!(date, 46266.0, "1 September 2026 as Excel counts days");
    assert_eq!(text(&range, 4, 2), "март 2027 г.");
    assert_eq!(text(&range, 3, 3), "57.1");
    assert_eq!(text(&range, 4, 3), "—");
    assert_eq!(text(&range, 3, 4), "открыть");
    assert_eq!(text(&range, 4, 4), "аб#в");
    assert_eq!(text(&range, 6, 0), "А & Б <МБОУ «Школа»>\nвторая строка");
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let bytes = xlsx::table(&layouts(LAYOUT), "D04", &context()).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.worksheet_formula("СЗД").unwrap().used_cells().count(), 0);
    assert_eq!(text(&book.worksheet_range("СЗД").unwrap(), 4, 1), "=1+1");
}

#[test]
fn table_is_the_same_each_time() {
    let layouts = layouts(LAYOUT);
    let first = xlsx::table(&layouts, "D04", &context()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(first, xlsx::table(&layouts, "D04", &context()).unwrap());
}

#[test]
fn empty_list_says_so() {
    let bytes = xlsx::table(
        &layouts(LAYOUT),
        "D04",
        &json!({ "сзд": { "строки": [] }, "организация": { "краткое": "" } }),
    )
    .unwrap();
    assert_eq!(text(&sheet(&bytes, "СЗД"), 3, 0), "записей нет");
}

#[test]
fn group_rows_stand_where_the_value_changes() {
    let layouts = layouts(&LAYOUT.replace("groups = \"\"", "groups = \"шмо\""));
    let rows = json!([{ "шмо": "А" }, { "шмо": "А" }, { "шмо": "Б" }]);
    let range = sheet(
        &xlsx::table(
            &layouts,
            "D04",
            &json!({ "сзд": { "строки": rows }, "организация": { "краткое": "" } }),
        )
        .unwrap(),
        "СЗД",
    );
    let first: Vec<_> = (3..8).map(|it| text(&range, it, 0)).collect();
    assert_eq!(first, ["А", "1", "2", "Б", "3"]);
}

#[test]
fn what_is_missing_is_named() {
    let layouts = layouts(LAYOUT);
    assert_eq!(xlsx::table(&layouts, "D99", &json!({})).unwrap_err(), "в правилах нет таблицы D99");
    let error = xlsx::table(&layouts, "D04", &json!({ "сзд": {} })).unwrap_err();
    assert_eq!(error, "таблица D04: лист «СЗД»: нет списка «сзд.строки»");
    let error = xlsx::table(&layouts, "D04", &json!({ "сзд": { "строки": [] } })).unwrap_err();
    assert!(error.starts_with("таблица D04: лист «СЗД»: ") && error.contains("организация"), "{error}");
}

#[test]
fn mistakes_in_layouts_are_all_named() {
    let twice = format!("{LAYOUT}{}", LAYOUT.replace("name = \"СЗД\"", "name = \"a/b\""));
    let errors = errors(&twice);
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[0].contains("таблица D04 описана дважды"));
    assert!(errors[1].contains("имя листа «a/b» содержит один из знаков"));
}

#[test]
fn own_layouts_are_read() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/tables.toml")).unwrap();
    assert!(layouts(&text).get("D04").is_some());
}
