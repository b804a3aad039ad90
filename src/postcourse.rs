//! Indicators of post-course support of a school: the four of п. 4.1 of the municipal положение (seed 003), and its part in the
//! six of п. 4.2.

use std::collections::BTreeSet;

use crate::calendar::Date;
use crate::schedule::{Schedule, SupportPlan};
use crate::staff::{CategoryKind, School, Support};

/// The four indicators of a period, in the order of п. 4.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicators {
    /// Everybody in post-course support in the period, by index, in workbook order: what shares are taken of.
    pub included: Vec<usize>,
    /// Number, share, number, share; captions stand in the rows «п. 4.1» of the pack `post-course`.
    pub values: [Indicator; 4],
    /// The school's part in the six of the municipal level, in the order of п. 4.2: number, share, three times over.
    pub municipal: [Indicator; 6],
}

/// One indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Whom it counts, by index, in workbook order.
    pub people: Vec<usize>,
    /// Of how many it is the share; `None` for a plain number.
    pub of: Option<usize>,
}

impl Indicator {
    /// Returns the numerator, which is the value itself of a plain number.
    pub fn count(&self) -> usize {
        self.people.len()
    }

    /// Returns the share in percent; `None` for a plain number, and where nobody is included: a dash is printed.
    pub fn percent(&self) -> Option<f64> {
        let of = self.of.filter(|it| *it > 0)?;
        Some(self.count() as f64 * 100.0 / of as f64)
    }
}

/// Works out the indicators of the schedule's year.
pub fn indicators(school: &School, schedule: &Schedule) -> Indicators {
    within(school, schedule, schedule.year.from, schedule.year.to)
}

/// Works out the indicators of a period within the year, or of the half-year before it: the report of п. 4.3.
///
/// Included is whose support touches the period. A positive assessment counts together with the recommendation
/// to the municipal level; an attestation counts where the materials were used and the decision fell into the period.
pub fn within(school: &School, schedule: &Schedule, from: Date, to: Date) -> Indicators {
    let touches = |plan: &&SupportPlan| {
        let end = school.people[plan.person].courses[plan.course].end.as_ref().map(|it| it.date);
        end.is_some_and(|it| it <= to) && plan.done_by >= from
    };
    let plans: Vec<&SupportPlan> = schedule.reported.iter().filter(touches).collect();
    let included: BTreeSet<usize> = plans.iter().map(|it| it.person).collect();
    let supported = |counts: fn(&Support) -> bool| -> BTreeSet<usize> {
        let of = |plan: &SupportPlan| school.people[plan.person].courses[plan.course].support.as_ref();
        plans.iter().filter(|it| of(it).is_some_and(counts)).map(|it| it.person).collect()
    };
    let attested = |kinds: &[CategoryKind]| -> BTreeSet<usize> {
        (0..school.people.len()).filter(|it| used_materials(school, *it, kinds, from, to)).collect()
    };
    // A share is of the included, so that it never passes 100 %; the plain number counts everybody.
    let both = |people: BTreeSet<usize>| {
        let within = people.intersection(&included).copied().collect();
        let number = Indicator { people: people.into_iter().collect(), of: None };
        [number, Indicator { people: within, of: Some(included.len()) }]
    };
    let recommended = supported(|it| it.positive == Some(true) && it.recommended == Some(true));
    let regional = supported(|it| it.positive == Some(true) && it.regional == Some(true));
    let active = supported(|it| it.active.is_some());
    let [one, two] = both(recommended);
    let [three, four] = both(attested(&[CategoryKind::First, CategoryKind::Highest]));
    let values = [one, two, three, four];
    let [one, two] = both(regional);
    let [three, four] = both(attested(&[CategoryKind::Highest]));
    let [five, six] = both(active);
    let municipal = [one, two, three, four, five, six];
    Indicators { included: included.iter().copied().collect(), values, municipal }
}

fn used_materials(school: &School, person: usize, kinds: &[CategoryKind], from: Date, to: Date) -> bool {
    let categories = school.people[person].positions.iter().flat_map(|it| &it.categories);
    categories.filter(|it| kinds.contains(&it.kind)).any(|it| {
        it.with_postcourse && it.decided.as_ref().is_some_and(|it| from <= it.date && it.date <= to)
    })
}
