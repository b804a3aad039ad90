//! What the workbook says is done already, and what is not needed any more.

use crate::calendar::Date;
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{Attestation, Purpose, Schedule, Scope, Subject};
use crate::schedule::rules::acts::{Act, Shown};
use crate::staff::{Application, KnownDate};

/// Tells whether the workbook shows an act as done: a registration, a request, an approval, an order's date; or the journal does: its
/// paper was handed over.
pub fn is(inputs: &Inputs, schedule: &Schedule, act: &Act, subject: &Subject) -> bool {
    let is_its =
        |paper: &String| inputs.kept.handed.iter().any(|it| it.paper == *paper && it.who == subject.who);
    if matches!(act.shown, Shown::Paper | Shown::Handed | Shown::Mark) && act.papers.iter().any(is_its) {
        return true;
    }
    match act.shown {
        Shown::Paper | Shown::Handed if act.per == Scope::School => {
            act.papers.first().is_some_and(|it| inputs.ordered(it).is_some())
        }
        shown => is_shown(inputs, schedule, shown, subject),
    }
}

/// Tells whether an act has lost its use: what it leads up to is there already.
pub fn needless(inputs: &Inputs, schedule: &Schedule, act: &Act, subject: &Subject) -> bool {
    act.needless.is_some_and(|it| is_shown(inputs, schedule, it, subject))
}

fn is_shown(inputs: &Inputs, schedule: &Schedule, shown: Shown, subject: &Subject) -> bool {
    let passed = |it: Option<&KnownDate>| it.is_some_and(|it| it.date <= inputs.on);
    let application = application(inputs, schedule, subject);
    let support = subject.support.map(|it| &schedule.supports[it]);
    let course = support.map(|it| &inputs.school.people[it.person].courses[it.course]);
    let support = course.and_then(|it| it.support.as_ref());
    match shown {
        Shown::Registered => passed(application.and_then(|it| it.registered.as_ref())),
        Shown::Request => {
            let asked = application.is_some_and(|it| it.request.is_some() || it.registered.is_some());
            asked && passed(application.and_then(|it| it.request.as_ref().or(it.registered.as_ref())))
        }
        Shown::Held => held(inputs, schedule, subject),
        Shown::Decided => decided(inputs, schedule, subject),
        Shown::Approved => passed(support.and_then(|it| it.approved.as_ref())),
        Shown::Rated => support.is_some_and(|it| it.positive.is_some()),
        Shown::Paper | Shown::Handed | Shown::Mark => false,
    }
}

/// Tells whether the attestation for fitness was held in the year.
fn held(inputs: &Inputs, schedule: &Schedule, subject: &Subject) -> bool {
    let fitness = schedule.attestation(subject).is_some_and(|it| it.purpose == Purpose::Fitness);
    let position = subject.who.and_then(|it| inputs.position(it)).filter(|_| fitness);
    position.is_some_and(|position| {
        let held = position.szd.iter().filter(|it| !it.elsewhere).filter_map(|it| it.date.as_ref());
        held.filter(|it| inputs.year.contains(it.date)).any(|it| it.date <= inputs.on)
    })
}

/// Tells whether the commission has decided on the application, or the category was set after it was filed.
fn decided(inputs: &Inputs, schedule: &Schedule, subject: &Subject) -> bool {
    let by_day = |it: Date| it <= inputs.on;
    let application = application(inputs, schedule, subject);
    if application.and_then(|it| it.decided.as_ref()).is_some_and(|it| by_day(it.date)) {
        return true;
    }
    let Some(Attestation { who, purpose: Purpose::Category(kind), filing: Some(filing), .. }) =
        schedule.attestation(subject)
    else {
        return false;
    };
    let categories =
        inputs.position(*who).into_iter().flat_map(|it| &it.categories).filter(|it| it.kind == *kind);
    let days = categories.filter_map(|it| it.decided.as_ref()).map(|it| it.date);
    days.into_iter().any(|it| filing.date <= it && by_day(it))
}

/// Tells whether the application of a subject is registered.
pub fn is_filed(inputs: &Inputs, schedule: &Schedule, subject: &Subject) -> bool {
    application(inputs, schedule, subject).is_some_and(|it| it.registered.is_some())
}

fn application<'a>(inputs: &Inputs<'a>, schedule: &Schedule, subject: &Subject) -> Option<&'a Application> {
    let attestation = subject.attestation.map(|it| &schedule.attestations[it])?;
    inputs.position(attestation.who)?.applications.get(attestation.application?)
}
