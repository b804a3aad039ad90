//! What papers are filled with: typed facts by subject. Every paper about a subject has all its facts, known or blank.

pub mod parts;
pub mod kept;
mod order;
pub mod post;
pub mod attested;
pub mod course;
mod ending;
mod granted;
mod pack;
mod school;
mod session;
pub mod year;

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;

use super::listing::{Listing, Per};
use super::subjects::Subject;
use super::telling::{At, Frame};
use crate::calendar::Date;
use crate::schedule::Rules;
use attested::Attested;
pub use attested::change::Changed;
use course::Course;
use ending::Ending;
use granted::Granted;
pub use order::{Instead, Issue, Order, Paper, issue_of};
use pack::Plan;
pub use parts::value;
use post::Post;
use school::School;
use session::Session;
use year::Year;

/// The facts made so far: those of a subject once a day, for all papers that are about it.
pub struct Facts {
    school: Arc<Value>,
    made: HashMap<(Subject, Date), Arc<Value>>,
}

impl Facts {
    /// Starts with what every document has.
    pub fn of(frame: &Frame) -> Self {
        Self { school: Arc::new(value(&School::of(frame))), made: HashMap::new() }
    }

    /// Returns the facts about a subject as a paper of a day tells them, those of the subject first.
    pub fn about(&mut self, at: &At, subject: Subject) -> Vec<Arc<Value>> {
        let mut layers = Vec::new();
        if !matches!(subject, Subject::School | Subject::Set) {
            layers.push(self.once(at, subject));
        }
        if subject.whose(at).is_none() {
            layers.push(self.once(at, Subject::School));
        }
        layers.push(Arc::clone(&self.school));
        layers
    }

    fn once(&mut self, at: &At, subject: Subject) -> Arc<Value> {
        let made = self.made.entry((subject, at.day));
        Arc::clone(made.or_insert_with(|| Arc::new(make(at, subject))))
    }
}

/// Returns the facts of what a document is made on with nothing in them: every list has one row, so that all names are seen.
pub fn blank(listing: &Listing, rules: &Rules, per: Per) -> Vec<Value> {
    let (school, year) = (value(&School::blank(listing, rules)), value(&Year::default()));
    match per {
        Per::School | Per::Set => vec![year, school],
        Per::Pack => vec![value(&Plan::default()), year, school],
        Per::Session => vec![value(&Session::default()), year, school],
        Per::Attestation | Per::Fitness | Per::Category | Per::Application => {
            vec![value(&Attested::default()), school]
        }
        Per::Ending => vec![value(&Ending::default()), school],
        Per::Granted => vec![value(&Granted::default()), school],
        Per::Support => vec![value(&Course::default()), school],
        Per::Person => vec![value(&Post::default()), school],
        Per::Change => vec![value(&Changed::default()), year, school],
    }
}

fn make(at: &At, subject: Subject) -> Value {
    match subject {
        Subject::School | Subject::Set => value(&Year::of(at)),
        Subject::Pack(index) => value(&Plan::of(at, &at.rules.packs()[index])),
        Subject::Attestation(index) => value(&Attested::of(at, index)),
        Subject::Ending(who) => value(&Ending::of(at, who)),
        Subject::Support(index) => value(&Course::of(at, index)),
        Subject::Session(day) => value(&Session::of(at, day)),
        Subject::Granted(who, index) => value(&Granted::of(at, who, index)),
        Subject::Person(who) => value(&Post::of(at, who, None)),
        Subject::Change(index) => value(&Changed::of(at, index)),
    }
}
