//! What the rules give for a school and a year: attestations, standings, supports, and every act with its day and reason. Types only.

use super::subject::{Anchor, Purpose, Who};
use super::year::Year;
use serde::Serialize;

use crate::calendar::{Date, last_of_month};
use crate::report::Place;
use crate::schedule::norms::Provenance;
use crate::schedule::roles::Doer;

/// All that follows from the rules for one school and one year.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The year.
    pub year: Year,
    /// The day of reckoning.
    pub on: Date,
    /// Attestations due or planned, by date, then in workbook order.
    pub attestations: Vec<Attestation>,
    /// Those that could be planned on the year's first day: what was held since stands only here.
    pub opening: Vec<Attestation>,
    /// Those of the year after, as far as they are known now: steps a year before fall into this year.
    /// What is filed this year and decided in the next stands in both lists.
    pub ahead: Vec<Attestation>,
    /// Five years from this one on, for the five-year plan (D43a): everybody where the attestation is decided.
    pub years: Vec<Outlook>,
    /// The state of every position's category and СЗД, one entry a position, in workbook order.
    pub standings: Vec<Standing>,
    /// The same through time: from each day on which it changes, sorted by position and day.
    pub history: Vec<(Date, Standing)>,
    /// Courses in post-course support, by date of end.
    pub supports: Vec<SupportPlan>,
    /// The same with the half-year before the year: its report falls into this year.
    pub reported: Vec<SupportPlan>,
    /// Whose category ends in the year, in workbook order.
    pub ends: Vec<Who>,
    /// Every act with its day, sorted by date, then workbook order.
    pub events: Vec<Event>,
    /// Who is left out of what, and why.
    pub left_out: Vec<LeftOut>,
}

/// One attestation in the year.
#[derive(Clone, Debug)]
pub struct Attestation {
    /// Who.
    pub who: Who,
    /// For what.
    pub purpose: Purpose,
    /// Дата подачи заявления (categories only).
    pub filing: Option<Planned>,
    /// The day (СЗД: the commission's session) or month of the attestation.
    pub date: Planned,
    /// Дата экспертизы, if typed.
    pub expertise: Option<Planned>,
    /// Index of the application in the position, if there is one.
    pub application: Option<usize>,
    /// Why it stands in the schedule, in words: «5 лет со дня предыдущей аттестации истекают 14.03.2027».
    pub ground: String,
}

impl Attestation {
    /// Tells whether nobody asked for it: a category ends, and its holder is expected to apply for the next one.
    pub fn is_expected(&self) -> bool {
        self.purpose != Purpose::Fitness && self.application.is_none()
    }

    /// The last day on which it may be: of an attestation for a category only the month is planned.
    pub fn last_day(&self) -> Date {
        let monthly = self.date.month_only || self.purpose != Purpose::Fitness;
        if monthly { last_of_month(self.date.date) } else { self.date.date }
    }
}

/// A date that was typed, or derived by a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The date; of a month, its first day.
    pub date: Date,
    /// Only the month counts.
    pub month_only: bool,
    /// Derived by a rule rather than typed.
    pub derived: bool,
    /// How it came about, in words; for a typed date, the cell.
    pub why: String,
    /// The cell it was read from or derived from.
    pub place: Place,
}

/// The state of one position's category and СЗД.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Whose.
    pub who: Who,
    /// The category in force, or the last one, by index into the position's categories.
    pub category: Option<usize>,
    /// Its last day in force; `None` if unlimited or unknown.
    pub until: Option<Date>,
    /// The day by which its holder is advised to apply for the next one.
    pub apply_by: Option<Date>,
    /// No term: set from 01.09.2023, or typed so.
    pub unlimited: bool,
    /// Whether another category frees from СЗД when this one has ended.
    pub covered: bool,
    /// In words of D44.
    pub status: Status,
    /// The last СЗД held here.
    pub szd: Option<Date>,
    /// The next СЗД not later than, if one is due at all.
    pub szd_due: Option<Date>,
}

/// Statuses of a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Действует.
    InForce,
    /// Истекает (within the year).
    Expiring,
    /// Истекла.
    Expired,
    /// Бессрочно.
    Unlimited,
    /// Категории нет.
    None,
    /// Нет данных: a category without a date.
    Unknown,
}

