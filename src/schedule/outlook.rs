//! Beyond the year: who is attested in each of several years, and by when everybody studies again.

use super::{Attestation, Calendar, Inputs, Purpose, Rules, School, Standing, Year, attestations, standings};
use crate::calendar::Date;
use crate::report::Report;
use crate::staff::PostKind;

/// One year of the outlook.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// The year.
    pub year: Year,
    /// Attestations due or planned in it, as far as they are known today.
    pub attestations: Vec<Attestation>,
}

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

/// Lists the attestations of `count` years from `year` on: the five-year plan (D43a).
///
/// Everybody stands in the first year in which an attestation is due; a category set in it is expected to stay.
pub fn outlook(
    school: &School,
    rules: &Rules,
    calendar: &Calendar,
    year: &Year,
    on: Date,
    count: usize,
) -> Vec<Outlook> {
    let rules = rules.chosen(&school.settings);
    years(&Inputs { school, rules: &rules, calendar, year, on }, count)
}

pub(super) fn years(inputs: &Inputs, count: usize) -> Vec<Outlook> {
    let mut silent = Report::default();
    let mut years: Vec<Outlook> = Vec::new();
    let mut year = inputs.year.clone();
    for _ in 0..count {
        let inputs = Inputs { year: &year, ..*inputs };
        let standings: Vec<Standing> = standings::all(&inputs, &mut silent);
        let (mut all, _) = attestations(&inputs, &standings, &mut silent);
        // One that is only filed in a year stands where it is decided.
        all.retain(|it| year.contains(it.date.date));
        all.retain(|it| !years.iter().flat_map(|it| &it.attestations).any(|earlier| expected(earlier, it)));
        let next = year.next();
        years.push(Outlook { year, attestations: all });
        year = next;
    }
    years
}

/// Plans the year anew as on its first day; the doubts about it were told.
pub(super) fn opening(inputs: &Inputs, own: &[Attestation]) -> Vec<Attestation> {
    if inputs.on <= inputs.year.from {
        return own.to_vec();
    }
    let mut silent = Report::default();
    let inputs = Inputs { on: inputs.year.from, ..*inputs };
    let standings = standings::all(&inputs, &mut silent);
    attestations(&inputs, &standings, &mut silent).0
}

/// Tells whether an earlier attestation leaves nothing to a later one: it was held, or a category frees from СЗД.
pub(super) fn expected(earlier: &Attestation, later: &Attestation) -> bool {
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
