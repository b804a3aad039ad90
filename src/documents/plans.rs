//! Values of plans and lists: timetables of support, the teacher's route, the cyclogram, the lists of the next year.

use serde_json::{Map, Value, json};

use super::context::Frame;
use super::fitness::blanks;
use super::late::Told;
use super::monitoring;
use super::notices::by_monitorings;
use crate::calendar::Date;
use crate::russian;
use crate::schedule::norms::ids;
use crate::schedule::{Attestation, Event, Purpose, State, Who};
use crate::staff::{CategoryKind, Holder, PostKind, Role};

/// The timetable of support, and the route.
const TIMETABLE: &str = "D30";
const ROUTE: &str = "D34";

/// The values of an attestation for a category, with its days as a paper tells them.
fn told(frame: &Frame, attestation: &Attestation, paper: &str) -> Map<String, Value> {
    let mut values = frame.attestation(attestation);
    let filed = is_registered(frame, attestation);
    if let Some(filing) = frame.told_filing(attestation, paper).filter(|_| !filed) {
        values.insert("подача".into(), json!(filing));
    }
    values.insert("подано".into(), json!(filed));
    let late = attestation.filing.as_ref().is_some_and(|it| it.date < frame.signed(paper)) && !filed;
    values.insert("подача_прошла".into(), json!(late));
    values.insert("дата".into(), json!(frame.told_planned(attestation, paper)));
    values
}

/// Values of D30: the steps of one attestation in the order of their dates.
pub fn timetable(frame: &Frame, index: usize) -> Value {
    let attestation = &frame.schedule.attestations[index];
    let mut values = told(frame, attestation, TIMETABLE);
    let steps = steps(frame, index);
    values.insert("шаги".into(), numbered(steps.map(|it| Value::Object(step(frame, it))).collect()));
    Value::Object(values)
}

/// Values of the common workbook of D30: the steps of all attestations for a category, by teacher and by date.
pub fn timetables(frame: &Frame) -> Value {
    let attestations = frame.schedule.attestations.iter().enumerate();
    let mut by_teacher: Vec<(&Event, Value)> = Vec::new();
    for (index, attestation) in attestations.filter(|(_, it)| it.purpose != Purpose::Fitness) {
        let heading = heading(frame, attestation);
        let person = frame.who(attestation.who).0;
        let short = frame.grammar.name(&person.name, person.gender, &person.forms).short.nominative;
        // What fell due before the year stands in the teacher's own timetable.
        let of_year = |it: &&Event| it.until.unwrap_or(it.date) >= frame.schedule.year.from;
        for event in steps(frame, index).filter(of_year) {
            let mut row = step(frame, event);
            row.insert("педагог".into(), json!(heading));
            row.insert("фио".into(), json!(short));
            row.insert("вид".into(), json!(frame.listing.category_short.of(attestation.purpose)));
            by_teacher.push((event, Value::Object(row)));
        }
    }
    let rows: Vec<Value> = by_teacher.iter().map(|(_, row)| row.clone()).collect();
    by_teacher.sort_by_key(|(event, _)| event.date);
    let by_date: Vec<Value> = by_teacher.into_iter().map(|(_, row)| row).collect();
    json!({ "шаги": rows, "по_датам": by_date })
}

