//! Rule packs applied to a school: every dated event of the year with its reason, and who is left out and why.

pub mod norms;
pub mod sentences;
pub mod roles;
mod model;
mod wording;
mod rules;
mod inputs;
mod terms;
mod people;
mod days;
mod outlook;
mod doubts;

use crate::calendar::{Calendar, Date, add_months};
use crate::report::Report;
use crate::staff::School;
use inputs::Inputs;
pub use model::{
    Anchor, Attestation, Called, Event, HandedOver, Kept, LeftOut, Outlook, Planned, Purpose, Said, Schedule,
    Standing, State, Status, SupportPlan, Who, Year,
};
pub use norms::{Origin, Provenance};
pub use outlook::{Training, training};
pub use rules::{Pack, Rules, acts, duty, pack, points};

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
    events_after(school, rules, calendar, year, (on, &Kept::default()), report)
}

/// The same after orders were issued: whom they call is called for the day that they name, nobody else was told by them.
pub fn events_after(
    school: &School,
    rules: &Rules,
    calendar: &Calendar,
    year: &Year,
    (on, kept): (Date, &Kept),
    report: &mut Report,
) -> Schedule {
    let rules = rules.chosen(&school.settings);
    let inputs = Inputs { school, rules: &rules, calendar, year, on, kept };
    let standings = people::standings(&inputs, report);
    let (attestations, mut left_out) = people::attestations(&inputs, &standings, report);
    let (supports, unsupported) = people::supports(&inputs, report);
    let before = Year { from: add_months(year.from, -6), ..year.clone() };
    let wider = Inputs { year: &before, ..inputs };
    let (reported, _) = people::supports(&wider, &mut Report::default());
    left_out.extend(unsupported);
    left_out.sort_by_key(|it| it.who);
    doubts::twice(&inputs, &attestations, report);
    people::lawful::commission(&inputs, &attestations, report);
    people::lawful::days(&inputs, report);
    people::lawful::providers(&inputs, report);
    let later = outlook::later(&inputs, YEARS_AHEAD - 1);
    let own = Outlook { year: year.clone(), attestations: attestations.clone() };
    let mut schedule = Schedule {
        year: year.clone(),
        on,
        opening: outlook::opening(&inputs, &attestations),
        ahead: outlook::following(&attestations, &later[0]),
        attestations,
        years: outlook::years(own, later),
        history: people::history(&inputs),
        standings,
        supports,
        reported,
        ends: Vec::new(),
        events: Vec::new(),
        left_out,
    };
    schedule.ends = days::ending_in(&inputs, &schedule);
    let (events, against) = days::all(&inputs, &schedule);
    schedule.events = events;
    people::lawful::roles(&inputs, &schedule.events, report);
    doubts::plans(&inputs, &against, report);
    doubts::limits(&inputs, &schedule, report);
    schedule
}
