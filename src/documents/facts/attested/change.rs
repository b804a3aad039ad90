//! What an order about changes says: who is put on the list or taken off, whose day is another, who sits in the commission now.

use serde::Serialize;

use crate::calendar::Date;
use crate::documents::facts::parts::{List, Maybe, Person};
use crate::documents::keys::Identities;
use crate::documents::telling::At;
use crate::memory::{self, Amendment, Meeting, Seat};
use crate::russian::date_digits;
use crate::schedule::norms::ids;
use crate::schedule::{Attestation, Purpose};
use crate::staff::{Official, Role};

/// What is changed in an issued order.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Changed {
    /// The order that is changed.
    #[serde(rename = "изменяемый")]
    base: Base,
    /// Who is put on the list.
    #[serde(rename = "включены")]
    added: List<Row>,
    /// Who is taken off the list.
    #[serde(rename = "исключены")]
    removed: List<Row>,
    /// Whose day is another now.
    #[serde(rename = "перенесены")]
    moved: List<Row>,
    /// Who leaves the commission.
    #[serde(rename = "выведены")]
    left: List<Member>,
    /// Who joins the commission.
    #[serde(rename = "введены")]
    joined: List<Member>,
    /// Which lines of the timetable of sessions are others.
    #[serde(rename = "заседания_заменены")]
    reset: List<Sitting>,
    #[serde(rename = "заседания_исключены")]
    dropped: List<Sitting>,
    #[serde(rename = "заседания_добавлены")]
    convened: List<Sitting>,
    /// Who was responsible and who is.
    #[serde(rename = "замена_ответственного")]
    responsible: Maybe<Replaced>,
    /// Who is to be told, and by when.
    #[serde(rename = "знакомить")]
    told: List<Told>,
}

/// The order that is changed.
#[derive(Clone, Debug, Default, Serialize)]
struct Base {
    /// «от 25.08.2026 № 112-од».
    #[serde(rename = "ссылка")]
    reference: String,
    /// «об утверждении графика аттестации».
    #[serde(rename = "о_чём")]
    about: String,
}

/// Somebody on the list of the order.
#[derive(Clone, Debug, Default, Serialize)]
struct Row {
    #[serde(flatten)]
    person: Person,
    /// Name and post as they stand in the order, whatever the surname is by now.
    #[serde(rename = "строка")]
    printed: String,
    /// The day of the session, or a place to write it; empty where the order sets none.
    #[serde(rename = "дата")]
    date: String,
    /// The day that stood there before.
    #[serde(rename = "было")]
    before: String,
    /// «первая», where it is about a category.
    #[serde(rename = "категория")]
    category: String,
    /// By when to apply.
    #[serde(rename = "подача")]
    filing: String,
}

/// A member of the commission.
#[derive(Clone, Debug, Default, Serialize)]
struct Member {
    #[serde(flatten)]
    person: Person,
    #[serde(rename = "роль")]
    role: String,
}

/// A line of the timetable of sessions.
#[derive(Clone, Debug, Default, Serialize)]
struct Sitting {
    /// «15.10.2026, 15:00, кабинет 12».
    #[serde(rename = "строка")]
    printed: String,
    /// What stood there before.
    #[serde(rename = "было")]
    before: String,
}

/// Who was responsible and who is.
#[derive(Clone, Debug, Default, Serialize)]
struct Replaced {
    #[serde(rename = "был")]
    before: Person,
    #[serde(rename = "стал")]
    now: Person,
}

/// Who is to be told by a day that the law sets.
#[derive(Clone, Debug, Default, Serialize)]
struct Told {
    #[serde(flatten)]
    person: Person,
    /// By this day.
    #[serde(rename = "до")]
    by: String,
}

impl Changed {
    /// Gathers what is different from what an order laid down.
    pub fn of(at: &At, index: usize) -> Self {
        let change = &at.changes[index];
        let found = Found { at, identities: Identities::of(&at.school.people) };
        let title = at.listing.paper(&change.base).unwrap_or_default();
        let about = title.strip_prefix("Приказ ").unwrap_or(title).to_owned();
        let number = change.number.clone().unwrap_or_else(|| at.blank_number(&change.base));
        let reference = format!("от {} №\u{a0}{number}", at.date_or_blank(change.date));
        let member = |it: &Seat| Member { person: found.official(&it.who), role: it.role.clone() };
        let replaced = change
            .responsible
            .as_ref()
            .map(|(before, now)| Replaced { before: found.official(before), now: found.official(now) });
        let rows = |all: &mut dyn Iterator<Item = (&String, &memory::Listed)>| -> List<Row> {
            all.map(|(key, it)| found.row(key, it, it.printed())).collect()
        };
        // A place to write the day where the sheet has no session yet.
        let dated = |key: &String, it: &memory::Listed, day: Option<Date>| {
            let row = found.row(key, it, day);
            let date = if row.category.is_empty() { at.date_or_blank(day) } else { row.date };
            Row { date, ..row }
        };
        let both = change.dropped.len().min(change.convened.len());
        let pairs = change.dropped.iter().zip(&change.convened);
        let sitting = |it: &Meeting| Sitting { printed: line(it), ..Sitting::default() };
        Self {
            base: Base { reference, about },
            added: change.added.iter().map(|(key, it)| dated(key, it, it.printed())).collect(),
            removed: rows(&mut change.removed.iter()),
            moved: change.moved.iter().map(|(key, (it, now))| dated(key, it, now.printed())).collect(),
            left: change.left.iter().map(member).collect(),
            joined: change.joined.iter().map(member).collect(),
            reset: pairs.map(|(old, new)| Sitting { printed: line(new), before: line(old) }).collect(),
            dropped: change.dropped[both..].iter().map(sitting).collect(),
            convened: change.convened[both..].iter().map(sitting).collect(),
            responsible: Maybe(replaced),
            told: found.told(change),
        }
    }

