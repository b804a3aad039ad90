//! Values of the papers about fitness for the post: the rows of lists and schedules, and the representation (D12).

use serde_json::{Map, Value, json};

use super::citation::cited;
use super::context::Frame;
use super::monitoring;
use crate::calendar::Date;
use crate::russian;
use crate::schedule::norms::ids;
use crate::schedule::{Attestation, Purpose, Who};
use crate::staff::{Course, KnownDate, Session};

/// Returns the rows of all attestations for fitness for the post, numbered, in the order of the schedule.
///
/// `paper` is the order that prints them: a session that was over when it was signed is not ordered.
pub fn rows(frame: &Frame, paper: &str) -> Vec<Value> {
    numbered(frame, paper, |it| it == Purpose::Fitness)
}

/// Returns the rows of the attestations whose purpose is wanted, numbered, in the order of the schedule.
///
/// A row holds the person block, the values of the attestation and, for fitness, the days before it.
pub fn numbered(frame: &Frame, paper: &str, wanted: fn(Purpose) -> bool) -> Vec<Value> {
    let all = frame.schedule.attestations.iter().enumerate();
    let mut rows = Vec::new();
    for (index, attestation) in all.filter(|(_, it)| wanted(it.purpose) && frame.can_order(it, paper)) {
        let mut row = Map::new();
        row.insert("номер".into(), json!(rows.len() + 1));
        if let Value::Object(block) = frame.person(attestation.who) {
            row.extend(block);
        }
        row.extend(frame.attestation(attestation));
        let unknown = &frame.listing.unknown.application;
        let sought = frame.listing.category_cell.of(attestation.purpose);
        row.insert(
            "заявляемая".into(),
            json!(match attestation.application {
                Some(_) => sought.to_owned(),
                None => format!("{sought} ({unknown})"),
            }),
        );
        if let Some(filing) = frame.told_filing(attestation, paper) {
            row.insert("подача".into(), json!(filing));
        }
        let month = frame.grammar.dates.month_year(attestation.date.date);
        row.insert("месяц".into(), json!(frame.told_term(attestation, month, paper)));
        row.extend(days(frame, index));
        rows.push(Value::Object(row));
    }
    rows
}

/// Returns what an order says about the days before an attestation, and what came before it.
///
/// Days that no rule gives are places to write.
pub fn days(frame: &Frame, index: usize) -> Map<String, Value> {
    let attestation = &frame.schedule.attestations[index];
    let (_, position) = frame.who(attestation.who);
    let blank = &frame.listing.blank;
    let previous = previous(frame, attestation.who);
    let by = |rule| frame.date_or_blank(day(frame, index, rule));
    let values = [
        ("приказ_до", by(ids::ORDER_NOTICE)),
        ("представление_до", by(ids::REPRESENTATION_NOTICE)),
        ("сведения_до", by(ids::OWN_PAPERS)),
        ("где", json!(place(frame, attestation).unwrap_or_else(|| blank.text.clone()))),
        ("с_даты", json!(position.since.as_ref().map_or_else(|| blank.digits.clone(), |it| frame.known(it)))),
        ("была", json!(previous.is_some())),
        ("предыдущая_дата", json!(previous.as_ref().map_or("—".into(), |it| frame.known(it.date)))),
        (
            "предыдущая",
            json!(previous.as_ref().map_or("—".into(), |it| {
                format!("{}, {}", frame.known(it.date), frame.listing.category_result.of(it.purpose))
            })),
        ),
        ("причина", reason(previous.as_ref().map(|it| it.purpose))),
    ];
    values.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
}

/// Returns the day that a rule gives for an attestation.
pub fn day(frame: &Frame, index: usize, rule: &str) -> Option<Date> {
    let events = &frame.schedule.events;
    events.iter().find(|it| it.attestation == Some(index) && it.rule == rule).map(|it| it.date)
}

/// Returns the values of the representation of one attestation (D12).
///
/// Item ж) is written by a person: the template prints prompts for it. `None` where the session was over before the order.
pub fn representation(frame: &Frame, index: usize) -> Option<Value> {
    let attestation = &frame.schedule.attestations[index];
    if frame.is_over(attestation, "D06") {
        return None;
    }
    let (person, position) = frame.who(attestation.who);
    let blank = &frame.listing.blank;
    let contract = position.contract.as_deref().map(|it| match it.starts_with('№') {
        true => format!(", {}", russian::typography(it)),
        false => format!(", №\u{a0}{it}"),
    });
    let since = position.since.as_ref().map_or_else(|| blank.digits.clone(), |it| frame.known(it));
    let education = [&person.education, &person.institution, &person.speciality];
    let education: Vec<&str> = education.into_iter().flatten().map(String::as_str).collect();
    let mut values = frame.attestation(attestation);
    values.extend(days(frame, index));
    values.extend([
        ("мониторинги".to_string(), json!(monitoring::own_results(frame, attestation.who.person))),
        ("бланк".to_string(), blanks(frame)),
        ("должность".to_string(), json!(position.title)),
        ("договор".to_string(), json!(since + &contract.unwrap_or_default())),
        ("образование".to_string(), lines(frame, &education, ", ")),
        ("обучение".to_string(), lines(frame, &courses(frame, attestation.who), "\n")),
        (
            "аттестации".to_string(),
            json!(attestations(frame, attestation.who).join("\n").replace("№ ", "№\u{a0}")),
        ),
    ]);
    Some(Value::Object(values))
}

