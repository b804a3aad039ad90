//! The copy of the workbook with remarks: when it is written, where, and never over another.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use cyclogram::cli::{self, Answer};
use cyclogram::xlsx::{self, Typed};
use cyclogram::{calendar, report::Report, sources::Source, workbook};

use crate::xlsx::sample::sample;

fn run(words: &[&str]) -> Answer {
    let words = ["cyclogram"].iter().chain(words).map(OsString::from);
    cli::run(words, calendar::date(2026, 8, 20).unwrap())
}

/// Writes the sample with a day that no calendar has, and returns its path.
fn broken(folder: &Path, day: &str) -> PathBuf {
    let (columns, mut filling) = sample();
    let rows = filling.sheets.get_mut("staff").unwrap();
    rows[4].insert("since".into(), Typed::Text(day.into()));
    let path = folder.join("штат.xlsx");
    std::fs::write(&path, xlsx::sample(&columns, &filling).unwrap()).unwrap();
    path
}

/// The remarks of a copy, as its first sheet lists them.
fn listed(path: &Path) -> String {
    let source = Source { name: "копия".into(), bytes: std::fs::read(path).unwrap().into() };
    let book = workbook::read(&source, &mut Report::default()).unwrap();
    format!("{:?}", book.sheets[0])
}

#[test]
fn a_build_that_stops_leaves_a_copy_with_remarks_and_the_source_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let book = broken(folder.path(), "31.02.2020");
    let before = std::fs::read(&book).unwrap();
    let output = folder.path().join("output");
    let words = ["build", book.to_str().unwrap(), "--output", output.to_str().unwrap()];
    let answer = run(&words);
    assert_eq!(answer.code, 1, "{}", answer.out);
    assert!(answer.err.contains("Замечания к книге.xlsx"), "{}", answer.err);
    let copy = output.join("Замечания к книге.xlsx");
    assert!(listed(&copy).contains("31.02.2020"));
    assert_eq!(std::fs::read(&book).unwrap(), before);

    let second = output.join("Замечания к книге (2).xlsx");
    run(&words);
    assert!(!second.exists(), "the same copy is written once");
    broken(folder.path(), "30.02.2020");
    run(&words);
    assert!(listed(&copy).contains("30.02.2020") && !second.exists(), "nobody worked in the first copy");

    // Somebody works in the copy: its bytes are no longer the program's.
    let edited = [std::fs::read(&copy).unwrap(), vec![0]].concat();
    std::fs::write(&copy, &edited).unwrap();
    broken(folder.path(), "29.02.2021");
    run(&words);
    assert_eq!(std::fs::read(&copy).unwrap(), edited);
    assert!(listed(&second).contains("29.02.2021"));
}

#[test]
fn a_copy_goes_once_the_book_is_clean() {
    let folder = tempfile::tempdir().unwrap();
    let book = broken(folder.path(), "31.02.2020");
    let output = folder.path().join("output");
    let copy = output.join("Замечания к книге.xlsx");
    let words = ["build", book.to_str().unwrap(), "--output", output.to_str().unwrap()];
    run(&words);
    assert!(listed(&copy).contains("31.02.2020"));

    // The error is mended, but the sample has remarks at cells.
    broken(folder.path(), "01.09.2015");
    let answer = run(&words);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(!listed(&copy).contains("31.02.2020"), "what is mended is not told of any more");

    let clean = "ФИО;Должность;Дата приёма\nИванова Мария Петровна;учитель химии;01.09.2025\n";
    std::fs::write(folder.path().join("штат.csv"), clean).unwrap();
    let book = folder.path().join("штат.csv");
    // Of the sample's drafts next to none would stay.
    let words = [&["build", book.to_str().unwrap()], &words[2..], &["--format", "json", "--accept"]].concat();
    let answer = run(&words);
    assert_eq!(answer.code, 0, "{}", answer.out);
    assert!(!answer.out.contains("\"cell\": \""), "{}", answer.out);
    assert!(!copy.exists());
    let answer = run(&words);
    assert!(!answer.out.contains("копия"), "where there is no copy none is spoken of: {}", answer.out);
}

#[test]
fn a_check_writes_a_copy_where_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("мои замечания.xlsx");
    let answer = run(&["check", "input/образец.xlsx", &format!("--annotate={}", copy.display())]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(listed(&copy).contains("5 лет со дня предыдущей аттестации истекли"));
}
