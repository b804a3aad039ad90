//! Issued papers: whatever the workbook says later, their text stays, but for number and date, which are filled once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cyclogram::docx;
use cyclogram::memory::{State, What};
use cyclogram::xlsx::Typed;

use crate::run::memory::{School, remembered};

/// The text of a paper.
fn text(folder: &Path, path: &str) -> String {
    docx::text(&fs::read(folder.join(path)).unwrap()).unwrap().join("\n").replace('\u{a0}', " ")
}

/// The places for number and date as they are printed before they are known; the suffix is the school's.
const BLANKS: [&str; 3] = ["№ ________-од", "«___» ____________ 20___ г.", "__.__.20__"];

/// Types number and date of papers on «Приказы», in place of what stands there.
pub fn typed(school: &mut School, orders: &[(&str, &str, &str, Option<&str>)]) {
    let row = |(document, number, date, name): &(&str, &str, &str, Option<&str>)| {
        let cells =
            [("document", Some(*document)), ("number", Some(number)), ("date", Some(date)), ("to", *name)];
        let cells = cells.iter().filter_map(|(id, text)| {
            Some((id.to_string(), Typed::Text(text.filter(|it| !it.is_empty())?.to_string())))
        });
        cells.collect::<BTreeMap<String, Typed>>()
    };
    school.filling.sheets.insert("orders".into(), orders.iter().map(row).collect());
}

/// Whom the first notice of a kind is about, and where it lies.
fn notice(school: &School, id: &str) -> (String, String) {
    let all = remembered(&school.year()).papers;
    let paper = all.into_values().find(|it| it.id == id).unwrap();
    (paper.subject.split(',').next().unwrap().to_owned(), paper.file.path)
}

