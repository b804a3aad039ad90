//! The words for states, statuses and papers that tables print; the words themselves are in `documents.toml`.

use serde::Deserialize;

use super::Listing;
use crate::schedule::{State, Status};

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

impl Listing {
    /// Returns what a paper is called; `None` for an id that neither the list nor the table of other papers has.
    pub fn paper(&self, id: &str) -> Option<&str> {
        let own = self.documents.iter().find(|it| it.id == id).map(|it| it.title.as_str());
        own.or_else(|| self.papers.get(id).map(String::as_str))
    }

    /// Returns the papers of an event by name, each once, joined by semicolons; unknown ids are left out.
    pub fn papers(&self, ids: &[String]) -> String {
        let mut names: Vec<&str> = Vec::new();
        for name in ids.iter().filter_map(|it| self.paper(it)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join("; ")
    }
}
