//! Values of the head's orders: D01, D03, D05, D06, D08, D54.

use serde_json::{Map, Value, json};

use super::context::Frame;
use super::doubts;
use super::fitness;
use super::readers::Readers;
use super::regulation;
use crate::calendar::Date;
use crate::russian;
use crate::schedule::norms::ids;
use crate::schedule::{Event, Purpose, SupportPlan, Who};
use crate::staff::{Course, MemberRole, Official, Role};

/// The order that approves the schedule of the year.
const SCHEDULE: &str = "D03";

/// Returns the values of the order that appoints the responsible (D01).
pub fn appointment(frame: &Frame) -> Value {
    let mut readers = Readers::new(frame);
    readers.role(Role::Responsible);
    readers.role(Role::Substitute);
    let responsible = frame.holders(Role::Responsible).next().map(|it| &it.official.name);
    let own = frame.holders(Role::Substitute).next().is_some_and(|it| Some(&it.official.name) == responsible);
    // Nobody stands in for himself; the reader has said so.
    let substitute = if own { frame.official(&Official::default()) } else { frame.holder(Role::Substitute) };
    json!({
        "замещающий": substitute,
        "инструктаж": briefing(frame),
        "график": paper_day(frame, "D04"),
        "ознакомить": readers.blocks(),
    })
}

/// Returns the values of the order that approves the year's schedule (D03).
///
/// `None` where everything was over before it could be signed; the schedule itself (D04) is approved by the order.
pub fn timetable(frame: &Frame) -> Option<Value> {
    let fitness = fitness::rows(frame, SCHEDULE);
    let categories = fitness::numbered(frame, SCHEDULE, |it| it != Purpose::Fitness);
    if fitness.is_empty() && categories.is_empty() {
        return None;
    }
    let mut readers = Readers::new(frame);
    readers.role(Role::Responsible);
    if !fitness.is_empty() {
        readers.member(MemberRole::Chair);
    }
    readers.attested(SCHEDULE, |_| true);
    Some(json!({
        "сзд": fitness,
        "категории": categories,
        "опоздавшие": frame.anyone_late(SCHEDULE),
        "председатель": member(frame, MemberRole::Chair),
        "ознакомить": readers.blocks(),
    }))
}

/// Returns the values of the order that makes the school's commission (D05).
pub fn commission(frame: &Frame) -> Value {
    let mut readers = Readers::new(frame);
    // A commission that nobody typed is a form with the offices it must have.
    let empty = [
        MemberRole::Chair,
        MemberRole::Deputy,
        MemberRole::Secretary,
        MemberRole::Member,
        MemberRole::Member,
    ];
    let nobody = Official::default();
    let members: Vec<(&Official, MemberRole)> = match frame.school.commission.as_slice() {
        [] => empty.map(|it| (&nobody, it)).to_vec(),
        typed => typed.iter().map(|it| (&it.official, it.role)).collect(),
    };
    let mut rows = Vec::new();
    for (index, (official, role)) in members.into_iter().enumerate() {
        readers.official(official);
        let mut row = Map::new();
        row.insert("номер".into(), json!(index + 1));
        if let Value::Object(block) = frame.official(official) {
            row.extend(block);
        }
        row.insert("роль".into(), role_flags(role));
        rows.push(Value::Object(row));
    }
    readers.role(Role::Responsible);
    json!({
        "комиссия": rows,
        "конец": russian::date_digits(frame.schedule.year.to),
        "заседания": sessions(frame),
        "председатель": member(frame, MemberRole::Chair),
        "секретарь_комиссии": member(frame, MemberRole::Secretary),
        "ознакомить": readers.blocks(),
    })
}

/// Returns the values of the order on attestation for fitness for the post (D06).
pub fn fitness_order(frame: &Frame) -> Option<Value> {
    let rows = fitness::rows(frame, "D06");
    if rows.is_empty() {
        return None;
    }
    let mut readers = Readers::new(frame);
    readers.role(Role::Responsible);
    readers.member(MemberRole::Chair);
    readers.member(MemberRole::Secretary);
    readers.attested("D06", |it| it == Purpose::Fitness);
    Some(json!({
        "один": rows.len() == 1,
        "первый": rows.first(),
        "сзд": rows,
        "председатель": member(frame, MemberRole::Chair),
        "секретарь_комиссии": member(frame, MemberRole::Secretary),
        "ознакомить": readers.blocks(),
    }))
}

