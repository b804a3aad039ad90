//! The steps of one attestation, each with its day, who acts, and the paper that comes of it.

use serde::Serialize;

use crate::documents::telling::{At, Frame, Told};
use crate::russian;
use crate::schedule::{Event, State};

/// One step of an attestation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Step {
    #[serde(rename = "шаг")]
    title: String,
    /// The term in the words of its rule.
    #[serde(rename = "правило")]
    term: String,
    #[serde(rename = "дата")]
    day: String,
    #[serde(rename = "кто")]
    owner: String,
    #[serde(rename = "документ")]
    papers: String,
    #[serde(rename = "просрочен")]
    overdue: bool,
    #[serde(rename = "отметка")]
    mark: String,
}

/// Lists the acts of one attestation that were done or can be.
pub fn steps<'a>(at: &At<'a>, index: usize) -> impl Iterator<Item = &'a Event> + use<'a> {
    let at = *at;
    let own = at.frame.schedule.events.iter().filter(move |it| it.attestation == Some(index));
    own.filter(move |it| !matches!(at.told(it), Told::Nothing))
}

impl Step {
    /// Tells one event of an attestation.
    pub fn of(at: &At, event: &Event) -> Self {
        Self {
            title: event.title.clone(),
            term: event.term.clone(),
            // What was done stands under its day, with a mark.
            day: match at.told(event) {
                Told::Done => russian::date_digits(event.date),
                _ => at.told_day(event),
            },
            owner: at.owner(event),
            papers: at.outcome(&[event]),
            overdue: event.state == State::Overdue,
            mark: mark(at, event),
        }
    }
}

/// What stands in the column of marks: only what is worth a glance, the rest is written by hand.
fn mark(frame: &Frame, event: &Event) -> String {
    let word = frame.listing.state.of(event.state);
    match event.state {
        State::Done => word.into(),
        State::Overdue => format!("{word} {}", russian::date_digits(event.until.unwrap_or(event.date))),
        State::Now | State::Ahead => String::new(),
    }
}
