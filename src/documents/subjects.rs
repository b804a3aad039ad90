//! On what a document is made: which subjects the year has, and which of them a document passes over.

use super::listing::{Entry, Only, Per, Unless, When};
use super::telling::{At, Frame, by_monitorings};
use crate::calendar::{Date, add_months};
use crate::schedule::acts::ids as acts;
use crate::schedule::{Anchor, Attestation, Event, Purpose, Who};
use crate::staff::{Course, Session, Verdict};

/// How many months of the year are its end: the notes on it are due then.
const LAST_MONTHS: i32 = 3;

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
    /// A category that was established this year: by its position and its place among the position's categories.
    Granted(Who, usize),
    /// One of the staff in a pedagogical position.
    Person(Who),
    /// What is different from what an issued order laid down, by index into the frame's changes.
    Change(usize),
}

impl Subject {
    /// Returns whose papers are about this subject; nobody's where it is the school.
    pub fn whose(self, frame: &Frame) -> Option<Who> {
        match self {
            Self::School | Self::Set | Self::Pack(_) | Self::Session(_) | Self::Change(_) => None,
            Self::Attestation(index) => Some(frame.schedule.attestations[index].who),
            Self::Ending(who) | Self::Person(who) | Self::Granted(who, _) => Some(who),
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
            Self::Change(_) => false,
            Self::Session(day) => event.anchor == Anchor::Session && event.anchor_date == Some(day),
            Self::Attestation(index) => event.attestation == Some(index),
            Self::Ending(who) | Self::Person(who) | Self::Granted(who, _) => event.who == Some(who),
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
        Per::Granted => granted(at).into_iter().map(|(who, index)| Subject::Granted(who, index)).collect(),
        Per::Change => (0..at.changes.len()).map(Subject::Change).collect(),
        Per::Person => at.pedagogical().map(Subject::Person).collect(),
    };
    let unless = entry.unless.as_deref().unwrap_or_default();
    found.retain(|it| !unless.iter().any(|unless| is_passed_over(at, *it, entry.when, *unless)));
    let only = entry.only.as_deref().unwrap_or_default();
    found.retain(|it| only.iter().all(|only| is_called_for(at, *it, *only)));
    if let Some(months) = entry.months {
        found.retain(|it| has_come(at, *it, entry.when, months));
    }
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
        When::Decided => verdicts(frame).next().is_some(),
        When::Granted => !granted(frame).is_empty(),
        When::Applications => attested_for_category(frame).any(|it| it.application.is_some()),
        When::Waiting => attested_for_category(frame).any(|it| is_waiting(frame, it)),
        When::Accounts => attested_for_category(frame).any(|it| !frame.is_registered(it)),
        When::Rated => attested_for_category(frame).any(|it| frame.is_rated(it)),
        When::Results => {
            let school = frame.school;
            !school.school_monitorings.is_empty()
                || !school.state_monitorings.is_empty()
                || !school.achievements.is_empty()
                || !school.contributions.is_empty()
        }
        When::Training => planned_courses(frame).next().is_some(),
    }
}

fn attested_for_category<'a>(frame: &Frame<'a>) -> impl Iterator<Item = &'a Attestation> + use<'a> {
    frame.schedule.attestations.iter().filter(|it| it.purpose != Purpose::Fitness)
}

/// Tells whether there is an application for an attestation on which nobody has decided.
pub fn is_waiting(frame: &Frame, attestation: &Attestation) -> bool {
    frame.application(attestation).is_some_and(|it| it.outcome.is_none() && it.decided.is_none())
}

/// Tells whether the day of filing, or of the session, is no more than some months ahead; of the school's, the first one.
fn has_come(frame: &Frame, subject: Subject, when: When, months: i32) -> bool {
    let is_near = |day: Date| add_months(day, -months) <= frame.schedule.on;
    let has_come = |it: &Attestation| is_near(it.filing.as_ref().map_or(it.date.date, |it| it.date));
    match subject {
        Subject::Attestation(index) => has_come(&frame.schedule.attestations[index]),
        Subject::Session(day) => is_near(day),
        Subject::School if when == When::Applications => {
            attested_for_category(frame).any(|it| it.application.is_some() && has_come(it))
        }
        Subject::School => attested_for_category(frame).any(has_come),
        _ => true,
    }
}

/// Tells whether an act or a fact calls for a document about a subject.
fn is_called_for(at: &At, subject: Subject, only: Only) -> bool {
    let attestation = match subject {
        Subject::Attestation(index) => Some(&at.schedule.attestations[index]),
        _ => None,
    };
    let verdict = attestation.and_then(|it| at.verdict(it));
    match only {
        Only::Nearest => match subject {
            Subject::Session(day) => {
                is_held_for_somebody(at, day)
                    && sessions(at)
                        .into_iter()
                        .take_while(|it| *it < day)
                        .all(|it| it < at.schedule.on || !is_held_for_somebody(at, it))
            }
            _ => false,
        },
        Only::Decided => verdict.is_some_and(|it| it.1.fit.is_some()),
        Only::Refusal => verdict.is_some_and(|it| it.1.refused.is_some()),
        Only::Special => attestation.is_some_and(|it| !by_monitorings(it.purpose)),
        Only::Registered => attestation.is_some_and(|it| at.is_registered(it)),
        Only::Open => attestation.is_some_and(|it| !at.is_registered(it)),
        Only::Expertise => attestation.is_some_and(|it| it.expertise.is_some()),
        Only::Rated => attestation.is_some_and(|it| at.is_rated(it)),
        Only::Disagreed => attestation.is_some_and(|it| at.is_disagreed(it)),
        // What is told of the year is told when it is nearly over.
        Only::Summer => add_months(at.schedule.year.to, -LAST_MONTHS) <= at.schedule.on,
        Only::Union => at.school.organisation.union == Some(true),
        Only::Discussed => match subject {
            Subject::Support(index) => {
                let plan = &at.schedule.supports[index];
                let support = at.school.people[plan.person].courses[plan.course].support.as_ref();
                support.is_some_and(|it| it.discussed.is_some() || it.decision.is_some())
            }
            _ => false,
        },
    }
}

