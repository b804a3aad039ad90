//! Keys of papers: what tells a paper of the year from every other, whatever it is called and wherever it lies.

use std::collections::BTreeSet;

use super::listing::{Entry, Make, Per};
use super::subjects::Subject;
use super::telling::Frame;
use crate::memory::{Amendment, amendment_key};
use crate::postcourse::Period;
use crate::russian::date_digits;
use crate::schedule::{LeftOut, Purpose, Who};
use crate::staff::{CategoryKind, Person, Precision};

/// The key of a paper, and what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// Id and subject: «D12/1023/учитель математики/fitness».
    pub key: String,
    /// The keys that the same paper would have were less or something else known of the person.
    pub known_as: Vec<String>,
    /// Whom it is about, in words: «Иванова Мария Петровна, учитель математики»; empty for the whole school.
    pub subject: String,
}

impl Key {
    /// Returns the key of a paper that goes on with this one.
    pub fn continued(&self, name: &str) -> Key {
        let longer = |it: &String| format!("{it}{name}");
        let known_as = self.known_as.iter().map(longer).collect();
        Key { key: longer(&self.key), known_as, subject: self.subject.clone() }
    }

    /// Lists all keys under which the paper may be known.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.key).chain(&self.known_as)
    }
}

/// Why a paper is not needed any more, if nothing else is known.
const NEEDLESS: &str = "по сведениям книги он больше не нужен";

/// Who is who: the names under which each person of the school may be known, the surest first.
pub struct Identities(Vec<Vec<String>>);

impl Identities {
    /// Makes them for all people of the school. A name that two people may have is nobody's second one; as the only one it is
    /// numbered in the order of the workbook.
    pub fn of(people: &[Person]) -> Identities {
        let all: Vec<Vec<String>> = people.iter().map(identities).collect();
        let shared = |name: &String| all.iter().filter(|it| it.contains(name)).count() > 1;
        let own = |(index, names): (usize, &Vec<String>)| {
            let mut own: Vec<String> = names.iter().filter(|it| !shared(it)).cloned().collect();
            if let (true, Some(first)) = (own.is_empty(), names.first()) {
                let before = all[..index].iter().filter(|it| it.contains(first)).count();
                own.push(format!("{first} {}", before + 1));
            }
            own
        };
        Identities(all.iter().enumerate().map(own).collect())
    }

    /// Makes the key of a paper: its id and its subject, the words as they were typed. A report of each half-year has the first day
    /// of its period besides.
    pub fn key(&self, frame: &Frame, entry: &Entry, subject: Subject, make: Make) -> Key {
        let id = match make {
            Make::Word => entry.id.clone(),
            Make::Table => format!("{}.xlsx", entry.id),
        };
        let Some(who) = subject.whose(frame) else {
            let period = entry.with_period.then(|| Period::of(frame.schedule).from.to_string());
            let part = match subject {
                Subject::Change(index) => {
                    let Amendment { base, turn, .. } = &frame.changes[index];
                    return Key { key: amendment_key(&id, base, *turn), ..Key::default() };
                }
                Subject::Session(day) => Some(day.to_string()),
                Subject::Pack(index) => Some(frame.rules.packs()[index].head.id.clone()),
                _ => None,
            };
            let key = std::iter::once(id).chain(part).chain(period).collect::<Vec<_>>().join("/");
            return Key { key, ..Key::default() };
        };
        let purpose = match subject {
            Subject::Attestation(index) => Some(purpose(frame.schedule.attestations[index].purpose)),
            _ => None,
        };
        let rest = std::iter::once(subject.detail(frame, who)).chain(purpose);
        let rest = rest.map(plain).collect::<Vec<_>>().join("/");
        let (person, position) = frame.who(who);
        let of = |name: &String| [id.as_str(), name, &rest].join("/");
        let mut keys = self.0[who.person].iter().map(of);
        let subject = format!("{}, {}", person.name, position.title);
        Key { key: keys.next().unwrap_or_default(), known_as: keys.collect(), subject }
    }

    /// Finds whom a key is about; nothing for the whole school and for whoever is not on the staff any more.
    pub fn person(&self, key: &str) -> Option<usize> {
        let name = bare(key).split('/').nth(1)?;
        self.0.iter().position(|it| it.iter().any(|it| it == name))
    }

    /// Finds whom a key is about and for which position; nothing either for a paper about a course.
    pub fn whose(&self, people: &[Person], key: &str) -> Option<Who> {
        let (person, what) = (self.person(key)?, bare(key).split('/').nth(2)?);
        let position = people[person].positions.iter().position(|it| plain(&it.title) == what)?;
        Some(Who { person, position })
    }

    /// Lists the keys under which an attestation of somebody may be known.
    pub fn of_attestation(&self, people: &[Person], who: Who, of: Purpose) -> Vec<String> {
        let title = plain(&people[who.person].positions[who.position].title);
        self.0[who.person].iter().map(|name| [name, title.as_str(), purpose(of)].join("/")).collect()
    }

