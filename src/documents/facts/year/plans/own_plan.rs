//! The school's own plan: every act of all its packs once, by month and by stage, with who answers for it and what comes of it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::calendar::{Date, Datelike, date, days_between};
use crate::documents::facts::parts::{List, Numbered};
use crate::documents::telling::{At, Told, span};
use crate::russian;
use crate::schedule::Event;

/// A period so long has no month of its own: what is done in it is done all year round.
const MOST_DAYS: i64 = 92;

/// The plan of the year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OwnPlan {
    #[serde(rename = "месяцы")]
    months: List<Part>,
    #[serde(rename = "этапы")]
    stages: List<Part>,
    /// The same rows one below another, for a workbook.
    #[serde(rename = "по_месяцам")]
    by_month: List<Row>,
    #[serde(rename = "по_этапам")]
    by_stage: List<Row>,
}

/// A month or a stage.
#[derive(Clone, Debug, Default, Serialize)]
struct Part {
    #[serde(rename = "название")]
    title: String,
    #[serde(rename = "строки")]
    rows: List<Numbered<Row>>,
}

/// An act.
#[derive(Clone, Debug, Default, Serialize)]
struct Row {
    /// The month or the stage in which it stands.
    #[serde(rename = "часть")]
    part: String,
    #[serde(rename = "дело")]
    act: String,
    #[serde(rename = "срок")]
    days: String,
    /// Who it is about, each with the day; empty for the whole school.
    #[serde(rename = "для_кого")]
    people: String,
    #[serde(rename = "ответственный_за_дело")]
    owner: String,
    #[serde(rename = "результат")]
    result: String,
}

impl OwnPlan {
    /// Gathers the acts of the year.
    pub fn of(at: &At) -> Self {
        let (months, stages) = (months(at), stages(at));
        let flat = |parts: &[(String, Vec<Row>)]| parts.iter().flat_map(|it| it.1.clone()).collect();
        let parts = |all: &[(String, Vec<Row>)]| {
            let part = |(title, rows): &(String, Vec<Row>)| Part {
                title: title.clone(),
                rows: List::numbered(rows.iter().cloned()),
            };
            all.iter().map(part).collect()
        };
        Self {
            by_month: flat(&months),
            by_stage: flat(&stages),
            months: parts(&months),
            stages: parts(&stages),
        }
    }
}

fn last_day(event: &Event) -> Date {
    event.until.unwrap_or(event.date)
}

/// Lists the acts that fall into the year and are still to be done, or were, on the day of the paper.
fn planned<'a>(at: &At<'a>) -> Vec<&'a Event> {
    let schedule = at.frame.schedule;
    let inside = |it: &&Event| last_day(it) >= schedule.year.from && it.date <= schedule.year.to;
    let told = |it: &&Event| !matches!(at.told(it), Told::Nothing);
    schedule.events.iter().filter(inside).filter(told).collect()
}

/// Where an act stands: what is late above all, then what goes on all year round, then the months.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Late,
    AllYear,
    Month(i32, u32),
}

impl When {
    fn of(at: &At, event: &Event) -> Self {
        let day = last_day(event).max(at.schedule.year.from).min(at.schedule.year.to);
        match at.told(event) {
            Told::AtOnce => Self::Late,
            _ if days_between(event.date, last_day(event)) > MOST_DAYS => Self::AllYear,
            _ => Self::Month(day.year(), day.month()),
        }
    }

    fn title(self, at: &At) -> String {
        let words = &at.listing.own_plan;
        match self {
            Self::Late => words.late.clone(),
            Self::AllYear => words.all_year.clone(),
            Self::Month(year, month) => {
                let first = date(year, month, 1);
                first.map(|it| russian::capital(&at.grammar.dates.month_year(it))).unwrap_or_default()
            }
        }
    }
}

