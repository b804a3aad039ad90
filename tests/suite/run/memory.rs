//! The memory of a year: keys that stay, drafts that go to the archive, the guard, and files that are named until somebody decides.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use cyclogram::cli::{self, Answer};
use cyclogram::disk::State;
use cyclogram::memory::{self, Known, Memory, Unreadable};
use cyclogram::report::Report;
use cyclogram::xlsx::{self, Filling, Typed};
use cyclogram::{calendar, staff::Columns};

use super::determinism::SET;
use super::disk::{file, published};
use super::faults::contents;
use crate::xlsx::sample::sample;

const MEMORY: &str = ".cyclogram.json";

pub fn remembered(folder: &Path) -> Memory {
    memory::read(&fs::read(folder.join(MEMORY)).unwrap()).unwrap()
}

/// The invented school in a folder of its own.
pub struct School {
    pub folder: tempfile::TempDir,
    columns: Columns,
    pub filling: Filling,
}

impl School {
    pub fn new() -> School {
        let (columns, filling) = sample();
        School { folder: tempfile::tempdir().unwrap(), columns, filling }
    }

    pub fn year(&self) -> PathBuf {
        self.folder.path().join("output/2026-2027")
    }

    pub fn run(&self, more: &[&str]) -> Answer {
        self.command("build", more)
    }

    /// Runs a command on the workbook as it is filled now.
    pub fn command(&self, name: &str, more: &[&str]) -> Answer {
        let book = self.folder.path().join("штат.xlsx");
        fs::write(&book, xlsx::sample(&self.columns, &self.filling).unwrap()).unwrap();
        let output = self.folder.path().join("output");
        let words = ["cyclogram", name, book.to_str().unwrap(), "--output", output.to_str().unwrap()];
        self.bare(&words.iter().skip(1).chain(more).copied().collect::<Vec<_>>())
    }

    /// Runs a command line as it is.
    pub fn bare(&self, words: &[&str]) -> Answer {
        let words = std::iter::once(&"cyclogram").chain(words).map(OsString::from);
        cli::run(words, calendar::date(2026, 8, 20).unwrap())
    }

    pub fn set(&mut self, sheet: &str, row: usize, column: &str, text: &str) {
        self.filling.sheets.get_mut(sheet).unwrap()[row].insert(column.into(), Typed::Text(text.into()));
    }
}

/// Every file by its path and its bytes, without those that a run writes for itself.
fn bytes(folder: &Path) -> BTreeSet<(String, Vec<u8>)> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap().flatten().map(|it| it.path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let path = entry.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.insert((path, fs::read(&entry).unwrap()));
            }
        }
    }
    found
}

#[test]
fn every_file_of_the_set_has_a_key_of_its_own() {
    let mut keys = BTreeSet::new();
    for file in SET.iter() {
        assert!(keys.insert(&file.key.key), "{}", file.key.key);
        match (file.id.is_empty(), file.person) {
            (true, _) => assert_eq!(file.key.key, file.path),
            // A half-year's report has the first day of its period besides.
            (false, None) => {
                let own = file.key.key.split('/').next().unwrap();
                assert!(own == file.id || own == format!("{}.xlsx", file.id), "{}", file.key.key);
            }
            (false, Some(_)) => {
                assert!(file.key.key.starts_with(&format!("{}/", file.id)), "{}", file.key.key)
            }
        }
    }
    let notice = SET.iter().find(|it| it.id == "D21").unwrap();
    assert!(notice.key.subject.contains(", "), "{:?}", notice.key);
}

#[test]
fn a_key_that_was_given_stays_although_more_is_known() {
    let given: Memory = serde_json::from_value(serde_json::json!({ "papers": {
        "D20/иванова мария петровна/учитель/first": {
            "id": "D20", "title": "", "state": "draft", "file": { "path": "a.docx", "hashes": [] }
        }
    } }))
    .unwrap();
    let named = ["D20/иванова мария петровна/учитель/first".to_owned()];
    let numbered = Known { key: "D20/17/учитель/first", also: &named };
    let other = Known { key: "D20/18/учитель/first", also: &[] };
    assert_eq!(memory::settled(&[numbered, other], &given), [named[0].as_str(), other.key]);
    // Two may have been meant: then neither is.
    let twin = Known { key: "D20/18/учитель/first", also: &named };
    assert_eq!(memory::settled(&[numbered, twin], &given), [numbered.key, twin.key]);
    // Somebody has the name by her own right.
    let owner = Known { key: named[0].as_str(), also: &[] };
    assert_eq!(memory::settled(&[numbered, owner], &given), [numbered.key, owner.key]);
}

