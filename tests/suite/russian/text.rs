//! Quotes, and positions and organisations as people type them.

use cyclogram::report::Report;
use cyclogram::russian::*;
use cyclogram::sources::Source;

use crate::russian::tables::{check, grammar};

#[test]
fn quotes_and_dashes_are_put_right() {
    assert_eq!(quoted("Школа «Свет»"), "«Школа „Свет“»");
    assert_eq!(typography("МБОУ \"СОШ №5\""), "МБОУ «СОШ №\u{a0}5»");
    assert_eq!(typography("МБОУ «Гимназия «Свет»»"), "МБОУ «Гимназия „Свет“»");
    assert_eq!(typography("МБОУ \"Гимназия \"Свет\"\""), "МБОУ «Гимназия „Свет“»");
    assert_eq!(typography("МБОУ «СОШ №  5» - школа"), "МБОУ «СОШ №\u{a0}5» — школа");
    assert_eq!(typography("МБОУ “СОШ”"), "МБОУ «СОШ»");
    assert_eq!(typography("педагог-психолог"), "педагог-психолог");
    assert_eq!(capital("учитель"), "Учитель");
    assert_eq!(capital(""), "");
}

fn check_forms(text: &'static str, decline: impl Fn(&str) -> Forms) {
    let mut wrong = Vec::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let forms = decline(cells[0]);
        let got = Case::ALL.map(|it| forms.get(it));
        if got.iter().ne(&cells[cells.len() - 6..]) {
            wrong.push(format!("{line}\n  {got:?}"));
        }
    }
    check(&wrong);
}

#[test]
fn the_titles_of_the_nomenclature_are_right_in_every_case() {
    let grammar = grammar();
    check_forms(include_str!("../../data/nomenclature.tsv"), |title| {
        let (forms, doubts) = grammar.position(title, &Overrides::default());
        assert_eq!(doubts, Vec::<String>::new(), "{title}");
        forms
    });
}

#[test]
fn positions_as_typed_are_right_in_every_case() {
    let grammar = grammar();
    check_forms(include_str!("../../data/positions_typed.tsv"), |it| {
        grammar.position(it, &Overrides::default()).0
    });
}

#[test]
fn organisations_are_right_in_every_case() {
    let grammar = grammar();
    check_forms(include_str!("../../data/organisations.tsv"), |it| grammar.organisation(it));
}

#[test]
fn an_unknown_post_or_abbreviation_is_flagged() {
    let grammar = grammar();
    for (text, flagged) in
        [("кукловод", true), ("ст. преп.", true), ("зам. директора", true), ("учитель", false)]
    {
        let (_, doubts) = grammar.position(text, &Overrides::default());
        assert_eq!(!doubts.is_empty(), flagged, "{text}: {doubts:?}");
    }
}

/// Reads the built-in rules with one file changed.
fn changed(name: &str, change: impl Fn(&str) -> String) -> (Option<Grammar>, Report) {
    let mut rules = cyclogram::baked::rules();
    for rule in rules.iter_mut().filter(|it| it.name == name) {
        let text = change(std::str::from_utf8(&rule.bytes).unwrap());
        *rule = Source { name: name.into(), bytes: text.into_bytes().into() };
    }
    let mut report = Report::default();
    (Grammar::read(&rules, &mut report).ok(), report)
}

#[test]
fn a_methodist_adds_an_exception() {
    let exception = "[[exceptions]]\npart = \"surname\"\ngender = \"male\"\n\
        forms = \"Скворец Скворец Скворец Скворец Скворец Скворец\"\n\n[particles]";
    let (grammar, report) = changed("names.toml", |it| it.replacen("[particles]", exception, 1));
    let grammar = grammar.unwrap_or_else(|| panic!("{:?}", report.remarks()));
    let name = grammar.parse_name("СКВОРЕЦ ИВАН ИЛЬИЧ").unwrap().name;
    let declined = grammar.name(&name, Some(Gender::Male), &Overrides::default());
    assert_eq!(declined.full.dative, "Скворец Ивану Ильичу");

    let exception = "[[exceptions]]\npart = \"first\"\ngender = \"any\"\n\
        forms = \"Лан-Ань Лан-Ань Лан-Ань Лан-Ань Лан-Ань Лан-Ань\"\n\n[particles]";
    let (grammar, _) = changed("names.toml", |it| it.replacen("[particles]", exception, 1));
    let grammar = grammar.unwrap();
    let name = grammar.parse_name("Ким Лан-Ань Петровна").unwrap().name;
    let declined = grammar.name(&name, Some(Gender::Female), &Overrides::default());
    assert_eq!((declined.full.dative.as_str(), declined.doubts.len()), ("Ким Лан-Ань Петровне", 0));

    let short = "[[exceptions]]\npart = \"first\"\ngender = \"any\"\nforms = \"Лан Лан\"\n\n[particles]";
    let (grammar, report) = changed("names.toml", |it| it.replacen("[particles]", short, 1));
    assert!(grammar.is_none());
    assert!(report.remarks()[0].to_string().contains("форм не шесть, а 2"), "{}", report.remarks()[0]);
}

#[test]
fn a_broken_rule_is_named() {
    let (grammar, report) =
        changed("names.toml", |it| it.replacen("forms = \"а у а ым е\"", "forms = \"а у\"", 1));
    assert!(grammar.is_none());
    let remark = report.remarks()[0].to_string();
    assert!(remark.contains("names.toml") && remark.contains("«цын»") && remark.contains('2'), "{remark}");
    let (grammar, report) = changed("words.toml", |it| it.replacen("posts =", "pots =", 1));
    assert!(grammar.is_none());
    assert!(report.remarks()[0].to_string().contains("words.toml"));
}
