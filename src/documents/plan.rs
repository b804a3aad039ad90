//! From the list of documents and the schedule to the set: one document per what, each with path and values.

mod as_of;
mod chosen;
mod names;
mod renewed;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::asked::Asked;
use super::document::{Document, Form, signs, told};
use super::facts::{Changed, Facts, Issue, Paper, value};
use super::keys::{Identities, Key, told_apart};
use super::laid_down::laid_down;
use super::layers;
use super::listing::{Entry, Make, Per};
use super::registers::Set;
use super::subjects::{Subject, subjects};
use super::telling::{At, Frame, Meant};
use crate::calendar::{Date, days_between};
use crate::postcourse::Period;
use crate::report::Report;
use crate::russian;
use crate::schedule::{Event, State};
use crate::staff::Person;
use crate::values::Values;
use chosen::is_chosen;
pub use chosen::is_named;
use names::Paths;
pub use renewed::Said;

/// Plans the whole set in the order of the list.
///
/// `only` names the ids to make; empty means all. `asked` are the names that the templates and tables use. The register of the
/// set comes last and lists the others.
pub fn plan(frame: &Frame, only: &[String], asked: &Asked, report: &Report) -> Vec<Document> {
    let labels = labels(frame);
    let mut facts = Facts::of(frame);
    let identities = Identities::of(&frame.school.people);
    let id = |it: &&Entry| it.per == Per::Change;
    let changing = frame.listing.documents.iter().find(id).map_or("", |it| it.id.as_str());
    let (mut paths, mut taken) = (Paths::default(), BTreeSet::new());
    let mut documents: Vec<Document> = Vec::new();
    let wanted = |it: &&Entry| match only {
        [] => is_chosen(frame, it),
        only => only.iter().any(|id| id.eq_ignore_ascii_case(&it.id)),
    };
    for entry in frame.listing.documents.iter().filter(wanted) {
        let forms = chosen::forms(frame, entry);
        let at = At { frame: *frame, day: frame.signed(entry.day()) };
        let all = subjects(&at, entry);
        for subject in all.iter().copied() {
            let keys: Vec<Key> = (forms.iter())
                .map(|it| told_apart(identities.key(frame, entry, subject, *it), &mut taken))
                .collect();
            let known_as: Vec<String> = keys.iter().flat_map(Key::all).cloned().collect();
            let row = frame.number_of(meant(frame, entry, subject, (&all, &known_as)));
            let mut paper = Paper::of(&at, entry, subject.whose(frame), row);
            if let Subject::Change(index) = subject {
                paper.readers = Changed::of(&at, index).readers(&at);
            }
            let set = (subject == Subject::Set).then(|| value(&Set::of(frame, &documents, asked, report)));
            let about: Vec<Arc<Value>> =
                set.map(Arc::new).into_iter().chain(facts.about(&at, subject)).collect();
            let order = match subject {
                Subject::Change(index) => Some(frame.changes[index].after.clone()),
                _ => {
                    let known = frame.memory.in_force(changing, &entry.id).cloned().unwrap_or_default();
                    laid_down(&at, entry, &identities, &known)
                }
            };
            let context = layers::of(entry, &paper, about.clone(), asked);
            let said = renewed::said(entry, &context);
            let again = renewed::all(frame.memory, &keys, &said);
            let all = std::iter::once((0, keys, row, context)).chain(again.into_iter().map(|it| {
                let row = frame.numbers(&entry.id).find(|row| row.is_of(it.keys.iter().flat_map(Key::all)));
                let mut paper = Paper::of(&at, entry, subject.whose(frame), row);
                paper.instead = it.instead;
                (it.turn, it.keys, row, layers::of(entry, &paper, about.clone(), asked))
            }));
            for (turn, keys, row, context) in all {
                let wants = |name: &str| asked.wants(&entry.id, name);
                let (context, as_of) = as_of::settled(frame, &keys, context, wants);
                let from = documents.len();
                let naming = Naming { labels: &labels, turn, forms: &forms };
                add(frame, entry, subject, context, naming, &mut paths, &mut documents);
                let issue = row.and_then(|it| Issue::of(frame, it));
                for (document, key) in documents[from..].iter_mut().zip(keys) {
                    document.issue.clone_from(&issue);
                    document.order.clone_from(&order);
                    document.as_of.clone_from(&as_of);
                    document.said.clone_from(&said);
                    document.key = key;
                }
            }
        }
    }
    documents
}

/// How a row of «Приказы» may mean the paper about a subject, one of all about which there is such a paper.
fn meant<'a>(
    frame: &Frame<'a>,
    entry: &'a Entry,
    subject: Subject,
    (all, keys): (&[Subject], &'a [String]),
) -> Meant<'a> {
    let who = subject.whose(frame);
    let person = who.map(|it| it.person);
    let day = match subject {
        Subject::Session(day) => Some(day),
        _ => None,
    };
    let changes = match subject {
        Subject::Change(index) => {
            let change = &frame.changes[index];
            Some((change.base.as_str(), change.turn))
        }
        _ => None,
    };
    Meant {
        id: &entry.id,
        keys,
        changes,
        person,
        detail: who.map_or("", |it| subject.detail(frame, it)),
        day,
        all: all.len(),
        of_person: all.iter().filter(|it| it.whose(frame).map(|it| it.person) == person).count(),
    }
}

