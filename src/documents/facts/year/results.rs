//! The attestations of the year, planned and held: what was planned, when it was decided, and how.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::calendar::{Date, Datelike, add_months};
use crate::documents::facts::parts::{List, Named};
use crate::documents::telling::{At, digits};
use crate::russian;
use crate::schedule::{Attestation, Purpose, Who};
use crate::staff::{KnownDate, Position};

/// The attestations of the year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Results {
    /// Every attestation planned for the year or held in it, by date.
    #[serde(rename = "аттестации")]
    pub rows: List<Row>,
    /// How many there are a month.
    #[serde(rename = "по_месяцам")]
    months: List<Month>,
}

/// An attestation planned or held.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "вид")]
    mark: String,
    #[serde(rename = "имеется")]
    has: String,
    #[serde(rename = "имеется_до")]
    until: String,
    #[serde(rename = "подача")]
    filing: String,
    #[serde(rename = "план")]
    planned: String,
    #[serde(rename = "план_день")]
    pub planned_day: String,
    #[serde(rename = "месяц_плана")]
    planned_month: String,
    #[serde(rename = "решение")]
    decided: String,
    #[serde(rename = "месяц_решения")]
    decided_month: String,
    #[serde(rename = "результат")]
    result: String,
    #[serde(rename = "основание")]
    ground: String,
    #[serde(skip)]
    months: [Option<Date>; 2],
}

/// A month with its counts.
#[derive(Clone, Debug, Default, Serialize)]
struct Month {
    #[serde(rename = "месяц")]
    month: String,
    #[serde(rename = "план")]
    planned: u32,
    #[serde(rename = "факт")]
    held: u32,
}

/// When a decision was taken, and the word for it.
type Decision<'a> = (&'a KnownDate, &'a str);

impl Results {
    /// Gathers the attestations of the year.
    pub fn of(at: &At) -> Self {
        let schedule = at.schedule;
        let mut rows: Vec<((Date, Who), Row)> = Vec::new();
        let mut decided: Vec<(Who, Purpose)> = Vec::new();
        for it in schedule.attestations.iter().filter(|it| at.works(it.who.person)) {
            let decision = decision(at, it.who, it.purpose);
            decided.extend(decision.map(|_| (it.who, it.purpose)));
            rows.push(((it.date.date, it.who), Row::of(at, (it.who, it.purpose), Some(it), decision)));
        }
        for (who, purpose, decision) in held_this_year(at) {
            if decided.contains(&(who, purpose)) {
                continue;
            }
            decided.push((who, purpose));
            // Once it is held, the schedule forgets when it was planned for.
            let planned = schedule.opening.iter().find(|it| (it.who, it.purpose) == (who, purpose));
            let day = planned.map_or(decision.0.date, |it| it.date.date);
            rows.push(((day, who), Row::of(at, (who, purpose), planned, Some(decision))));
        }
        rows.sort_by_key(|it| it.0);
        let rows: Vec<Row> = rows.into_iter().map(|it| it.1).collect();
        let months = months(at, &rows).into_iter().collect();
        Self { rows: rows.into_iter().collect(), months }
    }
}

impl Row {
    fn of(
        at: &At,
        (who, purpose): (Who, Purpose),
        planned: Option<&Attestation>,
        decision: Option<Decision>,
    ) -> Self {
        let (has, until) = at.holds(who);
        let plan = planned.map(|it| &it.date);
        // Of an attestation for a category only the month is planned.
        let by_month = plan.is_some_and(|it| it.month_only) || purpose != Purpose::Fitness;
        let first = |it: Date| it.with_day(1).unwrap_or(it);
        let shown = plan.map(|it| match by_month {
            true => at.grammar.dates.month_year(it.date),
            false => russian::date_digits(it.date),
        });
        let months = [plan.map(|it| first(it.date)), decision.map(|it| first(it.0.date))];
        Self {
            named: Named::of(at, who),
            mark: at.listing.category_short.of(purpose).into(),
            has,
            until: digits(until),
            filing: planned.and_then(|it| filing(at, it)).unwrap_or_default(),
            planned: shown.unwrap_or_default(),
            planned_day: digits(plan.map(|it| if by_month { first(it.date) } else { it.date })),
            planned_month: digits(months[0]),
            decided: decision.map(|it| at.known(it.0)).unwrap_or_default(),
            decided_month: digits(months[1]),
            result: decision.map(|it| it.1).unwrap_or_default().into(),
            ground: planned.map(|it| it.ground.clone()).unwrap_or_default(),
            months,
        }
    }
}

/// The day of the application: when it was registered, else when it is due, else that it is overdue.
fn filing(at: &At, attestation: &Attestation) -> Option<String> {
    let filing = attestation.filing.as_ref()?.date;
    match at.is_registered(attestation) || filing >= at.day {
        true => Some(russian::date_digits(filing)),
        false => Some(at.listing.late.at_once.clone()),
    }
}

/// The last decision of the year about a position and a purpose, if there is one already.
fn decision<'a>(at: &At<'a>, who: Who, purpose: Purpose) -> Option<Decision<'a>> {
    let position = at.who(who).1;
    let all = decisions(at, position).into_iter().filter(|it| it.0 == purpose);
    all.map(|it| it.1).max_by_key(|it| it.0.date)
}

/// Everything decided this year, in workbook order.
fn held_this_year<'a>(at: &At<'a>) -> Vec<(Who, Purpose, Decision<'a>)> {
    let whose = at.schedule.standings.iter().map(|it| it.who).filter(|it| at.works(it.person));
    let of = |who: Who| {
        let purposes = decisions(at, at.who(who).1).into_iter().map(|it| it.0);
        let found = purposes.filter_map(move |it| Some((who, it, decision(at, who, it)?)));
        found.collect::<Vec<_>>()
    };
    whose.flat_map(of).collect()
}

/// What was decided of a position this year.
fn decisions<'a>(at: &At<'a>, position: &'a Position) -> Vec<(Purpose, Decision<'a>)> {
    let words = &at.listing.result;
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
    let year = &at.schedule.year;
    let all = categories.chain(refusals).chain(fitness);
    all.filter(|(_, (known, _))| year.contains(known.date) && known.date <= at.day).collect()
}

/// Counts the planned and the held of each month of the year, and of months around it that have some.
fn months(at: &At, rows: &[Row]) -> Vec<Month> {
    let year = &at.schedule.year;
    let mut counts: BTreeMap<Date, [u32; 2]> = BTreeMap::new();
    let mut month = year.from.with_day(1).unwrap_or(year.from);
    while month <= year.to {
        counts.insert(month, [0, 0]);
        month = add_months(month, 1);
    }
    for row in rows {
        for (index, month) in row.months.into_iter().enumerate() {
            if let Some(month) = month {
                counts.entry(month).or_default()[index] += 1;
            }
        }
    }
    let month = |(month, [planned, held]): (Date, [u32; 2])| Month {
        month: russian::date_digits(month),
        planned,
        held,
    };
    counts.into_iter().map(month).collect()
}