/// Lists what the commission has decided this year, with the session of each.
pub fn verdicts<'a>(frame: &Frame<'a>) -> impl Iterator<Item = (&'a Session, &'a Verdict)> + use<'a> {
    let (year, on) = (&frame.schedule.year, frame.schedule.on);
    let sessions =
        frame.school.sessions.iter().filter(move |it| year.contains(it.date.date) && it.date.date <= on);
    let all = sessions.flat_map(|session| session.verdicts.iter().map(move |it| (session, it)));
    all.filter(|(_, it)| it.fit.is_some())
}

/// Lists the courses that are planned and have not begun, with who is to take them.
pub fn planned_courses<'a>(frame: &Frame<'a>) -> impl Iterator<Item = (usize, &'a Course)> + use<'a> {
    let on = frame.schedule.on;
    let all = frame.school.people.iter().enumerate();
    let all = all.flat_map(|(person, it)| it.courses.iter().map(move |it| (person, it)));
    all.filter(move |(_, it)| {
        let begins = it.start.as_ref().or(it.end.as_ref());
        it.planned && begins.is_none_or(|it| it.date >= on)
    })
}

/// Lists the categories that were established this year up to the day of reckoning, by the day of the decision.
pub fn granted(frame: &Frame) -> Vec<(Who, usize)> {
    let (year, on) = (&frame.schedule.year, frame.schedule.on);
    let mut found = Vec::new();
    for (person, it) in frame.school.people.iter().enumerate() {
        for (position, it) in it.positions.iter().enumerate() {
            for (index, category) in it.categories.iter().enumerate() {
                let day = category.decided.as_ref().map(|it| it.date);
                let day = day.filter(|it| year.contains(*it) && *it <= on);
                found.extend(day.map(|it| (it, Who { person, position }, index)));
            }
        }
    }
    found.sort();
    found.into_iter().map(|(_, who, index)| (who, index)).collect()
}

/// Tells whether a document is not needed for a subject on the day of the document.
fn is_passed_over(at: &At, subject: Subject, when: When, unless: Unless) -> bool {
    let attestations = &at.schedule.attestations;
    match (unless, subject) {
        (Unless::Over, Subject::School) => {
            attestations.iter().filter(|it| when.means(it.purpose)).all(|it| !at.can_order(it))
        }
        // Nothing is ahead of the teacher; or of whoever is decided on before anybody is told.
        (Unless::Over, Subject::Attestation(index)) => {
            let it = &attestations[index];
            let told = at.schedule.events.iter().filter(|it| it.act == acts::INCLUSION).map(|it| it.date);
            let over = at.is_over(it) || told.min().is_some_and(|day| it.last_day() < day);
            over && (it.purpose == Purpose::Fitness || at.is_registered(it))
        }
        (Unless::Registered, Subject::Attestation(index)) => at.is_registered(&attestations[index]),
        (Unless::Expected, Subject::Attestation(index)) => attestations[index].is_expected(),
        (Unless::Untold, Subject::Attestation(index)) => {
            let tells = |it: &Event| it.act == acts::INCLUSION && it.attestation == Some(index);
            attestations[index].purpose != Purpose::Fitness && !at.schedule.events.iter().any(tells)
        }
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

/// Tells whether anybody is attested in the session of a day, or something else is on its agenda: a protocol needs one of both.
fn is_held_for_somebody(frame: &Frame, day: Date) -> bool {
    typed_session(frame, day).is_some_and(|it| !it.agenda.is_empty())
        || frame
            .schedule
            .attestations
            .iter()
            .any(|it| it.purpose == Purpose::Fitness && !it.date.month_only && it.date.date == day)
}

/// Finds the session of a day as the workbook has it.
pub fn typed_session<'a>(frame: &Frame<'a>, date: Date) -> Option<&'a Session> {
    frame.school.sessions.iter().find(|it| it.date.date == date)
}

/// Returns the number of the protocol of a session: «№» of the sheet, else its place among the sessions of the year.
pub fn session_number(frame: &Frame, date: Date) -> String {
    let typed = typed_session(frame, date).and_then(|it| it.number.clone());
    let place = || sessions(frame).iter().position(|it| *it == date).map(|it| (it + 1).to_string());
    typed.or_else(place).unwrap_or_default()
}

/// Lists the positions whose holders are to be told that a category ends, each once, in workbook order.
fn endings(frame: &Frame) -> Vec<Who> {
    let early = early_endings(frame).into_iter().filter_map(|it| it.who);
    let mut found: Vec<Who> = frame.schedule.ends.iter().copied().chain(early).collect();
    found.sort();
    found.dedup();
    found.retain(|it| frame.schedule.standing(*it).is_some_and(|it| it.until.is_some()));
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
