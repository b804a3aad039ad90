//! The pedagogical staff, one row a position: everything that the monitoring of qualification looks at.

use serde::Serialize;

use crate::documents::facts::parts::Named;
use crate::documents::telling::{At, digits};
use crate::schedule::{Status, Who};
use crate::staff::{CategoryKind, KnownDate, Listed};

/// One of the staff in one position; nothing where the workbook is silent.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Member {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "табельный_номер")]
    number: String,
    #[serde(rename = "занятость")]
    employment: String,
    #[serde(rename = "подразделение")]
    department: String,
    #[serde(rename = "предмет")]
    subject: String,
    #[serde(rename = "дата_рождения")]
    birth: String,
    #[serde(rename = "образование")]
    education: String,
    #[serde(rename = "принят")]
    hired: String,
    #[serde(rename = "в_должности_с")]
    since: String,
    #[serde(rename = "стаж_общий")]
    total: String,
    #[serde(rename = "стаж_педагогический")]
    pedagogical: String,
    #[serde(rename = "стаж_по_специальности")]
    speciality: String,
    #[serde(rename = "стаж_в_организации")]
    here: String,
    #[serde(rename = "стаж_в_должности")]
    position: String,
    #[serde(rename = "молодой_специалист")]
    young: String,
    #[serde(rename = "награды")]
    awards: String,
    /// The category or the attestation for fitness, with its day.
    #[serde(rename = "имеется")]
    has: String,
    /// By when it ends or is due again.
    #[serde(rename = "до")]
    until: String,
    #[serde(rename = "статус")]
    status: String,
    #[serde(rename = "приказ")]
    order: String,
    #[serde(rename = "курсы")]
    course: String,
    #[serde(rename = "курсы_окончание")]
    course_end: String,
    #[serde(rename = "телефон")]
    phone: String,
    #[serde(rename = "почта")]
    email: String,
    #[serde(rename = "примечание")]
    note: String,
}

/// Lists the pedagogical positions in workbook order.
pub fn staff(at: &At) -> Vec<Member> {
    at.pedagogical().map(|it| Member::of(at, it)).collect()
}

/// Lists those who may judge others: their category holds on the day of the paper.
pub fn specialists(at: &At) -> Vec<Member> {
    use CategoryKind::{Highest, Mentor, Methodist};
    let able = |it: &Who| at.held(*it).is_some_and(|(_, it)| matches!(it.kind, Highest | Methodist | Mentor));
    let holds = |it: &Who| at.standing(*it).is_none_or(|it| it.status != Status::Expired);
    at.pedagogical().filter(able).filter(holds).map(|it| Member::of(at, it)).collect()
}

impl Member {
    fn of(at: &At, who: Who) -> Self {
        let (person, position) = at.who(who);
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let known = |it: &Option<KnownDate>| it.as_ref().map(|it| at.known(it)).unwrap_or_default();
        let (has, until) = at.holds(who);
        let standing = at.standing(who);
        let status = standing.map(|it| it.status);
        let education = [&person.education, &person.institution, &person.speciality];
        let education: Vec<&str> = education.into_iter().flatten().map(String::as_str).collect();
        let finished = person.courses.iter().filter(|it| !it.planned);
        let last = finished.max_by_key(|it| it.end.as_ref().map(|it| it.date));
        let experience = &person.experience;
        Self {
            named: Named::of(at, who),
            number: text(&person.number),
            employment: position.employment.word().into(),
            department: text(&person.department),
            subject: text(&position.subject),
            birth: known(&person.birth),
            education: education.join(", "),
            hired: known(&person.hired),
            since: known(&position.since),
            total: text(&experience.total),
            pedagogical: text(&experience.pedagogical),
            speciality: text(&experience.speciality),
            here: text(&experience.here),
            position: text(&experience.position),
            young: if person.young { "да".into() } else { String::new() },
            awards: text(&person.awards),
            has,
            until: digits(until),
            status: status.map(|it: Status| at.listing.status.of(it).to_owned()).unwrap_or_default(),
            order: at.held(who).and_then(|it| it.1.order.clone()).unwrap_or_default(),
            course: last.map(|it| it.topic.clone()).unwrap_or_default(),
            course_end: last.map(|it| known(&it.end)).unwrap_or_default(),
            phone: text(&person.phone),
            email: text(&person.email),
            note: text(&person.note),
        }
    }
}
