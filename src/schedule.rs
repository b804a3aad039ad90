//! Rule packs applied to a school: every dated event of the year with its reason, and who is left out and why.

pub mod acts;
mod anchors;
mod applications;
mod categories;
mod checks;
mod done;
mod duties;
pub mod duty;
mod events;
mod exemptions;
mod fitness;
mod inputs;
mod limits;
mod lookup;
mod model;
pub mod norms;
mod outlook;
mod own_numbers;
pub mod pack;
pub mod points;
mod refusals;
mod resting;
pub mod roles;
mod rows;
mod rules;
pub mod sentences;
mod sessions;
mod standings;
mod subjects;
mod supports;
mod telling;
mod terms;
mod wording;
mod year;

use crate::calendar::{Calendar, Date, add_months};
use crate::report::Report;
use crate::staff::School;
use inputs::Inputs;
pub use model::{
    Anchor, Attestation, Event, LeftOut, Planned, Purpose, Said, Schedule, Standing, State, Status,
    SupportPlan, Who, Year,
};
pub use norms::{Origin, Provenance};
pub use outlook::{Outlook, Training, outlook, training};
pub use pack::Pack;
pub use rules::Rules;

/// How many years the five-year plan shows.
const YEARS_AHEAD: usize = 5;

/// Applies the rules to the school: who is attested when, who is not and why, and every date of the year.
///
/// `rules` hold the school's own numbers already. `on` is the day of reckoning: nothing new is planned before it. Doubts are written to the report.
pub fn events(
    school: &School,
    rules: &Rules,
    calendar: &Calendar,
    year: &Year,
    on: Date,
    report: &mut Report,
) -> Schedule {
    let rules = rules.chosen(&school.settings);
    let inputs = Inputs { school, rules: &rules, calendar, year, on };
    let standings = standings::all(&inputs, report);
    let (attestations, mut left_out) = attestations(&inputs, &standings, report);
    let (supports, unsupported) = supports::all(&inputs, report);
    let before = Year { from: add_months(year.from, -6), ..year.clone() };
    let wider = Inputs { year: &before, ..inputs };
    let (reported, _) = supports::all(&wider, &mut Report::default());
    left_out.extend(unsupported);
    left_out.sort_by_key(|it| it.who);
    note_both(&inputs, &attestations, report);
    let ahead = following(&inputs, &attestations);
    let mut schedule = Schedule {
        year: year.clone(),
        on,
        opening: outlook::opening(&inputs, &attestations),
        attestations,
        ahead,
        years: outlook::years(&inputs, YEARS_AHEAD),
        standings,
        supports,
        reported,
        ends: Vec::new(),
        events: Vec::new(),
        left_out,
    };
    schedule.ends = subjects::ending_in(&inputs, &schedule);
    let (events, against) = events::all(&inputs, &schedule);
    schedule.events = events;
    inputs.note_against(&against, report);
    inputs.note_limits(&schedule, report);
    schedule
}

/// Notes who is attested twice: only a category that is in force frees from the СЗД, an application does not.
fn note_both(inputs: &Inputs, attestations: &[Attestation], report: &mut Report) {
    for fitness in attestations.iter().filter(|it| it.purpose == Purpose::Fitness) {
        let category = attestations.iter().find(|it| it.who == fitness.who && it.filing.is_some());
        if let Some((category, position)) = category.zip(inputs.position(fitness.who)) {
            report.note(
                position.place.clone(),
                format!(
                    "в графике и соответствие ({}), и категория ({}): до решения о категории аттестация на соответствие обязательна",
                    wording::digits(fitness.date.date),
                    wording::planned(&category.date)
                ),
            );
            report.hint("если категорию установят раньше, аттестация на соответствие не нужна");
        }
    }
}

/// Lists the attestations of the year after `year`, as far as they are known today (D43).
pub fn next_year(
    school: &School,
    rules: &Rules,
    calendar: &Calendar,
    year: &Year,
    on: Date,
) -> Vec<Attestation> {
    let mut silent = Report::default();
    let rules = rules.chosen(&school.settings);
    let inputs = Inputs { school, rules: &rules, calendar, year, on };
    let standings = standings::all(&inputs, &mut silent);
    let (own, _) = attestations(&inputs, &standings, &mut silent);
    following(&inputs, &own)
}

/// Works out the year after, without whoever is attested this year: a new category is expected of them.
fn following(inputs: &Inputs, own: &[Attestation]) -> Vec<Attestation> {
    let next = inputs.year.next();
    let inputs = Inputs { year: &next, ..*inputs };
    // The doubts are the same as this year's, and were told.
    let mut silent = Report::default();
    let standings = standings::all(&inputs, &mut silent);
    let (mut all, _) = attestations(&inputs, &standings, &mut silent);
    // What is filed in one year and decided in the next stands in both lists.
    let both = |own: &Attestation, it: &Attestation| own.purpose == it.purpose && own.date.date >= next.from;
    all.retain(|it| !own.iter().any(|own| outlook::expected(own, it) && !both(own, it)));
    all
}

fn attestations(
    inputs: &Inputs,
    standings: &[Standing],
    report: &mut Report,
) -> (Vec<Attestation>, Vec<LeftOut>) {
    let (mut all, mut left_out) = fitness::all(inputs, report);
    let (categories, without) = categories::all(inputs, standings, report);
    all.extend(categories);
    left_out.extend(without);
    all.sort_by_key(|it| (it.date.date, it.who));
    (all, left_out)
}
