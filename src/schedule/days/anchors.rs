//! The dates that terms are counted from: where each stands in the workbook, and in words.

use crate::calendar::{Date, iso};
use crate::report::Place;
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{Anchor, Purpose, Schedule, Subject};
use crate::schedule::wording::{category_of, digits};
use crate::staff::{Category, KnownDate};

/// A date to count from, with its name in words and its origin.
pub struct Anchored {
    pub date: Date,
    pub name: String,
    pub origin: String,
}

/// Finds the date that a rule is counted from.
pub fn of(inputs: &Inputs, schedule: &Schedule, anchor: Anchor, subject: &Subject) -> Option<Anchored> {
    let named = || name(anchor).to_owned();
    let known = |it: &KnownDate| Anchored { date: it.date, name: named(), origin: it.place.to_string() };
    let attestation = schedule.attestation(subject);
    let planned = |it: &crate::schedule::model::Planned| {
        let start = if it.month_only { ", начало месяца" } else { "" };
        let origin = match (&it.place, it.derived) {
            (_, false) => it.place.to_string(),
            (Place::Everywhere, true) => it.why.clone(),
            (place, true) => format!("{place}: {}", it.why),
        };
        Anchored { date: it.date, name: named() + start, origin }
    };
    let support = subject.support.map(|it| &schedule.supports[it]);
    let course = support.map(|it| &inputs.school.people[it.person].courses[it.course]);
    let position = subject.who.and_then(|it| inputs.position(it));
    let category = subject.category.and_then(|it| position?.categories.get(it));
    let application = attestation.and_then(|it| position?.applications.get(it.application?));
    match anchor {
        Anchor::Filing => attestation?.filing.as_ref().map(planned),
        Anchor::Attestation => attestation.map(|it| planned(&it.date)),
        Anchor::Session => {
            attestation.filter(|it| it.purpose == Purpose::Fitness).map(|it| planned(&it.date))
        }
        Anchor::Expertise => attestation?.expertise.as_ref().map(planned),
        Anchor::CategoryEnd => category_end(inputs, schedule, subject),
        Anchor::CourseEnd => course?.end.as_ref().map(known),
        Anchor::PlanApproved => course?.support.as_ref()?.approved.as_ref().map(known),
        Anchor::Decision => category?.decided.as_ref().map(known),
        Anchor::MinistryOrder => ministry_order(category?, &named()),
        Anchor::Request => application?.request.as_ref().map(known),
        Anchor::Extract | Anchor::Calendar => None,
    }
}

fn category_end(inputs: &Inputs, schedule: &Schedule, subject: &Subject) -> Option<Anchored> {
    let standing = schedule.standing(subject.who?)?;
    let category = inputs.position(standing.who)?.categories.get(standing.category?)?;
    let origin = match (&category.until, &category.decided) {
        (Some(until), _) => format!("{}: действует до", until.place),
        (None, Some(decided)) => {
            format!("{}: решение {} плюс срок категории", decided.place, digits(decided.date))
        }
        (None, None) => category.place.to_string(),
    };
    Some(Anchored {
        date: standing.until?,
        name: format!("окончание срока {}", category_of(category.kind)),
        origin,
    })
}

/// The date in the cell with the order; where there is none, the decision's.
fn ministry_order(category: &Category, name: &str) -> Option<Anchored> {
    if let Some(date) = category.order.as_deref().and_then(date_in) {
        return Some(Anchored { date, name: name.into(), origin: category.place.to_string() });
    }
    let decided = category.decided.as_ref()?;
    let name = "дата решения; дата приказа не указана".to_owned();
    Some(Anchored { date: decided.date, name, origin: decided.place.to_string() })
}

/// Finds the last date written as 14.01.2026 in a text.
fn date_in(text: &str) -> Option<Date> {
    let words = text.split(|it: char| !it.is_ascii_digit() && it != '.');
    let mut dates = words.filter_map(|word| {
        let mut parts = word.trim_matches('.').split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        iso(&format!("{year:0>4}-{month:0>2}-{day:0>2}")).filter(|_| year.len() == 4)
    });
    dates.next_back()
}

/// Names what a date is counted from.
pub fn name(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Filing => "дата подачи документов",
        Anchor::Attestation => "планируемый срок аттестации",
        Anchor::CategoryEnd => "окончание срока категории",
        Anchor::Session => "день аттестации",
        Anchor::Expertise => "день экспертизы",
        Anchor::CourseEnd => "окончание курсов",
        Anchor::PlanApproved => "утверждение плана",
        Anchor::Decision => "решение комиссии",
        Anchor::MinistryOrder => "приказ о категории",
        Anchor::Extract => "составление выписки",
        Anchor::Request => "заявление педагога руководителю",
        Anchor::Calendar => "календарь",
    }
}
