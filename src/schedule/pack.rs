//! The shape of a rule pack: what a methodist edits in `rules/`. Unknown fields are refused.

use serde::Deserialize;

use super::points::{Local, Point};
use super::{Anchor, Purpose, wording};
use crate::calendar::{CountFrom, Date, date};
use crate::staff::CategoryKind;

/// One pack: a seed, the federal law, or a region's own rules.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// What the pack is.
    #[serde(rename = "pack")]
    pub head: Head,
    /// The acts that the pack cites.
    #[serde(rename = "act", default)]
    pub acts: Vec<Act>,
    /// The rows of the plan in the order of the seed.
    #[serde(rename = "row", default)]
    pub rows: Vec<Row>,
    /// Numbers and dates of the law that give no event of their own.
    #[serde(rename = "norm", default)]
    pub norms: Vec<Norm>,
    /// What the document says without giving a date, in its order.
    #[serde(rename = "point", default)]
    pub points: Vec<Point>,
    /// Names that a school of another place does not print.
    #[serde(rename = "local", default)]
    pub locals: Vec<Local>,
    /// Historic prolongations of categories.
    #[serde(rename = "extension", default)]
    pub extensions: Vec<Extension>,
}

/// What a pack is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// "cyclogram".
    pub id: String,
    /// Lines of the plan's title, without the year.
    pub title: Vec<String>,
    /// How the pack is called where a date is explained: «Циклограмма».
    pub source: String,
    /// Words by which the sheet «Настройки» may call it.
    #[serde(default)]
    pub names: Vec<String>,
    /// Whether it works where the school chose nothing.
    pub default: bool,
    /// Whether it works whatever the school chose.
    #[serde(default)]
    pub always: bool,
    /// Columns of the plan, left to right.
    #[serde(default)]
    pub columns: Vec<Column>,
    /// Paragraphs before the table.
    #[serde(default)]
    pub intro: Vec<String>,
    /// Who signs at the foot of the plan.
    #[serde(default)]
    pub signer: Option<String>,
}

/// A column of a plan.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The caption.
    pub title: String,
    /// What of a row stands in it.
    pub field: Field,
    /// Width in percent.
    pub width: u32,
}

/// What of a row a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The number of the row.
    Number,
    /// What is done.
    Title,
    /// What for.
    Purpose,
    /// When.
    Term,
    /// What comes of it.
    Result,
    /// Who.
    Owner,
}

/// An act that rules stand on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Short id by which rules cite it: "196".
    pub id: String,
    /// How it is named: «Порядок аттестации, утверждённый приказом Минпросвещения России от 24.03.2023 № 196».
    pub title: String,
    /// The name behind a clause: «п. 7 Порядка аттестации …»; without it clause and name stand with a comma.
    #[serde(default)]
    pub genitive: Option<String>,
    /// The edition that was read.
    pub edition: String,
    /// First day in force.
    #[serde(default)]
    pub from: Option<Date>,
    /// Last day in force.
    #[serde(default)]
    pub until: Option<Date>,
}

/// A row of a plan, in the words of the seed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Heading of the section that begins with this row.
    #[serde(default)]
    pub section: Option<String>,
    /// The number as printed: "6.".
    #[serde(default)]
    pub number: String,
    /// Where it stands, for explanations: «II.3»; else «строка 6».
    #[serde(default)]
    pub clause: Option<String>,
    /// What is done.
    #[serde(default)]
    pub title: String,
    /// What for.
    #[serde(default)]
    pub purpose: String,
    /// What comes of it.
    #[serde(default)]
    pub result: String,
    /// When, in the words of the seed.
    #[serde(default)]
    pub term: String,
    /// Who, in the words of the seed.
    #[serde(default)]
    pub owner: String,
    /// The dates that follow from the row.
    #[serde(rename = "rule", default)]
    pub rules: Vec<Rule>,
}

/// One dated duty.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// "SCH-LK".
    pub id: String,
    /// What is done, where the row's own words are too wide.
    #[serde(default)]
    pub title: Option<String>,
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
    /// Whether the number was compared with the text of its source.
    pub checked: bool,
    /// Papers.
    #[serde(default)]
    pub documents: Vec<String>,
    /// What in the workbook shows that it is done.
    #[serde(default)]
    pub done: Option<Trace>,
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
    /// Whether it was compared with the text of the act.
    pub checked: bool,
}

/// Categories that ended within a span were prolonged.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// First end that was prolonged.
    pub from: Date,
    /// Last end that was prolonged.
    pub to: Date,
    /// The new end.
    pub until: Date,
    /// The act in words.
    pub basis: String,
}

/// For each of what a duty arises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Once for the school.
    School,
    /// For each attestation for fitness.
    Szd,
    /// For each attestation for a category.
    Category,
    /// For each attestation.
    Attestation,
    /// For each category that ends.
    CategoryEnd,
    /// For each course in support.
    Course,
    /// For each category set this year.
    Decision,
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

/// What a term is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Календарные дни.
    Days,
    /// Рабочие дни.
    WorkingDays,
    /// Недели.
    Weeks,
    /// Месяцы.
    Months,
    /// Годы.
    Years,
    /// Человек.
    Persons,
    /// Часы.
    Hours,
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
    pub(super) fn day_in(&self, year: i32) -> Option<Date> {
        let (month, day) = self.date.as_deref()?.split_once('-')?;
        date(year, month.parse().ok()?, day.parse().ok()?)
    }

    /// Tells whether the duty arises for a purpose.
    pub(super) fn is_for(&self, purpose: Purpose) -> bool {
        match purpose {
            Purpose::Category(kind) => self.categories.is_empty() || self.categories.contains(&kind),
            Purpose::Fitness => self.categories.is_empty(),
        }
    }

    /// Says the term in words: «3 месяца».
    pub(super) fn length(&self) -> String {
        match (self.count, self.unit) {
            (Some(count), Some(unit)) => wording::count(count, unit),
            _ => String::new(),
        }
    }
}
