//! The school's year as a paper of a day tells it: schedules, sessions, plans and lists over the whole staff.

mod ahead;
mod decided;
mod half_year;
mod results;
pub mod district;
mod outlook;
mod plans;
mod own_days;
mod scheduled;
mod supported;
mod totals;

use serde::Serialize;

use super::kept::Kept;
use super::parts::regulation::{Section, appendix};
use super::parts::{List, Numbered};
use super::session;
use crate::calendar::Date;
use crate::documents::telling::At;
use crate::russian;
use crate::schedule::Event;
use crate::schedule::norms::ids;
use ahead::{Next, NotDue, next_year, not_due};
use decided::Decided;
use district::Summary;
use half_year::HalfYear;
use outlook::{FiveYears, ThreeYears};
use own_days::{OwnDays, own_days};
use plans::control::{Controlled, control};
use plans::own_plan::OwnPlan;
use plans::timetables::Timetables;
use scheduled::Scheduled;
use supported::Supported;
use totals::Totals;

/// The pack of the regulation of post-course support, and its rule of the report.
const REGULATION: &str = "post-course";
const SCHEDULE: &str = "D04";

/// The school's year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Year {
    #[serde(flatten)]
    scheduled: Scheduled,
    #[serde(flatten)]
    supported: Supported,
    #[serde(rename = "заседания")]
    sessions: List<Numbered<session::Row>>,
    /// The last day of the first briefing, while it is ahead; a year by the calendar does not begin with one.
    #[serde(rename = "инструктаж")]
    briefing: Option<String>,
    /// By when the schedule is made, while that is ahead.
    #[serde(rename = "график")]
    schedule: Option<String>,
    /// By when the half-year is reported.
    #[serde(rename = "отчёт")]
    report: Option<String>,
    /// The regulation of post-course support.
    #[serde(rename = "положение")]
    regulation: List<Section>,
    /// The days of each teacher before an attestation for a category.
    #[serde(rename = "личные")]
    own_days: List<OwnDays>,
    #[serde(rename = "поддержка")]
    timetables: Timetables,
    #[serde(rename = "план_года")]
    own_plan: OwnPlan,
    #[serde(rename = "контроль")]
    control: List<Numbered<Controlled>>,
    #[serde(rename = "следующий_год")]
    next_year: List<Numbered<Next>>,
    #[serde(rename = "не_подлежат")]
    not_due: List<Numbered<NotDue>>,
    #[serde(rename = "план_аттестации")]
    five_years: FiveYears,
    #[serde(rename = "план_обучения")]
    three_years: ThreeYears,
    /// The year in numbers.
    #[serde(rename = "итоги_года")]
    totals: Totals,
    #[serde(flatten)]
    kept: Kept,
    #[serde(flatten)]
    decided: Decided,
    #[serde(flatten)]
    half_year: HalfYear,
    #[serde(flatten)]
    summary: Summary,
}

impl Year {
    /// Gathers the year as a paper of a day tells it.
    pub fn of(at: &At) -> Self {
        let events = at.schedule.events.iter();
        let schedule = events.filter(|it| it.who.is_none() && it.documents.iter().any(|id| id == SCHEDULE));
        let briefings = at.schedule.by_rule(ids::BRIEFING).filter(|_| at.schedule.year.school);
        let reports = at.schedule.by_rule(ids::SUPPORT_REPORT).map(last_day);
        let half_year = HalfYear::of(at);
        Self {
            scheduled: Scheduled::of(at),
            supported: Supported::of(at),
            sessions: session::rows(at),
            briefing: still_ahead(at, briefings),
            schedule: still_ahead(at, schedule),
            report: reports.into_iter().find(|it| *it >= at.day).map(russian::date_digits),
            regulation: appendix(at, REGULATION),
            own_days: own_days(at),
            timetables: Timetables::of(at),
            own_plan: OwnPlan::of(at),
            control: control(at),
            next_year: next_year(at),
            not_due: not_due(at),
            five_years: FiveYears::of(at),
            three_years: ThreeYears::of(at),
            totals: Totals::of(at),
            kept: Kept::of(at),
            decided: Decided::of(at),
            summary: Summary::of(at, &half_year),
            half_year,
        }
    }
}

fn last_day(event: &Event) -> Date {
    event.until.unwrap_or(event.date)
}

/// Returns the last day of the first event, unless it has passed.
fn still_ahead<'a>(at: &At, events: impl Iterator<Item = &'a Event>) -> Option<String> {
    let day = last_day(events.min_by_key(|it| it.date)?);
    (day >= at.day).then(|| russian::date_digits(day))
}
