//! The year in numbers, for the note on it: what was planned, what has come of it, what is overdue.

use serde::Serialize;

use crate::documents::facts::parts::{List, Numbered};
use crate::documents::subjects::{granted, verdicts};
use crate::documents::telling::At;
use crate::schedule::{Attestation, Purpose, State};
use crate::staff::{Application, CategoryKind};

/// The year in numbers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Totals {
    /// Attestations for fitness.
    #[serde(rename = "сзд")]
    fitness: Fitness,
    /// Attestations for a category.
    #[serde(rename = "категории")]
    categories: Categories,
    /// How many people finished a course in the year.
    #[serde(rename = "обучились")]
    trained: usize,
    /// Acts whose day has passed without a mark.
    #[serde(rename = "просрочено")]
    overdue: List<Numbered<Overdue>>,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Fitness {
    #[serde(rename = "план")]
    planned: usize,
    #[serde(rename = "проведено")]
    held: usize,
    #[serde(rename = "соответствует")]
    fit: usize,
    #[serde(rename = "не_соответствует")]
    unfit: usize,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Categories {
    #[serde(rename = "план")]
    planned: usize,
    /// How many applications are registered.
    #[serde(rename = "подано")]
    filed: usize,
    #[serde(rename = "установлено")]
    granted: usize,
    #[serde(rename = "первая")]
    first: usize,
    #[serde(rename = "высшая")]
    highest: usize,
    #[serde(rename = "методист")]
    methodist: usize,
    #[serde(rename = "наставник")]
    mentor: usize,
    #[serde(rename = "отказано")]
    refused: usize,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Overdue {
    #[serde(rename = "что")]
    title: String,
    /// For how many people or days.
    #[serde(rename = "раз")]
    times: usize,
}

impl Totals {
    /// Counts the year up to the day of reckoning.
    pub fn of(at: &At) -> Self {
        let (year, on) = (&at.schedule.year, at.schedule.on);
        let fitness = |it: &&Attestation| it.purpose == Purpose::Fitness;
        let (fit, all): (Vec<&Attestation>, Vec<&Attestation>) =
            at.schedule.attestations.iter().partition(fitness);
        let decided: Vec<bool> = verdicts(at).filter_map(|(_, it)| it.fit).collect();
        let established: Vec<CategoryKind> =
            granted(at).into_iter().map(|(who, index)| at.who(who).1.categories[index].kind).collect();
        let of = |kind: CategoryKind| established.iter().filter(|it| **it == kind).count();
        let positions = at.school.people.iter().flat_map(|it| &it.positions);
        let refused = positions
            .flat_map(|it| &it.applications)
            .filter(|it| refused_in(it, |day| year.contains(day) && day <= on));
        let trained = at.school.people.iter().filter(|it| {
            let ends = it.courses.iter().filter(|it| !it.planned).filter_map(|it| it.end.as_ref());
            ends.into_iter().any(|it| year.contains(it.date) && it.date <= on)
        });
        let overdue = at.schedule.events.iter().filter(|it| it.state == State::Overdue);
        let mut titles: Vec<Overdue> = Vec::new();
        for event in overdue {
            match titles.iter_mut().find(|it| it.title == event.title) {
                Some(known) => known.times += 1,
                None => titles.push(Overdue { title: event.title.clone(), times: 1 }),
            }
        }
        Self {
            fitness: Fitness {
                planned: fit.len(),
                held: decided.len(),
                fit: decided.iter().filter(|it| **it).count(),
                unfit: decided.iter().filter(|it| !**it).count(),
            },
            categories: Categories {
                planned: all.len(),
                filed: all.iter().filter(|it| at.is_registered(it)).count(),
                granted: established.len(),
                first: of(CategoryKind::First),
                highest: of(CategoryKind::Highest),
                methodist: of(CategoryKind::Methodist),
                mentor: of(CategoryKind::Mentor),
                refused: refused.count(),
            },
            trained: trained.count(),
            overdue: List::numbered(titles),
        }
    }
}

fn refused_in(it: &Application, within: impl Fn(crate::calendar::Date) -> bool) -> bool {
    it.is_refused() && it.decided.as_ref().is_some_and(|it| within(it.date))
}
