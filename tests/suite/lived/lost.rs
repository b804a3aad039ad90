//! Where memory, journal and folder do not know the same: a memory or a journal that was lost, papers printed elsewhere or in no set.

use std::collections::BTreeMap;
use std::fs;

use cyclogram::docx::{self, Blank};
use cyclogram::memory::{State, What};
use cyclogram::xlsx::Typed;

use crate::life::issued::typed;
use crate::life::journal::{Journal, NAME, begun, first, path, text};
use crate::run::memory::{School, remembered};
use crate::snapshot;

#[test]
fn the_draft_of_what_was_printed_elsewhere_goes_to_the_archive_without_the_number() {
    let school = begun();
    let draft = path(&remembered(&school.year()), "D06");
    let printed = fs::read(school.year().join(&draft)).unwrap();
    let mut journal = Journal::open(&school);
    journal.write("D06", &[("Номер", "73-од"), ("Дата", "21.08.2026"), ("Отметка", "издан вне программы")]);
    journal.save();
    for _ in 0..2 {
        let answer = school.run(&["--on", "28.08.2026"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert!(!school.year().join(&draft).exists());
        assert!(fs::read(school.year().join("Архив").join(&draft)).unwrap() == printed);
        let paper = remembered(&school.year()).papers["D06"].clone();
        assert_eq!((paper.state, paper.number.as_deref()), (State::Issued, Some("73-од")));
    }
    let told = remembered(&school.year()).runs.into_iter().flat_map(|it| it.changes);
    let told: Vec<What> = told.filter(|it| it.path == draft).map(|it| it.what).collect();
    assert_eq!(told, [What::Added, What::Issued, What::Archived]);
    let mut journal = Journal::open(&school);
    journal.write("D06", &[("Номер", ""), ("Дата", ""), ("Отметка", "не издан (ошибка)")]);
    journal.save();
    school.run(&["--on", "28.08.2026"]);
    assert!(school.year().join(&draft).exists(), "a draft again");
}

#[test]
fn an_order_about_changes_that_is_issued_as_the_memory_is_lost_is_issued_and_later_changes_are_told() {
    let mut school = begun();
    let issued: &[(&str, &str)] = &[("Номер", "98-од"), ("Дата", "21.08.2026")];
    let mut journal = Journal::open(&school);
    journal.write("D06", issued);
    journal.save();
    school.run(&["--on", "24.08.2026"]);
    // A session moves, and the order about it is signed.
    let row = &mut school.filling.sheets.get_mut("sessions").unwrap()[2];
    row.insert("date".into(), Typed::Text("09.02.2027".into()));
    school.run(&["--on", "28.08.2026"]);
    let mut journal = Journal::open(&school);
    journal.write("D03a/D06", &[("Номер", "105-од"), ("Дата", "28.08.2026")]);
    journal.save();
    fs::remove_file(school.year().join(".cyclogram.json")).unwrap();
    let answer = school.run(&["--on", "31.08.2026"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("  X-23  ") && answer.out.contains("памяти о годе нет"), "{}", answer.out);
    let memory = remembered(&school.year());
    let paper = &memory.papers["D03a/D06"];
    assert_eq!((paper.state, paper.number.as_deref()), (State::Issued, Some("105-од")));
    assert!(memory.papers["D06"].order.as_ref().is_some_and(|it| !it.people.is_empty()));
    let answer = school.run(&["--on", "31.08.2026"]);
    assert!(!answer.out.contains("памяти о годе нет"), "it is said once: {}", answer.out);
    // What changes from now on is told again.
    let row = &mut school.filling.sheets.get_mut("sessions").unwrap()[2];
    row.insert("date".into(), Typed::Text("11.02.2027".into()));
    let answer = school.run(&["--on", "01.09.2026"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let next = path(&remembered(&school.year()), "D03a/D06/2");
    assert!(text(&school, &next).contains("«09.02.2027» заменить датой «11.02.2027»"));
}

#[test]
fn a_report_of_the_half_year_that_is_over_gets_its_number() {
    let school = begun();
    let key = "D59/2026-07-01";
    school.run(&["--on", "15.02.2027", "--accept"]);
    let mut journal = Journal::open(&school);
    journal.write(key, &[("Номер", "3"), ("Дата", "16.02.2027")]);
    journal.save();
    for _ in 0..2 {
        let answer = school.run(&["--on", "17.02.2027", "--accept"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        let paper = remembered(&school.year()).papers[key].clone();
        assert_eq!((paper.state, paper.number.as_deref()), (State::Issued, Some("3")));
        assert!(!paper.title.is_empty() && school.year().join(&paper.file.path).exists());
        assert_eq!(Journal::open(&school).of(key)["Номер"], "3");
    }
}

#[test]
fn a_lost_memory_is_made_anew_from_the_journal_and_a_lost_journal_from_the_memory() {
    let mut school = begun();
    typed(&mut school, &[("D03", "98-од", "24.08.2026", None)]);
    let notice = first(&school, "D20");
    let mut journal = Journal::open(&school);
    journal.write(&notice, &[("Вручён, дата", "28.08.2026")]);
    journal.save();
    school.run(&["--on", "28.08.2026"]);
    let files = |school: &School| {
        let memory = remembered(&school.year());
        let all = memory.papers.values().filter(|it| it.state == State::Issued);
        all.map(|it| (it.file.path.clone(), text(school, &it.file.path))).collect::<BTreeMap<_, _>>()
    };
    let before = files(&school);
    assert_eq!(before.len(), 2);
    fs::remove_file(school.year().join(NAME)).unwrap();
    school.run(&["--on", "28.08.2026"]);
    assert_eq!(Journal::open(&school).of(&notice)["Вручён, дата"], "28.08.2026");
    fs::remove_file(school.year().join(".cyclogram.json")).unwrap();
    // Another head by now: what was signed keeps the old one.
    school.set("organisation", 0, "head", "Новикова Татьяна Павловна");
    let answer = school.run(&["--on", "28.08.2026", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(files(&school), before, "{}", answer.out);
}

#[test]
fn drafts_that_nobody_touched_are_known_without_the_memory() {
    let mut school = begun();
    let before = remembered(&school.year());
    let (order, edited) = (path(&before, "D06"), path(&before, "D03"));
    let there = school.year().join(&edited);
    // A person's editor packs the file anew with another text.
    let package = fs::read(&there).unwrap();
    let typed = docx::fill_blanks(&package, &[(Blank::Number, "от руки")]).unwrap().unwrap();
    fs::write(&there, &typed).unwrap();
    let row = &mut school.filling.sheets.get_mut("sessions").unwrap()[2];
    row.insert("date".into(), Typed::Text("09.02.2027".into()));
    fs::remove_file(school.year().join(".cyclogram.json")).unwrap();
    let answer = school.run(&["--on", "20.08.2026"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(text(&school, &order).contains("09.02.2027"), "{order}: {}", answer.out);
    assert!(fs::read(&there).unwrap() == typed, "what a person edited stays");
    // What is read on a screen bears no seal.
    let beside: Vec<String> = snapshot::files(&school.year())
        .iter()
        .map(|it| it.strip_prefix(school.year()).unwrap().to_string_lossy().into_owned())
        .filter(|it| it.contains("новая версия") && it.contains('/'))
        .collect();
    assert_eq!(beside, [edited.replace(".docx", " (новая версия).docx")]);
}

#[test]
fn drafts_of_another_school_are_not_taken_for_our_own_without_the_memory() {
    let mut school = begun();
    let order = school.year().join(path(&remembered(&school.year()), "D06"));
    let before = fs::read(&order).unwrap();
    for column in ["full_name", "short_name"] {
        school.set("organisation", 0, column, "МБОУ «Лицей № 3»");
    }
    for name in [".cyclogram.json", NAME] {
        fs::remove_file(school.year().join(name)).unwrap();
    }
    let answer = school.run(&["--on", "20.08.2026"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(fs::read(&order).unwrap() == before, "{}", answer.out);
}
