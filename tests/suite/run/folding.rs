//! Remarks that say the same fold, on the console as in the copy of the workbook; nothing of them is lost.

use std::path::Path;

use cyclogram::report::{self, Place, Report};
use cyclogram::sources::Source;
use cyclogram::workbook::{self, Value};
use serde_json::Value as Json;

use crate::run::cli::run;

/// As many people as asked for, each with a name of their own.
fn people(count: usize) -> Vec<String> {
    let surnames = ["Ветрова", "Зимина", "Лугова", "Рощина", "Туманова", "Морозова", "Облакова", "Белкина"];
    let first = ["Мария", "Анна", "Ирина", "Ольга", "Дарья", "Нина", "Елена"];
    let patronymics = ["Олеговна", "Ильинична", "Сергеевна", "Павловна", "Львовна", "Петровна", "Юрьевна"];
    let name = |it: usize| {
        let (one, rest) = (surnames[it % 8], it / 8);
        format!("{one} {} {}", first[rest % 7], patronymics[rest / 7])
    };
    let names: Vec<String> = (0..count).map(name).collect();
    names
}

/// Three errors in each of 334 rows: a day that no month has, a date that is none, and no post.
fn book(folder: &Path) -> String {
    let mut text = "ФИО;Должность;Дата приёма;Дата рождения\n".to_owned();
    for (index, name) in people(334).iter().enumerate() {
        text += &format!("{name};;31.02.{};рождена {index}\n", 1990 + index % 30);
    }
    let path = folder.join("кадры.csv");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_thousand_errors_of_three_kinds_are_three_lines_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    let built = run(&format!("build {book} --output @"), folder.path());
    let checked = run(&format!("check {book}"), folder.path());
    for text in [&built.err, &checked.out] {
        let errors = text.split("Ошибки: 1002\n").nth(1).unwrap();
        let lines: Vec<&str> = errors.lines().take_while(|it| it.starts_with(' ')).collect();
        assert_eq!(
            lines,
            [
                "  B-01  Лист «кадры», ячейка D2: «рождена 0» — не дата",
                "        подсказка: запишите дату как 01.09.2026",
                "        То же ещё в ячейках (333): D3–D335",
                "  B-01  Лист «кадры», ячейка C2: «31.02.1990»: такого дня нет в календаре",
                "        подсказка: запишите дату как 01.09.2026",
                "        То же ещё в ячейках (333): C3–C335",
                "  C-11  Лист «кадры», ячейка B2: у сотрудника не указана должность: Ветрова Мария Олеговна",
                "        подсказка: впишите должность, как в трудовой книжке",
                "        То же ещё в ячейках (333): B3–B335",
            ]
        );
    }
    let copy = folder.path().join("Замечания к книге.xlsx");
    let source = Source { name: "копия".into(), bytes: std::fs::read(copy).unwrap().into() };
    let copy = workbook::read(&source, &mut Report::default()).unwrap();
    let errors = copy.sheets[0].rows.iter().filter(|it| it.value(1) == Some(&Value::Text("ошибка".into())));
    let texts: Vec<String> = errors.map(|it| format!("{:?}", it.value(3).unwrap())).collect();
    assert_eq!(texts.len(), 3, "{texts:?}");
    assert!(texts[0].contains("То же ещё в ячейках (333): D3–D335"), "{texts:?}");
    let answer = run(&format!("check {book} --format json"), folder.path());
    let json: Json = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(json["errors"], 1002);
    let errors = json["remarks"].as_array().unwrap().iter().filter(|it| it["grade"] == "error");
    assert_eq!(errors.count(), 1002, "other programs get them all");
}

/// A date that is none is said by one line of the program, whatever the value.
fn not_a_date(report: &mut Report, sheet: &str, cell: &str, value: usize) {
    report.error("B-01", Place::Cell(sheet.into(), cell.into()), format!("«{value}» — не дата"));
}

#[test]
fn what_goes_over_more_than_ten_rows_folds_whatever_the_value() {
    let mut report = Report::default();
    for row in 2..=11 {
        not_a_date(&mut report, "Штат", &format!("F{row}"), row);
    }
    assert_eq!(report::folded(&report).len(), 10, "ten rows are told of one by one");
    not_a_date(&mut report, "Курсы", "D4", 99);
    not_a_date(&mut report, "Штат", "F13", 13);
    not_a_date(&mut report, "Штат", "AA5", 5);
    let folds = report::folded(&report);
    assert_eq!(folds.len(), 1);
    assert_eq!(folds[0].also().unwrap(), "То же ещё в ячейках (12): F3–F11, F13, AA5; лист «Курсы»: D4");
}

#[test]
fn columns_of_one_row_do_not_fold() {
    let mut report = Report::default();
    for column in 'A'..='Z' {
        report.note(
            "B-01",
            Place::Cell("Штат".into(), format!("{column}1")),
            format!("столбец «{column}» не понят"),
        );
    }
    assert_eq!(report::folded(&report).len(), 26);
}

#[test]
fn the_same_words_fold_at_once_and_other_words_of_one_line_never() {
    let mut report = Report::default();
    for (row, why) in (2..40).zip(["так", "не так"].iter().cycle()) {
        report.remark("B-01", Place::Cell("Штат".into(), format!("B{row}")), format!("«{row}»: {why}"));
        report.said(why);
    }
    assert_eq!(report::folded(&report).len(), 2);
    for sheet in ["Один", "Два"] {
        report.note("B-01", Place::Sheet(sheet.into()), "лист скрыт");
    }
    let folds = report::folded(&report);
    assert_eq!(folds.len(), 3);
    assert_eq!(folds[2].also().unwrap(), "То же ещё (1): Лист «Два»");
}
