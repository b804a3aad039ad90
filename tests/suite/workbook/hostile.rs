//! Odd and damaged spreadsheets: never a panic, an abort or a hang; the sheet is read, or a Russian sentence says why not.

use std::path::{Path, PathBuf};

use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::workbook::{self, Value, Workbook};

use crate::staff::cases::{accounted, understood};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn source(path: &Path) -> Source {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    Source { name, bytes: std::fs::read(path).unwrap().into() }
}

fn read(name: &str) -> (Option<Workbook>, Report) {
    let mut report = Report::default();
    let book = workbook::read(&source(&corpus().join(name)), &mut report).ok();
    (book, report)
}

/// Reads and understands a file; whatever it is, the report speaks Russian and accounts for each row.
fn survived(path: &Path) -> String {
    let mut report = Report::default();
    match workbook::read(&source(path), &mut report) {
        Ok(book) => {
            let (reading, more) = understood(&book);
            accounted(&book, &reading, path);
            report.append(more);
        }
        Err(_) => assert!(report.errors() > 0, "{}: refused without a word", path.display()),
    }
    for remark in report.remarks() {
        let russian = remark.text.chars().any(|it| ('а'..='я').contains(&it));
        assert!(russian, "{}: {remark}", path.display());
    }
    report.remarks().first().map(ToString::to_string).unwrap_or_default()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it.to_string_lossy().starts_with("xls") || it == "ods") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn every_odd_file_is_read_or_refused_in_russian() {
    let paths = files(&corpus());
    assert!(paths.len() > 80, "{} files", paths.len());
    for path in paths {
        survived(&path);
    }
}

/// A folder of further odd files: `CYCLOGRAM_CORPUS=/path cargo test --test suite odd_files_elsewhere -- --nocapture`.
#[test]
fn odd_files_elsewhere_are_read_or_refused_in_russian() {
    let Some(folder) = std::env::var_os("CYCLOGRAM_CORPUS") else { return };
    for path in files(Path::new(&folder)) {
        println!("{}", path.display());
        println!("    {}", survived(&path));
    }
}

#[test]
fn what_the_file_is_instead_is_said() {
    let said = |name: &str| read(name).1.remarks()[0].text.clone();
    assert_eq!(said("empty.xlsx"), "файл пустой");
    assert_eq!(said("html.xls"), "это веб-страница или XML под видом таблицы");
    assert_eq!(said("password.xlsx"), "файл закрыт паролем");
    assert_eq!(said("truncated.xlsx"), "файл повреждён или скопирован не до конца");
    assert_eq!(said("deflate_bomb.xlsx"), "файл после распаковки слишком велик для таблицы сотрудников");
    assert_eq!(
        said("deflate_bomb_sheet.xlsx"),
        "файл после распаковки слишком велик для таблицы сотрудников"
    );
    assert_eq!(said("sst_count_lie.xlsx"), "файл повреждён");
    assert_eq!(said("many_strings.xlsx"), "файл повреждён");
    assert_eq!(said("crossed_ends.ods"), "файл повреждён");
    assert_eq!(said("long_string.xls"), "файл после распаковки слишком велик для таблицы сотрудников");
    assert_eq!(said("many_spaces.ods"), "файл после распаковки слишком велик для таблицы сотрудников");
    assert_eq!(said("long_cell_repeated.ods"), "файл после распаковки слишком велик для таблицы сотрудников");
    assert_eq!(said("no_workbook.xlsx"), "в книге нет ни одного листа с таблицей");
}

#[test]
fn a_text_longer_than_a_cell_can_hold_is_told_of() {
    let (book, _) = read("long_string.xlsx");
    let cells: Vec<Value> = book.unwrap().sheets[0]
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|it| it.value.clone()))
        .collect();
    let too_long = Value::Broken("текст длиннее, чем помещается в ячейку Excel: сократите его".into());
    assert_eq!(cells.len(), 1001);
    assert!(cells[1..].iter().all(|it| *it == too_long));
}

#[test]
fn a_corner_cell_takes_no_memory() {
    let (book, _) = read("sparse_corner.xlsx");
    let cells: Vec<(u32, u32)> = book.unwrap().sheets[0]
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|cell| (row.number, cell.column)))
        .collect();
    assert_eq!(cells, [(1, 0), (1_048_576, 16_383)]);
}

#[test]
fn a_formula_without_a_result_says_so() {
    let (book, _) = read("merged_formula_nocache.xlsx");
    let broken =
        book.unwrap().sheets[0].rows.iter().flat_map(|it| it.cells.clone()).find_map(|it| match it.value {
            Value::Broken(why) => Some(why),
            _ => None,
        });
    assert_eq!(broken.unwrap(), "формула без сохранённого значения: откройте файл в Excel и сохраните");
}

#[test]
fn dates_are_the_same_in_every_format() {
    let dates = |name: &str| -> Vec<Value> {
        let book = read(name).0.unwrap();
        let cells = book.sheets[0].rows.iter().flat_map(|it| it.cells.clone());
        cells.map(|it| it.value).filter(|it| matches!(it, Value::Date(_))).collect()
    };
    assert!(dates("dates.xlsx").len() >= 3);
    assert_eq!(dates("date1904.xlsx"), dates("date1904.xls"));
    assert_eq!(dates("dates.xlsx"), dates("dates.xls"));
}