/// Returns the values of the order on who prepares what (D08).
pub fn duties(frame: &Frame) -> Value {
    let mut readers = Readers::new(frame);
    readers.role(Role::DeputyStudies);
    readers.role(Role::DeputyUpbringing);
    readers.role(Role::DeputyMethodical);
    readers.roles(Role::UnionHead);
    readers.role(Role::Secretary);
    readers.role(Role::Responsible);
    json!({
        "учебная": frame.holder(Role::DeputyStudies),
        "воспитательная": frame.holder(Role::DeputyUpbringing),
        "методическая": frame.holder(Role::DeputyMethodical),
        "секретарь": frame.holder(Role::Secretary),
        "шмо": union_heads(frame),
        "бланк": fitness::blanks(frame),
        "ознакомить": readers.blocks(),
    })
}

/// Returns the values of the order on post-course support (D54).
///
/// A term that has passed without an approved plan is left to the head to set; `doubts` says so.
pub fn support(frame: &Frame) -> Value {
    let mut readers = Readers::new(frame);
    let mut rows = Vec::new();
    for plan in &frame.schedule.supports {
        readers.staff(plan.person);
    }
    for (index, plan) in frame.schedule.supports.iter().enumerate() {
        rows.push(support_row(frame, index, plan, &mut readers));
    }
    let mut curators: Vec<&Value> = rows.iter().map(|it| &it["куратор"]).collect();
    curators.dedup();
    let one_curator = curators.len() == 1 && (rows.len() == 1 || *curators[0] != frame.text_or_blank(None));
    readers.roles(Role::UnionHead);
    readers.role(Role::DeputyMethodical);
    let signed = frame.signed("D54");
    let reports = frame.schedule.by_rule(ids::SUPPORT_REPORT);
    let report = reports.map(|it| it.until.unwrap_or(it.date)).find(|it| *it >= signed);
    json!({
        "один": rows.len() == 1,
        "один_куратор": one_curator,
        "первый": rows.first(),
        "сопровождение": rows,
        "шмо": union_heads(frame),
        "бланк": fitness::blanks(frame),
        "методическая": frame.holder(Role::DeputyMethodical),
        "отчёт": report.map(russian::date_digits),
        "положение": regulation::appendix(frame, "post-course"),
        "ознакомить": readers.blocks(),
    })
}

fn support_row(frame: &Frame, index: usize, plan: &SupportPlan, readers: &mut Readers) -> Value {
    let who = Who { person: plan.person, position: 0 };
    let (person, _) = frame.who(who);
    let course = &person.courses[plan.course];
    let typed = course.support.as_ref().and_then(|it| it.curator.as_deref());
    // In six cases where it is somebody known; else the name as typed, for the table alone.
    let (curator, known_curator) = match (typed, frame.holders(Role::Curator).next()) {
        (Some(name), _) => {
            let known = readers.named(name).map(|it| json!(it));
            let shown = known.as_ref().map_or_else(|| json!(name), |it| it["именительный"].clone());
            (shown, known)
        }
        (None, Some(holder)) => {
            readers.official(&holder.official);
            let known = frame.official(&holder.official)["кратко"].clone();
            (known["именительный"].clone(), Some(known))
        }
        (None, None) => (frame.text_or_blank(None), None),
    };
    let late = doubts::late(frame, plan);
    let mut row = Map::new();
    if let Value::Object(block) = frame.person(who) {
        row.extend(block);
    }
    let blank = &frame.listing.blank;
    let by = frame.date_or_blank((!late).then_some(plan.plan_by));
    let values = [
        ("номер", json!(index + 1)),
        ("тема", frame.text_or_blank(Some(&course.topic))),
        ("организатор", frame.text_or_blank(course.provider.as_deref())),
        ("часы", json!(course.hours.map_or(String::new(), |it| it.to_string()))),
        ("окончание", json!(course.end.as_ref().map_or_else(|| blank.digits.clone(), |it| frame.known(it)))),
        ("куратор", curator),
        ("кто_куратор", known_curator.map_or(Value::Null, |it| json!({ "кратко": it }))),
        ("утверждён", json!(plan.approved.map(russian::date_digits))),
        ("план_до", if plan.approved.is_some() { Value::Null } else { by }),
        ("завершить_до", finish(frame, plan, course, late)),
    ];
    row.extend(values.into_iter().map(|(name, value)| (name.to_string(), value)));
    Value::Object(row)
}

