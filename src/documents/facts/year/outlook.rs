//! Plans of several years that look at the whole staff: five years of attestation, three years of training.

use serde::Serialize;

use crate::calendar::{Date, Datelike};
use crate::documents::facts::parts::{List, Named, Numbered};
use crate::documents::telling::{At, digits};
use crate::schedule::{Attestation, Outlook, Purpose, Training, Who, Year, training};
use crate::staff::{Course, Person};

/// A cell a year; three or five of them are used.
#[derive(Clone, Debug, Default, Serialize)]
struct Years {
    #[serde(rename = "первый")]
    first: String,
    #[serde(rename = "второй")]
    second: String,
    #[serde(rename = "третий")]
    third: String,
    #[serde(rename = "четвёртый")]
    fourth: String,
    #[serde(rename = "пятый")]
    fifth: String,
}

/// The five-year plan of attestation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FiveYears {
    #[serde(rename = "годы")]
    years: Years,
    #[serde(rename = "строки")]
    rows: List<Numbered<Attestations>>,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Attestations {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "имеется")]
    has: String,
    #[serde(rename = "до")]
    until: String,
    #[serde(flatten)]
    cells: Years,
}

/// The three-year plan of training.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ThreeYears {
    #[serde(rename = "годы")]
    years: Years,
    #[serde(rename = "строки")]
    rows: List<Numbered<Trained>>,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Trained {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "последние")]
    last: String,
    #[serde(rename = "не_позднее")]
    due: String,
    #[serde(flatten)]
    cells: Years,
}

impl Years {
    fn of(cells: impl IntoIterator<Item = String>) -> Self {
        let mut cells = cells.into_iter();
        let mut next = || cells.next().unwrap_or_default();
        Self { first: next(), second: next(), third: next(), fourth: next(), fifth: next() }
    }

    fn named<'a>(years: impl Iterator<Item = &'a Year>) -> Self {
        Self::of(years.map(|it| it.name.clone()))
    }
}

impl FiveYears {
    /// Plans the attestations: a row a pedagogical position, a cell a year.
    pub fn of(at: &At) -> Self {
        let years = &at.schedule.years;
        let rows = at.pedagogical().map(|who| {
            let (has, until) = at.holds(who);
            let cells = Years::of(years.iter().map(|it| attested_in(at, it, who)));
            Attestations { named: Named::of(at, who), has, until: digits(until), cells }
        });
        Self { rows: List::numbered(rows), years: Years::named(years.iter().map(|it| &it.year)) }
    }
}

fn attested_in(at: &At, year: &Outlook, who: Who) -> String {
    let here: Vec<&Attestation> = year.attestations.iter().filter(|it| it.who == who).collect();
    let cells = here.into_iter().map(|it| {
        let kind = at.listing.category_short.of(it.purpose);
        let month = format!("{:02}.{}", it.date.date.month(), it.date.date.year());
        let filing = at.said_filing(it, "подача").filter(|_| it.purpose != Purpose::Fitness);
        let filing = filing.map(|it| format!(", {it}")).unwrap_or_default();
        format!("{month} {kind}{filing}")
    });
    cells.collect::<Vec<_>>().join("\n")
}

impl ThreeYears {
    /// Plans the training: the last course, and by when the next one.
    pub fn of(at: &At) -> Self {
        let years: Vec<&Year> = at.schedule.years.iter().take(3).map(|it| &it.year).collect();
        let all = training(at.school, at.rules, at.day);
        let rows = all.iter().filter_map(|it| trained(at, it, &years));
        Self { rows: List::numbered(rows), years: Years::named(years.iter().copied()) }
    }
}

fn trained(at: &At, training: &Training, years: &[&Year]) -> Option<Trained> {
    let who = at.pedagogical().find(|who| who.person == training.person)?;
    let person = at.who(who).0;
    let late = training.due.filter(|due| *due < at.schedule.on);
    let late = late.map(|due| match training.last {
        Some(_) => format!("{} {}", at.listing.state.overdue, digits(Some(due))),
        None => at.listing.unknown.training.clone(),
    });
    Some(Trained {
        named: Named::of(at, who),
        last: training.last.map(|it| told(at, &person.courses[it])).unwrap_or_default(),
        due: late.unwrap_or_else(|| digits(training.due)),
        cells: Years::of(courses_by_year(at, person, training.due, years)),
    })
}

/// Plans a course for the year in which it is due: what is overdue, and what nobody knows, for the first one; a course already
/// planned is enough.
fn courses_by_year(at: &At, person: &Person, due: Option<Date>, years: &[&Year]) -> Vec<String> {
    let ahead = |it: &&Course| it.planned || it.end.as_ref().is_some_and(|it| it.date > at.schedule.on);
    let planned: Vec<(Date, &str)> = (person.courses.iter().filter(ahead))
        .filter_map(|it| Some((it.end.as_ref()?.date, it.topic.as_str())))
        .collect();
    let Some(first) = years.first() else { return Vec::new() };
    let due = due.map_or(first.from, |due| due.max(first.from));
    let mut due = Some(due).filter(|due| !planned.iter().any(|(end, _)| end <= due || first.contains(*end)));
    let cells = years.iter().map(|year| {
        let typed = planned.iter().filter(|(end, _)| year.contains(*end));
        let mut cell: Vec<String> = typed
            .map(|(_, topic)| if topic.is_empty() { "ПК".to_owned() } else { format!("«{topic}»") })
            .collect();
        // August belongs to two school years: the first one takes it.
        if due.is_some_and(|it| year.contains(it)) {
            due = None;
            if cell.is_empty() {
                cell.push("ПК".into());
            }
        }
        cell.join("\n")
    });
    cells.collect()
}

/// Tells a course in one line: topic, organisation, hours, date.
fn told(at: &At, course: &Course) -> String {
    let hours = course.hours.map(|it| format!("{it}\u{a0}ч"));
    let topic = Some(format!("«{}»", course.topic)).filter(|_| !course.topic.is_empty());
    let parts = [topic, course.provider.clone(), hours, course.end.as_ref().map(|it| at.known(it))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
