//! The year as the overview and the calendar file show it: acts, papers, people. Where it comes from, only `from_schedule` knows.

use crate::calendar::{Date, days_between};

/// The most days of a term that has a place among the days of a month: a month and a half.
const LONG: i64 = 45;

/// All that the overview shows. Nothing in it depends on the day of the run: what is late, the page says when it is opened.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// What tells the school from others, the same in each run.
    pub identity: String,
    /// The school's short name.
    pub school: String,
    /// «2026–2027 учебный год».
    pub year: String,
    /// The first and the last day of the year.
    pub span: Span,
    /// What is to be done, by last day, then in workbook order.
    pub acts: Vec<Act>,
    /// The papers of the set, in its order; a Word file and a workbook of one paper are one.
    pub papers: Vec<Paper>,
    /// The staff in workbook order.
    pub people: Vec<Person>,
    /// The year as a picture.
    pub timeline: Timeline,
    /// What stands in the way of signing, then what is doubtful.
    pub doubts: Vec<Doubt>,
    /// Who is left out of what, by ground.
    pub left_out: Vec<Ground>,
    /// On what the days of the acts rest, each once.
    pub reasons: Vec<Reason>,
}

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Span {
    /// Whether a thing may be done over so long a time that no day of a month reminds of it.
    pub fn is_long(&self) -> bool {
        days_between(self.from, self.to) > LONG
    }
}

/// One thing to be done on one day, about one person or the whole school.
#[derive(Clone, Debug)]
pub struct Act {
    /// What is done, the same in each run, whatever the date: for calendar programs.
    pub id: String,
    /// What is done, in words.
    pub title: String,
    /// The first day of what may be done over a period.
    pub from: Option<Date>,
    /// The day, or the last one of a period.
    pub day: Date,
    /// The last day on which it would still be lawful, if that is later.
    pub lawful: Option<Date>,
    /// Index of the person; `None` for the whole school.
    pub person: Option<usize>,
    /// Index of the person's position.
    pub position: Option<usize>,
    /// Who acts, in words.
    pub owner: String,
    /// In which role, without a name: «ответственный за аттестацию».
    pub role: String,
    /// Its papers in the set, by index.
    pub papers: Vec<usize>,
    /// Whether the workbook says that it is done.
    pub done: bool,
    /// On what the day rests, by index.
    pub reason: usize,
}

impl Act {
    /// The time in which it may be done.
    pub fn span(&self) -> Span {
        Span { from: self.from.unwrap_or(self.day), to: self.day }
    }
}

/// One paper of the set.
#[derive(Clone, Debug)]
pub struct Paper {
    /// "D21".
    pub kind: String,
    /// What it is, in words.
    pub title: String,
    /// The folder that papers of this kind lie in; empty for the year's own.
    pub folder: String,
    /// Paths below the year's folder: the Word file, then the workbook.
    pub files: Vec<String>,
    /// Index of the person it is for.
    pub person: Option<usize>,
    /// By when it is to be signed.
    pub day: Option<Date>,
    /// Who signs it.
    pub signs: Vec<String>,
    /// Who is made acquainted with it.
    pub told: Vec<String>,
    /// Where it stands.
    pub state: PaperState,
}

/// Where a paper stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperState {
    /// Not signed yet.
    Draft,
    /// Signed, with what is known of it: «№ 96-од от 17.08.2026».
    Issued(String),
}

/// One of the staff.
#[derive(Clone, Debug)]
pub struct Person {
    /// What tells the person from others of the school, the same in each run.
    pub identity: String,
    /// The full name.
    pub name: String,
    /// Surname and initials; the full name where two would be the same.
    pub short: String,
    /// The positions.
    pub posts: Vec<Post>,
}

/// One position of a person.
#[derive(Clone, Debug)]
pub struct Post {
    /// As typed.
    pub title: String,
    /// What holds, and until when, each by itself: «первая до 20.02.2027».
    pub holds: Vec<Holds>,
}

/// A category, or a fitness for the post, with its end.
#[derive(Clone, Debug)]
pub struct Holds {
    /// In words.
    pub text: String,
    /// The last day; `None` if there is none, or nobody knows it.
    pub until: Option<Date>,
    /// It has no end.
    pub unlimited: bool,
}

/// The year as a picture.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// Sessions of the school's commission.
    pub sessions: Vec<Mark>,
    /// Applications.
    pub filings: Vec<Mark>,
    /// Ends of categories.
    pub ends: Vec<Mark>,
    /// Post-course support, one span a course.
    pub supports: Vec<Span>,
    /// Days off in a row.
    pub breaks: Vec<Span>,
}

/// What falls on one day of the picture.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The day.
    pub day: Date,
    /// Whom it is about; may be empty.
    pub who: Vec<String>,
}

/// One remark on the workbook.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// Whether papers cannot be signed because of it.
    pub blocks: bool,
    /// Which message it is: "B-01".
    pub code: &'static str,
    /// Where.
    pub place: String,
    /// What stands there.
    pub text: String,
    /// What to do.
    pub hint: String,
    /// Other places of the same.
    pub also: String,
    /// How many places in all.
    pub count: usize,
}

/// People who are left out of something on one ground.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Out of what: «СЗД».
    pub what: String,
    /// Why, in general.
    pub why: String,
    /// Who, with what is particular.
    pub people: Vec<(String, String)>,
}

/// On what the days of an act rest.
#[derive(Clone, Debug)]
pub struct Reason {
    /// Id of the rule.
    pub rule: String,
    /// What is done.
    pub title: String,
    /// The term, in the words of the act or plan.
    pub term: String,
    /// Act and clause, or plan and row.
    pub basis: String,
    /// The arithmetic, where it is one and the same for the whole school.
    pub why: Option<String>,
    /// From where number and clause are known, if not from the text: «число: вторичный источник; пункт: по памяти».
    pub doubt: Option<String>,
    /// Where else the same is asked for: the bases of other plans about the same paper on the same day.
    pub also: Vec<String>,
}
