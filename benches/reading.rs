//! How fast a table of 5,000 rows is read and checked on one core: `cargo bench --bench reading`.
//!
//! The aim is less than 0.3 s and 100 MB for the whole way from the bytes of the file to the school.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement speaks to the terminal")]

use std::time::Instant;

use cyclogram::report::Report;
use cyclogram::russian::Grammar;
use cyclogram::sources::Source;
use cyclogram::staff::{self, Columns};
use cyclogram::workbook;

const ROWS: u32 = 5_000;
const ROUNDS: u32 = 10;

fn main() {
    let rules = rules();
    let mut report = Report::default();
    let started = Instant::now();
    let columns = Columns::read(&rules, &mut report).unwrap();
    let grammar = Grammar::read(&rules, &mut report).unwrap();
    println!("rules: {:.1} ms", started.elapsed().as_secs_f64() * 1e3);

    let source = Source { name: "школа.xlsx".into(), bytes: book().into() };
    println!("{ROWS} rows, {} KB", source.bytes.len() / 1024);
    let (mut best_cells, mut best_people) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        let mut report = Report::default();
        let started = Instant::now();
        let book = workbook::read(&source, &mut report).unwrap();
        let cells = started.elapsed().as_secs_f64() * 1e3;
        let reading = staff::read(&book, &columns, &grammar, &mut report);
        let people = started.elapsed().as_secs_f64() * 1e3 - cells;
        assert_eq!(reading.school.people.len(), ROWS as usize);
        (best_cells, best_people) = (best_cells.min(cells), best_people.min(people));
    }
    println!(
        "cells: {best_cells:.1} ms, people: {best_people:.1} ms, together: {:.1} ms",
        best_cells + best_people
    );
    if let Some(peak) = peak() {
        println!("peak memory: {peak} MB");
    }
}

/// A staff table of invented people with everything that takes time to understand.
fn book() -> Vec<u8> {
    let captions = [
        "№",
        "Таб. №",
        "ФИО",
        "Должность",
        "Дата приёма на работу",
        "Дата назначения на должность",
        "Дата рождения",
        "Образование",
        "Стаж общий",
        "Стаж педагогический",
        "Квалификационная категория",
        "Курсы повышения квалификации",
        "Телефон",
        "Примечание",
    ];
    let surnames = ["Ветрова", "Лосева", "Дятлова", "Белкина", "Зимина", "Громова", "Крылова", "Тихонова"];
    let names = ["Марина", "Анна", "Елена", "Ольга", "Ирина", "Юлия", "Тамара"];
    let patronymics = ["Олеговна", "Игоревна", "Викторовна", "Сергеевна", "Павловна"];
    let posts = [
        "учитель математики",
        "уч. нач. кл.",
        "педагог-психолог",
        "учитель русского языка и литературы",
        "ПДО",
    ];
    let categories = [
        "первая, 25.03.2022",
        "1 кв. кат. до 24.01.2027",
        "высшая 28.10.2021",
        "СЗД от 12.03.2021 прот. № 2",
        "Первая квалификационная категория (год аттестации - 2021)",
        "-",
    ];
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, caption) in captions.iter().enumerate() {
        sheet.write(0, column as u16, *caption).unwrap();
    }
    let pick = |list: &[&str], row: u32| list[row as usize % list.len()].to_owned();
    for row in 1..=ROWS {
        let name =
            format!("{} {} {}", pick(&surnames, row), pick(&names, row / 8), pick(&patronymics, row / 56));
        let texts = [
            (2, name),
            (3, pick(&posts, row)),
            (4, format!("{:02}.09.{}", row % 28 + 1, 1990 + row % 35)),
            (5, format!("{} сентября {} г.", row % 28 + 1, 1990 + row % 35)),
            (6, format!("{:02}.03.{}", row % 28 + 1, 1960 + row % 25)),
            (7, "высшее".to_owned()),
            (10, pick(&categories, row)),
            (11, "1. «Цифровая школа», 36 ч., 2024 г.\n2. «Первая помощь», 16 ч., 19.06.2026".to_owned()),
            (12, "8(34300) 5-00-00".to_owned()),
        ];
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 1, format!("{row:05}")).unwrap();
        for (column, text) in texts {
            sheet.write(row, column, text).unwrap();
        }
        sheet.write(row, 8, row % 40).unwrap();
        sheet.write(row, 9, row % 30).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn rules() -> Vec<Source> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let files = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    files
        .map(|it| Source {
            name: it.file_name().unwrap().to_string_lossy().into_owned(),
            bytes: std::fs::read(&it).unwrap().into(),
        })
        .collect()
}

/// The most memory that the process held, where the system tells (Linux).
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|it| it.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}
