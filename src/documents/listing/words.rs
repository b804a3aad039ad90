//! The words of `documents.toml`: for purposes, states, statuses, blanks and late terms.

use serde::Deserialize;

use crate::schedule::{Purpose, State, Status};
use crate::staff::CategoryKind;

/// What is printed where a value is unknown (architecture D8).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blank {
    /// A date in words.
    pub date: String,
    /// A date in digits.
    pub digits: String,
    /// A number of an order or letter.
    pub number: String,
    /// A few words.
    pub text: String,
    /// A person's name.
    pub name: String,
    /// «от … № …».
    pub reference: String,
    /// How many votes, how many came.
    pub votes: String,
}

/// What the list of declined forms says of where a form is used and corrected.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclensionWords {
    /// In every document of the set.
    pub everywhere: String,
    /// Where the name of one of the staff is corrected.
    pub name: String,
    /// Where a position of the staff list is corrected.
    pub position: String,
    /// Where the name of somebody is corrected who is not on the staff list.
    pub outside: String,
    /// Where the position of an office is corrected that nobody of the staff list has.
    pub outside_position: String,
    /// Where the genitive of the school's full name is corrected.
    pub organisation: String,
    /// The columns of the school's short name, where that is no abbreviation.
    pub organisation_short: String,
    /// In no built-in template, but in those of the school perhaps.
    pub own_templates: String,
    /// Where the name of a methodical union is corrected.
    pub union: String,
    /// Where the genitive of whoever issued a cited paper is corrected.
    pub issuer: String,
}

/// A word for each purpose of attestation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurposeWords {
    /// Вторая (historic).
    pub second: String,
    /// Первая.
    pub first: String,
    /// Высшая.
    pub highest: String,
    /// Педагог-методист.
    pub methodist: String,
    /// Педагог-наставник.
    pub mentor: String,
    /// Соответствие занимаемой должности.
    pub fitness: String,
}

impl PurposeWords {
    /// Returns the word for a purpose of attestation.
    pub fn of(&self, purpose: Purpose) -> &str {
        match purpose {
            Purpose::Fitness => &self.fitness,
            Purpose::Category(CategoryKind::Second) => &self.second,
            Purpose::Category(CategoryKind::First) => &self.first,
            Purpose::Category(CategoryKind::Highest) => &self.highest,
            Purpose::Category(CategoryKind::Methodist) => &self.methodist,
            Purpose::Category(CategoryKind::Mentor) => &self.mentor,
        }
    }
}

/// What stands in place of a day that has passed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateWords {
    /// The term has passed, and the act can still be done.
    pub at_once: String,
    /// The application is in: before its day.
    pub filed: String,
    /// The day of filing of somebody who has not said that he applies.
    pub recommended: String,
    /// Behind the title of a paper that nobody may ask of a teacher.
    pub by_wish: String,
    /// Behind an attestation that another organisation held.
    pub elsewhere: String,
    /// The attestation of somebody who has not applied in time.
    pub after_filing: String,
    /// The support was assessed.
    pub finished: String,
    /// Nothing can be done any more.
    pub nothing: String,
}

/// How the files are called that `print` joins, and what stands above the list in front of each.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintWords {
    /// The folder.
    pub folder: String,
    /// A file: `{номер}`, `{день}`.
    pub ahead: String,
    /// The file of what is to be signed at once: `{номер}`.
    pub late: String,
    /// Above the list: `{день}`.
    pub ahead_title: String,
    /// Above the list of what is to be signed at once.
    pub late_title: String,
}

/// How an attestation ended.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultWords {
    /// The category is established.
    pub granted: String,
    /// It is refused.
    pub refused: String,
    /// Fit for the post.
    pub fit: String,
    /// Not fit for it.
    pub unfit: String,
}

/// Words for where an event stands against the day of reckoning.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateWords {
    /// Done.
    pub done: String,
    /// In the past and not marked as done.
    pub overdue: String,
    /// Within its period.
    pub now: String,
    /// Still to come.
    pub ahead: String,
}

/// The plan of control (D41).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// What stands for the days where the year has none.
    pub no_days: String,
    /// What is looked at, in order.
    #[serde(rename = "row")]
    pub rows: Vec<Controlled>,
}

/// One thing that the plan of control looks at.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Controlled {
    /// What is looked at.
    pub object: String,
    /// The rule whose days are taken.
    pub rule: String,
    /// Who answers for it.
    pub owner: String,
    /// How it is looked at.
    pub form: String,
}

/// What follows from an error in a row of the workbook, where documents are made all the same.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnreadWords {
    /// The person is in no document.
    pub left_out: String,
    /// The documents are made without what could not be read.
    pub in_part: String,
}

/// Words for what the workbook does not tell.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnknownWords {
    /// The category is planned, and no application for it is known.
    pub application: String,
    /// No course is known, and three years have passed since the hiring.
    pub training: String,
}

/// Words for the status of a category.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusWords {
    /// In force beyond the year.
    pub in_force: String,
    /// Ends within the year.
    pub expiring: String,
    /// Has ended.
    pub expired: String,
    /// Without a term.
    pub unlimited: String,
    /// No category.
    pub none: String,
    /// A category without a date.
    pub unknown: String,
}

impl StateWords {
    /// Returns the word for a state.
    pub fn of(&self, state: State) -> &str {
        match state {
            State::Done => &self.done,
            State::Overdue => &self.overdue,
            State::Now => &self.now,
            State::Ahead => &self.ahead,
        }
    }
}

impl StatusWords {
    /// Returns the word for a status.
    pub fn of(&self, status: Status) -> &str {
        match status {
            Status::InForce => &self.in_force,
            Status::Expiring => &self.expiring,
            Status::Expired => &self.expired,
            Status::Unlimited => &self.unlimited,
            Status::None => &self.none,
            Status::Unknown => &self.unknown,
        }
    }
}

/// By which words the name of a methodical union is told from that of any other part of the school.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnionWords {
    /// Words in small letters, or beginnings of words: «шмо», «кафедр*».
    pub words: Vec<String>,
    /// What stands before a name that has none of them, in the genitive.
    pub before: String,
}

impl UnionWords {
    /// Tells whether a name is that of a union.
    pub fn names(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let known = |word: &str| {
            self.words.iter().any(|it| match it.strip_suffix('*') {
                Some(beginning) => word.starts_with(beginning),
                None => word == it,
            })
        };
        text.split(|it: char| !it.is_alphabetic()).any(known)
    }
}

/// Headings of the school's own plan of the year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPlanWords {
    /// Above what should have been done before the day of the plan.
    pub late: String,
    /// Above what is done in no month of its own.
    pub all_year: String,
    /// Above acts that only a school's own pack knows.
    pub other: String,
}
