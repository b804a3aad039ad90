//! Whose courses are supported: the rows of the order, with curators and terms.

use serde::Serialize;

use crate::documents::facts::course::{course, first_position};
use crate::documents::facts::parts::{List, Maybe, Numbered, Person};
use crate::documents::telling::At;
use crate::russian::{self, Forms};
use crate::schedule::SupportPlan;
use crate::staff::{Course, Role};

/// Whose courses are supported.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Supported {
    #[serde(rename = "сопровождение")]
    rows: List<Numbered<Row>>,
    #[serde(rename = "сопровождение_один")]
    one: bool,
    #[serde(rename = "сопровождение_первый")]
    first: Maybe<Numbered<Row>>,
    /// Whether one and the same person looks after all of them.
    #[serde(rename = "один_куратор")]
    one_curator: bool,
    /// Whether all plans are approved already.
    #[serde(rename = "планы_утверждены")]
    all_approved: bool,
    /// Whether some are and some are not.
    #[serde(rename = "планы_разные")]
    some_approved: bool,
}

/// A course in support; a term that has passed without an approved plan is left to the head to set.
#[derive(Clone, Debug, Default, Serialize)]
struct Row {
    #[serde(flatten)]
    person: Person,
    #[serde(rename = "тема")]
    topic: String,
    #[serde(rename = "организатор")]
    provider: String,
    #[serde(rename = "часы")]
    hours: String,
    #[serde(rename = "окончание")]
    end: String,
    #[serde(rename = "куратор")]
    curator: String,
    /// The curator in six cases, where it is somebody known.
    #[serde(rename = "кто_куратор")]
    known_curator: Maybe<Curator>,
    #[serde(rename = "утверждён")]
    approved: Option<String>,
    #[serde(rename = "план_до")]
    plan_by: Option<String>,
    #[serde(rename = "завершить_до")]
    done_by: String,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Curator {
    #[serde(rename = "кратко")]
    short: Forms,
}

impl Supported {
    /// Gathers the courses in support as a paper of a day can order it.
    pub fn of(at: &At) -> Self {
        let rows = List::numbered(at.schedule.supports.iter().map(|it| Row::of(at, it)));
        let mut curators: Vec<&str> = rows.iter().map(|it| it.row.curator.as_str()).collect();
        curators.dedup();
        let known = curators.first().is_some_and(|it| *it != at.listing.blank.text);
        let approved = rows.iter().filter(|it| it.row.approved.is_some()).count();
        Self {
            all_approved: approved > 0 && approved == rows.len(),
            some_approved: approved > 0 && approved < rows.len(),
            one: rows.len() == 1,
            one_curator: curators.len() == 1 && (rows.len() == 1 || known),
            first: Maybe(rows.first().cloned()),
            rows,
        }
    }
}

impl Row {
    fn of(at: &At, plan: &SupportPlan) -> Self {
        let course = course(at, plan);
        let typed = course.support.as_ref().and_then(|it| it.curator.as_deref());
        let (curator, known) = curator(at, typed);
        let by = at.date_or_blank((!at.is_late(plan)).then_some(plan.plan_by));
        Self {
            person: at.person(first_position(plan)),
            topic: at.text_or_blank(Some(&course.topic)),
            provider: at.text_or_blank(course.provider.as_deref()),
            hours: course.hours.map_or(String::new(), |it| it.to_string()),
            end: at.known_or_blank(course.end.as_ref()),
            curator,
            known_curator: Maybe(known.map(|short| Curator { short })),
            approved: plan.approved.map(russian::date_digits),
            plan_by: plan.approved.is_none().then_some(by),
            done_by: finish(at, plan, course),
        }
    }
}

/// Returns the curator for the table, and in six cases where it is somebody known; a name that is nobody's stays as typed.
fn curator(at: &At, typed: Option<&str>) -> (String, Option<Forms>) {
    let known = match typed {
        Some(name) => at.staff_named(name).map(|it| at.short_forms(it)),
        None => at.holders(Role::Curator).next().map(|it| at.official(&it.official).short),
    };
    let shown = known.as_ref().map(|it| it.nominative.clone());
    (shown.unwrap_or_else(|| at.text_or_blank(typed)), known)
}

/// Says by when the support of a course is finished, as an order can say it.
fn finish(at: &At, plan: &SupportPlan, course: &Course) -> String {
    let words = &at.listing.late;
    let rated = course.support.as_ref().is_some_and(|it| it.positive.is_some());
    match plan.done_by < at.day {
        _ if at.is_late(plan) => at.date_or_blank(None),
        true if rated => words.finished.clone(),
        true => words.at_once.clone(),
        false => at.date_or_blank(Some(plan.done_by)),
    }
}
