//! Indicators of post-course support of a school: the four of п. 4.1 of the municipal положение (seed 003), and its part in the
//! six of п. 4.2. All of them are taken of one set of people in one period.

use std::collections::BTreeSet;

use crate::calendar::{self, Date, Datelike};
use crate::schedule::norms::ids;
use crate::schedule::{Schedule, SupportPlan};
use crate::staff::{CategoryKind, KnownDate, Person, PostKind, Precision, School, Support};

/// The days that a report is about, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Period {
    /// The half-year of the next report, which is the six months before the month in which the rule wants it.
    ///
    /// After the last report of the year it stays the last one's; without the rule it is the schedule's year.
    pub fn of(schedule: &Schedule) -> Period {
        let reports = || schedule.by_rule(ids::SUPPORT_REPORT);
        let next = reports().find(|it| it.until.unwrap_or(it.date) >= schedule.on);
        let Some(report) = next.or_else(|| reports().last()) else {
            return Period { from: schedule.year.from, to: schedule.year.to };
        };
        let to = calendar::last_of_month(calendar::add_months(report.date, -1));
        Period { from: calendar::add_months(calendar::add_days(to, 1), -6), to }
    }

    /// Whether a report made on a day can still change by what happens later in the period.
    pub fn is_open(&self, on: Date) -> bool {
        on <= self.to
    }

    /// Which half of which year it is; `None` for other periods.
    pub fn half(&self) -> Option<(u32, i32)> {
        let (from, to) = ((self.from.day(), self.from.month()), (self.to.day(), self.to.month()));
        let half = match (from, to) {
            ((1, 1), (30, 6)) => 1,
            ((1, 7), (31, 12)) => 2,
            _ => return None,
        };
        (self.from.year() == self.to.year()).then_some((half, self.from.year()))
    }

    /// Whether a date surely falls into the period: of a month or a year all days must.
    fn holds(&self, known: &KnownDate) -> bool {
        let last = match known.precision {
            Precision::Day => known.date,
            Precision::Month => calendar::last_of_month(known.date),
            Precision::Year => calendar::add_days(calendar::add_months(known.date, 12), -1),
        };
        self.from <= known.date && last <= self.to
    }
}

/// The indicators of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicators {
    /// Everybody in post-course support in the period, by index, in workbook order: what shares are taken of. Those are the
    /// people whose support touches the period, and those attested in it with the materials of their support.
    pub included: Vec<usize>,
    /// The courses in support that touch the period, by index into the schedule's list of those reported.
    pub supports: Vec<usize>,
    /// Number, share, number, share; captions stand in the rows «п. 4.1» of the pack `post-course`.
    pub values: [Indicator; 4],
    /// The school's part in the six of the municipal level, in the order of п. 4.2: number, share, three times over.
    pub municipal: [Indicator; 6],
}

/// One indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Whom it counts, by index, in workbook order: some of the included.
    pub people: Vec<usize>,
    /// Of how many it is the share; `None` for a plain number.
    pub of: Option<usize>,
}

impl Indicator {
    /// Returns the numerator, which is the value itself of a plain number.
    pub fn count(&self) -> usize {
        self.people.len()
    }
}

/// Works out the indicators of a period within the year, or of the half-year before it: the report of п. 4.3.
///
/// Support touches a period if the course has ended by its last day, and the months of the plan last to its first. A positive
/// assessment counts together with the recommendation, both of one course; an attestation counts where the materials were
/// used and the decision fell into the period. What lies after the day of reckoning has not happened.
pub fn within(school: &School, schedule: &Schedule, period: Period) -> Indicators {
    let touches = |plan: &SupportPlan| {
        let end = school.people[plan.person].courses[plan.course].end.as_ref().map(|it| it.date);
        end.is_some_and(|it| it <= period.to) && plan.done_by >= period.from
    };
    let reported = schedule.reported.iter().enumerate();
    let (supports, plans): (Vec<usize>, Vec<&SupportPlan>) = reported.filter(|it| touches(it.1)).unzip();
    let supported = |counts: fn(&Support) -> bool| -> BTreeSet<usize> {
        let of = |plan: &SupportPlan| school.people[plan.person].courses[plan.course].support.as_ref();
        plans.iter().filter(|it| of(it).is_some_and(counts)).map(|it| it.person).collect()
    };
    let attested = |kinds: &[CategoryKind]| -> BTreeSet<usize> {
        let people = school.people.iter().enumerate();
        people.filter(|(_, it)| used_materials(it, kinds, period, schedule.on)).map(|it| it.0).collect()
    };
    let with_materials = attested(&[CategoryKind::First, CategoryKind::Highest]);
    let included: BTreeSet<usize> =
        plans.iter().map(|it| it.person).chain(with_materials.iter().copied()).collect();
    let both = |people: BTreeSet<usize>| {
        let people: Vec<usize> = people.into_iter().collect();
        [Indicator { people: people.clone(), of: None }, Indicator { people, of: Some(included.len()) }]
    };
    let [one, two] = both(supported(|it| it.positive == Some(true) && it.recommended == Some(true)));
    let [three, four] = both(with_materials);
    let values = [one, two, three, four];
    let [one, two] = both(supported(|it| it.positive == Some(true) && it.regional == Some(true)));
    let [three, four] = both(attested(&[CategoryKind::Highest]));
    let [five, six] = both(supported(|it| it.active.is_some()));
    let municipal = [one, two, three, four, five, six];
    Indicators { included: included.into_iter().collect(), supports, values, municipal }
}

/// Whether somebody who still works here got one of the categories in the period with the materials of the support.
fn used_materials(person: &Person, kinds: &[CategoryKind], period: Period, on: Date) -> bool {
    let gone = person.dismissed.as_ref().is_some_and(|it| it.date <= on);
    let positions = person.positions.iter().filter(|it| it.kind == PostKind::Pedagogical);
    let mut categories = positions.flat_map(|it| &it.categories).filter(|it| kinds.contains(&it.kind));
    let counts = |it: &KnownDate| period.holds(it) && it.date <= on;
    !gone && categories.any(|it| it.with_postcourse && it.decided.as_ref().is_some_and(counts))
}
