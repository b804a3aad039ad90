//! What a rule applies to: the school, an attestation, a category that ends, a course, a decision.

use crate::calendar::add_days;
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{Attestation, Purpose, Schedule, Scope, Subject, Who};
use crate::staff::PostKind;

/// Lists the subjects of a scope in workbook order.
pub fn of(inputs: &Inputs, schedule: &Schedule, scope: Scope) -> Vec<Subject> {
    match scope {
        Scope::School => vec![Subject::default()],
        Scope::Szd => attestations(schedule, |it| it == Purpose::Fitness),
        Scope::Category => attestations(schedule, |it| it != Purpose::Fitness),
        // Who has not said that he applies is told of nothing but the end of his category.
        Scope::Attestation => {
            let all = attestations(schedule, |_| true).into_iter();
            all.filter(|it| schedule.attestation(it).is_none_or(|it| !it.is_expected())).collect()
        }
        Scope::CategoryEnd => ends(inputs, schedule),
        Scope::Course => (0..schedule.supports.len())
            .map(|it| {
                let person = schedule.supports[it].person;
                Subject { who: inputs.first_post(person), support: Some(it), ..Subject::default() }
            })
            .collect(),
        Scope::Decision => decisions(inputs),
    }
}

fn attestations(schedule: &Schedule, wanted: impl Fn(Purpose) -> bool) -> Vec<Subject> {
    let own = schedule.attestations.iter().enumerate().filter(|(_, it)| wanted(it.purpose));
    let own =
        own.map(|(index, it)| Subject { who: Some(it.who), attestation: Some(index), ..Subject::default() });
    // A СЗД that cannot wait for the schedule of the year after stands in this one already.
    let next = schedule.ahead.iter().enumerate();
    let known = |it: &Attestation| {
        schedule.attestations.iter().any(|own| own.who == it.who && own.purpose == it.purpose)
    };
    let next = next.filter(|(_, it)| wanted(it.purpose) && it.purpose != Purpose::Fitness && !known(it));
    let next =
        next.map(|(index, it)| Subject { who: Some(it.who), ahead: Some(index), ..Subject::default() });
    own.chain(next).collect()
}

/// Lists whose category ends in the year.
pub fn ending_in(inputs: &Inputs, schedule: &Schedule) -> Vec<Who> {
    let inside = |who: &Who| {
        let until = schedule.standing(*who).and_then(|it| it.until);
        until.is_some_and(|it| inputs.year.contains(it))
    };
    ends(inputs, schedule).into_iter().filter_map(|it| it.who).filter(inside).collect()
}

/// Categories that have not ended before the year.
fn ends(inputs: &Inputs, schedule: &Schedule) -> Vec<Subject> {
    let standings = schedule.standings.iter().filter(|it| {
        let pedagogical = inputs.position(it.who).is_some_and(|it| it.kind == PostKind::Pedagogical);
        // Whoever is attested in the year is expected to have another category by the next one.
        let listed = || schedule.ahead.iter().any(|at| at.who == it.who && at.purpose != Purpose::Fitness);
        let near = |end| end >= inputs.year.from && (end <= inputs.year.to || listed());
        pedagogical && it.until.is_some_and(|end| near(end) && inputs.works(it.who, end))
    });
    standings
        .map(|it| {
            let attestation = schedule
                .attestations
                .iter()
                .position(|at| at.who == it.who && at.purpose != Purpose::Fitness);
            Subject { who: Some(it.who), attestation, category: it.category, ..Subject::default() }
        })
        .collect()
}

/// Categories set in the year, or so shortly before it that their papers fall into it.
fn decisions(inputs: &Inputs) -> Vec<Subject> {
    let from = add_days(inputs.year.from, -60);
    let mut subjects = Vec::new();
    for (who, _, position) in inputs.positions() {
        for (index, category) in position.categories.iter().enumerate() {
            let fresh =
                category.decided.as_ref().is_some_and(|it| from <= it.date && it.date <= inputs.year.to);
            if fresh && position.kind == PostKind::Pedagogical {
                subjects.push(Subject { who: Some(who), category: Some(index), ..Subject::default() });
            }
        }
    }
    subjects
}
