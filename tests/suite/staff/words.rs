//! A word that a school adds to the rules is read: no word that decides a meaning is shut in the program.

use cyclogram::report::Report;
use cyclogram::staff::{self, CategoryKind, Columns, Outcome, Person, Precision};

use crate::staff::book;
use crate::staff::cases::{knowledge, rules};

/// Reads a book by rules in which a piece of one file is replaced, and says what was remarked.
fn read(file: &str, before: &str, after: &str, book: &str) -> (Vec<Person>, usize) {
    let mut rules = rules();
    let source = rules.iter_mut().find(|it| it.name == file).unwrap();
    let text = String::from_utf8(source.bytes.to_vec()).unwrap();
    assert!(text.contains(before), "{file}: {before}");
    source.bytes = text.replacen(before, after, 1).into_bytes().into();
    let mut report = Report::default();
    let columns = Columns::read(&rules, &mut report).unwrap();
    assert_eq!(report.remarks(), []);
    let reading = staff::read(&book::parse(book), &columns, &knowledge().1, &mut report);
    (reading.school.people, report.remarks().len())
}

fn staff(caption: &str, typed: &str) -> String {
    format!("## Сотрудники\nФИО | Должность | {caption}\nВетрова Мария Олеговна | учитель | {typed}\n")
}

#[test]
fn a_word_for_nothing_is_learnt() {
    let book = staff("Категория", "кот наплакал");
    let (before, after) = ("nothing = [\n", "nothing = [\n    \"кот наплакал\",\n");
    let (_, told) = read("cells.toml", before, before, &book);
    let (_, silent) = read("cells.toml", before, after, &book);
    assert_eq!((told, silent), (1, 0));
}

#[test]
fn a_word_for_yes_is_learnt() {
    let book = staff("Молодой специалист", "угу");
    let (before, after) = ("no = [\"нет\"", "no = [\"угу\", \"нет\"");
    assert!(read("cells.toml", before, before, &book).0[0].young);
    assert!(!read("cells.toml", before, after, &book).0[0].young);
}

#[test]
fn a_month_is_learnt() {
    let book = staff("Дата приёма", "12 студня 2019");
    let (people, _) = read("cells.toml", "[\"дек\"", "[\"дек\", \"студня\"", &book);
    let hired = people[0].hired.as_ref().unwrap();
    assert_eq!((hired.date.to_string().as_str(), hired.precision), ("2019-12-12", Precision::Day));
}

#[test]
fn a_word_of_categories_is_learnt() {
    let book = staff("Категория", "топ от 12.03.2024");
    let (people, _) = read("categories.toml", "\"высш*\"", "\"высш*\", \"топ\"", &book);
    assert_eq!(people[0].positions[0].categories[0].kind, CategoryKind::Highest);
}

#[test]
fn a_word_beside_a_post_is_learnt() {
    let book = "## Сотрудники\nФИО | Должность\nВетрова Мария Олеговна | учитель 0,5 доли\n";
    let (people, _) = read("positions.toml", "units = [\"ст\"", "units = [\"доли\", \"ст\"", book);
    assert_eq!(people[0].positions[0].title, "учитель");
}

#[test]
fn a_word_of_a_refusal_is_learnt() {
    let book = staff("Категория", "первая от 12.03.2024")
        + "\n## Заявления\nФИО | Категория | Планируемая дата подачи | Результат\nВетрова Мария Олеговна | высшая | 12.01.2025 | дали от ворот поворот\n";
    let (people, _) = read("columns.toml", "words = [\"отказ\"", "words = [\"поворот\", \"отказ\"", &book);
    assert_eq!(people[0].positions[0].applications[0].outcome, Some(Outcome::Refused));
}
