//! What the workbook knows of a person and a post beside the attestation: for forms and requests that ask for it.

use serde::Serialize;

use super::list::List;
use crate::documents::telling::{At, cited};
use crate::schedule::Who;
use crate::staff::{Course, KnownDate};

/// What the workbook knows of a person and a post, places to write where it does not.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Details {
    #[serde(rename = "фамилия")]
    surname: String,
    #[serde(rename = "имя")]
    first: String,
    #[serde(rename = "отчество")]
    patronymic: String,
    #[serde(rename = "табельный_номер")]
    number: String,
    #[serde(rename = "дата_рождения")]
    birth: String,
    /// Printed by forms that ask for it alone.
    #[serde(rename = "снилс")]
    snils: String,
    #[serde(rename = "прежняя_фамилия")]
    former_surname: Option<String>,
    #[serde(rename = "телефон")]
    phone: String,
    #[serde(rename = "почта")]
    email: String,
    #[serde(rename = "принят")]
    hired: String,
    #[serde(rename = "уволен")]
    dismissed: Option<String>,
    #[serde(rename = "подразделение")]
    department: String,
    #[serde(rename = "предмет")]
    subject: String,
    #[serde(rename = "номер_договора")]
    contract: String,
    #[serde(rename = "награды")]
    awards: String,
    #[serde(rename = "молодой_специалист")]
    young: bool,
    #[serde(rename = "образование")]
    education: Education,
    #[serde(rename = "стаж")]
    experience: Experience,
    #[serde(rename = "курсы")]
    courses: List<Taken>,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Education {
    #[serde(rename = "уровень")]
    level: String,
    #[serde(rename = "заведение")]
    institution: String,
    #[serde(rename = "специальность")]
    speciality: String,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Experience {
    #[serde(rename = "общий")]
    total: String,
    #[serde(rename = "педагогический")]
    pedagogical: String,
    #[serde(rename = "по_специальности")]
    speciality: String,
    #[serde(rename = "в_организации")]
    here: String,
    #[serde(rename = "в_должности")]
    position: String,
}

/// A course of the person, finished or planned.
#[derive(Clone, Debug, Default, Serialize)]
struct Taken {
    #[serde(rename = "вид")]
    kind: String,
    #[serde(rename = "тема")]
    topic: String,
    #[serde(rename = "организация")]
    provider: String,
    #[serde(rename = "часы")]
    hours: String,
    #[serde(rename = "начало")]
    start: String,
    #[serde(rename = "окончание")]
    end: String,
    #[serde(rename = "документ")]
    document: String,
    #[serde(rename = "планируется")]
    planned: bool,
}

impl Details {
    /// Gathers what is known of somebody.
    pub fn of(at: &At, who: Who) -> Self {
        let (person, position) = at.who(who);
        let text = |it: &Option<String>| at.text_or_blank(it.as_deref());
        let date = |it: &Option<KnownDate>| at.known_or_blank(it.as_ref());
        let experience = &person.experience;
        Self {
            surname: person.name.surname.clone(),
            first: person.name.first.clone(),
            patronymic: person.name.patronymic.clone(),
            number: text(&person.number),
            birth: date(&person.birth),
            snils: text(&person.snils.as_deref().map(snils)),
            former_surname: person.former_surname.clone(),
            phone: text(&person.phone),
            email: text(&person.email),
            hired: date(&person.hired),
            dismissed: person.dismissed.as_ref().map(|it| at.known(it)),
            department: text(&person.department),
            subject: text(&position.subject),
            contract: text(&position.contract),
            awards: text(&person.awards),
            young: person.young,
            education: Education {
                level: text(&person.education),
                institution: text(&person.institution),
                speciality: text(&person.speciality),
            },
            experience: Experience {
                total: text(&experience.total),
                pedagogical: text(&experience.pedagogical),
                speciality: text(&experience.speciality),
                here: text(&experience.here),
                position: text(&experience.position),
            },
            courses: person.courses.iter().map(|it| Taken::of(at, it)).collect(),
        }
    }
}

impl Taken {
    fn of(at: &At, course: &Course) -> Self {
        let date = |it: &Option<KnownDate>| it.as_ref().map(|it| at.known(it)).unwrap_or_default();
        Self {
            kind: course.kind.clone().unwrap_or_default(),
            topic: course.topic.clone(),
            provider: course.provider.clone().unwrap_or_default(),
            hours: course.hours.map(|it| it.to_string()).unwrap_or_default(),
            start: date(&course.start),
            end: date(&course.end),
            document: course.document.as_deref().map(|it| cited(at, "", it)).unwrap_or_default(),
            planned: course.planned,
        }
    }
}

/// Writes an insurance number as its card has it: «123-456-789 00».
pub fn snils(digits: &str) -> String {
    match (digits.get(..3), digits.get(3..6), digits.get(6..9), digits.get(9..11)) {
        (Some(a), Some(b), Some(c), Some(d)) if digits.len() == 11 => format!("{a}-{b}-{c}\u{a0}{d}"),
        _ => digits.to_owned(),
    }
}
