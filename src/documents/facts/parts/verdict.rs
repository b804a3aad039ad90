//! What the school's commission decided on one teacher, and the papers before and after: places to write until it has.

use serde::Serialize;

use crate::documents::subjects::session_number;
use crate::documents::telling::At;
use crate::russian;
use crate::staff::{self, Session};

/// What the commission decided.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Verdict {
    /// Whether it has decided.
    #[serde(rename = "есть")]
    is_known: bool,
    #[serde(rename = "соответствует")]
    fit: bool,
    /// In a column: «соответствует», or a place to write.
    #[serde(rename = "решение")]
    told: String,
    #[serde(rename = "за")]
    in_favour: String,
    #[serde(rename = "против")]
    against: String,
    #[serde(rename = "воздержались")]
    abstained: String,
    #[serde(rename = "рекомендации")]
    advice: Option<String>,
    /// The number of the protocol.
    #[serde(rename = "протокол")]
    protocol: String,
    /// The day of the session in digits.
    #[serde(rename = "дата")]
    date: String,
    /// The day of the session in words.
    #[serde(rename = "дата_словами")]
    date_words: String,
    /// The day of the extract in words.
    #[serde(rename = "выписка")]
    extract: String,
    /// The day on which the teacher read it, in words.
    #[serde(rename = "ознакомлен")]
    acquainted: String,
    #[serde(rename = "отказ")]
    refusal: Refusal,
}

/// How the teacher refused to sign that the representation was read.
#[derive(Clone, Debug, Default, Serialize)]
struct Refusal {
    #[serde(rename = "дата")]
    date: String,
    #[serde(rename = "дата_словами")]
    date_words: String,
    /// In the teacher's words.
    #[serde(rename = "причина")]
    reason: Option<String>,
}

impl Verdict {
    /// Refers to the protocol: «от 08.10.2026 № 1».
    pub fn reference(&self) -> String {
        format!("от {} №\u{a0}{}", self.date, self.protocol)
    }

    /// Tells what is known of a decision.
    pub fn of(at: &At, known: Option<(&Session, &staff::Verdict)>) -> Self {
        let session = known.map(|it| it.0);
        let verdict = known.map(|it| it.1);
        let day = session.map(|it| it.date.date);
        let votes = verdict.map(|it| it.votes).unwrap_or_default();
        let [in_favour, against, abstained] = votes.map(|it| match it {
            Some(votes) => votes.to_string(),
            None => at.listing.blank.votes.clone(),
        });
        let words = &at.listing.result;
        let fit = verdict.and_then(|it| it.fit);
        let known_words = |it: Option<&staff::KnownDate>| at.words_or_blank(it.map(|it| it.date));
        let refused = verdict.and_then(|it| it.refused.as_ref());
        let text = |it: Option<&String>| it.map(|it| russian::typography(it));
        Self {
            is_known: fit.is_some(),
            fit: fit == Some(true),
            told: match fit {
                Some(true) => words.fit.clone(),
                Some(false) => words.unfit.clone(),
                None => at.listing.blank.text.clone(),
            },
            in_favour,
            against,
            abstained,
            advice: text(verdict.and_then(|it| it.advice.as_ref())),
            protocol: day.map_or_else(|| at.listing.blank.number.clone(), |it| session_number(at, it)),
            date: at.date_or_blank(day),
            date_words: at.words_or_blank(day),
            extract: known_words(verdict.and_then(|it| it.extract.as_ref())),
            acquainted: known_words(verdict.and_then(|it| it.acquainted.as_ref())),
            refusal: Refusal {
                date: at.known_or_blank(refused),
                date_words: known_words(refused),
                reason: text(verdict.and_then(|it| it.refusal.as_ref())),
            },
        }
    }
}
