//! From the list of documents and the schedule to the set: one document per what, each with path and values.

use serde_json::Value;

use super::context::Frame;
use super::half_year::period_name;
use super::names::Paths;
use super::{Document, Entry, Form, Make, Per, When, contexts, signers};
use crate::calendar::Date;
use crate::postcourse::Period;
use crate::report::Report;
use crate::schedule::{Anchor, Event, Purpose, State, Who};
use crate::staff::Person;

/// The notice that a category ends.
const ENDING: &str = "D21";

/// On what one document is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The whole school.
    School,
    /// An attestation, by index into the schedule's.
    Attestation(usize),
    /// A category that ends, by its position.
    Ending(Who),
    /// A course in post-course support, by index into the schedule's.
    Support(usize),
}

/// Plans the whole set in the order of the list.
///
/// `only` names the ids to make; empty means all. The register of the set comes last and lists the others.
pub fn plan(frame: &Frame, only: &[String], report: &Report) -> Vec<Document> {
    let labels = labels(frame);
    let mut paths = Paths::default();
    let mut documents = Vec::new();
    let wanted = |it: &&Entry| only.is_empty() || only.iter().any(|id| id.eq_ignore_ascii_case(&it.id));
    for entry in frame.listing.documents.iter().filter(wanted) {
        for subject in subjects(frame, entry) {
            let id = entry.values.as_ref().unwrap_or(&entry.id);
            let Some(own) = contexts::own(frame, id, subject, &documents, report) else { continue };
            let context = frame.with_common(&entry.id, own);
            add(frame, entry, subject, context, &labels, &mut paths, &mut documents);
        }
    }
    documents
}

fn subjects(frame: &Frame, entry: &Entry) -> Vec<Subject> {
    if !needed(frame, entry.when) {
        return Vec::new();
    }
    let attestations = |kept: fn(Purpose) -> bool| {
        let all = frame.schedule.attestations.iter().enumerate();
        all.filter(|(_, it)| kept(it.purpose)).map(|(index, _)| Subject::Attestation(index)).collect()
    };
    match entry.per {
        Per::School => vec![Subject::School],
        Per::Attestation => attestations(|_| true),
        Per::Fitness => attestations(|it| it == Purpose::Fitness),
        Per::Category => attestations(|it| it != Purpose::Fitness),
        Per::Ending => endings(frame).into_iter().map(Subject::Ending).collect(),
        Per::Support => (0..frame.schedule.supports.len()).map(Subject::Support).collect(),
    }
}

fn needed(frame: &Frame, when: When) -> bool {
    let attestations = &frame.schedule.attestations;
    match when {
        When::Always => true,
        When::Attestation => !attestations.is_empty(),
        When::Fitness => attestations.iter().any(|it| it.purpose == Purpose::Fitness),
        When::Category => attestations.iter().any(|it| it.purpose != Purpose::Fitness),
        When::Ending => !endings(frame).is_empty(),
        When::Support => !frame.schedule.supports.is_empty(),
    }
}

/// Lists the positions whose holders are to be told that a category ends, each once, in workbook order.
pub fn endings(frame: &Frame) -> Vec<Who> {
    let own = frame.schedule.events.iter().filter(|it| tells_of_end(it));
    let mut found: Vec<Who> = own.chain(early_endings(frame)).filter_map(|it| it.who).collect();
    found.sort();
    found.dedup();
    found
}

/// Finds the work of the whole school by which notices for the year after are made, once its time has come.
///
/// Not sooner: who is attested until then has another category, and the year after makes its own notices.
pub fn early_notices<'a>(frame: &Frame<'a>) -> Option<&'a Event> {
    let mut events = frame.schedule.events.iter();
    events.find(|it| it.who.is_none() && tells_of_end(it) && it.date <= frame.schedule.on)
}

/// Lists the ends of categories in the year after that are told of this year already, one event each.
pub fn early_endings<'a>(frame: &Frame<'a>) -> Vec<&'a Event> {
    if early_notices(frame).is_none() {
        return Vec::new();
    }
    let told = |who| frame.schedule.events.iter().any(|it| it.who == who && tells_of_end(it));
    let listed = |who| {
        let mut ahead = frame.schedule.ahead.iter();
        ahead.any(|it| Some(it.who) == who && it.purpose != Purpose::Fitness)
    };
    let ends = |it: &&Event| {
        it.anchor == Anchor::CategoryEnd && it.anchor_date.is_some_and(|end| frame.next.year.contains(end))
    };
    let events = frame.next.events.iter().filter(|it| it.who.is_some() && tells_of_end(it)).filter(ends);
    let mut found: Vec<&Event> = events.filter(|it| listed(it.who) && !told(it.who)).collect();
    // Of two rules about one end the one that is about the notice comes first.
    found.sort_by_key(|it| (it.who, it.documents.first().is_none_or(|id| id != ENDING)));
    found.dedup_by_key(|it| it.who);
    found
}

