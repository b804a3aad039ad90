//! Several workbooks of one school: read together as one, contradictions told by file and cell, none lost silently.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use cyclogram::calendar;
use cyclogram::cli::{self, Answer};
use serde_json::Value;

use crate::staff::book::parse;
use crate::wording::declensions_words::excel;

const STAFF: &str = "
## Организация
Полное наименование | Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 4»
Сокращённое наименование | МБОУ «СШ № 4»
Руководитель | Новикова Татьяна Павловна
Должность руководителя | директор
## Сотрудники
ФИО | Должность | Дата приёма | Категория | Дата решения
Ветрова Марина Олеговна | учитель математики | 01.09.2010 | первая | 24.03.2022
Сафонов Илья Петрович | учитель физики | 01.09.2003 | высшая | 28.10.2023
Лосева Анна Игоревна | педагог-психолог | 01.09.2012 | |
Громов Пётр Ильич | учитель истории | 01.09.2015 | первая | 15.12.2021
";
const COURSES: &str = "
## Курсы
ФИО | Тема | Организация | Дата окончания | Часы
Ветрова Марина Олеговна | Методика решения задач | ИРО | 16.02.2026 | 36
Сафонов Илья Петрович | Цифровая лаборатория | ИРО | 19.06.2026 | 72
";
const ABSENCES: &str = "
## Отсутствия
ФИО | Вид | С | По
Громов Пётр Ильич | отпуск по уходу за ребёнком | 01.03.2025 | 28.02.2027
";

/// A folder with workbooks; their sheets are written as text.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, excel(&parse(text))).unwrap();
        path
    }

    /// Runs a command line; `@КУРСЫ.xlsx` is a file of the folder, `@` the folder for results.
    fn run(&self, line: &str) -> Answer {
        let word = |it: &str| match it.strip_prefix('@') {
            Some("") => self.output().into_os_string(),
            Some(name) => self.0.path().join(name).into_os_string(),
            None => OsString::from(it),
        };
        let words = ["cyclogram"].into_iter().chain(line.split(' ')).map(word);
        cli::run(words, calendar::date(2026, 8, 20).unwrap())
    }

    fn json(&self, line: &str) -> Value {
        let answer = self.run(&format!("{line} --format json"));
        serde_json::from_str(&answer.out).unwrap_or_else(|_| panic!("{}{}", answer.out, answer.err))
    }

    fn output(&self) -> PathBuf {
        self.0.path().join("output")
    }

    /// The Word files of the year.
    fn papers(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        walk(&self.output(), &mut found);
        found
    }

    /// A remark of a code, as `check` tells it: sheet, cell and text.
    fn remarks(&self, line: &str, code: &str) -> Vec<(String, String, String)> {
        let told = self.json(line);
        let of_code = told["remarks"].as_array().unwrap().iter().filter(|it| it["code"] == code);
        let text = |it: &Value, name: &str| it[name].as_str().unwrap_or_default().to_owned();
        of_code.map(|it| (text(it, "sheet"), text(it, "cell"), text(it, "text"))).collect()
    }
}

fn walk(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for path in fs::read_dir(folder).unwrap().flatten().map(|it| it.path()) {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|it| it == "docx") {
            found.insert(path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
        }
    }
}

const TOGETHER: &str = "@штат.xlsx --with @КУРСЫ.xlsx --with @ОТПУСКА.xlsx";

/// The school in three files; the tabs of two of them are called as Excel calls them.
fn parted() -> Folder {
    let folder = Folder::new();
    folder.put("штат.xlsx", STAFF);
    folder.put("КУРСЫ.xlsx", &COURSES.replace("Курсы", "Лист1"));
    folder.put("ОТПУСКА.xlsx", &ABSENCES.replace("Отсутствия", "Лист1"));
    folder
}