#[test]
fn hidden_sheets_are_read_and_marked() {
    for name in ["hidden.xlsx", "hidden.xls", "hidden.ods"] {
        let book = read(name).0.unwrap();
        assert!(book.sheets.iter().any(|it| it.hidden), "{name}");
    }
}

#[test]
fn text_of_windows_in_two_bytes_a_letter_is_read_too() {
    let text = "ФИО\tДолжность\tКатегория\r\nЗаяц Пётр Олегович\tучитель физики\tпервая, 25.12.2021\r\n";
    let two = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    for bytes in [two(u16::to_le_bytes), two(u16::to_be_bytes)] {
        let source = Source { name: "кадры.csv".into(), bytes: bytes.into() };
        let book = workbook::read(&source, &mut Report::default()).unwrap();
        let (reading, _) = understood(&book);
        assert_eq!(reading.school.people[0].name.surname, "Заяц");
    }
}

#[test]
fn signs_that_are_not_seen_are_no_part_of_a_name() {
    let text = "ФИО;Должность;Категория\nЗа\u{202e}яц\u{200f} Пётр\u{2066} Олего\u{1}вич;учитель\u{202d} физики;первая, 25.12.2021\n";
    let source = Source { name: "кадры.csv".into(), bytes: text.as_bytes().to_vec().into() };
    let book = workbook::read(&source, &mut Report::default()).unwrap();
    let (reading, _) = understood(&book);
    let person = &reading.school.people[0];
    let named = [&person.name.surname, &person.name.first, &person.positions[0].title];
    assert_eq!(named, ["Заяц", "Пётр", "учитель физики"]);
}

#[test]
fn text_with_separators_is_read_in_both_encodings() {
    for name in ["csv.xlsx", "csv_cp1251.xls"] {
        let (book, report) = read(name);
        let cells = book.unwrap().sheets[0].rows[0].cells.clone();
        assert!(matches!(&cells[0].value, Value::Text(it) if it == "ФИО"), "{name}: {cells:?}");
        assert!(cells.len() > 1, "{name}");
        assert_eq!(report.remarks()[0].text, "это текст с разделителями (CSV), он прочитан как один лист");
    }
    let text = "\u{feff}ФИО,Должность,Категория\r\nЗаяц Пётр Олегович,\"учитель физики, химии\",\"первая\r\n25.12.2021\"\r\n";
    let source = Source { name: "кадры.csv".into(), bytes: text.as_bytes().to_vec().into() };
    let book = workbook::read(&source, &mut Report::default()).unwrap();
    let (reading, _) = understood(&book);
    let person = &reading.school.people[0];
    assert_eq!(person.name.surname, "Заяц");
    assert_eq!(person.positions[0].title, "учитель физики, химии");
    assert_eq!(person.positions[0].categories.len(), 1);
}

#[test]
fn hidden_rows_are_read_and_told_of() {
    for name in ["hidden.xlsx", "hidden.xls", "hidden.ods", "hidden.xlsb"] {
        let book = read(name).0.unwrap();
        let hidden: Vec<_> = book.sheets.iter().flat_map(|it| it.hidden_rows.clone()).collect();
        assert_eq!(hidden, [(2, 2)], "{name}");
    }
}

#[test]
fn an_error_value_that_calamine_does_not_know_has_its_cell() {
    let book = read("errors.xlsx").0.unwrap();
    let mut broken = Vec::new();
    for row in &book.sheets[0].rows {
        for cell in &row.cells {
            if let Value::Broken(why) = &cell.value {
                broken.push(format!("{} {why}", workbook::address(row.number, cell.column)));
            }
        }
    }
    for error in ["A1 ошибка #N/A вместо значения", "SPILL", "CALC"] {
        assert!(broken.iter().any(|it| it.contains(error)), "{error}: {broken:?}");
    }
    assert_eq!(broken.len(), 19, "{broken:?}");
}

/// A hundred tabs over one part are read a hundred times: a small file could keep the reader for hours.
#[test]
fn many_sheets_over_one_part_are_refused() {
    use std::io::{Cursor, Read, Write};
    let bytes = std::fs::read(corpus().join("dates.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if name == "xl/workbook.xml" {
            let whole = String::from_utf8(text).unwrap();
            let from = whole.find("<sheet ").unwrap();
            let to = from + whole[from..].find("/>").unwrap() + 2;
            let twin = whole[from..to].replace(" name=\"", " name=\"2");
            text = format!("{}{twin}{}", &whole[..to], &whole[to..]).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&text).unwrap();
    }
    let bytes = out.finish().unwrap().into_inner();
    let mut report = Report::default();
    let source = Source { name: "книга.xlsx".into(), bytes: bytes.into() };
    assert!(workbook::read(&source, &mut report).is_err());
    assert_eq!(report.remarks()[0].text, "файл после распаковки слишком велик для таблицы сотрудников");
}
