//! What comes before an attestation for fitness for the post (СЗД): the days by which papers are shown, time and place.

use serde::Serialize;

use crate::documents::facts::parts::verdict::Verdict;
use crate::documents::telling::At;
use crate::schedule::Attestation;
use crate::schedule::norms::ids;
use crate::staff::Session;

/// The days before a session, places to write where no rule gives them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fitness {
    /// The order is shown by this day.
    #[serde(rename = "приказ_до")]
    pub order_by: String,
    /// The representation is shown by this day.
    #[serde(rename = "представление_до")]
    representation_by: String,
    /// The teacher may add facts by this day.
    #[serde(rename = "сведения_до")]
    extra_by: String,
    /// The day of the session; a place to write where the school's own list of sessions does not have it.
    #[serde(rename = "день_заседания")]
    day: String,
    /// Time and room of the session.
    #[serde(rename = "где")]
    place: String,
    /// What the commission decided.
    #[serde(rename = "решено")]
    verdict: Verdict,
}

impl Fitness {
    /// Gathers the days before an attestation of the schedule.
    pub fn of(at: &At, index: usize) -> Self {
        let by = |rule| at.date_or_blank(at.day(index, rule));
        let attestation = &at.schedule.attestations[index];
        let open = at.sets_the_day(attestation);
        Self {
            day: if open { at.date_or_blank(None) } else { at.told_planned(attestation) },
            order_by: by(ids::ORDER_NOTICE),
            representation_by: by(ids::REPRESENTATION_NOTICE),
            extra_by: by(ids::OWN_PAPERS),
            place: at.text_or_blank(place(at, &at.schedule.attestations[index]).as_deref()),
            verdict: Verdict::of(at, at.verdict(&at.schedule.attestations[index])),
        }
    }
}

/// Returns time and room of the session on the day of an attestation, as far as they are known.
fn place(at: &At, attestation: &Attestation) -> Option<String> {
    let on_the_day = |it: &&Session| !attestation.date.month_only && it.date.date == attestation.date.date;
    let session = at.school.sessions.iter().find(on_the_day)?;
    let known: Vec<&str> = [&session.time, &session.room].into_iter().flatten().map(String::as_str).collect();
    (!known.is_empty()).then(|| known.join(", "))
}