/// Values of D34: the dates of the route, each by its rule; none where the application is in already.
pub fn route(frame: &Frame, index: usize) -> Option<Value> {
    let attestation = &frame.schedule.attestations[index];
    if is_registered(frame, attestation) {
        return None;
    }
    let purpose = |kind| json!(attestation.purpose == Purpose::Category(kind));
    let mut values = told(frame, attestation, ROUTE);
    let term = |rule: &str| {
        let event = frame.schedule.event(index, rule);
        event.map_or_else(|| json!(frame.listing.blank.digits), |it| json!(frame.told_day(it, ROUTE)))
    };
    let head = union_head(frame, attestation.who);
    let monitored = by_monitorings(attestation.purpose);
    let prepared = if monitored { ids::PREPARATION } else { ids::SPECIAL_PREPARATION };
    values.insert(
        "сроки".into(),
        json!({
            "начало": term(ids::A_YEAR_AHEAD), "сведения": term(prepared),
            "заявление": term(ids::PREPARATION), "копии": term(ids::COPIES),
        }),
    );
    values.insert(
        "сопровождают".into(),
        json!({
            "учебная": frame.holder(Role::DeputyStudies), "воспитательная": frame.holder(Role::DeputyUpbringing),
            "методическая": frame.holder(Role::DeputyMethodical), "секретарь": frame.holder(Role::Secretary),
            "шмо": head.map_or_else(|| frame.holder(Role::UnionHead), |it| frame.official(&it.official)),
            // Who leads the union is not led by himself.
            "сам": head.is_some_and(|it| it.official.name == frame.who(attestation.who).0.name),
        }),
    );
    values.insert("по_мониторингам".into(), json!(monitored));
    values.insert("методист".into(), purpose(CategoryKind::Methodist));
    values.insert("наставник".into(), purpose(CategoryKind::Mentor));
    Some(Value::Object(values))
}

/// Values of D32 and D33: who looks at what, before the route is made; none where the application is in already.
pub fn analysis(frame: &Frame, index: usize) -> Option<Value> {
    let attestation = &frame.schedule.attestations[index];
    let mut values = route(frame, index)?;
    let position = frame.who(attestation.who).1;
    let period = attestation.application.and_then(|it| position.applications[it].period.as_deref());
    values["период"] = frame.text_or_blank(period);
    values["мониторинги"] = match by_monitorings(attestation.purpose) {
        true => json!(monitoring::own_results(frame, attestation.who.person)),
        false => json!([]),
    };
    values["бланк"] = blanks(frame);
    Some(values)
}

/// Whether the application of an attestation is in: what leads up to it is not needed any more.
pub fn is_registered(frame: &Frame, attestation: &Attestation) -> bool {
    let position = frame.who(attestation.who).1;
    let application = attestation.application.map(|it| &position.applications[it]);
    application.is_some_and(|it| it.registered.is_some())
}

/// Values of D43: who is attested in the next year, with the ground.
pub fn next_year(frame: &Frame) -> Value {
    let rows: Vec<Value> = frame.schedule.ahead.iter().map(|it| next_row(frame, it)).collect();
    json!({ "строки": numbered(rows), "на_дату": frame.grammar.dates.words(frame.schedule.on) })
}

/// Values of D43b: whom the rules keep out of attestation for fitness for the post, and until when.
pub fn not_due(frame: &Frame) -> Value {
    let fitness = frame.listing.category_short.of(Purpose::Fitness);
    let left_out = frame.schedule.left_out.iter().filter(|it| it.what == fitness);
    // A head is no pedagogical worker by that post, so the list does not speak of heads.
    let pedagogical = left_out.filter(|it| frame.who(it.who).1.kind == PostKind::Pedagogical);
    let rows: Vec<Value> = pedagogical
        .map(|it| {
            let mut row = named(frame, it.who);
            row.insert("основание".into(), json!(it.why));
            row.insert("до".into(), digits(it.until));
            Value::Object(row)
        })
        .collect();
    json!({ "строки": numbered(rows), "на_дату": frame.grammar.dates.words(frame.schedule.on) })
}

/// Numbers the rows of a table.
pub fn numbered(rows: Vec<Value>) -> Value {
    let rows = (1..).zip(rows).map(|(number, mut row)| {
        row["номер"] = json!(number);
        row
    });
    rows.collect()
}

/// Returns name and position of somebody as tables print them, both in the nominative.
pub fn named(frame: &Frame, who: Who) -> Map<String, Value> {
    let (person, position) = frame.who(who);
    let name = frame.grammar.name(&person.name, person.gender, &person.forms);
    let values = [("фио", json!(name.full.nominative)), ("должность", json!(position.title))];
    values.into_iter().map(|(key, value)| (key.to_string(), value)).collect()
}

/// Returns a date in digits, or nothing: an empty cell of a table.
pub fn digits(date: Option<Date>) -> Value {
    json!(date.map(russian::date_digits).unwrap_or_default())
}

