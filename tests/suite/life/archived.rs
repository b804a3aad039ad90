//! A year as one file: what is in it is told from what was changed in it, and its drafts are made again byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use cyclogram::disk;
use cyclogram::report::Report;

use crate::life::issued::typed;
use crate::run::memory::School;

/// A school with a number on an order, two runs on different days, and an archive.
fn packed() -> (School, PathBuf) {
    let mut school = School::new();
    typed(&mut school, &[]);
    school.run(&["--on", "20.08.2026"]);
    typed(&mut school, &[("D03", "98-од", "24.08.2026", None)]);
    let answer = school.run(&["--on", "25.08.2026"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let answer = school.command("archive", &[]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let archive = school.year().with_file_name("Архив 2026-2027.zip");
    assert!(archive.is_file(), "{}", answer.out);
    (school, archive)
}

#[test]
fn the_drafts_of_an_archive_are_made_again_byte_for_byte() {
    let (school, archive) = packed();
    let answer = school.bare(&["verify", archive.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    assert!(answer.out.starts_with("Отличий нет."), "{}", answer.out);
    let json = school.bare(&["verify", archive.to_str().unwrap(), "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert!(told["same"].as_u64().unwrap() > 200 && told["issued"].as_u64().unwrap() >= 1, "{}", json.out);
    // The same year packed again is the same file.
    let first = fs::read(&archive).unwrap();
    fs::remove_file(&archive).unwrap();
    school.command("archive", &[]);
    assert_eq!(fs::read(&archive).unwrap(), first);
}

#[test]
fn a_workbook_that_changed_after_the_last_run_is_told_of() {
    let (mut school, archive) = packed();
    fs::remove_file(&archive).unwrap();
    assert!(!school.command("archive", &[]).err.contains("X-20"));
    fs::remove_file(&archive).unwrap();
    school.set("organisation", 0, "head", "Новикова Татьяна Павловна");
    let answer = school.command("archive", &[]);
    assert!(answer.code == 0 && answer.err.contains("X-20"), "{}{}", answer.out, answer.err);
}

#[test]
fn what_was_changed_in_an_archive_is_named() {
    let (school, archive) = packed();
    let mut report = Report::default();
    let (contents, mut files) = disk::unpack(&archive, &mut report).unwrap();
    let find = |files: &BTreeMap<String, Vec<u8>>, part: &str| {
        files.keys().find(|it| it.contains(part)).unwrap().clone()
    };
    let (order, plan) = (find(&files, "D03 "), find(&files, "D43b"));
    files.get_mut(&order).unwrap().push(0);
    files.remove(&plan);
    let name = disk::pack(archive.parent().unwrap(), "другой.zip", (&contents, &files), &mut report).unwrap();
    let other = archive.with_file_name(name);
    let answer = school.bare(&["verify", other.to_str().unwrap()]);
    assert_eq!(answer.code, 1, "{}{}", answer.out, answer.err);
    for path in [&order, &plan] {
        assert!(answer.out.contains(path.as_str()), "{path}: {}", answer.out);
    }
    let answer = school.bare(&["verify", school.year().join("Обзор.html").to_str().unwrap()]);
    assert_eq!(answer.code, 1, "no workbook: {}", answer.out);
    fs::write(&other, "не архив").unwrap();
    let answer = school.bare(&["verify", other.to_str().unwrap()]);
    assert!(answer.code == 1 && answer.err.contains("X-19"), "{}", answer.err);
}

#[test]
fn a_folder_tells_what_a_run_would_change_and_changes_nothing() {
    let (mut school, _) = packed();
    let answer = school.command("verify", &[]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let find = |part: &str| {
        let all = disk::year_files(&school.year(), &mut Report::default()).unwrap();
        all.into_iter().find(|it| it.0.contains(part)).unwrap()
    };
    let (order, _) = find("D05 ");
    let (edited, mut bytes) = find("D01 ");
    bytes.push(0);
    fs::write(school.year().join(&edited), bytes).unwrap();
    fs::remove_file(school.year().join(&order)).unwrap();
    school.set("organisation", 0, "head", "Новикова Татьяна Павловна");
    let before = disk::year_files(&school.year(), &mut Report::default()).unwrap();
    let answer = school.command("verify", &[]);
    assert_eq!(answer.code, 1, "{}{}", answer.out, answer.err);
    for (words, path) in [("Нет на месте", &order), ("Правлены человеком", &edited)]
    {
        let part = answer.out.split(words).nth(1).unwrap_or_else(|| panic!("{words}: {}", answer.out));
        assert!(part.contains(path.as_str()), "{words}: {}", answer.out);
    }
    assert!(answer.out.contains("Были бы составлены иначе"), "{}", answer.out);
    assert_eq!(disk::year_files(&school.year(), &mut Report::default()).unwrap(), before);
}

#[test]
fn an_archive_of_a_workbook_that_the_program_found_itself_is_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("input"), folder.path().join("output"));
    fs::create_dir(&input).unwrap();
    fs::copy("input/образец.xlsx", input.join("образец.xlsx")).unwrap();
    let school = School::new();
    let run = |command: &str| {
        let words = [command, "--input", input.to_str().unwrap(), "--output", output.to_str().unwrap()];
        school.bare(&words)
    };
    let answer = run("build");
    assert!(answer.code == 0 && answer.out.contains("взят образец"), "{}{}", answer.out, answer.err);
    assert_eq!(run("archive").code, 0);
    let archive = output.join("Архив 2026-2027.zip");
    let answer = school.bare(&["verify", archive.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
}
