//! The way round: what we write, our own reader understands as it was meant.

use std::path::Path;

use cyclogram::baked;
use cyclogram::report::Report;
use cyclogram::russian::Grammar;
use cyclogram::sources::Source;
use cyclogram::staff::{self, Columns, Reading};
use cyclogram::workbook;
use cyclogram::xlsx::{self, Filling, Guide};

use crate::reading::understood;
use crate::reading_book;
use crate::sample::sample;

/// Reads a workbook that must be understood without an error or a doubt.
fn read(bytes: Vec<u8>, columns: &Columns) -> Reading {
    let mut report = Report::default();
    let grammar = Grammar::read(&baked::rules(), &mut report).expect("the grammar of the program");
    let source = Source { name: "книга.xlsx".into(), bytes: bytes.into() };
    let book = workbook::read(&source, &mut report).expect("a workbook that can be read");
    let reading = staff::read(&book, columns, &grammar, &mut report);
    assert_eq!(report.remarks(), []);
    reading
}

/// The school without the places where it was read.
fn meaning(reading: &Reading) -> Filling {
    Filling::of(&reading.school)
}

#[test]
fn sample_is_read_without_a_doubt() {
    let (columns, filling) = sample();
    let reading = read(xlsx::sample(&columns, &filling).unwrap(), &columns);
    assert_eq!(reading.school.people.len(), 33);
    for account in &reading.accounts {
        let id = columns.sheets.iter().find(|it| it.name == account.sheet).map(|it| it.id.as_str()).unwrap();
        let rows = filling.rows(id);
        let given = if matches!(id, "organisation" | "settings") { rows[0].len() } else { rows.len() };
        assert_eq!(account.used.len(), given, "{}", account.sheet);
        assert!(account.in_error.is_empty(), "{account:?}");
    }
}

#[test]
fn starter_filled_from_a_school_means_the_same_school() {
    let (columns, filling) = sample();
    let guide = Guide::read(&baked::rules(), &mut Report::default()).unwrap();
    let first = meaning(&read(xlsx::sample(&columns, &filling).unwrap(), &columns));
    let second = meaning(&read(xlsx::starter(&columns, &guide, &first).unwrap(), &columns));
    for (sheet, rows) in &first.sheets {
        assert_eq!(second.rows(sheet).len(), rows.len(), "{sheet}");
        for (before, after) in rows.iter().zip(second.rows(sheet)) {
            assert_eq!(before, after, "{sheet}");
        }
    }
}

#[test]
fn words_of_a_moved_school_can_be_chosen_from_the_lists() {
    let (columns, filling) = sample();
    let moved = meaning(&read(xlsx::sample(&columns, &filling).unwrap(), &columns));
    for (sheet, rows) in &moved.sheets {
        let spec = columns.sheet(sheet).expect("a sheet of columns.toml");
        for (id, value) in rows.iter().flatten() {
            let column = spec.column(id).unwrap_or_else(|| panic!("{sheet}: {id}"));
            let text = value.text().unwrap_or_default();
            let known = column.values.is_empty() || column.values.iter().any(|it| it == text);
            assert!(known, "{sheet}, {}: «{text}»", column.caption);
        }
    }
}

#[test]
fn every_odd_table_moves_over_with_all_that_was_understood() {
    let (columns, _) = sample();
    let guide = Guide::read(&baked::rules(), &mut Report::default()).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path().join("book.txt")).collect();
    cases.retain(|it| it.exists());
    cases.sort();
    assert!(cases.len() >= 25);
    let mut wrong = Vec::new();
    for case in cases {
        let name = case.parent().and_then(Path::file_name).unwrap().to_string_lossy().into_owned();
        let book = reading_book::parse(&std::fs::read_to_string(&case).unwrap());
        let before = meaning(&understood(&book).0);
        let moved = xlsx::starter(&columns, &guide, &before).unwrap();
        let source = Source { name: "книга.xlsx".into(), bytes: moved.into() };
        let book = workbook::read(&source, &mut Report::default()).unwrap();
        let after = meaning(&understood(&book).0);
        for (sheet, rows) in &before.sheets {
            for (index, row) in rows.iter().enumerate() {
                let there = after.rows(sheet).get(index);
                if there != Some(row) {
                    wrong.push(format!("{name}, {sheet}:\n  {row:?}\n  {there:?}"));
                }
            }
            if after.rows(sheet).len() > rows.len() {
                wrong.push(format!("{name}, {sheet}: rows out of nothing"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