#[test]
fn three_books_give_the_papers_of_one() {
    let whole = Folder::new();
    whole.put("штат.xlsx", &[STAFF, COURSES, ABSENCES].concat());
    let answer = whole.run("build @штат.xlsx --output @");
    assert_eq!(answer.code, 0, "{}", answer.err);
    let folder = parted();
    let answer = folder.run(&format!("build {TOGETHER} --output @"));
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("Книга: «штат.xlsx + КУРСЫ.xlsx + ОТПУСКА.xlsx»"), "{}", answer.out);
    let (one, three) = (whole.papers(), folder.papers());
    assert!(one.len() > 20, "{:?}", one.keys());
    assert_eq!(one.keys().collect::<Vec<_>>(), three.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(three[name] == *bytes, "{name}");
    }
    let days = |folder: &Folder, line: &str| -> Vec<String> {
        let told = folder.json(&format!("dates {line}"));
        let shown = |it: &Value| format!("{} {} {} {}", it["act"], it["person"], it["date"], it["why"]);
        told["events"].as_array().unwrap().iter().map(shown).collect()
    };
    assert_eq!(days(&folder, TOGETHER), days(&whole, "@штат.xlsx"));
}

#[test]
fn a_second_run_changes_nothing_and_is_of_the_same_school() {
    let folder = parted();
    let line = format!("build {TOGETHER} --output @");
    folder.run(&line);
    let told = folder.json(&line);
    assert_eq!(told["errors"], 0, "{told}");
    let states = told["documents"].as_array().unwrap().iter().map(|it| it["state"].as_str().unwrap());
    assert!(states.clone().count() > 20 && states.clone().all(|it| it == "same"), "{told}");
}

#[test]
fn what_two_books_say_differently_is_told_with_file_and_cell_and_the_main_one_counts() {
    let folder = parted();
    folder.put(
        "КУРСЫ.xlsx",
        "## Лист1
ФИО | Тема | Организация | Дата окончания | Часы
Ветрова Марина Олеговна | Методика решения задач | ИРО | 18.02.2026 | 40
",
    );
    folder.put("штат.xlsx", &[STAFF, COURSES, ABSENCES].concat());
    folder.put("ОТПУСКА.xlsx", &ABSENCES.replace("Отсутствия", "Лист1").replace("28.02.2027", "31.05.2027"));
    folder.put(
        "РАЙОН.xlsx",
        "## Категории
ФИО | Должность, по которой | Вид | Дата решения
Ветрова Марина Олеговна | учитель математики | первая | 25.03.2022
Сафонов Илья Петрович | учитель физики | первая | 28.10.2023
## Сотрудники
ФИО | Должность | Дата приёма
Ветрова Марина Олеговна | учитель информатики | 02.09.2010
Лосева Анна Игоревна | учитель химии | 01.09.2012
## Организация
Руководитель | Чужая Инна Павловна
",
    );
    let line = format!("check {TOGETHER} --with @РАЙОН.xlsx");
    let dates = folder.remarks(&line, "B-11");
    let at = |all: &[(String, String, String)], sheet: &str, cell: &str, words: &[&str]| {
        let found = all.iter().find(|it| it.0 == sheet && it.1 == cell);
        let text = &found.unwrap_or_else(|| panic!("{sheet} {cell}: {all:#?}")).2;
        for word in words {
            assert!(text.contains(word), "«{word}» is missing in {text}");
        }
    };
    at(&dates, "КУРСЫ.xlsx · Лист1", "D2", &["18.02.2026", "16.02.2026", "Лист «Курсы», ячейка D2"]);
    at(&dates, "ОТПУСКА.xlsx · Лист1", "D2", &["31.05.2027", "28.02.2027", "Лист «Отсутствия», ячейка D2"]);
    at(&dates, "РАЙОН.xlsx · Категории", "D2", &["25.03.2022", "24.03.2022", "Лист «Сотрудники», ячейка"]);
    at(
        &dates,
        "РАЙОН.xlsx · Сотрудники",
        "C2",
        &["02.09.2010", "01.09.2010", "Лист «Сотрудники», ячейка C2"],
    );
    let other = folder.remarks(&line, "K-27");
    at(&other, "КУРСЫ.xlsx · Лист1", "A2", &["40", "36"]);
    at(&other, "РАЙОН.xlsx · Категории", "A3", &["первая", "высшая"]);
    at(&other, "РАЙОН.xlsx · Сотрудники", "B3", &["учитель химии", "педагог-психолог"]);
    at(&other, "РАЙОН.xlsx · Организация", "B1", &["Чужая", "Новикова", "Лист «Организация», ячейка B3"]);

    let told = folder.json(&line);
    let person =
        |name: &str| told["people"].as_array().unwrap().iter().find(|it| it["name"] == name).unwrap().clone();
    let ours = person("Ветрова Марина Олеговна");
    assert!(ours.to_string().contains("2022-03-24") && !ours.to_string().contains("2022-03-25"), "{ours}");
    assert!(ours.to_string().contains("2026-02-16") && !ours.to_string().contains("2026-02-18"), "{ours}");
    assert!(!person("Лосева Анна Игоревна").to_string().contains("химии"));
    assert!(!person("Сафонов Илья Петрович").to_string().contains("first"));
}

