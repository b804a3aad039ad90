//! What has come of the year so far: decisions of the commission, categories established, applications that are in.

use serde::Serialize;

use crate::documents::facts::granted;
use crate::documents::facts::parts::verdict::Verdict;
use crate::documents::facts::parts::{List, Named, Numbered, Person};
use crate::documents::subjects::{self, is_waiting, verdicts};
use crate::documents::telling::{At, cited};
use crate::schedule::{Attestation, Purpose, Who};
use crate::staff::{Application, Outcome};

/// What has come of the year so far.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Decided {
    /// Decisions on fitness for the post, in the order of the sessions.
    #[serde(rename = "решения_комиссии")]
    verdicts: List<Numbered<Fit>>,
    /// The protocols of those sessions: «от 08.10.2026 № 1».
    #[serde(rename = "протоколы")]
    protocols: String,
    /// Whether it is one.
    #[serde(rename = "один_протокол")]
    is_one: bool,
    /// Categories established.
    #[serde(rename = "установленные")]
    granted: List<Numbered<granted::Row>>,
    /// Applications of the sheet «Заявления».
    #[serde(rename = "заявления")]
    applications: List<Numbered<Filed>>,
    /// Those of them on which nobody has decided.
    #[serde(rename = "ждут_решения")]
    waiting: List<Numbered<Filed>>,
    /// Those of them that experts have looked at.
    #[serde(rename = "оценённые")]
    rated: List<Numbered<Filed>>,
}

/// A decision of the commission.
#[derive(Clone, Debug, Default, Serialize)]
struct Fit {
    #[serde(flatten)]
    person: Person,
    /// The post in quotes.
    #[serde(rename = "в_должности")]
    post: String,
    #[serde(rename = "решено")]
    verdict: Verdict,
}

/// A row of the register of applications.
#[derive(Clone, Debug, Default, Serialize)]
struct Filed {
    #[serde(flatten)]
    named: Named,
    /// The category held, with its term.
    #[serde(rename = "имеется")]
    has: String,
    /// The category asked for.
    #[serde(rename = "заявляемая")]
    asked: String,
    /// The day of filing as planned.
    #[serde(rename = "подача")]
    filing: String,
    #[serde(rename = "зарегистрировано")]
    registered: String,
    #[serde(rename = "номер_регистрации")]
    number: String,
    #[serde(rename = "способ")]
    way: String,
    #[serde(rename = "епгу")]
    epgu: String,
    #[serde(rename = "статус")]
    status: String,
    #[serde(rename = "согласовано")]
    agreed: String,
    #[serde(rename = "уведомлён")]
    notified: String,
    /// The planned day or month of the attestation.
    #[serde(rename = "срок_аттестации")]
    planned: String,
    #[serde(rename = "экспертиза")]
    expertise: String,
    #[serde(rename = "баллы")]
    score: String,
    /// How it ended, when, by which order.
    #[serde(rename = "результат")]
    result: String,
}

impl Decided {
    /// Gathers what has come of the year up to the day of reckoning.
    pub fn of(at: &At) -> Self {
        let fit = verdicts(at).map(|(session, it)| {
            let who = Who { person: it.person, position: it.position };
            Fit {
                person: at.person(who),
                post: at.who(who).1.title.clone(),
                verdict: Verdict::of(at, Some((session, it))),
            }
        });
        let fit: Vec<Fit> = fit.collect();
        let mut protocols: Vec<String> = Vec::new();
        for it in &fit {
            let told = it.verdict.reference();
            if !protocols.contains(&told) {
                protocols.push(told);
            }
        }
        let applications = at.schedule.attestations.iter();
        let mut applications: Vec<(&Attestation, &Application)> =
            applications.filter_map(|it| Some((it, at.application(it)?))).collect();
        applications.sort_by_key(|(attestation, it)| {
            let filing = attestation.filing.as_ref().map(|it| it.date);
            let registered = it.registered.as_ref().map(|it| it.date);
            (registered.is_none(), registered.or(filing))
        });
        let established = subjects::granted(at).into_iter();
        let established = established.map(|(who, index)| granted::Row::of(at, who, index));
        Self {
            is_one: protocols.len() == 1,
            verdicts: List::numbered(fit),
            protocols: protocols.join(", "),
            granted: List::numbered(established),
            waiting: List::numbered(
                applications.iter().filter(|it| is_waiting(at, it.0)).map(|(one, it)| Filed::of(at, one, it)),
            ),
            rated: List::numbered(
                applications.iter().filter(|it| at.is_rated(it.0)).map(|(one, it)| Filed::of(at, one, it)),
            ),
            applications: List::numbered(applications.into_iter().map(|(one, it)| Filed::of(at, one, it))),
        }
    }
}

impl Filed {
    fn of(at: &At, attestation: &Attestation, it: &Application) -> Self {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let known =
            |it: &Option<crate::staff::KnownDate>| it.as_ref().map(|it| at.known(it)).unwrap_or_default();
        Self {
            named: Named::of(at, attestation.who),
            has: at
                .before(attestation.who, Some(attestation.purpose))
                .has(attestation.who)
                .unwrap_or_else(|| at.listing.status.none.clone()),
            asked: at.listing.category_cell.of(Purpose::Category(it.kind)).into(),
            filing: at.told_filing(attestation).unwrap_or_default(),
            registered: known(&it.registered),
            number: text(&it.number),
            way: text(&it.way),
            epgu: text(&it.epgu),
            status: text(&it.status),
            agreed: it.agreed.map_or("", |it| if it { "да" } else { "нет" }).into(),
            notified: known(&it.notified),
            planned: at.planned(&attestation.date),
            expertise: attestation.expertise.as_ref().map(|it| at.planned(it)).unwrap_or_default(),
            score: text(&it.score),
            result: result(at, attestation, it),
        }
    }
}

/// Tells how an application ended: «установлена 18.12.2026, приказ Министерства … от … № …».
fn result(at: &At, attestation: &Attestation, it: &Application) -> String {
    let words = &at.listing.result;
    let ended = match it.outcome {
        Some(Outcome::Granted) => words.granted.clone(),
        Some(Outcome::Refused) => words.refused.clone(),
        None => it.result.clone().unwrap_or_default(),
    };
    let day = it.decided.as_ref().map(|it| at.known(it));
    let (_, position) = at.who(attestation.who);
    let same = |category: &&crate::staff::Category| {
        category.kind == it.kind
            && category
                .decided
                .as_ref()
                .zip(it.decided.as_ref())
                .is_some_and(|(one, other)| one.date == other.date)
    };
    let order = position.categories.iter().find(same).and_then(|it| it.order.as_deref());
    let order = order.map(|it| cited(at, "приказ", it));
    let first =
        [Some(ended).filter(|it| !it.is_empty()), day].into_iter().flatten().collect::<Vec<_>>().join(" ");
    [Some(first).filter(|it| !it.is_empty()), order].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
