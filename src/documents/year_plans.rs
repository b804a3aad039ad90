//! Values of plans that look at the whole staff: the rule packs as plans of the year, five years of attestation,
//! three years of training.

use serde_json::{Map, Value, json};

use super::context::Frame;
use super::late::Days;
use super::plans::{digits, held, named, numbered};
use crate::calendar::{Date, Datelike};
use crate::russian;
use crate::schedule::pack::{Pack, Row};
use crate::schedule::{Attestation, Event, Outlook, Purpose, Who, training};
use crate::staff::{Course, PostKind};

/// Values of a plan of the year (D36): a pack's own rows in its own words, with this year's dates beside the terms.
///
/// `None` if the school does not work by the pack.
pub fn of_pack(frame: &Frame, paper: &str, id: &str) -> Option<Value> {
    let pack = frame.rules.pack(id).filter(|it| it.is_chosen(&frame.school.settings))?;
    let mut sections: Vec<Value> = Vec::new();
    for rows in pack.rows.chunk_by(|_, next| next.section.is_none()) {
        let shown: Vec<Value> = rows.iter().map(|it| row(frame, paper, pack, it)).collect();
        let title = rows.first().and_then(|it| it.section.clone()).unwrap_or_default();
        sections.push(json!({ "название": title, "строки": shown }));
    }
    // The same rows one after another, for the workbook.
    let rows = sections.iter().flat_map(|section| {
        let rows = section["строки"].as_array().into_iter().flatten().cloned();
        rows.map(|mut row| {
            row["раздел"] = section["название"].clone();
            row
        })
    });
    Some(json!({
        "заглавие": pack.head.title.join(" "),
        "вступление": pack.head.intro,
        "строки": rows.collect::<Vec<_>>(),
        "разделы": sections,
        "на_дату": frame.grammar.dates.words(frame.schedule.on),
    }))
}

fn row(frame: &Frame, paper: &str, pack: &Pack, row: &Row) -> Value {
    let terms = [row.term.clone(), dates(frame, paper, pack, row)];
    let terms = terms.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n");
    json!({
        "номер": row.number, "мероприятие": row.title, "результат": row.result,
        "сроки": terms, "ответственный": row.owner,
    })
}

/// This year's dates of a row: periods and days of the school, and the span of days of the teachers.
fn dates(frame: &Frame, paper: &str, pack: &Pack, row: &Row) -> String {
    let ours = |it: &&Event| it.pack == pack.head.id && row.rules.iter().any(|rule| rule.id == it.rule);
    span(frame, frame.schedule.events.iter().filter(ours).collect(), paper)
}

/// Tells the days of events in one line: periods and days of the school, then the days of the teachers.
fn span(frame: &Frame, events: Vec<&Event>, paper: &str) -> String {
    let year = &frame.schedule.year;
    let inside = |it: &&Event| it.until.unwrap_or(it.date) >= year.from && it.date <= year.to;
    let days = Days::of(frame, events.into_iter().filter(inside), paper);
    let own = match days.own.as_slice() {
        [first, .., last] if days.own.len() > 4 => {
            let span = format!("{}–{}", russian::date_digits(*first), russian::date_digits(*last));
            vec![format!("{span} (у каждого свой день)")]
        }
        few => few.iter().map(|it| russian::date_digits(*it)).collect(),
    };
    days.line(frame, own)
}

/// Values of the plan of control (D41): the days by which each thing is done this year.
pub fn control(frame: &Frame) -> Value {
    let plan = &frame.listing.control;
    let rows = plan.rows.iter().map(|it| {
        let days = span(frame, frame.schedule.by_rule(&it.rule).collect(), "D41");
        let days = if days.is_empty() { plan.no_days.clone() } else { days };
        json!({ "объект": it.object, "срок": days, "кто": it.owner, "форма": it.form })
    });
    json!({ "строки": numbered(rows.collect()), "на_дату": frame.grammar.dates.words(frame.schedule.on) })
}

/// Values of the five-year plan (D43a): a row a pedagogical position, a cell a year.
pub fn five_years(frame: &Frame) -> Value {
    let years = &frame.schedule.years;
    let rows = pedagogical(frame).map(|who| {
        let mut row = named(frame, who);
        let (has, until) = held(frame, who);
        row.insert("имеется".into(), json!(has));
        row.insert("до".into(), digits(until));
        let cells = years.iter().map(|it| planned_in(frame, it, who));
        row.extend(cells.enumerate().map(|(index, it)| (column(index), json!(it))));
        Value::Object(row)
    });
    let names =
        years.iter().enumerate().map(|(index, it)| (column(index), json!(it.year.name.replace('-', "–"))));
    json!({
        "строки": numbered(rows.collect()),
        "годы": names.collect::<Map<_, _>>(),
        "на_дату": frame.grammar.dates.words(frame.schedule.on),
    })
}