#[test]
fn a_teacher_whom_only_the_added_book_has_is_told_of() {
    let folder = parted();
    let text = COURSES.replace("Курсы", "Лист1").replace("Сафонов Илья", "Чижов Лев");
    folder.put("КУРСЫ.xlsx", &text);
    let told = folder.remarks(&format!("check {TOGETHER}"), "C-03");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("КУРСЫ.xlsx · Лист1", "A3"));
    assert!(told[0].2.contains("Чижов Лев Петрович"), "{told:?}");
}

#[test]
fn an_added_book_that_cannot_be_read_stops_everything_by_its_name() {
    let folder = parted();
    fs::write(folder.0.path().join("БИТАЯ.xlsx"), b"PK\x03\x04 no workbook").unwrap();
    fs::create_dir(folder.0.path().join("ПАПКА")).unwrap();
    fs::write(folder.0.path().join("СПИСОК.txt"), "ФИО;Тема\n").unwrap();
    for (name, code) in [
        ("БИТАЯ.xlsx", "K-01"),
        ("НЕТ.xlsx", "X-01"),
        ("ПАПКА", "K-26"),
        ("СПИСОК.txt", "K-26"),
        ("штат.xlsx", "K-26"),
    ] {
        for command in ["build", "check"] {
            let keys = if command == "build" { " --output @ --partial" } else { "" };
            let answer = folder.run(&format!("{command} {TOGETHER} --with @{name}{keys}"));
            let said = format!("{}{}", answer.out, answer.err);
            assert_eq!(answer.code, 1, "{name}: {said}");
            assert!(said.contains(&format!("«{name}»")) && said.contains(code), "{name}: {said}");
        }
    }
    assert!(!folder.output().exists(), "nothing is written");
}

#[test]
fn a_book_that_is_forgotten_later_stops_the_run() {
    let folder = parted();
    folder.run(&format!("build {TOGETHER} --output @"));
    let before = folder.papers();
    for command in ["build", "verify", "archive"] {
        let answer = folder.run(&format!("{command} @штат.xlsx --with @КУРСЫ.xlsx --output @"));
        assert!(answer.code == 1 && answer.err.contains("X-21"), "{command}: {}{}", answer.out, answer.err);
        assert!(
            answer.err.contains("«ОТПУСКА.xlsx»") && !answer.err.contains("«КУРСЫ.xlsx»"),
            "{}",
            answer.err
        );
    }
    assert!(folder.papers() == before);
    // Another name is no loss.
    fs::copy(folder.0.path().join("ОТПУСКА.xlsx"), folder.0.path().join("ОТПУСКА-2.xlsx")).unwrap();
    let answer = folder.run("build @штат.xlsx --with @КУРСЫ.xlsx --with @ОТПУСКА-2.xlsx --output @");
    assert_eq!(answer.code, 0, "{}", answer.err);
    // Whoever means it says so.
    let answer = folder.run("build @штат.xlsx --with @КУРСЫ.xlsx --output @ --accept");
    assert_eq!(answer.code, 0, "{}", answer.err);
    let answer = folder.run("verify @штат.xlsx --with @КУРСЫ.xlsx --output @");
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
}