    /// Lists who signs that the order was read: the responsible, then everybody whom it concerns and who works here still.
    pub fn readers(&self, at: &At) -> List<Person> {
        let responsible = at.holder(Role::Responsible);
        let stays = |it: &Person| at.staff_named(&it.full.nominative).is_some_and(|it| at.works(it));
        let removed = self.removed.iter().filter(|it| stays(&it.person));
        let rows = self.added.iter().chain(removed).chain(self.moved.iter()).map(|it| &it.person);
        let members = self.joined.iter().chain(self.left.iter()).map(|it| &it.person);
        let meets = [&self.reset, &self.dropped, &self.convened].iter().any(|it| it.iter().next().is_some());
        let commission: Vec<Person> = match meets {
            true => at.school.commission.iter().map(|it| at.official(&it.official)).collect(),
            false => Vec::new(),
        };
        let replaced = self.responsible.0.iter().flat_map(|it| [&it.before, &it.now]);
        let mut all: Vec<Person> = vec![responsible];
        for person in rows.chain(members).chain(&commission).chain(replaced) {
            if !all.iter().any(|it| it.full == person.full) {
                all.push(person.clone());
            }
        }
        all.into_iter().collect()
    }
}

/// A session as the timetable has it, in one line.
fn line(it: &Meeting) -> String {
    let day = date_digits(it.day);
    let told = [day.as_str(), &it.time, &it.room].into_iter().filter(|it| !it.is_empty());
    told.collect::<Vec<_>>().join(", ")
}

/// Finds whom the keys mean.
struct Found<'a> {
    at: &'a At<'a>,
    identities: Identities,
}

impl Found<'_> {
    fn attestation(&self, key: &str) -> Option<(usize, &Attestation)> {
        let people = &self.at.school.people;
        let is_meant = |it: &Attestation| {
            self.identities.of_attestation(people, it.who, it.purpose).iter().any(|it| it == key)
        };
        self.at.schedule.attestations.iter().enumerate().find(|(_, it)| is_meant(it))
    }

    /// Somebody as the staff has the name now, else as it was printed.
    fn official(&self, it: &memory::Official) -> Person {
        let name = self.at.grammar.parse_name(&it.name).map(|it| it.name).unwrap_or_default();
        self.at.official(&Official { name, post: it.post.clone(), ..Official::default() })
    }

    fn row(&self, key: &str, it: &memory::Listed, day: Option<Date>) -> Row {
        let attestation = self.attestation(key).map(|it| it.1);
        let category = attestation.filter(|it| it.purpose != Purpose::Fitness);
        Row {
            person: attestation.map_or_else(|| self.official(&it.who), |it| self.at.person(it.who)),
            printed: format!("{}, {}", it.who.name, it.who.post),
            date: day.map(date_digits).unwrap_or_default(),
            before: it.printed().filter(|it| Some(*it) != day).map(date_digits).unwrap_or_default(),
            category: category
                .map(|it| self.at.listing.category_cell.of(it.purpose).to_string())
                .unwrap_or_default(),
            filing: category.and_then(|it| self.at.told_filing(it)).unwrap_or_default(),
        }
    }

    /// Whom to tell by which day: those with a new day, as long before it as the law asks.
    fn told(&self, change: &Amendment) -> List<Told> {
        let moved = change.moved.iter().map(|(key, it)| (key, &it.1));
        let keys = change.added.iter().chain(moved).filter_map(|(key, it)| it.printed().map(|_| key));
        let told = keys.filter_map(|key| {
            let (index, it) = self.attestation(key).filter(|(_, it)| it.purpose == Purpose::Fitness)?;
            let by = self.at.day(index, ids::ORDER_NOTICE)?;
            Some(Told { person: self.at.person(it.who), by: date_digits(by) })
        });
        told.collect()
    }
}
