//! The shape of a dated duty and of a norm: what a methodist writes under a row of a plan.

use crate::schedule::model::Scope;
use serde::Deserialize;

use crate::calendar::{CountFrom, Date, date};
use crate::schedule::model::{Anchor, Purpose};
use crate::schedule::norms::{Amount, Provenance, Stated, Unit};
use crate::staff::CategoryKind;

/// One dated duty.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// "SCH-LK".
    pub id: String,
    /// What is done, where the row's own words are too wide.
    #[serde(default)]
    pub title: Option<String>,
    /// The act of the year that it dates, by its id; without it the row is an act by itself.
    #[serde(default)]
    pub does: Option<String>,
    /// For each of what the duty arises.
    #[serde(rename = "for")]
    pub scope: Scope,
    /// For which categories the duty arises; empty for all.
    #[serde(default)]
    pub categories: Vec<CategoryKind>,
    /// What it is counted from.
    pub anchor: Anchor,
    /// Another rule whose date is the anchor where the workbook has none.
    #[serde(default)]
    pub from_rule: Option<String>,
    /// Before, after, on, by, in.
    pub direction: Direction,
    /// How many.
    #[serde(default)]
    pub count: Option<u32>,
    /// Of what.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// The least number that is plausible; by default that of the unit.
    #[serde(default)]
    pub min: Option<u32>,
    /// The greatest number that is plausible.
    #[serde(default)]
    pub max: Option<u32>,
    /// In place of count and unit: the rule or norm whose number is taken.
    #[serde(default)]
    pub norm: Option<String>,
    /// Another one, whose number is added to that of `norm`.
    #[serde(default)]
    pub plus: Option<String>,
    /// «Не менее чем за»: so many full days lie between.
    #[serde(default)]
    pub full_days: bool,
    /// Month and day of «до 1 сентября»: "09-01".
    #[serde(default)]
    pub date: Option<String>,
    /// Whether that day itself is still in time.
    #[serde(default)]
    pub inclusive: bool,
    /// Months of «январь, июнь».
    #[serde(default)]
    pub months: Vec<u32>,
    /// Whose week counts.
    #[serde(default)]
    pub week: Worker,
    /// From which day a term in working days is counted.
    #[serde(default)]
    pub count_from: CountFrom,
    /// Where the date goes from a day off; by default back before an anchor, forward after it.
    #[serde(default)]
    pub roll: Option<Roll>,
    /// Another rule on the same act: the earlier of the two dates is taken.
    #[serde(default)]
    pub stricter_of: Option<String>,
    /// Which of two readings of the words was taken, as said with the reason.
    #[serde(default)]
    pub reading: Option<String>,
    /// The term in words, if the row's own is not meant.
    #[serde(default)]
    pub term: Option<String>,
    /// Who, if not as in the row.
    #[serde(default)]
    pub owner: Option<String>,
    /// The act by its id; none for a term that a school set itself.
    #[serde(default)]
    pub act: Option<String>,
    /// The clause.
    #[serde(default)]
    pub clause: Option<String>,
    /// From where number and clause are known; by default as the pack says.
    #[serde(default)]
    pub provenance: Option<Provenance>,
    /// What older files say instead.
    #[serde(default)]
    pub checked: Option<bool>,
    /// Papers.
    #[serde(default)]
    pub documents: Vec<String>,
    /// What in the workbook shows that it is done.
    #[serde(default)]
    pub done: Option<Trace>,
    /// Whether the number is the school's own.
    #[serde(skip)]
    pub own: bool,
}

/// A number or a date of the law.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// "SZD-PERIOD".
    pub id: String,
    /// What it is about.
    pub title: String,
    /// How many.
    #[serde(default)]
    pub count: Option<u32>,
    /// Of what.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// The least number that is plausible; by default that of the unit.
    #[serde(default)]
    pub min: Option<u32>,
    /// The greatest number that is plausible.
    #[serde(default)]
    pub max: Option<u32>,
    /// A date.
    #[serde(default)]
    pub date: Option<Date>,
    /// Neither: «2/3».
    #[serde(default)]
    pub text: Option<String>,
    /// The reason as printed in «Не включены и почему».
    #[serde(default)]
    pub reason: Option<String>,
    /// The act by its id.
    #[serde(default)]
    pub act: Option<String>,
    /// The clause.
    #[serde(default)]
    pub clause: Option<String>,
    /// From where number and clause are known; by default as the pack says.
    #[serde(default)]
    pub provenance: Option<Provenance>,
    /// What older files say instead.
    #[serde(default)]
    pub checked: Option<bool>,
}

/// How a date lies to its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// «За 20 дней до».
    Before,
    /// «В течение 3 дней после».
    After,
    /// «В день».
    On,
    /// «До 1 сентября».
    By,
    /// «Август», «январь, июнь».
    In,
    /// «В течение года».
    Throughout,
    /// «По мере необходимости».
    AsNeeded,
}

/// What in the workbook shows that an act is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trace {
    /// The application has a date of registration.
    Registered,
    /// The teacher's application to the head has a date.
    Request,
    /// The development plan has a date of approval.
    Approved,
    /// The support has an assessment.
    Rated,
}

/// Whose working week counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Worker {
    /// Administration, and the commission.
    #[default]
    Administration,
    /// Teachers.
    Teacher,
}

/// Where a date goes from a day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Roll {
    /// To the working day before.
    Back,
    /// To the working day after (ТК ст. 14 ч. 4).
    Forward,
    /// It stays.
    None,
}

impl Rule {
    /// Returns the day «до …» within a year; `None` if the rule has none.
    pub fn day_in(&self, year: i32) -> Option<Date> {
        let (month, day) = self.date.as_deref()?.split_once('-')?;
        date(year, month.parse().ok()?, day.parse().ok()?)
    }

    /// Tells whether the duty arises for a purpose.
    pub fn is_for(&self, purpose: Purpose) -> bool {
        match purpose {
            Purpose::Category(kind) => self.categories.is_empty() || self.categories.contains(&kind),
            Purpose::Fitness => self.categories.is_empty(),
        }
    }

    /// Returns the number with its unit; `None` for a rule without one.
    pub fn amount(&self) -> Option<Amount> {
        let (number, unit) = self.count.zip(self.unit)?;
        Some(Amount { number, unit, full_days: self.full_days, law: self.act.is_some() })
    }

    /// Returns what the rule says.
    pub fn stated(&self) -> Stated {
        Stated { amount: self.amount(), ..Stated::default() }
    }
}

impl Norm {
    /// Returns the number with its unit; `None` for a norm without one.
    pub fn amount(&self) -> Option<Amount> {
        let (number, unit) = self.count.zip(self.unit)?;
        Some(Amount { number, unit, full_days: false, law: self.act.is_some() })
    }

    /// Returns what the norm says.
    pub fn stated(&self) -> Stated {
        let reason = self.reason.as_ref().unwrap_or(&self.title).clone();
        Stated { amount: self.amount(), date: self.date, text: self.text.clone(), reason }
    }
}