#[test]
fn an_archive_has_all_books_and_is_checked_by_them() {
    let folder = parted();
    folder.run(&format!("build {TOGETHER} --output @"));
    let answer = folder.run(&format!("archive {TOGETHER} --output @"));
    assert!(answer.code == 0 && !answer.err.contains("X-20"), "{}", answer.err);
    let archive = folder.output().join("Архив 2026-2027.zip");
    let (contents, files) = cyclogram::disk::unpack(&archive, &mut Default::default()).unwrap();
    assert_eq!(contents.with, ["input/КУРСЫ.xlsx", "input/ОТПУСКА.xlsx"]);
    assert!(contents.with.iter().all(|it| files.contains_key(it)));
    fs::rename(&archive, folder.0.path().join("а.zip")).unwrap();
    let answer = folder.run("verify @а.zip");
    assert!(answer.code == 0 && answer.out.starts_with("Отличий нет."), "{}{}", answer.out, answer.err);
}

#[test]
fn books_without_the_key_are_schools_and_with_it_one_school_is_named() {
    let folder = parted();
    folder.put("другая.xlsx", &STAFF.replace("№ 4", "№ 5"));
    let told = folder.json("build @штат.xlsx @другая.xlsx --output @");
    assert_eq!(told["schools"].as_array().unwrap().len(), 2, "{told}");
    let answer = folder.run("build @штат.xlsx @другая.xlsx --with @КУРСЫ.xlsx --output @");
    assert!(answer.code == 1 && answer.err.contains("K-26"), "{}", answer.err);
}

#[test]
fn of_a_folder_the_books_that_are_added_are_no_candidates() {
    let folder = Folder::new();
    fs::create_dir(folder.0.path().join("input")).unwrap();
    folder.put("input/штат.xlsx", STAFF);
    folder.put("input/КУРСЫ.xlsx", &COURSES.replace("Курсы", "Лист1"));
    for command in ["build @input --output @", "check @input", "dates --input @input"] {
        let answer = folder.run(&format!("{command} --with @input/КУРСЫ.xlsx"));
        let said = format!("{}{}", answer.out, answer.err);
        assert!(answer.code == 0 && !said.contains("K-06"), "{command}: {said}");
    }
}

#[test]
fn the_copy_with_remarks_has_the_sheets_of_all_books() {
    let folder = parted();
    folder.put("КУРСЫ.xlsx", &COURSES.replace("Курсы", "Лист1").replace("16.02.2026", "31.02.2026"));
    let answer = folder.run(&format!("build {TOGETHER} --output @"));
    assert_eq!(answer.code, 1, "{}", answer.out);
    let copy = fs::read(folder.output().join("Замечания к книге.xlsx")).unwrap();
    let source = cyclogram::sources::Source { name: "копия.xlsx".into(), bytes: copy.into() };
    let book = cyclogram::workbook::read(&source, &mut Default::default()).unwrap();
    let tabs: Vec<&str> = book.sheets.iter().map(|it| it.name.as_str()).collect();
    assert!(tabs.contains(&"КУРСЫ.xlsx · Лист1") && tabs.contains(&"ОТПУСКА.xlsx · Лист1"), "{tabs:?}");
    assert!(format!("{:?}", book.sheets[0]).contains("КУРСЫ.xlsx · Лист1"), "{:?}", book.sheets[0]);
}
