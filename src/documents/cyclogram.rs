//! Values of the plan of the year: the rows of a rule pack in the seed's own words, with this year's dates.

use serde_json::{Value, json};

use super::context::Frame;
use super::late::Days;
use super::plans::named;
use crate::russian;
use crate::schedule::norms::ids;
use crate::schedule::pack::{Pack, Row};
use crate::schedule::{Event, Purpose};

/// The pack that D36 prints.
const PACK: &str = "cyclogram";
const PAPER: &str = "D36";

/// Values of D36: the rows of the pack; a row without a name of its own continues the one above it.
pub fn cyclogram(frame: &Frame) -> Option<Value> {
    let pack = frame.rules.pack(PACK).filter(|it| it.is_chosen(&frame.school.settings))?;
    let (mut rows, mut flat): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
    for rows_of_one in pack.rows.chunk_by(|_, next| next.title.is_empty()) {
        let Some((first, rest)) = rows_of_one.split_first() else { continue };
        let more: Vec<Value> =
            rest.iter().map(|it| json!({ "номер": it.number, "цель": it.purpose })).collect();
        let mut row = json!({
            "номер": first.number, "мероприятие": first.title, "цель": first.purpose,
            "сроки": terms(frame, pack, rows_of_one), "ответственные": first.owner,
        });
        // The rows of the workbook stand one below another; its cells are not merged, so that they can be sorted.
        flat.push(row.clone());
        flat.extend(rest.iter().map(|it| {
            let mut next = row.clone();
            next["номер"] = json!(it.number);
            next["цель"] = json!(it.purpose);
            next
        }));
        row["продолжение"] = json!(more);
        rows.push(row);
    }
    Some(json!({
        "заглавие": pack.head.title.join(" "), "строки": rows, "все_строки": flat, "личные": own_dates(frame),
    }))
}

/// The term in the seed's words, and below it the dates of this year.
fn terms(frame: &Frame, pack: &Pack, rows: &[Row]) -> String {
    let rules: Vec<&str> = rows.iter().flat_map(|it| &it.rules).map(|it| it.id.as_str()).collect();
    let ours = |it: &&Event| it.pack == pack.head.id && rules.contains(&it.rule.as_str());
    let year = &frame.schedule.year;
    let of_year =
        frame.schedule.events.iter().filter(ours).filter(|it| it.until.unwrap_or(it.date) >= year.from);
    let days = Days::of(frame, of_year, PAPER);
    let own = days.own.iter().map(|it| russian::date_digits(*it)).collect();
    let words = rows.iter().map(|it| it.term.clone());
    words.chain([days.line(frame, own)]).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The dates of each teacher, for the rows that are counted from everybody's own date.
fn own_dates(frame: &Frame) -> Vec<Value> {
    let attestations = frame.schedule.attestations.iter().enumerate();
    let categories = attestations.filter(|(_, it)| it.purpose != Purpose::Fitness);
    let rows = categories.map(|(index, attestation)| {
        let date = |rule| {
            let event = frame.schedule.event(index, rule);
            json!(event.map(|it| frame.told_day(it, PAPER)).unwrap_or_default())
        };
        let mut row = named(frame, attestation.who);
        row.insert("срок".into(), json!(frame.told_planned(attestation, PAPER)));
        row.insert("инструктаж".into(), date(ids::OWN_BRIEFING));
        row.insert("заявка".into(), date(ids::ACCOUNT));
        row.insert("загрузка".into(), date(ids::UPLOAD));
        row.insert("согласие".into(), date(ids::CONSENT));
        Value::Object(row)
    });
    rows.collect()
}