#[test]
fn a_surname_that_changed_keeps_the_papers_of_the_person() {
    let mut school = School::new();
    let staff = &mut school.filling.sheets.get_mut("staff").unwrap();
    // Two namesakes are told apart by their numbers alone.
    let twin = Typed::Text("Кузнецова Елена Викторовна".into());
    for row in staff.iter_mut().filter(|it| it["name"] != twin) {
        row.remove("number");
    }
    let answer = school.run(&[]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let before = remembered(&school.year());
    let row = school.filling.sheets["staff"].iter().position(|it| {
        let Some(Typed::Text(name)) = it.get("name") else { return false };
        before.papers.values().any(|paper| paper.id == "D21" && paper.subject.starts_with(name.as_str()))
    });
    let row = row.expect("somebody whose category ends");
    let Typed::Text(name) = school.filling.sheets["staff"][row]["name"].clone() else { panic!() };
    let (surname, rest) = name.split_once(' ').unwrap();
    let new = Typed::Text(format!("Новофамильная {rest}"));
    let cells = school.filling.sheets.values_mut().flatten().flat_map(|it| it.values_mut());
    cells.filter(|it| **it == Typed::Text(name.clone())).for_each(|it| *it = new.clone());
    school.set("staff", row, "former_surname", surname);
    let answer = school.run(&["--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let after = remembered(&school.year());
    let of = |memory: &Memory| -> BTreeSet<String> {
        let is_hers = |it: &&String| it.contains(&name.to_lowercase().replace('ё', "е"));
        memory.papers.keys().filter(is_hers).cloned().collect()
    };
    assert!(!of(&before).is_empty());
    assert_eq!(of(&before), of(&after), "the keys that she had first");
    assert!(!after.papers.keys().any(|it| it.contains("новофамильная")));
    let notice = after.papers.values().find(|it| it.id == "D21" && it.subject.starts_with("Новофамильная"));
    let path = &notice.unwrap().file.path;
    assert!(path.contains("Новофамильная") && school.year().join(path).exists());
    assert!(!after.papers.values().any(|it| it.archived.is_some()), "nothing is superfluous");
    let left: Vec<(String, Vec<u8>)> = bytes(&school.year()).into_iter().collect();
    assert!(
        !left.iter().any(|(path, _)| path.contains(&format!("{surname} "))),
        "the former drafts are gone"
    );
    let history = fs::read_to_string(school.year().join("Что изменилось.txt")).unwrap();
    assert!(history.contains("переименован\r\n    прежде «"), "{history}");
}

#[test]
fn a_paper_under_a_former_surname_is_no_stranger() {
    let mut school = School::new();
    school.run(&[]);
    let staff = school.filling.sheets.get_mut("staff").unwrap();
    let row =
        staff.iter_mut().find(|it| matches!(&it["name"], Typed::Text(name) if name.starts_with("Шевченко")));
    let row = row.expect("a teacher of the sample");
    row.insert("name".into(), Typed::Text("Литвинова Оксана Тарасовна".into()));
    row.insert("former_surname".into(), Typed::Text("Шевченко".into()));
    let answer = school.run(&[]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(!answer.out.contains("файла нет в комплекте"), "{}", answer.out);
    assert!(!answer.out.contains("такого человека нет"), "{}", answer.out);
    let left: Vec<_> =
        bytes(&school.year()).into_iter().map(|it| it.0).filter(|it| it.contains("Шевченко")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn days_that_pass_by_the_same_book_need_no_leave() {
    let mut school = School::new();
    // A small school: most of its papers are about two people whose categories end.
    school.filling.sheets.get_mut("staff").unwrap().truncate(6);
    for sheet in ["courses", "applications", "szd", "absences", "sessions", "commission"] {
        school.filling.sheets.remove(sheet);
    }
    school.run(&["--on", "20.08.2026"]);
    let drafts =
        remembered(&school.year()).papers.values().filter(|it| it.state == memory::State::Draft).count();
    let answer = school.run(&["--on", "20.08.2027", "--year", "2026-2027"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let gone =
        remembered(&school.year()).papers.values().filter(|it| it.state == memory::State::Archived).count();
    assert!(gone * 5 > drafts, "{gone} of {drafts}");
}

#[test]
fn a_book_that_lost_half_of_the_staff_changes_nothing_until_it_is_accepted() {
    let mut school = School::new();
    school.run(&[]);
    let before = bytes(&school.year());
    school.filling.sheets.get_mut("staff").unwrap().truncate(14);
    for sheet in ["categories", "courses", "applications", "szd"] {
        school.filling.sheets.remove(sheet);
    }
    let answer = school.run(&[]);
    assert_eq!(answer.code, 1, "{}", answer.out);
    assert!(
        answer.err.contains("X-13")
            && answer.err.contains("больше пятой части")
            && answer.err.contains("--accept"),
        "{}",
        answer.err
    );
    let said = answer.err.split("ушло бы черновиков: ").nth(1).unwrap();
    let mut numbers = said.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty());
    let (gone, all): (usize, usize) =
        (numbers.next().unwrap().parse().unwrap(), numbers.next().unwrap().parse().unwrap());
    let documents = before.iter().filter(|(path, _)| path.ends_with(".docx") || path.ends_with(".xlsx"));
    // The two orders that have a number are issued, and no drafts; the journal is about all of them.
    assert!(gone * 5 > all && all == documents.count() - 3, "{said}");
    assert_eq!(bytes(&school.year()), before);
    let json = school.run(&["--format", "json"]);
    assert_eq!(json.code, 1);
    assert!(json.out.contains("больше пятой части"), "{}", json.out);

    let answer = school.run(&["--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains(&format!("убрано в «Архив» — {gone}")), "{}", answer.out);
    let after = remembered(&school.year());
    let archived: Vec<_> = after.papers.values().filter_map(|it| it.archived.as_ref()).collect();
    assert_eq!(archived.len(), gone);
    for it in &archived {
        let there = fs::read(school.year().join(&it.file.path)).unwrap();
        assert_eq!(it.file.hashes, [memory::hash(&there)], "{}", it.file.path);
    }
    assert!(archived.iter().any(|it| it.reason == "этого человека в книге нет"), "{archived:?}");
    let old = before.iter().filter(|(path, _)| path.ends_with(".docx"));
    let now = bytes(&school.year());
    let now: BTreeSet<&Vec<u8>> = now.iter().map(|(_, it)| it).collect();
    let lost = old.filter(|(path, it)| !now.contains(it) && !school.year().join(path).exists());
    assert_eq!(lost.count(), 0, "what is no longer needed lies in the archive");
}

#[test]
fn another_school_changes_nothing_until_it_is_accepted() {
    for (column, text, said) in [
        ("inn", "6699012341", "в папке ИНН 6699012340, в книге 6699012341"),
        ("full_name", "МБОУ «Другая школа»", "в книге «МБОУ «Другая школа»»"),
    ] {
        let mut school = School::new();
        school.run(&[]);
        let before = bytes(&school.year());
        school.set("organisation", 0, column, text);
        let answer = school.run(&[]);
        assert_eq!(answer.code, 1, "{}", answer.out);
        assert!(
            answer.err.contains("X-12")
                && answer.err.contains("документы другой школы")
                && answer.err.contains(said),
            "{}",
            answer.err
        );
        assert_eq!(bytes(&school.year()), before);
        assert_eq!(school.run(&["--accept"]).code, 0);
        assert_eq!(school.run(&[]).code, 0, "what was accepted is not asked again");
    }
    // The same name, typed in another way, is the same school.
    let mut school = School::new();
    school.run(&[]);
    let Typed::Text(name) = school.filling.sheets["organisation"][0]["full_name"].clone() else { panic!() };
    school.set("organisation", 0, "full_name", &name.replace(['«', '»'], "\"").replace(' ', "  "));
    let answer = school.run(&[]);
    assert_eq!(answer.code, 0, "{}", answer.err);
}

#[test]
fn the_last_draft_of_a_paper_lies_in_the_archive_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut report = Report::default();
    let mut run = |files: &[(&str, &str)]| {
        let files = files.iter().map(|(path, text)| file(path, text)).collect();
        published(folder.path(), files, true, &mut report).unwrap()
    };
    run(&[("a/D21.docx", "первый")]);
    run(&[]);
    run(&[("a/D21.docx", "второй")]);
    let last = run(&[]);
    assert_eq!(last.memory.papers["a/D21.docx"].state, memory::State::Archived);
    let left = contents(folder.path());
    let left: Vec<(&str, &str)> =
        left.iter().map(|(path, text)| (path.as_str(), text.as_str())).filter(|it| it.0 != MEMORY).collect();
    assert_eq!(left, [("Архив/a/D21.docx", "второй")]);
    // A person's work in the archive is a person's work.
    fs::write(folder.path().join("Архив/a/D21.docx"), "правка").unwrap();
    run(&[("a/D21.docx", "третий")]);
    run(&[]);
    let left = contents(folder.path());
    assert_eq!(left["Архив/a/D21.docx"], "правка");
    assert_eq!(left["Архив/a/D21 (2).docx"], "третий");
}

#[test]
fn what_is_not_in_the_set_is_named_until_somebody_decides() {
    let folder = tempfile::tempdir().unwrap();
    let set = || vec![file("4 Уведомления/D20 Один.docx", "1")];
    let mut two = set();
    two.push(file("4 Уведомления/D21 Два.docx", "2"));
    published(folder.path(), two, true, &mut Report::default()).unwrap();
    let edited = folder.path().join("4 Уведомления/D21 Два.docx");
    let stranger = folder.path().join("4 Уведомления/D22 Неизвестный.docx");
    fs::write(&edited, "правка").unwrap();
    fs::write(&stranger, "откуда-то").unwrap();
    for name in ["заметки.docx", "D22 скан.pdf", "~$D22 Неизвестный.docx"] {
        fs::write(folder.path().join("4 Уведомления").join(name), "своё").unwrap();
    }
    for run in 0..3 {
        let mut report = Report::default();
        let last = published(folder.path(), set(), true, &mut report).unwrap();
        let left: Vec<&str> =
            last.files.iter().filter(|it| it.state == State::Left).map(|it| it.path.as_str()).collect();
        assert_eq!(left, ["4 Уведомления/D21 Два.docx", "4 Уведомления/D22 Неизвестный.docx"], "run {run}");
        let told: Vec<String> = report.remarks().iter().map(|it| it.to_string()).collect();
        assert!(told.len() == 2 && told.iter().all(|it| it.contains("X-08")), "{told:?}");
        let told_once =
            last.memory.runs.iter().flat_map(|it| &it.changes).filter(|it| it.path.contains("D21"));
        assert_eq!(told_once.count(), 2, "added, then left: what stays as it is does not change");
    }
    fs::create_dir(folder.path().join("Архив")).unwrap();
    fs::rename(&edited, folder.path().join("Архив/D21 Два.docx")).unwrap();
    fs::remove_file(&stranger).unwrap();
    let mut report = Report::default();
    let last = published(folder.path(), set(), true, &mut report).unwrap();
    assert!(report.remarks().is_empty() && last.files.len() == 1, "{:?}", report.remarks());
}

#[test]
fn a_folder_of_the_first_form_of_the_memory_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
        fs::write(folder.path().join(path), text).unwrap();
        memory::hash(text.as_bytes())
    };
    let files = serde_json::json!({
        "1 Приказы/D01 Приказ.docx": [write("1 Приказы/D01 Приказ.docx", "старый")],
        "1 Приказы/D03 Приказ.docx": [write("1 Приказы/D03 Приказ.docx", "не нужен")],
        "Обзор.html": [write("Обзор.html", "обзор")],
    });
    fs::write(folder.path().join(MEMORY), serde_json::json!({ "format": 1, "files": files }).to_string())
        .unwrap();
    let mut new = file("1 Приказы/D01 Приказ.docx", "новый");
    new.key.key = "D01".into();
    let last = published(folder.path(), vec![new], true, &mut Report::default()).unwrap();
    let states: Vec<State> = last.files.iter().map(|it| it.state).collect();
    assert_eq!(states, [State::Changed, State::Archived]);
    let keys: Vec<&str> = last.memory.papers.keys().map(String::as_str).collect();
    assert_eq!(keys, ["1 Приказы/D03 Приказ.docx", "D01"]);
    assert_eq!(remembered(folder.path()), last.memory);
}

#[test]
fn what_is_no_memory_is_told_apart() {
    assert_eq!(memory::read(b"").unwrap_err(), Unreadable::Damaged);
    assert_eq!(memory::read(b"{\"format\": 2, \"papers\": 7}").unwrap_err(), Unreadable::Damaged);
    assert_eq!(memory::read(b"{\"format\": 3, \"papers\": 7}").unwrap_err(), Unreadable::Newer);
    let empty = Memory::default();
    assert_eq!(memory::read(&memory::text(&empty)).unwrap(), empty);
}

#[test]
fn the_report_of_a_half_year_that_is_over_stays_where_it_is() {
    let school = School::new();
    school.run(&["--on", "20.08.2026"]);
    let reports = || -> Vec<String> {
        let all = remembered(&school.year()).papers.into_values();
        all.filter(|it| it.id == "D59" && it.state == memory::State::Draft).map(|it| it.file.path).collect()
    };
    let first = reports();
    let answer = school.run(&["--on", "15.02.2027", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let both = reports();
    assert!(first.len() == 2 && both.len() == 4, "{first:?} {both:?}");
    for path in both {
        assert!(school.year().join(&path).exists(), "{path}");
    }
}
