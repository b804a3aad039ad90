//! Rule packs applied to a school: every dated event of the year with its reason, and who is left out and why.

pub mod acts;
mod applications;
mod categories;
mod checks;
mod done;
pub mod duty;
mod events;
mod exemptions;
mod fitness;
mod inputs;
mod limits;
mod lookup;
pub mod norms;
mod outlook;
mod own_numbers;
pub mod pack;
pub mod points;
mod refusals;
mod resting;
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

use serde::Serialize;

use crate::calendar::{Calendar, Date, add_months};
use crate::report::{Place, Report};
use crate::staff::{CategoryKind, School};
use inputs::Inputs;
pub use norms::{Origin, Provenance};
pub use outlook::{Outlook, Training, outlook, training};
pub use pack::Pack;
pub use rules::Rules;

/// How many years the five-year plan shows.
const YEARS_AHEAD: usize = 5;

/// The year for which papers are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// As printed: «2026-2027» (school year) or «2027» (calendar year).
    pub name: String,
    /// First day: 1 August for a school year, 1 January for a calendar year.
    pub from: Date,
    /// Last day: 31 August, or 31 December.
    pub to: Date,
    /// Whether it is a school year.
    pub school: bool,
}

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
    /// Courses in post-course support, by date of end.
    pub supports: Vec<SupportPlan>,
    /// The same with the half-year before the year: its report falls into this year.
    pub reported: Vec<SupportPlan>,
    /// Every dated event, sorted by date, then workbook order.
    pub events: Vec<Event>,
    /// Who is left out of what, and why.
    pub left_out: Vec<LeftOut>,
}

/// A person × position by index: `people[person].positions[position]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Who {
    /// Index into the school's people.
    pub person: usize,
    /// Index into the person's positions.
    pub position: usize,
}

/// What a position's holder is attested for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Соответствие занимаемой должности.
    Fitness,
    /// A category.
    Category(CategoryKind),
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
    /// No term: set from 01.09.2023, or typed so.
    pub unlimited: bool,
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

/// What a date is counted from; written as in `interfaces.md`: "category-end".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// Дата подачи документов.
    Filing,
    /// Планируемый срок аттестации.
    Attestation,
    /// Конец срока категории.
    CategoryEnd,
    /// Заседание аттестационной комиссии школы.
    Session,
    /// Экспертиза.
    Expertise,
    /// Окончание курсов.
    CourseEnd,
    /// Утверждение плана развития.
    PlanApproved,
    /// Решение комиссии.
    Decision,
    /// Приказ министерства.
    MinistryOrder,
    /// Выписка из протокола.
    Extract,
    /// Заявление педагога руководителю.
    Request,
    /// Календарная дата.
    Calendar,
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

/// One dated event with its reason (architecture D4).
#[derive(Clone, Debug)]
pub struct Event {
    /// The planned working day, or the first day of a period.
    pub date: Date,
    /// The last day of a period.
    pub until: Option<Date>,
    /// The last day on which the act would still be in time.
    pub latest_lawful: Option<Date>,
    /// Rule id: "SCH-NOTICE-3M".
    pub rule: String,
    /// Pack id: "work-plan".
    pub pack: String,
    /// What is done.
    pub title: String,
    /// The term in the words of the seed or act: «за 20 дней до планируемых сроков аттестации».
    pub term: String,
    /// For whom; `None` for the whole school.
    pub who: Option<Who>,
    /// Index of the attestation it belongs to.
    pub attestation: Option<usize>,
    /// Index of the attestation of the year after, where it belongs to one.
    pub ahead: Option<usize>,
    /// Index of the support plan it belongs to.
    pub support: Option<usize>,
    /// Who acts: «ответственный за аттестацию».
    pub owner: String,
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
    /// Papers: "D21".
    pub documents: Vec<String>,
    /// Against the day of reckoning.
    pub state: State,
    /// Of an overdue event: the nearest working day on which it can still be done.
    pub catch_up: Option<Date>,
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
        events: Vec::new(),
        left_out,
    };
    schedule.events = events::all(&inputs, &schedule);
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