/// Returns the places that are filled by hand, for templates to print.
pub fn blanks(frame: &Frame) -> Value {
    let blank = &frame.listing.blank;
    json!({ "дата": blank.date, "номер": blank.number, "текст": blank.text, "имя": blank.name })
}

/// Joins what is known, or leaves a place to write.
fn lines<T: AsRef<str>>(frame: &Frame, parts: &[T], between: &str) -> Value {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    // A number never stands apart from its sign.
    frame.text_or_blank(Some(&parts.join(between).replace("№ ", "№\u{a0}")))
}

/// Returns time and room of the session on the day of an attestation, as far as they are known.
fn place(frame: &Frame, attestation: &Attestation) -> Option<String> {
    let on_the_day = |it: &&Session| !attestation.date.month_only && it.date.date == attestation.date.date;
    let session = frame.school.sessions.iter().find(on_the_day)?;
    let known: Vec<&str> = [&session.time, &session.room].into_iter().flatten().map(String::as_str).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// Says what makes an attestation due, by the last one: flags, since orders tell colleagues nothing of exemptions.
fn reason(previous: Option<Purpose>) -> Value {
    json!({
        "первая": previous.is_none(),
        "период": previous == Some(Purpose::Fitness),
        "категория": matches!(previous, Some(Purpose::Category(_))),
    })
}

/// The last attestation of a position.
struct Last<'a> {
    date: &'a KnownDate,
    purpose: Purpose,
}

/// Returns the last attestation held here: for fitness, or for a category.
fn previous<'a>(frame: &Frame<'a>, who: Who) -> Option<Last<'a>> {
    let (_, position) = frame.who(who);
    let szd = position.szd.iter().filter(|it| !it.elsewhere).filter_map(|it| it.date.as_ref());
    let szd = szd.map(|date| Last { date, purpose: Purpose::Fitness });
    let categories = position.categories.iter().filter_map(|it| Some((it.decided.as_ref()?, it.kind)));
    let categories = categories.map(|(date, kind)| Last { date, purpose: Purpose::Category(kind) });
    szd.chain(categories).max_by_key(|it| it.date.date)
}

/// Lists the courses finished since the last attestation, or all if there was none, oldest first.
fn courses(frame: &Frame, who: Who) -> Vec<String> {
    let (person, position) = frame.who(who);
    let szd = position.szd.iter().filter_map(|it| it.date.as_ref());
    let categories = position.categories.iter().filter_map(|it| it.decided.as_ref());
    let since = szd.chain(categories).map(|it| it.date).max();
    let finished =
        |it: &&Course| !it.planned && it.end.as_ref().is_some_and(|end| end.date <= frame.schedule.on);
    let recent =
        |it: &&Course| since.is_none_or(|since| it.end.as_ref().is_some_and(|end| end.date >= since));
    let mut courses: Vec<&Course> = person.courses.iter().filter(finished).filter(recent).collect();
    courses.sort_by_key(|it| it.end.as_ref().map(|end| end.date));
    courses.into_iter().map(|it| course(frame, it)).collect()
}

/// Writes a course as one line: «19.06.2026, «Тема» (ПК), Институт развития образования, 72 ч, удостоверение от 19.06.2026 № 5».
fn course(frame: &Frame, course: &Course) -> String {
    let mut parts: Vec<String> = course.end.iter().map(|it| frame.known(it)).collect();
    // Quotes within quotes are the low ones.
    let kind = course.kind.as_ref().map(|it| format!(" ({it})"));
    let topic = course.topic.replace('«', "„").replace('»', "“");
    match (topic.is_empty(), &course.kind) {
        (false, _) => parts.push(format!("«{topic}»{}", kind.unwrap_or_default())),
        (true, kind) => parts.extend(kind.clone()),
    }
    parts.extend(course.provider.clone());
    parts.extend(course.hours.map(|it| format!("{it}\u{a0}ч")));
    parts.extend(course.document.as_deref().map(|it| cited(frame, "", it)));
    parts.join(", ")
}

/// Lists the attestations held so far, oldest first, one line each.
fn attestations(frame: &Frame, who: Who) -> Vec<String> {
    let (_, position) = frame.who(who);
    let words = &frame.listing.category;
    let mut found: Vec<(Option<Date>, String)> = Vec::new();
    for it in &position.categories {
        let date = it.decided.as_ref().or(it.until.as_ref());
        let mut parts: Vec<String> = it.decided.iter().map(|it| frame.known(it)).collect();
        parts.push(words.of(Purpose::Category(it.kind)).to_string());
        parts.extend(it.order.as_deref().map(|it| cited(frame, "приказ", it)));
        found.push((date.map(|it| it.date), parts.join(", ")));
    }
    for it in position.szd.iter().filter(|it| it.fit) {
        let mut parts: Vec<String> = it.date.iter().map(|it| frame.known(it)).collect();
        parts.push(words.fitness.clone());
        parts.extend(it.protocol.as_deref().map(|it| cited(frame, "протокол", it)));
        found.push((it.date.as_ref().map(|it| it.date), parts.join(", ")));
    }
    found.sort_by_key(|(date, _)| *date);
    found.into_iter().map(|(_, line)| line).collect()
}
