//! The days that are counted from each teacher's own date, a row a teacher.

use serde::Serialize;

use crate::documents::facts::parts::{List, Named};
use crate::documents::telling::At;
use crate::schedule::Purpose;
use crate::schedule::norms::ids;

/// The days of one teacher before an attestation for a category.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OwnDays {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "срок")]
    term: String,
    #[serde(rename = "инструктаж")]
    briefing: String,
    #[serde(rename = "заявка")]
    request: String,
    #[serde(rename = "загрузка")]
    upload: String,
    #[serde(rename = "согласие")]
    consent: String,
}

/// Lists the days of everybody who is attested for a category.
pub fn own_days(at: &At) -> List<OwnDays> {
    let attestations = at.schedule.attestations.iter().enumerate();
    let categories = attestations.filter(|(_, it)| it.purpose != Purpose::Fitness);
    let rows = categories.map(|(index, attestation)| {
        let day = |rule| at.schedule.event(index, rule).map(|it| at.told_day(it)).unwrap_or_default();
        OwnDays {
            named: Named::of(at, attestation.who),
            term: at.told_planned(attestation),
            briefing: day(ids::OWN_BRIEFING),
            request: day(ids::ACCOUNT),
            upload: day(ids::UPLOAD),
            consent: day(ids::CONSENT),
        }
    });
    rows.collect()
}
