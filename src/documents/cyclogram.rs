//! Values of the plan of the year: the rows of a rule pack in the seed's own words, with this year's dates.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::context::Frame;
use crate::calendar::Date;
use crate::russian;
use crate::schedule::Event;
use crate::schedule::pack::{Pack, Row};

/// The pack that D36 prints.
const PACK: &str = "cyclogram";

/// Values of D36: the rows of the pack; a row without a name of its own continues the one above it.
pub fn cyclogram(frame: &Frame) -> Option<Value> {
    let pack = frame.rules.pack(PACK)?;
    let mut rows: Vec<Value> = Vec::new();
    for rows_of_one in pack.rows.chunk_by(|_, next| next.title.is_empty()) {
        let Some((first, rest)) = rows_of_one.split_first() else { continue };
        let more: Vec<Value> =
            rest.iter().map(|it| json!({ "номер": it.number, "цель": it.purpose })).collect();
        rows.push(json!({
            "номер": first.number, "мероприятие": first.title, "цель": first.purpose,
            "сроки": terms(frame, pack, rows_of_one), "ответственные": first.owner, "продолжение": more,
        }));
    }
    Some(json!({ "заглавие": pack.head.title.join(" "), "строки": rows }))
}

/// The term in the seed's words, and below it the dates of this year.
fn terms(frame: &Frame, pack: &Pack, rows: &[Row]) -> String {
    let rules: Vec<&str> = rows.iter().flat_map(|it| &it.rules).map(|it| it.id.as_str()).collect();
    let ours = |it: &&Event| it.pack == pack.head.id && rules.contains(&it.rule.as_str());
    let mut dates: BTreeMap<(Date, Option<Date>), Vec<String>> = BTreeMap::new();
    for event in frame.schedule.events.iter().filter(ours) {
        let names = dates.entry((event.date, event.until)).or_default();
        let name = event.who.map(|it| short(frame, it.person)).unwrap_or_default();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let words = rows.iter().map(|it| it.term.clone()).filter(|it| !it.is_empty());
    let dated = dates.iter().map(|(days, names)| match names.is_empty() {
        true => period(*days),
        false => format!("{}\u{a0}— {}", period(*days), names.join(", ")),
    });
    words.chain(dated).collect::<Vec<_>>().join("\n")
}

fn period((from, until): (Date, Option<Date>)) -> String {
    match until {
        Some(until) if until != from => {
            format!("{}–{}", russian::date_digits(from), russian::date_digits(until))
        }
        _ => russian::date_digits(from),
    }
}

fn short(frame: &Frame, person: usize) -> String {
    let person = &frame.school.people[person];
    frame.grammar.name(&person.name, person.gender, &person.forms).short.nominative
}
