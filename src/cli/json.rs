//! The answers for other programs; the shapes are a promise and are written down in `docs/interfaces.md`.

mod words;

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::calendar::{Date, Week};
use crate::disk::Published;
use crate::messages::Message;
use crate::report::{Grade, Place, Remark, Report};
use crate::schedule::{Event, LeftOut, Schedule, Standing};
use crate::staff::{CategoryKind, Course, Employment, KnownDate, Person, Position, Precision, School};
use crate::{Known, Set};

use super::shown::names::Named;

/// The answer of `build`.
pub fn build(set: &Set, published: &Published, report: &Report) -> Value {
    let documents: Vec<Value> = published
        .files
        .iter()
        .map(|file| {
            let made = set.files.iter().find(|it| it.path == file.path);
            let paper = published.memory.at(&file.path).map(|(_, it)| it);
            let (id, title) = match (made, paper) {
                (Some(made), _) => (Some(&made.id), Some(&made.title)),
                (None, paper) => (paper.map(|it| &it.id), paper.map(|it| &it.title)),
            };
            let person =
                made.and_then(|it| it.person).map(|it| set.known.reading.school.people[it].name.to_string());
            json!({
                "id": id.filter(|it| !it.is_empty()),
                "title": title,
                "person": person,
                "path": file.path,
                "state": file.state,
                "beside": file.beside,
            })
        })
        .collect();
    json!({
        "folder": path(&published.folder),
        "documents": documents,
        "errors": report.errors(),
        "remarks": remarks(report),
        "left_out": set.known.schedule.left_out.len(),
    })
}

/// The answer of `build` when nothing was written.
pub fn nothing(report: &Report) -> Value {
    json!({ "folder": null, "documents": [], "errors": report.errors(), "remarks": remarks(report), "left_out": 0 })
}

/// The answer of `check`; without `known` the workbook could not be read at all.
pub fn check(known: Option<&Known>, report: &Report) -> Value {
    let people = known.map(|it| people(&it.reading.school, &it.schedule)).unwrap_or_default();
    json!({ "errors": report.errors(), "remarks": remarks(report), "people": people })
}

/// The answer of `dates`.
pub fn dates(known: &Known, report: &Report) -> Value {
    let (school, schedule) = (&known.reading.school, &known.schedule);
    let events: Vec<Value> = schedule.events.iter().map(|it| event(school, it)).collect();
    let left_out: Vec<Value> = schedule.left_out.iter().map(|it| left(school, it)).collect();
    json!({
        "year": schedule.year.name,
        "from": schedule.year.from,
        "to": schedule.year.to,
        "on": schedule.on,
        "week": match school.settings.week { Week::Five => 5, Week::Six => 6 },
        "events": events,
        "left_out": left_out,
        "remarks": remarks(report),
    })
}

/// The answer of `names`.
pub fn names(all: &[Named]) -> Value {
    let forms = |it: &crate::russian::Forms| {
        json!({
            "gen": it.genitive, "dat": it.dative, "acc": it.accusative, "ins": it.instrumental, "pre": it.prepositional,
        })
    };
    let rows = all.iter().map(|it| {
        json!({
            "name": it.name.full.nominative,
            "gender": words::gender(it.gender),
            "sure": it.doubts.is_empty(),
            "doubts": it.doubts,
            "forms": forms(&it.name.full),
            "initials": it.name.initials,
            "short": it.name.short.nominative,
            "position": it.title,
            "position_forms": forms(&it.position),
            "documents": it.documents,
            "column": it.column,
        })
    });
    rows.collect()
}

/// The answer of `explain`.
pub fn messages(all: &[Message]) -> Value {
    json!({ "messages": all })
}

/// The answer of a command that lays out files.
pub fn laid_out(folder: &Path, files: &[String], report: &Report) -> Value {
    json!({ "folder": path(folder), "files": files, "errors": report.errors(), "remarks": remarks(report) })
}

/// The answer of `templates --check`.
pub fn checked_templates(count: usize, report: &Report) -> Value {
    json!({ "templates": count, "errors": report.errors(), "remarks": remarks(report) })
}

