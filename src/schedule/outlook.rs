//! Beyond the year: who is attested in each of several years, and by when everybody studies again.

use super::inputs::Inputs;
use super::model::{Attestation, Outlook, Purpose};
use super::people;
use super::rules::Rules;
use crate::calendar::Date;
use crate::report::Report;
use crate::staff::{PostKind, School};

/// When a person studies next (273-ФЗ ст. 47 ч. 5 п. 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// Index of the person.
    pub person: usize,
    /// The last course that counts, by index into the person's courses.
    pub last: Option<usize>,
    /// Not later than; `None` where neither a course nor a date of hiring is known.
    pub due: Option<Date>,
}

/// Works out so many years after the year of the inputs: all attestations of each, those filed in it and decided later too.
///
/// The doubts are the same as this year's, and were told.
pub fn later(inputs: &Inputs, count: usize) -> Vec<Outlook> {
    let mut year = inputs.year.clone();
    let mut years = Vec::new();
    for _ in 0..count {
        year = year.next();
        years
            .push(Outlook { attestations: silently(&Inputs { year: &year, ..*inputs }), year: year.clone() });
    }
    years
}

/// Lists the attestations of the year after, without whoever is attested this year: a new category is expected of them.
pub fn following(own: &[Attestation], next: &Outlook) -> Vec<Attestation> {
    // What is filed in one year and decided in the next stands in both lists.
    let both =
        |own: &Attestation, it: &Attestation| own.purpose == it.purpose && own.date.date >= next.year.from;
    let all = next.attestations.iter();
    all.filter(|it| !own.iter().any(|own| expected(own, it) && !both(own, it))).cloned().collect()
}

/// Puts everybody into the first year in which an attestation is due: the five-year plan (D43a).
///
/// A category set in it is expected to stay; one that is only filed in a year stands where it is decided.
pub fn years(own: Outlook, later: Vec<Outlook>) -> Vec<Outlook> {
    let mut years: Vec<Outlook> = Vec::new();
    for Outlook { year, attestations: mut all } in [vec![own], later].concat() {
        all.retain(|it| year.contains(it.date.date));
        all.retain(|it| !years.iter().flat_map(|it| &it.attestations).any(|earlier| expected(earlier, it)));
        years.push(Outlook { year, attestations: all });
    }
    years
}

/// Plans the year anew as on its first day; the doubts about it were told.
pub fn opening(inputs: &Inputs, own: &[Attestation]) -> Vec<Attestation> {
    if inputs.on <= inputs.year.from {
        return own.to_vec();
    }
    silently(&Inputs { on: inputs.year.from, ..*inputs })
}

fn silently(inputs: &Inputs) -> Vec<Attestation> {
    let mut silent = Report::default();
    let standings = people::standings(inputs, &mut silent);
    people::attestations(inputs, &standings, &mut silent).0
}

/// Tells whether an earlier attestation leaves nothing to a later one: it was held, or a category frees from СЗД.
pub fn expected(earlier: &Attestation, later: &Attestation) -> bool {
    earlier.who == later.who && (earlier.purpose == later.purpose || later.purpose == Purpose::Fitness)
}

/// Works out by when each pedagogical worker studies again, in workbook order (D48).
///
/// Counted from the last finished course that is long enough (переподготовка counts too), else from the hiring.
pub fn training(school: &School, rules: &Rules, on: Date) -> Vec<Training> {
    let norms = rules.norms();
    let mut found = Vec::new();
    for (person, it) in school.people.iter().enumerate() {
        if !it.positions.iter().any(|it| it.kind == PostKind::Pedagogical) {
            continue;
        }
        let finished = it.courses.iter().enumerate().filter_map(|(index, course)| {
            let end = course.end.as_ref().filter(|it| it.date <= on && !course.planned)?;
            let long = course.hours.is_none_or(|it| it >= norms.training_hours);
            long.then_some((end.date, index))
        });
        let last = finished.max();
        let from = last.map(|(end, _)| end).or(it.hired.as_ref().map(|it| it.date));
        let due = from.map(|it| norms.training_period.after(it));
        found.push(Training { person, last: last.map(|(_, index)| index), due });
    }
    found
}
