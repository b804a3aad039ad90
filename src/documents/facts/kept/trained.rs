//! Courses that are planned: for the order that sends people to them and the request to who teaches.

use serde::Serialize;

use crate::documents::facts::parts::Named;
use crate::documents::subjects::planned_courses;
use crate::documents::telling::At;
use crate::schedule::Who;
use crate::staff::KnownDate;

/// A course that somebody is going to take; nothing where the workbook is silent.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Planned {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "категория")]
    category: String,
    #[serde(rename = "образование")]
    education: String,
    #[serde(rename = "тема")]
    topic: String,
    #[serde(rename = "организация")]
    provider: String,
    #[serde(rename = "часы")]
    hours: String,
    #[serde(rename = "начало")]
    start: String,
    #[serde(rename = "окончание")]
    end: String,
    #[serde(rename = "телефон")]
    phone: String,
    #[serde(rename = "почта")]
    email: String,
}

/// Lists them in the order in which they end.
pub fn planned(at: &At) -> Vec<Planned> {
    let mut found = Vec::new();
    for (person, course) in planned_courses(at) {
        let (it, who) = (&at.school.people[person], Who { person, position: 0 });
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let known = |it: &Option<KnownDate>| it.as_ref().map(|it| at.known(it)).unwrap_or_default();
        let education = [&it.education, &it.institution].into_iter().flatten().cloned();
        let row = Planned {
            named: Named::of(at, who),
            category: at.holds(who).0,
            education: education.collect::<Vec<_>>().join(", "),
            topic: course.topic.clone(),
            provider: text(&course.provider),
            hours: course.hours.map(|it| it.to_string()).unwrap_or_default(),
            start: known(&course.start),
            end: known(&course.end),
            phone: text(&it.phone),
            email: text(&it.email),
        };
        found.push((course.end.as_ref().map(|it| it.date), row));
    }
    found.sort_by_key(|it| it.0);
    found.into_iter().map(|it| it.1).collect()
}