/// Puts the acts into the months of their last days.
fn months(at: &At) -> Vec<(String, Vec<Row>)> {
    let mut found: BTreeMap<When, Vec<&Event>> = BTreeMap::new();
    for event in planned(at) {
        found.entry(When::of(at, event)).or_default().push(event);
    }
    let part = |(when, events): (When, Vec<&Event>)| {
        let title = when.title(at);
        let mut acts: Vec<(Date, &str)> = Vec::new();
        for it in &events {
            if !acts.iter().any(|(_, act)| *act == it.act) {
                acts.push((last_day(it), &it.act));
            }
        }
        acts.sort_by_key(|(day, _)| *day);
        let row = |act: &str| row(at, &title, events.iter().copied().filter(|it| it.act == act).collect());
        let rows = acts.iter().map(|(_, act)| row(act)).collect();
        (title, rows)
    };
    found.into_iter().map(part).collect()
}

/// Puts the acts into the stages of the year; those that only a pack of the school's own knows come last.
fn stages(at: &At) -> Vec<(String, Vec<Row>)> {
    let (acts, events) = (at.rules.acts(), planned(at));
    let mut parts: Vec<(String, Vec<Row>)> = Vec::new();
    for stage in &acts.stages {
        let own = acts.all.iter().filter(|it| it.stage.as_ref() == Some(&stage.id));
        let own = own.map(|act| events.iter().copied().filter(|it| it.act == act.id).collect::<Vec<_>>());
        parts.push((stage.title.clone(), rows(at, &stage.title, own)));
    }
    let other = &at.listing.own_plan.other;
    let mut unknown: Vec<&str> =
        events.iter().map(|it| it.act.as_str()).filter(|it| acts.get(it).is_none()).collect();
    unknown.sort_unstable();
    unknown.dedup();
    let own =
        unknown.iter().map(|act| events.iter().copied().filter(|it| it.act == **act).collect::<Vec<_>>());
    parts.push((other.clone(), rows(at, other, own)));
    parts.retain(|(_, rows)| !rows.is_empty());
    parts
}

fn rows<'a>(at: &At, part: &str, acts: impl Iterator<Item = Vec<&'a Event>>) -> Vec<Row> {
    acts.filter(|it| !it.is_empty()).map(|it| row(at, part, it)).collect()
}

/// Tells one act with all its days.
fn row(at: &At, part: &str, events: Vec<&Event>) -> Row {
    let first = events[0];
    let mut owners: Vec<String> = events.iter().map(|it| at.owner_in_short(it)).collect();
    owners.dedup();
    let role = at.rules.roles().get(&first.role).map(|it| it.title.clone());
    Row {
        part: part.to_owned(),
        act: first.title.clone(),
        days: span(at, events.iter().copied()),
        people: people(at, &events),
        owner: match owners.as_slice() {
            [one] => one.clone(),
            // Each does it for himself.
            _ => role.map_or_else(|| owners.join(", "), |it| russian::capital(&it)),
        },
        result: at.outcome(&events),
    }
}

/// Names whom an act is about, together those of one day; the day stands with them where there are several.
fn people(at: &At, events: &[&Event]) -> String {
    let mut days: Vec<(String, Vec<String>)> = Vec::new();
    for event in events {
        let Some(person) = about(at, event) else { continue };
        let name = at.short_forms(person).nominative;
        // Of a period the day by which it must be done, as in the column of days.
        let day = match at.told(event) {
            Told::Day(_) => russian::date_digits(last_day(event)),
            _ => at.told_day(event),
        };
        match days.iter_mut().find(|it| it.0 == day) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => days.push((day, vec![name])),
        }
    }
    match days.as_slice() {
        [(_, names)] => names.join(", "),
        _ => days
            .iter()
            .map(|(day, names)| format!("{day} — {}", names.join(", ")))
            .collect::<Vec<_>>()
            .join("; "),
    }
}

/// The person whom an act is about.
fn about(at: &At, event: &Event) -> Option<usize> {
    let support = event.support.and_then(|it| at.schedule.supports.get(it)).map(|it| it.person);
    event.who.map(|it| it.person).or(support)
}
