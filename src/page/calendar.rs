//! The year's dates as a calendar file (RFC 5545) for a phone or a mail program, one entry a day. Only this file knows icalendar.
//!
//! There are no names of people in it: such files are often put into calendars on somebody else's server.

mod renew;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use icalendar::{Alarm, Component as _, EventLike as _, EventStatus, Property, Trigger};

use super::overview::{Act, Overview};
use crate::calendar::{Date, TimeDelta, add_days};
use crate::memory;
use crate::russian::count;

use renew::ACTS;
pub use renew::renew;

/// So many acts of a day stand in the name of its entry.
const NAMED: usize = 2;
/// At nine in the morning of the day before, and of the day itself; an entry of a whole day begins at midnight.
const ALARMS: [TimeDelta; 2] = [TimeDelta::hours(-15), TimeDelta::hours(9)];

/// Writes the calendar file of the year, or of one who acts.
///
/// An entry is called by the first of its acts, that is by school, act and person and not by the day: when it moves, it stays the same entry.
/// What became of the entries of an earlier file, [`renew`] says.
pub fn calendar(overview: &Overview, owner: Option<&str>) -> String {
    let mut calendar = icalendar::Calendar::empty();
    for (name, value) in
        [("VERSION", "2.0"), ("PRODID", "-//cyclogram//cyclogram//RU"), ("CALSCALE", "GREGORIAN")]
    {
        calendar.append_property(Property::new(name, value));
    }
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(&format!("Аттестация {}", overview.year));
    let mut days: BTreeMap<Date, Vec<(String, &Act)>> = BTreeMap::new();
    for (key, act) in keyed(overview) {
        if is_wanted(overview, act, owner) {
            days.entry(act.day).or_default().push((key, act));
        }
    }
    let school = hash(&[&overview.identity]);
    for (day, acts) in days {
        calendar.push(entry(overview, &school, day, &acts));
    }
    calendar.to_string()
}

/// Lists those who have something to do on a day of the year.
pub fn owners(overview: &Overview) -> BTreeSet<&str> {
    let dated = overview.acts.iter().filter(|it| is_wanted(overview, it, None));
    dated.map(|it| it.role.as_str()).filter(|it| !it.is_empty()).collect()
}

/// A calendar reminds of what is to come in its year; what may be done all year long has no day.
fn is_wanted(overview: &Overview, act: &Act, owner: Option<&str>) -> bool {
    let span = overview.span;
    owner.is_none_or(|it| act.role == it)
        && !act.done
        && !act.span().is_long()
        && span.from <= act.day
        && act.day <= span.to
}

/// Gives each act its key: the same in each run, another in each school.
fn keyed(overview: &Overview) -> Vec<(String, &Act)> {
    let mut met: HashMap<(&str, Option<usize>, Option<usize>), usize> = HashMap::new();
    let mut all = Vec::new();
    for act in &overview.acts {
        // What is done several times a year is told apart by its turn.
        let turn = met.entry((&act.id, act.person, act.position)).or_default();
        *turn += 1;
        let person = act.person.map_or("", |it| overview.people[it].identity.as_str());
        let position = act.position.map(|it| it.to_string()).unwrap_or_default();
        all.push((hash(&[&overview.identity, &act.id, person, &position, &turn.to_string()]), act));
    }
    all
}

fn entry(overview: &Overview, school: &str, day: Date, acts: &[(String, &Act)]) -> icalendar::Event {
    let groups = groups(acts);
    let keys: Vec<&str> = acts.iter().map(|(key, _)| key.as_str()).collect();
    let name = name(&groups);
    let uid = format!("{}.{school}@cyclogram", keys[0]);
    let mut entry = icalendar::Event::with_uid(&uid);
    entry.summary(&name);
    entry.description(&groups.iter().map(|(act, people)| line(act, *people)).collect::<Vec<_>>().join("\n"));
    entry.starts(day);
    entry.ends(add_days(day, 1));
    entry.sequence(0);
    entry.status(EventStatus::Confirmed);
    // A day with a term is not a busy day.
    entry.add_property("TRANSP", "TRANSPARENT");
    entry.add_property(ACTS, keys.join(" "));
    // No clock: the same input gives the same bytes.
    let stamp = format!("{}T000000Z", overview.span.from.format("%Y%m%d"));
    entry.add_property("DTSTAMP", &stamp);
    for (number, ahead) in ALARMS.into_iter().enumerate() {
        let mut alarm = Alarm::display(&name, Trigger::after_start(ahead));
        alarm.add_property("UID", format!("{number}-{uid}"));
        alarm.add_property("DTSTAMP", &stamp);
        entry.alarm(alarm);
    }
    entry.done()
}

/// Acts of a day that differ in the person alone, with the number of people.
fn groups<'a>(acts: &[(String, &'a Act)]) -> Vec<(&'a Act, u64)> {
    let mut groups: Vec<(&Act, u64)> = Vec::new();
    for (_, act) in acts {
        let people = u64::from(act.person.is_some());
        match groups.iter_mut().find(|(it, _)| (&it.title, &it.role) == (&act.title, &act.role)) {
            Some(group) => group.1 += people,
            None => groups.push((act, people)),
        }
    }
    groups
}

fn name(groups: &[(&Act, u64)]) -> String {
    let named: Vec<String> = groups.iter().take(NAMED).map(|(act, people)| titled(act, *people)).collect();
    match groups.len() - named.len() {
        0 => named.join("; "),
        more => format!("{} и ещё {}", named.join("; "), count(more as u64, "дело", "дела", "дел")),
    }
}

fn titled(act: &Act, people: u64) -> String {
    match people {
        0 | 1 => act.title.clone(),
        _ => format!("{} — {}", act.title, count(people, "человек", "человека", "человек")),
    }
}

fn line(act: &Act, people: u64) -> String {
    format!("{}. {}", titled(act, people), act.role)
}

/// A name for what these words say; nobody reads them out of it.
fn hash(words: &[&str]) -> String {
    let ended: Vec<u8> = words.iter().flat_map(|it| it.bytes().chain([0])).collect();
    let mut hash = memory::hash(&ended);
    hash.truncate(12);
    hash
}
