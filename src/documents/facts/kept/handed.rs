//! Advice given to teachers, and what was handed over to them.

use serde::Serialize;

use crate::documents::facts::parts::Named;
use crate::documents::telling::At;
use crate::schedule::Who;
use crate::staff::Role;

/// Advice given to a teacher.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Advice {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "дата")]
    date: String,
    #[serde(rename = "вопрос")]
    question: String,
    #[serde(rename = "рекомендации")]
    advice: String,
    /// Who gave it: as typed, else whoever is responsible for attestation.
    #[serde(rename = "консультант")]
    adviser: String,
}

/// Something handed over to a teacher.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Handed {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "дата")]
    date: String,
    #[serde(rename = "что")]
    what: String,
    #[serde(rename = "листов")]
    pages: String,
    #[serde(rename = "зачем")]
    purpose: String,
    /// Who certified it and handed it over: as typed, else the secretary.
    #[serde(rename = "выдал")]
    giver: String,
}

/// Lists advice by date.
pub fn advice(at: &At) -> Vec<Advice> {
    let mut all: Vec<_> = at.school.consultations.iter().collect();
    all.sort_by_key(|it| it.date.as_ref().map(|it| it.date));
    let responsible = holder(at, Role::Responsible);
    let row = |it: &crate::staff::Consultation| Advice {
        named: named(at, it.person),
        date: it.date.as_ref().map(|it| at.known(it)).unwrap_or_default(),
        question: it.question.clone(),
        advice: it.advice.clone().unwrap_or_default(),
        adviser: it.adviser.clone().unwrap_or_else(|| responsible.clone()),
    };
    all.into_iter().map(row).collect()
}

/// Lists keys, or all else that was handed over, by date.
pub fn handed(at: &At, keys: bool) -> Vec<Handed> {
    let mut all: Vec<_> = at.school.issued.iter().filter(|it| it.is_key == keys).collect();
    all.sort_by_key(|it| it.date.as_ref().map(|it| it.date));
    let giver = holder(at, if keys { Role::Responsible } else { Role::Secretary });
    let row = |it: &crate::staff::Issued| Handed {
        named: named(at, it.person),
        date: it.date.as_ref().map(|it| at.known(it)).unwrap_or_default(),
        what: it.what.clone(),
        pages: it.pages.map(|it| it.to_string()).unwrap_or_default(),
        purpose: it.purpose.clone().unwrap_or_default(),
        giver: it.giver.clone().unwrap_or_else(|| giver.clone()),
    };
    all.into_iter().map(row).collect()
}

fn named(at: &At, person: usize) -> Named {
    Named::of(at, Who { person, position: 0 })
}

/// Names the holder of an office with initials; nothing where nobody is named.
fn holder(at: &At, role: Role) -> String {
    let holder = at.holder(role);
    if holder.is_known { holder.short.nominative } else { String::new() }
}