    /// Says in words why a paper of this key is not needed any more; nothing if it is the report of another half-year, which stays.
    pub fn why_absent(&self, frame: &Frame, key: &str) -> Option<String> {
        let mut parts = bare(key).split('/');
        let id = parts.next().unwrap_or_default().trim_end_matches(".xlsx");
        let entry = frame.listing.documents.iter().find(|it| it.id == id);
        match entry {
            None => Some("такого документа нет в списке документов".into()),
            Some(entry) if entry.with_period => {
                let now = Period::of(frame.schedule).from.to_string();
                (parts.next() == Some(&now)).then(|| NEEDLESS.into())
            }
            Some(Entry { per: Per::School | Per::Set | Per::Session | Per::Pack | Per::Change, .. }) => {
                Some(NEEDLESS.into())
            }
            Some(_) => Some(self.why_not_about(frame, parts.next(), parts.next(), parts.next())),
        }
    }

    /// Says why nothing is to be written about a person's position or courses.
    fn why_not_about(
        &self,
        frame: &Frame,
        name: Option<&str>,
        what: Option<&str>,
        of: Option<&str>,
    ) -> String {
        let Some(name) = name else { return NEEDLESS.into() };
        let Some(index) = self.0.iter().position(|it| it.iter().any(|it| it == name)) else {
            return "этого человека в книге нет".into();
        };
        let person = &frame.school.people[index];
        if let Some(day) = &person.dismissed {
            return format!("дата увольнения {}", date_digits(day.date));
        }
        let is_meant = |it: &str| Some(plain(it).as_str()) == what;
        let Some(position) = person.positions.iter().position(|it| is_meant(&it.title)) else {
            return match person.courses.iter().any(|it| is_meant(&it.topic)) {
                true => NEEDLESS.into(),
                false => "этой должности или этих курсов у человека в книге нет".into(),
            };
        };
        let who = Who { person: index, position };
        let is_of = |it: Purpose| of.is_some_and(|of| of.split(' ').next() == Some(purpose(it)));
        let planned = frame.schedule.attestations.iter().find(|it| it.who == who && is_of(it.purpose));
        if let Some(planned) = planned {
            let registered = frame.application(planned).and_then(|it| it.registered.as_ref());
            return registered.map_or(NEEDLESS.into(), |it| {
                format!("заявление зарегистрировано {}", date_digits(it.date))
            });
        }
        // What keeps somebody out of one thing is no reason for a paper about another.
        let is_about = |it: &LeftOut| of.is_none() || is_of(Purpose::Fitness) && it.is_of_fitness();
        let left = frame.schedule.left_out.iter().find(|it| it.who == who && is_about(it));
        left.map_or(NEEDLESS.into(), |it| format!("{}: {}", it.what, it.why))
    }
}

/// A key without what tells a paper from the one that it goes on with, or that came in its place.
fn bare(key: &str) -> &str {
    key.split('#').next().unwrap_or_default()
}

/// Numbers keys that two papers share: the second application for the same category within a year.
pub fn told_apart(mut key: Key, taken: &mut BTreeSet<String>) -> Key {
    let first = key.key.clone();
    for number in 2.. {
        if taken.insert(key.key.clone()) {
            break;
        }
        key.key = format!("{first} {number}");
        key.known_as.clear();
    }
    key
}

/// Names what somebody is attested for in keys.
fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Fitness => "fitness",
        Purpose::Category(CategoryKind::Second) => "second",
        Purpose::Category(CategoryKind::First) => "first",
        Purpose::Category(CategoryKind::Highest) => "highest",
        Purpose::Category(CategoryKind::Methodist) => "methodist",
        Purpose::Category(CategoryKind::Mentor) => "mentor",
    }
}

/// The names under which a person may be known: by the staff number, by name and day of birth, by name, and by name under the
/// former surname.
fn identities(person: &Person) -> Vec<String> {
    let name = &person.name;
    let rest = format!("{} {}", name.first, name.patronymic);
    let mut names = vec![plain(&format!("{} {rest}", name.surname))];
    names.extend(person.formerly().map(|it| plain(&format!("{} {rest}", it.surname))));
    let birth =
        person.birth.as_ref().filter(|it| it.precision == Precision::Day).map(|it| it.date.to_string());
    let number = person.number.as_deref().map(plain).filter(|it| !it.is_empty());
    let dated = |it: &String| birth.as_ref().map(|birth| format!("{it} {birth}"));
    let by_birth: Vec<String> = names.iter().filter_map(dated).collect();
    number.into_iter().chain(by_birth).chain(names).collect()
}

/// Text as it stands in a key: without what may be typed in several ways.
pub fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace('ё', "е").replace('/', "-");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
