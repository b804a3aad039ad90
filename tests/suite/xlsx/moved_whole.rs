//! Every column of every canonical sheet survives the move to a new workbook (`new --from`), and means the same there.

use std::collections::BTreeMap;

use cyclogram::baked;
use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::staff::{Column, ColumnKind, Columns, Reading, Shape, SheetSpec};
use cyclogram::workbook::{self, Workbook};
use cyclogram::xlsx::{self, Filling, Guide, Moved, Row, Typed};

use crate::staff::cases::understood;
use crate::xlsx::moved_cases::without_places;
use crate::xlsx::sample::sample;

/// Rows of each table: as many as the longest list has values, so that each is tried.
const ROWS: usize = 10;

const NAMES: [&str; ROWS] = [
    "Ветрова Мария Олеговна",
    "Зимин Пётр Ильич",
    "Лугова Анна Сергеевна",
    "Полянский Олег Игоревич",
    "Рощина Ирина Павловна",
    "Снегирёв Илья Петрович",
    "Туманова Ольга Львовна",
    "Ручьёв Денис Юрьевич",
    "Морозова Дарья Ильинична",
    "Облакова Нина Фёдоровна",
];

/// What a secretary may type into a column; each row has a value of its own where the column allows it.
fn value(sheet: &SheetSpec, column: &Column, row: usize) -> Typed {
    let text = |it: String| Typed::Text(it);
    if !column.values.is_empty() {
        return text(column.values[row % column.values.len()].clone());
    }
    // A year and a half apart, so that a beginning never comes after an end.
    let late = ["to", "until", "end", "payment_from", "extract"].contains(&column.id.as_str());
    match (sheet.id.as_str(), column.id.as_str()) {
        (_, "name") | ("orders", "to") => text(NAMES[row].into()),
        ("sessions", "number") => text(format!("{} {row}", column.caption)),
        (_, "number") if sheet.id != "orders" && sheet.id != "activities" => text(format!("{:04}", row + 17)),
        ("staff" | "categories" | "applications" | "sessions", "position") => {
            text("учитель математики".into())
        }
        ("organisation", "head" | "acting" | "coordinator" | "union_chair") => text(NAMES[9].into()),
        ("staff", "snils") => text(format!("1122334450{row}")),
        ("staff", "birth") => Typed::Date(1980, 3, row as u8 + 1),
        ("staff", "dismissed") => Typed::Date(2026, 6, row as u8 + 1),
        ("staff", "category") => text("первая, 25.12.2021".into()),
        ("staff", "courses") => text(format!("Основы математики {row}, 72 ч., 12.03.2024")),
        ("courses" | "support" | "activities", "topic") => text(format!("Уроки по-новому, {row}")),
        ("orders", "document") => text(format!("D{:02}", row + 1)),
        ("settings", "documents" | "more" | "without") => text("D03; D21".into()),
        ("settings", "days_off" | "sessions") => text("11.03.2027; 12.04.2027".into()),
        ("school_monitorings" | "state_monitorings", "year") => text("2025-2026".into()),
        (_, "year") => text("2026-2027".into()),
        (_, "time") => text(format!("{:02}:30", row + 8)),
        _ => match column.kind {
            ColumnKind::Date if late => Typed::Date(2025, 9, row as u8 + 1),
            ColumnKind::Date => Typed::Date(2024, 2, row as u8 + 1),
            ColumnKind::Number => Typed::Number(row as f64 + 2.0),
            _ => text(format!("{} {row}", column.caption)),
        },
    }
}

/// A workbook of canonical sheets with a value in every column that a starter workbook has.
fn brimful(columns: &Columns) -> Filling {
    let row = |spec: &SheetSpec, index: usize| -> Row {
        spec.offered().map(|it| (it.id.clone(), value(spec, it, index))).collect()
    };
    let rows = |spec: &SheetSpec| match spec.shape {
        Shape::Pairs => vec![row(spec, 0)],
        Shape::Table => (0..ROWS).map(|it| row(spec, it)).collect(),
    };
    Filling { sheets: columns.sheets.iter().map(|it| (it.id.clone(), rows(it))).collect() }
}

fn read(columns: &Columns, filling: &Filling) -> (Workbook, Reading) {
    let guide = Guide::read(&baked::rules(), &mut Report::default()).unwrap();
    let bytes = xlsx::starter(columns, &guide, filling).unwrap();
    let source = Source { name: "книга.xlsx".into(), bytes: bytes.into() };
    let mut report = Report::default();
    let book = workbook::read(&source, &mut report).unwrap();
    let (reading, report) = understood(&book);
    let errors: Vec<String> = report.remarks().iter().map(ToString::to_string).collect();
    assert_eq!(report.errors(), 0, "{}", errors.join("\n"));
    (book, reading)
}

/// Columns whose values stand in a new workbook elsewhere, with the reason.
fn elsewhere(sheet: &str, column: &str) -> bool {
    match (sheet, column) {
        // Numbers of rows are made anew, by whoever needs them.
        (_, "row") => true,
        // Each decision, course and day has a row of its own on the sheet of its kind.
        ("staff", "category" | "courses") | ("settings", "sessions") => true,
        // The goal of a plan stands beside the course that it is about.
        ("activities", "goal" | "tasks") => true,
        _ => false,
    }
}

#[test]
fn every_column_of_every_sheet_moves_over() {
    let (columns, _) = sample();
    let given = brimful(&columns);
    let (book, reading) = read(&columns, &given);
    for account in &reading.accounts {
        assert!(account.in_error.is_empty(), "{account:?}");
    }
    let moved = Moved::of(&book, &columns, &reading, &Report::default()).filling;
    let mut lost: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (sheet, rows) in &given.sheets {
        for (id, value) in rows.iter().flatten().filter(|it| !elsewhere(sheet, it.0)) {
            if !moved.rows(sheet).iter().any(|it| it.get(id) == Some(value)) {
                lost.entry(format!("{sheet}.{id}")).or_default().push(format!("{value:?}"));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn a_school_moved_over_is_the_same_school() {
    let (columns, _) = sample();
    let (book, first) = read(&columns, &brimful(&columns));
    let (_, second) = read(&columns, &Moved::of(&book, &columns, &first, &Report::default()).filling);
    let (first, second) = (without_places(&first), without_places(&second));
    for (before, after) in first.lines().zip(second.lines()) {
        assert_eq!(before, after);
    }
    assert_eq!(first.lines().count(), second.lines().count());
}
