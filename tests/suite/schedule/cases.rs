//! Every folder `tests/cases/rules-*`: people and situations with dates worked out by hand.

use std::collections::BTreeMap;

use cyclogram::calendar::{Calendar, Date};
use cyclogram::report::{Place, Report};
use cyclogram::schedule::{self, Purpose, Rules, Schedule, Year};

use crate::schedule::by_hand::rule_files;
use crate::schedule::text::{Case, Expected, day, kind, read};

/// All cases by the name of their folder.
pub fn cases() -> Vec<(String, Case)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir("tests/cases").expect("the folder of cases") {
        let path = entry.expect("a readable folder").path();
        let name = path.file_name().and_then(|it| it.to_str()).expect("a name").to_owned();
        if name.starts_with("rules-") {
            let text = std::fs::read_to_string(path.join("case.txt")).expect("case.txt");
            found.push((name, read(&text)));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// Runs a case.
pub fn run(case: &Case) -> (Schedule, Report) {
    let (files, mut report) = (rule_files(), Report::default());
    let rules = Rules::read(&files, &mut report).expect("the packs of the program are right");
    let calendar = Calendar::read(&files, &case.days_off, &mut report).expect("the calendar is right");
    let rules = rules.of_school(&case.school.settings, &mut report).expect("plausible numbers");
    let year = Year::parse(&case.year, &Place::Everywhere, &mut report).expect("a year");
    let schedule = schedule::events(&case.school, &rules, &calendar, &year, case.on, &mut report);
    (schedule, report)
}

#[test]
fn every_case_gives_what_was_worked_out_by_hand() {
    let mut wrong = Vec::new();
    let mut people = 0;
    for (name, case) in cases() {
        let (schedule, report) = run(&case);
        people += case.school.people.len();
        for expected in &case.expected {
            if let Err(found) = met(&schedule, &report, expected) {
                wrong.push(format!(
                    "{name}, строка {}: {} — вышло: {found}",
                    expected.line,
                    expected.words.join(" ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(people >= 60, "людей в случаях: {people}");
}

/// Checks one expectation; the error says what came out instead.
fn met(schedule: &Schedule, report: &Report, expected: &Expected) -> Result<(), String> {
    let words: Vec<&str> = expected.words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["замечание", code, text] => {
            let told: Vec<String> =
                report.remarks().iter().map(|it| format!("{} {}", it.code, it.text)).collect();
            let said = told.iter().any(|it| it.starts_with(code) && it.contains(text));
            said.then_some(()).ok_or_else(|| told.join(" | "))
        }
        ["не-сказано", text] => {
            let told = report.remarks().iter().map(|it| it.text.clone()).find(|it| it.contains(text));
            told.map_or(Ok(()), Err)
        }
        ["без-замечаний"] if report.remarks().is_empty() => Ok(()),
        ["без-замечаний"] => Err(report.remarks()[0].to_string()),
        ["аттестации", number] => same(number, &schedule.attestations.len().to_string()),
        ["нет-аттестаций"] => same("", &attestations(schedule, expected).join("; ")),
        ["категория", rest @ ..] => same(&rest.join(" "), &standing(schedule, expected)),
        ["следующая", date] => {
            let standing = schedule.standings.iter().find(|it| mine(expected, it.who));
            same(date, &standing.and_then(|it| it.szd_due).map_or("нет".into(), digits))
        }
        ["аттестация", rest @ ..] => {
            let found = attestations(schedule, expected);
            found.contains(&rest.join(" ")).then_some(()).ok_or_else(|| found.join("; "))
        }
        ["причина", text] => {
            let own = schedule.left_out.iter().filter(|it| mine(expected, it.who));
            let told: Vec<&str> = own.map(|it| it.why.as_str()).collect();
            told.iter().any(|it| it.contains(text)).then_some(()).ok_or_else(|| told.join("; "))
        }
        ["не", rest @ ..] => {
            let found = left_out(schedule, expected);
            found.contains(&rest.join(" ")).then_some(()).ok_or_else(|| found.join("; "))
        }
        ["впереди", rest @ ..] => {
            let found = ahead(schedule, expected);
            found.contains(&rest.join(" ")).then_some(()).ok_or_else(|| found.join("; "))
        }
        ["посткурс", rest @ ..] => {
            let found: Vec<String> = (schedule.supports.iter())
                .filter(|it| Some(it.person) == expected.person)
                .map(|it| format!("{} план {} до {}", it.course + 1, digits(it.plan_by), digits(it.done_by)))
                .collect();
            found.contains(&rest.join(" ")).then_some(()).ok_or_else(|| found.join("; "))
        }
        ["нет", rule] => same("", &events(schedule, expected, rule).join("; ")),
        [rule, "почему", text] => {
            let found = schedule.events.iter().filter(|it| it.is(rule) && about(expected, it.who));
            // The act tells of its own day; what the row alone says is asked for by the id of the row.
            let own =
                |it: &schedule::Event| it.said.iter().find(|it| it.rule == *rule).map(|it| it.why.clone());
            let why: Vec<String> = found.map(|it| own(it).unwrap_or_else(|| it.why.clone())).collect();
            why.iter().any(|it| it.contains(text)).then_some(()).ok_or_else(|| why.join("; "))
        }
        [rule, rest @ ..] => {
            let found = events(schedule, expected, rule);
            let wanted = rest.join(" ");
            // A state ends an expectation: nothing may follow it.
            let whole = ["Done", "Overdue", "Now", "Ahead", "догнать"].iter().any(|it| wanted.contains(it));
            let fits = |it: &String| *it == wanted || !whole && it.starts_with(&format!("{wanted} "));
            found.iter().any(fits).then_some(()).ok_or_else(|| found.join("; "))
        }
        [] => Err("пустое ожидание".into()),
    }
}

fn same(wanted: &str, found: &str) -> Result<(), String> {
    if wanted == found { Ok(()) } else { Err(found.to_owned()) }
}

fn mine(expected: &Expected, who: schedule::Who) -> bool {
    Some(who.person) == expected.person && who.position == expected.position
}

fn about(expected: &Expected, who: Option<schedule::Who>) -> bool {
    match (expected.person, who) {
        (None, who) => who.is_none(),
        (Some(_), Some(who)) => mine(expected, who),
        (Some(_), None) => false,
    }
}

/// «25.09.2026 [по 30.09.2026] [крайний 26.09.2026] [состояние]» of an act by its id, or of what one row says of it by the id of the rule.
fn events(schedule: &Schedule, expected: &Expected, id: &str) -> Vec<String> {
    let mut found = Vec::new();
    for event in &schedule.events {
        let mut days: Vec<(Date, Option<Date>, Option<Date>)> = Vec::new();
        if event.act == id && about(expected, event.who) {
            days.push((event.date, event.until, event.latest_lawful));
        }
        let own = event.said.iter().filter(|it| it.rule == id && about(expected, it.who.or(event.who)));
        days.extend(own.map(|it| (it.date, it.until, it.latest_lawful)));
        found.extend(days.into_iter().map(|(date, until, latest)| {
            let until = until.map(|it| format!(" по {}", digits(it))).unwrap_or_default();
            let latest = latest.map(|it| format!(" крайний {}", digits(it))).unwrap_or_default();
            let catch_up = event.catch_up.map(|it| format!(" догнать {}", digits(it))).unwrap_or_default();
            format!("{}{until}{latest} {:?}{catch_up}", digits(date), event.state)
        }));
    }
    found
}

fn attestations(schedule: &Schedule, expected: &Expected) -> Vec<String> {
    schedule.attestations.iter().filter(|it| mine(expected, it.who)).map(attestation).collect()
}

fn ahead(schedule: &Schedule, expected: &Expected) -> Vec<String> {
    schedule.ahead.iter().filter(|it| mine(expected, it.who)).map(attestation).collect()
}

/// «высшая подача 25.09.2026 срок 24.12.2026», «сзд 15.10.2026».
fn attestation(it: &schedule::Attestation) -> String {
    let filing = it.filing.as_ref().map(|it| format!(" подача {}", digits(it.date))).unwrap_or_default();
    match it.purpose {
        Purpose::Fitness => format!("сзд {}", digits(it.date.date)),
        Purpose::Category(kind) => format!("{}{filing} срок {}", name(kind), digits(it.date.date)),
    }
}

fn left_out(schedule: &Schedule, expected: &Expected) -> Vec<String> {
    let found = schedule.left_out.iter().filter(|it| mine(expected, it.who));
    found
        .map(|it| {
            let until = it.until.map(|it| format!(" до {}", digits(it))).unwrap_or_default();
            format!("{} {}{until}", it.what, it.rule)
        })
        .collect()
}

fn standing(schedule: &Schedule, expected: &Expected) -> String {
    let Some(it) = schedule.standings.iter().find(|it| mine(expected, it.who)) else {
        return "нет".into();
    };
    let until = it.until.map(|it| format!(" до {}", digits(it))).unwrap_or_default();
    format!("{:?}{until}", it.status)
}

fn name(wanted: cyclogram::staff::CategoryKind) -> &'static str {
    let names = ["вторая", "первая", "высшая", "методист", "наставник"];
    names.into_iter().find(|it| kind(it) == wanted).expect("a name")
}

fn digits(date: Date) -> String {
    let text = date.to_string();
    let parts: Vec<&str> = text.split('-').collect();
    format!("{}.{}.{}", parts[2], parts[1], parts[0])
}

/// Rule ids that the cases expect something of, with the folders.
pub fn covered() -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, case) in cases() {
        for id in case.expected.iter().flat_map(|it| &it.words).filter(|it| it.contains('-')) {
            let folders = found.entry(id.clone()).or_default();
            if folders.last() != Some(&name) {
                folders.push(name.clone());
            }
        }
    }
    found
}

#[test]
fn dates_in_cases_are_read_as_written() {
    assert_eq!(digits(day("01.02.2026")), "01.02.2026");
}