/// Says by when the support of a course is finished, as an order can say it.
fn finish(frame: &Frame, plan: &SupportPlan, course: &Course, late: bool) -> Value {
    let words = &frame.listing.late;
    let rated = course.support.as_ref().is_some_and(|it| it.positive.is_some());
    match plan.done_by < frame.signed("D54") {
        _ if late => frame.date_or_blank(None),
        true if rated => json!(words.finished),
        true => json!(words.at_once),
        false => frame.date_or_blank(Some(plan.done_by)),
    }
}

/// Returns a member of the commission as a person block, or lines to fill.
fn member(frame: &Frame, role: MemberRole) -> Value {
    match frame.school.commission.iter().find(|it| it.role == role) {
        Some(member) => frame.official(&member.official),
        None => frame.official(&Official::default()),
    }
}

fn role_flags(role: MemberRole) -> Value {
    json!({
        "председатель": role == MemberRole::Chair,
        "заместитель": role == MemberRole::Deputy,
        "секретарь": role == MemberRole::Secretary,
        "член": role == MemberRole::Member,
        "профсоюз": role == MemberRole::Union,
    })
}

/// Lists the days of the commission in the year: those typed, and those that the schedule needs beside them.
fn sessions(frame: &Frame) -> Vec<Value> {
    let year = &frame.schedule.year;
    let attested = |day: Date| {
        let all = frame.schedule.attestations.iter().filter(|it| it.purpose == Purpose::Fitness);
        all.filter(|it| !it.date.month_only && it.date.date == day).map(|it| it.who).collect::<Vec<_>>()
    };
    let mut days: Vec<Date> = frame.school.sessions.iter().map(|it| it.date.date).collect();
    let fitness = frame.schedule.attestations.iter().filter(|it| it.purpose == Purpose::Fitness);
    days.extend(fitness.filter(|it| !it.date.month_only).map(|it| it.date.date));
    // A commission does not meet before the order that makes it.
    let first = year.from.max(frame.signed("D05"));
    days.retain(|it| first <= *it && *it <= year.to);
    days.sort();
    days.dedup();
    let rows = days.into_iter().enumerate().map(|(index, day)| {
        let session = frame.school.sessions.iter().find(|it| it.date.date == day);
        let names = frame.told_apart(&attested(day));
        json!({
            "номер": index + 1,
            "дата": russian::date_digits(day),
            "время": session.and_then(|it| it.time.clone()).unwrap_or_default(),
            "место": session.and_then(|it| it.room.clone()).unwrap_or_default(),
            "аттестуемые": if names.is_empty() { frame.listing.late.nothing.clone() } else { names.join(", ") },
        })
    });
    rows.collect()
}

/// Names the heads of the methodical unions in the dative, for one point of an order.
fn union_heads(frame: &Frame) -> Value {
    let blocks: Vec<Value> = frame.holders(Role::UnionHead).map(|it| frame.official(&it.official)).collect();
    let mut names: Vec<String> = Vec::new();
    for block in blocks {
        let name = block["кратко"]["дательный"].as_str().unwrap_or_default().to_string();
        // One person may lead two unions.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    json!({ "есть": !names.is_empty(), "несколько": names.len() > 1, "кому": russian::list(&names) })
}

/// Returns the last day of the first briefing; a year by the calendar does not begin with one.
fn briefing(frame: &Frame) -> Option<String> {
    let events = frame.schedule.by_rule(ids::BRIEFING).filter(|_| frame.schedule.year.school);
    still_ahead(frame, "D01", events)
}

/// Returns the day of the school-wide event whose papers include one, if the rule packs have it.
fn paper_day(frame: &Frame, paper: &str) -> Option<String> {
    let events = frame.schedule.events.iter().filter(|it| it.who.is_none());
    still_ahead(frame, "D01", events.filter(|it| it.documents.iter().any(|id| id == paper)))
}

/// Returns the last day of the first event, unless it has passed when the order is signed.
fn still_ahead<'a>(frame: &Frame, order: &str, events: impl Iterator<Item = &'a Event>) -> Option<String> {
    let event = events.min_by_key(|it| it.date)?;
    let day = event.until.unwrap_or(event.date);
    (day >= frame.signed(order)).then(|| russian::date_digits(day))
}
