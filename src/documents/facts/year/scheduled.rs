//! Who is attested this year: the rows of the schedule, for orders and the schedule itself.

use serde::Serialize;

use crate::documents::facts::attested::Basics;
use crate::documents::facts::attested::fitness::Fitness;
use crate::documents::facts::parts::units::Units;
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
    /// Whether all are attested in one session, and told of the order by one day.
    #[serde(rename = "сзд_общий_день")]
    one_day: bool,
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
        let units = Units::of(at);
        Self {
            one: fitness.len() == 1,
            one_day: all_same(fitness.iter().map(|it| {
                let order_by = Fitness::of(at, *it).order_by;
                (at.schedule.attestations[*it].date.date, order_by)
            })),
            first: Maybe(numbered(at, &units, fitness.get(..1).unwrap_or_default()).first().cloned()),
            fitness: by_unit(at, &units, fitness),
            categories: by_unit(at, &units, rows(at, |it| it != Purpose::Fitness)),
            anyone_late: at.anyone_late(),
        }
    }
}

fn all_same<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    all.next().is_some_and(|first| all.all(|it| it == first))
}

/// Lists the attestations whose purpose is wanted, in the order of the schedule.
fn rows(at: &At, wanted: fn(Purpose) -> bool) -> Vec<usize> {
    let all = at.schedule.attestations.iter().enumerate();
    all.filter(|(_, it)| wanted(it.purpose) && at.can_order(it)).map(|(index, _)| index).collect()
}

/// Puts those of one department together.
fn by_unit(at: &At, units: &Units, mut all: Vec<usize>) -> List<Numbered<Row>> {
    units.sort(&mut all, |it| at.schedule.attestations[*it].who);
    numbered(at, units, &all)
}

fn numbered(at: &At, units: &Units, all: &[usize]) -> List<Numbered<Row>> {
    List::numbered(all.iter().map(|it| Row::of(at, units, *it)))
}

impl Row {
    fn of(at: &At, units: &Units, index: usize) -> Self {
        let attestation = &at.schedule.attestations[index];
        let past = &at.before(attestation.who, Some(attestation.purpose));
        let filing = attestation.filing.as_ref().map(|it| it.date);
        let sought = at.listing.category_cell.of(attestation.purpose);
        let month = at.grammar.dates.month_year(attestation.date.date);
        Self {
            person: Person {
                unit: units.name(attestation.who.person).map(str::to_owned),
                ..at.person(attestation.who)
            },
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
