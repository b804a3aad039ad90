//! Dates of eleven people of the sample, reckoned by hand: `tests/cases/даты-образца`.

use cyclogram::calendar::Date;
use cyclogram::report::Report;
use cyclogram::schedule::Who;
use cyclogram::sources::{Source, Sources};
use cyclogram::{Known, Options, baked, understand};

fn sample() -> Known {
    let sources = Sources {
        workbook: Source {
            name: "образец.xlsx".into(),
            bytes: include_bytes!("../../../input/образец.xlsx").into(),
        },
        with: Vec::new(),
        rules: baked::rules(),
        templates: Vec::new(),
    };
    // The workbook fixes the day of reckoning; today must not matter.
    let today = Date::from_ymd_opt(2031, 1, 1).unwrap();
    let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
    let mut report = Report::default();
    let known = understand(&sources, &options, &mut report).unwrap();
    assert_eq!(report.errors(), 0, "{:#?}", report.remarks());
    known
}

fn name(known: &Known, who: Who) -> String {
    let name = &known.reading.school.people[who.person].name;
    format!("{} {} {}", name.surname, name.first, name.patronymic).trim().to_string()
}

fn rows(text: &str) -> Vec<Vec<&str>> {
    let rows: Vec<_> =
        text.lines().filter(|it| !it.starts_with('#')).map(|it| it.split('\t').collect()).collect();
    assert!(!rows.is_empty());
    rows
}

#[test]
fn dates_are_those_reckoned_by_hand() {
    let known = sample();
    let mut wrong = Vec::new();
    for row in rows(include_str!("../../cases/даты-образца/events.tsv")) {
        let [person, rule, date, how] = row[..] else { panic!("{row:?}") };
        let events = known.schedule.events.iter();
        let own = events.filter(|it| it.who.is_some_and(|it| name(&known, it) == person));
        // What the rule alone says; the act's own day is the strictest of all its rows.
        let said = own.flat_map(|it| &it.said).filter(|it| it.rule == rule);
        let found: Vec<String> = said.map(|it| it.date.to_string()).collect();
        if found != [date] {
            wrong.push(format!("{person} {rule}: {date} ({how}), but the program says {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn those_left_out_are_those_reckoned_by_hand() {
    let known = sample();
    let mut wrong = Vec::new();
    for row in rows(include_str!("../../cases/даты-образца/left_out.tsv")) {
        let [person, rule, until, how] = row[..] else { panic!("{row:?}") };
        let found: Vec<String> = known
            .schedule
            .left_out
            .iter()
            .filter(|it| it.rule == rule && name(&known, it.who) == person)
            .map(|it| it.until.map_or_else(|| "-".to_string(), |it| it.to_string()))
            .collect();
        if found != [until] {
            wrong.push(format!("{person} {rule}: {until} ({how}), but the program says {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