/// A path as other programs read it on any system.
pub fn path(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// An answer without anything but remarks.
pub fn failure(report: &Report) -> Value {
    json!({ "errors": report.errors(), "remarks": remarks(report) })
}

pub fn remarks(report: &Report) -> Vec<Value> {
    report.remarks().iter().map(remark).collect()
}

fn remark(remark: &Remark) -> Value {
    let (file, line) = match &remark.place {
        Place::File(file) => (Some(file), None),
        Place::Line(file, line) => (Some(file), Some(line)),
        _ => (None, None),
    };
    json!({
        "code": remark.code,
        "grade": match remark.grade { Grade::Error => "error", Grade::Remark => "remark", Grade::Note => "note" },
        "sheet": remark.place.sheet(),
        "cell": remark.place.cell(),
        "file": file,
        "line": line,
        "text": remark.text,
        "hint": remark.hint,
    })
}

fn event(school: &School, event: &Event) -> Value {
    let who = event.who.map(|it| (&school.people[it.person], it.position));
    let titles: Map<String, Value> =
        event.said.iter().rev().map(|it| (it.pack.clone(), json!(it.title))).collect();
    json!({
        "act": event.act,
        "date": event.date,
        "until": event.until,
        "latest_lawful": event.latest_lawful,
        "rule": event.rule,
        "rules": rules(event),
        "titles": titles,
        "pack": event.pack,
        "title": event.title,
        "term": event.term,
        "person": who.map(|(person, _)| person.name.to_string()),
        "position": who.map(|(person, position)| &person.positions[position].title),
        "owner": event.owner, "role": event.role,
        "anchor": event.anchor,
        "anchor_date": event.anchor_date,
        "anchor_origin": event.anchor_origin,
        "why": event.why,
        "basis": event.basis,
        "checked": event.provenance.is_checked(), "provenance": event.provenance,
        "documents": event.documents,
        "state": event.state, "needless": event.needless,
        "catch_up": event.catch_up,
    })
}

/// Lists the rules that name the act, each once.
fn rules(event: &Event) -> Vec<&str> {
    let mut rules: Vec<&str> = Vec::new();
    for said in &event.said {
        if !rules.contains(&said.rule.as_str()) {
            rules.push(&said.rule);
        }
    }
    rules
}

fn left(school: &School, left: &LeftOut) -> Value {
    let person = &school.people[left.who.person];
    json!({
        "person": person.name.to_string(),
        "position": person.positions[left.who.position].title,
        "what": left.what,
        "why": left.why,
        "until": left.until,
        "rule": left.rule,
    })
}

fn people(school: &School, schedule: &Schedule) -> Vec<Value> {
    let mut rows = Vec::new();
    for (index, person) in school.people.iter().enumerate() {
        for (number, position) in person.positions.iter().enumerate() {
            let mut standings = schedule.standings.iter();
            let standing = standings.find(|it| it.who.person == index && it.who.position == number);
            rows.push(understood(person, position, standing));
        }
    }
    rows
}

fn understood(person: &Person, position: &Position, standing: Option<&Standing>) -> Value {
    let row = position
        .place
        .cell()
        .and_then(|it| it.trim_start_matches(|it: char| !it.is_ascii_digit()).parse::<u32>().ok());
    let category = standing.and_then(|it| it.category).and_then(|it| position.categories.get(it));
    json!({
        "name": person.name.to_string(),
        "gender": words::gender(person.gender),
        "position": position.title,
        "post": position.post,
        "subject": position.subject,
        "row": row,
        "sheet": position.place.sheet(),
        "employment": employment(position.employment),
        "since": known(position.since.as_ref()),
        "category": {
            "kind": category.map_or("none", |it| kind(it.kind)),
            "since": known(category.and_then(|it| it.decided.as_ref())),
            "until": standing.and_then(|it| it.until),
            "unlimited": standing.is_some_and(|it| it.unlimited),
        },
        "szd": { "date": standing.and_then(|it| it.szd), "next": standing.and_then(|it| it.szd_due) },
        "courses": person.courses.iter().map(course).collect::<Vec<_>>(),
    })
}

fn course(course: &Course) -> Value {
    json!({ "topic": course.topic, "provider": course.provider, "hours": course.hours, "end": known(course.end.as_ref()) })
}

/// A date as far as it is known: "2020", "2020-06" or "2020-06-19".
fn known(date: Option<&KnownDate>) -> Option<String> {
    date.map(|it| {
        let whole = |date: Date| date.to_string();
        let text = whole(it.date);
        let length = match it.precision {
            Precision::Day => 10,
            Precision::Month => 7,
            Precision::Year => 4,
        };
        text.chars().take(length).collect()
    })
}

fn kind(kind: CategoryKind) -> &'static str {
    match kind {
        CategoryKind::Second => "second",
        CategoryKind::First => "first",
        CategoryKind::Highest => "highest",
        CategoryKind::Methodist => "methodist",
        CategoryKind::Mentor => "mentor",
    }
}

fn employment(employment: Employment) -> &'static str {
    match employment {
        Employment::Main => "основная",
        Employment::Internal => "внутреннее совместительство",
        Employment::External => "внешнее совместительство",
        Employment::Combined => "совмещение",
    }
}
