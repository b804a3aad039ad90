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
    let (columns, mut filling) = sample();
    change(&mut filling);
    let mut report = Report::default();
    let wanted = Wanted { workbook: Some("input/образец.xlsx".into()), ..Wanted::default() };
    let mut sources = disk::load(&wanted, &mut report).unwrap();
    sources.workbook.bytes = xlsx::sample(&columns, &filling).unwrap().into();
    let today = calendar::date(2026, 8, 20).unwrap();
    let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
    let set = cyclogram::build(&sources, &options, &mut report);
    let set = set.unwrap_or_else(|_| panic!("{:#?}", report.remarks()));
    set.files.iter().map(|it| it.id.clone()).filter(|it| !it.is_empty()).collect()
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
    }
    let missing: Vec<&str> =
        listing.documents.iter().map(|it| it.id.as_str()).filter(|it| !made.contains(*it)).collect();
    assert_eq!(missing, BEFORE, "documents that no workbook calls for");
}
