//! A set made late in the year, word by word: what is over is told as over, nobody stands twice, no list is left empty.

use cyclogram::calendar::{Date, date};
use serde_json::Value;

use crate::documents::late::sample_on;
use crate::documents::orders::day;

/// Verbs that a day follows: those of what is over, those of today and of what is ahead.
const OVER: [&str; 4] = ["истекли ", "истёк ", "исполнились ", "истекла "];
const AHEAD: [&str; 3] = ["истекают ", "истекает ", "исполняются "];

fn texts<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(all) => all.iter().for_each(|it| texts(it, found)),
        Value::Object(all) => all.values().for_each(|it| texts(it, found)),
        _ => {}
    }
}

/// Reads the day «01.09.2026» with which a text begins.
fn day_at(text: &str) -> Option<Date> {
    let mut parts = text.get(..10)?.split('.');
    let mut next = || parts.next()?.parse().ok();
    let (day, month, year) = (next()?, next()?, next()?);
    date(year as i32, month, day)
}

/// Lists the days that follow a verb.
fn days<'a>(text: &'a str, verb: &'a str) -> impl Iterator<Item = Date> + 'a {
    text.split(verb).skip(1).filter_map(day_at)
}

const DAYS: [(i32, u32, u32); 4] = [(2026, 8, 20), (2026, 11, 15), (2027, 2, 10), (2027, 5, 20)];

#[test]
fn a_day_that_is_over_is_told_as_over() {
    let mut wrong = Vec::new();
    let mut seen = [0, 0];
    for (year, month, date) in DAYS {
        let on = day(year, month, date);
        let set = sample_on(on);
        for document in &set.documents {
            let mut found = Vec::new();
            document.context.layers().iter().for_each(|it| texts(it, &mut found));
            for text in found {
                let past = OVER.iter().flat_map(|verb| days(text, verb));
                let ahead = AHEAD.iter().flat_map(|verb| days(text, verb));
                let (past, ahead): (Vec<_>, Vec<_>) = (past.collect(), ahead.collect());
                seen = [seen[0] + past.len(), seen[1] + ahead.len()];
                if past.iter().any(|it| *it >= on) || ahead.iter().any(|it| *it < on) {
                    wrong.push(format!("{on} {}: {text}", document.id));
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen[0] > 100 && seen[1] > 100, "{seen:?}");
}

#[test]
fn a_session_names_everybody_once_and_is_never_left_empty() {
    for (year, month, date) in DAYS {
        let set = sample_on(day(year, month, date));
        let order = set.documents.iter().find(|it| it.id == "D05").unwrap();
        let sessions = order.context["заседания"].as_array().unwrap();
        for (index, session) in sessions.iter().enumerate() {
            assert_eq!(session["номер"], index + 1, "{session}");
            let names = session["аттестуемые"].as_str().unwrap();
            let mut names: Vec<&str> = names.split(", ").collect();
            let all = names.len();
            names.sort();
            names.dedup();
            assert!(!names.contains(&"") && names.len() == all, "{session}");
        }
    }
    // Namesakes are told apart by what they are.
    let order = sample_on(day(2026, 11, 15)).documents.into_iter().find(|it| it.id == "D05").unwrap();
    let all = order.context["заседания"].to_string().replace('\u{a0}', " ");
    assert!(
        all.contains("Кузнецова Е.В. (учитель начальных классов), Кузнецова Е.В. (воспитатель)"),
        "{all}"
    );
    assert!(all.contains("\"—\""), "{all}");
}

/// Whoever concerns an order signs it once, whatever the day; namesakes are two.
#[test]
fn nobody_is_asked_to_sign_twice() {
    for (year, month, date) in DAYS {
        let set = sample_on(day(year, month, date));
        for document in &set.documents {
            let Some(readers) = document.context.get("ознакомить").and_then(Value::as_array) else {
                continue;
            };
            let mut all: Vec<String> = readers
                .iter()
                .map(|it| format!("{}, {}", it["фио"]["именительный"], it["должность"]["именительный"]))
                .collect();
            let count = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), count, "{}: {all:?}", document.id);
        }
    }
}
