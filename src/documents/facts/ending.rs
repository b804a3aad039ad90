//! A category that ends: what it is, when to apply anew, what is known of an application.

use serde::Serialize;

use super::attested::application::Filed;
use super::post::Post;
use crate::documents::telling::At;
use crate::schedule::{Purpose, Who};

/// A category that ends.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Ending {
    /// Whose, in which position.
    #[serde(flatten)]
    post: Post,
    /// What is known of an application.
    #[serde(rename = "заявление")]
    filed: Filed,
    /// The day by which to apply anew.
    #[serde(rename = "рекомендуемая_подача")]
    apply_by: String,
    /// Whether that day has passed.
    #[serde(rename = "подача_прошла")]
    is_late: bool,
    /// Whether another category of the position holds on after this one: fitness is not due then.
    #[serde(rename = "другая_действует")]
    covered: bool,
}

impl Ending {
    /// Gathers the facts of the category that somebody has.
    pub fn of(at: &At, who: Who) -> Self {
        let apply = at.standing(who).and_then(|it| it.apply_by);
        let mut attestations = at.schedule.attestations.iter().chain(&at.schedule.ahead);
        let attestation = attestations.find(|it| it.who == who && it.application.is_some());
        let purpose = at.held(who).map(|(_, it)| Purpose::Category(it.kind));
        Self {
            post: Post::of(at, who, purpose),
            filed: Filed::of(at, attestation, apply),
            apply_by: at.date_or_blank(apply),
            is_late: apply.is_some_and(|it| it < at.schedule.on),
            covered: at.schedule.standing(who).is_some_and(|it| it.covered),
        }
    }
}
