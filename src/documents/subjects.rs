//! On what a document is made: which subjects the year has, and which of them a document passes over.

use super::listing::{Entry, Per, Unless, When};
use super::telling::{At, Frame, by_monitorings};
use crate::calendar::Date;
use crate::schedule::acts::ids as acts;
use crate::schedule::{Anchor, Attestation, Event, Purpose, Who};

/// On what one document is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The whole school.
    School,
    /// The set of documents itself.
    Set,
    /// A rule pack that the school works by, by index into the packs.
    Pack(usize),
    /// An attestation, by index into the schedule's.
    Attestation(usize),
    /// A category that ends, by its position.
    Ending(Who),
    /// A course in post-course support, by index into the schedule's.
    Support(usize),
    /// A session of the school's commission, by its day.
    Session(Date),
    /// One of the staff in a pedagogical position.
    Person(Who),
}

impl Subject {
    /// Returns whose papers are about this subject; nobody's where it is the school.
    pub fn whose(self, frame: &Frame) -> Option<Who> {
        match self {
            Self::School | Self::Set | Self::Pack(_) | Self::Session(_) => None,
            Self::Attestation(index) => Some(frame.schedule.attestations[index].who),
            Self::Ending(who) | Self::Person(who) => Some(who),
            Self::Support(index) => Some(Who { person: frame.schedule.supports[index].person, position: 0 }),
        }
    }

    /// Tells two documents of one person apart: by the course, or by the position.
    pub fn detail<'a>(self, frame: &Frame<'a>, who: Who) -> &'a str {
        let (person, position) = frame.who(who);
        match self {
            Self::Support(index) => &person.courses[frame.schedule.supports[index].course].topic,
            _ => &position.title,
        }
    }

    /// Tells whether an event is about this subject.
    pub fn has(self, event: &Event) -> bool {
        match self {
            Self::School | Self::Set | Self::Pack(_) => true,
            Self::Session(day) => event.anchor == Anchor::Session && event.anchor_date == Some(day),
            Self::Attestation(index) => event.attestation == Some(index),
            Self::Ending(who) | Self::Person(who) => event.who == Some(who),
            Self::Support(index) => event.support == Some(index),
        }
    }
}

/// Lists on what a document of the list is made this year.
pub fn subjects(at: &At, entry: &Entry) -> Vec<Subject> {
    if !is_needed(at, entry.when) {
        return Vec::new();
    }
    let attestations = |kept: fn(&Attestation) -> bool| {
        let all = at.schedule.attestations.iter().enumerate();
        all.filter(|(_, it)| kept(it)).map(|(index, _)| Subject::Attestation(index)).collect()
    };
    let mut found: Vec<Subject> = match entry.per {
        Per::School => vec![Subject::School],
        Per::Set => vec![Subject::Set],
        Per::Pack => packs(at, entry).into_iter().map(Subject::Pack).collect(),
        Per::Attestation => attestations(|_| true),
        Per::Fitness => attestations(|it| it.purpose == Purpose::Fitness),
        Per::Category => attestations(|it| it.purpose != Purpose::Fitness),
        Per::Application => attestations(|it| it.application.is_some()),
        Per::Ending => endings(at).into_iter().map(Subject::Ending).collect(),
        Per::Support => (0..at.schedule.supports.len()).map(Subject::Support).collect(),
        Per::Session => sessions(at).into_iter().map(Subject::Session).collect(),
        Per::Person => at.pedagogical().map(Subject::Person).collect(),
    };
    let unless = entry.unless.as_deref().unwrap_or_default();
    found.retain(|it| !unless.iter().any(|unless| is_passed_over(at, *it, entry.when, *unless)));
    found
}

/// Lists the packs that a document prints: the one it names, else all that have columns and that no other document names.
fn packs(frame: &Frame, entry: &Entry) -> Vec<usize> {
    let named = |id: &str| frame.listing.documents.iter().any(|it| it.pack.as_deref() == Some(id));
    let packs = frame.rules.packs().iter().enumerate();
    let wanted = packs.filter(|(_, it)| match &entry.pack {
        Some(id) => it.head.id == *id,
        None => !it.head.columns.is_empty() && !named(&it.head.id),
    });
    wanted.filter(|(_, it)| it.is_chosen(&frame.school.settings)).map(|(index, _)| index).collect()
}

fn is_needed(frame: &Frame, when: When) -> bool {
    match when {
        When::Always => true,
        When::Attestation | When::Fitness | When::Category => {
            frame.schedule.attestations.iter().any(|it| when.means(it.purpose))
        }
        When::Ending => !endings(frame).is_empty(),
        When::Support => !frame.schedule.supports.is_empty(),
        When::Session => !sessions(frame).is_empty(),
    }
}

/// Tells whether a document is not needed for a subject on the day of the document.
fn is_passed_over(at: &At, subject: Subject, when: When, unless: Unless) -> bool {
    let attestations = &at.schedule.attestations;
    match (unless, subject) {
        (Unless::Over, Subject::School) => {
            attestations.iter().filter(|it| when.means(it.purpose)).all(|it| !at.can_order(it))
        }
        // Nothing is ahead of the teacher.
        (Unless::Over, Subject::Attestation(index)) => {
            let it = &attestations[index];
            at.is_over(it) && (it.purpose == Purpose::Fitness || at.is_registered(it))
        }
        (Unless::Registered, Subject::Attestation(index)) => at.is_registered(&attestations[index]),
        (Unless::Unmonitored, Subject::Attestation(index)) => !by_monitorings(attestations[index].purpose),
        _ => false,
    }
}

/// Lists the days of the commission in the year: those typed, and those that the schedule needs beside them.
pub fn sessions(frame: &Frame) -> Vec<Date> {
    let year = &frame.schedule.year;
    let mut days: Vec<Date> = frame.school.sessions.iter().map(|it| it.date.date).collect();
    let fitness = frame.schedule.attestations.iter().filter(|it| it.purpose == Purpose::Fitness);
    days.extend(fitness.filter(|it| !it.date.month_only).map(|it| it.date.date));
    days.retain(|it| year.contains(*it));
    days.sort();
    days.dedup();
    days
}

/// Lists the positions whose holders are to be told that a category ends, each once, in workbook order.
fn endings(frame: &Frame) -> Vec<Who> {
    let early = early_endings(frame).into_iter().filter_map(|it| it.who);
    let mut found: Vec<Who> = frame.schedule.ends.iter().copied().chain(early).collect();
    found.sort();
    found.dedup();
    found.retain(|it| frame.held(*it).is_some_and(|(standing, _)| standing.until.is_some()));
    found
}

/// Lists the notices of the year about categories that end in the next one, once their time has come.
///
/// Not sooner: who is attested until then has another category, and the year after makes its own notices.
pub fn early_endings<'a>(frame: &Frame<'a>) -> Vec<&'a Event> {
    let own = |it: &&Event| it.who.is_some_and(|who| frame.schedule.ends.contains(&who));
    let notices = frame.schedule.events.iter().filter(|it| it.act == acts::CATEGORY_END && it.who.is_some());
    notices.filter(|it| it.date <= frame.schedule.on && !own(it)).collect()
}
