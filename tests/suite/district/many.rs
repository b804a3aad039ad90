//! `build` for many schools: one folder each, as one run each would make it; a bad workbook stops only itself.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use cyclogram::calendar::date;
use cyclogram::cli::{self, Answer};
use serde_json::Value;
use tempfile::TempDir;

use super::schools::{School, school};

fn run(words: &[&str], told: &Mutex<Vec<String>>) -> Answer {
    let words = std::iter::once("cyclogram").chain(words.iter().copied()).map(OsString::from);
    let tell = |line: &str| told.lock().unwrap().push(line.to_string());
    cli::run_telling(words, date(2027, 1, 15).unwrap(), &tell)
}

fn quietly(words: &[&str]) -> Answer {
    run(words, &Mutex::default())
}

/// Every file below a folder, by its path there.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if !entry.file_name().to_string_lossy().starts_with('.') {
                found.insert(path.strip_prefix(folder).unwrap().to_path_buf(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A folder of workbooks: of these schools, each under a name.
fn workbooks(all: &[(&str, School)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, school) in all {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, school.workbook()).unwrap();
    }
    folder
}

#[test]
fn three_schools_are_made_as_three_runs_would_make_them() {
    let given =
        workbooks(&[("а.xlsx", school(1, 6)), ("б.xlsx", school(2, 6)), ("глубже/в.xlsx", school(3, 6))]);
    let (together, alone) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let told = Mutex::new(Vec::new());
    let answer = run(&["build", text(given.path()), "--output", text(together.path())], &told);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{}", answer.out);
    for (name, folder) in [("а.xlsx", "а"), ("б.xlsx", "б"), ("глубже/в.xlsx", "глубже")] {
        let output = alone.path().join(folder);
        let answer = quietly(&["build", text(&given.path().join(name)), "--output", text(&output)]);
        assert_eq!(answer.code, 0, "{}", answer.err);
    }
    let (one, other) = (files(together.path()), files(alone.path()));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    // The report names the workbook, which lies in a folder here; all else is the same to the byte.
    for (path, bytes) in &one {
        assert!(*bytes == other[path] || path.ends_with("Отчёт о запуске.txt"), "{}", path.display());
    }
    let mut told = told.into_inner().unwrap();
    told.sort();
    assert_eq!(told.len(), 3);
    assert!(told[0].starts_with("1 из 3: ") && told[2].starts_with("3 из 3: "), "{told:?}");
    // A second run changes nothing and says so.
    let again = quietly(&["build", text(given.path()), "--output", text(together.path())]);
    assert_eq!(again.code, 0);
    assert!(files(together.path()) == one);
}

#[test]
fn a_bad_workbook_stops_only_itself_and_stands_in_the_table() {
    let given = workbooks(&[("а.xlsx", school(1, 6)), ("в.xlsx", school(3, 6))]);
    fs::write(given.path().join("б.xlsx"), b"PK nothing of the kind").unwrap();
    let output = TempDir::new().unwrap();
    let words = ["build", text(given.path()), "--output", text(output.path())];
    let answer = quietly(&words);
    assert_eq!(answer.code, 1);
    let lines: Vec<&str> = answer.out.lines().collect();
    assert!(lines[0].starts_with("Школа"), "{}", answer.out);
    assert!(lines[1].contains("МБОУ «СОШ № 1»") && lines[3].contains("МБОУ «СОШ № 3»"), "{}", answer.out);
    assert!(lines[2].starts_with("б.xlsx") && lines[2].ends_with("не составлено"), "{}", answer.out);
    assert!(
        answer.out.contains("б.xlsx («б.xlsx»): Файл «б.xlsx»: ошибка K-01: файл повреждён"),
        "{}",
        answer.out
    );
    assert!(answer.out.contains("Школ: 2 из 3, документов: "), "{}", answer.out);

    let answer = quietly(&[&words[..], &["--format", "json"]].concat());
    assert_eq!(answer.code, 1);
    let data: Value = serde_json::from_str(&answer.out).unwrap();
    let schools = data["schools"].as_array().unwrap();
    assert_eq!(schools.len(), 3);
    assert_eq!(schools[1]["folder"], Value::Null);
    assert_eq!((&schools[1]["errors"], &schools[1]["documents"]), (&Value::from(1), &Value::from(0)));
    assert!(schools[0]["documents"].as_u64().unwrap() > 10);
    let sum: u64 = schools.iter().map(|it| it["documents"].as_u64().unwrap()).sum();
    assert_eq!((&data["documents"], &data["errors"]), (&Value::from(sum), &Value::from(1)));
}

#[test]
fn workbooks_are_named_one_by_one_and_a_folder_with_one_is_one_school() {
    let given = workbooks(&[("а.xlsx", school(1, 6)), ("б.xlsx", school(2, 6))]);
    let output = TempDir::new().unwrap();
    let (one, other) = (given.path().join("а.xlsx"), given.path().join("б.xlsx"));
    let answer =
        quietly(&["build", text(&one), text(&other), "--output", text(output.path()), "--only", "D01"]);
    assert_eq!(answer.code, 0, "{}", answer.out);
    assert_eq!(files(output.path()).len(), 2);
    // Without the word of the command as well: files dropped on the program.
    let answer = quietly(&[text(&one), text(&other), "--output", text(output.path()), "--only", "D05"]);
    assert_eq!(answer.code, 0, "{}", answer.out);
    // Two papers a school, and the list of what changed since the first run.
    assert_eq!(files(output.path()).len(), 2 * 3);
    fs::remove_file(other).unwrap();
    let alone = TempDir::new().unwrap();
    let answer = quietly(&["build", text(given.path()), "--output", text(alone.path()), "--only", "D01"]);
    assert_eq!(answer.code, 0);
    assert!(answer.out.starts_with("Готово: "), "{}", answer.out);
    assert!(alone.path().join("2026-2027").is_dir());
}

#[test]
fn rules_of_the_folder_hold_for_all_and_those_beside_a_workbook_for_it() {
    let given = workbooks(&[("Лицей/Кадры.xlsx", school(1, 6)), ("Школа/Кадры.xlsx", school(2, 6))]);
    let listing = include_str!("../../../rules/documents.toml");
    let own = listing.replace("file = \"D01 Приказ о назначении ответственного\"", "file = \"Свой приказ\"");
    assert_ne!(listing, own);
    fs::create_dir_all(given.path().join("Лицей/rules")).unwrap();
    fs::write(given.path().join("Лицей/rules/documents.toml"), own).unwrap();
    let output = TempDir::new().unwrap();
    let answer = quietly(&["build", text(given.path()), "--output", text(output.path()), "--only", "D01"]);
    assert_eq!(answer.code, 0, "{}", answer.out);
    let names: Vec<String> = files(output.path())
        .keys()
        .map(|it| it.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["Свой приказ.docx", "D01 Приказ о назначении ответственного.docx"]);
}

#[test]
fn a_district_takes_the_summaries_out_of_the_folders_of_the_schools() {
    let given = workbooks(&[("а.xlsx", school(1, 6)), ("б.xlsx", school(2, 6))]);
    let (output, joined) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let answer = quietly(&["build", text(given.path()), "--output", text(output.path())]);
    assert_eq!(answer.code, 0, "{}", answer.out);
    let words = ["district", text(output.path()), "--output", text(joined.path()), "--format", "json"];
    let answer = quietly(&words);
    let data: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!((answer.code, &data["given"]), (0, &Value::from(2)), "{data:#}");
    assert_eq!(data["schools"].as_array().unwrap().len(), 2);
    assert_eq!(files(joined.path()).len(), 2);
}
