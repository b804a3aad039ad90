//! The attestations of the year, planned and held: what was planned, when it was decided, and how.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::context::Frame;
use super::plans::{digits, held, is_registered, named};
use crate::calendar::{Date, Datelike, add_months, date};
use crate::russian;
use crate::schedule::{Attestation, Purpose, Who};
use crate::staff::{KnownDate, Position};

/// How an attestation ended.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultWords {
    /// The category is established.
    pub granted: String,
    /// It is refused.
    pub refused: String,
    /// Fit for the post.
    pub fit: String,
    /// Not fit for it.
    pub unfit: String,
}

/// When a decision was taken, and the word for it.
type Decision<'a> = (&'a KnownDate, &'a str);

/// Returns every attestation planned for the year or held in it as rows of a table, by date; and how many there are a month.
pub fn attestations(frame: &Frame) -> (Vec<Value>, Vec<Value>) {
    let schedule = frame.schedule;
    let mut rows: Vec<((Date, Who), Value)> = Vec::new();
    let mut decided: Vec<(Who, Purpose)> = Vec::new();
    for it in &schedule.attestations {
        let decision = decision(frame, it.who, it.purpose);
        decided.extend(decision.map(|_| (it.who, it.purpose)));
        rows.push(((it.date.date, it.who), row(frame, (it.who, it.purpose), Some(it), decision)));
    }
    for (who, purpose, decision) in held_this_year(frame) {
        if decided.contains(&(who, purpose)) {
            continue;
        }
        decided.push((who, purpose));
        // Once it is held, the schedule forgets when it was planned for.
        let planned = schedule.opening.iter().find(|it| (it.who, it.purpose) == (who, purpose));
        let day = planned.map_or(decision.0.date, |it| it.date.date);
        rows.push(((day, who), row(frame, (who, purpose), planned, Some(decision))));
    }
    rows.sort_by_key(|it| it.0);
    let rows: Vec<Value> = rows.into_iter().map(|it| it.1).collect();
    let months = months(frame, &rows);
    (rows, months)
}

fn row(
    frame: &Frame,
    (who, purpose): (Who, Purpose),
    planned: Option<&Attestation>,
    decision: Option<Decision>,
) -> Value {
    let mut row = named(frame, who);
    let (has, until) = held(frame, who);
    let plan = planned.map(|it| &it.date);
    // Of an attestation for a category only the month is planned.
    let by_month = plan.is_some_and(|it| it.month_only) || purpose != Purpose::Fitness;
    let first = |it: Date| it.with_day(1).unwrap_or(it);
    let shown = plan.map(|it| match by_month {
        true => frame.grammar.dates.month_year(it.date),
        false => russian::date_digits(it.date),
    });
    let values = [
        ("вид", json!(frame.listing.category_short.of(purpose))),
        ("имеется", json!(has)),
        ("имеется_до", digits(until)),
        ("подача", json!(planned.and_then(|it| filing(frame, it)).unwrap_or_default())),
        ("план", json!(shown.unwrap_or_default())),
        ("план_день", digits(plan.map(|it| if by_month { first(it.date) } else { it.date }))),
        ("месяц_плана", digits(plan.map(|it| first(it.date)))),
        ("решение", json!(decision.map(|it| frame.known(it.0)).unwrap_or_default())),
        ("месяц_решения", digits(decision.map(|it| first(it.0.date)))),
        ("результат", json!(decision.map(|it| it.1).unwrap_or_default())),
        ("основание", json!(planned.map(|it| it.ground.as_str()).unwrap_or_default())),
    ];
    row.extend(values.into_iter().map(|(key, value)| (key.to_string(), value)));
    Value::Object(row)
}

/// The day of the application: when it was registered, else when it is due, else that it is overdue.
fn filing(frame: &Frame, attestation: &Attestation) -> Option<String> {
    let filing = attestation.filing.as_ref()?.date;
    match is_registered(frame, attestation) || filing >= frame.schedule.on {
        true => Some(russian::date_digits(filing)),
        false => Some(frame.listing.late.at_once.clone()),
    }
}

/// The last decision of the year about a position and a purpose, if there is one already.
fn decision<'a>(frame: &Frame<'a>, who: Who, purpose: Purpose) -> Option<Decision<'a>> {
    let position = frame.who(who).1;
    let all = decisions(frame, position).into_iter().filter(|it| it.0 == purpose);
    all.map(|it| it.1).max_by_key(|it| it.0.date)
}

/// Everything decided this year, in workbook order.
fn held_this_year<'a>(frame: &Frame<'a>) -> Vec<(Who, Purpose, Decision<'a>)> {
    let whose = frame.schedule.standings.iter().map(|it| it.who);
    let of = |who: Who| {
        let purposes = decisions(frame, frame.who(who).1).into_iter().map(|it| it.0);
        let found = purposes.filter_map(move |it| Some((who, it, decision(frame, who, it)?)));
        found.collect::<Vec<_>>()
    };
    whose.flat_map(of).collect()
}

/// What was decided of a position this year.
fn decisions<'a>(frame: &Frame<'a>, position: &'a Position) -> Vec<(Purpose, Decision<'a>)> {
    let words = &frame.listing.result;
    let categories = position
        .categories
        .iter()
        .filter_map(|it| Some((Purpose::Category(it.kind), (it.decided.as_ref()?, words.granted.as_str()))));
    let refusals =
        position.applications.iter().filter(|it| it.is_refused()).filter_map(|it| {
            Some((Purpose::Category(it.kind), (it.decided.as_ref()?, words.refused.as_str())))
        });
    let fitness = position.szd.iter().filter(|it| !it.elsewhere).filter_map(|it| {
        let word = if it.fit { &words.fit } else { &words.unfit };
        Some((Purpose::Fitness, (it.date.as_ref()?, word.as_str())))
    });
    let (year, on) = (&frame.schedule.year, frame.schedule.on);
    let all = categories.chain(refusals).chain(fitness);
    all.filter(|(_, (known, _))| year.contains(known.date) && known.date <= on).collect()
}

/// Counts the planned and the held of each month of the year, and of months around it that have some.
fn months(frame: &Frame, rows: &[Value]) -> Vec<Value> {
    let year = &frame.schedule.year;
    let mut counts: BTreeMap<Date, [u32; 2]> = BTreeMap::new();
    let mut month = year.from.with_day(1).unwrap_or(year.from);
    while month <= year.to {
        counts.insert(month, [0, 0]);
        month = add_months(month, 1);
    }
    for row in rows {
        for (index, key) in ["месяц_плана", "месяц_решения"].into_iter().enumerate() {
            if let Some(month) = row[key].as_str().and_then(day) {
                counts.entry(month).or_default()[index] += 1;
            }
        }
    }
    let row = |(month, [planned, held]): (Date, [u32; 2])| json!({ "месяц": russian::date_digits(month), "план": planned, "факт": held });
    counts.into_iter().map(row).collect()
}

/// Reads «01.09.2026».
fn day(text: &str) -> Option<Date> {
    let parts: Vec<u32> = text.split('.').filter_map(|it| it.parse().ok()).collect();
    let [day, month, year] = parts[..] else { return None };
    date(year as i32, month, day)
}