/// Returns what somebody has now: the category with its decision, else the last attestation for fitness, else «нет»;
/// and by when it ends or is due again.
pub fn held(frame: &Frame, who: Who) -> (String, Option<Date>) {
    let words = &frame.listing.category_short;
    let standing = frame.schedule.standing(who);
    if let Some((standing, category)) = frame.held(who) {
        let word = words.of(Purpose::Category(category.kind));
        let decided =
            category.decided.as_ref().map(|it| format!(", {}", frame.known(it))).unwrap_or_default();
        return (format!("{word}{decided}"), standing.until);
    }
    match standing.and_then(|it| it.szd) {
        Some(date) => {
            let text = format!("{}, {}", words.of(Purpose::Fitness), russian::date_digits(date));
            (text, standing.and_then(|it| it.szd_due))
        }
        None => (frame.listing.status.none.clone(), None),
    }
}

/// The events of one attestation, without those that another pack has under another name.
fn steps<'a>(frame: &Frame<'a>, index: usize) -> impl Iterator<Item = &'a Event> {
    let frame = *frame;
    frame.schedule.events.iter().filter(move |it| it.attestation == Some(index) && !repeated(&frame, it))
}

/// Whether another rule tells the same step of the same attestation.
pub fn repeated(frame: &Frame, event: &Event) -> bool {
    let kept = frame.listing.repeats.get(&event.rule);
    kept.zip(event.attestation).is_some_and(|(kept, index)| frame.schedule.event(index, kept).is_some())
}

fn step(frame: &Frame, event: &Event) -> Map<String, Value> {
    // What was done stands under its day, with a mark.
    let day = match frame.told(event, TIMETABLE) {
        Told::Done => russian::date_digits(event.date),
        _ => frame.told_day(event, TIMETABLE),
    };
    let values = [
        ("шаг", json!(event.title)),
        ("правило", json!(event.term)),
        ("дата", json!(day)),
        ("кто", json!(event.owner)),
        ("документ", json!(frame.listing.papers(&event.documents))),
        ("просрочен", json!(event.state == State::Overdue)),
        ("отметка", json!(mark(frame, event))),
    ];
    values.into_iter().map(|(key, value)| (key.to_string(), value)).collect()
}

/// What stands in the column of marks: only what is worth a glance, the rest is written by hand.
fn mark(frame: &Frame, event: &Event) -> String {
    let word = frame.listing.state.of(event.state);
    match event.state {
        State::Done => word.into(),
        State::Overdue => format!("{word} {}", russian::date_digits(event.until.unwrap_or(event.date))),
        State::Now | State::Ahead => String::new(),
    }
}

/// The line above a teacher's steps: who, for what, and when the application is filed.
fn heading(frame: &Frame, attestation: &Attestation) -> String {
    let (person, position) = frame.who(attestation.who);
    let name = frame.grammar.name(&person.name, person.gender, &person.forms);
    let purpose = frame.listing.category.of(attestation.purpose);
    let filing = frame.said_filing(attestation, "подача заявления", TIMETABLE);
    let filing = filing.map(|it| format!(", {it}")).unwrap_or_default();
    format!("{}, {} — {purpose}{filing}", name.full.nominative, position.title)
}

fn next_row(frame: &Frame, attestation: &Attestation) -> Value {
    let (has, until) = held(frame, attestation.who);
    let mut row = named(frame, attestation.who);
    let filing = attestation.filing.as_ref().map(|it| frame.planned(it));
    let terms: Vec<String> = filing.into_iter().chain([frame.planned(&attestation.date)]).collect();
    row.insert("имеется".into(), json!(has));
    row.insert("до".into(), digits(until));
    row.insert("вид".into(), json!(frame.listing.category_short.of(attestation.purpose)));
    row.insert("срок".into(), json!(terms.join(" / ")));
    row.insert("основание".into(), json!(attestation.ground));
    Value::Object(row)
}

/// The head of the teacher's own union, else the first head of any.
fn union_head<'a>(frame: &Frame<'a>, who: Who) -> Option<&'a Holder> {
    let department = frame.who(who).0.department.as_deref();
    let own =
        frame.holders(Role::UnionHead).find(|it| it.scope.is_some() && it.scope.as_deref() == department);
    own.or_else(|| frame.holders(Role::UnionHead).next())
}
