//! The year after: who is attested then; and whom the rules keep out of attestation for fitness for the post.

use serde::Serialize;

use crate::documents::facts::parts::{List, Named, Numbered};
use crate::documents::telling::{At, digits};
use crate::schedule::norms::ids;
use crate::schedule::{Attestation, Purpose};
use crate::staff::PostKind;

/// Somebody who is attested in the year after.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Next {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "имеется")]
    has: String,
    #[serde(rename = "до")]
    until: String,
    #[serde(rename = "вид")]
    mark: String,
    #[serde(rename = "срок")]
    term: String,
    #[serde(rename = "основание")]
    ground: String,
}

/// Somebody whom the rules keep out, and until when.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NotDue {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "основание")]
    why: String,
    #[serde(rename = "до")]
    until: String,
}

/// Lists who is attested in the year after, with the ground.
pub fn next_year(at: &At) -> List<Numbered<Next>> {
    List::numbered(at.schedule.ahead.iter().filter(|it| at.works(it.who.person)).map(|it| next(at, it)))
}

fn next(at: &At, attestation: &Attestation) -> Next {
    let (has, until) = at.holds(attestation.who);
    let filing = attestation.filing.as_ref().map(|it| at.planned(it));
    let terms: Vec<String> = filing.into_iter().chain([at.planned(&attestation.date)]).collect();
    Next {
        named: Named::of(at, attestation.who),
        has,
        until: digits(until),
        mark: at.listing.category_short.of(attestation.purpose).into(),
        term: terms.join(" / "),
        ground: attestation.ground.clone(),
    }
}

/// Why somebody is not attested this year without being exempt: away for a time, gone, a date or a session is missing.
const PUT_OFF: [&str; 4] = [ids::AWAY, ids::LEFT, ids::NO_DATE, ids::NEXT_YEAR];

/// Lists whom the rules keep out of attestation for fitness for the post.
pub fn not_due(at: &At) -> List<Numbered<NotDue>> {
    let fitness = at.listing.category_short.of(Purpose::Fitness);
    let left_out = at.schedule.left_out.iter().filter(|it| it.what == fitness);
    // A head is no pedagogical worker by that post, so the list does not speak of heads.
    let pedagogical =
        left_out.filter(|it| at.who(it.who).1.kind == PostKind::Pedagogical && at.works(it.who.person));
    let pedagogical = pedagogical.filter(|it| !PUT_OFF.contains(&it.rule.as_str()));
    List::numbered(pedagogical.map(|it| NotDue {
        named: Named::of(at, it.who),
        why: it.why.clone(),
        until: digits(it.until),
    }))
}
