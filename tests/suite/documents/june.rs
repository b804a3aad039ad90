//! The papers of a year that is nearly over: with sessions held and categories decided every document is made.

use std::collections::BTreeSet;

use cyclogram::disk::{self, Wanted};
use cyclogram::documents::Listing;
use cyclogram::report::Report;
use cyclogram::xlsx::{self, Filling, Typed};
use cyclogram::{Options, calendar};

use crate::xlsx::sample::{june, sample};

/// Documents that no workbook calls for by itself: an order about changes needs one that is issued (`life/amended.rs`).
const BEFORE: &[&str] = &["D03a"];

/// The ids of the documents that the sample makes with other settings.
fn made(change: impl FnOnce(&mut Filling)) -> BTreeSet<String> {
    let (year, month, day) = (2026, 8, 20);
    files(calendar::date(year, month, day).unwrap(), change).into_iter().collect()
}

/// The ids of all files of the set that the sample makes on a day with another filling; of screens the names.
fn files(today: calendar::Date, change: impl FnOnce(&mut Filling)) -> Vec<String> {
    let (columns, mut filling) = sample();
    change(&mut filling);
    let mut report = Report::default();
    let wanted = Wanted { workbook: Some("input/образец.xlsx".into()), ..Wanted::default() };
    let mut sources = disk::load(&wanted, &mut report).unwrap();
    sources.workbook.bytes = xlsx::sample(&columns, &filling).unwrap().into();
    let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
    let set = cyclogram::build(&sources, &options, &mut report);
    let set = set.unwrap_or_else(|_| panic!("{:#?}", report.remarks()));
    let id = |id: &String, path: &String| if id.is_empty() { path.clone() } else { id.clone() };
    set.files.iter().map(|it| id(&it.id, &it.path)).collect()
}

/// A school of six people that filled in nothing but the staff: who may file, who is due for «соответствие», who is not.
fn six(filling: &mut Filling) {
    filling.sheets.clear();
    let row = |(name, post, category): &(&str, &str, &str)| {
        [("name", name), ("position", post), ("category", category)]
            .into_iter()
            .map(|(id, text)| (id.to_owned(), Typed::of(text)))
            .collect()
    };
    let rows = [
        ("Ковалёва Ирина Петровна", "директор", ""),
        ("Седых Анна Викторовна", "учитель математики", "высшая, 24.02.2022"),
        ("Лобанов Пётр Ильич", "учитель физики", "первая, 26.04.2024"),
        ("Зимина Ольга Сергеевна", "учитель начальных классов", "соответствие, 15.03.2022"),
        ("Гурьева Мария Андреевна", "воспитатель", "первая, 20.12.2023"),
        ("Носов Кирилл Олегович", "учитель истории", "высшая, 20.12.2025"),
    ];
    filling.sheets.insert("staff".into(), rows.iter().map(row).collect());
}

#[test]
fn a_school_of_six_is_not_buried_in_paper() {
    let day = calendar::date(2026, 11, 10).unwrap();
    let all = files(day, six);
    assert!(all.len() < 30 && all.contains(&"D12".to_owned()) && all.contains(&"D24".to_owned()), "{all:#?}");
    let least = files(day, |it| {
        six(it);
        let minimum = [("minimum".to_owned(), Typed::of("да"))].into_iter().collect();
        it.sheets.insert("settings".into(), vec![minimum]);
    });
    assert!(least.len() < 12 && least.contains(&"D12".to_owned()), "{least:#?}");
}

#[test]
fn two_who_file_and_a_session_without_anybody_bury_it_neither() {
    let day = calendar::date(2026, 11, 10).unwrap();
    let all = files(day, |it| {
        six(it);
        let row = |cells: &[(&str, &str)]| {
            cells.iter().map(|(id, text)| ((*id).to_owned(), Typed::of(text))).collect()
        };
        let filing = |name, day| row(&[("name", name), ("kind", "высшая"), ("filing", day)]);
        let filed =
            vec![filing("Седых Анна Викторовна", "10.12.2026"), filing("Лобанов Пётр Ильич", "15.02.2027")];
        it.sheets.insert("applications".into(), filed);
        it.sheets
            .insert("sessions".into(), vec![row(&[("date", "08.10.2026")]), row(&[("date", "04.02.2027")])]);
    });
    assert!(all.len() <= 30, "{all:#?}");
    let count = |id: &str| all.iter().filter(|it| *it == id).count();
    let made =
        [("D24", 2), ("D25", 2), ("D30", 2), ("D26", 1), ("D49", 1), ("D20", 1), ("D45", 1), ("D31a", 2)];
    for (id, number) in made {
        assert_eq!(count(id), number, "{id}");
    }
    assert_eq!(count("D14"), 0, "nobody was attested in October, and February is far");
}

fn set(filling: &mut Filling, name: &str, value: &str) {
    let settings = filling.sheets.get_mut("settings").unwrap();
    settings[0].insert(name.into(), Typed::of(value));
}

#[test]
fn a_school_gets_what_its_packs_name_and_what_it_chose() {
    let least = made(|it| set(it, "minimum", "да"));
    let law: BTreeSet<String> = ["D05", "D06", "D12", "D14", "REG"].map(String::from).into();
    assert!(law.is_subset(&least), "{least:?}");
    assert!(!least.contains("D36") && !least.contains("D30") && !least.contains("D44"), "{least:?}");

    let packs = made(|it| set(it, "packs", "циклограмма; посткурсовое сопровождение"));
    assert!(packs.contains("D31a") && packs.contains("D55") && packs.contains("D36"), "{packs:?}");
    assert!(!packs.contains("D48") && !packs.contains("D37") && !packs.contains("D61"), "{packs:?}");

    let own = made(|it| {
        set(it, "minimum", "да");
        set(it, "more", "d53");
        set(it, "without", "D14");
    });
    assert!(own.contains("D53") && !own.contains("D14") && own.contains("D12"), "{own:?}");
}

#[test]
fn every_document_is_made_in_august_or_in_june() {
    let book = june();
    if let Some(path) = std::env::var_os("CYCLOGRAM_JUNE") {
        std::fs::write(path, &book).unwrap();
    }
    let mut made: BTreeSet<String> = BTreeSet::new();
    let mut last = Vec::new();
    let mut report = Report::default();
    let wanted = Wanted { workbook: Some("input/образец.xlsx".into()), ..Wanted::default() };
    let mut sources = disk::load(&wanted, &mut report).unwrap();
    let listing = Listing::read(&sources.rules, &mut report).unwrap_or_else(|_| panic!("documents.toml"));
    for book in [None, Some(book)] {
        if let Some(bytes) = book {
            sources.workbook.bytes = bytes.into();
        }
        let today = calendar::date(2026, 8, 20).unwrap();
        let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
        let set = cyclogram::build(&sources, &options, &mut report);
        let set = set.unwrap_or_else(|_| panic!("{:#?}", report.remarks()));
        made.extend(set.files.iter().map(|it| it.id.clone()));
        last = set.files;
    }
    // In June the category of one of those who judged others has ended.
    let letter = last.iter().find(|it| it.id == "D60a").unwrap();
    let letter = cyclogram::docx::text(&letter.bytes).unwrap().join("\n");
    assert!(letter.contains("Тихомирова Вера") && !letter.contains("Антипина Людмила"), "{letter}");
    let missing: Vec<&str> =
        listing.documents.iter().map(|it| it.id.as_str()).filter(|it| !made.contains(*it)).collect();
    assert_eq!(missing, BEFORE, "documents that no workbook calls for");
}