fn tells_of_end(event: &Event) -> bool {
    event.documents.iter().any(|id| id == ENDING)
}

fn add(
    frame: &Frame,
    entry: &Entry,
    subject: Subject,
    context: Value,
    labels: &[String],
    paths: &mut Paths,
    documents: &mut Vec<Document>,
) {
    let who = whose(frame, subject);
    let label = who.map(|it| labels[it.person].as_str());
    let folders = match (label, entry.own_folder) {
        (Some(label), true) => vec![entry.folder.as_str(), label],
        _ => vec![entry.folder.as_str()],
    };
    let names = match (label, who) {
        (Some(label), Some(who)) => {
            let short = format!("{} {label}", entry.file);
            let long = format!("{short} {}", detail(frame, subject, who));
            vec![short, long]
        }
        _ => vec![school_name(frame, entry)],
    };
    let (signs, told) = (signers::signs(&entry.signs, &context), signers::told(entry.told, &context));
    for make in &entry.make {
        let (form, ending) = match make {
            Make::Word => (Form::Word(entry.id.clone()), ".docx"),
            Make::Table => (Form::Table(entry.id.clone()), ".xlsx"),
        };
        documents.push(Document {
            id: entry.id.clone(),
            title: entry.title.clone(),
            person: who.map(|it| it.person),
            path: paths.path(&folders, &names, ending),
            due: due(frame, entry, subject),
            signs: signs.clone(),
            told: told.clone(),
            form,
            context: context.clone(),
        });
    }
}

/// Names a file of the whole school: with the school for whoever gathers many, with the half-year for reports of both.
fn school_name(frame: &Frame, entry: &Entry) -> String {
    let mut name = entry.file.clone();
    if entry.with_school && !frame.school.organisation.short_name.is_empty() {
        name += &format!(" {}", frame.school.organisation.short_name);
    }
    if entry.with_period {
        name += &format!(", {}", period_name(frame, Period::of(frame.schedule)));
    }
    name
}

/// Names each person in file names: «Иванова М.П.», in full for namesakes, with the staff number for doubles.
fn labels(frame: &Frame) -> Vec<String> {
    let people = &frame.school.people;
    let short = |it: &Person| frame.grammar.name(&it.name, it.gender, &it.forms).short.nominative;
    let shorts: Vec<String> = people.iter().map(short).collect();
    let label = |(index, person): (usize, &Person)| {
        if shorts.iter().filter(|it| **it == shorts[index]).count() == 1 {
            return shorts[index].clone();
        }
        let full = &person.name;
        match &person.number {
            _ if people.iter().filter(|it| it.name == person.name).count() == 1 => full.to_string(),
            Some(number) => format!("{full} (таб. {number})"),
            None => format!("{full} ({})", index + 1),
        }
    };
    people.iter().enumerate().map(label).collect()
}

/// Tells two documents of one person apart: by the course, or by the position.
fn detail<'a>(frame: &Frame<'a>, subject: Subject, who: Who) -> &'a str {
    let (person, position) = frame.who(who);
    match subject {
        Subject::Support(index) => &person.courses[frame.schedule.supports[index].course].topic,
        _ => &position.title,
    }
}

fn whose(frame: &Frame, subject: Subject) -> Option<Who> {
    match subject {
        Subject::School => None,
        Subject::Attestation(index) => Some(frame.schedule.attestations[index].who),
        Subject::Ending(who) => Some(who),
        Subject::Support(index) => Some(Who { person: frame.schedule.supports[index].person, position: 0 }),
    }
}

/// Finds by when a document must be signed: the earliest event that names it and is about the same subject. A paper of the school
/// must also be there before the first person whom it concerns is to be told of it, be it in the year before.
///
/// Steps that belonged to an earlier year, and those done, call for nobody's signature now.
fn due(frame: &Frame, entry: &Entry, subject: Subject) -> Option<Date> {
    let about = |event: &&Event| match subject {
        Subject::School => true,
        Subject::Attestation(index) => event.attestation == Some(index),
        Subject::Ending(who) => event.who == Some(who),
        Subject::Support(index) => event.support == Some(index),
    };
    let named = |event: &&Event| match &entry.due {
        Some(rule) => event.rule == *rule,
        None => event.documents.contains(&entry.id),
    };
    let open = |event: &&Event| event.state != State::Done;
    let events = frame.schedule.events.iter().filter(about).filter(named).filter(open);
    let last_day = |it: &Event| it.until.unwrap_or(it.date);
    match subject {
        Subject::Ending(who) if early_endings(frame).iter().any(|it| it.who == Some(who)) => {
            early_notices(frame).map(last_day)
        }
        _ => {
            let begins = |it: &Event| match (subject, it.who) {
                (Subject::School, Some(_)) => frame.schedule.on,
                _ => frame.schedule.year.from,
            };
            events.filter(|it| last_day(it) >= begins(it)).map(last_day).min()
        }
    }
}