/// One course in post-course support, with its computed terms (seed 003).
#[derive(Clone, Debug)]
pub struct SupportPlan {
    /// Index of the person.
    pub person: usize,
    /// Index of the course in the person's courses.
    pub course: usize,
    /// Three weeks from the end of the course: the plan is drafted, discussed and approved.
    pub plan_by: Date,
    /// Six months from the approval: the school level is done.
    pub done_by: Date,
    /// Whether the six months count from a typed approval date.
    pub approved: Option<Date>,
}

/// Where an event stands against the day of reckoning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Done, by the workbook.
    Done,
    /// In the past and not marked as done.
    Overdue,
    /// Today, or within an open period.
    Now,
    /// Still to come.
    Ahead,
}

/// One act of the year with its day and the reason of it.
#[derive(Clone, Debug)]
pub struct Event {
    /// The act: "file-application"; a row that names no act is one by itself, under the id of its rule.
    pub act: String,
    /// The planned working day, or the first day of a period.
    pub date: Date,
    /// The last day of a period.
    pub until: Option<Date>,
    /// The last day on which the act would still be in time.
    pub latest_lawful: Option<Date>,
    /// The rule whose day was taken: "SCH-NOTICE-3M".
    pub rule: String,
    /// The pack of that rule: "work-plan".
    pub pack: String,
    /// What every row says that names the act, the chosen packs in their order.
    pub said: Vec<Said>,
    /// What is done.
    pub title: String,
    /// The term in the words of the row whose day was taken: «за 20 дней до планируемых сроков аттестации».
    pub term: String,
    /// For whom; `None` for the whole school.
    pub who: Option<Who>,
    /// Index of the attestation it belongs to.
    pub attestation: Option<usize>,
    /// Index of the attestation of the year after, where it belongs to one.
    pub ahead: Option<usize>,
    /// Index of the support plan it belongs to.
    pub support: Option<usize>,
    /// The role that answers for it, by its id.
    pub role: String,
    /// Who answers for it: a full name, a body, or the role where nobody is named.
    pub owner: String,
    /// Everybody who acts, the one who answers for it first.
    pub doers: Vec<Doer>,
    /// What it is counted from.
    pub anchor: Anchor,
    /// That date.
    pub anchor_date: Option<Date>,
    /// Where that date came from: a cell, or a rule.
    pub anchor_origin: String,
    /// The arithmetic in words.
    pub why: String,
    /// Act and clause, or seed and row.
    pub basis: String,
    /// From where the number and the clause are known.
    pub provenance: Provenance,
    /// Papers with which it ends: "D21".
    pub documents: Vec<String>,
    /// Against the day of reckoning.
    pub state: State,
    /// Whether it counts as done only because what it leads up to is there.
    pub needless: bool,
    /// Of an overdue event: the nearest working day on which it can still be done.
    pub catch_up: Option<Date>,
}

/// One year of the outlook.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// The year.
    pub year: Year,
    /// Attestations due or planned in it, as far as they are known today.
    pub attestations: Vec<Attestation>,
}

/// What one row of a pack says of an act.
#[derive(Clone, Debug)]
pub struct Said {
    /// "SCH-NOTICE-3M".
    pub rule: String,
    /// "work-plan".
    pub pack: String,
    /// What is done, in the words of the row.
    pub title: String,
    /// Whose day it is, where an act of the whole school falls due with the first of many.
    pub who: Option<Who>,
    /// The day, or the first one, by this row alone.
    pub date: Date,
    /// The last day of a period.
    pub until: Option<Date>,
    /// The last day on which the act would still be in time, by this row alone.
    pub latest_lawful: Option<Date>,
    /// The arithmetic in words.
    pub why: String,
    /// Act and clause, or seed and row.
    pub basis: String,
}

/// Somebody who is not in a list, and why.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// Who; the position is part of it.
    pub who: Who,
    /// Out of what: «СЗД», «категория», «посткурсовое сопровождение».
    pub what: String,
    /// Why, without sensitive facts (architecture D9).
    pub why: String,
    /// Until when, if that is known.
    pub until: Option<Date>,
    /// Rule id: "SZD-EX-CAT".
    pub rule: String,
}

impl LeftOut {
    /// Out of the attestation for fitness.
    pub const FITNESS: &str = "СЗД";

    /// Whether somebody is left out of the attestation for fitness.
    pub fn is_of_fitness(&self) -> bool {
        self.what == Self::FITNESS
    }
}