#[test]
fn what_is_issued_stays_word_for_word_whatever_comes_later() {
    let mut school = School::new();
    typed(&mut school, &[]);
    let answer = school.run(&["--on", "20.08.2026"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let (person, notice_path) = notice(&school, "D21");
    let before = remembered(&school.year()).papers;
    let of = |id: &str| before.values().find(|it| it.id == id).unwrap().file.path.clone();
    let paths: Vec<String> = ["D01", "D03", "D05", "D06", "D08", "D54"]
        .iter()
        .map(|it| of(it))
        .chain([notice_path.clone()])
        .collect();
    let drafts: Vec<String> = paths.iter().map(|it| text(&school.year(), it)).collect();
    let others: Vec<_> = before
        .values()
        .filter(|it| it.id == "D21" && it.file.path != notice_path)
        .map(|it| (it.file.path.clone(), it.file.hashes.clone()))
        .collect();
    assert!(!others.is_empty());

    // Numbers and dates are typed, and at the same time somebody else falls due.
    let orders = [
        ("D01", "96-од", "21.08.2026", None),
        ("D03", "98-од", "24.08.2026", None),
        ("D05", "99-од", "24.08.2026", None),
        ("D06", "100-од", "25.08.2026", None),
        ("D08", "101-од", "25.08.2026", None),
        ("D54", "102-од", "", None),
        ("D21", "12", "26.08.2026", Some(person.as_str())),
    ];
    typed(&mut school, &orders);
    let due = school.filling.sheets.get_mut("staff").unwrap().remove(3);
    let answer = school.run(&["--on", "28.08.2026"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("98-од") || answer.out.contains("Обновлены"), "{}", answer.out);
    let printed = [
        ("96-од", "21 августа 2026 г.", "21.08.2026"),
        ("98-од", "24 августа 2026 г.", "24.08.2026"),
        ("99-од", "24 августа 2026 г.", "24.08.2026"),
        ("100-од", "25 августа 2026 г.", "25.08.2026"),
        ("101-од", "25 августа 2026 г.", "25.08.2026"),
        ("102-од", BLANKS[1], BLANKS[2]),
        ("№ 12", "26 августа 2026 г.", "26.08.2026"),
    ];
    let mut issued = Vec::new();
    for ((path, draft), (number, date, digits)) in paths.iter().zip(&drafts).zip(printed) {
        let whole = text(&school.year(), path);
        assert!(whole.contains(number) && (whole.contains(date) || date == BLANKS[1]), "{path}\n{whole}");
        let number = if number.starts_with('№') { number.to_owned() } else { format!("№ {number}") };
        let mut bare = whole.clone();
        // The day of the order stands in three places, and nowhere else in these papers.
        let unnumbered = if number.ends_with("-од") { BLANKS[0] } else { "№ ________" };
        for (new, blank) in [(number.as_str(), unnumbered), (date, BLANKS[1])] {
            bare = bare.replace(new, blank);
        }
        let draft_lines: Vec<&str> = draft.lines().collect();
        let bare_lines: Vec<&str> = bare.lines().collect();
        assert_eq!(bare_lines.len(), draft_lines.len(), "{path}");
        for (new, old) in bare_lines.iter().zip(draft_lines) {
            assert!(*new == old || new.replace(digits, BLANKS[2]) == old, "{path}\n{old}\n{new}");
        }
        issued.push(whole);
    }
    let memory = remembered(&school.year());
    for path in &paths {
        assert_eq!(memory.at(path).unwrap().1.state, State::Issued, "{path}");
    }
    let changes = |what| memory.runs.last().unwrap().changes.iter().filter(|it| it.what == what).count();
    assert_eq!(changes(What::Issued), paths.len());
    // A number is one person's.
    for (path, _) in &others {
        assert_eq!(memory.at(path).unwrap().1.state, State::Draft, "{path}");
    }

    // Months later: other people, a new head, another commission.
    school.filling.sheets.get_mut("staff").unwrap().push(due);
    school.set("organisation", 0, "head", "Новикова Татьяна Павловна");
    for row in school.filling.sheets.get_mut("commission").unwrap() {
        if let Some(Typed::Text(name)) = row.get_mut("name") {
            *name = name.replace("Борисова", "Светлова");
        }
    }
    for on in ["20.11.2026", "15.02.2027", "25.05.2027"] {
        let answer = school.run(&["--on", on, "--accept"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        for (path, first) in paths.iter().zip(&issued) {
            assert_eq!(&text(&school.year(), path), first, "{on}: {path}");
        }
    }
}

#[test]
fn a_number_that_is_corrected_is_filled_again_and_one_that_vanished_is_told_of() {
    let mut school = School::new();
    typed(&mut school, &[]);
    school.run(&[]);
    let path = remembered(&school.year()).papers["D03"].file.path.clone();
    let draft = text(&school.year(), &path);
    for (number, date, words) in
        [("98-од", "24.08.2026", "24 августа 2026 г."), ("98/1-од", "25.08.2026", "25 августа 2026 г.")]
    {
        typed(&mut school, &[("D03", number, date, None)]);
        school.run(&[]);
        let now = text(&school.year(), &path);
        let head = format!("{words} № {number}");
        let mark = format!("от {date} № {number}");
        assert!(now.lines().any(|it| it == head) && now.contains(&mark), "{now}");
        let bare = now.replace(&head, "«___» ____________ 20___ г. № ________-од");
        assert_eq!(bare.replace(&mark, "от __.__.20__ № ________-од"), draft);
    }
    let memory = remembered(&school.year());
    let last = memory.runs.last().unwrap();
    let told = last.changes.iter().find(|it| it.what == What::Corrected).unwrap();
    assert_eq!(told.why, "было: от 24.08.2026 №\u{a0}98-од / стало: от 25.08.2026 №\u{a0}98/1-од");

    let before = fs::read(school.year().join(&path)).unwrap();
    typed(&mut school, &[]);
    let answer = school.run(&["--on", "20.11.2026", "--accept"]);
    assert!(
        answer.out.contains("X-09") && answer.out.contains("этого номера или даты больше нет"),
        "{}",
        answer.out
    );
    assert_eq!(fs::read(school.year().join(&path)).unwrap(), before);
    fs::remove_file(school.year().join(&path)).unwrap();
    let answer = school.run(&["--on", "20.11.2026"]);
    assert!(answer.out.contains("заново он не печатается"), "{}", answer.out);
    assert!(!school.year().join(&path).exists());
}

#[test]
fn a_paper_that_a_person_edited_is_issued_as_it_stands() {
    let mut school = School::new();
    typed(&mut school, &[]);
    school.run(&[]);
    let path = remembered(&school.year()).papers["D03"].file.path.clone();
    let file = school.year().join(&path);
    let edited = docx::with_key(&fs::read(&file).unwrap(), "правлено").unwrap();
    fs::write(&file, &edited).unwrap();
    typed(&mut school, &[("D03", "98-од", "24.08.2026", None)]);
    let answer = school.run(&["--on", "20.11.2026", "--accept"]);
    assert!(answer.out.contains("X-10") && answer.out.contains("файл правили вручную"), "{}", answer.out);
    assert_eq!(fs::read(&file).unwrap(), edited);
    assert_eq!(remembered(&school.year()).papers["D03"].state, State::Issued);
    let folder = file.parent().unwrap();
    let beside = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .filter(|it| it.file_name().to_string_lossy().starts_with("D03 ") && it.path() != file);
    assert_eq!(beside.count(), 0, "nothing is printed anew");
}

#[test]
fn a_number_known_before_any_print_is_printed_once_and_said() {
    let mut school = School::new();
    typed(&mut school, &[("D03", "98-од", "24.08.2026", None)]);
    let answer = school.run(&[]);
    assert!(
        answer.out.contains("X-11") && answer.out.contains("сверьте его с подписанным"),
        "{}",
        answer.out
    );
    let path = remembered(&school.year()).papers["D03"].file.path.clone();
    let first = fs::read(school.year().join(&path)).unwrap();
    assert_eq!(docx::key(&first).as_deref(), Some("D03"));
    assert!(text(&school.year(), &path).contains("24 августа 2026 г. № 98-од"));
    let answer = school.run(&["--on", "20.11.2026", "--accept"]);
    assert!(!answer.out.contains("сверьте его с подписанным"), "it is said once: {}", answer.out);
    assert_eq!(fs::read(school.year().join(&path)).unwrap(), first);
}

#[test]
fn the_place_for_a_number_ends_with_what_the_school_numbers_its_orders_by() {
    let mut school = School::new();
    typed(&mut school, &[("D05", "", "24.08.2026", None)]);
    school.set("organisation", 0, "suffix", "/о");
    assert_eq!(school.run(&[]).code, 0);
    let of = |id: &str| {
        let papers = remembered(&school.year()).papers;
        text(&school.year(), &papers.values().find(|it| it.id == id).unwrap().file.path)
    };
    let (schedule, commission, notice) = (of("D03"), of("D05"), of("D20"));
    assert!(schedule.contains("от __.__.20__ № ________/о"), "{schedule}");
    assert!(commission.contains("24 августа 2026 г. № ________/о"), "{commission}");
    assert!(notice.contains("приказом от __.__.20__ № ________/о"), "{notice}");
    assert!(notice.contains("20___ г. № ________\n"), "a letter has no suffix of an order: {notice}");
    // The number of an order on personnel ends otherwise.
    let personnel = of("D02");
    assert!(personnel.contains("№ ________\n") && !personnel.contains("/о"), "{personnel}");
}
