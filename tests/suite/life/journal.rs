//! The journal of documents: what a person writes into it counts, whatever was sorted, and nothing of it is lost.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use cyclogram::docx;
use cyclogram::memory::{MarkKind, Memory, State};
use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::workbook::{self, Value};
use cyclogram::xlsx::Typed;
use rust_xlsxwriter::{Format, Workbook};

use crate::life::issued::typed;
use crate::run::memory::{School, remembered};

pub const NAME: &str = "Журнал документов.xlsx";

/// The journal as another program saves it: rows of texts by their captions.
pub struct Journal {
    file: PathBuf,
    title: String,
    captions: Vec<String>,
    pub rows: Vec<BTreeMap<String, String>>,
}

impl Journal {
    pub fn open(school: &School) -> Journal {
        let file = school.year().join(NAME);
        let source = Source { name: NAME.into(), bytes: fs::read(&file).unwrap().into() };
        let book = workbook::read(&source, &mut Report::default()).unwrap();
        let shown = |value: Option<&Value>| match value {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Date(date)) => date.format("%d.%m.%Y").to_string(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let rows = &book.sheets[0].rows;
        let captions: Vec<String> = (0..14).map(|it| shown(rows[1].value(it))).collect();
        let row = |row: &workbook::Row| {
            (0..).zip(&captions).map(|(at, caption)| (caption.clone(), shown(row.value(at)))).collect()
        };
        let rows =
            rows[2..].iter().map(row).filter(|it: &BTreeMap<_, String>| !it["Ключ"].is_empty()).collect();
        Journal { file, title: shown(book.sheets[0].rows[0].value(0)), captions, rows }
    }

    pub fn of(&mut self, key: &str) -> &mut BTreeMap<String, String> {
        self.rows.iter_mut().find(|it| it["Ключ"] == key).unwrap_or_else(|| panic!("no row of {key}"))
    }

    pub fn write(&mut self, key: &str, cells: &[(&str, &str)]) {
        for (caption, text) in cells {
            self.of(key).insert((*caption).into(), (*text).into());
        }
    }

    pub fn save(&self) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string_with_format(0, 0, &self.title, &Format::new()).unwrap();
        for (at, caption) in (0..).zip(&self.captions) {
            sheet.write_string(2, at, caption).unwrap();
            for (row, cells) in (3..).zip(&self.rows) {
                sheet.write_string(row, at, &cells[caption]).unwrap();
            }
        }
        book.save(&self.file).unwrap();
    }
}

