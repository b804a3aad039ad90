//! Results in the five groups of order 196, of one teacher or of all.

use serde::Serialize;

use crate::documents::facts::parts::monitoring::{OwnRow, StateRow};
use crate::documents::facts::parts::{List, Numbered};
use crate::documents::telling::{At, Frame};
use crate::staff::{self, KnownDate};

/// Results of all teachers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Results {
    /// Group 1: by the school's own monitorings.
    #[serde(rename = "школа")]
    own: List<Numbered<Whose<OwnRow>>>,
    /// Group 2: by monitorings of the education system.
    #[serde(rename = "система")]
    state: List<Numbered<Whose<StateRow>>>,
    /// Group 3: achievements of pupils.
    #[serde(rename = "достижения")]
    achievements: List<Numbered<Whose<Achievement>>>,
    /// Group 4: what was given to others.
    #[serde(rename = "вклад")]
    given: List<Numbered<Whose<Contribution>>>,
    /// Group 5: where the teacher took part.
    #[serde(rename = "участие")]
    joined: List<Numbered<Whose<Contribution>>>,
}

/// Results of one teacher in groups 3 to 5.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Own {
    #[serde(rename = "достижения")]
    achievements: List<Achievement>,
    #[serde(rename = "вклад")]
    given: List<Contribution>,
    #[serde(rename = "участие")]
    joined: List<Contribution>,
}

/// A row with the teacher it is about.
#[derive(Clone, Debug, Default, Serialize)]
struct Whose<T> {
    #[serde(rename = "фио")]
    name: String,
    #[serde(flatten)]
    row: T,
}

/// An event in which pupils took part.
#[derive(Clone, Debug, Default, Serialize)]
struct Achievement {
    #[serde(rename = "год")]
    year: String,
    #[serde(rename = "дата")]
    date: String,
    #[serde(rename = "мероприятие")]
    event: String,
    #[serde(rename = "организатор")]
    organiser: String,
    #[serde(rename = "уровень")]
    level: String,
    #[serde(rename = "обучающиеся")]
    pupils: String,
    #[serde(rename = "класс")]
    class: String,
    #[serde(rename = "результат")]
    result: String,
    #[serde(rename = "документ")]
    document: String,
    #[serde(rename = "ссылка")]
    link: String,
}

/// What a teacher gave or where the teacher took part.
#[derive(Clone, Debug, Default, Serialize)]
struct Contribution {
    #[serde(rename = "год")]
    year: String,
    #[serde(rename = "дата")]
    date: String,
    #[serde(rename = "вид")]
    kind: String,
    #[serde(rename = "тема")]
    topic: String,
    #[serde(rename = "организатор")]
    organiser: String,
    #[serde(rename = "уровень")]
    level: String,
    #[serde(rename = "результат")]
    result: String,
    #[serde(rename = "документ")]
    document: String,
    #[serde(rename = "ссылка")]
    link: String,
}

impl Results {
    /// Gathers the results of all teachers in workbook order.
    pub fn of(at: &At) -> Self {
        let school = at.school;
        let of = |person: usize| at.full_name(person);
        let own =
            school.school_monitorings.iter().map(|it| Whose { name: of(it.person), row: OwnRow::of(it) });
        let state =
            school.state_monitorings.iter().map(|it| Whose { name: of(it.person), row: StateRow::of(it) });
        let achieved = school.achievements.iter();
        let achieved = achieved.map(|it| Whose { name: of(it.person), row: Achievement::of(at, it) });
        let rows = |joined: bool| {
            let rows = school.contributions.iter().filter(move |it| it.is_participation() == joined);
            List::numbered(rows.map(|it| Whose { name: of(it.person), row: Contribution::of(at, it) }))
        };
        Self {
            own: List::numbered(own),
            state: List::numbered(state),
            achievements: List::numbered(achieved),
            given: rows(false),
            joined: rows(true),
        }
    }
}

impl Own {
    /// Gathers the results of one of the staff, oldest first.
    pub fn of(frame: &Frame, person: usize) -> Self {
        let school = frame.school;
        let mut achieved: Vec<_> = school.achievements.iter().filter(|it| it.person == person).collect();
        achieved.sort_by_key(|it| (it.year.clone(), day(&it.date)));
        let mut all: Vec<_> = school.contributions.iter().filter(|it| it.person == person).collect();
        all.sort_by_key(|it| (it.year.clone(), day(&it.date)));
        let (joined, given): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.is_participation());
        Self {
            achievements: achieved.into_iter().map(|it| Achievement::of(frame, it)).collect(),
            given: given.into_iter().map(|it| Contribution::of(frame, it)).collect(),
            joined: joined.into_iter().map(|it| Contribution::of(frame, it)).collect(),
        }
    }
}

impl Achievement {
    fn of(frame: &Frame, it: &staff::Achievement) -> Self {
        Self {
            year: it.year.clone(),
            date: told(frame, &it.date),
            event: it.event.clone(),
            organiser: text(&it.organiser),
            level: text(&it.level),
            pupils: text(&it.pupils),
            class: text(&it.class),
            result: text(&it.result),
            document: text(&it.document),
            link: text(&it.link),
        }
    }
}

impl Contribution {
    fn of(frame: &Frame, it: &staff::Contribution) -> Self {
        Self {
            year: it.year.clone(),
            date: told(frame, &it.date),
            kind: text(&it.kind),
            topic: it.topic.clone(),
            organiser: text(&it.organiser),
            level: text(&it.level),
            result: text(&it.result),
            document: text(&it.document),
            link: text(&it.link),
        }
    }
}

fn text(it: &Option<String>) -> String {
    it.clone().unwrap_or_default()
}

fn told(frame: &Frame, date: &Option<KnownDate>) -> String {
    date.as_ref().map(|it| frame.known(it)).unwrap_or_default()
}

fn day(date: &Option<KnownDate>) -> Option<crate::calendar::Date> {
    date.as_ref().map(|it| it.date)
}
