//! One attestation, for fitness or for a category: for what, when, and the facts of both kinds, blank for the other one.

pub mod fitness;
pub mod application;
pub mod change;

use serde::Serialize;

use super::post::Post;
use crate::documents::telling::At;
use crate::russian::Forms;
use crate::schedule::{Attestation, Purpose};
use application::Application;
use fitness::Fitness;

/// One attestation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Attested {
    /// Who, in which position.
    #[serde(flatten)]
    pub post: Post,
    #[serde(flatten)]
    basics: Basics,
    #[serde(flatten)]
    fitness: Fitness,
    #[serde(flatten)]
    application: Application,
}

/// For what, why and when.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Basics {
    /// Whether it is for fitness for the post.
    #[serde(rename = "соответствие")]
    is_fitness: bool,
    /// For what: «первая квалификационная категория».
    #[serde(rename = "цель")]
    purpose: Forms,
    /// For what in a column of categories: «первая».
    #[serde(rename = "цель_кратко")]
    purpose_cell: String,
    /// For what in a mark: «1КК».
    #[serde(rename = "вид")]
    mark: String,
    /// Why it stands in the schedule.
    #[serde(rename = "основание")]
    ground: String,
    /// The day or month; what has passed is told as such.
    #[serde(rename = "дата")]
    date: String,
    /// The day or month in words.
    #[serde(rename = "дата_словами")]
    date_words: String,
    /// «в марте 2027 года».
    #[serde(rename = "в_месяце")]
    in_month: String,
}

impl Attested {
    /// Gathers the facts of an attestation of the schedule.
    pub fn of(at: &At, index: usize) -> Self {
        let attestation = &at.schedule.attestations[index];
        Self {
            post: Post::of(at, attestation.who, Some(attestation.purpose)),
            basics: Basics::of(at, attestation),
            fitness: Fitness::of(at, index),
            application: Application::of(at, index),
        }
    }
}

impl Basics {
    /// Tells for what, why and when an attestation is.
    pub fn of(at: &At, attestation: &Attestation) -> Self {
        let (planned, dates, purpose) = (&attestation.date, &at.grammar.dates, attestation.purpose);
        Self {
            is_fitness: purpose == Purpose::Fitness,
            purpose: at.purpose(purpose),
            purpose_cell: at.listing.category_cell.of(purpose).into(),
            mark: at.listing.category_short.of(purpose).into(),
            ground: attestation.ground.clone(),
            date: at.told_planned(attestation),
            date_words: match planned.month_only {
                true => dates.month_year(planned.date),
                false => dates.words(planned.date),
            },
            in_month: dates.in_month(planned.date),
        }
    }
}
