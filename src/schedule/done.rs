//! What the workbook says is done already.

use super::duty::{Rule, Scope, Trace};
use super::events::Subject;
use super::{Inputs, Purpose, Schedule};
use crate::calendar::Date;
use crate::staff::KnownDate;

/// Tells whether the workbook has the trace of an act: a registration, a request, an approval, an order's date.
pub(super) fn is(inputs: &Inputs, schedule: &Schedule, rule: &Rule, subject: &Subject) -> bool {
    let passed = |it: Option<&KnownDate>| it.is_some_and(|it| it.date <= inputs.on);
    let attestation = subject.attestation.map(|it| &schedule.attestations[it]);
    if attestation.is_some_and(|it| it.purpose == Purpose::Fitness) {
        return subject.who.and_then(|it| inputs.position(it)).is_some_and(|position| {
            let held = position.szd.iter().filter(|it| !it.elsewhere).filter_map(|it| it.date.as_ref());
            held.filter(|it| inputs.year.contains(it.date)).any(|it| passed(Some(it)))
        });
    }
    if rule.scope == Scope::School {
        return rule.documents.first().is_some_and(|it| ordered(inputs, it).is_some());
    }
    let application = attestation.and_then(|it| inputs.position(it.who)?.applications.get(it.application?));
    let support = subject.support.map(|it| &schedule.supports[it]);
    let course = support.map(|it| &inputs.school.people[it.person].courses[it.course]);
    let support = course.and_then(|it| it.support.as_ref());
    match rule.done {
        Some(Trace::Registered) => passed(application.and_then(|it| it.registered.as_ref())),
        Some(Trace::Request) => passed(application.and_then(|it| it.request.as_ref())),
        Some(Trace::Approved) => passed(support.and_then(|it| it.approved.as_ref())),
        Some(Trace::Rated) => support.is_some_and(|it| it.positive.is_some()),
        None => false,
    }
}

/// Returns the date of this year's order of a kind, if one was entered and is not still to come.
pub(super) fn ordered(inputs: &Inputs, document: &str) -> Option<Date> {
    let from = inputs.year.first_order_day();
    let orders = inputs.school.orders.iter().filter(|it| it.document == document);
    orders
        .filter_map(|it| it.date.as_ref())
        .map(|it| it.date)
        .filter(|it| *it >= from && *it <= inputs.on)
        .max()
}
