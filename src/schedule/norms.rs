//! The numbers and dates that the program itself counts by: typed, complete, each from its one place in the rules.

mod amount;
pub mod ids;
mod provenance;

use std::collections::BTreeMap;

use crate::calendar::Date;
use crate::report::Reported;
pub use amount::{Amount, Beside, Unit};
pub use provenance::{Origin, Provenance};

/// What the rules say of one rule or norm.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// Its number.
    pub amount: Option<Amount>,
    /// Its date.
    pub date: Option<Date>,
    /// Its words instead of a number: «двух третей».
    pub text: Option<String>,
    /// The reason as printed where somebody is left out.
    pub reason: String,
}

/// All that the rules say, by the ids of rules and norms.
pub type AllStated = BTreeMap<String, Stated>;

/// What is wrong with what the rules say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Of which rule, norm or sentence.
    pub id: String,
    /// What is wrong.
    pub text: String,
    /// What to do.
    pub hint: String,
}

/// The numbers and dates that the program counts by.
#[derive(Clone, Debug)]
pub struct Norms {
    /// From one attestation for fitness to the next (ст. 49 ч. 2 of 273-ФЗ).
    pub fitness_period: Amount,
    /// Whoever has worked less in the post here is not called (п. 22 of the Порядок).
    pub newcomer: Amount,
    /// After the return from отпуск по беременности и родам.
    pub after_maternity: Amount,
    /// After the return from отпуск по уходу.
    pub after_childcare: Amount,
    /// After the return from a long illness.
    pub after_illness: Amount,
    /// An illness is long from here on.
    pub long_illness: Amount,
    /// From the notice of the order, or of the representation, whichever is longer, to the attestation.
    pub notice: Amount,
    /// From the notice of another day to that day; no less than the notice of the order.
    pub moved_notice: Amount,
    /// The least members of the school's commission.
    pub commission: u32,
    /// From this day on a category has no term.
    pub no_term_since: Date,
    /// The term of categories before that day.
    pub old_term: Amount,
    /// When to apply before a category ends.
    pub apply: Amount,
    /// How long an application is considered at the most.
    pub review: Amount,
    /// How long the attestation for a category lasts at the most.
    pub duration: Amount,
    /// When one may apply again after a refusal.
    pub again: Amount,
    /// From one training to the next.
    pub training_period: Amount,
    /// The least hours of a course.
    pub training_hours: u32,
    /// Courses that end so near each other are supported as one.
    pub near_courses: Amount,
    reasons: BTreeMap<&'static str, String>,
}

const CALENDAR: &[Unit] = &[Unit::Days, Unit::Weeks, Unit::Months, Unit::Years];
const DAYS: &[Unit] = &[Unit::Days];

impl Norms {
    /// Takes what the program needs out of all that the rules say.
    ///
    /// Errors: each norm that is not there, has no number, or has it in a unit in which the program cannot count.
    pub(super) fn of(all: &AllStated, tell: &mut dyn FnMut(Gap) -> Reported) -> Result<Self, Reported> {
        let mut taken = Taken { all, tell, failed: None, told: Vec::new() };
        let notices = [ids::ORDER_NOTICE, ids::REPRESENTATION_NOTICE].map(|it| taken.amount(it, DAYS));
        let [order, representation] = notices;
        let moved = taken.amount(ids::MOVED_NOTICE, DAYS);
        let longest = |some: &[Amount]| some.iter().copied().max_by_key(|it| it.full());
        let notice = longest(&[order, representation]).unwrap_or(order);
        let norms = Self {
            fitness_period: taken.amount(ids::FITNESS_PERIOD, CALENDAR),
            newcomer: taken.amount(ids::NEWCOMER, CALENDAR),
            after_maternity: taken.amount(ids::MATERNITY, CALENDAR),
            after_childcare: taken.amount(ids::CHILDCARE, CALENDAR),
            after_illness: taken.amount(ids::ILLNESS, CALENDAR),
            long_illness: taken.amount(ids::LONG_ILLNESS, CALENDAR),
            notice,
            moved_notice: longest(&[notice, moved]).unwrap_or(moved),
            commission: taken.amount(ids::COMMISSION, &[Unit::Persons]).number,
            no_term_since: taken.date(ids::NO_TERM_SINCE),
            old_term: taken.amount(ids::OLD_TERM, CALENDAR),
            apply: taken.amount(ids::APPLY, CALENDAR),
            review: taken.amount(ids::REVIEW, DAYS),
            duration: taken.amount(ids::DURATION, DAYS),
            again: taken.amount(ids::AGAIN, CALENDAR),
            training_period: taken.amount(ids::TRAINING_PERIOD, CALENDAR),
            training_hours: taken.amount(ids::TRAINING_HOURS, &[Unit::Hours]).number,
            near_courses: taken.amount(ids::NEAR_COURSES, CALENDAR),
            reasons: ids::REASONS.into_iter().map(|it| (it, taken.reason(it))).collect(),
        };
        for id in [ids::SUPPORT_PLAN, ids::SUPPORT_DONE] {
            taken.amount(id, CALENDAR);
        }
        taken.failed.map_or(Ok(norms), Err)
    }

    /// Returns the words of a norm as printed where somebody is left out; `id` is one of [`ids::REASONS`].
    pub fn reason(&self, id: &str) -> &str {
        self.reasons.get(id).map_or("", String::as_str)
    }
}

/// Takes norms one by one, and notes each that is missing; what stands in its place is never used.
struct Taken<'a> {
    all: &'a AllStated,
    tell: &'a mut dyn FnMut(Gap) -> Reported,
    failed: Option<Reported>,
    told: Vec<String>,
}

impl Taken<'_> {
    fn stated(&mut self, id: &str) -> Option<&Stated> {
        let found = self.all.get(id);
        if found.is_none() {
            self.gap(id, "такого правила или нормы нет ни в одном файле, а программа по ней считает".into());
        }
        found
    }

    fn amount(&mut self, id: &str, units: &[Unit]) -> Amount {
        match self.stated(id).map(|it| it.amount) {
            Some(Some(amount)) if units.contains(&amount.unit) => return amount,
            Some(Some(_)) => self.gap(id, format!("единица счёта не та, можно: {}", named(units))),
            Some(None) => self.gap(id, "нет числа или единицы счёта: count и unit".into()),
            None => {}
        }
        Amount { number: 0, unit: Unit::Days, full_days: false, law: false }
    }

    fn date(&mut self, id: &str) -> Date {
        let date = self.stated(id).map(|it| it.date);
        if date == Some(None) {
            self.gap(id, "нет даты: date".into());
        }
        date.flatten().unwrap_or_default()
    }

    fn reason(&mut self, id: &str) -> String {
        self.stated(id).map(|it| it.reason.clone()).unwrap_or_default()
    }

    /// Tells of a norm, once.
    fn gap(&mut self, id: &str, text: String) {
        let hint = "верните запись: как она выглядит, видно во встроенном файле (его выложит «cyclogram templates --rules»)";
        if self.told.iter().any(|it| it == id) {
            return;
        }
        self.told.push(id.into());
        self.failed = Some((self.tell)(Gap { id: id.into(), text, hint: hint.into() }));
    }
}

fn named(units: &[Unit]) -> String {
    let names: Vec<&str> = units.iter().map(|it| it.name()).collect();
    names.join(", ")
}
