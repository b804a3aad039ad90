//! One of the staff in one position, the unit of attestation: what the workbook knows of both, and what they have now.

use serde::Serialize;

use super::kept::achieved::Own;
use super::parts::List;
use super::parts::Person;
use super::parts::details::Details;
use super::parts::monitoring::{self, OwnRow};
use crate::calendar::Date;
use crate::documents::telling::{At, by_monitorings, cited};
use crate::russian::{self, Forms};
use crate::schedule::{Purpose, Who};
use crate::staff::{Course, KnownDate};

/// One of the staff in one position.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Post {
    /// Who.
    #[serde(rename = "педагог")]
    pub person: Person,
    /// The post as it stands in quotes: of the nomenclature for a category, of the contract otherwise.
    #[serde(rename = "должность")]
    pub title: String,
    /// Day and number of the contract.
    #[serde(rename = "договор")]
    contract: String,
    /// The day of the contract.
    #[serde(rename = "с_даты")]
    since: String,
    /// Level, institution and speciality.
    #[serde(rename = "образование")]
    education: String,
    /// Courses finished since the last attestation, a line each.
    #[serde(rename = "обучение")]
    training: String,
    /// Attestations held so far, a line each.
    #[serde(rename = "аттестации")]
    attestations: String,
    /// The category, as tables print it: «первая, до 26.12.2026».
    #[serde(rename = "имеется")]
    has: Option<String>,
    /// The category.
    #[serde(rename = "категория")]
    held: Held,
    #[serde(flatten)]
    last: Last,
    /// Results of the pupils, where the attestation is judged by them.
    #[serde(rename = "мониторинги")]
    results: List<OwnRow>,
    #[serde(flatten)]
    own: Own,
    /// Other facts of the workbook.
    #[serde(rename = "сведения")]
    details: Details,
}

/// The category that somebody has.
#[derive(Clone, Debug, Default, Serialize)]
struct Held {
    #[serde(rename = "название")]
    name: Forms,
    #[serde(rename = "до")]
    until: String,
    #[serde(rename = "закончилась")]
    has_ended: bool,
    #[serde(rename = "бессрочно")]
    unlimited: bool,
    #[serde(rename = "решение")]
    decided: Option<String>,
    #[serde(rename = "приказ")]
    order: Option<String>,
}

/// The last attestation held here.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Last {
    #[serde(rename = "была")]
    was: bool,
    #[serde(rename = "предыдущая_дата")]
    date: String,
    #[serde(rename = "предыдущая")]
    told: String,
    #[serde(rename = "причина")]
    reason: Reason,
    /// Whether the last one was held in another organisation: the first one here is still to come.
    #[serde(rename = "предыдущая_в_другой")]
    elsewhere: bool,
}

/// What makes an attestation due, by the last one: flags, since orders tell colleagues nothing of exemptions.
#[derive(Clone, Debug, Default, Serialize)]
struct Reason {
    #[serde(rename = "первая")]
    first: bool,
    #[serde(rename = "период")]
    period: bool,
    #[serde(rename = "категория")]
    category: bool,
}

impl Post {
    /// Gathers what is known of somebody, for an attestation or for none.
    pub fn of(at: &At, who: Who, purpose: Option<Purpose>) -> Self {
        let (person, position) = at.who(who);
        let past = &at.before(who, purpose);
        let since = at.known_or_blank(position.since.as_ref());
        let contract = position.contract.as_deref().map(|it| match it.starts_with('№') {
            true => format!(", {}", russian::typography(it)),
            false => format!(", №\u{a0}{it}"),
        });
        let education = [&person.education, &person.institution, &person.speciality];
        let education: Vec<&str> = education.into_iter().flatten().map(String::as_str).collect();
        let judged = purpose.is_none_or(|it| it == Purpose::Fitness || by_monitorings(it));
        Self {
            person: at.person(who),
            title: match (purpose, &position.post) {
                (Some(Purpose::Category(_)), Some(post)) => post.clone(),
                _ => position.title.clone(),
            },
            contract: since.clone() + &contract.unwrap_or_default(),
            since,
            education: lines(at, &education, ", "),
            training: lines(at, &courses(past, who), "\n"),
            attestations: attestations(past, who).join("\n").replace("№ ", "№\u{a0}"),
            has: past.has(who),
            held: Held::of(past, who),
            last: Last::of(past, who),
            results: match judged {
                true => monitoring::own_results(at, who.person),
                false => [].into_iter().collect(),
            },
            own: Own::of(at, who.person),
            details: Details::of(at, who),
        }
    }
}

impl Held {
    fn of(at: &At, who: Who) -> Self {
        let Some((standing, category)) = at.held(who) else { return Self::unknown(at) };
        Self {
            name: at.purpose(Purpose::Category(category.kind)),
            until: at.date_or_blank(standing.until),
            has_ended: standing.until.is_some_and(|it| it < at.day),
            unlimited: standing.unlimited,
            decided: category.decided.as_ref().map(|it| at.known(it)),
            order: category.order.as_deref().map(|it| cited(at, "приказ", it)),
        }
    }

    fn unknown(at: &At) -> Self {
        Self { name: Forms::same(&at.listing.blank.text), until: at.date_or_blank(None), ..Self::default() }
    }
}

