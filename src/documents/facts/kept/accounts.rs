//! Those for whom an account in the electronic system is asked: the one list in which СНИЛС stands.

use serde::Serialize;

use crate::documents::facts::parts::details::snils;
use crate::documents::telling::{At, digits};
use crate::schedule::{Attestation, Purpose};
use crate::staff::KnownDate;

/// Somebody who is attested for a category and has not applied yet; nothing where the workbook is silent.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Account {
    #[serde(rename = "фамилия")]
    surname: String,
    #[serde(rename = "имя")]
    first: String,
    #[serde(rename = "отчество")]
    patronymic: String,
    #[serde(rename = "дата_рождения")]
    birth: String,
    #[serde(rename = "снилс")]
    snils: String,
    #[serde(rename = "почта")]
    email: String,
    #[serde(rename = "телефон")]
    phone: String,
    /// By the nomenclature.
    #[serde(rename = "должность")]
    post: String,
    #[serde(rename = "предмет")]
    subject: String,
    #[serde(rename = "имеется")]
    has: String,
    #[serde(rename = "решение")]
    decided: String,
    #[serde(rename = "приказ")]
    order: String,
    #[serde(rename = "до")]
    until: String,
    #[serde(rename = "заявляемая")]
    asked: String,
    #[serde(rename = "подача")]
    filing: String,
    #[serde(rename = "срок_аттестации")]
    planned: String,
    #[serde(rename = "стаж")]
    experience: String,
    #[serde(rename = "образование")]
    education: String,
    #[serde(rename = "курсы")]
    course: String,
}

/// Lists them by the day of filing.
pub fn accounts(at: &At) -> Vec<Account> {
    let open = |it: &&Attestation| it.purpose != Purpose::Fitness && !at.is_registered(it);
    let mut all: Vec<&Attestation> = at.schedule.attestations.iter().filter(open).collect();
    all.sort_by_key(|it| it.filing.as_ref().map(|it| it.date));
    all.into_iter().map(|it| Account::of(at, it)).collect()
}

impl Account {
    fn of(at: &At, attestation: &Attestation) -> Self {
        let (person, position) = at.who(attestation.who);
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let known = |it: &Option<KnownDate>| it.as_ref().map(|it| at.known(it)).unwrap_or_default();
        let held = at.before(attestation.who, Some(attestation.purpose)).held(attestation.who);
        let category = held.map(|it| it.1);
        let experience = &person.experience;
        let years = [&experience.pedagogical, &experience.position, &experience.here];
        let years: Vec<&str> = years.map(|it| it.as_deref().unwrap_or("—")).to_vec();
        let education = [&person.education, &person.institution, &person.speciality];
        let education: Vec<&str> = education.into_iter().flatten().map(String::as_str).collect();
        let finished = person.courses.iter().filter(|it| !it.planned);
        let last = finished.max_by_key(|it| it.end.as_ref().map(|it| it.date));
        let course = last.map(|it| {
            let parts =
                [Some(it.topic.clone()), it.provider.clone(), it.hours.map(|it| format!("{it}\u{a0}ч"))];
            let end = it.end.as_ref().map(|it| at.known(it));
            parts.into_iter().flatten().chain(end).collect::<Vec<_>>().join(", ")
        });
        Self {
            surname: person.name.surname.clone(),
            first: person.name.first.clone(),
            patronymic: person.name.patronymic.clone(),
            birth: known(&person.birth),
            snils: person.snils.as_deref().map(snils).unwrap_or_default(),
            email: text(&person.email),
            phone: text(&person.phone),
            post: position.post.clone().unwrap_or_else(|| position.title.clone()),
            subject: text(&position.subject),
            has: category.map_or_else(
                || at.listing.status.none.clone(),
                |it| at.listing.category_cell.of(Purpose::Category(it.kind)).into(),
            ),
            decided: category.map(|it| known(&it.decided)).unwrap_or_default(),
            order: category.and_then(|it| it.order.clone()).unwrap_or_default(),
            until: digits(held.and_then(|it| it.0.until)),
            asked: at.listing.category_cell.of(attestation.purpose).into(),
            filing: at.told_filing(attestation).unwrap_or_default(),
            planned: at.planned(&attestation.date),
            experience: if years.iter().all(|it| *it == "—") { String::new() } else { years.join(" / ") },
            education: education.join(", "),
            course: course.unwrap_or_default(),
        }
    }
}
