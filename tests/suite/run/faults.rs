//! A run that is cut short at any step leaves every file whole, and the next run finishes the job.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cyclogram::render::File;
use cyclogram::report::Report;

use super::disk::{file, plan, published};

/// The folder before the run: two files of an earlier run unchanged, one that leaves the set, and one edited by a person.
pub fn before(folder: &Path) {
    let set = vec![
        file("приказы/D01.docx", "старый D01"),
        file("приказы/D02.docx", "D02"),
        file("ушёл.docx", "старый ушедший"),
        file("правленый.docx", "старый правленый"),
    ];
    published(folder, set, true, &mut Report::default()).unwrap();
    fs::write(folder.join("правленый.docx"), "правка директора").unwrap();
}

pub fn new_set() -> Vec<File> {
    vec![
        file("приказы/D01.docx", "новый D01"),
        file("приказы/D02.docx", "D02"),
        file("правленый.docx", "новый правленый"),
        file("новая папка/D03.docx", "новый D03"),
    ]
}

/// Every file of a folder by its path, the staging folder and the lock aside.
pub fn contents(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap().flatten() {
            let path = entry.path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            if name == ".cyclogram-new" || name == ".cyclogram.lock" {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

pub fn uninterrupted() -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    before(folder.path());
    published(folder.path(), new_set(), true, &mut Report::default()).unwrap();
    contents(folder.path())
}

#[test]
fn a_crash_after_any_step_leaves_files_whole_and_the_next_run_ends_the_same() {
    let goal = uninterrupted();
    let mut report = Report::default();
    let folder = tempfile::tempdir().unwrap();
    before(folder.path());
    let steps = plan(folder.path(), new_set(), true, &mut report).unwrap().len();
    assert!(steps > 6, "the plan has {steps} steps");

    for stop in 0..=steps {
        let folder = tempfile::tempdir().unwrap();
        before(folder.path());
        let old = contents(folder.path());
        let plan = plan(folder.path(), new_set(), true, &mut report).unwrap();
        plan.stop_after(stop, &mut report).unwrap();
        for (path, text) in contents(folder.path()) {
            let whole = old.get(&path) == Some(&text) || goal.get(&path) == Some(&text);
            assert!(whole || path == ".cyclogram.json", "after step {stop}, {path} is «{text}»");
        }
        published(folder.path(), new_set(), true, &mut report).unwrap();
        assert_eq!(contents(folder.path()), goal, "after step {stop}");
    }
}

#[test]
fn a_crash_followed_by_another_set_takes_nothing_of_ours_for_an_edit() {
    let mut report = Report::default();
    let newest = || vec![file("приказы/D01.docx", "новейший D01")];
    for stop in 0..9 {
        let folder = tempfile::tempdir().unwrap();
        before(folder.path());
        plan(folder.path(), new_set(), true, &mut report).unwrap().stop_after(stop, &mut report).unwrap();
        published(folder.path(), newest(), true, &mut report).unwrap();
        let left = contents(folder.path());
        let (archive, names): (Vec<&str>, Vec<&str>) =
            left.keys().map(String::as_str).partition(|it| it.starts_with("Архив/"));
        assert_eq!(names, [".cyclogram.json", "правленый.docx", "приказы/D01.docx"], "after step {stop}");
        let gone = ["Архив/приказы/D02.docx", "Архив/ушёл.docx"];
        assert!(gone.iter().all(|it| archive.contains(it)), "after step {stop}: {archive:?}");
        assert_eq!(left["приказы/D01.docx"], "новейший D01");
        assert_eq!(left["правленый.docx"], "правка директора");
    }
}

#[test]
fn a_damaged_manifest_costs_no_document() {
    for damage in ["", "{", "{\"format\":0,\"files\":{}}", "{\"format\":2,\"papers\":[]}", "null"] {
        let folder = tempfile::tempdir().unwrap();
        before(folder.path());
        fs::write(folder.path().join(".cyclogram.json"), damage).unwrap();
        let mut report = Report::default();
        published(folder.path(), new_set(), true, &mut report).unwrap();
        let left = contents(folder.path());
        assert_eq!(left["приказы/D01.docx"], "старый D01", "it might be edited");
        assert_eq!(left["приказы/D01 (новая версия).docx"], "новый D01");
        assert_eq!(left["правленый.docx"], "правка директора");
        assert_eq!(left["приказы/D02.docx"], "D02");
        let told = &report.remarks()[0];
        assert!(told.code == "X-05" && told.text.contains("повреждён"), "{damage:?}");
        assert_eq!(left[".cyclogram (повреждён).json"], damage, "somebody may still read it");
    }
}

#[test]
fn a_folder_in_the_place_of_a_document_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("D01.docx/вложение")).unwrap();
    let mut report = Report::default();
    published(folder.path(), vec![file("D01.docx", "новый")], true, &mut report).unwrap();
    assert!(folder.path().join("D01.docx/вложение").is_dir());
    assert_eq!(contents(folder.path())["D01 (новая версия).docx"], "новый");
}

#[test]
fn a_file_in_the_place_of_the_folder_is_an_error_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("2026-2027");
    fs::write(&taken, "чужой файл").unwrap();
    let mut report = Report::default();
    assert!(published(&taken, new_set(), true, &mut report).is_err());
    assert_eq!(report.errors(), 1);
    assert_eq!(fs::read_to_string(&taken).unwrap(), "чужой файл");
}

#[test]
fn a_second_run_at_the_same_time_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let lock = fs::File::create(folder.path().join(".cyclogram.lock")).unwrap();
    lock.lock().unwrap();
    let mut report = Report::default();
    assert!(published(folder.path(), new_set(), true, &mut report).is_err());
    assert_eq!(contents(folder.path()).len(), 0);
    drop(lock);
    assert!(published(folder.path(), new_set(), true, &mut report).is_ok());
}
