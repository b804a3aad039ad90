//! Whether a school runs after each change of its workbook or once at the end, its drafts are the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use cyclogram::xlsx::{Filling, Typed};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::november::{PEOPLE, few};
use crate::life::issued::typed;
use crate::run::memory::School;
use crate::{random, snapshot};

/// What a person changes in the workbook.
#[derive(Clone, Debug)]
enum Change {
    /// Takes somebody off every sheet.
    Gone(usize),
    /// Puts somebody on every sheet.
    Come(usize),
    /// Types a day into a column of somebody's row of the staff.
    Day(usize, &'static str, u8, u8),
    /// Types another surname, with the former one.
    Surname(usize),
    /// Moves a session.
    Session(usize, u8, u8),
    /// Types something into «Организация».
    School(&'static str, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let day = || (1..=28u8, 1..=12u8);
    let columns = proptest::sample::select(vec!["hired", "since", "dismissed"]);
    let school = proptest::sample::select(vec![
        ("head", "Новикова Татьяна Павловна"),
        ("short_name", "МКОУ «Новая СОШ»"),
        ("suffix", "/од"),
    ]);
    prop_oneof![
        (0..PEOPLE.len()).prop_map(Change::Gone),
        (0..PEOPLE.len()).prop_map(Change::Come),
        (0..PEOPLE.len(), columns, day())
            .prop_map(|(who, it, (day, month))| Change::Day(who, it, day, month)),
        (1..PEOPLE.len()).prop_map(Change::Surname),
        (0..5usize, day()).prop_map(|(which, (day, month))| Change::Session(which, day, month)),
        school.prop_map(|(column, text)| Change::School(column, text)),
    ]
}

impl Change {
    fn make(&self, school: &mut School, whole: &Filling) {
        let sheets = &mut school.filling.sheets;
        let is = |row: &BTreeMap<String, Typed>, who: usize| {
            let shown = |name: &Typed| matches!(name, Typed::Text(it) if it == PEOPLE[who] || *it == married(PEOPLE[who]));
            row.get("name").is_some_and(shown)
        };
        match *self {
            Change::Gone(who) => sheets.values_mut().for_each(|rows| rows.retain(|row| !is(row, who))),
            Change::Come(who) if sheets["staff"].iter().any(|it| is(it, who)) => {}
            Change::Come(who) => {
                for (sheet, rows) in &whole.sheets {
                    sheets
                        .entry(sheet.clone())
                        .or_default()
                        .extend(rows.iter().filter(|it| is(it, who)).cloned());
                }
            }
            Change::Day(who, column, day, month) => {
                let year = if column == "dismissed" { 2026 } else { 2018 };
                let typed = Typed::Text(format!("{day:02}.{month:02}.{year}"));
                for row in sheets.get_mut("staff").unwrap().iter_mut().filter(|it| is(it, who)) {
                    row.insert(column.into(), typed.clone());
                }
            }
            Change::Surname(who) => {
                let rows =
                    sheets.iter_mut().flat_map(|(sheet, rows)| rows.iter_mut().map(move |it| (sheet, it)));
                for (sheet, row) in rows.filter(|it| is(it.1, who)) {
                    row.insert("name".into(), Typed::Text(married(PEOPLE[who])));
                    if sheet == "staff" {
                        let surname = PEOPLE[who].split(' ').next().unwrap();
                        row.insert("former_surname".into(), Typed::Text(surname.into()));
                    }
                }
            }
            Change::Session(which, day, month) => {
                let year = if month > 8 { 2026 } else { 2027 };
                let typed = Typed::Text(format!("{day:02}.{month:02}.{year}"));
                sheets.get_mut("sessions").unwrap()[which].insert("date".into(), typed);
            }
            Change::School(column, text) => school.set("organisation", 0, column, text),
        }
    }
}

/// The same person under another surname.
fn married(name: &str) -> String {
    let (_, rest) = name.split_once(' ').unwrap();
    format!("Шмидт {rest}")
}

/// The files of a year, but for what tells of runs.
fn drafts(school: &School) -> BTreeMap<String, Vec<u8>> {
    let year = school.year();
    let all = snapshot::files(&year).into_iter().map(|it| {
        let path = it.strip_prefix(&year).unwrap().to_string_lossy().replace('\\', "/");
        (path, fs::read(it).unwrap())
    });
    let tells = [
        ".cyclogram.json",
        "Журнал документов.xlsx",
        "Что изменилось.txt",
        "Отчёт о запуске.txt",
        "Обзор.html",
        "Календарь.ics",
    ];
    all.filter(|(path, _)| !path.starts_with("Архив/") && !tells.contains(&path.as_str())).collect()
}

fn begun() -> School {
    let mut school = few(&PEOPLE[..8]);
    typed(&mut school, &[]);
    school
}

/// Makes the changes with a run after each, and all of them before one run; returns the drafts that differ.
fn different(changes: &[Change], whole: &Filling) -> Result<Vec<String>, TestCaseError> {
    let run = |school: &School| {
        let answer = school.run(&["--on", "20.08.2026", "--accept", "--partial"]);
        prop_assert_eq!(answer.code, 0, "{}", answer.err);
        Ok(())
    };
    let (mut each, mut once) = (begun(), begun());
    run(&each)?;
    for change in changes {
        change.make(&mut each, whole);
        change.make(&mut once, whole);
        run(&each)?;
    }
    run(&once)?;
    let (each, once) = (drafts(&each), drafts(&once));
    let paths: BTreeSet<&String> = each.keys().chain(once.keys()).collect();
    Ok(paths.into_iter().filter(|it| each.get(*it) != once.get(*it)).cloned().collect())
}

#[test]
fn running_after_each_change_is_running_once_at_the_end() {
    let whole = few(&PEOPLE).filling;
    // Both have courses: the report of the half-year has nobody left.
    let gone = [Change::Gone(5), Change::Gone(0)];
    assert_eq!(different(&gone, &whole).unwrap(), Vec::<String>::new());
    let config = Config { max_shrink_iters: 60, ..random::cases(5) };
    let result = TestRunner::new(config).run(&vec(change(), 2..5), |changes| {
        let different = different(&changes, &whole)?;
        prop_assert!(different.is_empty(), "{:?}", different);
        Ok(())
    });
    result.unwrap_or_else(|it| panic!("{it}"));
}