/// How the files of a set are named.
#[derive(Clone, Copy)]
struct Naming<'a> {
    /// Each person in file names.
    labels: &'a [String],
    /// Which notice in place of the first one it is; nought for that one.
    turn: usize,
    /// In which forms.
    forms: &'a [Make],
}

fn add(
    frame: &Frame,
    entry: &Entry,
    subject: Subject,
    context: Values,
    naming: Naming,
    paths: &mut Paths,
    documents: &mut Vec<Document>,
) {
    let who = subject.whose(frame);
    let label = who.map(|it| naming.labels[it.person].as_str());
    let folders = match (label, entry.own_folder) {
        (Some(label), true) => vec![entry.folder.as_str(), label],
        _ => vec![entry.folder.as_str()],
    };
    let mut names = names(frame, entry, subject, label);
    if naming.turn > 0 {
        let instead = &frame.listing.journal.instead;
        names.iter_mut().for_each(|it| *it = format!("{it} {instead}"));
    }
    for make in naming.forms {
        let (form, ending) = match make {
            Make::Word => (Form::Word(entry.id.clone()), ".docx"),
            Make::Table => (Form::Table(entry.id.clone()), ".xlsx"),
        };
        documents.push(Document {
            id: entry.id.clone(),
            key: Key::default(),
            title: match entry.by_wish {
                true => format!("{} ({})", entry.title, frame.listing.late.by_wish),
                false => entry.title.clone(),
            },
            person: who.map(|it| it.person),
            path: paths.path(&folders, &names, ending),
            issue: None,
            order: None,
            as_of: None,
            said: Said::new(),
            due: due(frame, entry, subject),
            copies: entry.copies,
            signs: signs(&entry.signs, &context),
            told: told(&context),
            form,
            context: context.clone(),
        });
    }
}

/// Returns the file names for a document, from the shortest to the most telling.
fn names(frame: &Frame, entry: &Entry, subject: Subject, label: Option<&str>) -> Vec<String> {
    let file = &entry.file;
    match (subject, label, subject.whose(frame)) {
        (_, Some(label), Some(who)) => {
            let short = format!("{file} {label}");
            let long = format!("{short} {}", subject.detail(frame, who));
            vec![short, long]
        }
        (Subject::Change(index), ..) => {
            let change = &frame.changes[index];
            let turn = if change.turn == 1 { String::new() } else { format!(", {}", change.turn) };
            vec![format!("{file} {}{turn}", change.base)]
        }
        (Subject::Session(day), ..) => vec![format!("{file} {}", russian::date_digits(day))],
        // One entry that prints several packs tells them apart by their titles.
        (Subject::Pack(index), ..) if entry.pack.is_none() => {
            vec![format!("{file} {}", frame.rules.packs()[index].head.source)]
        }
        _ => vec![school_name(frame, entry)],
    }
}

/// Names a file of the whole school: with the school for whoever gathers many, with the half-year for reports of both.
fn school_name(frame: &Frame, entry: &Entry) -> String {
    let mut name = entry.file.clone();
    if entry.with_school && !frame.school.organisation.short_name.is_empty() {
        name += &format!(" {}", frame.school.organisation.short_name);
    }
    if entry.with_period {
        name += &format!(", {}", frame.period_name(Period::of(frame.schedule)));
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

/// An act with a longer period that ends with the year goes on all year round.
const MOST_DAYS: i64 = 183;

/// Finds by when a document must be signed: the earliest act that names it and is about the same subject. A paper of the school
/// must also be there before the first person whom it concerns is to be told of it, be it in the year before.
///
/// Steps that belonged to an earlier year, and those done, call for nobody's signature now; what a teacher still needs does.
fn due(frame: &Frame, entry: &Entry, subject: Subject) -> Option<Date> {
    let of_school = subject.whose(frame).is_none();
    let about = |event: &&Event| subject.has(event) || (event.who.is_none() && event.support.is_none());
    let named = |event: &&Event| match &entry.due {
        Some(act) => event.is(act),
        None => event.documents.contains(&entry.id),
    };
    let open = |event: &&Event| event.state != State::Done;
    let last_day = |it: &Event| it.until.unwrap_or(it.date);
    let begins = |it: &Event| match it.who {
        Some(_) if of_school => frame.schedule.on,
        _ => frame.schedule.year.from.min(frame.schedule.on),
    };
    // What goes on all year round has no day by which its paper is signed.
    let goes_on = |it: &&Event| {
        it.until
            .is_some_and(|until| days_between(it.date, until) > MOST_DAYS && until >= frame.schedule.year.to)
    };
    let events = frame.schedule.events.iter().filter(about).filter(named).filter(open);
    let events = events.filter(|it| !goes_on(it));
    let needed = |it: &Event| !of_school && it.catch_up.is_some();
    events.filter(|it| last_day(it) >= begins(it) || needed(it)).map(last_day).min()
}
