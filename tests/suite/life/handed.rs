//! Whom a mark of the journal is about: a paper of somebody who is not in the workbook, or of a course, is none of the whole school's.

use cyclogram::baked;
use cyclogram::calendar::{Date, date};
use cyclogram::documents::{Listing, kept, settle_numbers};
use cyclogram::memory::{Form, Mark, MarkKind, Memory, Noted, Paper, State};
use cyclogram::report::Report;
use cyclogram::schedule::Who;

use crate::documents::orders::school;

fn day() -> Date {
    date(2026, 8, 28).unwrap()
}

/// A memory of one paper that was handed over.
fn handed(key: &str, id: &str, subject: &str) -> Memory {
    let mark = Mark { kind: MarkKind::Handed, day: Some(day()), note: String::new() };
    let paper = Paper {
        id: id.into(),
        subject: subject.into(),
        state: State::Issued,
        marks: vec![mark],
        ..Paper::default()
    };
    let mut memory = Memory::default();
    memory.papers.insert(key.into(), paper);
    memory
}

#[test]
fn what_is_about_a_person_never_counts_for_the_whole_school() {
    let listing = Listing::read(&baked::rules(), &mut Report::default()).unwrap();
    let people = school().people;
    let of = |key: &str, id: &str, subject: &str| kept(&people, &listing, &handed(key, id, subject)).handed;
    let own = of(
        "D20/иванова мария петровна/учитель математики/fitness",
        "D20",
        "Иванова Мария Петровна, учитель математики",
    );
    assert_eq!(own[0].who, Some(Who { person: 0, position: 0 }));
    assert_eq!(of("D39", "D39", "")[0].who, None);
    // Somebody who has gone from the workbook; a course, which is no post.
    assert_eq!(of("D20/0099/учитель/fitness", "D20", "Осадчая Галина Степановна, учитель"), []);
    assert_eq!(
        of("D56/иванова мария петровна/оценивание", "D56", "Иванова Мария Петровна, учитель математики"),
        []
    );
}

#[test]
fn a_number_of_a_paper_about_a_person_is_no_number_of_the_school() {
    let people = school().people;
    let settled = |key: &str, id: &str, subject: &str| {
        let mut memory = handed(key, id, subject);
        memory.noted = vec![Noted { key: key.into(), number: Some("5".into()), ..Noted::default() }];
        let mut orders = Vec::new();
        settle_numbers(&people, &memory, &mut orders, &mut Report::default());
        orders
    };
    let course =
        settled("D56/иванова мария петровна/оценивание", "D56", "Иванова Мария Петровна, учитель математики");
    assert_eq!(course[0].person, Some(0));
    assert!(settled("D20/0099/учитель/fitness", "D20", "Осадчая Галина Степановна, учитель").is_empty());
    assert_eq!(settled("D03", "D03", "")[0].person, None);
}

#[test]
fn a_memory_made_anew_knows_nothing_of_drafts_in_the_archive() {
    let form = Form {
        words: Listing::read(&baked::rules(), &mut Report::default()).unwrap().journal,
        ..Form::default()
    };
    let row = |key: &str, state: &str| Noted {
        key: key.into(),
        state: state.into(),
        path: format!("{key}.docx"),
        ..Noted::default()
    };
    let words = form.words.clone();
    let rows = vec![
        row("D03", &words.issued),
        row("D04", &words.draft),
        row("D05", &words.archived),
        row("D06", &words.left),
    ];
    let mut memory = Memory::default();
    memory.note(rows, &words, &mut Report::default());
    let keys: Vec<&str> = memory.papers.keys().map(String::as_str).collect();
    assert_eq!(keys, ["D03", "D04"]);
}