/// A school that has run once, without any number.
pub fn begun() -> School {
    let mut school = School::new();
    typed(&mut school, &[]);
    let answer = school.run(&["--on", "20.08.2026"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    school
}

pub fn text(school: &School, path: &str) -> String {
    docx::text(&fs::read(school.year().join(path)).unwrap()).unwrap().join("\n").replace('\u{a0}', " ")
}

pub fn path(memory: &Memory, key: &str) -> String {
    memory.papers[key].file.path.clone()
}

/// The key of the first paper of a kind.
pub fn first(school: &School, id: &str) -> String {
    remembered(&school.year()).papers.iter().find(|(_, it)| it.id == id).unwrap().0.clone()
}

#[test]
fn numbers_and_marks_of_a_sorted_journal_are_taken_and_survive_every_later_run() {
    let school = begun();
    let (notice, speech) = (first(&school, "D20"), first(&school, "D12"));
    let mut journal = Journal::open(&school);
    journal.write("D03", &[("Номер", "98-од"), ("Дата", "24.08.2026"), ("Примечание", "у директора")]);
    journal.write(&notice, &[("Вручён, дата", "28.08.26 г.")]);
    journal.write(
        &speech,
        &[("Отказ подписать, дата", "28.08.2026"), ("Свидетели отказа", "Лаптева Н.Г., Орлов А.И.")],
    );
    journal.rows.reverse();
    journal.rows.truncate(journal.rows.len() - 1);
    journal.save();
    let answer = school.run(&["--on", "28.08.2026"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let seen = |on: &str| {
        let memory = remembered(&school.year());
        let order = &memory.papers["D03"];
        assert_eq!((order.state, order.number.as_deref()), (State::Issued, Some("98-од")), "{on}");
        assert_eq!(order.note, "у директора", "{on}");
        assert!(text(&school, &order.file.path).contains("24 августа 2026 г. № 98-од"), "{on}");
        let notice = &memory.papers[&notice];
        assert_eq!(notice.state, State::Issued, "{on}");
        assert_eq!(notice.mark(MarkKind::Handed).unwrap().day.unwrap().to_string(), "2026-08-28", "{on}");
        let refused = memory.papers[&speech].mark(MarkKind::Refused).unwrap().clone();
        assert_eq!(refused.note, "Лаптева Н.Г., Орлов А.И.", "{on}");
        let mut journal = Journal::open(&school);
        assert_eq!(journal.of("D03")["Номер"], "98-од", "{on}");
        assert_eq!(journal.of("D03")["Состояние"], "издан", "{on}");
        assert!(journal.rows.iter().any(|it| it["Вручён, дата"] == "28.08.2026"), "{on}");
    };
    seen("28.08.2026");
    let papers = |memory: &Memory| (path(memory, &notice), path(memory, &speech));
    let (one, other) = papers(&remembered(&school.year()));
    let texts = (text(&school, &one), text(&school, &other));
    for on in ["28.08.2026", "20.11.2026"] {
        school.run(&["--on", on]);
        seen(on);
        assert_eq!((text(&school, &one), text(&school, &other)), texts, "{on}");
    }
}

#[test]
fn of_the_journal_and_the_sheet_the_one_that_changed_counts() {
    let mut school = begun();
    let number =
        |school: &School| remembered(&school.year()).papers["D03"].number.clone().unwrap_or_default();
    let write = |school: &School, text: &str| {
        let mut journal = Journal::open(school);
        journal.write("D03", &[("Номер", text), ("Дата", "24.08.2026")]);
        journal.save();
    };
    typed(&mut school, &[("D03", "1", "24.08.2026", None)]);
    school.run(&[]);
    assert_eq!(number(&school), "1");
    write(&school, "2");
    for _ in 0..2 {
        school.run(&[]);
        assert_eq!(number(&school), "2", "the journal changed, the sheet is old");
    }
    typed(&mut school, &[("D03", "3", "24.08.2026", None)]);
    for _ in 0..2 {
        school.run(&[]);
        assert_eq!(number(&school), "3", "the sheet changed, the journal is old");
    }
    typed(&mut school, &[("D03", "4", "24.08.2026", None)]);
    write(&school, "5");
    let answer = school.run(&[]);
    assert!(
        answer.out.contains("  X-18  ") && answer.out.contains("изменены в двух местах"),
        "{}",
        answer.out
    );
    assert_eq!(number(&school), "3");
}

#[test]
fn what_was_issued_by_mistake_is_a_draft_again_and_what_is_cancelled_makes_room() {
    let mut school = begun();
    typed(&mut school, &[("D03", "98-од", "24.08.2026", None), ("D06", "99-од", "25.08.2026", None)]);
    school.run(&["--on", "25.08.2026"]);
    let (schedule, session) = {
        let memory = remembered(&school.year());
        (path(&memory, "D03"), path(&memory, "D06"))
    };
    let signed = fs::read(school.year().join(&session)).unwrap();
    let mut journal = Journal::open(&school);
    journal.write("D03", &[("Отметка", "не издан (ошибка)")]);
    journal.write("D06", &[("Отметка", "отменён"), ("Примечание", "приказ от 27.08.2026 № 105-од")]);
    journal.save();
    let answer = school.run(&["--on", "28.08.2026"]);
    assert!(answer.out.contains("отмечен как не изданный"), "{}", answer.out);
    for _ in 0..2 {
        let memory = remembered(&school.year());
        assert_eq!(memory.papers["D03"].state, State::Draft);
        assert!(!text(&school, &schedule).contains("98-од"));
        assert_eq!(
            fs::read(school.year().join(&session)).unwrap(),
            signed,
            "a cancelled order stays as it is"
        );
        let fresh = &memory.papers["D06"];
        assert_eq!(fresh.state, State::Draft);
        assert_ne!(fresh.file.path, session);
        assert!(!text(&school, &fresh.file.path).contains("99-од"));
        let mut journal = Journal::open(&school);
        assert_eq!(journal.of("D06#отменён")["Примечание"], "приказ от 27.08.2026 № 105-од");
        assert_eq!(journal.of("D06#отменён")["Состояние"], "отменён");
        school.run(&["--on", "28.08.2026"]);
    }
    // A new number on the sheet issues the new draft.
    typed(&mut school, &[("D06", "106-од", "28.08.2026", None)]);
    school.run(&["--on", "28.08.2026"]);
    let memory = remembered(&school.year());
    assert_eq!(memory.papers["D06"].number.as_deref(), Some("106-од"));
    assert!(text(&school, &path(&memory, "D06")).contains("№ 106-од"));
}

#[test]
fn what_was_printed_elsewhere_is_not_printed() {
    let school = begun();
    let notice = first(&school, "D20");
    let file = school.year().join(path(&remembered(&school.year()), &notice));
    fs::remove_file(&file).unwrap();
    let mut journal = Journal::open(&school);
    journal.write(&notice, &[("Отметка", "издан вне программы")]);
    journal.save();
    let answer = school.run(&["--on", "28.08.2026"]);
    assert!(!file.exists() && !answer.out.contains("файла его в папке нет"), "{}", answer.out);
    // The choice is taken back: the paper is a draft again.
    let mut journal = Journal::open(&school);
    journal.write(&notice, &[("Отметка", "")]);
    journal.save();
    school.run(&["--on", "28.08.2026"]);
    assert!(file.exists());
}

#[test]
fn dates_and_checks_know_what_was_handed_over_since() {
    let school = begun();
    let notice = first(&school, "D20");
    let before = school.command("dates", &["--on", "28.08.2026"]).out;
    let mut journal = Journal::open(&school);
    journal.write(&notice, &[("Вручён, дата", "28.08.2026")]);
    journal.save();
    let after = school.command("dates", &["--on", "28.08.2026"]).out;
    let done = |it: &str| it.matches("[сделано]").count();
    assert!(done(&after) > done(&before), "{} {}", done(&after), done(&before));
    // A workbook alone tells nothing of it.
    let book = school.folder.path().join("штат.xlsx");
    let alone = school.bare(&["dates", book.to_str().unwrap(), "--on", "28.08.2026"]).out;
    assert_eq!(alone, before);
    assert_eq!(school.command("check", &[]).code, school.bare(&["check", book.to_str().unwrap()]).code);
}

#[test]
fn what_a_person_added_to_the_journal_is_not_overwritten() {
    let school = begun();
    let mut journal = Journal::open(&school);
    journal.write("D03", &[("Дата", "в понедельник")]);
    journal.save();
    let bytes = fs::read(&journal.file).unwrap();
    let answer = school.run(&["--on", "20.08.2026"]);
    assert!(answer.out.contains("не дата: «в понедельник»"), "{}", answer.out);
    assert_eq!(fs::read(&journal.file).unwrap(), bytes);
}

#[test]
fn a_mark_that_is_not_in_the_list_and_a_journal_without_keys_are_told_of() {
    let school = begun();
    let mut journal = Journal::open(&school);
    journal.write("D03", &[("Отметка", "потерян")]);
    journal.save();
    let answer = school.run(&["--on", "20.08.2026"]);
    assert!(
        answer.out.contains("  X-17  ") && answer.out.contains("«потерян» нет в списке"),
        "{}",
        answer.out
    );
    let mut journal = Journal::open(&school);
    let keys = journal.captions.iter_mut().find(|it| *it == "Ключ").unwrap();
    *keys = "Шифр".into();
    for row in &mut journal.rows {
        let key = row["Ключ"].clone();
        row.insert("Шифр".into(), key);
    }
    journal.save();
    let answer = school.run(&["--on", "20.08.2026"]);
    assert!(answer.out.contains("  X-16  ") && answer.out.contains("нет графы с ключами"), "{}", answer.out);
}

#[test]
fn a_notice_that_was_handed_over_is_replaced_by_one_in_its_place_once_its_day_moves() {
    let mut school = begun();
    let memory = remembered(&school.year());
    let is_fitness = |it: &&String| it.starts_with("D20/") && it.ends_with("/fitness");
    let notice = memory.papers.keys().find(is_fitness).unwrap().clone();
    let mut journal = Journal::open(&school);
    journal.write(&notice, &[("Вручён, дата", "28.08.2026")]);
    journal.save();
    school.run(&["--on", "28.08.2026"]);
    let first = path(&remembered(&school.year()), &notice);
    let handed = text(&school, &first);
    // All sessions of the commission move by a day.
    for row in school.filling.sheets.get_mut("sessions").unwrap() {
        let Some(Typed::Date(_, _, day)) = row.get_mut("date") else { panic!("no day: {row:?}") };
        *day += 1;
    }
    for _ in 0..2 {
        let answer = school.run(&["--on", "31.08.2026"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert_eq!(text(&school, &first), handed, "what was handed over stays");
        let memory = remembered(&school.year());
        let fresh = &memory.papers[&format!("{notice}#взамен")];
        assert!(fresh.file.path.ends_with(" взамен.docx") && fresh.state == State::Draft, "{fresh:?}");
        let new = text(&school, &fresh.file.path);
        assert!(new.contains("(взамен уведомления, вручённого 28.08.2026)"), "{new}");
        assert_ne!(new.replace("(взамен уведомления, вручённого 28.08.2026)\n", ""), handed);
    }
    // Handed over itself, it stays; nothing new comes as long as the day stays.
    let mut journal = Journal::open(&school);
    journal.write(&format!("{notice}#взамен"), &[("Вручён, дата", "01.09.2026"), ("Номер", "17")]);
    journal.save();
    school.run(&["--on", "01.09.2026"]);
    let memory = remembered(&school.year());
    let fresh = &memory.papers[&format!("{notice}#взамен")];
    assert_eq!((fresh.state, fresh.number.as_deref()), (State::Issued, Some("17")));
    assert!(text(&school, &fresh.file.path).contains("№ 17"));
    assert!(!memory.papers.contains_key(&format!("{notice}#взамен 2")));
}