impl Last {
    /// Tells the last attestation of somebody, for fitness or for a category.
    pub fn of(at: &At, who: Who) -> Self {
        let (here, other) = (last(at, who), elsewhere(at, who));
        let other = other.filter(|other| here.is_none_or(|(date, _)| date.date < other.date));
        let date = other.or(here.map(|(date, _)| date)).map(|it| at.known(it));
        let nothing = || at.listing.late.nothing.clone();
        let purpose = here.map(|(_, purpose)| purpose);
        let shown = if other.is_some() { Some(Purpose::Fitness) } else { purpose };
        let place = if other.is_some() { at.listing.late.elsewhere.as_str() } else { "" };
        let told = date.as_ref().zip(shown);
        Self {
            was: date.is_some(),
            elsewhere: other.is_some(),
            told: told.map_or_else(nothing, |(date, purpose)| {
                format!("{date}, {}{place}", at.listing.category_result.of(purpose))
            }),
            date: date.map_or_else(nothing, |it| it + place),
            reason: Reason {
                first: purpose.is_none(),
                period: purpose == Some(Purpose::Fitness),
                category: matches!(purpose, Some(Purpose::Category(_))),
            },
        }
    }
}

/// Joins what is known, or leaves a place to write.
fn lines<T: AsRef<str>>(at: &At, parts: &[T], between: &str) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    // A number never stands apart from its sign.
    at.text_or_blank(Some(&parts.join(between).replace("№ ", "№\u{a0}")))
}

/// Returns the last attestation held here: for fitness, or for a category.
fn last<'a>(at: &At<'a>, who: Who) -> Option<(&'a KnownDate, Purpose)> {
    let (_, position) = at.who(who);
    let szd = position.szd.iter().filter(|it| !it.elsewhere).filter_map(|it| it.date.as_ref());
    let szd = szd.map(|date| (date, Purpose::Fitness));
    let categories = position.categories.iter().filter_map(|it| Some((it.decided.as_ref()?, it.kind)));
    let categories = categories.map(|(date, kind)| (date, Purpose::Category(kind)));
    szd.chain(categories).filter(|it| it.0.date <= at.day).max_by_key(|(date, _)| date.date)
}

/// Returns the day of the last attestation for fitness held in another organisation: no term is counted from it.
fn elsewhere<'a>(at: &At<'a>, who: Who) -> Option<&'a KnownDate> {
    let (_, position) = at.who(who);
    let held = position.szd.iter().filter(|it| it.elsewhere && it.fit).filter_map(|it| it.date.as_ref());
    held.max_by_key(|it| it.date)
}

/// Lists the courses finished since the last attestation, or all if there was none, oldest first.
fn courses(at: &At, who: Who) -> Vec<String> {
    let (person, position) = at.who(who);
    let szd = position.szd.iter().filter_map(|it| it.date.as_ref());
    let categories = position.categories.iter().filter_map(|it| it.decided.as_ref());
    let since = szd.chain(categories).map(|it| it.date).filter(|it| *it <= at.day).max();
    let finished = |it: &&Course| !it.planned && it.end.as_ref().is_some_and(|end| end.date <= at.day);
    let recent =
        |it: &&Course| since.is_none_or(|since| it.end.as_ref().is_some_and(|end| end.date >= since));
    let mut courses: Vec<&Course> = person.courses.iter().filter(finished).filter(recent).collect();
    courses.sort_by_key(|it| it.end.as_ref().map(|end| end.date));
    courses.into_iter().map(|it| course(at, it)).collect()
}

/// Writes a course as one line: «19.06.2026, «Тема» (ПК), Институт развития образования, 72 ч, удостоверение от 19.06.2026 № 5».
fn course(at: &At, course: &Course) -> String {
    let mut parts: Vec<String> = course.end.iter().map(|it| at.known(it)).collect();
    // Quotes within quotes are the low ones.
    let kind = course.kind.as_ref().map(|it| format!(" ({it})"));
    let topic = course.topic.replace('«', "„").replace('»', "“");
    match (topic.is_empty(), &course.kind) {
        (false, _) => parts.push(format!("«{topic}»{}", kind.unwrap_or_default())),
        (true, kind) => parts.extend(kind.clone()),
    }
    parts.extend(course.provider.clone());
    parts.extend(course.hours.map(|it| format!("{it}\u{a0}ч")));
    parts.extend(course.document.as_deref().map(|it| cited(at, "", it)));
    parts.join(", ")
}

/// Lists the attestations held so far, oldest first, one line each.
fn attestations(at: &At, who: Who) -> Vec<String> {
    let (_, position) = at.who(who);
    let words = &at.listing.category;
    let mut found: Vec<(Option<Date>, String)> = Vec::new();
    for it in &position.categories {
        let date = it.decided.as_ref().or(it.until.as_ref());
        let mut parts: Vec<String> = it.decided.iter().map(|it| at.known(it)).collect();
        parts.push(words.of(Purpose::Category(it.kind)).to_string());
        parts.extend(it.order.as_deref().map(|it| cited(at, "приказ", it)));
        found.push((date.map(|it| it.date), parts.join(", ")));
    }
    for it in position.szd.iter().filter(|it| it.fit) {
        let mut parts: Vec<String> = it.date.iter().map(|it| at.known(it)).collect();
        parts.push(words.fitness.clone() + if it.elsewhere { &at.listing.late.elsewhere } else { "" });
        parts.extend(it.protocol.as_deref().map(|it| cited(at, "протокол", it)));
        found.push((it.date.as_ref().map(|it| it.date), parts.join(", ")));
    }
    found.retain(|(date, _)| date.is_none_or(|it| it <= at.day));
    found.sort_by_key(|(date, _)| *date);
    found.into_iter().map(|(_, line)| line).collect()
}