/// Names the columns of years: «первый» … «пятый».
fn column(index: usize) -> String {
    ["первый", "второй", "третий", "четвёртый", "пятый"].get(index).copied().unwrap_or("дальше").into()
}

fn planned_in(frame: &Frame, year: &Outlook, who: Who) -> String {
    let here: Vec<&Attestation> = year.attestations.iter().filter(|it| it.who == who).collect();
    let cells = here.into_iter().map(|it| {
        let kind = frame.listing.category_short.of(it.purpose);
        let month = format!("{:02}.{}", it.date.date.month(), it.date.date.year());
        let filing = frame.said_filing(it, "подача", "D43a");
        let filing = filing.filter(|_| it.purpose != Purpose::Fitness);
        let filing = filing.map(|it| format!(", {it}")).unwrap_or_default();
        format!("{month} {kind}{filing}")
    });
    cells.collect::<Vec<_>>().join("\n")
}

fn pedagogical<'a>(frame: &'a Frame) -> impl Iterator<Item = Who> + 'a {
    let standings = frame.schedule.standings.iter().map(|it| it.who);
    standings.filter(|it| frame.who(*it).1.kind == PostKind::Pedagogical)
}

/// Values of the three-year plan of training (D48): the last course, and by when the next one.
pub fn three_years(frame: &Frame) -> Value {
    let on = frame.schedule.on;
    let years: Vec<_> = frame.schedule.years.iter().take(3).map(|it| &it.year).collect();
    let rows = training(frame.school, frame.rules, on).into_iter().filter_map(|it| {
        let who = pedagogical(frame).find(|who| who.person == it.person)?;
        let person = frame.who(who).0;
        let mut row = named(frame, who);
        row.insert(
            "последние".into(),
            json!(it.last.map(|at| told(frame, &person.courses[at])).unwrap_or_default()),
        );
        let late = it.due.filter(|due| *due < on);
        let late = late.map(|due| match it.last {
            Some(_) => format!("{} {}", frame.listing.state.overdue, russian::date_digits(due)),
            None => frame.listing.unknown.training.clone(),
        });
        row.insert("не_позднее".into(), late.map_or_else(|| digits(it.due), |it| json!(it)));
        let ahead = |it: &&Course| it.planned || it.end.as_ref().is_some_and(|it| it.date > on);
        let planned: Vec<(Date, &str)> = (person.courses.iter().filter(ahead))
            .filter_map(|it| Some((it.end.as_ref()?.date, it.topic.as_str())))
            .collect();
        // What is overdue, and what nobody knows, is planned for the first year; a course already planned is enough.
        let due = it.due.map_or(years[0].from, |due| due.max(years[0].from));
        let mut due =
            Some(due).filter(|due| !planned.iter().any(|(end, _)| end <= due || years[0].contains(*end)));
        for (index, year) in years.iter().enumerate() {
            let typed = planned.iter().filter(|(end, _)| year.contains(*end));
            let mut cell: Vec<String> = typed
                .map(|(_, topic)| if topic.is_empty() { "ПК".to_owned() } else { format!("«{topic}»") })
                .collect();
            // August belongs to two school years: the first one takes it.
            if due.is_some_and(|it| year.contains(it)) {
                due = None;
                if cell.is_empty() {
                    cell.push("ПК".into());
                }
            }
            row.insert(column(index), json!(cell.join("\n")));
        }
        Some(Value::Object(row))
    });
    let names = years.iter().enumerate().map(|(index, it)| (column(index), json!(it.name.replace('-', "–"))));
    json!({
        "строки": numbered(rows.collect()),
        "годы": names.collect::<Map<_, _>>(),
        "на_дату": frame.grammar.dates.words(on),
    })
}

/// Tells a course in one line: topic, organisation, hours, date.
fn told(frame: &Frame, course: &Course) -> String {
    let hours = course.hours.map(|it| format!("{it}\u{a0}ч"));
    let topic = Some(format!("«{}»", course.topic)).filter(|_| !course.topic.is_empty());
    let parts = [topic, course.provider.clone(), hours, course.end.as_ref().map(|it| frame.known(it))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
