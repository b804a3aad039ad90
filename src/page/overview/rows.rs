//! Acts of one month that differ in the person and the day alone as one row: «Представление: 7 — Ершов Д.И., 12 — Осадчая Г.С.».

use super::model::{Act, Overview, PaperState, Span};
use crate::calendar::Date;

/// One row of what is to be done.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The first of its acts: all others have the same words.
    pub act: &'a Act,
    /// When it belongs to.
    pub time: Time,
    /// The days, each with whom it is about.
    pub days: Vec<Day>,
    /// Papers of the whole school.
    pub papers: Vec<usize>,
    /// Kinds of papers of the people.
    pub kinds: Vec<&'a str>,
    /// Who signs what is to be signed on the day; `None` stands for each person of the row.
    pub signs: Vec<Option<&'a str>>,
    /// Who is made acquainted with it, likewise.
    pub told: Vec<Option<&'a str>>,
}

/// One day of a row.
#[derive(Clone, Debug)]
pub struct Day {
    /// From when, for what may be done over a period, and the day.
    pub span: Span,
    /// The last day on which it would still be lawful, if that is later.
    pub lawful: Option<Date>,
    /// Whom it is about; nobody for the whole school.
    pub people: Vec<usize>,
}

/// Where a row stands in the year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Time {
    /// In a month: «2026-09».
    Month(String),
    /// Over so long a time that it has no month.
    Long,
    /// Before the year.
    Early,
}

/// Folds the acts of a year into rows: month by month, then what has no month, then what is before the year.
pub fn rows(overview: &Overview) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for act in &overview.acts {
        let time = time(act, overview);
        let at = rows.iter().position(|it| it.time == time && it.time != Time::Long && is_same(it.act, act));
        let at = at.unwrap_or_else(|| {
            let (days, papers, kinds, signs, told) = Default::default();
            rows.push(Row { act, time, days, papers, kinds, signs, told });
            rows.len() - 1
        });
        add(&mut rows[at], act, overview);
    }
    rows.sort_by(|one, other| one.time.cmp(&other.time));
    rows
}

fn time(act: &Act, overview: &Overview) -> Time {
    if act.span().is_long() {
        Time::Long
    } else if act.day < overview.span.from {
        Time::Early
    } else {
        Time::Month(act.day.format("%Y-%m").to_string())
    }
}

fn is_same(one: &Act, other: &Act) -> bool {
    (one.person.is_some(), one.done) == (other.person.is_some(), other.done)
        && (one.reason, &one.title, &one.owner) == (other.reason, &other.title, &other.owner)
}

fn add<'a>(row: &mut Row<'a>, act: &'a Act, overview: &'a Overview) {
    let (span, lawful) = (act.span(), act.lawful);
    // Of what is over before the year begins the days do not matter any more.
    let at = row.days.iter().position(|it| row.time == Time::Early || (it.span, it.lawful) == (span, lawful));
    let at = at.unwrap_or_else(|| {
        row.days.push(Day { span, lawful, people: Vec::new() });
        row.days.len() - 1
    });
    let day = &mut row.days[at];
    day.span = Span { from: day.span.from.min(span.from), to: day.span.to.max(span.to) };
    day.people.extend(act.person);
    for index in &act.papers {
        let paper = &overview.papers[*index];
        match paper.person {
            None => once(&mut row.papers, *index),
            Some(_) => once(&mut row.kinds, paper.kind.as_str()),
        }
        // A paper is signed once, on its own day; later acts only use it.
        if paper.day != Some(act.day) || paper.state != PaperState::Draft {
            continue;
        }
        let own = paper.person.map(|it| overview.people[it].short.as_str());
        let called = |name: &'a String| Some(name.as_str()).filter(|it| Some(*it) != own);
        paper.signs.iter().for_each(|it| once(&mut row.signs, called(it)));
        paper.told.iter().for_each(|it| once(&mut row.told, called(it)));
    }
}

fn once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
