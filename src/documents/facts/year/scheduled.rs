//! Who is attested this year: the rows of the schedule, for orders and the schedule itself.

use serde::Serialize;

use crate::documents::facts::attested::Basics;
use crate::documents::facts::attested::fitness::Fitness;
use crate::documents::facts::parts::{List, Maybe, Numbered, Person};
use crate::documents::facts::post::Last;
use crate::documents::telling::At;
use crate::schedule::Purpose;

/// Who is attested this year, by purpose.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Scheduled {
    /// For fitness for the post; a session that was over on the day of the paper is not ordered.
    #[serde(rename = "сзд")]
    fitness: List<Numbered<Row>>,
    #[serde(rename = "сзд_один")]
    one: bool,
    #[serde(rename = "сзд_первый")]
    first: Maybe<Numbered<Row>>,
    /// For a category.
    #[serde(rename = "категории")]
    categories: List<Numbered<Row>>,
    /// Whether somebody ought to have applied already.
    #[serde(rename = "опоздавшие")]
    anyone_late: bool,
}

/// One attestation of the schedule.
#[derive(Clone, Debug, Default, Serialize)]
struct Row {
    #[serde(flatten)]
    person: Person,
    #[serde(flatten)]
    basics: Basics,
    #[serde(rename = "с_даты")]
    since: String,
    #[serde(rename = "имеется")]
    has: Option<String>,
    #[serde(rename = "заявляемая")]
    sought: String,
    #[serde(rename = "подача")]
    filing: String,
    #[serde(rename = "подача_словами")]
    filing_words: String,
    #[serde(rename = "месяц")]
    month: String,
    #[serde(flatten)]
    fitness: Fitness,
    #[serde(flatten)]
    last: Last,
}

impl Scheduled {
    /// Gathers the schedule as a paper of a day can order it.
    pub fn of(at: &At) -> Self {
        let fitness = rows(at, |it| it == Purpose::Fitness);
        Self {
            one: fitness.len() == 1,
            first: Maybe(fitness.first().cloned()),
            fitness,
            categories: rows(at, |it| it != Purpose::Fitness),
            anyone_late: at.anyone_late(),
        }
    }
}

/// Returns the rows of the attestations whose purpose is wanted, numbered, in the order of the schedule.
fn rows(at: &At, wanted: fn(Purpose) -> bool) -> List<Numbered<Row>> {
    let all = at.schedule.attestations.iter().enumerate();
    let kept = all.filter(|(_, it)| wanted(it.purpose) && at.can_order(it));
    List::numbered(kept.map(|(index, _)| Row::of(at, index)))
}

impl Row {
    fn of(at: &At, index: usize) -> Self {
        let attestation = &at.schedule.attestations[index];
        let past = &at.before(attestation.who, Some(attestation.purpose));
        let filing = attestation.filing.as_ref().map(|it| it.date);
        let sought = at.listing.category_cell.of(attestation.purpose);
        let month = at.grammar.dates.month_year(attestation.date.date);
        Self {
            person: at.person(attestation.who),
            basics: Basics::of(at, attestation),
            since: at.known_or_blank(at.who(attestation.who).1.since.as_ref()),
            has: past.has(attestation.who),
            sought: match attestation.application {
                Some(_) => sought.to_owned(),
                None => format!("{sought} ({})", at.listing.unknown.application),
            },
            filing: at.told_filing(attestation).unwrap_or_else(|| at.date_or_blank(None)),
            filing_words: at.words_or_blank(filing),
            month: at.told_term(attestation, month),
            fitness: Fitness::of(at, index),
            last: Last::of(past, attestation.who),
        }
    }
}
