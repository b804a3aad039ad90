//! A session of the school's commission: when, where, and who is attested.

use serde::Serialize;

use super::attested::Attested;
use super::parts::{List, Numbered};
use super::school::{Member, commission};
use crate::calendar::Date;
use crate::documents::subjects::{session_number, sessions, typed_session as typed};
use crate::documents::telling::{At, Frame};
use crate::russian;
use crate::schedule::{Attestation, Purpose, Who};

/// A session with the facts of everybody who is attested.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Session {
    /// «№» of the sheet, else its place among the sessions of the year.
    #[serde(rename = "номер")]
    number: String,
    #[serde(rename = "дата")]
    date: String,
    #[serde(rename = "дата_словами")]
    date_words: String,
    #[serde(rename = "время")]
    time: String,
    #[serde(rename = "место")]
    room: String,
    /// Whether it was over on the day of the paper.
    #[serde(rename = "прошло")]
    is_over: bool,
    #[serde(rename = "аттестуемые")]
    attested: List<Attested>,
    /// What else was on the agenda.
    #[serde(rename = "вопросы")]
    agenda: List<String>,
    /// Whether the workbook says who of the commission was there.
    #[serde(rename = "явка_известна")]
    is_counted: bool,
    /// The members who were there; all of them, where that is not known.
    #[serde(rename = "присутствуют")]
    present: List<Member>,
    #[serde(rename = "отсутствуют")]
    absent: List<Member>,
    /// How many of how many were there.
    #[serde(rename = "явка")]
    turnout: Turnout,
}

/// How many of the commission were there.
#[derive(Clone, Debug, Default, Serialize)]
struct Turnout {
    #[serde(rename = "всего")]
    all: usize,
    #[serde(rename = "присутствует")]
    present: String,
}

/// A session as a row of a table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    #[serde(rename = "дата")]
    date: String,
    #[serde(rename = "время")]
    time: String,
    #[serde(rename = "место")]
    room: String,
    /// Names with initials.
    #[serde(rename = "аттестуемые")]
    attested: String,
}

impl Session {
    /// Gathers the facts of the session of a day.
    pub fn of(at: &At, date: Date) -> Self {
        let typed = typed(at, date);
        let text = |it: Option<&String>| at.text_or_blank(it.map(String::as_str));
        let named = typed.map(|it| it.present.as_slice()).unwrap_or_default();
        let all = commission(at);
        let came = |it: &Member| named.is_empty() || named.iter().any(|name| it.is_named(name));
        let (present, absent): (Vec<Member>, Vec<Member>) = all.iter().cloned().partition(came);
        let (count, of) = (present.len(), all.len());
        Self {
            agenda: typed.into_iter().flat_map(|it| it.agenda.iter().cloned()).collect(),
            is_counted: !named.is_empty(),
            turnout: Turnout {
                all: of,
                present: match named.is_empty() {
                    true => at.listing.blank.votes.clone(),
                    false => count.to_string(),
                },
            },
            present: present.into_iter().collect(),
            absent: absent.into_iter().collect(),
            number: session_number(at, date),
            date: russian::date_digits(date),
            date_words: at.grammar.dates.words(date),
            time: text(typed.and_then(|it| it.time.as_ref())),
            room: text(typed.and_then(|it| it.room.as_ref())),
            is_over: date < at.day,
            attested: attested(at, date).map(|(index, _)| Attested::of(at, index)).collect(),
        }
    }
}

/// Lists the sessions that an order of a day can set: a commission does not meet before the order that makes it.
pub fn rows(at: &At) -> List<Numbered<Row>> {
    let ahead = sessions(at).into_iter().filter(|it| at.day <= *it);
    List::numbered(ahead.map(|date| {
        let typed = typed(at, date);
        let all: Vec<Who> = attested(at, date).map(|(_, it)| it.who).collect();
        let names = at.told_apart(&all);
        Row {
            // A day that the rules propose is set by whoever signs.
            date: at.date_or_blank(typed.map(|_| date)),
            time: typed.and_then(|it| it.time.clone()).unwrap_or_default(),
            room: typed.and_then(|it| it.room.clone()).unwrap_or_default(),
            attested: if names.is_empty() { at.listing.late.nothing.clone() } else { names.join(", ") },
        }
    }))
}

/// Lists who is attested for fitness on a day, with the index into the schedule.
fn attested<'a>(frame: &Frame<'a>, date: Date) -> impl Iterator<Item = (usize, &'a Attestation)> + use<'a> {
    let all = frame.schedule.attestations.iter().enumerate();
    all.filter(move |(_, it)| it.purpose == Purpose::Fitness && !it.date.month_only && it.date.date == date)
}
