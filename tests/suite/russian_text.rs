//! Dates, numbers, lists, quotes, and positions and organisations as people type them.

use cyclogram::calendar::Date;
use cyclogram::report::Report;
use cyclogram::russian::*;
use cyclogram::sources::Source;

use crate::russian::{check, grammar};

fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn dates_are_written_in_digits_and_in_words() {
    let date = day(2022, 3, 10);
    assert_eq!(date_digits(date), "10.03.2022");
    assert_eq!(date_words(date), "10\u{a0}марта\u{a0}2022\u{a0}г.");
    assert_eq!(date_words(day(2024, 2, 29)), "29\u{a0}февраля\u{a0}2024\u{a0}г.");
    assert_eq!(date_words(day(2026, 9, 1)), "1\u{a0}сентября\u{a0}2026\u{a0}г.");
    assert_eq!(month_year(day(2025, 3, 1)), "март 2025\u{a0}г.");
    assert_eq!(in_month(day(2025, 3, 1)), "в\u{a0}марте 2025\u{a0}года");
    assert_eq!(of_month(day(2025, 5, 1)), "мая 2025\u{a0}года");
    assert_eq!(day_month(date), "10\u{a0}марта");
    let ends = (1..=12).map(|it| in_month(day(2025, it, 1))).filter(|it| it.contains("е 2025")).count();
    assert_eq!(ends, 12);
}

#[test]
fn nouns_agree_with_numbers() {
    let teachers = |it| count(it, "педагог", "педагога", "педагогов").replace('\u{a0}', " ");
    let right = [
        "0 педагогов",
        "1 педагог",
        "2 педагога",
        "4 педагога",
        "5 педагогов",
        "11 педагогов",
        "14 педагогов",
        "21 педагог",
        "22 педагога",
        "25 педагогов",
        "60 педагогов",
        "101 педагог",
        "111 педагогов",
        "112 педагогов",
    ];
    for phrase in right {
        let number = phrase.split(' ').next().unwrap().parse().unwrap();
        assert_eq!(teachers(number), phrase);
    }
    assert_eq!(noun(21, "год", "года", "лет"), "год");
    assert_eq!(noun(12, "год", "года", "лет"), "лет");
}

#[test]
fn percents_money_and_ordinals_are_written_as_in_print() {
    assert_eq!(percent(9, 14), "64,3\u{a0}%");
    assert_eq!(percent(1, 2), "50\u{a0}%");
    assert_eq!(percent(1, 3), "33,3\u{a0}%");
    assert_eq!(percent(2, 3), "66,7\u{a0}%");
    assert_eq!(percent(1, 2000), "0,1\u{a0}%");
    assert_eq!(percent(7, 7), "100\u{a0}%");
    assert_eq!(percent(0, 7), "0\u{a0}%");
    assert_eq!(percent(0, 0), "—");
    assert_eq!(percent(u64::MAX, u64::MAX), "100\u{a0}%");
    assert_eq!(money(123_450), "1234,50\u{a0}руб.");
    assert_eq!(money(1_234_500), "12\u{a0}345\u{a0}руб.");
    assert_eq!(grouped(1_234_567), "1\u{a0}234\u{a0}567");
    assert_eq!(ordinal(2, Agreement::Masculine, Case::Genitive), "2-го");
    assert_eq!(ordinal(3, Agreement::Feminine, Case::Accusative), "3-ю");
    assert_eq!(ordinal(1, Agreement::Neuter, Case::Nominative), "1-е");
}

#[test]
fn lists_read_well_for_any_number_of_people() {
    let people = |number: usize| list(&(1..=number).map(|it| it.to_string()).collect::<Vec<_>>());
    assert_eq!(people(0), "");
    assert_eq!(people(1), "1");
    assert_eq!(people(2), "1 и 2");
    assert_eq!(people(5), "1, 2, 3, 4 и 5");
    for number in [21, 60] {
        assert_eq!(people(number).matches(", ").count(), number - 2);
        assert!(people(number).ends_with(&format!("{} и {number}", number - 1)));
    }
}

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
    check_forms(include_str!("../data/nomenclature.tsv"), |title| {
        let (forms, doubts) = grammar.position(title, &Overrides::default());
        assert_eq!(doubts, Vec::<String>::new(), "{title}");
        forms
    });
}

#[test]
fn positions_as_typed_are_right_in_every_case() {
    let grammar = grammar();
    check_forms(include_str!("../data/positions_typed.tsv"), |it| {
        grammar.position(it, &Overrides::default()).0
    });
}

#[test]
fn organisations_are_right_in_every_case() {
    let grammar = grammar();
    check_forms(include_str!("../data/organisations.tsv"), |it| grammar.organisation(it));
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
