//! Values of the notices with a receipt (D20, D21) and of the teacher's application to the head (D24).

use serde_json::{Value, json};

use super::citation::cited;
use super::context::Frame;
use super::fitness::{blanks, day, days};
use super::plans::is_registered;
use crate::calendar::Date;
use crate::russian;
use crate::schedule::norms::ids;
use crate::schedule::{Purpose, Who};
use crate::staff::{CategoryKind, Role};

/// Returns the values of a notice that somebody is in the schedule (D20).
///
/// `None` where the attestation was over before the schedule was approved: nothing is ahead of the teacher.
pub fn inclusion(frame: &Frame, index: usize) -> Option<Value> {
    let attestation = &frame.schedule.attestations[index];
    let filed = is_registered(frame, attestation);
    if frame.is_over(attestation, "D03") && (filed || attestation.purpose == Purpose::Fitness) {
        return None;
    }
    let mut values = frame.attestation(attestation);
    values.extend(days(frame, index));
    values.insert("педагог".into(), receiver(frame, attestation.who));
    values.insert("должность".into(), json!(post(frame, attestation.who, attestation.purpose)));
    values.insert("сроки".into(), own_days(frame, index));
    let approved = frame.signed("D03");
    let late = attestation.filing.as_ref().is_some_and(|it| it.date < approved) && !filed;
    values.insert("подано".into(), json!(filed));
    values.insert("подача_прошла".into(), json!(late));
    if late {
        values.insert("подача".into(), json!(frame.listing.late.at_once));
    }
    if !values["соответствие"].as_bool().unwrap_or_default() {
        let planned = values["дата"].as_str().unwrap_or_default().to_string();
        values.insert("дата".into(), json!(frame.told_term(attestation, planned, "D03")));
    }
    values.insert("бланк".into(), blanks(frame));
    Some(Value::Object(values))
}

/// Returns the values of a notice that a category ends (D21), or `None` for a category without an end.
pub fn ending(frame: &Frame, who: Who) -> Option<Value> {
    let (standing, category) = frame.held(who)?;
    let until = standing.until?;
    let purpose = Purpose::Category(category.kind);
    let mut events = frame.schedule.events.iter().chain(&frame.next.events);
    let filing = events.find(|it| it.who == Some(who) && it.rule == ids::APPLY).map(|it| it.date);
    let on = frame.schedule.on;
    Some(json!({
        "педагог": receiver(frame, who),
        "должность": post(frame, who, purpose),
        "категория": {
            "название": frame.purpose(purpose),
            "до": russian::date_digits(until),
            "закончилась": until < on,
            "решение": category.decided.as_ref().map(|it| frame.known(it)),
            "приказ": category.order.as_deref().map(|it| cited(frame, "приказ", it)),
        },
        "заявление": own_application(frame, who, filing),
        "подача": { "дата": frame.date_or_blank(filing), "прошла": filing.is_some_and(|it| it < on) },
        "бланк": blanks(frame),
    }))
}

/// Returns the values of a teacher's application for the information on monitorings (D24).
///
/// `None` where the application to the commission is registered already, and for the categories «педагог-методист» and
/// «педагог-наставник»: they are not judged by monitorings.
pub fn application(frame: &Frame, index: usize) -> Option<Value> {
    let attestation = &frame.schedule.attestations[index];
    let (_, position) = frame.who(attestation.who);
    let application = attestation.application.map(|it| &position.applications[it]);
    let registered = application.is_some_and(|it| it.registered.is_some());
    if registered || !by_monitorings(attestation.purpose) {
        return None;
    }
    let filing = attestation.filing.as_ref().map(|it| it.date).filter(|it| *it >= frame.schedule.on);
    let request = application.and_then(|it| it.request.as_ref()).map(|it| it.date);
    let ready = request.and_then(|_| day(frame, index, ids::MONITORING_INFO));
    let hand_in = day(frame, index, ids::PREPARATION).filter(|it| *it >= frame.schedule.on);
    let mut values = frame.attestation(attestation);
    values.extend([
        ("должность".to_string(), json!(post(frame, attestation.who, attestation.purpose))),
        ("период".to_string(), frame.text_or_blank(application.and_then(|it| it.period.as_deref()))),
        ("дата".to_string(), frame.words_or_blank(request)),
        ("подача".to_string(), frame.date_or_blank(filing)),
        ("готово_до".to_string(), frame.date_or_blank(ready)),
        ("подать_до".to_string(), json!(hand_in.map(russian::date_digits))),
        ("учебная".to_string(), frame.holder(Role::DeputyStudies)),
        ("бланк".to_string(), blanks(frame)),
    ]);
    Some(Value::Object(values))
}

/// Says whether a category is judged by the results of pupils: «педагог-методист» and «педагог-наставник» are not.
pub fn by_monitorings(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::Category(CategoryKind::First | CategoryKind::Highest))
}

/// Returns what is known of the application of a position: when it was registered, or for when it is planned.
///
/// A plan for the recommended day itself, `filing`, tells nothing new.
fn own_application(frame: &Frame, who: Who, filing: Option<Date>) -> Value {
    let (_, position) = frame.who(who);
    let attestations = frame.schedule.attestations.iter().chain(&frame.schedule.ahead);
    let mut attestations = attestations.filter(|it| it.who == who);
    let attestation = attestations.find(|it| it.application.is_some());
    let typed = attestation.and_then(|it| it.filing.as_ref());
    let application = attestation.and_then(|it| it.application).map(|it| &position.applications[it]);
    let registered = application.and_then(|it| it.registered.as_ref());
    json!({
        "зарегистрировано": registered.map(|it| russian::date_digits(it.date)),
        "план": typed.filter(|it| Some(it.date) != filing && it.date >= frame.schedule.on).map(|it| russian::date_digits(it.date)),
        "месяц": attestation.map(|it| frame.grammar.dates.month_year(it.date.date)),
    })
}

/// Returns the person block of who gets a paper, with «получил» in the right gender.
fn receiver(frame: &Frame, who: Who) -> Value {
    let mut block = frame.person(who);
    let received = match block["пол"].as_str() {
        Some("м") => "получил",
        Some("ж") => "получила",
        _ => "получил(а)",
    };
    block["получил"] = json!(received);
    block
}

/// Returns the post as it stands in quotes: of the nomenclature for a category, of the contract for fitness.
fn post<'a>(frame: &Frame<'a>, who: Who, purpose: Purpose) -> &'a str {
    let (_, position) = frame.who(who);
    match (purpose, &position.post) {
        (Purpose::Category(_), Some(post)) => post,
        _ => &position.title,
    }
}

/// Returns the days by which the teacher has something to do before an attestation, where they were still ahead when the
/// schedule was approved: a notice that was handed over does not change later.
fn own_days(frame: &Frame, index: usize) -> Value {
    let approved = frame.signed("D03");
    let by = |rule| day(frame, index, rule).filter(|it| *it >= approved).map(russian::date_digits);
    let monitored = by_monitorings(frame.schedule.attestations[index].purpose);
    json!({
        "заявление": by(ids::PREPARATION).filter(|_| monitored),
        "копии": by(ids::COPIES),
        "загрузка": by(ids::UPLOAD),
        "согласие": by(ids::CONSENT),
    })
}
